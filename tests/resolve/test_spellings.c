/* How names as the press spells them resolve: spellings/HALF.tsv and spellings/refused_HALF.tsv
 * against the database of the build.
 *
 *     test_resolve_spellings HALF [TABLE]
 *
 * Prints shares by tradition and script, the reliability table, and for every half but the held one
 * what was missed; below the floors it fails. TABLE: the country of no row is given, and only that
 * table's rows are printed. */
#include <stdio.h>

#include "dl_test.h"
#include "error.h"
#include "resolve.h"

#define NEAR_KM 30.0
#define NEAR_UNIT_KM 60.0
#define FLOOR_COUNTRY 0.97
#define FLOOR_COMPANY 0.93
#define CEILING_REFUSED 0.03

enum { SPELLING, COUNTRY, NAME, LAT, LON, CLASS, TRADITION, SCRIPT, TABLE, NOTE, N_COLUMNS };

/* What became of a name. */
typedef enum { RIGHT, WRONG, UNRESOLVED, N_FATES } Fate;

typedef struct {
    char **fields;
    DlLonLat position;
} Row;

typedef struct {
    const char *half;
    DlGazetteer *gazetteer;
    GPtrArray *lines;   /* of GStrv */
    GArray *rows;       /* of Row, borrowing from the lines */
    GPtrArray *refused; /* of GStrv */
    GArray *sure;       /* of Sure: all answers, for the reliability table */
    gboolean is_untold; /* misses are not printed */
    guint n_by_area;    /* answers that are right by is_right_area alone */
} Half;

typedef struct {
    double confidence;
    gboolean is_right;
} Sure;

static GPtrArray *read_lines(const char *name)
{
    const char *root = g_getenv("DATELINE_SOURCE");
    g_autofree char *path =
        g_build_filename(root ? root : ".", "tests", "resolve", "spellings", name, NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 1; lines[0] && lines[i]; i++)
        if (*lines[i])
            g_ptr_array_add(all, g_strsplit(lines[i], "\t", -1));
    return all;
}

static gboolean half_read(Half *half)
{
    g_autofree char *name = g_strdup_printf("%s.tsv", half->half);
    g_autofree char *refused = g_strdup_printf("refused_%s.tsv", half->half);
    half->lines = read_lines(name);
    half->refused = read_lines(refused);
    if (!half->lines || !half->refused)
        return FALSE;
    half->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    half->sure = g_array_new(FALSE, FALSE, sizeof(Sure));
    for (guint i = 0; i < half->lines->len; i++) {
        Row row = {.fields = g_ptr_array_index(half->lines, i)};
        assert_true(g_strv_length(row.fields) >= NOTE);
        row.position.lat_deg = g_ascii_strtod(row.fields[LAT], NULL);
        row.position.lon_deg = g_ascii_strtod(row.fields[LON], NULL);
        g_array_append_val(half->rows, row);
    }
    half->is_untold = strcmp(half->half, "tune") != 0;
    return TRUE;
}

static void half_clear(Half *half)
{
    g_clear_pointer(&half->gazetteer, dl_gazetteer_close);
    g_clear_pointer(&half->lines, g_ptr_array_unref);
    g_clear_pointer(&half->refused, g_ptr_array_unref);
    g_clear_pointer(&half->rows, g_array_unref);
    g_clear_pointer(&half->sure, g_array_unref);
}

static const DlCandidate *best_of(const DlAnswer *answer)
{
    return answer->candidates->len > 0 ? g_ptr_array_index(answer->candidates, 0) : NULL;
}

/* An area is right where the point that stands for it, "well inside or its capital", lies in it: in
 * the country that is meant, or nearest to a place of the same unit. */
static gboolean is_right_area(const Half *half, const Row *row, const DlPlace *area)
{
    if (!dl_place_is_area(area) || strcmp(area->country, row->fields[COUNTRY]) != 0)
        return FALSE;
    if (g_str_has_prefix(area->feature, "A.PCL"))
        return strcmp(row->fields[CLASS], "country") == 0;
    gboolean is_meant = strcmp(row->fields[CLASS], "city") != 0;
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    if (!is_meant || strcmp(area->feature, "A.ADM1") != 0 ||
        !dl_gazetteer_lookup_near(half->gazetteer, row->position, NEAR_UNIT_KM, 1, near, NULL) ||
        near->len == 0)
        return FALSE;
    const DlPlace *place = g_array_index(near, DlNearPlace, 0).place;
    return strcmp(place->country, area->country) == 0 && strcmp(place->admin1, area->admin1) == 0;
}

static Fate fate_of(Half *half, const Row *row, const DlAnswer *answer)
{
    if (!answer->is_resolved)
        return UNRESOLVED;
    const DlCandidate *best = best_of(answer);
    gboolean is_near = dl_distance_km(best->place->position, row->position) <= NEAR_KM;
    gboolean is_right = is_near || is_right_area(half, row, best->place);
    half->n_by_area += is_right && !is_near;
    Sure sure = {best->confidence, is_right};
    g_array_append_val(half->sure, sure);
    return is_right ? RIGHT : WRONG;
}

static void tell_miss(const Half *half, const Row *row, const DlAnswer *answer, Fate fate)
{
    if (half->is_untold || fate == RIGHT)
        return;
    const DlCandidate *best = best_of(answer);
    print_message("  %-10s %s (%s, %s; %s): %s%s%s %.2f %s\n",
                  fate == WRONG ? "wrong" : "unresolved", row->fields[SPELLING],
                  row->fields[COUNTRY], row->fields[NAME], row->fields[TRADITION],
                  fate == WRONG ? best->place->name : "", fate == WRONG ? " " : "",
                  fate == WRONG ? best->place->country : "", fate == WRONG ? best->confidence : 0.0,
                  fate == WRONG ? best->reason : answer->refusal);
}

/* Judges the rows from FIRST to before END; counts their fates. */
static void judge(Half *half, guint first, guint end, gboolean with_country, Fate *fates)
{
    g_autoptr(DlResolver) resolver = dl_resolver_new(half->gazetteer);
    g_autofree DlQuery *queries = g_new0(DlQuery, end - first);
    for (guint i = first; i < end; i++) {
        const Row *row = &g_array_index(half->rows, Row, i);
        queries[i - first].name = row->fields[SPELLING];
        queries[i - first].country = with_country ? row->fields[COUNTRY] : NULL;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(resolver, queries, end - first, !with_country, 5, &error);
    assert_no_error(error);
    for (guint i = first; i < end; i++) {
        const Row *row = &g_array_index(half->rows, Row, i);
        const DlAnswer *answer = g_ptr_array_index(answers, i - first);
        fates[i] = fate_of(half, row, answer);
        tell_miss(half, row, answer, fates[i]);
    }
}

static void print_shares(const Half *half, int column, const Fate *by_country,
                         const Fate *by_company)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (guint i = 0; i < half->rows->len; i++) {
        char *key = g_array_index(half->rows, Row, i).fields[column];
        if (!g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
            g_ptr_array_add(keys, key);
    }
    for (guint k = 0; k < keys->len; k++) {
        guint n = 0, right_country = 0, right_company = 0;
        for (guint i = 0; i < half->rows->len; i++) {
            if (strcmp(g_array_index(half->rows, Row, i).fields[column], keys->pdata[k]) != 0)
                continue;
            n++;
            right_country += by_country[i] == RIGHT;
            right_company += by_company[i] == RIGHT;
        }
        print_message("  %-24s %4u rows, right %4u with the country, %4u by company\n",
                      (const char *)keys->pdata[k], n, right_country, right_company);
    }
}

static double print_total(const Half *half, const char *how, const Fate *fates)
{
    guint n[N_FATES] = {0};
    for (guint i = 0; i < half->rows->len; i++)
        n[fates[i]]++;
    double share = (double)n[RIGHT] / (double)half->rows->len;
    print_message("%s, %s: %u rows, %.1f %% right, %u wrong, %u unresolved\n", half->half, how,
                  half->rows->len, 100.0 * share, n[WRONG], n[UNRESOLVED]);
    return share;
}

/* Of answers at 0.9, nine in ten are right: is it so? */
static void print_reliability(const Half *half)
{
    static const double edges[] = {0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0};
    for (gsize k = 0; k + 1 < G_N_ELEMENTS(edges); k++) {
        guint n = 0, n_right = 0;
        double sum = 0.0;
        for (guint i = 0; i < half->sure->len; i++) {
            const Sure *sure = &g_array_index(half->sure, Sure, i);
            gboolean is_last = k + 2 == G_N_ELEMENTS(edges);
            if (sure->confidence < edges[k] || (sure->confidence >= edges[k + 1] && !is_last))
                continue;
            n++;
            n_right += sure->is_right;
            sum += sure->confidence;
        }
        print_message("  confidence %.2f to %.2f: %4u answers, mean %.3f, right %.3f\n", edges[k],
                      edges[k + 1], n, n ? sum / n : 0.0, n ? (double)n_right / n : 0.0);
    }
}

static guint judge_tables(Half *half, Fate *fates)
{
    guint n_tables = 0;
    for (guint i = 0, end; i < half->rows->len; i = end, n_tables++) {
        const char *table = g_array_index(half->rows, Row, i).fields[TABLE];
        for (end = i + 1; end < half->rows->len; end++)
            if (strcmp(g_array_index(half->rows, Row, end).fields[TABLE], table) != 0)
                break;
        judge(half, i, end, FALSE, fates);
    }
    return n_tables;
}

static int compare_tables(gconstpointer a, gconstpointer b)
{
    const Row *x = a, *y = b;
    int order = strcmp(x->fields[TABLE], y->fields[TABLE]);
    return order ? order : strcmp(x->fields[SPELLING], y->fields[SPELLING]);
}

static void spellings__find_their_places(void **state)
{
    Half *half = *state;
    guint n = half->rows->len;
    g_autofree Fate *by_country = g_new0(Fate, n), *by_company = g_new0(Fate, n);
    g_array_sort(half->rows, compare_tables);
    print_message("each row alone, with its country:\n");
    for (guint i = 0; i < n; i++)
        judge(half, i, i + 1, TRUE, by_country);
    guint n_by_area = half->n_by_area;
    print_message("the rows of a table together, no country:\n");
    guint n_tables = judge_tables(half, by_company);
    print_shares(half, TRADITION, by_country, by_company);
    print_shares(half, SCRIPT, by_country, by_company);
    print_shares(half, CLASS, by_country, by_company);
    double share_country = print_total(half, "with the country", by_country);
    double share_company = print_total(half, "by company", by_company);
    print_message("  of them areas whose own point is farther than %.0f km: %u and %u\n", NEAR_KM,
                  n_by_area, half->n_by_area - n_by_area);
    print_message("%u tables; how sure the answers were, and how many were right:\n", n_tables);
    print_reliability(half);
    assert_true(share_country >= FLOOR_COUNTRY);
    assert_true(share_company >= FLOOR_COMPANY);
}

/* A country that a reader might suppose: that of one of the half's rows. */
static const char *plausible_country(const Half *half, guint index)
{
    guint at = (index * 7919u) % half->rows->len;
    return g_array_index(half->rows, Row, at).fields[COUNTRY];
}

static double share_of_wrong(Half *half, gboolean with_country)
{
    guint n_wrong = 0;
    for (guint i = 0; i < half->refused->len; i++) {
        char **fields = g_ptr_array_index(half->refused, i);
        DlQuery query = {.name = fields[0],
                         .country = with_country ? plausible_country(half, i) : NULL};
        g_autoptr(DlResolver) resolver = dl_resolver_new(half->gazetteer);
        g_autoptr(GPtrArray) answers = dl_resolver_resolve(resolver, &query, 1, FALSE, 5, NULL);
        const DlAnswer *answer = g_ptr_array_index(answers, 0);
        n_wrong += answer->is_resolved;
        if (answer->is_resolved && !half->is_untold)
            print_message("  answered: %s (%s%s%s): %s %s %.2f %s\n", fields[0], fields[1],
                          with_country ? " in " : "", with_country ? query.country : "",
                          best_of(answer)->place->name, best_of(answer)->place->country,
                          best_of(answer)->confidence, best_of(answer)->reason);
    }
    double share = (double)n_wrong / (double)half->refused->len;
    print_message("%s, to be refused, %s: %u names, %u answered (%.1f %%)\n", half->half,
                  with_country ? "with a country" : "alone", half->refused->len, n_wrong,
                  100.0 * share);
    return share;
}

static void spellings__refuse_what_is_no_place(void **state)
{
    Half *half = *state;
    double alone = share_of_wrong(half, FALSE), with_country = share_of_wrong(half, TRUE);
    assert_true(alone <= CEILING_REFUSED);
    assert_true(with_country <= CEILING_REFUSED);
}

int main(int argc, char **argv)
{
    Half half = {.half = argc > 1 ? argv[1] : "tune"};
    const char *data = g_getenv("DATELINE_DATA");
    g_autofree char *path = g_build_filename(data ? data : ".", "gazetteer", "gazetteer.db", NULL);
    g_autoptr(GError) error = NULL;
    half.gazetteer = dl_gazetteer_open(path, &error);
    if (!half.gazetteer || !half_read(&half)) {
        half_clear(&half);
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(spellings__find_their_places, &half),
        cmocka_unit_test_prestate(spellings__refuse_what_is_no_place, &half),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    half_clear(&half);
    return status;
}
