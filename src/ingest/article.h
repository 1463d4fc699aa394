/* Articles: plain text, HTML and JSON lines to stories, one at a time.
 *
 * A story comes as its own words: no markup, menus, captions, "Also read" links, lists of tags, and
 * once what the text holds twice. Each word still knows where it stands in the text as given: the
 * file's characters in whatever encoding, but for a byte order mark, or those of the JSON string.
 *
 * The encoding is told as charset.h says, with what a page says of itself, and reported
 * (DL_REPORT_INFO) where it is not UTF-8.
 */
#ifndef DL_INGEST_ARTICLE_H
#define DL_INGEST_ARTICLE_H

#include "day.h"
#include "report.h"
#include "text_source.h"

/* Where an article's own day was found, the first that there is. */
typedef enum {
    DL_ARTICLE_DATE_NONE,
    DL_ARTICLE_DATE_GIVEN,    /* --date */
    DL_ARTICLE_DATE_FIELD,    /* "date" of its JSON */
    DL_ARTICLE_DATE_METADATA, /* of its HTML */
    DL_ARTICLE_DATE_LINE,     /* its first lines: a dateline, "Updated: Jul 27, 2021" */
} DlArticleDate;

/* From byte AT of the text on, each code point is one of the text as given, where the first is code
 * point ORIGIN. */
typedef struct {
    guint32 at;
    guint32 origin;
} DlArticleRun;

/* Valid during the call. Strings are UTF-8, NULL where the source is silent. */
typedef struct {
    const char *id; /* the JSON's own, else the file's name (dl_article_name), with ":LINE" in JSON
                     * lines; never NULL */
    const char *title; /* not part of the text */
    const char *url;
    const char *file; /* where it stands */
    guint64 line;     /* 1-based in JSON lines; 0: the whole file */

    const char *text; /* its words; paragraphs end with an empty line, a line of its own with one
                       * newline; no other control characters */
    gsize n_bytes;
    const DlArticleRun *runs; /* ascending; the first begins at 0 */
    guint n_runs;

    DlArticleDate date_from;
    DlDay date; /* unless NONE */
} DlArticle;

/* The code point of the text as given (before anything was stripped) at BYTE of the words; BYTE may
 * be n_bytes. */
guint64 dl_article_origin(const DlArticle *article, gsize byte);

/* The code points of the text as given that bytes START to before END of the words are: markup
 * behind them is not. */
void dl_article_span(const DlArticle *article, gsize start, gsize end, guint64 *ret_start,
                     guint64 *ret_end);

/* Called when the next story of a stream may have to be waited for: what came of those before
 * should not wait with it. FALSE stops the reading with the function's error. */
typedef gboolean (*DlArticleWaitFunc)(gpointer user_data, GError **error);

typedef struct {
    gboolean has_date; /* --date */
    DlDay date;
    DlReport *report;           /* may be NULL */
    const char *lexicon_folder; /* with reading.txt, by which lines are told from links and credits;
                                 * NULL: none are */
    gboolean is_path_name;      /* an article is called by its whole path instead */
    DlArticleWaitFunc before_wait; /* with the article function's data; may be NULL */
} DlArticleOptions;

/* FALSE stops the reading with the function's error. */
typedef gboolean (*DlArticleFunc)(const DlArticle *article, gpointer user_data, GError **error);

/* What an article of the file PATH is called: "march/story.html" gives "story", "-" gives "stdin".
 * Free with g_free. */
char *dl_article_name(const char *path);

/* Reads PATH ("-": standard input), whose form is told by its content, then its ending. What cannot
 * be used of a stream (no JSON, no text in it) is reported (DL_REPORT_ROW) and the reading goes on.
 * DL_ERROR_NO_INPUT, DL_ERROR_IO; DL_ERROR_DATA for an empty file or one that is no text. Memory
 * does not grow with the number of stories. */
gboolean dl_article_read(const char *path, const DlArticleOptions *options, DlArticleFunc func,
                         gpointer user_data, GError **error);

/* The same from SOURCE, which is taken over. */
gboolean dl_article_read_source(DlTextSource *source, const DlArticleOptions *options,
                                DlArticleFunc func, gpointer user_data, GError **error);

/* Whether PATH is an article rather than an event table, by its ending and first bytes. SOURCE must
 * rewind, and is rewound. */
gboolean dl_article_is_one(const char *path, DlTextSource *source, gboolean *ret_is_article,
                           GError **error);

#endif
