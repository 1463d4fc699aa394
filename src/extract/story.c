#include "story.h"

#include <string.h>

#include "dl_limits.h"
#include "story_token.h"

#define FOREIGN_MIN_WORDS 15 /* fewer may be a headline, or a list of names */
#define FOREIGN_SHARE 6      /* one word in so many is a small one, in the lexicon's language */

/* story.c's own: what grows. */
typedef struct {
    GArray *tokens;
    GArray *sentences;
    DlWordClass function_words;
    DlWordClass abbreviations;
} Room;

DlStory *dl_story_new(const DlLexicon *lexicon)
{
    DlStory *story = g_new0(DlStory, 1);
    Room *room = g_new0(Room, 1);
    room->tokens = g_array_new(FALSE, FALSE, sizeof(DlToken));
    room->sentences = g_array_new(FALSE, FALSE, sizeof(DlSentence));
    /* Asking for a class adds its name, which changes no word. */
    room->function_words = dl_lexicon_class((DlLexicon *)lexicon, "function word");
    room->abbreviations = dl_lexicon_class((DlLexicon *)lexicon, "abbreviation");
    story->lexicon = lexicon;
    story->room = room;
    return story;
}

void dl_story_free(DlStory *story)
{
    if (!story)
        return;
    Room *room = story->room;
    g_array_unref(room->tokens);
    g_array_unref(room->sentences);
    g_free(room);
    g_free(story);
}

/* Line ends in the white space before AT, as far back as FROM. */
static guint count_newlines(const DlStory *story, guint32 from, guint32 at)
{
    guint n = 0;
    for (guint32 i = from; i < at; i++)
        n += story->text[i] == '\n';
    return n;
}

/* How many new lines stand before each token is kept in `sentence` until sentences are made. */
static void cut_tokens(DlStory *story, Room *room)
{
    guint32 at = 0, last = 0;
    g_array_set_size(room->tokens, 0);
    while (at < story->n_bytes) {
        guint n_space = story->text[at] == ' ' ? 1 : dl_story_space_at(story, at);
        if (n_space > 0) {
            at += n_space;
            continue;
        }
        DlToken cut[2];
        guint n = dl_story_cut_token(story, at, cut);
        guint n_newlines = last < at ? count_newlines(story, last, at) : 0;
        cut[0].has_space = last < at;
        cut[0].is_newline = n_newlines > 0;
        cut[0].sentence = n_newlines;
        if (n == 2)
            cut[1].sentence = 0;
        g_array_append_vals(room->tokens, cut, n);
        at = last = cut[n - 1].end;
    }
    dl_story_know_tokens(story, (DlToken *)(gpointer)room->tokens->data, room->tokens->len);
    DlToken end = {
        .start = (guint32)story->n_bytes, .end = (guint32)story->n_bytes, .shape = DL_SHAPE_MARK};
    g_array_append_val(room->tokens, end);
    story->tokens = (DlToken *)(gpointer)room->tokens->data;
    story->n_tokens = room->tokens->len - 1;
}

static gboolean is_closing(const DlToken *token)
{
    return token->shape == DL_SHAPE_MARK && !token->has_space &&
           (token->mark == '"' || token->mark == '\'' || token->mark == ')' || token->mark == ']');
}

static gboolean is_stop(const DlToken *token)
{
    return token->shape == DL_SHAPE_MARK && (token->mark == '.' || token->mark == '!' ||
                                             token->mark == '?' || token->mark == 0x2026);
}

/* Whether a new sentence may begin with TOKEN, at the end of STOPPED's. */
static gboolean begins_sentence(const DlStory *story, const Room *room, guint stopped, guint token)
{
    const DlToken *next = &story->tokens[token], *before = &story->tokens[stopped];
    if (next->shape == DL_SHAPE_MARK && next->has_space && token + 1 < story->n_tokens)
        next++; /* an opening quote, a bullet */
    if (before->shape == DL_SHAPE_DOTTED || dl_word_is(before->word, room->abbreviations))
        return dl_token_is_capital(next) && dl_word_is(next->word, room->function_words);
    if (!story->tokens[token].has_space)
        return dl_token_is_capital(next) && before->shape == DL_SHAPE_LOWER;
    return dl_token_is_capital(next) || next->shape == DL_SHAPE_NUMBER;
}

/* Whether a sentence ends before TOKEN, which is not the first of the one that is open. */
static gboolean is_break(const DlStory *story, const Room *room, guint token)
{
    const DlToken *here = &story->tokens[token];
    guint last = token - 1;
    if (here->sentence >= 2)
        return TRUE;
    if (here->sentence == 1 && here->shape != DL_SHAPE_LOWER && !dl_token_is_mark(story, last, ','))
        return TRUE;
    if (is_closing(here))
        return FALSE;
    while (last > 0 && is_closing(&story->tokens[last]))
        last--;
    if (is_stop(&story->tokens[last]))
        return last > 0 &&
               begins_sentence(story, room, story->tokens[last].mark == '.' ? last - 1 : last,
                               token);
    return story->tokens[last].shape == DL_SHAPE_DOTTED &&
           begins_sentence(story, room, last, token);
}

static gboolean is_bullet(const DlStory *story, const DlSentence *sentence)
{
    const DlToken *first = &story->tokens[sentence->first];
    guint16 mark = first->shape == DL_SHAPE_MARK ? first->mark : 0;
    return (mark == '-' || mark == 0x2014 || mark == '*' || mark == 0x2022 || mark == 0x25CF ||
            mark == 0x25AA || mark == 0xB7) &&
           sentence->end > sentence->first + 1;
}

/* What can be said of a sentence as a whole. */
static void describe(DlStory *story, DlSentence *sentence)
{
    guint n_words = 0, n_upper = 0, n_capital = 0;
    gboolean is_begun = FALSE;
    for (guint i = sentence->first; i < sentence->end; i++) {
        DlToken *token = &story->tokens[i];
        gboolean is_word = token->shape <= DL_SHAPE_DOTTED;
        token->is_first = !is_begun && (is_word || token->shape == DL_SHAPE_NUMBER);
        is_begun = is_begun || token->is_first;
        gsize n_bytes = token->end - token->start;
        n_words += is_word && n_bytes > 3;
        n_upper += token->shape == DL_SHAPE_UPPER && n_bytes > 3;
        n_capital += dl_token_is_capital(token) && n_bytes > 3;
    }
    guint last = sentence->end - 1;
    while (last > sentence->first && is_closing(&story->tokens[last]))
        last--;
    sentence->is_upper = n_words > 0 && n_upper * 3 > n_words * 2;
    sentence->is_title = n_words > 2 && n_capital * 4 >= n_words * 3;
    sentence->is_question = dl_token_is_mark(story, last, '?');
    gboolean is_line = sentence->end == story->n_tokens || story->tokens[sentence->end].is_newline;
    sentence->is_heading = is_line && !is_stop(&story->tokens[last]) &&
                           (sentence->first == 0 || story->tokens[sentence->first].is_newline);
    sentence->is_bullet = is_bullet(story, sentence);
}

static void close_sentence(DlStory *story, Room *room, guint first, guint end)
{
    DlSentence sentence = {.first = first, .end = end, .paragraph = story->n_paragraphs - 1};
    for (guint i = first; i < end; i++)
        story->tokens[i].sentence = room->sentences->len;
    describe(story, &sentence);
    g_array_append_val(room->sentences, sentence);
}

static void cut_sentences(DlStory *story, Room *room)
{
    guint first = 0;
    g_array_set_size(room->sentences, 0);
    story->n_paragraphs = story->n_tokens > 0;
    for (guint i = 1; i <= story->n_tokens; i++) {
        gboolean is_end = i == story->n_tokens;
        gboolean is_full = i - first >= DL_LIMIT_SENTENCE_TOKENS;
        if (!is_end && !is_full && !is_break(story, room, i))
            continue;
        gboolean is_paragraph = !is_end && story->tokens[i].sentence >= 2;
        close_sentence(story, room, first, i);
        story->n_paragraphs += is_paragraph;
        first = i;
    }
    story->sentences = (DlSentence *)(gpointer)room->sentences->data;
    story->n_sentences = room->sentences->len;
    story->tokens[story->n_tokens].sentence = story->n_sentences;
}

void dl_story_read(DlStory *story, const DlArticle *article, const char *text, gsize n_bytes)
{
    Room *room = story->room;
    story->article = article;
    story->text = text;
    story->n_bytes = n_bytes;
    cut_tokens(story, room);
    cut_sentences(story, room);
}

gboolean dl_story_is_foreign(const DlStory *story)
{
    const Room *room = story->room;
    guint n_words = 0, n_small = 0;
    for (guint i = 0; i < story->n_tokens; i++) {
        n_words += story->tokens[i].shape <= DL_SHAPE_DOTTED;
        n_small += dl_word_is(story->tokens[i].word, room->function_words);
    }
    return n_words >= FOREIGN_MIN_WORDS && n_small * FOREIGN_SHARE < n_words;
}

/* Past the hyphen or full stop that parts two words of a phrase, if any. */
static guint skip_joint(const DlStory *story, guint token)
{
    const DlToken *here = &story->tokens[token];
    gboolean is_joint = here->shape == DL_SHAPE_MARK && !here->has_space &&
                        (here->mark == '-' || here->mark == '.') && token < story->n_tokens;
    return is_joint ? token + 1 : token;
}

static guint match_phrase(const DlStory *story, guint token, const DlPhraseEntry *phrase)
{
    guint at = token + 1;
    for (guint i = 1; i < phrase->n_words; i++) {
        at = skip_joint(story, at);
        if (at >= story->n_tokens || story->tokens[at].word != phrase->words[i])
            return token;
        at++;
    }
    return at;
}

guint dl_story_match(const DlStory *story, guint token, DlWordClass word_class)
{
    const DlWord *word = token < story->n_tokens ? story->tokens[token].word : NULL;
    for (guint i = 0; word && i < word->n_phrases; i++) {
        const DlPhraseEntry *phrase = &word->phrases[i];
        if ((phrase->classes[word_class / 64] >> (word_class % 64) & 1) == 0)
            continue;
        guint end = match_phrase(story, token, phrase);
        if (end > token)
            return end;
    }
    return dl_word_is(word, word_class) ? token + 1 : token;
}

gint64 dl_token_number(const DlStory *story, guint token)
{
    const DlToken *here = &story->tokens[token];
    gint64 value = 0;
    if (here->shape != DL_SHAPE_NUMBER || here->end - here->start > 18)
        return -1;
    for (guint32 i = here->start; i < here->end; i++) {
        char letter = story->text[i];
        if (letter == ',' && here->end - i > 3)
            continue;
        if (!g_ascii_isdigit(letter))
            return -1;
        value = value * 10 + (letter - '0');
    }
    return value;
}

char *dl_story_dup(const DlStory *story, guint first, guint end)
{
    GString *text = g_string_new(NULL);
    for (guint i = first; i < end; i++) {
        const DlToken *token = &story->tokens[i];
        if (token->has_space && i > first)
            g_string_append_c(text, ' ');
        g_string_append_len(text, story->text + token->start, token->end - token->start);
    }
    return g_string_free(text, FALSE);
}
