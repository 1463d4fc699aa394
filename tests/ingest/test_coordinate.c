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

static const struct {
    const char *text;
    double lat_deg, lon_deg; /* NAN: refused */
} pairs[] = {
    {"34.52,69.17", 34.52, 69.17},
    {" 34.52 , 69.17 ", 34.52, 69.17},
    {"34.52 69.17", 34.52, 69.17},
    {"34.52;69.17", 34.52, 69.17},
    {"34.52\t-69.17", 34.52, -69.17},
    {"34,52; 69,17", 34.52, 69.17},
    {"34,52, 69,17", 34.52, 69.17},
    {"34,52 69,17", 34.52, 69.17},
    {"-34.52,-69.17", -34.52, -69.17},
    {"34.52N 69.17E", 34.52, 69.17},
    {"69.17E, 34.52N", 34.52, 69.17},
    {"69.17 W 34.52 S", -34.52, -69.17},
    {"34\u00B031'12\"N 69\u00B010'21\"E", 34.52, 69.1725},
    {"34\u00B0 31\u2032 12\u2033 S, 69\u00B0 10\u2032 21\u2033 W", -34.52, -69.1725},
    {"34 31 12 N, 69 10 21 E", 34.52, 69.1725},
    {"0,0", 0, 0},
    {"90,180", 90, 180},
    {"34.52", NAN, NAN},
    {"34.52,", NAN, NAN},
    {"", NAN, NAN},
    {"Herat", NAN, NAN},
    {"95,62", NAN, NAN},
    {"34,52,69", NAN, NAN},    /* 34.52 and 69, or 34 and 52.69 */
    {"34,52 45,17", NAN, NAN}, /* 34.52 and 45.17, or 34 and 52 45' */
    {"34.52N,35.52N", NAN, NAN},
    {"34.52,69.17,1", NAN, NAN},
};

static void coordinate__pairs_are_parted_in_one_way(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        DlLonLat at = {NAN, NAN};
        gboolean is_pair = dl_coordinate_parse_pair(pairs[i].text, &at);
        if (is_pair == isnan(pairs[i].lat_deg) ||
            (is_pair && !(fabs(at.lat_deg - pairs[i].lat_deg) < 1e-9 &&
                          fabs(at.lon_deg - pairs[i].lon_deg) < 1e-9)))
            fail_msg("\"%s\" gave %d: %g, %g", pairs[i].text, is_pair, at.lat_deg, at.lon_deg);
    }
    g_autofree char *endless = g_strnfill(100000, ' ');
    DlLonLat at;
    assert_false(dl_coordinate_parse_pair(endless, &at));
}

static void coordinate__suspects_what_is_out_of_range(void **state)
{
    static const struct {
        const char *lat, *lon;
        DlCoordinateTrouble expected;
    } cases_of_two[] = {
        {"34.3", "62.2", DL_COORDINATE_SOUND},
        {"62.2", "34.3", DL_COORDINATE_SOUND},
        {"95", "62", DL_COORDINATE_SWAPPED},
        {"-100.5", "45,2", DL_COORDINATE_SWAPPED},
        {"62.2 E", "34.3 N", DL_COORDINATE_SWAPPED},
        {"3434817", "6219967", DL_COORDINATE_POINTLESS},
        {"34.34817", "6219967", DL_COORDINATE_POINTLESS},
        {"-3434817", "62.2", DL_COORDINATE_POINTLESS},
        {"195.2", "200.1", DL_COORDINATE_SOUND},
        {"45", "200.1", DL_COORDINATE_TURNED},
        {"45", "-200.1", DL_COORDINATE_SOUND},
        {"45", "361", DL_COORDINATE_POINTLESS},
        {"95", "162", DL_COORDINATE_SOUND},
        {"north", "62", DL_COORDINATE_SOUND},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases_of_two); i++)
        if (dl_coordinate_suspect(cases_of_two[i].lat, cases_of_two[i].lon) !=
            cases_of_two[i].expected)
            fail_msg("%s, %s", cases_of_two[i].lat, cases_of_two[i].lon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordinate__is_parsed_or_refused),
        cmocka_unit_test(coordinate__pairs_are_parted_in_one_way),
        cmocka_unit_test(coordinate__suspects_what_is_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
