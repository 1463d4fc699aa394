#include "article_lines.h"

#include <string.h>

#include "text_scan.h"

#define MAX_BYTES 400       /* a longer line is a paragraph */
#define MAX_MARKED_WORDS 40 /* behind "Also read:" */
#define MAX_BARE_WORDS 20   /* behind "Also read" without a mark */
#define MAX_CREDIT_WORDS 12
#define MAX_BYLINE_WORDS 12
#define TOP_LINES 8 /* among which a byline may be */

static guint count_words(const char *text, gsize n_bytes)
{
    guint n_words = 0;
    gboolean is_in_word = FALSE;
    for (gsize i = 0; i < n_bytes; i++) {
        n_words += text[i] != ' ' && !is_in_word;
        is_in_word = text[i] != ' ';
    }
    return n_words;
}

static gboolean ends_sentence(const char *text, gsize n_bytes)
{
    while (n_bytes > 1 && (strchr("\"')", text[n_bytes - 1]) || (guint8)text[n_bytes - 1] >= 0x80))
        n_bytes--;
    return n_bytes > 0 && strchr(".?!", text[n_bytes - 1]);
}

/* Whether no letter or digit stands from AT on. */
static gboolean is_bare(const char *text, gsize at, gsize n_bytes)
{
    while (at < n_bytes && !g_unichar_isalnum(g_utf8_get_char(text + at)))
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at >= n_bytes;
}

/* Whether what stands next parts a label from what it labels: a colon, a bar, a bracket. */
static gboolean is_mark(const char *text, gsize at, gsize n_bytes)
{
    if (at > 0 && (text[at - 1] == ':' || (at > 2 && memcmp(text + at - 3, "：", 3) == 0)))
        return TRUE;
    while (at < n_bytes && text[at] == ' ')
        at++;
    return at < n_bytes && (strchr(":|>(", text[at]) || g_str_has_prefix(text + at, "»") ||
                            g_str_has_prefix(text + at, "：") || g_str_has_prefix(text + at, "→"));
}

static gboolean leads_elsewhere(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    gsize behind = dl_reading_words_match(words, DL_READING_LINK, text, n_bytes);
    if (behind == 0)
        return FALSE;
    guint n_words = count_words(text + behind, n_bytes - behind);
    return is_bare(text, behind, n_bytes) ||
           (is_mark(text, behind, n_bytes) && n_words <= MAX_MARKED_WORDS) ||
           (n_words <= MAX_BARE_WORDS && !ends_sentence(text, n_bytes));
}

static gboolean credits_picture(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    gsize behind = dl_reading_words_match(words, DL_READING_CREDIT, text, n_bytes);
    return behind > 0 && count_words(text + behind, n_bytes - behind) <= MAX_CREDIT_WORDS &&
           (is_bare(text, behind, n_bytes) || is_mark(text, behind, n_bytes));
}

/* The last of any of three characters; NULL where there is none. */
static const char *find_last(const char *text, gsize n_bytes, const char any[3])
{
    const char *last = NULL;
    for (gsize at = 0; (at += dl_span_without(text + at, n_bytes - at, any)) < n_bytes; at++)
        last = text + at;
    return last;
}

/* A caption: "A street in the north. (Photo: the office)", "The navy / Getty Images". */
static gboolean ends_with_credit(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    const char *end = text + n_bytes;
    gsize n_whole = n_bytes;
    while (n_whole > 0 && strchr(". ", text[n_whole - 1]))
        n_whole--;
    const char *bracket =
        n_whole > 0 && text[n_whole - 1] == ')' ? find_last(text, n_bytes, "(((") : NULL;
    if (bracket &&
        dl_reading_words_match(words, DL_READING_CREDIT, bracket + 1, (gsize)(end - bracket - 1)))
        return TRUE;
    const char *bar = find_last(text, n_bytes, "/||");
    if (!bar || ends_sentence(text, n_bytes) || count_words(text, n_bytes) > MAX_CREDIT_WORDS)
        return FALSE;
    gsize n_behind = (gsize)(end - bar - 1);
    gsize behind = dl_reading_words_match(words, DL_READING_AGENCY, bar + 1, n_behind);
    return behind > 0 && is_bare(bar + 1, behind, n_behind);
}

/* Whether a word of SECTION stands in the text. */
static gboolean has_word(const DlReadingWords *words, DlReadingSection section, const char *text,
                         gsize n_bytes)
{
    for (gsize at = 0; at < n_bytes; at++)
        if ((at == 0 || text[at - 1] == ' ') &&
            dl_reading_words_match(words, section, text + at, n_bytes - at) > 0)
            return TRUE;
    return FALSE;
}

/* "By the name of one", with a capital behind it. One that says where, too, stays. */
static gboolean names_writer(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    gsize at = dl_reading_words_match(words, DL_READING_BYLINE, text, n_bytes);
    if (at == 0 || ends_sentence(text, n_bytes))
        return FALSE;
    guint n_words = count_words(text + at, n_bytes - at);
    while (at < n_bytes && text[at] == ' ')
        at++;
    return at < n_bytes && n_words <= MAX_BYLINE_WORDS &&
           g_unichar_isupper(g_utf8_get_char(text + at)) &&
           !has_word(words, DL_READING_WHERE, text + at, n_bytes - at);
}

static gboolean is_tail(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    gsize behind = dl_reading_words_match(words, DL_READING_TAIL, text, n_bytes);
    return behind > 0 && (is_bare(text, behind, n_bytes) || is_mark(text, behind, n_bytes));
}

static gboolean stands_alone(const DlReadingWords *words, const char *text, gsize n_bytes)
{
    gsize behind = dl_reading_words_match(words, DL_READING_ALONE, text, n_bytes);
    return behind > 0 && is_bare(text, behind, n_bytes);
}

/* "page_banner", "main-img.jpg", "https://example.org/river": one word that is a file or address.
 */
static gboolean is_address(const char *text, gsize n_bytes)
{
    static const char *const endings[] = {".jpg", ".jpeg", ".png", ".gif", ".webp"};
    static const char *const begins[] = {"http://", "https://", "www.", "pic.twitter.com/"};
    gboolean is_name = FALSE, is_lower = TRUE;
    for (gsize i = 0; i < n_bytes; i++) {
        if (text[i] == ' ')
            return FALSE;
        is_lower &= !g_ascii_isupper(text[i]) && (guint8)text[i] < 0x80;
        is_name |= text[i] == '_';
    }
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++)
        if (g_ascii_strncasecmp(text, begins[i], MIN(n_bytes, strlen(begins[i]))) == 0 &&
            n_bytes > strlen(begins[i]))
            return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize n_ending = strlen(endings[i]);
        is_name |=
            n_bytes > n_ending && memcmp(text + n_bytes - n_ending, endings[i], n_ending) == 0;
    }
    return is_name && is_lower;
}

/* Of the line that is number INDEX. */
static gboolean is_not_own(const DlReadingWords *words, const char *text, gsize n_bytes,
                           guint index)
{
    if (is_address(text, n_bytes) || ends_with_credit(words, text, n_bytes))
        return TRUE;
    return dl_reading_words_may_begin(words, text, n_bytes) &&
           ((index < TOP_LINES && names_writer(words, text, n_bytes)) ||
            (index > 0 && leads_elsewhere(words, text, n_bytes)) ||
            credits_picture(words, text, n_bytes) || is_tail(words, text, n_bytes) ||
            stands_alone(words, text, n_bytes));
}

void dl_draft_drop_lines(DlDraft *draft, const DlReadingWords *words)
{
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        DlDraftBlock *block = dl_draft_block(draft, i);
        const char *text = draft->words->str + block->start;
        gsize n_bytes = block->end - block->start;
        if (!block->is_dropped && n_bytes <= MAX_BYTES)
            block->is_dropped = is_not_own(words, text, n_bytes, i);
    }
}
