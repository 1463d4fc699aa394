#include "place_block.h"

#include <string.h>

#include "dl_test.h"

#define N 5

static const char *const TEXTS[N][DL_PLACE_TEXT_N] = {
    {"Herāt", "P.PPLA", "AF", "11", "", "AF.11"}, {"", "", "", "", "", ""},
    {"Kabul", "P.PPLC", "AF", "13", "2", ""},     {"B", "A.ADM1", "TD", "", "", ""},
    {"Last", "T.PASS", "", "", "x", "y"},
};

static DlPlaceHead head_of(guint i)
{
    return (DlPlaceHead){
        .id = (gint64)i * 3 - 4, /* -4, -1, 2, 5, 8 */
        .population = (gint64)i << 40,
        .capital_of = -(gint64)i,
        .lat_e7 = -(gint32)i * 1000,
        .lon_e7 = 1800000000 - (gint32)i,
        .dataset = 65535 - i,
        .n_languages = i,
        .is_country_capital = i == 2,
    };
}

static GByteArray *make_block(void)
{
    DlPlaceBlock block;
    dl_place_block_init(&block);
    for (guint i = 0; i < N; i++) {
        DlPlaceHead head = head_of(i);
        dl_place_block_add(&block, &head, TEXTS[i]);
    }
    GByteArray *bytes = dl_place_block_take(&block);
    assert_int_equal(block.heads->len, 0);
    dl_place_block_clear(&block);
    return bytes;
}

static void block__gives_places_as_they_were_added(void **state)
{
    g_autoptr(GByteArray) bytes = make_block();
    assert_int_equal(dl_place_block_count(bytes->data, bytes->len), N);
    for (guint i = 0; i < N; i++) {
        DlPlaceHead head, added = head_of(i);
        const char *texts = NULL;
        gsize n = 0;
        assert_true(dl_place_block_read(bytes->data, bytes->len, i, &head, &texts, &n));
        added.texts = head.texts;
        assert_memory_equal(&head, &added, sizeof head);
        const char *text = texts;
        for (guint j = 0; j < DL_PLACE_TEXT_N; j++) {
            assert_string_equal(text, TEXTS[i][j]);
            text += strlen(text) + 1;
        }
        assert_int_equal(text - texts, n);
    }
}

static void block__ranks_ids(void **state)
{
    static const struct {
        gint64 id;
        guint rank;
    } cases[] = {{G_MININT64, 0}, {-5, 0}, {-4, 1}, {-3, 1}, {-1, 2},
                 {0, 2},          {2, 3},  {7, 4},  {8, 5},  {G_MAXINT64, 5}};
    g_autoptr(GByteArray) bytes = make_block();
    gint64 ids[N];
    for (guint i = 0; i < N; i++)
        ids[i] = GINT64_TO_BE(head_of(i).id);
    assert_int_equal(dl_place_block_id(bytes->data), -4);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(dl_place_block_rank(bytes->data, N, cases[i].id), cases[i].rank);
        assert_int_equal(dl_place_directory_rank((const guint8 *)ids, N, cases[i].id),
                         cases[i].rank);
    }
}

/* Reads all places of what may be no block, in memory of its own, where reading past it is seen. */
static guint count_sound(const guint8 *bytes, gsize n_bytes)
{
    g_autofree guint8 *copy = g_memdup2(bytes, n_bytes);
    guint n = dl_place_block_count(copy, n_bytes), n_sound = 0;
    for (guint i = 0; i < n; i++) {
        DlPlaceHead head;
        const char *texts = NULL;
        gsize n_texts = 0;
        if (!dl_place_block_read(copy, n_bytes, i, &head, &texts, &n_texts))
            continue;
        assert_true(texts >= (const char *)copy);
        assert_true(texts + n_texts <= (const char *)copy + n_bytes);
        n_sound++;
    }
    return n_sound;
}

static void block__is_malformed_where_cut(void **state)
{
    g_autoptr(GByteArray) bytes = make_block();
    assert_int_equal(count_sound(bytes->data, bytes->len), N);
    for (gsize n = 0; n < bytes->len; n++)
        assert_true(count_sound(bytes->data, n) < N);
    assert_int_equal(dl_place_block_count(bytes->data, N * sizeof(DlPlaceHead) - 1), 0);
}

static void block__survives_any_byte(void **state)
{
    g_autoptr(GByteArray) bytes = make_block();
    for (guint i = 0; i < bytes->len; i++)
        for (int j = 0; j < 2; j++) {
            guint8 kept = bytes->data[i];
            bytes->data[i] = j ? 0xFF : 0;
            assert_in_range(count_sound(bytes->data, bytes->len), 0, DL_PLACE_BLOCK);
            bytes->data[i] = kept;
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block__gives_places_as_they_were_added),
        cmocka_unit_test(block__ranks_ids),
        cmocka_unit_test(block__is_malformed_where_cut),
        cmocka_unit_test(block__survives_any_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
