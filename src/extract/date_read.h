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
    DL_TIME_FORM_REFERENCE, /* "now": VALUE */
    DL_TIME_FORM_PERIOD,    /* "three days" */
    DL_TIME_FORM_REPEAT,    /* "daily": VALUE */
} DlTimeForm;

/* What a step or shift is counted from. */
typedef enum {
    DL_TIME_FROM_STORY, /* the story's day */
    DL_TIME_FROM_SPOKEN /* what was spoken of before */
} DlTimeAnchor;

#define DL_TIME_NO_YEAR G_MININT

/* An expression as it is said. Zero: not said, where nothing else is named. */
typedef struct {
    guint32 first, end;  /* tokens */
    guint32 start, stop; /* bytes */
    DlTimeForm form;

    int year;         /* or DL_TIME_NO_YEAR; astronomical; a decade's or century's first */
    int year_digits;  /* 4; 3: a decade, 2: a century */
    int short_decade; /* 20 to 90: "the eighties", without a century */
    int month, day, weekday;
    int season, quarter, half;
    const DlTimeEntry *holiday;
    gboolean is_of_month; /* "the 21st": DAY without a month */
    gboolean is_owner;    /* "Wednesday's", "the Wednesday" */
    gboolean is_week;     /* "the week of 3 August" */

    gboolean has_step; /* "last May": STEP is -1, "this fall": 0 */
    int step;          /* of a calendar form */

    char unit;         /* of SHIFT and PERIOD, as in lexicon/dates.txt */
    int count;         /* of SHIFT */
    double amount;     /* of PERIOD */
    gboolean is_vague; /* the count or amount is "some" */
    gboolean is_bare;  /* SHIFT: "the year"; CALENDAR: a year of three figures, if it is one */
    gboolean is_ago;   /* SHIFT: "two years ago", not "last year" */
    DlTimeAnchor anchor;

    int edge;         /* 1 early, 2 mid, 3 late */
    gboolean is_more; /* "earlier this week": EDGE is 1 or 3, and that side of now */
    int hour, minute; /* -1 */
    int zone;         /* minutes; DL_TIME_NO_ZONE */
    const char *part; /* "MO"; NULL */
    gboolean is_overnight;

    char value[DL_TIMEX_VALUE_BYTES]; /* of REFERENCE and REPEAT */

    int event_side;      /* "a day after the fall of X": 1, "before": -1; the words after END say of
                          * what */
    int window_side;     /* "the past week": up to the story's day, -1; "the next": from it on, 1 */
    gboolean is_nothing; /* the words are no time, and no part of them is: "44-year-old" */
} DlTimeSaid;

#define DL_TIME_NO_ZONE G_MININT

/* SAID as nothing, at TOKEN. */
void dl_time_said_init(DlTimeSaid *said, guint token);

/* What dl_time_match does for a word that is or begins something in SENSE. */
guint dl_time_match_entries(const DlTimeText *text, guint token, DlTimeSense sense,
                            const DlTimeEntry **ret_entry);

/* The end of the longest word or phrase in SENSE that begins at TOKEN; TOKEN where none does.
 * RET_ENTRY may be NULL. */
static inline guint dl_time_match(const DlTimeText *text, guint token, DlTimeSense sense,
                                  const DlTimeEntry **ret_entry)
{
    const DlTimeWord *word = text->words[token];
    if (!word || !(word->senses & DL_TIME_BIT(sense)))
        return token;
    return dl_time_match_entries(text, token, sense, ret_entry);
}

static inline gboolean dl_time_is(const DlTimeText *text, guint token, DlTimeSense sense)
{
    const DlTimeWord *word = text->words[token];
    return word && (word->alone & DL_TIME_BIT(sense)) != 0;
}

/* Past a hyphen that joins the words on both sides. */
guint dl_time_skip_hyphen(const DlTimeText *text, guint token);

/* Whether a preposition stands before TOKEN; "and", "to" and their like count behind a time alone.
 */
gboolean dl_time_is_led(const DlTimeText *text, guint token);

/* FALSE for a unit with a capital within a sentence: "60 Minutes", "This Week" are names. */
gboolean dl_time_unit_stands(const DlTimeText *text, guint token);

/* An amount of units: "two", "some", "two to three", "a hundred", "one and a half". */
typedef struct {
    double amount;
    gboolean is_vague;
    gboolean is_article; /* "a" */
} DlTimeAmount;

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

/* Any time expression that begins at TOKEN. */
guint dl_time_read(const DlTimeText *text, guint token, DlTimeSaid *said);

#endif
