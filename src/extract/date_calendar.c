#include <string.h>

#include "date_read.h"
#include "day.h"

#define YEAR_MIN 1000
#define YEAR_MAX 2999

/* A number of N digits alone, at a token; -1 where it is none. */
static int read_plain(const DlTimeText *text, guint token, guint n_min, guint n_max)
{
    const DlToken *here = &text->story->tokens[token];
    const char *at = text->story->text + here->start;
    guint n = here->end - here->start;
    if (here->shape != DL_SHAPE_NUMBER || n < n_min || n > n_max)
        return -1;
    int number = 0;
    for (guint i = 0; i < n; i++) {
        if (!g_ascii_isdigit(at[i]))
            return -1;
        number = number * 10 + at[i] - '0';
    }
    return number;
}

/* What stands between the two ends of "264 and 146 BC", "499-449 BC". */
static gboolean is_range_joint(const DlTimeText *text, guint token)
{
    const DlStory *story = text->story;
    return dl_token_is(story, token, "and") || dl_token_is(story, token, "to") ||
           dl_token_is(story, token, "or") || dl_token_is_mark(story, token, '-') ||
           dl_token_is_mark(story, token, '/') || dl_token_is_mark(story, token, 0x2014);
}

/* "44 BC", "79 AD" */
static guint read_era_year(const DlTimeText *text, guint token, int *ret_year)
{
    const DlTimeEntry *era = NULL;
    int year = read_plain(text, token, 1, 4);
    guint end = year > 0 ? dl_time_match(text, token + 1, DL_TIME_ERA, &era) : token + 1;
    if (end > token + 1 && text->story->tokens[token + 1].shape != DL_SHAPE_LOWER) {
        *ret_year = era->number < 0 ? 1 - year : year;
        return end;
    }
    if (year > 0 && is_range_joint(text, token + 1) && read_plain(text, token + 2, 1, 4) > 0) {
        end = dl_time_match(text, token + 3, DL_TIME_ERA, &era);
        if (end > token + 3 && era->number < 0) { /* "264 and 146 BC" */
            *ret_year = 1 - year;
            return token + 1;
        }
    }
    end = dl_time_match(text, token, DL_TIME_ERA, &era);
    if (end == token || era->number < 0 || text->story->tokens[token].shape == DL_SHAPE_LOWER)
        return token;
    year = read_plain(text, end, 1, 4);
    if (year <= 0)
        return token;
    *ret_year = year;
    return end + 1;
}

/* "nineteen ninety-six", "two thousand and three", "twenty twenty-one". */
static guint read_spoken_year(const DlTimeText *text, guint token, int *ret_year)
{
    if (!dl_time_is(text, token, DL_TIME_NUMBER))
        return token;
    int high = 0, low = 0;
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_NUMBER, &entry);
    high = entry->number;
    if (high == 2) {
        end = dl_time_read_whole(text, token, &high);
        *ret_year = high;
        return high >= 2000 && high < 2100 ? end : token;
    }
    if (high < 16 || high > 20)
        return token;
    guint low_end = dl_time_read_whole(text, end, &low);
    if (low_end == end || low < 10 || low > 99 || text->story->tokens[end].shape == DL_SHAPE_NUMBER)
        return token;
    *ret_year = high * 100 + low;
    return low_end;
}

guint dl_time_read_year(const DlTimeText *text, guint token, int *ret_year)
{
    const DlStory *story = text->story;
    guint end = read_era_year(text, token, ret_year);
    if (end > token)
        return end;
    int year = read_plain(text, token, 4, 4);
    if (year >= YEAR_MIN && year <= YEAR_MAX) {
        *ret_year = year;
        return token + 1;
    }
    if (dl_token_is_mark(story, token, '\'') && !story->tokens[token + 1].has_space) {
        year = read_plain(text, token + 1, 2, 2);
        if (year < 0)
            return token;
        *ret_year = year + (year < 40 ? 2000 : 1900);
        return token + 2;
    }
    return read_spoken_year(text, token, ret_year);
}

/* "12", "12th", "twelfth": a day of a month. */
static guint read_day(const DlTimeText *text, guint token, int *ret_day)
{
    guint end = dl_time_read_ordinal(text, token, ret_day);
    if (end > token)
        return *ret_day >= 1 && *ret_day <= 31 ? end : token;
    int day = read_plain(text, token, 1, 2);
    if (day < 1 || day > 31 || dl_token_is_mark(text->story, token + 1, '%') ||
        dl_time_is(text, token + 1, DL_TIME_HALF_DAY) || dl_time_is(text, token + 1, DL_TIME_TIMES))
        return token;
    *ret_day = day;
    return token + 1;
}

/* A month's name; the full stop of a short one belongs to it where a number follows. */
static guint read_month_name(const DlTimeText *text, guint token, int *ret_month,
                             DlTimeSense *ret_sense)
{
    static const DlTimeSense SENSES[] = {DL_TIME_MONTH, DL_TIME_MONTH_SHORT, DL_TIME_MONTH_VERB,
                                         DL_TIME_MONTH_FOREIGN};
    const DlStory *story = text->story;
    if (!text->words[token])
        return token;
    for (guint i = 0; i < G_N_ELEMENTS(SENSES); i++) {
        const DlTimeEntry *entry = NULL;
        guint end = dl_time_match(text, token, SENSES[i], &entry);
        gboolean is_lower = story->tokens[token].shape == DL_SHAPE_LOWER;
        if (end == token || (is_lower && SENSES[i] != DL_TIME_MONTH_FOREIGN))
            continue;
        *ret_month = entry->number;
        *ret_sense = SENSES[i];
        gboolean has_stop = dl_token_is_mark(story, end, '.') && !story->tokens[end].has_space;
        if (has_stop && SENSES[i] == DL_TIME_MONTH_SHORT)
            end++;
        return end;
    }
    return token;
}

/* Whether a month's name by itself, with neither day nor year, is a month. */
static gboolean month_stands(const DlTimeText *text, guint token, guint end, DlTimeSense sense)
{
    const DlStory *story = text->story;
    const guint64 BESIDE = DL_TIME_BIT(DL_TIME_STEP) | DL_TIME_BIT(DL_TIME_EDGE) |
                           DL_TIME_BIT(DL_TIME_STEP_TEXT) | DL_TIME_BIT(DL_TIME_EVERY);
    if (sense == DL_TIME_MONTH_FOREIGN)
        return FALSE;
    guint before = token > 0 && dl_token_is_mark(story, token - 1, '-') ? token - 2 : token - 1;
    gboolean is_led =
        dl_time_is_led(text, token) || (token > 0 && before < token && text->words[before] &&
                                        (text->words[before]->alone & BESIDE) != 0);
    if (dl_time_is(text, end, DL_TIME_NAME_AFTER) && story->tokens[end].shape == DL_SHAPE_CAPITAL)
        return FALSE;
    gboolean is_name =
        end < story->n_tokens && story->tokens[end].shape == DL_SHAPE_CAPITAL && !text->words[end];
    gboolean has_det = token > 0 && (dl_time_is(text, token - 1, DL_TIME_DET) ||
                                     dl_time_is(text, token - 1, DL_TIME_DET_ONE));
    if (is_name && token > 0 && dl_token_is(story, token - 1, "and"))
        return FALSE; /* "April and June Summers" */
    if (sense == DL_TIME_MONTH_VERB)
        return (is_led && !dl_time_is(text, end, DL_TIME_TENSE_PRESENT)) ||
               (has_det && story->tokens[end].shape == DL_SHAPE_LOWER && !text->words[end]);
    if (sense == DL_TIME_MONTH_SHORT)
        return !is_name && (is_led || end > token + 1);
    return is_led || has_det || !is_name;
}

/* ", 1998" or "1998" or "of 1998" after a month or a day. */
static guint read_year_after(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at = token;
    if (dl_token_is_mark(story, at, ',') || dl_token_is(story, at, "of"))
        at++;
    int year = 0;
    guint end = dl_time_read_year(text, at, &year);
    gboolean is_other =
        end > at && (dl_token_is_mark(story, end, '%') || dl_time_is(text, end, DL_TIME_NOT_YEAR));
    if (end == at || is_other || (at > token && dl_token_is_mark(story, at, '\'')))
        return token;
    said->year = year;
    said->year_digits = 4;
    return end;
}

/* ", 1998", "of last year" */
static guint read_any_year(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint end = read_year_after(text, token, said);
    gboolean is_year = FALSE;
    for (guint i = token + 1; i <= token + 3 && i < story->n_tokens && !is_year; i++)
        is_year = dl_token_is(story, i, "year");
    return end > token || !is_year ? end : dl_time_read_of_year(text, token, said);
}

/* "August 12, 2021", "August 2021", "August". */
static guint read_month_first(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    int month = 0, day = 0;
    DlTimeSense sense = DL_TIME_MONTH;
    guint end = read_month_name(text, token, &month, &sense);
    if (end == token)
        return token;
    guint at = dl_token_is(text->story, end, "the") ? end + 1 : end;
    if (at == end)
        at = dl_time_skip_hyphen(text, end);
    guint day_end = read_day(text, at, &day);
    said->month = month;
    if (day_end > at) {
        said->day = day;
        return read_any_year(text, day_end, said);
    }
    guint year_end = read_any_year(text, end, said);
    if (year_end > end)
        return year_end;
    if (!month_stands(text, token, end, sense)) {
        said->month = 0;
        return token;
    }
    /* The full stop of "since Jan." ends the sentence. */
    return end;
}

/* "12 August 2021", "the 12th of August", "12-14 August", "6/7 June". */
static guint read_day_first(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    int day = 0, other = 0, month = 0;
    guint end = read_day(text, token, &day);
    if (end == token)
        return token;
    guint at = dl_token_is(story, end, "of") || dl_token_is(story, end, "de") ? end + 1 : end;
    at = dl_time_skip_hyphen(text, at);
    if (dl_token_is_mark(story, at, '.') && !story->tokens[at].has_space)
        at++;
    DlTimeSense sense = DL_TIME_MONTH;
    guint month_end = read_month_name(text, at, &month, &sense);
    if (month_end > at) {
        said->day = day;
        said->month = month;
        guint year_at = dl_token_is(story, month_end, "de") ? month_end + 1 : month_end;
        guint year_end = read_any_year(text, year_at, said);
        return year_end > year_at ? year_end : month_end;
    }
    guint other_end = is_range_joint(text, end) ? read_day(text, end + 1, &other) : end;
    if (other_end <= end + 1)
        return token;
    at = dl_token_is(story, other_end, "of") ? other_end + 1 : other_end;
    month_end = read_month_name(text, at, &month, &sense);
    if (month_end == at)
        return token;
    said->day = day;
    said->month = month;
    (void)read_year_after(text, month_end, said);
    return end;
}

/* "Friday", "Fri." */
static guint read_weekday(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    const DlStory *story = text->story;
    guint end = dl_time_match(text, token, DL_TIME_WEEKDAY, &entry);
    if (end == token) {
        end = dl_time_match(text, token, DL_TIME_WEEKDAY_SHORT, &entry);
        if (end > token && dl_token_is_mark(story, end, '.') && !story->tokens[end].has_space)
            end++;
    }
    if (end == token || story->tokens[token].shape == DL_SHAPE_LOWER)
        return token;
    said->weekday = entry->number;
    return end;
}

guint dl_time_read_date(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint weekday_end = read_weekday(text, token, said);
    guint at = weekday_end;
    if (weekday_end > token) {
        if (dl_token_is_mark(story, at, ','))
            at++;
        if (dl_token_is(story, at, "the"))
            at++;
    }
    guint end = read_day_first(text, at, said);
    if (end == at)
        end = read_month_first(text, at, said);
    if (end > at && (weekday_end == token || said->day > 0))
        return end;
    if (weekday_end == token)
        return token;
    said->month = 0;
    said->year = DL_TIME_NO_YEAR;
    gboolean is_short = dl_time_is(text, token, DL_TIME_WEEKDAY_SHORT);
    if (is_short && weekday_end == token + 1)
        return token;
    return dl_time_read_step_behind(text, weekday_end, said);
}

/* A run of 1 to 8 digits at AT of the text; how many. */
static guint scan_digits(const DlStory *story, guint at, int *ret_number)
{
    guint n = 0;
    int number = 0;
    while (at + n < story->n_bytes && n < 9 && g_ascii_isdigit(story->text[at + n])) {
        number = number * 10 + story->text[at + n] - '0';
        n++;
    }
    *ret_number = number;
    return n;
}

static gboolean date_fill(DlTimeSaid *said, int year, int month, int day)
{
    DlDay unused;
    if (!dl_day_from_ymd(year, month, day, &unused))
        return FALSE;
    said->year = year;
    said->year_digits = 4;
    said->month = month;
    said->day = day;
    return TRUE;
}

/* "2021-08-12", "8/12/2021", "12.08.2021", "20210812": the bytes from START; how many. */
static guint scan_date(const DlStory *story, guint start, DlTimeSaid *said)
{
    int a = 0, b = 0, c = 0;
    guint n_a = scan_digits(story, start, &a);
    guint at = start + n_a;
    if (n_a == 8 && a > 10000000 && at < story->n_bytes && story->text[at] != '.')
        return date_fill(said, a / 10000, a / 100 % 100, a % 100) && a > 18000000 ? 8 : 0;
    char mark = at < story->n_bytes ? story->text[at] : ' ';
    if ((n_a != 4 && n_a > 2) || (mark != '-' && mark != '/' && mark != '.'))
        return 0;
    guint n_b = scan_digits(story, at + 1, &b);
    at += 1 + n_b;
    if (n_b < 1 || n_b > 2 || at >= story->n_bytes || story->text[at] != mark)
        return 0;
    guint n_c = scan_digits(story, at + 1, &c);
    at += 1 + n_c;
    gboolean is_year_last = n_a <= 2 && (n_c == 4 || (n_c == 2 && mark == '/'));
    gboolean is_more = at < story->n_bytes && (g_ascii_isdigit(story->text[at]) ||
                                               (story->text[at] == mark && mark != '.'));
    if (is_more || !(is_year_last || (n_a == 4 && n_c >= 1 && n_c <= 2 && mark != '.')))
        return 0;
    if (n_a == 4)
        return date_fill(said, a, b, c) ? at - start : 0;
    if (n_c == 2)
        c += c < 40 ? 2000 : 1900;
    gboolean is_day_first = mark == '.' || a > 12;
    return date_fill(said, c, is_day_first ? b : a, is_day_first ? a : b) ? at - start : 0;
}

guint dl_time_read_digits(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint start = story->tokens[token].start;
    gboolean is_inside = token > 0 && !story->tokens[token].has_space &&
                         dl_token_is_mark_of(story, token - 1, "-/.$");
    if (story->tokens[token].shape != DL_SHAPE_NUMBER || is_inside)
        return token;
    guint n = scan_date(story, start, said);
    if (n == 0)
        return token;
    guint stop = start + n;
    int hour = 0, minute = 0;
    if (stop + 5 < story->n_bytes && story->text[stop] == 'T' &&
        scan_digits(story, stop + 1, &hour) == 2 && story->text[stop + 3] == ':' &&
        scan_digits(story, stop + 4, &minute) == 2 && hour < 24 && minute < 60) {
        said->hour = hour;
        said->minute = minute;
        stop += 6;
    }
    guint end = token + 1;
    while (end < story->n_tokens && story->tokens[end].start < stop)
        end++;
    said->stop = stop;
    return end;
}
