/* Where bytes of an article's words stand in the text as given, asked in ascending order: what
 * dl_article_origin answers, without counting from the start of a run each time. */
#ifndef DL_EXTRACT_ARTICLE_CURSOR_H
#define DL_EXTRACT_ARTICLE_CURSOR_H

#include "article.h"

typedef struct {
    const DlArticle *article; /* borrowed */
    guint run;
    gsize at;
    guint64 origin;
} DlArticleCursor;

void dl_article_cursor_init(DlArticleCursor *cursor, const DlArticle *article);

/* The code point of the text as given at BYTE of the words. BYTE is not below that of the call
 * before. */
guint64 dl_article_cursor_move(DlArticleCursor *cursor, gsize byte);

/* The code point after the last of the words [START, STOP), which are not empty; CURSOR stays
 * where it is, at START or before it. */
guint64 dl_article_cursor_end(const DlArticleCursor *cursor, gsize start, gsize stop);

#endif
