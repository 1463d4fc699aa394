/* The words of one language, as data: a file words_LANG.c each. Within words alone.
 *
 * A counted word is written as forms by CLDR's plural categories ("one=%s place|other=%s places"),
 * or as one text where all numbers take the same. Dates are ICU patterns, without the era. */
#ifndef DL_SCENE_WORDS_TABLE_H
#define DL_SCENE_WORDS_TABLE_H

#include "words.h"

typedef struct DlWordTable DlWordTable;
struct DlWordTable {
    const char *tag;               /* "fa-AF" */
    const DlWordTable *base;       /* the table that has what this one lacks; NULL: it has all */
    const char *day;               /* "13 August 2021" */
    const char *day_short;         /* "13 Aug" */
    const char *day_short_year;    /* "13 Aug 2021" */
    const char *days;              /* "12–13 Aug": patterns of first and last, parted by | */
    const char *days_year;         /* "12–13 Aug 2021" */
    const char *between;           /* " – ": between days of two months */
    const char *weekdays_as_of[7]; /* Monday first, as DL_WORD_AS_OF wants them; NULL: as ICU */
    const char *kinds[DL_KIND_N];
    const char *words[DL_WORD_N];
};

extern const DlWordTable dl_words_ar, dl_words_de, dl_words_en, dl_words_en_us, dl_words_es,
    dl_words_fa, dl_words_fa_af, dl_words_fr, dl_words_he, dl_words_hi, dl_words_it, dl_words_ja,
    dl_words_ps, dl_words_pt, dl_words_pt_pt, dl_words_ru, dl_words_tr, dl_words_uk, dl_words_ur,
    dl_words_zh, dl_words_zh_hant;

/* Table number INDEX, in the order of their tags; NULL past the last. */
const DlWordTable *dl_word_table_at(guint index);
/* The nearest of TAG ("fa-AF", "zh-TW"); NULL where its language has none. */
const DlWordTable *dl_word_table_find(const char *tag);

#endif
