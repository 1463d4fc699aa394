/* Any bytes fold to text that is valid, within the limit, and folds to itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dl_limits.h"
#include "fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    g_autofree char *name = g_strndup((const char *)data, size);
    g_autofree char *folded = dl_fold(folder, name);
    g_autofree char *again = dl_fold(folder, folded);
    g_autofree char *lower = dl_fold_case(folder, name);
    if (!g_utf8_validate(folded, -1, NULL) || strcmp(folded, again) != 0 ||
        strlen(folded) > DL_LIMIT_NAME_BYTES || !lower)
        abort();
    return 0;
}
