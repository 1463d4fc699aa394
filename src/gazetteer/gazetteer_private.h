/* The inside of an open gazetteer, for gazetteer*.c alone.
 *
 * A store is one database; a gazetteer is one or several, and the places that it has loaded.
 */
#ifndef DL_GAZETTEER_PRIVATE_H
#define DL_GAZETTEER_PRIVATE_H

#include <sqlite3.h>

#include "fold.h"
#include "gazetteer.h"
#include "key_index.h"
#include "name_index.h"
#include "place_block.h"

typedef enum {
    DL_SQL_META,
    DL_SQL_OWN,
    DL_SQL_CAPITAL,
    DL_SQL_AREA_BY_CODE,
    DL_SQL_AREA_BY_ISO,
    DL_SQL_NAME_IN,
    DL_SQL_HAS_KEY,
    DL_SQL_HAS_SPELLING,
    DL_SQL_HAS_NAME_CHUNK,
    DL_SQL_HAS_PLACES,
    DL_SQL_MIDDLE,
    DL_SQL_CELLS,
    DL_SQL_LARGEST,
    DL_SQL_N,
} DlSql;

/* gazetteer_store.c */

/* Columns that look-ups read again and again: an open blob is moved from row to row in half the
 * time that a statement takes. */
typedef enum {
    DL_BLOB_POSTINGS,
    DL_BLOB_NAMES,
    DL_BLOB_LETTERS,
    DL_BLOB_NAME_INDEX,
    DL_BLOB_PLACES,
    DL_BLOB_N,
} DlBlob;

typedef struct DlPlaceRows DlPlaceRows;

typedef struct {
    char *path;
    sqlite3 *db;
    sqlite3_stmt *statements[DL_SQL_N]; /* prepared when first asked for */
    sqlite3_blob *blobs[DL_BLOB_N];     /* opened likewise */
    GByteArray *bytes[DL_BLOB_N];       /* what was read last */
    guint n_ticks;                      /* of the progress handler in this call */
    guint key_bits;
    guint32 name_buckets; /* of the name index */
    GArray *own_datasets; /* gint64: those of kind "own" */
    DlPlaceRows *places;  /* NULL until one is asked for */
    GError *damage;       /* the first that was met */
} DlStore;

/* STORE is zeroed; dl_store_close frees what a failure leaves. */
gboolean dl_store_open(DlStore *store, const char *path, GError **error);
void dl_store_close(DlStore *store);

/* Sets *error to DL_ERROR_DATA: "the gazetteer is damaged", and WHAT, NULL for what SQLite says.
 * The store remembers, for dl_gazetteer_check. */
void dl_store_set_damaged(DlStore *store, const char *what, GError **error);

/* The statement, reset; NULL with *error set where it cannot be prepared. ERROR may be NULL. */
sqlite3_stmt *dl_store_statement(DlStore *store, DlSql which, GError **error);

typedef enum { DL_STEP_FAILED = -1, DL_STEP_END, DL_STEP_ROW } DlStep;

/* FAILED with *error set. But for ROW the statement is reset. */
DlStep dl_store_step(DlStore *store, sqlite3_stmt *statement, GError **error);

/* Appends to FOUND, a GArray of DlPosting, those of the key FORM that lie within WITHIN. */
gboolean dl_store_find_key(DlStore *store, DlKeyKind kind, const char *form, gsize n_bytes,
                           const DlPostingRange *within, GArray *found, GError **error);

/* Bytes of STORE, valid until the next of their kind are read. */
typedef struct {
    const char *text; /* NULL where there is no such row */
    gsize n_bytes;
} DlBytes;

/* The lines of a spelling's names. */
gboolean dl_store_read_names(DlStore *store, guint32 spelling, DlBytes *ret_names, GError **error);

/* A spelling's letters. They end with a NUL that is not counted. */
gboolean dl_store_read_letters(DlStore *store, guint32 spelling, DlBytes *ret_letters,
                               GError **error);

/* A row of the name index (name_table.h). */
gboolean dl_store_read_name_chunk(DlStore *store, guint32 number, DlBytes *ret_chunk,
                                  GError **error);

/* A row of places (place_block.h). */
gboolean dl_store_read_places(DlStore *store, guint32 number, DlBytes *ret_places, GError **error);

/* name_index.c: STORES and FOLDER are borrowed. */
DlNameIndex *dl_name_index_new(DlStore *stores, guint n_stores, DlFolder *folder);
void dl_name_index_free(DlNameIndex *index);

/* gazetteer_places.c */

/* A place that was read; it stays until the gazetteer is closed. */
typedef struct {
    DlPlace place; /* the first, so that a DlPlace of a gazetteer is one of these */
    gboolean is_own;
    gboolean is_gone;    /* historic */
    guint file;          /* of the gazetteer's files the one that tells it, from 0 */
    guint32 dataset;     /* of that file */
    guint32 n_languages; /* that have a name for it */
    guint64 found_by;    /* the number of the last look-up that found it */
    guint hit;           /* its place in that look-up's hits */
    char strings[];
} DlLoadedPlace;

/* From an id to its place, NULL for an id that was looked for in vain. */
typedef struct {
    gint64 id;
    DlLoadedPlace *place;
    gboolean is_used;
} DlPlaceSlot;

typedef struct {
    DlPlaceSlot *slots;
    gsize n_slots; /* a power of two */
    gsize n_used;
} DlPlaceTable;

struct DlGazetteer {
    DlStore *stores;
    guint n_stores;
    DlFolder *folder;
    GStringChunk *strings;
    DlPlaceTable places;
    GHashTable *countries; /* text to code, or "" for none */
    guint64 n_lookups;
    GArray *postings;        /* of DlPosting, empty between calls */
    DlNameIndex *name_index; /* NULL until it is asked for */
};

void dl_place_table_clear(DlPlaceTable *table);
void dl_place_rows_free(DlPlaceRows *rows);

/* As dl_gazetteer_find, telling damage from absence: FALSE only with *error set. */
gboolean dl_gazetteer_load(DlGazetteer *gazetteer, gint64 id, DlLoadedPlace **ret_place,
                           GError **error);

/* gazetteer.c */

/* The first N_BYTES of TEXT as a string of the gazetteer's own; "" for what is not UTF-8. */
const char *dl_gazetteer_intern_text(DlGazetteer *gazetteer, const char *text, gsize n_bytes);

/* The id that the statement WHICH gives for what BIND binds, of the first store that has one; 0
 * for none. */
typedef void (*DlBindFunc)(sqlite3_stmt *statement, gconstpointer user_data);
gint64 dl_gazetteer_find_id(DlGazetteer *gazetteer, DlSql which, DlBindFunc bind,
                            gconstpointer user_data);

/* gazetteer_names.c */

/* A name as it is asked for. */
typedef struct {
    char *text;   /* trimmed, NFC */
    char *lower;  /* dl_fold_case; NULL until dl_asked_get_lower */
    char *folded; /* dl_fold; NULL until dl_asked_fold, as are the next two */
    char *letters;
    guint n_letters; /* characters of the letters */
} DlAsked;

/* FALSE for what can be no name. */
gboolean dl_asked_init(DlAsked *asked, const char *name);
void dl_asked_clear(DlAsked *asked);
const char *dl_asked_get_lower(DlAsked *asked, DlFolder *folder);

/* FALSE where no letters are left. */
gboolean dl_asked_fold(DlAsked *asked, DlFolder *folder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DlAsked, dl_asked_clear)

/* TRUE where the first letter is Latin, or there is none. */
gboolean dl_text_is_latin(const char *text, gsize n_bytes);

/* One look-up: where its hits go. A place is a hit once, by the best of its names. */
typedef struct {
    DlGazetteer *gazetteer;
    DlAsked *asked;
    const char *country; /* NULL: any */
    GArray *hits;
    guint first;   /* index of the look-up's first hit */
    guint n_lines; /* of names, that were read */
} DlLookup;

DlLookup dl_lookup_begin(DlGazetteer *gazetteer, DlAsked *asked, const char *country, GArray *hits);

/* The postings that can be of use: the look-up's country, and letters from MIN to MAX. */
DlPostingRange dl_lookup_range(const DlLookup *lookup, guint min_letters, guint max_letters);

/* Takes the places of a spelling, whose NAMES the store FILE told. MATCH is PHONETIC or FUZZY, or
 * FOLDED: then each text tells whether it is better, and what is worse than WORST is left out. */
gboolean dl_lookup_take_names(DlLookup *lookup, guint file, DlBytes names, DlMatch match,
                              DlMatch worst, double similarity, GError **error);

/* gazetteer_nearly.c: tier PHONETIC or FUZZY. */
gboolean dl_gazetteer_lookup_nearly(DlGazetteer *gazetteer, const char *name, DlMatch match,
                                    const char *country, GArray *hits, GError **error);

/* gazetteer_names.c: one name of a spelling. */
typedef struct {
    int kind; /* a DlNameKind */
    const char *country;
    gsize n_country;
    gint64 place;
    const char *text;
    gsize n_text;
} DlNameLine;

/* Reads the line at *AT, before END, and moves *AT past it; FALSE where it is malformed. */
gboolean dl_name_line_parse(const char **at, const char *end, DlNameLine *ret_line);

/* TRUE where the line's text is TEXT. */
gboolean dl_name_line_is(const DlNameLine *line, const char *text);

#endif
