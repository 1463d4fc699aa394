/* How fast mentions are found: bench_extract [--passes=N] DATABASE LEXICON [STORIES.jsonl]
 *
 * Without stories some are made of a few sentences and names of the database (the seed is fixed).
 * Times are this thread's processor time of the last pass, start-up and reading of files excluded:
 * megabytes of text a second, and nanoseconds a byte, of each stage and of all. The first pass is
 * told, too: it meets each name for the first time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "date_finder.h"
#include "each_place.h"
#include "name_finder.h"
#include "place_judge.h"

#define N_MADE 2000
#define SENTENCES 14
#define SEED 20210815

typedef enum { STAGE_TOKENS, STAGE_DATES, STAGE_NAMES, STAGE_PLACES, STAGE_N } Stage;

static const char *const STAGES[] = {"tokens", "dates", "names", "places"};

typedef struct {
    GPtrArray *texts; /* of char * */
    gsize n_bytes;
} Stories;

typedef struct {
    DlGazetteer *gazetteer;
    DlResolver *resolver;
    DlLexicon *lexicon;
    DlDateFinder *dates;
    DlNameFinder *names;
    DlPlaceJudge *judge;
    DlStory *story;
    DlMentions *mentions;
} Tools;

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void take_text(Stories *stories, char *text)
{
    stories->n_bytes += strlen(text);
    g_ptr_array_add(stories->texts, text);
}

static gboolean take_article(const DlArticle *article, gpointer user_data, GError **error)
{
    take_text(user_data, g_strndup(article->text, article->n_bytes));
    return TRUE;
}

static void add_name(const DlPlaceHead *head, const char *const *texts, gpointer names)
{
    if (head->population > 5000)
        g_ptr_array_add(names, g_strdup(texts[DL_PLACE_NAME]));
}

static GPtrArray *read_names(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    each_place(path, add_name, names);
    return names;
}

/* Each "%" of a sentence is a name. */
static char *make_story(const GPtrArray *names, GRand *rand)
{
    static const char *const sentences[] = {
        "Officials said on Friday that the road between % and % had been closed since early May. ",
        "The company, which employs 1,200 people, reported that its profits rose last year. ",
        "\"We have seen nothing like it,\" said the mayor of %, who has held the office for a "
        "decade. ",
        "Fighting was reported near %, two days after the army had left the town, and aid workers "
        "asked for help. ",
        "Analysts expect the ministry to publish its figures next week, though few believe them. ",
        "In %, schools were closed and the hospital turned away all but the gravest cases. ",
        "It was the third such incident in less than a month, police said, and an inquiry had "
        "begun. ",
    };
    GString *text = g_string_new(NULL);
    for (int i = 0; i < SENTENCES; i++) {
        const char *p = sentences[g_rand_int_range(rand, 0, G_N_ELEMENTS(sentences))];
        for (; *p; p++)
            if (*p == '%')
                g_string_append(
                    text, g_ptr_array_index(names, g_rand_int_range(rand, 0, (gint32)names->len)));
            else
                g_string_append_c(text, *p);
        if (i % 4 == 3)
            g_string_append(text, "\n\n");
    }
    return g_string_free(text, FALSE);
}

static void make_stories(Stories *stories, const char *database)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autoptr(GPtrArray) names = read_names(database);
    for (int i = 0; i < N_MADE && names->len > 0; i++)
        take_text(stories, make_story(names, rand));
}

static gboolean tools_open(Tools *tools, const char *database, const char *lexicon, GError **error)
{
    tools->gazetteer = dl_gazetteer_open(database, error);
    tools->lexicon = tools->gazetteer ? dl_lexicon_open(lexicon, error) : NULL;
    if (!tools->lexicon)
        return FALSE;
    tools->resolver = dl_resolver_new(tools->gazetteer);
    tools->judge = dl_place_judge_new(tools->lexicon, tools->resolver, tools->gazetteer, error);
    if (!tools->judge)
        return FALSE;
    tools->story = dl_story_new(tools->lexicon);
    tools->mentions = dl_mentions_new();
    tools->dates = dl_date_finder_new(tools->lexicon, error);
    tools->names =
        tools->dates ? dl_name_finder_new(tools->lexicon, tools->gazetteer, error) : NULL;
    return tools->names != NULL;
}

static void tools_close(Tools *tools)
{
    dl_name_finder_free(tools->names);
    dl_date_finder_free(tools->dates);
    g_clear_pointer(&tools->mentions, dl_mentions_free);
    g_clear_pointer(&tools->story, dl_story_free);
    dl_place_judge_free(tools->judge);
    g_clear_pointer(&tools->resolver, dl_resolver_free);
    g_clear_pointer(&tools->lexicon, dl_lexicon_close);
    dl_gazetteer_close(tools->gazetteer);
}

/* Reads one story, and adds to SECONDS; returns the number of places. */
static guint read_story(Tools *tools, const char *text, double seconds[STAGE_N], GError **error)
{
    const DlDay day = 738000;
    double at = now_s();
    dl_story_read(tools->story, NULL, text, strlen(text));
    dl_mentions_reset(tools->mentions);
    double read = now_s();
    dl_date_finder_find(tools->dates, tools->story, TRUE, day, tools->mentions);
    double dated = now_s();
    dl_name_finder_find(tools->names, tools->story, tools->mentions, error);
    double named = now_s();
    dl_place_judge_settle(tools->judge, tools->story, tools->mentions, error);
    seconds[STAGE_TOKENS] += read - at;
    seconds[STAGE_DATES] += dated - read;
    seconds[STAGE_NAMES] += named - dated;
    seconds[STAGE_PLACES] += now_s() - named;
    return tools->mentions->places->len;
}

static void tell(const char *what, double seconds, const Stories *stories)
{
    printf("  %-8s %8.1f MB/s %8.1f ns a byte\n", what, (double)stories->n_bytes / 1e6 / seconds,
           seconds * 1e9 / (double)stories->n_bytes);
}

static gboolean run(Tools *tools, const Stories *stories, int n_passes, GError **error)
{
    for (int pass = 0; pass < n_passes; pass++) {
        double seconds[STAGE_N] = {0}, sum = 0.0;
        guint64 n_places = 0;
        g_autoptr(GError) cause = NULL;
        for (guint i = 0; i < stories->texts->len && !cause; i++)
            n_places += read_story(tools, g_ptr_array_index(stories->texts, i), seconds, &cause);
        if (cause) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return FALSE;
        }
        if (pass > 0 && pass < n_passes - 1)
            continue;
        printf("%s pass: %u stories, %.2f MB, %" G_GUINT64_FORMAT " places\n",
               pass == 0 ? "first" : "last", stories->texts->len, (double)stories->n_bytes / 1e6,
               n_places);
        for (int i = 0; i < STAGE_N; sum += seconds[i++])
            tell(STAGES[i], seconds[i], stories);
        tell("all", sum, stories);
    }
    return TRUE;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int n_passes = 3, at = 1;
    if (at < argc && g_str_has_prefix(argv[at], "--passes="))
        n_passes = atoi(argv[at++] + strlen("--passes="));
    if (argc - at < 2 || argc - at > 3) {
        fprintf(stderr, "usage: bench_extract [--passes=N] DATABASE LEXICON [STORIES.jsonl]\n");
        return EXIT_FAILURE;
    }
    Tools tools = {0};
    Stories stories = {.texts = g_ptr_array_new_with_free_func(g_free)};
    const DlArticleOptions options = {0};
    double start = now_s();
    gboolean is_done = tools_open(&tools, argv[at], argv[at + 1], &error);
    printf("start-up: %.1f ms\n", (now_s() - start) * 1e3);
    if (is_done && argc - at == 3)
        is_done = dl_article_read(argv[at + 2], &options, take_article, &stories, &error);
    else if (is_done)
        make_stories(&stories, argv[at]);
    is_done = is_done && run(&tools, &stories, n_passes, &error);
    if (!is_done)
        fprintf(stderr, "bench_extract: %s\n", error->message);
    tools_close(&tools);
    g_ptr_array_unref(stories.texts);
    return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
