#include "column_map.h"

#include <string.h>

#include "error.h"
#include "event.h"

#define MAX_LISTED_CHARS 400

/* Each column's names: ours, another that is taken for it, ACLED's, UCDP's, and where they differ
 * those of extracted events. */
static const struct {
    const char *ours;
    const char *others; /* separated by spaces */
    const char *acled;
    const char *ucdp;
    const char *extract;
} columns[DL_COLUMN_N] = {
    [DL_COLUMN_PLACE] = {"place", "", "location", "where_coordinates", "place_text"},
    [DL_COLUMN_PLACE_ID] = {"place_id", "", "", "", "id"},
    [DL_COLUMN_TYPE] = {"type", "", "", ""},
    [DL_COLUMN_COUNTRY] = {"country", "", "country", "country"},
    [DL_COLUMN_ADMIN1] = {"admin1", "", "admin1", "adm_1"},
    [DL_COLUMN_LAT] = {"lat", "latitude", "latitude", "latitude"},
    [DL_COLUMN_LON] = {"lon", "longitude lng long", "longitude", "longitude"},
    [DL_COLUMN_DATE] = {"date", "", "event_date", "date_start"},
    [DL_COLUMN_DATE_END] = {"date_end", "", "", "date_end"},
    [DL_COLUMN_TIME] = {"time", "", "", ""},
    [DL_COLUMN_SEQ] = {"seq", "", "", ""},
    [DL_COLUMN_EVENT] = {"event", "", "sub_event_type", "type_of_violence", "kind"},
    [DL_COLUMN_ACTOR] = {"actor", "", "actor1", "side_a"},
    [DL_COLUMN_TARGET] = {"target", "", "actor2", "side_b"},
    [DL_COLUMN_CERTAINTY] = {"certainty", "", "", ""},
    [DL_COLUMN_LABEL] = {"label", "", "", ""},
    [DL_COLUMN_SOURCE] = {"source", "", "source", "source_office", "article"},
    [DL_COLUMN_NOTE] = {"note", "", "notes", "source_headline", "reason"},
    [DL_COLUMN_ID] = {"id", "", "event_id_cnty", "id"},
    [DL_COLUMN_QUOTE] = {"quote", "", "", ""},
    [DL_COLUMN_INTER1] = {"inter1", "", "inter1", ""},
    [DL_COLUMN_INTER2] = {"inter2", "", "inter2", ""},
    [DL_COLUMN_EVENT_TYPE] = {"event_type", "", "event_type", ""},
    [DL_COLUMN_TIME_PRECISION] = {"time_precision", "", "time_precision", "date_prec"},
    [DL_COLUMN_PLACE_PRECISION] = {"geo_precision", "", "geo_precision", "where_prec"},
    [DL_COLUMN_GEOMETRY] = {"geometry", "wkt the_geom geom", "", ""},
    [DL_COLUMN_ADMIN2] = {"admin2", "", "admin2", "adm_2"},
    [DL_COLUMN_ACTOR_LOSES] = {"actor_loses", "", "", "", "actor_loses"},
    [DL_COLUMN_UNSURE] = {"unsure", "", "", "", "unsure"},
};

static const char *const acled_headers[] = {"event_date", "event_type", "sub_event_type", "actor1"};
static const char *const ucdp_headers[] = {"date_start", "date_end", "type_of_violence", "side_a",
                                           "side_b"};
static const char *const extract_headers[] = {"article", "place_text", "kind", "quote"};

const char *dl_column_to_string(DlColumn column)
{
    return columns[column].ours;
}

const char *dl_column_map_name(const DlColumnMap *map, DlColumn column)
{
    return map->index[column] >= 0 ? map->names[map->index[column]] : columns[column].ours;
}

void dl_column_map_free(DlColumnMap *map)
{
    if (!map)
        return;
    g_strfreev(map->names);
    g_free(map->extras);
    g_free(map);
}

/* The names of the columns for a message: not all of thousands. */
static char *list_names(const DlColumnMap *map)
{
    g_autofree char *all = g_strjoinv(", ", map->names);
    if (g_utf8_strlen(all, -1) <= MAX_LISTED_CHARS)
        return g_steal_pointer(&all);
    g_autofree char *start = g_utf8_substring(all, 0, MAX_LISTED_CHARS);
    return g_strconcat(start, "...", NULL);
}

/* Folded names to their field plus one; owns its keys. */
static GHashTable *index_names(const char *file, DlColumnMap *map, GError **error)
{
    g_autoptr(GHashTable) fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < map->n_names; i++) {
        char *folded = dl_kind_fold(map->names[i]);
        guint same = GPOINTER_TO_UINT(g_hash_table_lookup(fields, folded));
        if (same > 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s': columns %u and %u have the same name: \"%s\"", file, same, i + 1,
                        map->names[i]);
            g_free(folded);
            return NULL;
        }
        g_hash_table_insert(fields, folded, GUINT_TO_POINTER(i + 1));
    }
    return g_steal_pointer(&fields);
}

static int find_field(GHashTable *fields, const char *name)
{
    g_autofree char *folded = dl_kind_fold(name);
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(fields, folded)) - 1;
}

static gboolean has_all(GHashTable *fields, const char *const *names, gsize n_names)
{
    for (gsize i = 0; i < n_names; i++)
        if (!g_hash_table_contains(fields, names[i]))
            return FALSE;
    return TRUE;
}

static int find_ours(const char *name)
{
    g_autofree char *folded = dl_kind_fold(name);
    for (int i = 0; i < DL_COLUMN_N_OURS; i++)
        if (strcmp(columns[i].ours, folded) == 0)
            return i;
    return -1;
}

static int compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* Takes MAPPED's columns. A name that is not there is an error unless ours is, since one --col may
 * serve several tables. */
static gboolean apply_mapped(const char *file, DlColumnMap *map, GHashTable *fields,
                             GHashTable *mapped, GError **error)
{
    g_autoptr(GList) keys =
        mapped ? g_list_sort(g_hash_table_get_keys(mapped), compare_text) : NULL;
    for (GList *item = keys; item; item = item->next) {
        const char *ours = item->data, *theirs = g_hash_table_lookup(mapped, ours);
        int column = find_ours(ours);
        int field = find_field(fields, theirs);
        if (column < 0) {
            g_autoptr(GString) known = g_string_new(NULL);
            for (int i = 0; i < DL_COLUMN_N_OURS; i++)
                g_string_append_printf(known, "%s%s", i ? ", " : "", columns[i].ours);
            g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                        "'%s' is none of the columns that can be named: %s", ours, known->str);
            return FALSE;
        }
        if (field < 0 && find_field(fields, columns[column].ours) < 0) {
            g_autofree char *there = list_names(map);
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s': no column '%s' for '%s'; the columns are: %s", file, theirs, ours,
                        there);
            return FALSE;
        }
        map->index[column] = field;
    }
    return TRUE;
}

static gboolean is_taken(const DlColumnMap *map, int field)
{
    for (int i = 0; i < DL_COLUMN_N_OURS; i++)
        if (map->index[i] == field)
            return TRUE;
    return FALSE;
}

/* What the provider calls COLUMN; NULL: nothing of its own. */
static const char *provider_name(DlProvider provider, DlColumn column)
{
    switch (provider) {
    case DL_PROVIDER_ACLED:
        return columns[column].acled;
    case DL_PROVIDER_UCDP:
        return columns[column].ucdp;
    case DL_PROVIDER_EXTRACT:
        return columns[column].extract;
    case DL_PROVIDER_NONE:
        break;
    }
    return NULL;
}

/* The field by which the table itself gives COLUMN. */
static int find_own(const DlColumnMap *map, GHashTable *fields, DlColumn column)
{
    const char *name = provider_name(map->provider, column);
    int theirs = name && *name ? find_field(fields, name) : -1;
    if (theirs >= 0)
        return theirs;
    if (map->provider == DL_PROVIDER_EXTRACT && column == DL_COLUMN_ID)
        return -1; /* its "id" is the place's */
    if (column >= DL_COLUMN_N_OURS && column != DL_COLUMN_GEOMETRY)
        return -1;
    int field = find_field(fields, columns[column].ours);
    g_auto(GStrv) others = g_strsplit(columns[column].others, " ", -1);
    for (guint i = 0; field < 0 && others[i] && *others[i]; i++)
        field = find_field(fields, others[i]);
    return field;
}

static void apply_own(DlColumnMap *map, GHashTable *fields)
{
    for (int column = 0; column < DL_COLUMN_N; column++) {
        int field = map->index[column] < 0 ? find_own(map, fields, column) : -1;
        if (field >= 0 && (column >= DL_COLUMN_N_OURS || !is_taken(map, field)))
            map->index[column] = field;
    }
}

static void list_extras(DlColumnMap *map)
{
    map->extras = g_new(guint, MAX(map->n_names, 1));
    for (guint i = 0; i < map->n_names; i++)
        if (!is_taken(map, (int)i))
            map->extras[map->n_extras++] = i;
}

static gboolean check_needed(const char *file, const DlColumnMap *map, gboolean needs_date,
                             GError **error)
{
    const int *index = map->index;
    gboolean has_place = index[DL_COLUMN_PLACE] >= 0;
    gboolean has_position =
        (index[DL_COLUMN_LAT] >= 0 && index[DL_COLUMN_LON] >= 0) || index[DL_COLUMN_GEOMETRY] >= 0;
    gboolean has_date = !needs_date || index[DL_COLUMN_DATE] >= 0 || index[DL_COLUMN_DATE_END] >= 0;
    if ((has_place || has_position) && has_date)
        return TRUE;
    g_autofree char *there = list_names(map);
    const char *lacking = has_date ? "'place' (or 'lat' and 'lon')"
                          : has_place || has_position
                              ? "'date'"
                              : "'place' (or 'lat' and 'lon') and no column 'date'";
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s': no column %s; the columns are: %s; name the one that is meant with "
                "--col %s=NAME",
                file, lacking, there, has_date || !(has_place || has_position) ? "place" : "date");
    return FALSE;
}

DlColumnMap *dl_column_map_new(const char *file, const char *const *names, guint n_names,
                               GHashTable *mapped, gboolean needs_date, GError **error)
{
    g_autoptr(DlColumnMap) map = g_new0(DlColumnMap, 1);
    map->names = g_new0(char *, n_names + 1);
    map->n_names = n_names;
    for (int i = 0; i < DL_COLUMN_N; i++)
        map->index[i] = -1;
    for (guint i = 0; i < n_names; i++) {
        g_autofree char *name = g_strstrip(g_strdup(names[i]));
        map->names[i] = *name ? g_steal_pointer(&name) : g_strdup_printf("column %u", i + 1);
    }
    g_autoptr(GHashTable) fields = index_names(file, map, error);
    if (!fields)
        return NULL;
    if (has_all(fields, acled_headers, G_N_ELEMENTS(acled_headers)))
        map->provider = DL_PROVIDER_ACLED;
    else if (has_all(fields, ucdp_headers, G_N_ELEMENTS(ucdp_headers)))
        map->provider = DL_PROVIDER_UCDP;
    else if (has_all(fields, extract_headers, G_N_ELEMENTS(extract_headers)))
        map->provider = DL_PROVIDER_EXTRACT;
    if (!apply_mapped(file, map, fields, mapped, error))
        return NULL;
    apply_own(map, fields);
    list_extras(map);
    return check_needed(file, map, needs_date, error) ? g_steal_pointer(&map) : NULL;
}
