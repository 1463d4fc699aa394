/* A light parse of one sentence: its noun phrases, verb groups and small words in a row, and what
 * each verb has for subject and object. No tree: what is left and right of a verb, by few rules.
 */
#ifndef DL_EXTRACT_EVENT_CLAUSE_H
#define DL_EXTRACT_EVENT_CLAUSE_H

#include "event_words.h"
#include "mention.h"

/* The classes that the grammar itself needs, by their names in the lists. */
typedef enum {
    DL_CLASS_DET,
    DL_CLASS_NO, /* "no", "neither": a determiner that denies */
    DL_CLASS_ADJ,
    DL_CLASS_ADV,
    DL_CLASS_PREP,
    DL_CLASS_AT, /* prepositions of place */
    DL_CLASS_PRON,
    DL_CLASS_IT,   /* those that may stand for a place */
    DL_CLASS_TIME, /* "hours" */
    DL_CLASS_ONE,  /* "he", "she" */
    DL_CLASS_POSSESSIVE,
    DL_CLASS_NTH, /* "second", "last" */
    DL_CLASS_BE,
    DL_CLASS_GET, /* makes passives, as "be" does */
    DL_CLASS_HAVE,
    DL_CLASS_DO,
    DL_CLASS_MODAL,
    DL_CLASS_NOT,
    DL_CLASS_TO,
    DL_CLASS_CONJ,
    DL_CLASS_SUB,     /* "after", "when" */
    DL_CLASS_IF,      /* "if", "unless": subordinates that make a condition */
    DL_CLASS_WHETHER, /* "whether" */
    DL_CLASS_THAT,
    DL_CLASS_REL,   /* "which", "who" */
    DL_CLASS_LIKE,  /* "like", "such as", "including": examples follow */
    DL_CLASS_VERB,  /* phrases that are verbs: "ruled out" */
    DL_CLASS_SINCE, /* prepositions after which a thing has happened: "despite" */
    DL_CLASS_ROLE,  /* "as" */
    DL_CLASS_OF,
    DL_CLASS_BY,
    DL_CLASS_HERE,     /* "there": stands for a place */
    DL_CLASS_THEY,     /* may be any side */
    DL_CLASS_BOTH,     /* "both", "each" */
    DL_CLASS_PRESENT,  /* "is", "has" */
    DL_CLASS_STILL,    /* "still" */
    DL_CLASS_AGAIN,    /* "again" */
    DL_CLASS_SPAN,     /* "for", "until": before how long */
    DL_CLASS_CAUSE,    /* "for", before what somebody did */
    DL_CLASS_MEANS,    /* "in", "with": before what something is won in or by */
    DL_CLASS_CONTRAST, /* "but", "while" */
    /* What verbs and nouns do to what hangs on them */
    DL_CLASS_SAY,
    DL_CLASS_CLAIM,
    DL_CLASS_SUCH,   /* "no such": what was told before */
    DL_CLASS_VERIFY, /* "confirm", which could not be done */
    DL_CLASS_SEEM,   /* claims that nobody makes: "appear" */
    DL_CLASS_DENY,
    DL_CLASS_DISPUTE,
    DL_CLASS_FEAR,
    DL_CLASS_PLAN,
    DL_CLASS_MAY, /* expected, likely, risk */
    DL_CLASS_TRY,
    DL_CLASS_FAIL,
    DL_CLASS_STOP,
    DL_CLASS_PERFORM, /* "launch", "carry out": whose subject does what their object names */
    DL_CLASS_CEASE,   /* "end", "collapse" */
    DL_CLASS_ACCUSE,  /* "accused X of shelling Y": X did it, by somebody's word */
    DL_CLASS_REPEL,   /* what is repelled was tried */
    DL_CLASS_REAL,    /* "manage to", "begin": it happened */
    DL_CLASS_EXERCISE,
    DL_CLASS_FIGURE,
    DL_CLASS_HISTORY,
    DL_CLASS_ALMOST,
    DL_CLASS_IDIOM,  /* "short": makes another meaning of the verb before it */
    DL_CLASS_FALSE,  /* "baseless" */
    DL_CLASS_RUMOUR, /* "reportedly", "unconfirmed" */
    /* Who and what */
    DL_CLASS_PLACE,     /* "city", "border crossing" */
    DL_CLASS_SITE,      /* "airport": stands for the place that it is of */
    DL_CLASS_PART,      /* "most", "outskirts" */
    DL_CLASS_COUNTRY,   /* what patterns call a toponym or one's people */
    DL_CLASS_GROUP,     /* armed groups by name */
    DL_CLASS_FORCE,     /* "troops" */
    DL_CLASS_VAGUE,     /* "alliance": a force in a story of war */
    DL_CLASS_ARMED,     /* "armed" of "an armed group" */
    DL_CLASS_HOLDING,   /* "positions", "hideouts" */
    DL_CLASS_ARM,       /* "artillery", "warplanes": their owner acts */
    DL_CLASS_AIR_FORCE, /* "warplanes": those of a country are its air force */
    DL_CLASS_AIR_SIDE,  /* "air force" itself, as it is told */
    DL_CLASS_POWER,     /* "government" */
    DL_CLASS_CROWD,     /* "protesters" */
    DL_CLASS_OFFICIAL,
    DL_CLASS_REBEL_SIDE,
    DL_CLASS_STATE_SIDE,
    DL_CLASS_NATURE,  /* "hurricane", "cholera": nobody's doing */
    DL_CLASS_CONTEST, /* "election", "goal": what is won there, or by them, is no place */
    DL_CLASS_WAR,     /* words that say that a story is of war */
    DL_CLASS_SPORT,   /* of games, markets, courts, votes */
    DL_CLASS_WHEN,    /* "2016, when": the clause is of that time */
    DL_CLASS_WHERE,   /* "Kandahar, where": of that place */
    DL_CLASS_N
} DlEventClass;

typedef enum {
    DL_CHUNK_NOUN, /* a noun phrase, without what follows it */
    DL_CHUNK_VERB, /* a verb group */
    DL_CHUNK_PREP,
    DL_CHUNK_CONJ,
    DL_CHUNK_COMMA,
    DL_CHUNK_SUB, /* a subordinating word, "that" included */
    DL_CHUNK_REL,
    DL_CHUNK_DATE,
    DL_CHUNK_ADVERB,
    DL_CHUNK_BREAK /* ; : and what no clause reaches across */
} DlChunkType;

typedef enum {
    DL_VERB_PASSIVE = 1 << 0,
    DL_VERB_MODAL = 1 << 1,
    DL_VERB_NOT = 1 << 2,
    DL_VERB_PERFECT = 1 << 3,
    DL_VERB_TO = 1 << 4,     /* an infinitive */
    DL_VERB_ING = 1 << 5,    /* bare "capturing", "having captured" */
    DL_VERB_ED = 1 << 6,     /* bare "captured", a past as well as a participle */
    DL_VERB_BE_TO = 1 << 7,  /* "is to withdraw" */
    DL_VERB_RUMOUR = 1 << 8, /* "reportedly" */
    DL_VERB_ALMOST = 1 << 9, /* "nearly" */
    DL_VERB_PRESENT = 1 << 10,
    DL_VERB_REDUCED = 1 << 11, /* a participle on the noun before it: "the town captured by" */
    DL_VERB_PROGRESSIVE = 1 << 12
} DlVerbFlag;

typedef struct {
    DlChunkType type;
    guint32 first, end;      /* tokens */
    guint32 head;            /* the head noun's or main verb's token */
    guint32 head_end;        /* the token after the head: a head may be a phrase */
    const DlEventWord *word; /* the small word; of a noun its head's; of a verb its base; or NULL */
    gint32 owner;            /* noun: the chunk whose "'s" stands before; -1 */
    gint32 mention;          /* noun: the last toponym in it that is no demonym; -1 */
    gboolean is_pronoun;
    gboolean is_denied;  /* "no attack" */
    guint32 flags;       /* DlVerbFlag */
    gint32 subject;      /* verb: chunk; -1: none is found */
    gint32 intro;        /* verb: the SUB or REL that opens its clause; -1 */
    gint32 shares;       /* verb: the verb that it is coordinated with; -1 */
    gboolean is_subject; /* noun: of some verb */
    gboolean is_aside;   /* a verb of saying between commas, and its subject: "residents said" */
    gboolean is_used;    /* noun: is part of a trigger */
} DlChunk;

/* One sentence's, made anew by each parse. */
typedef struct {
    const DlEventWords *words;
    const gint *classes;         /* by DlEventClass */
    const DlEventWord *air_side; /* "air force"; NULL: not called */
    const DlStory *story;
    const DlMentions *mentions;
    guint sentence;
    GArray *chunks;                                          /* of DlChunk */
    gboolean is_exercise, is_history, is_disputed, is_false; /* by some word of the sentence */
} DlClauses;

#define dl_chunk(clauses, i) (&g_array_index((clauses)->chunks, DlChunk, (i)))

/* Chunk I; a BREAK where there is none. */
static inline const DlChunk *dl_clauses_at(const DlClauses *clauses, gint i)
{
    static const DlChunk nothing = {.type = DL_CHUNK_BREAK,
                                    .owner = -1,
                                    .mention = -1,
                                    .subject = -1,
                                    .intro = -1,
                                    .shares = -1};
    return i >= 0 && i < (gint)clauses->chunks->len ? dl_chunk(clauses, i) : &nothing;
}

/* TRUE for a headline, whose capitals mean nothing: one that no full stop ends. */
static inline gboolean dl_sentence_is_headline(const DlStory *story, const DlSentence *sentence)
{
    return sentence->is_title && sentence->end > sentence->first &&
           !dl_token_is_mark(story, sentence->end - 1, '.');
}

/* Says when or how, and parts nothing. */
static inline gboolean dl_chunk_is_filler(const DlChunk *chunk)
{
    return chunk->type == DL_CHUNK_ADVERB || chunk->type == DL_CHUNK_DATE;
}

/* The first chunk at or after J that is neither adverb nor date, "on" before it included. */
gint dl_clauses_skip_right(const DlClauses *clauses, gint j);

/* Fills chunks, then subjects. */
void dl_clauses_parse(DlClauses *clauses, guint sentence);

/* Chunks only. */
void dl_clauses_chunk(DlClauses *clauses);

/* Subjects, given chunks. */
void dl_clauses_link(DlClauses *clauses);

static inline gboolean dl_clauses_word_is(const DlClauses *clauses, const DlEventWord *word,
                                          DlEventClass which)
{
    return dl_event_word_is(word, clauses->classes[which]);
}

/* The verb group's verb is of the class, as a verb. */
gboolean dl_clauses_verb_is(const DlClauses *clauses, const DlChunk *verb, DlEventClass which);

/* The noun phrase's head is of the class, as a noun. */
gboolean dl_clauses_noun_is(const DlClauses *clauses, const DlChunk *noun, DlEventClass which);

/* A word of the noun phrase, its head or another, is. */
gboolean dl_clauses_any_is(const DlClauses *clauses, const DlChunk *noun, DlEventClass which);

/* The sentence's first word or phrase of the class, as tokens; FALSE: it has none. */
gboolean dl_clauses_find(const DlClauses *clauses, DlEventClass which, guint32 *ret_first,
                         guint32 *ret_end);

/* Whom a pronoun goes back to within the sentence; NOUN itself where it is none or nobody is. */
gint dl_clauses_refer(const DlClauses *clauses, gint noun);

/* The first chunk at or before J that is neither adverb nor date, "on" before it included. */
gint dl_clauses_skip_left(const DlClauses *clauses, gint j);

/* The first of the noun phrases that NOUN's owners go back to: "the army of" X"'s" Y. */
gint dl_clauses_owner_first(const DlClauses *clauses, gint noun);

/* The first chunk of the list whose last member is NOUN, owners included. */
gint dl_clauses_list_begin(const DlClauses *clauses, gint noun);

/* "fighting in the streets, and Logar fell": a conjunction with no list before it. */
gboolean dl_clauses_begins_clause(const DlClauses *clauses, gint noun);

/* The place that a line begins with, a colon behind it: "KUNDUZ: shells hit a school"; -1, for a
 * dateline, too. */
gint dl_clauses_label(const DlClauses *clauses);

/* FALSE for infinitives and participles. */
gboolean dl_chunk_is_finite(const DlChunk *verb);

/* A verb of saying, claiming or denying. */
gboolean dl_clauses_says(const DlClauses *clauses, const DlChunk *verb);

/* The first noun phrase of the list whose last is NOUN; NOUN itself where there is no list. */
gint dl_clauses_list_first(const DlClauses *clauses, gint noun);

/* The noun phrase that a relative, comma or participle at chunk I hangs on; -1: none. */
gint dl_clauses_antecedent(const DlClauses *clauses, gint i);

/* The toponym that the clause of VERB says what happened in: "Kandahar, where shells fell"; -1. */
gint dl_clauses_where(const DlClauses *clauses, gint verb);

/* The clause that chunk INTRO opens is of the year before it, long before the story: "since 2016,
 * when the army drove them out". */
gboolean dl_clauses_is_long_ago(const DlClauses *clauses, gint intro);

/* The preposition chunk that governs the noun phrase or the list that it ends or is in; -1. */
gint dl_clauses_governor(const DlClauses *clauses, gint noun);

/* The noun phrase that the verb has for object: right after it; -1. */
gint dl_clauses_object(const DlClauses *clauses, gint verb);

/* Past the list that the noun phrase at FIRST begins, its noun phrases into MEMBERS (at most MAX):
 * "A, B and C", "A and the towns of B and C". Returns how many. */
guint dl_clauses_list(const DlClauses *clauses, gint first, gint *members, guint max);

/* The next noun phrase after chunk FROM that has a day of its own in the gapped clauses of TRIGGER:
 * "took X on Friday, Y on Saturday and, on Sunday, Z"; -1: none. *RET_END is the chunk after its
 * day. */
gint dl_clauses_gapped(const DlClauses *clauses, gint trigger, gint from, gint *ret_end);

/* The chunks [*RET_FIRST, *RET_END) of another day of the same, after chunk FROM: "on Friday and
 * again on Monday". FALSE: there is none. */
gboolean dl_clauses_again(const DlClauses *clauses, gint from, gint *ret_first, gint *ret_end);

#endif
