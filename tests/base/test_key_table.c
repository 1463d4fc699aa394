#include "dl_test.h"
#include "key_table.h"

typedef struct {
    guint64 key;
    guint n;
} Count;

static guint count_of(const DlKeyTable *table, guint64 key)
{
    const Count *count = dl_key_table_find(table, key);
    return count->key == key ? count->n : 0;
}

static void key_table__keeps_records_while_it_grows(void **state)
{
    DlKeyTable table;
    dl_key_table_init(&table, sizeof(Count));
    for (guint round = 0; round < 2; round++)
        for (guint64 key = 1; key <= 1000; key++)
            ((Count *)dl_key_table_add(&table, key << 40))->n += (guint)key;
    assert_int_equal(table.n_keys, 1000);
    for (guint64 key = 1; key <= 1000; key++)
        assert_int_equal(count_of(&table, key << 40), 2 * key);
    assert_int_equal(count_of(&table, 1), 0);
    assert_int_equal(count_of(&table, G_MAXUINT64), 0);
    dl_key_table_clear(&table);
}

static void key_table__forgets_and_is_used_again(void **state)
{
    DlKeyTable table;
    dl_key_table_init(&table, sizeof(Count));
    dl_key_table_reset(&table, 5000);
    guint n_room = table.n_room;
    for (guint64 key = 1; key <= 5000; key++)
        ((Count *)dl_key_table_add(&table, key))->n = 7;
    assert_int_equal(table.n_room, n_room); /* what was said to come had room */
    dl_key_table_reset(&table, 3);
    assert_true(table.n_records < 100); /* a few are not looked for among many */
    assert_int_equal(table.n_room, n_room);
    for (guint64 key = 1; key <= 5000; key++)
        assert_int_equal(count_of(&table, key), 0);
    assert_int_equal(((Count *)dl_key_table_add(&table, 9))->n, 0);
    dl_key_table_clear(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key_table__keeps_records_while_it_grows),
        cmocka_unit_test(key_table__forgets_and_is_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
