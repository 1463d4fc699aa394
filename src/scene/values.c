#include "values.h"

#include <math.h>
#include <string.h>

#include "scene_build.h"

#define MOST_NUMBER_BYTES 40

static const char *extra_value(const DlEvent *event, const char *column)
{
    for (guint i = 0; i < event->n_extras; i++) {
        if (!g_ascii_strcasecmp(event->extras[i].column, column))
            return event->extras[i].value;
    }
    return NULL;
}

const char *dl_value_text(const DlMergedEvent *merged, const char *column)
{
    const DlEvent *event = merged->first->event;
    const struct {
        const char *column;
        const char *value;
    } OWN[] = {
        {"actor", event->actor},
        {"target", event->target},
        {"source", event->source},
        {"country", event->country},
        {"admin1", event->admin1},
        {"type", event->place_type},
        {"event", event->category ? event->category : dl_kind_to_string(event->kind)},
        {"certainty", dl_certainty_to_string(event->certainty)},
    };
    const char *value = extra_value(event, column);
    for (guint i = 0; !value && i < G_N_ELEMENTS(OWN); i++) {
        if (!g_ascii_strcasecmp(OWN[i].column, column))
            value = OWN[i].value;
    }
    return value;
}

gboolean dl_scene_column_has_values(const DlTimeline *timeline, const char *column)
{
    guint n_events = 0;
    const DlMergedEvent *events = dl_timeline_events(timeline, &n_events);
    if (!g_ascii_strcasecmp(column, "date"))
        return TRUE;
    for (guint i = 0; i < n_events; i++) {
        const char *value = dl_value_text(&events[i], column);
        if (value && *value)
            return TRUE;
    }
    return n_events == 0;
}

/* TEXT without the commas between groups of three digits; FALSE where commas stand elsewhere. */
static gboolean drop_groups(const char *text, char *plain)
{
    gsize whole = strcspn(text, ".eE"), n = 0;
    gboolean has_groups = memchr(text, ',', whole) != NULL;
    for (gsize i = 0; text[i]; i++) {
        gboolean is_comma_due = has_groups && i < whole && (whole - i) % 4 == 0;
        if ((text[i] == ',') != (is_comma_due && i > 0 && g_ascii_isdigit(text[i - 1])))
            return FALSE;
        if (text[i] != ',')
            plain[n++] = text[i];
    }
    plain[n] = '\0';
    return TRUE;
}

gboolean dl_value_parse(const char *text, double *ret_number)
{
    char trimmed[MOST_NUMBER_BYTES + 1], plain[MOST_NUMBER_BYTES + 1], *end = NULL;
    if (!text)
        return FALSE;
    text += strspn(text, " ");
    if (strlen(text) > MOST_NUMBER_BYTES)
        return FALSE;
    g_strlcpy(trimmed, text, sizeof trimmed);
    g_strchomp(trimmed);
    if (!*trimmed || trimmed[strspn(trimmed, "0123456789+-.,eE")] || !drop_groups(trimmed, plain))
        return FALSE;
    double number = g_ascii_strtod(plain, &end);
    if (end == plain || *end || !isfinite(number))
        return FALSE;
    *ret_number = number;
    return TRUE;
}

gboolean dl_value_is_magnitude(const char *column)
{
    static const char *const MAGNITUDES[] = {"mag", "magnitude", "mw", "ml", "mb", "ms"};
    gboolean is_magnitude = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(MAGNITUDES); i++)
        is_magnitude |= !g_ascii_strcasecmp(column, MAGNITUDES[i]);
    return is_magnitude;
}

/* The event's own day: its last, or its first where it is still going on. */
static gboolean own_day(const DlMergedEvent *event, double *ret_value)
{
    DlDay day = event->when.last == DL_DAY_OPEN_END ? event->when.first : event->when.last;
    if (day == DL_DAY_OPEN_START || day == DL_DAY_OPEN_END)
        return FALSE;
    *ret_value = (double)day;
    return TRUE;
}

/* What tables of numbers write where there is none. */
static gboolean is_missing(const char *text)
{
    static const char *const WORDS[] = {"",    "-",    "\xE2\x80\x93", "\xE2\x80\x94", ".",
                                        "..",  "?",    "n/a",          "na",           "n.a.",
                                        "nan", "null", "#n/a"};
    g_autofree char *own = text ? g_strstrip(g_strdup(text)) : g_strdup("");
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!g_ascii_strcasecmp(own, WORDS[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean read_value(const DlMergedEvent *event, const char *column, DlValuesKind kind,
                           gboolean *ret_is_there, double *ret_value)
{
    const char *text = dl_value_text(event, column);
    DlDay day = 0;
    *ret_is_there = text && *text && !(strlen(text) < 8 && is_missing(text));
    if (!*ret_is_there && kind == DL_VALUES_DAYS && !g_ascii_strcasecmp(column, "date"))
        return (*ret_is_there = own_day(event, ret_value));
    if (!*ret_is_there)
        return FALSE;
    if (kind == DL_VALUES_NUMBERS)
        return dl_value_parse(text, ret_value);
    if (!dl_day_parse(text, &day, NULL))
        return FALSE;
    *ret_value = (double)day;
    return TRUE;
}

/* Returns how many are of KIND, RET_N_THERE how many there are. */
static guint read_all(const DlMergedEvent *events, guint n_events, const char *column,
                      DlValuesKind kind, double *values, guint *ret_n_there)
{
    guint n_there = 0, n_good = 0;
    for (guint i = 0; i < n_events; i++) {
        gboolean is_there = FALSE;
        gboolean is_good = read_value(&events[i], column, kind, &is_there, &values[i]);
        values[i] = is_good ? values[i] : (double)NAN;
        n_there += is_there;
        n_good += is_good;
    }
    *ret_n_there = n_there;
    return n_good;
}

void dl_values_read_numbers(const DlMergedEvent *events, guint n_events, const char *column,
                            double *values, guint *ret_n_odd)
{
    guint n_there = 0;
    guint n_good = read_all(events, n_events, column, DL_VALUES_NUMBERS, values, &n_there);
    *ret_n_odd = n_there - n_good;
}

DlValuesKind dl_values_read(const DlMergedEvent *events, guint n_events, const char *column,
                            double **ret_values, guint *ret_n_odd)
{
    static const DlValuesKind KINDS[] = {DL_VALUES_NUMBERS, DL_VALUES_DAYS};
    g_autofree double *values = g_new(double, MAX(n_events, 1));
    for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        guint n_there = 0;
        guint n_good = read_all(events, n_events, column, KINDS[k], values, &n_there);
        if (!n_good || n_good < 0.9 * n_there)
            continue;
        *ret_n_odd = n_there - n_good;
        *ret_values = g_steal_pointer(&values);
        return KINDS[k];
    }
    *ret_values = NULL;
    *ret_n_odd = 0;
    return DL_VALUES_WORDS;
}
