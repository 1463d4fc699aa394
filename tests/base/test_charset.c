#include "charset.h"
#include "dl_test.h"

#define ENGLISH "The river rose on Monday, and the people of the town were told to leave it. "

static const struct {
    const char *bytes;
    const char *named;
    const char *charset;
    const char *text; /* NULL: as it is */
} cases[] = {
    {"", NULL, "UTF-8", NULL},
    {"plain", NULL, "UTF-8", NULL},
    {"plain", "windows-1251", "UTF-8", NULL},
    {"caf\u00e9", NULL, "UTF-8", NULL},
    {"caf\u00e9", "ISO-8859-1", "UTF-8", NULL},
    {"caf\xE9 \x96 \x93so\x94", NULL, "windows-1252", "café – “so”"},
    {"caf\xE9 \x80", "latin1", "windows-1252", "café €"},
    {"caf\xE9", "no-such-charset", "windows-1252", "café"},
    {"“caf\u00e9”, caf\xE9", NULL, "UTF-8 with errors", "“café”, café"},
    {"“caf\u00e9”, caf\xE9", "windows-1251", "UTF-8 with errors", "“café”, café"},
    {"caf\xE9", "UTF-16", "windows-1252", "café"},
    {"\xCA\xE0\xE1\xF3\xEB", "windows-1251", "windows-1251", "Кабул"},
    {"\xEB\xC1\xC2\xD5\xCC", "koi8-r", "koi8-r", "Кабул"},
    {"\xBF\xA6\xB2\xBC\xB6\xFB", "gb2312", "gb18030", "喀布尔"},
    {"\xE3\xC7\xE3\xE5\xE4", "windows-1256", "windows-1256", "مامهن"},
    {"\x83J\x83u\x81[\x83\x8B", "shift_jis", "windows-31j", "カブール"},
    {"\x1B$B%+%V!<%k\x1B(B", "iso-2022-jp", "iso-2022-jp", "カブール"},
    {"\x1B$B7nMKF|$K@n$N?e0L$,>e>:$7$?\x1B(B", NULL, "ISO-2022-JP", "月曜日に川の水位が上昇した"},
    {"\xD0\xE5\xEA\xE0 \xE2\xFB\xF8\xEB\xE0 \xE8\xE7 \xE1\xE5\xF0\xE5\xE3\xEE\xE2 \xE2 "
     "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA, \xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE8.",
     NULL, "windows-1251", "Река вышла из берегов в понедельник, сообщили."},
    {ENGLISH "\xE7\xCC\xC1\xD7\xC1 \xC1\xC4\xCD\xC9\xCE\xC9\xD3\xD4\xD2\xC1\xC3\xC9\xC9 "
             "\xB7\xD6\xC1\xCB \xDA\xC1\xD1\xD7\xC9\xCC, \xDE\xD4\xCF \xC2\xCF\xC9 "
             "\xC9\xC4\xD5\xD4 \xCE\xC1 \xCF\xCB\xD2\xC1\xC9\xCE\xC1\xC8.",
     NULL, "KOI8-U", ENGLISH "Глава администрации Їжак заявил, что бои идут на окраинах."},
    {ENGLISH "\xC3\xEB\xE0\xE2\xE0 \xE0\xE4\xEC\xE8\xED\xE8\xF1\xF2\xF0\xE0\xF6\xE8\xE8 "
             "\xE7\xE0\xFF\xE2\xE8\xEB, \xF7\xF2\xEE \xE2\xEE\xE4\xE0 \xF3\xF5\xEE\xE4\xE8\xF2.",
     NULL, "windows-1251", ENGLISH "Глава администрации заявил, что вода уходит."},
    {ENGLISH "\xDE\xC7\xE1 \xD1\xC6\xED\xD3 \xC7\xE1\xC8\xE1\xCF\xED\xC9 \xC5\xE4 "
             "\xC7\xE1\xE4\xE5\xD1 \xDD\xC7\xD6.",
     NULL, "windows-1256", ENGLISH "قال رئيس البلدية إن النهر فاض."},
    {ENGLISH "\x97\x97\x97\x97 \x85\x85\x85 \x95\x95\x95 \x93\x91Na\xEFve\x92\x94", NULL,
     "windows-1252", ENGLISH "———— ……… ••• “‘Naïve’”"},
};

static void charset__is_told(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        char charset[DL_CHARSET_NAME_BYTES];
        const char *bytes = cases[i].bytes;
        gboolean is_utf8 = dl_charset_to_utf8(bytes, strlen(bytes), cases[i].named, text, charset);
        assert_string_equal(charset, cases[i].charset);
        assert_int_equal(is_utf8, cases[i].text == NULL);
        if (!is_utf8)
            assert_string_equal(text->str, cases[i].text);
    }
}

static void charset__tells_text_from_other_bytes(void **state)
{
    static const char binary[] = "\x7F"
                                 "ELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00";
    assert_false(dl_charset_is_text(binary, sizeof binary - 1));
    assert_true(dl_charset_is_text("one\ttwo\r\n\f", 10));
    g_autoptr(GString) text = g_string_new(NULL);
    char charset[DL_CHARSET_NAME_BYTES];
    assert_true(dl_charset_to_utf8("caf\u00e9\0caf\u00e9", 11, NULL, text, charset));
    assert_true(dl_charset_is_text("", 0));
    assert_true(dl_charset_is_text("a word \x01 and many others behind it", 34));
}

/* Any bytes give valid UTF-8, by whichever name. */
static void charset__gives_utf8_of_anything(void **state)
{
    static const char *const names[] = {NULL,   "windows-1251", "gbk",   "shift_jis", "iso-2022-jp",
                                        "big5", "euc-kr",       "utf-7", "hz",        "x"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int i = 0; i < 2000; i++) {
        char bytes[64], charset[DL_CHARSET_NAME_BYTES];
        gsize n_bytes = (gsize)g_rand_int_range(rand, 0, sizeof bytes);
        g_autoptr(GString) text = g_string_new("kept");
        for (gsize n = 0; n < n_bytes; n++)
            bytes[n] = (char)g_rand_int_range(rand, 0, 256);
        const char *name = names[g_rand_int_range(rand, 0, G_N_ELEMENTS(names))];
        dl_charset_to_utf8(bytes, n_bytes, name, text, charset);
        assert_true(g_utf8_validate(charset, -1, NULL));
        assert_true(g_str_has_prefix(text->str, "kept"));
        for (gsize n = 0; n < text->len; n++) /* NUL is not valid to GLib */
            text->str[n] = text->str[n] ? text->str[n] : ' ';
        assert_true(g_utf8_validate_len(text->str, text->len, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charset__is_told),
        cmocka_unit_test(charset__tells_text_from_other_bytes),
        cmocka_unit_test(charset__gives_utf8_of_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
