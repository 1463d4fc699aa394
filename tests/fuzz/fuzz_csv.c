#include <stdint.h>
#include <string.h>

#include "csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Two passes over the same bytes give the same records, all of them UTF-8. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autoptr(DlCsv) csv =
        dl_csv_open_source(dl_text_source_open_memory("fuzz", bytes, n_bytes), NULL);
    if (!csv)
        return 0;
    guint64 sums[2] = {0};
    for (int pass = 0; pass < 2; pass++) {
        DlCsvRecord record;
        while (dl_csv_read(csv, &record, NULL))
            for (guint i = 0; i < record.n_fields; i++) {
                g_assert_true(g_utf8_validate(record.fields[i], -1, NULL));
                sums[pass] = sums[pass] * 31 + g_str_hash(record.fields[i]) + record.line;
            }
        if (pass == 0 && !dl_csv_rewind(csv, NULL))
            g_assert_not_reached();
    }
    g_assert_cmpuint(sums[0], ==, sums[1]);
    return 0;
}
