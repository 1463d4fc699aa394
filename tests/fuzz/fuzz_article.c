#include <stdint.h>

#include "article.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Words are clean, and the ways back to the text as given go forward. */
static gboolean check(const DlArticle *article, gpointer user_data, GError **error)
{
    guint64 last = 0;
    g_assert_true(g_utf8_validate_len(article->text, article->n_bytes, NULL));
    g_assert_true(article->n_bytes > 0 && article->runs[0].at == 0);
    for (guint i = 1; i < article->n_runs; i++)
        g_assert_true(article->runs[i].at > article->runs[i - 1].at);
    for (gsize at = 0; at <= article->n_bytes; at++) {
        if (at < article->n_bytes && ((guint8)article->text[at] & 0xC0) == 0x80)
            continue;
        guint64 origin = dl_article_origin(article, at);
        g_assert_true(origin >= last);
        g_assert_true((guint8)article->text[at] >= ' ' || article->text[at] == '\n' ||
                      at == article->n_bytes);
        last = origin;
    }
    return TRUE;
}

/* The first byte tells the form and whether there are words to know lines by. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    static const char *const names[] = {"-", "a.txt", "a.html", "a.jsonl"};
    g_autofree char *lexicon = g_getenv("DATELINE_SOURCE")
                                   ? g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL)
                                   : NULL;
    guint form = n_bytes > 0 ? bytes[0] : 0;
    const char *name = names[form % 4];
    DlArticleOptions options = {.lexicon_folder = form & 4 ? lexicon : NULL};
    if (n_bytes == 0)
        return 0;
    dl_article_read_source(dl_text_source_open_memory(name, bytes + 1, n_bytes - 1), &options,
                           check, NULL, NULL);
    g_autoptr(DlTextSource) source = dl_text_source_open_memory(name, bytes + 1, n_bytes - 1);
    gboolean is_article;
    g_assert_true(dl_article_is_one(name, source, &is_article, NULL));
    return 0;
}
