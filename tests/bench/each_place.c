#include "each_place.h"

#include <sqlite3.h>
#include <string.h>

static gboolean each_of_block(const guint8 *bytes, gsize n_bytes, EachPlaceFunc func, gpointer data)
{
    guint n = dl_place_block_count(bytes, n_bytes);
    for (guint i = 0; i < n; i++) {
        DlPlaceHead head;
        const char *texts[DL_PLACE_TEXT_N];
        gsize n_texts = 0;
        if (!dl_place_block_read(bytes, n_bytes, i, &head, &texts[0], &n_texts))
            return FALSE;
        for (int j = 1; j < DL_PLACE_TEXT_N; j++)
            texts[j] = texts[j - 1] + strlen(texts[j - 1]) + 1;
        func(&head, texts, data);
    }
    return n > 0;
}

gboolean each_place(const char *path, EachPlaceFunc func, gpointer data)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "SELECT bytes FROM place WHERE id > 0 ORDER BY id", -1, &rows,
                                  NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        if (each_of_block(sqlite3_column_blob(rows, 0), (gsize)sqlite3_column_bytes(rows, 0), func,
                          data))
            code = SQLITE_OK;
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return code == SQLITE_DONE;
}
