#include "story_token.h"

#include <string.h>

/* Tokens that are cut before their words are looked up, together. */
#define BATCH 32

typedef enum { KIND_MARK, KIND_SPACE, KIND_LOWER, KIND_UPPER, KIND_OTHER_LETTER, KIND_DIGIT } Kind;

static const guint8 ASCII_KINDS[128] = {
    [0 ... ' '] = KIND_SPACE,   [0x7F] = KIND_SPACE,        ['0' ... '9'] = KIND_DIGIT,
    ['A' ... 'Z'] = KIND_UPPER, ['a' ... 'z'] = KIND_LOWER,
};

/* A code point of the text. */
typedef struct {
    Kind kind;
    guint n_bytes;
    gunichar code;
} Letter;

/* What a token may do to a sentence. */
typedef enum {
    ROLE_NONE,
    ROLE_STOP,   /* end it: a full stop or the like, initials */
    ROLE_CLOSING /* belong to it still: a quote or bracket behind such */
} Role;

/* A text that is being cut. */
typedef struct {
    const char *text;
    guint32 n_bytes;
    guint32 at;             /* as far as it is cut */
    guint n_newlines;       /* in the white space since */
    gboolean is_after_stop; /* nothing but closing marks came since one with ROLE_STOP */
    DlToken *tokens;        /* of this batch */
    DlWordKey *keys;        /* of their words */
    guint n_tokens;
    guint n_before; /* tokens of the batches before */
    GArray *stops;
} Cutter;

static Kind kind_of_code(gunichar code)
{
    if (code >= 0x2010 && code <= 0x2027) /* dashes, quotes and the like */
        return KIND_MARK;
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

static inline Letter letter_at(const Cutter *cutter, guint32 at)
{
    if (at >= cutter->n_bytes)
        return (Letter){KIND_SPACE, 0, 0};
    guint8 byte = (guint8)cutter->text[at];
    if (byte < 0x80)
        return (Letter){ASCII_KINDS[byte], 1, byte};
    gunichar code = g_utf8_get_char(cutter->text + at);
    return (Letter){kind_of_code(code), (guint)g_utf8_skip[byte], code};
}

static inline gboolean letter_is_word(Letter letter)
{
    return letter.kind >= KIND_LOWER && letter.kind <= KIND_OTHER_LETTER;
}

/* Bytes of white space at AT: 0 for none. */
static guint space_at(const Cutter *cutter, guint32 at)
{
    Letter letter = letter_at(cutter, at);
    return letter.kind == KIND_SPACE ? letter.n_bytes : 0;
}

/* Notes that a sentence may end before the token that is to be added. */
static G_NO_INLINE void add_stop(Cutter *cutter)
{
    DlStop stop = {cutter->n_before + cutter->n_tokens, cutter->n_newlines};
    g_array_append_val(cutter->stops, stop);
    cutter->n_newlines = 0;
}

/* Adds a token whose word has KEY: all of it but where it stands in its sentence. */
static inline void push_key(Cutter *cutter, DlToken token, Role role, DlWordKey key)
{
    token.has_space = token.start > cutter->at;
    token.is_newline = cutter->n_newlines > 0;
    if (token.is_newline || (cutter->is_after_stop && role != ROLE_CLOSING))
        add_stop(cutter);
    if (role != ROLE_CLOSING)
        cutter->is_after_stop = role == ROLE_STOP;
    cutter->tokens[cutter->n_tokens] = token;
    cutter->keys[cutter->n_tokens++] = key;
    cutter->at = token.end;
}

static void push(Cutter *cutter, DlToken token, Role role)
{
    DlWordKey key = dl_word_key(cutter->text + token.start, token.end - token.start);
    push_key(cutter, token, role, key);
}

/* Shape of the letters that were met. */
typedef struct {
    guint n_upper, n_lower, n_letters;
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

/* "U.S.", "p.m.", "W.Va.", "Ph.D.", "J.": the end of initials that begin at AT; AT where none do.
 */
static guint32 initials_end(const Cutter *cutter, guint32 at)
{
    guint32 end = at;
    guint n_parts = 0;
    gboolean is_upper = FALSE;
    for (;;) {
        Letter first = letter_at(cutter, end);
        if (!letter_is_word(first) || first.kind == KIND_OTHER_LETTER)
            break;
        guint32 next = end + first.n_bytes;
        Letter second = letter_at(cutter, next);
        if (second.kind == KIND_LOWER && first.kind == KIND_UPPER)
            next += second.n_bytes;
        if (letter_at(cutter, next).code != '.')
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

static DlShape shape_of(const Cutter *cutter, guint32 start, guint32 end)
{
    Tally tally = {0};
    for (guint32 at = start; at < end;) {
        Letter letter = letter_at(cutter, at);
        if (letter_is_word(letter))
            tally_add(&tally, letter);
        at += letter.n_bytes;
    }
    return tally_shape(&tally);
}

/* A word from START on, with apostrophes inside and digits behind. */
static void cut_word(Cutter *cutter, guint32 start)
{
    guint32 at = start, apostrophe = 0;
    for (;;) {
        Letter letter = letter_at(cutter, at);
        if (!letter_is_word(letter) && letter.kind != KIND_DIGIT) {
            if (!dl_code_is_apostrophe(letter.code) || !letter.n_bytes ||
                !letter_is_word(letter_at(cutter, at + letter.n_bytes)))
                break;
            apostrophe = at;
        }
        at += letter.n_bytes;
    }
    guint32 end = clitic_start(cutter->text, start, apostrophe, at);
    DlShape shape = shape_of(cutter, start, end);
    push(cutter, (DlToken){.start = start, .end = end, .shape = (guint8)shape}, ROLE_NONE);
    if (end < at)
        push(cutter, (DlToken){.start = end, .end = at, .shape = DL_SHAPE_CLITIC}, ROLE_NONE);
}

/* A number from START on: digits with separators between, and the letters on it. */
static guint32 number_end(const Cutter *cutter, guint32 start)
{
    guint32 at = start;
    gboolean has_letters = FALSE;
    for (;;) {
        Letter letter = letter_at(cutter, at);
        gboolean is_separator = letter.code == ',' || letter.code == '.' || letter.code == ':';
        if (is_separator && !has_letters &&
            letter_at(cutter, at + letter.n_bytes).kind == KIND_DIGIT) {
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
    if (code < 0x80)
        return (guint16)code;
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
static guint run_at(const Cutter *cutter, guint32 at, guint limit)
{
    guint n = 1;
    while (n < limit && at + n < cutter->n_bytes && cutter->text[at + n] == cutter->text[at])
        n++;
    return n;
}

/* How far the mark LETTER at START goes; RET_MARK: DlToken.mark. */
static guint32 mark_end(const Cutter *cutter, guint32 start, Letter letter, guint16 *ret_mark)
{
    gboolean is_quote = letter.code == '`' || letter.code == '\'';
    *ret_mark = mark_of_code(letter.code);
    if (!is_quote && letter.code != '.' && letter.code != '-')
        return start + letter.n_bytes;
    guint n = run_at(cutter, start, is_quote ? 2 : G_MAXUINT); /* ``TeX'' */
    if (n > 1)
        *ret_mark = is_quote ? '"' : letter.code == '.' ? 0x2026 : 0x2014;
    return start + n;
}

/* "'s" where a name ends with a mark ("U.S.'s"), and the lone one after a plural: whether the
 * apostrophe at START is the first's. */
static gboolean is_lone_clitic(const Cutter *cutter, guint32 start, guint32 end)
{
    gboolean is_joined = start > 0 && !space_at(cutter, start - 1);
    return is_joined && (letter_at(cutter, end).code | 32) == 's' &&
           !letter_is_word(letter_at(cutter, end + 1));
}

static void cut_mark(Cutter *cutter, guint32 start, Letter letter)
{
    DlToken token = {.start = start, .shape = DL_SHAPE_MARK};
    token.end = mark_end(cutter, start, letter, &token.mark);
    if (token.mark == '\'' && is_lone_clitic(cutter, start, token.end)) {
        token.shape = DL_SHAPE_CLITIC;
        token.end++;
    }
    token.has_space = start > cutter->at;
    Role role = dl_token_is_stop(&token)      ? ROLE_STOP
                : dl_token_is_closing(&token) ? ROLE_CLOSING
                                              : ROLE_NONE;
    push(cutter, token, role);
}

/* Up to eight letters of ASCII. */
typedef struct {
    guint n;
    guint64 lower;            /* them in lower case */
    guint64 capitals, smalls; /* which of them are so, as marks */
} Letters;

static inline Letters letters_at(const Cutter *cutter, guint32 at)
{
    guint64 octets = dl_octets_load(cutter->text + at, cutter->n_bytes - at);
    guint64 letters = dl_octets_letters(octets), is_small = octets << 2; /* 0x20 to the mark */
    guint n = dl_octets_run(letters);
    guint64 first = dl_octets_first(n);
    letters &= first;
    return (Letters){n, (octets | DL_OCTETS(0x20)) & first, letters & ~is_small,
                     letters & is_small};
}

/* Whether a word of N letters surely ends before BYTE, and is none of initials. */
static inline gboolean is_plain_end(guint8 byte, guint32 n)
{
    return byte == ' ' || (byte < 0x80 && byte != '\'' && (byte != '.' || n > 2) &&
                           ASCII_KINDS[byte] != KIND_DIGIT);
}

/* A word of ASCII letters alone, which most are. FALSE where it is more than that, or may be. */
static inline gboolean cut_plain_word(Cutter *cutter, guint32 start)
{
    Letters letters = letters_at(cutter, start);
    guint64 first_capital = letters.capitals & 0x80;
    guint64 capitals = letters.capitals ^ first_capital, smalls = letters.smalls;
    guint32 end = start + letters.n;
    DlWordKey key = letters.lower;
    if (letters.n == 8) {
        guint64 hash = dl_word_key_add(0, letters.lower);
        while (letters.n == 8 && (letters = letters_at(cutter, end)).n > 0) {
            hash = dl_word_key_add(hash, letters.lower);
            capitals |= letters.capitals;
            smalls |= letters.smalls;
            end += letters.n;
        }
        key = dl_word_key_end(hash);
    }
    if (!is_plain_end(end < cutter->n_bytes ? (guint8)cutter->text[end] : ' ', end - start))
        return FALSE;
    DlShape shape = !first_capital && !capitals  ? DL_SHAPE_LOWER
                    : !smalls && end > start + 1 ? DL_SHAPE_UPPER
                    : !capitals                  ? DL_SHAPE_CAPITAL
                                                 : DL_SHAPE_MIXED;
    push_key(cutter, (DlToken){.start = start, .end = end, .shape = (guint8)shape}, ROLE_NONE, key);
    return TRUE;
}

/* A token that is no plain word. Apart, as skip_more_space, so that the loop over plain words is
 * kept in registers. */
static G_NO_INLINE void cut_other(Cutter *cutter, guint32 start)
{
    Letter letter = letter_at(cutter, start);
    gboolean is_word = letter_is_word(letter);
    guint32 initials = is_word ? initials_end(cutter, start) : start;
    DlToken token = {.start = start};
    if (initials > start) {
        token.end = initials;
        token.shape = DL_SHAPE_DOTTED;
        push(cutter, token, ROLE_STOP);
    } else if (is_word) {
        cut_word(cutter, start);
    } else if (letter.kind == KIND_DIGIT) {
        token.end = number_end(cutter, start);
        token.shape = DL_SHAPE_NUMBER;
        push(cutter, token, ROLE_NONE);
    } else {
        cut_mark(cutter, start, letter);
    }
}

/* White space from AT on that is not a single space. */
static G_NO_INLINE guint32 skip_more_space(Cutter *cutter, guint32 at)
{
    for (guint n; (n = space_at(cutter, at)) > 0; at += n)
        cutter->n_newlines += cutter->text[at] == '\n';
    return at;
}

/* Past the white space that comes next. */
static inline guint32 skip_space(Cutter *cutter)
{
    guint32 at = cutter->at;
    at += at < cutter->n_bytes && cutter->text[at] == ' ';
    if (at < cutter->n_bytes && g_ascii_isgraph(cutter->text[at]))
        return at;
    return skip_more_space(cutter, at);
}

static void reserve(DlTokenRoom *room, guint n_more)
{
    if (room->n_tokens + n_more <= room->n_room)
        return;
    room->n_room = MAX(2 * room->n_room, room->n_tokens + n_more);
    room->tokens = g_renew(DlToken, room->tokens, room->n_room);
}

void dl_token_room_init(DlTokenRoom *room)
{
    *room = (DlTokenRoom){.stops = g_array_new(FALSE, FALSE, sizeof(DlStop))};
}

void dl_token_room_clear(DlTokenRoom *room)
{
    g_free(room->tokens);
    g_array_unref(room->stops);
}

void dl_story_cut_tokens(const DlStory *story, DlTokenRoom *room)
{
    DlWordKey keys[BATCH + 1]; /* a word and its clitic are two tokens */
    DlWordEntry entries[BATCH + 1];
    Cutter cutter = {.text = story->text,
                     .n_bytes = (guint32)story->n_bytes,
                     .keys = keys,
                     .stops = room->stops};
    guint32 end = cutter.n_bytes, start = 0;
    room->n_tokens = 0;
    g_array_set_size(room->stops, 0);
    while ((start = skip_space(&cutter)) < end) {
        reserve(room, BATCH + 2);
        cutter.tokens = room->tokens + room->n_tokens;
        cutter.n_before = room->n_tokens;
        cutter.n_tokens = 0;
        for (; start < end && cutter.n_tokens < BATCH; start = skip_space(&cutter))
            if (!g_ascii_isalpha(cutter.text[start]) || !cut_plain_word(&cutter, start))
                cut_other(&cutter, start);
        dl_lexicon_find_all(story->lexicon, keys, cutter.n_tokens, entries);
        for (guint i = 0; i < cutter.n_tokens; i++) {
            cutter.tokens[i].hash = entries[i].hash;
            cutter.tokens[i].word = entries[i].word;
            cutter.tokens[i].traits = entries[i].traits;
        }
        room->n_tokens += cutter.n_tokens;
    }
    reserve(room, 1);
    room->tokens[room->n_tokens] = (DlToken){.start = end, .end = end, .shape = DL_SHAPE_MARK};
}
