/* The form of the database, which its writer and its reader share. */
#ifndef DL_GAZETTEER_SCHEMA_H
#define DL_GAZETTEER_SCHEMA_H

#define DL_GAZETTEER_APPLICATION_ID 0x444C677A /* "DLgz" */
#define DL_GAZETTEER_VERSION 2

/* How a name stands to its place. */
typedef enum {
    DL_NAME_ALTERNATE = 0,
    DL_NAME_AS_MAIN = 1, /* equals the main name when both are folded: "Kandahar", "Kandahār" */
    DL_NAME_MAIN = 2,
} DlNameKind;

/* area.level */
typedef enum {
    DL_LEVEL_NONE = 0,
    DL_LEVEL_ADM2 = 1,
    DL_LEVEL_ADM1 = 2,
    DL_LEVEL_COUNTRY = 3,
} DlAreaLevel;

/* Latitudes and longitudes are in units of 1e-7 degrees. spelling.letters is a folded name
 * without its spaces (spelling.h), whose number is found in near (near_index.h: by itself and by
 * each deletion) and in skeleton. Rows are few and long, since a row costs more than its bytes:
 * spelling.names has a line "KIND\tPLACE\tTEXT" a name that is spelt so, in order of place, KIND
 * being a DlNameKind; name_in.names has a line "LANG\tTEXT" a language. Each line ends with a
 * newline. */
#define DL_GAZETTEER_SCHEMA                                                                        \
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"                           \
    "CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER,"              \
    " feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER,"                   \
    " capital_of INTEGER, capital_of_admin1 TEXT, is_country_capital INTEGER);"                    \
    "CREATE TABLE area(id INTEGER PRIMARY KEY, level INTEGER, country TEXT, admin1 TEXT,"          \
    " admin2 TEXT, iso TEXT, capital INTEGER);"                                                    \
    "CREATE TABLE source(place INTEGER PRIMARY KEY, text TEXT);"                                   \
    "CREATE TABLE spelling(id INTEGER PRIMARY KEY, letters TEXT, names TEXT);"                     \
    "CREATE TABLE name_in(place INTEGER PRIMARY KEY, names TEXT);"                                 \
    "CREATE TABLE near(bucket INTEGER PRIMARY KEY, postings BLOB);"                                \
    "CREATE TABLE skeleton(bucket INTEGER PRIMARY KEY, postings BLOB);"

/* Made when the rows are in. */
#define DL_GAZETTEER_INDICES                                                                       \
    "CREATE INDEX area_by_code ON area(country, level, admin1, admin2);"                           \
    "CREATE INDEX area_by_iso ON area(iso) WHERE iso != '';"

#endif
