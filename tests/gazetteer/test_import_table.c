#include "dl_test.h"
#include "error.h"
#include "import_table.h"

static const char *const COLUMNS[] = {"id", "name", "lat", "?source", NULL};

static void table__finds_columns_by_name(void **state)
{
    static const char text[] = "lat\tother\tid\tname\r\n34.5\tx\t-7\tKabul\n1\ty\t8\t\"A\"";
    g_autoptr(GError) error = NULL;
    g_autoptr(DlImportTable) table =
        dl_import_table_new_for_bytes("t.tsv", text, strlen(text), COLUMNS, &error);
    assert_no_error(error);
    const char *const *fields = NULL;
    assert_true(dl_import_table_read(table, &fields, &error));
    assert_string_equal(fields[1], "Kabul");
    assert_string_equal(fields[3], "");
    gint64 id = 0;
    gint32 lat = 0;
    assert_true(dl_import_table_get_id(table, 0, &id, &error));
    assert_true(dl_import_table_get_degrees(table, 2, 90.0, &lat, &error));
    assert_int_equal(id, -7);
    assert_int_equal(lat, 345000000);
    assert_true(dl_import_table_read(table, &fields, &error));
    assert_string_equal(fields[1], "\"A\""); /* no quoting */
    assert_false(dl_import_table_read(table, &fields, &error));
    assert_no_error(error);
}

static void table__names_file_and_line(void **state)
{
    static const struct {
        const char *text;
        gsize n_bytes; /* 0: all */
        const char *message;
    } cases[] = {
        {"", 0, "'t.tsv': is empty"},
        {"id\tname\n", 0, "'t.tsv' line 1: no column 'lat'"},
        {"id\tname\tlat\n1\ta\n", 0, "'t.tsv' line 2: 2 fields where the header has 3"},
        {"id\tname\tlat\n\n", 0, "'t.tsv' line 2: 1 fields where the header has 3"},
        {"id\tname\tlat\n1\ta\xFF\t2\n", 0, "'t.tsv' line 2: not UTF-8"},
        {"id\tname\tlat\n1\ta\0b\t2\n", 19, "'t.tsv' line 2: not UTF-8"},
        {"id\tname\tlat\nx\ta\t2\n", 0, "'t.tsv' line 2: 'id' is not an id: \"x\""},
        {"id\tname\tlat\n1\ta\t95\n", 0, "'lat' is not within -90 to 90 degrees: \"95\""},
        {"id\tname\tlat\n1\ta\tnan\n", 0, "'lat' is not within -90 to 90 degrees: \"nan\""},
        {"id\tname\tlat\n1\ta\t\n", 0, "'lat' is not within -90 to 90 degrees: \"\""},
        {"id\tname\tlat\n1\ta\t3,5\n", 0, "'lat' is not within -90 to 90 degrees: \"3,5\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        gsize n = cases[i].n_bytes ? cases[i].n_bytes : strlen(cases[i].text);
        g_autoptr(DlImportTable) table =
            dl_import_table_new_for_bytes("t.tsv", cases[i].text, n, COLUMNS, &error);
        const char *const *fields = NULL;
        gint64 id = 0;
        gint32 lat = 0;
        while (table && dl_import_table_read(table, &fields, &error) &&
               dl_import_table_get_id(table, 0, &id, &error) &&
               dl_import_table_get_degrees(table, 2, 90.0, &lat, &error))
            continue;
        assert_error(error, DL_ERROR_DATA, cases[i].message);
    }
}

static void table__says_what_is_missing(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(dl_import_table_open("/nonexistent", "t.tsv", COLUMNS, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "t.tsv");
}

/* 20,000 rows, whose ids are 1, 2, ... */
static void table__is_cut_into_parts(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("id\tname\tlat\n");
    for (int i = 1; i <= 20000; i++)
        g_string_append_printf(text, "%d\tplace %d\t-7.5%s", i, i, i < 20000 ? "\n" : "");
    g_autoptr(DlImportTable) table =
        dl_import_table_new_for_bytes("t.tsv", text->str, text->len, COLUMNS, &error);
    assert_no_error(error);
    gint64 last = 0;
    for (int n_parts = 0;; n_parts++) {
        DlImportTable *cut = NULL;
        assert_true(dl_import_table_cut(table, &cut, &error));
        if (!cut) {
            assert_true(n_parts > 1);
            break;
        }
        g_autoptr(DlImportTable) part = cut;
        const char *const *fields = NULL;
        while (dl_import_table_read(part, &fields, &error)) {
            gint64 id = 0;
            assert_true(dl_import_table_get_id(part, 0, &id, &error));
            assert_int_equal(id, ++last);
            assert_int_equal(dl_import_table_line(part), id + 1);
        }
        assert_no_error(error);
    }
    assert_int_equal(last, 20000);
}

static void table__reads_degrees(void **state)
{
    static const struct {
        const char *text;
        gint32 e7;
    } cases[] = {{"34.5", 345000000},   {"-0.0000001", -1}, {"90", 900000000},
                 {"-90.0", -900000000}, {"+1.5", 15000000}, {"1e1", 100000000},
                 {".5", 5000000},       {"7.", 70000000},   {"12.34567891", 123456789},
                 {"0012.5", 125000000}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf("id\tname\tlat\n1\ta\t%s\n", cases[i].text);
        g_autoptr(DlImportTable) table =
            dl_import_table_new_for_bytes("t.tsv", text, strlen(text), COLUMNS, &error);
        const char *const *fields = NULL;
        gint32 e7 = 0;
        assert_true(dl_import_table_read(table, &fields, &error));
        assert_true(dl_import_table_get_degrees(table, 2, 90.0, &e7, &error));
        assert_int_equal(e7, cases[i].e7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table__finds_columns_by_name),
        cmocka_unit_test(table__names_file_and_line),
        cmocka_unit_test(table__is_cut_into_parts),
        cmocka_unit_test(table__reads_degrees),
        cmocka_unit_test(table__says_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
