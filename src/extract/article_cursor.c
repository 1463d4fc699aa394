#include "article_cursor.h"

#include "text_scan.h"

void dl_article_cursor_init(DlArticleCursor *cursor, const DlArticle *article)
{
    *cursor = (DlArticleCursor){
        .article = article,
        .at = article->n_runs > 0 ? article->runs[0].at : 0,
        .origin = article->n_runs > 0 ? article->runs[0].origin : 0,
    };
}

guint64 dl_article_cursor_move(DlArticleCursor *cursor, gsize byte)
{
    const DlArticle *article = cursor->article;
    g_return_val_if_fail(byte >= cursor->at, cursor->origin);
    while (cursor->run + 1 < article->n_runs && article->runs[cursor->run + 1].at <= byte) {
        cursor->run++;
        cursor->at = article->runs[cursor->run].at;
        cursor->origin = article->runs[cursor->run].origin;
    }
    cursor->origin += dl_utf8_count(article->text + cursor->at, byte - cursor->at);
    cursor->at = byte;
    return cursor->origin;
}

guint64 dl_article_cursor_end(const DlArticleCursor *cursor, gsize start, gsize stop)
{
    DlArticleCursor ahead = *cursor;
    gsize last = stop - 1; /* the first byte of the last character, wherever the run after it is */
    while (last > start && ((guchar)cursor->article->text[last] & 0xC0) == 0x80)
        last--;
    return dl_article_cursor_move(&ahead, last) + 1;
}
