/* Any bytes become a label that may be drawn: valid, bounded, and clean when cleaned again. */
#include <stdint.h>
#include <string.h>

#include "dl_limits.h"
#include "svg_write.h"
#include "text_measure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *clean = dl_label_clean(text);
    g_autofree char *again = dl_label_clean(clean);
    g_assert_true(g_utf8_validate(clean, -1, NULL));
    g_assert_cmpuint(strlen(clean), <=, DL_LIMIT_LABEL_BYTES);
    g_assert_cmpstr(clean, ==, again);
    g_autofree char *id = dl_svg_clean_id(text);
    g_autoptr(GString) escaped = g_string_new(NULL);
    dl_svg_append_escaped(escaped, text);
    g_assert_null(strpbrk(escaped->str, "<>\""));
    g_assert_null(strpbrk(id, " \"'<>&#"));
    dl_label_is_rtl(clean);
    return 0;
}
