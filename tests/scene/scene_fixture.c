#include "scene_fixture.h"

#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "dl_test.h"

void dl_fixture_measure(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                        gpointer user_data)
{
    double ems = 0;
    glong n_characters = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        ems += strchr("iIlj.,;:'!|", (int)MIN(c, 127)) ? 0.29
               : c == ' ' || c == 0xA0                 ? 0.28
               : g_unichar_isupper(c)                  ? 0.68
                                                       : 0.58;
        n_characters++;
    }
    double bolder = 1 + (face->weight - 400) / 10000.0;
    ret_size->width_px =
        ems * face->size_px * bolder + (double)n_characters * face->letter_spacing_px;
    ret_size->ascent_px = 0.76 * face->size_px;
    ret_size->descent_px = 0.21 * face->size_px;
}

static char *source_path(const char *a, const char *b)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), a, b, NULL);
}

DlAtlas *dl_fixture_open_atlas(void)
{
    GError *error = NULL;
    g_autofree char *folder = source_path("maps", "basemap");
    DlAtlas *atlas = dl_atlas_open(folder, &error);
    assert_no_error(error);
    return atlas;
}

DlDay dl_fixture_day(const char *text)
{
    DlDay day = 0;
    assert_true(dl_day_parse(text, &day, NULL));
    return day;
}

void dl_fixture_init(DlSceneFixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->placed = g_array_new(FALSE, FALSE, sizeof(DlPlacedEvent));
    fixture->owned = g_ptr_array_new_with_free_func(g_free);
}

void dl_fixture_clear(DlSceneFixture *fixture)
{
    dl_scene_batch_free(fixture->batch);
    dl_timeline_free(fixture->timeline);
    dl_basemap_free(fixture->basemap);
    dl_view_free(fixture->view);
    dl_projection_free(fixture->projection);
    dl_style_free(fixture->style);
    g_array_unref(fixture->placed);
    g_ptr_array_unref(fixture->owned);
}

static const char *keep(DlSceneFixture *fixture, const char *text)
{
    char *copy = g_strdup(text);
    g_ptr_array_add(fixture->owned, copy);
    return copy;
}

static void append(DlSceneFixture *fixture, const DlEvent *event, const DlPlace *place)
{
    DlEvent *own_event = g_memdup2(event, sizeof *event);
    DlPlace *own_place = g_memdup2(place, sizeof *place);
    g_ptr_array_add(fixture->owned, own_event);
    g_ptr_array_add(fixture->owned, own_place);
    DlPlacedEvent placed = {own_event, own_place, "a test", 1};
    g_array_append_val(fixture->placed, placed);
}

void dl_fixture_add(DlSceneFixture *fixture, const char *label, DlLonLat position, gint64 id,
                    DlDaySpan when, DlKind kind, const char *category, const char *actor)
{
    g_autofree char *row = g_strdup_printf("row-%u", fixture->placed->len + 1);
    DlEvent event = {
        .id = keep(fixture, row),
        .place_text = keep(fixture, label),
        .has_position = TRUE,
        .position = position,
        .is_dated = TRUE,
        .when = when,
        .time_of_day_s = DL_TIME_NONE,
        .seq = DL_SEQ_NONE,
        .kind = kind,
        .category = category ? category : dl_kind_to_string(kind),
        .actor = actor ? keep(fixture, actor) : NULL,
        .file = "test",
    };
    DlPlace place = {
        .id = id,
        .name = keep(fixture, label),
        .position = position,
        .feature = id ? "P.PPL" : "",
        .country = "",
        .admin1 = "",
        .admin2 = "",
        .capital_of_admin1 = "",
    };
    append(fixture, &event, &place);
}

static void add_row(DlSceneFixture *fixture, char **f)
{
    DlEvent event = {.id = keep(fixture, f[0]),
                     .place_text = keep(fixture, f[0]),
                     .time_of_day_s = DL_TIME_NONE,
                     .seq = DL_SEQ_NONE,
                     .is_dated = TRUE,
                     .kind = dl_kind_parse(f[11]),
                     .category = keep(fixture, f[11]),
                     .actor = keep(fixture, f[12]),
                     .target = keep(fixture, f[13]),
                     .source = keep(fixture, f[15]),
                     .file = "test"};
    DlPlace place = {.id = g_ascii_strtoll(f[3], NULL, 10),
                     .name = event.place_text,
                     .position = {g_ascii_strtod(f[2], NULL), g_ascii_strtod(f[1], NULL)},
                     .feature = keep(fixture, f[4]),
                     .country = keep(fixture, f[5]),
                     .admin1 = keep(fixture, f[6]),
                     .admin2 = "",
                     .capital_of_admin1 = keep(fixture, f[7]),
                     .is_country_capital = *f[8] == '1',
                     .population = g_ascii_strtoll(f[9], NULL, 10)};
    GError *error = NULL;
    dl_day_span_parse(f[10], &event.when, &event.is_lasting, &error);
    assert_no_error(error);
    assert_true(dl_certainty_parse(f[14], &event.certainty));
    append(fixture, &event, &place);
}

void dl_fixture_read_table(DlSceneFixture *fixture, const char *path)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        assert_int_equal(g_strv_length(fields), 16);
        add_row(fixture, fields);
    }
}

static void make_view(DlSceneFixture *fixture, DlAtlas *atlas, const DlSceneSpec *spec)
{
    GError *error = NULL;
    DlGeoBox box = spec->box;
    if (spec->home)
        assert_true(dl_atlas_country_box(atlas, spec->home, "neutral", &box));
    fixture->projection = dl_projection_new(spec->crs, box, &error);
    assert_no_error(error);
    DlPageBox panel = spec->is_bare
                          ? dl_scene_panel_bare(fixture->style, spec->width_px, spec->height_px)
                          : dl_scene_panel(fixture->style, spec->width_px, spec->height_px);
    if (spec->is_cell)
        panel = dl_scene_panel_cell(fixture->style, spec->width_px, spec->height_px, 0);
    fixture->view = dl_view_new(fixture->projection, box, panel, 10);
    const char *home[] = {spec->home, NULL};
    DlBasemapOptions options = {"neutral", home, spec->home != NULL, -1, spec->graticule_deg};
    fixture->basemap = dl_basemap_build(atlas, fixture->view, &options);
}

void dl_fixture_build(DlSceneFixture *fixture, DlAtlas *atlas, const DlSceneSpec *spec)
{
    GError *error = NULL;
    g_autofree char *styles = source_path("maps", "styles");
    fixture->style = dl_style_open(styles, spec->style, &error);
    assert_no_error(error);
    make_view(fixture, atlas, spec);
    if (spec->table) {
        g_autofree char *folder = source_path("tests", "scene");
        g_autofree char *path = g_build_filename(folder, spec->table, NULL);
        dl_fixture_read_table(fixture, path);
    }
    DlTimelineOptions timeline = {.initial = spec->initial, .n_initial = spec->n_initial};
    fixture->timeline = dl_timeline_build((const DlPlacedEvent *)fixture->placed->data,
                                          fixture->placed->len, &timeline, NULL);
    DlSceneOptions options = spec->options;
    options.width_px = spec->width_px;
    options.height_px = spec->height_px;
    options.measure = spec->measure ? spec->measure : dl_fixture_measure;
    options.measure_data = spec->measure_data;
    fixture->batch = dl_scene_batch_new(fixture->style, atlas, fixture->view, fixture->basemap,
                                        fixture->timeline, &options, &error);
    assert_no_error(error);
}
