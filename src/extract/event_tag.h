/* What each token of a sentence is to its grammar, by the words around it. */
#ifndef DL_EXTRACT_EVENT_TAG_H
#define DL_EXTRACT_EVENT_TAG_H

#include "event_clause.h"

typedef enum {
    DL_TAG_START,
    DL_TAG_NOUN,
    DL_TAG_NAME,
    DL_TAG_NUMBER,
    DL_TAG_DET,
    DL_TAG_ADJ,
    DL_TAG_ADVERB,
    DL_TAG_NOT,
    DL_TAG_PRON,
    DL_TAG_PREP,
    DL_TAG_VERB,
    DL_TAG_AUX,
    DL_TAG_TO,
    DL_TAG_CONJ,
    DL_TAG_SUB,
    DL_TAG_REL,
    DL_TAG_OWNER,
    DL_TAG_DATE,
    DL_TAG_COMMA,
    DL_TAG_QUOTE,
    DL_TAG_HYPHEN,
    DL_TAG_BREAK
} DlTag;

typedef struct {
    DlClauses *clauses;
    const DlStory *story;
    const DlSentence *sentence;
    guint end;
    DlTag before;            /* the tag of the token before, quotes aside */
    const DlEventWord *word; /* of the token that was tagged last: a phrase's */
    guint next;              /* the token after it */
    guint next_place;        /* index of mentions */
    guint next_date;
    gint32 owner;
} DlTagger;

/* The tag of TOKEN, where those before it had theirs; tagger->word and tagger->next know more. */
DlTag dl_tagger_tag(DlTagger *tagger, guint token);

gboolean dl_tagger_is(const DlTagger *tagger, const DlEventWord *word, DlEventClass which);

/* NULL beyond the sentence, too. */
const DlEventWord *dl_tagger_word(const DlTagger *tagger, guint token);

/* The toponym that covers TOKEN, tokens asked for in order; NULL: none. */
const DlPlaceMention *dl_tagger_place(DlTagger *tagger, guint token);

/* A token that may begin a noun phrase or go on with one, seen without what is before it. */
gboolean dl_tagger_begins_noun(DlTagger *tagger, guint token);

gboolean dl_tagger_ends_in(const DlStory *story, guint token, const char *ending);

#endif
