/* The small words of descriptions, as data, and how they are cut off. Within resolve/ alone. */
#ifndef DL_RESOLVE_DESCRIPTION_WORDS_H
#define DL_RESOLVE_DESCRIPTION_WORDS_H

#include <glib.h>

typedef enum {
    DL_WORD_LIST_ARTICLES,   /* the */
    DL_WORD_LIST_OF,         /* of, de, von */
    DL_WORD_LIST_IN,         /* in, within */
    DL_WORD_LIST_WITHIN,     /* what leads to an area: "in the", "of" */
    DL_WORD_LIST_BESIDE,     /* near, outside, north of */
    DL_WORD_LIST_AROUND,     /* outskirts, after a name */
    DL_WORD_LIST_DIRECTIONS, /* northern, central, rural */
    DL_WORD_LIST_N
} DlWordList;

/* TRUE where WORD is one of the list's, case-blind. */
gboolean dl_words_has(DlWordList list, const char *word);

/* TEXT after those of the list's words that it begins with, and the spaces behind them. */
const char *dl_words_skip_prefix(const char *text, DlWordList list);

/* TEXT after "20 km " or "15 miles "; TEXT itself where it begins otherwise. */
const char *dl_words_skip_distance(const char *text);

/* What a short word may be written out as ("Cd." gives "Ciudad"): NULL for none. g_strfreev. */
char **dl_words_expand(const char *word);

/* TEXT with single spaces, without quotes around it. g_free. */
char *dl_words_tidy(const char *text);

#endif
