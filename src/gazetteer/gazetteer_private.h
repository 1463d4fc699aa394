/* The inside of an open gazetteer, for gazetteer*.c alone. */
#ifndef DL_GAZETTEER_PRIVATE_H
#define DL_GAZETTEER_PRIVATE_H

#include <sqlite3.h>

#include "fold.h"
#include "gazetteer.h"

typedef enum {
    DL_SQL_PLACE,
    DL_SQL_CAPITAL,
    DL_SQL_AREA_BY_CODE,
    DL_SQL_AREA_BY_ISO,
    DL_SQL_NAME_IN,
    DL_SQL_NEAR,
    DL_SQL_SKELETON,
    DL_SQL_SPELLING,
    DL_SQL_N,
} DlSql;

struct DlGazetteer {
    char *path;
    sqlite3 *db;
    sqlite3_stmt *statements[DL_SQL_N]; /* prepared when first asked for */
    guint n_ticks;                      /* of the progress handler in this call */
    DlFolder *folder;
    GStringChunk *strings;
    GHashTable *places;    /* gint64 to DlPlace, or NULL where there is none */
    GHashTable *countries; /* text to code, or "" for none */
};

/* The statement, reset; NULL with *error set where it cannot be prepared. ERROR may be NULL. */
sqlite3_stmt *dl_gazetteer_statement(DlGazetteer *gazetteer, DlSql which, GError **error);

/* TRUE for a row; FALSE at the end, or with *error set (the statement is reset then). */
gboolean dl_gazetteer_step(DlGazetteer *gazetteer, sqlite3_stmt *statement, GError **error);

/* The first N_BYTES of TEXT as a string of the gazetteer's own; "" for what is not UTF-8. */
const char *dl_gazetteer_intern_text(DlGazetteer *gazetteer, const char *text, gsize n_bytes);

/* Column AT as a string of the gazetteer's own, "" for NULL. */
const char *dl_gazetteer_intern(DlGazetteer *gazetteer, sqlite3_stmt *statement, int at);

/* As dl_gazetteer_find, telling damage from absence: FALSE only with *error set. */
gboolean dl_gazetteer_load(DlGazetteer *gazetteer, gint64 id, const DlPlace **ret_place,
                           GError **error);

#endif
