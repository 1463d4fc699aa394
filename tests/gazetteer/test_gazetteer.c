#include <sqlite3.h>
#include <sys/stat.h>

#include "error.h"
#include "fixture.h"

static gboolean has_place(const GArray *hits, gint64 id)
{
    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, DlHit, i).place->id == id)
            return TRUE;
    return FALSE;
}

static void lookup__finds_each_tier(void **state)
{
    static const struct {
        const char *name;
        DlMatch match;
        gint64 id;
    } cases[] = {
        {"Kabul", DL_MATCH_EXACT, 1138958},
        {"Kandhar", DL_MATCH_EXACT, 1138336},
        {"هرات", DL_MATCH_EXACT, 1140026},
        {"  Kabul ", DL_MATCH_EXACT, 1138958},
        {"San Jose\xCC\x81", DL_MATCH_EXACT, 3621849},
        {"KABUL", DL_MATCH_CASE, 1138958},
        {"kabul", DL_MATCH_EXACT, 1138958},
        {"КАБУЛ", DL_MATCH_CASE, 1138958},
        {"Lashkar-Gah", DL_MATCH_FOLDED, 1134720},
        {"Lashkargah", DL_MATCH_FOLDED, 1134720},
        {"Terenkot", DL_MATCH_PHONETIC, 1122747},
        {"Lashkar Mah", DL_MATCH_FUZZY, 1134720},
    };
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int match = 0; match < DL_MATCH_N; match++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
            dl_gazetteer_lookup(gazetteer, cases[i].name, (DlMatch)match, NULL, hits, &error);
            assert_no_error(error);
            gboolean expected = (DlMatch)match == cases[i].match;
            if (match > (int)cases[i].match)
                break;
            if (has_place(hits, cases[i].id) != expected)
                fail_msg("'%s' %s at tier %s", cases[i].name, expected ? "is missing" : "is",
                         dl_match_to_string((DlMatch)match));
        }
    }
}

static void lookup__keeps_to_a_country(void **state)
{
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autoptr(GArray) afghan = g_array_new(FALSE, FALSE, sizeof(DlHit));
    assert_true(dl_gazetteer_lookup_same(gazetteer, "Faizabad", NULL, all, NULL));
    assert_true(dl_gazetteer_lookup_same(gazetteer, "Faizabad", "AF", afghan, NULL));
    assert_true(afghan->len > 0 && afghan->len < all->len);
    for (guint i = 0; i < afghan->len; i++)
        assert_string_equal(g_array_index(afghan, DlHit, i).place->country, "AF");
}

static void lookup__of_what_is_no_name_finds_nothing(void **state)
{
    g_autofree char *long_name = g_strnfill(5000, 'a');
    const char *const names[] = {"", "   ", "\xFF\xFE", long_name, "☃", "-"};
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        for (int match = 0; match < DL_MATCH_N; match++)
            assert_true(dl_gazetteer_lookup(gazetteer, names[i], (DlMatch)match, NULL, hits, NULL));
        assert_int_equal(hits->len, 0);
    }
}

static void country__is_found_by_code_and_in_any_language(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"AF", "AF"},
        {"af", "AF"},
        {"AFG", "AF"},
        {"Afghanistan", "AF"},
        {"افغانستان", "AF"},
        {"Afganistán", "AF"},
        {"USA", "US"},
        {"UK", "GB"},
        {" Afghanistan ", "AF"},
        {"Atlantis", NULL},
        {"", NULL},
        {"ZZ", NULL},
        {"Kabul", NULL},
        {"Kingdom of Kabul", NULL},
        {"Russia (Soviet Union)", "RU"},
        {"AF (Kabul)", NULL},
    };
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    for (int round = 0; round < 2; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
            const char *code = dl_gazetteer_find_country(gazetteer, cases[i].text);
            if (g_strcmp0(code, cases[i].code) != 0)
                fail_msg("'%s' gives %s", cases[i].text, code ? code : "nothing");
        }
}

static void admin1__is_found_by_code_and_name(void **state)
{
    static const struct {
        const char *country, *text, *code;
    } cases[] = {
        {"AF", "11", "11"},
        {"AF", "AF.11", "11"},
        {NULL, "AF.11", "11"},
        {"AF", "AF-HER", "11"},
        {"AF", "HER", "11"},
        {NULL, "af-her", "11"},
        {"AF", "Herat", "11"},
        {"AF", "Herat Province", "11"},
        {"AF", "Jawzjan", "31"},
        {NULL, "Jawzjan", "31"},
        {"AF", "Maidan Wardak", "27"},
        {"AF", "Uruzgan", "39"},
        {"AF", "Ghor", "09"},
        {"AF", "Daikundi", "41"},
        {"AF", "Texas", NULL},
        {"US", "AF-HER", NULL},
        {"AF", "99", NULL},
        {"AF", "", NULL},
    };
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const DlPlace *area = dl_gazetteer_find_admin1(gazetteer, cases[i].country, cases[i].text);
        if (g_strcmp0(area ? area->admin1 : NULL, cases[i].code) != 0)
            fail_msg("'%s' gives %s", cases[i].text, area ? area->admin1 : "nothing");
    }
}

static void place__knows_what_it_is_the_capital_of(void **state)
{
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    const DlPlace *kabul = dl_gazetteer_find(gazetteer, 1138958);
    assert_non_null(kabul);
    assert_string_equal(kabul->name, "Kabul");
    assert_string_equal(kabul->feature, "P.PPLC");
    assert_near(kabul->position.lat_deg, 34.52813, 1e-9);
    assert_near(kabul->position.lon_deg, 69.17233, 1e-9);
    assert_true(kabul->is_country_capital);
    assert_string_equal(kabul->capital_of_admin1, "AF.13");
    assert_ptr_equal(dl_gazetteer_find_capital(gazetteer, kabul->capital_of), kabul);
    const DlPlace *herat = dl_gazetteer_find(gazetteer, 1140026);
    assert_false(herat->is_country_capital);
    assert_string_equal(herat->capital_of_admin1, "AF.11");
    assert_int_equal(herat->capital_of, 1140025);
    assert_null(dl_gazetteer_find(gazetteer, 42));
    assert_null(dl_gazetteer_find_capital(gazetteer, 42));
    assert_string_equal(dl_gazetteer_find_name_in(gazetteer, kabul->id, "ar"), "كابل");
    assert_null(dl_gazetteer_find_name_in(gazetteer, kabul->id, "tlh"));
    /* "Farāh" is in the list of Persian names, too. */
    assert_string_equal(dl_gazetteer_find_name_in(gazetteer, 1142264, "fa"), "فراه");
}

/* Looks up the names that SQL gives, lines "KIND\tCOUNTRY\tPLACE\tTEXT" of the database PATH: each
 * finds the place it is a name of, in its country too. Returns how many there were. */
static guint look_up_own_names(DlGazetteer *gazetteer, const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    guint n = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        g_auto(GStrv) lines = g_strsplit((const char *)sqlite3_column_text(rows, 0), "\n", -1);
        for (char **line = lines; **line; line++, n++) {
            g_auto(GStrv) fields = g_strsplit(*line, "\t", 4);
            g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
            const char *country = n % 2 && strcmp(fields[1], "--") != 0 ? fields[1] : NULL;
            dl_gazetteer_lookup(gazetteer, fields[3], DL_MATCH_EXACT, country, hits, NULL);
            if (!has_place(hits, g_ascii_strtoll(fields[2], NULL, 10)))
                fail_msg("'%s' does not find its own place", fields[3]);
        }
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return n;
}

static void every_name__finds_its_own_place(void **state)
{
    Fixture *fixture = *state;
    guint n = look_up_own_names(fixture->gazetteer, fixture->path, "SELECT names FROM spelling");
    assert_true(n > 2000);
}

static void default_names__find_their_own_places(void **state)
{
    const char *data = g_getenv("DATELINE_DATA");
    g_autofree char *path = g_build_filename(data ? data : "", "gazetteer", "gazetteer.db", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_clear_pointer(&path, g_free); /* skip jumps */
        skip();
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, &error);
    assert_no_error(error);
    g_autofree char *sql = g_strdup_printf(
        "SELECT names FROM spelling WHERE rowid %% 251 = %u LIMIT 3000", test_seed() % 251);
    assert_true(look_up_own_names(gazetteer, path, sql) > 2000);
}

static void open__refuses_what_is_no_gazetteer(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *missing = g_build_filename(fixture->folder, "none.db", NULL);
    g_autofree char *text = g_build_filename(fixture->folder, "text.db", NULL);
    g_autofree char *pipe = g_build_filename(fixture->folder, "pipe.db", NULL);
    g_autofree char *empty = g_build_filename(fixture->folder, "empty.db", NULL);
    assert_true(g_file_set_contents(text, "not a database, but long enough to look", -1, NULL));
    assert_true(g_file_set_contents(empty, "", 0, NULL));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const struct {
        const char *path;
        DlErrorCode code;
    } cases[] = {{missing, DL_ERROR_NO_INPUT},
                 {text, DL_ERROR_DATA},
                 {pipe, DL_ERROR_DATA},
                 {empty, DL_ERROR_DATA},
                 {fixture->folder, DL_ERROR_DATA}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_gazetteer_open(cases[i].path, &error));
        assert_error(error, cases[i].code, cases[i].path);
    }
}

/* A database with flipped bytes gives answers or an error, never a crash. */
static void lookup__survives_flipped_bytes(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    assert_true(g_file_get_contents(fixture->path, &bytes, &n_bytes, NULL));
    g_autofree char *path = g_build_filename(fixture->folder, "flipped.db", NULL);
    for (int round = 0; round < 40; round++) {
        g_autofree char *copy = g_memdup2(bytes, n_bytes);
        for (int i = 0; i < 200; i++)
            copy[g_rand_int_range(rand, 100, (gint32)n_bytes)] ^=
                (char)g_rand_int_range(rand, 1, 256);
        assert_true(g_file_set_contents(path, copy, (gssize)n_bytes, NULL));
        g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, NULL);
        static const char *const names[] = {"Herat", "Kandhar", "Terenkot", "هرات", "Faizabad"};
        for (gsize i = 0; gazetteer && i < G_N_ELEMENTS(names); i++) {
            g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
            for (int match = 0; match < DL_MATCH_N; match++)
                dl_gazetteer_lookup(gazetteer, names[i], (DlMatch)match, NULL, hits, NULL);
            dl_gazetteer_find_admin1(gazetteer, "AF", names[i]);
        }
    }
}

/* So does one that ends too early, wherever that is. */
static void lookup__survives_a_cut_file(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    assert_true(g_file_get_contents(fixture->path, &bytes, &n_bytes, NULL));
    g_autofree char *path = g_build_filename(fixture->folder, "cut.db", NULL);
    for (int part = 1; part < 24; part++) {
        gsize n_kept = n_bytes * (gsize)part / 24 + (gsize)part * 37;
        assert_true(g_file_set_contents(path, bytes, (gssize)MIN(n_kept, n_bytes - 1), NULL));
        g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, NULL);
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
        for (int match = 0; gazetteer && match < DL_MATCH_N; match++) {
            g_autoptr(GError) error = NULL;
            if (!dl_gazetteer_lookup(gazetteer, "Terenkot", (DlMatch)match, NULL, hits, &error))
                assert_error(error, DL_ERROR_DATA, "damaged");
        }
        if (gazetteer)
            dl_gazetteer_lookup_near(gazetteer, (DlLonLat){66, 33}, 500, 9, near, NULL);
    }
}

/* What finds and cannot tell of damage is asked about it afterwards. */
static void find__leaves_word_of_damage(void **state)
{
    Fixture *fixture = *state;
    static const char *const harms[] = {"SELECT 1", "UPDATE place SET bytes = x'00'",
                                        "DROP TABLE place", "UPDATE place SET bytes = NULL"};
    g_autofree char *path = g_build_filename(fixture->folder, "harmed.db", NULL);
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    assert_true(g_file_get_contents(fixture->path, &bytes, &n_bytes, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(harms); i++) {
        g_autoptr(GError) error = NULL;
        sqlite3 *db = NULL;
        assert_true(g_file_set_contents(path, bytes, (gssize)n_bytes, NULL));
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, harms[i], NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, &error);
        assert_no_error(error);
        const DlPlace *kandahar = dl_gazetteer_find(gazetteer, 1138336);
        assert_int_equal(kandahar != NULL, i == 0);
        assert_int_equal(dl_gazetteer_check(gazetteer, &error), i == 0);
        if (i > 0)
            assert_error(error, DL_ERROR_DATA, "damaged");
    }
}

static void middle__is_where_an_area_is_said_to_lie(void **state)
{
    Fixture *fixture = *state;
    DlLonLat middle;
    assert_true(dl_gazetteer_find_middle(fixture->gazetteer, -1000004, &middle));
    assert_near(middle.lat_deg, 33.0, 1e-9);
    assert_near(middle.lon_deg, 65.0, 1e-9);
    assert_false(dl_gazetteer_find_middle(fixture->gazetteer, 1140026, &middle));
    assert_false(dl_gazetteer_find_middle(fixture->gazetteer, 0, &middle));
}

static void languages__are_counted(void **state)
{
    Fixture *fixture = *state;
    assert_true(dl_gazetteer_count_languages(fixture->gazetteer, -1000004) > 1);
    assert_int_equal(dl_gazetteer_count_languages(fixture->gazetteer, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lookup__finds_each_tier),
        cmocka_unit_test(lookup__keeps_to_a_country),
        cmocka_unit_test(lookup__of_what_is_no_name_finds_nothing),
        cmocka_unit_test(country__is_found_by_code_and_in_any_language),
        cmocka_unit_test(admin1__is_found_by_code_and_name),
        cmocka_unit_test(place__knows_what_it_is_the_capital_of),
        cmocka_unit_test(every_name__finds_its_own_place),
        cmocka_unit_test(default_names__find_their_own_places),
        cmocka_unit_test(open__refuses_what_is_no_gazetteer),
        cmocka_unit_test(lookup__survives_flipped_bytes),
        cmocka_unit_test(lookup__survives_a_cut_file),
        cmocka_unit_test(find__leaves_word_of_damage),
        cmocka_unit_test(middle__is_where_an_area_is_said_to_lie),
        cmocka_unit_test(languages__are_counted),
    };
    return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
