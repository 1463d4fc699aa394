/* What a story's sentences say happened: triggers with those who take part, before they have a
 * place and a day. */
#ifndef DL_EXTRACT_EVENT_FRAME_H
#define DL_EXTRACT_EVENT_FRAME_H

#include "event.h"
#include "mention.h"

/* Why a frame is no event of the story, the first reason found. */
typedef enum {
    DL_HEDGE_NONE,
    DL_HEDGE_MODAL,       /* "could fall", "will seize" */
    DL_HEDGE_CONDITIONAL, /* "if Mazar falls" */
    DL_HEDGE_FEAR,        /* "fears of an assault" */
    DL_HEDGE_PLAN,        /* "plans to capture", "ordered to retake", "vowed" */
    DL_HEDGE_DENIAL,   /* "denied that ... had been captured", "did not fall", "without taking" */
    DL_HEDGE_EXERCISE, /* "rehearsed the capture of" */
    DL_HEDGE_HISTORY,  /* "in 1996", outside the story's window */
    DL_HEDGE_FIGURE,   /* "fallen short", "captured the mood" */
    DL_HEDGE_OBJECT,   /* what was taken is no place: vehicles, wickets, fugitives */
    DL_HEDGE_QUESTION,
    DL_HEDGE_N
} DlHedge;

/* "modal", "conditional", ... for --explain. */
const char *dl_hedge_to_string(DlHedge hedge);

/* Tokens [first, end); first == end: none. */
typedef struct {
    guint32 first, end;
} DlTokens;

/* One trigger and what stands in its frame. Several places ("captured A, B and C") are several
 * frames that share all but PLACE. */
typedef struct {
    DlKind kind;
    DlHedge hedge;
    DlCertainty certainty;
    DlTokens hedge_words; /* what hedges: "could"; none where HEDGE is NONE */
    DlTokens trigger;     /* "took control of" */
    gboolean is_nominal;  /* the trigger is a noun: "the fall of" */
    DlTokens clause;      /* the clause it governs, for its days and places */
    guint sentence;
    DlTokens place; /* the words for where: a mention, "the city", "border crossings" */
    DlTokens actor; /* who gains, or does it */
    DlTokens target;
    gint32 after;     /* the frame that this one came after by its words ("captured C after taking
                       * D": C is after D); -1 */
    const char *rule; /* its name in the patterns' file */
    char *actor_name; /* as it is told: "Taliban", "Afghan air force"; NULL: as its tokens say */
} DlEventFrame;

typedef struct DlEventRules DlEventRules;

/* Reads the patterns in LEXICON's folder. DL_ERROR_DATA with file and line. LEXICON is borrowed. */
DlEventRules *dl_event_rules_open(DlLexicon *lexicon, GError **error);
void dl_event_rules_close(DlEventRules *rules);

/* All frames of the story, hedged ones too, in order of their triggers, to FRAMES (GArray of
 * DlEventFrame, whose clear function is set). MENTIONS are found, and resolved. */
void dl_event_rules_apply(const DlEventRules *rules, const DlStory *story,
                          const DlMentions *mentions, GArray *frames);

/* For GArrays of DlEventFrame. */
void dl_event_frame_clear(gpointer frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlEventRules, dl_event_rules_close)

#endif
