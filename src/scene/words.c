#include "words.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *lang;
    const char *months[12];
    const char *months_short[12];
    const char *weekdays[7]; /* Monday first */
    const char *era_before;  /* after a year before 1 */
    const char *group;       /* between thousands */
    const char *point;
    const char *kinds[DL_KIND_N];
    const char *words[DL_WORD_N];
} Language;

static const Language LANGUAGES[] = {
    {
        .lang = "en",
        .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                   "September", "October", "November", "December"},
        .months_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
                         "Nov", "Dec"},
        .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
        .era_before = "BC",
        .group = ",",
        .point = ".",
        .kinds =
            {
                [DL_KIND_CAPTURE] = "Capture",
                [DL_KIND_RECAPTURE] = "Recapture",
                [DL_KIND_SURRENDER] = "Surrender",
                [DL_KIND_WITHDRAWAL] = "Withdrawal",
                [DL_KIND_SIEGE] = "Siege",
                [DL_KIND_SIEGE_LIFTED] = "Siege lifted",
                [DL_KIND_CONTESTED] = "Contested",
                [DL_KIND_CLASH] = "Clash",
                [DL_KIND_ATTACK] = "Attack",
                [DL_KIND_AIRSTRIKE] = "Airstrike",
                [DL_KIND_SHELLING] = "Shelling",
                [DL_KIND_EVACUATION] = "Evacuation",
                [DL_KIND_OTHER] = "Other event",
                [DL_KIND_CATEGORY] = "Event",
            },
        .words =
            {
                [DL_WORD_AS_OF] = "as of %s",
                [DL_WORD_ABOUT] = "about %s",
                [DL_WORD_BY] = "by %s",
                [DL_WORD_SINCE] = "since %s",
                [DL_WORD_POSSIBLE_ANY] = "Possible",
                [DL_WORD_CONTESTED] = "Contested",
                [DL_WORD_NOBODY] = "Nobody",
                [DL_WORD_NO_DATA] = "No data",
                [DL_WORD_CHANGED] = "Changed this day",
                [DL_WORD_OTHER] = "Others",
                [DL_WORD_SHADED_CAPITAL] = "Shaded by who holds the capital",
                [DL_WORD_PLACE_NOT_SHOWN] = "1 place not shown",
                [DL_WORD_PLACES_NOT_SHOWN] = "%s places not shown",
                [DL_WORD_EVENT_UNDATED] = "1 event without a date",
                [DL_WORD_EVENTS_UNDATED] = "%s events without a date",
                [DL_WORD_SOURCES] = "Sources: %s",
                [DL_WORD_SOURCE] = "Source: %s",
                [DL_WORD_AND_MORE] = "%s and %s more",
                [DL_WORD_KM] = "%s km",
                [DL_WORD_M] = "%s m",
                [DL_WORD_MILES] = "%s miles",
                [DL_WORD_MILE] = "%s mile",
                [DL_WORD_FEET] = "%s feet",
                [DL_WORD_MAGNITUDE] = "Magnitude",
                [DL_WORD_MAGNITUDE_SCALE] = "%s: a step is ten times the area",
            },
    },
};

/* "pt-BR" speaks "pt", and English where there is neither. */
static const Language *find_language(const char *lang)
{
    gsize length = lang ? strcspn(lang, "-_") : 0;
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++) {
        if (length && strlen(LANGUAGES[i].lang) == length &&
            !g_ascii_strncasecmp(lang, LANGUAGES[i].lang, length))
            return &LANGUAGES[i];
    }
    return &LANGUAGES[0];
}

const char *dl_word(const char *lang, DlWord word)
{
    return find_language(lang)->words[word];
}

const char *dl_word_fill(DlArena *arena, const char *lang, DlWord word, ...)
{
    g_autoptr(GString) text = g_string_new(NULL);
    va_list args;
    va_start(args, word);
    const char *argument = va_arg(args, const char *);
    for (const char *at = dl_word(lang, word); *at; at++) {
        if (at[0] != '%' || at[1] != 's' || !argument) {
            g_string_append_c(text, *at);
            continue;
        }
        g_string_append(text, argument);
        argument = va_arg(args, const char *);
        at++;
    }
    va_end(args);
    return dl_arena_strdup(arena, text->str);
}

const char *dl_word_kind(const char *lang, DlKind kind)
{
    return find_language(lang)->kinds[kind];
}

const char *dl_date_weekday(const char *lang, DlDay day)
{
    return find_language(lang)->weekdays[dl_day_weekday(day)];
}

/* "2021", "45 BC" (year -44), "12021" */
static char *year_text(DlArena *arena, const Language *language, gint64 year)
{
    if (year >= 1)
        return dl_arena_printf(arena, "%" G_GINT64_FORMAT, year);
    return dl_arena_printf(arena, "%" G_GINT64_FORMAT " %s", 1 - year, language->era_before);
}

char *dl_date_long(DlArena *arena, const char *lang, DlDay day)
{
    const Language *language = find_language(lang);
    gint64 year = 0;
    int month = 1, day_of_month = 1;
    dl_day_to_ymd(day, &year, &month, &day_of_month);
    return dl_arena_printf(arena, "%d %s %s", day_of_month, language->months[month - 1],
                           year_text(arena, language, year));
}

static char *day_short(DlArena *arena, const Language *language, DlDay day)
{
    int month = 1, day_of_month = 1;
    dl_day_to_ymd(day, NULL, &month, &day_of_month);
    return dl_arena_printf(arena, "%d %s", day_of_month, language->months_short[month - 1]);
}

static char *span_text(DlArena *arena, const Language *language, const DlDaySpan *span)
{
    if (span->first == DL_DAY_OPEN_START && span->last == DL_DAY_OPEN_END)
        return dl_arena_strdup(arena, "");
    if (span->first == DL_DAY_OPEN_START)
        return (char *)dl_word_fill(arena, language->lang, DL_WORD_BY,
                                    day_short(arena, language, span->last), NULL);
    if (span->last == DL_DAY_OPEN_END)
        return (char *)dl_word_fill(arena, language->lang, DL_WORD_SINCE,
                                    day_short(arena, language, span->first), NULL);
    if (span->first == span->last)
        return day_short(arena, language, span->first);
    gint64 years[2];
    int months[2], days[2];
    dl_day_to_ymd(span->first, &years[0], &months[0], &days[0]);
    dl_day_to_ymd(span->last, &years[1], &months[1], &days[1]);
    if (years[0] == years[1] && months[0] == months[1])
        return dl_arena_printf(arena, "%d\xE2\x80\x93%d %s", days[0], days[1],
                               language->months_short[months[0] - 1]);
    return dl_arena_printf(arena, "%s \xE2\x80\x93 %s", day_short(arena, language, span->first),
                           day_short(arena, language, span->last));
}

char *dl_date_span_short(DlArena *arena, const char *lang, const DlDaySpan *span)
{
    const Language *language = find_language(lang);
    char *text = span_text(arena, language, span);
    if (!span->approximate || !*text)
        return text;
    return (char *)dl_word_fill(arena, lang, DL_WORD_ABOUT, text, NULL);
}

static char *group_digits(DlArena *arena, const Language *language, const char *digits)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gsize n_digits = strlen(digits);
    for (gsize i = 0; i < n_digits; i++) {
        if (i && (n_digits - i) % 3 == 0)
            g_string_append(text, language->group);
        g_string_append_c(text, digits[i]);
    }
    return dl_arena_strdup(arena, text->str);
}

char *dl_number(DlArena *arena, const char *lang, guint64 number)
{
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    return group_digits(arena, find_language(lang), digits);
}

char *dl_number_real(DlArena *arena, const char *lang, double number)
{
    const Language *language = find_language(lang);
    if (number == floor(number) && fabs(number) < 1e15) {
        char *whole = dl_number(arena, lang, (guint64)fabs(number));
        return number < 0 ? dl_arena_printf(arena, "-%s", whole) : whole;
    }
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, "%.6g", number);
    char *point = strchr(buffer, '.');
    if (!point)
        return dl_arena_strdup(arena, buffer);
    *point = '\0';
    return dl_arena_printf(arena, "%s%s%s", buffer, language->point, point + 1);
}
