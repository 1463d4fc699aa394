#include <string.h>

#include "date_read.h"

#define BIT(sense) DL_TIME_BIT(DL_TIME_##sense)

/* "the eighties", "late 80s"; not "in her eighties", "in the upper 80s". */
static gboolean decade_is_led(const DlTimeText *text, guint token)
{
    guint at = token > 1 && dl_token_is_mark(text->story, token - 1, '-') ? token - 1 : token;
    return at > 0 &&
           (dl_token_is(text->story, at - 1, "the") || dl_time_is(text, at - 1, DL_TIME_EDGE));
}

/* "1990s", "1990's", "'80s", "80s", "eighties". */
static guint read_decade(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at = dl_token_is_mark(story, token, '\'') ? token + 1 : token;
    const DlToken *here = &story->tokens[at];
    const char *digits = story->text + here->start;
    guint n = here->end - here->start;
    const DlTimeEntry *entry = NULL;
    if (here->shape != DL_SHAPE_NUMBER) {
        guint end = dl_time_match(text, token, DL_TIME_DECADE, &entry);
        if (end == token || !decade_is_led(text, token))
            return token;
        said->short_decade = entry->number;
        return end;
    }
    gboolean has_s = n > 1 && digits[n - 1] == 's';
    n -= has_s;
    gboolean has_clitic = !has_s && at + 1 < story->n_tokens &&
                          story->tokens[at + 1].shape == DL_SHAPE_CLITIC &&
                          dl_token_is(story, at + 1, "'s") && at > 0 && text->words[at - 1];
    if ((!has_s && !has_clitic) || (n != 2 && n != 4) || digits[n - 1] != '0')
        return token;
    int number = 0;
    for (guint i = 0; i < n; i++) {
        if (!g_ascii_isdigit(digits[i]))
            return token;
        number = number * 10 + digits[i] - '0';
    }
    if (n == 4 && (number < 1000 || number > 2999))
        return token;
    if (n == 4) {
        said->year = number;
        said->year_digits = 3;
    } else if (number >= 20 && (at > token || decade_is_led(text, token))) {
        said->short_decade = number;
    } else {
        return token;
    }
    return at + 1 + (guint)has_clitic;
}

/* Century NUMBER of the era that may be said at TOKEN. */
static guint century_fill(const DlTimeText *text, guint token, int number, DlTimeSaid *said)
{
    const DlTimeEntry *era = NULL;
    guint end = dl_time_match(text, token, DL_TIME_ERA, &era);
    gboolean is_before = end > token && era->number < 0;
    said->year = is_before ? 1 - number * 100 : (number - 1) * 100;
    said->year_digits = 2;
    return end;
}

/* "19th century", "the third century BC". */
static guint read_century(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    int number = 0;
    guint end = dl_time_read_ordinal(text, token, &number);
    guint at = dl_time_skip_hyphen(text, end);
    if (end == token || number < 1 || number > 30)
        return token;
    int other = 0;
    gboolean is_joint = dl_token_is(text->story, end, "and") || dl_token_is(text->story, end, "to");
    guint other_end = is_joint ? dl_time_read_ordinal(text, end + 1, &other) : end;
    if (other_end > end + 1 && dl_token_is(text->story, other_end, "centuries")) {
        century_fill(text, other_end + 1, number, said); /* "the 18th and 19th centuries" */
        return end;
    }
    if (!dl_token_is(text->story, at, "century") && !dl_token_is(text->story, at, "centuries"))
        return token;
    return century_fill(text, at + 1, number, said);
}

/* "third quarter", "Q3", "first half". */
static guint read_quarter_name(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_QUARTER_NAME, &entry);
    if (end > token) {
        said->quarter = entry->number;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_HALF_NAME, &entry);
    if (end > token) {
        said->half = entry->number;
        return end;
    }
    int number = 0;
    end = dl_time_read_ordinal(text, token, &number);
    guint at = dl_time_skip_hyphen(text, end);
    if (end == token || number < 1 || number > 4)
        return token;
    gboolean is_quarter =
        dl_token_is(text->story, at, "quarter") || dl_token_is(text->story, at, "quarters");
    gboolean is_half = number <= 2 && dl_token_is(text->story, at, "half");
    if (!is_quarter && !is_half)
        return token;
    if (is_quarter)
        said->quarter = number;
    else
        said->half = number;
    return at + 1;
}

guint dl_time_read_of_year(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    gboolean has_of = dl_token_is(story, token, "of") || dl_token_is(story, token, "in");
    guint at = has_of ? token + 1 : token;
    if (dl_token_is_mark(story, token, ','))
        at = token + 1;
    guint fiscal = dl_time_match(text, at, DL_TIME_FISCAL, NULL);
    int year = 0;
    guint end = dl_time_read_year(text, fiscal, &year);
    if (end > fiscal && (has_of || !dl_token_is_mark(story, fiscal, '\''))) {
        said->year = year;
        said->year_digits = 4;
        return end;
    }
    const DlTimeEntry *step = NULL;
    if (has_of && dl_token_is(story, at, "the"))
        at++;
    end = dl_time_match(text, at, DL_TIME_STEP, &step);
    gboolean is_text = end == at;
    if (is_text && has_of)
        end = dl_time_match(text, at, DL_TIME_STEP_TEXT, &step);
    gboolean is_said_of = has_of || (end > at && !is_text);
    if (end == at || !is_said_of || !dl_token_is(story, end, "year"))
        return token;
    said->has_step = TRUE;
    said->step = step->number;
    said->anchor = is_text ? DL_TIME_FROM_SPOKEN : DL_TIME_FROM_STORY;
    said->unit = 'Y'; /* the step is the year's */
    return end + 1;
}

static guint read_quarter(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    guint at = token;
    guint fiscal = dl_time_match(text, at, DL_TIME_FISCAL, NULL);
    if (fiscal > at)
        at = dl_time_skip_hyphen(text, fiscal);
    guint end = read_quarter_name(text, at, said);
    gboolean is_half_alone = end > at && said->half > 0;
    if (end == at)
        return token;
    guint year_end = dl_time_read_of_year(text, end, said);
    if (is_half_alone && year_end == end && said->year == DL_TIME_NO_YEAR) {
        said->half = 0; /* of a match */
        return token;
    }
    return year_end;
}

/* "summer of 1998", "summer 1998"; alone only behind a preposition and an article. */
static guint read_season(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_SEASON, &entry);
    if (end == token)
        return token;
    said->season = entry->number;
    guint year_end = dl_time_read_of_year(text, end, said);
    if (year_end > end)
        return year_end;
    gboolean has_det = token > 1 && dl_time_is(text, token - 1, DL_TIME_DET);
    gboolean has_edge = token > 0 && dl_time_is(text, token - 1, DL_TIME_EDGE);
    guint first = has_det ? token - 1 : token;
    gboolean is_alone = story->tokens[end].shape == DL_SHAPE_MARK || text->words[end];
    gboolean is_led = dl_time_is_led_as(text, first, "season") ||
                      (is_alone && dl_time_is_led_as(text, first, "over"));
    if ((is_led && !dl_token_is(story, end, "of")) || has_edge)
        return end;
    said->season = 0;
    return token;
}

/* Whether a number of four figures by itself is a year. */
static gboolean year_stands(const DlTimeText *text, guint token, guint end, int year)
{
    const DlStory *story = text->story;
    const DlToken *before = token > 0 ? &story->tokens[token - 1] : NULL;
    const DlToken *after = &story->tokens[end];
    if (end - token > 1 || year <= 0 || story->tokens[token].shape != DL_SHAPE_NUMBER)
        return TRUE;
    gboolean is_led = dl_time_is_led(text, token);
    gboolean is_joined = before && before->shape == DL_SHAPE_MARK &&
                         !story->tokens[token].has_space &&
                         !dl_token_is_mark_of(story, token - 1, "-('\"`[");
    if (is_joined || (!after->has_space && dl_token_is_mark_of(story, end, "%$@_+=")))
        return FALSE;
    if (before && (dl_time_is(text, token - 1, DL_TIME_NOT_YEAR_BEFORE) ||
                   dl_token_is_mark_of(story, token - 1, "$#+=*") || before->mark > 0x9F))
        return before->mark == 0x2014 || before->mark == 0x2026;
    gboolean is_in =
        before && year >= 1900 &&
        (dl_token_is(story, token - 1, "in") || dl_token_is(story, token - 1, "since") ||
         dl_token_is(story, token - 1, "during"));
    gboolean is_count = dl_time_is(text, end, DL_TIME_NOT_YEAR) && !is_in;
    if (is_count || dl_time_is(text, end, DL_TIME_TIMES) ||
        dl_time_is(text, end, DL_TIME_UNIT_PLURAL))
        return FALSE;
    /* a telephone number, a range of others */
    if (before && before->mark == '-' && !story->tokens[token].has_space && token > 1 &&
        story->tokens[token - 2].shape == DL_SHAPE_NUMBER) {
        gint64 other = dl_token_number(story, token - 2);
        if (other < 1000 || other > year)
            return FALSE;
    }
    return (year >= 1900 && year < 2060) || (is_led && year >= 1000 && year < 2100);
}

static guint read_bare_year(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    guint at = dl_time_match(text, token, DL_TIME_FISCAL, NULL);
    gboolean is_named = at > token;
    if (dl_token_is(text->story, at, "year")) {
        at++;
        is_named = TRUE;
    }
    int year = 0;
    guint end = dl_time_read_year(text, at, &year);
    if (end == at || (!is_named && !year_stands(text, at, end, year)))
        return token;
    gboolean is_spoken = text->story->tokens[at].shape != DL_SHAPE_NUMBER;
    if (is_spoken && !is_named && year % 100 == 0)
        return token;
    said->year = year;
    said->year_digits = 4;
    /* "the 1988 second quarter", "the 1988 quarter" */
    DlTimeSaid part = *said;
    guint part_end = read_quarter_name(text, end, &part);
    if (dl_token_is(text->story, end, "quarter") || dl_token_is(text->story, end, "period")) {
        said->unit = 'B';
        return end + 1;
    }
    if (part_end == end)
        return end;
    said->quarter = part.quarter;
    said->half = part.half;
    return part_end;
}

/* "In 217 ...": the year of a tale of antiquity, if it is one. */
static guint read_short_year(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlToken *here = &text->story->tokens[token], *next = here + 1; /* the end has none */
    gboolean is_led = dl_time_is_led_as(text, token, "year");
    gint64 year = is_led && here->end - here->start == 3 ? dl_token_number(text->story, token) : -1;
    if (year < 100)
        return token;
    gboolean is_plural = next->shape == DL_SHAPE_LOWER && text->story->text[next->end - 1] == 's';
    gboolean is_counted = next->mark == '%' || next->mark == '-' || is_plural ||
                          dl_time_is(text, token + 1, DL_TIME_NOT_YEAR);
    if (is_counted)
        return token;
    said->year = (int)year;
    said->year_digits = 4;
    said->is_bare = TRUE;
    return token + 1;
}

static guint read_holiday(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    if (text->story->tokens[token].shape == DL_SHAPE_LOWER)
        return token;
    guint end = dl_time_match(text, token, DL_TIME_HOLIDAY, &said->holiday);
    return end > token ? dl_time_read_of_year(text, end, said) : token;
}

guint dl_time_read_epoch(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeReader READERS[] = {
        {read_holiday, BIT(HOLIDAY)},
        {read_century, BIT(ORDINAL) | BIT(NUMBER) | DL_TIME_FIGURES},
        {read_quarter, BIT(FISCAL) | BIT(QUARTER_NAME) | BIT(HALF_NAME) | BIT(ORDINAL) |
                           BIT(NUMBER) | DL_TIME_FIGURES},
        {read_decade, BIT(DECADE) | DL_TIME_FIGURES},
        {read_season, BIT(SEASON)},
        {read_bare_year, BIT(FISCAL) | BIT(UNIT) | BIT(ERA) | BIT(NUMBER) | DL_TIME_FIGURES},
        {read_short_year, DL_TIME_FIGURES},
    };
    return dl_time_read_first(text, token, READERS, G_N_ELEMENTS(READERS), said);
}
