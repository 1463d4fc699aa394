#include "articles.h"

#include <errno.h>

#include "article.h"
#include "atomic_file.h"
#include "data_folder.h"
#include "error.h"
#include "extract_explain.h"
#include "extract_format.h"
#include "extract_page.h"
#include "extract_report.h"
#include "told_row.h"

static gboolean need_extractor(DlProject *project, GError **error)
{
    if (project->extractor)
        return TRUE;
    if (!dl_project_need_resolver(project, error))
        return FALSE;
    if (!project->lexicon)
        project->lexicon = dl_data_find(project->settings, "lexicon", "lexicon", error);
    if (!project->lexicon)
        return FALSE;
    project->extractor =
        dl_extractor_new(project->lexicon, project->resolver, project->gazetteer, error);
    return project->extractor != NULL;
}

/* KEY: the setting that gives the articles' day. */
static DlArticleOptions article_options(const DlProject *project, const char *key)
{
    DlArticleOptions options = {.report = project->report, .lexicon_folder = project->lexicon};
    const char *day = dl_settings_get(project->settings, key);
    options.has_date = day && dl_day_parse(day, &options.date, NULL);
    return options;
}

/* With strict, what was reported of a story is an error. */
static gboolean check_strict(const DlProject *project, const DlArticle *article, GError **error)
{
    gsize n_unused = dl_project_n_unused(project);
    if (n_unused == 0 || !dl_settings_flag(project->settings, "strict"))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': not all of it could be used, strictly",
                article->file);
    return FALSE;
}

#define FLUSH_BYTES (64u * 1024)

/* One run of `extract`. */
typedef struct {
    DlProject *project;
    const DlExtractOptions *options;
    DlWriteFunc write;
    gpointer user_data;
    DlAtomicFile *output; /* in place of WRITE; NULL: none */
    DlAtomicFile *page;   /* NULL: none is asked for */
    GString *out;         /* what is not written yet: up to FLUSH_BYTES and a story's */
    GString *page_out;    /* the same of the page */
    guint64 n_stories;
    gboolean is_failed; /* the work on a story, not the reading of a file */
} Run;

static gboolean flush_page(Run *run, GError **error)
{
    const GString *out = run->page_out;
    gboolean is_written =
        out->len == 0 || dl_atomic_file_write(run->page, out->str, out->len, error);
    g_string_truncate(run->page_out, 0);
    return is_written;
}

static gboolean flush(Run *run, GError **error)
{
    const GString *out = run->out;
    gboolean is_written =
        out->len == 0 || (run->output ? dl_atomic_file_write(run->output, out->str, out->len, error)
                                      : run->write(out->str, out->len, run->user_data, error));
    g_string_truncate(run->out, 0);
    return is_written;
}

/* What stands before the first story. Without any there is no output. */
static void append_header(const Run *run)
{
    gboolean is_csv = run->options->form == DL_EXTRACT_CSV;
    if (is_csv)
        g_string_append(run->out, run->options->is_mentions ? DL_EXTRACT_MENTIONS_CSV_HEADER
                                                            : DL_EXTRACT_EVENTS_CSV_HEADER);
    else if (run->options->form == DL_EXTRACT_PAGE)
        dl_extract_page_append_head(run->out);
    if (run->page)
        dl_extract_page_append_head(run->page_out);
}

static void append_story(const Run *run, const DlExtract *extract)
{
    static void (*const APPEND[][2])(GString *, const DlExtract *) = {
        [DL_EXTRACT_CSV] = {dl_extract_append_events_csv, dl_extract_append_mentions_csv},
        [DL_EXTRACT_JSONL] = {dl_extract_append_events_jsonl, dl_extract_append_mentions_jsonl},
        [DL_EXTRACT_EXPLAIN] = {dl_extract_explain, dl_extract_explain},
    };
    if (run->options->form == DL_EXTRACT_PAGE)
        dl_extract_page_append(run->out, extract, run->n_stories);
    else
        APPEND[run->options->form][run->options->is_mentions](run->out, extract);
    if (run->page)
        dl_extract_page_append(run->page_out, extract, run->n_stories);
}

static gboolean tell_story(Run *run, const DlArticle *article, GError **error)
{
    DlExtract extract;
    gboolean is_mentions_only =
        run->options->is_mentions && run->options->form <= DL_EXTRACT_JSONL && !run->page;
    if (!dl_extractor_read(run->project->extractor, article, is_mentions_only, &extract, error))
        return FALSE;
    if (run->n_stories++ == 0)
        append_header(run);
    dl_extract_report(&extract, FALSE, run->project->report);
    append_story(run, &extract);
    return flush_page(run, error) && (run->out->len < FLUSH_BYTES || flush(run, error)) &&
           check_strict(run->project, article, error);
}

static gboolean take_story(const DlArticle *article, gpointer user_data, GError **error)
{
    Run *run = user_data;
    run->is_failed = !tell_story(run, article, error);
    return !run->is_failed;
}

/* Before a wait for more of a stream. */
static gboolean hand_on(gpointer user_data, GError **error)
{
    Run *run = user_data;
    run->is_failed = !flush(run, error);
    return !run->is_failed;
}

/* Of several files, one that holds no story is passed over. */
static gboolean read_file(Run *run, const char *path, const DlArticleOptions *articles,
                          GError **error)
{
    GError *failure = NULL;
    run->is_failed = FALSE;
    if (dl_article_read(path, articles, take_story, run, &failure))
        return TRUE;
    if (!run->is_failed && run->options->n_articles > 1 &&
        g_error_matches(failure, DL_ERROR, DL_ERROR_DATA)) {
        dl_report(run->project->report, DL_REPORT_ROW, "%s", failure->message);
        g_error_free(failure);
        return TRUE;
    }
    g_propagate_error(error, failure);
    return FALSE;
}

/* Missing files are told before anything is written. */
static gboolean check_files(const DlExtractOptions *options, GError **error)
{
    for (gsize i = 0; i < options->n_articles; i++) {
        const char *path = options->articles[i];
        if (!g_str_equal(path, "-") && !g_file_test(path, G_FILE_TEST_EXISTS)) {
            dl_error_set_open(error, path, ENOENT);
            return FALSE;
        }
    }
    return TRUE;
}

/* The names that are those of more than one article. */
static GHashTable *find_shared_names(const DlExtractOptions *options)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < options->n_articles; i++) {
        char *name = dl_article_name(options->articles[i]);
        g_hash_table_add(g_hash_table_contains(names, name) ? shared : names, name);
    }
    return shared;
}

static gboolean run_articles(Run *run, GError **error)
{
    const DlExtractOptions *options = run->options;
    DlArticleOptions articles = article_options(run->project, "date");
    g_autoptr(GHashTable) shared_names = find_shared_names(options);
    articles.before_wait = hand_on;
    for (gsize i = 0; i < options->n_articles; i++) {
        g_autoptr(GError) further_error = NULL;
        g_autofree char *name = dl_article_name(options->articles[i]);
        articles.is_path_name = g_hash_table_contains(shared_names, name);
        gboolean is_read = read_file(run, options->articles[i], &articles, error);
        /* What was told before a failure stays told. */
        if (!flush(run, is_read ? error : &further_error) || !is_read)
            return FALSE;
    }
    if (run->n_stories == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "no story in them can be used");
        return FALSE;
    }
    if (options->form == DL_EXTRACT_PAGE)
        dl_extract_page_append_foot(run->out);
    if (run->page)
        dl_extract_page_append_foot(run->page_out);
    return flush(run, error) && flush_page(run, error);
}

/* PATH may be NULL: then there is no file, and no error. */
static gboolean open_file(const char *path, DlAtomicFile **ret_file, GError **error)
{
    *ret_file = path ? dl_atomic_file_open(path, error) : NULL;
    return !path || *ret_file;
}

static gboolean commit_file(DlAtomicFile **file, GError **error)
{
    return !*file || dl_atomic_file_commit(g_steal_pointer(file), DL_SYNC_FILE_AND_FOLDER, error);
}

gboolean dl_project_extract_to(DlProject *project, const DlExtractOptions *options,
                               DlWriteFunc write, gpointer user_data, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL), page_out = g_string_new(NULL);
    Run run = {.project = project,
               .options = options,
               .write = write,
               .user_data = user_data,
               .out = out,
               .page_out = page_out};
    gboolean is_done = check_files(options, error) && need_extractor(project, error) &&
                       open_file(options->output, &run.output, error) &&
                       open_file(options->page, &run.page, error) && run_articles(&run, error) &&
                       commit_file(&run.output, error) && commit_file(&run.page, error);
    dl_atomic_file_abort(run.output);
    dl_atomic_file_abort(run.page);
    return is_done;
}

/* Articles on their way to a map. */
typedef struct {
    DlProject *project;
    DlEventFunc func;
    gpointer user_data;
    GStringChunk *room;
} Intake;

static gboolean take_events(const DlArticle *article, gpointer user_data, GError **error)
{
    Intake *intake = user_data;
    DlExtract extract;
    guint number = 0;
    if (!dl_extractor_read(intake->project->extractor, article, FALSE, &extract, error))
        return FALSE;
    dl_extract_report(&extract, TRUE, intake->project->report);
    g_string_chunk_clear(intake->room);
    for (guint i = 0; i < extract.told->events->len; i++) {
        DlEvent event;
        if (!dl_told_is_row(&g_array_index(extract.told->events, DlToldEvent, i)))
            continue;
        dl_told_row_make(&extract, i, ++number, intake->room, &event);
        if (!intake->func(&event, intake->user_data, error))
            return FALSE;
    }
    return check_strict(intake->project, article, error);
}

gboolean dl_project_read_articles(DlProject *project, DlTextSource *source, DlEventFunc func,
                                  gpointer user_data, GError **error)
{
    g_autoptr(DlTextSource) owned = source;
    if (!need_extractor(project, error))
        return FALSE;
    DlArticleOptions options = article_options(project, "article_date");
    Intake intake = {project, func, user_data, g_string_chunk_new(1024)};
    gboolean is_read =
        dl_article_read_source(g_steal_pointer(&owned), &options, take_events, &intake, error);
    g_string_chunk_free(intake.room);
    return is_read;
}
