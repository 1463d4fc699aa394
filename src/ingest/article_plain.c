#include "article_plain.h"

#include <string.h>

#include "html.h"

#define WRAPPED_MAX_BYTES 120 /* no wider text is broken to fit */
#define WRAPPED_MIN_LINES 6   /* fewer show nothing */

/* Where the reading of a text stands. */
typedef struct {
    DlDraft *draft;
    const char *text;
    gsize n_bytes;
    gsize at;
    guint64 origin;
    guint n_line_ends; /* since the last words */
} Reading;

typedef enum { IS_PLAIN, IS_CONTROL, IS_LINE_END, IS_LEAD, IS_AMPERSAND } ByteKind;

/* What a byte may begin: C2 E2 E3 EF lead spaces and marks of other scripts' typography. */
static ByteKind byte_kind(guint8 byte)
{
    if (byte == '&')
        return IS_AMPERSAND;
    if (byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v')
        return IS_LINE_END;
    if (byte < 0x20 || byte == 0x7F)
        return IS_CONTROL;
    return byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF ? IS_LEAD : IS_PLAIN;
}

static void end_line(Reading *reading)
{
    reading->n_line_ends++;
    dl_draft_break(reading->draft, reading->n_line_ends > 1 ? DL_BREAK_PARAGRAPH : DL_BREAK_LINE);
}

static void copy_to(Reading *reading, gsize end)
{
    if (end == reading->at)
        return;
    const char *text = reading->text + reading->at;
    gsize n_bytes = end - reading->at;
    if (reading->n_line_ends > 0 && strspn(text, " ") < n_bytes)
        reading->n_line_ends = 0;
    reading->origin = dl_draft_copy(reading->draft, text, n_bytes, reading->origin);
    reading->at = end;
}

/* The character at AT, which is not copied just so. */
static void take_special(Reading *reading)
{
    const char *text = reading->text + reading->at;
    gsize n_left = reading->n_bytes - reading->at, n_taken = 1, n_points = 1;
    char chars[8];
    guint n_chars = 0;
    ByteKind kind = byte_kind((guint8)*text);
    if (kind == IS_LINE_END && *text == '\r' && n_left > 1 && text[1] == '\n')
        n_taken = n_points = 2;
    if (kind == IS_AMPERSAND) {
        n_taken = n_points = dl_html_entity(text, n_left, TRUE, chars, &n_chars);
    } else if (kind == IS_LEAD) {
        n_taken = (gsize)(g_utf8_next_char(text) - text);
    }
    DlCharKind char_kind = kind == IS_LINE_END  ? DL_CHAR_LINE_END
                           : kind == IS_CONTROL ? DL_CHAR_SPACE
                           : n_taken == 0       ? DL_CHAR_WORD
                           : n_chars > 0        ? dl_char_kind(g_utf8_get_char(chars))
                                                : dl_char_kind(g_utf8_get_char(text));
    if (char_kind == DL_CHAR_LINE_END)
        end_line(reading);
    else if (char_kind == DL_CHAR_SPACE)
        dl_draft_put(reading->draft, " ", 1, reading->origin);
    else if (char_kind == DL_CHAR_WORD && n_chars > 0)
        dl_draft_put(reading->draft, chars, n_chars, reading->origin);
    else if (char_kind == DL_CHAR_WORD) {
        copy_to(reading, reading->at + MAX(n_taken, 1));
        return;
    }
    reading->n_line_ends = char_kind == DL_CHAR_WORD ? 0 : reading->n_line_ends;
    reading->at += n_taken;
    reading->origin += n_points;
}

/* How long the first word of a line is. */
static gsize first_word_bytes(const DlDraft *draft, const DlDraftBlock *line)
{
    const char *words = draft->words->str + line->start;
    const char *space = memchr(words, ' ', line->end - line->start);
    return space ? (gsize)(space - words) : line->end - line->start;
}

/* The width that the lines were broken to fit; 0 where most were not. */
static guint32 wrapped_width(const DlDraft *draft)
{
    guint32 width = 0;
    guint n_lines = 0, n_full = 0;
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++)
        width = MAX(width, dl_draft_block(draft, i)->end - dl_draft_block(draft, i)->start);
    if (width > WRAPPED_MAX_BYTES || width == 0)
        return 0;
    for (guint i = 0; i + 1 < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *line = dl_draft_block(draft, i), *next = line + 1;
        if (next->before != DL_BREAK_LINE)
            continue;
        n_lines++;
        n_full += line->end - line->start + 1 + first_word_bytes(draft, next) > width;
    }
    return n_lines >= WRAPPED_MIN_LINES && n_full * 4 >= n_lines * 3 ? width : 0;
}

/* Lines that were broken because no word more did fit go on. */
static void join_wrapped(DlDraft *draft)
{
    guint32 width = wrapped_width(draft);
    for (guint i = 0; width > 0 && i + 1 < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *line = dl_draft_block(draft, i);
        DlDraftBlock *next = dl_draft_block(draft, i + 1);
        if (next->before == DL_BREAK_LINE &&
            line->end - line->start + 1 + first_word_bytes(draft, next) > width)
            next->before = DL_BREAK_SPACE;
    }
}

void dl_draft_read_plain(DlDraft *draft, const char *text, gsize n_bytes)
{
    Reading reading = {.draft = draft, .text = text, .n_bytes = n_bytes};
    while (reading.at < n_bytes) {
        gsize end = reading.at;
        while (end < n_bytes && byte_kind((guint8)text[end]) == IS_PLAIN)
            end++;
        copy_to(&reading, end);
        if (end < n_bytes)
            take_special(&reading);
    }
    dl_draft_break(draft, DL_BREAK_PARAGRAPH);
    join_wrapped(draft);
}
