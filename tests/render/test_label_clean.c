#include "dl_test.h"

#include "dl_limits.h"
#include "text_measure.h"

static const struct {
    const char *what, *text, *clean;
} cases[] = {
    {"nothing", "", ""},
    {"a name", "Qala-e-Naw", "Qala-e-Naw"},
    {"blanks", "  Pul-e  \t Khumri\n", "Pul-e Khumri"},
    {"markup", "A & <b>", "A & <b>"},
    {"invalid UTF-8", "He\xffrat", "He\xef\xbf\xbdrat"},
    {"a truncated letter", "Jos\xc3", "Jos\xef\xbf\xbd"},
    {"controls",
     "He\x01r\x7f"
     "at\x1b[0m",
     "Herat[0m"},
    {"bidi overrides",
     "\xe2\x80\xae"
     "Kabul\xe2\x80\xac x",
     "Kabul x"},
    {"isolates and marks of direction, which change nothing but order",
     "\xe2\x81\xa8Kabul\xe2\x81\xa9 \xe2\x80\x8f"
     "18",
     "\xe2\x81\xa8Kabul\xe2\x81\xa9 \xe2\x80\x8f"
     "18"},
    {"a soft hyphen and a BOM",
     "\xef\xbb\xbfKa\xc2\xad"
     "bul",
     "Kabul"},
    {"joiners that Persian needs", "\xd9\x86\xdb\x8c\xe2\x80\x8c\xd8\xb2",
     "\xd9\x86\xdb\x8c\xe2\x80\x8c\xd8\xb2"},
    {"a line separator",
     "a\xe2\x80\xa8"
     "b",
     "a b"},
    {"noncharacters",
     "a\xef\xbf\xbe"
     "b\xef\xb7\x90",
     "ab"},
    {"accents", "e\xcc\x81\xcc\xa7", "e\xcc\x81\xcc\xa7"},
};

static void clean__case_table(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *clean = dl_label_clean(cases[i].text);
        if (!g_str_equal(clean, cases[i].clean))
            fail_msg("%s: \"%s\" where \"%s\" was expected", cases[i].what, clean, cases[i].clean);
        g_autofree char *again = dl_label_clean(clean);
        assert_string_equal(again, clean);
    }
    g_autofree char *nothing = dl_label_clean(NULL);
    assert_string_equal(nothing, "");
}

static void clean__keeps_eight_accents(void **state)
{
    g_autoptr(GString) text = g_string_new("a");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "\xcc\x81");
    g_string_append(text, "b\xcc\x81");
    g_autofree char *clean = dl_label_clean(text->str);
    assert_int_equal(strlen(clean), 1 + 2 * DL_LIMIT_COMBINING_MARKS + 3);
}

static void clean__cuts_long_text_at_a_letter(void **state)
{
    static const char *const units[] = {"x", "\xc3\xa9", "\xd9\x87", "e\xcc\x81",
                                        "\xf0\x92\x80\x80"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new("a");
        while (text->len < 100000)
            g_string_append(text, units[i]);
        g_autofree char *clean = dl_label_clean(text->str);
        assert_true(strlen(clean) <= DL_LIMIT_LABEL_BYTES);
        assert_true(strlen(clean) > DL_LIMIT_LABEL_BYTES - 10);
        assert_true(g_utf8_validate(clean, -1, NULL));
        assert_true(g_str_has_suffix(clean, "\xe2\x80\xa6"));
    }
}

static void rtl__goes_by_the_first_letter(void **state)
{
    assert_true(dl_label_is_rtl("\xe2\x80\x8f"
                                "Herat"));
    assert_false(dl_label_is_rtl("\xe2\x80\x8e\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa"));
    assert_true(dl_label_is_rtl("2021 \xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa Herat"));
    assert_true(dl_label_is_rtl("\xd7\x99"));
    assert_false(dl_label_is_rtl("Herat \xd9\x87"));
    assert_false(dl_label_is_rtl("12"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean__case_table),
        cmocka_unit_test(clean__keeps_eight_accents),
        cmocka_unit_test(clean__cuts_long_text_at_a_letter),
        cmocka_unit_test(rtl__goes_by_the_first_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
