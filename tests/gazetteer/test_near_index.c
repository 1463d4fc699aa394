#include "dl_test.h"
#include "near_index.h"

static void near_index__finds_what_was_added(void **state)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(guint64));
    char form[32];
    for (guint32 i = 0; i < 300000; i++) {
        int n = g_snprintf(form, sizeof form, "form %u", i / 3);
        guint64 hash = dl_near_hash(form, (gsize)n);
        dl_near_add(entries, hash, i % 3 == 2, i);
        dl_near_add(entries, hash, i % 3 == 2, i); /* an entry that is doubled counts once */
    }
    sqlite3 *db = NULL;
    sqlite3_stmt *insert = NULL, *select = NULL;
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE TABLE t(b INTEGER PRIMARY KEY, p BLOB); BEGIN", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO t VALUES(?,?)", -1, &insert, NULL);
    sqlite3_prepare_v2(db, "SELECT p FROM t WHERE b = ?", -1, &select, NULL);
    dl_near_sort(entries);
    assert_int_equal(dl_near_write(entries, insert), SQLITE_OK);
    for (guint32 i = 0; i < 100000; i++) {
        int n = g_snprintf(form, sizeof form, "form %u", i);
        guint64 hash = dl_near_hash(form, (gsize)n);
        sqlite3_bind_int64(select, 1, dl_near_bucket(hash));
        assert_int_equal(sqlite3_step(select), SQLITE_ROW);
        for (int with_derived = 0; with_derived < 2; with_derived++) {
            g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
            assert_true(dl_near_find(sqlite3_column_blob(select, 0),
                                     (gsize)sqlite3_column_bytes(select, 0), hash, with_derived,
                                     found));
            guint n_own = 0;
            for (guint j = 0; j < found->len; j++)
                n_own += g_array_index(found, guint32, j) / 3 == i;
            assert_int_equal(n_own, with_derived ? 3 : 2);
        }
        sqlite3_reset(select);
    }
    sqlite3_finalize(insert);
    sqlite3_finalize(select);
    sqlite3_close(db);
}

static void near_index__refuses_malformed_postings(void **state)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    assert_false(dl_near_find((const guint8 *)"abc", 3, 7, TRUE, found));
    assert_true(dl_near_find(NULL, 0, 7, TRUE, found));
    assert_int_equal(found->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_index__finds_what_was_added),
        cmocka_unit_test(near_index__refuses_malformed_postings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
