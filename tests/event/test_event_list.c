#include "dl_limits.h"
#include "dl_test.h"
#include "event_list.h"

static void event_list__keeps_copies_that_do_not_move(void **state)
{
    g_autoptr(DlEventList) list = dl_event_list_new();
    const DlEvent *first = NULL;
    for (int i = 0; i < 5000; i++) {
        char id[16], value[16], actor[] = "Taliban";
        g_snprintf(id, sizeof id, "row-%d", i);
        g_snprintf(value, sizeof value, "%d", i % 7);
        DlExtra extras[] = {{"deaths", value}};
        DlEvent event = {.id = id, .actor = actor, .extras = extras, .n_extras = 1, .line = 9};
        const DlEvent *copy = dl_event_list_add(list, &event);
        memset(actor, 'x', sizeof actor - 1);
        if (i == 0)
            first = copy;
    }
    assert_int_equal(dl_event_list_length(list), 5000);
    assert_ptr_equal(dl_event_list_get(list, 0), first);
    const DlEvent *last = dl_event_list_get(list, 4999);
    assert_string_equal(first->id, "row-0");
    assert_string_equal(last->id, "row-4999");
    assert_string_equal(last->actor, "Taliban");
    assert_ptr_equal(last->actor, first->actor);
    assert_string_equal(last->extras[0].value, "1");
    assert_null(last->note);
    assert_int_equal(last->line, 9);
}

static void event_list__has_room_for_so_many_points(void **state)
{
    g_autoptr(DlEventList) list = dl_event_list_new();
    DlLonLat points[4] = {{0, 0}, {1, 0}, {1, 1}, {0, 0}};
    guint ends[] = {4};
    DlGeometry triangle = {.points = points, .n_points = 4, .ends = ends, .n_parts = 1};
    DlGeometry large = {.n_points = DL_LIMIT_GEOMETRY_ALL - 4};
    const DlEvent place = {.id = "p"}, area = {.id = "a", .geometry = &triangle};
    const DlEvent last = {.id = "l", .geometry = &large};
    for (guint i = 1; i <= 2; i++) {
        dl_event_list_add(list, &area);
        dl_event_list_add(list, &place);
        assert_int_equal(dl_event_list_has_room(list, &last), i == 1);
        assert_true(dl_event_list_has_room(list, &place));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(event_list__keeps_copies_that_do_not_move),
        cmocka_unit_test(event_list__has_room_for_so_many_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
