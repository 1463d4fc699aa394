#include "error.h"

#include <errno.h>

#include "dl_test.h"

static void error__has_a_domain_of_its_own(void **state)
{
    assert_string_equal(g_quark_to_string(dl_error_quark()), "dl-error-quark");
}

static void error__of_opening_names_the_path_and_why(void **state)
{
    g_autoptr(GError) error = NULL;
    dl_error_set_open(&error, "march.csv", ENOENT);
    assert_error(error, DL_ERROR_NO_INPUT, "'march.csv': ");
    assert_non_null(strstr(error->message, g_strerror(ENOENT)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error__has_a_domain_of_its_own),
        cmocka_unit_test(error__of_opening_names_the_path_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
