/* The members of a story's JSON that are its text, title, day and address, by the names that files
 * of stories give them. Within ingest/ alone.
 */
#ifndef DL_INGEST_ARTICLE_FIELDS_H
#define DL_INGEST_ARTICLE_FIELDS_H

#include "day.h"
#include "json.h"
#include "report.h"

/* Borrowed from the record; NULL where it has none. */
typedef struct {
    const char *id;
    const char *text; /* never NULL */
    const char *title;
    const char *url;
    const char *date;
} DlArticleFields;

/* FALSE where it has no text. */
gboolean dl_article_fields_find(const DlJsonRecord *record, DlArticleFields *ret_fields);

/* The day of TEXT, a date in any usual form or seconds or milliseconds since 1970. Reports what is
 * not one day. */
gboolean dl_article_date_parse(const char *text, const char *file, guint64 line, DlReport *report,
                               DlDay *ret_day);

#endif
