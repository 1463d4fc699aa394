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

static void colour__is_parsed_with_and_without_opacity(void **state)
{
    static const char *const NONE[] = {NULL,       "",       "#",       "#12345",
                                       "#1234567", "D98A5F", "#D98A5G", "#D98A5F "};
    DlColour colour = 0;
    assert_true(dl_colour_parse("#D98a5f", &colour));
    assert_int_equal(colour, 0xD98A5FFF);
    assert_true(dl_colour_parse("#8F351059", &colour));
    assert_int_equal(colour, 0x8F351059);
    for (gsize i = 0; i < G_N_ELEMENTS(NONE); i++)
        assert_false(dl_colour_parse(NONE[i], &colour));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colour__contrast_is_that_of_wcag),
        cmocka_unit_test(colour__keeps_what_can_be_read),
        cmocka_unit_test(colour__turns_to_ink_or_paper),
        cmocka_unit_test(colour__is_parsed_with_and_without_opacity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
