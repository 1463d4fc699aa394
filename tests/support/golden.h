/* Goldens: what pictures and texts must look like, below tests/golden/.
 *
 * DL_GOLDEN_UPDATE=1 rewrites them. Where one differs, what was drawn (and for pictures the
 * difference, eight times as strong) is left in the build folder for a person to look at. */
#ifndef DL_TEST_GOLDEN_H
#define DL_TEST_GOLDEN_H

#include <glib.h>

/* NAME is a path below tests/golden/. */
void golden_assert_text(const char *name, GBytes *actual);

/* PNG; every channel within 2. */
void golden_assert_picture(const char *name, GBytes *actual);

/* A PNG by libpng as 0xffRRGGBB. g_free. Fails the test where libpng finds fault with it. */
guint32 *golden_read_png(const void *bytes, gsize n_bytes, int *ret_width_px, int *ret_height_px);

#endif
