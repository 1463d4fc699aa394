#include <glib/gstdio.h>

#include "dl_test.h"
#include "error.h"
#include "style_spec.h"

static char *styles_folder(void)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), "maps", "styles", NULL);
}

/* A style of TEXT alone, opened; the file is gone again. */
static DlStyle *open_text(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("dl-style-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "s.ini", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    DlStyle *style = dl_style_open(folder, "s", error);
    g_unlink(path);
    g_rmdir(folder);
    return style;
}

static void style__press_file_says_what_is_built_in(void **state)
{
    g_autofree char *folder = styles_folder();
    g_autofree char *path = g_build_filename(folder, "press.ini", NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    GError *error = NULL;
    g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error);
    assert_no_error(error);
    gsize n_keys = 0;
    const DlStyleKey *keys = dl_style_keys(&n_keys);
    for (gsize i = 0; i < n_keys; i++) {
        g_autofree char *value = g_key_file_get_value(file, keys[i].group, keys[i].key, NULL);
        if (g_strcmp0(value, keys[i].press))
            fail_msg("[%s] %s is %s in press.ini and %s in the program", keys[i].group, keys[i].key,
                     value ? value : "missing", keys[i].press);
    }
}

static void style__opens_every_style_there_is(void **state)
{
    g_autofree char *folder = styles_folder();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_non_null(dir);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(name, ".ini"))
            continue;
        GError *error = NULL;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        DlStyle *style = dl_style_open(folder, path, &error);
        assert_no_error(error);
        assert_int_equal(dl_style_contested_days(style), 7);
        dl_style_free(style);
    }
}

static void style__says_which_styles_there_are(void **state)
{
    g_autofree char *folder = styles_folder();
    g_autoptr(GError) error = NULL;
    assert_null(dl_style_open(folder, "baroque", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'baroque'");
    assert_non_null(strstr(error->message, "press"));
}

static void style__refuses_what_it_does_not_know(void **state)
{
    static const struct {
        const char *text;
        const char *part;
    } CASES[] = {
        {"[page]\nmargin = 30\nborder = 3\n", "line 3: unknown key 'border' in [page]"},
        {"[pages]\nmargin = 30\n", "line 1: unknown group [pages]"},
        {"[page]\nmargin = wide\n", "line 2: 'margin' is not a number"},
        {"[page]\nmargin = -3\n", "line 2: 'margin' is not a number"},
        {"[page]\nmargin = nan\n", "line 2: 'margin' is not a number"},
        {"[page]\nmargin = 3,5\n", "line 2: 'margin' is not a number"},
        {"[fill sea]\ncolour = blue\n", "line 2: 'colour' is not a colour"},
        {"[fill sea]\ncolour = #12345\n", "line 2: 'colour' is not a colour"},
        {"[line coast]\ndash = 4\n", "line 2: 'dash' is not two lengths"},
        {"[symbol clash]\nshape = heart\n", "line 2: 'shape' is not circle"},
        {"[text city]\nitalic = maybe\n", "line 2: 'italic' is not yes or no"},
        {"[text city]\nweight = 5\n", "line 2: 'weight' is not a weight"},
        {"[palette]\nactor_patterns = none hearts\n", "line 2: 'actor_patterns' is not none, or"},
        {"[fill initial]\npattern = dots:2\n", "line 2: 'pattern' is not none, or a pattern"},
        {"[fill initial]\npattern = dots:0:3\n", "line 2: 'pattern' is not none, or a pattern"},
        {"[fill initial]\npattern = dots:2:nan\n", "line 2: 'pattern' is not none, or a pattern"},
        {"[fill initial]\npattern = \n", "line 2: 'pattern' is not none, or a pattern"},
        {"[palette]\ngiven = maybe\n", "line 2: 'given' is not keep, nearest or ignore"},
        {"[layer x]\nfill = #FFFFFF\n", "line 1: [layer x] has no key 'file'"},
        {"[layer x]\nfile = x.kml\n", "line 2: 'file' is not a shapefile (.shp): \"x.kml\""},
        {"[layer x]\nfile = x.shp\nwhere = rank <\n", "line 3: 'where': a value is expected"},
        {"[layer x]\nfile = x.shp\nfilling = 1\n", "line 3: unknown key 'filling' in [layer x]"},
        {"[layer x]\nfile = x.shp\nunder = all\n", "line 3: 'under' is not areas, water, lines"},
        {"[layer ]\nfile = x.shp\n", "line 1: unknown group [layer]"},
        {"[font x]\nbold = x.otf\n", "line 1: [font x] has no key 'regular'"},
        {"[style]\nbase = gothic\n", "'base': there is no style 'gothic'; there are:"},
        {"[style]\nbase = other.ini\n", "'base' is not none or the name of a style"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(open_text(CASES[i].text, &error));
        assert_error(error, DL_ERROR_DATA, CASES[i].part);
    }
}

static void style__overlays_the_press_style(void **state)
{
    GError *error = NULL;
    g_autoptr(DlStyle) style = open_text(
        "[style]\ncontested_days = 3\n[fill sea]\ncolour = #102030\n[line coast]\ndash = 2, 1.5\n"
        "[palette]\nactors = #111111 #22222280\n[symbol clash]\nshape = star\n",
        &error);
    assert_no_error(error);
    assert_int_equal(dl_style_contested_days(style), 3);
    assert_int_equal(style->fill[DL_FILL_SEA], 0x102030FF);
    assert_int_equal(style->fill[DL_FILL_NEIGHBOUR], 0xECEAE4FF);
    assert_near(style->line[DL_LINE_COAST].dash_px[1], 1.5, 1e-9);
    assert_int_equal(style->palette.actors.n_colours, 2);
    assert_int_equal(style->palette.actors.colours[1], 0x22222280);
    assert_int_equal(style->symbol[DL_KIND_CLASH], DL_MARK_STAR);
}

static void style__keeps_layers_in_their_order(void **state)
{
    GError *error = NULL;
    g_autoptr(DlStyle) style =
        open_text("[layer rivers]\nfile = rivers.shp\nwhere = rank <= 3\nunder = names\n"
                  "[layer camps]\nfile = /tmp/camps.shp\nsize = 6\nlabel = name\n",
                  &error);
    assert_no_error(error);
    assert_int_equal(style->layers->len, 2);
    const DlStyleLayer *first = &g_array_index(style->layers, DlStyleLayer, 0);
    const DlStyleLayer *second = &g_array_index(style->layers, DlStyleLayer, 1);
    assert_string_equal(first->name, "rivers");
    assert_true(g_path_is_absolute(first->file) && g_str_has_suffix(first->file, "/rivers.shp"));
    assert_int_equal(first->under, DL_UNDER_NAMES);
    assert_int_equal(dl_layer_filter_n_conditions(first->filter), 1);
    assert_int_equal(first->where_line, 3);
    assert_string_equal(second->file, "/tmp/camps.shp");
    assert_near(second->size_px, 6, 1e-9);
    assert_int_equal(second->under, DL_UNDER_LINES);
    assert_int_equal(second->label_line, 8);
    assert_null(second->filter);
}

static void style__gives_texts_the_users_fonts(void **state)
{
    GError *error = NULL;
    g_autoptr(DlStyle) style = open_text("[text city]\nfamily = House\n"
                                         "[font House]\nregular = /fonts/a.otf\nitalic = b.otf\n",
                                         &error);
    assert_no_error(error);
    const char *family = style->text[DL_TEXT_CITY].face.family;
    g_auto(GStrv) parts = g_strsplit(family, "\n", -1);
    assert_int_equal(g_strv_length(parts), 5);
    assert_string_equal(parts[0], "House");
    assert_string_equal(parts[1], "/fonts/a.otf");
    assert_string_equal(parts[2], "");
    assert_true(g_path_is_absolute(parts[3]) && g_str_has_suffix(parts[3], "/b.otf"));
    assert_string_equal(style->text[DL_TEXT_TITLE].face.family, "Inter");
}

/* The reference names every group, and each key with what the press style says. */
static void style__reference_names_every_key(void **state)
{
    g_autofree char *folder = styles_folder();
    g_autofree char *path = g_build_filename(folder, "README.md", NULL);
    g_autofree char *text = NULL;
    gsize n_keys = 0, n_layer_keys = 0, n_font_keys = 0;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    const DlStyleKey *keys = dl_style_keys(&n_keys);
    const DlStyleKey *sets[] = {keys, dl_style_layer_keys(&n_layer_keys),
                                dl_style_font_keys(&n_font_keys)};
    const gsize counts[] = {n_keys, n_layer_keys, n_font_keys};
    for (guint set = 0; set < G_N_ELEMENTS(sets); set++) {
        for (gsize i = 0; i < counts[set]; i++) {
            g_auto(GStrv) words = g_strsplit(sets[set][i].group, " ", 2);
            g_autofree char *cell = g_strdup_printf("| `%s` |", sets[set][i].key);
            g_autofree char *group = words[1] ? g_strdup_printf("`%s`", words[1])
                                     : set    ? g_strdup_printf("`[%s NAME]`", words[0])
                                              : g_strdup_printf("`[%s]`", words[0]);
            if (!strstr(text, cell) || !strstr(text, group))
                fail_msg("the reference lacks [%s] %s", sets[set][i].group, sets[set][i].key);
        }
    }
}

static void style__base_none_draws_only_what_it_names(void **state)
{
    GError *error = NULL;
    g_autoptr(DlStyle) style =
        open_text("[style]\nbase = none\n[fill sea]\ncolour = #102030\n", &error);
    assert_no_error(error);
    assert_int_equal(style->fill[DL_FILL_SEA], 0x102030FF);
    assert_int_equal(style->fill[DL_FILL_NEIGHBOUR], 0);
    assert_int_equal(style->line[DL_LINE_HOME].colour, 0);
    assert_near(style->text[DL_TEXT_CITY].face.size_px, 24, 1e-9);
}

static void style__fills_with_patterns(void **state)
{
    GError *error = NULL;
    g_autoptr(DlStyle) style =
        open_text("[palette]\nactors = #FFFFFF #EEEEEE #DDDDDD\nactor_inks = #000000 #333333\n"
                  "actor_patterns = none dots:1.5:4 falling\n",
                  &error);
    assert_no_error(error);
    DlFill first = dl_style_actor_fill(style, 0, 2), second = dl_style_actor_fill(style, 1, 2);
    DlFill third = dl_style_actor_fill(style, 2, 1);
    assert_int_equal(first.kind, DL_FILL_SOLID);
    assert_int_equal(second.kind, DL_FILL_STRIPES);
    assert_int_equal(second.pattern, DL_PATTERN_DOTS);
    assert_near(second.second_px, 3, 1e-9);
    assert_near(second.width_px, 8, 1e-9);
    assert_int_equal(second.second, 0x333333FF);
    assert_int_equal(third.pattern, DL_PATTERN_FALLING);
    assert_int_equal(third.second, 0x333333FF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style__press_file_says_what_is_built_in),
        cmocka_unit_test(style__opens_every_style_there_is),
        cmocka_unit_test(style__says_which_styles_there_are),
        cmocka_unit_test(style__refuses_what_it_does_not_know),
        cmocka_unit_test(style__overlays_the_press_style),
        cmocka_unit_test(style__fills_with_patterns),
        cmocka_unit_test(style__keeps_layers_in_their_order),
        cmocka_unit_test(style__gives_texts_the_users_fonts),
        cmocka_unit_test(style__reference_names_every_key),
        cmocka_unit_test(style__base_none_draws_only_what_it_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
