/* The words of time: lexicon/dates.txt, whose head says how it is written. */
#ifndef DL_EXTRACT_DATE_WORDS_H
#define DL_EXTRACT_DATE_WORDS_H

#include "lexicon.h"

/* What a word or phrase is in a time expression; the file's own words for these, and what their
 * values mean, stand in lexicon/dates.txt. */
typedef enum {
    DL_TIME_MONTH,
    DL_TIME_MONTH_VERB,
    DL_TIME_MONTH_SHORT,
    DL_TIME_MONTH_FOREIGN,
    DL_TIME_WEEKDAY,
    DL_TIME_WEEKDAY_SHORT,
    DL_TIME_WEEKDAYS,
    DL_TIME_SEASON,
    DL_TIME_UNIT,
    DL_TIME_UNIT_PLURAL,
    DL_TIME_PART,
    DL_TIME_HABIT,
    DL_TIME_HOUR,
    DL_TIME_HALF_DAY,
    DL_TIME_OCLOCK,
    DL_TIME_ZONE,
    DL_TIME_ERA,
    DL_TIME_NUMBER,
    DL_TIME_TIMES,
    DL_TIME_AMOUNT,
    DL_TIME_VAGUE,
    DL_TIME_HALF,
    DL_TIME_ORDINAL,
    DL_TIME_DECADE,
    DL_TIME_QUARTER_NAME,
    DL_TIME_HALF_NAME,
    DL_TIME_APPROX,
    DL_TIME_EDGE,
    DL_TIME_EDGE_MORE,
    DL_TIME_STEP,
    DL_TIME_STEP_TEXT,
    DL_TIME_STEP_MANY,
    DL_TIME_FROM,
    DL_TIME_FROM_TEXT,
    DL_TIME_DAY,
    DL_TIME_NIGHT,
    DL_TIME_TEXT_DAY,
    DL_TIME_EVERY,
    DL_TIME_FREQUENCY,
    DL_TIME_SET,
    DL_TIME_SPAN,
    DL_TIME_OVERNIGHT,
    DL_TIME_WHOLE,
    DL_TIME_PRESENT,
    DL_TIME_PAST,
    DL_TIME_PAST_FIRST,
    DL_TIME_FUTURE,
    DL_TIME_REFERENCE_ADJECTIVE,
    DL_TIME_THEN,
    DL_TIME_HOLIDAY,
    DL_TIME_DET,
    DL_TIME_DET_ONE,
    DL_TIME_LEAD,
    DL_TIME_LEAD_MEASURE,
    DL_TIME_TENSE_PAST,
    DL_TIME_TENSE_FUTURE,
    DL_TIME_TENSE_PRESENT,
    DL_TIME_NOT_YEAR,
    DL_TIME_NOT_YEAR_BEFORE,
    DL_TIME_OLD,
    DL_TIME_NAME_AFTER,
    DL_TIME_FISCAL,
    DL_TIME_SENSE_N
} DlTimeSense;

#define DL_TIME_BIT(sense) (G_GUINT64_CONSTANT(1) << (sense))

/* Where bits of senses tell what may stand somewhere: figures, or an apostrophe before them. */
#define DL_TIME_FIGURES DL_TIME_BIT(63)

/* Senses of words that only stand beside a time expression, or in the middle of one: none begins
 * with them. */
#define DL_TIME_BESIDE                                                                             \
    (DL_TIME_BIT(DL_TIME_LEAD) | DL_TIME_BIT(DL_TIME_LEAD_MEASURE) |                               \
     DL_TIME_BIT(DL_TIME_TENSE_PAST) | DL_TIME_BIT(DL_TIME_TENSE_FUTURE) |                         \
     DL_TIME_BIT(DL_TIME_TENSE_PRESENT) | DL_TIME_BIT(DL_TIME_NOT_YEAR) |                          \
     DL_TIME_BIT(DL_TIME_NOT_YEAR_BEFORE) | DL_TIME_BIT(DL_TIME_OLD) |                             \
     DL_TIME_BIT(DL_TIME_NAME_AFTER) | DL_TIME_BIT(DL_TIME_FROM) |                                 \
     DL_TIME_BIT(DL_TIME_FROM_TEXT) | DL_TIME_BIT(DL_TIME_HALF_DAY) | DL_TIME_BIT(DL_TIME_ZONE) |  \
     DL_TIME_BIT(DL_TIME_OCLOCK))

/* Senses of words that begin nothing by themselves: a word of time, figures or a mark must follow.
 */
#define DL_TIME_WEAK                                                                               \
    (DL_TIME_BIT(DL_TIME_DET) | DL_TIME_BIT(DL_TIME_DET_ONE) | DL_TIME_BIT(DL_TIME_NUMBER) |       \
     DL_TIME_BIT(DL_TIME_WHOLE) | DL_TIME_BIT(DL_TIME_APPROX) | DL_TIME_BIT(DL_TIME_HALF) |        \
     DL_TIME_BIT(DL_TIME_STEP) | DL_TIME_BIT(DL_TIME_STEP_TEXT) | DL_TIME_BIT(DL_TIME_STEP_MANY) | \
     DL_TIME_BIT(DL_TIME_EDGE) | DL_TIME_BIT(DL_TIME_EDGE_MORE) | DL_TIME_BIT(DL_TIME_VAGUE) |     \
     DL_TIME_BIT(DL_TIME_AMOUNT) | DL_TIME_BIT(DL_TIME_ORDINAL) | DL_TIME_BIT(DL_TIME_EVERY) |     \
     DL_TIME_BIT(DL_TIME_FREQUENCY) | DL_TIME_BIT(DL_TIME_TIMES) | DL_TIME_BIT(DL_TIME_FISCAL) |   \
     DL_TIME_BIT(DL_TIME_UNIT) | DL_TIME_BIT(DL_TIME_PART) | DL_TIME_BIT(DL_TIME_ERA) |            \
     DL_TIME_BIT(DL_TIME_WEEKDAY_SHORT) | DL_TIME_BIT(DL_TIME_MONTH_FOREIGN))

/* A word or phrase in one of its senses. */
typedef struct {
    DlTimeSense sense;
    int number;       /* the value as a number; for a word's first letter ("D") that character */
    const char *text; /* the value as it stands: "MO", "P1D", "11/4/4" */
    guint n_words;
    const char **words;              /* of the phrase; words[0] is its first */
    const struct DlTimeWord *second; /* NULL: the entry is one word */
} DlTimeEntry;

/* A word, or one that phrases begin with, or that is the second of one. */
typedef struct DlTimeWord {
    const char *word;
    guint64 senses;                    /* bits: of the word alone, and of phrases that it begins */
    guint64 alone;                     /* bits: of the word alone */
    guint64 begins;                    /* bits: of phrases that it begins */
    guint64 follows;                   /* bits: of phrases that it is the second word of */
    GPtrArray *entries;                /* of DlTimeEntry, by sense, most words first */
    guint8 first[DL_TIME_SENSE_N + 1]; /* of a sense's entries; they end where the next's begin */
} DlTimeWord;

/* The members are the functions' below and date_words.c's own. */
typedef struct {
    struct DlTimeSlot *slots; /* by hash, a power of two of them */
    guint n_slots;
    GHashTable *by_word; /* char * to DlTimeWord * */
    GStringChunk *strings;
    GPtrArray *entries; /* owns them */
} DlTimeWords;

typedef struct DlTimeSlot {
    guint32 hash;
    const DlTimeWord *word; /* NULL: free */
} DlTimeSlot;

/* Reads FILE. DL_ERROR_NO_INPUT; DL_ERROR_DATA with file and line. */
DlTimeWords *dl_time_words_open(const char *file, GError **error);

/* TEXT in memory, called NAME in errors. */
DlTimeWords *dl_time_words_parse(const char *name, const char *text, GError **error);
void dl_time_words_close(DlTimeWords *words);

/* Gives LEXICON's words DL_TRAIT_TIME, DL_TRAIT_TIME_START and DL_TRAIT_TIME_WEAK. */
void dl_time_words_mark(const DlTimeWords *words, DlLexicon *lexicon);

/* The word whose dl_word_hash is HASH; NULL: none. Of a token with DL_TRAIT_TIME, whose word is
 * known to be here, it is that. */
static inline const DlTimeWord *dl_time_words_find(const DlTimeWords *words, guint32 hash)
{
    guint i = hash & (words->n_slots - 1);
    while (words->slots[i].word && words->slots[i].hash != hash)
        i = (i + 1) & (words->n_slots - 1);
    return words->slots[i].word;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTimeWords, dl_time_words_close)

#endif
