/* Classes of numbers: the bounds that a person would choose. */
#include "breaks.h"

#include <math.h>

#include "dl_test.h"

static char *bounds_text(const DlBreaks *breaks)
{
    GString *text = g_string_new(NULL);
    guint n = breaks->is_single ? breaks->n_classes : breaks->n_classes + 1;
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%.10g", i ? " " : "", breaks->bounds[i]);
    return g_string_free(text, FALSE);
}

static void breaks__are_round(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        double values[40];
        guint n_values, n_most;
        const char *bounds;
    } CASES[] = {
        {"one value", {7, 7, 7}, 3, 5, "7"},
        {"one value with a fraction", {2.5, 2.5}, 2, 5, "2.5"},
        {"storm categories", {3, 1, 5, 2, 4, 0, 3}, 7, 5, "0 1 2 3 4 5"},
        {"two of them", {1, 0, 1, 0}, 4, 5, "0 1"},
        {"evenly from 0 to 100",
         {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 5, 15, 25, 35, 45, 55, 65, 75, 85, 95},
         21,
         5,
         "0 20 40 60 80 100"},
        {"evenly between 12 and 58.5",
         {12, 15.5, 20, 24, 28, 31, 36, 40, 44, 49, 53, 58.5},
         12,
         5,
         "10 20 30 40 50 60"},
        {"counts that spread over powers",
         {1, 1, 1, 2, 2, 3, 5, 8, 12, 20, 45, 80, 130, 400, 900, 4213},
         16,
         5,
         "1 5 20 200 1000 5000"},
        {"negative alone",
         {-90, -70, -50, -30, -10, -20, -40, -60, -80, -15},
         10,
         5,
         "-100 -80 -60 -40 -20 0"},
        {"what differs by a rounding alone", {0.3, 0.30000000000000004}, 2, 5, "0.3"},
        {"negative by a rounding", {-0.3, -0.30000000000000004}, 2, 5, "-0.3"},
        {"negative by hardly more", {-0.3, -0.30000000001}, 2, 5, "-0.3"},
        {"both sides of zero",
         {-10, -8, -6, -4, -2, 2, 4, 6, 8, 10, -9, -7, -5, -3, -1, 1, 3, 5, 7, 9},
         20,
         4,
         "-10 -5 0 5 10"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlBreaks breaks;
        assert_true(dl_breaks_choose(CASES[i].values, CASES[i].n_values, CASES[i].n_most, &breaks));
        g_autofree char *text = bounds_text(&breaks);
        if (!g_str_equal(text, CASES[i].bounds))
            fail_msg("%s: %s, not %s", CASES[i].what, text, CASES[i].bounds);
    }
    DlBreaks none;
    assert_false(dl_breaks_choose(NULL, 0, 5, &none));
}

static void breaks__put_a_bound_into_the_class_that_it_begins(void **state)
{
    (void)state;
    const DlBreaks breaks = {.bounds = {0, 10, 50, 100}, .n_classes = 3};
    static const struct {
        double value;
        guint class_index;
    } CASES[] = {{-5, 0}, {0, 0}, {9.99, 0}, {10, 1}, {49, 1}, {50, 2}, {100, 2}, {1e9, 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
        assert_int_equal(dl_breaks_class(&breaks, CASES[i].value), CASES[i].class_index);
}

/* Numbers of one of several spreads. */
static double draw(GRand *rand, guint spread)
{
    double share = g_rand_double_range(rand, 1e-6, 1);
    switch (spread) {
    case 0:
        return share * 1000;
    case 1:
        return floor(pow(share, -1.2));
    case 2:
        return (share - 0.4) * 50;
    case 3:
        return -share * 1e-4;
    case 4:
        return floor(share * 12);
    default:
        return exp(share * 30);
    }
}

static void breaks__hold_every_value(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (guint round = 0; round < 300; round++) {
        guint n_values = (guint)g_rand_int_range(rand, 1, 400), n_most = 2 + round % 6;
        g_autofree double *values = g_new(double, n_values);
        gsize n_single = 0, counts[DL_BREAKS_MAX] = {0};
        for (guint i = 0; i < n_values; i++)
            values[i] = draw(rand, round % 6);
        DlBreaks breaks;
        assert_true(dl_breaks_choose(values, n_values, n_most, &breaks));
        assert_in_range(breaks.n_classes, 1, breaks.is_single ? n_most + 2 : n_most);
        for (guint i = 0; i + 1 < breaks.n_classes; i++)
            assert_true(breaks.bounds[i] < breaks.bounds[i + 1]);
        for (guint i = 0; i < n_values; i++) {
            assert_true(values[i] >= breaks.bounds[0]);
            assert_true(values[i] <= breaks.bounds[breaks.n_classes]);
            guint class = dl_breaks_class(&breaks, values[i]);
            n_single += breaks.is_single && values[i] != breaks.bounds[class];
            counts[class]++;
        }
        assert_int_equal(n_single, 0);
        for (guint i = 0; n_values > 50 && i < breaks.n_classes && !breaks.is_single; i++)
            assert_true(counts[i] < n_values); /* a scale of one colour says nothing */
    }
}

static void breaks__do_not_depend_on_the_order(void **state)
{
    (void)state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    double values[500], turned[500];
    for (guint i = 0; i < 500; i++)
        values[i] = turned[499 - i] = draw(rand, 1);
    DlBreaks a, b;
    dl_breaks_choose(values, 500, 5, &a);
    dl_breaks_choose(turned, 500, 5, &b);
    assert_memory_equal(a.bounds, b.bounds, (a.n_classes + 1) * sizeof(double));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks__are_round),
        cmocka_unit_test(breaks__put_a_bound_into_the_class_that_it_begins),
        cmocka_unit_test(breaks__hold_every_value),
        cmocka_unit_test(breaks__do_not_depend_on_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
