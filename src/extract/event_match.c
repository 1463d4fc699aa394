#include "event_match.h"

#define MAX_WALK 40

static gboolean ends_domain(const DlClauses *clauses, gint j, gint trigger)
{
    const DlChunk *chunk = dl_clauses_at(clauses, j);
    switch (chunk->type) {
    case DL_CHUNK_VERB:
        return chunk->subject != trigger || trigger < 0;
    case DL_CHUNK_SUB:
    case DL_CHUNK_REL:
    case DL_CHUNK_BREAK:
        return TRUE;
    case DL_CHUNK_NOUN:
        return chunk->is_subject;
    default:
        return FALSE;
    }
}

static gboolean is_prep_of(const DlClauses *clauses, const DlChunk *prep, const DlEventPart *part)
{
    if (prep->type != DL_CHUNK_PREP)
        return FALSE;
    return (part->is_at && dl_clauses_word_is(clauses, prep->word, DL_CLASS_AT)) ||
           dl_choice_has(&part->preps, prep->word);
}

static gboolean has_class(const DlClauses *clauses, gint noun, gint slot_class)
{
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    if (slot_class == clauses->classes[DL_CLASS_COUNTRY])
        return dl_event_is_country(clauses, noun);
    if (slot_class == clauses->classes[DL_CLASS_GROUP])
        return dl_clauses_any_is(clauses, chunk, DL_CLASS_GROUP) ||
               dl_clauses_any_is(clauses, dl_clauses_at(clauses, chunk->owner), DL_CLASS_GROUP);
    return chunk->word && (dl_event_word_is(chunk->word, slot_class) ||
                           dl_classes_have(chunk->word->noun_classes, slot_class));
}

/* The noun phrase, or whom the pronoun goes back to, is of a class that the part wants. */
static gboolean suits(const DlClauses *clauses, gint noun, const DlEventPart *part)
{
    if (!part->n_classes)
        return TRUE;
    noun = dl_event_counted(clauses, dl_clauses_refer(clauses, noun));
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    if (dl_clauses_word_is(clauses, chunk->word, DL_CLASS_THEY))
        return TRUE;
    for (guint i = 0; i < part->n_classes; i++)
        if (has_class(clauses, noun, part->slot_classes[i]))
            return TRUE;
    return FALSE;
}

static gint owned_last(const DlClauses *clauses, gint j)
{
    while (dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_NOUN &&
           dl_clauses_at(clauses, j + 1)->owner == j)
        j++;
    return j;
}

static gboolean is_literal(const DlClauses *clauses, gint noun, const DlEventPart *part)
{
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    return chunk->type == DL_CHUNK_NOUN && chunk->word &&
           (dl_choice_has(&part->nouns, chunk->word) ||
            (chunk->word->noun && dl_choice_has(&part->nouns, chunk->word->noun)));
}

/* The noun phrase at J does what the part asks for: *MATCH and *CURSOR know it. */
static gboolean take_noun(const DlClauses *clauses, const DlEventPart *part, gint j,
                          DlEventMatch *match, gint *cursor)
{
    j = owned_last(clauses, j);
    if (dl_clauses_at(clauses, j)->type != DL_CHUNK_NOUN)
        return FALSE;
    if (part->slot == DL_SLOT_NONE ? !is_literal(clauses, j, part) : !suits(clauses, j, part))
        return FALSE;
    if (part->slot == DL_SLOT_PLACE && dl_event_place(clauses, j).where == DL_WHERE_NONE &&
        (part->preps.n || part->is_at))
        return FALSE;
    if (part->slot != DL_SLOT_NONE)
        match->slots[part->slot] = j;
    else
        match->used = j;
    if (!part->is_optional)
        *cursor = j;
    match->end =
        MAX(match->end, part->slot == DL_SLOT_NONE ? dl_clauses_at(clauses, j)->end : match->end);
    return TRUE;
}

/* Who attacks in "the Taliban attack". */
static void take_modifier(const DlClauses *clauses, gint at_noun, guint end, DlEventMatch *match)
{
    DlTokens found = dl_event_somebody(clauses, dl_clauses_at(clauses, at_noun)->first, end);
    if (found.first >= found.end)
        return;
    match->actor = found;
    match->actor_chunk = at_noun;
}

/* Whose the literal at CURSOR is stands before it: "the Taliban's control", "rebel hands", "their
 * control". */
static gboolean take_owner(const DlClauses *clauses, const DlEventPart *part, gint cursor,
                           DlEventMatch *match)
{
    const DlChunk *noun = dl_clauses_at(clauses, cursor);
    if (part->slot == DL_SLOT_NONE || part->slot == DL_SLOT_PLACE || noun->type != DL_CHUNK_NOUN)
        return FALSE;
    if (noun->owner >= 0) {
        match->slots[part->slot] = noun->owner;
        return TRUE;
    }
    if (noun->head <= noun->first || part->slot != DL_SLOT_ACTOR)
        return FALSE;
    const DlEventWord *first = dl_event_words_get(clauses->words, clauses->story, noun->first);
    if (dl_clauses_word_is(clauses, first, DL_CLASS_POSSESSIVE)) {
        match->actor = (DlTokens){noun->first, noun->first + 1};
        match->actor_chunk = cursor;
    } else
        take_modifier(clauses, cursor, noun->head, match);
    return match->actor_chunk >= 0;
}

/* What stands before the verb for a part that asks where: "In Kunduz, rebels attacked". */
static gboolean take_before(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                            DlEventMatch *match)
{
    gint unused = 0;
    gint subject = dl_clauses_at(clauses, trigger)->subject;
    for (gint j = trigger - 1; j >= 0 && trigger - j < MAX_WALK; j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (j == subject && dl_clauses_list_first(clauses, j) == j &&
            dl_clauses_at(clauses, j - 1)->type == DL_CHUNK_CONJ)
            return FALSE; /* what stands before is of another clause */
        if (chunk->type == DL_CHUNK_VERB || chunk->type == DL_CHUNK_SUB ||
            chunk->type == DL_CHUNK_REL || chunk->type == DL_CHUNK_BREAK)
            return FALSE;
        if (is_prep_of(clauses, chunk, part) && take_noun(clauses, part, j + 1, match, &unused))
            return TRUE;
    }
    return FALSE;
}

/* FALSE where NOUN is -1. */
static gboolean fill_slot(DlEventMatch *match, const DlEventPart *part, gint noun)
{
    if (noun >= 0)
        match->slots[part->slot] = noun;
    return noun >= 0;
}

/* "Goma, which M23 seized": the object is what the clause hangs on. */
static gboolean take_relative(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                              gint cursor, DlEventMatch *match)
{
    const DlChunk *verb = dl_clauses_at(clauses, trigger);
    if (part->slot != DL_SLOT_PLACE || verb->type != DL_CHUNK_VERB || verb->intro < 0 ||
        dl_clauses_at(clauses, verb->intro)->type != DL_CHUNK_REL || verb->subject < verb->intro ||
        dl_clauses_at(clauses, cursor + 1)->type == DL_CHUNK_NOUN)
        return FALSE;
    return fill_slot(match, part, dl_clauses_antecedent(clauses, verb->intro));
}

/* "Kismayo, from which they withdrew" */
static gboolean take_which(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                           DlEventMatch *match)
{
    gint intro = dl_clauses_at(clauses, trigger)->intro;
    if (part->slot != DL_SLOT_PLACE || intro < 1 ||
        dl_clauses_at(clauses, intro)->type != DL_CHUNK_REL ||
        !is_prep_of(clauses, dl_clauses_at(clauses, intro - 1), part))
        return FALSE;
    return fill_slot(match, part, dl_clauses_antecedent(clauses, intro));
}

/* "Kandahar, where they killed ten" */
static gboolean take_where(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                           DlEventMatch *match)
{
    return part->slot == DL_SLOT_PLACE &&
           fill_slot(match, part, dl_clauses_where(clauses, trigger));
}

/* "embassies there" */
static gboolean take_there(const DlClauses *clauses, const DlEventPart *part, gint cursor,
                           DlEventMatch *match)
{
    const DlChunk *chunk = dl_clauses_at(clauses, dl_clauses_skip_right(clauses, cursor + 1));
    if (part->slot != DL_SLOT_PLACE || chunk->type != DL_CHUNK_NOUN ||
        !dl_clauses_word_is(clauses, chunk->word, DL_CLASS_HERE))
        return FALSE;
    match->slots[part->slot] = dl_clauses_skip_right(clauses, cursor + 1);
    return TRUE;
}

/* Where the object of the verb at CURSOR stands: "attacked and burned X" share theirs. */
static gint object_at(const DlClauses *clauses, gint cursor)
{
    gint j = dl_clauses_skip_right(clauses, cursor + 1);
    if (dl_clauses_at(clauses, cursor)->type == DL_CHUNK_VERB &&
        dl_clauses_at(clauses, j)->type == DL_CHUNK_CONJ &&
        dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_VERB)
        j = dl_clauses_skip_right(clauses, j + 2);
    return j;
}

/* "KHERSON: Russian missiles hit a school": the verb's subject stands right behind the label. */
static gboolean is_first_clause(const DlClauses *clauses, gint label, gint verb)
{
    gint subject = dl_clauses_at(clauses, verb)->subject;
    return subject > label && dl_clauses_list_begin(clauses, subject) == label + 2;
}

/* "KHERSON: Russian troops withdrew": a force's verb, right behind the label, with no object. */
static gboolean is_bare_after(const DlClauses *clauses, gint label, gint verb)
{
    DlChunkType after = dl_clauses_at(clauses, dl_clauses_skip_right(clauses, verb + 1))->type;
    return is_first_clause(clauses, label, verb) &&
           dl_event_side(clauses, dl_clauses_at(clauses, verb)->subject).is_force &&
           (after == DL_CHUNK_BREAK || after == DL_CHUNK_COMMA || after == DL_CHUNK_SUB ||
            after == DL_CHUNK_CONJ);
}

/* "KUNDUZ: heavy clashes since Friday" */
static gboolean take_label(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                           DlEventMatch *match)
{
    gint label = dl_clauses_label(clauses);
    if (part->slot != DL_SLOT_PLACE || part->is_optional || label < 0 ||
        (dl_clauses_at(clauses, trigger)->type != DL_CHUNK_NOUN &&
         !(part->is_at && is_first_clause(clauses, label, trigger)) &&
         !is_bare_after(clauses, label, trigger)))
        return FALSE;
    match->slots[part->slot] = label;
    return TRUE;
}

/* "X, 60 km from Kabul": how far, and not from whom. */
static gboolean is_distance(const DlClauses *clauses, gint prep)
{
    const DlChunk *noun = dl_clauses_at(clauses, prep - 1);
    return noun->type == DL_CHUNK_NOUN &&
           clauses->story->tokens[noun->first].shape == DL_SHAPE_NUMBER &&
           dl_clauses_at(clauses, prep - 2)->type == DL_CHUNK_COMMA;
}

static gboolean take_part(const DlClauses *clauses, const DlEventPart *part, gint trigger,
                          DlEventMatch *match, gint *cursor)
{
    if (!part->preps.n && !part->is_at)
        return take_noun(clauses, part, object_at(clauses, *cursor), match, cursor) ||
               take_relative(clauses, part, trigger, *cursor, match);
    if (take_which(clauses, part, trigger, match))
        return TRUE;
    gint own = dl_clauses_at(clauses, trigger)->type == DL_CHUNK_NOUN ? trigger : -1;
    gboolean has_verb = FALSE;
    gint from = part->is_optional && own >= 0 ? trigger : *cursor;
    for (gint j = from + 1; j - from < MAX_WALK; j++) {
        if (j >= (gint)clauses->chunks->len || ends_domain(clauses, j, own))
            break;
        has_verb |= dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB;
        if (is_prep_of(clauses, dl_clauses_at(clauses, j), part) &&
            dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_NOUN &&
            !(part->slot == DL_SLOT_TARGET && is_distance(clauses, j)) &&
            (!has_verb ||
             dl_clauses_word_is(clauses, dl_clauses_at(clauses, j)->word, DL_CLASS_AT)) &&
            take_noun(clauses, part, j + 1, match, cursor))
            return TRUE;
    }
    gboolean is_of =
        part->preps.n && dl_clauses_word_is(clauses, part->preps.words[0], DL_CLASS_OF);
    if (is_of && *cursor != trigger && take_owner(clauses, part, *cursor, match))
        return TRUE;
    if (part->is_at &&
        (take_there(clauses, part, *cursor, match) || take_where(clauses, part, trigger, match)))
        return TRUE;
    if (take_label(clauses, part, trigger, match))
        return TRUE;
    return part->is_at && !(dl_clauses_at(clauses, trigger)->flags & (DL_VERB_ING | DL_VERB_TO)) &&
           take_before(clauses, part, trigger, match);
}

static gboolean take_parts(const DlClauses *clauses, const DlEventRule *rule, guint first,
                           gint cursor, DlEventMatch *match)
{
    for (guint i = first; i < rule->n_parts; i++)
        if (!take_part(clauses, &rule->parts[i], match->trigger, match, &cursor) &&
            !rule->parts[i].is_optional)
            return FALSE;
    return TRUE;
}

/* "by the rebels" */
static void take_agent(const DlClauses *clauses, const DlEventRule *rule, DlEventMatch *match)
{
    for (gint j = match->trigger + 1; j - match->trigger < MAX_WALK; j++) {
        if (j >= (gint)clauses->chunks->len || ends_domain(clauses, j, -1))
            return;
        const DlChunk *prep = dl_clauses_at(clauses, j);
        if (prep->type != DL_CHUNK_PREP || !dl_clauses_word_is(clauses, prep->word, DL_CLASS_BY) ||
            dl_clauses_at(clauses, j + 1)->type != DL_CHUNK_NOUN)
            continue;
        gint noun = owned_last(clauses, j + 1);
        if (suits(clauses, noun, &rule->subject)) {
            match->slots[rule->subject.slot] = noun;
            return;
        }
    }
}

static gboolean match_passive(const DlClauses *clauses, const DlEventRule *rule, gint cursor,
                              DlEventMatch *match)
{
    const DlChunk *verb = dl_clauses_at(clauses, match->trigger);
    const DlEventPart *object = &rule->parts[0];
    if (!rule->n_parts || object->preps.n || object->is_at || verb->subject < 0)
        return FALSE;
    gint subject = verb->subject;
    if (object->slot == DL_SLOT_NONE) {
        match->used = subject;
        if (!is_literal(clauses, subject, object) ||
            (!take_parts(clauses, rule, 1, subject, match) &&
             !take_parts(clauses, rule, 1, cursor, match))) /* "shells were fired at X" */
            return FALSE;
    } else {
        if (!suits(clauses, subject, object))
            return FALSE;
        match->slots[object->slot] = subject;
        if (!take_parts(clauses, rule, 1, cursor, match))
            return FALSE;
    }
    take_agent(clauses, rule, match);
    return !rule->subject.n_classes || match->slots[rule->subject.slot] >= 0;
}

/* Who is behind what acts: "shelling by the army hit", "an Israeli airstrike killed". */
static void take_actor_of(const DlClauses *clauses, gint noun, DlEventMatch *match)
{
    const DlChunk *prep = dl_clauses_at(clauses, noun + 1);
    if (prep->type == DL_CHUNK_PREP && dl_clauses_word_is(clauses, prep->word, DL_CLASS_BY))
        match->slots[DL_SLOT_ACTOR] = noun + 2;
    else if (dl_clauses_at(clauses, noun)->owner >= 0)
        match->slots[DL_SLOT_ACTOR] = dl_clauses_at(clauses, noun)->owner;
    else
        take_modifier(clauses, noun, dl_clauses_at(clauses, noun)->head, match);
}

/* Nothing follows the verb but when and how. */
static gboolean is_bare(const DlClauses *clauses, gint verb)
{
    const DlChunk *chunk = dl_clauses_at(clauses, verb + 1);
    if (chunk->type == DL_CHUNK_NOUN && !chunk->is_subject)
        return FALSE;
    return (chunk->type != DL_CHUNK_ADVERB && chunk->type != DL_CHUNK_PREP) ||
           !dl_clauses_word_is(clauses, chunk->word, DL_CLASS_IDIOM);
}

static gboolean match_verb(const DlClauses *clauses, const DlEventRule *rule,
                           const DlEventHead *head, DlEventMatch *match)
{
    const DlChunk *verb = dl_clauses_at(clauses, match->trigger);
    gint cursor = match->trigger;
    if ((rule->is_finite && verb->flags & DL_VERB_ING) ||
        (rule->is_bare && !is_bare(clauses, cursor)))
        return FALSE;
    if (head->particle) {
        gint j = cursor + 1;
        if (dl_clauses_at(clauses, j)->word != head->particle &&
            dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN &&
            !dl_clauses_at(clauses, j)->is_subject)
            j = owned_last(clauses, j) + 1;
        if (dl_clauses_at(clauses, j)->word != head->particle ||
            dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN)
            return FALSE;
        match->end = dl_clauses_at(clauses, j)->end;
        cursor = j == cursor + 1 ? j : cursor;
    }
    gboolean is_be = dl_clauses_word_is(clauses, head->word, DL_CLASS_BE);
    if (verb->flags & DL_VERB_PASSIVE && !is_be)
        return match_passive(clauses, rule, cursor, match);
    if (rule->is_passive)
        return FALSE;
    gint subject = verb->subject;
    if (subject >= 0 && !suits(clauses, subject, &rule->subject))
        return FALSE;
    if (subject < 0 && (rule->subject.slot == DL_SLOT_PLACE || rule->subject.n_classes))
        return FALSE;
    match->slots[rule->subject.slot] = subject;
    return take_parts(clauses, rule, 0, cursor, match);
}

/* "The coalition carried out air strikes": the subject of the verb whose object the noun is. */
static gint performer(const DlClauses *clauses, gint noun)
{
    gint before = noun - 1;
    while (dl_clauses_at(clauses, before)->type == DL_CHUNK_ADVERB)
        before--;
    const DlChunk *verb = dl_clauses_at(clauses, before);
    return dl_clauses_verb_is(clauses, verb, DL_CLASS_PERFORM) && !(verb->flags & DL_VERB_PASSIVE)
               ? verb->subject
               : -1;
}

static gboolean match_noun(const DlClauses *clauses, const DlEventRule *rule,
                           const DlEventHead *head, DlEventMatch *match)
{
    const DlChunk *noun = dl_clauses_at(clauses, match->trigger);
    const DlChunk *after = dl_clauses_at(clauses, match->trigger + 1);
    guint end = noun->head;
    if (after->type == DL_CHUNK_ADVERB && dl_clauses_word_is(clauses, after->word, DL_CLASS_IDIOM))
        return FALSE;
    if (head->particle) {
        if (end > noun->first && dl_token_is_mark(clauses->story, end - 1, '-'))
            end--;
        if (end == noun->first ||
            dl_event_words_get(clauses->words, clauses->story, end - 1) != head->particle)
            return FALSE;
        end--;
    }
    if (!take_parts(clauses, rule, 0, match->trigger, match)) {
        if (rule->subject.slot != DL_SLOT_PLACE || noun->owner < 0)
            return FALSE;
    }
    DlEventSlot slot = rule->subject.slot;
    if (slot != DL_SLOT_NONE && noun->owner >= 0 && match->slots[slot] < 0)
        match->slots[slot] = noun->owner;
    else if (slot == DL_SLOT_ACTOR && match->slots[slot] < 0)
        take_modifier(clauses, match->trigger, end, match);
    if (slot == DL_SLOT_ACTOR && match->slots[slot] < 0 && match->actor_chunk < 0)
        match->slots[slot] = performer(clauses, match->trigger);
    return TRUE;
}

gboolean dl_event_match(const DlClauses *clauses, const DlEventRule *rule, gint trigger,
                        DlEventMatch *ret_match)
{
    const DlChunk *chunk = dl_clauses_at(clauses, trigger);
    const DlEventWord *base = !chunk->word        ? NULL
                              : rule->is_noun     ? chunk->word->noun
                              : chunk->word->verb ? chunk->word->verb
                                                  : chunk->word;
    for (guint i = 0; i < rule->n_heads; i++) {
        const DlEventHead *head = &rule->heads[i];
        if (head->word != base)
            continue;
        DlEventMatch match = {.rule = rule,
                              .trigger = trigger,
                              .end = chunk->end,
                              .slots = {-1, -1, -1, -1, -1},
                              .actor_chunk = -1,
                              .used = -1};
        gboolean is_match = rule->is_noun ? match_noun(clauses, rule, head, &match)
                                          : match_verb(clauses, rule, head, &match);
        if (!is_match || match.slots[DL_SLOT_PLACE] < 0)
            continue;
        if (match.slots[DL_SLOT_ANY] >= 0 && match.slots[DL_SLOT_ACTOR] < 0)
            take_actor_of(clauses, match.slots[DL_SLOT_ANY], &match);
        *ret_match = match;
        return TRUE;
    }
    return FALSE;
}
