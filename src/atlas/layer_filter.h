/* Which records of a shapefile are meant: "class = river and scalerank <= 3 and name != 'Kabul'".
 *
 * Conditions are joined by "and" (in any case); each is a field, one of = != < <= > >=, and a
 * value. Field and value may stand in single or double quotes; without them a value goes on to the
 * next " and ". Numbers are compared where the field's text and the value both are numbers; else
 * texts are, exactly, and < and its like never hold. Fields are named case-blind.
 */
#ifndef DL_ATLAS_LAYER_FILTER_H
#define DL_ATLAS_LAYER_FILTER_H

#include "shape_reader.h"

#define DL_LAYER_CONDITIONS_MAX 32

typedef struct DlLayerFilter DlLayerFilter;

/* DL_ERROR_DATA: what is expected, without the name of a file. */
DlLayerFilter *dl_layer_filter_parse(const char *text, GError **error);
void dl_layer_filter_free(DlLayerFilter *filter);

/* NULL where READER has all fields that are asked for, else the first that it lacks. */
const char *dl_layer_filter_find_missing(const DlLayerFilter *filter, const DlShapeReader *reader);

/* TRUE where every condition holds of record INDEX; a field that is missing holds nothing. */
gboolean dl_layer_filter_holds(const DlLayerFilter *filter, DlShapeReader *reader, guint index);

/* What one condition of FILTER says of a value alone; CONDITION is under how many there are. */
guint dl_layer_filter_n_conditions(const DlLayerFilter *filter);
gboolean dl_layer_filter_agrees(const DlLayerFilter *filter, guint condition, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlLayerFilter, dl_layer_filter_free)

#endif
