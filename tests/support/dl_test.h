/* What every test includes: cmocka, and assertions it lacks. */
#ifndef DL_TEST_H
#define DL_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

/* cmocka's assert_float_equal casts to float. */
#define assert_near(actual, expected, tolerance)                                                   \
    do {                                                                                           \
        double actual_ = (actual), expected_ = (expected);                                         \
        if (!(fabs(actual_ - expected_) <= (tolerance)))                                           \
            fail_msg("%s: %.12g is not within %g of %.12g", #actual, actual_, (double)(tolerance), \
                     expected_);                                                                   \
    } while (0)

#define assert_no_error(error)                                                                     \
    do {                                                                                           \
        if (error)                                                                                 \
            fail_msg("unexpected error: %s", (error)->message);                                    \
    } while (0)

/* An error of CODE whose message contains PART. */
#define assert_error(error, expected_code, part)                                                   \
    do {                                                                                           \
        assert_non_null(error);                                                                    \
        if ((error)->code != (int)(expected_code) || !strstr((error)->message, (part)))            \
            fail_msg("error %d \"%s\" where %d with \"%s\" was expected", (error)->code,           \
                     (error)->message, (int)(expected_code), (part));                              \
    } while (0)

/* How many times slower code may be than an optimised build, where a test bounds CPU time. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TEST_SLOWNESS 20
#else
#define TEST_SLOWNESS 1
#endif

/* What a property test begins from: the same every time, so that a run can be trusted, unless
 * DL_SEED gives a number, or "random" to look for what was not seen yet. Printed, so that a failure
 * can be run again. */
static inline guint32 test_seed(void)
{
    const char *given = g_getenv("DL_SEED");
    guint32 seed = 20210806;
    if (g_strcmp0(given, "random") == 0)
        seed = g_random_int();
    else if (given)
        seed = (guint32)g_ascii_strtoull(given, NULL, 10);
    print_message("DL_SEED=%u\n", seed);
    return seed;
}

#endif
