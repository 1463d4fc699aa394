/* Answers questions as a program would that has the library in it:
 *
 *     bench_resolve DATABASE QUERIES.tsv > answers.tsv
 *
 * QUERIES has a line "NUMBER TEXT COUNTRY TABLE" a question, parted by tabs; without a country it
 * is no place's name. Each is asked alone; with its country; and, for those that have a table,
 * together with the others of the table, without a country. Each way begins with a fresh handle
 * and one question that is not timed, so that nothing was found before. peers/score.py reads the
 * answers, and what is said on standard error: the seconds it took to open the database and to
 * answer for the first time, and the most memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "resolve.h"

typedef enum { WITH_COUNTRY, TOGETHER, ALONE } Way;

static const char *const way_names[] = {"country", "together", "alone"};

typedef struct {
    char **fields; /* number, text, country, table */
} Question;

static double now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void clear_question(gpointer data)
{
    g_strfreev(((Question *)data)->fields);
}

/* Rows of one table stand together. */
static GArray *read_questions(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    GArray *questions = g_array_new(FALSE, FALSE, sizeof(Question));
    g_array_set_clear_func(questions, clear_question);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        Question question = {g_strsplit(*line, "\t", 4)};
        if (g_strv_length(question.fields) == 4)
            g_array_append_val(questions, question);
        else
            g_strfreev(question.fields);
    }
    return questions;
}

static void print_answer(Way way, const Question *question, const DlAnswer *answer, double took_us)
{
    printf("%s\t%s\t", way_names[way], question->fields[0]);
    if (answer->is_resolved) {
        const DlCandidate *best = g_ptr_array_index(answer->candidates, 0);
        printf("%" G_GINT64_FORMAT "\t%.5f\t%.5f\t%.3f", best->place->id,
               best->place->position.lat_deg, best->place->position.lon_deg, best->confidence);
    } else {
        printf("\t\t\t");
    }
    printf("\t%.1f\n", took_us);
}

/* The N questions from FIRST at once. */
static gboolean ask(DlResolver *resolver, Way way, const Question *first, gsize n, GError **error)
{
    g_autofree DlQuery *queries = g_new0(DlQuery, n);
    for (gsize i = 0; i < n; i++) {
        queries[i].name = first[i].fields[1];
        queries[i].country = way == WITH_COUNTRY ? first[i].fields[2] : NULL;
    }
    double start_us = now_us();
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(resolver, queries, n, way == TOGETHER, 5, error);
    double took_us = now_us() - start_us;
    for (guint i = 0; answers && i < answers->len; i++)
        print_answer(way, &first[i], g_ptr_array_index(answers, i), took_us / (double)n);
    return answers != NULL;
}

static gboolean ask_all(DlResolver *resolver, Way way, const GArray *questions, GError **error)
{
    const Question *all = (const Question *)(gconstpointer)questions->data;
    for (gsize i = 0, n; i < questions->len; i += n) {
        n = 1;
        while (way == TOGETHER && i + n < questions->len &&
               g_str_equal(all[i].fields[3], all[i + n].fields[3]))
            n++;
        gboolean is_asked = way == ALONE || *all[i].fields[way == TOGETHER ? 3 : 2];
        if (is_asked && !ask(resolver, way, &all[i], n, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean run(const char *path, const GArray *questions, Way way, GError **error)
{
    double start_us = now_us();
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, error);
    if (!gazetteer)
        return FALSE;
    g_autoptr(DlResolver) resolver = dl_resolver_new(gazetteer);
    DlQuery first = {.name = "Kandhar"};
    g_autoptr(GPtrArray) answers = dl_resolver_resolve(resolver, &first, 1, FALSE, 1, error);
    if (!answers)
        return FALSE;
    if (way == WITH_COUNTRY)
        fprintf(stderr, "load_s\t%.3f\n", (now_us() - start_us) / 1e6);
    return ask_all(resolver, way, questions, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 3) {
        fprintf(stderr, "usage: bench_resolve DATABASE QUERIES.tsv\n");
        return 64;
    }
    g_autoptr(GArray) questions = read_questions(argv[2], &error);
    for (Way way = WITH_COUNTRY; questions && !error && way <= ALONE; way++)
        run(argv[1], questions, way, &error);
    if (error) {
        fprintf(stderr, "bench_resolve: %s\n", error->message);
        return EXIT_FAILURE;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    fprintf(stderr, "memory_mb\t%.0f\n", (double)usage.ru_maxrss / 1e3);
    return EXIT_SUCCESS;
}
