#include <stdint.h>

#include "date_pattern.h"
#include "language.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* What is taken for a pattern of dates writes a date, in any calendar, and is one when changed. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    static const char *const CALENDARS[] = {"gregorian", "persian"};
    g_autofree char *pattern = g_strndup((const char *)bytes, n_bytes);
    g_autofree char *complaint = dl_date_pattern_complaint(pattern);
    for (gsize i = 0; !complaint && i < G_N_ELEMENTS(CALENDARS); i++) {
        g_autoptr(DlLanguage) language = dl_language_new("fa-AF", CALENDARS[i], NULL);
        for (DlDay day = -720000; day < 20000; day += 91234) {
            g_autofree char *text = dl_language_date(language, day, pattern, TRUE);
            g_assert_true(*text && g_utf8_validate(text, -1, NULL));
        }
    }
    const DlDatePatternChange change = {
        .with_era = TRUE, .year = "12345", .is_first_ordinal = TRUE};
    g_autofree char *changed = complaint ? NULL : dl_date_pattern_change(pattern, &change);
    g_assert_true(!changed || *changed);
    return 0;
}
