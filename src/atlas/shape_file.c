#include "shape_file.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dl_limits.h"
#include "error.h"

#define FILE_HEADER_BYTES 100
#define RECORD_HEADER_BYTES 8
#define INDEX_ENTRY_BYTES 8
#define FILE_CODE 9994
#define FILE_VERSION 1000

enum { SHAPE_NULL = 0, SHAPE_POINT = 1, SHAPE_LINE = 3, SHAPE_POLYGON = 5, SHAPE_MULTIPOINT = 8 };

/* Where a record's numbers stand, counted from its type. */
enum { COUNTS_AT = 36, PARTS_AT = 44, MULTIPOINTS_AT = 40 };

static guint32 big_u32(const guint8 *bytes)
{
    guint32 value;
    memcpy(&value, bytes, sizeof value);
    return GUINT32_FROM_BE(value);
}

static guint32 little_u32(const guint8 *bytes)
{
    guint32 value;
    memcpy(&value, bytes, sizeof value);
    return GUINT32_FROM_LE(value);
}

static double little_double(const guint8 *bytes)
{
    guint64 bits;
    double value;
    memcpy(&bits, bytes, sizeof bits);
    bits = GUINT64_FROM_LE(bits);
    memcpy(&value, &bits, sizeof value);
    return value;
}

static gboolean damaged(GError **error, const char *path, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean damaged(GError **error, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': %s", path, reason);
    return FALSE;
}

/* A descriptor of a regular file, never waiting for one that is not; -1 with errno. */
static int open_regular(const char *path)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return -1;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
        return fd;
    close(fd);
    errno = EINVAL;
    return -1;
}

static gboolean read_all(int fd, guint8 *bytes, gsize n_bytes)
{
    gsize n_read = 0;
    while (n_read < n_bytes) {
        gssize n = read(fd, bytes + n_read, n_bytes - n_read);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        n_read += (gsize)n;
    }
    return TRUE;
}

gboolean dl_shape_load_bytes(const char *path, guint8 **ret_bytes, gsize *ret_n_bytes,
                             GError **error)
{
    struct stat status;
    int fd = open_regular(path);
    if (fd < 0 && errno == EINVAL)
        return damaged(error, path, "is not a regular file");
    if (fd < 0) {
        dl_error_set_open(error, path, errno);
        return FALSE;
    }
    if (fstat(fd, &status) != 0 || (guint64)status.st_size > DL_LIMIT_SHAPE_FILE_BYTES) {
        close(fd);
        return damaged(error, path, "is larger than %llu bytes", DL_LIMIT_SHAPE_FILE_BYTES);
    }
    gsize n_bytes = (gsize)status.st_size;
    g_autofree guint8 *bytes = g_try_malloc(n_bytes + 1);
    gboolean is_read = bytes && read_all(fd, bytes, n_bytes);
    close(fd);
    if (!is_read) {
        g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot be read whole", path);
        return FALSE;
    }
    *ret_bytes = g_steal_pointer(&bytes);
    *ret_n_bytes = n_bytes;
    return TRUE;
}

static gboolean check_header(const guint8 *bytes, gsize n_bytes, const char *path, GError **error)
{
    if (n_bytes < FILE_HEADER_BYTES)
        return damaged(error, path, "has %zu bytes where a header of 100 was expected", n_bytes);
    if (big_u32(bytes) != FILE_CODE || little_u32(bytes + 28) != FILE_VERSION)
        return damaged(error, path, "is not a shapefile: code 9994 and version 1000 were expected");
    guint64 stated = 2 * (guint64)big_u32(bytes + 24);
    if (stated != n_bytes)
        return damaged(error, path,
                       "is %s: its header states %" G_GUINT64_FORMAT " bytes, it has %zu",
                       stated > n_bytes ? "truncated" : "too long", stated, n_bytes);
    return TRUE;
}

static gboolean find_kind(guint32 type, DlShapeKind *ret_kind)
{
    switch (type > 20 ? type - 20 : type > 10 ? type - 10 : type) {
    case SHAPE_POINT:
    case SHAPE_MULTIPOINT:
        *ret_kind = DL_SHAPE_POINTS;
        return TRUE;
    case SHAPE_LINE:
        *ret_kind = DL_SHAPE_LINES;
        return TRUE;
    case SHAPE_POLYGON:
        *ret_kind = DL_SHAPE_POLYGONS;
        return TRUE;
    default:
        return FALSE;
    }
}

/* What a record of the file holds. */
typedef struct {
    const guint8 *points;
    const guint8 *parts; /* NULL: every point is a part */
    guint n_points;
    guint n_parts;
    guint32 type;
} Record;

static guint32 flat_type(guint32 type)
{
    return type > 20 ? type - 20 : type > 10 ? type - 10 : type;
}

/* Bytes that a record of so many parts and points has at least. */
static guint64 size_needed(guint32 type, guint n_parts, guint n_points)
{
    guint64 n_values = type > 10 && type < 20 ? 1 : 0; /* Z; its M may be missing, as may M's */
    guint64 size = PARTS_AT + 4 * (guint64)n_parts + 16 * (guint64)n_points;
    return size + n_values * (16 + 8 * (guint64)n_points);
}

/* CONTENT has N_BYTES, at least 4. FALSE: its counts do not fit. */
static gboolean parse_record(const guint8 *content, gsize n_bytes, Record *ret_record)
{
    Record record = {.type = little_u32(content)};
    guint32 flat = flat_type(record.type);
    if (record.type == SHAPE_NULL) {
        *ret_record = record;
        return TRUE;
    }
    if (flat == SHAPE_POINT) {
        record.points = content + 4;
        record.n_points = record.n_parts = 1;
        *ret_record = record;
        return n_bytes >= 20;
    }
    if (n_bytes < (flat == SHAPE_MULTIPOINT ? MULTIPOINTS_AT : PARTS_AT))
        return FALSE;
    if (flat == SHAPE_MULTIPOINT) {
        record.n_points = record.n_parts = little_u32(content + COUNTS_AT);
        record.points = content + MULTIPOINTS_AT;
        *ret_record = record;
        return MULTIPOINTS_AT + 16 * (guint64)record.n_points <= n_bytes;
    }
    record.n_parts = little_u32(content + COUNTS_AT);
    record.n_points = little_u32(content + COUNTS_AT + 4);
    if (size_needed(record.type, record.n_parts, record.n_points) > n_bytes)
        return FALSE;
    record.parts = content + PARTS_AT;
    record.points = record.parts + 4 * (gsize)record.n_parts;
    *ret_record = record;
    return TRUE;
}

static gboolean check_parts(const Record *record, const char *path, guint number, GError **error)
{
    if (!record->parts)
        return TRUE;
    if (record->n_parts == 0 && record->n_points > 0)
        return damaged(error, path, "record %u has points but no parts", number);
    guint32 previous = 0;
    for (guint i = 0; i < record->n_parts; i++) {
        guint32 start = little_u32(record->parts + 4 * (gsize)i);
        if (i == 0 && start != 0)
            return damaged(error, path, "record %u: its first part starts at point %u, not 0",
                           number, start);
        if (start >= record->n_points || (i > 0 && start <= previous))
            return damaged(error, path, "record %u: its parts are out of order", number);
        previous = start;
    }
    return TRUE;
}

static gboolean check_record(DlShapeFile *file, guint index, const char *path, GError **error)
{
    const guint8 *entry = file->shx + FILE_HEADER_BYTES + (gsize)INDEX_ENTRY_BYTES * index;
    guint64 offset = 2 * (guint64)big_u32(entry), length = 2 * (guint64)big_u32(entry + 4);
    guint number = index + 1;
    if (offset < FILE_HEADER_BYTES || offset + RECORD_HEADER_BYTES + length > file->n_shp)
        return damaged(error, path, "record %u lies beyond the file, by its index", number);
    const guint8 *header = file->shp + offset;
    if (2 * (guint64)big_u32(header + 4) != length)
        return damaged(error, path, "record %u has another length than its index states", number);
    if (length < 4)
        return damaged(error, path, "record %u is too short to hold its type", number);
    Record record;
    guint32 type = little_u32(header + RECORD_HEADER_BYTES);
    if (type != SHAPE_NULL && type != little_u32(file->shp + 32))
        return damaged(error, path, "record %u is of type %u, the file of type %u", number, type,
                       little_u32(file->shp + 32));
    if (!parse_record(header + RECORD_HEADER_BYTES, length, &record))
        return damaged(error, path, "record %u is shorter than its parts and points", number);
    if (!check_parts(&record, path, number, error))
        return FALSE;
    for (gsize i = 0; i < 2 * (gsize)record.n_points; i++)
        if (!isfinite(little_double(record.points + 8 * i)))
            return damaged(error, path, "record %u has a coordinate that is not finite", number);
    if (record.n_points > DL_LIMIT_SHAPE_VERTICES - file->n_points)
        return damaged(error, path, "has more than %d points", DL_LIMIT_SHAPE_VERTICES);
    file->n_points += record.n_points;
    return TRUE;
}

static int compare_offsets(gconstpointer a, gconstpointer b)
{
    guint32 left = big_u32(a), right = big_u32(b);
    return (left > right) - (left < right);
}

/* Where an index entry's record ends, in words of 16 bits. */
static guint64 end_of(const guint8 *entry)
{
    return (guint64)big_u32(entry) + RECORD_HEADER_BYTES / 2 + big_u32(entry + 4);
}

static gboolean is_apart(const guint8 *entries, guint n_entries)
{
    for (guint i = 1; i < n_entries; i++) {
        const guint8 *entry = entries + (gsize)INDEX_ENTRY_BYTES * i;
        if (end_of(entry - INDEX_ENTRY_BYTES) > big_u32(entry))
            return FALSE;
    }
    return TRUE;
}

/* An index may point two records at one place: a small file would hold billions of points. */
static gboolean check_overlap(const DlShapeFile *file, const char *path, GError **error)
{
    const guint8 *entries = file->shx + FILE_HEADER_BYTES;
    if (is_apart(entries, file->n_records))
        return TRUE; /* in the order of the file, as nearly always */
    g_autofree guint8 *sorted = g_memdup2(entries, (gsize)INDEX_ENTRY_BYTES * file->n_records);
    qsort(sorted, file->n_records, INDEX_ENTRY_BYTES, compare_offsets);
    return is_apart(sorted, file->n_records) ||
           damaged(error, path, "two records share bytes, by its index");
}

gboolean dl_shape_file_load(DlShapeFile *file, const char *path, const char *shx_path,
                            GError **error)
{
    gsize n_shx = 0;
    memset(file, 0, sizeof *file);
    if (!dl_shape_load_bytes(path, &file->shp, &file->n_shp, error) ||
        !dl_shape_load_bytes(shx_path, &file->shx, &n_shx, error) ||
        !check_header(file->shp, file->n_shp, path, error) ||
        !check_header(file->shx, n_shx, shx_path, error))
        return FALSE;
    if ((n_shx - FILE_HEADER_BYTES) % INDEX_ENTRY_BYTES != 0)
        return damaged(error, shx_path, "has %zu bytes where 100 and a multiple of 8 were expected",
                       n_shx);
    gsize n_records = (n_shx - FILE_HEADER_BYTES) / INDEX_ENTRY_BYTES;
    if (n_records > DL_LIMIT_SHAPE_RECORDS)
        return damaged(error, shx_path, "has more than %d records", DL_LIMIT_SHAPE_RECORDS);
    guint32 type = little_u32(file->shp + 32);
    if (!find_kind(type, &file->kind))
        return damaged(error, path, "is of type %u: points, lines or polygons were expected", type);
    file->n_records = (guint)n_records;
    for (guint i = 0; i < file->n_records; i++)
        if (!check_record(file, i, path, error))
            return FALSE;
    return check_overlap(file, path, error);
}

void dl_shape_file_clear(DlShapeFile *file)
{
    g_clear_pointer(&file->shp, g_free);
    g_clear_pointer(&file->shx, g_free);
}

static void copy_points(const Record *record, DlLonLat *points)
{
    if (G_BYTE_ORDER == G_LITTLE_ENDIAN && record->n_points) {
        memcpy(points, record->points, sizeof *points * record->n_points);
        return;
    }
    for (guint i = 0; i < record->n_points; i++) {
        points[i].lon_deg = little_double(record->points + 16 * (gsize)i);
        points[i].lat_deg = little_double(record->points + 16 * (gsize)i + 8);
    }
}

void dl_shape_file_read(const DlShapeFile *file, guint index, DlGeometry *ret_geometry)
{
    const guint8 *entry = file->shx + FILE_HEADER_BYTES + (gsize)INDEX_ENTRY_BYTES * index;
    const guint8 *header = file->shp + 2 * (gsize)big_u32(entry);
    DlGeometry geometry = {0};
    Record record = {0};
    if (!parse_record(header + RECORD_HEADER_BYTES, 2 * (gsize)big_u32(entry + 4), &record))
        g_assert_not_reached(); /* it was parsed by the check */
    geometry.n_points = record.n_points;
    geometry.n_parts = record.n_points ? record.n_parts : 0;
    geometry.points = g_new(DlLonLat, geometry.n_points);
    geometry.ends = g_new(guint, geometry.n_parts);
    copy_points(&record, geometry.points);
    for (guint i = 0; i < geometry.n_parts; i++) {
        gboolean is_last = i + 1 == geometry.n_parts;
        geometry.ends[i] = !record.parts ? i + 1
                           : is_last     ? record.n_points
                                         : little_u32(record.parts + 4 * ((gsize)i + 1));
    }
    geometry.kind = file->kind == DL_SHAPE_POLYGONS ? DL_GEOMETRY_RINGS
                    : file->kind == DL_SHAPE_LINES  ? DL_GEOMETRY_LINES
                                                    : DL_GEOMETRY_POINTS;
    dl_geometry_find_box(&geometry);
    *ret_geometry = geometry;
}
