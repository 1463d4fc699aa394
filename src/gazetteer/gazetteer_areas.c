/* Countries and provinces by code or name. */
#include <math.h>
#include <string.h>

#include "country_code.h"
#include "dl_limits.h"
#include "gazetteer_private.h"
#include "gazetteer_schema.h"

#define MIN_AREA_SIMILARITY 0.8

/* What follows or leads the name of an admin-1 unit, in folded form. */
static const char *const GENERIC[] = {
    "province",   "state",    "region",     "governorate", "oblast",    "county",
    "department", "district", "prefecture", "territory",   "krai",      "canton",
    "wilayat",    "velayat",  "wilaya",     "provincia",   "provincie", "departamento",
    "estado",     "provinz",  "of",         "de",
};

static gboolean is_country(const DlPlace *place)
{
    return g_str_has_prefix(place->feature, "A.PCL") && *place->country;
}

/* What names an area in DL_SQL_AREA_BY_CODE. */
typedef struct {
    const char *country, *admin1;
    DlAreaLevel level;
} AreaCode;

static void bind_area(sqlite3_stmt *statement, gconstpointer user_data)
{
    const AreaCode *code = user_data;
    sqlite3_bind_text(statement, 1, code->country, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(statement, 2, (int)code->level);
    sqlite3_bind_text(statement, 3, code->admin1, -1, SQLITE_TRANSIENT);
}

static gint64 area_by_code(DlGazetteer *gazetteer, const char *country, DlAreaLevel level,
                           const char *admin1)
{
    AreaCode code = {country, admin1, level};
    return dl_gazetteer_find_id(gazetteer, DL_SQL_AREA_BY_CODE, bind_area, &code);
}

static void bind_iso(sqlite3_stmt *statement, gconstpointer user_data)
{
    sqlite3_bind_text(statement, 1, user_data, -1, SQLITE_TRANSIENT);
}

static gint64 area_by_iso(DlGazetteer *gazetteer, const char *iso)
{
    return dl_gazetteer_find_id(gazetteer, DL_SQL_AREA_BY_ISO, bind_iso, iso);
}

const DlPlace *dl_gazetteer_find_area(DlGazetteer *gazetteer, const char *country,
                                      const char *admin1)
{
    gboolean is_country = !admin1 || !*admin1;
    if (!*country)
        return NULL;
    gint64 id = area_by_code(gazetteer, country, is_country ? DL_LEVEL_COUNTRY : DL_LEVEL_ADM1,
                             is_country ? "" : admin1);
    return id ? dl_gazetteer_find(gazetteer, id) : NULL;
}

/* "AF" for a code of two letters that a country has, else NULL. */
static const char *country_by_code(DlGazetteer *gazetteer, const char *code)
{
    if (strlen(code) != 2)
        return NULL;
    g_autofree char *upper = g_ascii_strup(code, -1);
    gint64 id = area_by_code(gazetteer, upper, DL_LEVEL_COUNTRY, "");
    if (id)
        return g_string_chunk_insert_const(gazetteer->strings, upper);
    return strcmp(upper, "UK") == 0 ? "GB" : NULL;
}

/* A name of today before a former one (Zaire, East Timor), then the nearer, then the more peopled.
 */
static gboolean is_better_country(const DlHit *a, const DlHit *b)
{
    if (a->is_historic != b->is_historic)
        return b->is_historic;
    if (a->match != b->match)
        return a->match < b->match;
    return a->place->population > b->place->population;
}

static const char *country_by_name(DlGazetteer *gazetteer, const char *name)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (!dl_gazetteer_lookup_same(gazetteer, name, NULL, hits, NULL))
        return NULL;
    const DlHit *best = NULL;
    for (guint i = 0; i < hits->len; i++) {
        const DlHit *hit = &g_array_index(hits, DlHit, i);
        if (is_country(hit->place) && strcmp(hit->place->feature, "A.PCLH") != 0 &&
            (!best || is_better_country(hit, best)))
            best = hit;
    }
    return best ? best->place->country : NULL;
}

const char *dl_gazetteer_find_country(DlGazetteer *gazetteer, const char *text)
{
    if (strlen(text) > DL_LIMIT_NAME_BYTES || !g_utf8_validate(text, -1, NULL))
        return NULL;
    const char *known = g_hash_table_lookup(gazetteer->countries, text);
    if (known)
        return *known ? known : NULL;
    g_autofree char *trimmed = g_strdup(text);
    g_strstrip(trimmed);
    const char *code = country_by_code(gazetteer, trimmed);
    const char *from_alpha3 = code ? NULL : dl_country_code_from_alpha3(trimmed);
    if (from_alpha3)
        code = country_by_code(gazetteer, from_alpha3);
    if (!code)
        code = country_by_name(gazetteer, trimmed);
    char *aside = code ? NULL : strstr(trimmed, " ("); /* "Russia (Soviet Union)" */
    if (aside && g_str_has_suffix(aside, ")")) {
        *aside = '\0';
        code = country_by_name(gazetteer, g_strchomp(trimmed));
    }
    g_hash_table_insert(gazetteer->countries, g_strdup(text), (gpointer)(code ? code : ""));
    return code;
}

/* "AF.11", "AF-HER", and with a country "11", "HER". */
static const DlPlace *admin1_by_code(DlGazetteer *gazetteer, const char *country, const char *text)
{
    if (strlen(text) > 16)
        return NULL;
    g_autofree char *upper = g_ascii_strup(text, -1);
    gint64 id = area_by_iso(gazetteer, upper);
    if (!id && strlen(upper) > 3 && upper[2] == '.') {
        g_autofree char *own = g_strndup(upper, 2);
        id = area_by_code(gazetteer, own, DL_LEVEL_ADM1, upper + 3);
    } else if (!id && country) {
        g_autofree char *iso = g_strdup_printf("%s-%s", country, upper);
        id = area_by_code(gazetteer, country, DL_LEVEL_ADM1, upper);
        if (!id)
            id = area_by_iso(gazetteer, iso);
    }
    const DlPlace *area = id ? dl_gazetteer_find(gazetteer, id) : NULL;
    gboolean fits = area && strcmp(area->feature, "A.ADM1") == 0 &&
                    (!country || strcmp(area->country, country) == 0);
    return fits ? area : NULL;
}

/* The admin-1 areas among HITS that are no worse than the best tier. */
static void take_best_areas(const GArray *hits, GPtrArray *areas)
{
    DlMatch best = DL_MATCH_N;
    for (guint i = 0; i < hits->len; i++) {
        const DlHit *hit = &g_array_index(hits, DlHit, i);
        if (strcmp(hit->place->feature, "A.ADM1") == 0)
            best = MIN(best, hit->match);
    }
    if (best < DL_MATCH_PHONETIC)
        best = DL_MATCH_FOLDED; /* a case or an accent does not choose among provinces */
    for (guint i = 0; i < hits->len; i++) {
        const DlHit *hit = &g_array_index(hits, DlHit, i);
        if (strcmp(hit->place->feature, "A.ADM1") == 0 && hit->match <= best &&
            hit->similarity >= MIN_AREA_SIMILARITY)
            g_ptr_array_add(areas, (gpointer)hit->place);
    }
}

/* TEXT folded, without the words for what it is; NULL where none were in it. */
static char *without_generic(DlGazetteer *gazetteer, const char *text)
{
    g_autofree char *folded = dl_fold(gazetteer->folder, text);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    g_autoptr(GString) kept = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        gboolean is_generic = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(GENERIC); i++)
            is_generic = is_generic || strcmp(*word, GENERIC[i]) == 0;
        if (!is_generic)
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *word);
    }
    if (kept->len == 0 || strcmp(kept->str, folded) == 0)
        return NULL;
    return g_strdup(kept->str);
}

static gboolean admin1_by_name(DlGazetteer *gazetteer, const char *country, const char *text,
                               GPtrArray *areas, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (!dl_gazetteer_lookup_same(gazetteer, text, country, hits, error))
        return FALSE;
    take_best_areas(hits, areas);
    for (int tier = DL_MATCH_PHONETIC; tier < DL_MATCH_N && areas->len == 0; tier++) {
        if (!dl_gazetteer_lookup(gazetteer, text, (DlMatch)tier, country, hits, error))
            return FALSE;
        take_best_areas(hits, areas);
    }
    return TRUE;
}

gboolean dl_gazetteer_lookup_admin1(DlGazetteer *gazetteer, const char *country, const char *text,
                                    GPtrArray *areas, GError **error)
{
    if (strlen(text) > DL_LIMIT_NAME_BYTES || !g_utf8_validate(text, -1, NULL))
        return TRUE;
    const DlPlace *by_code = admin1_by_code(gazetteer, country, text);
    if (by_code) {
        g_ptr_array_add(areas, (gpointer)by_code);
        return TRUE;
    }
    if (!admin1_by_name(gazetteer, country, text, areas, error))
        return FALSE;
    g_autofree char *core = areas->len == 0 ? without_generic(gazetteer, text) : NULL;
    return !core || admin1_by_name(gazetteer, country, core, areas, error);
}

const DlPlace *dl_gazetteer_find_admin1(DlGazetteer *gazetteer, const char *country,
                                        const char *text)
{
    g_autoptr(GPtrArray) areas = g_ptr_array_new();
    if (!dl_gazetteer_lookup_admin1(gazetteer, country, text, areas, NULL) || areas->len == 0)
        return NULL;
    const DlPlace *best = g_ptr_array_index(areas, 0);
    for (guint i = 1; i < areas->len; i++) {
        const DlPlace *area = g_ptr_array_index(areas, i);
        if (area->population > best->population ||
            (area->population == best->population && area->id > best->id))
            best = area;
    }
    return best;
}

gboolean dl_gazetteer_find_middle(DlGazetteer *gazetteer, gint64 area_id, DlLonLat *ret_middle)
{
    gboolean is_found = FALSE;
    for (guint i = 0; i < gazetteer->n_stores && !is_found; i++) {
        DlStore *store = &gazetteer->stores[i];
        sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_MIDDLE, NULL);
        if (!statement)
            continue;
        sqlite3_bind_int64(statement, 1, area_id);
        if (dl_store_step(store, statement, NULL) != DL_STEP_ROW)
            continue;
        double lat_deg = (double)sqlite3_column_int(statement, 0) / 1e7;
        double lon_deg = (double)sqlite3_column_int(statement, 1) / 1e7;
        sqlite3_reset(statement);
        is_found = fabs(lat_deg) <= 90.0 && fabs(lon_deg) <= 180.0;
        if (is_found)
            *ret_middle = (DlLonLat){lon_deg, lat_deg};
    }
    return is_found;
}
