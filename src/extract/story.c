#include "story.h"

#include <string.h>

#include "dl_limits.h"
#include "story_token.h"

#define MAX_OPENING_SENTENCES 8 /* headings before a dateline; sentences of its paragraph */
#define MAX_LABEL_TOKENS 6
#define FOREIGN_MIN_WORDS 15 /* fewer may be a headline, or a list of names */
#define FOREIGN_SHARE 6      /* one word in so many is a small one, in the lexicon's language */

/* story.c's own: what grows. */
typedef struct {
    DlTokenRoom cut;
    GArray *sentences;
} Room;

DlStory *dl_story_new(const DlLexicon *lexicon)
{
    DlStory *story = g_new0(DlStory, 1);
    Room *room = g_new0(Room, 1);
    dl_token_room_init(&room->cut);
    room->sentences = g_array_new(FALSE, FALSE, sizeof(DlSentence));
    story->lexicon = lexicon;
    story->room = room;
    return story;
}

void dl_story_free(DlStory *story)
{
    if (!story)
        return;
    Room *room = story->room;
    dl_token_room_clear(&room->cut);
    g_array_unref(room->sentences);
    g_free(room);
    g_free(story);
}

/* Whether a new sentence may begin with TOKEN, at the end of STOPPED's. */
static gboolean begins_sentence(const DlStory *story, guint stopped, guint token)
{
    const DlToken *next = &story->tokens[token], *before = &story->tokens[stopped];
    if (next->shape == DL_SHAPE_MARK && next->has_space && token + 1 < story->n_tokens)
        next++; /* an opening quote, a bullet */
    if (before->shape == DL_SHAPE_DOTTED || (before->traits & DL_TRAIT_SHORT) != 0)
        return dl_token_is_capital(next) && (next->traits & DL_TRAIT_FUNCTION) != 0;
    if (!story->tokens[token].has_space)
        return dl_token_is_capital(next) && before->shape == DL_SHAPE_LOWER;
    return dl_token_is_capital(next) || next->shape == DL_SHAPE_NUMBER;
}

/* Whether a sentence ends at STOP, which is not the text's beginning. */
static gboolean is_break(const DlStory *story, const DlStop *stop)
{
    const DlToken *here = &story->tokens[stop->token];
    guint last = stop->token - 1;
    if (stop->n_newlines >= 2)
        return TRUE;
    if (stop->n_newlines == 1 && here->shape != DL_SHAPE_LOWER &&
        !dl_token_is_mark(story, last, ','))
        return TRUE;
    while (last > 0 && dl_token_is_closing(&story->tokens[last]))
        last--;
    if (dl_token_is_stop(&story->tokens[last]))
        return last > 0 && begins_sentence(story, story->tokens[last].mark == '.' ? last - 1 : last,
                                           stop->token);
    return story->tokens[last].shape == DL_SHAPE_DOTTED &&
           begins_sentence(story, last, stop->token);
}

static gboolean is_bullet(const DlStory *story, const DlSentence *sentence)
{
    const DlToken *first = &story->tokens[sentence->first];
    guint16 mark = first->shape == DL_SHAPE_MARK ? first->mark : 0;
    return (mark == '-' || mark == 0x2014 || mark == '*' || mark == 0x2022 || mark == 0x25CF ||
            mark == 0x25AA || mark == 0xB7) &&
           sentence->end > sentence->first + 1;
}

/* Marks the first word or number of the sentence. */
static void mark_first(DlStory *story, const DlSentence *sentence)
{
    for (guint i = sentence->first; i < sentence->end; i++)
        if (story->tokens[i].shape <= DL_SHAPE_NUMBER) {
            story->tokens[i].is_first = TRUE;
            return;
        }
}

/* What can be said of a sentence as a whole. N_LONG: how many of its tokens are of more than three
 * letters, by their shape. */
static void describe(const DlStory *story, const guint n_long[], DlSentence *sentence)
{
    guint n_upper = n_long[DL_SHAPE_UPPER];
    guint n_capital =
        n_long[DL_SHAPE_CAPITAL] + n_upper + n_long[DL_SHAPE_MIXED] + n_long[DL_SHAPE_DOTTED];
    guint n_words = n_capital + n_long[DL_SHAPE_LOWER];
    guint last = sentence->end - 1;
    while (last > sentence->first && dl_token_is_closing(&story->tokens[last]))
        last--;
    sentence->is_upper = n_words > 0 && n_upper * 3 > n_words * 2;
    sentence->is_title = n_words > 2 && n_capital * 4 >= n_words * 3;
    sentence->is_question = dl_token_is_mark(story, last, '?');
    gboolean is_line = sentence->end == story->n_tokens || story->tokens[sentence->end].is_newline;
    sentence->is_heading = is_line && !dl_token_is_stop(&story->tokens[last]) &&
                           (sentence->first == 0 || story->tokens[sentence->first].is_newline);
    sentence->is_bullet = is_bullet(story, sentence);
}

/* Makes the tokens as far as END a sentence, or several where it is too long. */
static void close_sentence(DlStory *story, GArray *sentences, guint end)
{
    guint first = sentences->len ? g_array_index(sentences, DlSentence, sentences->len - 1).end : 0;
    while (first < end) {
        DlSentence sentence = {.first = first,
                               .end = MIN(end, first + DL_LIMIT_SENTENCE_TOKENS),
                               .paragraph = story->n_paragraphs - 1};
        guint n_long[DL_SHAPE_MARK + 1] = {0};
        for (guint i = first; i < sentence.end; i++) {
            DlToken *token = &story->tokens[i];
            token->sentence = sentences->len;
            n_long[token->shape] += token->end - token->start > 3;
        }
        mark_first(story, &sentence);
        describe(story, n_long, &sentence);
        g_array_append_val(sentences, sentence);
        first = sentence.end;
    }
}

static void cut_sentences(DlStory *story, GArray *sentences, const GArray *stops)
{
    g_array_set_size(sentences, 0);
    story->n_paragraphs = story->n_tokens > 0;
    for (guint i = 0; i < stops->len; i++) {
        const DlStop *stop = &g_array_index(stops, DlStop, i);
        if (stop->token == 0 || !is_break(story, stop))
            continue;
        close_sentence(story, sentences, stop->token);
        story->n_paragraphs += stop->n_newlines >= 2;
    }
    close_sentence(story, sentences, story->n_tokens);
    story->sentences = (DlSentence *)(gpointer)sentences->data;
    story->n_sentences = sentences->len;
    story->tokens[story->n_tokens].sentence = story->n_sentences;
}

/* TRUE for "KUNDUZ: ...", "FERUZ KOH, Ghor: ...". */
static gboolean begins_with_colon(const DlStory *story, guint sentence)
{
    guint token = story->sentences[sentence].first;
    guint end = MIN(story->sentences[sentence].end, token + MAX_LABEL_TOKENS);
    if (story->tokens[token].shape != DL_SHAPE_UPPER)
        return FALSE;
    while (token < end && !dl_token_is_mark(story, token, ':'))
        token++;
    return token < end;
}

gboolean dl_story_may_have_dateline(const DlStory *story, guint sentence)
{
    const DlSentence *own = &story->sentences[sentence];
    guint n = 0, next = sentence + 1;
    while (n < sentence && n < MAX_OPENING_SENTENCES && story->sentences[n].is_heading)
        n++;
    if (n < sentence || own->is_bullet || story->tokens[own->first].shape != DL_SHAPE_UPPER)
        return FALSE;
    while (next < story->n_sentences && next <= sentence + MAX_OPENING_SENTENCES &&
           story->sentences[next].paragraph == own->paragraph)
        next++;
    return next == story->n_sentences || next > sentence + MAX_OPENING_SENTENCES ||
           !begins_with_colon(story, next);
}

void dl_story_read(DlStory *story, const DlArticle *article, const char *text, gsize n_bytes)
{
    Room *room = story->room;
    story->article = article;
    story->text = text;
    story->n_bytes = n_bytes;
    dl_story_cut_tokens(story, &room->cut);
    story->tokens = room->cut.tokens;
    story->n_tokens = room->cut.n_tokens;
    cut_sentences(story, room->sentences, room->cut.stops);
}

gboolean dl_story_is_foreign(const DlStory *story)
{
    guint n_words = 0, n_small = 0;
    for (guint i = 0; i < story->n_tokens; i++) {
        n_words += story->tokens[i].shape <= DL_SHAPE_DOTTED;
        n_small += (story->tokens[i].traits & DL_TRAIT_FUNCTION) != 0;
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
