#include "article_fields.h"

#include <string.h>

#include "date_text.h"

/* In lower case, without what is no letter; the first that a record has is taken. */
static const char *const id_names[] = {"id",         "articleid", "storyid", "docid",
                                       "documentid", "uuid",      "guid",    NULL};
static const char *const text_names[] = {"text",        "body",        "content",  "articlebody",
                                         "fulltext",    "articletext", "maintext", "bodytext",
                                         "cleanedtext", "story",       "article",  "html",
                                         "contenthtml", "rawhtml",     NULL};
static const char *const title_names[] = {"title", "headline", "heading", NULL};
static const char *const url_names[] = {"url", "link", "canonicalurl", "sourceurl", "weburl", NULL};
static const char *const date_names[] = {"date",
                                         "datepublished",
                                         "published",
                                         "publishedat",
                                         "publishdate",
                                         "publisheddate",
                                         "datepublish",
                                         "pubdate",
                                         "publicationdate",
                                         "publishedon",
                                         "webpublicationdate",
                                         "firstpublished",
                                         "datetime",
                                         "timestamp",
                                         "createdat",
                                         "created",
                                         "datecreated",
                                         NULL};

/* Whether FIELD is called NAME, but for case and what is no letter. */
static gboolean is_called(const char *field, const char *name)
{
    for (; *field; field++) {
        if (!g_ascii_isalpha(*field))
            continue;
        if (g_ascii_tolower(*field) != *name)
            return FALSE;
        name++;
    }
    return *name == '\0';
}

static const char *find_field(const DlJsonRecord *record, const char *const *names)
{
    for (; *names; names++)
        for (guint i = 0; i < record->n_fields; i++)
            if (is_called(record->fields[i].name, *names) && *record->fields[i].value)
                return record->fields[i].value;
    return NULL;
}

gboolean dl_article_fields_find(const DlJsonRecord *record, DlArticleFields *ret_fields)
{
    const char *text = find_field(record, text_names);
    if (!text)
        return FALSE;
    *ret_fields = (DlArticleFields){
        .id = find_field(record, id_names),
        .text = text,
        .title = find_field(record, title_names),
        .url = find_field(record, url_names),
        .date = find_field(record, date_names),
    };
    return TRUE;
}

/* How many bytes of TEXT are the clock's: "22:10:00". */
static gsize clock_bytes(const char *text)
{
    gsize n_bytes = strspn(text, "0123456789:");
    return n_bytes >= 4 && memchr(text, ':', n_bytes) ? n_bytes : 0;
}

/* A date as other forms would say it: without the name of a zone ("08:10:27 EST"), without the
 * clock before a year ("Aug 13 22:10:00 UTC 2021"), out of {"$date": ...}, without ".0" behind a
 * number. */
static char *dup_usual(const char *text)
{
    const char *inner = *text == '{' ? strstr(text, "\":") : NULL;
    g_autofree char *bare = g_strdup(inner ? inner + 2 : text);
    g_strdelimit(bare, "\"{}", ' ');
    g_auto(GStrv) words = g_strsplit_set(g_strstrip(bare), " \t", -1);
    g_autoptr(GString) date = g_string_new(NULL);
    guint n_words = g_strv_length(words);
    gboolean is_year_last = n_words > 3 && strlen(words[n_words - 1]) == 4 &&
                            strspn(words[n_words - 1], "0123456789") == 4;
    gboolean is_behind_clock = FALSE;
    for (guint i = 0; i < n_words; i++) {
        gsize n_upper = strspn(words[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        gboolean is_zone = is_behind_clock && n_upper >= 2 && words[i][n_upper] == '\0' &&
                           strcmp(words[i], "AM") != 0 && strcmp(words[i], "PM") != 0;
        gboolean is_clock = clock_bytes(words[i]) > 0;
        is_behind_clock |= is_clock || strchr(words[i], ':') != NULL;
        if (!is_zone && !(is_clock && is_year_last))
            g_string_append_printf(date, "%s%s", date->len ? " " : "", words[i]);
    }
    gboolean is_number =
        g_str_has_suffix(date->str, ".0") && strspn(date->str, "0123456789") + 2 == date->len;
    if (is_number)
        g_string_truncate(date, date->len - 2);
    return g_string_free(g_steal_pointer(&date), FALSE);
}

gboolean dl_article_date_parse(const char *text, const char *file, guint64 line, DlReport *report,
                               DlDay *ret_day)
{
    if (dl_day_parse(text, ret_day, NULL))
        return TRUE;
    g_autoptr(GError) error = NULL;
    g_autofree char *date = dup_usual(text);
    DlDateForm form = {.numbers = strlen(date) > 10 ? DL_DATE_NUMBERS_MS : DL_DATE_NUMBERS_SECONDS};
    DlDateValue value;
    if (!dl_date_text_parse(&form, date, &value, &error)) {
        dl_report_at(report, DL_REPORT_WARNING, file, line, "the story's date %s", error->message);
        return FALSE;
    }
    if (value.when.first != value.when.last) {
        dl_report_at(report, DL_REPORT_WARNING, file, line,
                     "the story's date is not one day: \"%s\"", text);
        return FALSE;
    }
    *ret_day = value.when.first;
    return TRUE;
}
