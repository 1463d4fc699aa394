#define _GNU_SOURCE /* memmem */
#include "dl_test.h"

#include <libdeflate.h>

#include "error.h"
#include "golden.h"
#include "palette.h"

static const DlPngText some_text = {192,  "A title",          "Lines\nof \xc3\xa9 description",
                                    NULL, "Source: a source", "CC BY"};

/* An image of N pixels: blocks of colour, noise and gradients by SEED. */
static guint32 *make_pixels(int width_px, int height_px, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    guint32 *pixels = g_new(guint32, (gsize)width_px * (gsize)height_px);
    guint32 colour = g_rand_int(rand);
    for (int i = 0; i < width_px * height_px; i++) {
        if (g_rand_int_range(rand, 0, 40) == 0)
            colour = g_rand_int(rand) | 0xff000000;
        gboolean is_noisy = (i / width_px) % 31 > 27;
        pixels[i] = is_noisy ? g_rand_int(rand) | 0xff000000 : colour;
    }
    return pixels;
}

static guint32 read_u32(const guint8 *p)
{
    return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static void assert_reads_back(GBytes *png, const guint32 *pixels, int width_px, int height_px)
{
    int width = 0, height = 0;
    gsize n_bytes;
    const void *bytes = g_bytes_get_data(png, &n_bytes);
    g_autofree guint32 *read = golden_read_png(bytes, n_bytes, &width, &height);
    assert_int_equal(width, width_px);
    assert_int_equal(height, height_px);
    for (int i = 0; i < width_px * height_px; i++)
        if ((read[i] ^ pixels[i]) & 0xffffff)
            fail_msg("pixel %d is %08x where %08x was written", i, read[i], pixels[i]);
}

static void png__is_read_by_libpng_as_written(void **state)
{
    static const int sizes[][2] = {{1, 1}, {1, 40}, {7, 16}, {33, 15}, {100, 17}, {320, 200}};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        int width_px = sizes[i][0], height_px = sizes[i][1];
        g_autofree guint32 *pixels = make_pixels(width_px, height_px, (guint32)i);
        DlImage image = {pixels, width_px, height_px, width_px * 4};
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) png = dl_png_encode(&image, &some_text, &error);
        assert_no_error(error);
        assert_reads_back(png, pixels, width_px, height_px);
    }
}

static void png__honours_the_stride(void **state)
{
    g_autofree guint32 *pixels = make_pixels(64, 20, 5);
    DlImage image = {pixels, 40, 20, 64 * 4};
    g_autofree guint32 *expected = g_new(guint32, 40 * 20);
    for (int y = 0; y < 20; y++)
        memcpy(expected + y * 40, pixels + y * 64, 40 * 4);
    g_autoptr(GBytes) png = dl_png_encode(&image, NULL, NULL);
    assert_reads_back(png, expected, 40, 20);
}

/* Names of the chunks, each once in a row, after checking lengths and checksums. */
static char *chunk_names(GBytes *png)
{
    gsize n_bytes;
    const guint8 *bytes = g_bytes_get_data(png, &n_bytes);
    GString *names = g_string_new(NULL);
    assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
    for (gsize at = 8; at < n_bytes;) {
        assert_true(at + 12 <= n_bytes);
        guint32 length = read_u32(bytes + at);
        assert_true(at + 12 + length <= n_bytes);
        assert_int_equal(read_u32(bytes + at + 8 + length),
                         libdeflate_crc32(0, bytes + at + 4, length + 4));
        g_autofree char *name = g_strndup((const char *)bytes + at + 4, 4);
        if (!g_str_has_suffix(names->str, name))
            g_string_append_printf(names, "%s%s", names->len ? " " : "", name);
        at += 12 + length;
    }
    return g_string_free(names, FALSE);
}

static void png__has_its_chunks_in_order(void **state)
{
    g_autofree guint32 *pixels = make_pixels(50, 50, 9);
    DlImage image = {pixels, 50, 50, 200};
    g_autoptr(GBytes) png = dl_png_encode(&image, &some_text, NULL);
    g_autofree char *names = chunk_names(png);
    assert_string_equal(names, "IHDR sRGB pHYs iTXt IDAT IEND");
    g_autoptr(GBytes) bare = dl_png_encode(&image, NULL, NULL);
    g_autofree char *bare_names = chunk_names(bare);
    assert_string_equal(bare_names, "IHDR sRGB IDAT IEND");
}

static void png__says_what_it_is(void **state)
{
    guint32 pixel = 0xff102030;
    DlImage image = {&pixel, 1, 1, 4};
    g_autoptr(GBytes) png = dl_png_encode(&image, &some_text, NULL);
    gsize n_bytes;
    const char *bytes = g_bytes_get_data(png, &n_bytes);
    static const char title[] = "iTXtTitle\0\0\0\0\0A title";
    static const char density[] = "pHYs\0\0\x1d\x87\0\0\x1d\x87\1"; /* 7559 a metre */
    assert_non_null(memmem(bytes, n_bytes, title, sizeof title - 1));
    assert_non_null(memmem(bytes, n_bytes, density, sizeof density - 1));
    assert_non_null(memmem(bytes, n_bytes, "of \xc3\xa9 description", 17));
    assert_null(memmem(bytes, n_bytes, "Author", 6));
}

/* The names of what holds text, and the text: "dc:title>rdf:Alt>rdf:li=A title". */
static void note_text(GMarkupParseContext *context, const char *text, gsize n_bytes, gpointer data,
                      GError **error)
{
    if (strspn(text, "\n") == n_bytes)
        return;
    const GSList *open = g_markup_parse_context_get_element_stack(context);
    GString *path = g_string_new(NULL);
    for (; open && !g_str_has_prefix(open->data, "rdf:Desc"); open = open->next)
        g_string_prepend(path, open->data), g_string_prepend_c(path, '/');
    g_string_append_printf(data, "%s=%.*s;", path->str, (int)n_bytes, text);
    g_string_free(path, TRUE);
}

static void png__says_the_same_as_xmp(void **state)
{
    static const char keyword[] = "iTXtXML:com.adobe.xmp\0\0\0\0";
    static const GMarkupParser parser = {.text = note_text};
    const DlPngText text = {0, "A <title> & more", NULL, "An author", NULL, "CC BY \xc3\xa9"};
    guint32 pixel = 0;
    DlImage image = {&pixel, 1, 1, 4};
    g_autoptr(GBytes) png = dl_png_encode(&image, &text, NULL);
    gsize n_bytes;
    const char *bytes = g_bytes_get_data(png, &n_bytes);
    const char *chunk = memmem(bytes, n_bytes, keyword, sizeof keyword); /* its last 0 too */
    assert_non_null(chunk);
    g_autofree char *xmp =
        g_strndup(chunk + sizeof keyword, read_u32((guint8 *)chunk - 4) + 4 - sizeof keyword);
    g_autoptr(GString) found = g_string_new(NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, found, NULL);
    g_autoptr(GError) error = NULL;
    g_markup_parse_context_parse(context, xmp, -1, &error);
    assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    assert_no_error(error);
    g_markup_parse_context_free(context);
    assert_string_equal(found->str, "/dc:title/rdf:Alt/rdf:li=A <title> & more;"
                                    "/dc:creator/rdf:Seq/rdf:li=An author;"
                                    "/dc:rights/rdf:Alt/rdf:li=CC BY \xc3\xa9;");
    const DlPngText nothing = {96, NULL, "", NULL, NULL, NULL};
    g_autoptr(GBytes) bare = dl_png_encode(&image, &nothing, NULL);
    assert_null(memmem(g_bytes_get_data(bare, NULL), g_bytes_get_size(bare), "iTXt", 4));
}

static void png__in_a_palette_is_read_as_reduced(void **state)
{
    static const int sizes[][2] = {{1, 1}, {1, 40}, {33, 15}, {320, 200}};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        int width_px = sizes[i][0], height_px = sizes[i][1];
        g_autofree guint32 *pixels = make_pixels(width_px, height_px, (guint32)i);
        DlImage image = {pixels, width_px, height_px, width_px * 4};
        DlPngPalette palette;
        g_autofree guint8 *indices = dl_palette_reduce(&image, &palette);
        g_autofree guint32 *expected = g_new(guint32, (gsize)width_px * (gsize)height_px);
        for (int k = 0; k < width_px * height_px; k++)
            expected[k] = palette.colours[indices[k]];
        g_autoptr(GBytes) png = dl_png_encode_palette(&image, &some_text, NULL);
        assert_reads_back(png, expected, width_px, height_px);
        g_autofree char *names = chunk_names(png);
        assert_string_equal(names, "IHDR sRGB PLTE pHYs iTXt IDAT IEND");
    }
}

static void png__refuses_sizes_out_of_bounds(void **state)
{
    static const int sizes[][2] = {{0, 5}, {5, 0}, {-1, 5}, {32001, 1}, {1, 32001}};
    guint32 pixel = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        DlImage image = {&pixel, sizes[i][0], sizes[i][1], 4};
        g_autoptr(GError) error = NULL;
        assert_null(dl_png_encode(&image, NULL, &error));
        assert_error(error, DL_ERROR_DATA, "not within");
        assert_null(dl_png_encode_palette(&image, NULL, NULL));
    }
}

/* Whatever the encoder has seen before, its bytes are those of a fresh one. */
static void encoder__gives_the_bytes_of_encode(void **state)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(DlPngEncoder) encoder = dl_png_encoder_new();
    int width_px = 90, height_px = 130;
    g_autofree guint32 *pixels = make_pixels(width_px, 200, seed);
    for (int round = 0; round < 60; round++) {
        int n_changes = g_rand_int_range(rand, 0, 4);
        for (int i = 0; i < n_changes; i++)
            pixels[g_rand_int_range(rand, 0, width_px * height_px)] ^=
                1u << g_rand_int_range(rand, 0, 24);
        if (round % 20 == 19)
            height_px = g_rand_int_range(rand, 1, 200);
        DlImage image = {pixels, width_px, height_px, width_px * 4};
        g_autoptr(GBytes) kept = dl_png_encoder_encode(encoder, &image, &some_text, NULL);
        g_autoptr(GBytes) fresh = dl_png_encode(&image, &some_text, NULL);
        assert_true(g_bytes_equal(kept, fresh));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png__is_read_by_libpng_as_written),
        cmocka_unit_test(png__honours_the_stride),
        cmocka_unit_test(png__has_its_chunks_in_order),
        cmocka_unit_test(png__says_what_it_is),
        cmocka_unit_test(png__says_the_same_as_xmp),
        cmocka_unit_test(png__in_a_palette_is_read_as_reduced),
        cmocka_unit_test(png__refuses_sizes_out_of_bounds),
        cmocka_unit_test(encoder__gives_the_bytes_of_encode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
