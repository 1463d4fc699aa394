#include <stdint.h>

#include "ini.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autoptr(DlIni) ini = dl_ini_parse("fuzz", (const char *)bytes, n_bytes, NULL);
    for (guint i = 0; ini && i < ini->groups->len; i++) {
        const DlIniGroup *group = g_ptr_array_index(ini->groups, i);
        g_assert_true(dl_ini_find_group(ini, group->name) == group);
        for (guint k = 0; k < group->entries->len; k++) {
            const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, k);
            g_assert_true(dl_ini_find(ini, group->name, entry->key) == entry->value);
        }
    }
    return 0;
}
