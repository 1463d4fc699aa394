#include "png.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

#include "dl_limits.h"
#include "error.h"
#include "png_chunk.h"

/* A band is BAND_ROWS rows compressed by themselves, ended at a byte by an empty stored block
 * (Z_FULL_FLUSH), in an IDAT chunk of its own: bands put end to end, between the two bytes of the
 * zlib header and an empty last block with the checksum, are one zlib stream.
 *
 * Measured on a map of 1600x1200 (408 kB by libpng's own writer): rows without a filter compress to
 * 374 kB where UP or SUB give 460 kB in the same time, for flat colours repeat as they are; bands
 * of 8 rows cost 3 % over bands of 16 and are found unchanged more often; level 3 takes the time
 * of level 1 and saves 3 %, level 4 takes twice as long for 4 % more. */
#define BAND_ROWS 8
#define DEFLATE_LEVEL 3
#define FILTER_NONE 0

typedef struct {
    GByteArray *chunk; /* the IDAT chunk: length, name, bytes, checksum */
    guint32 adler;     /* of the band's rows with their filter bytes */
    gsize n_raw;       /* their bytes */
} Band;

struct DlPngEncoder {
    int width_px;
    int height_px;
    guint32 *last; /* the pixels of the last image, without gaps between rows */
    Band *bands;
    guint n_bands;
    guint8 *raw; /* one band's rows with their filter bytes */
    z_stream deflater;
    gboolean is_deflater_open;
};

/* One row's filter byte and RGB bytes. */
static void put_row(const guint32 *row, int width_px, guint8 *to)
{
    *to++ = FILTER_NONE;
    for (int x = 0; x < width_px; x++, to += 3) {
        to[0] = (guint8)(row[x] >> 16);
        to[1] = (guint8)(row[x] >> 8);
        to[2] = (guint8)row[x];
    }
}

/* Compresses N_ROWS rows of the encoder's pixels from FIRST on into BAND. */
static gboolean encode_band(DlPngEncoder *encoder, int first, int n_rows, Band *band)
{
    gsize n_row = 1 + 3 * (gsize)encoder->width_px;
    for (int i = 0; i < n_rows; i++) {
        const guint32 *row = encoder->last + (gsize)(first + i) * (gsize)encoder->width_px;
        put_row(row, encoder->width_px, encoder->raw + (gsize)i * n_row);
    }
    band->n_raw = n_row * (gsize)n_rows;
    band->adler = libdeflate_adler32(1, encoder->raw, band->n_raw);

    z_stream *deflater = &encoder->deflater;
    if (deflateReset(deflater) != Z_OK)
        return FALSE;
    gsize n_most = deflateBound(deflater, (uLong)band->n_raw) + 16;
    g_byte_array_set_size(band->chunk, (guint)(8 + n_most));
    deflater->next_in = encoder->raw;
    deflater->avail_in = (uInt)band->n_raw;
    deflater->next_out = band->chunk->data + 8;
    deflater->avail_out = (uInt)n_most;
    if (deflate(deflater, Z_FULL_FLUSH) != Z_OK || deflater->avail_in || !deflater->avail_out)
        return FALSE;
    guint n_out = (guint)(n_most - deflater->avail_out);
    dl_png_put_u32(band->chunk->data, n_out);
    memcpy(band->chunk->data + 4, "IDAT", 4);
    guint8 crc[4];
    dl_png_put_u32(crc, libdeflate_crc32(0, band->chunk->data + 4, n_out + 4));
    g_byte_array_set_size(band->chunk, 8 + n_out);
    g_byte_array_append(band->chunk, crc, 4);
    return TRUE;
}

static void encoder_clear(DlPngEncoder *encoder)
{
    for (guint i = 0; i < encoder->n_bands; i++)
        g_byte_array_unref(encoder->bands[i].chunk);
    g_clear_pointer(&encoder->bands, g_free);
    g_clear_pointer(&encoder->last, g_free);
    g_clear_pointer(&encoder->raw, g_free);
    encoder->n_bands = 0;
    encoder->width_px = encoder->height_px = 0;
}

static void encoder_set_size(DlPngEncoder *encoder, int width_px, int height_px)
{
    if (encoder->width_px == width_px && encoder->height_px == height_px)
        return;
    encoder_clear(encoder);
    encoder->width_px = width_px;
    encoder->height_px = height_px;
    encoder->last = g_new(guint32, (gsize)width_px * (gsize)height_px);
    encoder->raw = g_malloc((1 + 3 * (gsize)width_px) * BAND_ROWS);
    encoder->n_bands = (guint)((height_px + BAND_ROWS - 1) / BAND_ROWS);
    encoder->bands = g_new0(Band, encoder->n_bands);
    for (guint i = 0; i < encoder->n_bands; i++)
        encoder->bands[i].chunk = g_byte_array_new();
}

/* Takes over N_ROWS rows of IMAGE from FIRST on; FALSE where they are those of the last image. */
static gboolean copy_rows(DlPngEncoder *encoder, const DlImage *image, int first, int n_rows)
{
    gsize n_row = (gsize)image->width_px * sizeof(guint32);
    gboolean is_changed = FALSE;
    for (int y = first; y < first + n_rows; y++) {
        const guint8 *from = (const guint8 *)image->pixels + (gsize)y * (gsize)image->stride_bytes;
        guint32 *to = encoder->last + (gsize)y * (gsize)image->width_px;
        if (!is_changed && memcmp(to, from, n_row) == 0)
            continue;
        is_changed = TRUE;
        memcpy(to, from, n_row);
    }
    return is_changed;
}

static gboolean update_bands(DlPngEncoder *encoder, const DlImage *image)
{
    for (guint i = 0; i < encoder->n_bands; i++) {
        Band *band = &encoder->bands[i];
        int first = (int)i * BAND_ROWS;
        int n_rows = MIN(BAND_ROWS, image->height_px - first);
        gboolean is_changed = copy_rows(encoder, image, first, n_rows);
        if ((is_changed || band->chunk->len == 0) && !encode_band(encoder, first, n_rows, band))
            return FALSE;
    }
    return TRUE;
}

static GBytes *join_bands(const DlPngEncoder *encoder, const DlPngText *text)
{
    gsize n_bytes = 4096;
    uLong adler = 1;
    for (guint i = 0; i < encoder->n_bands; i++) {
        n_bytes += encoder->bands[i].chunk->len;
        adler = adler32_combine(adler, encoder->bands[i].adler, (z_off_t)encoder->bands[i].n_raw);
    }
    GByteArray *png = g_byte_array_sized_new((guint)n_bytes);
    dl_png_append_head(png, encoder->width_px, encoder->height_px, NULL, text);
    dl_png_append_chunk(png, "IDAT", "\x78\x01", 2);
    for (guint i = 0; i < encoder->n_bands; i++)
        g_byte_array_append(png, encoder->bands[i].chunk->data, encoder->bands[i].chunk->len);
    guint8 tail[6] = {0x03, 0x00}; /* an empty block, the last */
    dl_png_put_u32(tail + 2, (guint32)adler);
    dl_png_append_chunk(png, "IDAT", tail, sizeof tail);
    dl_png_append_chunk(png, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(png);
}

DlPngEncoder *dl_png_encoder_new(void)
{
    return g_new0(DlPngEncoder, 1);
}

void dl_png_encoder_free(DlPngEncoder *encoder)
{
    if (!encoder)
        return;
    encoder_clear(encoder);
    if (encoder->is_deflater_open)
        deflateEnd(&encoder->deflater);
    g_free(encoder);
}

static gboolean check_size(const DlImage *image, GError **error)
{
    if (image->width_px < 1 || image->height_px < 1 || image->width_px > DL_LIMIT_IMAGE_PX ||
        image->height_px > DL_LIMIT_IMAGE_PX) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "a picture of %dx%d pixels is not within 1 to %d", image->width_px,
                    image->height_px, DL_LIMIT_IMAGE_PX);
        return FALSE;
    }
    return TRUE;
}

GBytes *dl_png_encoder_encode(DlPngEncoder *encoder, const DlImage *image, const DlPngText *text,
                              GError **error)
{
    if (!check_size(image, error))
        return NULL;
    if (!encoder->is_deflater_open)
        encoder->is_deflater_open = deflateInit2(&encoder->deflater, DEFLATE_LEVEL, Z_DEFLATED, -15,
                                                 9, Z_DEFAULT_STRATEGY) == Z_OK;
    encoder_set_size(encoder, image->width_px, image->height_px);
    if (!encoder->is_deflater_open || !update_bands(encoder, image)) {
        encoder_clear(encoder);
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "compressing a picture failed");
        return NULL;
    }
    return join_bands(encoder, text);
}

GBytes *dl_png_encode(const DlImage *image, const DlPngText *text, GError **error)
{
    g_autoptr(DlPngEncoder) encoder = dl_png_encoder_new();
    return dl_png_encoder_encode(encoder, image, text, error);
}

/* Rows without a filter, for neighbouring numbers of a palette mean nothing. On the demo map level
 * 9 saves 2 % over level 6 and takes four times as long. */
#define PALETTE_LEVEL 6

GBytes *dl_png_encode_palette(const DlImage *image, const DlPngText *text, GError **error)
{
    if (!check_size(image, error))
        return NULL;
    DlPngPalette palette = {.n_colours = 0};
    g_autofree guint8 *indices = dl_palette_reduce(image, &palette);
    gsize width = (gsize)image->width_px, n_raw = (width + 1) * (gsize)image->height_px;
    g_autofree guint8 *raw = g_malloc(n_raw);
    for (gsize y = 0; y < (gsize)image->height_px; y++) {
        raw[y * (width + 1)] = FILTER_NONE;
        memcpy(raw + y * (width + 1) + 1, indices + y * width, width);
    }
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(PALETTE_LEVEL);
    gsize n_most = libdeflate_zlib_compress_bound(compressor, n_raw);
    g_autofree guint8 *packed = g_malloc(n_most);
    gsize n_packed = libdeflate_zlib_compress(compressor, raw, n_raw, packed, n_most);
    libdeflate_free_compressor(compressor);
    GByteArray *png = g_byte_array_sized_new((guint)n_packed + 8192);
    dl_png_append_head(png, image->width_px, image->height_px, &palette, text);
    dl_png_append_chunk(png, "IDAT", packed, n_packed);
    dl_png_append_chunk(png, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(png);
}
