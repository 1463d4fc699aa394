#include "event_frame.h"

#include "event_belief.h"
#include "event_certainty.h"
#include "event_hedge.h"
#include "event_match.h"
#include "event_places.h"
#include "event_proviso.h"
#include "event_rules.h"

#define MAX_TWINS 64 /* frames of a sentence that one is compared with */

/* One story's work. */
typedef struct {
    const DlEventRules *rules;
    const DlStory *story;
    DlClauses clauses;
    GArray *frames;
    guint n_war, n_sport; /* words of the story that speak of war, of games and markets */
    guint n_taken;        /* captures that their words alone tell */
    guint n_doubted;      /* what would want more that speaks of war */
} Work;

const char *dl_hedge_to_string(DlHedge hedge)
{
    static const char *const NAMES[DL_HEDGE_N] = {"",         "modal",    "conditional", "fear",
                                                  "plan",     "denial",   "exercise",    "history",
                                                  "a figure", "no place", "question"};
    return NAMES[hedge];
}

void dl_event_frame_clear(gpointer frame)
{
    g_free(((DlEventFrame *)frame)->actor_name);
}

/* "French" of "French and Malian troops". */
static gboolean is_demonym(const DlClauses *clauses, gint noun)
{
    const DlChunk *chunk = dl_chunk(clauses, noun);
    const DlPlaceMention *mention = dl_mentions_find_place(clauses->mentions, chunk->end - 1);
    return mention && mention->role == DL_ROLE_DEMONYM;
}

/* "the army insists that X is in its hands" */
static gboolean is_speakers_own(const DlClauses *clauses, const DlEventMatch *match,
                                const DlEventHedge *hedge)
{
    const DlEventWord *first =
        dl_event_words_get(clauses->words, clauses->story, match->actor.first);
    return hedge->speaker >= 0 && dl_clauses_word_is(clauses, first, DL_CLASS_POSSESSIVE) &&
           !dl_clauses_at(clauses, hedge->speaker)->is_pronoun;
}

/* Whom the actor's words are about, "they" gone back to whom was spoken of. */
static DlEventParty find_actor(const Work *work, const DlEventMatch *match,
                               const DlEventHedge *hedge)
{
    const DlClauses *clauses = &work->clauses;
    DlEventParty none = {.chunk = -1};
    if (dl_event_both_claim(clauses, hedge, match->trigger))
        return none;
    gint slot = match->slots[DL_SLOT_ACTOR];
    if (hedge->is_try && dl_chunk(clauses, match->trigger)->type == DL_CHUNK_VERB)
        slot = hedge->trier;
    if (slot < 0 && match->actor.first < match->actor.end)
        return is_speakers_own(clauses, match, hedge)
                   ? dl_event_party(clauses, hedge->speaker)
                   : (DlEventParty){match->actor_chunk, match->actor};
    if (slot < 0 || slot >= (gint)clauses->chunks->len)
        return none;
    slot = dl_clauses_refer(clauses, slot);
    gint first = dl_chunk(clauses, slot)->is_subject ? dl_clauses_list_first(clauses, slot) : slot;
    DlEventParty party = dl_event_party(clauses, first);
    DlEventParty last = dl_event_party(clauses, slot);
    if (last.chunk > slot &&
        dl_event_counted(clauses, slot) == slot) /* "ships and jets of the coalition" */
        return last;
    if (first == slot || !is_demonym(clauses, first))
        return party;
    party.tokens.end = last.tokens.end;
    return party;
}

/* The clause's tokens: from its opening to the next verb's clause. */
static DlTokens clause_of(const DlClauses *clauses, gint trigger)
{
    gint first = trigger, end = trigger + 1;
    gint n = (gint)clauses->chunks->len;
    for (; first > 0; first--) {
        const DlChunk *chunk = dl_chunk(clauses, first - 1);
        if (chunk->type == DL_CHUNK_VERB || chunk->type == DL_CHUNK_BREAK ||
            chunk->type == DL_CHUNK_SUB || chunk->type == DL_CHUNK_REL)
            break;
    }
    for (; end < n; end++) {
        const DlChunk *chunk = dl_chunk(clauses, end);
        if (chunk->type == DL_CHUNK_VERB || chunk->type == DL_CHUNK_BREAK ||
            chunk->type == DL_CHUNK_SUB || chunk->type == DL_CHUNK_REL ||
            (chunk->type == DL_CHUNK_NOUN && chunk->is_subject))
            break;
    }
    return (DlTokens){dl_chunk(clauses, first)->first, dl_chunk(clauses, end - 1)->end};
}

/* A capture of what is no place is none. */
static DlHedge hedge_of_place(DlKind kind, const DlEventPlace *place)
{
    if (place->where == DL_WHERE_NONE)
        return DL_HEDGE_OBJECT;
    return place->where == DL_WHERE_BESIDE && dl_event_is_capture(kind) &&
                   place->noun.first == place->noun.end
               ? DL_HEDGE_OBJECT
               : DL_HEDGE_NONE;
}

/* "The siege of X ended". */
static gboolean has_ended(const DlClauses *clauses, gint noun)
{
    for (gint j = noun + 1; j < (gint)clauses->chunks->len && j - noun < DL_EVENT_MAX_PLACES; j++) {
        const DlChunk *verb = dl_chunk(clauses, j);
        if (verb->type == DL_CHUNK_VERB && verb->subject == noun)
            return dl_clauses_verb_is(clauses, verb, DL_CLASS_CEASE);
    }
    return FALSE;
}

/* Who loses or is attacked is a side: no market, no victims. */
static gboolean is_side(const DlClauses *clauses, gint noun)
{
    noun = dl_event_counted(clauses, dl_clauses_refer(clauses, noun));
    DlEventSide side = dl_event_side(clauses, noun);
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    return side.is_armed || side.is_force || side.is_state || side.is_rebel ||
           dl_event_is_country(clauses, noun) || chunk->is_pronoun ||
           dl_clauses_any_is(clauses, chunk, DL_CLASS_OFFICIAL) ||
           (clauses->story->tokens[chunk->head].shape == DL_SHAPE_CAPITAL && !chunk->word);
}

static void add_frame(Work *work, const DlEventMatch *match, const DlEventHedge *hedge,
                      const DlEventPlace *place)
{
    const DlClauses *clauses = &work->clauses;
    const DlChunk *trigger = dl_chunk(clauses, match->trigger);
    DlEventFrame frame = {.kind = match->rule->kind,
                          .hedge = hedge->hedge,
                          .hedge_words = hedge->words,
                          .sentence = clauses->sentence,
                          .rule = match->rule->name,
                          .after = -1};
    if (frame.kind == DL_KIND_SIEGE && has_ended(clauses, match->trigger))
        frame.kind = DL_KIND_SIEGE_LIFTED;
    if (hedge->is_try && dl_event_is_capture(frame.kind))
        frame.kind = DL_KIND_ATTACK;
    if (frame.hedge == DL_HEDGE_NONE)
        frame.hedge = hedge_of_place(match->rule->kind, place);
    frame.trigger =
        (DlTokens){trigger->type == DL_CHUNK_VERB ? trigger->first : trigger->head, match->end};
    frame.is_nominal = trigger->type != DL_CHUNK_VERB;
    frame.clause = clause_of(clauses, match->trigger);
    gboolean is_itself = dl_event_is_capture(match->rule->kind) &&
                         place->where == DL_WHERE_BESIDE && place->noun.first < place->noun.end;
    frame.place = is_itself ? place->noun : place->tokens;
    if (frame.hedge == DL_HEDGE_OBJECT)
        frame.place = (DlTokens){0, 0};
    DlEventParty actor = find_actor(work, match, hedge);
    gint target = match->slots[DL_SLOT_TARGET];
    gint slot = match->slots[DL_SLOT_PLACE];
    if (target < 0 && slot != place->chunk && dl_event_side(clauses, slot).is_force)
        target = slot;
    DlEventParty other = {.chunk = -1};
    if (target >= 0 && (frame.kind == DL_KIND_EVACUATION || is_side(clauses, target)))
        other = dl_event_party(clauses, target);
    if (actor.chunk < 0 &&
        (match->rule->kind == DL_KIND_SURRENDER || match->rule->kind == DL_KIND_WITHDRAWAL)) {
        actor = other;
        other = (DlEventParty){.chunk = -1};
    }
    frame.actor = actor.tokens;
    if (actor.chunk >= 0 && !dl_chunk(clauses, actor.chunk)->is_pronoun)
        frame.actor_name = dl_event_party_name(clauses, &actor);
    frame.target = other.tokens;
    frame.certainty = dl_event_match_certainty(clauses, match, hedge);
    if (frame.hedge == DL_HEDGE_NONE &&
        !dl_event_is_believable(clauses, match, frame.certainty, work->n_war, work->n_sport)) {
        frame.hedge = DL_HEDGE_FIGURE;
        work->n_doubted++;
    }
    work->n_taken += frame.hedge == DL_HEDGE_NONE && !match->rule->is_weak &&
                     dl_event_is_capture(match->rule->kind);
    g_array_append_val(work->frames, frame);
}

/* The frames from FIRST_FRAME on end before token CUT. */
static void cut_clauses(Work *work, guint first_frame, guint32 cut)
{
    for (; first_frame < work->frames->len; first_frame++) {
        DlTokens *clause = &g_array_index(work->frames, DlEventFrame, first_frame).clause;
        clause->end = MIN(clause->end, MAX(cut, clause->first + 1));
    }
}

/* "took X on Friday and Y on Saturday": Y has a clause of its own, which is its day. */
static void add_gapped(Work *work, const DlEventMatch *match, const DlEventHedge *hedge, gint from,
                       guint first_frame)
{
    const DlClauses *clauses = &work->clauses;
    for (guint n = 0; n < DL_EVENT_MAX_PLACES; n++) {
        gint end;
        gint noun = dl_clauses_gapped(clauses, match->trigger, from, &end);
        if (noun < 0)
            return;
        DlEventPlace place = dl_event_place(clauses, noun);
        if (!dl_event_place_is_named(&place) && place.where != DL_WHERE_UNKNOWN)
            return;
        gint begin = noun;
        while (begin > from && (dl_chunk(clauses, begin - 1)->type == DL_CHUNK_DATE ||
                                dl_chunk(clauses, begin - 1)->type == DL_CHUNK_PREP))
            begin--;
        guint32 cut = dl_chunk(clauses, begin)->first;
        cut_clauses(work, first_frame, cut);
        first_frame = work->frames->len;
        add_frame(work, match, hedge, &place);
        g_array_index(work->frames, DlEventFrame, first_frame).clause =
            (DlTokens){cut, dl_chunk(clauses, end - 1)->end};
        from = end;
    }
}

/* "shelled X on Friday and again on Monday": the same PLACES once more, on another day. */
static void add_again(Work *work, const DlEventMatch *match, const DlEventHedge *hedge,
                      const DlEventPlace *places, guint n, gint from)
{
    const DlClauses *clauses = &work->clauses;
    gint first, end;
    if (!dl_clauses_again(clauses, from, &first, &end))
        return;
    guint32 cut = dl_chunk(clauses, first)->first;
    cut_clauses(work, work->frames->len - n, cut);
    for (guint i = 0; i < n; i++) {
        add_frame(work, match, hedge, &places[i]);
        g_array_index(work->frames, DlEventFrame, work->frames->len - 1).clause =
            (DlTokens){cut, dl_chunk(clauses, end - 1)->end};
    }
}

/* TRUE where what the verb takes, though nobody knows the name, is a place: an army took it. */
static gboolean names_place(const Work *work, const DlEventMatch *match)
{
    gint actor = match->slots[DL_SLOT_ACTOR];
    return actor >= 0
               ? dl_event_side(&work->clauses, dl_clauses_refer(&work->clauses, actor)).is_armed
               : (!match->rule->is_weak || match->slots[DL_SLOT_ANY] >= 0) &&
                     work->n_war > work->n_sport;
}

/* "Kandahar, where the airport was hit": what a site in a clause of place is of. */
static gint site_of(const DlClauses *clauses, gint trigger, gint noun)
{
    gint name = dl_clauses_where(clauses, trigger);
    const DlChunk *site = dl_clauses_at(clauses, noun);
    return name >= 0 && site->owner < 0 && dl_event_place(clauses, noun).where == DL_WHERE_NOUN &&
                   dl_clauses_noun_is(clauses, site, DL_CLASS_SITE)
               ? name
               : noun;
}

static void add_match(Work *work, const DlEventMatch *match)
{
    const DlClauses *clauses = &work->clauses;
    DlEventPlace places[DL_EVENT_MAX_PLACES];
    DlEventHedge hedge = dl_event_hedge(clauses, match->trigger);
    gint noun = match->slots[DL_SLOT_PLACE];
    if (noun < match->trigger && dl_chunk(clauses, noun)->is_subject)
        noun = dl_clauses_list_first(clauses, noun);
    noun = site_of(clauses, match->trigger, noun);
    guint n = dl_event_places(clauses, noun, names_place(work, match), places);
    gint end = match->trigger + 1;
    guint first_frame = work->frames->len;
    for (guint i = 0; i < n; i++) {
        add_frame(work, match, &hedge, &places[i]);
        end = MAX(end, places[i].chunk + 1);
    }
    if (dl_chunk(clauses, match->trigger)->type == DL_CHUNK_VERB && n &&
        dl_event_place_is_named(&places[0]))
        add_gapped(work, match, &hedge, end, first_frame);
    if (n && work->frames->len == first_frame + n)
        add_again(work, match, &hedge, places, n, end);
}

/* What a rule marked "echo:" asks for: an event of the kind, in the sentence or the one before. */
static gboolean is_told_before(const Work *work, const DlEventRule *rule)
{
    const DlEventFrame *last =
        work->frames->len ? &g_array_index(work->frames, DlEventFrame, work->frames->len - 1)
                          : NULL;
    return last && last->kind == rule->kind && last->hedge == DL_HEDGE_NONE &&
           last->sentence + 1 >= work->clauses.sentence;
}

/* The first of the rules that holds with a place; else one that holds without. */
static void try_rules(Work *work, const GArray *rules, gint trigger)
{
    if (!rules || dl_chunk(&work->clauses, trigger)->is_used)
        return;
    DlEventMatch first = {.rule = NULL};
    gboolean has_unknown = FALSE;
    for (guint i = 0; i < rules->len; i++) {
        const DlEventRule *rule =
            &g_array_index(work->rules->rules, DlEventRule, g_array_index(rules, guint, i));
        DlEventMatch match;
        if (!dl_event_match(&work->clauses, rule, trigger, &match))
            continue;
        DlEventPlace place = dl_event_place(&work->clauses, match.slots[DL_SLOT_PLACE]);
        if (rule->is_echo && !is_told_before(work, rule))
            continue;
        if (!dl_event_proviso_holds(&work->clauses, &match, &place))
            continue;
        if (match.used >= 0)
            dl_chunk(&work->clauses, match.used)->is_used = TRUE;
        gboolean is_unknown = place.where == DL_WHERE_UNKNOWN;
        if (is_unknown ? names_place(work, &match)
                       : hedge_of_place(rule->kind, &place) == DL_HEDGE_NONE) {
            add_match(work, &match);
            return;
        }
        if (!first.rule || (is_unknown && !has_unknown)) {
            first = match;
            has_unknown = is_unknown;
        }
    }
    if (first.rule)
        add_match(work, &first);
}

/* "The Siege of X" is a film or a chapter: no headline, and a capital all the same. */
static gboolean is_title_of(const DlStory *story, const DlChunk *noun)
{
    const DlToken *head = &story->tokens[noun->head];
    const DlSentence *sentence = &story->sentences[head->sentence];
    gboolean is_after_mark = noun->head > 0 && head[-1].shape == DL_SHAPE_MARK &&
                             head[-1].mark != '"' && head[-1].mark != '\'';
    return head->shape == DL_SHAPE_CAPITAL && !head->is_first && !is_after_mark &&
           !dl_sentence_is_headline(story, sentence) && !sentence->is_upper;
}

static const GArray *rules_of(const DlEventRules *rules, const DlStory *story, const DlChunk *chunk)
{
    if (!chunk->word || (chunk->type != DL_CHUNK_VERB && chunk->type != DL_CHUNK_NOUN))
        return NULL;
    if (chunk->type == DL_CHUNK_NOUN && is_title_of(story, chunk))
        return NULL;
    if (chunk->type == DL_CHUNK_NOUN)
        return chunk->word->noun ? rules->of_noun[chunk->word->noun->id] : NULL;
    return chunk->word->verb ? rules->of_verb[chunk->word->verb->id] : NULL;
}

static void try_chunks(Work *work, DlChunkType type)
{
    for (gint i = 0; i < (gint)work->clauses.chunks->len; i++) {
        const DlChunk *chunk = dl_chunk(&work->clauses, i);
        if (chunk->type == type)
            try_rules(work, rules_of(work->rules, work->story, chunk), i);
    }
}

/* TRUE where a word of the sentence is the head of some rule; counts what speaks of war. */
static gboolean has_trigger(Work *work, guint sentence)
{
    const DlEventRules *rules = work->rules;
    const DlSentence *s = &work->story->sentences[sentence];
    gboolean found = FALSE;
    for (guint i = s->first; i < s->end; i++) {
        if (work->story->tokens[i].shape == DL_SHAPE_MARK)
            continue;
        const DlEventWord *word = dl_event_words_get(rules->words, work->story, i);
        if (!word)
            continue;
        work->n_war += dl_event_word_is(word, rules->classes[DL_CLASS_WAR]);
        work->n_sport += dl_event_word_is(word, rules->classes[DL_CLASS_SPORT]);
        found |= (word->verb && rules->of_verb[word->verb->id]) ||
                 (word->noun && rules->of_noun[word->noun->id]) ||
                 dl_event_word_is(word, rules->classes[DL_CLASS_BE]) ||
                 (word->verb && dl_classes_have(word->verb_classes, rules->classes[DL_CLASS_DENY]));
    }
    return found;
}

static gint by_trigger(gconstpointer a, gconstpointer b)
{
    const DlEventFrame *one = a, *other = b;
    if (one->trigger.first != other->trigger.first)
        return one->trigger.first < other->trigger.first ? -1 : 1;
    return one->place.first < other->place.first ? -1 : one->place.first > other->place.first;
}

/* The one of the first N frames, the last of a sentence, that tells the same as TWO; NULL: none. */
static DlEventFrame *find_twin(DlEventFrame *frames, guint n, const DlEventFrame *two)
{
    guint end = n > MAX_TWINS ? n - MAX_TWINS : 0;
    for (guint i = n; i > end && frames[i - 1].sentence == two->sentence; i--) {
        DlEventFrame *one = &frames[i - 1];
        gboolean is_again =
            one->clause.end <= two->clause.first && one->trigger.first == two->trigger.first;
        if (one->kind == two->kind && one->place.first == two->place.first && !is_again)
            return one->hedge == two->hedge ? one : NULL;
    }
    return NULL;
}

/* One frame where two words of a sentence tell the same: "an airstrike hit X". It has what either
 * knows. */
static void merge_twins(GArray *frames)
{
    DlEventFrame *all = (DlEventFrame *)(gpointer)frames->data;
    guint n_kept = 0;
    for (guint i = 0; i < frames->len; i++) {
        DlEventFrame two = all[i], *one = find_twin(all, n_kept, &two);
        all[i] = (DlEventFrame){0};
        if (!one) {
            all[n_kept++] = two;
            continue;
        }
        if (!one->actor_name) {
            one->actor = two.actor;
            one->actor_name = g_steal_pointer(&two.actor_name);
        }
        if (one->target.first == one->target.end)
            one->target = two.target;
        dl_event_frame_clear(&two);
    }
    g_array_set_size(frames, n_kept);
}

/* The sentence's frames, what they tell being denied behind them. */
static void dispute(GArray *frames, guint sentence)
{
    for (guint i = frames->len; i > 0; i--) {
        DlEventFrame *frame = &g_array_index(frames, DlEventFrame, i - 1);
        if (frame->sentence < sentence)
            return;
        if (frame->sentence == sentence)
            frame->certainty = DL_CERTAINTY_DISPUTED;
    }
}

static void read_sentences(Work *work, const gboolean *has)
{
    for (guint i = 0; i < work->story->n_sentences; i++) {
        if (!has[i])
            continue;
        dl_clauses_parse(&work->clauses, i);
        if (i > 0 && dl_event_denies_before(&work->clauses))
            dispute(work->frames, i - 1);
        try_chunks(work, DL_CHUNK_VERB);
        try_chunks(work, DL_CHUNK_NOUN);
    }
}

void dl_event_rules_apply(const DlEventRules *rules, const DlStory *story,
                          const DlMentions *mentions, GArray *frames)
{
    Work work = {.rules = rules, .story = story, .frames = frames};
    g_autofree gboolean *has = g_new0(gboolean, story->n_sentences + 1);
    for (guint i = 0; i < story->n_sentences; i++)
        has[i] = has_trigger(&work, i);
    g_autoptr(GArray) chunks = g_array_new(FALSE, TRUE, sizeof(DlChunk));
    work.clauses = (DlClauses){.words = rules->words,
                               .classes = rules->classes,
                               .air_side = rules->air_side,
                               .story = story,
                               .mentions = mentions,
                               .chunks = chunks};
    read_sentences(&work, has);
    /* once more where what is doubtful stands beside captures: "B was lost as well" */
    if (work.n_taken > 0 && work.n_doubted > 0 && work.n_sport == 0) {
        g_array_set_size(frames, 0);
        work.n_war += work.n_taken;
        read_sentences(&work, has);
    }
    g_array_sort(frames, by_trigger);
    merge_twins(frames);
}
