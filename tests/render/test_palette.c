#include "dl_test.h"

#include "palette.h"

#define WIDTH 200
#define HEIGHT 150

/* N colours, far apart by SEED, each about as often. */
static void fill_noise(guint32 *pixels, guint n, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autofree guint32 *colours = g_new(guint32, n);
    for (guint i = 0; i < n; i++)
        colours[i] = 0xff000000 | g_rand_int(rand);
    for (guint i = 0; i < WIDTH * HEIGHT; i++)
        pixels[i] = colours[i < n ? i : g_rand_int(rand) % n];
}

static void palette__keeps_up_to_256_colours(void **state)
{
    static const guint COUNTS[] = {1, 2, 17, 255, 256};
    g_autofree guint32 *pixels = g_new(guint32, WIDTH * HEIGHT);
    DlImage image = {pixels, WIDTH, HEIGHT, WIDTH * 4};
    for (gsize i = 0; i < G_N_ELEMENTS(COUNTS); i++) {
        DlPngPalette palette;
        fill_noise(pixels, COUNTS[i], 5);
        g_autofree guint8 *indices = dl_palette_reduce(&image, &palette);
        assert_true(palette.n_colours <= COUNTS[i]);
        for (guint k = 0; k < WIDTH * HEIGHT; k++)
            assert_int_equal(palette.colours[indices[k]], pixels[k] & 0xffffff);
    }
}

static int difference(guint32 a, guint32 b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8)
        most = MAX(most, abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
    return most;
}

/* Areas of a few colours, and all that lies between two of them along their edges. */
static void fill_map(guint32 *pixels)
{
    static const guint32 AREAS[] = {0xFFFFFF, 0xDCE6EA, 0xECEAE4, 0xD98A5F, 0xC8D5E0, 0x1F2328};
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        guint32 a = AREAS[i / WIDTH / 25], b = AREAS[g_rand_int_range(rand, 0, 6)], mixed = 0;
        double part = i % 10 ? 0 : g_rand_double(rand);
        for (int shift = 0; shift < 24; shift += 8)
            mixed |= (guint32)((a >> shift & 0xff) * (1 - part) + (b >> shift & 0xff) * part)
                     << shift;
        pixels[i] = mixed;
    }
}

static void palette__changes_no_area_and_edges_little(void **state)
{
    g_autofree guint32 *pixels = g_new(guint32, WIDTH * HEIGHT);
    DlImage image = {pixels, WIDTH, HEIGHT, WIDTH * 4};
    DlPngPalette palette;
    fill_map(pixels);
    g_autofree guint8 *indices = dl_palette_reduce(&image, &palette);
    assert_int_equal(palette.n_colours, DL_PNG_PALETTE_MAX);
    double squares = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int off = difference(palette.colours[indices[i]], pixels[i]);
        squares += off * off;
        if (off > (i % 10 ? 0 : 24))
            fail_msg("pixel %d is %06x, not %06x", i, palette.colours[indices[i]], pixels[i]);
    }
    assert_true(sqrt(squares / (WIDTH * HEIGHT)) < 2);
}

/* More colours than fit, all of them everywhere: none far from its own; the same each time. */
static void palette__covers_noise(void **state)
{
    g_autofree guint32 *pixels = g_new(guint32, WIDTH * HEIGHT);
    DlImage image = {pixels, WIDTH, HEIGHT, WIDTH * 4};
    DlPngPalette first, second;
    fill_noise(pixels, 20000, 3);
    g_autofree guint8 *indices = dl_palette_reduce(&image, &first);
    g_autofree guint8 *again = dl_palette_reduce(&image, &second);
    assert_memory_equal(indices, again, WIDTH * HEIGHT);
    assert_memory_equal(first.colours, second.colours, first.n_colours * sizeof first.colours[0]);
    double sum = 0;
    for (guint i = 0; i < WIDTH * HEIGHT; i++)
        sum += difference(first.colours[indices[i]], pixels[i]);
    assert_true(sum / (WIDTH * HEIGHT) < 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(palette__keeps_up_to_256_colours),
        cmocka_unit_test(palette__changes_no_area_and_edges_little),
        cmocka_unit_test(palette__covers_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
