#include "colour.h"
#include "dl_test.h"

static void colour__contrast_is_that_of_wcag(void **state)
{
    assert_near(dl_colour_contrast(0x000000FF, 0xFFFFFFFF), 21, 1e-9);
    assert_near(dl_colour_contrast(0x777777FF, 0xFFFFFFFF), 4.478, 0.001);
    assert_near(dl_colour_contrast(0xD98A5FFF, 0xD98A5FFF), 1, 1e-9);
}

static void colour__keeps_what_can_be_read(void **state)
{
    assert_int_equal(dl_colour_legible(0x5A6168FF, 0xFFFFFFFF), 0x5A6168FF);
}

static void colour__turns_to_ink_or_paper(void **state)
{
    assert_int_equal(dl_colour_legible(0xF4F1EAFF, 0xC8D5E0FF), 0x1F2328FF);
    assert_int_equal(dl_colour_legible(0x1F2328FF, 0x44261AFF), 0xFFFFFFFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colour__contrast_is_that_of_wcag),
        cmocka_unit_test(colour__keeps_what_can_be_read),
        cmocka_unit_test(colour__turns_to_ink_or_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
