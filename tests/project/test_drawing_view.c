/* What a map shows of the world, and in which projection, as it is told. */
#include "dl_test.h"
#include "draw.h"
#include "drawing.h"
#include "error.h"
#include "run.h"

static void keep(const char *kind, const char *message, gpointer user_data)
{
    g_string_append_printf(user_data, "%s\n", message);
}

/* What the program would tell, or the error; ROWS are "name,lat,lon" parted by spaces, after which
 * "<lat,lon" says where it came from. */
static char *told(const char *rows, const char *settings)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) table = g_string_new("place,lat,lon,from_lat,from_lon,date,event\n");
    g_auto(GStrv) lines = g_strsplit(rows, " ", -1), pairs = g_strsplit(settings, " ", -1);
    for (char **line = lines; *line && **line; line++) {
        g_auto(GStrv) ends = g_strsplit(*line, "<", 2);
        g_string_append_printf(table, "%s,%s,2024-01-01,quake\n", ends[0], ends[1] ? ends[1] : ",");
    }
    g_autofree char *path = scratch_write(folder, "e.csv", table->str);
    g_autofree char *picture = g_build_filename(folder, "x.svg", NULL);
    GString *text = g_string_new(NULL);
    DlProject *project = dl_project_new(keep, text);
    assert_true(dl_project_set(project, "size", "400x300", &error));
    for (char **pair = pairs; *pair && **pair; pair++) {
        g_auto(GStrv) sides = g_strsplit(*pair, "=", 2);
        if (!dl_project_set(project, sides[0], sides[1], &error))
            fail_msg("%s", error->message);
    }
    if ((lines[0] && !dl_project_add(project, path, &error)) ||
        !dl_project_draw_map_to(project, picture, &error))
        g_string_append_printf(text, "%s\n", error->message);
    dl_project_free(project);
    scratch_free(folder);
    return g_string_free(text, FALSE);
}

static const struct {
    const char *rows, *settings, *says, *does_not_say;
} CASES[] = {
    /* Events all over the earth, beyond the polar circle, on both sides of the antimeridian. */
    {"a,37,-122 b,35,139 c,-33,-70 d,38,23", "", "Equal Earth, centred on 0°", "off the map"},
    {"a,78,15 b,76,-68 c,71,-156 d,73,80", "", "centred on 90°N 0°", "off the map"},
    {"a,-75,0 b,-72,120 c,-78,-150", "", "centred on 90°S 0°", "off the map"},
    {"a,-18.1,178.4 b,-13.8,-171.8", "", "centred on 176.5°W", "off the map"},
    {"a,34.5,69.2", "", "centred on 69.2°E", "off the map"},
    {"a,50,10<50,30", "", "centred on 20°E", "off the map"}, /* with where it began */
    /* A country's map, what it leaves out, and what happened there. */
    {"", "country=US", "not on the map: Hawaii", NULL},
    {"a,61.2,-149.9", "country=US", "projection: ", "lie off the map"},
    {"", "country=EC", "not on the map: Gal", NULL},
    {"", "country=KI", "projection: ", "not on the map"},
    {"a,48.8,2.35 b,-21.1,55.5", "country=FR", "1 of 2 places lie off the map: b", NULL},
    {"a,48.8,2.35", "extent=0,30,10,40", "1 of 1 places lie off the map: a", NULL},
    /* The projection's middle, and what it cannot show. */
    {"", "extent=-180,-60,180,85 center=150", "centred on 150°E", NULL},
    {"", "extent=-180,-90,180,90 crs=globe center=-70,-30", "centred on 30°S 70°W", NULL},
    {"", "country=FR crs=EPSG:2193", "shows nothing of what the map is of", NULL},
    {"", "country=FR crs=EPSG:4978", "is a geocentric system, no map projection", NULL},
    {"", "country=FR crs=EPSG:2154 center=4", "has a centre of its own", NULL},
    {"", "country=FR center=x", "center \"x\" is not LON or LON,LAT", NULL},
    {"", "country=FR graticule=x", "graticule \"x\" is not auto, none or degrees", NULL},
    /* A map finer than the basemap says so. */
    {"", "extent=69.1,34.4,69.3,34.6", "the map shows less than the basemap is made for", NULL},
    {"", "country=LU", "projection: ", "than the basemap is made for"},
};

static void drawing_view__tells_what_it_shows(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = told(CASES[i].rows, CASES[i].settings);
        if (!strstr(text, CASES[i].says))
            fail_msg("'%s' with %s does not say '%s', but: %s", CASES[i].rows, CASES[i].settings,
                     CASES[i].says, text);
        if (CASES[i].does_not_say && strstr(text, CASES[i].does_not_say))
            fail_msg("'%s' with %s says: %s", CASES[i].rows, CASES[i].settings, text);
    }
}

/* Border towns stand beyond the border of general outlines; what is disputed follows the viewpoint,
 * and what lies far off lies where it lies. */
static void drawing_view__is_about_the_countries_that_rows_name(void **state)
{
    static const struct {
        const char *row, *viewpoint, *home;
    } HOMES[] = {
        {"Leticia,,,CO", "neutral", "CO"},
        {"Myawaddy,,,MM", "neutral", "MM"},
        {"Sevastopol,,,", "UA", "UA"},
        {"Sevastopol,,,", "RU", "RU"},
        {"Somewhere,4.6,-74.1,", "neutral", "CO"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(HOMES); i++) {
        char *folder = scratch_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            g_strdup_printf("place,lat,lon,country,date\n%s,2024-01-01\n", HOMES[i].row);
        g_autofree char *path = scratch_write(folder, "e.csv", text);
        DlProject *project = dl_project_new(NULL, NULL);
        assert_true(dl_project_set(project, "viewpoint", HOMES[i].viewpoint, &error));
        assert_true(dl_project_add(project, path, &error));
        if (!dl_project_need_timeline(project, &error))
            fail_msg("%s", error->message);
        DlDrawing *drawing = dl_drawing_prepare(project, &error);
        assert_non_null(drawing);
        g_autofree char *home = g_strjoinv(" ", (char **)drawing->home->pdata);
        assert_string_equal(home, HOMES[i].home);
        dl_drawing_free(drawing);
        dl_project_free(project);
        scratch_free(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing_view__tells_what_it_shows),
        cmocka_unit_test(drawing_view__is_about_the_countries_that_rows_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
