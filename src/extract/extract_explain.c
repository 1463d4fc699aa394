#include "extract_explain.h"

#include "quote.h"
#include "told_row.h"

#define LABEL_WIDTH 8

typedef struct {
    GString *out;
    const DlExtract *extract;
} Page;

/* "  words   took control of": VALUE on one line, nothing where it is NULL or empty. */
static void add_line(const Page *page, const char *label, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(page->out, "    %-*s", LABEL_WIDTH, label);
    dl_quote_line(page->out, value);
    g_string_append_c(page->out, '\n');
}

static void add_words(const Page *page, const char *label, DlTokens words)
{
    if (words.first >= words.end)
        return;
    g_autofree char *text = dl_story_dup(page->extract->story, words.first, words.end);
    add_line(page, label, text);
}

static void add_quote(const Page *page, DlTokens words)
{
    g_autofree char *text = dl_story_dup(page->extract->story, words.first, words.end);
    g_string_append(page->out, "    \"");
    dl_quote_line(page->out, text);
    g_string_append(page->out, "\"\n");
}

/* " by ", and who. */
static void add_part(const Page *page, const char *before, const char *told)
{
    g_string_append(page->out, before);
    dl_quote_line(page->out, told);
}

/* "Kandahār, AF, 31.61332 65.71013 (1138336), confidence 0.97: an alternate name of ..." */
static void add_place(const Page *page, const DlToldEvent *told)
{
    const DlPlace *place = told->resolved;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!told->place_text) {
        add_line(page, "place", told->unnamed ? told->unnamed : "it is not named");
        return;
    }
    g_string_append(text, told->place_text);
    if (place) {
        g_string_append_printf(text, " is %s%s, %s, at ", dl_told_is_placed(told) ? "" : "perhaps ",
                               place->name, place->country);
        dl_quote_number(text, dl_told_position(told).lat_deg, 5);
        g_string_append(text, ", ");
        dl_quote_number(text, dl_told_position(told).lon_deg, 5);
        g_string_append_printf(text, " (%" G_GINT64_FORMAT "), confidence ", place->id);
        dl_quote_number(text, told->confidence, 2);
    } else {
        g_string_append(text, " is not resolved");
    }
    if (told->reason)
        g_string_append_printf(text, ": %s", told->reason);
    add_line(page, "place", text->str);
}

static char *when_dup(const DlToldEvent *told)
{
    return told->is_dated ? dl_day_span_to_string(&told->when) : g_strdup("no day");
}

static void add_when(const Page *page, const DlToldEvent *told)
{
    g_autofree char *when = when_dup(told);
    g_autofree char *line = g_strdup_printf("%s%s%s", when, told->when_reason ? ": " : "",
                                            told->when_reason ? told->when_reason : "");
    add_line(page, "day", line);
}

static void add_event(const Page *page, const DlToldEvent *told)
{
    const DlEventFrame *frame = told->frame;
    g_autofree char *when = when_dup(told);
    g_string_append_printf(page->out, "\n  %s %s", dl_kind_to_string(frame->kind),
                           dl_told_preposition(told));
    add_part(page, " ", told->place_text ? told->place_text : "an unnamed place");
    if (told->actor)
        add_part(page, " by ", told->actor);
    if (told->target)
        add_part(page, " from ", told->target);
    g_string_append_printf(page->out, ", %s, %s\n", when, dl_certainty_to_string(told->certainty));
    add_quote(page, told->quote);
    add_words(page, "words", frame->trigger);
    add_line(page, "rule", frame->rule);
    add_place(page, told);
    add_when(page, told);
    add_words(page, "actor", frame->actor);
    add_words(page, "target", frame->target);
}

/* "could" of what could fall; the day, where that alone says that it is none. */
static DlTokens hedge_words(const DlToldEvent *told)
{
    if (told->hedge != told->frame->hedge && told->date)
        return (DlTokens){told->date->first, told->date->end};
    return told->frame->hedge_words;
}

/* Why it is none: "modal, by its words 'could'". */
static void add_hedged(const Page *page, const DlToldEvent *told)
{
    const DlEventFrame *frame = told->frame;
    g_string_append_printf(page->out, "\n  no event: %s", dl_kind_to_string(frame->kind));
    if (told->place_text) {
        g_string_append_printf(page->out, " %s", dl_told_preposition(told));
        add_part(page, " ", told->place_text);
    }
    add_part(page, ": ", dl_told_why_none(told));
    g_string_append_c(page->out, '\n');
    add_quote(page, told->quote);
    add_words(page, "hedge", hedge_words(told));
    add_words(page, "words", frame->trigger);
    add_line(page, "rule", frame->rule);
    add_line(page, "day", told->when_reason);
}

static void add_count(const Page *page, const DlStatedCount *count)
{
    g_autofree char *words =
        dl_story_dup(page->extract->story, count->words.first, count->words.end);
    g_string_append(page->out, "\n  count: the story says \"");
    dl_quote_line(page->out, words);
    g_string_append_printf(page->out, "\"; found: %u\n", count->n_found);
}

const char *dl_extract_day_source(const DlArticle *article)
{
    static const char *const SOURCES[] = {
        [DL_ARTICLE_DATE_NONE] = NULL,
        [DL_ARTICLE_DATE_GIVEN] = "as given",
        [DL_ARTICLE_DATE_FIELD] = "by its field \"date\"",
        [DL_ARTICLE_DATE_METADATA] = "by its metadata",
        [DL_ARTICLE_DATE_LINE] = "by its first lines",
    };
    return SOURCES[article->date_from];
}

static void add_head(const Page *page)
{
    const DlArticle *article = page->extract->article;
    const char *source = dl_extract_day_source(article);
    dl_quote_line(page->out, article->id);
    if (source) {
        g_autofree char *day = dl_day_to_string(article->date);
        g_string_append_printf(page->out, ": its day %s, %s\n", source, day);
    } else {
        g_string_append(page->out, ": it tells no day of its own\n");
    }
}

void dl_extract_explain(GString *out, const DlExtract *extract)
{
    Page page = {out, extract};
    const GArray *events = extract->told->events, *counts = extract->told->counts;
    add_head(&page);
    for (guint i = 0; i < events->len; i++) {
        const DlToldEvent *told = &g_array_index(events, DlToldEvent, i);
        if (told->is_event)
            add_event(&page, told);
        else
            add_hedged(&page, told);
    }
    for (guint i = 0; i < counts->len; i++)
        add_count(&page, &g_array_index(counts, DlStatedCount, i));
    if (events->len == 0)
        g_string_append(out, "\n  no event\n");
    g_string_append_c(out, '\n');
}
