#include "../gazetteer/fixture.h"
#include "resolve.h"

typedef struct {
    GPtrArray *lines; /* "KIND MESSAGE" */
} Told;

static void tell(DlReportKind kind, const char *message, gpointer user_data)
{
    Told *told = user_data;
    g_ptr_array_add(told->lines, g_strdup_printf("%d %s", (int)kind, message));
}

static DlEvent make_event(const char *place, guint64 line)
{
    DlEvent event = {.id = "x", .place_text = place, .file = "e.csv", .line = line};
    return event;
}

static void place_events__tells_each_name_once(void **state)
{
    DlEvent events[] = {make_event("Herat", 2),     make_event("Pul-e Naw", 3),
                        make_event("Pul-e Naw", 4), make_event("Terenkot", 5),
                        make_event("Terenkot", 6),  make_event("Kandhar", 7),
                        make_event(NULL, 8)};
    const DlEvent *pointers[G_N_ELEMENTS(events)];
    for (gsize i = 0; i < G_N_ELEMENTS(events); i++)
        pointers[i] = &events[i];
    Told told = {g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(DlReport) report = dl_report_new(tell, &told);
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) placed =
        dl_resolver_place_events(resolver, pointers, G_N_ELEMENTS(events), report, &error);
    assert_no_error(error);
    assert_int_equal(placed->len, G_N_ELEMENTS(events));
    static const gint64 ids[] = {1140026, 0, 0, 1122747, 1122747, 1138336, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const DlPlacedEvent *one = &g_array_index(placed, DlPlacedEvent, i);
        assert_ptr_equal(one->event, &events[i]);
        assert_int_equal(one->place ? one->place->id : 0, ids[i]);
        assert_non_null(one->reason);
    }
    assert_int_equal(told.lines->len, 2);
    const char *first = told.lines->pdata[0], *second = told.lines->pdata[1];
    assert_true(g_str_has_prefix(first, "3 'e.csv' line 3: 'Pul-e Naw' (2 rows) is not resolved: "
                                        "no name is near enough; nearest: "));
    assert_true(
        g_str_has_prefix(second, "1 'e.csv' line 5: 'Terenkot' (2 rows) is taken for Tarinkot"));
    g_ptr_array_unref(told.lines);
}

static void place_events__keeps_positions(void **state)
{
    DlEvent near = make_event("Herat", 2), far = make_event("Herat", 3), bare = make_event(NULL, 4);
    near.has_position = far.has_position = bare.has_position = TRUE;
    near.position = (DlLonLat){62.21, 34.36};
    far.position = (DlLonLat){62.21, 36.0};
    bare.position = (DlLonLat){-1.5, 2.25};
    const DlEvent *events[] = {&near, &far, &bare, &near};
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GArray) placed = dl_resolver_place_events(resolver, events, 4, NULL, NULL);
    const DlPlacedEvent *all = (const DlPlacedEvent *)(void *)placed->data;
    assert_int_equal(all[0].place->id, 1140026);
    assert_near(all[0].place->position.lat_deg, 34.36, 0.0);
    assert_string_equal(all[0].place->capital_of_admin1, "AF.11");
    assert_ptr_equal(all[0].place, all[3].place);
    assert_int_equal(all[1].place->id, 0);
    assert_near(all[1].place->position.lat_deg, 36.0, 0.0);
    assert_string_equal(all[2].place->name, "");
    assert_near(all[2].confidence, 1.0, 0.0);
}

/* A row that stands for an area is never a dot on the capital, nor its capture. */
static void place_events__keeps_areas_areas(void **state)
{
    DlEvent named = make_event("Herat", 2), at = make_event("Herat", 3),
            city = make_event("Kandhar", 4), within = make_event("Kandhar", 5);
    named.is_area = at.is_area = city.is_area = within.is_area = TRUE;
    at.has_position = TRUE;
    at.position = (DlLonLat){62.2, 34.35};
    within.admin1 = "Kandahar";
    within.country = "Afghanistan";
    const DlEvent *events[] = {&named, &at, &city, &within};
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GArray) placed = dl_resolver_place_events(resolver, events, 4, NULL, NULL);
    for (guint i = 0; i < placed->len; i++) {
        const DlPlace *place = g_array_index(placed, DlPlacedEvent, i).place;
        assert_non_null(place);
        assert_true(dl_place_is_area(place));
        assert_string_equal(place->capital_of_admin1, "");
        assert_int_equal(place->capital_of, 0);
        assert_string_equal(place->country, "AF");
    }
}

/* A table that was extracted says which place each row means. */
static void place_events__keeps_ids(void **state)
{
    DlEvent called = make_event("the third city", 2), there = make_event("Herat", 3),
            elsewhere = make_event("Herat", 4), unknown = make_event("Herat", 5);
    called.place_id = there.place_id = elsewhere.place_id = 1140026;
    unknown.place_id = 7;
    there.has_position = elsewhere.has_position = TRUE;
    there.position = (DlLonLat){62.2, 34.35};
    elsewhere.position = (DlLonLat){10, 50};
    const DlEvent *events[] = {&called, &there, &elsewhere, &unknown};
    g_autoptr(DlReport) report = dl_report_new(NULL, NULL);
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GArray) placed = dl_resolver_place_events(resolver, events, 4, report, NULL);
    const DlPlacedEvent *all = (const DlPlacedEvent *)(void *)placed->data;
    assert_int_equal(all[0].place->id, 1140026);
    assert_int_equal(all[1].place->id, 1140026);
    assert_int_equal(all[2].place->id, 0);
    assert_int_equal(all[3].place->id, 1140026);
    assert_int_equal(dl_report_count(report, DL_REPORT_UNRESOLVED), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_events__tells_each_name_once),
        cmocka_unit_test(place_events__keeps_positions),
        cmocka_unit_test(place_events__keeps_areas_areas),
        cmocka_unit_test(place_events__keeps_ids),
    };
    return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
