/* Arabic and Hebrew: consonants, and the vowels that are written as letters. */
#include <string.h>

#include "fold_scripts.h"

#define ARABIC_FIRST 0x0620
#define ARABIC_LAST 0x06D5
#define HEBREW_FIRST 0x05D0
#define HEBREW_LAST 0x05F2

/* From U+0620. Letters that keyboards and languages swap are one: yeh of all forms, kaf, heh and
 * teh marbuta, alef and waw with hamza or without. */
static const char ARABIC[ARABIC_LAST - ARABIC_FIRST + 1][4] = {
    /* 0620 */ "y",
    "",
    "a",
    "a",
    "w",
    "a",
    "y",
    "a",
    "b",
    "h",
    "t",
    "th",
    "j",
    "h",
    "kh",
    "d",
    /* 0630 */ "dh",
    "r",
    "z",
    "s",
    "sh",
    "s",
    "d",
    "t",
    "z",
    "a",
    "gh",
    "k",
    "k",
    "y",
    "y",
    "y",
    /* 0640 */ "",
    "f",
    "q",
    "k",
    "l",
    "m",
    "n",
    "h",
    "w",
    "y",
    "y",
    "",
    "",
    "",
    "",
    "",
    /* 0650 */ "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    /* 0660 */ "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "",
    "",
    "",
    "",
    "b",
    "q",
    /* 0670 */ "",
    "a",
    "a",
    "a",
    "",
    "a",
    "w",
    "w",
    "y",
    "t",
    "t",
    "b",
    "t",
    "t",
    "p",
    "t",
    /* 0680 */ "b",
    "h",
    "dz",
    "ny",
    "j",
    "ts",
    "ch",
    "ch",
    "d",
    "d",
    "d",
    "d",
    "dh",
    "d",
    "d",
    "d",
    /* 0690 */ "d",
    "r",
    "r",
    "r",
    "r",
    "r",
    "r",
    "r",
    "zh",
    "zh",
    "sh",
    "s",
    "s",
    "s",
    "s",
    "t",
    /* 06A0 */ "gh",
    "f",
    "f",
    "f",
    "v",
    "f",
    "ph",
    "q",
    "q",
    "k",
    "k",
    "k",
    "k",
    "ng",
    "k",
    "g",
    /* 06B0 */ "g",
    "ng",
    "g",
    "g",
    "g",
    "l",
    "l",
    "l",
    "l",
    "n",
    "n",
    "n",
    "n",
    "n",
    "h",
    "ch",
    /* 06C0 */ "h",
    "h",
    "h",
    "h",
    "w",
    "o",
    "o",
    "u",
    "u",
    "u",
    "w",
    "v",
    "y",
    "y",
    "y",
    "w",
    /* 06D0 */ "y",
    "y",
    "y",
    "y",
    "",
    "a",
};

/* Letters that Persian, Urdu, Pashto and Kurdish write and Arabic does not. */
static gboolean is_beyond_arabic(gunichar c)
{
    return c == 0x067E || c == 0x0686 || c == 0x0698 || c == 0x06A9 || c == 0x06AF || c == 0x06CC ||
           c == 0x0679 || c == 0x0688 || c == 0x0691 || c == 0x06D2 || c == 0x06BE || c == 0x06C1;
}

/* Sorani writes every vowel, Arabic kaf and yeh apart; its e (U+06D5) tells it. */
static gboolean is_sorani(gunichar c)
{
    return c == 0x06D5 || c == 0x06CE || c == 0x06C6;
}

/* In Persian and its neighbours th, dh and d of Arabic are s, z and z. */
static const char *persian(gunichar c)
{
    switch (c) {
    case 0x062B:
        return "s";
    case 0x0630:
    case 0x0636:
        return "z";
    default:
        return NULL;
    }
}

static const char *sorani(gunichar c)
{
    return c == 0x06CE || c == 0x06D5 ? "e" : c == 0x06C6 ? "o" : NULL;
}

void dl_arabic_append(GString *out, const gunichar *run, gsize n)
{
    gboolean is_persian = FALSE, is_kurdish = FALSE;
    for (gsize i = 0; i < n; i++) {
        is_persian |= is_beyond_arabic(run[i]);
        is_kurdish |= is_sorani(run[i]);
    }
    for (gsize i = 0; i < n; i++) {
        gunichar c = run[i];
        const char *latin = is_kurdish ? sorani(c) : is_persian ? persian(c) : NULL;
        if (!latin && c >= ARABIC_FIRST && c <= ARABIC_LAST)
            latin = ARABIC[c - ARABIC_FIRST];
        else if (!latin && c >= 0x06F0 && c <= 0x06F9)
            g_string_append_c(out, (char)('0' + c - 0x06F0));
        if (latin)
            g_string_append(out, latin);
    }
}

/* From U+05D0. */
static const char HEBREW[HEBREW_LAST - HEBREW_FIRST + 1][3] = {
    /* 05D0 */ "a",
    "b",
    "g",
    "d",
    "h",
    "w",
    "z",
    "h",
    "t",
    "y",
    "k",
    "k",
    "l",
    "m",
    "m",
    "n",
    /* 05E0 */ "n",
    "s",
    "a",
    "f",
    "p",
    "ts",
    "ts",
    "q",
    "r",
    "sh",
    "t",
    "",
    "",
    "",
    "",
    "",
    /* 05F0 */ "w",
    "wy",
    "y",
};

/* Letters that a geresh behind them changes. */
static const char *with_geresh(gunichar c)
{
    switch (c) {
    case 0x05D2:
        return "j";
    case 0x05D6:
        return "zh";
    case 0x05E5:
    case 0x05E6:
        return "ch";
    default:
        return NULL;
    }
}

static gboolean is_geresh(gunichar c)
{
    return c == '\'' || c == 0x2019 || c == 0x05F3;
}

/* A waw that starts a word, and one written twice, is a consonant: v. */
void dl_hebrew_append(GString *out, const gunichar *run, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gunichar c = run[i], next = i + 1 < n ? run[i + 1] : 0;
        if (c < HEBREW_FIRST || c > HEBREW_LAST)
            continue;
        const char *changed = is_geresh(next) ? with_geresh(c) : NULL;
        gboolean is_twice = next == c && (c == 0x05D5 || c == 0x05D9);
        if (changed)
            g_string_append(out, changed);
        else if (c == 0x05D5 && (i == 0 || is_twice))
            g_string_append_c(out, 'v');
        else
            g_string_append(out, HEBREW[c - HEBREW_FIRST]);
        if (is_twice)
            i++;
    }
}
