/* Rows' own positions against what the rows claim: the fixture's places on the real basemap. */
#include "position_check.h"

#include "resolve.h"
#include "reverse_world.h"

typedef struct {
    const char *name, *country;
    double lat_deg, lon_deg;
    const char *said; /* NULL: nothing; else a part of the warning */
} Case;

static void tell(DlReportKind kind, const char *message, gpointer user_data)
{
    if (kind == DL_REPORT_WARNING)
        g_ptr_array_add(user_data, g_strdup(message));
}

static DlEvent make_event(const Case *row, guint64 line)
{
    DlEvent event = {.id = "x",
                     .place_text = row->name,
                     .country = row->country,
                     .has_position = TRUE,
                     .position = {row->lon_deg, row->lat_deg},
                     .file = "e.csv",
                     .line = line};
    return event;
}

/* The warnings about a table of ROWS (GPtrArray of char *); RET_PLACED may be NULL. */
static GPtrArray *check(const World *world, const char *table_country, const Case *rows, gsize n)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(DlEvent));
    g_autoptr(GPtrArray) pointers = g_ptr_array_new();
    GPtrArray *said = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DlReport) report = dl_report_new(tell, said);
    g_autoptr(DlResolver) resolver = dl_resolver_new(world->fixture->gazetteer);
    g_autoptr(GError) error = NULL;
    dl_resolver_set_atlas(resolver, world->atlas, "neutral");
    assert_true(dl_resolver_set_country(resolver, table_country, &error));
    for (gsize i = 0; i < n; i++) {
        DlEvent event = make_event(&rows[i], i + 2);
        g_array_append_val(events, event);
    }
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(pointers, &g_array_index(events, DlEvent, i));
    g_autoptr(GArray) placed = dl_resolver_place_events(
        resolver, (const DlEvent *const *)pointers->pdata, n, report, &error);
    assert_no_error(error);
    for (gsize i = 0; i < n; i++) { /* suspected, never changed */
        DlLonLat kept = g_array_index(placed, DlPlacedEvent, i).place->position;
        assert_true(kept.lat_deg == rows[i].lat_deg && kept.lon_deg == rows[i].lon_deg);
    }
    return said;
}

static void check_each(const World *world, const char *table_country, const Case *rows, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GPtrArray) said = check(world, table_country, &rows[i], 1);
        const char *first = said->len > 0 ? said->pdata[0] : NULL;
        gboolean fits = rows[i].said ? said->len == 1 && strstr(first, rows[i].said) : !first;
        if (!fits)
            fail_msg("%s %s at %g, %g: %u said, \"%s\"", rows[i].name, rows[i].country,
                     rows[i].lat_deg, rows[i].lon_deg, said->len, first ? first : "");
    }
}

static void check__is_silent_where_all_is_well(void **state)
{
    static const Case ROWS[] = {
        {"Herat", "AF", 34.35, 62.2, NULL},
        {NULL, "Afghanistan", 34.35, 62.2, NULL},
        {NULL, "AFG", 34.1, 71.3, NULL}, /* 20 km beyond the border */
        {NULL, "UA", 44.95, 34.1, NULL}, /* claimed by both */
        {NULL, "RU", 44.95, 34.1, NULL},
        {NULL, "GE", 43.0, 41.0, NULL},
        {NULL, "France", -20.88, 55.45, NULL}, /* a territory of its own code */
        {NULL, "US", 18.45, -66.1, NULL},
        {NULL, "ID", -6.1, 106.85, NULL},            /* a quay */
        {NULL, "RU", 65.0, -175.8, NULL},            /* beyond the antimeridian */
        {"Herat", NULL, 34.3, 62.3, NULL},           /* the country of its name */
        {"San José", NULL, 13.35, 123.55, NULL},     /* one of many */
        {"Checkpoint Nine Bravo", NULL, 5, 5, NULL}, /* a name of no place claims none */
        {NULL, NULL, 5, 5, NULL},
        {NULL, "Utopia", 5, 5, NULL},       /* no country: said of the name elsewhere */
        {"Kunduz", "AF", 36.9, 68.5, NULL}, /* near by */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++)
        if (ROWS[i].country && !g_str_equal(ROWS[i].country, "Utopia"))
            assert_non_null(
                dl_gazetteer_find_country(((World *)*state)->fixture->gazetteer, ROWS[i].country));
    check_each(*state, NULL, ROWS, G_N_ELEMENTS(ROWS));
}

static void check__suspects_each_slip_aloud(void **state)
{
    static const Case ROWS[] = {
        {"Herat", "AF", 62.19967, 34.34817,
         "'e.csv' line 2: 'Herat' at 62.19967, 34.34817 lies in Karelia, Russia, 3477 km from "
         "Afghanistan; with lat and lon swapped it would lie in Herat, Afghanistan, at Herāt"},
        {NULL, "Afghanistan", 62.1, 34.42,
         "the position 62.1, 34.42 lies in Karelia, Russia, 3467 km from Afghanistan; with lat and "
         "lon swapped it would lie in Herat, Afghanistan, 12 km NW of Herāt"},
        {"Herat", NULL, 62.2, 34.35, "with lat and lon swapped it would lie in Herat"},
        {"Kabul", "AF", 34.5, -69.2, "with the other sign of lon it would lie in Kabul"},
        {"Kabul", "AF", -34.5, 69.2, "with the other sign of lat it would lie in Kabul"},
        {"Kabul", "AF", -34.5, -69.2, "with the other signs of lat and lon it would lie in Kabul"},
        {"Kabul", "AF", -69.2, 34.5, "with lat and lon swapped and the other sign of lon"},
        {"Kabul", "AF", 69.2, -34.5, "with lat and lon swapped and the other sign of lat"},
        {"Kunduz", "AF", 3.672, 6.885, "with lat and lon 10 times as great it would lie in Kunduz"},
        {"Kunduz", "AF", 0.36728, 0.68857, "with lat and lon 100 times as great"},
        {"Kunduz", NULL, 36.7, 6.885, "with lon 10 times as great it would lie in Kunduz"},
        {"Kunduz", "AF", 0, 0, "0, 0 mostly stands for coordinates that are missing"},
        {NULL, NULL, 0, 0, "0, 0 mostly stands"},
        {"Kunduz", "AF", 30.18, 66.99, "lies in Balochistan, Pakistan, 66 km from Afghanistan"},
        {"London", "GB", 51.5, 12.0, "lies in Saxony-Anhalt, Germany, "},
        /* in its country, but the other way round it is at its place */
        {"Paris", "FR", 48.85, -2.35, "km from Paris; with the other sign of lon"},
        {NULL, "GB", 48.0, -9.5, "this row at sea, more than 30 km off the country claimed"},
        {"Kabul", NULL, 5, 20, "but Kabul is in Afghanistan"},
    };
    check_each(*state, NULL, ROWS, G_N_ELEMENTS(ROWS));
    static const Case OF_TABLE[] = {
        {NULL, NULL, 62.2, 34.35, "with lat and lon swapped it would lie in Herat"},
        {NULL, "RU", 62.2, 34.35, NULL},
        {NULL, NULL, 34.35, 62.2, NULL},
    };
    check_each(*state, "Afghanistan", OF_TABLE, G_N_ELEMENTS(OF_TABLE));
}

static void check__says_once_what_most_rows_have(void **state)
{
    static const Case ROWS[] = {
        {"Herat", "AF", 62.2, 34.35, NULL},   {"Kabul", "AF", 69.17, 34.53, NULL},
        {"Kunduz", "AF", 36.7, 68.86, NULL},  {"Farah", "AF", 62.1, 32.37, NULL},
        {"Quetta", "AF", 30.18, 66.99, NULL}, {"Herat", "AF", 62.2, 34.35, NULL},
    };
    g_autoptr(GPtrArray) said = check(*state, NULL, ROWS, G_N_ELEMENTS(ROWS));
    g_ptr_array_add(said, NULL);
    g_autofree char *text = g_strjoinv("\n", (char **)said->pdata);
    assert_string_equal(
        strstr(text, "'e.csv'"),
        "'e.csv': lat and lon look swapped in 4 of 6 rows that give them; line 2: 'Herat' at 62.2, "
        "34.35 lies in Karelia, Russia, 3477 km from Afghanistan; with lat and lon swapped it "
        "would "
        "lie in Herat, Afghanistan, at Herāt; --col gives lat and lon the columns that are meant, "
        "if so\n"
        "'e.csv' line 6: 'Quetta' at 30.18, 66.99 lies in Balochistan, Pakistan, 66 km from "
        "Afghanistan");
}

static void check__tells_one_position_once_and_counts_the_rest(void **state)
{
    Case rows[60];
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        rows[i] = (Case){NULL, "AF", 34.35, 62.2, NULL};
        if (i % 2 == 0)
            rows[i] = (Case){NULL, "AF", 5, 20 + (double)(i / 4) / 10, NULL};
    }
    g_autoptr(GPtrArray) said = check(*state, NULL, rows, G_N_ELEMENTS(rows));
    assert_int_equal(said->len, 15); /* each of two rows */
    assert_non_null(strstr(said->pdata[0], "line 2: the position 5, 20 (2 rows) lies in "));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i += 2)
        rows[i].lon_deg = 20 + (double)i / 10;
    g_autoptr(GPtrArray) many = check(*state, NULL, rows, G_N_ELEMENTS(rows));
    assert_int_equal(many->len, 21);
    assert_non_null(strstr(many->pdata[20], "this row and 9 more with a position that does not "
                                            "fit, too"));
}

static void check__gives_bare_positions_their_ground(void **state)
{
    static const struct {
        Case row;
        gboolean is_area;
        const char *country, *admin1;
    } CASES[] = {
        {{NULL, NULL, 34.2, 61.5, NULL}, FALSE, "AF", "11"},
        {{"Somewhere Unknown", NULL, 34.2, 61.5, NULL}, FALSE, "AF", "11"},
        {{NULL, "AF", 34.2, 61.5, NULL}, FALSE, "AF", "11"},
        {{NULL, NULL, 34.2, 61.5, NULL}, TRUE, "AF", ""},
        {{NULL, NULL, 44.95, 34.1, NULL}, FALSE, "UA", "11"},
        {{NULL, NULL, 12.0, 60.0, NULL}, FALSE, "", ""},
    };
    const World *world = *state;
    g_autoptr(DlResolver) resolver = dl_resolver_new(world->fixture->gazetteer);
    dl_resolver_set_atlas(resolver, world->atlas, "RU");
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlEvent event = make_event(&CASES[i].row, 2);
        const DlEvent *one = &event;
        event.is_area = CASES[i].is_area;
        g_autoptr(GArray) placed = dl_resolver_place_events(resolver, &one, 1, NULL, NULL);
        const DlPlace *place = g_array_index(placed, DlPlacedEvent, 0).place;
        assert_string_equal(place->country, CASES[i].country);
        assert_string_equal(place->admin1, CASES[i].admin1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check__is_silent_where_all_is_well),
        cmocka_unit_test(check__suspects_each_slip_aloud),
        cmocka_unit_test(check__says_once_what_most_rows_have),
        cmocka_unit_test(check__tells_one_position_once_and_counts_the_rest),
        cmocka_unit_test(check__gives_bare_positions_their_ground),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
