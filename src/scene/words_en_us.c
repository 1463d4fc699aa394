/* English of the United States. */
#include "words_table.h"

const DlWordTable dl_words_en_us = {
    .tag = "en-US",
    .base = &dl_words_en,
    .day = "MMMM d, y",
    .day_short = "MMM d",
    .day_short_year = "MMM d, y",
    .days = "MMM d–|d",
    .days_year = "MMM d–|d, y",
    .between = " – ",
};
