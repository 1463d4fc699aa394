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

#endif
