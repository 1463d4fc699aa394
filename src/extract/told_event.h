/* Events that a story tells of, with where and when: frames settled. */
#ifndef DL_EXTRACT_TOLD_EVENT_H
#define DL_EXTRACT_TOLD_EVENT_H

#include "event_frame.h"

/* Strings are in STRINGS of the DlTold, or borrow from story and mentions. What a story tells twice
 * is one event. A frame may make several: "the second- and third-biggest cities". Frames without
 * words for a place make none. */
typedef struct {
    const DlEventFrame *frame;
    DlTokens place_words;   /* that name the place: the antecedent's where "the city" is said */
    const char *place_text; /* "Kandahar"; NULL: no named place, see UNNAMED */
    const char *unnamed;    /* "border crossings": what is said to have been taken */
    const DlPlaceMention *place; /* the mention; NULL where unnamed, or by a phrase's answer */
    const DlPlace *resolved;     /* NULL: no place, and REASON says why */
    double confidence;
    const char *reason; /* of the place: why this, or why none */

    gboolean is_dated;
    DlDaySpan when;
    gboolean is_lasting;
    int time_of_day_s;         /* DL_TIME_NONE */
    const char *when_reason;   /* in words: "late Thursday", "the story's day: none is said" */
    const DlDateMention *date; /* NULL: none is said */

    const char *actor; /* NULL: not said */
    const char *target;
    gboolean is_actor_loser; /* of a surrender whose gainer is not told: ACTOR is who surrendered */
    DlCertainty certainty;
    DlHedge hedge;     /* the frame's, or by its days: HISTORY, PLAN */
    DlTokens quote;    /* the sentence */
    gboolean is_event; /* not hedged, and of some place: a whole country only with a day */
} DlToldEvent;

/* A count that the story states beside what was found: "18 provincial capitals". */
typedef struct {
    DlTokens words;
    gint64 stated;
    guint n_found;
    const char *actor; /* NULL */
} DlStatedCount;

typedef struct {
    GArray *events; /* of DlToldEvent, in order of the story, hedged ones too */
    GArray *counts; /* of DlStatedCount */
    GStringChunk *strings;
} DlTold;

DlTold *dl_told_new(void);
void dl_told_free(DlTold *told);
void dl_told_reset(DlTold *told);

typedef struct DlEventSettler DlEventSettler;

/* All borrowed. */
DlEventSettler *dl_event_settler_new(DlLexicon *lexicon, DlResolver *resolver,
                                     DlGazetteer *gazetteer, GError **error);
void dl_event_settler_free(DlEventSettler *settler);

/* Settles FRAMES (GArray of DlEventFrame) into TOLD: place (the mention, what "the city" means,
 * "X's second-biggest city"), day (of its clause, its sentence, the event before it, the story's),
 * one event where the story says the same twice. HAS_DAY as for the date finder. FALSE only for
 * a damaged gazetteer. */
gboolean dl_event_settler_settle(DlEventSettler *settler, const DlStory *story,
                                 const DlMentions *mentions, const GArray *frames, gboolean has_day,
                                 DlDay day, DlTold *told, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTold, dl_told_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlEventSettler, dl_event_settler_free)

#endif
