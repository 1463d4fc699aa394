/* Which column of a table means what: by its name, by --col, or by its provider's headers. Names
 * are compared as dl_kind_fold makes them. */
#ifndef DL_INGEST_COLUMN_MAP_H
#define DL_INGEST_COLUMN_MAP_H

#include <glib.h>

typedef enum {
    DL_COLUMN_PLACE,
    DL_COLUMN_PLACE_ID,
    DL_COLUMN_TYPE,
    DL_COLUMN_COUNTRY,
    DL_COLUMN_ADMIN1,
    DL_COLUMN_LAT,
    DL_COLUMN_LON,
    DL_COLUMN_DATE,
    DL_COLUMN_DATE_END,
    DL_COLUMN_TIME,
    DL_COLUMN_SEQ,
    DL_COLUMN_EVENT,
    DL_COLUMN_ACTOR,
    DL_COLUMN_TARGET,
    DL_COLUMN_CERTAINTY,
    DL_COLUMN_LABEL,
    DL_COLUMN_SOURCE,
    DL_COLUMN_NOTE,
    DL_COLUMN_ID,
    DL_COLUMN_QUOTE,
    DL_COLUMN_N_OURS,
    /* Those below stay extras, too. */
    DL_COLUMN_GEOMETRY = DL_COLUMN_N_OURS, /* of GeoJSON: "Polygon", ...; of CSV: WKT */
    DL_COLUMN_INTER1,                      /* this and all that follow: of providers only */
    DL_COLUMN_INTER2,
    DL_COLUMN_EVENT_TYPE,
    DL_COLUMN_TIME_PRECISION,
    DL_COLUMN_PLACE_PRECISION,
    DL_COLUMN_ADMIN2,
    DL_COLUMN_ACTOR_LOSES,
    DL_COLUMN_UNSURE,
    DL_COLUMN_N
} DlColumn;

typedef enum {
    DL_PROVIDER_NONE,
    DL_PROVIDER_ACLED, /* event_date, event_type, sub_event_type, actor1 */
    DL_PROVIDER_UCDP,  /* GED and its candidates: date_start, date_end, type_of_violence, side_a */
    DL_PROVIDER_EXTRACT, /* our own JSON lines of events: article, place_text, kind, quote */
} DlProvider;

typedef struct {
    DlProvider provider;
    int index[DL_COLUMN_N]; /* the field of each column, -1 where the table has none */
    char **names;           /* of all fields, as they stand; "column 3" where nameless */
    guint n_names;
    guint *extras; /* fields that are extras, in order */
    guint n_extras;
} DlColumnMap;

/* MAPPED (our name to theirs) may be NULL. Without NEEDS_DATE a table may lack all dates. NAMES are
 * the header's fields. DL_ERROR_USAGE where MAPPED gives a column that is none of ours;
 * DL_ERROR_DATA for two columns of one name, a mapped column that is not there, or a table that
 * lacks place (or lat and lon) or date: the message names what was expected, what there is, and
 * --col. FILE is for messages. */
DlColumnMap *dl_column_map_new(const char *file, const char *const *names, guint n_names,
                               GHashTable *mapped, gboolean needs_date, GError **error);
void dl_column_map_free(DlColumnMap *map);

/* "place", ...; the provider's own name for what only providers have. */
const char *dl_column_to_string(DlColumn column);

/* The column's name in this file; ours where it has none. */
const char *dl_column_map_name(const DlColumnMap *map, DlColumn column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlColumnMap, dl_column_map_free)

#endif
