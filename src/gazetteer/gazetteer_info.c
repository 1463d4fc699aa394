/* What a database holds, and whether it is the one that was built. */
#include <gio/gio.h>
#include <string.h>

#include "error.h"
#include "gazetteer_private.h"
#include "import.h"

#define CHUNK_BYTES (256u * 1024)

static const char ATTRIBUTION[] =
    "Place data from GeoNames (https://www.geonames.org/), CC BY 4.0, modified.\n"
    "Names of countries and their units also from Debian's iso-codes (LGPL 2.1 or later).\n"
    "Airfields from OurAirports and label points from Natural Earth, both in the public domain.\n";

static void append_text(GString *text, sqlite3_stmt *row, int at)
{
    const char *value = (const char *)sqlite3_column_text(row, at);
    if (value && g_utf8_validate(value, -1, NULL))
        g_string_append(text, value);
}

/* Each row that SQL gives, as APPEND writes it. */
static gboolean append_rows(DlStore *store, const char *sql, GString *text,
                            void (*append)(GString *text, sqlite3_stmt *row), GError **error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    store->n_ticks = 0;
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        append(text, statement);
        code = SQLITE_OK;
    }
    if (code != SQLITE_DONE)
        dl_store_set_damaged(store, NULL, error);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

/* "key: value" */
static void append_meta(GString *text, sqlite3_stmt *row)
{
    append_text(text, row, 0);
    g_string_append(text, ": ");
    append_text(text, row, 1);
    g_string_append_c(text, '\n');
}

/* "source: NAME (KIND): 7 places, 9 names, 1 left out; LICENCE; ATTRIBUTION" */
static void append_dataset(GString *text, sqlite3_stmt *row)
{
    g_string_append(text, "source: ");
    append_text(text, row, 0);
    g_string_append(text, " (");
    append_text(text, row, 1);
    g_string_append_printf(text, "): %" G_GINT64_FORMAT " places, %" G_GINT64_FORMAT " names",
                           (gint64)sqlite3_column_int64(row, 2),
                           (gint64)sqlite3_column_int64(row, 3));
    if (sqlite3_column_int64(row, 4) != 0)
        g_string_append_printf(text, ", %" G_GINT64_FORMAT " left out",
                               (gint64)sqlite3_column_int64(row, 4));
    for (int at = 5; at < 7; at++)
        if (sqlite3_column_bytes(row, at) > 0) {
            g_string_append(text, "; ");
            append_text(text, row, at);
        }
    g_string_append_c(text, '\n');
}

/* Whether the file is the one that was built; a checksum is not needed, but must not differ. */
static gboolean append_check(const char *path, GString *text, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (dl_gazetteer_verify(path, &cause)) {
        g_string_append(text, "checksum: right\n");
        return TRUE;
    }
    if (g_error_matches(cause, DL_ERROR, DL_ERROR_NO_INPUT)) {
        g_string_append(text, "checksum: none beside it\n");
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

char *dl_gazetteer_describe(const char *path, GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, error);
    if (!gazetteer)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    DlStore *store = &gazetteer->stores[0];
    if (!append_rows(store, "SELECT key, value FROM meta WHERE key != 'key_bits' ORDER BY key",
                     text, append_meta, error) ||
        !append_rows(store,
                     "SELECT name, kind, places, names, left_out, licence, attribution"
                     " FROM dataset ORDER BY id LIMIT 1000",
                     text, append_dataset, error) ||
        !append_check(path, text, error))
        return NULL;
    if (strstr(text->str, " (dateline): "))
        g_string_append(text, ATTRIBUTION);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *checksum_of(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInputStream) stream = g_file_read(file, NULL, &cause);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *chunk = g_malloc(CHUNK_BYTES);
    gssize n = stream ? 1 : -1;
    while (n > 0) {
        n = g_input_stream_read(G_INPUT_STREAM(stream), chunk, CHUNK_BYTES, NULL, &cause);
        if (n > 0)
            g_checksum_update(sum, chunk, n);
    }
    if (n == 0)
        return g_strdup(g_checksum_get_string(sum));
    g_set_error(error, DL_ERROR, stream ? DL_ERROR_IO : DL_ERROR_NO_INPUT, "'%s': %s", path,
                cause->message);
    return NULL;
}

gboolean dl_gazetteer_verify(const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autofree char *sum_path = g_strconcat(path, ".sha256", NULL);
    g_autofree char *line = NULL;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_test(sum_path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(sum_path, &line, NULL, &cause)) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", sum_path,
                    cause ? cause->message : "it or the gazetteer is missing");
        return FALSE;
    }
    g_autofree char *sum = checksum_of(path, error);
    if (!sum)
        return FALSE;
    if (g_str_has_prefix(line, sum))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s': its SHA-256 is not the one in '%s': build or install it again", path,
                sum_path);
    return FALSE;
}
