/* The items of an SVG: paths and marks (svg_shape.c), texts (svg_text.c). */
#ifndef DL_RENDER_SVG_ITEMS_H
#define DL_RENDER_SVG_ITEMS_H

#include "scene.h"
#include "svg_sheet.h"
#include "text_measure.h"

/* What is written; the head can only be written when the body is known. */
typedef struct {
    GString *body;
    DlSvgSheet *sheet;
    GHashTable *ids;          /* in use; owns them */
    GPtrArray *clips;         /* of const DlPageBox: boxes that layers are cut to */
    DlTypesetter *typesetter; /* knows outlines and fonts */
    gboolean outlines;        /* texts are written as paths */
} DlSvgWriter;

/* An id that no other element has. g_free. */
char *dl_svg_unique_id(DlSvgWriter *writer, const char *wanted);

/* ' id="..." class="..."' of an item; CLASS may be NULL. */
void dl_svg_append_names(DlSvgWriter *writer, const DlItem *item, const char *class);

/* Ends an element NAME that stands open, with its title where it has one. */
void dl_svg_append_end(DlSvgWriter *writer, const DlItem *item, const char *name);

/* The path that ITEMS begin with, and with it the lines right after it that look the same, where
 * none has a name or a title. Returns how many of N_ITEMS. */
guint dl_svg_write_paths(DlSvgWriter *writer, const DlItem *items, guint n_items);
void dl_svg_write_mark(DlSvgWriter *writer, const DlItem *item);

/* A text, or its halo. DL_ERROR_NO_INPUT where a font that it needs is missing. */
gboolean dl_svg_write_text(DlSvgWriter *writer, const DlItem *item, gboolean is_halo,
                           GError **error);

/* The rule that all <text> shares. */
void dl_svg_append_font_rule(GString *css);

#endif
