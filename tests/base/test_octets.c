#include "dl_test.h"
#include "octets.h"

static void octets__agree_with_bytes(void **state)
{
    static const char text[] = "@AZ[`az{/09:Kabul\x80\xC3\xA9\xFF ~\x7FHerat,Kunduz.Zaranj";
    for (gsize at = 0; at < sizeof text; at++) {
        gsize n_left = sizeof text - 1 - at;
        guint64 octets = dl_octets_load(text + at, n_left), lower = dl_octets_lower(octets);
        guint n_letters = 0;
        while (n_letters < MIN(n_left, 8) && g_ascii_isalpha(text[at + n_letters]))
            n_letters++;
        assert_int_equal(dl_octets_run(dl_octets_letters(octets)), n_letters);
        for (guint i = 0; i < 8; i++) {
            char letter = i < n_left ? text[at + i] : '\0';
            assert_int_equal((guint8)(octets >> (8 * i)), (guint8)letter);
            assert_int_equal((guint8)(lower >> (8 * i)), (guint8)g_ascii_tolower(letter));
            guint8 mark = (guint8)(dl_octets_capitals(octets) >> (8 * i));
            assert_int_equal(mark, g_ascii_isupper(letter) ? 0x80 : 0);
            mark = (guint8)(dl_octets_letters(octets) >> (8 * i));
            assert_int_equal(mark, g_ascii_isalpha(letter) ? 0x80 : 0);
        }
    }
}

static void octets__are_masked_by_their_number(void **state)
{
    assert_true(dl_octets_first(0) == 0);
    assert_true(dl_octets_first(1) == 0xFF);
    assert_true(dl_octets_first(7) == G_GUINT64_CONSTANT(0x00FFFFFFFFFFFFFF));
    assert_true(dl_octets_first(8) == G_GUINT64_CONSTANT(0xFFFFFFFFFFFFFFFF));
    assert_int_equal(dl_octets_run(DL_OCTETS_MARKS), 8);
    assert_int_equal(dl_octets_run(0), 0);
    assert_int_equal(dl_octets_run(0x808080), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(octets__agree_with_bytes),
        cmocka_unit_test(octets__are_masked_by_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
