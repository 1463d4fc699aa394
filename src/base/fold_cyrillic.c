#include <string.h>

#include "fold_scripts.h"

#define FIRST 0x0430
#define LAST 0x052F

/* Lower-case letters from U+0430; "" for what is not heard, for upper case and for marks. */
static const char LETTERS[LAST - FIRST + 1][5] = {
    /* 0430 */ "a",
    "b",
    "v",
    "g",
    "d",
    "e",
    "zh",
    "z",
    "i",
    "y",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    /* 0440 */ "r",
    "s",
    "t",
    "u",
    "f",
    "kh",
    "ts",
    "ch",
    "sh",
    "shch",
    "",
    "y",
    "",
    "e",
    "yu",
    "ya",
    /* 0450 */ "e",
    "yo",
    "d",
    "g",
    "ye",
    "dz",
    "i",
    "yi",
    "j",
    "lj",
    "nj",
    "c",
    "k",
    "i",
    "u",
    "dz",
    /* 0460 */ "",
    "o",
    "",
    "e",
    "",
    "ye",
    "",
    "ya",
    "",
    "ya",
    "",
    "a",
    "",
    "ya",
    "",
    "ks",
    /* 0470 */ "",
    "ps",
    "",
    "f",
    "",
    "i",
    "",
    "i",
    "",
    "u",
    "",
    "o",
    "",
    "o",
    "",
    "ot",
    /* 0480 */ "",
    "k",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "y",
    "",
    "",
    "",
    "r",
    /* 0490 */ "",
    "g",
    "",
    "gh",
    "",
    "gh",
    "",
    "j",
    "",
    "z",
    "",
    "q",
    "",
    "g",
    "",
    "k",
    /* 04A0 */ "",
    "q",
    "",
    "ng",
    "",
    "ng",
    "",
    "p",
    "",
    "o",
    "",
    "s",
    "",
    "t",
    "",
    "u",
    /* 04B0 */ "",
    "u",
    "",
    "h",
    "",
    "ts",
    "",
    "j",
    "",
    "j",
    "",
    "h",
    "",
    "ch",
    "",
    "ch",
    /* 04C0 */ "",
    "",
    "zh",
    "",
    "k",
    "",
    "l",
    "",
    "ng",
    "",
    "n",
    "",
    "ch",
    "",
    "m",
    "",
    /* 04D0 */ "",
    "a",
    "",
    "a",
    "",
    "ae",
    "",
    "e",
    "",
    "a",
    "",
    "a",
    "",
    "zh",
    "",
    "z",
    /* 04E0 */ "",
    "dz",
    "",
    "i",
    "",
    "i",
    "",
    "o",
    "",
    "o",
    "",
    "o",
    "",
    "e",
    "",
    "u",
    /* 04F0 */ "",
    "u",
    "",
    "u",
    "",
    "ch",
    "",
    "g",
    "",
    "y",
    "",
    "g",
    "",
    "kh",
    "",
    "kh",
    /* 0500 */ "",
    "d",
    "",
    "d",
    "",
    "z",
    "",
    "z",
    "",
    "l",
    "",
    "n",
    "",
    "s",
    "",
    "t",
    /* 0510 */ "",
    "e",
    "",
    "l",
    "",
    "l",
    "",
    "rkh",
    "",
    "r",
    "",
    "q",
    "",
    "w",
    "",
    "n",
    /* 0520 */ "",
    "n",
    "",
    "p",
    "",
    "kh",
    "",
    "n",
    "",
    "d",
    "",
    "ch",
    "",
    "n",
    "",
    "d",
};

/* Which language's rules a word follows, as far as its letters tell. */
typedef enum { RUSSIAN, UKRAINIAN, SERBIAN, BULGARIAN, TURKIC } Rules;

static gboolean is_vowel(gunichar c)
{
    switch (c) {
    case 0x0430: /* a */
    case 0x0435: /* e */
    case 0x0438: /* i */
    case 0x043E: /* o */
    case 0x0443: /* u */
    case 0x044B: /* y */
    case 0x044D: /* e */
    case 0x044E: /* yu */
    case 0x044F: /* ya */
    case 0x0451: /* yo */
    case 0x0454: /* ye */
    case 0x0456: /* i */
    case 0x0457: /* yi */
    case 0x04D9: /* a */
    case 0x04E9: /* o */
    case 0x04AF: /* u */
    case 0x04B1: /* u */
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean is_turkic(gunichar c)
{
    return c == 0x0493 || c == 0x049B || c == 0x04A3 || c == 0x04AF || c == 0x04B1 || c == 0x04B3 ||
           c == 0x04B7 || c == 0x04BB || c == 0x04D9 || c == 0x04E9;
}

static gboolean is_serbian(gunichar c)
{
    return c == 0x0452 || c == 0x0453 || c == 0x0455 || c == 0x0458 || c == 0x0459 || c == 0x045A ||
           c == 0x045B || c == 0x045C || c == 0x045F;
}

/* Ukrainian and Belarusian have i, yi, ye, g, short u; and a soft sign before the k of -sk. */
static gboolean is_ukrainian(const gunichar *run, gsize i, gsize n)
{
    gunichar c = run[i];
    if (c == 0x0454 || c == 0x0456 || c == 0x0457 || c == 0x0491 || c == 0x045E)
        return TRUE;
    gboolean is_hiss = c == 0x0441 || c == 0x0437 || c == 0x0446;
    return is_hiss && i + 2 < n && run[i + 1] == 0x044C && run[i + 2] == 0x043A;
}

/* A hard sign that no iotated vowel follows is a vowel itself. */
static gboolean is_bulgarian(const gunichar *run, gsize i, gsize n)
{
    if (run[i] != 0x044A)
        return FALSE;
    return i + 1 < n && run[i + 1] != 0x0435 && run[i + 1] != 0x0451 && run[i + 1] != 0x044E &&
           run[i + 1] != 0x044F;
}

static Rules find_rules(const gunichar *run, gsize n)
{
    Rules rules = RUSSIAN;
    for (gsize i = 0; i < n; i++) {
        if (is_turkic(run[i]))
            return TURKIC;
        if (is_serbian(run[i]))
            rules = SERBIAN;
        else if (is_ukrainian(run, i, n))
            rules = UKRAINIAN;
        else if (is_bulgarian(run, i, n))
            rules = BULGARIAN;
    }
    return rules;
}

/* What Ukrainian writes otherwise than Russian; NULL where it does not. */
static const char *ukrainian(gunichar c, gboolean is_start)
{
    switch (c) {
    case 0x0433:
        return "h";
    case 0x0435:
        return "e";
    case 0x0438:
        return "y";
    case 0x0439:
        return is_start ? "y" : "i";
    case 0x0454:
        return is_start ? "ye" : "ie";
    case 0x0457:
        return is_start ? "yi" : "i";
    case 0x044E:
        return is_start ? "yu" : "iu";
    case 0x044F:
        return is_start ? "ya" : "ia";
    default:
        return NULL;
    }
}

/* Serbian Latin, less its marks. */
static const char *serbian(gunichar c)
{
    switch (c) {
    case 0x0435:
        return "e";
    case 0x0436:
        return "z";
    case 0x0445:
        return "h";
    case 0x0446:
    case 0x0447:
        return "c";
    case 0x0448:
        return "s";
    default:
        return NULL;
    }
}

static const char *bulgarian(gunichar c)
{
    switch (c) {
    case 0x0435:
        return "e";
    case 0x0445:
        return "h";
    case 0x0449:
        return "sht";
    case 0x044A:
        return "a";
    default:
        return NULL;
    }
}

static const char *by_rules(Rules rules, const gunichar *run, gsize i)
{
    gunichar c = run[i];
    gunichar previous = i > 0 ? run[i - 1] : 0;
    gboolean is_start = i == 0;
    switch (rules) {
    case UKRAINIAN:
        return ukrainian(c, is_start);
    case SERBIAN:
        return serbian(c);
    case BULGARIAN:
        return bulgarian(c);
    case TURKIC:
    case RUSSIAN:
    default:
        if (c != 0x0435)
            return NULL;
        return is_start || is_vowel(previous) || previous == 0x044A || previous == 0x044C ? "ye"
                                                                                          : NULL;
    }
}

void dl_cyrillic_append(GString *out, const gunichar *run, gsize n)
{
    Rules rules = find_rules(run, n);
    for (gsize i = 0; i < n; i++) {
        const char *latin = by_rules(rules, run, i);
        if (!latin && run[i] >= FIRST && run[i] <= LAST)
            latin = LETTERS[run[i] - FIRST];
        if (latin)
            g_string_append(out, latin);
    }
}
