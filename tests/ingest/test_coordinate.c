#include "coordinate.h"

#include "dl_test.h"

static const struct {
    const char *text;
    double limit_deg;
    double expected; /* NAN: refused */
} cases[] = {
    {"34.52", 90, 34.52},
    {"-34.52", 90, -34.52},
    {"+34.52", 90, 34.52},
    {"34,52", 90, 34.52},
    {"34", 90, 34},
    {"3.452e1", 90, 34.52},
    {"90", 90, 90},
    {"-180", 180, -180},
    {"34.52 N", 90, 34.52},
    {"34.52S", 90, -34.52},
    {"N34.52", 90, 34.52},
    {"w 69.2", 180, -69.2},
    {"34\u00B031'12\"N", 90, 34.52},
    {"34\u00B0 31\u2032 12\u2033 S", 90, -34.52},
    {"34\u00B031.2'N", 90, 34.52},
    {"34\u00BA31,2'N", 90, 34.52},
    {"69 10 21 E", 180, 69.1725},
    {"34d31m12''N", 90, 34.52},
    {"34\u00B0", 90, 34},
    {"95", 90, NAN},
    {"-90.1", 90, NAN},
    {"181", 180, NAN},
    {"nan", 90, NAN},
    {"inf", 90, NAN},
    {"1e999", 90, NAN},
    {"0x10", 90, NAN},
    {"", 90, NAN},
    {"-", 90, NAN},
    {"north", 90, NAN},
    {"34.5.2", 90, NAN},
    {"1,234.5", 180, NAN},
    {"1,2,3", 90, NAN},
    {"34.52 E", 90, NAN},
    {"34.52 N", 180, NAN},
    {"34\u00B061'N", 90, NAN},
    {"34\u00B031'72\"N", 90, NAN},
    {"31'34\u00B0N", 90, NAN},
    {"34 31 12 5 N", 90, NAN},
    {"-34\u00B031'N", 90, NAN},
    {"34.52\u5EA6", 90, NAN},
};

static void coordinate__is_parsed_or_refused(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        double deg = NAN;
        const char *why = dl_coordinate_parse(cases[i].text, cases[i].limit_deg, &deg);
        if (isnan(cases[i].expected) != (why != NULL) ||
            (!why && fabs(deg - cases[i].expected) > 1e-9))
            fail_msg("\"%s\" gave %g (%s)", cases[i].text, deg, why ? why : "taken");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(coordinate__is_parsed_or_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
