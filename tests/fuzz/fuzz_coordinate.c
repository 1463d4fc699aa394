#include <stdint.h>

#include "coordinate.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* A coordinate or pair is refused, or lies on the earth. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *text = g_strndup((const char *)bytes, n_bytes);
    DlLonLat position = {0};
    if (dl_coordinate_parse_pair(text, &position))
        g_assert_true(dl_lon_lat_is_valid(position));
    if (!dl_coordinate_parse(text, 90, &position.lat_deg))
        g_assert_true(position.lat_deg >= -90 && position.lat_deg <= 90);
    g_assert_true(dl_coordinate_suspect(text, "0") <= DL_COORDINATE_TURNED);
    return 0;
}
