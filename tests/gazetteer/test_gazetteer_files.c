/* Several databases as one, what lies near, and what is largest. */
#include <math.h>

#include "build.h"
#include "error.h"
#include "fixture.h"

#define N_PLACES 3000
#define KABUL 1138958
#define HERAT 1140026

static const DlDataset OWN = {"own.csv", "own", "", "", "own.csv"};

typedef struct {
    Fixture *fixture;
    char *path;         /* of the user's own database */
    char *scatter_path; /* of places strewn over the world */
    DlGazetteer *both;
    DlGazetteer *scatter;
} Files;

static void add_place(DlBuild *build, gint64 id, const char *name, DlLonLat at, const char *feature,
                      const char *country, gint64 population)
{
    g_autoptr(GError) error = NULL;
    const DlBuildPlace place = {
        .id = id,
        .name = name,
        .lat_e7 = (gint32)lround(at.lat_deg * 1e7),
        .lon_e7 = (gint32)lround(at.lon_deg * 1e7),
        .feature = feature,
        .country = country,
        .admin1 = "",
        .admin2 = "",
        .population = population,
        .iso = "",
        .provenance = "",
    };
    dl_build_add_place(build, &place, &error);
    assert_no_error(error);
}

static void add_name(DlBuild *build, gint64 id, const char *text, gboolean is_historic)
{
    g_autoptr(GError) error = NULL;
    dl_build_add_name(build, id, text, "", is_historic, &error);
    assert_no_error(error);
}

static DlBuild *start_build(const char *path)
{
    g_autoptr(GError) error = NULL;
    DlBuild *build = dl_build_new(path, 0, FALSE, &error);
    assert_no_error(error);
    assert_true(dl_build_start_dataset(build, &OWN, &error));
    return build;
}

static void finish_build(DlBuild *build)
{
    g_autoptr(GError) error = NULL;
    assert_true(dl_build_end_dataset(build, "", &error));
    dl_build_finish(build, NULL, NULL, &error);
    assert_no_error(error);
    dl_build_free(build);
}

static void build_own(const char *path)
{
    DlBuild *build = start_build(path);
    add_place(build, KABUL, "Kabul Jan", (DlLonLat){69.0, 34.0}, "P.PPLC", "AF", 7);
    add_place(build, -7, "Base Camp", (DlLonLat){62.2, 34.35}, "S.MILB", "AF", 0);
    add_place(build, -8, "Herat", (DlLonLat){10.0, 50.0}, "P.PPL", "DE", 900000000);
    add_name(build, -8, "Oldham Town", TRUE);
    add_name(build, KABUL, "Cabool", FALSE);
    finish_build(build);
}

static DlLonLat scattered(GRand *rand, int i)
{
    if (i % 3 == 0) /* by the antimeridian */
        return (DlLonLat){dl_lon_wrap(180.0 + g_rand_double_range(rand, -2.0, 2.0)),
                          g_rand_double_range(rand, -20.0, -14.0)};
    if (i % 3 == 1) /* by a pole */
        return (DlLonLat){g_rand_double_range(rand, -180.0, 180.0),
                          g_rand_double_range(rand, 87.0, 90.0)};
    return (DlLonLat){g_rand_double_range(rand, -180.0, 180.0),
                      g_rand_double_range(rand, -90.0, 90.0)};
}

static void build_scatter(const char *path)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    DlBuild *build = start_build(path);
    for (int i = 0; i < N_PLACES; i++) {
        g_autofree char *name = g_strdup_printf("Place %d", i);
        add_place(build, i + 1, name, scattered(rand, i), i % 50 ? "P.PPL" : "A.ADM2", "FJ",
                  i % 97);
    }
    finish_build(build);
}

static int files_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    Files *files = g_new0(Files, 1);
    fixture_set_up((void **)&files->fixture);
    files->path = g_build_filename(files->fixture->folder, "own.db", NULL);
    files->scatter_path = g_build_filename(files->fixture->folder, "scatter.db", NULL);
    build_own(files->path);
    build_scatter(files->scatter_path);
    const char *const paths[] = {files->path, files->fixture->path};
    files->both = dl_gazetteer_open_several(paths, G_N_ELEMENTS(paths), &error);
    assert_no_error(error);
    files->scatter = dl_gazetteer_open(files->scatter_path, &error);
    assert_no_error(error);
    *state = files;
    return 0;
}

static int files_tear_down(void **state)
{
    Files *files = *state;
    dl_gazetteer_close(files->both);
    dl_gazetteer_close(files->scatter);
    fixture_tear_down((void **)&files->fixture);
    g_free(files->path);
    g_free(files->scatter_path);
    g_free(files);
    return 0;
}

static const DlHit *find_hit(const GArray *hits, gint64 id)
{
    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, DlHit, i).place->id == id)
            return &g_array_index(hits, DlHit, i);
    return NULL;
}

static GArray *look_up(DlGazetteer *gazetteer, const char *name, const char *country)
{
    g_autoptr(GError) error = NULL;
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    dl_gazetteer_lookup_same(gazetteer, name, country, hits, &error);
    assert_no_error(error);
    return hits;
}

static void several__give_the_first_files_place_with_the_names_of_all(void **state)
{
    Files *files = *state;
    static const char *const names[] = {"Kabul", "Kabul Jan", "Cabool", "کابل"};
    const DlPlace *kabul = dl_gazetteer_find(files->both, KABUL);
    assert_non_null(kabul);
    assert_string_equal(kabul->name, "Kabul Jan");
    assert_near(kabul->position.lat_deg, 34.0, 1e-9);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) hits = look_up(files->both, names[i], NULL);
        const DlHit *hit = find_hit(hits, KABUL);
        if (!hit)
            fail_msg("'%s' does not find Kabul", names[i]);
        assert_ptr_equal(hit->place, kabul);
        assert_true(hit->is_own);
        assert_int_equal(hit->file, i == 0 || i == 3);
    }
}

static void several__are_searched_together(void **state)
{
    Files *files = *state;
    g_autoptr(GArray) hits = look_up(files->both, "Herat", NULL);
    const DlHit *own = find_hit(hits, -8), *other = find_hit(hits, HERAT);
    assert_non_null(own);
    assert_non_null(other);
    assert_true(own->is_own && own->file == 0 && own->match == DL_MATCH_EXACT);
    assert_true(!other->is_own && other->file == 1);
    g_autoptr(GArray) german = look_up(files->both, "Herat", "DE");
    assert_int_equal(german->len, 1);
    for (int match = DL_MATCH_PHONETIC; match < DL_MATCH_N; match++) {
        g_autoptr(GArray) nearly = g_array_new(FALSE, FALSE, sizeof(DlHit));
        dl_gazetteer_lookup(files->both, "Baise Camp", (DlMatch)match, NULL, nearly, NULL);
        if (find_hit(nearly, -7))
            return;
    }
    fail_msg("'Baise Camp' does not find Base Camp");
}

static int compare_hits(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const DlHit *)a)->place->id, y = ((const DlHit *)b)->place->id;
    return (x > y) - (x < y);
}

/* Of files that share no place, the order changes nothing but the order. */
static void several__find_the_same_in_any_order(void **state)
{
    Files *files = *state;
    static const char *const names[] = {"Herat", "Place 7", "Plaec 77", "Kabul", "Terenkot"};
    const char *const one[] = {files->fixture->path, files->scatter_path};
    const char *const other[] = {files->scatter_path, files->fixture->path};
    g_autoptr(DlGazetteer) first = dl_gazetteer_open_several(one, 2, NULL);
    g_autoptr(DlGazetteer) second = dl_gazetteer_open_several(other, 2, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) a = look_up(first, names[i], NULL);
        g_autoptr(GArray) b = look_up(second, names[i], NULL);
        assert_true(dl_gazetteer_lookup_alike(first, names[i], NULL, a, NULL));
        assert_true(dl_gazetteer_lookup_alike(second, names[i], NULL, b, NULL));
        g_array_sort(a, compare_hits);
        g_array_sort(b, compare_hits);
        assert_int_equal(a->len, b->len);
        for (guint j = 0; j < a->len; j++) {
            const DlHit *x = &g_array_index(a, DlHit, j), *y = &g_array_index(b, DlHit, j);
            assert_int_equal(x->place->id, y->place->id);
            assert_string_equal(x->place->name, y->place->name);
            assert_int_equal(x->file, 1 - y->file);
        }
    }
}

static void several__refuse_when_one_cannot_be_read(void **state)
{
    Files *files = *state;
    g_autoptr(GError) error = NULL;
    const char *const paths[] = {files->path, "/nonexistent.db"};
    assert_null(dl_gazetteer_open_several(paths, 2, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "/nonexistent.db");
}

static void hit__tells_a_former_name(void **state)
{
    Files *files = *state;
    g_autoptr(GArray) former = look_up(files->both, "Oldham Town", NULL);
    assert_int_equal(former->len, 1);
    assert_true(g_array_index(former, DlHit, 0).is_historic);
    g_autoptr(GArray) current = look_up(files->both, "Base Camp", NULL);
    assert_false(g_array_index(current, DlHit, 0).is_historic);
}

static void alike__are_both_tiers(void **state)
{
    Files *files = *state;
    static const char *const names[] = {"Terenkot", "Lashkar Mah", "Kandhaar", "Fayzabat"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) alike = g_array_new(FALSE, FALSE, sizeof(DlHit));
        g_autoptr(GArray) tiers = g_array_new(FALSE, FALSE, sizeof(DlHit));
        assert_true(dl_gazetteer_lookup_alike(files->both, names[i], NULL, alike, NULL));
        dl_gazetteer_lookup(files->both, names[i], DL_MATCH_PHONETIC, NULL, tiers, NULL);
        dl_gazetteer_lookup(files->both, names[i], DL_MATCH_FUZZY, NULL, tiers, NULL);
        for (guint j = 0; j < tiers->len; j++)
            if (!find_hit(alike, g_array_index(tiers, DlHit, j).place->id))
                fail_msg("'%s' misses a place", names[i]);
        for (guint j = 0; j < alike->len; j++)
            assert_true(g_array_index(alike, DlHit, j).match >= DL_MATCH_PHONETIC);
    }
}

static void largest__are_in_order_of_population(void **state)
{
    Files *files = *state;
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    assert_true(
        dl_gazetteer_lookup_largest(files->fixture->gazetteer, "AF", NULL, 10, places, NULL));
    assert_int_equal(places->len, 10);
    assert_int_equal(((const DlPlace *)g_ptr_array_index(places, 0))->id, KABUL);
    for (guint i = 1; i < places->len; i++) {
        const DlPlace *before = g_ptr_array_index(places, i - 1);
        const DlPlace *place = g_ptr_array_index(places, i);
        assert_true(before->population >= place->population);
        assert_string_equal(place->country, "AF");
    }
    g_ptr_array_set_size(places, 0);
    assert_true(dl_gazetteer_lookup_largest(files->both, "AF", "11", 1, places, NULL));
    assert_int_equal(places->len, 1);
    assert_int_equal(((const DlPlace *)g_ptr_array_index(places, 0))->id, HERAT);
    g_ptr_array_set_size(places, 0);
    assert_true(dl_gazetteer_lookup_largest(files->both, "ZZ", NULL, 5, places, NULL));
    assert_int_equal(places->len, 0);
}

static void area__is_found_by_its_codes(void **state)
{
    Files *files = *state;
    const DlPlace *country = dl_gazetteer_find_area(files->both, "AF", NULL);
    const DlPlace *province = dl_gazetteer_find_area(files->both, "AF", "11");
    assert_non_null(country);
    assert_string_equal(country->name, "Afghanistan");
    assert_non_null(province);
    assert_string_equal(province->feature, "A.ADM1");
    assert_null(dl_gazetteer_find_area(files->both, "AF", "no"));
    assert_null(dl_gazetteer_find_area(files->both, "", ""));
}

static int compare_near(gconstpointer a, gconstpointer b)
{
    const DlNearPlace *x = a, *y = b;
    if (x->distance_km != y->distance_km)
        return x->distance_km < y->distance_km ? -1 : 1;
    return (x->place->id > y->place->id) - (x->place->id < y->place->id);
}

/* What looking at every place gives. */
static GArray *near_by_all(DlGazetteer *gazetteer, DlLonLat position, double max_km)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    for (gint64 id = 1; id <= N_PLACES; id++) {
        const DlPlace *place = dl_gazetteer_find(gazetteer, id);
        DlNearPlace near = {place, dl_distance_km(position, place->position)};
        if (near.distance_km <= max_km && !dl_place_is_area(place))
            g_array_append_val(all, near);
    }
    g_array_sort(all, compare_near);
    return all;
}

static void near__is_what_a_look_at_all_places_gives(void **state)
{
    Files *files = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    static const double radii_km[] = {0.0, 3.0, 80.0, 400.0, 3000.0, 30000.0};
    static const DlLonLat fixed[] = {{180, -17}, {-180, -17}, {0, 90}, {13, -90}, {179.9, -15}};
    for (int i = 0; i < 120; i++) {
        DlLonLat position =
            i < (int)G_N_ELEMENTS(fixed) ? fixed[i] : scattered(rand, g_rand_int_range(rand, 0, 9));
        double max_km = radii_km[g_rand_int_range(rand, 0, G_N_ELEMENTS(radii_km))];
        guint limit = (guint)g_rand_int_range(rand, 1, 30);
        g_autoptr(GArray) expected = near_by_all(files->scatter, position, max_km);
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
        assert_true(dl_gazetteer_lookup_near(files->scatter, position, max_km, limit, found, NULL));
        assert_int_equal(found->len, MIN(limit, expected->len));
        for (guint j = 0; j < found->len; j++)
            if (g_array_index(found, DlNearPlace, j).place !=
                g_array_index(expected, DlNearPlace, j).place)
                fail_msg("at %f,%f within %f km the place %u differs", position.lat_deg,
                         position.lon_deg, max_km, j);
    }
}

static void near__of_what_is_no_position_finds_nothing(void **state)
{
    Files *files = *state;
    static const DlLonLat positions[] = {{NAN, 0}, {0, NAN}, {181, 0}, {0, -91}, {INFINITY, 0}};
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    for (gsize i = 0; i < G_N_ELEMENTS(positions); i++)
        assert_true(dl_gazetteer_lookup_near(files->both, positions[i], 100, 5, found, NULL));
    assert_true(dl_gazetteer_lookup_near(files->both, (DlLonLat){0, 0}, NAN, 5, found, NULL));
    assert_true(dl_gazetteer_lookup_near(files->both, (DlLonLat){0, 0}, 10, 0, found, NULL));
    assert_int_equal(found->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several__give_the_first_files_place_with_the_names_of_all),
        cmocka_unit_test(several__are_searched_together),
        cmocka_unit_test(several__find_the_same_in_any_order),
        cmocka_unit_test(several__refuse_when_one_cannot_be_read),
        cmocka_unit_test(hit__tells_a_former_name),
        cmocka_unit_test(alike__are_both_tiers),
        cmocka_unit_test(largest__are_in_order_of_population),
        cmocka_unit_test(area__is_found_by_its_codes),
        cmocka_unit_test(near__is_what_a_look_at_all_places_gives),
        cmocka_unit_test(near__of_what_is_no_position_finds_nothing),
    };
    return cmocka_run_group_tests(tests, files_set_up, files_tear_down);
}
