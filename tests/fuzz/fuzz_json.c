#include <stdint.h>

#include "json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Two passes over the same bytes give the same records. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autoptr(DlJson) json =
        dl_json_open_source(dl_text_source_open_memory("fuzz", bytes, n_bytes), NULL);
    guint64 sums[2] = {0};
    for (int pass = 0; json && pass < 2; pass++) {
        DlJsonRecord record;
        while (dl_json_read(json, &record, NULL)) {
            sums[pass] = sums[pass] * 31 + record.line + (record.problem != NULL);
            for (guint i = 0; i < record.n_fields; i++) {
                g_assert_true(g_utf8_validate(record.fields[i].value, -1, NULL));
                sums[pass] +=
                    g_str_hash(record.fields[i].name) ^ g_str_hash(record.fields[i].value);
            }
        }
        g_assert_true(dl_json_rewind(json, NULL));
    }
    g_assert_cmpuint(sums[0], ==, sums[1]);
    return 0;
}
