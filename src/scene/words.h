/* The words and dates that the map itself says, by language. One table, so that a language is a
 * column; a language that has none yet speaks English. Private to scene. */
#ifndef DL_SCENE_WORDS_H
#define DL_SCENE_WORDS_H

#include "arena.h"
#include "day.h"
#include "event.h"

typedef enum {
    DL_WORD_AS_OF, /* "as of %s" */
    DL_WORD_ABOUT, /* "about %s" */
    DL_WORD_BY,    /* "by %s": no first day */
    DL_WORD_SINCE, /* "since %s": no last day */
    DL_WORD_POSSIBLE_ANY,
    DL_WORD_CONTESTED,
    DL_WORD_NOBODY,
    DL_WORD_NO_DATA,
    DL_WORD_CHANGED,
    DL_WORD_OTHER,
    DL_WORD_SHADED_CAPITAL,
    DL_WORD_PLACE_NOT_SHOWN,
    DL_WORD_PLACES_NOT_SHOWN, /* "%s places not shown" */
    DL_WORD_EVENT_UNDATED,
    DL_WORD_EVENTS_UNDATED, /* "%s events without a date" */
    DL_WORD_SOURCES,        /* "Sources: %s" */
    DL_WORD_SOURCE,
    DL_WORD_AND_MORE, /* "%s and %s more" */
    DL_WORD_KM,
    DL_WORD_M,
    DL_WORD_MILES,
    DL_WORD_MILE,
    DL_WORD_FEET,
    DL_WORD_MAGNITUDE,
    DL_WORD_MAGNITUDE_SCALE, /* "%s; each step is ten times the area" */
    DL_WORD_N
} DlWord;

const char *dl_word(const char *lang, DlWord word);

/* WORD with its %s replaced by the arguments (NULL-terminated). */
const char *dl_word_fill(DlArena *arena, const char *lang, DlWord word, ...) G_GNUC_NULL_TERMINATED;

/* "clash", "airstrike" as a legend says them: "Clash". */
const char *dl_word_kind(const char *lang, DlKind kind);

/* "Friday" */
const char *dl_date_weekday(const char *lang, DlDay day);

/* "13 August 2021", "15 March 45 BC" */
char *dl_date_long(DlArena *arena, const char *lang, DlDay day);

/* A day among days of the map: "13 Aug"; a span: "12–13 Aug", "28 Jul – 2 Aug". */
char *dl_date_span_short(DlArena *arena, const char *lang, const DlDaySpan *span);

/* "1,204" */
char *dl_number(DlArena *arena, const char *lang, guint64 number);

/* A round number with as many digits as it needs: "2.5", "1,000". */
char *dl_number_real(DlArena *arena, const char *lang, double number);

#endif
