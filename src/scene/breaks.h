/* Numbers to a few classes that a legend can say. Private to scene. */
#ifndef DL_SCENE_BREAKS_H
#define DL_SCENE_BREAKS_H

#include <glib.h>

#define DL_BREAKS_MAX 8

/* Class i spans bounds[i] up to bounds[i + 1]; the last holds its end, too. */
typedef struct {
    double bounds[DL_BREAKS_MAX + 1];
    guint n_classes;
    gboolean is_whole;     /* the values are whole numbers: "10-49" */
    gboolean is_single;    /* each class is one value: bounds[i] */
    gboolean is_diverging; /* zero is a bound, and the classes lie alike on both of its sides */
} DlBreaks;

/* Chooses at most N_MOST classes (2 to DL_BREAKS_MAX) of round numbers for VALUES, which are finite
 * and need no order.
 *
 * Few whole values are a class each. Otherwise three ways are tried: steps of one length (1, 2, 2.5
 * or 5 times a power of ten), steps of one ratio (1, 2, 5, 10, ...), and quantiles rounded to two
 * digits; the one that spreads the values most evenly over its classes is taken (greatest entropy),
 * but equal steps, which read best, while they come within a quarter of that. Values on both sides
 * of zero, at least a tenth of them on each, are classed by how far they lie from it.
 * FALSE where there are no values. */
gboolean dl_breaks_choose(const double *values, gsize n_values, guint n_most, DlBreaks *ret_breaks);

/* The class of VALUE; what lies outside belongs to the first or last. */
guint dl_breaks_class(const DlBreaks *breaks, double value);

#endif
