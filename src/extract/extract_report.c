#include "extract_report.h"

#include "told_row.h"

#define QUOTE_CHARS 160 /* of a sentence, in a message */

#define MAX_TOLD 20 /* so many of a kind are told of one story, and how many more there are */

typedef struct {
    const DlExtract *extract;
    DlReport *report;
    const char *file;
    guint64 line;
    GHashTable *seen; /* what was told already */
    guint n_told[DL_REPORT_N_KINDS];
} Telling;

/* TRUE once for each TEXT, MAX_TOLD times a kind. TEXT is taken over. */
static gboolean is_told(Telling *telling, DlReportKind kind, char *text)
{
    return g_hash_table_add(telling->seen, text) && telling->n_told[kind]++ < MAX_TOLD;
}

static void tell_more(const Telling *telling)
{
    g_autofree char *line =
        telling->line ? g_strdup_printf(" line %" G_GUINT64_FORMAT, telling->line) : g_strdup("");
    for (int kind = 0; kind < DL_REPORT_N_KINDS; kind++) {
        guint n_told = telling->n_told[kind];
        if (n_told > MAX_TOLD)
            dl_report_more(telling->report, kind, n_told - MAX_TOLD, "'%s'%s: and %u more",
                           telling->file, line, n_told - MAX_TOLD);
    }
}

static char *words_dup(const Telling *telling, DlTokens words)
{
    return dl_story_dup(telling->extract->story, words.first, words.end);
}

static gboolean hangs_on_day(const DlDateMention *date)
{
    return !*date->value && (date->type == DL_TIMEX_DATE || date->type == DL_TIMEX_TIME);
}

/* Once a story, with the first such day as an example. */
static void tell_dayless(const Telling *telling)
{
    const GArray *dates = telling->extract->mentions->dates;
    guint i = 0;
    if (telling->extract->article->date_from != DL_ARTICLE_DATE_NONE)
        return;
    while (i < dates->len && !hangs_on_day(&g_array_index(dates, DlDateMention, i)))
        i++;
    if (i == dates->len)
        return;
    const DlDateMention *date = &g_array_index(dates, DlDateMention, i);
    DlTokens words = {date->first, date->end};
    g_autofree char *text = words_dup(telling, words);
    dl_report_at(telling->report, DL_REPORT_WARNING, telling->file, telling->line,
                 "the story does not tell its own day, so that days like '%s' stay open: give it "
                 "(--date of extract, --article-date of a map)",
                 text);
}

/* Events are only read in the language of the lexicon's patterns. */
static void tell_foreign(const Telling *telling)
{
    if (dl_story_is_foreign(telling->extract->story))
        dl_report_at(telling->report, DL_REPORT_WARNING, telling->file, telling->line,
                     "the story does not seem to be in English: its events cannot be read, its "
                     "places and dates may be");
}

/* The beginning of the event's sentence. g_free. */
static char *quote_dup(const Telling *telling, const DlToldEvent *told)
{
    g_autofree char *quote = words_dup(telling, told->quote);
    if (g_utf8_strlen(quote, -1) <= QUOTE_CHARS)
        return g_steal_pointer(&quote);
    g_autofree char *some = g_utf8_substring(quote, 0, QUOTE_CHARS);
    return g_strconcat(some, "...", NULL);
}

static void tell_unnamed(Telling *telling, const DlToldEvent *told, const char *kind)
{
    if (!is_told(telling, DL_REPORT_WARNING,
                 g_strdup_printf("%s\x1f%s", kind, told->unnamed ? told->unnamed : "")))
        return;
    g_autofree char *quote = quote_dup(telling, told);
    g_autofree char *what =
        told->unnamed ? g_strdup_printf("'%s'", told->unnamed) : g_strdup("the place");
    dl_report_at(telling->report, DL_REPORT_WARNING, telling->file, telling->line,
                 "%s (%s) is not named: \"%s\"", what, kind, quote);
}

static void tell_event(Telling *telling, const DlToldEvent *told, gboolean is_placed_later)
{
    const char *kind = dl_kind_to_string(told->frame->kind);
    DlReport *report = telling->report;
    if (!told->place_text) {
        tell_unnamed(telling, told, kind);
        return;
    }
    if (!dl_told_is_placed(told) && !is_placed_later &&
        is_told(telling, DL_REPORT_UNRESOLVED, g_strdup(told->place_text)))
        dl_report_at(report, DL_REPORT_UNRESOLVED, telling->file, telling->line,
                     "'%s' (%s) is not resolved: %s", told->place_text, kind,
                     told->reason ? told->reason : "no place is called so");
    if (!told->is_dated &&
        is_told(telling, DL_REPORT_UNDATED, g_strdup_printf("%s of %s", kind, told->place_text)))
        dl_report_at(report, DL_REPORT_UNDATED, telling->file, telling->line,
                     "the %s %s '%s' has no day%s%s", kind, dl_told_preposition(told),
                     told->place_text, told->when_reason ? ": " : "",
                     told->when_reason ? told->when_reason : "");
}

static void tell_count(Telling *telling, const DlStatedCount *count)
{
    g_autofree char *words = words_dup(telling, count->words);
    if (count->stated == (gint64)count->n_found ||
        !is_told(telling, DL_REPORT_WARNING, g_strdup(words)))
        return;
    dl_report_at(telling->report, DL_REPORT_WARNING, telling->file, telling->line,
                 "the story says '%s'%s%s; %u of them %s named in it", words,
                 count->actor ? ", of " : "", count->actor ? count->actor : "", count->n_found,
                 count->n_found == 1 ? "is" : "are");
}

void dl_extract_report(const DlExtract *extract, gboolean is_placed_later, DlReport *report)
{
    const DlArticle *article = extract->article;
    Telling telling = {extract, report, article->file, article->line};
    tell_dayless(&telling);
    if (extract->told)
        tell_foreign(&telling);
    if (!extract->told || extract->told->events->len + extract->told->counts->len == 0)
        return;
    telling.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < extract->told->events->len; i++) {
        const DlToldEvent *told = &g_array_index(extract->told->events, DlToldEvent, i);
        if (told->is_event)
            tell_event(&telling, told, is_placed_later);
    }
    for (guint i = 0; i < extract->told->counts->len; i++)
        tell_count(&telling, &g_array_index(extract->told->counts, DlStatedCount, i));
    tell_more(&telling);
    g_hash_table_unref(telling.seen);
}
