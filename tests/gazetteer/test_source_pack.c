#include "error.h"
#include "fixture.h"
#include "source_pack.h"
#include "source_record.h"
#include "zip_make.h"

#define TABLE "name,lat,lon\nHerat,34.35,62.2\n"
static char *write_bytes(const char *folder, const char *name, const GByteArray *bytes)
{
    char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
    return path;
}

/* Reads BYTES as a file of NAME; what came out, or the error. */
static char *read_bytes(const char *name, const GByteArray *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = write_bytes(folder, name, bytes);
    Record record;
    record_init(&record);
    record_read(&record, path, DL_SOURCE_N, &error);
    if (error)
        g_string_append_printf(record.text, "ERROR %d %s", error->code, error->message);
    char *text = g_strdup(record.text->str);
    record_clear(&record);
    remove_folder(folder);
    return text;
}

static void assert_told(const char *text)
{
    if (!strstr(text, "\"Herat\" 343500000 622000000"))
        fail_msg("not told: %s", text);
}

static void pack__reads_gzip_of_several_members(void **state)
{
    g_autoptr(GByteArray) one = pack_with("name,lat,lon\n", 13, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GByteArray) two = pack_with("Herat,34.35,62.2\n", 17, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_byte_array_append(one, two->data, two->len);
    g_autofree char *text = read_bytes("own.csv.gz", one);
    assert_told(text);
}

static void pack__reads_zips_stored_deflated_and_wide(void **state)
{
    for (int i = 0; i < 4; i++) {
        Zip zip = zip_new();
        zip_add(&zip, "readme.txt", "Read me\n", 8, FALSE, FALSE);
        zip_add(&zip, "../../own.csv", TABLE, strlen(TABLE), i & 1, i & 2);
        zip_add(&zip, "__MACOSX/._own.csv", "x", 1, FALSE, FALSE);
        g_autoptr(GByteArray) bytes = zip_end(&zip, i & 2);
        g_autofree char *text = read_bytes("own.zip", bytes);
        assert_told(text);
        assert_non_null(strstr(text, "own.zip/readme.txt' is passed over: it is no gazetteer"));
        assert_null(strstr(text, "MACOSX"));
    }
}

static void pack__refuses_what_is_cut_short(void **state)
{
    g_autoptr(GByteArray) gzip = pack_with(TABLE, strlen(TABLE), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_byte_array_set_size(gzip, gzip->len - 12);
    g_autofree char *text = read_bytes("own.csv.gz", gzip);
    assert_non_null(strstr(text, "ERROR 65"));
    assert_non_null(strstr(text, "ends too early"));
    Zip zip = zip_new();
    zip_add(&zip, "own.csv", TABLE, strlen(TABLE), TRUE, FALSE);
    g_autoptr(GByteArray) bytes = zip_end(&zip, FALSE);
    while (bytes->len > 4) {
        g_byte_array_set_size(bytes, bytes->len - 1);
        g_autofree char *refusal = read_bytes("own.zip", bytes);
        assert_non_null(strstr(refusal, "ERROR 65"));
    }
}

/* Any byte of a zip changed: another answer or an error, never a crash, never the same text with
 * other data. */
static void pack__notices_flipped_bytes(void **state)
{
    Zip zip = zip_new();
    zip_add(&zip, "own.csv", TABLE, strlen(TABLE), TRUE, FALSE);
    g_autoptr(GByteArray) bytes = zip_end(&zip, FALSE);
    for (guint i = 0; i < bytes->len; i++) {
        bytes->data[i] ^= 0x15;
        g_autofree char *text = read_bytes("own.zip", bytes);
        if (!strstr(text, "ERROR"))
            assert_told(text);
        bytes->data[i] ^= 0x15;
    }
}

static void pack__refuses_a_bomb(void **state)
{
    gsize n = 80u << 20;
    g_autofree char *zeros = g_malloc(n);
    memset(zeros, ' ', n);
    memcpy(zeros, "name,lat,lon\n", 13);
    Zip zip = zip_new();
    zip_add(&zip, "own.csv", zeros, n, TRUE, FALSE);
    g_autoptr(GByteArray) bytes = zip_end(&zip, FALSE);
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = write_bytes(folder, "own.zip", bytes);
    g_autoptr(DlPack) pack = dl_pack_open(path, &error);
    assert_no_error(error);
    g_autoptr(DlTextSource) source = dl_pack_open_text(pack, 0, &error);
    assert_no_error(error);
    gsize n_read = 1;
    while (n_read > 0 && dl_text_source_read(source, zeros, 65536, &n_read, &error)) {
    }
    assert_error(error, DL_ERROR_DATA, "unpacks to more than 200 times its size");
    remove_folder(folder);
}

static void pack__refuses_entries_over_another(void **state)
{
    Zip zip = zip_new();
    g_autoptr(GString) table = g_string_new("name,lat,lon\n");
    for (int i = 0; i < 500; i++)
        g_string_append_printf(table, "Place %d,%d,2\n", i, i % 90);
    zip_add(&zip, "a.csv", table->str, table->len, FALSE, FALSE);
    guint n_list = zip.list->len;
    for (int i = 0; i < 20; i++) {
        g_autofree guint8 *copy = g_memdup2(zip.list->data, n_list);
        g_byte_array_append(zip.list, copy, n_list);
        zip.n_entries++;
    }
    g_autoptr(GByteArray) bytes = zip_end(&zip, FALSE);
    g_autofree char *text = read_bytes("own.zip", bytes);
    assert_non_null(strstr(text, "its entries lie one over another"));
}

static void pack__refuses_encrypted_and_unknown_packing(void **state)
{
    static const struct {
        guint at;
        guint8 value;
        const char *message;
    } cases[] = {{8, 1, "is encrypted"}, {10, 12, "packed in a way that is not deflate"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Zip zip = zip_new();
        zip_add(&zip, "own.csv", TABLE, strlen(TABLE), TRUE, FALSE);
        zip.list->data[cases[i].at] = cases[i].value;
        g_autoptr(GByteArray) bytes = zip_end(&zip, FALSE);
        g_autofree char *text = read_bytes("own.zip", bytes);
        assert_non_null(strstr(text, cases[i].message));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pack__reads_gzip_of_several_members),
        cmocka_unit_test(pack__reads_zips_stored_deflated_and_wide),
        cmocka_unit_test(pack__refuses_what_is_cut_short),
        cmocka_unit_test(pack__notices_flipped_bytes),
        cmocka_unit_test(pack__refuses_a_bomb),
        cmocka_unit_test(pack__refuses_entries_over_another),
        cmocka_unit_test(pack__refuses_encrypted_and_unknown_packing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
