#include "shape_reader.h"

#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "shape_file.h"

#define DBF_HEADER_BYTES 32
#define DBF_FIELD_BYTES 32
#define MAX_CPG_BYTES 64

struct DlShapeReader {
    char *path;
    DlShapeFile file;
    DBFHandle dbf;
    GPtrArray *field_names;
    char *charset; /* NULL: UTF-8 */
    char *text;    /* of the last call */
};

static guint32 little(const guint8 *bytes, int n)
{
    guint32 value = 0;
    for (int i = n - 1; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}

/* Whether what the .dbf states of itself fits into it. */
static const char *find_dbf_fault(const guint8 *bytes, gsize n_bytes, guint n_shapes)
{
    if (n_bytes < DBF_HEADER_BYTES + 1)
        return "is too short for a header";
    guint64 n_records = little(bytes + 4, 4);
    guint64 header = little(bytes + 8, 2), record = little(bytes + 10, 2);
    if (header < DBF_HEADER_BYTES + 1 || header > n_bytes)
        return "is truncated in its header";
    if (record < 1 || header + n_records * record > n_bytes)
        return "is truncated: its header states more records than it has";
    if (n_records != n_shapes)
        return "has another number of records than the shapes";
    guint64 width = 1;
    for (gsize at = DBF_HEADER_BYTES; at + DBF_FIELD_BYTES < header; at += DBF_FIELD_BYTES) {
        if (bytes[at] == 0x0D)
            break;
        if (bytes[at + 16] == 0)
            return "has a field without width";
        width += bytes[at + 16];
    }
    /* Type C may keep the high byte of its width where others keep decimals; shapelib does not
     * read it so, nor do we. */
    return width > record ? "has fields that are wider than its records" : NULL;
}

static gboolean check_dbf(const char *path, guint n_shapes, GError **error)
{
    g_autofree guint8 *bytes = NULL;
    gsize n_bytes = 0;
    if (!dl_shape_load_bytes(path, &bytes, &n_bytes, error))
        return FALSE;
    const char *fault = find_dbf_fault(bytes, n_bytes, n_shapes);
    if (!fault)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': %s", path, fault);
    return FALSE;
}

/* A file as shapelib sees it: all in memory, read-only. */
typedef struct {
    guint8 *bytes;
    gsize n_bytes;
    gsize at;
} MemoryFile;

static SAFile hook_open(const char *path, const char *access)
{
    MemoryFile file = {0};
    if (access[0] != 'r' || strchr(access, '+') ||
        !dl_shape_load_bytes(path, &file.bytes, &file.n_bytes, NULL))
        return NULL;
    return (SAFile)g_memdup2(&file, sizeof file);
}

static SAOffset hook_read(void *to, SAOffset size, SAOffset n_items, SAFile stream)
{
    MemoryFile *file = (MemoryFile *)stream;
    if (size == 0)
        return 0;
    n_items = MIN(n_items, (file->n_bytes - file->at) / size);
    if (n_items)
        memcpy(to, file->bytes + file->at, size * n_items);
    file->at += size * n_items;
    return n_items;
}

static SAOffset hook_write(void *from, SAOffset size, SAOffset n_items, SAFile stream)
{
    return 0;
}

static SAOffset hook_seek(SAFile stream, SAOffset offset, int whence)
{
    MemoryFile *file = (MemoryFile *)stream;
    gsize base = whence == SEEK_CUR ? file->at : whence == SEEK_END ? file->n_bytes : 0;
    gsize to = base + offset; /* a negative offset wraps round */
    if (to > file->n_bytes)
        return 1;
    file->at = to;
    return 0;
}

static SAOffset hook_tell(SAFile stream)
{
    return ((MemoryFile *)stream)->at;
}

static int hook_flush(SAFile stream)
{
    return 0;
}

static int hook_close(SAFile stream)
{
    MemoryFile *file = (MemoryFile *)stream;
    g_free(file->bytes);
    g_free(file);
    return 0;
}

static int hook_remove(const char *path)
{
    return -1;
}

static void hook_error(const char *message)
{
    (void)message; /* shapelib would print it; its return values say the same */
}

static double hook_atof(const char *text)
{
    return g_ascii_strtod(text, NULL);
}

static DBFHandle open_dbf(const char *path)
{
    SAHooks hooks = {
        .FOpen = hook_open,
        .FRead = hook_read,
        .FWrite = hook_write,
        .FSeek = hook_seek,
        .FTell = hook_tell,
        .FFlush = hook_flush,
        .FClose = hook_close,
        .Remove = hook_remove,
        .Error = hook_error,
        .Atof = hook_atof,
    };
    return DBFOpenLL(path, "rb", &hooks);
}

/* The charset that the .cpg names, as iconv knows it; NULL for UTF-8 and where there is none. */
static char *read_charset(const char *path)
{
    g_autofree guint8 *bytes = NULL;
    gsize n_bytes = 0;
    if (!dl_shape_load_bytes(path, &bytes, &n_bytes, NULL))
        return NULL;
    g_autofree char *text = g_strndup((const char *)bytes, MIN(n_bytes, MAX_CPG_BYTES));
    g_strstrip(text);
    if (g_ascii_strcasecmp(text, "UTF-8") == 0 || g_ascii_strcasecmp(text, "UTF8") == 0 ||
        strcmp(text, "65001") == 0 || text[0] == '\0')
        return NULL;
    if (text[strspn(text, "0123456789")] == '\0')
        return g_strconcat("CP", text, NULL);
    return g_steal_pointer(&text);
}

static char *dup_to_utf8(const DlShapeReader *reader, const char *text)
{
    char *converted = NULL;
    if (reader->charset)
        converted = g_convert(text, -1, "UTF-8", reader->charset, NULL, NULL, NULL);
    return converted ? converted : g_utf8_make_valid(text, -1);
}

static void list_fields(DlShapeReader *reader)
{
    reader->field_names = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < DBFGetFieldCount(reader->dbf); i++) {
        char name[XBASE_FLDNAME_LEN_READ + 1] = "";
        DBFGetFieldInfo(reader->dbf, i, name, NULL, NULL);
        g_ptr_array_add(reader->field_names, dup_to_utf8(reader, name));
    }
}

DlShapeReader *dl_shape_reader_open(const char *path, GError **error)
{
    if (!g_str_has_suffix(path, ".shp")) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': a name ending in .shp was expected",
                    path);
        return NULL;
    }
    g_autofree char *stem = g_strndup(path, strlen(path) - 4);
    g_autofree char *shx_path = g_strconcat(stem, ".shx", NULL);
    g_autofree char *dbf_path = g_strconcat(stem, ".dbf", NULL);
    g_autofree char *cpg_path = g_strconcat(stem, ".cpg", NULL);
    g_autoptr(DlShapeReader) reader = g_new0(DlShapeReader, 1);
    reader->path = g_strdup(path);
    if (!dl_shape_file_load(&reader->file, path, shx_path, error) ||
        !check_dbf(dbf_path, reader->file.n_records, error))
        return NULL;
    reader->dbf = open_dbf(dbf_path);
    if (!reader->dbf || DBFGetRecordCount(reader->dbf) != (int)reader->file.n_records) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': cannot be read as a dBASE table",
                    dbf_path);
        return NULL;
    }
    reader->charset = read_charset(cpg_path);
    list_fields(reader);
    return g_steal_pointer(&reader);
}

void dl_shape_reader_close(DlShapeReader *reader)
{
    if (!reader)
        return;
    dl_shape_file_clear(&reader->file);
    if (reader->dbf)
        DBFClose(reader->dbf);
    g_clear_pointer(&reader->field_names, g_ptr_array_unref);
    g_free(reader->path);
    g_free(reader->charset);
    g_free(reader->text);
    g_free(reader);
}

guint dl_shape_reader_n_records(const DlShapeReader *reader)
{
    return reader->file.n_records;
}

DlShapeKind dl_shape_reader_kind(const DlShapeReader *reader)
{
    return reader->file.kind;
}

gboolean dl_shape_reader_read(DlShapeReader *reader, guint index, DlGeometry *ret_geometry,
                              GError **error)
{
    if (index >= reader->file.n_records) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': there is no record %u", reader->path,
                    index + 1);
        return FALSE;
    }
    dl_shape_file_read(&reader->file, index, ret_geometry);
    return TRUE;
}

int dl_shape_reader_find_field(const DlShapeReader *reader, const char *name)
{
    for (guint i = 0; i < reader->field_names->len; i++)
        if (g_ascii_strcasecmp(g_ptr_array_index(reader->field_names, i), name) == 0)
            return (int)i;
    return -1;
}

guint dl_shape_reader_n_fields(const DlShapeReader *reader)
{
    return reader->field_names->len;
}

const char *dl_shape_reader_field_name(const DlShapeReader *reader, guint field)
{
    return g_ptr_array_index(reader->field_names, field);
}

static const char *read_raw(DlShapeReader *reader, guint index, guint field)
{
    if (index >= reader->file.n_records || field >= reader->field_names->len)
        return "";
    const char *raw = DBFReadStringAttribute(reader->dbf, (int)index, (int)field);
    return raw ? raw : "";
}

const char *dl_shape_reader_text(DlShapeReader *reader, guint index, guint field)
{
    const char *raw = read_raw(reader, index, field);
    gsize n = strlen(raw);
    gboolean is_trimmed = n == 0 || (!g_ascii_isspace(raw[0]) && !g_ascii_isspace(raw[n - 1]));
    if (is_trimmed && !reader->charset && g_utf8_validate_len(raw, n, NULL))
        return raw;
    g_free(reader->text);
    reader->text = dup_to_utf8(reader, raw);
    return g_strstrip(reader->text);
}

double dl_shape_reader_number(DlShapeReader *reader, guint index, guint field)
{
    const char *text = read_raw(reader, index, field);
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    if (end == text || end[strspn(end, " ")] != '\0' || !isfinite(value))
        return NAN;
    return value;
}
