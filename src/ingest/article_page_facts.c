#include "article_page_facts.h"

#include <string.h>

DlPageFacts *dl_page_facts_new(void)
{
    DlPageFacts *facts = g_new0(DlPageFacts, 1);
    facts->title = g_string_new(NULL);
    facts->url = g_string_new(NULL);
    facts->date = g_string_new(NULL);
    return facts;
}

void dl_page_facts_free(DlPageFacts *facts)
{
    if (!facts)
        return;
    g_string_free(facts->title, TRUE);
    g_string_free(facts->url, TRUE);
    g_string_free(facts->date, TRUE);
    g_free(facts);
}

void dl_page_facts_reset(DlPageFacts *facts)
{
    g_string_truncate(facts->title, 0);
    g_string_truncate(facts->url, 0);
    g_string_truncate(facts->date, 0);
    facts->title_rank = facts->date_rank = 0;
    facts->is_whole = FALSE;
}

/* Names of <meta>, the best first. */
static const char *const date_metas[] = {
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "og:published_time",
    "date",
    "article:modified_time",
    "og:updated_time",
    "last-modified",
};

#define RANK_JSON_LD 90
#define RANK_META 80 /* and less for those that follow */
#define RANK_TIME_PUBLISHED 40
#define RANK_TIME 30
#define RANK_URL 10

#define RANK_TITLE_META 3
#define RANK_TITLE_HEADING 2
#define RANK_TITLE_ELEMENT 1

/* One line of VALUE into INTO, where RANK beats what is there. */
static void take(GString *into, guint *rank_there, guint rank, const char *value, gsize n_bytes)
{
    if (rank <= *rank_there)
        return;
    g_autofree char *text = g_strndup(value, MIN(n_bytes, 4096));
    const char *end;
    g_utf8_validate(text, -1, &end);
    text[end - text] = '\0';
    g_strdelimit(text, "\t\r\n\f\v", ' ');
    g_strstrip(text);
    if (!*text)
        return;
    g_string_assign(into, text);
    *rank_there = rank;
}

void dl_page_facts_title(DlPageFacts *facts, gboolean is_heading, const char *text, gsize n_bytes)
{
    take(facts->title, &facts->title_rank, is_heading ? RANK_TITLE_HEADING : RANK_TITLE_ELEMENT,
         text, n_bytes);
}

static void take_meta_date(DlPageFacts *facts, const char *name, const GString *content)
{
    for (guint i = 0; i < G_N_ELEMENTS(date_metas); i++)
        if (g_ascii_strcasecmp(name, date_metas[i]) == 0)
            take(facts->date, &facts->date_rank, RANK_META - i, content->str, content->len);
}

void dl_page_facts_meta(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GString) name = g_string_new(NULL);
    if (!dl_html_attribute(html, token, "content", content))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_string_truncate(name, 0);
        if (!dl_html_attribute(html, token, keys[i], name))
            continue;
        take_meta_date(facts, name->str, content);
        if (g_ascii_strcasecmp(name->str, "og:title") == 0)
            take(facts->title, &facts->title_rank, RANK_TITLE_META, content->str, content->len);
        if (g_ascii_strcasecmp(name->str, "og:url") == 0 && facts->url->len == 0)
            g_string_assign(facts->url, content->str);
    }
}

void dl_page_facts_link(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token)
{
    g_autoptr(GString) rel = g_string_new(NULL);
    g_autoptr(GString) href = g_string_new(NULL);
    if (dl_html_attribute(html, token, "rel", rel) &&
        g_ascii_strcasecmp(rel->str, "canonical") == 0 &&
        dl_html_attribute(html, token, "href", href) && href->len > 0)
        g_string_assign(facts->url, href->str);
}

void dl_page_facts_time(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token)
{
    g_autoptr(GString) value = g_string_new(NULL);
    g_autoptr(GString) what = g_string_new(NULL);
    if (!dl_html_attribute(html, token, "datetime", value))
        return;
    gboolean is_published = dl_html_attribute(html, token, "pubdate", what) ||
                            (dl_html_attribute(html, token, "itemprop", what) &&
                             g_ascii_strcasecmp(what->str, "datePublished") == 0);
    take(facts->date, &facts->date_rank, is_published ? RANK_TIME_PUBLISHED : RANK_TIME, value->str,
         value->len);
}

/* The string that is KEY's value in JSON, by its looks. */
static gboolean find_json_string(const char *json, gsize n_bytes, const char *key,
                                 const char **ret_value, gsize *ret_n_value)
{
    const char *end = json + n_bytes;
    const char *at = g_strstr_len(json, (gssize)n_bytes, key);
    if (!at)
        return FALSE;
    at += strlen(key);
    while (at < end && (g_ascii_isspace(*at) || *at == ':'))
        at++;
    const char *close = at < end && *at == '"' ? memchr(at + 1, '"', (gsize)(end - at - 1)) : NULL;
    if (!close)
        return FALSE;
    *ret_value = at + 1;
    *ret_n_value = (gsize)(close - at - 1);
    return TRUE;
}

void dl_page_facts_script(DlPageFacts *facts, const char *script, gsize n_bytes)
{
    static const char *const keys[] = {"\"datePublished\"", "\"dateCreated\"", "\"dateModified\""};
    const char *value;
    gsize n_value;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (find_json_string(script, n_bytes, keys[i], &value, &n_value))
            take(facts->date, &facts->date_rank, RANK_JSON_LD - 4 * i, value, n_value);
}

gboolean dl_page_url_date(const char *url, char ret_date[11])
{
    for (const char *at = strchr(url, '/'); at; at = strchr(at + 1, '/')) {
        gsize n_year = strspn(at + 1, "0123456789");
        const char *month = at + 1 + n_year, *day = month;
        if (n_year != 4 || (*month != '/' && *month != '-') || (at[1] != '1' && at[1] != '2'))
            continue;
        gsize n_month = strspn(month + 1, "0123456789");
        day = month + 1 + n_month;
        gsize n_day = *day == *month ? strspn(day + 1, "0123456789") : 0;
        if (n_month < 1 || n_month > 2 || n_day < 1 || n_day > 2)
            continue;
        g_snprintf(ret_date, 11, "%.4s-%02d-%02d", at + 1,
                   (int)g_ascii_strtoll(month + 1, NULL, 10),
                   (int)g_ascii_strtoll(day + 1, NULL, 10));
        return TRUE;
    }
    return FALSE;
}
