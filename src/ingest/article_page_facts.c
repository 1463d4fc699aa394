#include "article_page_facts.h"

#include <string.h>

#include "article_day.h"
#include "article_fields.h"

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

/* Names of <meta> and properties of others, the best first; in lower case, without what is no
 * letter. */
static const char *const date_metas[] = {
    "articlepublishedtime",
    "datepublished",
    "ogarticlepublishedtime",
    "parselypubdate",
    "sailthrudate",
    "articlepublished",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publishedtime",
    "publicationdate",
    "dcdateissued",
    "dctermsissued",
    "dcdate",
    "dctermsdate",
    "dcdatecreated",
    "dctermscreated",
    "ogpublishedtime",
    "articledate",
    "originalpublicationdate",
    "releasedate",
    "date",
    "datecreated",
    "searchupdated",
    "articlemodifiedtime",
    "ogupdatedtime",
    "datemodified",
    "lastmodified",
};

#define RANK_JSON_LD 90
#define RANK_META 80 /* and less for those that follow */
#define RANK_TIME_PUBLISHED 40
#define RANK_TIME 30
#define RANK_DAY_TEXT 20

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

/* Of dates that none can be read only the first is kept, to be reported, until one can. */
static void take_date(DlPageFacts *facts, guint rank, const char *value, gsize n_bytes)
{
    g_autofree char *text = g_strndup(value, MIN(n_bytes, 256));
    DlDay day;
    if (g_utf8_validate(text, -1, NULL) && dl_article_date_parse(text, NULL, 0, NULL, &day))
        take(facts->date, &facts->date_rank, rank, text, strlen(text));
    else if (facts->date->len == 0)
        take(facts->date, &(guint){0}, rank, text, strlen(text));
}

void dl_page_facts_title(DlPageFacts *facts, gboolean is_heading, const char *text, gsize n_bytes)
{
    take(facts->title, &facts->title_rank, is_heading ? RANK_TITLE_HEADING : RANK_TITLE_ELEMENT,
         text, n_bytes);
}

static gboolean is_called(const char *name, const char *called)
{
    for (; *name; name++) {
        if (!g_ascii_isalpha(*name))
            continue;
        if (g_ascii_tolower(*name) != *called)
            return FALSE;
        called++;
    }
    return *called == '\0';
}

static void take_meta_date(DlPageFacts *facts, const char *name, const GString *content)
{
    for (guint i = 0; i < G_N_ELEMENTS(date_metas); i++)
        if (is_called(name, date_metas[i]))
            take_date(facts, RANK_META - i, content->str, content->len);
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
        if (is_called(name->str, "ogtitle"))
            take(facts->title, &facts->title_rank, RANK_TITLE_META, content->str, content->len);
        if (is_called(name->str, "ogurl") && facts->url->len == 0)
            g_string_assign(facts->url, content->str);
    }
}

void dl_page_facts_day(DlPageFacts *facts, const char *text, gsize n_bytes)
{
    DlDay day;
    if (facts->date_rank >= RANK_DAY_TEXT || !dl_day_find_in(text, n_bytes, &day))
        return;
    g_autofree char *date = dl_day_to_string(day);
    take(facts->date, &facts->date_rank, RANK_DAY_TEXT, date, strlen(date));
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
    take_date(facts, is_published ? RANK_TIME_PUBLISHED : RANK_TIME, value->str, value->len);
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
            take_date(facts, RANK_JSON_LD - 4 * i, value, n_value);
}

/* A number of a path, and what is behind its slash or hyphen; NULL where there is none of as many
 * digits. */
static const char *take_number(const char *at, gsize min_digits, gsize max_digits, int *ret_number)
{
    gsize n_digits = strspn(at, "0123456789");
    if (n_digits < min_digits || n_digits > max_digits)
        return NULL;
    *ret_number = (int)g_ascii_strtoll(at, NULL, 10);
    return strchr("/-", at[n_digits]) && at[n_digits] ? at + n_digits + 1 : at + n_digits;
}

gboolean dl_page_url_date(const char *url, char ret_date[11])
{
    for (const char *at = strchr(url, '/'); at; at = strchr(at + 1, '/')) {
        int year, month, day;
        DlDay found;
        const char *behind = take_number(at + 1, 4, 4, &year);
        if (!behind || year < 1900 || year > 2100)
            continue;
        const char *slash = g_ascii_isalpha(*behind) ? strchr(behind, '/') : NULL;
        behind = take_number(slash ? slash + 1 : behind, 1, 2, &month); /* "/2021/world/8/13/" */
        behind = behind ? take_number(behind, 1, 2, &day) : NULL;
        if (!behind || month < 1 || month > 12 || !dl_day_from_ymd(year, month, day, &found))
            continue;
        g_snprintf(ret_date, 11, "%04d-%02d-%02d", year, month, day);
        return TRUE;
    }
    return FALSE;
}
