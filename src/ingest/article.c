#include "article.h"

#include <string.h>

#include "article_day.h"
#include "article_doubled.h"
#include "article_draft.h"
#include "article_fields.h"
#include "article_lines.h"
#include "article_page.h"
#include "article_page_facts.h"
#include "article_plain.h"
#include "charset.h"
#include "dl_limits.h"
#include "error.h"
#include "html.h"
#include "json.h"
#include "text_scan.h"

#define HEAD_BYTES (64u * 1024)

/* What one reading keeps from a story to the next. */
typedef struct {
    const DlArticleOptions *options;
    DlArticleFunc func;
    gpointer user_data;
    char *file;
    char *name;                    /* that an article without an id is called */
    DlReadingWords *reading_words; /* NULL: none */
    DlDraft *draft;
    DlPageFacts *facts;
    GString *words;
    GArray *runs;
    gboolean has_line_date; /* what the first lines say */
    DlDay line_date;
} Reader;

static guint find_run(const DlArticle *article, gsize byte)
{
    guint low = 0, high = article->n_runs;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (article->runs[middle].at <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

guint64 dl_article_origin(const DlArticle *article, gsize byte)
{
    if (article->n_runs == 0)
        return byte;
    const DlArticleRun *run = &article->runs[find_run(article, byte)];
    return run->origin + dl_utf8_count(article->text + run->at, byte - run->at);
}

void dl_article_span(const DlArticle *article, gsize start, gsize end, guint64 *ret_start,
                     guint64 *ret_end)
{
    gsize last = end;
    while (last > start && ((guint8)article->text[--last] & 0xC0) == 0x80)
        ;
    *ret_start = dl_article_origin(article, start);
    *ret_end = dl_article_origin(article, last) + (end > start);
}

char *dl_article_name(const char *path)
{
    if (strcmp(path, "-") == 0)
        return g_strdup("stdin");
    char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');
    if (dot && dot > name)
        *dot = '\0';
    return name;
}

static gboolean reader_init(Reader *reader, const DlArticleOptions *options, const char *file,
                            GError **error)
{
    if (options->lexicon_folder) {
        reader->reading_words = dl_reading_words_open(options->lexicon_folder, error);
        if (!reader->reading_words)
            return FALSE;
    }
    reader->options = options;
    reader->file = g_strdup(file);
    gboolean is_input = strcmp(file, "standard input") == 0;
    reader->name = options->is_path_name ? g_strdup(file) : dl_article_name(is_input ? "-" : file);
    reader->draft = dl_draft_new();
    reader->facts = dl_page_facts_new();
    reader->words = g_string_new(NULL);
    reader->runs = g_array_new(FALSE, FALSE, sizeof(DlArticleRun));
    return TRUE;
}

static void reader_clear(Reader *reader)
{
    g_free(reader->file);
    g_free(reader->name);
    dl_reading_words_free(reader->reading_words);
    dl_draft_free(reader->draft);
    dl_page_facts_free(reader->facts);
    g_string_free(reader->words, TRUE);
    g_array_unref(reader->runs);
}

/* The first of the sources, in the order of DlArticleDate, that has a day. */
static void set_date(const Reader *reader, const DlArticleFields *fields, DlArticle *article)
{
    const DlArticleOptions *options = reader->options;
    const DlPageFacts *facts = reader->facts;
    char url_date[11];
    if (options->has_date) {
        article->date_from = DL_ARTICLE_DATE_GIVEN;
        article->date = options->date;
        return;
    }
    gboolean has_url_date = article->url && dl_page_url_date(article->url, url_date);
    const struct {
        const char *text;
        DlArticleDate from;
    } sources[] = {{fields->date, DL_ARTICLE_DATE_FIELD},
                   {facts->date->len > 0 ? facts->date->str : NULL, DL_ARTICLE_DATE_METADATA},
                   {has_url_date ? url_date : NULL, DL_ARTICLE_DATE_METADATA}};
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        if (!sources[i].text ||
            !dl_article_date_parse(sources[i].text, article->file, article->line, options->report,
                                   &article->date))
            continue;
        article->date_from = sources[i].from;
        return;
    }
    if (reader->has_line_date) {
        article->date_from = DL_ARTICLE_DATE_LINE;
        article->date = reader->line_date;
    }
}

static void read_draft(Reader *reader, const char *text, gsize n_bytes)
{
    dl_draft_reset(reader->draft);
    dl_page_facts_reset(reader->facts);
    if (dl_html_is_markup(text, n_bytes))
        dl_draft_read_page(reader->draft, reader->reading_words, text, n_bytes, reader->facts);
    else
        dl_draft_read_plain(reader->draft, text, n_bytes);
    reader->has_line_date =
        dl_draft_find_day(reader->draft, reader->reading_words, &reader->line_date);
    dl_draft_drop_lines(reader->draft, reader->reading_words);
    dl_draft_cut_doubled(reader->draft);
}

/* One story, whose text is N_BYTES of UTF-8. */
static gboolean read_story(Reader *reader, const DlArticleFields *fields, gsize n_bytes,
                           guint64 line, GError **error)
{
    DlArticle article = {.id = fields->id, .title = fields->title, .url = fields->url};
    g_autofree char *own_id = NULL;
    article.file = reader->file;
    article.line = line;
    read_draft(reader, fields->text, n_bytes);
    if (!article.title && reader->facts->title->len > 0)
        article.title = reader->facts->title->str;
    if (!article.url && reader->facts->url->len > 0)
        article.url = reader->facts->url->str;
    set_date(reader, fields, &article);
    dl_draft_join(reader->draft, reader->words, reader->runs);
    if (!article.id)
        article.id = own_id = line > 0
                                  ? g_strdup_printf("%s:%" G_GUINT64_FORMAT, reader->name, line)
                                  : g_strdup(reader->name);
    if (reader->words->len == 0) {
        dl_report_at(reader->options->report, DL_REPORT_ROW, reader->file, line,
                     "no words in the text of the story");
        return TRUE;
    }
    article.text = reader->words->str;
    article.n_bytes = reader->words->len;
    article.runs = (const DlArticleRun *)(gpointer)reader->runs->data;
    article.n_runs = reader->runs->len;
    return reader->func(&article, reader->user_data, error);
}

/* The next record, before which a wait is announced. */
static gboolean read_record(const Reader *reader, DlJson *json, DlJsonRecord *ret_record,
                            GError **error)
{
    DlArticleWaitFunc before_wait = reader->options->before_wait;
    if (before_wait && !dl_json_has_line(json) && !before_wait(reader->user_data, error))
        return FALSE;
    return dl_json_read(json, ret_record, error);
}

static gboolean read_json(Reader *reader, DlTextSource *source, gboolean are_lines, GError **error)
{
    g_autoptr(DlJson) json = dl_json_open_stream(source, are_lines);
    GError *read_error = NULL;
    DlJsonRecord record;
    while (read_record(reader, json, &record, &read_error)) {
        DlArticleFields fields;
        const char *problem = record.problem;
        if (!problem && !dl_article_fields_find(&record, &fields))
            problem = "a story without a text";
        if (problem)
            dl_report_at(reader->options->report, DL_REPORT_ROW, reader->file, record.line, "%s",
                         problem);
        else if (!read_story(reader, &fields, strlen(fields.text), record.line, error))
            return FALSE;
    }
    if (dl_json_cp1252_line(json) > 0)
        dl_report_at(reader->options->report, DL_REPORT_INFO, reader->file,
                     dl_json_cp1252_line(json), "what is no UTF-8 is read as windows-1252");
    if (read_error)
        g_propagate_error(error, read_error);
    return read_error == NULL;
}

static gboolean read_bytes(const Reader *reader, DlTextSource *source, GString *bytes,
                           GError **error)
{
    g_autofree char *buffer = g_malloc(HEAD_BYTES);
    gsize n_read;
    do {
        if (!dl_text_source_read(source, buffer, HEAD_BYTES, &n_read, error))
            return FALSE;
        if (bytes->len + n_read > DL_LIMIT_ARTICLE_BYTES) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': an article longer than 256 MiB",
                        reader->file);
            return FALSE;
        }
        g_string_append_len(bytes, buffer, (gssize)n_read);
    } while (n_read > 0);
    gboolean is_text = dl_charset_is_text(bytes->str, bytes->len) &&
                       !g_str_has_prefix(bytes->str, "%PDF-") &&
                       !g_str_has_prefix(bytes->str, "PK\x03\x04");
    if (!is_text)
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': it is no text", reader->file);
    return is_text;
}

/* A file that is one story. */
static gboolean read_whole(Reader *reader, DlTextSource *source, GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_autoptr(GString) decoded = g_string_new(NULL);
    char named[DL_CHARSET_NAME_BYTES] = "", charset[DL_CHARSET_NAME_BYTES];
    if (!read_bytes(reader, source, bytes, error))
        return FALSE;
    dl_html_charset(bytes->str, bytes->len, named, sizeof named);
    gboolean is_utf8 = dl_charset_to_utf8(bytes->str, bytes->len, named, decoded, charset);
    if (!is_utf8)
        dl_report_at(reader->options->report, DL_REPORT_INFO, reader->file, 0, "it is read as %s",
                     charset);
    const GString *text = is_utf8 ? bytes : decoded;
    DlArticleFields fields = {.text = text->str};
    return read_story(reader, &fields, text->len, 0, error);
}

/* The first bytes of a source, and the source behind them. */
typedef struct {
    DlTextSource *source;
    char *head;
    gsize n_head;
    gsize at;
} Headed;

static void headed_free(gpointer data)
{
    Headed *headed = data;
    dl_text_source_close(headed->source);
    g_free(headed->head);
    g_free(headed);
}

static gboolean headed_read(gpointer user_data, void *buffer, gsize n_buffer, gsize *ret_n_bytes,
                            GError **error)
{
    Headed *headed = user_data;
    gsize n_left = MIN(headed->n_head - headed->at, n_buffer);
    if (n_left == 0)
        return dl_text_source_read(headed->source, buffer, n_buffer, ret_n_bytes, error);
    memcpy(buffer, headed->head + headed->at, n_left);
    headed->at += n_left;
    *ret_n_bytes = n_left;
    return TRUE;
}

typedef enum { FORM_WHOLE, FORM_JSON, FORM_LINES } Form;

static gboolean has_ending(const char *name, const char *ending)
{
    gsize n_name = strlen(name), n_ending = strlen(ending);
    return n_name > n_ending && g_ascii_strcasecmp(name + n_name - n_ending, ending) == 0;
}

/* By the first characters, and whether a line within the head begins with a record. */
static Form tell_form(const char *name, const char *head)
{
    static const char gap[] = " \t\r\n\x1e";
    if (has_ending(name, ".jsonl") || has_ending(name, ".ndjson"))
        return FORM_LINES;
    const char *first = head + strspn(head, gap);
    if (*first != '{' && *first != '[')
        return FORM_WHOLE;
    const char *second = first + 1 + strspn(first + 1, gap);
    if (*first == '[')
        return *second == '{' || has_ending(name, ".json") ? FORM_JSON : FORM_WHOLE;
    if (*second != '"' && *second != '}')
        return FORM_WHOLE;
    return strstr(first, "\n{\"") || strstr(first, "\n{ \"") ? FORM_LINES : FORM_JSON;
}

/* Reads on until the head is full or tells the form: a stream of lines is not waited for. */
static gboolean headed_fill(Headed *headed, Form *ret_form, GError **error)
{
    gsize n_read = 1;
    Form form = FORM_WHOLE;
    headed->head = g_malloc(HEAD_BYTES + 1);
    while (n_read > 0 && headed->n_head + 16 <= HEAD_BYTES && form != FORM_LINES) {
        if (!dl_text_source_read(headed->source, headed->head + headed->n_head,
                                 HEAD_BYTES - headed->n_head, &n_read, error))
            return FALSE;
        headed->n_head += n_read;
        headed->head[headed->n_head] = '\0';
        form = tell_form(dl_text_source_name(headed->source), headed->head);
    }
    *ret_form = form;
    return TRUE;
}

gboolean dl_article_read_source(DlTextSource *source, const DlArticleOptions *options,
                                DlArticleFunc func, gpointer user_data, GError **error)
{
    Headed *headed = g_new0(Headed, 1);
    const char *name = dl_text_source_name(source);
    headed->source = source;
    g_autoptr(DlTextSource) whole =
        dl_text_source_open_func(name, headed_read, headed, headed_free);
    Form form;
    if (!headed_fill(headed, &form, error))
        return FALSE;
    if (headed->n_head == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the file is empty", name);
        return FALSE;
    }
    Reader reader = {.func = func, .user_data = user_data};
    if (!reader_init(&reader, options, name, error))
        return FALSE;
    gboolean is_read = form == FORM_WHOLE
                           ? read_whole(&reader, whole, error)
                           : read_json(&reader, g_steal_pointer(&whole), form == FORM_LINES, error);
    reader_clear(&reader);
    return is_read;
}

gboolean dl_article_read(const char *path, const DlArticleOptions *options, DlArticleFunc func,
                         gpointer user_data, GError **error)
{
    DlTextSource *source = dl_text_source_open(path, FALSE, error);
    return source && dl_article_read_source(source, options, func, user_data, error);
}
