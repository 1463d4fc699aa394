#include "text_scan.h"

#include <string.h>

#include "dl_test.h"

#define LONGEST 40

static gboolean is_ascii(guint8 byte)
{
    return byte > 0 && byte < 0x80;
}

static gboolean is_plain(guint8 byte)
{
    return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' && byte != '&';
}

static gboolean is_unescaped(guint8 byte)
{
    return byte >= ' ' && byte != '"' && byte != '\\';
}

static gboolean is_undigited(guint8 byte)
{
    return byte < 0x80 && !g_ascii_isdigit((char)byte);
}

static gboolean is_no_stop(guint8 byte)
{
    return byte != '.' && byte != '?' && byte != '!';
}

static gsize span_without_stops(const char *text, gsize n_bytes)
{
    return dl_span_without(text, n_bytes, ".?!");
}

static const struct {
    gsize (*span)(const char *text, gsize n_bytes);
    gboolean (*is_of_kind)(guint8 byte);
} KINDS[] = {
    {dl_span_ascii, is_ascii},         {dl_span_plain, is_plain},
    {dl_span_unescaped, is_unescaped}, {dl_span_undigited, is_undigited},
    {span_without_stops, is_no_stop},
};

static gsize span_slowly(gboolean (*is_of_kind)(guint8 byte), const char *text, gsize n_bytes)
{
    gsize n = 0;
    while (n < n_bytes && is_of_kind((guint8)text[n]))
        n++;
    return n;
}

/* Each byte at each place, with each byte right behind it, in texts that end right there: what is
 * read beyond them a sanitizer sees. */
static void span__ends_before_the_first_of_another_kind(void **state)
{
    for (gsize n_bytes = 0; n_bytes <= 18; n_bytes++) {
        g_autofree char *text = g_malloc(MAX(n_bytes, 1));
        for (gsize i = 0; i < n_bytes * 256; i++) {
            gsize at = i / 256;
            memset(text, 'a', n_bytes);
            text[at] = (char)i;
            if (at + 1 < n_bytes)
                text[at + 1] = (char)(i * 7 + at);
            for (gsize k = 0; k < G_N_ELEMENTS(KINDS); k++)
                assert_int_equal(KINDS[k].span(text, n_bytes),
                                 span_slowly(KINDS[k].is_of_kind, text, n_bytes));
        }
    }
}

/* All bytes of ALPHABET, at random. */
static void fill(GRand *rand, const char *alphabet, char *text, gsize n_bytes)
{
    for (gsize i = 0; i < n_bytes; i++)
        text[i] = alphabet[g_rand_int_range(rand, 0, (gint32)strlen(alphabet))];
}

static void span__is_right_among_many_bytes_beyond_ascii(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (guint i = 0; i < 20000; i++) {
        char text[LONGEST];
        gsize n_bytes = (gsize)g_rand_int_range(rand, 0, LONGEST);
        fill(rand, "\xFF\x80\xA0\xA2\xDC\xAE\x01\x1F !\"\\&.?~\x7F\x81/09:", text, n_bytes);
        for (gsize k = 0; k < G_N_ELEMENTS(KINDS); k++)
            assert_int_equal(KINDS[k].span(text, n_bytes),
                             span_slowly(KINDS[k].is_of_kind, text, n_bytes));
    }
}

static void utf8__is_valid_where_glib_says_so(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);
    guint n_valid = 0;
    for (guint i = 0; i < 50000; i++) {
        char text[LONGEST];
        gsize n_bytes = (gsize)g_rand_int_range(rand, 0, i % 8 == 0 ? LONGEST : 5);
        fill(rand, "a\xC3\xA9\xE2\x80\x99\xED\xA0\xF0\x9F\xC0\xFF", text, n_bytes);
        gboolean is_valid = g_utf8_validate_len(text, n_bytes, NULL);
        assert_int_equal(dl_utf8_is_valid(text, n_bytes), is_valid);
        n_valid += is_valid;
        if (is_valid)
            assert_int_equal(dl_utf8_count(text, n_bytes), g_utf8_strlen(text, (gssize)n_bytes));
    }
    assert_true(n_valid > 1000);
    assert_false(dl_utf8_is_valid("a\0b", 3));
    assert_true(dl_utf8_is_valid("", 0));
}

static void utf8__characters_are_counted_in_long_texts(void **state)
{
    static const char text[] = "Le général a quitté Hérat, dit-on à Kaboul: “fini”. در هرات 😀";
    g_autoptr(GString) thousands = g_string_new(NULL);
    for (guint i = 0; i < 9000; i++)
        g_string_append(thousands, i % 3 ? "\xF0\x9F\x98\x80" : "a");
    assert_int_equal(dl_utf8_count(thousands->str, thousands->len), 9000);
    for (gsize start = 0; start < sizeof text - 1; start++) {
        if (((guint8)text[start] & 0xC0) == 0x80)
            continue;
        const char *from = text + start;
        assert_int_equal(dl_utf8_count(from, strlen(from)), g_utf8_strlen(from, -1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(span__ends_before_the_first_of_another_kind),
        cmocka_unit_test(span__is_right_among_many_bytes_beyond_ascii),
        cmocka_unit_test(utf8__is_valid_where_glib_says_so),
        cmocka_unit_test(utf8__characters_are_counted_in_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
