/* Three real maps, and made-up fronts and figures, through the whole program, as PNG and SVG. */
#include "dl_test.h"
#include "golden.h"
#include "run.h"

static const struct {
    const char *name;
    const char *arguments; /* "%s" is the source folder */
} MAPS[] = {
    {"afghanistan", "%s/maps/afghanistan-2021/map.ini --date 2021-08-12 --size 800x600"},
    {"kashmir", "--extent 71,31,81,38 --size 500x400 --title Kashmir"},
    {"front", "%s/tests/ingest/data/front.geojson --date 2022-03-12 --size 800x600 --title Front"},
    {"provinces",
     "%s/tests/ingest/data/provinces.csv --country AF --shade-by made_up --size 640x480"},
    {"fighting", "%s/tests/ingest/data/ucdp_ged.csv --size 640x480 --title Fighting"},
};

static GBytes *draw(const char *folder, gsize map, const char *ending)
{
    g_auto(GStrv) parts = g_strsplit(MAPS[map].arguments, "%s", -1);
    g_autofree char *arguments = g_strjoinv(g_getenv("DATELINE_SOURCE"), parts);
    g_autofree char *path = g_strdup_printf("%s/map.%s", folder, ending);
    g_autofree char *command = g_strdup_printf("dateline map %s -q -o %s", arguments, path);
    Run run;
    char *bytes = NULL;
    gsize n_bytes = 0;
    run_init(&run, command, NULL, NULL);
    if (run.status != 0 || !g_file_get_contents(path, &bytes, &n_bytes, NULL))
        fail_msg("%s: status %d: %s", command, run.status, run.err);
    run_clear(&run);
    return g_bytes_new_take(bytes, n_bytes);
}

static void maps__look_as_they_did(void **state)
{
    char *folder = scratch_new();
    for (gsize i = 0; i < G_N_ELEMENTS(MAPS); i++) {
        g_autoptr(GBytes) png = draw(folder, i, "png"), svg = draw(folder, i, "svg");
        g_autofree char *png_name = g_strdup_printf("map/%s.png", MAPS[i].name);
        g_autofree char *svg_name = g_strdup_printf("map/%s.svg", MAPS[i].name);
        golden_assert_picture(png_name, png);
        golden_assert_text(svg_name, svg);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(maps__look_as_they_did)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
