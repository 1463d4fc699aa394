/* The other way: the fixture's places on the real basemap. */
#include "reverse_format.h"
#include "reverse_world.h"

static char *describe(const World *world, const char *viewpoint, DlLonLat position)
{
    g_auto(DlWhereabouts) where;
    GError *error = NULL;
    dl_whereabouts_lookup(world->atlas, viewpoint, world->fixture->gazetteer, position, &where,
                          &error);
    assert_no_error(error);
    return dl_whereabouts_describe(&where, world->atlas);
}

static void reverse__describes_positions(void **state)
{
    static const struct {
        DlLonLat position;
        const char *viewpoint, *expected;
    } CASES[] = {
        {{62.19967, 34.34817}, "neutral", "at Herāt; in Herat, Afghanistan"},
        {{62.1, 34.42}, "neutral", "12 km NW of Herāt; in Herat, Afghanistan"},
        {{62.3, 34.35}, "neutral", "9 km E of Herāt; in Herat, Afghanistan"},
        /* a small place, and a town that a reader knows */
        {{68.9, 34.35},
         "neutral",
         "6 km SE of Maydanshakhr, 32 km SW of Kabul; in Maidan Wardak, Afghanistan"},
        {{34.1, 44.95}, "UA", "in Crimea, Ukraine (disputed: claimed by Ukraine and Russia)"},
        {{34.1, 44.95}, "RU", "in Crimea, Russia (disputed: claimed by Ukraine and Russia)"},
        {{33.7, 21.88}, "neutral", "in Bir Tawil, which is no country's"},
        {{7.42, 43.735}, "neutral", "in Monaco"},
        {{45.2, 12.9}, "neutral", "at sea, 10 km off Abyan, Yemen"},
        {{-140, -40}, "neutral", "at sea, "},
        {{41.0, 43.0}, "RU", "in Abkhazia (disputed: claimed by Georgia and Abkhazia)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = describe(*state, CASES[i].viewpoint, CASES[i].position);
        gboolean is_whole = g_ascii_strncasecmp(CASES[i].expected, "in ", 3) != 0 &&
                            g_ascii_strncasecmp(CASES[i].expected, "at sea", 6) != 0;
        if (is_whole ? strcmp(text, CASES[i].expected) != 0 : !strstr(text, CASES[i].expected))
            fail_msg("\"%s\", not \"%s\"", text, CASES[i].expected);
    }
}

static void reverse__tells_the_ground_of_a_coast(void **state)
{
    const World *world = *state;
    g_auto(DlGround) quay, open_sea, none;
    dl_ground_locate(world->atlas, "neutral", (DlLonLat){45.02, 12.76}, &quay);
    assert_false(quay.is_at_sea);
    assert_string_equal(quay.country, "YE");
    dl_ground_locate(world->atlas, "neutral", (DlLonLat){45.2, 12.5}, &open_sea);
    assert_true(open_sea.is_at_sea);
    assert_true(open_sea.off_km > 20 && open_sea.off_km < 60);
    dl_ground_locate(world->atlas, "neutral", (DlLonLat){NAN, 12.5}, &none);
    assert_null(none.unit);
    g_autofree char *text = dl_ground_describe(world->atlas, &none);
    assert_string_equal(text, "nowhere");
}

static void reverse__gives_the_code_only_of_its_owner(void **state)
{
    const World *world = *state;
    g_auto(DlGround) herat, crimea, annexed;
    dl_ground_locate(world->atlas, "neutral", (DlLonLat){62.2, 34.35}, &herat);
    assert_string_equal(herat.admin1, "11");
    dl_ground_locate(world->atlas, "neutral", (DlLonLat){34.1, 44.95}, &crimea);
    assert_string_equal(crimea.admin1, "11");
    dl_ground_locate(world->atlas, "RU", (DlLonLat){34.1, 44.95}, &annexed);
    assert_string_equal(annexed.country, "RU");
    assert_string_equal(annexed.admin1, "");
}

static void reverse__knows_eight_directions(void **state)
{
    static const struct {
        DlLonLat place, position;
        const char *direction;
    } CASES[] = {
        {{0, 0}, {0, 1}, "N"},
        {{0, 0}, {1, 1}, "NE"},
        {{0, 0}, {1, 0}, "E"},
        {{0, 0}, {1, -1}, "SE"},
        {{0, 0}, {0, -1}, "S"},
        {{0, 0}, {-1, -1}, "SW"},
        {{0, 0}, {-1, 0}, "W"},
        {{0, 0}, {-1, 1}, "NW"},
        {{179.5, 60}, {-179.5, 60}, "E"},
        {{-179.5, 0}, {179.5, 0}, "W"},
        {{10, 89}, {-170, 89}, "N"},
        {{0, 0}, {0, 0}, "N"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlPlace place = {.name = "x", .position = CASES[i].place};
        DlVicinity vicinity;
        dl_vicinity_set(&vicinity, &place, CASES[i].position);
        assert_string_equal(vicinity.direction, CASES[i].direction);
    }
}

static void reverse__writes_each_form(void **state)
{
    const World *world = *state;
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(dl_at_answer_free);
    static const DlLonLat POSITIONS[] = {{62.1, 34.42}, {34.1, 44.95}};
    for (gsize i = 0; i <= G_N_ELEMENTS(POSITIONS); i++) {
        DlAtAnswer *answer = g_new0(DlAtAnswer, 1);
        answer->is_position = i < G_N_ELEMENTS(POSITIONS);
        answer->query = g_strdup(answer->is_position ? "a" : "else\t\"\n");
        if (answer->is_position)
            assert_true(dl_whereabouts_lookup(world->atlas, "neutral", world->fixture->gazetteer,
                                              POSITIONS[i], &answer->where, NULL));
        g_ptr_array_add(answers, answer);
    }
    g_autoptr(GString) table = g_string_new(NULL), tsv = g_string_new(NULL),
                       json = g_string_new(NULL);
    dl_at_answer_append_header(table, DL_ANSWER_TABLE);
    dl_at_answers_append(table, DL_ANSWER_TABLE, world->atlas, answers);
    assert_true(
        g_str_has_prefix(table->str, "> a       12 km NW of Herāt; in Herat, Afghanistan\n"));
    assert_non_null(strstr(table->str, "\n! else \"  not a position: expected LAT,LON"));
    dl_at_answer_append_header(tsv, DL_ANSWER_TSV);
    dl_at_answers_append(tsv, DL_ANSWER_TSV, world->atlas, answers);
    g_auto(GStrv) lines = g_strsplit(tsv->str, "\n", -1);
    assert_int_equal(g_strv_length(lines), 5);
    assert_true(g_str_has_prefix(lines[0], "query\tat_lat\tat_lon\tid\tname\t"));
    for (int i = 0; i < 4; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        assert_int_equal(g_strv_length(fields), 21);
    }
    dl_at_answers_append(json, DL_ANSWER_JSONL, world->atlas, answers);
    assert_true(g_str_has_prefix(
        json->str,
        "{\"query\":\"a\",\"at_lat\":34.42,\"at_lon\":62.1,\"id\":1140026,\"name\":\"Herāt\","
        "\"lat\":34.34817,\"lon\":62.19967,\"class\":\"P.PPLA\",\"distance_km\":12.1,"
        "\"direction\":\"NW\",\"town_id\":null,\"town\":null,\"town_distance_km\":null,"
        "\"town_direction\":null,\"country\":\"AF\",\"country_name\":\"Afghanistan\","
        "\"admin1\":\"11\",\"admin1_name\":\"Herat\",\"sea_km\":null,\"claimants\":null,"
        "\"reason\":\"12 km NW of Herāt; in Herat, Afghanistan\"}\n"));
    assert_non_null(strstr(json->str, "\"claimants\":[\"UA\",\"RU\"]"));
    assert_non_null(
        strstr(json->str, "{\"query\":\"else\\u0009\\\"\\u000a\",\"id\":null,\"reason\":\"not a "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reverse__describes_positions),
        cmocka_unit_test(reverse__tells_the_ground_of_a_coast),
        cmocka_unit_test(reverse__gives_the_code_only_of_its_owner),
        cmocka_unit_test(reverse__knows_eight_directions),
        cmocka_unit_test(reverse__writes_each_form),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
