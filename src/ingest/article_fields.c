#include "article_fields.h"

#include <string.h>

#include "date_text.h"

/* In lower case, without what is no letter; the first that a record has is taken. */
static const char *const id_names[] = {"id",         "articleid", "storyid", "docid",
                                       "documentid", "uuid",      "guid",    NULL};
static const char *const text_names[] = {"text",        "body",        "content",  "articlebody",
                                         "fulltext",    "articletext", "maintext", "bodytext",
                                         "cleanedtext", "story",       "article",  NULL};
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

gboolean dl_article_date_parse(const char *text, const char *file, guint64 line, DlReport *report,
                               DlDay *ret_day)
{
    g_autoptr(GError) error = NULL;
    DlDateForm form = {.numbers = strlen(text) > 10 ? DL_DATE_NUMBERS_MS : DL_DATE_NUMBERS_SECONDS};
    DlDateValue value;
    if (!dl_date_text_parse(&form, text, &value, &error)) {
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
