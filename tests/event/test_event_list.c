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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(event_list__keeps_copies_that_do_not_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
