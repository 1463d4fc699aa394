/* Reading time expressions: words to what they say, before anything is counted from any day. */
#ifndef DL_EXTRACT_DATE_READ_H
#define DL_EXTRACT_DATE_READ_H

#include "date_words.h"
#include "mention.h"

/* A story with each token's word of time; NULL where it has none. */
typedef struct {
    const DlStory *story;
    const DlTimeWord **words; /* one more than there are tokens */
} DlTimeText;

typedef enum {
    DL_TIME_FORM_CALENDAR,  /* "12 August", "Friday", "the third quarter", "last May" */
    DL_TIME_FORM_SHIFT,     /* "today", "last week", "two days later": COUNT UNITs from an anchor */
    DL_TIME_FORM_REFERENCE, /* "now": TEXT */
    DL_TIME_FORM_PERIOD,    /* "three days" */
    DL_TIME_FORM_REPEAT,    /* "daily": TEXT; "each May", "every two weeks" */
} DlTimeForm;

/* What a step or shift is counted from. */
typedef enum {
    DL_TIME_FROM_STORY, /* the story's day */
    DL_TIME_FROM_SPOKEN /* what was spoken of before */
} DlTimeAnchor;

#define DL_TIME_NO_YEAR G_MININT

#define DL_TIME_NO_ZONE G_MININT

/* An expression as it is said. Zero: not said, where nothing else is named. Small, since each trial
 * fills one. */
typedef struct {
    guint32 first, end;  /* tokens */
    guint32 start, stop; /* bytes */

    int year;         /* or DL_TIME_NO_YEAR; astronomical; a decade's or century's first */
    int short_decade; /* 20 to 90: "the eighties", without a century */
    int zone;         /* minutes; DL_TIME_NO_ZONE */
    int step;         /* of a calendar form; see HAS_STEP */
    int count;        /* of SHIFT */
    double amount;    /* of PERIOD */
    const DlTimeEntry *holiday;
    const char *part; /* "MO"; NULL */
    const char *text; /* the value as it stands, of REFERENCE, and of PERIOD and REPEAT; NULL */

    gint8 year_digits; /* 4; 3: a decade, 2: a century */
    gint8 month, day, weekday;
    gint8 season, quarter, half;
    gint8 hour, minute; /* -1 */
    gint8 edge;         /* 1 early, 2 mid, 3 late */
    gint8 event_side;   /* "a day after the fall of X": 1, "before": -1; the words after END say of
                         * what */
    gint8 window_side;  /* "the past week": up to the story's day, -1; "the next": from it on, 1 */
    char unit;          /* of SHIFT and PERIOD, as in lexicon/dates.txt */
    guint8 form;        /* DlTimeForm */
    guint8 anchor;      /* DlTimeAnchor */

    gboolean is_of_month : 1; /* "the 21st": DAY without a month */
    gboolean is_owner : 1;    /* "Wednesday's", "the Wednesday" */
    gboolean is_week : 1;     /* "the week of 3 August" */
    gboolean has_step : 1;    /* "last May": STEP is -1, "this fall": 0 */
    gboolean is_vague : 1;    /* the count or amount is "some" */
    gboolean is_bare : 1; /* SHIFT: "the year"; CALENDAR: a year of three figures, if it is one */
    gboolean is_ago : 1;  /* SHIFT: "two years ago", not "last year" */
    gboolean is_more : 1; /* "earlier this week": EDGE is 1 or 3, and that side of now */
    gboolean is_overnight : 1; /* of SHIFT */
    gboolean is_nothing : 1;   /* the words are no time, and no part of them is: "44-year-old" */
} DlTimeSaid;

/* SAID as nothing, at TOKEN. */
static inline void dl_time_said_init(DlTimeSaid *said, guint token)
{
    *said = (DlTimeSaid){.first = token,
                         .end = token,
                         .year = DL_TIME_NO_YEAR,
                         .hour = -1,
                         .minute = -1,
                         .zone = DL_TIME_NO_ZONE};
}
/* Reads at a token and gives the end; the token, with nothing filled that counts, where its kind of
 * expression does not begin there. */
typedef guint (*DlTimeRead)(const DlTimeText *text, guint token, DlTimeSaid *said);

/* What a reader's expressions begin with: bits of senses, and DL_TIME_FIGURES. */
typedef struct {
    DlTimeRead read;
    guint64 starts;
} DlTimeReader;

/* The longest that any of READERS makes of TOKEN from SAID on, or the first of equals. */
guint dl_time_read_longest(const DlTimeText *text, guint token, const DlTimeReader *readers,
                           guint n_readers, DlTimeSaid *said);

/* What the first of READERS makes of TOKEN that makes anything of it. */
guint dl_time_read_first(const DlTimeText *text, guint token, const DlTimeReader *readers,
                         guint n_readers, DlTimeSaid *said);

/* What an expression that begins at TOKEN can begin with. */
static inline guint64 dl_time_senses(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token];
    const DlTimeWord *word = text->words[token];
    if (word && word->senses)
        return word->senses;
    gboolean is_figures =
        here->shape == DL_SHAPE_NUMBER || (here->shape == DL_SHAPE_MARK && here->mark == '\'');
    return is_figures ? DL_TIME_FIGURES : 0;
}

/* What dl_time_match does for a word that begins phrases of SENSE. */
guint dl_time_match_phrase(const DlTimeText *text, guint token, DlTimeSense sense,
                           const DlTimeEntry **ret_entry);

/* The end of the longest word or phrase in SENSE that begins at TOKEN; TOKEN where none does.
 * RET_ENTRY may be NULL. */
static inline guint dl_time_match(const DlTimeText *text, guint token, DlTimeSense sense,
                                  const DlTimeEntry **ret_entry)
{
    const DlTimeWord *word = text->words[token];
    if (!word || !(word->senses & DL_TIME_BIT(sense)))
        return token;
    if (word->begins & DL_TIME_BIT(sense))
        return dl_time_match_phrase(text, token, sense, ret_entry);
    if (ret_entry)
        *ret_entry = word->entries->pdata[word->first[sense]];
    return token + 1;
}

static inline gboolean dl_time_is(const DlTimeText *text, guint token, DlTimeSense sense)
{
    const DlTimeWord *word = text->words[token];
    return word && (word->alone & DL_TIME_BIT(sense)) != 0;
}

/* Whether a phrase begins with the word of time at TOKEN, of any sense that expressions begin with.
 */
gboolean dl_time_phrase_begins(const DlTimeText *text, guint token);

/* Past a hyphen that joins the words on both sides. */
guint dl_time_skip_hyphen(const DlTimeText *text, guint token);

/* Whether a preposition stands before TOKEN; "and", "to" and their like count behind a time alone.
 */
gboolean dl_time_is_led(const DlTimeText *text, guint token);

/* Whether the word before TOKEN leads a time in the way HOW, one of lexicon/dates.txt for "lead".
 */
gboolean dl_time_is_led_as(const DlTimeText *text, guint token, const char *how);

/* FALSE for a unit with a capital within a sentence: "60 Minutes", "This Week" are names. */
gboolean dl_time_unit_stands(const DlTimeText *text, guint token);

/* The end of "and months" behind "weeks", at TOKEN; TOKEN where nothing of the kind stands there.
 */
guint dl_time_read_more_units(const DlTimeText *text, guint token);

/* An amount of units: "two", "some", "two to three", "a hundred", "one and a half". */
typedef struct {
    double amount;
    gboolean is_vague;
    gboolean is_article; /* "a" */
} DlTimeAmount;

/* What an amount begins with. */
#define DL_TIME_AMOUNT_STARTS                                                                      \
    (DL_TIME_BIT(DL_TIME_VAGUE) | DL_TIME_BIT(DL_TIME_AMOUNT) | DL_TIME_BIT(DL_TIME_HALF) |        \
     DL_TIME_BIT(DL_TIME_NUMBER) | DL_TIME_BIT(DL_TIME_TIMES) | DL_TIME_BIT(DL_TIME_DET_ONE) |     \
     DL_TIME_FIGURES)

/* Each reads at TOKEN and gives the end; TOKEN, with nothing filled, where it is not there. */
guint dl_time_read_whole(const DlTimeText *text, guint token, int *ret_number);
guint dl_time_read_ordinal(const DlTimeText *text, guint token, int *ret_number);
guint dl_time_read_amount(const DlTimeText *text, guint token, DlTimeAmount *ret_amount);
guint dl_time_read_year(const DlTimeText *text, guint token, int *ret_year);
guint dl_time_read_date(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_digits(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_clock(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_relative(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_epoch(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_period(const DlTimeText *text, guint token, DlTimeSaid *said);
guint dl_time_read_repeat(const DlTimeText *text, guint token, DlTimeSaid *said);

/* Behind a quarter, season, month or day: "of 1990", "1990", "of this year", "last year". */
guint dl_time_read_of_year(const DlTimeText *text, guint token, DlTimeSaid *said);

/* Whether an expression can begin at TOKEN, a word of time that begins some or figures: a look at
 * it and the next. */
gboolean dl_time_may_begin(const DlTimeText *text, guint token);

/* Behind a day, at the end of a clause: the "last" of "Friday last", "the 13th inst." */
guint dl_time_read_step_behind(const DlTimeText *text, guint token, DlTimeSaid *said);

/* Any time expression that begins at TOKEN, where one can. */
guint dl_time_read(const DlTimeText *text, guint token, DlTimeSaid *said);

#endif
