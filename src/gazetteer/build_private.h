/* The inside of a build, for build*.c alone.
 *
 * Places and names go to sorters by id. dl_build_join reads both in order: it writes places, areas
 * and names in languages, and hands the folded names to a sorter by letters; what lies where and
 * what is peopled, to two more. dl_build_spellings reads those names and writes the spellings,
 * numbered; their keys go to a DlPartition each by the first bits of their hashes, and
 * dl_build_keys sorts and writes one after the other.
 */
#ifndef DL_GAZETTEER_BUILD_PRIVATE_H
#define DL_GAZETTEER_BUILD_PRIVATE_H

#include <sqlite3.h>

#include "build.h"
#include "fold.h"
#include "name_index.h"
#include "sorter.h"

#define DL_BUILD_MAX_DATASETS 65535

/* Files of the build's folder, beside runs, manifest and lock. */
#define DL_BUILD_DB_NAME "gazetteer.db"
#define DL_BUILD_SUM_NAME "gazetteer.db.sha256"
#define DL_BUILD_KEYS_NAME "keys"

/* A DlDataset of the build's own, and what was counted. */
typedef struct {
    char *name, *kind, *licence, *attribution, *file;
    char *stamp; /* of a dataset that is kept; else NULL */
    guint64 n_places, n_names, n_left_out;
} DlBuildDataset;

typedef struct {
    gint64 id;
    gint32 lat_e7, lon_e7;
} DlBuildMiddle;

typedef struct DlBuildFolder DlBuildFolder;

struct DlBuild {
    char *path; /* of the database, links followed */
    DlBuildFolder *folder;
    gsize memory;
    guint n_workers;     /* threads that work beside the caller's; 0: none */
    GPtrArray *datasets; /* of DlBuildDataset, in order of their numbers */
    gboolean is_finished;
    DlSorter *places, *names;          /* as they were added */
    DlSorter *spelt, *cells, *largest; /* made by the join */
    GArray *middles;                   /* of DlBuildMiddle */
    DlBuildBatch *batch;               /* of what is added one by one */
    GThread *folder_thread;            /* loads what folds Han, while names are read */
    sqlite3 *db;
    struct DlPartitions *partitions; /* the keys of the spellings */
    GArray *spellings;               /* of DlPosting: what postings tell of each */
    DlSorter *name_hashes;           /* of the name index, with their bits */
    guint64 n_places, n_areas, n_names, n_names_in, n_keys;
    guint key_bits;
    guint32 name_buckets;
    DlProgressFunc progress;
    gpointer progress_data;
};

/* A folder for names that need ICU's transliterators, that of Han loaded if it will be needed. */
DlFolder *dl_build_take_folder(DlBuild *build);

/* FALSE where the caller cancels. */
gboolean dl_build_tell(DlBuild *build, const char *stage, guint64 done, guint64 total,
                       GError **error);

/* The records of a batch: the first byte is one of these, and no part of what is sorted. */
enum { DL_BUILD_PLACE = 'P', DL_BUILD_NAME = 'N' };

/* Where a place's record has its dataset; a name's has it last. */
#define DL_BUILD_PLACE_DATASET 8

typedef struct {
    guint8 *at, *end;
    guint64 n_left_out;
    gboolean has_han;
} DlBuildRecords;

void dl_build_batch_read(const DlBuildBatch *batch, DlBuildRecords *ret_records);
gboolean dl_build_records_next(DlBuildRecords *records, guint8 **ret_record, gsize *ret_n_bytes);
void dl_build_batch_clear(DlBuildBatch *batch);

/* The stages, each once, in this order. */
gboolean dl_build_join(DlBuild *build, GError **error);
gboolean dl_build_places_about(DlBuild *build, GError **error); /* cells and largest */
gboolean dl_build_spellings(DlBuild *build, GError **error);    /* their hashes, too */
gboolean dl_build_name_index(DlBuild *build, GError **error);
gboolean dl_build_keys(DlBuild *build, GError **error);

/* A name, or what one begins with, for the name index. */
gboolean dl_build_add_name_hash(DlBuild *build, guint64 hash, DlNameBits bits, GError **error);

/* The folder PATH.part: build_folder.c. */

/* Makes the folder and locks it: DL_ERROR_TRY_AGAIN where another build has it,
 * DL_ERROR_CANT_CREATE. What lies there goes, but where IS_RESUMED and it can be taken up. */
DlBuildFolder *dl_build_folder_open(const char *path, gboolean is_resumed, GError **error);

/* Unlocks the folder, and removes it, but where IS_KEPT and something in it can be taken up. */
void dl_build_folder_close(DlBuildFolder *folder, gboolean is_kept);

const char *dl_build_folder_path(const DlBuildFolder *folder);

/* TRUE where the dataset that comes NUMBERth was kept as DATASET with STAMP: its counts and runs go
 * to DATASET and the two arrays of names. Whatever was kept beyond one that is not so goes. */
gboolean dl_build_folder_take(DlBuildFolder *folder, guint number, DlBuildDataset *dataset,
                              const char *stamp, GPtrArray *place_runs, GPtrArray *name_runs);

/* Lets go of what is kept of the datasets from number FIRST on. */
void dl_build_folder_drop(DlBuildFolder *folder, guint first);

/* Notes that DATASET, whose stamp is set, is kept in these runs. */
gboolean dl_build_folder_keep(DlBuildFolder *folder, guint number, const DlBuildDataset *dataset,
                              const GPtrArray *place_runs, const GPtrArray *name_runs,
                              GError **error);

/* The database that is being made, and its way to its place: build_db.c. */

/* PATH with its links followed. DL_ERROR_CANT_CREATE for what is there and no file. */
char *dl_build_follow_path(const char *path, GError **error);

gboolean dl_build_db_open(DlBuild *build, GError **error);

/* Commits, syncs, sums up, and renames the database to where it belongs. */
gboolean dl_build_db_finish(DlBuild *build, GError **error);

sqlite3_stmt *dl_build_db_prepare(DlBuild *build, const char *sql, GError **error);
gboolean dl_build_db_run(DlBuild *build, const char *sql, GError **error);
gboolean dl_build_db_step(DlBuild *build, sqlite3_stmt *statement, GError **error);

/* Binds N_BYTES of text that stays until the step. */
void dl_build_db_bind(sqlite3_stmt *statement, int at, const char *text, gsize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Numbers in records: big-endian, so that bytes are in order. */

static inline void dl_build_put_u16(GByteArray *record, guint16 number)
{
    guint16 big = GUINT16_TO_BE(number);
    g_byte_array_append(record, (const guint8 *)&big, sizeof big);
}

static inline void dl_build_put_u32(GByteArray *record, guint32 number)
{
    guint32 big = GUINT32_TO_BE(number);
    g_byte_array_append(record, (const guint8 *)&big, sizeof big);
}

static inline void dl_build_put_u64(GByteArray *record, guint64 number)
{
    guint64 big = GUINT64_TO_BE(number);
    g_byte_array_append(record, (const guint8 *)&big, sizeof big);
}

/* An id, those below 0 first. */
static inline void dl_build_put_id(GByteArray *record, gint64 id)
{
    dl_build_put_u64(record, (guint64)id ^ (guint64)1 << 63);
}

static inline guint16 dl_build_get_u16(const guint8 *bytes)
{
    return (guint16)(bytes[0] << 8 | bytes[1]);
}

static inline guint32 dl_build_get_u32(const guint8 *bytes)
{
    return (guint32)dl_build_get_u16(bytes) << 16 | dl_build_get_u16(bytes + 2);
}

static inline guint64 dl_build_get_u64(const guint8 *bytes)
{
    return (guint64)dl_build_get_u32(bytes) << 32 | dl_build_get_u32(bytes + 4);
}

static inline gint64 dl_build_get_id(const guint8 *bytes)
{
    return (gint64)(dl_build_get_u64(bytes) ^ (guint64)1 << 63);
}

#endif
