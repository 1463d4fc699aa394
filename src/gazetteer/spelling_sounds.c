#include "spelling_sounds.h"

#include <string.h>

/* Letters that are one sound together, by their first letter, the longest first. */
typedef struct {
    const char *written;
    DlSound sound;
} Digraph;

static const Digraph DIGRAPHS[] = {
    {"bh", DL_SOUND_B},       {"chtch", DL_SOUND_SH}, {"ch", DL_SOUND_CH},
    {"ck", DL_SOUND_K},       {"cq", DL_SOUND_K},     {"cs", DL_SOUND_TCH},
    {"cz", DL_SOUND_TCH},     {"dsch", DL_SOUND_DJ},  {"dge", DL_SOUND_DJ},
    {"dj", DL_SOUND_DJ},      {"dsh", DL_SOUND_DJ},   {"dzh", DL_SOUND_DJ},
    {"dh", DL_SOUND_DH},      {"dz", DL_SOUND_DZ},    {"gh", DL_SOUND_GH},
    {"jh", DL_SOUND_J},       {"kh", DL_SOUND_KH},    {"ou", DL_SOUND_U},
    {"oo", DL_SOUND_U},       {"ph", DL_SOUND_F},     {"qu", DL_SOUND_Q},
    {"schtsch", DL_SOUND_SH}, {"sjtsj", DL_SOUND_SH}, {"shtch", DL_SOUND_SH},
    {"stsch", DL_SOUND_SH},   {"shch", DL_SOUND_SH},  {"szcz", DL_SOUND_SH},
    {"stsj", DL_SOUND_SH},    {"sch", DL_SOUND_SH},   {"sh", DL_SOUND_SH},
    {"sj", DL_SOUND_SH},      {"sz", DL_SOUND_SH},    {"tsch", DL_SOUND_TCH},
    {"tch", DL_SOUND_TCH},    {"tsh", DL_SOUND_TCH},  {"tsj", DL_SOUND_TCH},
    {"th", DL_SOUND_TH},      {"ts", DL_SOUND_TS},    {"tx", DL_SOUND_TCH},
    {"tz", DL_SOUND_TS},      {"wh", DL_SOUND_W},     {"zh", DL_SOUND_ZH},
    {"zs", DL_SOUND_ZH},
};

/* Where the digraphs of a letter begin, from 'a'; where the next letter's do, they end. */
static const guint8 FIRST_DIGRAPH[27] = {0,  0,  1,  7,  14, 14, 14, 15, 15, 15, 16, 17, 17, 17,
                                         17, 19, 20, 21, 21, 32, 40, 40, 40, 41, 41, 41, 43};

/* The second letters of a letter's digraphs, a bit each from 'a': most pairs are none. */
static const guint32 SECOND_LETTERS[26] = {
    0, 0x80,     0x2050480, 0x20402c0, 0, 0,         0x80,      0, 0, 0x80, 0x80, 0, 0,
    0, 0x104000, 0x80,      0x100000,  0, 0x2080284, 0x2840084, 0, 0, 0x80, 0,    0, 0x40080,
};

static const guint8 SINGLES[26] = {
    DL_SOUND_A, DL_SOUND_B, DL_SOUND_C, DL_SOUND_D, DL_SOUND_E, DL_SOUND_F, DL_SOUND_G,
    DL_SOUND_H, DL_SOUND_I, DL_SOUND_J, DL_SOUND_K, DL_SOUND_L, DL_SOUND_M, DL_SOUND_N,
    DL_SOUND_O, DL_SOUND_P, DL_SOUND_Q, DL_SOUND_R, DL_SOUND_S, DL_SOUND_T, DL_SOUND_U,
    DL_SOUND_V, DL_SOUND_W, DL_SOUND_X, DL_SOUND_Y, DL_SOUND_Z,
};

static const char *const SAINTS[] = {"saint", "sainte", "san", "sankt", "santa", "santo",
                                     "sao",   "sint",   "st",  "ste",   "sveti", "szent"};

/* The digraph at P, before END; NULL for none. */
static const Digraph *find_digraph(const char *p, const char *end)
{
    guint at = (guint)(*p - 'a'), second = end - p > 1 ? (guint)(p[1] - 'a') : 26;
    if (second >= 26 || !(SECOND_LETTERS[at] & (1u << second)))
        return NULL;
    for (guint i = FIRST_DIGRAPH[at]; i < FIRST_DIGRAPH[at + 1]; i++) {
        const char *written = DIGRAPHS[i].written;
        gsize n = 1;
        while (p + n < end && written[n] && written[n] == p[n])
            n++;
        if (written[n] == '\0')
            return &DIGRAPHS[i];
    }
    return NULL;
}

/* The sound at P, before END; *RET_WIDTH bytes wide. */
static guint8 read_sound(const char *p, const char *end, gboolean is_compared, gsize *ret_width)
{
    guchar c = (guchar)*p;
    *ret_width = 1;
    if (c >= '0' && c <= '9')
        return (guint8)(DL_SOUND_DIGIT + c - '0');
    if (c >= 0x80) {
        const char *next = g_utf8_next_char(p);
        *ret_width = (gsize)(MIN(next, end) - p);
        return (guint8)(DL_SOUND_OTHER + g_utf8_get_char(p) % (256 - DL_SOUND_OTHER));
    }
    if (c < 'a' || c > 'z')
        return DL_SOUND_NONE;
    const Digraph *digraph = find_digraph(p, end);
    gboolean is_breathing =
        digraph && (digraph->sound == DL_SOUND_TH || digraph->sound == DL_SOUND_DH);
    if (!digraph || (is_compared && is_breathing))
        return SINGLES[c - 'a'];
    gsize n = strlen(digraph->written);
    *ret_width = n - (n == 3 && p[2] == 'e'); /* the e of dge is heard */
    return (guint8)digraph->sound;
}

static gboolean is_saint(const char *word, gsize n)
{
    for (gsize i = 0; i < G_N_ELEMENTS(SAINTS); i++)
        if (strlen(SAINTS[i]) == n && memcmp(SAINTS[i], word, n) == 0)
            return TRUE;
    return FALSE;
}

/* TRUE for a word of N letters before the word NEXT that is no part of the name proper: al, el,
 * and their l taken over by the letter that follows, as in "ez zor". */
static gboolean is_article(const char *word, gsize n, const char *next)
{
    if (*next == '\0')
        return FALSE;
    if (n == 1)
        return *word == 'l';
    if (n == 3 && memcmp(word, "the", 3) == 0)
        return TRUE;
    if (n < 2 || n > 3 || !strchr("aeiou", *word) || !strchr("dlnrstz", word[1]))
        return FALSE;
    return (n == 2 && word[1] == 'l') || strncmp(word + 1, next, n - 1) == 0;
}

/* How many sounds at the start of a WORD of N letters may be an article that is written with it:
 * "alhasakah", "arraqqah". */
static guint joined_article(const char *word, gsize n)
{
    if (n < 5 || (*word != 'a' && *word != 'e'))
        return 0;
    if (word[1] == 'l' && !strchr("aeiou", word[2]))
        return 2;
    return word[1] == word[2] && strchr("dnrstz", word[1]) ? 1 : 0;
}

static void add(DlSounds *sounds, guint8 sound, guint8 flags)
{
    if (sounds->n >= DL_MAX_SOUNDS)
        return;
    sounds->sounds[sounds->n] = sound;
    sounds->flags[sounds->n] = flags;
    sounds->words[sounds->n++] = (guint8)MIN(sounds->n_words, G_MAXUINT8);
}

/* Reads the word of N bytes; of its first N_ARTICLE the flag ARTICLE is set. */
static void read_word(DlSounds *sounds, const char *word, gsize n, guint8 flags, gsize n_article,
                      gboolean is_compared)
{
    guint first = sounds->n;
    const char *end = word + n;
    for (const char *p = word; p < end;) {
        gsize width;
        guint8 sound = read_sound(p, end, is_compared, &width);
        gboolean is_doubled = width == 1 && p > word && p[-1] == *p && sounds->n > first;
        sounds->is_latin &= sound < DL_SOUND_OTHER;
        if (sounds->n < DL_MAX_SOUNDS)
            sounds->n_letters += (guint)(sound < DL_SOUND_OTHER ? width : 1);
        guint last = sounds->n - 1;
        if (is_doubled && sounds->sounds[last] == sound &&
            !(sounds->flags[last] & DL_SOUND_DOUBLED))
            sounds->flags[last] |= DL_SOUND_DOUBLED;
        else if (sound != DL_SOUND_NONE)
            add(sounds, sound, flags | ((gsize)(p - word) < n_article ? DL_SOUND_ARTICLE : 0));
        p += width;
    }
    if (sounds->n > first) {
        sounds->flags[first] |= DL_SOUND_WORD_START;
        sounds->flags[sounds->n - 1] |= DL_SOUND_WORD_END;
        sounds->n_words++;
    }
}

void dl_sounds_read(DlSounds *sounds, const char *folded, gboolean is_compared)
{
    sounds->n = sounds->n_letters = sounds->n_words = sounds->joined_article = 0;
    sounds->is_latin = TRUE;
    for (const char *p = folded; *p;) {
        gsize n = strcspn(p, " ");
        const char *next = p[n] == ' ' ? p + n + 1 : p + n;
        guint8 flags = 0;
        gsize n_article = 0;
        if (is_article(p, n, next))
            flags = DL_SOUND_ARTICLE;
        else if (*next && is_saint(p, n))
            flags = DL_SOUND_SAINT;
        else if (sounds->n_words == 0)
            sounds->joined_article = joined_article(p, n);
        else
            n_article = joined_article(p, n);
        if (is_compared && sounds->n > 0)
            add(sounds, DL_SOUND_BREAK, 0);
        read_word(sounds, p, n, flags, n_article, is_compared);
        p = next;
    }
}
