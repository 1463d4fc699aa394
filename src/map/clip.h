/* Cutting rings and lines to a box, in whatever plane their numbers lie. Private to this folder. */
#ifndef DL_MAP_CLIP_H
#define DL_MAP_CLIP_H

#include <glib.h>

typedef struct {
    double x, y;
} DlClipPoint;

typedef struct {
    double left, low, right, high;
} DlClipBox;

/* The part of a ring (GArray of DlClipPoint, not closed) that lies in BOX, in place; its parts may
 * hang together along the edges of the box. Sutherland and Hodgman, "Reentrant polygon clipping"
 * (1974). SPARE is a GArray to work in. */
void dl_clip_ring(GArray *ring, DlClipBox box, GArray *spare);

/* Appends the parts of a line that lie in BOX to POINTS, and to ENDS (GArray of guint) where each
 * ends. Liang and Barsky, "A new concept and method for line clipping" (1984). */
void dl_clip_line(const DlClipPoint *line, guint n_line, DlClipBox box, GArray *points,
                  GArray *ends);

/* The area, positive for a ring that turns left where y points up (the shoelace formula). */
double dl_clip_ring_area(const DlClipPoint *ring, guint n_ring);

#endif
