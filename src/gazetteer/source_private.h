/* What the readers of sources share. */
#ifndef DL_GAZETTEER_SOURCE_PRIVATE_H
#define DL_GAZETTEER_SOURCE_PRIVATE_H

#include "csv.h"
#include "source.h"
#include "source_pack.h"

/* The spaces of ids that are made ours (source.h). */
enum {
    DL_SPACE_GNS = 2,
    DL_SPACE_WOF = 3,
    DL_SPACE_WIKIDATA = 4,
    DL_SPACE_LINKED_PLACES = 5,
    DL_SPACE_OWN = 6,
};

/* The reading of one source. */
typedef struct {
    const DlSourceSink *sink;
    DlReport *report;
    DlPack *pack;
    const char *path;   /* as it was given */
    guint text;         /* the text of PACK that is read now */
    const char *file;   /* what it is called, for messages */
    guint64 n_rows;     /* of all texts so far */
    guint64 n_bad;      /* of them, those that cannot be used */
    guint64 n_passed;   /* of all, those that say nothing: superseded, deprecated, ... */
    GHashTable *codes;  /* what sink's find functions answered, as far as it is remembered */
    GStringChunk *kept; /* all those answers, which callers may hold */
    gboolean is_noting; /* one of two readings, which tells of no bad rows */
    GArray *preferred;  /* of a text of alternate names: what its languages prefer */
} DlSourceReader;

/* Reads one text of a source; SOURCE is taken over, in case of an error too. */
typedef gboolean (*DlSourceReadFunc)(DlSourceReader *reader, DlTextSource *source, GError **error);

gboolean dl_source_read_geonames(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_alternate(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_admin1(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_admin2(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_countries(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_wof(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_lp_tsv(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_lpf(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_wikidata(DlSourceReader *reader, DlTextSource *source, GError **error);
gboolean dl_source_read_own(DlSourceReader *reader, DlTextSource *source, GError **error);

/* GNS reads a text twice where features have no approved name: the whole source at once. */
gboolean dl_source_read_gns(DlSourceReader *reader, const guint *texts, guint n_texts,
                            GError **error);

/* Before each text. */
void dl_source_start_text(DlSourceReader *reader, guint text);

/* Behind the last: says how many of the rows were not told one by one. */
void dl_source_end(DlSourceReader *reader);

/* Counts a row; FALSE where the sink wants no more (*error is set). */
gboolean dl_source_count_row(DlSourceReader *reader, GError **error);

/* A row that cannot be used: told, or after the first twenty of a source counted. */
void dl_source_bad_row(DlSourceReader *reader, guint64 line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* To the sink. A name that is empty, too long to be looked up, or its place's own says nothing and
 * is passed over. */
gboolean dl_source_put_place(const DlSourceReader *reader, const DlBuildPlace *place,
                             GError **error);
gboolean dl_source_put_name(const DlSourceReader *reader, gint64 id, const char *text,
                            const char *lang, gboolean is_historic, GError **error);

/* Each of the names in TEXT, parted by one of SEPARATORS, trimmed. TEXT is cut up. */
gboolean dl_source_put_names(const DlSourceReader *reader, gint64 id, char *text,
                             const char *separators, const char *lang, gboolean is_historic,
                             GError **error);

/* "AF" for a code of two or three letters or, where the sink knows them, a name; "" for none. Owned
 * by the reader. */
const char *dl_source_country(DlSourceReader *reader, const char *text);

/* GeoNames' code of an admin-1 unit by whatever the sink knows: a name, ISO 3166-2; "" for none.
 * Owned by the reader. */
const char *dl_source_admin1(DlSourceReader *reader, const char *country, const char *text);

/* Columns of a table by name: case-blind, spaces, '-' and ':' as '_'. NAMES are alternatives parted
 * by '|'; -1 where none is there. */
int dl_source_find_column(const char *const *header, guint n_header, const char *names);

/* Reads a table with a header row by row with USE; COLUMNS become where the N columns of NAMES are,
 * -1 for those that are missing, of which none may be among the first N_NEEDED. */
typedef gboolean (*DlSourceRowFunc)(DlSourceReader *reader, const DlCsvRecord *row,
                                    const int *columns, GError **error);
gboolean dl_source_read_table(DlSourceReader *reader, DlTextSource *source,
                              const char *const *names, guint n, guint n_needed, int *columns,
                              DlSourceRowFunc use, GError **error);

/* Sets *error (DL_ERROR_DATA): the text that is read has no column of these NAMES. FALSE. */
/* Warns where a table is not UTF-8 and was guessed to be Western European. */
void dl_source_tell_encoding(const DlSourceReader *reader, const DlCsv *csv);
gboolean dl_source_no_column(const DlSourceReader *reader, const char *names, GError **error);

/* The field of a column, trimmed of nothing; "" where the row or the table has none. */
const char *dl_source_field(const DlCsvRecord *record, int column);

/* The separator of a list of names: '|' or ';' where it has one, else ONLY ("" for none). Static.
 */
const char *dl_source_separator(const char *text, const char *only);

/* Values: FALSE where TEXT is none. Spaces around are no matter. */
gboolean dl_source_parse_id(const char *text, gint64 *ret_id);                    /* not 0 */
gboolean dl_source_parse_degrees(const char *text, double limit, gint32 *ret_e7); /* "34.34817" */
gboolean dl_source_parse_point(const char *text, gint32 *ret_lat_e7, gint32 *ret_lon_e7); /* WKT */
gint64 dl_source_parse_count(const char *text); /* 0 for what is none */
gboolean dl_source_is_number(const char *text); /* digits, perhaps with a sign */
gboolean dl_source_degrees_to_e7(double degrees, double limit, gint32 *ret_e7);

/* Our id of NUMBER, or of TEXT (by a hash of 49 bits), in a space. */
gint64 dl_source_make_id(int space, gint64 number);
gint64 dl_source_hash_id(int space, const char *text);

/* BCP 47 of a language, in BUFFER: two letters where ISO 639-1 has some ("eng", "per" and "fas"
 * give "en", "fa"), '-' between its parts. "" where TEXT is no language. */
#define DL_SOURCE_LANG_BYTES 32
const char *dl_source_lang(const char *text, char *buffer);

/* ISO 3166-1 of FIPS 10-4, and of GENC's three letters; "" where there is none. */
const char *dl_source_country_of_fips(const char *fips);
const char *dl_source_country_of_genc(const char *genc);

/* GeoNames' class and code, in BUFFER, of a kind of place in words: "city", "border crossing"; or
 * of a code: "P.PPLA", "PPLA". "" where it is none. */
#define DL_SOURCE_FEATURE_BYTES 16
const char *dl_source_feature(const char *text, char *buffer);

/* The same of a longer description, "big city" or "district of Afghanistan": its words' where the
 * whole is none. */
const char *dl_source_feature_of_words(const char *text, char *buffer);

/* Of a class and a code as GeoNames writes them; "" where they are none. */
const char *dl_source_feature_of_codes(const char *letter, const char *code, char *buffer);

/* Of a class alone: "P.PPL" of 'P', "H." of 'H'. */
const char *dl_source_feature_of_class(char letter, char *buffer);

/* The feature of one that is no more: "P.PPLH" of "P.PPL". */
const char *dl_source_feature_gone(const char *feature, char *buffer);

#endif
