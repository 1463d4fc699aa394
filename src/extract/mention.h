/* What a story mentions: places and times, each with the tokens that say it. */
#ifndef DL_EXTRACT_MENTION_H
#define DL_EXTRACT_MENTION_H

#include "resolve.h"
#include "story.h"

typedef enum {
    DL_ROLE_PLACE,   /* "fighting in Herat" */
    DL_ROLE_DEMONYM, /* "the Afghan army", "Ukrainians" */
    DL_ROLE_METONYM, /* "Washington said", "Kabul's government" */
    DL_ROLE_N
} DlRole;

/* "place", "demonym", "metonym" */
const char *dl_role_to_string(DlRole role);

/* One toponym. */
typedef struct {
    guint32 first,
        end; /* tokens of what is told as the mention: "Laurel County", "U.S.", "KABUL" */
    guint32 start, stop; /* its bytes in the text */
    DlRole role;
    double likelihood; /* 0..1 that it is a toponym at all */

    const char *name;    /* what is looked up: "Ukraine" of "Ukrainians", "Kabul" of "KABUL",
                          * "Louisiana" of "La."; in the story's strings, or the finder's */
    const char *country; /* alpha-2 that the words say ("Iraqi", "La."): NULL */
    const char *type;    /* "city", "province", "airport": a word beside it says so; NULL */
    gint32 within;       /* the mention that it lies in by its words ("Paris, Texas", "the Idlib
                          * town of Ariha"); -1: none is said */

    /* Once resolved: */
    const DlPlace *place; /* NULL: none. A mention has its best place however unsure */
    DlLonLat position;    /* of the mention: the middle of an area, else the place's */
    double confidence;    /* 0..1 in the place */
    gboolean is_resolved; /* good enough for tables and maps */
    const char *reason;   /* in words; in the story's strings */
} DlPlaceMention;

typedef enum { DL_TIMEX_DATE, DL_TIMEX_TIME, DL_TIMEX_DURATION, DL_TIMEX_SET, DL_TIMEX_N } DlTimex;

/* "DATE", "TIME", "DURATION", "SET" */
const char *dl_timex_to_string(DlTimex type);

#define DL_TIMEX_VALUE_BYTES 40

/* One time expression. */
typedef struct {
    guint32 first, end;  /* tokens of the expression, without prepositions */
    guint32 start, stop; /* its bytes in the text; may end inside a token */
    DlTimex type;
    char value[DL_TIMEX_VALUE_BYTES]; /* TIMEX3: "2021-08-13", "2021-W32", "P3D", "PRESENT_REF",
                                       * "2021-08-12TNI"; "" where it hangs on a day that is unknown
                                       */
    gboolean has_days;                /* a DATE or TIME that is some day or days */
    DlDaySpan days;      /* those on which it may have been: a month's are all of its */
    int time_of_day_s;   /* DL_TIME_NONE: not said */
    gboolean is_since;   /* "since early May": days runs from there to the story's day */
    gboolean is_until;   /* "by Friday", "until May": days is open at the start, or runs to there */
    gboolean is_within;  /* "in less than 24 hours", "over the past week": a DURATION that ends on
                          * the story's day and has days all the same */
    gboolean is_past;    /* "ago", "last": whatever the tense */
    gboolean is_future;  /* "next", "tomorrow", "within 90 days" */
    gint32 anchor_event; /* "a day after the fall of X": 1 where its day hangs on another event and
                          * OFFSET_DAYS from it ("the previous day": -1); 0: it does not */
    gint32 offset_days;
} DlDateMention;

/* What a story mentions, in order of where it stands. Mentions of one kind do not overlap. */
typedef struct {
    GArray *places;        /* of DlPlaceMention */
    GArray *dates;         /* of DlDateMention */
    GStringChunk *strings; /* what the mentions borrow */
} DlMentions;

DlMentions *dl_mentions_new(void);
void dl_mentions_free(DlMentions *mentions);
void dl_mentions_reset(DlMentions *mentions);

/* The index of the first mention that ends after TOKEN; as many as there are where none does. */
guint dl_mentions_first_place(const DlMentions *mentions, guint token);
guint dl_mentions_first_date(const DlMentions *mentions, guint token);

/* The mention that TOKEN is in; NULL: none. */
DlPlaceMention *dl_mentions_find_place(const DlMentions *mentions, guint token);
DlDateMention *dl_mentions_find_date(const DlMentions *mentions, guint token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlMentions, dl_mentions_free)

#endif
