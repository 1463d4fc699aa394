#include "text_source.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "dl_test.h"
#include "error.h"

static char *read_all(DlTextSource *source)
{
    g_autoptr(GString) text = g_string_new(NULL);
    char buffer[17];
    gsize n_read;
    do {
        assert_true(dl_text_source_read(source, buffer, sizeof buffer, &n_read, NULL));
        g_string_append_len(text, buffer, (gssize)n_read);
    } while (n_read > 0);
    return g_strdup(text->str);
}

/* Standard input is a pipe here, which cannot seek. */
static void text_source__reads_standard_input_twice(void **state)
{
    static const char text[] = "\xEF\xBB\xBFplace,date\nKabul,2021-08-15\n";
    int ends[2], saved = dup(STDIN_FILENO);
    g_autoptr(GError) error = NULL;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
    g_autoptr(DlTextSource) source = dl_text_source_open("-", TRUE, &error);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
    assert_no_error(error);
    assert_string_equal(dl_text_source_name(source), "standard input");
    for (int pass = 0; pass < 2; pass++) {
        g_autofree char *got = read_all(source);
        assert_string_equal(got, text + 3);
        assert_true(dl_text_source_rewind(source, &error));
    }
}

static void text_source__rewinds_only_what_can(void **state)
{
    int ends[2];
    g_autoptr(GError) error = NULL;
    assert_int_equal(pipe(ends), 0);
    close(ends[1]);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", ends[0]);
    g_autoptr(DlTextSource) source = dl_text_source_open(path, FALSE, &error);
    close(ends[0]);
    if (!source)
        skip();
    assert_false(dl_text_source_rewind(source, &error));
    assert_error(error, DL_ERROR_INTERNAL, "cannot be read twice");
}

/* What begins with an A, for the NULs to tell; a mark is put before it. */
static void text_source__reads_wide_encodings_with_and_without_a_mark(void **state)
{
    static const char text[] = "A\u00e9 \u2014 \U0001F5FA, \u0643\u0627\u0628\u0644 and more";
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (int has_mark = 0; has_mark < 2; has_mark++) {
            g_autofree char *marked = g_strconcat(has_mark ? "\uFEFF" : "", text, NULL);
            gsize n_bytes;
            g_autofree char *bytes = g_convert(marked, -1, names[i], "UTF-8", NULL, &n_bytes, NULL);
            assert_non_null(bytes);
            g_autoptr(DlTextSource) source = dl_text_source_open_memory("t", bytes, n_bytes);
            g_autofree char *got = read_all(source);
            assert_string_equal(got, text);
            assert_string_equal(dl_text_source_encoding(source), names[i]);
        }
}

static void text_source__replaces_what_is_no_character(void **state)
{
    static const char cut[] = "\xFF\xFE\0\0A\0\0\0\0\xD8\0\0\0\0\x11\0B\0";
    g_autoptr(DlTextSource) source = dl_text_source_open_memory("t", cut, sizeof cut - 1);
    g_autofree char *got = read_all(source);
    assert_string_equal(got, "A\uFFFD\uFFFD\uFFFD"); /* a surrogate, beyond Unicode, half of one */
}

static void text_source__takes_cp1252_for_what_is_no_utf8(void **state)
{
    g_autoptr(GString) into = g_string_new(NULL);
    assert_true(dl_text_to_utf8("Caf\xC3\xA9", 5, into));
    assert_int_equal(into->len, 0);
    assert_false(dl_text_to_utf8("Caf\xE9 \x80\x81\x9F", 8, into));
    assert_string_equal(into->str, "Café €\xEF\xBF\xBDŸ");
}

static void text_source__refuses_folders_and_what_is_missing(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(dl_text_source_open("/", FALSE, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/'");
    g_clear_error(&error);
    assert_null(dl_text_source_open("/no/such", FALSE, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/no/such'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_source__reads_standard_input_twice),
        cmocka_unit_test(text_source__rewinds_only_what_can),
        cmocka_unit_test(text_source__reads_wide_encodings_with_and_without_a_mark),
        cmocka_unit_test(text_source__replaces_what_is_no_character),
        cmocka_unit_test(text_source__takes_cp1252_for_what_is_no_utf8),
        cmocka_unit_test(text_source__refuses_folders_and_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
