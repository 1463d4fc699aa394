#include "source_zip.h"

#include <string.h>

#include "dl_limits.h"
#include "error.h"

#define END_BYTES 22u /* of the record at the end, without its comment */
#define LOCATOR_BYTES 20u
#define END64_BYTES 56u
#define LISTED_BYTES 46u
#define HEADER_BYTES 30u
#define MAX_COMMENT 65535u

#define FLAG_ENCRYPTED 1u
#define METHOD_STORED 0
#define METHOD_DEFLATED 8

typedef struct {
    const char *name;
    guint64 n_file;
    DlZipReadFunc read;
    gpointer user_data;
} Zip;

static guint16 get16(const guint8 *at)
{
    return (guint16)(at[0] | at[1] << 8);
}

static guint32 get32(const guint8 *at)
{
    return (guint32)get16(at) | (guint32)get16(at + 2) << 16;
}

static guint64 get64(const guint8 *at)
{
    return (guint64)get32(at) | (guint64)get32(at + 4) << 32;
}

static gboolean fail(const Zip *zip, const char *what, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the zip file is damaged: %s", zip->name,
                what);
    return FALSE;
}

static gboolean read_at(const Zip *zip, guint64 offset, void *buffer, gsize n, GError **error)
{
    if (offset > zip->n_file || n > zip->n_file - offset)
        return fail(zip, "it ends too early", error);
    return zip->read(zip->user_data, offset, buffer, n, error);
}

/* The record at the end, before a comment that fills the rest. */
static gboolean find_end(const Zip *zip, guint64 *ret_offset, GError **error)
{
    gsize n = (gsize)MIN(zip->n_file, END_BYTES + MAX_COMMENT);
    g_autofree guint8 *tail = g_malloc(n + 1);
    if (!read_at(zip, zip->n_file - n, tail, n, error))
        return FALSE;
    for (gsize at = n >= END_BYTES ? n - END_BYTES + 1 : 0; at-- > 0;) {
        if (memcmp(tail + at, "PK\5\6", 4) != 0 || at + END_BYTES + get16(tail + at + 20) != n)
            continue;
        *ret_offset = zip->n_file - n + at;
        return TRUE;
    }
    return fail(zip, "its list is missing", error);
}

/* Where the list is, of how many bytes, and how many entries it says. */
static gboolean find_list(const Zip *zip, guint64 *ret_offset, guint64 *ret_n_bytes,
                          guint64 *ret_n_entries, GError **error)
{
    guint8 end[END_BYTES], locator[LOCATOR_BYTES], end64[END64_BYTES];
    guint64 end_at = 0;
    if (!find_end(zip, &end_at, error) || !read_at(zip, end_at, end, sizeof end, error))
        return FALSE;
    *ret_n_entries = get16(end + 10);
    *ret_n_bytes = get32(end + 12);
    *ret_offset = get32(end + 16);
    if (end_at >= LOCATOR_BYTES &&
        !read_at(zip, end_at - LOCATOR_BYTES, locator, sizeof locator, error))
        return FALSE;
    if (end_at >= LOCATOR_BYTES && memcmp(locator, "PK\6\7", 4) == 0) {
        end_at = get64(locator + 8);
        if (!read_at(zip, end_at, end64, sizeof end64, error))
            return FALSE;
        if (memcmp(end64, "PK\6\6", 4) != 0)
            return fail(zip, "its list is missing", error);
        *ret_n_entries = get64(end64 + 32);
        *ret_n_bytes = get64(end64 + 40);
        *ret_offset = get64(end64 + 48);
    }
    if (*ret_offset > end_at || *ret_n_bytes > end_at - *ret_offset)
        return fail(zip, "its list does not lie within it", error);
    if (*ret_n_bytes > DL_LIMIT_ZIP_LIST_BYTES)
        return fail(zip, "its list is longer than 512 MiB", error);
    if (*ret_n_entries > *ret_n_bytes / LISTED_BYTES)
        return fail(zip, "its list is shorter than it says", error);
    return TRUE;
}

/* The 64-bit fields among an entry's EXTRA ones, for those that are all ones. */
static gboolean take_extra(DlZipEntry *entry, const guint8 *extra, gsize n)
{
    while (n >= 4) {
        gsize n_field = get16(extra + 2);
        if (n_field > n - 4)
            return FALSE;
        if (get16(extra) == 1) {
            guint64 *const wide[] = {&entry->n_bytes, &entry->n_packed, &entry->header_at};
            const guint8 *at = extra + 4, *end = at + n_field;
            for (gsize i = 0; i < G_N_ELEMENTS(wide); i++) {
                if (*wide[i] != G_MAXUINT32)
                    continue;
                if (end - at < 8)
                    return FALSE;
                *wide[i] = get64(at);
                at += 8;
            }
            return TRUE;
        }
        extra += 4 + n_field;
        n -= 4 + n_field;
    }
    return TRUE;
}

/* The entry at AT of the list; RET_N is how long its row is. */
static gboolean parse_entry(const Zip *zip, const guint8 *at, gsize n_left, DlZipEntry *ret_entry,
                            gsize *ret_n, GError **error)
{
    if (n_left < LISTED_BYTES || memcmp(at, "PK\1\2", 4) != 0)
        return fail(zip, "its list breaks off", error);
    gsize n_name = get16(at + 28), n_extra = get16(at + 30), n_comment = get16(at + 32);
    if (n_name + n_extra + n_comment > n_left - LISTED_BYTES)
        return fail(zip, "its list breaks off", error);
    DlZipEntry entry = {
        .flags = get16(at + 8),
        .method = get16(at + 10),
        .crc = get32(at + 16),
        .n_packed = get32(at + 20),
        .n_bytes = get32(at + 24),
        .header_at = get32(at + 42),
    };
    if (!take_extra(&entry, at + LISTED_BYTES + n_name, n_extra))
        return fail(zip, "a 64-bit field is missing", error);
    entry.name = g_utf8_make_valid((const char *)at + LISTED_BYTES, (gssize)n_name);
    *ret_entry = entry;
    *ret_n = LISTED_BYTES + n_name + n_extra + n_comment;
    return TRUE;
}

static void clear_entry(gpointer entry)
{
    g_free(((DlZipEntry *)entry)->name);
}

GArray *dl_zip_list(const char *name, guint64 n_file, DlZipReadFunc read, gpointer user_data,
                    GError **error)
{
    Zip zip = {name, n_file, read, user_data};
    guint64 offset = 0, n_bytes = 0, n_entries = 0;
    if (!find_list(&zip, &offset, &n_bytes, &n_entries, error))
        return NULL;
    g_autofree guint8 *list = g_malloc((gsize)n_bytes + 1);
    if (!read_at(&zip, offset, list, (gsize)n_bytes, error))
        return NULL;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(DlZipEntry));
    g_array_set_clear_func(entries, clear_entry);
    gsize at = 0, n = 0;
    for (guint64 i = 0; i < n_entries; i++, at += n) {
        DlZipEntry entry;
        if (!parse_entry(&zip, list + at, (gsize)n_bytes - at, &entry, &n, error))
            return NULL;
        if (g_str_has_suffix(entry.name, "/"))
            clear_entry(&entry);
        else
            g_array_append_val(entries, entry);
    }
    return g_steal_pointer(&entries);
}

gboolean dl_zip_find_bytes(const char *name, guint64 n_file, const DlZipEntry *entry,
                           DlZipReadFunc read, gpointer user_data, guint64 *ret_offset,
                           GError **error)
{
    Zip zip = {name, n_file, read, user_data};
    guint8 header[HEADER_BYTES];
    if (entry->flags & FLAG_ENCRYPTED ||
        (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': '%s' is %s", name, entry->name,
                    entry->flags & FLAG_ENCRYPTED ? "encrypted"
                                                  : "packed in a way that is not deflate");
        return FALSE;
    }
    if (!read_at(&zip, entry->header_at, header, sizeof header, error))
        return FALSE;
    if (memcmp(header, "PK\3\4", 4) != 0)
        return fail(&zip, "an entry is not where its list says", error);
    guint64 offset = entry->header_at + HEADER_BYTES + get16(header + 26) + get16(header + 28);
    if (offset > n_file || entry->n_packed > n_file - offset)
        return fail(&zip, "an entry does not lie within it", error);
    if (entry->method == METHOD_STORED && entry->n_packed != entry->n_bytes)
        return fail(&zip, "an entry that is stored has two sizes", error);
    *ret_offset = offset;
    return TRUE;
}
