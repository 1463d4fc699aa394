#include "dl_test.h"
#include "mini_story.h"

#define TWO "{a12:The Taliban} {t12:took} {p1:{m:Kunduz}} and {p2:{m:Taloqan}}. "

static void counts__stand_beside_what_was_found(void **state)
{
    static const MiniCase cases[] = {
        {TWO "The group now has authority over 18 provincial capitals.",
         "18 provincial capitals = 18: 2"},
        {TWO "They hold nine of Afghanistan's 34 provincial capitals.",
         "nine of Afghanistan's 34 provincial capitals = 9: 2"},
        {TWO "It was the eighth provincial capital to fall.", "eighth provincial capital = 8: 2"},
        {TWO "It controls a dozen towns.", "dozen towns = 12: 2"},
        {TWO "It took three more cities.", ""},
        {TWO "The country has 34 provincial capitals.", ""},
        {TWO "Kandahar, the second city, was taken.", ""},
        {TWO "Dozens of towns have fallen.", ""},
        {TWO "The group has taken 200 districts.", "200 districts = 200: 0"},
        {"Nothing was taken.", ""},
    };
    guint n_wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told = mini_story_count(cases[i].markup, "2021-08-13");
        if (g_str_equal(told, cases[i].told))
            continue;
        n_wrong++;
        print_message("%s\n    told:     %s\n    expected: %s\n", cases[i].markup, told,
                      cases[i].told);
    }
    assert_int_equal(n_wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts__stand_beside_what_was_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
