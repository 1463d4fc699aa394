#include <string.h>

#include "dl_test.h"
#include "pages.h"

static void pages__are_zero_and_aligned(void **state)
{
    static const gsize sizes[] = {0, 1, 100, 65536, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, 7000000};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        char *pages = dl_pages_new(sizes[i]);
        assert_non_null(pages);
        assert_int_equal((gsize)pages % 64, 0);
        for (gsize j = 0; j < sizes[i]; j++)
            if (pages[j] != 0)
                fail_msg("byte %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " is not 0", j, sizes[i]);
        memset(pages, 0xA5, sizes[i]);
        dl_pages_free(pages, sizes[i]);
    }
    dl_pages_free(NULL, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages__are_zero_and_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
