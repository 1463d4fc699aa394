#include "user_shapes.h"

#include <string.h>

#include "error.h"
#include "shape_crs.h"
#include "shape_reader.h"

struct DlUserShapes {
    char *name;
    GStringChunk *strings;
    GPtrArray *fields;     /* names */
    GPtrArray *geometries; /* DlGeometry */
    GPtrArray *values;     /* of each shape a GPtrArray of const char *, by field */
};

DlUserShapes *dl_user_shapes_new(const char *name)
{
    DlUserShapes *shapes = g_new0(DlUserShapes, 1);
    shapes->name = g_strdup(name);
    shapes->strings = g_string_chunk_new(4096);
    shapes->fields = g_ptr_array_new();
    shapes->geometries = g_ptr_array_new_with_free_func((GDestroyNotify)dl_geometry_free);
    shapes->values = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    return shapes;
}

void dl_user_shapes_free(DlUserShapes *shapes)
{
    if (!shapes)
        return;
    g_ptr_array_unref(shapes->fields);
    g_ptr_array_unref(shapes->geometries);
    g_ptr_array_unref(shapes->values);
    g_string_chunk_free(shapes->strings);
    g_free(shapes->name);
    g_free(shapes);
}

void dl_user_shapes_add(DlUserShapes *shapes, DlGeometry *geometry, const char *const *fields,
                        const char *const *values, guint n)
{
    GPtrArray *row = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        int field = dl_user_shapes_find_field(shapes, fields[i]);
        if (field < 0) {
            field = (int)shapes->fields->len;
            g_ptr_array_add(shapes->fields,
                            g_string_chunk_insert_const(shapes->strings, fields[i]));
        }
        if (row->len <= (guint)field)
            g_ptr_array_set_size(row, field + 1);
        row->pdata[field] = g_string_chunk_insert_const(shapes->strings, values[i]);
    }
    g_ptr_array_add(shapes->geometries, geometry);
    g_ptr_array_add(shapes->values, row);
}

const char *dl_user_shapes_name(const DlUserShapes *shapes)
{
    return shapes->name;
}

guint dl_user_shapes_length(const DlUserShapes *shapes)
{
    return shapes->geometries->len;
}

const DlGeometry *dl_user_shapes_geometry(const DlUserShapes *shapes, guint index)
{
    return shapes->geometries->pdata[index];
}

guint dl_user_shapes_n_fields(const DlUserShapes *shapes)
{
    return shapes->fields->len;
}

const char *dl_user_shapes_field(const DlUserShapes *shapes, guint field)
{
    return shapes->fields->pdata[field];
}

int dl_user_shapes_find_field(const DlUserShapes *shapes, const char *name)
{
    for (guint i = 0; i < shapes->fields->len; i++)
        if (g_ascii_strcasecmp(shapes->fields->pdata[i], name) == 0)
            return (int)i;
    return -1;
}

const char *dl_user_shapes_text(const DlUserShapes *shapes, guint index, guint field)
{
    const GPtrArray *row = shapes->values->pdata[index];
    const char *text = field < row->len ? row->pdata[field] : NULL;
    return text ? text : "";
}

static gboolean take_record(DlUserShapes *shapes, DlShapeReader *reader, DlShapeCrs *crs,
                            guint index, GError **error)
{
    g_autoptr(DlGeometry) geometry = g_new0(DlGeometry, 1);
    if (!dl_shape_crs_read(crs, reader, index, geometry, error))
        return FALSE;
    guint n_fields = dl_shape_reader_n_fields(reader);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n_fields; i++) {
        g_ptr_array_add(names, (gpointer)dl_shape_reader_field_name(reader, i));
        g_ptr_array_add(values, g_strdup(dl_shape_reader_text(reader, index, i)));
    }
    dl_user_shapes_add(shapes, g_steal_pointer(&geometry), (const char *const *)names->pdata,
                       (const char *const *)values->pdata, n_fields);
    return TRUE;
}

DlUserShapes *dl_user_shapes_open(const char *path, GError **error)
{
    g_autoptr(DlShapeReader) reader = dl_shape_reader_open(path, error);
    if (!reader)
        return NULL;
    g_autoptr(DlUserShapes) shapes = dl_user_shapes_new(path);
    g_autoptr(DlShapeCrs) crs = dl_shape_crs_open(path, error);
    if (!crs)
        return NULL;
    for (guint i = 0; i < dl_shape_reader_n_records(reader); i++)
        if (!take_record(shapes, reader, crs, i, error))
            return NULL;
    return g_steal_pointer(&shapes);
}
