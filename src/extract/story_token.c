#include "story_token.h"

#include <string.h>

#define TOKENS_AHEAD 8 /* whose words memory is asked for before they are looked up */

typedef enum { KIND_SPACE, KIND_LOWER, KIND_UPPER, KIND_OTHER_LETTER, KIND_DIGIT, KIND_MARK } Kind;

/* A code point of the text. */
typedef struct {
    Kind kind;
    guint n_bytes;
    gunichar code;
} Letter;

static Kind kind_of_code(gunichar code)
{
    if (g_unichar_islower(code))
        return KIND_LOWER;
    if (g_unichar_isupper(code) || g_unichar_istitle(code))
        return KIND_UPPER;
    if (g_unichar_isalpha(code) || g_unichar_ismark(code) || code == 0x200C || code == 0x200D)
        return KIND_OTHER_LETTER;
    if (g_unichar_isdigit(code))
        return KIND_DIGIT;
    return g_unichar_isspace(code) || code == 0xFEFF || code == 0x200B ? KIND_SPACE : KIND_MARK;
}

static inline Letter letter_at(const DlStory *story, guint32 at)
{
    if (at >= story->n_bytes)
        return (Letter){KIND_SPACE, 0, 0};
    guint8 byte = (guint8)story->text[at];
    if (byte >= 0x80) {
        gunichar code = g_utf8_get_char(story->text + at);
        return (Letter){kind_of_code(code), (guint)g_utf8_skip[byte], code};
    }
    Kind kind = byte <= ' ' || byte == 0x7F  ? KIND_SPACE
                : byte >= 'a' && byte <= 'z' ? KIND_LOWER
                : byte >= 'A' && byte <= 'Z' ? KIND_UPPER
                : byte >= '0' && byte <= '9' ? KIND_DIGIT
                                             : KIND_MARK;
    return (Letter){kind, 1, byte};
}

static inline gboolean letter_is_word(Letter letter)
{
    return letter.kind >= KIND_LOWER && letter.kind <= KIND_OTHER_LETTER;
}

guint dl_story_space_at(const DlStory *story, guint32 at)
{
    Letter letter = letter_at(story, at);
    return letter.kind == KIND_SPACE ? letter.n_bytes : 0;
}

/* Shape of the letters that were met. */
typedef struct {
    guint n_upper, n_lower, n_letters, n_digits;
    gboolean is_first_lower;
} Tally;

static void tally_add(Tally *tally, Letter letter)
{
    if (tally->n_letters == 0)
        tally->is_first_lower = letter.kind == KIND_LOWER;
    tally->n_letters++;
    tally->n_upper += letter.kind == KIND_UPPER;
    tally->n_lower += letter.kind == KIND_LOWER;
}

static DlShape tally_shape(const Tally *tally)
{
    if (tally->n_upper == 0)
        return tally->is_first_lower ? DL_SHAPE_LOWER : DL_SHAPE_CAPITAL;
    if (tally->n_lower == 0)
        return tally->n_upper >= 2 ? DL_SHAPE_UPPER : DL_SHAPE_CAPITAL;
    return tally->n_upper == 1 && !tally->is_first_lower ? DL_SHAPE_CAPITAL : DL_SHAPE_MIXED;
}

static void token_hash(const DlStory *story, DlToken *token)
{
    char lower[DL_WORD_LOWER_BYTES];
    gsize n = dl_word_lower(story->text + token->start, token->end - token->start, lower);
    token->hash = dl_word_hash(lower, n);
}

void dl_story_know_tokens(const DlStory *story, DlToken *tokens, guint n_tokens)
{
    char lower[DL_WORD_LOWER_BYTES];
    for (guint i = 0; i < n_tokens; i++) {
        DlToken *token = &tokens[i];
        if (i + TOKENS_AHEAD < n_tokens)
            dl_lexicon_expect(story->lexicon, tokens[i + TOKENS_AHEAD].hash);
        gsize n = dl_word_lower(story->text + token->start, token->end - token->start, lower);
        token->word = dl_lexicon_find(story->lexicon, lower, n, token->hash);
    }
}

/* "U.S.", "p.m.", "W.Va.", "Ph.D.", "J.": the end of initials that begin at AT; AT where none do.
 */
static guint32 initials_end(const DlStory *story, guint32 at)
{
    guint32 end = at;
    guint n_parts = 0;
    gboolean is_upper = FALSE;
    for (;;) {
        Letter first = letter_at(story, end);
        if (!letter_is_word(first) || first.kind == KIND_OTHER_LETTER)
            break;
        guint32 next = end + first.n_bytes;
        Letter second = letter_at(story, next);
        if (second.kind == KIND_LOWER && first.kind == KIND_UPPER)
            next += second.n_bytes;
        if (letter_at(story, next).code != '.')
            break;
        is_upper = n_parts == 0 ? second.kind != KIND_LOWER && first.kind == KIND_UPPER : is_upper;
        end = next + 1;
        n_parts++;
    }
    /* "U.S.Army" is initials and a word, "e.g.that" is none. */
    return n_parts >= 2 || (n_parts == 1 && is_upper) ? end : at;
}

/* Where a clitic begins in the word [start, end) whose last apostrophe is at APOSTROPHE; END where
 * none does. */
static guint32 clitic_start(const char *text, guint32 start, guint32 apostrophe, guint32 end)
{
    static const char *const CLITICS[] = {"s", "re", "ve", "ll", "d", "m", "t"};
    if (apostrophe == 0)
        return end;
    const char *letters = text + apostrophe + g_utf8_skip[(guint8)text[apostrophe]];
    gsize n = (gsize)(text + end - letters);
    for (guint i = 0; i < G_N_ELEMENTS(CLITICS); i++) {
        if (strlen(CLITICS[i]) != n || g_ascii_strncasecmp(letters, CLITICS[i], n) != 0)
            continue;
        if (CLITICS[i][0] != 't')
            return apostrophe;
        return apostrophe > start + 1 && (text[apostrophe - 1] | 32) == 'n' ? apostrophe - 1 : end;
    }
    return end;
}

/* A word from START on, with apostrophes inside and digits behind. */
static guint cut_word(const DlStory *story, guint32 start, DlToken tokens[2])
{
    guint32 at = start, apostrophe = 0;
    Tally tally = {0};
    for (;;) {
        Letter letter = letter_at(story, at);
        if (letter_is_word(letter)) {
            tally_add(&tally, letter);
        } else if (letter.kind == KIND_DIGIT && tally.n_letters > 0) {
            tally.n_digits++;
        } else {
            if (!dl_code_is_apostrophe(letter.code) || !letter.n_bytes ||
                !letter_is_word(letter_at(story, at + letter.n_bytes)))
                break;
            apostrophe = at;
        }
        at += letter.n_bytes;
    }
    guint32 end = clitic_start(story->text, start, apostrophe, at);
    Tally whole = {0};
    for (guint32 i = start; i < end && end != at;) {
        Letter letter = letter_at(story, i);
        if (letter_is_word(letter))
            tally_add(&whole, letter);
        i += letter.n_bytes;
    }
    tokens[0] = (DlToken){
        .start = start, .end = end, .shape = (guint16)tally_shape(end == at ? &tally : &whole)};
    token_hash(story, &tokens[0]);
    if (end == at)
        return 1;
    tokens[1] = (DlToken){.start = end, .end = at, .shape = DL_SHAPE_CLITIC};
    token_hash(story, &tokens[1]);
    return 2;
}

/* A number from START on: digits with separators between, and the letters on it. */
static guint32 number_end(const DlStory *story, guint32 start)
{
    guint32 at = start;
    gboolean has_letters = FALSE;
    for (;;) {
        Letter letter = letter_at(story, at);
        gboolean is_separator = letter.code == ',' || letter.code == '.' || letter.code == ':';
        if (is_separator && !has_letters &&
            letter_at(story, at + letter.n_bytes).kind == KIND_DIGIT) {
            at += letter.n_bytes;
            continue;
        }
        if (letter.kind != KIND_DIGIT && !letter_is_word(letter))
            return at;
        has_letters = has_letters || letter_is_word(letter);
        at += letter.n_bytes;
    }
}

static guint16 mark_of_code(gunichar code)
{
    if (dl_code_is_apostrophe(code) || code == 0x201A || code == 0x2039 || code == 0x203A)
        return '\'';
    if (code == 0x201C || code == 0x201D || code == 0x201E || code == 0xAB || code == 0xBB)
        return '"';
    if (code == 0x2010 || code == 0x2011)
        return '-';
    if (code >= 0x2012 && code <= 0x2015)
        return 0x2014;
    return code <= 0xFFFF ? (guint16)code : 0;
}

/* How often the byte at AT stands there, as far as LIMIT. */
static guint run_at(const DlStory *story, guint32 at, guint limit)
{
    guint n = 1;
    while (n < limit && at + n < story->n_bytes && story->text[at + n] == story->text[at])
        n++;
    return n;
}

static DlToken cut_mark(const DlStory *story, guint32 start, Letter letter)
{
    DlToken token = {.start = start,
                     .end = start + letter.n_bytes,
                     .shape = DL_SHAPE_MARK,
                     .mark = mark_of_code(letter.code)};
    gboolean is_quote = letter.code == '`' || letter.code == '\'';
    if (!is_quote && letter.code != '.' && letter.code != '-')
        return token;
    guint n = run_at(story, start, is_quote ? 2 : G_MAXUINT); /* ``TeX'' */
    token.end = start + n;
    if (n > 1)
        token.mark = is_quote ? '"' : letter.code == '.' ? 0x2026 : 0x2014;
    return token;
}

/* A word of ASCII letters alone, which most are: all in one pass. FALSE where it is more than that,
 * or may be. */
static gboolean cut_plain_word(const DlStory *story, guint32 start, DlToken *token)
{
    const char *text = story->text + start;
    gsize limit = MIN(story->n_bytes - start, DL_WORD_LOWER_BYTES - 1), n = 0, n_upper = 0;
    char lower[DL_WORD_LOWER_BYTES];
    for (; n < limit && g_ascii_isalpha(text[n]); n++) {
        lower[n] = (char)(text[n] | 32);
        n_upper += text[n] != lower[n];
    }
    guint8 next = n < limit ? (guint8)text[n] : 0xFF;
    if (n == 0 || next >= 0x80 || next == '\'' || g_ascii_isdigit(next) || (next == '.' && n <= 2))
        return FALSE;
    gboolean is_capital = text[0] != lower[0];
    token->start = start;
    token->end = start + (guint32)n;
    token->shape = n_upper == 0                ? DL_SHAPE_LOWER
                   : n_upper == n && n > 1     ? DL_SHAPE_UPPER
                   : is_capital && n_upper < 2 ? DL_SHAPE_CAPITAL
                                               : DL_SHAPE_MIXED;
    token->hash = dl_word_hash(lower, n);
    return TRUE;
}

guint dl_story_cut_token(const DlStory *story, guint32 at, DlToken ret_tokens[2])
{
    ret_tokens[0] = (DlToken){0};
    if (cut_plain_word(story, at, &ret_tokens[0]))
        return 1;
    Letter letter = letter_at(story, at);
    if (letter_is_word(letter)) {
        guint32 end = initials_end(story, at);
        if (end == at)
            return cut_word(story, at, ret_tokens);
        ret_tokens[0] = (DlToken){.start = at, .end = end, .shape = DL_SHAPE_DOTTED};
        token_hash(story, &ret_tokens[0]);
        return 1;
    }
    if (letter.kind == KIND_DIGIT) {
        ret_tokens[0] =
            (DlToken){.start = at, .end = number_end(story, at), .shape = DL_SHAPE_NUMBER};
        token_hash(story, &ret_tokens[0]);
        return 1;
    }
    ret_tokens[0] = cut_mark(story, at, letter);
    token_hash(story, &ret_tokens[0]);
    /* "'s" where a name ends with a mark ("U.S.'s"), and the lone one after a plural. */
    Letter next = letter_at(story, at + letter.n_bytes);
    gboolean is_joined = at > 0 && !dl_story_space_at(story, at - 1);
    if (ret_tokens[0].mark == '\'' && is_joined && letter.n_bytes == ret_tokens[0].end - at &&
        (next.code | 32) == 's' && !letter_is_word(letter_at(story, at + letter.n_bytes + 1))) {
        ret_tokens[0].end += 1;
        ret_tokens[0].shape = DL_SHAPE_CLITIC;
        token_hash(story, &ret_tokens[0]);
    }
    return 1;
}
