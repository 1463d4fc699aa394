/* What the map itself says, in the language of --lang: words, dates, numbers, names of countries.
 * A language that has no words here speaks English, dates and numbers included, and is laid out as
 * English is. The languages are data: see words_table.h. Private to scene. */
#ifndef DL_SCENE_WORDS_H
#define DL_SCENE_WORDS_H

#include "arena.h"
#include "day.h"
#include "event.h"

typedef enum {
    DL_WORD_AS_OF, /* "as of %s": a weekday */
    DL_WORD_ABOUT, /* "about %s" */
    DL_WORD_BY,    /* "by %s": no first day */
    DL_WORD_SINCE, /* "since %s": no last day */
    DL_WORD_POSSIBLE_ANY,
    DL_WORD_CLAIMED,         /* of an event: by a side */
    DL_WORD_REPORT_DISPUTED, /* of an event: sources deny it */
    DL_WORD_UNVERIFIED,
    DL_WORD_CONTESTED,
    DL_WORD_NOBODY,
    DL_WORD_NO_DATA,
    DL_WORD_UNCONFIRMED, /* of areas that are claimed, disputed or unverified */
    DL_WORD_FRONT_LINE,
    DL_WORD_CHANGED,
    DL_WORD_CHANGED_SINCE, /* on a sheet of several maps */
    DL_WORD_OTHER,
    DL_WORD_OTHERS, /* "Others: %s" */
    DL_WORD_SHADED_CAPITAL,
    DL_WORD_PLACES_NOT_SHOWN, /* counted: "%s places not shown" */
    DL_WORD_PLACES_OUTSIDE,   /* counted: "%s places outside the map" */
    DL_WORD_EVENTS_UNDATED,   /* counted: "%s events without a date" */
    DL_WORD_SOURCES,          /* "Sources: %s" */
    DL_WORD_SOURCE,
    DL_WORD_AND_MORE, /* "%s and %s more" */
    DL_WORD_COMMA,    /* between names: ", " */
    DL_WORD_KM,
    DL_WORD_M,
    DL_WORD_MILES, /* counted */
    DL_WORD_FEET,  /* counted */
    DL_WORD_NORTH, /* "N", as compass letters go */
    DL_WORD_EAST,
    DL_WORD_SOUTH,
    DL_WORD_WEST,
    DL_WORD_EVENTS, /* how many */
    DL_WORD_EVENTS_A_HEXAGON,
    DL_WORD_SUM_A_HEXAGON,  /* "%s, sum in a hexagon" */
    DL_WORD_MEAN_A_HEXAGON, /* "%s, mean of a hexagon" */
    DL_WORD_TRACK,          /* of what moved from place to place */
    DL_WORD_MOVEMENT,       /* from one place to another */
    DL_WORD_MAGNITUDE,
    DL_WORD_MAGNITUDE_SCALE, /* "%s; each step is ten times the area" */
    DL_WORD_N
} DlWord;

/* A language and how dates are written in it: what a map's words are asked of. */
typedef struct DlWording DlWording;

/* LANG: a tag as of dl_language_new; NULL: "en". CALENDAR: one of dl_language_calendars, or two
 * parted by a comma, the second of which stands beside the weekday; NULL: Gregorian. DATE_FORMAT:
 * a pattern of long dates; NULL: the language's. DL_ERROR_USAGE where one of them is none. */
DlWording *dl_wording_new(const char *lang, const char *calendar, const char *date_format,
                          GError **error);
void dl_wording_free(DlWording *wording);

/* Short days get their year: for maps of more than one. */
void dl_wording_show_years(DlWording *wording);

/* FALSE: there are no words in the language that was asked for, and the map's are English. */
gboolean dl_wording_is_own(const DlWording *wording);
/* "ar, de, en, ..." g_free. */
char *dl_wording_list(void);
/* The header, legend and footer run from right to left. */
gboolean dl_wording_is_rtl(const DlWording *wording);
/* Whether names of the asked language are written in Latin letters. */
gboolean dl_wording_is_latin(const DlWording *wording);
/* In what language a document of this map is: "fa-AF". */
const char *dl_wording_tag(const DlWording *wording);

const char *dl_word(const DlWording *wording, DlWord word);

/* WORD with its %s replaced by the arguments (NULL-terminated), each kept in its own direction. */
const char *dl_word_fill(DlArena *arena, const DlWording *wording, DlWord word,
                         ...) G_GNUC_NULL_TERMINATED;

/* A counted word in the form that N takes, with N as its %s. */
const char *dl_word_count(DlArena *arena, const DlWording *wording, DlWord word, guint64 n);

/* "Taliban 18": a name of any script and a count after it. */
const char *dl_word_with_count(DlArena *arena, const DlWording *wording, const char *name,
                               guint64 n);

/* "clash", "airstrike" as a legend says them: "Clash". */
const char *dl_word_kind(const DlWording *wording, DlKind kind);

/* What stands above a long date: "Friday", "as of Friday", and with two calendars "جمعه، ۱۳ اوت
 * ۲۰۲۱". */
const char *dl_date_above(DlArena *arena, const DlWording *wording, DlDay day, gboolean is_as_of);

/* "13 August 2021", "15 March 45 BC", or by the date format. */
const char *dl_date_long(DlArena *arena, const DlWording *wording, DlDay day);

/* A day among days of the map: "13 Aug"; a span: "12–13 Aug", "28 Jul – 2 Aug"; "about 12 Aug". */
const char *dl_date_span_short(DlArena *arena, const DlWording *wording, const DlDaySpan *span);

/* "1,204" */
const char *dl_number(DlArena *arena, const DlWording *wording, guint64 number);

/* A round number with as many digits as it needs: "2.5", "1,000". */
const char *dl_number_real(DlArena *arena, const DlWording *wording, double number);

/* The country's name in the asked language; ENGLISH where that is English or has none. */
const char *dl_word_country(DlArena *arena, const DlWording *wording, const char *iso_a2,
                            const char *english);

/* NAME in capital letters, as the asked language has them. */
const char *dl_word_capitals(DlArena *arena, const DlWording *wording, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlWording, dl_wording_free)

#endif
