#include "name_run.h"

#include <string.h>

#include "key_table.h"

typedef struct {
    guint64 key; /* of a DlKeyTable */
    DlNameTally n;
} Tally;

struct DlNameRuns {
    guint n_room;          /* for so many tokens */
    DlNameGround *grounds; /* one a token */
    guint32 *beginnings;   /* tokens that names may begin with */
    guint n_beginnings;
    guint32 *starts; /* tokens where persons are looked for: runs and titles in lower case */
    guint n_starts;
    DlKeyTable tallies; /* of Tally */
};

/* Of a word's tally. */
static guint64 key_of(const DlStory *story, guint token)
{
    return (guint64)story->tokens[token].hash + 1;
}

DlNameRuns *dl_name_runs_new(DlLexicon *lexicon)
{
    static const DlWordClass ARTICLES[] = {DL_CLASS_name_article};
    static const DlWordClass TITLES[] = {DL_CLASS_person_title};
    dl_lexicon_mark_words(lexicon, ARTICLES, G_N_ELEMENTS(ARTICLES), DL_TRAIT_ARTICLE);
    dl_lexicon_mark_words(lexicon, TITLES, G_N_ELEMENTS(TITLES), DL_TRAIT_TITLE);
    dl_lexicon_mark_phrases(lexicon, TITLES, G_N_ELEMENTS(TITLES), DL_TRAIT_LONG_TITLE);
    DlNameRuns *runs = g_new0(DlNameRuns, 1);
    dl_key_table_init(&runs->tallies, sizeof(Tally));
    return runs;
}

void dl_name_runs_free(DlNameRuns *runs)
{
    if (!runs)
        return;
    g_free(runs->grounds);
    g_free(runs->beginnings);
    g_free(runs->starts);
    dl_key_table_clear(&runs->tallies);
    g_free(runs);
}

DlNameTally dl_name_runs_count(const DlNameRuns *runs, const DlStory *story, guint token)
{
    const Tally *tally = dl_key_table_find(&runs->tallies, key_of(story, token));
    return tally->n;
}

const DlNameGround *dl_name_runs_ground(const DlNameRuns *runs)
{
    return runs->grounds;
}

const guint32 *dl_name_runs_beginnings(const DlNameRuns *runs, guint *ret_n)
{
    *ret_n = runs->n_beginnings;
    return runs->beginnings;
}

static DlNameGround *ground_at(const DlNameRuns *runs, guint token)
{
    return &runs->grounds[token];
}

/* TRUE for a token that a run may hold: in a headline's capitals common words stand for nothing. */
static gboolean is_name_word(const DlStory *story, guint token)
{
    const DlToken *here = &story->tokens[token];
    if (!dl_token_is_capital(here) || dl_word_is(here->word, DL_CLASS_name_opener) ||
        (dl_word_is(here->word, DL_CLASS_calendar) && !dl_word_is(here->word, DL_CLASS_given)))
        return FALSE;
    const DlSentence *sentence = &story->sentences[here->sentence];
    gboolean is_common =
        dl_word_is(here->word, DL_CLASS_word_10) || dl_word_is(here->word, DL_CLASS_word_20);
    if ((sentence->is_title || sentence->is_upper) && is_common)
        return dl_word_is(here->word, DL_CLASS_surname_frequent) ||
               dl_word_is(here->word, DL_CLASS_street) ||
               dl_word_is(here->word, DL_CLASS_place_head);
    return TRUE;
}

/* The token that goes on with a name after TOKEN: past a hyphen, the full stop of a short
 * abbreviation, "&" and small words inside names; G_MAXUINT: none does. */
static guint next_in_run(const DlStory *story, guint token)
{
    guint at = token + 1, end = story->sentences[story->tokens[token].sentence].end;
    const DlToken *here = &story->tokens[token];
    if (at < end && !story->tokens[at].has_space) {
        gboolean is_stop = dl_token_is_mark(story, at, '.') && here->end - here->start <= 4;
        if (!is_stop && !dl_token_is_mark(story, at, '-'))
            return G_MAXUINT;
        at++;
        return at < end && is_name_word(story, at) ? at : G_MAXUINT;
    }
    gboolean is_small = at < end && (dl_token_in(story, at, DL_CLASS_name_particle) ||
                                     dl_token_is_mark(story, at, '&'));
    if (is_small && story->tokens[at].shape != DL_SHAPE_CAPITAL)
        at++;
    return at < end && story->tokens[at].has_space && is_name_word(story, at) ? at : G_MAXUINT;
}

/* The run that begins with FIRST: all its tokens are told. */
static void cut_run(DlNameRuns *runs, const DlStory *story, guint first)
{
    guint last = first;
    for (guint next; (next = next_in_run(story, last)) != G_MAXUINT;)
        last = next;
    for (guint i = first; i <= last; i++) {
        ground_at(runs, i)->run_first = first;
        ground_at(runs, i)->run_end = last + 1;
    }
}

/* Words that end what they are part of as no person's name: "Lincoln Park", "Madison County". */
static gboolean is_thing_word(const DlWord *word)
{
    return dl_word_is(word, DL_CLASS_street) || dl_word_is(word, DL_CLASS_place_head) ||
           dl_word_is(word, DL_CLASS_org_education) || dl_word_is(word, DL_CLASS_org_government) ||
           dl_word_is(word, DL_CLASS_org_health) || dl_word_is(word, DL_CLASS_org_business) ||
           dl_word_is(word, DL_CLASS_org_media) || dl_word_is(word, DL_CLASS_org_sport) ||
           dl_word_is(word, DL_CLASS_org_civic) || dl_word_is(word, DL_CLASS_org_military) ||
           dl_word_is(word, DL_CLASS_named_for) || dl_word_is(word, DL_CLASS_calendar) ||
           dl_word_is(word, DL_CLASS_person_title) || dl_word_is(word, DL_CLASS_direction);
}

static gboolean is_initial(const DlStory *story, guint token)
{
    const DlToken *here = &story->tokens[token];
    guint32 n_bytes = here->end - here->start;
    return (here->shape == DL_SHAPE_DOTTED && (n_bytes == 2 || n_bytes == 4)) ||
           (here->shape == DL_SHAPE_CAPITAL && n_bytes == 1 && !dl_token_is(story, token, "a") &&
            !dl_token_is(story, token, "i"));
}

/* TRUE where TOKEN can be the surname after GIVEN, the run's end being END. */
static gboolean is_surname_after(const DlStory *story, guint given, guint token, guint end)
{
    const DlWord *word = story->tokens[token].word;
    if (story->tokens[token].shape == DL_SHAPE_DOTTED || is_initial(story, token))
        return FALSE;
    if (!is_thing_word(word))
        return TRUE;
    gboolean is_sure =
        dl_token_in(story, given, DL_CLASS_given_frequent) || is_initial(story, given);
    return is_sure && dl_word_is(word, DL_CLASS_surname_frequent) && token + 1 >= end;
}

static guint skip_joints(const DlStory *story, guint token)
{
    return dl_token_is_mark(story, token, '.') || dl_token_is_mark(story, token, '-') ||
                   story->tokens[token].shape == DL_SHAPE_LOWER
               ? token + 1
               : token;
}

static void tell(DlNameRuns *runs, const DlStory *story, guint token, DlPersonPart part)
{
    Tally *tally = dl_key_table_add(&runs->tallies, key_of(story, token));
    ground_at(runs, token)->person = (guint8)part;
    if (part == DL_PERSON_SURNAME && tally->n.n_surname < G_MAXUINT16)
        tally->n.n_surname++;
    if (part == DL_PERSON_GIVEN && tally->n.n_given < G_MAXUINT16)
        tally->n.n_given++;
}

/* A person's name whose first word is GIVEN, in a run that ends at END; the token after it, or
 * GIVEN where there is none. */
static guint read_full_name(DlNameRuns *runs, const DlStory *story, guint given, guint end)
{
    guint at = skip_joints(story, given + 1), last = given;
    for (guint n = 0; n < 3 && at < end; n++) {
        if (is_initial(story, at)) {
            last = at;
            at = skip_joints(story, at + 1);
            continue;
        }
        if (!is_surname_after(story, last, at, end))
            break;
        last = at;
        if (n > 0 && !dl_token_in(story, at, DL_CLASS_given) &&
            !dl_token_is_mark(story, at + 1, '-'))
            break;
        at = skip_joints(story, at + 1);
    }
    if (last == given || is_initial(story, last))
        return given;
    for (guint i = given; i < last; i++)
        if (story->tokens[i].shape != DL_SHAPE_MARK)
            tell(runs, story, i, DL_PERSON_GIVEN);
    tell(runs, story, last, DL_PERSON_SURNAME);
    return last + 1;
}

static gboolean begins_title(const DlStory *story, guint token)
{
    return (story->tokens[token].traits & (DL_TRAIT_TITLE | DL_TRAIT_LONG_TITLE)) != 0;
}

/* The surname after a title at TOKEN: "Mr. Smith", "Sheriff Torres". */
static guint read_titled(DlNameRuns *runs, const DlStory *story, guint token)
{
    if (!begins_title(story, token))
        return token;
    guint at = dl_story_match(story, token, DL_CLASS_person_title);
    if (at == token)
        return token;
    if (dl_token_is_mark(story, at, '.') && !story->tokens[at].has_space)
        at++;
    guint end = at < story->n_tokens ? ground_at(runs, at)->run_end : 0;
    gboolean is_name = end > at && story->tokens[at].shape != DL_SHAPE_DOTTED &&
                       story->tokens[at].sentence == story->tokens[token].sentence &&
                       !is_thing_word(story->tokens[at].word);
    if (!is_name)
        return token;
    guint after = read_full_name(runs, story, at, end);
    if (after > at)
        return after;
    if (dl_token_is_mark(story, at + 1, '-') || at + 1 < end)
        return token;
    tell(runs, story, at, DL_PERSON_SURNAME);
    return at + 1;
}

/* "Smith, 34, of ..." */
static gboolean has_age(const DlStory *story, guint end)
{
    gint64 age = dl_token_is_mark(story, end, ',') && end + 2 < story->n_tokens
                     ? dl_token_number(story, end + 1)
                     : -1;
    return age > 0 && age < 110 && story->tokens[end + 1].end - story->tokens[end + 1].start < 4 &&
           (dl_token_is_mark(story, end + 2, ',') || dl_token_is_mark(story, end + 2, '.') ||
            dl_token_is(story, end + 2, "of"));
}

/* The persons in the run [FIRST, END). */
static void read_persons(DlNameRuns *runs, const DlStory *story, guint first, guint end)
{
    for (guint i = first; i < end;) {
        guint after = read_titled(runs, story, i);
        gboolean can_begin = dl_token_in(story, i, DL_CLASS_given) || is_initial(story, i);
        if (after == i && can_begin)
            after = read_full_name(runs, story, i, end);
        i = MAX(after, i + 1);
    }
    gboolean is_long = end - first > 1 && !is_thing_word(story->tokens[end - 1].word);
    if (is_long && has_age(story, end) && ground_at(runs, end - 1)->person == DL_PERSON_NONE) {
        tell(runs, story, first, DL_PERSON_GIVEN);
        tell(runs, story, end - 1, DL_PERSON_SURNAME);
    }
}

/* Whether persons are looked for from TOKEN on, a word in lower case: "prime minister", "sheriff".
 */
static gboolean is_lower_title(const DlNameRuns *runs, const DlStory *story, guint token)
{
    return story->tokens[token].shape == DL_SHAPE_LOWER && runs->grounds[token].run_end <= token &&
           begins_title(story, token);
}

/* A title may have a word before it: "vice president". */
static void read_title(DlNameRuns *runs, const DlStory *story, guint token)
{
    gboolean is_long = token > 0 && (story->tokens[token - 1].traits & DL_TRAIT_TITLE) == 0 &&
                       is_lower_title(runs, story, token - 1);
    if (is_long)
        runs->starts[runs->n_starts++] = token - 1;
    if (is_lower_title(runs, story, token))
        runs->starts[runs->n_starts++] = token;
}

/* Most words are neither here nor there, and which are is hard to foresee: no branch. */
static void gather_beginnings(DlNameRuns *runs, const DlStory *story)
{
    const DlToken *tokens = story->tokens;
    guint32 *beginnings = runs->beginnings;
    guint n = 0, n_tokens = story->n_tokens;
    for (guint i = 0; i < n_tokens; i++) {
        gboolean is_marked = (tokens[i].traits & (DL_TRAIT_ARTICLE | DL_TRAIT_TITLE)) != 0;
        beginnings[n] = i;
        n += dl_token_is_capital(&tokens[i]) | is_marked;
    }
    runs->n_beginnings = n;
}

/* Cuts the runs, and says where persons are looked for. */
static void cut_runs(DlNameRuns *runs, const DlStory *story)
{
    runs->n_starts = 0;
    for (guint i = 0; i < runs->n_beginnings; i++) {
        guint token = runs->beginnings[i];
        if (story->tokens[token].traits & DL_TRAIT_TITLE)
            read_title(runs, story, token);
        if (runs->grounds[token].run_end <= token && is_name_word(story, token)) {
            cut_run(runs, story, token);
            runs->starts[runs->n_starts++] = token;
        }
    }
}

static void make_room(DlNameRuns *runs, guint n_tokens)
{
    if (n_tokens <= runs->n_room)
        return;
    runs->n_room = n_tokens;
    runs->grounds = g_renew(DlNameGround, runs->grounds, n_tokens);
    runs->beginnings = g_renew(guint32, runs->beginnings, n_tokens);
    runs->starts = g_renew(guint32, runs->starts, n_tokens);
}

void dl_name_runs_read(DlNameRuns *runs, const DlStory *story)
{
    make_room(runs, story->n_tokens + 1);
    memset(runs->grounds, 0, (story->n_tokens + 1) * sizeof *runs->grounds);
    gather_beginnings(runs, story);
    cut_runs(runs, story);
    dl_key_table_reset(&runs->tallies, runs->n_starts);
    for (guint i = 0; i < runs->n_starts; i++) {
        guint token = runs->starts[i], end = runs->grounds[token].run_end;
        if (end > token)
            read_persons(runs, story, token, end);
        else
            read_titled(runs, story, token);
    }
}
