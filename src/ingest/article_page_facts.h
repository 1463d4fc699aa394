/* What a page says of its story in tags: title, address, day. Within ingest/ alone. */
#ifndef DL_INGEST_ARTICLE_PAGE_FACTS_H
#define DL_INGEST_ARTICLE_PAGE_FACTS_H

#include "article_page.h"
#include "html.h"

/* Of the heading or of the <title>. */
void dl_page_facts_title(DlPageFacts *facts, gboolean is_heading, const char *text, gsize n_bytes);

/* Of an element with a "content". */
void dl_page_facts_meta(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token);
void dl_page_facts_link(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token);
void dl_page_facts_time(DlPageFacts *facts, const DlHtml *html, const DlHtmlToken *token);

/* Of the words of an element that is said to hold a date; the first counts. */
void dl_page_facts_day(DlPageFacts *facts, const char *text, gsize n_bytes);

/* Of what a script of the type application/ld+json holds. */
void dl_page_facts_script(DlPageFacts *facts, const char *script, gsize n_bytes);

/* "https://example.org/news/2021/8/13/flood" gives "2021-08-13". */
gboolean dl_page_url_date(const char *url, char ret_date[11]);

#endif
