#include "article_plain.h"

#include <string.h>

#include "html.h"
#include "text_scan.h"

#define WRAPPED_MAX_WIDTH 120 /* no wider text is broken to fit */
#define WRAPPED_MIN_SHARE 65  /* percent of the width that a line which goes on has */
#define WRAPPED_MIN_LINES 3   /* fewer breaks show nothing */

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

/* Whether the character at TEXT is copied just so: it ends no line, is no space but ' ' and begins
 * no entity. */
static gboolean is_copied(const char *text)
{
    ByteKind kind = byte_kind((guint8)*text);
    return kind == IS_PLAIN ||
           (kind == IS_LEAD && dl_char_kind(g_utf8_get_char(text)) == DL_CHAR_WORD);
}

/* The first byte from AT on that is not. */
static gsize find_special(const Reading *reading)
{
    const char *text = reading->text;
    gsize at = reading->at, n_bytes = reading->n_bytes;
    while (at < n_bytes && is_copied(text + at)) {
        gboolean is_ascii = (guint8)text[at] < 0x80;
        at = (gsize)(g_utf8_next_char(text + at) - text);
        if (is_ascii)
            at += dl_span_plain(text + at, n_bytes - at);
    }
    return at;
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

/* Of a line or of its first word, in characters. */
static gsize line_width(const DlDraft *draft, const DlDraftBlock *line)
{
    return dl_utf8_count(draft->words->str + line->start, line->end - line->start);
}

static gsize first_word_width(const DlDraft *draft, const DlDraftBlock *line)
{
    const char *words = draft->words->str + line->start;
    const char *space = memchr(words, ' ', line->end - line->start);
    return dl_utf8_count(words, space ? (gsize)(space - words) : line->end - line->start);
}

static gboolean begins_lower(const DlDraft *draft, const DlDraftBlock *line)
{
    return g_unichar_islower(g_utf8_get_char(draft->words->str + line->start));
}

/* What the breaks of lines show. */
typedef struct {
    gsize width;   /* of the widest line */
    guint n_lines; /* that another follows without an empty one */
    guint n_full;  /* of them, in which its first word had no room */
    guint n_lower; /* of them, where it begins with a small letter: a sentence goes on */
} Wrapping;

static Wrapping look_at_lines(const DlDraft *draft)
{
    Wrapping wrapping = {0};
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *line = dl_draft_block(draft, i);
        gsize n_bytes = line->end - line->start;
        wrapping.width = MAX(wrapping.width,
                             n_bytes <= 4 * WRAPPED_MAX_WIDTH ? line_width(draft, line) : n_bytes);
    }
    for (guint i = 0; wrapping.width <= WRAPPED_MAX_WIDTH && i + 1 < dl_draft_n_blocks(draft);
         i++) {
        const DlDraftBlock *line = dl_draft_block(draft, i), *next = line + 1;
        if (next->before != DL_BREAK_LINE)
            continue;
        gsize width = line_width(draft, line) + 1 + first_word_width(draft, next);
        wrapping.n_lines++;
        wrapping.n_full += width > wrapping.width;
        wrapping.n_lower += begins_lower(draft, next);
    }
    return wrapping;
}

/* "- ", "* ", a bullet: a line of its own. */
static gboolean is_item(const DlDraft *draft, const DlDraftBlock *line)
{
    gunichar c = g_utf8_get_char(draft->words->str + line->start);
    return c == '-' || c == '*' || c == 0x2013 || c == 0x2014 || c == 0x2022 || c == 0xB7;
}

/* Lines of a paragraph that was broken to a width go on, where a text shows that it was: most of
 * its lines are full, or most breaks are within sentences. A short line is one of its own. */
static void join_wrapped(DlDraft *draft)
{
    Wrapping wrapping = look_at_lines(draft);
    gboolean is_narrow = wrapping.width <= WRAPPED_MAX_WIDTH;
    gboolean is_full = wrapping.n_full * 4 >= wrapping.n_lines * 3 && wrapping.n_lower > 0;
    gboolean is_within = wrapping.n_lower * 2 >= wrapping.n_lines;
    if (!is_narrow || wrapping.n_lines < WRAPPED_MIN_LINES || !(is_full || is_within))
        return;
    for (guint i = 0; i + 1 < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *line = dl_draft_block(draft, i);
        DlDraftBlock *next = dl_draft_block(draft, i + 1);
        gboolean is_long = line_width(draft, line) * 100 >= wrapping.width * WRAPPED_MIN_SHARE;
        if (next->before == DL_BREAK_LINE && !is_item(draft, next) &&
            (is_long || begins_lower(draft, next)))
            next->before = DL_BREAK_SPACE;
    }
}

void dl_draft_read_plain(DlDraft *draft, const char *text, gsize n_bytes)
{
    Reading reading = {.draft = draft, .text = text, .n_bytes = n_bytes};
    while (reading.at < n_bytes) {
        copy_to(&reading, find_special(&reading));
        if (reading.at < n_bytes)
            take_special(&reading);
    }
    dl_draft_break(draft, DL_BREAK_PARAGRAPH);
    join_wrapped(draft);
}
