/* The patterns of events: which verbs and nouns tell of one, and what stands where around them.
 *
 * A file of them begins with "#!patterns". "[capture]" and its like say of which kind the patterns
 * after it are, one a line:
 *
 *     ACTOR capture|take+over PLACE (from TARGET)
 *     ACTOR take control|charge of|over PLACE
 *     PLACE fall into hands of ACTOR
 *     (ACTOR's) capture of PLACE (by ACTOR)
 *     weak: PLACE fall
 *
 * Slots are in capitals: ACTOR, TARGET, PLACE, or ANY for what is of no matter. "ACTOR:air|group"
 * wants a head of one of the classes; "country" is a toponym, or one's people. The first word is a
 * verb where a slot stands before it, a noun where none does or a slot's owner. "|" parts
 * alternatives, "+" joins a verb and its particle, or a
 * noun and what stands before it ("air+strike"), "_" the words of one preposition; "at" is any
 * preposition of place. A noun among the parts stands for itself, whatever is before it ("took full
 * control of"). What is in brackets may be missing. Passives, coordination and relative clauses
 * follow of themselves. Before a pattern, "weak:" wants more that speaks of war than the words,
 * "finite:" no participle ("they left X", but not "leaving X poor"), "passive:" only that, "bare:"
 * nothing after it but when and how ("X fell", but not "X fell short"), "claimed:" that its side,
 * or both, say so of themselves ("we hold X": who holds a place took it once, and nobody says
 * when), "town:" that the place is one whole ("entered X", but not X's outskirts, nor a country)
 * and the clause the sentence's own ("before they entered X" tells of what came before), "state:"
 * that what it tells to be so has begun: it is so now, or is said to be, or a day is said, and not
 * "still", "echo:" that an event of its kind was told right before ("X fell. Y followed").
 */
#ifndef DL_EXTRACT_EVENT_RULE_H
#define DL_EXTRACT_EVENT_RULE_H

#include "event.h"
#include "event_words.h"

typedef enum {
    DL_SLOT_NONE,
    DL_SLOT_ACTOR,
    DL_SLOT_TARGET,
    DL_SLOT_PLACE,
    DL_SLOT_ANY,
    DL_SLOT_N
} DlEventSlot;

#define DL_RULE_MAX_WORDS 12
#define DL_RULE_MAX_PARTS 5
#define DL_RULE_MAX_CLASSES 4

/* Words that may stand there; n == 0: none does. */
typedef struct {
    const DlEventWord *words[DL_RULE_MAX_WORDS];
    guint n;
} DlEventChoice;

/* "from TARGET", "control", "under control", "PLACE" */
typedef struct {
    DlEventChoice preps;                    /* none: the object, or what follows a literal */
    gboolean is_at;                         /* any preposition of place */
    DlEventChoice nouns;                    /* a literal: NP with this head */
    DlEventSlot slot;                       /* NONE for a literal */
    gint slot_classes[DL_RULE_MAX_CLASSES]; /* one of these */
    guint n_classes;                        /* 0: any */
    gboolean is_optional;
} DlEventPart;

typedef struct {
    const DlEventWord *word;     /* base or singular */
    const DlEventWord *particle; /* NULL: none */
} DlEventHead;

typedef struct {
    DlKind kind;
    char *name; /* the line itself */
    gboolean is_noun;
    gboolean is_weak, is_finite, is_bare, is_passive, is_claimed, is_town, is_state, is_echo;
    DlEventHead heads[DL_RULE_MAX_WORDS];
    guint n_heads;
    DlEventPart subject; /* of a verb; a noun's owner */
    DlEventPart parts[DL_RULE_MAX_PARTS];
    guint n_parts;
} DlEventRule;

/* Reads a file's patterns into RULES (GArray of DlEventRule, with a clear function), their words
 * from WORDS. DL_ERROR_DATA with NAME and line. */
gboolean dl_event_rules_parse(DlEventWords *words, const char *name, const char *text,
                              GArray *rules, GError **error);

void dl_event_rule_clear(gpointer rule);

static inline gboolean dl_choice_has(const DlEventChoice *choice, const DlEventWord *word)
{
    for (guint i = 0; i < choice->n; i++)
        if (choice->words[i] == word)
            return TRUE;
    return FALSE;
}

#endif
