#include "spelling.h"

#include <string.h>

#define MAX_BYTES 64
#define MIN_SKELETON 3

/* What an edit costs; 1 is another consonant. */
#define COST_VOWEL 0.4
#define COST_DOUBLED 0.2
#define COST_BREATH 0.4 /* an h that comes or goes */
#define COST_GLIDE 0.5  /* a y or w that comes or goes */
#define COST_ALIKE 0.5  /* k for q, z for s, ... */
#define COST_SWAP 0.8
#define COST_FIRST 0.3 /* on top, for the first letter, which few get wrong */

/* Letters that romanisations and ears confuse share a digit. */
static const char ALIKE[] = "a0b1c2d3e0f4g5h6i0j5k2l7m8n9o0p1q2r:s;t3u0v4w4x2y0z;";

/* Digraphs that are one consonant. */
static const struct {
    const char *written;
    char code;
} DIGRAPHS[] = {
    {"tsch", 'c'}, {"sch", 's'}, {"tch", 'c'}, {"dzh", 'j'}, {"sh", 's'}, {"ch", 'c'},
    {"kh", 'k'},   {"gh", 'g'},  {"ph", 'f'},  {"zh", 'j'},  {"dj", 'j'}, {"dz", 'z'},
    {"ck", 'k'},   {"qu", 'k'},  {"ts", 's'},  {"tz", 's'},
};

static gboolean is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static char alike_class(char c)
{
    return c >= 'a' && c <= 'z' ? ALIKE[2 * (c - 'a') + 1] : c;
}

char *dl_spelling_letters(const char *folded)
{
    char *letters = g_strdup(folded);
    char *to = letters;
    for (const char *p = folded; *p; p++)
        if (*p != ' ')
            *to++ = *p;
    *to = '\0';
    return letters;
}

/* The code of the single letter at P; 0 where it is left out. */
static char single_code(const char *p, gboolean is_first)
{
    char next = p[1];
    switch (*p) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
        return is_first ? 'a' : 0;
    case 'y':
        return is_first ? 'y' : 0;
    case 'h':
        return is_first || is_vowel(next) ? 'h' : 0;
    case 'w':
    case 'v':
        return is_first || is_vowel(next) ? 'v' : 0;
    case 'c':
        return next == 'e' || next == 'i' ? 's' : 'k';
    case 'q':
        return 'k';
    default:
        return *p;
    }
}

/* The digraph at P; NULL for none. */
static const char *find_digraph(const char *p, char *ret_code)
{
    if (!strchr("hjzkusc", p[1]) || p[1] == '\0') /* no digraph has another second letter */
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(DIGRAPHS); i++)
        if (*p == DIGRAPHS[i].written[0] && g_str_has_prefix(p, DIGRAPHS[i].written)) {
            *ret_code = DIGRAPHS[i].code;
            return DIGRAPHS[i].written;
        }
    return NULL;
}

char *dl_spelling_skeleton(const char *letters)
{
    GString *skeleton = g_string_sized_new(16);
    for (const char *p = letters; *p;) {
        char code = 0;
        const char *digraph = find_digraph(p, &code);
        if (!digraph)
            code = single_code(p, p == letters);
        p += digraph ? strlen(digraph) : 1;
        if (code && (skeleton->len == 0 || skeleton->str[skeleton->len - 1] != code))
            g_string_append_c(skeleton, code);
    }
    if (skeleton->len < MIN_SKELETON)
        g_string_truncate(skeleton, 0);
    return g_string_free(skeleton, FALSE);
}

static double first_cost(const char *at, const char *word)
{
    return at == word ? COST_FIRST : 0.0;
}

/* What it costs that the letter at P of WORD comes or goes. */
static double gap_cost(const char *p, const char *word)
{
    if (p > word && p[-1] == *p)
        return COST_DOUBLED;
    if (is_vowel(*p))
        return COST_VOWEL + first_cost(p, word);
    if (*p == 'h')
        return COST_BREATH + first_cost(p, word);
    if (*p == 'y' || *p == 'w')
        return COST_GLIDE + first_cost(p, word);
    return 1.0 + first_cost(p, word);
}

static double change_cost(const char *pa, const char *a, const char *pb)
{
    if (*pa == *pb)
        return 0.0;
    double extra = first_cost(pa, a);
    if (is_vowel(*pa) && is_vowel(*pb))
        return COST_VOWEL + extra;
    return (alike_class(*pa) == alike_class(*pb) ? COST_ALIKE : 1.0) + extra;
}

double dl_spelling_similarity(const char *a, const char *b)
{
    gsize n_a = strlen(a), n_b = strlen(b);
    if (n_a == 0 || n_b == 0 || n_a > MAX_BYTES || n_b > MAX_BYTES)
        return 0.0;
    double rows[3][MAX_BYTES + 1];
    double *before = rows[0], *last = rows[1], *row = rows[2];
    last[0] = 0.0;
    for (gsize j = 1; j <= n_b; j++)
        last[j] = last[j - 1] + gap_cost(b + j - 1, b);
    for (gsize i = 1; i <= n_a; i++) {
        row[0] = last[0] + gap_cost(a + i - 1, a);
        for (gsize j = 1; j <= n_b; j++) {
            double cost = last[j - 1] + change_cost(a + i - 1, a, b + j - 1);
            cost = MIN(cost, last[j] + gap_cost(a + i - 1, a));
            cost = MIN(cost, row[j - 1] + gap_cost(b + j - 1, b));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = MIN(cost, before[j - 2] + COST_SWAP);
            row[j] = cost;
        }
        double *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    double similarity = 1.0 - last[n_b] / (double)MAX(n_a, n_b);
    return MAX(similarity, 0.0);
}
