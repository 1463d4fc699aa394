/* The same input gives the same bytes, whatever the locale, time zone, threads or folder. */
#include "dl_test.h"
#include "run.h"

typedef struct {
    const char *options;
    const char *env[4];
} Surroundings;

static const Surroundings OTHERS[] = {
    {"--jobs 8", {NULL}},
    {"--jobs 3", {"LC_ALL=de_DE.UTF-8", "TZ=Asia/Kabul", NULL}},
    {"--jobs 2", {"LC_ALL=C", "TZ=America/St_Johns", "LANG=", NULL}},
};

static char *table_path(void)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), "maps", "afghanistan-2021", "map.ini",
                            NULL);
}

static void run_or_fail(const char *command, const char *const *env)
{
    Run run;
    run_init(&run, command, NULL, env);
    if (run.status != 0)
        fail_msg("%s: status %d: %s%s", command, run.status, run.err, run.out);
    run_clear(&run);
}

static void frames__are_the_same_in_any_surroundings(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = table_path();
    g_autofree char *first = g_strdup_printf(
        "dateline frames %s --size 640x480 --jobs 1 --quiet -o %s/first", table, folder);
    run_or_fail(first, NULL);
    g_autofree char *first_folder = g_build_filename(folder, "first", NULL);
    g_autoptr(GDir) dir = g_dir_open(first_folder, 0, NULL);
    guint n = 0;
    while (g_dir_read_name(dir))
        n++;
    assert_true(n >= 33); /* 32 days and frames.json */
    for (gsize i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        g_autofree char *again =
            g_strdup_printf("dateline frames %s --size 640x480 %s --quiet -o %s/again%zu", table,
                            OTHERS[i].options, folder, i);
        run_or_fail(again, OTHERS[i].env);
        g_autofree char *diff = g_strdup_printf("diff -r %s/first %s/again%zu", folder, folder, i);
        run_or_fail(diff, NULL);
    }
    scratch_free(folder);
}

static void frames__of_shards_make_the_whole(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = table_path();
    const char *days = "--size 400x300 --from 2021-08-06 --to 2021-08-12 --quiet";
    g_autofree char *whole =
        g_strdup_printf("dateline frames %s %s -o %s/whole", table, days, folder);
    run_or_fail(whole, NULL);
    for (int k = 1; k <= 3; k++) {
        g_autofree char *shard = g_strdup_printf("dateline frames %s %s --shard %d/3 -o %s/parts",
                                                 table, days, k, folder);
        run_or_fail(shard, NULL);
    }
    g_autofree char *diff =
        g_strdup_printf("diff -r --exclude=frames*.json %s/whole %s/parts", folder, folder);
    run_or_fail(diff, NULL);
    scratch_free(folder);
}

static void pictures__are_the_same_twice(void **state)
{
    static const char *const ENDINGS[] = {"png", "svg", "pdf"};
    char *folder = scratch_new();
    g_autofree char *table = table_path();
    for (gsize i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        g_autofree char *one =
            g_strdup_printf("dateline map %s -q -o %s/1.%s", table, folder, ENDINGS[i]);
        g_autofree char *two =
            g_strdup_printf("dateline map %s -q -o %s/2.%s", table, folder, ENDINGS[i]);
        run_or_fail(one, NULL);
        run_or_fail(two, OTHERS[1].env);
        g_autofree char *cmp =
            g_strdup_printf("cmp %s/1.%s %s/2.%s", folder, ENDINGS[i], folder, ENDINGS[i]);
        run_or_fail(cmp, NULL);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames__are_the_same_in_any_surroundings),
        cmocka_unit_test(frames__of_shards_make_the_whole),
        cmocka_unit_test(pictures__are_the_same_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
