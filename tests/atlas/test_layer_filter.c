#include "layer_filter.h"

#include "dl_test.h"
#include "error.h"

static void filter__compares_numbers_and_texts(void **state)
{
    static const struct {
        const char *filter, *value;
        gboolean holds;
    } CASES[] = {
        {"class = river", "river", TRUE},
        {"class=river", "river", TRUE},
        {"class = river", "River", FALSE},
        {"class = 'Amu Darya'", "Amu Darya", TRUE},
        {"class = Amu Darya", "Amu Darya", TRUE},
        {"\"odd field\" = \"a and b\"", "a and b", TRUE},
        {"class != river", "lake", TRUE},
        {"class != river", "river", FALSE},
        {"class != river", "", TRUE},
        {"class = ''", "", TRUE},
        {"rank <= 3", "3", TRUE},
        {"rank <= 3", "3.0", TRUE},
        {"rank < 3", "3", FALSE},
        {"rank > 3", "10", TRUE},
        {"rank >= 3", "abc", FALSE},
        {"rank >= 3", "", FALSE},
        {"rank = 3", "3.00", TRUE},
        {"rank != 3", "3.00", FALSE},
        {"rank = 03", "3", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GError *error = NULL;
        g_autoptr(DlLayerFilter) filter = dl_layer_filter_parse(CASES[i].filter, &error);
        assert_no_error(error);
        assert_int_equal(dl_layer_filter_n_conditions(filter), 1);
        if (dl_layer_filter_agrees(filter, 0, CASES[i].value) != CASES[i].holds)
            fail_msg("%s: \"%s\"", CASES[i].filter, CASES[i].value);
    }
}

static void filter__joins_by_and(void **state)
{
    GError *error = NULL;
    g_autoptr(DlLayerFilter) filter =
        dl_layer_filter_parse("a = 1 AND b != 'x and y' and c = 'Trinidad and Tobago'", &error);
    assert_no_error(error);
    assert_int_equal(dl_layer_filter_n_conditions(filter), 3);
}

static void filter__says_what_it_expects(void **state)
{
    static const struct {
        const char *filter, *part;
    } CASES[] = {
        {"", "the name of a field"},
        {"class", "one of = != < <= > >="},
        {"class =", "a value"},
        {"class = 'x", "a closing quote"},
        {"= 3", "the name of a field"},
        {"rank < many", "a number is expected"},
        {"a = 'x' or b = 'y'", "\"and\""},
        {"a = 1 and ", "the name of a field"},
        {"a ~ 3", "one of = !="},
        {"a = 'x' and = 3", "the name of a field"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_layer_filter_parse(CASES[i].filter, &error));
        assert_error(error, DL_ERROR_DATA, CASES[i].part);
    }
}

static void filter__asks_for_fields_that_there_are(void **state)
{
    GError *error = NULL;
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "maps", "basemap", "lakes.shp", NULL);
    g_autoptr(DlShapeReader) reader = dl_shape_reader_open(path, &error);
    assert_no_error(error);
    g_autofree char *good =
        g_strdup_printf("%s != 'nothing'", dl_shape_reader_field_name(reader, 0));
    g_autoptr(DlLayerFilter) filter = dl_layer_filter_parse(good, &error);
    g_autoptr(DlLayerFilter) odd = dl_layer_filter_parse("no_such = 1", &error);
    assert_null(dl_layer_filter_find_missing(filter, reader));
    assert_string_equal(dl_layer_filter_find_missing(odd, reader), "no_such");
    assert_true(dl_layer_filter_holds(filter, reader, 0));
    assert_false(dl_layer_filter_holds(odd, reader, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filter__compares_numbers_and_texts),
        cmocka_unit_test(filter__joins_by_and),
        cmocka_unit_test(filter__says_what_it_expects),
        cmocka_unit_test(filter__asks_for_fields_that_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
