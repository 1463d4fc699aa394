/* Any two lines have few keys, and a likeness from 0 to 1 that is the same both ways. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "spelling.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void count(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    guint *n = user_data;
    if (n_bytes == 0 || !g_utf8_validate(form, (gssize)n_bytes, NULL) || !strchr("LSN", (int)kind))
        abort();
    (*n)++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 2);
    if (g_strv_length(lines) < 2)
        return 0;
    g_autofree char *a = dl_fold(folder, lines[0]);
    g_autofree char *b = dl_fold(folder, lines[1]);
    guint n_keys = 0, n_probes = 0;
    dl_spelling_each_key(a, count, &n_keys);
    dl_spelling_each_sound_probe(b, count, &n_probes);
    dl_spelling_each_near_probe(b, count, &n_probes);
    double similarity = dl_spelling_similarity(a, b);
    if (n_keys > 12 || n_probes > 200 || similarity < 0.0 || similarity > 1.0 ||
        fabs(similarity - dl_spelling_similarity(b, a)) > 0.1)
        abort();
    return 0;
}
