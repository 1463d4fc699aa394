#include <string.h>

#include "date_read.h"

/* "10", "10:30", "22.15", "3pm", "10:30pm" of one token; FALSE where it is none. SUFFIX are the
 * letters on it. */
static gboolean scan_clock(const DlTimeText *text, guint token, int *ret_hour, int *ret_minute,
                           char suffix[4])
{
    const DlToken *here = &text->story->tokens[token];
    const char *at = text->story->text + here->start;
    guint n = here->end - here->start, i = 0;
    int hour = 0, minute = -1;
    while (i < n && i < 3 && g_ascii_isdigit(at[i]))
        hour = hour * 10 + at[i++] - '0';
    if (here->shape != DL_SHAPE_NUMBER || i == 0 || i > 2 || hour > 24)
        return FALSE;
    if (i + 2 < n && (at[i] == ':' || at[i] == '.') && g_ascii_isdigit(at[i + 1]) &&
        g_ascii_isdigit(at[i + 2])) {
        minute = (at[i + 1] - '0') * 10 + at[i + 2] - '0';
        i += 3;
    }
    if (i + 2 < n && minute >= 0 && at[i] == ':') /* seconds */
        i += 3;
    if (n < i || n - i > 3 || minute > 59)
        return FALSE;
    guint n_suffix = 0;
    for (; i < n; i++)
        suffix[n_suffix++] = g_ascii_tolower(at[i]);
    suffix[n_suffix] = '\0';
    *ret_hour = hour;
    *ret_minute = minute;
    gboolean is_decimal = n_suffix == 0 && memchr(at, '.', n) &&
                          !dl_time_is(text, token + 1, DL_TIME_HALF_DAY) &&
                          !dl_time_is(text, token + 1, DL_TIME_ZONE);
    if (is_decimal)
        return FALSE;
    return n_suffix == 0 || strcmp(suffix, "pm") == 0 || strcmp(suffix, "am") == 0;
}

static void hour_set(DlTimeSaid *said, int hour, int minute, int half_day)
{
    if (half_day >= 0 && hour <= 12)
        hour = hour % 12 + half_day;
    said->hour = hour;
    said->minute = minute < 0 ? 0 : minute;
}

/* "in the morning", "at night" after an hour. */
static guint read_part_after(const DlTimeText *text, guint token, int *ret_half_day)
{
    const DlStory *story = text->story;
    const DlTimeEntry *entry = NULL;
    guint at = token;
    if (dl_token_is(story, at, "in") && dl_token_is(story, at + 1, "the"))
        at += 2;
    else if (dl_token_is(story, at, "at"))
        at++;
    if (at == token)
        return token;
    guint end = dl_time_match(text, at, DL_TIME_PART, &entry);
    if (end == at)
        return token;
    *ret_half_day = strcmp(entry->text, "MO") == 0 ? 0 : 12;
    return end;
}

static guint read_zone(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *zone = NULL;
    guint end = dl_time_match(text, token, DL_TIME_ZONE, &zone);
    if (end == token || (end == token + 1 && text->story->tokens[token].shape == DL_SHAPE_LOWER))
        return token;
    said->zone = zone->number;
    return end;
}

/* "1300 GMT", "0400 hours". */
static guint read_military(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlToken *here = &text->story->tokens[token];
    if (here->shape != DL_SHAPE_NUMBER || here->end - here->start != 4)
        return token;
    gint64 number = dl_token_number(text->story, token);
    if (number < 0 || number > 2400 || number % 100 > 59)
        return token;
    guint end = read_zone(text, token + 1, said);
    gboolean is_led = token > 0 && (dl_token_is(text->story, token - 1, "at") ||
                                    dl_token_is(text->story, token - 1, "around") ||
                                    dl_token_is(text->story, token - 1, "by"));
    if (end == token + 1 && (text->story->text[here->start] == '0' || number > 2100 || is_led))
        end = dl_time_match(text, token + 1, DL_TIME_OCLOCK, NULL);
    if (end == token + 1)
        return token;
    hour_set(said, (int)number / 100, (int)number % 100, -1);
    return end;
}

/* "noon", "midnight" */
static guint read_named_hour(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_HOUR, &entry);
    if (end == token || !dl_time_unit_stands(text, token))
        return token; /* "High Noon" is a film */
    said->hour = entry->number;
    said->minute = 0;
    return read_zone(text, end, said);
}

/* Whether what stands before an hour without any mark of one shows that it is one: "at 10:30". */
static gboolean is_led(const DlTimeText *text, guint token)
{
    return token > 0 && dl_time_is(text, token - 1, DL_TIME_LEAD);
}

/* Whether figures or a number at TOKEN can be an hour: by what is in them or follows. */
static gboolean may_be_clock(const DlTimeText *text, guint token)
{
    const guint64 BEHIND = DL_TIME_BIT(DL_TIME_HALF_DAY) | DL_TIME_BIT(DL_TIME_ZONE) |
                           DL_TIME_BIT(DL_TIME_OCLOCK) | DL_TIME_BIT(DL_TIME_LEAD);
    const DlToken *here = &text->story->tokens[token];
    const DlTimeWord *word = text->words[token], *next = text->words[token + 1];
    if (word && (word->senses & DL_TIME_BIT(DL_TIME_HOUR)))
        return TRUE;
    if (next && (next->senses & BEHIND))
        return TRUE;
    return here->shape == DL_SHAPE_NUMBER && here->end - here->start > 2;
}

guint dl_time_read_clock(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    if (token >= text->story->n_tokens || !may_be_clock(text, token))
        return token;
    guint end = read_named_hour(text, token, said);
    if (end == token)
        end = read_military(text, token, said);
    if (end > token)
        return end;
    int hour = 0, minute = -1, half_day = -1;
    char suffix[4] = "";
    if (scan_clock(text, token, &hour, &minute, suffix))
        end = token + 1;
    else
        end = dl_time_is(text, token, DL_TIME_NUMBER) ? dl_time_read_whole(text, token, &hour)
                                                      : token;
    if (end == token || hour > 24)
        return token;
    gboolean is_certain = suffix[0] != '\0';
    if (is_certain)
        half_day = suffix[0] == 'p' ? 12 : 0;
    const DlTimeEntry *entry = NULL;
    guint at = dl_time_match(text, end, DL_TIME_OCLOCK, &entry);
    if (at > end && !dl_token_is(text->story, end, "hours")) {
        is_certain = TRUE;
        end = at;
    }
    at = dl_time_match(text, end, DL_TIME_HALF_DAY, &entry);
    if (at > end && !is_certain && hour <= 12) {
        half_day = entry->number;
        is_certain = TRUE;
        end = at;
    }
    at = read_part_after(text, end, &half_day);
    if (at > end && (is_certain || minute >= 0 || is_led(text, token))) {
        is_certain = TRUE;
        end = at;
    }
    at = read_zone(text, end, said);
    if (at > end && (is_certain || minute >= 0)) {
        is_certain = TRUE;
        end = at;
    }
    if (!is_certain && !(minute >= 0 && is_led(text, token)))
        return token;
    hour_set(said, hour, minute, half_day);
    return end;
}
