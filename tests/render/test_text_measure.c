#include "dl_test.h"

#include <locale.h>

#include "error.h"
#include "font_files.h"
#include "text_shape.h"

static const DlTextFace medium = {"Inter", 24, 500, FALSE, 0};

static DlTextSize measure(DlTypesetter *typesetter, const char *text, const DlTextFace *face)
{
    DlTextSize size;
    dl_typesetter_measure(text, face, &size, typesetter);
    return size;
}

static void measure__grows_with_size_weight_and_text(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlTextFace large = medium, bold = medium;
    large.size_px = 48;
    bold.weight = 700;
    DlTextSize size = measure(typesetter, "Kabul", &medium);
    assert_true(size.width_px > 50 && size.width_px < 80);
    assert_near(measure(typesetter, "Kabul", &large).width_px, 2 * size.width_px, 0.2);
    assert_true(measure(typesetter, "Kabul", &bold).width_px > size.width_px + 1);
    assert_true(measure(typesetter, "Kabul A", &medium).width_px > size.width_px + 10);
    assert_near(size.ascent_px, 0.76 * 24, 1);
    assert_near(size.descent_px, 0.21 * 24, 1);
    assert_near(measure(typesetter, "", &medium).width_px, 0, 1e-9);
}

static void measure__gives_figures_one_width(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    static const int weights[] = {400, 500, 600, 700};
    for (int italic = 0; italic < 2; italic++) {
        for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
            DlTextFace face = {"Inter", 38, weights[i], italic, 0};
            double ones_px = measure(typesetter, "1111", &face).width_px;
            assert_near(measure(typesetter, "8888", &face).width_px, ones_px, 0.01);
            assert_near(measure(typesetter, "2021", &face).width_px, ones_px, 0.01);
        }
    }
}

/* The gaps between letters are spaced, not the ends: SVG's x is corrected by this. */
static void measure__spaces_between_letters(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlTextFace spaced = medium;
    spaced.letter_spacing_px = 3;
    double narrow_px = measure(typesetter, "HIHIH", &medium).width_px;
    assert_near(measure(typesetter, "HIHIH", &spaced).width_px, narrow_px + 4 * 3, 0.02);
}

static void measure__is_the_same_in_every_locale(void **state)
{
    static const char *const locales[] = {"C", "de_DE.UTF-8", "C.UTF-8"};
    static const char text[] = "Zaranj \xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa 12.5";
    double first_px = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
        if (!setlocale(LC_ALL, locales[i]))
            continue;
        g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
        double width_px = measure(typesetter, text, &medium).width_px;
        if (i == 0)
            first_px = width_px;
        assert_near(width_px, first_px, 0);
    }
    setlocale(LC_ALL, "C");
}

/* A name in each script that Debian's fonts-noto-core gives us, and none of it as boxes. */
static void shape__has_glyphs_for_the_scripts_of_the_world(void **state)
{
    static const char *const names[] = {
        "Kabul \xc5\x81\xc3\xb3\xc4\x91\xc5\xba \xc4\xb0stanbul \xc6\x81\xe1\xba\xa1",
        "\xd0\x9a\xd0\xb8\xd1\x97\xd0\xb2",
        "\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1",
        "\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa\xd8\x8c \xda\x86 \xd9\xbe \xda\xaf \xdb\x8c \xdb\xb2",
        "\xd7\x99\xd7\xa8\xd7\x95\xd7\xa9\xd7\x9c\xd7\x99\xd7\x9d",
        "\xe0\xa4\xa6\xe0\xa4\xbf\xe0\xa4\xb2\xe0\xa5\x8d\xe0\xa4\xb2\xe0\xa5\x80",
        "\xe0\xa6\xa2\xe0\xa6\xbe\xe0\xa6\x95\xe0\xa6\xbe",
        "\xe0\xb8\x81\xe0\xb8\xa3\xe0\xb8\xb8\xe0\xb8\x87",
        "\xe1\x8a\xa0\xe1\x8b\xb2\xe1\x88\xb5",
        "\xe1\x83\x97\xe1\x83\x91\xe1\x83\x98",
        "\xd4\xb5\xd6\x80\xd6\x87\xd5\xa1\xd5\xb6",
        "\xe0\xae\x9a\xe0\xae\xa9",
        "\xe1\x80\x9b\xe1\x80\x94\xe1\x80\xba",
        "\xe1\x9e\x97\xe1\x9f\x92\xe1\x9e\x93",
        "\xe0\xbd\xa3\xe0\xbe\xb7\xe0\xbc\x8b\xe0\xbd\xa6",
        "\xdc\x90\xdc\xaa\xdc\x92",
        "\xde\x89\xde\xa7\xde\x8d\xde\xac",
        "\xe0\xb6\x9a\xe0\xb7\x9c",
        "\xe2\x86\x92 \xe2\x98\x85",
    };
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        const DlShapedText *shaped = dl_typesetter_shape(typesetter, names[i], &medium, &error);
        assert_no_error(error);
        assert_true(shaped->path->num_data > 10);
        assert_true(shaped->size.width_px > 10);
        if (dl_typesetter_n_missing(typesetter))
            fail_msg("no glyphs for \"%s\"", names[i]);
    }
}

static void shape__counts_what_no_font_has(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    dl_typesetter_shape(typesetter, "\xf0\x92\x80\x80\xf0\x92\x80\x81", &medium, NULL);
    assert_int_equal(dl_typesetter_n_missing(typesetter), 2);
}

/* Every file that the tables name opens, and is of the family that it is said to be of. */
static void fonts__are_all_there(void **state)
{
    DlScriptSet chinese = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *names = NULL, *no_names = NULL;
    FcConfig *latin = dl_font_config_new(DL_FONT_DEFAULT, 0, &no_names, NULL);
    FcCharSet *covered = NULL;
    FcPatternGetCharSet(FcConfigGetFonts(latin, FcSetApplication)->fonts[0], FC_CHARSET, 0,
                        &covered);
    chinese = dl_font_scripts_of("\xe5\x8c\x97", covered);
    FcConfig *all = dl_font_config_new(DL_FONT_DEFAULT, 0xffffffffff & ~chinese, &names, &error);
    assert_no_error(error);
    assert_non_null(all);
    assert_non_null(strstr(names, "Noto Sans Arabic"));
    FcConfigDestroy(all);
    FcConfigDestroy(latin);
}

static void fonts__that_are_missing_name_their_package(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    g_autoptr(GError) error = NULL, other = NULL;
    DlTextFace unknown = {"Comic", 24, 400, FALSE, 0};
    assert_null(dl_typesetter_shape(typesetter, "x", &unknown, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "no font 'Comic'");
    if (g_file_test("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", G_FILE_TEST_EXISTS))
        return;
    assert_null(dl_typesetter_shape(typesetter, "\xe5\x8c\x97", &medium, &other));
    assert_error(other, DL_ERROR_NO_INPUT, "fonts-noto-cjk");
    assert_true(measure(typesetter, "\xe5\x8c\x97", &medium).width_px > 0);
}

#define INTER "/usr/share/fonts/opentype/inter/Inter-"

/* A family of the user's files measures as those files do; what it has no face for is slanted or
 * thickened. */
static void fonts__of_the_users_own_are_set(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlTextFace ours = {"Inter", 24, 700, FALSE, 0};
    DlTextFace own = {"Mine\n" INTER "Regular.otf\n" INTER "Bold.otf\n\n", 24, 700, FALSE, 0};
    g_autoptr(GError) error = NULL;
    const DlShapedText *shaped = dl_typesetter_shape(typesetter, "Kandahar", &own, &error);
    assert_no_error(error);
    assert_near(shaped->size.width_px, measure(typesetter, "Kandahar", &ours).width_px, 0.01);
    assert_null(strstr(shaped->families, "/"));
}

static void fonts__of_the_users_own_are_checked(void **state)
{
    static const struct {
        const char *family, *part;
        int code;
    } CASES[] = {
        {"Mine\n/nowhere/x.otf\n\n\n", "the font 'Mine': there is no file '/nowhere/x.otf'",
         DL_ERROR_NO_INPUT},
        {"Mine\n/etc/passwd\n\n\n", "'/etc/passwd' is no font", DL_ERROR_DATA},
        {"Mine\n" INTER "Regular.otf\n/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf\n\n",
         "NotoSerif-Bold.ttf' is no font of the family 'Inter'", DL_ERROR_DATA},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
        g_autoptr(GError) error = NULL;
        DlTextFace face = {CASES[i].family, 24, 400, FALSE, 0};
        assert_null(dl_typesetter_shape(typesetter, "x", &face, &error));
        assert_error(error, CASES[i].code, CASES[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measure__grows_with_size_weight_and_text),
        cmocka_unit_test(measure__gives_figures_one_width),
        cmocka_unit_test(measure__spaces_between_letters),
        cmocka_unit_test(measure__is_the_same_in_every_locale),
        cmocka_unit_test(shape__has_glyphs_for_the_scripts_of_the_world),
        cmocka_unit_test(shape__counts_what_no_font_has),
        cmocka_unit_test(fonts__are_all_there),
        cmocka_unit_test(fonts__of_the_users_own_are_set),
        cmocka_unit_test(fonts__of_the_users_own_are_checked),
        cmocka_unit_test(fonts__that_are_missing_name_their_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
