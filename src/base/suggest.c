#include "suggest.h"

#include <string.h>

#define MAX_BYTES 64
#define MAX_EDITS 2

static char plain(char c)
{
    return c == '-' || c == ' ' ? '_' : g_ascii_tolower(c);
}

/* Wagner and Fischer's row by row; both words are at most MAX_BYTES long. */
static guint count_edits(const char *a, const char *b)
{
    guint row[MAX_BYTES + 1];
    guint n_b = (guint)strlen(b);
    for (guint k = 0; k <= n_b; k++)
        row[k] = k;
    for (guint i = 0; a[i]; i++) {
        guint diagonal = row[0];
        row[0] = i + 1;
        for (guint k = 0; k < n_b; k++) {
            guint changed = diagonal + (plain(a[i]) != plain(b[k]));
            diagonal = row[k + 1];
            row[k + 1] = MIN(changed, MIN(row[k], row[k + 1]) + 1);
        }
    }
    return row[n_b];
}

const char *dl_suggest(const char *word, const char *const *known)
{
    const char *best = NULL;
    guint n_best = MAX_EDITS + 1;
    gsize n_word = strlen(word);
    for (gsize i = 0; n_word <= MAX_BYTES && known[i]; i++) {
        if (strlen(known[i]) > MAX_BYTES)
            continue;
        guint n_edits = count_edits(word, known[i]);
        if (n_edits >= n_best || n_edits * 2 >= n_word)
            continue;
        best = known[i];
        n_best = n_edits;
    }
    return best;
}

char *dl_suggest_text(const char *word, const char *const *known)
{
    const char *near = dl_suggest(word, known);
    return near ? g_strdup_printf(", did you mean '%s'?", near) : g_strdup("");
}
