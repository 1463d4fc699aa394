/* The nine scripts of India that share one layout (ISCII): a consonant has an a within, unless a
 * vowel sign or a virama follows. */
#include <string.h>

#include "fold_scripts.h"

#define BLOCK(c) ((c) & ~(gunichar)0x7F)
#define IN_BLOCK(c) ((c)&0x7F)

#define BENGALI 0x0980
#define ORIYA 0x0B00
#define GURMUKHI 0x0A00
#define GUJARATI 0x0A80
#define DEVANAGARI 0x0900
#define TAMIL 0x0B80
#define MALAYALAM 0x0D00

#define ANUSVARA 0x02
#define NUKTA 0x3C
#define VIRAMA 0x4D
#define FIRST_CONSONANT 0x15
#define LAST_CONSONANT 0x39
#define FIRST_SIGN 0x3E
#define LAST_SIGN 0x4C
#define KHANDA_TA 0x4E
#define FIRST_DIGIT 0x66
#define LAST_DIGIT 0x6F
#define TIPPI 0x70 /* of Gurmukhi, a nasal; of Bengali, the r of Assamese */
#define ADDAK 0x71 /* of Gurmukhi, doubles what follows; of Bengali and Oriya, w */

/* By place in the block, from its start to the last vowel sign; anusvara is looked after. */
static const char LETTERS[LAST_SIGN + 1][4] = {
    "",   "n", "n",  "h",  "a",  "a",  "a",  "i",  "i",  "u", "u",  "ri", "li", "e",  "e", "e",
    "ai", "o", "o",  "o",  "au", "k",  "kh", "g",  "gh", "n", "ch", "ch", "j",  "jh", "n", "t",
    "th", "d", "dh", "n",  "t",  "th", "d",  "dh", "n",  "n", "p",  "ph", "b",  "bh", "m", "y",
    "r",  "r", "l",  "l",  "zh", "v",  "sh", "sh", "s",  "h", "",   "",   "",   "",   "a", "i",
    "i",  "u", "u",  "ri", "ri", "e",  "e",  "e",  "ai", "o", "o",  "o",  "au",
};

/* The consonants that a nukta makes of others; the older code points of 58 to 5F come so, too. */
static const char *with_nukta(guint place)
{
    switch (place) {
    case 0x15:
        return "q";
    case 0x17:
        return "gh";
    case 0x1C:
        return "z";
    case 0x21:
        return "r";
    case 0x22:
        return "rh";
    case 0x2B:
        return "f";
    default:
        return NULL;
    }
}

/* The last six letters of Malayalam's block are consonants without a vowel. */
static const char *chillu(gunichar c)
{
    static const char LETTERS_OF[6][2] = {"n", "n", "r", "l", "l", "k"};
    return c >= 0x0D7A && c <= 0x0D7F ? LETTERS_OF[c - 0x0D7A] : NULL;
}

static gboolean is_consonant(guint place)
{
    return place >= FIRST_CONSONANT && place <= LAST_CONSONANT;
}

static gboolean is_sign(guint place)
{
    return place >= FIRST_SIGN && place <= LAST_SIGN;
}

/* Languages of the north do not speak the a at the end of a word. */
static gboolean is_silent_at_end(gunichar c)
{
    gunichar block = BLOCK(c);
    return block == DEVANAGARI || block == BENGALI || block == GURMUKHI || block == GUJARATI;
}

/* Tamil writes voiced and voiceless alike: between vowels and after a nasal they are voiced. */
static const char *tamil(const gunichar *run, gsize i)
{
    guint place = IN_BLOCK(run[i]);
    guint before = i > 0 ? IN_BLOCK(run[i - 1]) : 0;
    guint nasal = i > 1 && before == VIRAMA ? IN_BLOCK(run[i - 2]) : 0;
    gboolean is_after_nasal =
        nasal == 0x19 || nasal == 0x1E || nasal == 0x23 || nasal == 0x28 || nasal == 0x29;
    gboolean is_after_m = nasal == 0x2E;
    gboolean is_after_vowel = i > 0 && before != VIRAMA;
    if (place == 0x15)
        return is_after_nasal || is_after_vowel ? "g" : NULL;
    if (place == 0x1F || place == 0x24)
        return is_after_nasal || is_after_vowel ? "d" : NULL;
    if (place == 0x1A)
        return i == 0 || is_after_vowel ? "s" : NULL;
    return place == 0x2A && is_after_m ? "b" : NULL;
}

static const char *consonant(const gunichar *run, gsize i, gsize n)
{
    guint place = IN_BLOCK(run[i]);
    const char *changed = NULL;
    gboolean is_stop = i + 2 < n && IN_BLOCK(run[i + 1]) == VIRAMA && run[i + 2] == run[i];
    if (i + 1 < n && IN_BLOCK(run[i + 1]) == NUKTA)
        changed = with_nukta(place);
    else if (BLOCK(run[i]) == TAMIL && !is_stop)
        changed = tamil(run, i);
    else if (place == 0x34 && BLOCK(run[i]) != MALAYALAM)
        changed = "l";
    return changed ? changed : LETTERS[place];
}

/* The nasal sign sounds like the consonant that follows it. */
static const char *anusvara(const gunichar *run, gsize i, gsize n)
{
    guint next = i + 1 < n ? IN_BLOCK(run[i + 1]) : 0x2E;
    gboolean is_end = i + 1 == n && is_silent_at_end(run[i]);
    return (next >= 0x2A && next <= 0x2E && !is_end) ? "m" : "n";
}

static void append_letter(GString *out, const gunichar *run, gsize i, gsize n)
{
    guint place = IN_BLOCK(run[i]);
    gunichar block = BLOCK(run[i]);
    if (chillu(run[i]))
        g_string_append(out, chillu(run[i]));
    else if (place >= FIRST_DIGIT && place <= LAST_DIGIT)
        g_string_append_c(out, (char)('0' + place - FIRST_DIGIT));
    else if (place == ANUSVARA)
        g_string_append(out, anusvara(run, i, n));
    else if (place == KHANDA_TA && block == BENGALI)
        g_string_append_c(out, 't');
    else if (place == TIPPI && (block == GURMUKHI || block == BENGALI))
        g_string_append(out, block == GURMUKHI ? "n" : "ra");
    else if (place == ADDAK && (block == BENGALI || block == ORIYA))
        g_string_append(out, "wa");
    else if (place <= LAST_SIGN)
        g_string_append(out, LETTERS[place]);
}

void dl_indic_append(GString *out, const gunichar *run, gsize n)
{
    gsize start = out->len;
    for (gsize i = 0; i < n; i++) {
        guint place = IN_BLOCK(run[i]);
        if (!is_consonant(place) || LETTERS[place][0] == '\0') {
            append_letter(out, run, i, n);
            continue;
        }
        g_string_append(out, consonant(run, i, n));
        if (i + 1 < n && IN_BLOCK(run[i + 1]) == NUKTA)
            i++;
        guint next = i + 1 < n ? IN_BLOCK(run[i + 1]) : 0;
        gboolean is_silent =
            i + 1 == n && is_silent_at_end(run[i]) && strpbrk(out->str + start, "aeiou") != NULL;
        if (!is_sign(next) && next != VIRAMA && !is_silent)
            g_string_append_c(out, 'a');
    }
}
