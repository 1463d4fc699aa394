#include <stdint.h>

#include "description.h"
#include "phrase.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Any text has few readings, each with a name, and may be a phrase. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *raw = g_strndup((const char *)bytes, MIN(n_bytes, 512));
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    g_autoptr(GPtrArray) readings = dl_description_read(text);
    g_assert_true(readings->len <= DL_MAX_READINGS);
    for (guint i = 0; i < readings->len; i++) {
        const DlReading *reading = g_ptr_array_index(readings, i);
        g_assert_true(*reading->name != '\0');
        g_assert_true(g_utf8_validate(reading->name, -1, NULL));
    }
    dl_reading_free(dl_description_read_area(text));
    DlPhrase *phrase = dl_phrase_parse(text);
    g_clear_pointer(&phrase, dl_phrase_free);
    return 0;
}
