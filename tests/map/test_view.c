#include "dl_test.h"
#include "extent.h"

static const DlPageBox PANEL = {40, 192, 1520, 920};

static const struct {
    const char *what, *crs;
    DlGeoBox box;
} CASES[] = {
    {"Afghanistan", NULL, {60.5, 29.38, 74.9, 38.49}},
    {"Norway", NULL, {4.5, 58, 31.1, 71.2}},
    {"Fiji", NULL, {176.9, -19.2, -179.8, -16}},
    {"Russia", NULL, {27, 41.2, -169, 81.9}},
    {"Antarctica", NULL, {-180, -90, 180, -60}},
    {"world", NULL, {-180, -90, 180, 90}},
    {"a city", NULL, {69, 34.4, 69.4, 34.7}},
    {"Afghanistan in UTM", "EPSG:32642", {60.5, 29.38, 74.9, 38.49}},
    {"Britain in its grid", "EPSG:27700", {-6, 50, 2, 58}},
    {"Europe in Mercator", "mercator", {-10, 35, 30, 70}},
};

static void with_view(gsize i, void (*check)(const DlView *view, DlGeoBox box))
{
    GError *error = NULL;
    DlProjection *projection = dl_projection_new(CASES[i].crs, CASES[i].box, &error);
    assert_no_error(error);
    DlView *view = dl_view_new(projection, CASES[i].box, PANEL, 20);
    check(view, CASES[i].box);
    dl_view_free(view);
    dl_projection_free(projection);
}

static DlLonLat random_position(GRand *random, DlGeoBox box)
{
    double width = box.east_deg - box.west_deg + (box.east_deg < box.west_deg ? 360 : 0);
    double lon = box.west_deg + width * g_rand_double_range(random, 0.001, 0.999);
    return (DlLonLat){
        lon > 180 ? lon - 360 : lon,
        g_rand_double_range(random, MAX(box.south_deg, -89.9), MIN(box.north_deg, 89.9))};
}

static void check_fit(const DlView *view, DlGeoBox box)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int n = 0; n < 3000; n++) {
        DlPage point;
        DlLonLat position = random_position(random, box), back = {0};
        assert_true(dl_view_to_page(view, position, &point));
        left = MIN(left, point.x_px);
        right = MAX(right, point.x_px);
        top = MIN(top, point.y_px);
        bottom = MAX(bottom, point.y_px);
        assert_true(dl_view_to_lon_lat(view, point, &back));
        assert_near(dl_distance_km(position, back), 0, 0.05);
    }
    assert_true(left > PANEL.x_px + 19 && right < PANEL.x_px + PANEL.width_px - 19);
    assert_true(top > PANEL.y_px + 19 && bottom < PANEL.y_px + PANEL.height_px - 19);
    gboolean fills_width = right - left > 0.9 * (PANEL.width_px - 40);
    gboolean fills_height = bottom - top > 0.9 * (PANEL.height_px - 40);
    assert_true(fills_width || fills_height);
}

static void view__holds_the_whole_box_and_goes_back(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        print_message("%s\n", CASES[i].what);
        with_view(i, check_fit);
    }
}

static gboolean box_holds(DlGeoBox box, DlLonLat position)
{
    double width = box.east_deg - box.west_deg + (box.east_deg < box.west_deg ? 360 : 0);
    double off = position.lon_deg - box.west_deg;
    off -= 360 * floor(off / 360);
    return off <= width + 1e-9 && position.lat_deg >= box.south_deg &&
           position.lat_deg <= box.north_deg;
}

static void check_geo_box(const DlView *view, DlGeoBox box)
{
    DlGeoBox seen = dl_view_geo_box(view);
    for (double y = 0; y <= 1; y += 1 / 91.0) {
        for (double x = 0; x <= 1; x += 1 / 83.0) {
            DlLonLat position;
            DlPage point = {PANEL.x_px + x * PANEL.width_px, PANEL.y_px + y * PANEL.height_px};
            if (dl_view_to_lon_lat(view, point, &position) && !box_holds(seen, position))
                fail_msg("%g %g is in the panel, not in the box", position.lon_deg,
                         position.lat_deg);
        }
    }
}

static void view__knows_all_that_the_panel_shows(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
        with_view(i, check_geo_box);
}

static void check_scale(const DlView *view, DlGeoBox box)
{
    DlPage middle = {PANEL.x_px + PANEL.width_px / 2, PANEL.y_px + PANEL.height_px / 2};
    DlLonLat a, b;
    assert_true(dl_view_to_lon_lat(view, (DlPage){middle.x_px - 30, middle.y_px}, &a));
    assert_true(dl_view_to_lon_lat(view, (DlPage){middle.x_px + 30, middle.y_px}, &b));
    double metres = dl_distance_km(a, b) * 1000 / 60;
    assert_near(dl_view_metres_per_px(view, middle) / metres, 1, 0.01);
}

static void view__measures_pixels_on_the_ground(void **state)
{
    with_view(0, check_scale);
    with_view(2, check_scale);
    with_view(6, check_scale);
    with_view(9, check_scale);
}

static void view__survives_boxes_without_size(void **state)
{
    GError *error = NULL;
    const DlGeoBox point = {69, 34, 69, 34};
    DlProjection *projection = dl_projection_new(NULL, point, &error);
    assert_no_error(error);
    DlView *view = dl_view_new(projection, point, (DlPageBox){0, 0, 10, 10}, 20);
    DlPage page;
    assert_true(dl_view_to_page(view, (DlLonLat){69, 34}, &page));
    assert_near(page.x_px, 5, 1e-6);
    assert_near(page.y_px, 5, 1e-6);
    dl_view_free(view);
    dl_projection_free(projection);
}

static DlView *make_view(const char *crs, DlGeoBox box, DlProjection **ret_projection)
{
    GError *error = NULL;
    *ret_projection = dl_projection_new(crs, box, &error);
    assert_no_error(error);
    return dl_view_new(*ret_projection, box, PANEL, 20);
}

/* Convergence: on a cone (lon - lon_0) times the sine of its cone, on a polar map the longitude
 * from the map's own, on a cylinder none. */
static void view__knows_where_north_is(void **state)
{
    static const struct {
        const char *crs;
        DlGeoBox box;
        DlLonLat at;
        double north_deg, slack_deg;
    } NORTHS[] = {
        {"mercator", {60, 29, 75, 39}, {62, 30}, 0, 1e-4},
        {"equal-earth", {-180, -90, 180, 90}, {0, 60}, 0, 1e-4},
        {"lambert", {60, 30, 80, 39}, {78, 36}, -8 * 0.5665, 0.05},
        {"lambert", {60, 30, 80, 39}, {62, 36}, 8 * 0.5665, 0.05},
        {"polar", {-180, 60, 180, 90}, {90, 70}, -90, 1e-3},
        {"polar", {-180, 60, 180, 90}, {-45, 70}, 45, 1e-3},
        {"polar", {-180, -90, 180, -60}, {90, -70}, 90, 1e-3},
        {"EPSG:32633", {10, 40, 20, 50}, {18, 45}, -3 * 0.70711, 0.01},
        {"EPSG:32633", {10, 40, 20, 50}, {15, 45}, 0, 1e-3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(NORTHS); i++) {
        DlProjection *projection;
        DlView *view = make_view(NORTHS[i].crs, NORTHS[i].box, &projection);
        DlPage at;
        assert_true(dl_view_to_page(view, NORTHS[i].at, &at));
        assert_near(dl_view_north_deg(view, at), NORTHS[i].north_deg, NORTHS[i].slack_deg);
        dl_view_free(view);
        dl_projection_free(projection);
    }
    DlProjection *projection;
    DlView *globe = make_view("globe", (DlGeoBox){-180, -90, 180, 90}, &projection);
    assert_true(isnan(dl_view_north_deg(globe, (DlPage){PANEL.x_px, PANEL.y_px})));
    dl_view_free(globe);
    dl_projection_free(projection);
}

/* A globe fills the height of its panel and leaves its corners empty. */
static void view__fits_the_outline_of_the_world(void **state)
{
    DlProjection *projection;
    DlView *view = make_view("globe", (DlGeoBox){-180, -90, 180, 90}, &projection);
    DlPage north, east;
    DlLonLat position;
    assert_false(dl_view_is_filled(view));
    assert_true(dl_view_to_page(view, (DlLonLat){0, 89.9}, &north));
    assert_true(dl_view_to_page(view, (DlLonLat){89.9, 0}, &east));
    assert_near(north.y_px, PANEL.y_px + 20, 0.1);
    assert_near(east.x_px - north.x_px, PANEL.height_px / 2 - 20, 0.1);
    assert_false(dl_view_to_page(view, (DlLonLat){91, 0}, &east));
    assert_false(dl_view_to_lon_lat(view, (DlPage){PANEL.x_px + 1, PANEL.y_px + 1}, &position));
    dl_view_free(view);
    dl_projection_free(projection);
    view = make_view(NULL, (DlGeoBox){60, 29, 75, 39}, &projection);
    assert_true(dl_view_is_filled(view));
    dl_view_free(view);
    dl_projection_free(projection);
}

static void view__fits_positions(void **state)
{
    const DlGeoBox box = {60, 29, 75, 39};
    const DlLonLat positions[] = {{62, 30}, {70, 38}, {66, 34}};
    GError *error = NULL;
    DlProjection *projection = dl_projection_new("mercator", box, &error);
    assert_no_error(error);
    DlView *view = dl_view_new_around(projection, positions, 3, PANEL, 20);
    DlPage low, high;
    assert_true(dl_view_to_page(view, positions[0], &low));
    assert_true(dl_view_to_page(view, positions[1], &high));
    assert_near(high.y_px, PANEL.y_px + 20, 1e-6);
    assert_near(low.y_px, PANEL.y_px + PANEL.height_px - 20, 1e-6);
    assert_near(low.x_px + high.x_px, 2 * PANEL.x_px + PANEL.width_px, 1e-6);
    dl_view_free(view);
    dl_projection_free(projection);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(view__holds_the_whole_box_and_goes_back),
        cmocka_unit_test(view__knows_all_that_the_panel_shows),
        cmocka_unit_test(view__measures_pixels_on_the_ground),
        cmocka_unit_test(view__survives_boxes_without_size),
        cmocka_unit_test(view__knows_where_north_is),
        cmocka_unit_test(view__fits_the_outline_of_the_world),
        cmocka_unit_test(view__fits_positions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
