/* The hash that decides whether a frame is still right. */
#include "dl_test.h"
#include "project.h"
#include "run.h"

#define HEAD "id,lat,lon,date,event,actor\n"

static char *hash_of(const char *table_text, const char *key, const char *value)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(folder, "e.csv", table_text);
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    if (key)
        assert_true(dl_project_set(project, key, value, &error));
    assert_true(dl_project_add(project, table, &error));
    char *hash = dl_project_input_hash(project, &error);
    assert_no_error(error);
    dl_project_free(project);
    scratch_free(folder);
    return hash;
}

static void hash__changes_with_what_is_seen_and_with_nothing_else(void **state)
{
    const char *table = HEAD "a,34,62,2021-08-12,capture,A\n";
    g_autofree char *base = hash_of(table, NULL, NULL);
    static const struct {
        const char *table, *key, *value;
        gboolean is_same;
    } CASES[] = {
        {HEAD "a,34,62,2021-08-12,capture,A\n", NULL, NULL, TRUE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "jobs", "7", TRUE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "resume", "yes", TRUE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "title", "T", FALSE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "viewpoint", "UA", FALSE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "style", "press", TRUE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "style", "dark", FALSE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "every", "month", FALSE},
        {HEAD "a,34,62,2021-08-12,capture,A\n", "lang", "fa", FALSE},
        {HEAD "a,34,62,2021-08-12,capture,B\n", NULL, NULL, FALSE},
        {HEAD "a,34,62.5,2021-08-12,capture,A\n", NULL, NULL, FALSE},
        {HEAD "a,34,62,2021-08-12~,capture,A\n", NULL, NULL, FALSE},
        {HEAD "b,34,62,2021-08-12,capture,A\n", NULL, NULL, FALSE},
    };
    assert_int_equal(strlen(base), 64);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *hash = hash_of(CASES[i].table, CASES[i].key, CASES[i].value);
        if (g_str_equal(base, hash) != CASES[i].is_same)
            fail_msg("case %zu: the hash is %s", i, CASES[i].is_same ? "another" : "the same");
    }
}

static char *hash_of_map(const char *map_text)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(folder, "e.csv", HEAD "a,34,62,2021-08-12,capture,A\n");
    g_autofree char *map = scratch_write(folder, "map.ini", map_text);
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_add(project, map, &error));
    char *hash = dl_project_input_hash(project, &error);
    assert_no_error(error);
    dl_project_free(project);
    scratch_free(folder);
    return hash;
}

/* What a map file says beside its settings decides frames, too. */
static void hash__changes_with_the_map_file(void **state)
{
    static const char *const MAPS[] = {
        "[map]\nevents = e.csv\n[initial]\n* = B\n",
        "[map]\nevents = e.csv\n[initial]\nAF = B\n",
        "[map]\nevents = e.csv\n[initial]\nHerat = B\n",
        "[map]\nevents = e.csv\n[actor B]\nmatch = C*\n",
        "[map]\nevents = e.csv\n[actor B]\nmatch = D*\n",
        "[map]\nevents = e.csv\n[note a]\ntext = T\nat = 34, 62\n",
        "[map]\nevents = e.csv\n[note a]\ntext = U\nat = 34, 62\n",
        "[map]\nevents = e.csv\n[note a]\ntext = T\nat = 34, 63\n",
        "[map]\nevents = e.csv\n[note a]\ntext = T\nplace = Herat\n",
        "[map]\nevents = e.csv\n[note a]\ntext = T\nat = 34, 62\nfrom = 2021-08-12\n",
    };
    char *hashes[G_N_ELEMENTS(MAPS)];
    for (gsize i = 0; i < G_N_ELEMENTS(MAPS); i++) {
        hashes[i] = hash_of_map(MAPS[i]);
        for (gsize j = 0; j < i; j++)
            if (g_str_equal(hashes[i], hashes[j]))
                fail_msg("maps %zu and %zu have one hash", j, i);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(MAPS); i++)
        g_free(hashes[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash__changes_with_what_is_seen_and_with_nothing_else),
        cmocka_unit_test(hash__changes_with_the_map_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
