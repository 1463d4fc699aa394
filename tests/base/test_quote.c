#include "dl_test.h"
#include "quote.h"

typedef void (*Quote)(GString *out, const char *text);

static const struct {
    Quote quote;
    const char *text, *quoted;
} CASES[] = {
    {dl_quote_csv, "plain; text", "plain; text"},
    {dl_quote_csv, "", ""},
    {dl_quote_csv, "a,b", "\"a,b\""},
    {dl_quote_csv, "say \"x\"", "\"say \"\"x\"\"\""},
    {dl_quote_csv, "two\nlines", "\"two\nlines\""},
    {dl_quote_json, NULL, "\"\""},
    {dl_quote_json, "Kandahār", "\"Kandahār\""},
    {dl_quote_json, "a\"b\\c", "\"a\\\"b\\\\c\""},
    {dl_quote_json, "a\tb\nc\x7F", "\"a\\u0009b\\u000ac\\u007f\""},
    {dl_quote_json, "a\xFF", "\"a\xEF\xBF\xBD\""},
    {dl_quote_line, "Herat", "Herat"},
    {dl_quote_line, "a\nb\r\tc\x1B[31m", "a b  c [31m"},
    {dl_quote_line,
     "a\xC2\x9B"
     "b\xE2\x80\xA8"
     "c\xFF",
     "a b c\xEF\xBF\xBD"},
};

static void quote__writes_each_format(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) out = g_string_new("> ");
        CASES[i].quote(out, CASES[i].text);
        assert_string_equal(out->str + 2, CASES[i].quoted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quote__writes_each_format)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
