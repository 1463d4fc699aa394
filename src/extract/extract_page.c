#include "extract_page.h"

#include <string.h>

#include "quote.h"

void dl_extract_page_append_head(GString *out)
{
    g_string_append(out, "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Extracted</title>\n");
}

void dl_extract_page_append(GString *out, const DlExtract *extract)
{
    const DlArticle *article = extract->article;
    g_string_append(out, "<article>\n<h2>");
    dl_quote_html(out, article->id, strlen(article->id));
    g_string_append(out, "</h2>\n<p>");
    dl_quote_html(out, article->text, article->n_bytes);
    g_string_append(out, "</p>\n</article>\n");
}

void dl_extract_page_append_foot(GString *out)
{
    g_string_append(out, "</html>\n");
}
