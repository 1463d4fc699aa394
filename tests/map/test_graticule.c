#include "dl_test.h"
#include "error.h"
#include "graticule.h"

static const DlPageBox PANEL = {40, 192, 1520, 920};

typedef struct {
    DlProjection *projection;
    DlView *view;
    DlGraticule *graticule;
    const DlGraticuleLine *lines;
    guint n_lines;
} Net;

static Net make(const char *crs, DlGeoBox box, double step_deg)
{
    GError *error = NULL;
    Net net = {.projection = dl_projection_new(crs, box, &error)};
    assert_no_error(error);
    net.view = dl_view_new(net.projection, box, PANEL, 20);
    net.graticule = dl_graticule_build(net.view, step_deg);
    net.lines = dl_graticule_lines(net.graticule, &net.n_lines);
    return net;
}

static void clear(Net *net)
{
    dl_graticule_free(net->graticule);
    dl_view_free(net->view);
    dl_projection_free(net->projection);
}

static const DlGraticuleLine *find(const Net *net, gboolean is_parallel, double deg)
{
    for (guint i = 0; i < net->n_lines; i++)
        if (net->lines[i].is_parallel == is_parallel && fabs(net->lines[i].deg - deg) < 1e-9)
            return &net->lines[i];
    return NULL;
}

static const struct {
    const char *what, *crs;
    DlGeoBox box;
    guint n_parallels, n_meridians; /* within the panel, of steps by the extent */
} CASES[] = {
    {"world", NULL, {-180, -90, 180, 90}, 5, 12},
    {"world of the Pacific", "robinson", {30, -90, 29.9999999, 90}, 5, 12},
    {"globe", "globe", {-180, -90, 180, 90}, 5, 5},
    {"Afghanistan", NULL, {60.5, 29.38, 74.9, 38.49}, 5, 4},
    {"Fiji", NULL, {176.9, -19.2, -178, -16}, 4, 6},
    {"Chukotka", NULL, {160, 62, -168, 72}, 6, 6},
    {"Antarctica", NULL, {-180, -90, 180, -60}, 6, 12},
    {"Arctic by its system", "EPSG:3413", {-180, 60, 180, 90}, 5, 12},
    {"a city", NULL, {69, 34.4, 69.4, 34.7}, 2, 4},
};

static void check_points(const Net *net, const DlGraticuleLine *line)
{
    for (guint i = 0; i < line->path.n_points; i++) {
        DlPage point = line->path.points[i];
        DlLonLat at;
        assert_true(point.x_px >= PANEL.x_px - 1e-6 && point.y_px >= PANEL.y_px - 1e-6 &&
                    point.x_px <= PANEL.x_px + PANEL.width_px + 1e-6 &&
                    point.y_px <= PANEL.y_px + PANEL.height_px + 1e-6);
        if (!dl_view_to_lon_lat(net->view, point, &at) || fabs(at.lat_deg) > 89.999)
            continue; /* on the very edge of the world */
        double slack_km = dl_view_metres_per_px(net->view, point) / 1000 + 0.05;
        DlLonLat on = line->is_parallel ? (DlLonLat){at.lon_deg, line->deg}
                                        : (DlLonLat){line->deg, at.lat_deg};
        assert_near(dl_distance_km(at, on), 0, slack_km);
    }
}

/* Every point of every line lies where the line says; no line runs back across the map. */
static void graticule__lies_where_it_says(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Net net = make(CASES[i].crs, CASES[i].box, -1);
        guint n[2] = {0};
        for (guint j = 0; j < net.n_lines; j++) {
            const DlGraticuleLine *line = &net.lines[j];
            n[line->is_parallel]++;
            check_points(&net, line);
            for (guint part = 0, start = 0; part < line->path.n_parts;
                 start = line->path.ends[part++])
                for (guint k = start + 1; k < line->path.ends[part]; k++)
                    assert_true(hypot(line->path.points[k].x_px - line->path.points[k - 1].x_px,
                                      line->path.points[k].y_px - line->path.points[k - 1].y_px) <
                                400);
        }
        if (n[1] != CASES[i].n_parallels || n[0] != CASES[i].n_meridians)
            fail_msg("%s has %u parallels and %u meridians", CASES[i].what, n[1], n[0]);
        clear(&net);
    }
}

static void graticule__knows_where_it_is_told(void **state)
{
    static const struct {
        const char *crs;
        DlGeoBox box;
        gboolean is_parallel;
        double deg;
        DlGraticuleSide side;
    } LABELS[] = {
        {NULL, {60.5, 29.38, 74.9, 38.49}, TRUE, 34, DL_GRATICULE_LEFT},
        {NULL, {60.5, 29.38, 74.9, 38.49}, FALSE, 70, DL_GRATICULE_BOTTOM},
        {NULL, {176.9, -19.2, -178, -16}, FALSE, 180, DL_GRATICULE_BOTTOM},
        {NULL, {-180, -90, 180, 90}, TRUE, 30, DL_GRATICULE_BEYOND_LEFT},
        {NULL, {-180, -90, 180, 90}, FALSE, 60, DL_GRATICULE_BEYOND_BOTTOM},
        {"mollweide", {-180, -90, 180, 90}, FALSE, 60, DL_GRATICULE_ON_LINE},
        {NULL, {-180, -90, 180, -60}, TRUE, -80, DL_GRATICULE_ON_LINE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(LABELS); i++) {
        Net net = make(LABELS[i].crs, LABELS[i].box, -1);
        const DlGraticuleLine *line = find(&net, LABELS[i].is_parallel, LABELS[i].deg);
        assert_non_null(line);
        assert_int_equal(line->side, LABELS[i].side);
        clear(&net);
    }
}

static void graticule__takes_a_step(void **state)
{
    Net net = make(NULL, (DlGeoBox){60.5, 29.38, 74.9, 38.49}, 2.5);
    assert_non_null(find(&net, TRUE, 32.5));
    assert_non_null(find(&net, FALSE, 67.5));
    assert_null(find(&net, TRUE, 34));
    clear(&net);
    net = make(NULL, (DlGeoBox){-180, -90, 180, 90}, 0.01); /* meets its limit */
    assert_true(net.n_lines > 100 && net.n_lines <= 400);
    clear(&net);
}

static void graticule__parses(void **state)
{
    static const char *const BAD[] = {"", "x", "0", "-5", "91", "10 ", "nan", "inf", "auto "};
    GError *error = NULL;
    double step = 7;
    assert_true(dl_graticule_parse("none", &step, &error));
    assert_near(step, 0, 0);
    assert_true(dl_graticule_parse("auto", &step, &error));
    assert_true(step < 0);
    assert_true(dl_graticule_parse("2.5", &step, &error));
    assert_near(step, 2.5, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        assert_false(dl_graticule_parse(BAD[i], &step, &error));
        assert_error(error, DL_ERROR_USAGE, "graticule");
        g_clear_error(&error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graticule__lies_where_it_says),
        cmocka_unit_test(graticule__knows_where_it_is_told),
        cmocka_unit_test(graticule__takes_a_step),
        cmocka_unit_test(graticule__parses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
