/* Dari. */
#include "words_table.h"

const DlWordTable dl_words_fa_af = {
    .tag = "fa-AF",
    .base = &dl_words_fa,
    .words =
        {
            [DL_WORD_NO_DATA] = "بدون معلومات",
            [DL_WORD_SHADED_CAPITAL] = "رنگ: مرکز ولایت در دست کیست",
            [DL_WORD_PLACES_NOT_SHOWN] = "%s محل نشان داده نشده",
            [DL_WORD_MILES] = "%s میل",
        },
};
