#include "dl_test.h"
#include "word_key.h"

static DlWordKey key_of(const char *word)
{
    return dl_word_key(word, strlen(word));
}

/* A key is the word's in lower case, however it came about. */
static void word_key__is_blind_to_case(void **state)
{
    static const struct {
        const char *word, *lower;
    } cases[] = {
        {"a", "a"},
        {"Kabul", "kabul"},
        {"KANDAHAR", "kandahar"},
        {"Afghanistan", "afghanistan"},
        {"U.S.", "u.s."},
        {"Étau", "étau"},
        {"Jalālābād", "jalālābād"},
        {"d’Ivoire", "d'ivoire"},
        {"n’T", "n't"},
        {"12:30", "12:30"},
        {"[{@}]", "[{@}]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char lower[DL_WORD_LOWER_BYTES];
        gsize n = dl_word_lower(cases[i].word, strlen(cases[i].word), lower);
        assert_int_equal(n, strlen(cases[i].lower));
        assert_memory_equal(lower, cases[i].lower, n);
        assert_true(key_of(cases[i].word) == dl_word_key_of_lower(lower, n));
        assert_true(dl_word_hash(lower, n) == dl_word_key_hash(key_of(cases[i].word)));
        for (gsize j = 0; j < i; j++)
            assert_true(key_of(cases[i].word) != key_of(cases[j].word));
    }
}

static void word_key__tells_length(void **state)
{
    static const char words[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    for (gsize n = 1; n < sizeof words; n++)
        for (gsize m = 1; m < n; m++)
            assert_true(dl_word_key(words, n) != dl_word_key(words, m));
    assert_true(dl_word_key(words, 7) >> 63 == 0);
    assert_true(dl_word_key(words, 8) >> 63 == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_key__is_blind_to_case),
        cmocka_unit_test(word_key__tells_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
