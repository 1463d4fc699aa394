#include "dl_test.h"

#include <locale.h>
#include <time.h>

#include "error.h"
#include "golden.h"
#include "picture.h"
#include "render_scenes.h"

static void format__goes_by_the_ending(void **state)
{
    static const struct {
        const char *path;
        int format; /* -1: refused */
    } cases[] = {{"a.png", DL_PICTURE_PNG},
                 {"A.PNG", DL_PICTURE_PNG},
                 {"x/y.svg", DL_PICTURE_SVG},
                 {"x.y/a.Pdf", DL_PICTURE_PDF},
                 {"-", DL_PICTURE_PNG},
                 {"a.jpg", -1},
                 {"png", -1},
                 {".png", -1},
                 {"a.png/", DL_PICTURE_PNG},
                 {"a.png.txt", -1},
                 {"", -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlPictureFormat format;
        g_autoptr(GError) error = NULL;
        gboolean is_ok = dl_picture_format_of(cases[i].path, &format, &error);
        assert_int_equal(is_ok, cases[i].format >= 0);
        if (is_ok)
            assert_int_equal(format, cases[i].format);
        else
            assert_error(error, DL_ERROR_USAGE, ".png, .svg or .pdf");
    }
    assert_string_equal(dl_picture_ending(DL_PICTURE_PDF), "pdf");
}

static void png__scales_for_retina(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlPictureOptions twice = {2, 0, FALSE}, too_much = {200, 0, FALSE};
    g_autoptr(GBytes) png =
        dl_picture_draw(render_scene_shapes(), DL_PICTURE_PNG, &twice, typesetter, NULL);
    int width_px, height_px;
    g_free(
        golden_read_png(g_bytes_get_data(png, NULL), g_bytes_get_size(png), &width_px, &height_px));
    assert_int_equal(width_px, 640);
    assert_int_equal(height_px, 460);
    g_autoptr(GError) error = NULL;
    assert_null(
        dl_picture_draw(render_scene_shapes(), DL_PICTURE_PNG, &too_much, typesetter, &error));
    assert_error(error, DL_ERROR_DATA, "pixels");
}

/* All three scenes in all formats, with a typesetter of its own: one checksum. */
static char *checksum_of_all(void)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene frame = render_scene_frame(2);
    const DlScene *scenes[] = {render_scene_shapes(), render_scene_texts(), &frame};
    for (gsize i = 0; i < 3 * G_N_ELEMENTS(scenes); i++) {
        g_autoptr(GBytes) bytes =
            dl_picture_draw(scenes[i / 3], (DlPictureFormat)(i % 3), NULL, typesetter, NULL);
        g_checksum_update(sum, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
    }
    char *text = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return text;
}

static void pictures__are_the_same_in_every_locale_and_zone(void **state)
{
    static const char *const locales[] = {"C", "C", "de_DE.UTF-8", "C.UTF-8"};
    static const char *const zones[] = {"UTC", "Asia/Kabul", "America/New_York", "UTC"};
    static const char *const languages[] = {"", "fa", "bg:sr", "ar"};
    g_autofree char *first = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
        g_setenv("TZ", zones[i], TRUE);
        g_setenv("LANGUAGE", languages[i], TRUE);
        g_setenv("PANGO_LANGUAGE", languages[i], TRUE);
        tzset();
        if (!setlocale(LC_ALL, locales[i]))
            continue;
        g_autofree char *sum = checksum_of_all();
        if (!first)
            first = g_strdup(sum);
        assert_string_equal(sum, first);
    }
    setlocale(LC_ALL, "C");
}

static gboolean pdf_holds(GBytes *pdf, const char *text)
{
    gsize n_bytes;
    const char *bytes = g_bytes_get_data(pdf, &n_bytes);
    g_autoptr(GString) all = g_string_new_len(bytes, (gssize)n_bytes);
    for (gsize i = 0; i < all->len; i++)
        if (!all->str[i])
            all->str[i] = ' ';
    return strstr(all->str, text) != NULL;
}

static void pdf__has_its_page_size_and_no_clock(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlPictureOptions options = {1, 96, FALSE};
    g_unsetenv("SOURCE_DATE_EPOCH");
    g_autoptr(GBytes) pdf =
        dl_picture_draw(render_scene_texts(), DL_PICTURE_PDF, &options, typesetter, NULL);
    assert_true(pdf_holds(pdf, "/MediaBox [ 0 0 240 157.5 ]"));
    assert_true(pdf_holds(pdf, "(19700101000000Z)"));
    assert_true(pdf_holds(pdf, "/Author (An author)"));
    g_setenv("SOURCE_DATE_EPOCH", "1628985600", TRUE);
    g_autoptr(GBytes) dated =
        dl_picture_draw(render_scene_texts(), DL_PICTURE_PDF, &options, typesetter, NULL);
    assert_true(pdf_holds(dated, "(20210815000000Z)"));
    g_unsetenv("SOURCE_DATE_EPOCH");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(format__goes_by_the_ending),
        cmocka_unit_test(png__scales_for_retina),
        cmocka_unit_test(pictures__are_the_same_in_every_locale_and_zone),
        cmocka_unit_test(pdf__has_its_page_size_and_no_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
