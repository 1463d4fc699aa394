#include "position_check.h"

#include <math.h>
#include <string.h>

#include "position_private.h"
#include "reverse.h"
#include "spot_key.h"

#define COUNTRIES 10 /* that a name may lie in: the best are enough */
#define AT_PLACE_KM 25.0
#define AT_AREA_KM 150.0 /* from the middle of an area */
#define FAR_KM 100.0     /* from the place of a name, within its country */
#define FAR_AREA_KM 500.0
#define WATERS_KM 370.0 /* 200 nautical miles: where ships and islets of a country are */
#define SURE 0.9        /* of a name that is to speak for a country */
#define TOLD 20         /* positions of a file; the others are counted */

/* Territories with a code of their own, that tables give to their state. */
static const struct {
    const char *state;
    const char *territories;
} TERRITORIES[] = {
    {"AU", "CC CX HM NF"},
    {"CN", "HK MO"},
    {"DK", "FO GL"},
    {"FI", "AX"},
    {"FR", "BL GF GP MF MQ NC PF PM RE TF WF YT"},
    {"GB", "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG"},
    {"NL", "AW BQ CW SX"},
    {"NO", "BV SJ"},
    {"NZ", "CK NU TK"},
    {"US", "AS GU MP PR UM VI"},
};

/* What a row claims. */
typedef struct {
    DlLonLat position;
    const char *country; /* alpha-2 given; NULL: none */
    GPtrArray *places;   /* of const DlPlace that the name may mean, in COUNTRY where that is given;
                            best first */
    gboolean is_sure;    /* of the first */
} Claimed;

/* One file's rows. */
typedef struct {
    const char *name;
    guint64 n_checked;
    guint64 n_slips[DL_SLIP_N];
} File;

typedef struct {
    DlResolver *resolver;
    GHashTable *known;     /* DlSpotKey to finding + 1; 0: all is well */
    GHashTable *countries; /* text to code or NULL */
    GArray *findings;      /* of DlFinding */
    GArray *files;         /* of File */
} Check;

/* TRUE for the state itself and its territories. */
static gboolean is_of(const char *state, const char *country)
{
    if (strcmp(state, country) == 0)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(TERRITORIES); i++)
        if (strcmp(TERRITORIES[i].state, state) == 0)
            return *country && strstr(TERRITORIES[i].territories, country) != NULL;
    return FALSE;
}

/* FALSE where the atlas does not know the country. */
static gboolean country_km(const DlAtlas *atlas, const char *country, DlLonLat position,
                           double *ret_km)
{
    double least = INFINITY, km;
    const DlUnit *unit = dl_atlas_find_unit_at(atlas, position);
    if (unit && is_of(country, unit->neutral_owner)) {
        *ret_km = 0;
        return TRUE;
    }
    if (dl_atlas_country_distance_km(atlas, country, position, &km))
        least = km;
    for (gsize i = 0; i < G_N_ELEMENTS(TERRITORIES) && least > 0; i++) {
        if (strcmp(TERRITORIES[i].state, country) != 0)
            continue;
        g_auto(GStrv) codes = g_strsplit(TERRITORIES[i].territories, " ", -1);
        for (char **code = codes; *code; code++)
            if (dl_atlas_country_distance_km(atlas, *code, position, &km))
                least = fmin(least, km);
    }
    if (isinf(least))
        return FALSE;
    *ret_km = least;
    return TRUE;
}

/* A place of COUNTRY's near POSITION, as on an island that the atlas leaves out. */
static gboolean has_place_near(const Check *check, const char *country, DlLonLat position,
                               gboolean *ret_has, GError **error)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    if (!dl_gazetteer_lookup_near(check->resolver->gazetteer, position, DL_BORDER_KM, 50, near,
                                  error))
        return FALSE;
    *ret_has = FALSE;
    for (guint i = 0; i < near->len; i++)
        *ret_has |= is_of(country, g_array_index(near, DlNearPlace, i).place->country);
    return TRUE;
}

/* The place of the claim nearest to POSITION, with its distance; NULL for none. */
static const DlPlace *nearest_place(const Claimed *claimed, DlLonLat position, double *ret_km)
{
    const DlPlace *found = NULL;
    for (guint i = 0; i < claimed->places->len; i++) {
        double km =
            dl_distance_km(((const DlPlace *)claimed->places->pdata[i])->position, position);
        if (!found || km < *ret_km) {
            found = ((const DlPlace *)claimed->places->pdata[i]);
            *ret_km = km;
        }
    }
    return found;
}

/* A place of the claim that POSITION is at; NULL for none. */
static const DlPlace *place_at(const Claimed *claimed, DlLonLat position)
{
    for (guint i = 0; i < claimed->places->len; i++) {
        const DlPlace *place = ((const DlPlace *)claimed->places->pdata[i]);
        double limit_km = dl_place_is_area(place) ? AT_AREA_KM : AT_PLACE_KM;
        if (dl_distance_km(place->position, position) <= limit_km)
            return place;
    }
    return NULL;
}

/* The slip that explains the position: one that brings it to its place, or else one that brings it
 * into its country. */
static void correct(const Check *check, const Claimed *claimed, DlFinding *finding)
{
    const DlAtlas *atlas = check->resolver->atlas;
    g_autoptr(GArray) all = dl_position_corrections(claimed->position);
    for (guint i = 0; i < all->len; i++) {
        const DlCorrection *correction = &g_array_index(all, DlCorrection, i);
        const DlPlace *place = place_at(claimed, correction->position);
        if (place) {
            finding->correction = *correction;
            finding->place = place;
            return;
        }
    }
    gboolean is_country_enough = finding->stray == DL_STRAY_OUTSIDE && claimed->country;
    for (guint i = 0; i < all->len && is_country_enough; i++) {
        const DlCorrection *correction = &g_array_index(all, DlCorrection, i);
        double km;
        if (dl_slip_is_far_fetched(correction->slip) ||
            !country_km(atlas, claimed->country, correction->position, &km) || km > DL_COAST_KM)
            continue;
        finding->correction = *correction;
        finding->place = nearest_place(claimed, correction->position, &km);
        return;
    }
}

/* At sea off the country, where ships are, unless the name means a town. */
static gboolean is_in_waters(const Check *check, const Claimed *claimed, double off_km)
{
    double km;
    const DlPlace *place = nearest_place(claimed, claimed->position, &km);
    gboolean is_town = place && claimed->is_sure && g_str_has_prefix(place->feature, "P.");
    return off_km <= WATERS_KM && !is_town &&
           !dl_atlas_find_unit_near(check->resolver->atlas, claimed->position, DL_COAST_KM, &km);
}

/* The country that is given: RET_FINDING's stray is set where the position does not lie in it. */
static gboolean judge_given(const Check *check, const Claimed *claimed, DlFinding *finding,
                            gboolean *ret_is_stray, GError **error)
{
    gboolean is_near = FALSE;
    *ret_is_stray = FALSE;
    finding->country = claimed->country;
    finding->is_country_given = TRUE;
    if (!country_km(check->resolver->atlas, claimed->country, claimed->position,
                    &finding->off_km) ||
        finding->off_km <= DL_BORDER_KM)
        return TRUE;
    if (!has_place_near(check, claimed->country, claimed->position, &is_near, error))
        return FALSE;
    if (is_near)
        return TRUE;
    *ret_is_stray = TRUE;
    finding->stray = DL_STRAY_OUTSIDE;
    correct(check, claimed, finding);
    if (finding->correction.slip == DL_SLIP_NONE && is_in_waters(check, claimed, finding->off_km))
        finding->stray = DL_STRAY_SEA;
    return TRUE;
}

/* TRUE where the position lies in a country of the places that the name may mean. */
static gboolean is_in_some_country(const Check *check, const Claimed *claimed)
{
    const char *seen[COUNTRIES];
    guint n_seen = 0;
    for (guint i = 0; i < claimed->places->len && n_seen < COUNTRIES; i++) {
        const char *country = ((const DlPlace *)claimed->places->pdata[i])->country;
        gboolean is_new = TRUE;
        double km;
        for (guint s = 0; s < n_seen; s++)
            is_new &= strcmp(seen[s], country) != 0;
        if (!is_new)
            continue;
        seen[n_seen++] = country;
        if (!country_km(check->resolver->atlas, country, claimed->position, &km) ||
            km <= DL_BORDER_KM)
            return TRUE;
    }
    return FALSE;
}

/* No country is given: those of the places that the name may mean. */
static gboolean judge_by_name(const Check *check, const Claimed *claimed, DlFinding *finding)
{
    double km;
    if (!nearest_place(claimed, claimed->position, &km) || km <= DL_BORDER_KM ||
        is_in_some_country(check, claimed))
        return FALSE;
    finding->stray = DL_STRAY_OUTSIDE;
    finding->place = claimed->places->pdata[0];
    correct(check, claimed, finding);
    finding->country = finding->place->country;
    return finding->correction.slip != DL_SLIP_NONE || claimed->is_sure;
}

/* In its country, but far from all places of its name, and a slip would bring it to one. */
static gboolean judge_far(const Check *check, const Claimed *claimed, DlFinding *finding)
{
    double km = 0;
    const DlPlace *place = nearest_place(claimed, claimed->position, &km);
    if (!place || km <= (dl_place_is_area(place) ? FAR_AREA_KM : FAR_KM))
        return FALSE;
    finding->stray = DL_STRAY_FAR;
    correct(check, claimed, finding);
    return finding->correction.slip != DL_SLIP_NONE;
}

/* RET_IS_STRAY: FINDING is to be told. */
static gboolean judge(const Check *check, const Claimed *claimed, DlFinding *finding,
                      gboolean *ret_is_stray, GError **error)
{
    *ret_is_stray = TRUE;
    if (dl_position_is_missing(claimed->position)) {
        finding->stray = DL_STRAY_MISSING;
        finding->correction.slip = DL_SLIP_MISSING;
        return TRUE;
    }
    if (claimed->country && !judge_given(check, claimed, finding, ret_is_stray, error))
        return FALSE;
    if (claimed->country ? *ret_is_stray : judge_by_name(check, claimed, finding))
        return TRUE;
    *ret_is_stray = judge_far(check, claimed, finding);
    return TRUE;
}

static const char *find_country(Check *check, const char *text)
{
    if (!text || !*text)
        return check->resolver->country;
    gpointer code = NULL;
    if (!g_hash_table_lookup_extended(check->countries, text, NULL, &code)) {
        code = (gpointer)dl_gazetteer_find_country(check->resolver->gazetteer, text);
        g_hash_table_insert(check->countries, g_strdup(text), code);
    }
    return code;
}

static void take_places(const DlJudged *judged, Claimed *claimed)
{
    const GArray *claims = judged->asked->claims;
    if (judged->pinned) {
        g_ptr_array_add(claimed->places, (gpointer)judged->pinned);
        return;
    }
    for (guint i = 0; judged->asked->has_answer && i < claims->len; i++) {
        const DlPlace *place = g_array_index(claims, DlClaim, i).hit.place;
        if (!claimed->country || is_of(claimed->country, place->country))
            g_ptr_array_add(claimed->places, (gpointer)place);
    }
    claimed->is_sure = claimed->places->len > 0 && !judged->asked->is_ambiguous &&
                       g_array_index(claims, DlClaim, 0).hit.match <= DL_MATCH_FOLDED &&
                       dl_case_confidence(judged->asked, 0) >= SURE;
}

static File *file_of(Check *check, const char *name)
{
    for (guint i = check->files->len; i > 0; i--) {
        File *file = &g_array_index(check->files, File, i - 1);
        if (g_strcmp0(file->name, name) == 0)
            return file;
    }
    File file = {.name = name};
    g_array_append_val(check->files, file);
    return &g_array_index(check->files, File, check->files->len - 1);
}

static DlSpotKey key_of(const DlEvent *event, gint64 index, const char *country)
{
    DlSpotKey key = dl_spot_key(event, index);
    key.file = event->file;
    g_strlcpy(key.country, country ? country : "", sizeof key.country);
    return key;
}

/* Judges the position of EVENT, or counts it where it is known. */
static gboolean take_event(Check *check, const DlEvent *event, gint64 index, const DlJudged *judged,
                           GError **error)
{
    const char *country = find_country(check, event->country);
    DlSpotKey key = key_of(event, index, country);
    gpointer known = NULL;
    File *file = file_of(check, event->file);
    file->n_checked++;
    if (!g_hash_table_lookup_extended(check->known, &key, NULL, &known)) {
        g_autoptr(GPtrArray) places = g_ptr_array_new();
        Claimed claimed = {.position = event->position, .country = country, .places = places};
        DlFinding finding = {.first = event};
        gboolean is_stray = FALSE;
        if (judged)
            take_places(judged, &claimed);
        if (!judge(check, &claimed, &finding, &is_stray, error))
            return FALSE;
        if (is_stray) {
            g_array_append_val(check->findings, finding);
            known = GUINT_TO_POINTER(check->findings->len);
        }
        g_hash_table_insert(check->known, g_memdup2(&key, sizeof key), known);
    }
    if (known) {
        DlFinding *finding =
            &g_array_index(check->findings, DlFinding, GPOINTER_TO_UINT(known) - 1);
        finding->n_rows++;
        file->n_slips[finding->correction.slip]++;
    }
    return TRUE;
}

/* TRUE where most rows of the file made the slip. */
static gboolean is_of_table(const File *file, DlSlip slip)
{
    return slip != DL_SLIP_NONE && file->n_slips[slip] >= 2 &&
           2 * file->n_slips[slip] > file->n_checked;
}

/* Once for a file: the slip that most rows made, with the first of them. */
static gboolean tell_table(const Check *check, const File *file, const DlFinding *finding,
                           DlReport *report, GError **error)
{
    DlSlip slip = finding->correction.slip;
    DlFinding one = *finding;
    g_autofree char *first = NULL;
    one.n_rows = 1;
    if (!dl_finding_describe(check->resolver, &one, &first, error))
        return FALSE;
    dl_report_at(
        report, DL_REPORT_WARNING, file->name, 0,
        "%s in %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
        " rows that give them; line %" G_GUINT64_FORMAT ": %s%s",
        dl_slip_in_table(slip), file->n_slips[slip], file->n_checked, finding->first->line, first,
        slip == DL_SLIP_SWAPPED ? "; --col gives lat and lon the columns that are meant, if so"
                                : "");
    return TRUE;
}

/* What is counted, not told one by one. */
typedef struct {
    guint64 n_rows;
    const DlFinding *first;
} Tally;

static void tally_add(Tally *tally, const DlFinding *finding)
{
    tally->n_rows += finding->n_rows;
    if (!tally->first)
        tally->first = finding;
}

static void tell_tally(const Tally *tally, const char *what, const File *file, DlReport *report)
{
    g_autofree char *others =
        tally->n_rows > 1 ? g_strdup_printf(" and %" G_GUINT64_FORMAT " more", tally->n_rows - 1)
                          : g_strdup("");
    if (tally->n_rows > 0)
        dl_report_at(report, DL_REPORT_WARNING, file->name, tally->first->first->line,
                     "this row%s %s", others, what);
}

static gboolean tell_file(const Check *check, const File *file, DlReport *report, GError **error)
{
    gboolean is_table_told = FALSE;
    guint n_told = 0;
    Tally sea = {0}, others = {0};
    for (guint i = 0; i < check->findings->len; i++) {
        const DlFinding *finding = &g_array_index(check->findings, DlFinding, i);
        g_autofree char *text = NULL;
        if (g_strcmp0(finding->first->file, file->name) != 0)
            continue;
        if (is_of_table(file, finding->correction.slip)) {
            if (!is_table_told && !tell_table(check, file, finding, report, error))
                return FALSE;
            is_table_told = TRUE;
        } else if (finding->stray == DL_STRAY_SEA) {
            tally_add(&sea, finding);
        } else if (n_told++ >= TOLD) {
            tally_add(&others, finding);
        } else {
            if (!dl_finding_describe(check->resolver, finding, &text, error))
                return FALSE;
            dl_report_at(report, DL_REPORT_WARNING, file->name, finding->first->line, "%s", text);
        }
    }
    tell_tally(&sea, "at sea, more than 30 km off the country claimed", file, report);
    tell_tally(&others, "with a position that does not fit, too", file, report);
    return TRUE;
}

static gboolean check_all(Check *check, const DlEvent *const *events, gsize n_events,
                          const GPtrArray *judged, const gint64 *indices, DlReport *report,
                          GError **error)
{
    for (gsize i = 0; i < n_events; i++) {
        const DlJudged *name =
            indices[i] >= 0 ? g_ptr_array_index(judged, (guint)indices[i]) : NULL;
        if (events[i]->has_position && !take_event(check, events[i], indices[i], name, error))
            return FALSE;
    }
    for (guint i = 0; i < check->files->len; i++)
        if (!tell_file(check, &g_array_index(check->files, File, i), report, error))
            return FALSE;
    return TRUE;
}

gboolean dl_resolver_check_positions(DlResolver *resolver, const DlEvent *const *events,
                                     gsize n_events, const GPtrArray *judged, const gint64 *indices,
                                     DlReport *report, GError **error)
{
    if (!resolver->atlas)
        return TRUE;
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(dl_spot_key_hash, dl_spot_key_equal, g_free, NULL);
    g_autoptr(GHashTable) countries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(DlFinding));
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(File));
    Check check = {resolver, known, countries, findings, files};
    return check_all(&check, events, n_events, judged, indices, report, error);
}

/* The unit that POSITION lies on; an index where there are very many to ask for. */
static const DlUnit *find_ground(DlResolver *resolver, DlLonLat position)
{
    double km;
    if (resolver->finder)
        return dl_unit_finder_find(resolver->finder, position);
    if (++resolver->n_grounds < DL_UNIT_FINDER_FROM)
        return dl_atlas_find_unit_near(resolver->atlas, position, DL_COAST_KM, &km);
    resolver->finder = dl_unit_finder_new(resolver->atlas, DL_COAST_KM);
    return dl_unit_finder_find(resolver->finder, position);
}

void dl_resolver_fill_ground(DlResolver *resolver, DlPlace *place)
{
    const DlUnit *unit = resolver->atlas ? find_ground(resolver, place->position) : NULL;
    char country[8] = "";
    if (!unit)
        return;
    const char *dot = strchr(unit->gn_admin1, '.');
    gsize n_bytes = dot ? (gsize)(dot - unit->gn_admin1) + 1 : sizeof country;
    g_strlcpy(country, dot ? unit->gn_admin1 : unit->neutral_owner, MIN(n_bytes, sizeof country));
    if (!*place->country)
        place->country = g_string_chunk_insert_const(resolver->strings, country);
    if (dot && !*place->admin1 && !dl_place_is_area(place) && strcmp(place->country, country) == 0)
        place->admin1 = dot + 1;
}
