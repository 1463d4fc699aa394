#include "dl_test.h"
#include "suggest.h"

static void suggest__finds_the_nearest(void **state)
{
    static const char *const known[] = {"title", "subtitle", "colour", "color_by", "to", NULL};
    static const struct {
        const char *word;
        const char *expected;
    } cases[] = {
        {"titel", "title"},
        {"Title", "title"},
        {"color", "colour"},
        {"color-by", "color_by"},
        {"sub_title", "subtitle"},
        {"frobnicate", NULL},
        {"x", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *got = dl_suggest(cases[i].word, known);
        if (g_strcmp0(got, cases[i].expected) != 0)
            fail_msg("\"%s\" gave %s", cases[i].word, got ? got : "nothing");
    }
    g_autofree char *endless = g_strnfill(10000, 't');
    assert_null(dl_suggest(endless, known));
    g_autofree char *text = dl_suggest_text("titel", known);
    g_autofree char *nothing = dl_suggest_text("frobnicate", known);
    assert_string_equal(text, ", did you mean 'title'?");
    assert_string_equal(nothing, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(suggest__finds_the_nearest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
