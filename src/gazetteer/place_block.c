#include "place_block.h"

#include <string.h>

G_STATIC_ASSERT(sizeof(DlPlaceHead) == 48);

/* Between this machine's numbers and the database's. */
static void swap_head(DlPlaceHead *head)
{
    head->id = GINT64_FROM_BE(head->id);
    head->population = GINT64_FROM_BE(head->population);
    head->capital_of = GINT64_FROM_BE(head->capital_of);
    head->lat_e7 = GINT32_FROM_BE(head->lat_e7);
    head->lon_e7 = GINT32_FROM_BE(head->lon_e7);
    head->texts = GUINT32_FROM_BE(head->texts);
    head->dataset = GUINT32_FROM_BE(head->dataset);
    head->n_languages = GUINT32_FROM_BE(head->n_languages);
    head->is_country_capital = GUINT32_FROM_BE(head->is_country_capital);
}

static DlPlaceHead head_at(const guint8 *bytes, guint at)
{
    DlPlaceHead head;
    memcpy(&head, bytes + at * sizeof head, sizeof head);
    swap_head(&head);
    return head;
}

void dl_place_block_init(DlPlaceBlock *block)
{
    block->heads = g_array_new(FALSE, FALSE, sizeof(DlPlaceHead));
    block->texts = g_byte_array_new();
}

void dl_place_block_clear(DlPlaceBlock *block)
{
    g_array_unref(block->heads);
    g_byte_array_unref(block->texts);
}

void dl_place_block_add(DlPlaceBlock *block, const DlPlaceHead *head,
                        const char *const texts[DL_PLACE_TEXT_N])
{
    g_array_append_val(block->heads, *head);
    g_array_index(block->heads, DlPlaceHead, block->heads->len - 1).texts = block->texts->len;
    for (int i = 0; i < DL_PLACE_TEXT_N; i++)
        g_byte_array_append(block->texts, (const guint8 *)texts[i], (guint)strlen(texts[i]) + 1);
}

GByteArray *dl_place_block_take(DlPlaceBlock *block)
{
    guint n_head_bytes = block->heads->len * (guint)sizeof(DlPlaceHead);
    GByteArray *bytes = g_byte_array_sized_new(n_head_bytes + block->texts->len);
    for (guint i = 0; i < block->heads->len; i++) {
        DlPlaceHead head = g_array_index(block->heads, DlPlaceHead, i);
        head.texts += n_head_bytes;
        swap_head(&head);
        g_byte_array_append(bytes, (const guint8 *)&head, sizeof head);
    }
    g_byte_array_append(bytes, block->texts->data, block->texts->len);
    g_array_set_size(block->heads, 0);
    g_byte_array_set_size(block->texts, 0);
    return bytes;
}

guint dl_place_block_count(const guint8 *bytes, gsize n_bytes)
{
    if (n_bytes < sizeof(DlPlaceHead))
        return 0;
    guint32 n_head_bytes = head_at(bytes, 0).texts;
    guint n = n_head_bytes / (guint)sizeof(DlPlaceHead);
    gboolean is_sound =
        n_head_bytes % sizeof(DlPlaceHead) == 0 && n <= DL_PLACE_BLOCK && n_head_bytes <= n_bytes;
    return is_sound ? n : 0;
}

gint64 dl_place_block_id(const guint8 *bytes)
{
    return head_at(bytes, 0).id;
}

/* How many of the first N ids are not above ID, which are STRIDE bytes apart. */
static guint rank(const guint8 *bytes, gsize stride, guint n, gint64 id)
{
    guint first = 0, end = n;
    while (first < end) {
        guint middle = first + (end - first) / 2;
        gint64 other;
        memcpy(&other, bytes + middle * stride, sizeof other);
        if (GINT64_FROM_BE(other) <= id)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

guint dl_place_block_rank(const guint8 *bytes, guint n, gint64 id)
{
    return rank(bytes, sizeof(DlPlaceHead), n, id);
}

guint dl_place_directory_rank(const guint8 *bytes, guint n, gint64 id)
{
    return rank(bytes, sizeof(gint64), n, id);
}

gboolean dl_place_block_read(const guint8 *bytes, gsize n_bytes, guint at, DlPlaceHead *ret_head,
                             const char **ret_texts, gsize *ret_n)
{
    gboolean is_last = at + 1 == dl_place_block_count(bytes, n_bytes);
    *ret_head = head_at(bytes, at);
    gsize end = is_last ? n_bytes : head_at(bytes, at + 1).texts;
    if (ret_head->texts >= end || end > n_bytes || bytes[end - 1] != 0)
        return FALSE;
    *ret_texts = (const char *)bytes + ret_head->texts;
    *ret_n = end - ret_head->texts;
    guint n_texts = 0;
    for (gsize i = 0; i < *ret_n; i++)
        n_texts += (*ret_texts)[i] == '\0';
    return n_texts == DL_PLACE_TEXT_N;
}
