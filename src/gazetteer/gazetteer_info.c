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

/* "key: value" for each row of meta. */
static gboolean append_meta(DlGazetteer *gazetteer, GString *text, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(gazetteer->db, "SELECT key, value FROM meta ORDER BY key", -1,
                                  &statement, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        g_string_append_printf(text, "%s: %s\n", dl_gazetteer_intern(gazetteer, statement, 0),
                               dl_gazetteer_intern(gazetteer, statement, 1));
        code = SQLITE_OK;
    }
    if (code != SQLITE_DONE)
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the gazetteer is damaged: %s",
                    gazetteer->path, sqlite3_errmsg(gazetteer->db));
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
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
    if (!append_meta(gazetteer, text, error) || !append_check(path, text, error))
        return NULL;
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
