#include "sha256.h"

#include "dl_test.h"

static void sha256__agrees_with_the_standard(void **state)
{
    static const struct {
        const char *text, *sum;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        g_autoptr(DlSha256) sum = dl_sha256_new(i % 2 == 0);
        const char *text = cases[i / 2].text;
        dl_sha256_add(sum, (const guint8 *)text, strlen(text));
        g_autofree char *digits = dl_sha256_finish(sum);
        assert_string_equal(digits, cases[i / 2].sum);
    }
}

static void sha256__does_not_see_how_bytes_are_cut(void **state)
{
    guint8 bytes[1000];
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)g_rand_int(rand);
    for (int i = 0; i < 300; i++) {
        gsize n = (gsize)g_rand_int_range(rand, 0, sizeof bytes + 1);
        g_autoptr(DlSha256) plain = dl_sha256_new(TRUE);
        g_autoptr(DlSha256) sum = dl_sha256_new(FALSE);
        dl_sha256_add(plain, bytes, n);
        for (gsize at = 0, cut; at < n; at += cut) {
            cut = (gsize)g_rand_int_range(rand, 1, 200);
            cut = MIN(cut, n - at);
            dl_sha256_add(sum, bytes + at, cut);
        }
        g_autofree char *wanted = dl_sha256_finish(plain), *digits = dl_sha256_finish(sum);
        assert_string_equal(digits, wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256__agrees_with_the_standard),
        cmocka_unit_test(sha256__does_not_see_how_bytes_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
