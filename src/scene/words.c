#include "words.h"

#include <math.h>
#include <string.h>

#include "date_pattern.h"
#include "error.h"
#include "language.h"
#include "words_table.h"

#define FSI "\xE2\x81\xA8" /* what follows keeps its own direction, up to PDI */
#define PDI "\xE2\x81\xA9"
#define LRM "\xE2\x80\x8E" /* a sign of no width that has a direction */
#define RLM "\xE2\x80\x8F"
#define NBSP "\xC2\xA0"
#define WEEKDAY "cccc"
#define CALENDARS_MAX 2

struct DlWording {
    const DlWordTable *table;
    gboolean is_own;
    DlLanguage *names;                /* the one that was asked for */
    DlLanguage *dates[CALENDARS_MAX]; /* of the table's language; the second may be NULL */
    char *date_format;                /* NULL: the table's */
    gboolean with_years;
};

static gboolean open_calendars(DlWording *wording, const char *lang, const char *calendar,
                               GError **error)
{
    const char *tag = wording->is_own ? lang : "en";
    g_auto(GStrv) names = g_strsplit(calendar ? calendar : "", ",", CALENDARS_MAX);
    wording->dates[0] = dl_language_new(tag, names[0], error);
    if (!wording->dates[0] || !names[0] || !names[1])
        return wording->dates[0] != NULL;
    wording->dates[1] = dl_language_new(tag, names[1], error);
    return wording->dates[1] != NULL;
}

DlWording *dl_wording_new(const char *lang, const char *calendar, const char *date_format,
                          GError **error)
{
    g_autofree char *complaint = date_format ? dl_date_pattern_complaint(date_format) : NULL;
    if (complaint) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "the date format is \"%s\", expected %s",
                    date_format, complaint);
        return NULL;
    }
    g_autoptr(DlWording) wording = g_new0(DlWording, 1);
    lang = lang ? lang : "en";
    wording->names = dl_language_new(lang, NULL, error);
    if (!wording->names)
        return NULL;
    wording->table = dl_word_table_find(dl_language_tag(wording->names));
    wording->is_own = wording->table != NULL;
    wording->table = wording->is_own ? wording->table : &dl_words_en;
    wording->date_format = g_strdup(date_format);
    return open_calendars(wording, lang, calendar, error) ? g_steal_pointer(&wording) : NULL;
}

void dl_wording_free(DlWording *wording)
{
    if (!wording)
        return;
    for (guint i = 0; i < CALENDARS_MAX; i++)
        dl_language_free(wording->dates[i]);
    dl_language_free(wording->names);
    g_free(wording->date_format);
    g_free(wording);
}

void dl_wording_show_years(DlWording *wording)
{
    wording->with_years = TRUE;
}

gboolean dl_wording_is_own(const DlWording *wording)
{
    return wording->is_own;
}

char *dl_wording_list(void)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; dl_word_table_at(i); i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", dl_word_table_at(i)->tag);
    return g_string_free(list, FALSE);
}

gboolean dl_wording_is_rtl(const DlWording *wording)
{
    return dl_language_is_rtl(wording->dates[0]);
}

gboolean dl_wording_is_latin(const DlWording *wording)
{
    return dl_language_is_latin(wording->names);
}

const char *dl_wording_tag(const DlWording *wording)
{
    return wording->is_own ? dl_language_tag(wording->names) : "en";
}

const char *dl_word(const DlWording *wording, DlWord word)
{
    const DlWordTable *table = wording->table;
    while (!table->words[word] && table->base)
        table = table->base;
    return table->words[word] ? table->words[word] : dl_words_en.words[word];
}

const char *dl_word_kind(const DlWording *wording, DlKind kind)
{
    const DlWordTable *table = wording->table;
    while (!table->kinds[kind] && table->base)
        table = table->base;
    return table->kinds[kind] ? table->kinds[kind] : dl_words_en.kinds[kind];
}

/* The table that says how dates are written. */
static const DlWordTable *date_table(const DlWording *wording)
{
    const DlWordTable *table = wording->table;
    while (!table->day && table->base)
        table = table->base;
    return table;
}

static int own_direction(const DlWording *wording)
{
    return dl_wording_is_rtl(wording) ? -1 : 1;
}

static void append_argument(GString *text, const DlWording *wording, const char *argument)
{
    int direction = dl_text_direction(argument);
    gboolean is_foreign = direction && direction != own_direction(wording);
    g_string_append_printf(text, is_foreign ? FSI "%s" PDI : "%s", argument);
}

/* TEXT as a line of the wording's direction, whatever stands first in it. */
static const char *finish(DlArena *arena, const DlWording *wording, const GString *text)
{
    int direction = dl_text_direction(text->str);
    if (!direction || direction == own_direction(wording))
        return dl_arena_strdup(arena, text->str);
    return dl_arena_printf(arena, "%s%s", direction > 0 ? RLM : LRM, text->str);
}

/* PATTERN up to END with each %s replaced by the next of ARGUMENTS, which NULL ends. */
static const char *fill(DlArena *arena, const DlWording *wording, const char *pattern,
                        const char *end, const char *const *arguments)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *at = pattern; at < end; at++) {
        if (at[0] != '%' || at[1] != 's' || !*arguments) {
            g_string_append_c(text, *at);
            continue;
        }
        append_argument(text, wording, *arguments++);
        at++;
    }
    return finish(arena, wording, text);
}

const char *dl_word_fill(DlArena *arena, const DlWording *wording, DlWord word, ...)
{
    const char *pattern = dl_word(wording, word), *arguments[8] = {NULL};
    va_list args;
    va_start(args, word);
    for (guint i = 0; i + 1 < G_N_ELEMENTS(arguments); i++) {
        arguments[i] = va_arg(args, const char *);
        if (!arguments[i])
            break;
    }
    va_end(args);
    return fill(arena, wording, pattern, pattern + strlen(pattern), arguments);
}

/* The form of CATEGORY in "one=...|other=..."; NULL where there is none. */
static const char *find_form(const char *forms, const char *category, const char **ret_end)
{
    gsize length = strlen(category);
    for (const char *form = forms; *form;) {
        const char *end = form + strcspn(form, "|");
        if (strncmp(form, category, length) == 0 && form[length] == '=') {
            *ret_end = end;
            return form + length + 1;
        }
        form = *end ? end + 1 : end;
    }
    return NULL;
}

const char *dl_word_count(DlArena *arena, const DlWording *wording, DlWord word, guint64 n)
{
    const char *forms = dl_word(wording, word), *end = NULL;
    const char *form = find_form(forms, dl_language_plural(wording->dates[0], n), &end);
    const char *arguments[] = {dl_number(arena, wording, n), NULL};
    if (!form)
        form = find_form(forms, "other", &end);
    if (!form) {
        form = forms;
        end = forms + strlen(forms);
    }
    return fill(arena, wording, form, end, arguments);
}

const char *dl_word_with_count(DlArena *arena, const DlWording *wording, const char *name,
                               guint64 n)
{
    static const char PATTERN[] = "%s" NBSP "%s";
    const char *arguments[] = {name, dl_number(arena, wording, n), NULL};
    return fill(arena, wording, PATTERN, PATTERN + strlen(PATTERN), arguments);
}

static const char *format(DlArena *arena, const DlLanguage *language, DlDay day,
                          const char *pattern, gboolean is_first)
{
    g_autofree char *text = dl_language_date(language, day, pattern, is_first);
    return dl_arena_strdup(arena, text);
}

const char *dl_date_long(DlArena *arena, const DlWording *wording, DlDay day)
{
    const char *pattern = wording->date_format ? wording->date_format : date_table(wording)->day;
    return format(arena, wording->dates[0], day, pattern, TRUE);
}

const char *dl_date_above(DlArena *arena, const DlWording *wording, DlDay day, gboolean is_as_of)
{
    const char *inflected = wording->table->weekdays_as_of[dl_day_weekday(day)];
    const char *text = is_as_of && inflected
                           ? inflected
                           : format(arena, wording->dates[0], day, WEEKDAY, !is_as_of);
    if (wording->dates[1])
        text =
            dl_arena_printf(arena, "%s%s%s", text, dl_word(wording, DL_WORD_COMMA),
                            format(arena, wording->dates[1], day, date_table(wording)->day, FALSE));
    return is_as_of ? dl_word_fill(arena, wording, DL_WORD_AS_OF, text, NULL) : text;
}

static const char *day_short(DlArena *arena, const DlWording *wording, DlDay day)
{
    const DlWordTable *table = date_table(wording);
    return format(arena, wording->dates[0], day,
                  wording->with_years ? table->day_short_year : table->day_short, FALSE);
}

static gboolean is_one_month(const DlWording *wording, const DlDaySpan *span)
{
    g_autofree char *first = dl_language_date(wording->dates[0], span->first, "GyM", FALSE);
    g_autofree char *last = dl_language_date(wording->dates[0], span->last, "GyM", FALSE);
    return g_str_equal(first, last);
}

static const char *span_text(DlArena *arena, const DlWording *wording, const DlDaySpan *span)
{
    const DlWordTable *table = date_table(wording);
    if (span->first == DL_DAY_OPEN_START && span->last == DL_DAY_OPEN_END)
        return "";
    if (span->first == DL_DAY_OPEN_START)
        return dl_word_fill(arena, wording, DL_WORD_BY, day_short(arena, wording, span->last),
                            NULL);
    if (span->last == DL_DAY_OPEN_END)
        return dl_word_fill(arena, wording, DL_WORD_SINCE, day_short(arena, wording, span->first),
                            NULL);
    if (span->first == span->last)
        return day_short(arena, wording, span->first);
    if (!is_one_month(wording, span))
        return dl_arena_printf(arena, "%s%s%s", day_short(arena, wording, span->first),
                               table->between, day_short(arena, wording, span->last));
    const char *both = wording->with_years ? table->days_year : table->days;
    const char *last = strchr(both, '|') + 1;
    g_autofree char *first = g_strndup(both, (gsize)(last - both) - 1);
    return dl_arena_printf(arena, "%s%s",
                           format(arena, wording->dates[0], span->first, first, FALSE),
                           format(arena, wording->dates[0], span->last, last, FALSE));
}

const char *dl_date_span_short(DlArena *arena, const DlWording *wording, const DlDaySpan *span)
{
    const char *text = span_text(arena, wording, span);
    if (!span->approximate || !*text)
        return text;
    return dl_word_fill(arena, wording, DL_WORD_ABOUT, text, NULL);
}

const char *dl_number(DlArena *arena, const DlWording *wording, guint64 number)
{
    return dl_number_real(arena, wording, (double)number);
}

const char *dl_number_real(DlArena *arena, const DlWording *wording, double number)
{
    g_autofree char *text = dl_language_number(wording->dates[0], number);
    return dl_arena_strdup(arena, text);
}

const char *dl_word_country(DlArena *arena, const DlWording *wording, const char *iso_a2,
                            const char *english)
{
    gboolean is_english = strncmp(dl_language_tag(wording->names), "en", 2) == 0;
    g_autofree char *name = NULL;
    if (!is_english && iso_a2 && *iso_a2 && dl_language_is_known(wording->names))
        name = dl_language_country(wording->names, iso_a2);
    return name && !g_str_equal(name, iso_a2) ? dl_arena_strdup(arena, name) : english;
}

const char *dl_word_capitals(DlArena *arena, const DlWording *wording, const char *name)
{
    g_autofree char *capitals = dl_language_capitals(wording->names, name);
    return dl_arena_strdup(arena, capitals);
}
