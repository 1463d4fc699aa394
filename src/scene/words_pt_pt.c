/* Portuguese of Portugal. */
#include "words_table.h"

const DlWordTable dl_words_pt_pt = {
    .tag = "pt-PT",
    .base = &dl_words_pt,
    .kinds =
        {
            [DL_KIND_SHELLING] = "Bombardeamento",
        },
};
