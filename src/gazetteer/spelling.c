#include "spelling.h"

#include <string.h>

#define MIN_SKELETON 3

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
