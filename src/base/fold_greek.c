/* Greek, and the alphabets of the Caucasus. */
#include <string.h>

#include "fold_scripts.h"

#define GREEK_FIRST 0x03B1
#define GREEK_LAST 0x03C9
#define ARMENIAN_FIRST 0x0561
#define ARMENIAN_LAST 0x0587
#define GEORGIAN_FIRST 0x10D0
#define GEORGIAN_LAST 0x10FA

#define ALPHA 0x03B1
#define GAMMA 0x03B3
#define EPSILON 0x03B5
#define ETA 0x03B7
#define KAPPA 0x03BA
#define MU 0x03BC
#define NU 0x03BD
#define XI 0x03BE
#define OMICRON 0x03BF
#define PI 0x03C0
#define TAU 0x03C4
#define UPSILON 0x03C5
#define CHI 0x03C7

/* From U+03B1. */
static const char GREEK[GREEK_LAST - GREEK_FIRST + 1][3] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o",
};

/* A Greek letter without its marks. */
typedef struct {
    gunichar base;
    gboolean is_marked; /* accent or diaeresis: it is no second half of a diphthong */
} GreekLetter;

static gsize read_greek(const gunichar *run, gsize n, GreekLetter *ret_letters)
{
    gsize n_letters = 0;
    for (gsize i = 0; i < n; i++) {
        gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        gsize n_parts = g_unichar_fully_decompose(run[i], FALSE, parts, G_N_ELEMENTS(parts));
        if (parts[0] >= GREEK_FIRST && parts[0] <= GREEK_LAST) {
            gboolean has_diaeresis = FALSE;
            for (gsize j = 1; j < n_parts; j++)
                has_diaeresis |= parts[j] == 0x0308;
            ret_letters[n_letters++] = (GreekLetter){parts[0], has_diaeresis};
        }
    }
    return n_letters;
}

/* Greek voices the u of au, eu, iu before vowels and voiced consonants. */
static gboolean is_voiced(gunichar c)
{
    return c && !strchr("kpstfx", GREEK[c - GREEK_FIRST][0]) && GREEK[c - GREEK_FIRST][1] == '\0';
}

/* The pair of letters at AT as one; NULL where they are two. */
static const char *greek_pair(const GreekLetter *letters, gsize at, gsize n)
{
    gunichar c = letters[at].base, next = at + 1 < n ? letters[at + 1].base : 0;
    if (next == UPSILON && !letters[at + 1].is_marked) {
        gboolean has_v = is_voiced(at + 2 < n ? letters[at + 2].base : 0);
        if (c == OMICRON)
            return "ou";
        if (c == ALPHA)
            return has_v ? "av" : "af";
        if (c == EPSILON)
            return has_v ? "ev" : "ef";
        if (c == ETA)
            return has_v ? "iv" : "if";
    }
    if (c == GAMMA && next == GAMMA)
        return "ng";
    if (c == GAMMA && next == XI)
        return "nx";
    if (c == GAMMA && next == CHI)
        return "nch";
    if (c == MU && next == PI && (at == 0 || at + 2 == n))
        return "b";
    return NULL;
}

void dl_greek_append(GString *out, const gunichar *run, gsize n)
{
    g_autofree GreekLetter *letters = g_new(GreekLetter, n + 1);
    gsize n_letters = read_greek(run, n, letters);
    for (gsize i = 0; i < n_letters; i++) {
        const char *pair = greek_pair(letters, i, n_letters);
        g_string_append(out, pair ? pair : GREEK[letters[i].base - GREEK_FIRST]);
        i += pair != NULL;
    }
}

/* From U+0561. */
static const char ARMENIAN[ARMENIAN_LAST - ARMENIAN_FIRST + 1][3] = {
    "a",  "b", "g", "d",  "e",  "z",  "e",  "y", "t", "zh", "i", "l",  "kh",
    "ts", "k", "h", "dz", "gh", "ch", "m",  "y", "n", "sh", "o", "ch", "p",
    "j",  "r", "s", "v",  "t",  "r",  "ts", "v", "p", "k",  "o", "f",  "ev",
};

void dl_armenian_append(GString *out, const gunichar *run, gsize n)
{
    enum { YECH = 0x0565, VO = 0x0578, VYUN = 0x0582, EV = 0x0587 };
    for (gsize i = 0; i < n; i++) {
        gunichar c = run[i];
        if (c < ARMENIAN_FIRST || c > ARMENIAN_LAST)
            continue;
        if (c == VO && i + 1 < n && run[i + 1] == VYUN) {
            g_string_append_c(out, 'u');
            i++;
            continue;
        }
        if (i == 0 && (c == YECH || c == EV))
            g_string_append_c(out, 'y');
        if (i == 0 && c == VO)
            g_string_append_c(out, 'v');
        g_string_append(out, ARMENIAN[c - ARMENIAN_FIRST]);
    }
}

/* From U+10D0. */
static const char GEORGIAN[GEORGIAN_LAST - GEORGIAN_FIRST + 1][3] = {
    "a",  "b", "g", "d",  "e", "v",  "z", "t",  "i", "k",  "l",  "m",  "n",  "o",  "p",
    "zh", "r", "s", "t",  "u", "p",  "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch",
    "kh", "j", "h", "ey", "y", "vi", "q", "o",  "f", "y",  "",   "g",  "",
};

/* The letters of its three older and upper cases stand in the same order. */
static gunichar to_mkhedruli(gunichar c)
{
    if (c >= 0x10A0 && c <= 0x10C5)
        return c + 0x30;
    if (c >= 0x1C90 && c <= 0x1CBA)
        return c - 0xBC0;
    return c >= 0x2D00 && c <= 0x2D25 ? c - 0x1C30 : c;
}

void dl_georgian_append(GString *out, const gunichar *run, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gunichar c = to_mkhedruli(run[i]);
        if (c >= GEORGIAN_FIRST && c <= GEORGIAN_LAST)
            g_string_append(out, GEORGIAN[c - GEORGIAN_FIRST]);
    }
}
