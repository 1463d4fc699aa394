/* draw_scene FOLDER NAME INPUT [KEY=VALUE...]: one map as FOLDER/NAME.svg, .png and .pdf, its
 * outlined form as NAME-outlines.svg, the picture without its texts as NAME-bare.png, and
 * NAME.tsv: a line for each text of the scene, in drawing order, in page pixels: its left and right
 * end, with the ink that stands out; those of its box, which may be the room that it keeps on all
 * days; its baseline, letter spacing and size; the text. INPUT "marks" is a page of every mark in
 * every fill; a .txt is a page of its lines. */
#include <stdio.h>
#include <string.h>

#include "drawing.h"
#include "picture.h"
#include "text_shape.h"

#define MARK_STEP_PX 40.0

typedef struct {
    const char *folder, *name;
    DlTypesetter *typesetter;
} Output;

static void die(const GError *error)
{
    fprintf(stderr, "draw_scene: %s\n", error->message);
    exit(1);
}

static void write_file(const Output *output, const char *ending, const void *bytes, gsize n_bytes)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = g_strconcat(output->name, ending, NULL);
    g_autofree char *path = g_build_filename(output->folder, file, NULL);
    if (!g_file_set_contents(path, bytes, (gssize)n_bytes, &error))
        die(error);
}

static void write_picture(const Output *output, const DlScene *scene, const char *ending,
                          DlPictureFormat format, gboolean outlines)
{
    g_autoptr(GError) error = NULL;
    DlPictureOptions options = {.scale = 1, .dpi = 96, .outlines = outlines};
    g_autoptr(GBytes) bytes = dl_picture_draw(scene, format, &options, output->typesetter, &error);
    if (!bytes)
        die(error);
    write_file(output, ending, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void append_decimal(GString *out, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "%s\t", g_ascii_formatd(buffer, sizeof buffer, "%.3f", value));
}

static void write_texts(const Output *output, const DlScene *scene)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint l = 0; l < scene->n_layers; l++) {
        for (guint i = 0; i < scene->layers[l].n_items; i++) {
            const DlItem *item = &scene->layers[l].items[i];
            if (item->kind != DL_ITEM_TEXT)
                continue;
            g_autofree char *clean = dl_label_clean(item->text.text);
            const DlShapedText *shaped =
                dl_typesetter_shape(output->typesetter, clean, &item->text.face, NULL);
            double start_px =
                dl_text_start_px(item->text.at.x_px, shaped->size.width_px, item->text.anchor);
            append_decimal(out, start_px + MIN(shaped->ink_left_px, 0));
            append_decimal(out, start_px + MAX(shaped->ink_right_px, shaped->size.width_px));
            append_decimal(out, item->text.box.x_px);
            append_decimal(out, item->text.box.x_px + item->text.box.width_px);
            append_decimal(out, item->text.at.y_px);
            append_decimal(out, item->text.face.letter_spacing_px);
            append_decimal(out, item->text.face.size_px);
            g_string_append_printf(out, "%s\n", clean);
        }
    }
    write_file(output, ".tsv", out->str, out->len);
}

static void write_bare(const Output *output, const DlScene *scene)
{
    g_autofree DlLayer *layers = g_memdup2(scene->layers, scene->n_layers * sizeof *layers);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    for (guint l = 0; l < scene->n_layers; l++) {
        DlItem *items = g_memdup2(layers[l].items, layers[l].n_items * sizeof *items);
        guint n = 0;
        for (guint i = 0; i < layers[l].n_items; i++)
            if (items[i].kind != DL_ITEM_TEXT)
                items[n++] = items[i];
        g_ptr_array_add(kept, items);
        layers[l].items = items;
        layers[l].n_items = n;
    }
    DlScene bare = *scene;
    bare.layers = layers;
    write_picture(output, &bare, "-bare.png", DL_PICTURE_PNG, FALSE);
}

static void write_all(const Output *output, const DlScene *scene)
{
    write_picture(output, scene, ".svg", DL_PICTURE_SVG, FALSE);
    write_picture(output, scene, "-outlines.svg", DL_PICTURE_SVG, TRUE);
    write_picture(output, scene, ".png", DL_PICTURE_PNG, FALSE);
    write_picture(output, scene, ".pdf", DL_PICTURE_PDF, FALSE);
    write_bare(output, scene);
    write_texts(output, scene);
}

static DlItem make_mark(int shape, int column)
{
    const DlFill solid = {.kind = DL_FILL_SOLID, .colour = 0xC8D5E0FF};
    DlItem item = {.kind = DL_ITEM_MARK, .fill = solid, .stroke = {0x1F2328FF, 2.5, {0, 0}}};
    item.mark.shape = (DlMarkShape)shape;
    item.mark.radius_px = 13;
    item.mark.width_px = item.mark.height_px = 26;
    item.mark.at = (DlPage){MARK_STEP_PX * (column + 0.5), MARK_STEP_PX * (shape + 0.5)};
    if (shape == DL_MARK_BAR)
        item.mark.at = (DlPage){item.mark.at.x_px - 13, item.mark.at.y_px - 13};
    if (column == 1)
        item.mark.split = (DlFill){.kind = DL_FILL_SOLID, .colour = 0xD98A5FFF};
    if (column == 2)
        item.fill.colour = 0x8F351059;
    if (column == 3) {
        item.mark.ring_px = 1.5;
        item.mark.ring = 0xFFFFFFFF;
    }
    if (column >= 4)
        item.fill =
            (DlFill){DL_FILL_STRIPES, 0xD98A5FFF, 0xC8D5E0FF, 5, 3, (DlPattern)(column - 4)};
    if (column >= 4 + DL_PATTERN_N) { /* what lies below shows between the lines */
        item.fill.colour = 0;
        item.fill.pattern = (DlPattern)(column - 4 - DL_PATTERN_N);
    }
    return item;
}

static void draw_marks(const Output *output)
{
    enum { COLUMNS = 4 + 2 * DL_PATTERN_N };
    DlItem items[DL_MARK_N * COLUMNS];
    for (int i = 0; i < DL_MARK_N * COLUMNS; i++)
        items[i] = make_mark(i / COLUMNS, i % COLUMNS);
    DlLayer layer = {.id = "marks", .items = items, .n_items = G_N_ELEMENTS(items)};
    DlScene scene = {.width_px = MARK_STEP_PX * COLUMNS,
                     .height_px = MARK_STEP_PX * DL_MARK_N,
                     .background = 0xFAF9F6FF,
                     .layers = &layer,
                     .n_layers = 1,
                     .title = "Marks"};
    scene.panel = (DlPageBox){0, 0, scene.width_px, scene.height_px};
    write_all(output, &scene);
}

/* INPUT is a text file: a page with a text a line, far enough apart to be read one by one. */
static void draw_words(const Output *output, const char *input)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(input, &text, NULL, &error))
        die(error);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    guint n = g_strv_length(lines);
    g_autofree DlItem *items = g_new0(DlItem, n);
    for (guint i = 0; i < n; i++) {
        items[i].kind = DL_ITEM_TEXT;
        items[i].text.text = lines[i];
        items[i].text.at = (DlPage){20, 40.0 * (i + 1)};
        items[i].text.face = (DlTextFace){"Inter", 20, 400, FALSE, 0};
        items[i].text.colour = 0x000000FF;
        items[i].text.box = (DlPageBox){0, 40.0 * i, 600, 40};
    }
    DlLayer layer = {.id = "words", .items = items, .n_items = n};
    DlScene scene = {.width_px = 600,
                     .height_px = 40.0 * (n + 1),
                     .background = 0xFFFFFFFF,
                     .layers = &layer,
                     .n_layers = 1,
                     .title = "Words"};
    scene.panel = (DlPageBox){0, 0, scene.width_px, scene.height_px};
    write_all(output, &scene);
}

static void draw_map(Output *output, const char *input, char **pairs)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlProject) project = dl_project_new(NULL, NULL);
    DlDay day = 0;
    for (; *pairs; pairs++) {
        g_auto(GStrv) sides = g_strsplit(*pairs, "=", 2);
        if (!dl_project_set(project, sides[0], sides[1], &error))
            die(error);
    }
    if (!dl_project_add(project, input, &error) || !dl_project_need_timeline(project, &error) ||
        !dl_day_parse(dl_settings_get(project->settings, "date"), &day, &error))
        die(error);
    g_autoptr(DlDrawing) drawing =
        dl_drawing_new(project, day, day, DL_PICTURE_SVG, FALSE, FALSE, &error);
    if (!drawing)
        die(error);
    g_autoptr(DlScene) scene = dl_scene_build(drawing->batch, day);
    output->typesetter = drawing->typesetter;
    write_all(output, scene);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 64;
    Output output = {argv[1], argv[2], NULL};
    gboolean is_marks = strcmp(argv[3], "marks") == 0;
    if (!is_marks && !g_str_has_suffix(argv[3], ".txt")) {
        draw_map(&output, argv[3], argv + 4);
        return 0;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(&error);
    if (!typesetter)
        die(error);
    output.typesetter = typesetter;
    if (is_marks)
        draw_marks(&output);
    else
        draw_words(&output, argv[3]);
    return 0;
}
