#include "dl_test.h"
#include "key_index.h"

#define N_FORMS 20000

static void country__has_a_number_of_its_own(void **state)
{
    static const char *const codes[] = {"AF", "AL", "FR", "GB", "ID", "IN", "IQ", "IR",
                                        "PK", "RU", "SY", "UA", "US", "TR", "TJ", "TM"};
    assert_int_equal(dl_key_country(""), 0);
    assert_int_equal(dl_key_country("--"), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        assert_in_range(dl_key_country(codes[i]), 1, 254);
        for (gsize j = 0; j < i; j++)
            if (dl_key_country(codes[i]) == dl_key_country(codes[j]))
                fail_msg("%s and %s share a number", codes[i], codes[j]);
    }
    for (guint i = 1; i < 256; i++) {
        const char odd[] = {(char)i, (char)(255 - i), (char)i, '\0'};
        assert_in_range(dl_key_country(odd), i == 255 ? 0 : 1, 254);
    }
}

static void hash__tells_kinds_and_forms_apart(void **state)
{
    guint64 hash = dl_key_hash(DL_KEY_LETTERS, "herat", 5);
    assert_true(hash == dl_key_hash(DL_KEY_LETTERS, "herat, AF", 5));
    assert_true(hash != dl_key_hash(DL_KEY_SOUND, "herat", 5));
    assert_true(hash != dl_key_hash(DL_KEY_LETTERS, "heart", 5));
    assert_true(hash != dl_key_hash(DL_KEY_LETTERS, "herat", 4));
}

static void spelling__has_a_number_by_its_letters(void **state)
{
    assert_int_equal(dl_key_spelling("herat", 5), dl_key_hash(DL_KEY_LETTERS, "herat", 5) >> 32);
    guint32 least = G_MAXUINT32, most = 0;
    for (guint32 i = 0; i < 200000; i++) {
        guint32 number = dl_key_spelling((const char *)&i, sizeof i);
        least = MIN(least, number);
        most = MAX(most, number);
    }
    assert_true(least > 0 && least < 1u << 17);
    assert_true(most <= 0xFFFEFFFF && most > 0xFFF00000);
}

static void shape__tells_vowels_and_the_first_letter(void **state)
{
    static const struct {
        const char *a, *b;
        guint distance;
    } cases[] = {
        {"herat", "herat", 0}, {"herat", "hart", 1},  {"herat", "harit", 2}, {"kabul", "kabwl", 0},
        {"kabul", "nabul", 1}, {"kabul", "nebil", 5}, {"", "", 0},           {"हरात", "हरात", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(dl_key_shape_distance(dl_key_shape(cases[i].a), dl_key_shape(cases[i].b)),
                         cases[i].distance);
}

static void bits__give_buckets_of_about_a_hundred(void **state)
{
    for (guint64 n = 1; n < 2000000000; n = n * 3 / 2 + 1) {
        guint bits = dl_key_bits(n);
        assert_in_range(bits, 4, 24);
        assert_true(n >> bits <= 128);
        assert_true(n >> bits >= 64 || bits == 4);
    }
}

static int compare_packed(gconstpointer a, gconstpointer b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

static DlPosting posting_of(guint32 i)
{
    return (DlPosting){.spelling = i * 200003u,
                       .n_letters = (guint8)(i % 32),
                       .country = (guint8)(i % 256),
                       .weight = (guint8)(i % 8),
                       .shape = (guint8)(i / 7)};
}

static guint64 hash_of(guint32 i)
{
    char form[32];
    int n = g_snprintf(form, sizeof form, "form %u", i / 3);
    return dl_key_hash(DL_KEY_NEAR, form, (gsize)n);
}

/* The postings of all forms: a GArray of guint8 a bucket. */
static GPtrArray *make_buckets(guint bits)
{
    GPtrArray *buckets = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < 1u << bits; i++)
        g_ptr_array_add(buckets, g_array_new(FALSE, FALSE, sizeof(guint64)));
    for (guint32 i = 0; i < N_FORMS; i++) {
        DlPosting posting = posting_of(i);
        guint64 packed = dl_posting_pack(hash_of(i), bits, &posting);
        g_array_append_val(g_ptr_array_index(buckets, dl_key_bucket(hash_of(i), bits)), packed);
    }
    for (guint i = 0; i < buckets->len; i++) {
        GArray *bucket = g_ptr_array_index(buckets, i);
        g_array_sort(bucket, compare_packed);
        for (guint j = 0; j < bucket->len; j++)
            g_array_index(bucket, guint64, j) = GUINT64_TO_BE(g_array_index(bucket, guint64, j));
    }
    return buckets;
}

static void find__finds_what_was_packed(void **state)
{
    guint bits = dl_key_bits(N_FORMS);
    g_autoptr(GPtrArray) buckets = make_buckets(bits);
    for (guint32 i = 0; i < N_FORMS - N_FORMS % 3; i++) {
        const GArray *bucket = g_ptr_array_index(buckets, dl_key_bucket(hash_of(i), bits));
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlPosting));
        assert_true(dl_key_find((const guint8 *)bucket->data, 8 * bucket->len, hash_of(i), bits,
                                NULL, found));
        guint n_own = 0;
        for (guint j = 0; j < found->len; j++) {
            const DlPosting *posting = &g_array_index(found, DlPosting, j);
            DlPosting own = posting_of(i);
            n_own += posting->spelling == own.spelling && posting->n_letters == own.n_letters &&
                     posting->country == own.country && posting->weight == own.weight &&
                     posting->shape == own.shape;
        }
        assert_int_equal(n_own, 1);
        assert_in_range(found->len, 3, 9); /* three have the form, and hardly another its hash */
    }
}

static void find__keeps_within_the_range(void **state)
{
    static const DlPostingRange ranges[] = {
        {0, 31, DL_KEY_ANY_COUNTRY},
        {5, 9, DL_KEY_ANY_COUNTRY},
        {5, 5, 37},
        {0, 31, 37},
        {31, 255, 255},
        {9, 5, 37},
    };
    guint64 hash = dl_key_hash(DL_KEY_SOUND, "HRT", 3);
    g_autoptr(GArray) packed = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint32 i = 0; i < N_FORMS; i++) {
        DlPosting posting = posting_of(i);
        guint64 one = dl_posting_pack(hash, 4, &posting);
        g_array_append_val(packed, one);
    }
    g_array_sort(packed, compare_packed);
    for (guint j = 0; j < packed->len; j++)
        g_array_index(packed, guint64, j) = GUINT64_TO_BE(g_array_index(packed, guint64, j));
    for (gsize r = 0; r < G_N_ELEMENTS(ranges); r++) {
        const DlPostingRange *range = &ranges[r];
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlPosting));
        assert_true(
            dl_key_find((const guint8 *)packed->data, 8 * packed->len, hash, 4, range, found));
        guint n_expected = 0;
        for (guint32 i = 0; i < N_FORMS; i++) {
            DlPosting posting = posting_of(i);
            n_expected +=
                posting.n_letters >= range->min_letters &&
                posting.n_letters <= range->max_letters &&
                (range->country == DL_KEY_ANY_COUNTRY || posting.country == range->country ||
                 posting.country == DL_KEY_ANY_COUNTRY);
        }
        assert_int_equal(found->len, n_expected);
    }
}

static void find__refuses_malformed_postings(void **state)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlPosting));
    assert_false(dl_key_find((const guint8 *)"abc", 3, 7, 4, NULL, found));
    assert_true(dl_key_find(NULL, 0, 7, 4, NULL, found));
    assert_true(dl_key_find((const guint8 *)"abcdefgh", 8, G_MAXUINT64, 99, NULL, found));
    assert_int_equal(found->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(country__has_a_number_of_its_own),
        cmocka_unit_test(hash__tells_kinds_and_forms_apart),
        cmocka_unit_test(spelling__has_a_number_by_its_letters),
        cmocka_unit_test(shape__tells_vowels_and_the_first_letter),
        cmocka_unit_test(bits__give_buckets_of_about_a_hundred),
        cmocka_unit_test(find__finds_what_was_packed),
        cmocka_unit_test(find__keeps_within_the_range),
        cmocka_unit_test(find__refuses_malformed_postings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
