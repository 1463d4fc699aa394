/* Places and names as records: what they are before they are sorted. */
#include <string.h>

#include "build_private.h"

/* Of a name, a provenance, a code: what is longer is not kept. */
#define MAX_TEXT_BYTES (64u * 1024)

/* Each record: its length (guint32, of this machine's order), what it is of, its bytes. */
struct DlBuildBatch {
    GByteArray *records;
    guint64 n_left_out;
    gboolean has_han;
};

DlBuildBatch *dl_build_batch_new(void)
{
    DlBuildBatch *batch = g_new0(DlBuildBatch, 1);
    batch->records = g_byte_array_new();
    return batch;
}

void dl_build_batch_free(DlBuildBatch *batch)
{
    if (!batch)
        return;
    g_byte_array_unref(batch->records);
    g_free(batch);
}

void dl_build_batch_clear(DlBuildBatch *batch)
{
    g_byte_array_set_size(batch->records, 0);
    batch->n_left_out = 0;
    batch->has_han = FALSE;
}

void dl_build_batch_read(const DlBuildBatch *batch, DlBuildRecords *ret_records)
{
    *ret_records =
        (DlBuildRecords){batch->records->data, batch->records->data + batch->records->len,
                         batch->n_left_out, batch->has_han};
}

gboolean dl_build_records_next(DlBuildRecords *records, guint8 **ret_record, gsize *ret_n_bytes)
{
    guint32 n_bytes;
    if (records->at == records->end)
        return FALSE;
    memcpy(&n_bytes, records->at, sizeof n_bytes);
    *ret_record = records->at + sizeof n_bytes;
    *ret_n_bytes = n_bytes;
    records->at += sizeof n_bytes + n_bytes;
    return TRUE;
}

/* Begins a record; where it begins. */
static guint begin(DlBuildBatch *batch, guint8 what)
{
    guint start = batch->records->len;
    g_byte_array_set_size(batch->records, start + (guint)sizeof(guint32));
    g_byte_array_append(batch->records, &what, 1);
    return start;
}

static void end(DlBuildBatch *batch, guint start)
{
    guint32 n_bytes = batch->records->len - start - (guint)sizeof n_bytes;
    memcpy(batch->records->data + start, &n_bytes, sizeof n_bytes);
}

/* TRUE where TEXT can stand in a line as it is. */
static gboolean is_clean(const char *text, gsize n_bytes)
{
    if (text[0] == ' ' || text[n_bytes - 1] == ' ')
        return FALSE;
    for (gsize i = 0; i < n_bytes; i++)
        if ((guchar)text[i] < ' ' || text[i] == 0x7F)
            return FALSE;
    return dl_fold_is_composed(text);
}

/* A name's text, NFC, without spaces around it and without controls, which would break the lines
 * of a row: TEXT itself, or MADE. NULL where it is no name. */
static const char *clean_name(const char *text, char **made)
{
    gsize n_bytes = strlen(text);
    if (n_bytes == 0 || n_bytes > MAX_TEXT_BYTES || !g_utf8_validate(text, (gssize)n_bytes, NULL))
        return NULL;
    if (is_clean(text, n_bytes))
        return text;
    *made = g_utf8_normalize(text, (gssize)n_bytes, G_NORMALIZE_DEFAULT_COMPOSE);
    for (char *p = *made; *p; p++)
        if ((guchar)*p < ' ' || *p == 0x7F)
            *p = ' ';
    g_strstrip(*made);
    return **made ? *made : NULL;
}

static void put_text(GByteArray *record, const char *text)
{
    gsize n_bytes = strlen(text);
    if (n_bytes > MAX_TEXT_BYTES || !g_utf8_validate(text, (gssize)n_bytes, NULL))
        n_bytes = 0;
    g_byte_array_append(record, (const guint8 *)text, (guint)n_bytes);
    g_byte_array_append(record, (const guint8 *)"", 1);
}

/* TRUE for what has the form of a BCP 47 tag, which no line of a row is broken by. */
static gboolean is_lang(const char *lang)
{
    for (const char *p = lang; *p; p++)
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_')
            return FALSE;
    return TRUE;
}

/* TRUE where NAME has an ideograph of U+4E00 to U+8FFF, as nearly all Han names do. */
static gboolean has_han(const char *name)
{
    for (const guchar *p = (const guchar *)name; *p; p++)
        if (*p >= 0xE4 && *p <= 0xE8 && (*p > 0xE4 || p[1] >= 0xB8))
            return TRUE;
    return FALSE;
}

void dl_build_batch_place(DlBuildBatch *batch, const DlBuildPlace *place)
{
    g_autofree char *made = NULL;
    const char *name = clean_name(place->name, &made);
    if (place->id == 0 || !name || ABS((gint64)place->lat_e7) > 900000000 ||
        ABS((gint64)place->lon_e7) > 1800000000) {
        batch->n_left_out++;
        return;
    }
    batch->has_han = batch->has_han || has_han(name);
    GByteArray *record = batch->records;
    guint start = begin(batch, DL_BUILD_PLACE);
    dl_build_put_id(record, place->id);
    dl_build_put_u16(record, 0); /* the dataset's number, which is known when it is added */
    dl_build_put_u32(record, (guint32)place->lat_e7);
    dl_build_put_u32(record, (guint32)place->lon_e7);
    dl_build_put_u64(record, (guint64)MAX(place->population, 0));
    dl_build_put_id(record, place->capital);
    put_text(record, name);
    put_text(record, place->feature);
    put_text(record, place->country);
    put_text(record, place->admin1);
    put_text(record, place->admin2);
    put_text(record, place->iso);
    put_text(record, place->provenance);
    end(batch, start);
}

void dl_build_batch_name(DlBuildBatch *batch, gint64 id, const char *text, const char *lang,
                         gboolean is_historic)
{
    g_autofree char *made = NULL;
    const char *name = clean_name(text, &made);
    if (!name) {
        batch->n_left_out++;
        return;
    }
    batch->has_han = batch->has_han || has_han(name);
    GByteArray *record = batch->records;
    guint start = begin(batch, DL_BUILD_NAME);
    dl_build_put_id(record, id);
    put_text(record, name);
    g_byte_array_append(record, (const guint8 *)(is_historic ? "\1" : ""), 1);
    put_text(record, is_lang(lang) ? lang : "");
    dl_build_put_u16(record, 0);
    end(batch, start);
}
