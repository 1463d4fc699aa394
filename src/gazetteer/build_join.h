/* Places with their names, on the belt between their sorters and the database. For build*.c alone.
 */
#ifndef DL_GAZETTEER_BUILD_JOIN_H
#define DL_GAZETTEER_BUILD_JOIN_H

#include "build_private.h"

/* Bytes of a record before its texts. */
#define DL_JOIN_PLACE_HEAD 34
#define DL_JOIN_PLACE_TEXTS 7
#define DL_JOIN_NAME_HEAD 8

/* A place as its record tells it; the strings lie in the record. */
typedef struct {
    gint64 id;
    guint dataset;
    gint32 lat_e7, lon_e7;
    gint64 population, capital;
    const char *name, *feature, *country, *admin1, *admin2, *iso, *provenance;
} DlJoinPlace;

/* A name that was added to a place. */
typedef struct {
    const char *text, *lang;
    gboolean is_historic;
    guint dataset;
} DlJoinName;

/* A place on the belt: offsets into the piece's bytes, and into its lists. */
typedef struct {
    gsize record;
    guint first_name, end_name; /* in names */
    gsize lines, n_lines;       /* of the names in languages, in LINES: worked out */
    guint n_lines_names;
} DlJoinEntry;

typedef struct {
    GByteArray *bytes; /* the records */
    GArray *entries;   /* of DlJoinEntry */
    GArray *names;     /* of gsize: offsets of name records */
    GByteArray *spelt; /* worked out: records for the sorter by letters, each after its length */
    GString *lines;    /* worked out */
    guint64 *n_names;  /* worked out: names by dataset */
} DlJoinPiece;

void dl_join_read_place(const guint8 *record, DlJoinPlace *ret_place);
void dl_join_read_name(const guint8 *record, DlJoinName *ret_name);

/* One folder a thread, and one for all that need ICU's transliterators: Han alone takes it a third
 * of a second to load. */
typedef struct {
    DlFolder *quick; /* the thread's own */
    DlFolder *slow;
    GMutex *mutex; /* of SLOW */
} DlJoinFolders;

/* Folds the names of the piece, finds doubled ones: fills what is worked out. */
void dl_join_work(DlJoinPiece *piece, const DlJoinFolders *folders);

DlAreaLevel dl_join_level(const char *feature);

#endif
