/* Kana and Hangul, syllable by syllable. */
#include <string.h>

#include "fold_scripts.h"

#define HIRAGANA_FIRST 0x3041
#define HIRAGANA_LAST 0x3096
#define KATAKANA_FIRST 0x30A1
#define KATAKANA_LAST 0x30FA
#define SMALL_TSU 0x3063
#define SMALL_YA 0x3083
#define SMALL_YU 0x3085
#define SMALL_YO 0x3087
#define KANA_U 0x3046
#define KANA_N 0x3093

/* From U+3041, small letters as large ones. */
static const char KANA[KATAKANA_LAST - KATAKANA_FIRST + 1][4] = {
    "a",  "a",  "i",   "i",  "u",  "u",   "e",  "e",   "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge",  "ko", "go", "sa",  "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "chi", "ji", "",   "tsu", "zu", "te",  "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba",  "pa", "hi", "bi",  "pi", "fu",  "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi",  "mu", "me", "mo",  "ya", "ya",  "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa",  "wa", "i",  "e",   "o",  "n",   "vu", "ka", "ke", "va", "vi", "ve", "vo",
};

/* Katakana as hiragana; 0 for what is no kana. */
static gunichar to_hiragana(gunichar c)
{
    if (c >= HIRAGANA_FIRST && c <= HIRAGANA_LAST)
        return c;
    return c >= KATAKANA_FIRST && c <= KATAKANA_LAST ? c - 0x60 : 0;
}

static gboolean is_small_vowel(gunichar c)
{
    return c >= 0x3041 && c <= 0x3049 && (c & 1);
}

/* Appends a vowel, or nothing where it only lengthens the one before: ou, oo, uu. */
static void append_vowel(GString *out, gsize start, char vowel)
{
    char last = out->len > start ? out->str[out->len - 1] : 0;
    if ((vowel == 'u' && (last == 'o' || last == 'u')) || (vowel == 'o' && last == 'o'))
        return;
    g_string_append_c(out, vowel);
}

/* A small letter takes the place of the vowel before it: ki ya is kya, shi ya sha, fu i fi. */
static void append_small(GString *out, gsize start, gunichar before, gunichar c)
{
    const char *latin = KANA[c - HIRAGANA_FIRST];
    gboolean is_ya = c == SMALL_YA || c == SMALL_YU || c == SMALL_YO;
    if (out->len > start)
        g_string_truncate(out, out->len - 1);
    if (before == KANA_U && !is_ya)
        g_string_append_c(out, 'w');
    char last = out->len > start ? out->str[out->len - 1] : 0;
    gboolean is_soft = last == 'j' || (last == 'h' && out->len > start + 1 &&
                                       strchr("sc", out->str[out->len - 2]));
    g_string_append(out, is_ya && is_soft ? latin + 1 : latin);
}

void dl_kana_append(GString *out, const gunichar *run, gsize n)
{
    gsize start = out->len;
    gboolean is_doubled = FALSE;
    gunichar before = 0;
    for (gsize i = 0; i < n; i++) {
        gunichar c = to_hiragana(run[i]);
        if (c == 0)
            continue;
        gboolean is_small = is_small_vowel(c) || c == SMALL_YA || c == SMALL_YU || c == SMALL_YO;
        const char *latin = KANA[c - HIRAGANA_FIRST];
        if (c == SMALL_TSU) {
            is_doubled = TRUE;
            continue;
        }
        if (is_small && before && before != KANA_N)
            append_small(out, start, before, c);
        else if (latin[0] && latin[1] == '\0' && latin[0] != 'n')
            append_vowel(out, start, latin[0]);
        else {
            if (is_doubled)
                g_string_append_c(out, latin[0] == 'c' ? 't' : latin[0]);
            g_string_append(out, latin);
        }
        is_doubled = FALSE;
        before = c;
    }
}

#define HANGUL_FIRST 0xAC00
#define N_VOWELS 21
#define N_FINALS 28
#define NO_INITIAL 11 /* ieung */

static const char INITIALS[19][3] = {"g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                     "ss", "",   "j", "jj", "ch", "k", "t", "p", "h"};
static const char VOWELS[N_VOWELS][4] = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                         "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                         "wo", "we", "wi", "yu",  "eu", "ui", "i"};
/* Before a consonant or at the end; and before a vowel, where they begin the next syllable. */
static const char FINALS[N_FINALS][3] = {"",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                         "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                         "t", "ng", "t", "t", "k", "t", "p", "t"};
static const char LINKED[N_FINALS][3] = {"",   "g",  "kk", "ks", "n",  "nj", "n", "d", "r",  "lg",
                                         "lm", "lb", "ls", "lt", "lp", "r",  "m", "b", "bs", "s",
                                         "ss", "ng", "j",  "ch", "k",  "t",  "p", ""};

/* A stop before n or m becomes nasal; n and l side by side become ll. INITIAL may be changed. */
static const char *meet(const char *final, const char **initial)
{
    char next = (*initial)[0];
    gboolean is_nasal = next == 'n' || next == 'm';
    if (final[0] == 'k' && (is_nasal || next == 'r')) {
        *initial = next == 'r' ? "n" : *initial;
        return "ng";
    }
    if (final[0] == 'p' && (is_nasal || next == 'r')) {
        *initial = next == 'r' ? "n" : *initial;
        return "m";
    }
    if (final[0] == 't' && is_nasal)
        return "n";
    if ((final[0] == 'l' || (final[0] == 'n' && final[1] == '\0')) && next == 'r') {
        *initial = "l";
        return "l";
    }
    if (final[0] == 'l' && next == 'n')
        *initial = "l";
    else if ((final[0] == 'm' || final[0] == 'n') && next == 'r')
        *initial = "n";
    return final;
}

void dl_hangul_append(GString *out, const gunichar *run, gsize n)
{
    const char *final = "";
    guint last = 0;
    for (gsize i = 0; i < n; i++) {
        if (run[i] < HANGUL_FIRST || run[i] > 0xD7A3)
            continue;
        guint syllable = run[i] - HANGUL_FIRST;
        guint initial = syllable / (N_VOWELS * N_FINALS);
        const char *begin = INITIALS[initial];
        if (initial == NO_INITIAL)
            final = LINKED[last];
        else
            final = meet(final, &begin);
        g_string_append(out, final);
        g_string_append(out, begin);
        g_string_append(out, VOWELS[syllable / N_FINALS % N_VOWELS]);
        last = syllable % N_FINALS;
        final = FINALS[last];
    }
    g_string_append(out, final);
}
