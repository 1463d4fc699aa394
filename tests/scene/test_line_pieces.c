#include "dl_test.h"
#include "line_pieces.h"

static void line_pieces__part_where_lines_may_end(void **state)
{
    const struct {
        const char *text, *parted;
    } CASES[] = {
        {"", ""},
        {"Kabul", "Kabul"},
        {"How Kabul fell", "How| Kabul| fell"},
        {"a  b", "a| | b"},
        {"喀布尔陷落", "喀|布|尔|陷|落"},
        {"喀布尔（首都）陷落。", "喀|布|尔|（首|都）|陷|落。"},
        {"2021年8月", "2021|年|8|月"},
        {"カブール、陥落", "カ|ブー|ル、|陥|落"},
        {"Kabul陷落 2021", "Kabul|陷|落| 2021"},
        {"سقوط کابل", "سقوط| کابل"},
        {"서울 함락", "서울| 함락"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(GStrv) pieces = dl_line_pieces(CASES[i].text);
        g_autofree char *parted = g_strjoinv("|", pieces);
        g_autofree char *whole = g_strjoinv("", pieces);
        assert_string_equal(parted, CASES[i].parted);
        assert_string_equal(whole, CASES[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_pieces__part_where_lines_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
