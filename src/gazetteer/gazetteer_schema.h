/* The form of the database, which its writer and its reader share. */
#ifndef DL_GAZETTEER_SCHEMA_H
#define DL_GAZETTEER_SCHEMA_H

#define DL_GAZETTEER_APPLICATION_ID 0x444C677A /* "DLgz" */
#define DL_GAZETTEER_VERSION 7

/* How a name stands to its place: one of the first three, with DL_NAME_HISTORIC or without. */
typedef enum {
    DL_NAME_ALTERNATE = 0,
    DL_NAME_AS_MAIN = 1, /* equals the main name when both are folded: "Kandahar", "Kandahār" */
    DL_NAME_MAIN = 2,
    DL_NAME_HISTORIC = 4, /* no longer in use: Leningrad of Saint Petersburg */
} DlNameKind;

/* area.level */
typedef enum {
    DL_LEVEL_NONE = 0,
    DL_LEVEL_ADM2 = 1,
    DL_LEVEL_ADM1 = 2,
    DL_LEVEL_COUNTRY = 3,
} DlAreaLevel;

/* Latitudes and longitudes are in units of 1e-7 degrees. Rows are few and long, since a row costs
 * more than its bytes; each line of a text ends with a newline.
 *
 * dataset: where the places came from, one row a source that was read (gazetteer info prints it).
 *   Its kind is the reader's word: "dateline", "geonames", "gns", "wof", "lp-tsv", "lpf",
 *   "wikidata", "own".
 * place: blocks of places in order of id (place_block.h); a place's dataset is its source's id.
 * provenance: a place's own source, where it has one.
 * spelling: id is dl_key_spelling of the letters, or the next above that is free where others
 *   have it (in order of that number, then of letters), so that a look-up needs no key; letters is
 *   a folded name without its spaces (spelling.h); names has a line
 *   "KIND COUNTRY PLACE TEXT" (parted by tabs; KIND a digit, COUNTRY two letters or "--") a name
 *   that is spelt so: the most peopled place first, then in order of place.
 * name_in: names has a line "LANG\tTEXT" a language.
 * key: from the hash of a form of a spelling to the spelling's number (key_index.h); there are
 *   2^key_bits buckets, as meta says.
 * cell: places by where they lie: id is row * 1440 + column of a cell of a quarter degree, counted
 *   from 90 S, 180 W; places are their ids in order, as 8 bytes each, big-endian. Settlements and
 *   what else has a point; no area (class A).
 * middle: where an area is said to lie, if that is not where its place is put.
 * name_index: the table of name_index.h, in chunks numbered from 0 (name_table.h).
 * largest: the most peopled settlements of a country ("AF") or an admin-1 unit ("AF.11"): at most
 *   100 ids, parted by spaces, the most peopled first, among equals the lower id. No parts of a
 *   town (PPLX), nothing gone (PPLH, PPLQ, PPLW, PPLCH), none without a population. */
#define DL_GAZETTEER_SCHEMA                                                                        \
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"                           \
    "CREATE TABLE dataset(id INTEGER PRIMARY KEY, name TEXT, kind TEXT, licence TEXT,"             \
    " attribution TEXT, file TEXT, places INTEGER, names INTEGER, left_out INTEGER);"              \
    "CREATE TABLE place(id INTEGER PRIMARY KEY, bytes BLOB);"                                      \
    "CREATE TABLE area(id INTEGER PRIMARY KEY, level INTEGER, country TEXT, admin1 TEXT,"          \
    " admin2 TEXT, iso TEXT, capital INTEGER);"                                                    \
    "CREATE TABLE provenance(place INTEGER PRIMARY KEY, text TEXT);"                               \
    "CREATE TABLE spelling(id INTEGER PRIMARY KEY, letters TEXT, names TEXT);"                     \
    "CREATE TABLE name_in(place INTEGER PRIMARY KEY, names TEXT);"                                 \
    "CREATE TABLE key(bucket INTEGER PRIMARY KEY, postings BLOB);"                                 \
    "CREATE TABLE middle(place INTEGER PRIMARY KEY, lat INTEGER, lon INTEGER);"                    \
    "CREATE TABLE name_index(id INTEGER PRIMARY KEY, bytes BLOB);"                                 \
    "CREATE TABLE cell(id INTEGER PRIMARY KEY, places BLOB);"                                      \
    "CREATE TABLE largest(area TEXT PRIMARY KEY, places TEXT) WITHOUT ROWID;"

/* Made when the rows are in. */
#define DL_GAZETTEER_INDICES                                                                       \
    "CREATE INDEX area_by_code ON area(country, level, admin1, admin2);"                           \
    "CREATE INDEX area_by_iso ON area(iso) WHERE iso != '';"

#endif
