/* Shapefiles for tests, byte by byte. */
#ifndef SHAPE_MAKE_H
#define SHAPE_MAKE_H

#include "atlas.h"

typedef struct {
    int type;
    GByteArray *shp, *shx, *dbf;
    GPtrArray *fields; /* names */
    GArray *widths;    /* int */
    guint n_records;
} ShapeMake;

ShapeMake *shape_make_new(int type);
void shape_make_free(ShapeMake *make);

/* All fields are text; add them before the records. */
void shape_make_field(ShapeMake *make, const char *name, int width);

/* One part a run of points; N_PARTS starts. VALUES: a text a field. NULL points: a null shape. */
void shape_make_record(ShapeMake *make, const DlLonLat *points, guint n_points, const guint *starts,
                       guint n_parts, const char *const *values);

/* The box WEST..EAST, SOUTH..NORTH as one closed ring, clockwise. */
void shape_make_box(ShapeMake *make, double west, double south, double east, double north,
                    const char *const *values);

/* Sets the lengths in the headers. */
void shape_make_finish(ShapeMake *make);

/* Finishes and writes FOLDER/NAME.shp, .shx and .dbf. */
void shape_make_save(ShapeMake *make, const char *folder, const char *name);

/* Removes a folder of files. */
void shape_make_remove_folder(const char *folder);

#endif
