/* The tables of gazetteer/ to a database. */
#include "import.h"

#include <string.h>

#include "belt.h"
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

/* A row's id, to be checked when all rows before it have been. */
typedef struct {
    gint64 id;
    guint64 line;
} RowId;

/* Rows on the belt, and what they hold. */
typedef struct {
    DlImportTable *rows;
    DlBuildBatch *batch;   /* worked out */
    GArray *ids;           /* of RowId: worked out */
    guint n_without_point; /* worked out */
} Part;

typedef struct {
    DlBuild *build;
    const Table *table;
    DlImportTable *rows;
    DlIdSet *ids;           /* of all places */
    gboolean has_pointless; /* areas were left out: their names are of no place */
} Import;

static void part_free(gpointer user_data)
{
    Part *part = user_data;
    dl_import_table_close(part->rows);
    dl_build_batch_free(part->batch);
    g_array_unref(part->ids);
    g_free(part);
}

/* The row's numbers; FALSE with *error set where one is wrong. */
static gboolean read_numbers(const DlImportTable *rows, const char *const *fields,
                             DlBuildPlace *place, gboolean has_position, GError **error)
{
    if (!dl_import_table_get_id(rows, ID, &place->id, error) ||
        !dl_import_table_get_count(rows, POPULATION, &place->population, error))
        return FALSE;
    if (has_position && (!dl_import_table_get_degrees(rows, LAT, 90.0, &place->lat_e7, error) ||
                         !dl_import_table_get_degrees(rows, LON, 180.0, &place->lon_e7, error)))
        return FALSE;
    return !*fields[CAPITAL] || dl_import_table_get_id(rows, CAPITAL, &place->capital, error);
}

/* The alternates "A|B|C". */
static void add_alternates(DlBuildBatch *batch, gint64 id, const char *names, GString *text)
{
    for (const char *name = names; *name;) {
        gsize n = strcspn(name, "|");
        g_string_truncate(text, 0);
        g_string_append_len(text, name, (gssize)n);
        if (n > 0)
            dl_build_batch_name(batch, id, text->str, "", FALSE);
        name += n + (name[n] == '|');
    }
}

static void note_id(Part *part, gint64 id)
{
    RowId row = {id, dl_import_table_line(part->rows)};
    g_array_append_val(part->ids, row);
}

static gboolean read_place(const Table *table, Part *part, const char *const *fields, GString *text,
                           GError **error)
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
    gboolean has_position = !table->is_of_areas || *fields[LAT];
    if (!read_numbers(part->rows, fields, &place, has_position, error))
        return FALSE;
    if (!*place.name) {
        dl_import_table_set_error(part->rows, error, "the name is empty");
        return FALSE;
    }
    if (!has_position) {
        part->n_without_point++;
        return TRUE;
    }
    note_id(part, place.id);
    dl_build_batch_place(part->batch, &place);
    add_alternates(part->batch, place.id, fields[NAMES], text);
    return TRUE;
}

static gboolean read_name(const Table *table, Part *part, const char *const *fields, GError **error)
{
    gint64 id = 0;
    if (!dl_import_table_get_id(part->rows, NAME_ID, &id, error))
        return FALSE;
    note_id(part, id);
    if (*fields[NAME_NAME])
        dl_build_batch_name(part->batch, id, fields[NAME_NAME], fields[NAME_LANG],
                            table->is_of_former);
    return TRUE;
}

static gpointer make_part(gpointer user_data, GError **error)
{
    Import *import = user_data;
    DlImportTable *rows = NULL;
    if (!dl_import_table_cut(import->rows, &rows, error) || !rows)
        return NULL;
    Part *part = g_new0(Part, 1);
    part->rows = rows;
    part->batch = dl_build_batch_new();
    part->ids = g_array_new(FALSE, FALSE, sizeof(RowId));
    return part;
}

static gboolean work_part(gpointer user_part, guint worker, gpointer user_data, GError **error)
{
    Part *part = user_part;
    const Table *table = ((const Import *)user_data)->table;
    g_autoptr(GError) cause = NULL;
    g_autoptr(GString) text = g_string_sized_new(64);
    const char *const *fields = NULL;
    while (dl_import_table_read(part->rows, &fields, &cause))
        if (!(table->is_of_names ? read_name(table, part, fields, &cause)
                                 : read_place(table, part, fields, text, &cause)))
            break;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* Places shall have an id each, names a place. */
static gboolean check_id(Import *import, const RowId *row, GError **error)
{
    if (!import->table->is_of_names && !dl_id_set_add(import->ids, row->id)) {
        dl_import_table_set_error_at(import->rows, row->line, error,
                                     "the id %" G_GINT64_FORMAT " was there before", row->id);
        return FALSE;
    }
    if (import->table->is_of_names && !import->has_pointless &&
        !dl_id_set_has(import->ids, row->id)) {
        dl_import_table_set_error_at(import->rows, row->line, error,
                                     "no place has the id %" G_GINT64_FORMAT, row->id);
        return FALSE;
    }
    return TRUE;
}

static gboolean take_part(gpointer user_part, gpointer user_data, GError **error)
{
    Part *part = user_part;
    Import *import = user_data;
    for (guint i = 0; i < part->ids->len; i++)
        if (!check_id(import, &g_array_index(part->ids, RowId, i), error))
            return FALSE;
    import->has_pointless = import->has_pointless || part->n_without_point > 0;
    dl_build_count_left_out(import->build, part->n_without_point);
    return dl_build_add_batch(import->build, part->batch, error);
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
    const DlBelt belt = {make_part, work_part, take_part, part_free, import};
    import->rows = rows;
    return dl_build_start_dataset(import->build, &dataset, error) &&
           dl_belt_run(&belt, dl_build_n_workers(import->build), error);
}

/* Where areas are said to lie: middles.tsv, which may be missing. */
static gboolean read_middles(DlBuild *build, const char *source_dir, GError **error)
{
    static const char *const columns[] = {"id", "lat", "lon", NULL};
    g_autoptr(GError) cause = NULL;
    const char *const *fields = NULL;
    g_autoptr(DlImportTable) rows =
        dl_import_table_open(source_dir, "middles.tsv", columns, &cause);
    if (!rows && g_error_matches(cause, DL_ERROR, DL_ERROR_NO_INPUT))
        return TRUE;
    while (rows && dl_import_table_read(rows, &fields, &cause)) {
        gint64 id = 0;
        gint32 lat_e7 = 0, lon_e7 = 0;
        if (!dl_import_table_get_id(rows, 0, &id, &cause) ||
            !dl_import_table_get_degrees(rows, 1, 90.0, &lat_e7, &cause) ||
            !dl_import_table_get_degrees(rows, 2, 180.0, &lon_e7, &cause))
            break;
        dl_build_add_middle(build, id, lat_e7, lon_e7);
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
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
    return read_middles(build, source_dir, error) &&
           dl_build_finish(build, progress, user_data, error);
}
