#include "import_model.h"

#include <string.h>

#include "error.h"
#include "fold.h"
#include "import_table.h"

/* A table may lack an area's point; a place's never. */
typedef struct {
    const char *file;
    gboolean is_optional;
    gboolean has_areas;
    const char *licence, *attribution;
} PlaceFile;

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

static const char *const NAME_COLUMNS[] = {"id", "lang", "name", NULL};
static const char *const MORE_COLUMNS[] = {"id", "name", NULL};

void dl_import_model_free(DlImportModel *model)
{
    if (!model)
        return;
    g_array_unref(model->datasets);
    g_array_unref(model->places);
    g_array_unref(model->names);
    g_array_unref(model->tagged);
    g_hash_table_unref(model->indices);
    g_ptr_array_unref(model->texts);
    g_hash_table_unref(model->text_indices);
    g_string_chunk_free(model->strings);
    g_free(model);
}

static const char *intern(DlImportModel *model, const char *text)
{
    return *text ? g_string_chunk_insert_const(model->strings, text) : "";
}

/* The same where TEXT is mostly LIKE the row's before, which was interned. */
static const char *intern_like(DlImportModel *model, const char *text, const char *like)
{
    return strcmp(text, like) == 0 ? like : intern(model, text);
}

/* The place that was added last, of which the next has much. */
static DlImportPlace last_place(const DlImportModel *model)
{
    DlImportPlace none = {.feature = "", .country = "", .admin1 = "", .admin2 = ""};
    guint n = model->places->len;
    return n > 0 ? g_array_index(model->places, DlImportPlace, n - 1) : none;
}

/* The file that is being read. */
static DlImportDataset *last_dataset(const DlImportModel *model)
{
    return &g_array_index(model->datasets, DlImportDataset, model->datasets->len - 1);
}

static void start_dataset(DlImportModel *model, const char *file, const char *licence,
                          const char *attribution)
{
    DlImportDataset dataset = {.file = file, .licence = licence, .attribution = attribution};
    g_array_append_val(model->datasets, dataset);
}

static void add_name(DlImportModel *model, guint32 place, const char *text, DlNameKind kind)
{
    g_autofree char *composed = NULL;
    if (!dl_fold_is_composed(text))
        text = composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    DlImportName name = {.place = place, .kind = kind};
    gpointer known = g_hash_table_lookup(model->text_indices, text);
    if (!known) {
        char *own = g_string_chunk_insert(model->strings, text);
        g_ptr_array_add(model->texts, own);
        known = GUINT_TO_POINTER(model->texts->len);
        g_hash_table_insert(model->text_indices, own, known);
    }
    name.text_index = GPOINTER_TO_UINT(known) - 1;
    name.text = g_ptr_array_index(model->texts, name.text_index);
    g_array_append_val(model->names, name);
    last_dataset(model)->n_names++;
}

static DlAreaLevel level_of(const char *feature)
{
    if (g_str_has_prefix(feature, "A.PCL"))
        return DL_LEVEL_COUNTRY;
    if (strcmp(feature, "A.ADM1") == 0)
        return DL_LEVEL_ADM1;
    return strcmp(feature, "A.ADM2") == 0 ? DL_LEVEL_ADM2 : DL_LEVEL_NONE;
}

/* The row's numbers; FALSE with *error set where one is wrong. */
static gboolean read_numbers(const DlImportTable *table, const char *const *fields,
                             DlImportPlace *place, gboolean has_position, GError **error)
{
    if (!dl_import_table_get_id(table, ID, &place->id, error) ||
        !dl_import_table_get_count(table, POPULATION, &place->population, error))
        return FALSE;
    if (has_position && (!dl_import_table_get_degrees(table, LAT, 90.0, &place->lat_e7, error) ||
                         !dl_import_table_get_degrees(table, LON, 180.0, &place->lon_e7, error)))
        return FALSE;
    return !*fields[CAPITAL] || dl_import_table_get_id(table, CAPITAL, &place->capital, error);
}

static gboolean add_place(DlImportModel *model, const DlImportTable *table,
                          const char *const *fields, gboolean has_areas, GError **error)
{
    DlImportPlace place = {.capital_of_admin1 = ""};
    gboolean has_position = !has_areas || *fields[LAT];
    if (!read_numbers(table, fields, &place, has_position, error))
        return FALSE;
    if (!*fields[NAME]) {
        dl_import_table_set_error(table, error, "the name is empty");
        return FALSE;
    }
    if (!has_position) {
        model->n_without_position++;
        last_dataset(model)->n_left_out++;
        return TRUE;
    }
    place.name = g_string_chunk_insert(model->strings, fields[NAME]);
    DlImportPlace last = last_place(model);
    place.feature = intern_like(model, fields[FEATURE], last.feature);
    place.country = intern_like(model, fields[COUNTRY], last.country);
    place.admin1 = intern_like(model, fields[ADMIN1], last.admin1);
    place.admin2 = intern_like(model, fields[ADMIN2], last.admin2);
    place.iso = intern(model, fields[ISO]);
    place.provenance = intern(model, fields[SOURCE]);
    place.dataset = model->datasets->len - 1;
    place.level = level_of(place.feature);
    guint32 index = model->places->len;
    if (!g_hash_table_insert(model->indices, g_memdup2(&place.id, sizeof place.id),
                             GUINT_TO_POINTER(index + 1))) {
        dl_import_table_set_error(table, error, "the id %" G_GINT64_FORMAT " was there before",
                                  place.id);
        return FALSE;
    }
    g_array_append_val(model->places, place);
    last_dataset(model)->n_places++;
    add_name(model, index, place.name, DL_NAME_MAIN);
    g_auto(GStrv) names = g_strsplit(fields[NAMES], "|", -1);
    for (char **name = names; *name; name++)
        if (**name)
            add_name(model, index, *name, DL_NAME_ALTERNATE);
    return TRUE;
}

static gboolean read_places(DlImportModel *model, const char *folder, const PlaceFile *file,
                            GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(DlImportTable) table =
        dl_import_table_open(folder, file->file, PLACE_COLUMNS, &cause);
    if (!table && file->is_optional && g_error_matches(cause, DL_ERROR, DL_ERROR_NO_INPUT))
        return TRUE;
    start_dataset(model, file->file, file->licence, file->attribution);
    const char *const *fields = NULL;
    while (table && dl_import_table_read(table, &fields, &cause))
        if (!add_place(model, table, fields, file->has_areas, &cause))
            break;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* The index of the place that a row of names is about; -1 for an area left out. */
static gboolean find_place(const DlImportModel *model, const DlImportTable *table,
                           gint64 *ret_index, GError **error)
{
    gint64 id = 0;
    if (!dl_import_table_get_id(table, 0, &id, error))
        return FALSE;
    gpointer index = g_hash_table_lookup(model->indices, &id);
    if (!index && !model->n_without_position) {
        dl_import_table_set_error(table, error, "no place has the id %" G_GINT64_FORMAT, id);
        return FALSE;
    }
    *ret_index = (gint64)GPOINTER_TO_UINT(index) - 1;
    return TRUE;
}

static gboolean read_names(DlImportModel *model, const char *folder, const char *file,
                           gboolean is_tagged, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(DlImportTable) table =
        dl_import_table_open(folder, file, is_tagged ? NAME_COLUMNS : MORE_COLUMNS, &cause);
    if (!table && g_error_matches(cause, DL_ERROR, DL_ERROR_NO_INPUT))
        return TRUE;
    start_dataset(model, file, "", "");
    const char *const *fields = NULL;
    gint64 index = -1;
    while (table && dl_import_table_read(table, &fields, &cause)) {
        if (!find_place(model, table, &index, &cause))
            break;
        const char *text = fields[is_tagged ? 2 : 1];
        if (index < 0 || !*text)
            continue;
        add_name(model, (guint32)index, text, DL_NAME_ALTERNATE);
        if (!is_tagged || !*fields[1])
            continue;
        DlImportTagged tagged = {.place = (guint32)index, .lang = intern(model, fields[1])};
        tagged.text = g_array_index(model->names, DlImportName, model->names->len - 1).text;
        g_array_append_val(model->tagged, tagged);
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* Tells capitals what they are the capital of: the largest area wins, among equals the first by
 * id. What is no more (A.PCLH, ...) has no capital. */
static void link_capitals(DlImportModel *model)
{
    for (guint i = 0; i < model->places->len; i++) {
        const DlImportPlace *area = &g_array_index(model->places, DlImportPlace, i);
        if (g_str_has_suffix(area->feature, "H"))
            continue;
        gpointer index = area->capital ? g_hash_table_lookup(model->indices, &area->capital) : NULL;
        if (!index)
            continue;
        DlImportPlace *capital =
            &g_array_index(model->places, DlImportPlace, GPOINTER_TO_UINT(index) - 1);
        if (area->level > capital->capital_of_level) {
            capital->capital_of_level = area->level;
            capital->capital_of = area->id;
        }
        if (area->level == DL_LEVEL_ADM1) {
            g_autofree char *code = g_strdup_printf("%s.%s", area->country, area->admin1);
            capital->capital_of_admin1 = intern(model, code);
        }
    }
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const DlImportPlace *)a)->id, y = ((const DlImportPlace *)b)->id;
    return (x > y) - (x < y);
}

/* The order of rows in the sources shall not show: sorts the places, and renumbers. */
static void sort_places(DlImportModel *model)
{
    g_autofree gint64 *ids = g_new(gint64, model->places->len + 1);
    for (guint i = 0; i < model->places->len; i++)
        ids[i] = g_array_index(model->places, DlImportPlace, i).id;
    g_array_sort(model->places, compare_ids);
    g_hash_table_remove_all(model->indices);
    for (guint i = 0; i < model->places->len; i++) {
        gint64 id = g_array_index(model->places, DlImportPlace, i).id;
        g_hash_table_insert(model->indices, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(i + 1));
    }
    for (guint i = 0; i < model->names->len; i++) {
        guint32 *place = &g_array_index(model->names, DlImportName, i).place;
        *place = GPOINTER_TO_UINT(g_hash_table_lookup(model->indices, &ids[*place])) - 1;
    }
    for (guint i = 0; i < model->tagged->len; i++) {
        guint32 *place = &g_array_index(model->tagged, DlImportTagged, i).place;
        *place = GPOINTER_TO_UINT(g_hash_table_lookup(model->indices, &ids[*place])) - 1;
    }
}

DlImportModel *dl_import_model_read(const char *folder, GError **error)
{
    static const char geonames[] = "GeoNames (https://www.geonames.org/)";
    static const PlaceFile files[] = {
        {"places.tsv", FALSE, FALSE, "CC BY 4.0", geonames},
        {"areas.tsv", FALSE, TRUE, "CC BY 4.0", geonames},
        {"supplement.tsv", TRUE, FALSE, "", ""},
        {"airfields.tsv", TRUE, FALSE, "public domain", "OurAirports"}};
    g_autoptr(DlImportModel) model = g_new0(DlImportModel, 1);
    model->strings = g_string_chunk_new(1 << 20);
    model->datasets = g_array_new(FALSE, FALSE, sizeof(DlImportDataset));
    model->places = g_array_new(FALSE, FALSE, sizeof(DlImportPlace));
    model->names = g_array_new(FALSE, FALSE, sizeof(DlImportName));
    model->tagged = g_array_new(FALSE, FALSE, sizeof(DlImportTagged));
    model->indices = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    model->texts = g_ptr_array_new();
    model->text_indices = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        if (!read_places(model, folder, &files[i], error))
            return NULL;
    if (!read_names(model, folder, "names.tsv", TRUE, error) ||
        !read_names(model, folder, "more_names.tsv", FALSE, error))
        return NULL;
    sort_places(model);
    link_capitals(model);
    return g_steal_pointer(&model);
}
