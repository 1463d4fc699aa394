#include <stdint.h>
#include <string.h>

#include "layer_filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* A filter, a line end, and a value to hold it against. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *text = g_strndup((const char *)bytes, n_bytes);
    char *value = strchr(text, '\n');
    if (value)
        *value++ = '\0';
    g_autoptr(GError) error = NULL;
    g_autoptr(DlLayerFilter) filter = dl_layer_filter_parse(text, &error);
    g_assert_true((filter == NULL) == (error != NULL));
    guint n = filter ? dl_layer_filter_n_conditions(filter) : 0;
    g_assert_true(!filter || (n > 0 && n <= DL_LAYER_CONDITIONS_MAX));
    for (guint i = 0; i < n; i++)
        dl_layer_filter_agrees(filter, i, value ? value : "");
    return 0;
}
