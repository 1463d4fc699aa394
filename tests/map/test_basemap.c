#include "atlas_test.h"
#include "basemap.h"
#include "coarse.h"
#include "dl_test.h"

static const DlPageBox PANEL = {40, 192, 1520, 920};

/* Draws ISO_A2, or the world where it is NULL. */
static DlBasemap *build(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint)
{
    GError *error = NULL;
    const char *const home[] = {iso_a2, NULL};
    DlGeoBox box = {-180, -90, 180, 90};
    if (iso_a2)
        assert_true(dl_atlas_country_box(atlas, iso_a2, viewpoint, &box));
    DlProjection *projection = dl_projection_new(NULL, box, &error);
    assert_no_error(error);
    DlView *view = dl_view_new(projection, box, PANEL, 20);
    DlBasemapOptions options = {viewpoint, home, TRUE, -1};
    DlBasemap *basemap = dl_basemap_build(atlas, view, &options);
    dl_view_free(view);
    dl_projection_free(projection);
    return basemap;
}

static void check_shape(const DlBaseShape *shape)
{
    DlPageBox box = dl_path_box(&shape->path);
    assert_true(shape->path.n_points > 0 && shape->path.n_parts > 0);
    assert_int_equal(shape->path.ends[shape->path.n_parts - 1], shape->path.n_points);
    assert_true(box.x_px >= PANEL.x_px - 9 && box.y_px >= PANEL.y_px - 9);
    assert_true(box.x_px + box.width_px <= PANEL.x_px + PANEL.width_px + 9);
    assert_true(box.y_px + box.height_px <= PANEL.y_px + PANEL.height_px + 9);
    for (guint i = 0; i < shape->path.n_points; i++)
        assert_true(isfinite(shape->path.points[i].x_px) && isfinite(shape->path.points[i].y_px));
    assert_true(isfinite(shape->label.x_px) && isfinite(shape->label.y_px));
    assert_int_equal(shape->path.is_closed, shape->kind <= DL_BASE_LAKE);
}

static void basemap__shows_every_part_of_the_world(void **state)
{
    static const char *const HOMES[] = {"AF", "UA", "FJ", "NO", "RU", "US", "AQ", "SG", "KI", NULL};
    const DlAtlas *atlas = atlas_or_skip(state);
    for (gsize i = 0; i < G_N_ELEMENTS(HOMES); i++) {
        DlBasemap *basemap = build(atlas, HOMES[i], "neutral");
        double land_px2 = 0;
        for (DlBaseKind kind = 0; kind < DL_BASE_N; kind++) {
            guint n = 0;
            const DlBaseShape *shapes = dl_basemap_shapes(basemap, kind, &n);
            for (guint j = 0; j < n; j++) {
                check_shape(&shapes[j]);
                land_px2 += kind == DL_BASE_COUNTRY ? shapes[j].visible_area_px2 : 0;
            }
        }
        /* Countries tile the land: more than the panel is a flood. */
        double panel_px2 = (PANEL.width_px + 16) * (PANEL.height_px + 16);
        assert_true(land_px2 > 0.00001 * panel_px2 && land_px2 < 1.001 * panel_px2);
        dl_basemap_free(basemap);
    }
}

static guint count_boundaries(const DlBasemap *basemap, DlBoundaryKind kind, gboolean is_home)
{
    guint n = 0, n_found = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(basemap, DL_BASE_BOUNDARY, &n);
    for (guint i = 0; i < n; i++)
        n_found += shapes[i].boundary == kind && shapes[i].is_home == is_home;
    return n_found;
}

/* The atolls of Kiribati are two pixels wide, but a reader sees all of them. */
static void basemap__shows_islands_that_would_be_lost(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    DlBasemap *basemap = build(atlas, "KI", "neutral");
    guint n_shapes = 0, n_found = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(basemap, DL_BASE_COUNTRY, &n_shapes);
    for (guint i = 0; i < n_shapes; i++) {
        if (!shapes[i].is_home)
            continue;
        n_found++;
        assert_true(shapes[i].path.n_parts > 20);
        for (guint part = 0, start = 0; part < shapes[i].path.n_parts;
             start = shapes[i].path.ends[part++]) {
            DlPath one = {.points = shapes[i].path.points + start,
                          .n_points = shapes[i].path.ends[part] - start};
            DlPageBox box = dl_path_box(&one);
            assert_true(MAX(box.width_px, box.height_px) > 5);
        }
    }
    assert_int_equal(n_found, 1);
    assert_true(count_boundaries(basemap, DL_BOUNDARY_COUNTRY, TRUE) > 0);
    dl_basemap_free(basemap);
}

static void basemap__covers_its_provinces_with_the_country(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    DlBasemap *basemap = build(atlas, "AF", "neutral");
    guint n_units = 0, n_countries = 0;
    const DlBaseShape *units = dl_basemap_shapes(basemap, DL_BASE_UNIT, &n_units);
    const DlBaseShape *countries = dl_basemap_shapes(basemap, DL_BASE_COUNTRY, &n_countries);
    assert_int_equal(n_units, 34);
    double units_px2 = 0, home_px2 = 0;
    for (guint i = 0; i < n_units; i++) {
        units_px2 += units[i].visible_area_px2;
        assert_true(units[i].is_home);
        assert_string_equal(units[i].owner, "AF");
    }
    for (guint i = 0; i < n_countries; i++)
        home_px2 += countries[i].is_home ? countries[i].visible_area_px2 : 0;
    assert_near(units_px2 / home_px2, 1, 1e-3);
    dl_basemap_free(basemap);
}

static gboolean has_home_unit(const DlBasemap *basemap, const char *iso_3166_2)
{
    guint n = 0;
    const DlBaseShape *units = dl_basemap_shapes(basemap, DL_BASE_UNIT, &n);
    for (guint i = 0; i < n; i++)
        if (strcmp(units[i].unit->iso_3166_2, iso_3166_2) == 0)
            return TRUE;
    return FALSE;
}

static void basemap__follows_the_viewpoint(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    DlBasemap *neutral = build(atlas, "UA", "neutral"), *russian = build(atlas, "UA", "RU");
    assert_true(has_home_unit(neutral, "UA-43"));
    assert_false(has_home_unit(russian, "UA-43"));
    assert_true(has_home_unit(russian, "UA-32"));
    dl_basemap_free(neutral);
    dl_basemap_free(russian);
    DlBasemap *pakistan = build(atlas, "PK", "neutral"), *own = build(atlas, "PK", "PK");
    assert_true(count_boundaries(pakistan, DL_BOUNDARY_DISPUTED, TRUE) >
                count_boundaries(own, DL_BOUNDARY_DISPUTED, TRUE));
    assert_int_equal(count_boundaries(pakistan, DL_BOUNDARY_PROVINCE, FALSE), 0);
    dl_basemap_free(pakistan);
    dl_basemap_free(own);
}

static void basemap__thins_rivers_by_the_scale(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    DlBasemap *world = build(atlas, NULL, "neutral"), *city = build(atlas, "LU", "neutral");
    guint n_world = 0, n_city = 0;
    const DlBaseShape *rivers = dl_basemap_shapes(world, DL_BASE_RIVER, &n_world);
    for (guint i = 0; i < n_world; i++)
        assert_true(rivers[i].water->rank <= 3);
    rivers = dl_basemap_shapes(city, DL_BASE_RIVER, &n_city);
    assert_true(n_city > 0 && n_world > 20);
    dl_basemap_free(world);
    dl_basemap_free(city);
}

/* A staircase becomes a slope, a speck goes, a corner stays, and the next ring is whole. */
static void coarse__leaves_out_what_cannot_be_seen(void **state)
{
    (void)state;
    DlPage points[] = {{0, 0},     {0.2, 0},   {0.2, 0.2}, {9, 9},  {9, 0},   {5, 1e-3}, {50, 50},
                       {50.1, 50}, {50, 50.1}, {20, 0},    {30, 0}, {30, 10}, {20, 10}};
    guint ends[] = {6, 9, 13};
    DlPath path = {points, 13, ends, 3, TRUE};
    assert_true(dl_coarse_path(&path, 0.35));
    assert_int_equal(path.n_parts, 2);
    assert_true(path.ends[0] >= 3 && path.ends[0] <= 4);
    assert_int_equal(path.ends[1] - path.ends[0], 4);
    assert_int_equal(path.n_points, path.ends[1]);
    assert_true(path.points[path.n_points - 1].y_px == 10);
    guint end = 3;
    DlPath speck = {(DlPage[]){{0, 0}, {0.1, 0}, {0, 0.1}}, 3, &end, 1, TRUE};
    assert_false(dl_coarse_path(&speck, 0.35));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(basemap__shows_every_part_of_the_world),
        cmocka_unit_test(basemap__shows_islands_that_would_be_lost),
        cmocka_unit_test(basemap__covers_its_provinces_with_the_country),
        cmocka_unit_test(basemap__follows_the_viewpoint),
        cmocka_unit_test(basemap__thins_rivers_by_the_scale),
        cmocka_unit_test(coarse__leaves_out_what_cannot_be_seen),
    };
    return cmocka_run_group_tests(tests, open_real_atlas, close_real_atlas);
}
