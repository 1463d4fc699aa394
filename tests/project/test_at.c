/* Positions as people write them to what lies there. */
#include "at.h"

#include "dl_test.h"
#include "error.h"

static void at__reads_positions_and_counts_what_is_none(void **state)
{
    static const char *const POSITIONS[] = {"34.42,62.1", "62\u00B06'E 34\u00B025'12\"N", "Herat",
                                            "95,62"};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    gsize n_unresolved = 0;
    DlProject *project = dl_project_new(NULL, NULL);
    dl_project_answer_at(project, POSITIONS, G_N_ELEMENTS(POSITIONS), DL_ANSWER_TSV, out,
                         &n_unresolved, &error);
    assert_no_error(error);
    assert_int_equal(n_unresolved, 2);
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    assert_int_equal(g_strv_length(lines), 6);
    assert_true(g_str_has_prefix(lines[0], "query\tat_lat"));
    assert_true(g_str_has_prefix(lines[1], "34.42,62.1\t34.42\t62.1\t"));
    assert_non_null(strstr(lines[1], "\tAF\tAfghanistan\t11\tHerat\t"));
    assert_non_null(strstr(lines[2], "\t34.42\t62.1\t"));
    assert_non_null(strstr(lines[3], "not a position"));
    g_string_truncate(out, 0);
    dl_project_answer_at(project, POSITIONS, 1, DL_ANSWER_TSV, out, &n_unresolved, &error);
    assert_no_error(error);
    assert_true(g_str_has_prefix(out->str, "34.42,62.1\t"));
    dl_project_free(project);
}

static void at__honours_the_viewpoint(void **state)
{
    static const char *const VIEWPOINTS[] = {"neutral", "RU"};
    static const char *const EXPECTED[] = {"in Crimea, Ukraine (disputed", "in Crimea, Russia"};
    for (gsize i = 0; i < G_N_ELEMENTS(VIEWPOINTS); i++) {
        const char *position = "44.95,34.1";
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) out = g_string_new(NULL);
        gsize n_unresolved = 0;
        DlProject *project = dl_project_new(NULL, NULL);
        assert_true(dl_project_set(project, "viewpoint", VIEWPOINTS[i], &error));
        assert_true(dl_project_answer_at(project, &position, 1, DL_ANSWER_TABLE, out, &n_unresolved,
                                         &error));
        assert_non_null(strstr(out->str, EXPECTED[i]));
        dl_project_free(project);
    }
    const char *position = "44.95,34.1";
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    gsize n_unresolved = 0;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "viewpoint", "XX", &error));
    assert_false(
        dl_project_answer_at(project, &position, 1, DL_ANSWER_TABLE, out, &n_unresolved, &error));
    assert_error(error, DL_ERROR_USAGE, "no viewpoint 'XX'");
    dl_project_free(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at__reads_positions_and_counts_what_is_none),
        cmocka_unit_test(at__honours_the_viewpoint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
