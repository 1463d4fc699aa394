/* Subjects: which noun phrase each verb of a sentence has, and what opens its clause. */
#include "event_clause.h"

#define MAX_WALK 48 /* chunks that a search goes to the left or right: a bound, not a rule */

/* The comma before chunk I that opens what the comma at I closes; -1 where that has a clause of its
 * own, so that it closes nothing. */
static gint comma_opener(const DlClauses *clauses, gint i)
{
    gboolean has_verb = FALSE;
    for (gint j = i - 1; j >= 0 && i - j < MAX_WALK; j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_BREAK || (chunk->type == DL_CHUNK_SUB && has_verb))
            return -1;
        has_verb |= dl_chunk_is_finite(chunk);
        if (chunk->type == DL_CHUNK_COMMA)
            return has_verb && dl_clauses_at(clauses, j + 1)->type != DL_CHUNK_REL ? -1 : j;
    }
    return -1;
}

/* "denied that X had fallen but conceded": the verb of saying that VERB's clause hangs on; -1. */
static gint taker_of(const DlClauses *clauses, const DlChunk *verb)
{
    const DlChunk *intro = dl_clauses_at(clauses, verb->intro);
    if (verb->intro < 0 || !dl_clauses_word_is(clauses, intro->word, DL_CLASS_THAT))
        return -1;
    gint j = dl_clauses_skip_left(clauses, verb->intro - 1);
    return dl_clauses_says(clauses, dl_clauses_at(clauses, j)) ? j : -1;
}

/* The verb to the left that VERB shares its subject with. */
static gint shared_verb(const DlClauses *clauses, gint verb)
{
    guint32 form = dl_clauses_at(clauses, verb)->flags & (DL_VERB_TO | DL_VERB_ING);
    for (gint j = verb - 1; j >= 0 && verb - j < MAX_WALK; j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_BREAK)
            return -1;
        if (chunk->type != DL_CHUNK_VERB || chunk->is_aside)
            continue;
        gboolean is_bare = dl_clauses_at(clauses, verb)->flags & DL_VERB_PRESENT;
        if ((chunk->flags & (DL_VERB_TO | DL_VERB_ING)) == form ||
            (is_bare && chunk->flags & DL_VERB_TO)) {
            gint taker = dl_clauses_says(clauses, dl_clauses_at(clauses, verb))
                             ? taker_of(clauses, chunk)
                             : -1;
            return taker >= 0 ? taker : j;
        }
    }
    return -1;
}

/* "residents said" of "X fell, residents said, after": nothing around it hangs on it. */
static gboolean is_aside(const DlClauses *clauses, gint verb)
{
    const DlChunk *chunk = dl_clauses_at(clauses, verb);
    gint after = dl_clauses_skip_right(clauses, verb + 1);
    DlChunkType type = dl_clauses_at(clauses, after)->type;
    if (!dl_clauses_says(clauses, chunk) || chunk->subject < 0 || chunk->subject > verb ||
        (type != DL_CHUNK_COMMA && after < (gint)clauses->chunks->len))
        return FALSE;
    gint before = dl_clauses_list_begin(clauses, chunk->subject) - 1;
    if (dl_clauses_at(clauses, before)->type != DL_CHUNK_COMMA)
        return FALSE;
    for (gint j = before - 1; j >= 0 && before - j < MAX_WALK; j--)
        if (dl_chunk_is_finite(dl_clauses_at(clauses, j)))
            return TRUE;
    return FALSE;
}

/* The finite verb nearest to VERB: to the left, else to the right. */
static gint main_verb(const DlClauses *clauses, gint verb)
{
    for (gint j = verb - 1; j >= 0 && verb - j < MAX_WALK; j--)
        if (dl_chunk_is_finite(dl_clauses_at(clauses, j)) && !dl_clauses_at(clauses, j)->is_aside)
            return j;
    for (gint j = verb + 1; j < (gint)clauses->chunks->len && j - verb < MAX_WALK; j++)
        if (dl_chunk_is_finite(dl_clauses_at(clauses, j)))
            return j;
    return -1;
}

/* TRUE where the noun phrase at J is no subject of a verb to its right, being what an earlier verb
 * acts on. */
static gboolean is_object(const DlClauses *clauses, gint j)
{
    gint before = dl_clauses_owner_first(clauses, j) - 1;
    const DlChunk *verb = dl_clauses_at(clauses, before);
    if (verb->type != DL_CHUNK_VERB || verb->flags & DL_VERB_PASSIVE)
        return FALSE;
    static const DlEventClass taking[] = {DL_CLASS_SAY,  DL_CLASS_CLAIM, DL_CLASS_DENY,
                                          DL_CLASS_FEAR, DL_CLASS_MAY,   DL_CLASS_PLAN};
    for (guint i = 0; i < G_N_ELEMENTS(taking); i++)
        if (dl_clauses_verb_is(clauses, verb, taking[i]))
            return FALSE;
    return TRUE;
}

/* Walks left from VERB to a noun phrase that no preposition and no other verb governs; *RET_INTRO
 * is what opens the clause. */
static gint subject_left(const DlClauses *clauses, gint verb, gint *ret_intro)
{
    gint j = dl_clauses_skip_left(clauses, verb - 1);
    if (dl_clauses_at(clauses, j)->type == DL_CHUNK_COMMA) {
        gint opener = comma_opener(clauses, j);
        if (opener < 0) {
            gint shared = shared_verb(clauses, verb);
            return shared >= 0 ? dl_clauses_at(clauses, shared)->subject : -1;
        }
        j = opener - 1;
    }
    for (guint n = 0; j >= 0 && n < MAX_WALK; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_REL) {
            *ret_intro = j;
            return dl_clauses_antecedent(clauses, j);
        }
        if (chunk->type == DL_CHUNK_SUB) {
            *ret_intro = j;
            return -1;
        }
        if (chunk->type == DL_CHUNK_BREAK)
            return -1;
        if (dl_chunk_is_finite(chunk))
            return -1;
        if (chunk->type != DL_CHUNK_NOUN) {
            j--;
            continue;
        }
        if (dl_clauses_begins_clause(clauses, j))
            return j;
        gint governor = dl_clauses_governor(clauses, j);
        if (governor < 0 && !is_object(clauses, j))
            return j;
        j = governor >= 0 ? governor - 1 : dl_clauses_owner_first(clauses, j) - 1;
    }
    return -1;
}

/* What opens the clause in which the noun phrase at SUBJECT is the subject; -1: nothing. */
static gint intro_of(const DlClauses *clauses, gint subject)
{
    gint j =
        (dl_clauses_begins_clause(clauses, subject) ? subject
                                                    : dl_clauses_list_begin(clauses, subject)) -
        1;
    for (guint n = 0; n < MAX_WALK && j >= 0; n++, j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_SUB)
            return j;
        if (chunk->type == DL_CHUNK_REL)
            return j;
        if (chunk->type == DL_CHUNK_BREAK || chunk->type == DL_CHUNK_VERB ||
            chunk->type == DL_CHUNK_CONJ)
            return -1;
        if (chunk->type == DL_CHUNK_COMMA && !dl_chunk_is_filler(dl_clauses_at(clauses, j - 1)) &&
            !dl_chunk_is_filler(dl_clauses_at(clauses, j + 1)))
            return -1;
    }
    return -1;
}

/* A bare participle: on the noun before it, or beside the main clause. */
static void link_participle(const DlClauses *clauses, gint i, DlChunk *verb)
{
    const DlChunk *before = dl_clauses_at(clauses, i - 1);
    if (before->type == DL_CHUNK_NOUN) {
        verb->subject = i - 1;
        return;
    }
    if (before->type == DL_CHUNK_SUB)
        verb->intro = i - 1;
    if (before->type == DL_CHUNK_CONJ) {
        verb->shares = shared_verb(clauses, i);
        if (verb->shares >= 0) {
            verb->subject = dl_clauses_at(clauses, verb->shares)->subject;
            verb->intro = dl_clauses_at(clauses, verb->shares)->intro;
            return;
        }
    }
    if (before->type == DL_CHUNK_PREP &&
        dl_clauses_word_is(clauses, before->word, DL_CLASS_CAUSE) &&
        dl_clauses_at(clauses, i - 2)->type == DL_CHUNK_NOUN) {
        verb->subject =
            dl_clauses_at(clauses, i - 2)->mention >= 0 ||
                    dl_clauses_any_is(clauses, dl_clauses_at(clauses, i - 2), DL_CLASS_WAR)
                ? i - 2
                : -1;
        return;
    }
    gint main = main_verb(clauses, i);
    gint object = main >= 0 && main < i && before->type == DL_CHUNK_PREP &&
                          dl_clauses_verb_is(clauses, dl_clauses_at(clauses, main), DL_CLASS_ACCUSE)
                      ? dl_clauses_object(clauses, main)
                      : -1;
    if (object >= 0) {
        verb->subject = object;
        return;
    }
    verb->subject = main >= 0 && main < i ? dl_clauses_at(clauses, main)->subject : -1;
}

/* After prepositional phrases a finite verb stands: "rockets fired from X hit Y". */
static gboolean finite_follows(const DlClauses *clauses, gint j)
{
    gint first = j;
    while (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
           dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_NOUN && j - first < MAX_WALK)
        j = dl_clauses_skip_right(clauses, j + 2);
    return j > first && dl_chunk_is_finite(dl_clauses_at(clauses, j));
}

/* "Nov. 30: X and Y captured.": a place before it, and nothing after it from AFTER on. */
static gboolean is_only_verb(const DlClauses *clauses, gint verb, gint noun, gint after)
{
    DlChunkType type = dl_clauses_at(clauses, after)->type;
    const DlSentence *sentence = &clauses->story->sentences[clauses->sentence];
    gint before = dl_clauses_list_begin(clauses, noun) - 1;
    gboolean is_line = sentence->is_heading || sentence->is_bullet ||
                       (before >= 0 && dl_clauses_at(clauses, before)->type == DL_CHUNK_BREAK);
    if (!is_line)
        return FALSE;
    if ((type != DL_CHUNK_BREAK && type != DL_CHUNK_COMMA) ||
        dl_clauses_at(clauses, noun)->mention < 0 || dl_clauses_governor(clauses, noun) >= 0)
        return FALSE;
    for (gint j = MAX(verb - MAX_WALK, 0); j < MIN(verb + MAX_WALK, (gint)clauses->chunks->len);
         j++)
        if (j != verb && dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB)
            return FALSE;
    return TRUE;
}

/* "captured" with nothing before it: a past where an object follows, else a participle of the noun
 * that it stands behind. */
static void settle_past(const DlClauses *clauses, gint i, DlChunk *verb)
{
    gint j = i + 1;
    while (dl_clauses_at(clauses, j)->type == DL_CHUNK_ADVERB)
        j++;
    const DlChunk *after = dl_clauses_at(clauses, j);
    gint k = dl_clauses_skip_left(clauses, i - 1);
    gint label = dl_clauses_label(clauses);
    if (label >= 0 && k == label + 1 && after->type != DL_CHUNK_NOUN) { /* "X: captured by" */
        verb->flags |= DL_VERB_PASSIVE;
        verb->subject = label;
        return;
    }
    gboolean is_on_noun = dl_clauses_at(clauses, k)->type == DL_CHUNK_NOUN ||
                          (dl_clauses_at(clauses, k)->type == DL_CHUNK_COMMA &&
                           dl_clauses_at(clauses, k - 1)->type == DL_CHUNK_NOUN);
    if (verb->flags & DL_VERB_PASSIVE) {
        verb->flags |= is_on_noun ? DL_VERB_REDUCED : 0;
        return;
    }
    gint m = j;
    while (dl_chunk_is_filler(dl_clauses_at(clauses, m)) ||
           (dl_clauses_at(clauses, m)->type == DL_CHUNK_PREP &&
            dl_chunk_is_filler(dl_clauses_at(clauses, m + 1))))
        m++;
    gboolean has_agent = dl_clauses_at(clauses, m)->type == DL_CHUNK_PREP &&
                         dl_clauses_word_is(clauses, dl_clauses_at(clauses, m)->word, DL_CLASS_BY);
    if (i == 0 && after->type == DL_CHUNK_PREP) /* "Seized by rebels, the town" */
        verb->flags |= DL_VERB_PASSIVE;
    if (after->type == DL_CHUNK_NOUN || !is_on_noun)
        return;
    if (has_agent || dl_clauses_at(clauses, k)->type == DL_CHUNK_COMMA ||
        finite_follows(clauses, m) || is_only_verb(clauses, i, k, m))
        verb->flags |= DL_VERB_PASSIVE | DL_VERB_REDUCED;
}

/* "the last town (of the valley) to be taken": the noun phrase before the infinitive; -1: none. */
static gint nth_before(const DlClauses *clauses, gint verb)
{
    for (gint j = verb - 1; dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN; j -= 2) {
        if (dl_clauses_any_is(clauses, dl_clauses_at(clauses, j), DL_CLASS_NTH))
            return j;
        if (dl_clauses_at(clauses, j - 1)->type != DL_CHUNK_PREP)
            break;
    }
    return -1;
}

static void link_verb(const DlClauses *clauses, gint i)
{
    DlChunk *verb = dl_chunk(clauses, i);
    if (verb->flags & DL_VERB_ED)
        settle_past(clauses, i, verb);
    if (verb->subject >= 0)
        return;
    if (verb->flags & DL_VERB_REDUCED) {
        verb->subject = dl_clauses_antecedent(clauses, i);
        return;
    }
    if (verb->flags & DL_VERB_ING) {
        link_participle(clauses, i, verb);
        return;
    }
    if (verb->flags & DL_VERB_TO) {
        verb->subject = nth_before(clauses, i);
        if (verb->subject >= 0)
            return;
        for (gint j = i - 1; j >= 0 && i - j < MAX_WALK; j--)
            if (dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB) {
                verb->shares = j;
                verb->subject = dl_clauses_at(clauses, j)->subject;
                verb->intro = dl_clauses_at(clauses, j)->intro;
                break;
            }
        return;
    }
    gint before = dl_clauses_skip_left(clauses, i - 1);
    gint label = dl_clauses_label(clauses);
    if (label >= 0 && before == label + 1) { /* "LYMAN: fell on May 27" */
        verb->subject = label;
        return;
    }
    if (dl_clauses_at(clauses, before)->type == DL_CHUNK_CONJ) {
        verb->shares = shared_verb(clauses, i);
        if (verb->shares >= 0) {
            verb->subject = dl_clauses_at(clauses, verb->shares)->subject;
            verb->intro = dl_clauses_at(clauses, verb->shares)->intro;
        }
        return;
    }
    verb->subject = subject_left(clauses, i, &verb->intro);
    if (verb->subject >= 0 && verb->intro < 0)
        verb->intro = intro_of(clauses, verb->subject);
}

/* Participles before the main clause have its subject. */
static void link_forward(const DlClauses *clauses, gint i)
{
    DlChunk *verb = dl_chunk(clauses, i);
    if (verb->subject >= 0 || !(verb->flags & (DL_VERB_ING | DL_VERB_ED)))
        return;
    gint main = main_verb(clauses, i);
    if (main > i)
        verb->subject = dl_clauses_at(clauses, main)->subject;
}

void dl_clauses_link(DlClauses *clauses)
{
    gint n = (gint)clauses->chunks->len;
    for (gint i = 0; i < n; i++) {
        if (dl_clauses_at(clauses, i)->type != DL_CHUNK_VERB)
            continue;
        link_verb(clauses, i);
        if (is_aside(clauses, i)) {
            dl_chunk(clauses, i)->is_aside = TRUE;
            dl_chunk(clauses, dl_clauses_at(clauses, i)->subject)->is_aside = TRUE;
        }
        gint subject = dl_clauses_at(clauses, i)->subject;
        for (gint j = subject >= 0 ? dl_clauses_list_first(clauses, subject) : i;
             j >= 0 && j <= subject; j++)
            if (dl_chunk(clauses, j)->type == DL_CHUNK_NOUN)
                dl_chunk(clauses, j)->is_subject = TRUE;
    }
    for (gint i = 0; i < n; i++)
        if (dl_clauses_at(clauses, i)->type == DL_CHUNK_VERB)
            link_forward(clauses, i);
}
