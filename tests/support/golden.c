#include "golden.h"

#include <libpng16/png.h> /* not our own png.h */

#include "dl_test.h"

#define TOLERANCE 2

guint32 *golden_read_png(const void *bytes, gsize n_bytes, int *ret_width_px, int *ret_height_px)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes, n_bytes))
        fail_msg("libpng: %s", image.message);
    image.format = PNG_FORMAT_BGRA; /* 0xAARRGGBB where the least byte comes first */
    guint32 *pixels = g_malloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, pixels, 0, NULL) || image.warning_or_error)
        fail_msg("libpng: %s", image.message);
    *ret_width_px = (int)image.width;
    *ret_height_px = (int)image.height;
    return pixels;
}

static char *golden_path(const char *name)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), "tests", "golden", name, NULL);
}

static char *leave(const char *prefix, const char *name, const void *bytes, gsize n_bytes)
{
    g_autofree char *folder = g_build_filename(g_getenv("DATELINE_BUILD"), "golden-out", NULL);
    g_mkdir_with_parents(folder, 0777);
    g_autofree char *file = g_strdup_printf("%s-%s", prefix, name);
    g_strdelimit(file, "/", '-');
    char *path = g_build_filename(folder, file, NULL);
    g_file_set_contents(path, bytes, (gssize)n_bytes, NULL);
    return path;
}

/* TRUE where the goldens are being rewritten. */
static gboolean update(const char *path, GBytes *actual)
{
    if (g_strcmp0(g_getenv("DL_GOLDEN_UPDATE"), "1") != 0)
        return FALSE;
    g_file_set_contents(path, g_bytes_get_data(actual, NULL), (gssize)g_bytes_get_size(actual),
                        NULL);
    return TRUE;
}

void golden_assert_text(const char *name, GBytes *actual)
{
    g_autofree char *path = golden_path(name), *expected = NULL;
    gsize n_expected = 0, n_actual;
    const void *bytes = g_bytes_get_data(actual, &n_actual);
    if (update(path, actual))
        return;
    g_file_get_contents(path, &expected, &n_expected, NULL);
    if (n_expected == n_actual && memcmp(expected, bytes, n_actual) == 0)
        return;
    g_autofree char *out = leave("out", name, bytes, n_actual);
    fail_msg("%s differs from its golden: see %s", name, out);
}

static int channel_difference(guint32 a, guint32 b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8)
        most = MAX(most, ABS((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
    return most;
}

static void write_difference(const char *name, const guint32 *a, const guint32 *b, int width_px,
                             int height_px)
{
    g_autofree guint8 *grey = g_malloc((gsize)width_px * (gsize)height_px);
    for (int i = 0; i < width_px * height_px; i++)
        grey[i] = (guint8)MIN(255, 8 * channel_difference(a[i], b[i]));
    g_autofree char *path = leave("diff", name, "", 0);
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width_px,
                       .height = (png_uint_32)height_px,
                       .format = PNG_FORMAT_GRAY};
    png_image_write_to_file(&image, path, 0, grey, 0, NULL);
}

void golden_assert_picture(const char *name, GBytes *actual)
{
    g_autofree char *path = golden_path(name), *expected = NULL;
    gsize n_expected = 0, n_actual;
    const void *bytes = g_bytes_get_data(actual, &n_actual);
    if (update(path, actual))
        return;
    if (!g_file_get_contents(path, &expected, &n_expected, NULL))
        fail_msg("there is no golden %s", path);
    int width_a, height_a, width_b, height_b, worst = 0;
    g_autofree guint32 *a = golden_read_png(bytes, n_actual, &width_a, &height_a);
    g_autofree guint32 *b = golden_read_png(expected, n_expected, &width_b, &height_b);
    gboolean is_size = width_a == width_b && height_a == height_b;
    for (int i = 0; is_size && i < width_a * height_a; i++)
        worst = MAX(worst, channel_difference(a[i], b[i]));
    if (is_size && worst <= TOLERANCE)
        return;
    g_autofree char *out = leave("out", name, bytes, n_actual);
    if (is_size)
        write_difference(name, a, b, width_a, height_a);
    fail_msg("%s differs from its golden by %d: see %s", name, worst, out);
}
