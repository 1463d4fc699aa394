/* How long look-ups take: bench_lookup DATABASE [NAMES]
 *
 * NAMES is a file of a name a line; without it names of the database are drawn (the seed is fixed),
 * and for the fuzzy look-ups one letter of each is changed. Times are this thread's processor time,
 * after the first name of each kind, which loads what all share; the streams are one after another.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gazetteer.h"

#define N_DRAWN 200000
#define N_FUZZY 20000
#define SEED 20210815

typedef gboolean (*LookupFunc)(DlGazetteer *gazetteer, const char *name, const char *country,
                               GArray *hits, GError **error);

static double now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static GPtrArray *read_names(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            g_ptr_array_add(names, g_strdup(*line));
    return names;
}

/* The text of a random line of the names of a spelling: "KIND\tCOUNTRY\tPLACE\tTEXT". */
static char *draw_line(GRand *rand, const char *lines)
{
    g_auto(GStrv) all = g_strsplit(lines, "\n", -1);
    guint n = g_strv_length(all);
    g_auto(GStrv) fields =
        g_strsplit(all[g_rand_int_range(rand, 0, (gint32)MAX(n, 2) - 1)], "\t", 4);
    return g_strdup(g_strv_length(fields) == 4 ? fields[3] : "");
}

/* N names of the database, each spelling as likely as another. */
static GPtrArray *draw_names(const char *path, guint n, GRand *rand)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    sqlite3 *db = NULL;
    sqlite3_stmt *count = NULL, *row = NULL;
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(db, "SELECT max(id) FROM spelling", -1, &count, NULL);
    sqlite3_prepare_v2(db, "SELECT names FROM spelling WHERE id = ?", -1, &row, NULL);
    gint64 n_spellings = sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int64(count, 0) : 0;
    for (guint i = 0; i < 2 * n && names->len < n; i++) {
        sqlite3_bind_int64(row, 1, (gint64)(g_rand_double(rand) * ((double)n_spellings + 1)));
        if (sqlite3_step(row) == SQLITE_ROW)
            g_ptr_array_add(names, draw_line(rand, (const char *)sqlite3_column_text(row, 0)));
        sqlite3_reset(row);
    }
    sqlite3_finalize(count);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return names;
}

/* NAME with a letter changed, doubled, left out, or swapped with the next. */
static char *misspell(const char *name, GRand *rand)
{
    glong n = g_utf8_strlen(name, -1);
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(name, -1, NULL);
    if (n < 3)
        return g_strdup(name);
    glong at = g_rand_int_range(rand, 1, (gint32)n - 1);
    g_autofree gunichar *made = g_new0(gunichar, (gsize)n + 2);
    memcpy(made, letters, sizeof *made * (gsize)n);
    switch (g_rand_int_range(rand, 0, 4)) {
    case 0:
        made[at] = (gunichar)g_rand_int_range(rand, 'a', 'z' + 1);
        break;
    case 1:
        memmove(made + at + 1, letters + at, sizeof *made * (gsize)(n - at));
        break;
    case 2:
        memmove(made + at, letters + at + 1, sizeof *made * (gsize)(n - at));
        break;
    default:
        made[at] = letters[at + 1];
        made[at + 1] = letters[at];
    }
    return g_ucs4_to_utf8(made, -1, NULL, NULL, NULL);
}

static int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static gboolean run(DlGazetteer *gazetteer, const char *label, LookupFunc look_up,
                    const GPtrArray *names, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autofree double *times_us = g_new(double, names->len);
    guint n_found = 0;
    guint64 n_hits = 0;
    double start_us = now_us();
    for (guint i = 0; i < names->len; i++) {
        g_array_set_size(hits, 0);
        double before_us = now_us();
        if (!look_up(gazetteer, g_ptr_array_index(names, i), NULL, hits, error))
            return FALSE;
        times_us[i] = now_us() - before_us;
        n_found += hits->len > 0;
        n_hits += hits->len;
    }
    double all_us = now_us() - start_us;
    qsort(times_us, names->len, sizeof *times_us, compare_times);
    printf("%s names %u found %u hits %" G_GUINT64_FORMAT "\n", label, names->len, n_found, n_hits);
    printf("%s median %.1f us\n", label, times_us[names->len / 2]);
    printf("%s p95 %.1f us\n", label, times_us[names->len * 95 / 100]);
    printf("%s p99 %.1f us\n", label, times_us[names->len * 99 / 100]);
    printf("%s rate %.0f names/s\n", label, names->len / all_us * 1e6);
    return TRUE;
}

static gboolean run_all(const char *path, const char *names_path, GError **error)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autoptr(GPtrArray) names =
        names_path ? read_names(names_path, error) : draw_names(path, N_DRAWN, rand);
    g_autoptr(DlGazetteer) gazetteer = names ? dl_gazetteer_open(path, error) : NULL;
    if (!gazetteer || names->len == 0)
        return FALSE;
    g_autoptr(GPtrArray) misspelt = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MIN(names->len, N_FUZZY); i++) {
        const char *name = g_ptr_array_index(names, i);
        g_ptr_array_add(misspelt, names_path ? g_strdup(name) : misspell(name, rand));
    }
    return run(gazetteer, "exact", dl_gazetteer_lookup_same, names, error) &&
           run(gazetteer, "again", dl_gazetteer_lookup_same, names, error) &&
           (g_getenv("EXACT") ||
            run(gazetteer, "fuzzy", dl_gazetteer_lookup_alike, misspelt, error));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: bench_lookup DATABASE [NAMES]\n");
        return 64;
    }
    if (run_all(argv[1], argv[2], &error))
        return EXIT_SUCCESS;
    fprintf(stderr, "bench_lookup: %s\n", error ? error->message : "no names");
    return EXIT_FAILURE;
}
