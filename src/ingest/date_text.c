#include "date_text.h"

#include <string.h>

#include "error.h"
#include "month_name.h"

#define MAX_TOKENS 8
#define MAX_BYTES 96
#define EXCEL_DAY_ZERO (-25569) /* 1899-12-30, Excel's serial 0 from its day 61 on */

typedef struct {
    int n_digits; /* 0: a word */
    gint64 number;
    char before; /* the separator before it, ' ' where only spaces */
} Token;

/* A human date taken apart. */
typedef struct {
    char text[MAX_BYTES];
    Token tokens[MAX_TOKENS];
    int n_tokens;
    int month; /* of a month's name; 0: none */
    gboolean is_bc;
    gboolean has_era;
    gboolean is_approximate;
    gboolean is_uncertain;
    int time_of_day_s;
} Words;

/* Lower case, ASCII digits, hyphens and spaces, plain alef, yeh and kaf; without bidi marks and
 * Arabic vowel signs. 0 drops the character. */
static gunichar plain_char(gunichar c)
{
    if (g_unichar_isdigit(c))
        return '0' + (gunichar)g_unichar_digit_value(c);
    if (g_unichar_isspace(c) || c == 0x00A0 || c == 0x202F || c == 0x060C)
        return ' ';
    if ((c >= 0x2010 && c <= 0x2014) || c == 0x2212)
        return '-';
    if ((c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2066 && c <= 0x2069) || (c >= 0x064B && c <= 0x0655))
        return 0;
    if (c == 0x0622 || c == 0x0623 || c == 0x0625)
        return 0x0627;
    if (c == 0x064A || c == 0x0649)
        return 0x06CC;
    if (c == 0x0643)
        return 0x06A9;
    return g_unichar_tolower(c);
}

static gboolean make_plain(const char *text, char *ret_plain)
{
    gsize n_out = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = plain_char(g_utf8_get_char(at));
        if (c == 0 || (c == ' ' && n_out == 0))
            continue;
        if (n_out + 7 > MAX_BYTES)
            return FALSE;
        n_out += (gsize)g_unichar_to_utf8(c, ret_plain + n_out);
    }
    while (n_out > 0 && ret_plain[n_out - 1] == ' ')
        n_out--;
    ret_plain[n_out] = '\0';
    return TRUE;
}

static void take_qualifiers(Words *words)
{
    gsize n_bytes = strlen(words->text);
    while (n_bytes > 0 && strchr("?~% ", words->text[n_bytes - 1])) {
        words->is_approximate |= strchr("~%", words->text[n_bytes - 1]) != NULL;
        words->is_uncertain |= strchr("?%", words->text[n_bytes - 1]) != NULL;
        words->text[--n_bytes] = '\0';
    }
}

/* Cuts SUFFIX and spaces before it off the end of TEXT. */
static gboolean cut_suffix(char *text, const char *suffix)
{
    if (!g_str_has_suffix(text, suffix))
        return FALSE;
    gsize n_bytes = strlen(text) - strlen(suffix);
    while (n_bytes > 0 && text[n_bytes - 1] == ' ')
        n_bytes--;
    text[n_bytes] = '\0';
    return TRUE;
}

/* Takes a time off the end: "14:05", "2:05 pm", "14:05:30.5+04:30", "14:05 utc". */
static const char *take_time(Words *words)
{
    char *colon = strchr(words->text, ':');
    if (!colon)
        return NULL;
    char *start = colon;
    while (start > words->text && g_ascii_isdigit(start[-1]))
        start--;
    char time[MAX_BYTES];
    g_strlcpy(time, start, sizeof time);
    if (!cut_suffix(time, "utc"))
        cut_suffix(time, "gmt");
    gboolean is_pm = cut_suffix(time, "pm") || cut_suffix(time, "p.m.");
    gboolean is_am = !is_pm && (cut_suffix(time, "am") || cut_suffix(time, "a.m."));
    if (start == words->text || !strchr(" t,", start[-1]) ||
        !dl_time_of_day_parse(time, &words->time_of_day_s))
        return "its time is not HH:MM or HH:MM:SS";
    int hour = words->time_of_day_s / 3600;
    if ((is_am || is_pm) && (hour == 0 || hour > 12))
        return "its time is not HH:MM or HH:MM:SS";
    if (is_am || is_pm)
        words->time_of_day_s += ((hour == 12 ? 0 : hour) + (is_pm ? 12 : 0) - hour) * 3600;
    do
        *--start = '\0';
    while (start > words->text && strchr(" ,", start[-1]));
    return NULL;
}

static gboolean is_filler(const char *word)
{
    static const char *const fillers[] = {"of", "the", "st", "nd", "rd",   "th",  "er", "de", "del",
                                          "le", "el",  "г",  "г.", "года", "год", "at", "on"};
    for (gsize i = 0; i < G_N_ELEMENTS(fillers); i++)
        if (strcmp(word, fillers[i]) == 0)
            return TRUE;
    return dl_weekday_is(word);
}

/* Words that say something of the whole; TRUE where WORD is one. */
static gboolean take_word(Words *words, const char *word)
{
    static const char *const about[] = {"about", "around", "circa", "ca", "c", "approximately"};
    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        if (strcmp(word, about[i]) == 0)
            return words->is_approximate = TRUE;
    gboolean is_bc = strcmp(word, "bc") == 0 || strcmp(word, "bce") == 0;
    if (is_bc || strcmp(word, "ad") == 0 || strcmp(word, "ce") == 0) {
        words->is_bc = is_bc;
        return words->has_era = TRUE;
    }
    return is_filler(word);
}

static gboolean is_letter(char c)
{
    return g_ascii_isalpha(c) || (guint8)c >= 0x80;
}

static const char *take_token(Words *words, char **at, char before)
{
    if (words->n_tokens == MAX_TOKENS)
        return "expected a day, a month and a year";
    Token token = {.before = before};
    char *start = *at;
    if (g_ascii_isdigit(*start)) {
        for (; g_ascii_isdigit(**at) && token.n_digits < 18; (*at)++, token.n_digits++)
            token.number = token.number * 10 + (**at - '0');
        words->tokens[words->n_tokens++] = token;
        return NULL;
    }
    while (is_letter(**at))
        (*at)++;
    g_autofree char *word = g_strndup(start, (gsize)(*at - start));
    int month = dl_month_find(word);
    if (month > 0 && words->month > 0)
        return "it names two months";
    if (month > 0) {
        words->month = month;
        words->tokens[words->n_tokens++] = token;
        return NULL;
    }
    return take_word(words, word) ? NULL : "expected a date such as 2021-08-12 or 12 August 2021";
}

/* Splits TEXT into numbers and words. Returns why it cannot be, or NULL. */
static const char *words_split(const char *text, Words *ret_words)
{
    *ret_words = (Words){.time_of_day_s = -1};
    if (!make_plain(text, ret_words->text))
        return "it is too long for a date";
    take_qualifiers(ret_words);
    const char *why = take_time(ret_words);
    char before = ' ';
    char *at = ret_words->text;
    while (!why && *at) {
        if (g_ascii_isdigit(*at) || is_letter(*at)) {
            why = take_token(ret_words, &at, before);
            before = ' ';
        } else if (strchr(" ,./-~", *at)) {
            if (*at == '~')
                ret_words->is_approximate = TRUE;
            else if (*at != ' ' && *at != ',')
                before = *at;
            at++;
        } else {
            why = "expected a date such as 2021-08-12 or 12 August 2021";
        }
    }
    return why;
}

/* TRUE where the tokens are N numbers, without the name of a month. */
static gboolean are_numbers(const Words *words, int n_numbers)
{
    return words->month == 0 && words->n_tokens == n_numbers;
}

/* TRUE for A/B/YYYY with one separator throughout. */
static gboolean ends_with_year(const Words *words)
{
    const Token *tokens = words->tokens;
    return are_numbers(words, 3) && tokens[0].n_digits <= 2 && tokens[1].n_digits <= 2 &&
           tokens[2].n_digits == 4 && tokens[1].before == tokens[2].before;
}

static void set_witness(DlDateWitness *witness, const char *text, guint64 line)
{
    if (witness->line > 0)
        return;
    witness->line = MAX(line, 1);
    g_strlcpy(witness->text, text, sizeof witness->text);
    const char *end;
    g_utf8_validate(witness->text, -1, &end); /* no character is cut in two */
    witness->text[end - witness->text] = '\0';
}

void dl_date_evidence_add(DlDateEvidence *evidence, const char *text, guint64 line)
{
    gboolean is_iso = g_ascii_isdigit(text[0]) && strlen(text) >= 7 && text[4] == '-';
    Words words;
    if (!is_iso && !strpbrk(text, "0123456789") && g_str_is_ascii(text))
        return;
    evidence->n_values++;
    if (is_iso || words_split(text, &words))
        return;
    if (are_numbers(&words, 1) && words.tokens[0].before == ' ') {
        int n_digits = words.tokens[0].n_digits;
        evidence->n_seconds += n_digits == 9 || n_digits == 10;
        evidence->n_ms += n_digits == 12 || n_digits == 13;
    }
    if (!ends_with_year(&words))
        return;
    gint64 first = words.tokens[0].number, second = words.tokens[1].number;
    if (first > 12 || words.tokens[1].before == '.')
        set_witness(&evidence->day_first, words.text, line);
    else if (second > 12)
        set_witness(&evidence->month_first, words.text, line);
    else if (first != second)
        set_witness(&evidence->ambiguous, words.text, line);
}

static void merge_witness(DlDateWitness *witness, const DlDateWitness *other)
{
    if (other->line > 0 && (witness->line == 0 || other->line < witness->line))
        *witness = *other;
}

void dl_date_evidence_merge(DlDateEvidence *evidence, const DlDateEvidence *other)
{
    evidence->n_values += other->n_values;
    evidence->n_seconds += other->n_seconds;
    evidence->n_ms += other->n_ms;
    merge_witness(&evidence->day_first, &other->day_first);
    merge_witness(&evidence->month_first, &other->month_first);
    merge_witness(&evidence->ambiguous, &other->ambiguous);
}

gboolean dl_date_form_decide(const DlDateEvidence *evidence, DlDateOrder asked,
                             DlDateForm *ret_form, GError **error)
{
    const DlDateWitness *day = &evidence->day_first, *month = &evidence->month_first;
    const DlDateWitness *open = &evidence->ambiguous;
    DlDateForm form = {.order = asked};
    if (evidence->n_values > 0 && evidence->n_seconds == evidence->n_values)
        form.numbers = DL_DATE_NUMBERS_SECONDS;
    else if (evidence->n_values > 0 && evidence->n_ms == evidence->n_values)
        form.numbers = DL_DATE_NUMBERS_MS;
    if (asked == DL_DATE_ORDER_INFER && open->line > 0 && day->line == 0 && month->line == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "line %" G_GUINT64_FORMAT ": \"%s\" may have the day or the month first, and "
                    "no other row tells: give --date-order dmy or mdy",
                    open->line, open->text);
        return FALSE;
    }
    if (asked == DL_DATE_ORDER_INFER && open->line > 0 && day->line > 0 && month->line > 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "\"%s\" on line %" G_GUINT64_FORMAT " has the day first, \"%s\" on line "
                    "%" G_GUINT64_FORMAT " the month, so \"%s\" on line %" G_GUINT64_FORMAT
                    " may be either: give --date-order dmy or mdy",
                    day->text, day->line, month->text, month->line, open->text, open->line);
        return FALSE;
    }
    if (asked == DL_DATE_ORDER_INFER && (day->line > 0) != (month->line > 0))
        form.order = day->line > 0 ? DL_DATE_ORDER_DMY : DL_DATE_ORDER_MDY;
    *ret_form = form;
    return TRUE;
}

static const char *set_day(gint64 year, gint64 month, gint64 day, DlDaySpan *ret_when)
{
    if (month < 1 || month > 12)
        return "there is no such month";
    if (day < 1 || day > 31 || !dl_day_from_ymd(year, (int)month, (int)day, &ret_when->first))
        return "there is no such day";
    ret_when->last = ret_when->first;
    return NULL;
}

/* One number alone: YYYYMMDD, or a moment in a column of such. */
static const char *read_number(const DlDateForm *form, const Words *words, DlDaySpan *ret_when)
{
    const Token *token = &words->tokens[0];
    gint64 n = token->number;
    int n_digits = token->n_digits;
    gboolean is_seconds = n_digits == 9 || n_digits == 10;
    gboolean is_ms = n_digits == 12 || n_digits == 13;
    if (token->before != ' ')
        return "a number below zero is no date";
    if (n_digits == 8)
        return set_day(n / 10000, n / 100 % 100, n % 100, ret_when);
    if ((is_seconds && form->numbers == DL_DATE_NUMBERS_SECONDS) ||
        (is_ms && form->numbers == DL_DATE_NUMBERS_MS)) {
        ret_when->first = ret_when->last = n / (is_ms ? 86400000 : 86400);
        return NULL;
    }
    if (is_seconds || is_ms)
        return "a number of seconds or milliseconds is a date only where the whole column is such";
    return "a number is no date: expected YYYY-MM-DD or YYYYMMDD";
}

static const char *read_numbers(const DlDateForm *form, const Words *words, DlDaySpan *ret_when)
{
    const Token *tokens = words->tokens;
    if (tokens[1].before != tokens[2].before || tokens[0].before != ' ')
        return "expected one separator between day, month and year";
    if (tokens[0].n_digits == 4 && tokens[1].n_digits <= 2 && tokens[2].n_digits <= 2)
        return set_day(tokens[0].number, tokens[1].number, tokens[2].number, ret_when);
    if (!ends_with_year(words))
        return "its year has not four digits, and no century is guessed";
    gint64 first = tokens[0].number, second = tokens[1].number;
    gboolean is_plain = first > 12 || second > 12 || first == second || tokens[1].before == '.';
    if (form->order == DL_DATE_ORDER_INFER && !is_plain)
        return "the day or the month may come first: give --date-order";
    gboolean is_month_first =
        form->order == DL_DATE_ORDER_MDY ||
        (form->order == DL_DATE_ORDER_INFER && tokens[1].before != '.' && second > 12);
    return is_month_first ? set_day(tokens[2].number, first, second, ret_when)
                          : set_day(tokens[2].number, second, first, ret_when);
}

/* Which of two numbers beside a month's name is the year: -1 where that is not plain. */
static int find_year(const Words *words, const Token *const numbers[2])
{
    if (words->has_era)
        return 1;
    if ((numbers[0]->n_digits == 4) == (numbers[1]->n_digits == 4))
        return -1;
    return numbers[0]->n_digits == 4 ? 0 : 1;
}

static const char *read_named_month(const Words *words, DlDaySpan *ret_when)
{
    const Token *numbers[2] = {NULL, NULL};
    int n_numbers = 0;
    for (int i = 0; i < words->n_tokens; i++) {
        if (words->tokens[i].n_digits == 0)
            continue;
        if (n_numbers == 2)
            return "expected a day, a month and a year";
        numbers[n_numbers++] = &words->tokens[i];
    }
    if (n_numbers == 0 || (n_numbers == 1 && numbers[0]->n_digits < 4 && !words->has_era))
        return "it has no year of four digits";
    int which = n_numbers == 1 ? 0 : find_year(words, numbers);
    if (which < 0)
        return "its year has not four digits, and no century is guessed";
    gint64 year = numbers[which]->number;
    year = words->is_bc ? 1 - year : year;
    if (n_numbers == 2)
        return set_day(year, words->month, numbers[1 - which]->number, ret_when);
    if (!dl_day_from_ymd(year, words->month, 1, &ret_when->first))
        return "its year is out of range";
    ret_when->last = ret_when->first + dl_days_in_month(year, words->month) - 1;
    return NULL;
}

/* "20210812T140500Z": the basic form of ISO 8601. */
static gboolean read_basic(const char *text, DlDaySpan *ret_when)
{
    gint64 n = 0;
    for (int i = 0; i < 8; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        n = n * 10 + (text[i] - '0');
    }
    gsize n_time = strspn(text + 9, "0123456789");
    const char *zone = text[8] == 'T' ? text + 9 + n_time : "?";
    gboolean is_zone =
        !*zone || strcmp(zone, "Z") == 0 ||
        ((*zone == '+' || *zone == '-') && zone[1 + strspn(zone + 1, "0123456789:")] == '\0');
    return (n_time == 4 || n_time == 6) && is_zone &&
           !set_day(n / 10000, n / 100 % 100, n % 100, ret_when);
}

static const char *read_words(const DlDateForm *form, const char *text, DlDateValue *value)
{
    Words words;
    if (strlen(text) > 8 && text[8] == 'T' && read_basic(text, &value->when))
        return NULL;
    const char *why = words_split(text, &words);
    if (why)
        return why;
    if (words.month > 0)
        why = read_named_month(&words, &value->when);
    else if (words.n_tokens == 1)
        why = read_number(form, &words, &value->when);
    else if (words.n_tokens == 3)
        why = read_numbers(form, &words, &value->when);
    else
        why = "expected a day, a month and a year";
    value->when.approximate = words.is_approximate;
    value->when.uncertain = words.is_uncertain;
    value->time_of_day_s = words.time_of_day_s;
    return why;
}

/* The time behind an EDTF day, which day.h drops; midnight is what exports write for none. */
static int time_behind_day(const char *text)
{
    const char *colon = strchr(text, ':');
    int seconds = -1;
    if (colon && colon - text >= 2 && !strpbrk(text, "/["))
        dl_time_of_day_parse(colon - 2, &seconds);
    return seconds > 0 ? seconds : -1;
}

/* A number that may be a day's serial in Excel: the day it would be, for the message. */
static char *serial_hint(const char *text)
{
    char *end;
    double serial = g_ascii_strtod(text, &end);
    gboolean is_number = end != text && *end == '\0' && strspn(text, "0123456789.") == strlen(text);
    if (!is_number || serial < 10000 || serial >= 100000)
        return NULL;
    g_autofree char *day = dl_day_to_string(EXCEL_DAY_ZERO + (DlDay)serial);
    return g_strdup_printf("a serial day number of a spreadsheet? %s would be it: save the column "
                           "as dates",
                           day);
}

gboolean dl_date_text_parse(const DlDateForm *form, const char *text, DlDateValue *ret_value,
                            GError **error)
{
    DlDateValue value = {.time_of_day_s = -1};
    g_autoptr(GError) edtf_error = NULL;
    if (dl_day_span_parse(text, &value.when, &value.is_interval, &edtf_error)) {
        value.time_of_day_s = time_behind_day(text);
        *ret_value = value;
        return TRUE;
    }
    value = (DlDateValue){.time_of_day_s = -1};
    const char *why = read_words(form, text, &value);
    if (!why) {
        *ret_value = value;
        return TRUE;
    }
    g_autofree char *hint = serial_hint(text);
    const char *edtf_why = strstr(edtf_error->message, "not a date: ");
    gboolean is_edtf = strspn(text, "0123456789-X~?%") == strlen(text)
                           ? strchr(text, '-') != NULL
                           : strpbrk(text, "[{") != NULL;
    if (hint)
        why = hint;
    else if (is_edtf && edtf_why)
        why = edtf_why + strlen("not a date: ");
    g_autofree char *shown = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 60));
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "is not a date: \"%s\": %s", shown, why);
    return FALSE;
}
