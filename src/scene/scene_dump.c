#include "scene_dump.h"

#include <math.h>
#include <string.h>

/* Locale-independent, without "-0.0". */
static void append_number(GString *out, double number)
{
    char buffer[64];
    double rounded = round(number * 10) / 10;
    g_ascii_formatd(buffer, sizeof buffer, "%.1f", rounded == 0 ? 0 : rounded);
    g_string_append_printf(out, " %s", buffer);
}

static void append_fill(GString *out, const char *name, const DlFill *fill)
{
    static const char *const PATTERNS[DL_PATTERN_N] = {"stripes", "falling", "level", "upright",
                                                       "crossed", "grid",    "dots"};
    if (fill->kind == DL_FILL_SOLID)
        g_string_append_printf(out, " %s=#%08X", name, fill->colour);
    if (fill->kind != DL_FILL_STRIPES)
        return;
    g_string_append_printf(out, " %s=#%08X,#%08X", PATTERNS[fill->pattern], fill->colour,
                           fill->second);
    append_number(out, fill->width_px);
    append_number(out, fill->second_px);
}

static void append_stroke(GString *out, const DlStroke *stroke)
{
    if (!stroke->colour || stroke->width_px <= 0)
        return;
    g_string_append_printf(out, " stroke=#%08X", stroke->colour);
    append_number(out, stroke->width_px);
    if (stroke->dash_px[0] > 0) {
        g_string_append(out, " dash");
        append_number(out, stroke->dash_px[0]);
        append_number(out, stroke->dash_px[1]);
    }
}

static guint32 add_to_checksum(guint32 sum, double number)
{
    gint64 tenth = (gint64)floor(number * 10 + 0.5);
    return (sum ^ (guint32)(tenth & 0xFFFFFFFF)) * 16777619u;
}

static void append_path(GString *out, const DlPath *path)
{
    DlPageBox box = dl_path_box(path);
    guint32 sum = 2166136261u; /* FNV-1a, by numbers instead of bytes */
    for (guint i = 0; i < path->n_points; i++)
        sum = add_to_checksum(add_to_checksum(sum, path->points[i].x_px), path->points[i].y_px);
    g_string_append_printf(out, "path %s parts=%u points=%u", path->is_closed ? "rings" : "lines",
                           path->n_parts, path->n_points);
    append_number(out, box.x_px);
    append_number(out, box.y_px);
    append_number(out, box.width_px);
    append_number(out, box.height_px);
    g_string_append_printf(out, " sum=%08x", sum);
}

static void append_mark(GString *out, const DlItem *item)
{
    static const char *const SHAPES[DL_MARK_N] = {"circle", "square", "diamond", "triangle", "star",
                                                  "cross",  "burst",  "ring",    "bar"};
    g_string_append_printf(out, "mark %s at", SHAPES[item->mark.shape]);
    append_number(out, item->mark.at.x_px);
    append_number(out, item->mark.at.y_px);
    if (item->mark.shape == DL_MARK_BAR) {
        append_number(out, item->mark.width_px);
        append_number(out, item->mark.height_px);
    } else {
        append_number(out, item->mark.radius_px);
    }
    append_fill(out, "split", &item->mark.split);
    if (item->mark.ring_px > 0) {
        g_string_append_printf(out, " ring=#%08X", item->mark.ring);
        append_number(out, item->mark.ring_px);
    }
}

static void append_text(GString *out, const DlItem *item)
{
    static const char *const ANCHORS[] = {"start", "middle", "end"};
    g_string_append_printf(out, "text \"%s\" %s at", item->text.text, ANCHORS[item->text.anchor]);
    append_number(out, item->text.at.x_px);
    append_number(out, item->text.at.y_px);
    g_string_append_printf(out, " %.*s", (int)strcspn(item->text.face.family, "\n"),
                           item->text.face.family);
    append_number(out, item->text.face.size_px);
    g_string_append_printf(out, " %d%s #%08X", item->text.face.weight,
                           item->text.face.is_italic ? " italic" : "", item->text.colour);
    if (item->text.halo_px > 0) {
        g_string_append_printf(out, " halo=#%08X", item->text.halo);
        append_number(out, item->text.halo_px);
    }
    g_string_append(out, " box");
    append_number(out, item->text.box.x_px);
    append_number(out, item->text.box.y_px);
    append_number(out, item->text.box.width_px);
    append_number(out, item->text.box.height_px);
}

static void append_item(GString *out, const DlItem *item)
{
    g_string_append(out, "  ");
    if (item->kind == DL_ITEM_PATH)
        append_path(out, &item->path);
    else if (item->kind == DL_ITEM_MARK)
        append_mark(out, item);
    else
        append_text(out, item);
    append_fill(out, "fill", &item->fill);
    append_stroke(out, &item->stroke);
    if (item->css)
        g_string_append_printf(out, " .%s", item->css);
    if (item->id)
        g_string_append_printf(out, " id=%s", item->id);
    if (item->title)
        g_string_append_printf(out, " title=\"%s\"", item->title);
    g_string_append_c(out, '\n');
}

static void append_line(GString *out, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append_printf(out, "%s %s\n", key, *line);
}

char *dl_scene_dump(const DlScene *scene)
{
    GString *out = g_string_new("scene");
    append_number(out, scene->width_px);
    append_number(out, scene->height_px);
    g_string_append_printf(out, " background=#%08X panel", scene->background);
    append_number(out, scene->panel.x_px);
    append_number(out, scene->panel.y_px);
    append_number(out, scene->panel.width_px);
    append_number(out, scene->panel.height_px);
    g_string_append_c(out, '\n');
    append_line(out, "title", scene->title);
    append_line(out, "description", scene->description);
    append_line(out, "creator", scene->creator);
    append_line(out, "source", scene->source);
    append_line(out, "licence", scene->licence);
    for (guint i = 0; i < scene->n_layers; i++) {
        const DlLayer *layer = &scene->layers[i];
        g_string_append_printf(out, "layer %s \"%s\"%s%s\n", layer->id, layer->title,
                               layer->clip ? " clipped" : "", layer->is_shared ? " shared" : "");
        for (guint j = 0; j < layer->n_items; j++)
            append_item(out, &layer->items[j]);
    }
    return g_string_free(out, FALSE);
}
