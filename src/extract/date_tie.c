#include "date_tie.h"

#include <string.h>

#include "date_heading.h"

#define MAX_GAP 48       /* tokens between a date and what it is the day of */
#define MAX_TELLING 8    /* tokens between a verb of telling and its day */
#define MAX_REACTION 5   /* tokens between "condemned" and the noun */
#define MAX_NEIGHBOURS 4 /* other triggers asked for one date */
#define BLOCKED 1000

/* What a token between a date and its event costs. */
enum {
    COST_WORD = 1,
    COST_BREAK = 3,    /* a comma */
    COST_JOIN = 4,     /* "and" */
    COST_TURN = 6,     /* a dash, a colon */
    COST_TRIGGER = 8,  /* another trigger */
    COST_MIDDLE = 10,  /* a date before the event that does not begin its clause */
    COST_BORROWED = 6, /* a date that an earlier place of the list stands nearer to */
    COST_OUTSIDE = 3,  /* outside the clause that the frame governs */
    COST_LOOSE = 8 /* beyond, a date before a noun, or in mid-clause, is that of a verb between */
};

typedef struct {
    int cost;
    gboolean is_by;
    gboolean is_left;
    gboolean is_fronted;
    gboolean is_shared; /* "on Friday, when B fell": of what stands before it, too */
} Link;

static const DlToken *token_at(const DlSettling *settling, guint token)
{
    return &settling->story->tokens[token];
}

static gboolean is_in(const DlSettling *settling, guint token, DlWordClass word_class)
{
    return dl_token_in(settling->story, token, word_class);
}

/* TRUE where a trigger of another frame begins at the token. */
static gboolean is_other_trigger(const DlSettling *settling, guint token, guint frame)
{
    guint32 first = settling->triggers[token];
    return first > 0 && !dl_frames_share_trigger(dl_settling_frame(settling, frame),
                                                 dl_settling_frame(settling, first - 1));
}

/* What one mark costs; BLOCKED for one that ends a clause. */
static int mark_cost(const DlSettling *settling, guint token)
{
    switch (token_at(settling, token)->mark) {
    case ';':
    case '?':
    case '!':
        return BLOCKED;
    case ',':
    case '(':
    case ')':
        return COST_BREAK;
    case ':':
        return COST_TURN;
    case '-':
        return token_at(settling, token)->has_space ? COST_TURN : 0;
    default:
        return 0;
    }
}

/* The cost of the tokens FIRST to before END between the frame and a date. */
static int gap_cost(const DlSettling *settling, guint frame, guint first, guint end)
{
    const DlDiscourseWords *words = settling->words;
    if (end > first + MAX_GAP)
        return BLOCKED;
    int cost = 0;
    for (guint i = first; i < end && cost < BLOCKED; i++) {
        if (token_at(settling, i)->shape == DL_SHAPE_MARK)
            cost += mark_cost(settling, i);
        else if (is_other_trigger(settling, i, frame))
            cost += COST_TRIGGER;
        else if (is_in(settling, i, words->tells) || is_in(settling, i, words->barrier))
            return BLOCKED;
        else if (is_in(settling, i, words->join))
            cost += COST_JOIN;
        else if (!is_in(settling, i, words->preposition))
            cost += COST_WORD;
    }
    return cost;
}

/* TRUE for what may stand between a preposition and the day: "before eight on Wednesday". */
static gboolean is_lead(const DlSettling *settling, guint token)
{
    return is_in(settling, token, settling->words->preposition) ||
           is_in(settling, token, settling->words->clock) ||
           token_at(settling, token)->shape == DL_SHAPE_NUMBER ||
           dl_number_words_count(settling->numbers, settling->story, token) > 0;
}

guint dl_date_lead(const DlSettling *settling, const DlDateMention *date)
{
    guint floor = settling->story->sentences[token_at(settling, date->first)->sentence].first;
    guint lead = date->first;
    while (lead > floor && is_lead(settling, lead - 1))
        lead--;
    return lead;
}

/* TRUE where the date begins its clause: after nothing, a comma, a dash or "and". */
static gboolean begins_clause(const DlSettling *settling, guint lead)
{
    if (token_at(settling, lead)->is_first ||
        lead == settling->story->sentences[token_at(settling, lead)->sentence].first)
        return TRUE;
    guint floor = settling->story->sentences[token_at(settling, lead)->sentence].first;
    gboolean is_cleft = lead >= floor + 2 &&
                        dl_story_match(settling->story, lead - 2, settling->words->cleft) == lead;
    return token_at(settling, lead - 1)->shape == DL_SHAPE_MARK || is_cleft ||
           is_in(settling, lead - 1, settling->words->join) ||
           is_in(settling, lead - 1, settling->words->that);
}

/* TRUE where the date is that of a verb of telling: "said on Friday", "on Friday said". */
static gboolean is_of_telling(const DlSettling *settling, guint frame, const DlDateMention *date)
{
    guint sentence = token_at(settling, date->first)->sentence;
    const DlSentence *whole = &settling->story->sentences[sentence];
    /* "on Tuesday strongly condemned" */
    for (guint i = date->end; i < whole->end && i < date->end + 2; i++)
        if ((i == date->end && is_in(settling, i, settling->words->tells)) ||
            is_in(settling, i, settling->words->reacts))
            return TRUE;
    guint lead = dl_date_lead(settling, date);
    for (guint i = lead; i > whole->first && lead - i < MAX_TELLING; i--) {
        guint token = i - 1;
        if (token_at(settling, token)->mark == ',' || token_at(settling, token)->mark == ';' ||
            is_other_trigger(settling, token, frame) ||
            dl_tokens_have(dl_settling_frame(settling, frame)->trigger, token))
            return FALSE;
        if (is_in(settling, token, settling->words->tells) ||
            (token + 2 >= lead && is_in(settling, token, settling->words->reacts)))
            return TRUE;
    }
    return FALSE;
}

/* The first token of FIRST to before END that is in the class; END for none. */
static guint find_in(const DlSettling *settling, guint first, guint end, DlWordClass word_class)
{
    guint token = first;
    while (token < end && !is_in(settling, token, word_class))
        token++;
    return token;
}

/* TRUE where the date lies in a relative clause that ends before the event: "who came on Friday, ".
 */
static gboolean is_enclosed(const DlSettling *settling, guint lead)
{
    guint floor = settling->story->sentences[token_at(settling, lead)->sentence].first;
    for (guint i = lead; i > floor && lead - i < MAX_TELLING; i--) {
        if (token_at(settling, i - 1)->shape == DL_SHAPE_MARK)
            return FALSE;
        if (is_in(settling, i - 1, settling->words->relative))
            return TRUE;
    }
    return FALSE;
}

/* A date before what begins at FIRST. */
static Link link_left(const DlSettling *settling, guint frame, const DlDateMention *date,
                      guint first)
{
    const DlDiscourseWords *words = settling->words;
    Link link = {.cost = BLOCKED, .is_left = TRUE};
    guint lead = dl_date_lead(settling, date);
    if (first > date->end + MAX_GAP || is_enclosed(settling, lead))
        return link;
    link.is_fronted = begins_clause(settling, lead);
    guint from = date->end;
    guint after_comma = from + (from < first && dl_token_is_mark(settling->story, from, ','));
    if (after_comma < first && (is_in(settling, after_comma, words->at_which) ||
                                (link.is_fronted && is_in(settling, after_comma, words->that)))) {
        link.cost = gap_cost(settling, frame, after_comma + 1, first);
        link.is_shared = TRUE;
        return link;
    }
    int anchor = dl_date_tie_find_anchor(settling, date);
    if (anchor >= 0 && (guint)anchor < frame && link.is_fronted) {
        guint behind = dl_settling_frame(settling, (guint)anchor)->trigger.end;
        guint comma = behind;
        while (comma < first && !dl_token_is_mark(settling->story, comma, ','))
            comma++;
        if (comma < first)
            link.cost = COST_TURN + gap_cost(settling, frame, comma, first);
        return link;
    }
    guint follows = find_in(settling, from, first, words->after);
    if (follows < first && gap_cost(settling, frame, from, follows) < BLOCKED) {
        link.is_by = TRUE;
        link.cost = gap_cost(settling, frame, follows + 1, first) + COST_WORD;
        return link;
    }
    guint tells = find_in(settling, from, first, words->tells);
    if (tells < first && link.is_fronted) {
        /* "on Friday they claimed that ..."; not "on Friday, they claimed, ..." */
        link.is_by = !dl_token_is_mark(settling->story, tells + 1, ',');
        guint told = tells + 1 + is_in(settling, tells + 1, words->that);
        link.cost = COST_TURN + gap_cost(settling, frame, from, tells) +
                    gap_cost(settling, frame, told, first);
        return link;
    }
    link.cost = gap_cost(settling, frame, from, first);
    gboolean is_noun = dl_settling_frame(settling, frame)->is_nominal;
    /* "in A, near B, on Friday, killing ten": of a verb without a subject of its own */
    link.is_shared = after_comma > from && after_comma == first && !is_noun &&
                     first == dl_settling_frame(settling, frame)->trigger.first;
    guint meanwhile = find_in(settling, from, first, words->meanwhile);
    gboolean is_meanwhile = meanwhile > from && meanwhile < first &&
                            dl_token_is_mark(settling->story, meanwhile - 1, ',');
    link.is_by = link.cost > COST_LOOSE && (is_noun || !link.is_fronted) && !is_meanwhile;
    link.cost += link.is_fronted ? 0 : COST_MIDDLE;
    return link;
}

/* TRUE for a noun that a verb of reaction governs, whose day comes behind: "condemned the attack on
 * A on Friday". */
static gboolean is_reacted_to(const DlSettling *settling, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint floor = settling->story->sentences[own->sentence].first;
    if (!own->is_nominal)
        return FALSE;
    for (guint i = own->trigger.first; i > floor && own->trigger.first - i < MAX_REACTION; i--)
        if (is_in(settling, i - 1, settling->words->reacts))
            return TRUE;
    return FALSE;
}

/* The word that leads a clause before the date's own, which tells of the frame: "After the fall of
 * A, B fell on Friday"; G_MAXUINT: there is none. */
static guint clause_before(const DlSettling *settling, guint frame, guint end, guint lead)
{
    const DlDiscourseWords *words = settling->words;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint floor = settling->story->sentences[own->sentence].first;
    guint comma = end;
    while (comma < lead && !dl_token_is_mark(settling->story, comma, ','))
        comma++;
    guint main_verb = comma;
    while (main_verb < lead && !is_other_trigger(settling, main_verb, frame))
        main_verb++;
    if (main_verb >= lead)
        return G_MAXUINT;
    for (guint i = own->trigger.first; i > floor && own->trigger.first - i < MAX_REACTION; i--) {
        if (token_at(settling, i - 1)->shape == DL_SHAPE_MARK)
            return G_MAXUINT;
        if (is_in(settling, i - 1, words->barrier))
            return is_in(settling, i - 1, words->that) ? G_MAXUINT : i - 1;
    }
    return G_MAXUINT;
}

/* A date behind what ends at END. */
static Link link_right(const DlSettling *settling, guint frame, guint end,
                       const DlDateMention *date)
{
    Link link = {.cost = BLOCKED};
    guint lead = MAX(dl_date_lead(settling, date), end);
    if (lead > end + MAX_GAP)
        return link;
    guint word = clause_before(settling, frame, end, lead);
    if (word != G_MAXUINT && !is_in(settling, word, settling->words->after))
        return link;
    guint from = end;
    if (from < lead && dl_token_is_mark(settling->story, from, ','))
        from++;
    gboolean is_relative = from < lead && is_in(settling, from, settling->words->relative);
    if (is_relative) {
        for (guint i = from + 1; i < lead; i++)
            if (is_other_trigger(settling, i, frame))
                return link;
        link.cost = COST_TURN + gap_cost(settling, frame, from + 1, lead);
        return link;
    }
    link.cost = gap_cost(settling, frame, end, lead);
    link.is_by = word != G_MAXUINT || is_reacted_to(settling, frame);
    return link;
}

static Link nearer(Link a, Link b)
{
    return b.cost < a.cost ? b : a;
}

/* TRUE where another place of the frame's list stands between its trigger and its place. */
static gboolean is_later_in_list(const DlSettling *settling, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    if (frame == 0 || dl_tokens_are_none(own->place))
        return FALSE;
    const DlEventFrame *before = dl_settling_frame(settling, frame - 1);
    return dl_frames_share_trigger(own, before) && before->place.first < own->place.first &&
           before->place.first >= own->trigger.end;
}

/* How near the date is to the tokens, which are the frame's trigger or place. */
static Link link_tokens(const DlSettling *settling, guint frame, const DlDateMention *date,
                        DlTokens tokens)
{
    if (dl_tokens_are_none(tokens) ||
        token_at(settling, tokens.first)->sentence != token_at(settling, date->first)->sentence)
        return (Link){.cost = BLOCKED};
    if (date->end <= tokens.first)
        return link_left(settling, frame, date, tokens.first);
    if (date->first >= tokens.end)
        return link_right(settling, frame, tokens.end, date);
    return (Link){.cost = 0};
}

static Link link_frame(const DlSettling *settling, guint frame, const DlDateMention *date)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    if (own->clause.first >= own->trigger.end && dl_tokens_have(own->clause, date->first))
        return (Link){.cost = 0}; /* "and again on Monday": a clause that leaves its verb out */
    Link by_place = link_tokens(settling, frame, date, own->place);
    Link by_trigger = link_tokens(settling, frame, date, own->trigger);
    gboolean is_listed = is_later_in_list(settling, frame);
    if (is_listed && !by_trigger.is_left && date->end <= own->place.first)
        by_trigger.cost += COST_BORROWED;
    Link link = nearer(by_trigger, by_place);
    if (!dl_tokens_are_none(own->clause) && !dl_tokens_have(own->clause, date->first))
        link.cost += COST_OUTSIDE;
    return link;
}

/* TRUE where a date that stands between two triggers is another's: "seized A on Friday and shelled
 * B". */
static gboolean is_of_another(const DlSettling *settling, guint frame, const DlDateMention *date,
                              const Link *link)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint first = frame > MAX_NEIGHBOURS ? frame - MAX_NEIGHBOURS : 0;
    for (guint i = first; i < settling->frames->len && i <= frame + MAX_NEIGHBOURS; i++) {
        const DlEventFrame *other = dl_settling_frame(settling, i);
        if (i == frame || other->sentence != own->sentence || dl_frames_share_trigger(own, other))
            continue;
        Link theirs = link_frame(settling, i, date);
        if (theirs.cost >= link->cost || theirs.is_by || theirs.is_shared || link->is_shared)
            continue;
        if (link->is_left ? !link->is_fronted || !theirs.is_left : theirs.is_left)
            return TRUE;
    }
    return FALSE;
}

gboolean dl_date_is_clock(const DlSettling *settling, const DlDateMention *date)
{
    if (date->type != DL_TIMEX_TIME)
        return FALSE;
    for (guint i = date->first; i < date->end; i++)
        if (token_at(settling, i)->shape != DL_SHAPE_NUMBER &&
            token_at(settling, i)->shape != DL_SHAPE_MARK &&
            !is_in(settling, i, settling->words->clock))
            return FALSE;
    return TRUE;
}

gboolean dl_date_is_unknown(const DlDateMention *date)
{
    gboolean is_point = date->type == DL_TIMEX_DATE || date->type == DL_TIMEX_TIME;
    return is_point && !date->value[0] && !date->has_days && !date->anchor_event;
}

int dl_date_tie_find_anchor(const DlSettling *settling, const DlDateMention *date)
{
    guint sentence = token_at(settling, date->first)->sentence;
    guint end = settling->story->sentences[sentence].end;
    if (!date->anchor_event || dl_token_is_mark(settling->story, date->end, ','))
        return -1; /* "Two days before, A had fallen." */
    guint low = 0, high = settling->frames->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (dl_settling_frame(settling, middle)->trigger.first < date->first)
            low = middle + 1;
        else
            high = middle;
    }
    if (low >= settling->frames->len)
        return -1;
    guint trigger = dl_settling_frame(settling, low)->trigger.first;
    if (trigger >= end || trigger > date->end + MAX_GAP)
        return -1;
    for (guint i = date->first; i < trigger && i < date->end + 2; i++)
        if (is_in(settling, i, settling->words->barrier))
            return (int)low;
    return -1;
}

/* What was taken so far, and what it cost. */
typedef struct {
    DlDateTie tie;
    int cost;
    int anchored_cost;
} Taken;

/* Takes a date that is LINKed to the frame where it is nearer than what is there. */
static void take_linked(const DlDateMention *date, const Link *link, Taken *taken)
{
    DlDateTie *tie = &taken->tie;
    if (date->anchor_event) {
        if (link->cost < taken->anchored_cost) {
            tie->anchored = date;
            tie->is_anchored_by = link->is_by;
            taken->anchored_cost = link->cost;
        }
        return;
    }
    DlTie kind = link->is_by ? DL_TIE_BY : DL_TIE_ON;
    if (tie->tie == DL_TIE_NONE || (kind == DL_TIE_ON && tie->tie == DL_TIE_BY) ||
        (kind == tie->tie && link->cost < taken->cost)) {
        tie->tie = kind;
        tie->date = date;
        taken->cost = link->cost;
    }
}

/* "clashes since Monday"; but "the fall of A is the worst blow since May". */
static gboolean may_last_since(const DlSettling *settling, guint frame, const DlDateMention *date)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    gboolean is_beside = dl_date_lead(settling, date) <= own->trigger.end;
    return !own->is_nominal || own->kind == DL_KIND_SIEGE ||
           (own->kind == DL_KIND_CLASH && is_beside && date->first >= own->trigger.end);
}

/* Takes DATE as day, time of day or length of the frame's event, or not at all. */
static void take_date(const DlSettling *settling, guint frame, const DlDateMention *date,
                      Taken *taken)
{
    DlDateTie *tie = &taken->tie;
    if (date->type == DL_TIMEX_DURATION && strchr(date->value, 'X'))
        return; /* "hours", "days": nobody knows how many */
    if (date->is_since && !may_last_since(settling, frame, date))
        return;
    Link link = link_frame(settling, frame, date);
    gboolean is_told = is_of_telling(settling, frame, date);
    if (is_told)
        link = (Link){.cost = COST_TRIGGER, .is_by = TRUE, .is_left = TRUE, .is_fronted = TRUE};
    if (link.cost >= BLOCKED || (!is_told && is_of_another(settling, frame, date, &link)))
        return;
    gboolean is_length = date->type == DL_TIMEX_DURATION && !date->has_days;
    if (is_length && !date->anchor_event) {
        tie->length = tie->length ? tie->length : date;
        return;
    }
    if (date->type == DL_TIMEX_SET || (!date->has_days && !date->anchor_event))
        return;
    if (dl_date_is_clock(settling, date)) {
        tie->clock = tie->clock ? tie->clock : date;
        return;
    }
    take_linked(date, &link, taken);
}

void dl_date_tie_find(const DlSettling *settling, guint frame, DlDateTie *ret_tie)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    const DlSentence *sentence = &settling->story->sentences[own->sentence];
    const GArray *dates = settling->mentions->dates;
    guint floor = own->trigger.first > MAX_GAP ? own->trigger.first - MAX_GAP : 0;
    floor = MAX(floor, sentence->first);
    guint ceiling = MIN(sentence->end, MAX(own->trigger.end, own->place.end) + MAX_GAP);
    Taken taken = {.cost = BLOCKED, .anchored_cost = BLOCKED};
    for (guint i = dl_mentions_first_date(settling->mentions, floor); i < dates->len; i++) {
        const DlDateMention *date = &g_array_index(dates, DlDateMention, i);
        if (date->first >= ceiling)
            break;
        if (!dl_date_is_dateline(settling, date) &&
            dl_date_tie_find_anchor(settling, date) != (int)frame)
            take_date(settling, frame, date, &taken);
    }
    if (taken.tie.tie == DL_TIE_ON && taken.cost <= taken.anchored_cost)
        taken.tie.anchored = NULL;
    *ret_tie = taken.tie;
}
