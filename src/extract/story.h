/* A story as tokens and sentences.
 *
 * Words part at spaces, hyphens and dashes ("Mazar-i-Sharif" is five tokens, "eight-year" three),
 * possessives and contractions from what they hang on ("Kabul's": "Kabul", "'s"; "didn't": "did",
 * "n't"); an apostrophe inside a name stays ("Sana'a", "d'Ivoire"). Initials and their like keep
 * their full stops ("U.S.", "J.", "p.m.", "W.Va."); any other abbreviation is the word and a full
 * stop that ends no sentence. A number keeps its separators ("4,257", "3.5", "12:30") and the
 * letters on it ("7th", "1990s", "3pm").
 */
#ifndef DL_EXTRACT_STORY_H
#define DL_EXTRACT_STORY_H

#include <string.h>

#include "article.h"
#include "lexicon.h"

typedef enum {
    DL_SHAPE_LOWER,   /* "city" */
    DL_SHAPE_CAPITAL, /* "Kabul", "A"; letters without case, too */
    DL_SHAPE_UPPER,   /* "KABUL", "NATO", two letters or more */
    DL_SHAPE_MIXED,   /* "McLean", "iPhone" */
    DL_SHAPE_DOTTED,  /* "U.S.", "J.", "p.m." */
    DL_SHAPE_NUMBER,  /* "14", "4,257", "7th", "1990s" */
    DL_SHAPE_CLITIC,  /* "'s", "n't", "'ll", and a lone "'" after a plural */
    DL_SHAPE_MARK,    /* one punctuation mark or sign, "..." or "--" */
} DlShape;

/* With pointers of 64 bits it is 32 bytes: two lie in a line of the cache. */
typedef struct {
    guint32 start, end; /* bytes of the text */
    guint32 hash;       /* of the word in lower case */
    guint32 sentence;   /* index */
    const DlWord *word; /* NULL: the lexicon does not know it */
    DlTraits traits;    /* of the word */
    guint16 mark;       /* DL_SHAPE_MARK: its code point; 0 for what is beyond. Quotes of all kinds
                         * are '"' and '\'', hyphens '-', dashes and "--" 0x2014, "..." 0x2026 */
    guint8 shape;       /* DlShape */
    guint8 has_space : 1;  /* before it */
    guint8 is_first : 1;   /* of its sentence, quotes, bullets and brackets aside */
    guint8 is_newline : 1; /* a new line before it */
} DlToken;

/* At most DL_LIMIT_SENTENCE_TOKENS long: what never ends is cut. */
typedef struct {
    guint32 first, end;       /* tokens */
    guint32 paragraph;        /* index */
    gboolean is_heading : 1;  /* a line of its own that no full stop ends */
    gboolean is_upper : 1;    /* most of its words are in capitals */
    gboolean is_title : 1;    /* most of its words begin with one: a headline */
    gboolean is_bullet : 1;   /* begins with one */
    gboolean is_question : 1; /* ends with a question mark */
} DlSentence;

/* Kept from one story to the next, so that memory is used again. */
typedef struct DlStory {
    const DlArticle *article; /* borrowed; NULL for bare text */
    const DlLexicon *lexicon; /* borrowed */
    const char *text;         /* borrowed */
    gsize n_bytes;
    DlToken *tokens; /* one more than n_tokens: an empty mark at the end */
    guint n_tokens;
    DlSentence *sentences;
    guint n_sentences;
    guint n_paragraphs;
    gpointer room; /* story.c's own */
} DlStory;

DlStory *dl_story_new(const DlLexicon *lexicon);
void dl_story_free(DlStory *story);

/* Reads TEXT, valid UTF-8 (ARTICLE's, or with NULL any), until the next. */
void dl_story_read(DlStory *story, const DlArticle *article, const char *text, gsize n_bytes);

/* The token's bytes as they stand. */
static inline const char *dl_token_text(const DlStory *story, guint token, gsize *ret_n_bytes)
{
    *ret_n_bytes = story->tokens[token].end - story->tokens[token].start;
    return story->text + story->tokens[token].start;
}

/* Whether it is long enough to tell and hardly has the small words of the lexicon's language: in
 * English two words in five are such, in others' prose fewer than one in ten. */
gboolean dl_story_is_foreign(const DlStory *story);

/* TRUE where "KABUL: ..." at the beginning of the sentence is a dateline, which only says where the
 * story was written: it is in capitals, nothing but headings stands before it, it is no item of a
 * list, and the next paragraph does not begin in the same way. */
gboolean dl_story_may_have_dateline(const DlStory *story, guint sentence);

/* TRUE for a token that is the word, case-blind: LOWER is in lower case. Here because it is asked
 * of every word: most are of another length, which a compiler knows of a literal. */
static inline gboolean dl_token_is(const DlStory *story, guint token, const char *lower)
{
    gsize n = strlen(lower);
    const DlToken *here = &story->tokens[token];
    const char *text = story->text + here->start;
    if (here->end - here->start != n)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if ((g_ascii_isupper(text[i]) ? text[i] + 32 : text[i]) != lower[i])
            return FALSE;
    return TRUE;
}

/* TRUE for a token that can be part of a name: it begins with a capital, or is a letter without
 * case. */
static inline gboolean dl_token_is_capital(const DlToken *token)
{
    return token->shape >= DL_SHAPE_CAPITAL && token->shape <= DL_SHAPE_DOTTED;
}

/* TRUE where the token is the punctuation mark. */
static inline gboolean dl_token_is_mark(const DlStory *story, guint token, guint16 mark)
{
    return story->tokens[token].shape == DL_SHAPE_MARK && story->tokens[token].mark == mark;
}

/* TRUE where the token is one of the punctuation marks in MARKS, all of ASCII. */
static inline gboolean dl_token_is_mark_of(const DlStory *story, guint token, const char *marks)
{
    guint16 mark = story->tokens[token].mark;
    return story->tokens[token].shape == DL_SHAPE_MARK && mark != 0 && mark < 0x80 &&
           strchr(marks, mark) != NULL;
}

/* TRUE where the token's word is of the class. */
static inline gboolean dl_token_in(const DlStory *story, guint token, DlWordClass word_class)
{
    return dl_word_is(story->tokens[token].word, word_class);
}

/* The end of the longest phrase of the class that begins at TOKEN, a single word included; TOKEN
 * itself where none does. Words of a phrase may be joined by hyphens in the text. */
guint dl_story_match(const DlStory *story, guint token, DlWordClass word_class);

/* A whole number's value, "4,257" included; -1 where the token is none. */
gint64 dl_token_number(const DlStory *story, guint token);

/* The text from token FIRST to before END, as it stands, spaces and line ends as single spaces.
 * g_free. */
char *dl_story_dup(const DlStory *story, guint first, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlStory, dl_story_free)

#endif
