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

static void quote__writes_numbers(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } NUMBERS[] = {
        {34.35172, 5, "34.35172"}, {34.350004, 5, "34.35"},
        {-0.000001, 5, "0"},       {-0.05, 2, "-0.05"},
        {180, 5, "180"},           {0, 3, "0"},
        {0.9996, 3, "1"},          {1234567.5, 1, "1234567.5"},
        {62.0, 0, "62"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        dl_quote_number(out, NUMBERS[i].value, NUMBERS[i].decimals);
        assert_string_equal(out->str, NUMBERS[i].text);
    }
    g_autoptr(GString) out = g_string_new(NULL);
    dl_quote_integer(out, G_MININT64);
    dl_quote_integer(out, 0);
    dl_quote_integer(out, 1140026);
    assert_string_equal(out->str, "-922337203685477580801140026");
}

static void quote__writes_pieces(void **state)
{
    g_autoptr(GString) out = g_string_new(NULL);
    dl_quote_json_bytes(out, "Herat\"!", 6);
    dl_quote_html(out, "<a href=\"x\">&\x01\n", 15);
    assert_string_equal(out->str, "\"Herat\\\"\"&lt;a href=&quot;x&quot;&gt;&amp; \n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quote__writes_each_format),
                                       cmocka_unit_test(quote__writes_numbers),
                                       cmocka_unit_test(quote__writes_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
