/* The gazetteers of others, read: what they say of places and names goes to a sink.
 *
 * A reader reads one file, row by row, in memory that does not grow with the file. A row that is
 * wrong goes to the report with file and line and the reading goes on; a file that is not what its
 * reader reads is DL_ERROR_DATA.
 *
 * Ids: those of GeoNames are kept; the others' are made ours, below 0, so that no two gazetteers
 * share one: -(1e12 * SPACE + NUMBER), where SPACE is 2 for GNS (NUMBER is the UFI doubled, plus 1
 * if it is below 0), 3 for Who's On First, 4 for Wikidata (the Q-number); and -(1e15 * SPACE +
 * HASH) for Linked Places (5) and one's own (6), HASH being 49 bits of the row's id, else of its
 * name and position. An own row's geonameid column is kept as it is.
 */
#ifndef DL_GAZETTEER_SOURCE_H
#define DL_GAZETTEER_SOURCE_H

#include "build.h"
#include "report.h"

typedef enum {
    DL_SOURCE_GEONAMES,           /* allCountries.txt, cities500.txt, AF.txt: 19 columns */
    DL_SOURCE_GEONAMES_ALTERNATE, /* alternateNamesV2.txt, alternateNames.txt */
    DL_SOURCE_GEONAMES_ADMIN1,    /* admin1CodesASCII.txt */
    DL_SOURCE_GEONAMES_ADMIN2,    /* admin2Codes.txt */
    DL_SOURCE_GEONAMES_COUNTRIES, /* countryInfo.txt */
    DL_SOURCE_GNS,                /* NGA GNS, with the header of before 2022 or after */
    DL_SOURCE_WOF,                /* Who's On First: GeoJSON features or meta CSV */
    DL_SOURCE_LP_TSV,             /* Linked Places TSV */
    DL_SOURCE_LPF,                /* Linked Places Format: GeoJSON-T */
    DL_SOURCE_WIKIDATA,           /* CSV with a column of Q-numbers (item, itemLabel, coord, ...) */
    DL_SOURCE_OWN,                /* CSV or TSV of one's own: name, lat, lon, ... */
    DL_SOURCE_N
} DlSourceKind;

const char *dl_source_kind_to_string(DlSourceKind kind); /* "geonames", "geonames-alternate", ... */

/* DL_SOURCE_N where WORD is none of them. */
DlSourceKind dl_source_kind_from_string(const char *word);

/* What all of them are called, for messages: "geonames, geonames-alternate, ...". g_free. */
char *dl_source_kinds(void);

/* Where what is read goes. Each returns FALSE with *error set to stop the reading. */
typedef struct {
    gboolean (*place)(const DlBuildPlace *place, gpointer user_data, GError **error);
    gboolean (*name)(gint64 id, const char *text, const char *lang, gboolean is_historic,
                     gpointer user_data, GError **error);
    gboolean (*progress)(const char *file, guint64 done_bytes, guint64 total_bytes,
                         gpointer user_data); /* FALSE cancels (DL_ERROR_TRY_AGAIN) */
    gpointer user_data;

    /* The rest may be NULL. An area whose source tells no position (admin1CodesASCII.txt): its
     * names come besides. */
    gboolean (*area)(const DlBuildPlace *area, gpointer user_data, GError **error);

    /* What those who wrote names instead of codes mean, as a gazetteer that is there already says;
     * NULL where it does not. The answer lives until the next question. */
    const char *(*country)(const char *text, gpointer user_data);                     /* "AF" */
    const char *(*admin1)(const char *country, const char *text, gpointer user_data); /* "11" */
} DlSourceSink;

/* What PATH is, by its first lines; zipped and gzipped files are looked into. Of several kinds in a
 * folder or zip the first. DL_SOURCE_N with *error set where it is nothing that can be read: the
 * message says what is. */
DlSourceKind dl_source_guess(const char *path, GError **error);

/* All kinds that are in PATH: sets DL_SOURCE_N flags. FALSE with *error set likewise. */
gboolean dl_source_guess_all(const char *path, gboolean *ret_kinds, GError **error);

/* Reads PATH, a file as it is, in gzip or zip, or a folder of them. Of several texts those are read
 * that are of KIND; the report tells (INFO) which are no gazetteer. */
gboolean dl_source_read(const char *path, DlSourceKind kind, const DlSourceSink *sink,
                        DlReport *report, GError **error);

/* Size and time of what PATH is, as words that change when it does (dl_build_has_dataset); NULL
 * with *error set where it cannot be read. g_free. */
char *dl_source_stamp(const char *path, GError **error);

/* Licence and attribution as its publisher asks for; "" for one's own. */
void dl_source_describe(DlSourceKind kind, DlDataset *dataset);

#endif
