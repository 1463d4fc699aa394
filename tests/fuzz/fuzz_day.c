#include <stdint.h>

#include "day.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* What is printed of a span parses to the same span. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *text = g_strndup((const char *)bytes, n_bytes);
    DlDaySpan span, again;
    if (dl_day_span_parse(text, &span, NULL, NULL)) {
        g_autofree char *printed = dl_day_span_to_string(&span);
        gboolean is_open = span.first == DL_DAY_OPEN_START && span.last == DL_DAY_OPEN_END;
        g_assert_true(is_open || dl_day_span_parse(printed, &again, NULL, NULL));
        g_assert_true(is_open ||
                      (again.first == span.first && again.last == span.last &&
                       again.approximate == span.approximate && again.uncertain == span.uncertain));
    }
    DlDay day;
    int seconds = 0;
    if (dl_day_parse(text, &day, NULL))
        g_assert_cmpint(day, ==, span.first);
    g_assert_true(!dl_time_of_day_parse(text, &seconds) || (seconds >= 0 && seconds < 86400));
    return 0;
}
