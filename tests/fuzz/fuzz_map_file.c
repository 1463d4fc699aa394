#include <stdint.h>

#include "map_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlMapFile) map_file =
        dl_map_file_parse("/maps/fuzz.ini", (const char *)bytes, n_bytes, &error);
    g_assert_true((map_file == NULL) == (error != NULL));
    return 0;
}
