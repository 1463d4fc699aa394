#include <stdint.h>

#include "date_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* A column of one value decides a form, by which the value is a span or refused with a reason. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *raw = g_strndup((const char *)bytes, n_bytes);
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    DlDateEvidence evidence = {0};
    DlDateForm form = {0};
    DlDateValue value;
    g_autoptr(GError) error = NULL;
    dl_date_evidence_add(&evidence, text, 1);
    (void)dl_date_form_decide(&evidence, DL_DATE_ORDER_INFER, &form, NULL);
    gboolean is_parsed = dl_date_text_parse(&form, text, &value, &error);
    g_assert_true(is_parsed == (error == NULL));
    g_assert_true(!is_parsed || value.when.first <= value.when.last);
    g_assert_true(!is_parsed || (value.time_of_day_s >= -1 && value.time_of_day_s < 86400));
    return 0;
}
