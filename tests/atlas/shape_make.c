#include "shape_make.h"

#include <glib/gstdio.h>
#include <string.h>

static void append_big(GByteArray *bytes, guint32 value)
{
    value = GUINT32_TO_BE(value);
    g_byte_array_append(bytes, (const guint8 *)&value, 4);
}

static void append_little(GByteArray *bytes, guint32 value)
{
    value = GUINT32_TO_LE(value);
    g_byte_array_append(bytes, (const guint8 *)&value, 4);
}

static void append_double(GByteArray *bytes, double value)
{
    guint64 bits;
    memcpy(&bits, &value, 8);
    bits = GUINT64_TO_LE(bits);
    g_byte_array_append(bytes, (const guint8 *)&bits, 8);
}

static GByteArray *header_new(int type)
{
    GByteArray *bytes = g_byte_array_new();
    append_big(bytes, 9994);
    for (int i = 0; i < 6; i++)
        append_big(bytes, 0);
    append_little(bytes, 1000);
    append_little(bytes, (guint32)type);
    for (int i = 0; i < 8; i++)
        append_double(bytes, 0);
    return bytes;
}

ShapeMake *shape_make_new(int type)
{
    ShapeMake *make = g_new0(ShapeMake, 1);
    make->type = type;
    make->shp = header_new(type);
    make->shx = header_new(type);
    make->dbf = g_byte_array_new();
    make->fields = g_ptr_array_new_with_free_func(g_free);
    make->widths = g_array_new(FALSE, FALSE, sizeof(int));
    return make;
}

void shape_make_free(ShapeMake *make)
{
    g_byte_array_unref(make->shp);
    g_byte_array_unref(make->shx);
    g_byte_array_unref(make->dbf);
    g_ptr_array_unref(make->fields);
    g_array_unref(make->widths);
    g_free(make);
}

void shape_make_field(ShapeMake *make, const char *name, int width)
{
    g_ptr_array_add(make->fields, g_strdup(name));
    g_array_append_val(make->widths, width);
}

static void append_padded(GByteArray *bytes, const char *text, gsize width, guint8 pad)
{
    gsize n = MIN(strlen(text), width);
    g_byte_array_append(bytes, (const guint8 *)text, (guint)n);
    for (; n < width; n++)
        g_byte_array_append(bytes, &pad, 1);
}

static void append_values(ShapeMake *make, const char *const *values)
{
    g_byte_array_append(make->dbf, (const guint8 *)" ", 1);
    for (guint i = 0; i < make->fields->len; i++)
        append_padded(make->dbf, values[i], (gsize)g_array_index(make->widths, int, i), ' ');
}

static void append_shape(GByteArray *content, int type, const DlLonLat *points, guint n_points,
                         const guint *starts, guint n_parts)
{
    append_little(content, points ? (guint32)type : 0);
    if (!points)
        return;
    if (type != 1) {
        for (int i = 0; i < 4; i++)
            append_double(content, 0);
        append_little(content, n_parts);
        append_little(content, n_points);
        for (guint i = 0; i < n_parts; i++)
            append_little(content, starts[i]);
    }
    for (guint i = 0; i < n_points; i++) {
        append_double(content, points[i].lon_deg);
        append_double(content, points[i].lat_deg);
    }
}

void shape_make_record(ShapeMake *make, const DlLonLat *points, guint n_points, const guint *starts,
                       guint n_parts, const char *const *values)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    append_shape(content, make->type, points, n_points, starts, n_parts);
    append_big(make->shx, make->shp->len / 2);
    append_big(make->shx, content->len / 2);
    append_big(make->shp, ++make->n_records);
    append_big(make->shp, content->len / 2);
    g_byte_array_append(make->shp, content->data, content->len);
    append_values(make, values);
}

void shape_make_box(ShapeMake *make, double west, double south, double east, double north,
                    const char *const *values)
{
    const DlLonLat ring[] = {
        {west, south}, {west, north}, {east, north}, {east, south}, {west, south}};
    const guint start = 0;
    shape_make_record(make, ring, 5, &start, 1, values);
}

static void set_length(GByteArray *bytes)
{
    guint32 words = GUINT32_TO_BE(bytes->len / 2);
    memcpy(bytes->data + 24, &words, 4);
}

/* The header and field descriptions of a dBASE III table. */
static GByteArray *dbf_header_new(const ShapeMake *make)
{
    GByteArray *head = g_byte_array_new();
    const guint8 start[4] = {3, 121, 1, 1}, zeros[20] = {0}, end = 0x0D;
    guint width = 1;
    for (guint i = 0; i < make->widths->len; i++)
        width += (guint)g_array_index(make->widths, int, i);
    g_byte_array_append(head, start, 4);
    append_little(head, make->n_records);
    append_little(head, (32 + 32 * make->fields->len + 1) | width << 16);
    g_byte_array_append(head, zeros, 20);
    for (guint i = 0; i < make->fields->len; i++) {
        const guint8 field[] = {'C', 0, 0, 0, 0, (guint8)g_array_index(make->widths, int, i)};
        append_padded(head, g_ptr_array_index(make->fields, i), 11, 0);
        g_byte_array_append(head, field, sizeof field);
        g_byte_array_append(head, zeros, 15);
    }
    g_byte_array_append(head, &end, 1);
    return head;
}

void shape_make_finish(ShapeMake *make)
{
    GByteArray *head = dbf_header_new(make);
    set_length(make->shp);
    set_length(make->shx);
    g_byte_array_append(head, make->dbf->data, make->dbf->len);
    g_byte_array_unref(make->dbf);
    make->dbf = head;
}

static void save(const char *folder, const char *name, const char *ending, const GByteArray *bytes)
{
    g_autofree char *path = g_strdup_printf("%s/%s.%s", folder, name, ending);
    if (!g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL))
        g_error("cannot write %s", path);
}

void shape_make_save(ShapeMake *make, const char *folder, const char *name)
{
    shape_make_finish(make);
    save(folder, name, "shp", make->shp);
    save(folder, name, "shx", make->shx);
    save(folder, name, "dbf", make->dbf);
}

void shape_make_remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
}
