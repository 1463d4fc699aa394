#include "csv.h"
#include "dl_limits.h"
#include "dl_test.h"
#include "error.h"
#include "quote.h"

static DlCsv *open_text(const char *bytes, gsize n_bytes, GError **error)
{
    return dl_csv_open_source(dl_text_source_open_memory("t.csv", bytes, n_bytes), error);
}

/* Records as "LINE:field|field" joined by " / "; an error as "!message". */
static char *dump(const char *bytes, gsize n_bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(DlCsv) csv = open_text(bytes, n_bytes, &error);
    DlCsvRecord record;
    while (csv && dl_csv_read(csv, &record, &error)) {
        g_string_append_printf(out, "%s%d:", out->len ? " / " : "", (int)record.line);
        for (guint i = 0; i < record.n_fields; i++)
            g_string_append_printf(out, "%s%s", i ? "|" : "", record.fields[i]);
    }
    if (error)
        g_string_append_printf(out, "!%s", error->message);
    return g_strdup(out->str);
}

static const struct {
    const char *text;
    const char *expected;
} cases[] = {
    {"a,b\n1,2\n", "1:a|b / 2:1|2"},
    {"a,b\n1,2", "1:a|b / 2:1|2"},
    {"a,b\r\n1,2\r\n", "1:a|b / 2:1|2"},
    {"a,b\r1,2\r", "1:a|b / 2:1|2"},
    {"\n \n\na,b\n\n1,2\n\n", "4:a|b / 6:1|2"},
    {"a,b\n1\n1,2,3\n", "1:a|b / 2:1 / 3:1|2|3"},
    {"a,b\n,\n", "1:a|b / 2:|"},
    {"a,b\n\"\"\n", "1:a|b / 2:"},
    {"a,b\n\"x, y\",2\n", "1:a|b / 2:x, y|2"},
    {"a,b\n\"he said \"\"no\"\"\",2\n", "1:a|b / 2:he said \"no\"|2"},
    {"a,b\n\"one\ntwo\",2\nc,d\n", "1:a|b / 2:one\ntwo|2 / 4:c|d"},
    {"a,b\r\"one\rtwo\",2\rc,d\r", "1:a|b / 2:one\rtwo|2 / 4:c|d"},
    {"a,b\r\n\"one\r\ntwo\",2\r\nc,d", "1:a|b / 2:one\r\ntwo|2 / 4:c|d"},
    {"a,b\n5\" pipe,x\"y\"\n", "1:a|b / 2:5\" pipe|x\"y\""},
    {"a,b\n\"x\"y,2\n", "1:a|b / 2:xy|2"},
    {"a,b\n\"x\"y\"\"z,2\n", "1:a|b / 2:xy\"\"z|2"},
    {"a, b\n1, \"x, y\"\n", "1:a| b / 2:1|x, y"},
    {"a;b\n1,5;2\n", "1:a|b / 2:1,5|2"},
    {"a\tb\n1 \"x\"\t2\n", "1:a|b / 2:1 \"x\"|2"},
    {"a|b\n1|2\n", "1:a|b / 2:1|2"},
    {"\"a;b;c\",d\n1,2\n", "1:a;b;c|d / 2:1|2"},
    {"sep=;\na;b,c,d\n1;2\n", "2:a|b,c,d / 3:1|2"},
    {"sep=;\r\na;b\r\n", "2:a|b"},
    {"place\nKabul\n", "1:place / 2:Kabul"},
    {"\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "1:a|b / 2:1|2"},
    {"a,b\nHer\xC3\xA9t,Caf\xE9\n", "1:a|b / 2:Herét|Café"},
    {"a,b\n\x80 100,\x93x\x94\n", "1:a|b / 2:€ 100|“x”"},
    {"a,b\n1,\"open\nc,d\n", "1:a|b!'t.csv' line 2: the quote that opens a field here is never "
                             "closed"},
    {"", "!'t.csv': the file is empty"},
    {"\n\n", ""},
};

static void csv__reads_all_its_forms(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = dump(cases[i].text, strlen(cases[i].text));
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("case %d: got      %s\n       expected %s", (int)i, got, cases[i].expected);
    }
}

static void csv__reads_utf16_with_and_without_a_mark(void **state)
{
    static const char le[] = "\xFF\xFE"
                             "a\0,\0b\0\n\0\x47\x06,\0\x3D\xD8\x00\xDE\n\0";
    static const char be[] = "\xFE\xFF\0a\0,\0b\0\n\x06\x47\0,\xD8\x3D\xDE\x00\0\n";
    static const char bare[] = "a\0,\0b\0\n\0\x47\x06,\0\x3D\xD8\x00\xDE\n\0";
    static const char lone[] = "\xFF\xFE"
                               "a\0,\0b\0\n\0\x3D\xD8,\0x\0\n\0\x3D\xD8";
    g_autofree char *first = dump(le, sizeof le - 1);
    g_autofree char *second = dump(be, sizeof be - 1);
    g_autofree char *third = dump(bare, sizeof bare - 1);
    g_autofree char *fourth = dump(lone, sizeof lone - 1);
    assert_string_equal(first, "1:a|b / 2:ه|😀");
    assert_string_equal(second, first);
    assert_string_equal(third, first);
    assert_string_equal(fourth, "1:a|b / 2:\xEF\xBF\xBD|x / 3:\xEF\xBF\xBD");
}

static void csv__refuses_nul_bytes(void **state)
{
    g_autofree char *plain = dump("a,b\nx\0y,2\n", 10);
    g_autofree char *quoted = dump("a,b\n\"x\0y\",2\n", 12);
    assert_string_equal(plain, "1:a|b!'t.csv' line 2: a NUL byte: this is no text");
    assert_string_equal(quoted, "1:a|b!'t.csv' line 2: a NUL byte: this is no text");
}

static void csv__tells_separator_and_encoding(void **state)
{
    g_autoptr(DlCsv) csv = open_text("a;b\n1;2\nCaf\xE9;3\n", 15, NULL);
    DlCsvRecord record;
    assert_int_equal(dl_csv_separator(csv), ';');
    assert_true(dl_csv_read(csv, &record, NULL));
    assert_true(dl_csv_read(csv, &record, NULL));
    assert_string_equal(dl_csv_encoding(csv), "UTF-8");
    assert_true(dl_csv_read(csv, &record, NULL));
    assert_string_equal(dl_csv_encoding(csv), "CP1252");
    assert_int_equal(dl_csv_cp1252_line(csv), 3);
}

static void csv__rewinds_to_the_first_record(void **state)
{
    g_autoptr(DlCsv) csv = open_text("sep=;\na;b\n1;2\n", 14, NULL);
    DlCsvRecord record;
    for (int pass = 0; pass < 3; pass++) {
        assert_true(dl_csv_read(csv, &record, NULL));
        assert_string_equal(record.fields[0], "a");
        assert_int_equal(record.line, 2);
        assert_true(dl_csv_rewind(csv, NULL));
    }
}

static void csv__keeps_its_limits(void **state)
{
    g_autoptr(GString) long_field = g_string_new("a,b\n1,");
    for (guint i = 0; i <= DL_LIMIT_FIELD_BYTES; i++)
        g_string_append_c(long_field, 'x');
    g_autofree char *plain = dump(long_field->str, long_field->len);
    assert_string_equal(plain, "1:a|b!'t.csv' line 2: a field is longer than 1 MiB");
    g_string_insert_c(long_field, 6, '"');
    g_autofree char *quoted = dump(long_field->str, long_field->len);
    assert_non_null(strstr(quoted, "is its quote closed?"));
    g_autofree char *commas = g_strnfill(DL_LIMIT_COLUMNS, ',');
    g_autofree char *wide = dump(commas, strlen(commas));
    assert_string_equal(wide, "!'t.csv' line 1: a record with more than 4096 fields");
}

/* Records that straddle every edge of the buffer come whole. */
static void csv__streams_what_its_buffer_cannot_hold(void **state)
{
    g_autoptr(GString) text = g_string_new("n,text\n");
    for (int i = 0; i < 30000; i++)
        g_string_append_printf(text, "%d,\"%s \"\"%d\"\"\r\n\"\r\n", i,
                               i % 3 ? "some words" : "a line that is somewhat longer than it was",
                               i);
    for (int i = 0; i < 3; i++) {
        g_autofree char *big = g_strnfill(DL_LIMIT_FIELD_BYTES - 10, 'y');
        g_string_append_printf(text, "%d,\"%s\"\n", 30000 + i, big);
    }
    g_autoptr(DlCsv) csv = open_text(text->str, text->len, NULL);
    g_autoptr(GError) error = NULL;
    DlCsvRecord record;
    int n_records = 0;
    while (dl_csv_read(csv, &record, &error)) {
        if (n_records > 0) {
            assert_int_equal(record.n_fields, 2);
            assert_int_equal(atoi(record.fields[0]), n_records - 1);
        }
        n_records++;
    }
    assert_no_error(error);
    assert_int_equal(n_records, 30004);
    assert_int_equal(record.line, 60004);
}

static void csv__says_what_cannot_be_opened(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(dl_csv_open("/no/such/file.csv", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/no/such/file.csv'");
    g_clear_error(&error);
    assert_null(dl_csv_open("/", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/'");
}

static void csv__reads_what_we_write(void **state)
{
    static const char *const fields[] = {"plain", "a,b", "say \"x\"", "two\nlines", " space", ""};
    g_autoptr(GString) line = g_string_new("h1,h2,h3,h4,h5,h6\n");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (i > 0)
            g_string_append_c(line, ',');
        dl_quote_csv(line, fields[i]);
    }
    g_autoptr(DlCsv) csv = open_text(line->str, line->len, NULL);
    DlCsvRecord record;
    assert_true(dl_csv_read(csv, &record, NULL));
    assert_true(dl_csv_read(csv, &record, NULL));
    assert_int_equal(record.n_fields, G_N_ELEMENTS(fields));
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        assert_string_equal(record.fields[i], fields[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__reads_all_its_forms),
        cmocka_unit_test(csv__reads_utf16_with_and_without_a_mark),
        cmocka_unit_test(csv__refuses_nul_bytes),
        cmocka_unit_test(csv__tells_separator_and_encoding),
        cmocka_unit_test(csv__rewinds_to_the_first_record),
        cmocka_unit_test(csv__keeps_its_limits),
        cmocka_unit_test(csv__streams_what_its_buffer_cannot_hold),
        cmocka_unit_test(csv__says_what_cannot_be_opened),
        cmocka_unit_test(csv__reads_what_we_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
