#include "dl_test.h"
#include "plain_word.h"

static void plain_word__is_known_in_many_languages(void **state)
{
    static const struct {
        const char *name, *what;
    } cases[] = {
        {"Monday", "a weekday"},
        {" FRIDAY ", "a weekday"},
        {"Freitag", "a weekday"},
        {"пятница", "a weekday"},
        {"الجمعة", "a weekday"},
        {"March", "a month"},
        {"août", "a month"},
        {"Август", "a month"},
        {"n/a", "a word for what is not told"},
        {"unknown", "a word for what is not told"},
        {"the", "a common word"},
        {"Kabul", NULL},
        {"Mon day", NULL},
        {"", NULL},
        {"\xFF", NULL},
        {"Mond", NULL},
    };
    g_autoptr(DlPlainWords) words = dl_plain_words_new();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *what = dl_plain_words_find(words, cases[i].name);
        if (g_strcmp0(what, cases[i].what) != 0)
            fail_msg("'%s' is %s", cases[i].name, what ? what : "no such word");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_word__is_known_in_many_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
