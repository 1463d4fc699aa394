#include "build_spelt.h"

#include <string.h>

#include "build_private.h"
#include "key_index.h"

static void put_text(GByteArray *records, const char *text)
{
    g_byte_array_append(records, (const guint8 *)text, (guint)strlen(text) + 1);
}

void dl_spelt_append(GByteArray *records, const DlSpelt *spelt)
{
    static const guint8 kinds[] = {
        [DL_NAME_MAIN] = 0, [DL_NAME_AS_MAIN] = 1, [DL_NAME_ALTERNATE] = 2};
    guint start = records->len;
    guint8 kind = (guint8)(kinds[spelt->kind & 3] | (spelt->kind & DL_NAME_HISTORIC));
    g_byte_array_set_size(records, start + (guint)sizeof(guint32));
    dl_build_put_u32(records, dl_key_spelling(spelt->letters, strlen(spelt->letters)));
    put_text(records, spelt->letters);
    dl_build_put_u64(records, ~spelt->population);
    dl_build_put_id(records, spelt->place);
    g_byte_array_append(records, &kind, 1);
    put_text(records, spelt->text);
    g_byte_array_append(records, (const guint8 *)spelt->country, 2);
    put_text(records, spelt->folded);
    dl_build_put_u32(records, spelt->bits);
    guint32 n_bytes = records->len - start - (guint)sizeof n_bytes;
    memcpy(records->data + start, &n_bytes, sizeof n_bytes);
}

void dl_spelt_read(const guint8 *record, DlSpelt *ret_spelt)
{
    static const guint8 kinds[] = {DL_NAME_MAIN, DL_NAME_AS_MAIN, DL_NAME_ALTERNATE,
                                   DL_NAME_ALTERNATE};
    ret_spelt->letters = (const char *)record + DL_SPELT_LETTERS;
    const guint8 *rest = record + DL_SPELT_LETTERS + strlen(ret_spelt->letters) + 1;
    ret_spelt->population = ~dl_build_get_u64(rest);
    ret_spelt->place = dl_build_get_id(rest + 8);
    ret_spelt->kind = kinds[rest[16] & 3] | (rest[16] & DL_NAME_HISTORIC);
    ret_spelt->text = (const char *)rest + 17;
    ret_spelt->country = ret_spelt->text + strlen(ret_spelt->text) + 1;
    ret_spelt->folded = ret_spelt->country + 2;
    ret_spelt->bits =
        dl_build_get_u32((const guint8 *)ret_spelt->folded + strlen(ret_spelt->folded) + 1);
}
