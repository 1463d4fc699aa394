/* What the parts of settling share while they settle a story's frames. Within extract/ alone. */
#ifndef DL_EXTRACT_SETTLING_H
#define DL_EXTRACT_SETTLING_H

#include "number_words.h"
#include "told_event.h"

/* What a noun means that stands for a place named before. */
typedef enum {
    DL_NOUN_CITY,
    DL_NOUN_CAPITAL,
    DL_NOUN_PROVINCE,
    DL_NOUN_DISTRICT,
    DL_NOUN_COUNTRY,
    DL_NOUN_AREA,  /* "the region": no town */
    DL_NOUN_PLACE, /* of no certain kind: "the stronghold" */
    DL_NOUN_N
} DlPlaceNoun;

/* The classes of lexicon/discourse.txt; what each is for stands there. */
typedef struct {
    DlWordClass tells, reacts, barrier, after, meanwhile, relative, preposition;
    DlWordClass eve, span, span_end, join, at_which, cleft, that, had;
    DlWordClass previously, then, same_day, clock, to_fall, lasting_for;
    DlWordClass noun[DL_NOUN_N], nouns[DL_NOUN_N], village, people, part;
    DlWordClass adverb, pronoun, both, place_within, place_of, place_beside, such_as, definite,
        largest, provincial;
    DlWordClass article, who, who_of, who_under, owner, armed, one_group, armed_group;
    DlWordClass counted, held, more;
} DlDiscourseWords;

void dl_discourse_words_init(DlDiscourseWords *words, DlLexicon *lexicon);

/* One story's settling; all borrowed. */
typedef struct {
    const DlDiscourseWords *words;
    const DlNumberWords *numbers;
    DlResolver *resolver;   /* NULL: phrases have no answer */
    DlGazetteer *gazetteer; /* NULL: capitals and provinces are not looked up */
    const DlStory *story;
    const DlMentions *mentions;
    const GArray *frames;    /* of DlEventFrame */
    const guint32 *triggers; /* of each token: 1 + the first frame whose trigger begins there; 0 */
    gboolean has_day;
    DlDay day;             /* the story's */
    GStringChunk *strings; /* for what the results borrow */
} DlSettling;

static inline const DlEventFrame *dl_settling_frame(const DlSettling *settling, guint i)
{
    return &g_array_index(settling->frames, DlEventFrame, i);
}

static inline gboolean dl_tokens_are_none(DlTokens tokens)
{
    return tokens.first >= tokens.end;
}

static inline gboolean dl_tokens_have(DlTokens tokens, guint token)
{
    return token >= tokens.first && token < tokens.end;
}

/* TRUE where the frames have one trigger: "captured A, B and C". */
static inline gboolean dl_frames_share_trigger(const DlEventFrame *a, const DlEventFrame *b)
{
    return a->trigger.first == b->trigger.first && a->trigger.end == b->trigger.end;
}

/* The tokens with the definite word that may stand before them: "the", "its". */
DlTokens dl_settling_with_definite(const DlSettling *settling, DlTokens tokens);

/* TRUE where a phrase of the class, or a word, stands in the tokens. */
gboolean dl_settling_has(const DlSettling *settling, DlTokens tokens, DlWordClass word_class);

/* The text of the tokens, kept with the results. */
const char *dl_settling_keep(const DlSettling *settling, DlTokens tokens);

#endif
