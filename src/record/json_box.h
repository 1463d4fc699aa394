/* The bounding box of a GeoJSON geometry: what stands for a shape where a point is wanted. */
#ifndef DL_RECORD_JSON_BOX_H
#define DL_RECORD_JSON_BOX_H

#include <glib.h>
#include <jansson.h>

/* Zeroed where nothing was added. Degrees. */
typedef struct {
    gboolean is_filled;
    double west, south, east, north;
} DlJsonBox;

/* Widens BOX by the positions in nested arrays; what is no position adds nothing. The depth is
 * that of the record, which its reader bounds. */
void dl_json_box_add(DlJsonBox *box, const json_t *coordinates);

/* Of a box that is filled. */
double dl_json_box_middle_lon(const DlJsonBox *box);
double dl_json_box_middle_lat(const DlJsonBox *box);

#endif
