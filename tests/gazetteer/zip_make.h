/* Small zip and gzip files, right ones and wrong ones. */
#ifndef DL_TEST_ZIP_MAKE_H
#define DL_TEST_ZIP_MAKE_H

#include <gio/gio.h>

#include "dl_test.h"

typedef struct {
    GByteArray *bytes;
    GByteArray *list;
    guint n_entries;
} Zip;

static inline void put_le(GByteArray *into, guint64 value, guint n)
{
    for (guint i = 0; i < n; i++) {
        guint8 byte = (guint8)(value >> 8 * i);
        g_byte_array_append(into, &byte, 1);
    }
}

static inline guint32 zip_crc(const guint8 *bytes, gsize n)
{
    guint32 crc = 0xFFFFFFFFu;
    for (gsize i = 0; i < n; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1u)));
    }
    return ~crc;
}

static inline GByteArray *pack_with(const void *bytes, gsize n, GZlibCompressorFormat format)
{
    g_autoptr(GZlibCompressor) packer = g_zlib_compressor_new(format, 9);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(packer));
    assert_true(g_output_stream_write_all(stream, bytes, n, NULL, NULL, NULL));
    assert_true(g_output_stream_close(stream, NULL, NULL));
    g_autoptr(GBytes) packed =
        g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
    gsize n_packed = 0;
    const void *data = g_bytes_get_data(packed, &n_packed);
    GByteArray *array = g_byte_array_new();
    return g_byte_array_append(array, data, (guint)n_packed);
}

static inline Zip zip_new(void)
{
    return (Zip){g_byte_array_new(), g_byte_array_new(), 0};
}

/* With IS_WIDE its sizes stand in 64-bit fields. */
static inline void zip_add(Zip *zip, const char *name, const void *bytes, gsize n,
                           gboolean is_deflated, gboolean is_wide)
{
    g_autoptr(GByteArray) packed = is_deflated
                                       ? pack_with(bytes, n, G_ZLIB_COMPRESSOR_FORMAT_RAW)
                                       : g_byte_array_append(g_byte_array_new(), bytes, (guint)n);
    guint32 crc = zip_crc(bytes, n);
    guint at = zip->bytes->len, n_name = (guint)strlen(name);
    put_le(zip->bytes, 0x04034b50, 4);
    put_le(zip->bytes, 20, 2);
    put_le(zip->bytes, 0x0800, 2);
    put_le(zip->bytes, is_deflated ? 8 : 0, 2);
    put_le(zip->bytes, 0, 4);
    put_le(zip->bytes, crc, 4);
    put_le(zip->bytes, packed->len, 4);
    put_le(zip->bytes, n, 4);
    put_le(zip->bytes, n_name, 2);
    put_le(zip->bytes, 0, 2);
    g_byte_array_append(zip->bytes, (const guint8 *)name, n_name);
    g_byte_array_append(zip->bytes, packed->data, packed->len);
    put_le(zip->list, 0x02014b50, 4);
    put_le(zip->list, 20, 2);
    put_le(zip->list, 20, 2);
    put_le(zip->list, 0x0800, 2);
    put_le(zip->list, is_deflated ? 8 : 0, 2);
    put_le(zip->list, 0, 4);
    put_le(zip->list, crc, 4);
    put_le(zip->list, is_wide ? G_MAXUINT32 : packed->len, 4);
    put_le(zip->list, is_wide ? G_MAXUINT32 : n, 4);
    put_le(zip->list, n_name, 2);
    put_le(zip->list, is_wide ? 28 : 0, 2);
    put_le(zip->list, 0, 2);
    put_le(zip->list, 0, 2);
    put_le(zip->list, 0, 2);
    put_le(zip->list, 0, 4);
    put_le(zip->list, is_wide ? G_MAXUINT32 : at, 4);
    g_byte_array_append(zip->list, (const guint8 *)name, n_name);
    if (is_wide) {
        put_le(zip->list, 1, 2);
        put_le(zip->list, 24, 2);
        put_le(zip->list, n, 8);
        put_le(zip->list, packed->len, 8);
        put_le(zip->list, at, 8);
    }
    zip->n_entries++;
}

/* The whole file; with IS_WIDE its list is told by the 64-bit record. */
static inline GByteArray *zip_end(Zip *zip, gboolean is_wide)
{
    guint at = zip->bytes->len, n_list = zip->list->len, at64 = at + n_list;
    g_byte_array_append(zip->bytes, zip->list->data, n_list);
    if (is_wide) {
        put_le(zip->bytes, 0x06064b50, 4);
        put_le(zip->bytes, 44, 8);
        put_le(zip->bytes, 45, 2);
        put_le(zip->bytes, 45, 2);
        put_le(zip->bytes, 0, 8);
        put_le(zip->bytes, zip->n_entries, 8);
        put_le(zip->bytes, zip->n_entries, 8);
        put_le(zip->bytes, n_list, 8);
        put_le(zip->bytes, at, 8);
        put_le(zip->bytes, 0x07064b50, 4);
        put_le(zip->bytes, 0, 4);
        put_le(zip->bytes, at64, 8);
        put_le(zip->bytes, 1, 4);
    }
    put_le(zip->bytes, 0x06054b50, 4);
    put_le(zip->bytes, 0, 4);
    put_le(zip->bytes, is_wide ? 0xFFFF : zip->n_entries, 2);
    put_le(zip->bytes, is_wide ? 0xFFFF : zip->n_entries, 2);
    put_le(zip->bytes, is_wide ? G_MAXUINT32 : n_list, 4);
    put_le(zip->bytes, is_wide ? G_MAXUINT32 : at, 4);
    put_le(zip->bytes, 3, 2);
    g_byte_array_append(zip->bytes, (const guint8 *)"end", 3);
    g_byte_array_unref(zip->list);
    return zip->bytes;
}

#endif
