#include "map_file.h"

#include <stdio.h>

#include "dl_test.h"
#include "error.h"

static DlMapFile *parse(const char *text, GError **error)
{
    return dl_map_file_parse("/maps/demo/map.ini", text, strlen(text), error);
}

static void map_file__reads_all_groups(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlMapFile) map = parse("[map]\n"
                                     "title = The fall of the capitals\n"
                                     "events = events.csv; ../more/b.csv ;/abs/c.csv\n"
                                     "style = press\n"
                                     "overrides = pins.csv\n"
                                     "[columns]\nplace = City\n"
                                     "[initial]\n* = Afghan government\nPanjshir = Resistance\n"
                                     "[actor Taliban]\n"
                                     "match = Taleban; Taliban*\ncolour = #c00\n"
                                     "[actor Afghan government]\n"
                                     "label = Government\ncolour = #1f77b4\n"
                                     "[actor Resistance]\n",
                                     &error);
    assert_no_error(error);
    assert_string_equal(g_hash_table_lookup(map->map, "title"), "The fall of the capitals");
    assert_string_equal(g_hash_table_lookup(map->map, "style"), "press");
    assert_string_equal(g_hash_table_lookup(map->map, "overrides"), "/maps/demo/pins.csv");
    assert_string_equal(map->events[0], "/maps/demo/events.csv");
    assert_string_equal(map->events[1], "/maps/more/b.csv");
    assert_string_equal(map->events[2], "/abs/c.csv");
    assert_null(map->events[3]);
    assert_string_equal(g_hash_table_lookup(map->columns, "place"), "City");
    const DlInitialSpec *all = g_ptr_array_index(map->initial, 0);
    assert_string_equal(all->place, "*");
    assert_string_equal(all->holder, "Afghan government");
    assert_int_equal(map->initial->len, 2);
    assert_int_equal(map->actors->len, 3);
    const DlActorSpec *taliban = g_ptr_array_index(map->actors, 0);
    assert_string_equal(taliban->name, "Taliban");
    assert_null(taliban->label);
    assert_string_equal(taliban->matches[1], "Taliban*");
    assert_string_equal(taliban->colour, "#CC0000");
    const DlActorSpec *government = g_ptr_array_index(map->actors, 1);
    assert_string_equal(government->label, "Government");
    assert_null(government->matches[0]);
    assert_string_equal(government->colour, "#1F77B4");
}

static void map_file__reads_notes(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlMapFile) map = parse("[map]\n"
                                     "[note]\ntext = The way out\nplace = Kabul\n"
                                     "[note pass]\ntext = Torkham\nat = 34.12, 71.09\n"
                                     "from = 2021-08-14\nto = 2021-08-30\n",
                                     &error);
    assert_no_error(error);
    assert_int_equal(map->notes->len, 2);
    const DlNoteSpec *first = g_ptr_array_index(map->notes, 0);
    assert_string_equal(first->text, "The way out");
    assert_string_equal(first->place, "Kabul");
    assert_true(first->from == DL_DAY_OPEN_START && first->to == DL_DAY_OPEN_END);
    const DlNoteSpec *second = g_ptr_array_index(map->notes, 1);
    assert_null(second->place);
    assert_near(second->position.lat_deg, 34.12, 1e-9);
    assert_near(second->position.lon_deg, 71.09, 1e-9);
    assert_int_equal(second->to - second->from, 16);
}

static void map_file__takes_a_style_by_path(void **state)
{
    g_autoptr(DlMapFile) map = parse("[map]\nstyle = house.ini\nevents = -\n", NULL);
    assert_string_equal(g_hash_table_lookup(map->map, "style"), "/maps/demo/house.ini");
    assert_string_equal(map->events[0], "-");
}

static void map_file__knows_every_key_it_lists(void **state)
{
    g_autoptr(GString) text = g_string_new("[map]\n");
    for (const char *const *key = dl_map_file_keys(); *key; key++)
        g_string_append_printf(text, "%s = x\n", *key);
    g_autoptr(GError) error = NULL;
    g_autoptr(DlMapFile) map = parse(text->str, &error);
    assert_no_error(error);
    assert_int_equal(g_hash_table_size(map->map), g_strv_length((char **)dl_map_file_keys()));
}

static void map_file__refuses_with_the_line(void **state)
{
    static const struct {
        const char *text;
        const char *part;
    } cases[] = {
        {"[map]\n\ntitel = x\n",
         "'/maps/demo/map.ini' line 3: [map] has no key 'titel', did you mean 'title'?"},
        {"[map]\ntitle[!] = x\n", "line 2: 'title[!]': \"!\" is not a language"},
        {"[map]\nsize[fa] = x\n", "line 2: [map] has no key 'size[fa]'"},
        {"[map]\n[actor A]\nmatch[fa] = x\n", "line 3: [actor A] has no key 'match[fa]'"},
        {"[map]\nfrobnicate = x\n", "line 2: [map] has no key 'frobnicate'"},
        {"[map]\n[actors Taliban]\n", "line 2: no group [actors Taliban] is known"},
        {"[map]\n[colums]\n", "line 2: no group [colums] is known, did you mean 'columns'?"},
        {"[map]\n[columns]\nplaces = City\n", "line 3: [columns] has no key 'places', did you mean "
                                              "'place'?"},
        {"[map]\n[columns]\nplace =\n", "line 3: 'place' names no column"},
        {"[map]\n[initial]\n* =\n", "line 3: '*' names no holder"},
        {"[map]\n[actor A]\ncolor = #fff\n", "line 3: [actor A] has no key 'color', did you mean "
                                             "'colour'?"},
        {"[map]\n[actor A]\ncolour = red\n", "line 3: 'colour' is \"red\": expected #RGB"},
        {"[map]\n[actor A]\ncolour = #12345\n", "expected #RGB or #RRGGBB"},
        {"[map]\n[actor A]\ncolour =\n", "expected #RGB or #RRGGBB"},
        {"[map]\n[actor]\n", "line 2: an actor is written [actor NAME]"},
        {"[map]\n[actor A]\n[actor  A]\n", "line 3: actor 'A' stands twice"},
        {"[map]\n[note]\nplace = Kabul\n", "line 2: a note has a 'text'"},
        {"[map]\n[note a]\ntext = x\n", "line 2: a note has either a 'place' or a position"},
        {"[map]\n[note a]\ntext = x\nplace = y\nat = 1, 2\n", "line 2: a note has either"},
        {"[map]\n[note a]\ntext = x\nat = nowhere\n",
         "line 4: 'at' is \"nowhere\": expected a lat"},
        {"[map]\n[note a]\ntext = x\nat = 91, 0\n", "line 4: 'at' is \"91, 0\""},
        {"[map]\n[note a]\nfrom = soon\n", "line 3: 'from' is \"soon\": expected a day"},
        {"[map]\n[note a]\ntext = x\nplace = y\nfrom = 2021-08-02\nto = 2021-08-01\n",
         "line 2: the note's 'from' comes after its 'to'"},
        {"[map]\n[note a]\ntxt = x\n", "line 3: [note a] has no key 'txt', did you mean 'text'?"},
        {"[map]\n[notes]\n", "line 2: no group [notes] is known, did you mean 'note'?"},
        {"[map]\ntitle=a\ntitle=b\n", "line 3: 'title' stands on line 2 already"},
        {"[columns]\nplace = City\n", "a map file has a group [map]"},
        {"", "a map file has a group [map]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(parse(cases[i].text, &error));
        assert_error(error, DL_ERROR_DATA, cases[i].part);
    }
    g_autoptr(GError) error = NULL;
    assert_null(dl_map_file_read("/no/such/map.ini", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/no/such/map.ini'");
}

static void map_file__is_told_by_name_or_content(void **state)
{
    static const struct {
        const char *text;
        gboolean is_map;
    } cases[] = {{"\xEF\xBB\xBF# my map\n\n[map]\ntitle = x\n", TRUE},
                 {"[map]", TRUE},
                 {"place,date\n", FALSE},
                 {"[{\"place\":\"A\"}]", FALSE},
                 {"# only a comment", FALSE},
                 {"", FALSE}};
    g_autofree char *folder = g_dir_make_tmp("dl-map-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "map", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        assert_int_equal(dl_map_file_is(path), cases[i].is_map);
    }
    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(folder), 0);
    assert_true(dl_map_file_is("/no/such/MAP.INI"));
    assert_false(dl_map_file_is("/no/such/table.csv"));
    assert_false(dl_map_file_is("-"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(map_file__reads_all_groups),
        cmocka_unit_test(map_file__takes_a_style_by_path),
        cmocka_unit_test(map_file__knows_every_key_it_lists),
        cmocka_unit_test(map_file__reads_notes),
        cmocka_unit_test(map_file__refuses_with_the_line),
        cmocka_unit_test(map_file__is_told_by_name_or_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
