/* Which words begin a name. */
#include <sqlite3.h>

#include "build.h"
#include "error.h"
#include "fixture.h"
#include "fold.h"
#include "name_index.h"

#define N_RANDOM 30000 /* names: several chunks */

static const DlDataset OWN = {"own.csv", "own", "", "", "own.csv"};

typedef struct {
    char *folder, *path, *more_path;
    GPtrArray *names; /* random ones */
    DlGazetteer *gazetteer;
} World;

static void add_place_in(DlBuild *build, gint64 id, const char *country, const char *name,
                         const char *feature, gint64 population)
{
    g_autoptr(GError) error = NULL;
    const DlBuildPlace place = {.id = id,
                                .name = name,
                                .feature = feature,
                                .country = country,
                                .admin1 = "",
                                .admin2 = "",
                                .population = population,
                                .iso = "",
                                .provenance = ""};
    assert_true(dl_build_add_place(build, &place, &error));
}

static void add_place(DlBuild *build, gint64 id, const char *name, const char *feature,
                      gint64 population)
{
    add_place_in(build, id, "XX", name, feature, population);
}

static void add_name(DlBuild *build, gint64 id, const char *text, gboolean is_historic)
{
    assert_true(dl_build_add_name(build, id, text, "", is_historic, NULL));
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

/* Of one to three words, with letters of many kinds. */
static char *random_name(GRand *rand)
{
    static const char *const parts[] = {"ba", "ku", "šar", "Él", "ło", "an", "'a", "’e", "ß",
                                        "n",  "ri", "tö",  "Ş",  "dü", "ım", "o",  "Gh", "æ"};
    static const char *const breaks[] = {" ", "-", " al-", ". ", "/"};
    GString *name = g_string_new("Qu");
    gint n_words = g_rand_int_range(rand, 1, 4);
    for (gint i = 0; i < n_words; i++) {
        if (i > 0)
            g_string_append(name, breaks[g_rand_int_range(rand, 0, G_N_ELEMENTS(breaks))]);
        gint n_parts = g_rand_int_range(rand, 2, 6);
        for (gint j = 0; j < n_parts; j++)
            g_string_append(name, parts[g_rand_int_range(rand, 0, G_N_ELEMENTS(parts))]);
    }
    return g_string_free(name, FALSE);
}

static void build_world(World *world)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    DlBuild *build = start_build(world->path);
    add_place(build, 1, "New York", "A.ADM1", 19000000);
    add_place(build, 2, "New York City", "P.PPL", 8000000);
    add_name(build, 2, "NYC", FALSE);
    add_name(build, 2, "New Amsterdam", TRUE);
    add_name(build, 2, "New York", FALSE);
    add_place(build, 3, "New York", "P.PPL", 900);
    add_place(build, 4, "Kābul", "P.PPLC", 3043532);
    add_place(build, 5, "Mazār-e Sharīf", "P.PPLA", 303282);
    add_place(build, 6, "Afghanistan", "A.PCLI", 37000000);
    add_place(build, 7, "Şan‘ā’", "P.PPLC", 1937451);
    add_place(build, 8, "Soho", "P.PPLX", 0);
    add_place(build, 9, "Lake Chad", "H.LK", 0);
    add_place(build, 10, "Torkham", "S.PSTB", 0);
    add_place(build, 11, "Херсон", "P.PPLA", 320477);
    add_place_in(build, 12, "US", "Basra", "P.PPL", 70);
    add_place_in(build, 13, "IQ", "Basra", "P.PPLA", 1200000);
    for (guint i = 0; i < world->names->len; i++)
        add_place(build, 1000 + i, g_ptr_array_index(world->names, i), "P.PPL",
                  g_rand_int_range(rand, 0, 100000));
    finish_build(build);
    build = start_build(world->more_path);
    add_place(build, 20, "Kabul", "A.ADM1", 5);
    add_place(build, 21, "New Amsterdam", "P.PPL", 0);
    add_place_in(build, 22, "IR", "Basra", "P.PPL", 900);
    finish_build(build);
}

static int world_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    World *world = g_new0(World, 1);
    world->folder = g_dir_make_tmp("dateline-test-XXXXXX", &error);
    assert_no_error(error);
    world->path = g_build_filename(world->folder, "g.db", NULL);
    world->more_path = g_build_filename(world->folder, "more.db", NULL);
    world->names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < N_RANDOM; i++)
        g_ptr_array_add(world->names, random_name(rand));
    build_world(world);
    world->gazetteer = dl_gazetteer_open(world->path, &error);
    assert_no_error(error);
    *state = world;
    return 0;
}

static int world_tear_down(void **state)
{
    World *world = *state;
    dl_gazetteer_close(world->gazetteer);
    remove_folder(world->folder);
    g_ptr_array_unref(world->names);
    g_free(world->folder);
    g_free(world->path);
    g_free(world->more_path);
    g_free(world);
    return 0;
}

static DlNameBits find(DlGazetteer *gazetteer, const char *name)
{
    return dl_name_index_find(dl_gazetteer_name_index(gazetteer), name, strlen(name));
}

static void name__tells_what_is_called_so(void **state)
{
    World *world = *state;
    static const struct {
        const char *name;
        DlNameBits flags;
        guint n_places, weight, main_weight;
    } cases[] = {
        {"New York",
         DL_NAME_IS_WHOLE | DL_NAME_IS_BEGUN | DL_NAME_IS_MAIN | DL_NAME_OF_ADMIN1 |
             DL_NAME_OF_TOWN,
         3, 29, 29},
        {"new-york city", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN, 1, 27, 27},
        {"NYC", DL_NAME_IS_WHOLE | DL_NAME_IS_CODE | DL_NAME_OF_TOWN, 1, 27, 0},
        {"New Amsterdam", DL_NAME_IS_WHOLE | DL_NAME_IS_FORMER | DL_NAME_OF_TOWN, 1, 27, 0},
        {"New", DL_NAME_IS_BEGUN, 0, 0, 0},
        {"KABUL", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN | DL_NAME_OF_CAPITAL, 1, 25,
         25},
        {"Mazar-e-Sharif", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN | DL_NAME_OF_SEAT,
         1, 21, 21},
        {"Mazar", DL_NAME_IS_BEGUN, 0, 0, 0},
        {"Mazar e", DL_NAME_IS_BEGUN, 0, 0, 0},
        {"Afghanistan", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_COUNTRY, 1, 30, 30},
        {"Sana’a", 0, 0, 0, 0},
        {"San’a", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN | DL_NAME_OF_CAPITAL, 1, 25,
         25},
        {"Soho", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_SECTION, 1, 0, 0},
        {"Lake Chad", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_NATURE, 1, 0, 0},
        {"Torkham", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_BUILDING, 1, 0, 0},
        {"Херсон", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN | DL_NAME_OF_SEAT, 1, 22,
         22},
        {"Kherson", DL_NAME_IS_WHOLE | DL_NAME_IS_MAIN | DL_NAME_OF_TOWN | DL_NAME_OF_SEAT, 1, 22,
         22},
        {"York", 0, 0, 0, 0},
        {"", 0, 0, 0, 0},
        {"\xff\xfe", 0, 0, 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlNameBits bits = find(world->gazetteer, cases[i].name);
        if ((bits & ~0x1FFFFu) != cases[i].flags)
            fail_msg("'%s' has %08x, not %08x", cases[i].name, bits, cases[i].flags);
        assert_int_equal(dl_name_bits_places(bits), cases[i].n_places);
        assert_int_equal(dl_name_bits_weight(bits), cases[i].weight);
        assert_int_equal(dl_name_bits_main_weight(bits), cases[i].main_weight);
    }
}

static void name__tells_its_part_of_the_world(void **state)
{
    World *world = *state;
    assert_int_equal(dl_name_bits_part(find(world->gazetteer, "Basra")), DL_PART_MIDDLE_EAST);
    assert_int_equal(dl_name_bits_part(find(world->gazetteer, "Mazar")), DL_PART_NONE);
    assert_int_equal(dl_world_part_of("YE"), DL_PART_MIDDLE_EAST);
    assert_int_equal(dl_world_part_of("XX"), DL_PART_NONE);
    assert_int_equal(dl_world_part_of("S C"), DL_PART_NONE);
    assert_int_equal(dl_world_part_of(NULL), DL_PART_NONE);
}

/* Pushes NAME up to each of its breaks. */
static void assert_found(World *world, DlFolder *folder, const char *name)
{
    DlNameIndex *index = dl_gazetteer_name_index(world->gazetteer);
    g_autofree char *folded = dl_fold(folder, name);
    if (!*folded)
        return;
    DlNameProbe probe = dl_name_probe_start();
    for (const char *p = folded; *p;) {
        gsize n = strcspn(p, " ");
        DlNameBits bits = dl_name_probe_push(index, &probe, p, n);
        p += n + (p[n] == ' ');
        if (!(bits & (*p ? DL_NAME_IS_BEGUN : DL_NAME_IS_WHOLE)))
            fail_msg("'%s' is not found before '%s': %08x, '%s'", name, p, bits, folded);
    }
    if (!(find(world->gazetteer, name) & DL_NAME_IS_WHOLE))
        fail_msg("'%s' is not found as it is written", name);
}

/* What is remembered under a number is what was found, for the word and for those after it. */
static void index__remembers_first_words(void **state)
{
    World *world = *state;
    DlNameIndex *index = dl_gazetteer_name_index(world->gazetteer);
    for (guint round = 0; round < 2; round++)
        for (guint32 i = 0; i < world->names->len; i++) {
            const char *name = g_ptr_array_index(world->names, i);
            gsize n = strcspn(name, " ");
            DlNameProbe plain = dl_name_probe_start(), kept = {0};
            DlNameBits bits = dl_name_probe_push(index, &plain, name, n);
            assert_true(dl_name_probe_push_first(index, &kept, i, name, n) == bits);
            assert_true(dl_name_probe_push(index, &kept, name + n, strlen(name + n)) ==
                        dl_name_probe_push(index, &plain, name + n, strlen(name + n)));
        }
}

static void index__has_each_name_and_its_beginnings(void **state)
{
    World *world = *state;
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (guint i = 0; i < world->names->len; i++)
        assert_found(world, folder, g_ptr_array_index(world->names, i));
    assert_true(dl_name_index_check(dl_gazetteer_name_index(world->gazetteer), NULL));
}

static void index__seldom_has_what_is_no_name(void **state)
{
    World *world = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    guint n_found = 0, n = 200000;
    for (guint i = 0; i < n; i++) {
        char word[24];
        g_snprintf(word, sizeof word, "q%08xz", g_rand_int(rand));
        n_found += find(world->gazetteer, word) != 0;
    }
    assert_in_range(n_found, 0, 2);
}

/* What is pushed has the letters that dl_fold gives, whatever it is cut into. */
static void push__has_the_letters_of_fold(void **state)
{
    World *world = *state;
    DlNameIndex *index = dl_gazetteer_name_index(world->gazetteer);
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (int i = 0; i < 20000; i++) {
        GString *text = g_string_new(NULL);
        gint n = g_rand_int_range(rand, 1, 12);
        for (gint j = 0; j < n; j++) {
            gint limit = g_rand_int_range(rand, 0, 3);
            gunichar c = (gunichar)g_rand_int_range(rand, 1,
                                                    limit == 0   ? 0x80
                                                    : limit == 1 ? 0x250
                                                                 : 0x2200);
            g_string_append_unichar(text, c);
        }
        g_autofree char *folded = dl_fold(folder, text->str);
        DlNameProbe as_it_is = dl_name_probe_start(), as_letters = dl_name_probe_start();
        dl_name_probe_push(index, &as_it_is, text->str, text->len);
        dl_name_probe_push(index, &as_letters, folded, strlen(folded));
        if (as_it_is.hash != as_letters.hash)
            fail_msg("'%s' is not pushed as '%s'", text->str, folded);
        g_string_free(text, TRUE);
    }
}

static void several__tell_of_all(void **state)
{
    World *world = *state;
    g_autoptr(GError) error = NULL;
    const char *const paths[] = {world->more_path, world->path};
    g_autoptr(DlGazetteer) both = dl_gazetteer_open_several(paths, 2, &error);
    assert_no_error(error);
    DlNameBits kabul = find(both, "Kabul");
    assert_true(kabul & DL_NAME_OF_CAPITAL && kabul & DL_NAME_OF_ADMIN1);
    assert_int_equal(dl_name_bits_places(kabul), 2);
    assert_int_equal(dl_name_bits_weight(kabul), 25);
    assert_true(find(world->gazetteer, "New Amsterdam") & DL_NAME_IS_FORMER);
    assert_false(find(both, "New Amsterdam") & DL_NAME_IS_FORMER);
    assert_true(find(both, "Soho") & DL_NAME_OF_SECTION);
}

static void damage__is_told(void **state)
{
    World *world = *state;
    static const char *const harms[] = {"DELETE FROM name_index",
                                        "UPDATE name_index SET bytes = x'00'",
                                        "UPDATE name_index SET bytes = NULL"};
    for (gsize i = 0; i < G_N_ELEMENTS(harms); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_build_filename(world->folder, "harmed.db", NULL);
        g_autofree char *bytes = NULL;
        gsize n_bytes = 0;
        assert_true(g_file_get_contents(world->more_path, &bytes, &n_bytes, NULL));
        assert_true(g_file_set_contents(path, bytes, (gssize)n_bytes, NULL));
        sqlite3 *db = NULL;
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, harms[i], NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        g_autoptr(DlGazetteer) harmed = dl_gazetteer_open(path, &error);
        assert_no_error(error);
        assert_int_equal(find(harmed, "Kabul"), 0);
        assert_false(dl_name_index_check(dl_gazetteer_name_index(harmed), &error));
        assert_error(error, DL_ERROR_DATA, "damaged");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name__tells_what_is_called_so),
        cmocka_unit_test(name__tells_its_part_of_the_world),
        cmocka_unit_test(index__has_each_name_and_its_beginnings),
        cmocka_unit_test(index__remembers_first_words),
        cmocka_unit_test(index__seldom_has_what_is_no_name),
        cmocka_unit_test(push__has_the_letters_of_fold),
        cmocka_unit_test(several__tell_of_all),
        cmocka_unit_test(damage__is_told),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
