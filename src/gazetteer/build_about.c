/* What lies where, and the most peopled settlements of each country and unit. */
#include <string.h>

#include "build_private.h"

#define MAX_LARGEST 100

typedef struct {
    DlBuild *build;
    sqlite3_stmt *insert;
    GByteArray *bytes; /* of the row at hand */
    guint n;           /* ids in it */
} Rows;

static gboolean write_cell(Rows *rows, guint32 cell, GError **error)
{
    sqlite3_bind_int64(rows->insert, 1, cell);
    sqlite3_bind_blob(rows->insert, 2, rows->bytes->data, (int)rows->bytes->len, SQLITE_STATIC);
    gboolean is_done = dl_build_db_step(rows->build, rows->insert, error);
    g_byte_array_set_size(rows->bytes, 0);
    return is_done;
}

static gboolean write_cells(Rows *rows, GError **error)
{
    g_autoptr(GError) cause = NULL;
    const guint8 *record = NULL;
    gsize n_bytes = 0;
    guint32 cell = 0;
    if (!dl_sorter_start(rows->build->cells, TRUE, error))
        return FALSE;
    while (dl_sorter_read(rows->build->cells, &record, &n_bytes, &cause)) {
        guint32 next = dl_build_get_u32(record);
        if (rows->bytes->len > 0 && next != cell && !write_cell(rows, cell, &cause))
            break;
        cell = next;
        dl_build_put_u64(rows->bytes, (guint64)dl_build_get_id(record + 4));
    }
    if (!cause && rows->bytes->len > 0)
        write_cell(rows, cell, &cause);
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean write_area(Rows *rows, const char *area, GError **error)
{
    dl_build_db_bind(rows->insert, 1, area, strlen(area));
    dl_build_db_bind(rows->insert, 2, (const char *)rows->bytes->data, rows->bytes->len);
    gboolean is_done = dl_build_db_step(rows->build, rows->insert, error);
    g_byte_array_set_size(rows->bytes, 0);
    rows->n = 0;
    return is_done;
}

static gboolean write_largest(Rows *rows, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GString) area = g_string_new(NULL);
    const guint8 *record = NULL;
    gsize n_bytes = 0;
    if (!dl_sorter_start(rows->build->largest, TRUE, error))
        return FALSE;
    while (dl_sorter_read(rows->build->largest, &record, &n_bytes, &cause)) {
        const char *next = (const char *)record;
        if (rows->n > 0 && strcmp(area->str, next) != 0 && !write_area(rows, area->str, &cause))
            break;
        g_string_assign(area, next);
        if (rows->n++ >= MAX_LARGEST)
            continue;
        g_autofree char *id = g_strdup_printf("%s%" G_GINT64_FORMAT, rows->n > 1 ? " " : "",
                                              dl_build_get_id(record + area->len + 9));
        g_byte_array_append(rows->bytes, (const guint8 *)id, (guint)strlen(id));
    }
    if (!cause && rows->n > 0)
        write_area(rows, area->str, &cause);
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean write_with(DlBuild *build, const char *sql, gboolean (*func)(Rows *, GError **),
                           GError **error)
{
    Rows rows = {.build = build, .bytes = g_byte_array_new()};
    rows.insert = dl_build_db_prepare(build, sql, error);
    gboolean is_done = rows.insert && func(&rows, error);
    sqlite3_finalize(rows.insert);
    g_byte_array_unref(rows.bytes);
    return is_done;
}

gboolean dl_build_places_about(DlBuild *build, GError **error)
{
    gboolean is_done = dl_build_tell(build, "writing what lies where", 0, 1, error) &&
                       write_with(build, "INSERT INTO cell VALUES(?,?)", write_cells, error) &&
                       write_with(build, "INSERT INTO largest VALUES(?,?)", write_largest, error);
    g_clear_pointer(&build->cells, dl_sorter_free);
    g_clear_pointer(&build->largest, dl_sorter_free);
    return is_done;
}
