/* How long look-ups take: bench_lookup [--exact | --fuzzy] DATABASE [NAMES]
 *
 * NAMES is a file of a name a line; without it names of the database are drawn (the seed is fixed,
 * and each spelling as likely as another), and for the fuzzy look-ups one letter of each is
 * changed. Times are this thread's processor time. "exact" is a look-up letter for letter that
 * comes for the first time, "stream" many of them one after another, "again" the same once more;
 * "fuzzy" is both what sounds alike and what is an edit away, and "right" how often the name that
 * was changed is among what it finds.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gazetteer.h"

#define N_DRAWN 200000
#define N_FUZZY 20000
#define MIN_LETTERS 5
#define SEED 20210815

typedef gboolean (*LookupFunc)(DlGazetteer *gazetteer, const char *name, const char *country,
                               GArray *hits, GError **error);

static double now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* A name and the place that it was drawn with, 0 where none is known. */
typedef struct {
    char *text;
    gint64 place;
} Name;

static void name_clear(gpointer name)
{
    g_free(((Name *)name)->text);
}

static GArray *names_new(void)
{
    GArray *names = g_array_new(FALSE, FALSE, sizeof(Name));
    g_array_set_clear_func(names, name_clear);
    return names;
}

static GArray *read_names(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    GArray *names = names_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        Name name = {g_strdup(*line), 0};
        if (**line)
            g_array_append_val(names, name);
        else
            g_free(name.text);
    }
    return names;
}

/* A random line of the names of a spelling: "KIND\tCOUNTRY\tPLACE\tTEXT". */
static Name draw_line(GRand *rand, const char *lines)
{
    g_auto(GStrv) all = g_strsplit(lines, "\n", -1);
    guint n = g_strv_length(all);
    g_auto(GStrv) fields =
        g_strsplit(all[g_rand_int_range(rand, 0, (gint32)MAX(n, 2) - 1)], "\t", 4);
    if (g_strv_length(fields) < 4)
        return (Name){g_strdup(""), 0};
    return (Name){g_strdup(fields[3]), g_ascii_strtoll(fields[2], NULL, 10)};
}

/* N names of the database, each spelling as likely as another. */
static GArray *draw_names(const char *path, guint n, GRand *rand)
{
    GArray *names = names_new();
    sqlite3 *db = NULL;
    sqlite3_stmt *count = NULL, *row = NULL;
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(db, "SELECT max(id) FROM spelling", -1, &count, NULL);
    sqlite3_prepare_v2(db, "SELECT names FROM spelling WHERE id >= ? LIMIT 1", -1, &row, NULL);
    gint64 most = sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int64(count, 0) : 0;
    for (guint i = 0; i < n; i++) {
        sqlite3_bind_int64(row, 1, (gint64)(g_rand_double(rand) * (double)most));
        if (sqlite3_step(row) == SQLITE_ROW) {
            Name name = draw_line(rand, (const char *)sqlite3_column_text(row, 0));
            g_array_append_val(names, name);
        }
        sqlite3_reset(row);
    }
    sqlite3_finalize(count);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return names;
}

/* NAME with a letter changed, doubled, left out, or swapped with the next; NULL for a name that is
 * too short to be told from others then, or not Latin there. */
static char *misspell(const char *name, GRand *rand)
{
    glong n = g_utf8_strlen(name, -1);
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(name, -1, NULL);
    if (n < MIN_LETTERS)
        return NULL;
    glong at = g_rand_int_range(rand, 1, (gint32)n - 1);
    if (!g_unichar_isalpha(letters[at]) ||
        g_unichar_get_script(letters[at]) != G_UNICODE_SCRIPT_LATIN)
        return NULL;
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

/* Misspelt names of NAMES, at most N_FUZZY. */
static GArray *misspell_all(const GArray *names, GRand *rand)
{
    GArray *misspelt = names_new();
    for (guint i = 0; i < names->len && misspelt->len < N_FUZZY; i++) {
        const Name *name = &g_array_index(names, Name, i);
        Name made = {misspell(name->text, rand), name->place};
        if (made.text)
            g_array_append_val(misspelt, made);
    }
    return misspelt;
}

static gboolean has_place(const GArray *hits, gint64 id)
{
    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, DlHit, i).place->id == id)
            return TRUE;
    return FALSE;
}

static void print_times(const char *label, double *times_us, guint n)
{
    qsort(times_us, n, sizeof *times_us, compare_times);
    printf("%s median %.1f us\n", label, times_us[n / 2]);
    printf("%s p95 %.1f us\n", label, times_us[n * 95 / 100]);
    printf("%s p99 %.1f us\n", label, times_us[n * 99 / 100]);
}

/* Times each look-up of NAMES. A right answer may also be found letter for letter. */
static gboolean run_each(DlGazetteer *gazetteer, const char *label, LookupFunc look_up,
                         const GArray *names, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autofree double *times_us = g_new(double, names->len);
    guint n_found = 0, n_right = 0;
    guint64 n_hits = 0;
    for (guint i = 0; i < names->len; i++) {
        const Name *name = &g_array_index(names, Name, i);
        g_array_set_size(hits, 0);
        double before_us = now_us();
        if (!look_up(gazetteer, name->text, NULL, hits, error))
            return FALSE;
        times_us[i] = now_us() - before_us;
        n_found += hits->len > 0;
        n_hits += hits->len;
        if (!has_place(hits, name->place) &&
            !dl_gazetteer_lookup_same(gazetteer, name->text, NULL, hits, error))
            return FALSE;
        n_right += has_place(hits, name->place);
    }
    printf("%s names %u found %u hits %" G_GUINT64_FORMAT "\n", label, names->len, n_found, n_hits);
    printf("%s right %.1f %%\n", label, 100.0 * n_right / names->len);
    print_times(label, times_us, names->len);
    return TRUE;
}

static gboolean run_stream(DlGazetteer *gazetteer, const char *label, const GArray *names,
                           GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    double start_us = now_us();
    for (guint i = 0; i < names->len; i++) {
        g_array_set_size(hits, 0);
        if (!dl_gazetteer_lookup_same(gazetteer, g_array_index(names, Name, i).text, NULL, hits,
                                      error))
            return FALSE;
    }
    double all_us = now_us() - start_us;
    printf("%s names %u rate %.0f names/s\n", label, names->len, names->len / all_us * 1e6);
    return TRUE;
}

static gboolean run_exact(const char *path, const GArray *names, GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, error);
    if (!gazetteer || !run_each(gazetteer, "exact", dl_gazetteer_lookup_same, names, error))
        return FALSE;
    g_autoptr(DlGazetteer) other = dl_gazetteer_open(path, error);
    return other && run_stream(other, "stream", names, error) &&
           run_stream(other, "again", names, error);
}

static gboolean run_fuzzy(const char *path, const GArray *names, GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, error);
    return gazetteer && run_each(gazetteer, "fuzzy", dl_gazetteer_lookup_alike, names, error);
}

static gboolean run_all(const char *path, const char *names_path, gboolean is_exact,
                        gboolean is_fuzzy, GError **error)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autoptr(GArray) names =
        names_path ? read_names(names_path, error) : draw_names(path, N_DRAWN, rand);
    if (!names || names->len == 0)
        return FALSE;
    if (is_exact && !run_exact(path, names, error))
        return FALSE;
    g_autoptr(GArray) misspelt = names_path ? g_array_ref(names) : misspell_all(names, rand);
    return !is_fuzzy || run_fuzzy(path, misspelt, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gboolean is_exact = argc > 1 && strcmp(argv[1], "--exact") == 0;
    gboolean is_fuzzy = argc > 1 && strcmp(argv[1], "--fuzzy") == 0;
    int first = is_exact || is_fuzzy ? 2 : 1;
    if (argc < first + 1 || argc > first + 2) {
        fprintf(stderr, "usage: bench_lookup [--exact | --fuzzy] DATABASE [NAMES]\n");
        return 64;
    }
    if (run_all(argv[first], argc > first + 1 ? argv[first + 1] : NULL, !is_fuzzy, !is_exact,
                &error))
        return EXIT_SUCCESS;
    fprintf(stderr, "bench_lookup: %s\n", error ? error->message : "no names");
    return EXIT_FAILURE;
}
