/* Which days get a frame. */
#include "dl_test.h"
#include "error.h"
#include "project.h"
#include "run.h"

#define TABLE                                                                                      \
    "lat,lon,date,event,actor\n"                                                                   \
    "34,62,2021-01-30,capture,A\n"                                                                 \
    "34,63,2021-02-02,capture,A\n"                                                                 \
    "34,64,2021-03-05,capture,A\n"

typedef struct {
    const char *settings; /* key=value, separated by spaces */
    const char *days;     /* the frames' days, or NULL where it is an error */
    int code;
} Case;

static const Case CASES[] = {
    {"every=event", "2021-01-30 2021-02-02 2021-03-05", 0},
    {"every=month", "2021-01-31 2021-02-28 2021-03-05", 0},
    {"every=year", "2021-03-05", 0},
    {"every=week to=2021-02-08", "2021-01-31 2021-02-07 2021-02-08", 0},
    {"from=2021-02-01 to=2021-02-03", "2021-02-01 2021-02-02 2021-02-03", 0},
    {"from=2021-02-03 to=2021-02-01", NULL, DL_ERROR_USAGE},
    {"every=event from=2021-02-03 to=2021-02-05", NULL, DL_ERROR_DATA},
    {"from=1990-01-01", NULL, DL_ERROR_USAGE},
    {"from=-9999-01-01 to=9999-12-31", NULL, DL_ERROR_USAGE},
    {"from=Y-9999999-01-01 to=Y9999999-12-31 yes=yes", NULL, DL_ERROR_USAGE},
    {"from=1990-01-01 every=year to=1992-06-01", "1990-12-31 1991-12-31 1992-06-01", 0},
};

static void days__step_through_the_range(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(folder, "e.csv", TABLE);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProject *project = dl_project_new(NULL, NULL);
        g_auto(GStrv) settings = g_strsplit(CASES[i].settings, " ", -1);
        for (char **setting = settings; *setting; setting++) {
            g_auto(GStrv) sides = g_strsplit(*setting, "=", 2);
            assert_true(dl_project_set(project, sides[0], sides[1], NULL));
        }
        g_autoptr(GError) error = NULL;
        assert_true(dl_project_add(project, table, &error));
        g_autoptr(GArray) days = dl_project_days(project, &error);
        if (!CASES[i].days) {
            assert_null(days);
            assert_int_equal(error->code, CASES[i].code);
        } else {
            assert_no_error(error);
            g_autoptr(GString) text = g_string_new(NULL);
            for (guint d = 0; d < days->len; d++) {
                g_autofree char *day = dl_day_to_string(g_array_index(days, DlDay, d));
                g_string_append_printf(text, "%s%s", d ? " " : "", day);
            }
            assert_string_equal(text->str, CASES[i].days);
        }
        dl_project_free(project);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days__step_through_the_range)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
