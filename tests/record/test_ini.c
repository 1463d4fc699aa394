#include "dl_limits.h"
#include "dl_test.h"
#include "error.h"
#include "ini.h"
#include <stdio.h>

static void ini__keeps_order_and_lines(void **state)
{
    static const char text[] = "\xEF\xBB\xBF# a comment\r\n"
                               "[map]\r\n"
                               "title = A = b ; c # d\r\n"
                               "; another\r\n"
                               "\r\n"
                               "  country=AF  \r\n"
                               "[actor Taliban]\n"
                               "colour = #cc0000\r"
                               "label =\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(DlIni) ini = dl_ini_parse("m.ini", text, sizeof text - 1, &error);
    assert_no_error(error);
    assert_int_equal(ini->groups->len, 2);
    const DlIniGroup *map = g_ptr_array_index(ini->groups, 0);
    assert_string_equal(map->name, "map");
    assert_int_equal(map->line, 2);
    assert_int_equal(map->entries->len, 2);
    assert_int_equal(g_array_index(map->entries, DlIniEntry, 1).line, 6);
    assert_string_equal(dl_ini_find(ini, "map", "title"), "A = b ; c # d");
    assert_string_equal(dl_ini_find(ini, "map", "country"), "AF");
    assert_string_equal(dl_ini_find(ini, "actor Taliban", "colour"), "#cc0000");
    assert_string_equal(dl_ini_find(ini, "actor Taliban", "label"), "");
    assert_null(dl_ini_find(ini, "map", "colour"));
    assert_null(dl_ini_find_group(ini, "columns"));
}

static void ini__refuses_with_the_line(void **state)
{
    static const struct {
        const char *text;
        const char *part;
    } cases[] = {
        {"a = 1\n", "'m.ini' line 1: text before the first [group]"},
        {"[a]\nx\n", "line 2: expected key = value"},
        {"[a]\nx=1\ny=2\nx=3\n", "line 4: 'x' stands on line 2 already"},
        {"[a]\n\n[b]\n[a]\n", "line 4: group [a] stands on line 1 already"},
        {"[a\n", "line 1: a group is written [NAME]"},
        {"[a] x\n", "line 1: a group is written [NAME]"},
        {"[ ]\n", "line 1: a group without a name"},
        {"[a]\n = 1\n", "line 2: a value without a key"},
        {"[a]\nx = \xFF\n", "line 2: not UTF-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_ini_parse("m.ini", cases[i].text, strlen(cases[i].text), &error));
        assert_error(error, DL_ERROR_DATA, cases[i].part);
    }
    g_autoptr(GError) error = NULL;
    assert_null(dl_ini_parse("m.ini", "[a]\nx=\0\n", 8, &error));
    assert_error(error, DL_ERROR_DATA, "line 2: a NUL byte");
}

static void ini__reads_files_up_to_its_limit(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("dl-ini-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "m.ini", NULL);
    g_autofree char *fill = g_strnfill(DL_LIMIT_INI_BYTES, '#');
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(path, "[map]\nsize=1600x1200\n", -1, NULL));
    g_autoptr(DlIni) ini = dl_ini_read(path, &error);
    assert_no_error(error);
    assert_string_equal(dl_ini_find(ini, "map", "size"), "1600x1200");
    assert_true(g_file_set_contents(path, fill, DL_LIMIT_INI_BYTES, NULL));
    g_autoptr(DlIni) largest = dl_ini_read(path, &error);
    assert_non_null(largest);
    g_autofree char *more = g_strconcat(fill, "#", NULL);
    assert_true(g_file_set_contents(path, more, -1, NULL));
    assert_null(dl_ini_read(path, &error));
    assert_error(error, DL_ERROR_DATA, "longer than 1 MiB");
    g_clear_error(&error);
    assert_int_equal(remove(path), 0);
    assert_null(dl_ini_read(path, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "m.ini");
    assert_int_equal(remove(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ini__keeps_order_and_lines),
        cmocka_unit_test(ini__refuses_with_the_line),
        cmocka_unit_test(ini__reads_files_up_to_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
