/* What the legend explains, and what a map says that it does not show. */
#include <string.h>

#include "dl_test.h"
#include "scene_fixture.h"

static DlAtlas *atlas;

static int open_atlas(void **state)
{
    (void)state;
    atlas = dl_fixture_open_atlas();
    return 0;
}

static int close_atlas(void **state)
{
    (void)state;
    dl_atlas_close(atlas);
    return 0;
}

static const struct DlInitialRule ALL_GOVERNMENT[] = {{"*", "Afghan government"}};

static DlSceneSpec spec_of(double width_px, double height_px, const char *day)
{
    return (DlSceneSpec){
        .home = "AF",
        .width_px = width_px,
        .height_px = height_px,
        .options = {.title = "Doubts",
                    .lang = "en",
                    .shade = DL_SHADE_NONE,
                    .from = dl_fixture_day(day),
                    .to = dl_fixture_day(day)},
    };
}

static guint count_css(const DlScene *scene, const char *css)
{
    guint n_found = 0;
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++)
            n_found += !g_strcmp0(scene->layers[i].items[j].css, css);
    }
    return n_found;
}

/* A row of a case of the legend; the place lies in Afghanistan unless it is said to lie far off. */
typedef struct {
    const char *place, *when, *actor;
    DlKind kind;
    DlCertainty certainty;
    gboolean is_far;
} Row;

static void add_row(DlSceneFixture *fixture, const Row *row, guint index)
{
    DlDaySpan span;
    gboolean is_lasting = FALSE;
    DlLonLat at = {row->is_far ? 2 : 64 + 1.1 * index, row->is_far ? 48 : 33.5};
    assert_true(dl_day_span_parse(row->when, &span, &is_lasting, NULL));
    dl_fixture_add(fixture, row->place, at, 500 + index, span, row->kind, NULL, row->actor);
    DlPlacedEvent *placed =
        &g_array_index(fixture->placed, DlPlacedEvent, fixture->placed->len - 1);
    ((DlEvent *)placed->event)->certainty = row->certainty;
}

static char *legend_texts(const DlScene *scene)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (!g_strcmp0(item->css, "legend") || !g_strcmp0(item->css, "note"))
                g_string_append_printf(text, "%s%s", text->len ? " | " : "", item->text.text);
        }
    }
    g_strdelimit(text->str, "\xC2\xA0", ' '); /* no-break spaces, byte by byte */
    g_auto(GStrv) words = g_strsplit(text->str, "  ", -1);
    return g_strjoinv(" ", words);
}

static void legend__explains_what_is_on_the_map(void **state)
{
    (void)state;
    static const struct {
        Row rows[4];
        const char *day, *legend;
        const char *css; /* of a mark that is there; NULL: none is looked for */
    } CASES[] = {
        {{{"A", "2021-08-01", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_CONFIRMED, FALSE}},
         "2021-08-05",
         "Rebels 1",
         "held"},
        {{{"A", "2021-08-01", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_CONFIRMED, FALSE}},
         "2021-08-01",
         "Rebels 1 | Changed this day",
         "changed"},
        {{{"A", "2021-08-03/2021-08-06", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_CONFIRMED, FALSE}},
         "2021-08-04",
         "Rebels | Possible",
         "possible"},
        {{{"A", "2021-08-03", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_CLAIMED, FALSE},
          {"B", "2021-08-03", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_DISPUTED, FALSE},
          {"C", "2021-08-03", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_UNVERIFIED, FALSE}},
         "2021-08-05",
         "Rebels | Claimed | Report disputed | Unverified",
         "disputed"},
        /* an actor who holds nothing has no count, and its colour is a mark's */
        {{{"A", "2021-08-01", "Rebels", DL_KIND_CAPTURE, DL_CERTAINTY_CONFIRMED, FALSE},
          {"B", "2021-08-02", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, FALSE}},
         "2021-08-05",
         "Rebels 1 | Cell | Attack",
         "attack"},
        /* no rings, for nothing is held */
        {{{"A", "2021-08-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, FALSE},
          {"B", "2021-08-05", "Cell", DL_KIND_CLASH, DL_CERTAINTY_CLAIMED, FALSE}},
         "2021-08-05",
         "Attack 1 | Clash 1 | Claimed",
         "clash"},
        /* what may have happened is hollow, with what it would be in its middle */
        {{{"A", "2021-08-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_UNVERIFIED, FALSE}},
         "2021-08-05",
         "Attack 1 | Unverified",
         "claim"},
        {{{"A", "2021-08-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, FALSE},
          {"Far", "2021-08-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, TRUE},
          {"Later", "2021-09-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, TRUE}},
         "2021-08-05",
         "Attack 1 | 1 place outside the map",
         "attack"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlSceneFixture fixture;
        DlSceneSpec spec = spec_of(1600, 1200, CASES[i].day);
        dl_fixture_init(&fixture);
        for (guint j = 0; j < G_N_ELEMENTS(CASES[i].rows) && CASES[i].rows[j].place; j++)
            add_row(&fixture, &CASES[i].rows[j], j);
        dl_fixture_build(&fixture, atlas, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, spec.options.to);
        g_autofree char *legend = legend_texts(scene);
        assert_string_equal(legend, CASES[i].legend);
        assert_true(count_css(scene, CASES[i].css) > 0);
        dl_fixture_clear(&fixture);
    }
}

/* Seven days make five steps: some are of one day, which stands once. */
static void legend__tells_a_step_of_one_day_by_that_day(void **state)
{
    (void)state;
    static const char *const DAYS[] = {"2019-03-01", "2019-03-02", "2019-03-03", "2019-03-04",
                                       "2019-03-05", "2019-03-06", "2019-03-07"};
    DlExtra extras[G_N_ELEMENTS(DAYS)];
    DlSceneFixture fixture;
    dl_fixture_init(&fixture);
    for (guint i = 0; i < G_N_ELEMENTS(DAYS); i++) {
        DlDay day = dl_fixture_day("2021-08-12");
        extras[i] = (DlExtra){"seen", DAYS[i]};
        dl_fixture_add(&fixture, DAYS[i], (DlLonLat){63 + i, 34}, 0,
                       (DlDaySpan){day, day, FALSE, FALSE}, DL_KIND_CATEGORY, "quake", NULL);
        DlEvent *event = (DlEvent *)g_array_index(fixture.placed, DlPlacedEvent, i).event;
        event->extras = &extras[i];
        event->n_extras = 1;
    }
    DlSceneSpec spec = spec_of(1600, 1200, "2021-08-12");
    spec.options.color_by = "seen";
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-12"));
    g_autofree char *texts = legend_texts(scene);
    assert_non_null(strstr(texts, "1 March 2019"));
    assert_null(strstr(texts, "1 March 2019 \xE2\x80\x93 1 March 2019"));
    assert_non_null(strstr(texts, "6 March 2019 \xE2\x80\x93 7 March 2019"));
    dl_fixture_clear(&fixture);
}

static void note_report(DlReportKind kind, const char *message, gpointer user_data)
{
    if (kind == DL_REPORT_DROPPED)
        g_string_append_printf(user_data, "%s\n", message);
}

static void scene__says_which_places_it_lacks(void **state)
{
    (void)state;
    static const char *const UNPLACED[] = {"Nowhereville", NULL};
    static const char *const UNDATED[] = {"Kunduz (march.csv:14)", NULL};
    g_autoptr(GString) dropped = g_string_new(NULL);
    DlReport *report = dl_report_new(note_report, dropped);
    DlSceneFixture fixture;
    DlSceneSpec spec = spec_of(400, 300, "2021-08-13");
    spec.table = "afghanistan.tsv";
    spec.initial = ALL_GOVERNMENT;
    spec.n_initial = 1;
    const Row far = {"Far", "2021-08-05", "Cell", DL_KIND_ATTACK, DL_CERTAINTY_CONFIRMED, TRUE};
    spec.options.n_unplaced = spec.options.n_undated = 1;
    spec.options.unplaced = UNPLACED;
    spec.options.undated = UNDATED;
    spec.options.report = report;
    dl_fixture_init(&fixture);
    add_row(&fixture, &far, 0);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, spec.options.to);
    static const char *const SAID[] = {"\nnot placed: Nowhereville",
                                       "\nwithout a date: Kunduz (march.csv:14)",
                                       "\noutside the map: Far"};
    for (guint i = 0; i < G_N_ELEMENTS(SAID); i++)
        assert_non_null(strstr(scene->description, SAID[i]));
    assert_non_null(strstr(dropped->str, "'Far' lies outside the map"));
    g_auto(GStrv) lines = g_strsplit(dropped->str, "\n", -1);
    guint n_unnamed = 0;
    for (char **line = lines; *line; line++) {
        const char *name = strstr(*line, "no room for the name '");
        if (!name)
            continue;
        g_autofree char *label = g_strndup(name + 22, strlen(name) - 23);
        g_autofree char *said = g_strdup_printf("\nmarked without a name: %s", label);
        assert_non_null(strstr(scene->description, said));
        n_unnamed++;
    }
    print_message("%u names without room\n", n_unnamed);
    assert_true(n_unnamed > 0);
    dl_fixture_clear(&fixture);
    dl_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legend__explains_what_is_on_the_map),
        cmocka_unit_test(legend__tells_a_step_of_one_day_by_that_day),
        cmocka_unit_test(scene__says_which_places_it_lacks),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
