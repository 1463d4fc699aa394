#include "extract_page.h"

#include <string.h>

#include "extract_explain.h"
#include "page_marks.h"
#include "quote.h"
#include "told_row.h"

/* Colours are told apart by lightness and by the kind of line, too, so that ink alone will do. */
static const char STYLE[] =
    ":root{color-scheme:light dark;--bg:#fbfaf8;--card:#fff;--fg:#1c1b19;--dim:#6b675f;"
    "--line:#e2ded6;--quote:#eef3ea;--event:#2f7d4f;--place:#1f5fa8;--placebg:#e1ecf8;"
    "--date:#8a5a00;--datebg:#fbeecb;--no:#b3261e;--who:#7b3fa0}\n"
    "@media(prefers-color-scheme:dark){:root{--bg:#17171a;--card:#202024;--fg:#e8e6e1;--dim:#"
    "9d9990;"
    "--line:#35343a;--quote:#222b25;--event:#6fcf97;--place:#8ab8f0;--placebg:#1d2c3f;"
    "--date:#e6b450;--datebg:#37301c;--no:#ff8a80;--who:#cf9df0}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:68rem;padding:1.5rem;background:var(--bg);color:var(--fg);"
    "font:17px/1.62 Georgia,'Noto Serif',serif}\n"
    "header{font:14px/1.5 Inter,system-ui,sans-serif;color:var(--dim)}\n"
    "header span{display:inline-block;margin:0 1.1em .2em 0;color:var(--fg)}\n"
    "article{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:0 2.5rem;"
    "border-top:1px solid var(--line);margin-top:1.4rem;padding-top:1.2rem}\n"
    "h2{grid-column:1/-1;font:600 1.45rem/1.25 Inter,system-ui,sans-serif;margin:0;"
    "overflow-wrap:anywhere}\n"
    ".of{grid-column:1/-1;margin:.2rem 0 .6rem;font:14px Inter,system-ui,sans-serif;"
    "color:var(--dim);overflow-wrap:anywhere}\n"
    ".text{max-width:40rem;overflow-wrap:break-word}\n"
    ".text p{margin:0 0 .9em}\n"
    "aside{font:14px/1.45 Inter,system-ui,sans-serif;position:sticky;top:1rem;align-self:start;"
    "max-height:calc(100vh - 2rem);overflow:auto}\n"
    "aside h3{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--dim);"
    "margin:0 0 .5rem}\n"
    "aside ol,aside ul{list-style:none;margin:0 0 1.2rem;padding:0}\n"
    "li{background:var(--card);border:1px solid var(--line);border-left:3px solid var(--event);"
    "border-radius:4px;padding:.5rem .7rem;margin-bottom:.5rem}\n"
    "li.off{border-left-style:dashed}\n"
    "li.none{border-left-color:var(--line);color:var(--dim)}\n"
    "li a{color:inherit;font-weight:600;text-decoration-color:var(--line);"
    "text-underline-offset:3px}\n"
    "li small{display:block;color:var(--dim);font-size:12.5px;line-height:1.4;margin-top:.2rem}\n"
    "b.sure{font-weight:400;color:var(--no)}\n"
    ".q{background:var(--quote)}\n"
    ".p{background:var(--placebg);border-bottom:2px solid var(--place)}\n"
    ".d{border-bottom:2px dotted var(--place)}\n"
    ".m{border-bottom:2px dashed var(--place)}\n"
    ".u{background:none;border-bottom-color:var(--no)}\n"
    ".w{background:var(--datebg);border-bottom:2px solid var(--date)}\n"
    ".l{border-bottom:2px dotted var(--date)}\n"
    ".t{color:var(--event);font-weight:700}\n"
    ".h,.x{text-decoration:line-through 1px var(--no)}\n"
    ".x{text-decoration-style:wavy;text-decoration-line:underline}\n"
    ".a{color:var(--who);font-weight:600}\n"
    ".g{color:var(--who);font-style:italic}\n"
    "a:target::before{content:'\\25B6\\FE0E\\A0';color:var(--event)}\n"
    "@media(max-width:56rem){article{display:block}aside{position:static;max-height:none;"
    "margin-top:1rem}}\n"
    "@media print{body{max-width:none;padding:0;font-size:11pt;background:#fff;color:#000}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "article{display:block}aside{position:static;max-height:none;overflow:visible;columns:2;"
    "margin-top:1em}li{break-inside:avoid}}\n";

static const char LEGEND[] =
    "<header><span class=\"p\">place</span><span class=\"d\">demonym</span><span "
    "class=\"m\">metonym"
    "</span><span class=\"p u\">not resolved</span><span class=\"w\">date</span><span class=\"l\">"
    "duration, set</span><span class=\"t\">event</span><span class=\"a\">who gains, or does it"
    "</span><span class=\"g\">who loses</span><span class=\"h\">no event</span><span "
    "class=\"x\">why "
    "not</span><span class=\"q\">sentence of an event</span>Point at a word to see what it was "
    "taken "
    "for.</header>\n";

static void add_text(GString *out, const char *text)
{
    if (text)
        dl_quote_html(out, text, strlen(text));
}

void dl_extract_page_append_head(GString *out)
{
    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" "
                         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                         "<title>What the stories tell</title>\n<style>\n");
    g_string_append(out, STYLE);
    g_string_append(out, "</style>\n</head>\n<body>\n");
    g_string_append(out, LEGEND);
}

static void add_title(GString *out, const DlArticle *article)
{
    const char *source = dl_extract_day_source(article);
    g_string_append(out, "<h2 dir=\"auto\">");
    add_text(out, article->title && *article->title ? article->title : article->id);
    g_string_append(out, "</h2>\n<p class=\"of\">");
    if (source) {
        g_autofree char *day = dl_day_to_string(article->date);
        g_string_append_printf(out, "%s, %s", day, source);
    } else {
        g_string_append(out, "It tells no day of its own");
    }
    g_string_append(out, " · ");
    add_text(out, article->url && *article->url ? article->url : article->file);
    g_string_append(out, "</p>\n");
}

/* "<a href="#1-4">Zaranj</a>" */
static void add_link(GString *out, const char *prefix, guint anchor, const char *text)
{
    g_string_append_printf(out, "<a href=\"#%s-%u\">", prefix, anchor);
    add_text(out, text);
    g_string_append(out, "</a>");
}

static void add_small(GString *out, const char *text)
{
    if (!text || !*text)
        return;
    g_string_append(out, "<small>");
    add_text(out, text);
    g_string_append(out, "</small>");
}

static void add_where(GString *out, const DlToldEvent *told)
{
    const DlPlace *place = told->resolved;
    if (place) {
        g_string_append(out, ", ");
        if (g_strcmp0(place->name, told->place_text) != 0) {
            add_text(out, place->name);
            g_string_append(out, ", ");
        }
        add_text(out, place->country);
        g_string_append(out, dl_told_is_placed(told) ? "" : " <b class=\"sure\">unsure</b>");
    } else if (told->place_text) {
        g_string_append(out, " <b class=\"sure\">not resolved</b>");
    }
}

static void add_event(GString *out, const DlToldEvent *told, const char *prefix, guint anchor)
{
    const DlEventFrame *frame = told->frame;
    g_autofree char *when = told->is_dated ? dl_day_span_to_string(&told->when) : NULL;
    g_string_append(out, told->place_text ? "<li>" : "<li class=\"off\">");
    g_string_append_printf(out, "%s %s ", dl_kind_to_string(frame->kind),
                           dl_told_preposition(told));
    add_link(out, prefix, anchor,
             told->place_text ? told->place_text
             : told->unnamed  ? told->unnamed
                              : "an unnamed place");
    add_where(out, told);
    g_string_append(out, "<br>");
    g_string_append(out, when ? when : "<b class=\"sure\">no day</b>");
    if (told->actor) {
        g_string_append(out, " · ");
        add_text(out, told->actor);
    }
    if (told->target) {
        g_string_append(out, " ← ");
        add_text(out, told->target);
    }
    if (told->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(out, " · <b class=\"sure\">%s</b>",
                               dl_certainty_to_string(told->certainty));
    add_small(out, told->when_reason);
    add_small(out, told->reason);
    g_string_append(out, "</li>\n");
}

static void add_hedged(GString *out, const DlToldEvent *told, const char *prefix, guint anchor)
{
    g_string_append(out, "<li class=\"none\">");
    g_string_append_printf(out, "%s %s ", dl_kind_to_string(told->frame->kind),
                           dl_told_preposition(told));
    add_link(out, prefix, anchor, told->place_text ? told->place_text : "an unnamed place");
    g_string_append(out, ": ");
    add_text(out, dl_told_why_none(told));
    g_string_append(out, "</li>\n");
}

/* The events, or what is none. */
static void add_list(GString *out, const DlExtract *extract, gboolean are_events,
                     const char *heading, const char *prefix)
{
    const GArray *events = extract->told->events;
    guint anchor = 0, n_shown = 0;
    for (guint i = 0; i < events->len; i++) {
        const DlToldEvent *told = &g_array_index(events, DlToldEvent, i);
        anchor = dl_page_marks_has_anchor(extract, i) ? i : anchor;
        if (told->is_event != are_events)
            continue;
        if (n_shown++ == 0)
            g_string_append_printf(out, "<h3>%s</h3>\n<ol>\n", heading);
        if (are_events)
            add_event(out, told, prefix, anchor);
        else
            add_hedged(out, told, prefix, anchor);
    }
    if (n_shown > 0)
        g_string_append(out, "</ol>\n");
    else if (are_events)
        g_string_append(out, "<h3>No event</h3>\n");
}

static void add_counts(GString *out, const DlExtract *extract)
{
    const GArray *counts = extract->told->counts;
    for (guint i = 0; i < counts->len; i++) {
        const DlStatedCount *count = &g_array_index(counts, DlStatedCount, i);
        g_autofree char *words = dl_story_dup(extract->story, count->words.first, count->words.end);
        g_string_append(out, i == 0 ? "<h3>Counts</h3>\n<ul>\n" : "");
        g_string_append(out, "<li class=\"none\">The story says <b>");
        add_text(out, words);
        g_string_append_printf(out, "</b>; found: %u</li>\n", count->n_found);
    }
    if (counts->len > 0)
        g_string_append(out, "</ul>\n");
}

void dl_extract_page_append(GString *out, const DlExtract *extract, guint64 number)
{
    g_autofree char *prefix = g_strdup_printf("s%" G_GUINT64_FORMAT, number);
    g_string_append(out, "<article>\n");
    add_title(out, extract->article);
    g_string_append(out, "<div class=\"text\">\n");
    dl_page_marks_append(out, extract, prefix);
    g_string_append(out, "</div>\n<aside>\n");
    add_list(out, extract, TRUE, "Events", prefix);
    add_list(out, extract, FALSE, "No events", prefix);
    add_counts(out, extract);
    g_string_append(out, "</aside>\n</article>\n");
}

void dl_extract_page_append_foot(GString *out)
{
    g_string_append(out, "</body>\n</html>\n");
}
