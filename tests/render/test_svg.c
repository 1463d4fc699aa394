#include "dl_test.h"

#include <glib/gstdio.h>

#include "error.h"
#include "golden.h"
#include "picture.h"
#include "render_scenes.h"
#include "svg_write.h"

static GBytes *draw(const DlScene *scene, gboolean outlines, DlTypesetter *typesetter)
{
    DlPictureOptions options = {.scale = 1, .outlines = outlines};
    g_autoptr(GError) error = NULL;
    GBytes *svg = dl_picture_draw(scene, DL_PICTURE_SVG, &options, typesetter, &error);
    assert_no_error(error);
    return svg;
}

typedef struct {
    GHashTable *ids;
    guint n_texts, n_layers, n_titles;
} Count;

static void count_element(GMarkupParseContext *context, const char *name, const char **keys,
                          const char **values, gpointer data, GError **error)
{
    Count *count = data;
    count->n_texts += g_str_equal(name, "text");
    count->n_titles += g_str_equal(name, "title");
    for (guint i = 0; keys[i]; i++) {
        if (g_str_equal(keys[i], "inkscape:groupmode"))
            count->n_layers++;
        if (g_str_equal(keys[i], "id") && !g_hash_table_add(count->ids, g_strdup(values[i])))
            fail_msg("the id %s is there twice", values[i]);
    }
}

/* Well-formed, and no id twice. */
static Count parse(GBytes *svg)
{
    static const GMarkupParser parser = {.start_element = count_element};
    Count count = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), 0, 0, 0};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &count, NULL);
    g_autoptr(GError) error = NULL;
    gsize n_bytes;
    const char *bytes = g_bytes_get_data(svg, &n_bytes);
    g_markup_parse_context_parse(context, bytes, (gssize)n_bytes, &error);
    assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    assert_no_error(error);
    g_markup_parse_context_free(context);
    return count;
}

static void svg__is_what_the_goldens_show(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene frame = render_scene_frame(1);
    g_autoptr(GBytes) shapes = draw(render_scene_shapes(), FALSE, typesetter);
    g_autoptr(GBytes) texts = draw(render_scene_texts(), FALSE, typesetter);
    g_autoptr(GBytes) page = draw(&frame, FALSE, typesetter);
    golden_assert_text("render/shapes.svg", shapes);
    golden_assert_text("render/texts.svg", texts);
    golden_assert_text("render/frame.svg", page);
}

static void svg__is_well_formed_in_layers(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene frame = render_scene_frame(1);
    const DlScene *scenes[] = {render_scene_shapes(), render_scene_texts(), &frame};
    static const guint n_layers[] = {2, 2, 5}, n_texts[] = {0, 16, 4};
    for (gsize i = 0; i < G_N_ELEMENTS(scenes); i++) {
        g_autoptr(GBytes) svg = draw(scenes[i], FALSE, typesetter);
        Count count = parse(svg);
        assert_int_equal(count.n_layers, n_layers[i]);
        assert_int_equal(count.n_texts, n_texts[i]);
        g_hash_table_unref(count.ids);
    }
}

static void svg__outlines_have_no_text(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    g_autoptr(GBytes) svg = draw(render_scene_texts(), TRUE, typesetter);
    Count count = parse(svg);
    assert_int_equal(count.n_texts, 0);
    g_hash_table_unref(count.ids);
    assert_null(g_strstr_len(g_bytes_get_data(svg, NULL), (gssize)g_bytes_get_size(svg), "font"));
    assert_non_null(g_strstr_len(g_bytes_get_data(svg, NULL), (gssize)g_bytes_get_size(svg),
                                 "aria-label=\"Zaranj\""));
}

/* Each script's font stands by name where a text needs it, before what is like it. */
static void svg__names_the_fonts_of_every_script(void **state)
{
    static const struct {
        const char *text, *fonts;
    } cases[] = {
        {"Kabul", "text{font-family:Inter,'Noto Sans',Arial,sans-serif;"},
        {"\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa",
         ":'Noto Sans Arabic',Inter,'Noto Sans',Arial,sans-serif"},
        {"\xe0\xa4\xa6", ":Inter,'Noto Sans Devanagari','Noto Sans',Arial,sans-serif"},
        {"\xd7\x99", ":'Noto Sans Hebrew',Inter,'Noto Sans',Arial,sans-serif"},
    };
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlItem item = {
            .kind = DL_ITEM_TEXT,
            .text = {.text = cases[i].text, .face = {"Inter", 10, 400, FALSE, 0}, .colour = 0xff}};
        DlLayer layer = {"l", NULL, NULL, FALSE, &item, 1};
        DlScene scene = {10, 10, 0, {0, 0, 10, 10}, &layer, 1, NULL, NULL, NULL, NULL, NULL};
        g_autoptr(GBytes) svg = draw(&scene, FALSE, typesetter);
        const char *bytes = g_bytes_get_data(svg, NULL);
        if (!g_strstr_len(bytes, (gssize)g_bytes_get_size(svg), cases[i].fonts))
            fail_msg("%s: no %s", cases[i].text, cases[i].fonts);
    }
}

/* Lines that nobody asks after and that look alike are one; a title keeps one by itself. */
static void svg__joins_lines_without_a_name(void **state)
{
    DlPage points[] = {{1, 1}, {9, 1}, {9, 9}, {1, 9}};
    guint ends[] = {2}, both[] = {2, 4};
    const DlStroke thin = {0x000000FF, 1, {0, 0}}, dashed = {0x000000FF, 1, {2, 2}};
    const DlStroke pale = {0x00000080, 1, {0, 0}};
#define LINE(stroke_, title_)                                                                      \
    {                                                                                              \
        .kind = DL_ITEM_PATH, .css = "line", .title = title_, .stroke = stroke_, .path = {         \
            points,                                                                                \
            2,                                                                                     \
            ends,                                                                                  \
            1,                                                                                     \
            FALSE                                                                                  \
        }                                                                                          \
    }
    DlItem items[] = {LINE(thin, NULL),   LINE(thin, NULL), LINE(thin, "A"), LINE(dashed, NULL),
                      LINE(dashed, NULL), LINE(pale, NULL), LINE(pale, NULL)};
    items[1].path = (DlPath){points, 4, both, 2, FALSE};
    DlLayer layer = {"l", NULL, NULL, FALSE, items, G_N_ELEMENTS(items)};
    DlScene scene = {10, 10, 0, {0, 0, 10, 10}, &layer, 1, NULL, NULL, NULL, NULL, NULL};
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    g_autoptr(GBytes) svg = draw(&scene, FALSE, typesetter);
    g_autofree char *text = g_strndup(g_bytes_get_data(svg, NULL), g_bytes_get_size(svg));
    g_auto(GStrv) paths = g_strsplit(text, "<path class=\"line", -1);
    assert_int_equal(g_strv_length(paths) - 1, 6);
    assert_non_null(strstr(paths[1], "d=\"m1 1h8m-8 0h8m0 8h-8\""));
}

static void svg__is_the_same_twice(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    for (int outlines = 0; outlines < 2; outlines++) {
        g_autoptr(GBytes) first = draw(render_scene_texts(), outlines, typesetter);
        g_autoptr(GBytes) second = draw(render_scene_texts(), outlines, typesetter);
        assert_true(g_bytes_equal(first, second));
    }
}

static void svg__escapes_what_data_says(void **state)
{
    DlItem items[] = {{.kind = DL_ITEM_MARK,
                       .id = "a\"b<c>",
                       .title = "</title><script>&\x01\xff",
                       .css = "x\" onload=\"y",
                       .mark = {.shape = DL_MARK_SQUARE, .at = {5, 5}, .radius_px = 3}},
                      {.kind = DL_ITEM_TEXT,
                       .id = "a\"b<c>",
                       .text = {.text = "]]>&<script>\x02", .face = {"Inter", 10, 400, FALSE, 0}}}};
    DlLayer layer = {"l\"a", "<&>", NULL, FALSE, items, 2};
    DlScene scene = {10,    10,  0xffffffff,  {0, 0, 10, 10}, &layer, 1,
                     "<t>", "&", "--\"--\">", NULL,           "]]>"};
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    g_autoptr(GBytes) svg = draw(&scene, FALSE, typesetter);
    Count count = parse(svg);
    assert_int_equal(count.n_titles, 2);
    assert_true(g_hash_table_contains(count.ids, "a_b_c_"));
    assert_true(g_hash_table_contains(count.ids, "a_b_c_-2"));
    g_hash_table_unref(count.ids);
}

static void numbers__are_short(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},      {-0.001, "0"}, {1, "1"},          {-1, "-1"},   {0.5, ".5"},
                 {-0.5, "-.5"}, {0.05, ".05"}, {12.345, "12.35"}, {100, "100"}, {10.1, "10.1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        dl_svg_append_number(out, cases[i].value);
        assert_string_equal(out->str, cases[i].text);
    }
}

static void paths__are_compact(void **state)
{
    DlPage points[] = {{1, 1}, {2.04, 1}, {2.06, 1.01}, {2.06, 3},
                       {1, 1}, {10, 10},  {10.01, 10},  {9, 9.5}};
    guint ends[] = {5, 8};
    DlPath closed = {points, 5, ends, 1, TRUE}, open = {points, 8, ends, 2, FALSE};
    g_autoptr(GString) out = g_string_new(NULL);
    dl_svg_append_path(out, &closed);
    assert_string_equal(out->str, "m1 1h1.1v2z");
    g_string_truncate(out, 0);
    dl_svg_append_path(out, &open);
    assert_string_equal(out->str, "m1 1h1.1v2l-1.1-2m9 9-1-.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(svg__is_what_the_goldens_show),
        cmocka_unit_test(svg__is_well_formed_in_layers),
        cmocka_unit_test(svg__outlines_have_no_text),
        cmocka_unit_test(svg__names_the_fonts_of_every_script),
        cmocka_unit_test(svg__joins_lines_without_a_name),
        cmocka_unit_test(svg__is_the_same_twice),
        cmocka_unit_test(svg__escapes_what_data_says),
        cmocka_unit_test(numbers__are_short),
        cmocka_unit_test(paths__are_compact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
