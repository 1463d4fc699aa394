#include "article_day.h"

#include <string.h>

#include "date_text.h"
#include "text_scan.h"

#define MAX_LINES 8   /* that are looked at */
#define MAX_BYTES 160 /* of each */
#define MAX_TOKENS 32
#define MAX_DATE_TOKENS 5 /* "13 de agosto de 2021" */
#define MAX_DATELINE_WORDS 8
#define MAX_NAME_WORDS 4    /* "NEW YORK" */
#define MAX_ENTRY_LINES 8   /* behind a day, among which a chronology has two more */
#define MAX_HEADING_LINES 4 /* among which a heading may end with the day */
#define MAX_HEADING 120     /* bytes */

/* A word or number of a line: "27", "Jul", "2021-07-27". */
typedef struct {
    guint16 start, end;
    gboolean has_digit;
    gboolean is_digits; /* with their separators */
    gboolean is_year;   /* "2021" */
} Token;

typedef struct {
    const char *text;
    gsize n_bytes; /* at most MAX_BYTES are looked at */
    gsize n_line;
    Token tokens[MAX_TOKENS];
    guint n_tokens; /* 0 where no digit is in the line: it has no date */
} Line;

/* Where a date stands in a line. */
typedef struct {
    guint first, end; /* tokens */
    gboolean has_year;
    DlDay day;
    int month, day_of_month; /* without a year */
} Found;

static gunichar char_at(const char *text)
{
    return (guint8)*text < 0x80 ? (guint8)*text : g_utf8_get_char(text);
}

static gboolean is_word_char(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static gboolean is_digit(gunichar c)
{
    return c < 0x80 ? g_ascii_isdigit((char)c) : g_unichar_isdigit(c);
}

static gboolean is_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c);
}

static gboolean is_within_number(const Line *line, gsize at)
{
    return strchr("-/.", line->text[at]) && at + 1 < line->n_bytes &&
           g_ascii_isdigit(line->text[at + 1]);
}

/* Digits of any script from *AT on, which goes behind them; -1 where there are none. */
static int take_digits(const char **at, const char *end)
{
    int number = -1;
    while (*at < end && is_digit(char_at(*at)) && number < 10000) {
        number = MAX(number, 0) * 10 + g_unichar_digit_value(char_at(*at));
        *at = g_utf8_next_char(*at);
    }
    return number;
}

static gboolean is_year(const char *at, const char *end)
{
    int year = take_digits(&at, end);
    return at == end && year >= 1700 && year < 2100;
}

/* "2021年8月13日". */
static gboolean parse_eastern(const char *at, const char *end, DlDay *ret_day)
{
    static const char *const units[] = {"年", "月", "日"};
    int numbers[3];
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        numbers[i] = take_digits(&at, end);
        if (at + strlen(units[i]) > end || memcmp(at, units[i], strlen(units[i])) != 0)
            return FALSE;
        at += strlen(units[i]);
    }
    return numbers[0] >= 1000 && numbers[1] >= 1 && numbers[1] <= 12 &&
           dl_day_from_ymd(numbers[0], numbers[1], numbers[2], ret_day);
}

static void take_token(Line *line, gsize *at)
{
    Token token = {.start = (guint16)*at, .is_digits = TRUE};
    gboolean is_number = is_digit(char_at(line->text + *at));
    while (*at < line->n_bytes) {
        gunichar c = char_at(line->text + *at);
        if (!is_word_char(c) && !(is_number && is_within_number(line, *at)))
            break;
        token.has_digit |= is_digit(c);
        token.is_digits &= !is_letter(c);
        *at = (gsize)(g_utf8_next_char(line->text + *at) - line->text);
    }
    token.end = (guint16)*at;
    token.is_year = token.is_digits && is_year(line->text + token.start, line->text + token.end);
    line->tokens[line->n_tokens++] = token;
}

static gboolean has_digit(const char *text, gsize n_bytes)
{
    for (gsize at = 0; (at += dl_span_undigited(text + at, n_bytes - at)) < n_bytes;
         at = (gsize)(g_utf8_next_char(text + at) - text))
        if (is_digit(char_at(text + at)))
            return TRUE;
    return FALSE;
}

static void cut_line(const char *text, gsize n_bytes, Line *line)
{
    *line = (Line){.text = text, .n_bytes = MIN(n_bytes, MAX_BYTES), .n_line = n_bytes};
    while (line->n_bytes < n_bytes && ((guint8)text[line->n_bytes] & 0xC0) == 0x80)
        line->n_bytes--;
    if (!has_digit(text, line->n_bytes))
        return;
    for (gsize at = 0; at < line->n_bytes && line->n_tokens < MAX_TOKENS;) {
        if (is_word_char(char_at(text + at)))
            take_token(line, &at);
        else
            at = (gsize)(g_utf8_next_char(text + at) - text);
    }
}

static gboolean parse_day(const char *text, gsize n_bytes, const char *year, DlDay *ret_day)
{
    const DlDateForm form = {0};
    DlDateValue value;
    g_autofree char *date =
        g_strdup_printf("%.*s%s%s", (int)n_bytes, text, year ? " " : "", year ? year : "");
    char *time = strchr(date, 'T');
    if (time && g_ascii_isdigit(date[0]))
        *time = '\0';
    if (!dl_date_text_parse(&form, date, &value, NULL) || value.when.first != value.when.last ||
        value.is_interval)
        return FALSE;
    *ret_day = value.when.first;
    return TRUE;
}

/* "Tuesday," before a date is of it. */
static void take_weekday(const Line *line, gsize end, Found *found)
{
    DlDay day;
    if (found->first == 0)
        return;
    const Token *before = &line->tokens[found->first - 1];
    if (before->end - before->start > 2 && !before->is_digits &&
        parse_day(line->text + before->start, end - before->start, NULL, &day))
        found->first--;
}

/* A whole date that begins with token FIRST or ends with the year at it. */
static gboolean find_date(const Line *line, guint index, Found *ret)
{
    const Token *token = &line->tokens[index];
    Found found = {.first = index, .end = index + 1, .has_year = TRUE};
    gboolean is_iso = token->end - token->start >= 8 && g_ascii_isdigit(line->text[token->start]);
    if (!token->has_digit)
        return FALSE;
    if (parse_eastern(line->text + token->start, line->text + token->end, &found.day)) {
        *ret = found;
        return TRUE;
    }
    if (is_iso &&
        parse_day(line->text + token->start, token->end - token->start, NULL, &found.day)) {
        *ret = found;
        return TRUE;
    }
    gboolean has_day = index > 0 && token[-1].has_digit;
    for (guint n = 2; token->is_year && n < MAX_DATE_TOKENS && n <= index; n++) {
        const Token *first = &line->tokens[index - n];
        found.first = index - n;
        has_day |= first->has_digit;
        if (!has_day ||
            !parse_day(line->text + first->start, token->end - first->start, NULL, &found.day))
            continue;
        take_weekday(line, token->end, &found);
        *ret = found;
        return TRUE;
    }
    return FALSE;
}

/* "Aug. 13" of a dateline, of the YEAR that another line gave. */
static gboolean find_day_of_year(const Line *line, guint index, const char *year, Found *ret)
{
    Found found = {.first = index, .end = index + 2};
    if (index + 1 >= line->n_tokens)
        return FALSE;
    const Token *first = &line->tokens[index], *last = first + 1;
    if (first->is_digits == last->is_digits ||
        !parse_day(line->text + first->start, last->end - first->start, year, &found.day))
        return FALSE;
    *ret = found;
    return TRUE;
}

static gboolean has_words(const char *text, gsize n_bytes)
{
    for (gsize at = 0; at < n_bytes; at = (gsize)(g_utf8_next_char(text + at) - text))
        if (is_word_char(char_at(text + at)))
            return TRUE;
    return FALSE;
}

/* Whether what the line says before the date ends with a word for it: "Updated:", "PublishedOn". */
static gboolean has_label(const Line *line, const Found *found, const DlReadingWords *words)
{
    gsize end = line->tokens[found->first].start;
    for (guint n = 1; n <= 3 && n <= found->first; n++) {
        gsize start = line->tokens[found->first - n].start;
        for (gsize at = start; n == 1 && at < end; at++)
            if (g_ascii_isupper(line->text[at]) && at > start)
                start = at; /* "WorldUpdated" */
        gsize behind =
            dl_reading_words_match(words, DL_READING_DAY, line->text + start, end - start);
        if (behind > 0 && !has_words(line->text + start + behind, end - start - behind))
            return TRUE;
    }
    return FALSE;
}

/* Whether no more than a time and its zone stands behind the date: "04:08 PM IST". */
static gboolean has_only_time_behind(const Line *line, const Found *found)
{
    for (guint i = found->end; i < line->n_tokens; i++) {
        const Token *token = &line->tokens[i];
        gsize n_bytes = token->end - token->start;
        gboolean is_zone = n_bytes <= 4 && !token->is_digits;
        gboolean is_hour = g_ascii_isdigit(line->text[token->start]) && n_bytes <= 8;
        if (!is_zone && !is_hour)
            return FALSE;
    }
    return line->n_tokens < MAX_TOKENS && line->n_tokens - found->end <= 6;
}

static gboolean is_parted(const char *text, gsize n_bytes)
{
    for (gsize i = 0; i < n_bytes; i++)
        if (strchr("|:", text[i]) || g_str_has_prefix(text + i, "•") ||
            g_str_has_prefix(text + i, "·") || g_str_has_prefix(text + i, "–") ||
            g_str_has_prefix(text + i, "—") || g_str_has_prefix(text + i, "- "))
            return TRUE;
    return FALSE;
}

/* Between the date and the next word, or the end of the line. */
static gboolean is_parted_behind(const Line *line, const Found *found)
{
    gsize from = line->tokens[found->end - 1].end;
    gsize to = found->end < line->n_tokens ? line->tokens[found->end].start : line->n_bytes;
    return is_parted(line->text + from, to - from);
}

/* "CINCINNATI, Feb. 17, 1862.": a line of a name and the day. */
static gboolean is_dateline_alone(const Line *line, const Found *found)
{
    if (!found->has_year || found->first == 0 || found->first > MAX_NAME_WORDS ||
        found->end != line->n_tokens || line->n_bytes != line->n_line ||
        line->text[line->n_line - 1] != '.')
        return FALSE;
    for (guint i = 0; i < found->first; i++)
        if (!g_unichar_isupper(char_at(line->text + line->tokens[i].start)))
            return FALSE;
    return line->text[line->tokens[found->first - 1].end] == ',';
}

/* "KABUL, July 27, 2021 (AFP) -": few words with a capital, the date, a source in brackets, a dash.
 */
static gboolean is_dateline(const Line *line, const Found *found)
{
    if (found->first == 0 || found->first > MAX_DATELINE_WORDS)
        return FALSE;
    gunichar c = char_at(line->text + line->tokens[0].start);
    if (g_unichar_islower(c))
        return FALSE;
    gsize at = line->tokens[found->end - 1].end;
    at += strspn(line->text + at, " .,");
    if (line->text[at] == '(' || line->text[at] == '/') {
        const char *close =
            memchr(line->text + at + 1, line->text[at] == '(' ? ')' : '/', line->n_bytes - at - 1);
        if (!close)
            return FALSE;
        at = (gsize)(close - line->text) + 1;
        at += strspn(line->text + at, " ");
    }
    return g_str_has_prefix(line->text + at, "-") || g_str_has_prefix(line->text + at, "_") ||
           g_str_has_prefix(line->text + at, ":") || g_str_has_prefix(line->text + at, "–") ||
           g_str_has_prefix(line->text + at, "—");
}

/* What is behind the date that a line begins with is the story's. */
static void cut_off(const Line *line, const Found *found, DlDraftBlock *block)
{
    gsize at = line->tokens[found->end - 1].end;
    while (at < line->n_line && !is_word_char(char_at(line->text + at)) &&
           !strchr("\"'([", line->text[at]) && char_at(line->text + at) != 0x201C)
        at = (gsize)(g_utf8_next_char(line->text + at) - line->text);
    if (at >= line->n_line)
        block->is_dropped = TRUE;
    else
        block->start += (guint32)at;
}

/* Whether the date is the story's day; what says nothing else is taken out of the words. */
static gboolean take_date(const Line *line, const Found *found, const DlReadingWords *words,
                          DlDraftBlock *block)
{
    gboolean is_labelled = has_label(line, found, words);
    gboolean is_alone = has_only_time_behind(line, found);
    gboolean is_first = found->first == 0;
    const Token *first = &line->tokens[found->first];
    gboolean is_iso = first->is_digits && first->end - first->start >= 8;
    gboolean is_at_start = is_first || (is_labelled && found->first <= 3);
    gboolean is_byline = !is_first && is_alone &&
                         is_parted(line->text + line->tokens[found->first - 1].end,
                                   first->start - line->tokens[found->first - 1].end);
    if (is_alone && (is_labelled || is_first || is_byline)) {
        block->is_dropped = TRUE;
        return TRUE;
    }
    if (is_at_start && (is_labelled || is_iso || is_parted_behind(line, found))) {
        cut_off(line, found, block);
        return TRUE;
    }
    return is_labelled || is_dateline(line, found) || is_dateline_alone(line, found);
}

/* "Situation report no. 4, North Province, 12 March 2023": no sentence, and its day at its end. */
static gboolean is_heading(const Line *line, const Found *found)
{
    if (found->first == 0 || line->n_line > MAX_HEADING || !has_only_time_behind(line, found) ||
        strchr(".?!", line->text[line->n_line - 1]))
        return FALSE;
    const Token *before = &line->tokens[found->first - 1];
    gsize n_between = line->tokens[found->first].start - before->end;
    return memchr(line->text + before->end, ',', n_between) ||
           memchr(line->text + before->end, '(', n_between);
}

static gboolean find_in_heading(const Line *line, DlDay *ret_day)
{
    Found found;
    for (guint i = 0; i < line->n_tokens; i++) {
        if (!find_date(line, i, &found) || !is_heading(line, &found))
            continue;
        *ret_day = found.day;
        return TRUE;
    }
    return FALSE;
}

/* The one year that a line without a sentence names, into YEAR: "1800 flee A" names none. */
static void note_year(const Line *line, char year[5])
{
    if (line->n_line > MAX_BYTES || (line->n_line > 0 && line->text[line->n_line - 1] == '.'))
        return;
    for (guint i = 0; i < line->n_tokens; i++)
        if (line->tokens[i].is_year && strncmp(line->text + line->tokens[i].start, "19", 2) >= 0)
            g_strlcpy(year, line->text + line->tokens[i].start, 5);
}

static gboolean find_in_line(const Line *line, const DlReadingWords *words, const char *year,
                             DlDraftBlock *block, DlDay *ret_day)
{
    Found found;
    for (guint i = 0; i < line->n_tokens; i++) {
        if (find_date(line, i, &found) && take_date(line, &found, words, block)) {
            *ret_day = found.day;
            return TRUE;
        }
        if (*year && i <= MAX_DATELINE_WORDS && find_day_of_year(line, i, year, &found) &&
            is_dateline(line, &found)) {
            *ret_day = found.day;
            return TRUE;
        }
    }
    return FALSE;
}

/* The day that an entry of a chronology begins with, in a YEAR that was said or its own. */
static gboolean find_entry(const Line *line, const char *year, Found *ret)
{
    for (guint i = 0; i < line->n_tokens && i <= MAX_DATE_TOKENS; i++)
        if (find_date(line, i, ret) && ret->first == 0)
            return is_parted_behind(line, ret);
    return *year && find_day_of_year(line, 0, year, ret) && is_parted_behind(line, ret);
}

/* Whether LINE, the block AT, is the first of those that begin with one day after the other. */
static gboolean begins_chronology(DlDraft *draft, guint at, const Line *line)
{
    Found entry, last;
    guint n_later = 0, n_seen = 0;
    if (!find_entry(line, "", &last))
        return FALSE;
    for (guint i = at + 1; i < dl_draft_n_blocks(draft) && n_seen < MAX_ENTRY_LINES; i++) {
        const DlDraftBlock *block = dl_draft_block(draft, i);
        Line next;
        char year[5];
        gint64 y;
        if (block->is_dropped)
            continue;
        n_seen++;
        cut_line(draft->words->str + block->start, block->end - block->start, &next);
        dl_day_to_ymd(last.day, &y, NULL, NULL);
        g_snprintf(year, sizeof year, "%04d", (int)y);
        if (!find_entry(&next, year, &entry))
            continue;
        if (entry.day <= last.day)
            return FALSE;
        last = entry;
        if (++n_later == 2)
            return TRUE;
    }
    return FALSE;
}

gboolean dl_draft_find_day(DlDraft *draft, const DlReadingWords *words, DlDay *ret_day)
{
    char year[5] = "";
    gboolean is_found = FALSE, is_headed = FALSE;
    DlDay heading = 0;
    guint n_seen = 0;
    for (guint i = 0; i < dl_draft_n_blocks(draft) && n_seen < MAX_LINES; i++) {
        DlDraftBlock *block = dl_draft_block(draft, i);
        Line line;
        DlDay day;
        if (block->is_dropped && !block->is_lead)
            continue;
        n_seen++;
        cut_line(draft->words->str + block->start, block->end - block->start, &line);
        if (begins_chronology(draft, i, &line))
            break;
        if (find_in_line(&line, words, year, block, &day)) {
            *ret_day = is_found ? *ret_day : day;
            is_found = TRUE;
        } else if (!is_headed && n_seen <= MAX_HEADING_LINES) {
            is_headed = find_in_heading(&line, &heading);
        }
        note_year(&line, year);
    }
    if (!is_found && is_headed)
        *ret_day = heading;
    return is_found || is_headed;
}

gboolean dl_day_find_in(const char *text, gsize n_bytes, DlDay *ret_day)
{
    Line line;
    Found found;
    cut_line(text, n_bytes, &line);
    for (guint i = 0; i < line.n_tokens; i++) {
        if (!find_date(&line, i, &found))
            continue;
        *ret_day = found.day;
        return TRUE;
    }
    return FALSE;
}
