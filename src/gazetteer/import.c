/* The tables of gazetteer/ to a database. */
#include "import.h"

#include <string.h>

#include "build.h"
#include "error.h"
#include "id_set.h"
#include "import_table.h"

enum {
    ID,
    NAME,
    LAT,
    LON,
    FEATURE,
    COUNTRY,
    ADMIN1,
    ADMIN2,
    POPULATION,
    NAMES,
    CAPITAL,
    ISO,
    SOURCE
};
static const char *const PLACE_COLUMNS[] = {
    "id",     "name",       "lat",   "lon",      "feature", "country", "admin1",
    "admin2", "population", "names", "?capital", "?iso",    "?source", NULL};

enum { NAME_ID, NAME_NAME, NAME_LANG };
static const char *const NAME_COLUMNS[] = {"id", "name", "?lang", NULL};

/* A table of places or of names. */
typedef struct {
    const char *file;
    gboolean is_optional;
    gboolean is_of_areas;  /* which may lack a point; a place never */
    gboolean is_of_names;  /* of places of other tables */
    gboolean is_of_former; /* names that are no longer in use */
    const char *licence, *attribution;
} Table;

#define GEONAMES "CC BY 4.0", "GeoNames, https://www.geonames.org/"
#define OUR_OWN "MIT", "Dateline"

static const Table TABLES[] = {
    {"places.tsv", FALSE, FALSE, FALSE, FALSE, GEONAMES},
    {"areas.tsv", FALSE, TRUE, FALSE, FALSE, "CC BY 4.0, LGPL 2.1 or later",
     "GeoNames, https://www.geonames.org/; Debian iso-codes; Natural Earth"},
    {"supplement.tsv", TRUE, FALSE, FALSE, FALSE, OUR_OWN},
    {"features.tsv", TRUE, FALSE, FALSE, FALSE, OUR_OWN},
    {"airfields.tsv", TRUE, FALSE, FALSE, FALSE, "public domain", "OurAirports"},
    {"names.tsv", TRUE, FALSE, TRUE, FALSE, "CC BY 4.0, LGPL 2.1 or later",
     "GeoNames, https://www.geonames.org/; Debian iso-codes; Natural Earth"},
    {"more_names.tsv", TRUE, FALSE, TRUE, FALSE, OUR_OWN},
    {"former_names.tsv", TRUE, FALSE, TRUE, TRUE, OUR_OWN},
};

typedef struct {
    DlBuild *build;
    const Table *table;
    DlImportTable *rows;
    DlIdSet *ids;           /* of all places */
    gboolean has_pointless; /* areas were left out: their names are of no place */
} Import;

/* The row's numbers; FALSE with *error set where one is wrong. */
static gboolean read_numbers(const Import *import, const char *const *fields, DlBuildPlace *place,
                             gboolean has_position, GError **error)
{
    const DlImportTable *rows = import->rows;
    if (!dl_import_table_get_id(rows, ID, &place->id, error) ||
        !dl_import_table_get_count(rows, POPULATION, &place->population, error))
        return FALSE;
    if (has_position && (!dl_import_table_get_degrees(rows, LAT, 90.0, &place->lat_e7, error) ||
                         !dl_import_table_get_degrees(rows, LON, 180.0, &place->lon_e7, error)))
        return FALSE;
    return !*fields[CAPITAL] || dl_import_table_get_id(rows, CAPITAL, &place->capital, error);
}

/* The alternates "A|B|C". */
static gboolean add_alternates(const Import *import, gint64 id, const char *names, GError **error)
{
    g_autoptr(GString) text = g_string_sized_new(64);
    for (const char *name = names; *name;) {
        gsize n = strcspn(name, "|");
        g_string_truncate(text, 0);
        g_string_append_len(text, name, (gssize)n);
        if (n > 0 && !dl_build_add_name(import->build, id, text->str, "", FALSE, error))
            return FALSE;
        name += n + (name[n] == '|');
    }
    return TRUE;
}

static gboolean add_place(Import *import, const char *const *fields, GError **error)
{
    DlBuildPlace place = {
        .name = fields[NAME],
        .feature = fields[FEATURE],
        .country = fields[COUNTRY],
        .admin1 = fields[ADMIN1],
        .admin2 = fields[ADMIN2],
        .iso = fields[ISO],
        .provenance = fields[SOURCE],
    };
    gboolean has_position = !import->table->is_of_areas || *fields[LAT];
    if (!read_numbers(import, fields, &place, has_position, error))
        return FALSE;
    if (!*place.name) {
        dl_import_table_set_error(import->rows, error, "the name is empty");
        return FALSE;
    }
    if (!has_position) {
        import->has_pointless = TRUE;
        dl_build_count_left_out(import->build, 1);
        return TRUE;
    }
    if (!dl_id_set_add(import->ids, place.id)) {
        dl_import_table_set_error(import->rows, error,
                                  "the id %" G_GINT64_FORMAT " was there before", place.id);
        return FALSE;
    }
    return dl_build_add_place(import->build, &place, error) &&
           add_alternates(import, place.id, fields[NAMES], error);
}

static gboolean add_name(Import *import, const char *const *fields, GError **error)
{
    gint64 id = 0;
    if (!dl_import_table_get_id(import->rows, NAME_ID, &id, error))
        return FALSE;
    if (!dl_id_set_has(import->ids, id) && !import->has_pointless) {
        dl_import_table_set_error(import->rows, error, "no place has the id %" G_GINT64_FORMAT, id);
        return FALSE;
    }
    return !*fields[NAME_NAME] ||
           dl_build_add_name(import->build, id, fields[NAME_NAME], fields[NAME_LANG],
                             import->table->is_of_former, error);
}

static gboolean read_rows(Import *import, GError **error)
{
    g_autoptr(GError) cause = NULL;
    const char *const *fields = NULL;
    while (dl_import_table_read(import->rows, &fields, &cause))
        if (!(import->table->is_of_names ? add_name(import, fields, &cause)
                                         : add_place(import, fields, &cause)))
            break;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean read_table(Import *import, const char *source_dir, GError **error)
{
    const Table *table = import->table;
    g_autoptr(GError) cause = NULL;
    g_autoptr(DlImportTable) rows = dl_import_table_open(
        source_dir, table->file, table->is_of_names ? NAME_COLUMNS : PLACE_COLUMNS, &cause);
    if (!rows && table->is_optional && g_error_matches(cause, DL_ERROR, DL_ERROR_NO_INPUT))
        return TRUE;
    if (!rows) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    const DlDataset dataset = {table->file, "dateline", table->licence, table->attribution,
                               table->file};
    import->rows = rows;
    return dl_build_start_dataset(import->build, &dataset, error) && read_rows(import, error);
}

static gboolean tell(const char *path, DlProgressFunc progress, gpointer user_data, guint64 done,
                     GError **error)
{
    if (!progress || progress("reading tables", done, G_N_ELEMENTS(TABLES), user_data))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "'%s': the gazetteer was not built: cancelled",
                path);
    return FALSE;
}

gboolean dl_gazetteer_build(const char *source_dir, const char *path, DlProgressFunc progress,
                            gpointer user_data, GError **error)
{
    g_autoptr(DlBuild) build = dl_build_new(path, 0, FALSE, error);
    if (!build)
        return FALSE;
    g_autoptr(DlIdSet) ids = dl_id_set_new();
    Import import = {.build = build, .ids = ids};
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        import.table = &TABLES[i];
        if (!tell(path, progress, user_data, i, error) || !read_table(&import, source_dir, error))
            return FALSE;
    }
    return dl_build_finish(build, progress, user_data, error);
}
