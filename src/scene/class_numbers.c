/* Classes of numbers and days: the steps of a scale, and the sizes of value circles. */
#include <math.h>
#include <string.h>

#include "batch.h"
#include "values.h"
#include "words.h"

#define MOST_STEPS 5
#define MOST_DIVERGING_STEPS 6

const char *dl_batch_label_of(const DlSceneBatch *batch, const char *word)
{
    g_autofree char *spaced = g_strdelimit(g_strdup(word), "_", ' ');
    gunichar first = g_utf8_get_char_validated(spaced, -1);
    if (first == (gunichar)-1 || first == (gunichar)-2)
        return dl_arena_strdup(batch->arena, spaced);
    char capital[7] = "";
    capital[g_unichar_to_utf8(g_unichar_totitle(first), capital)] = '\0';
    return dl_arena_printf(batch->arena, "%s%s", capital, g_utf8_next_char(spaced));
}

static const char *days_text(const DlSceneBatch *batch, double first, double last)
{
    DlDaySpan span = {.first = (DlDay)first, .last = (DlDay)last};
    gint64 years[2];
    if (span.first == span.last)
        return dl_date_long(batch->arena, batch->lang, span.first);
    dl_day_to_ymd(span.first, &years[0], NULL, NULL);
    dl_day_to_ymd(span.last, &years[1], NULL, NULL);
    gint64 today = 0;
    dl_day_to_ymd(batch->options.to, &today, NULL, NULL);
    if (years[0] == years[1] && years[0] == today)
        return dl_date_span_short(batch->arena, batch->lang, &span);
    return dl_arena_printf(batch->arena, "%s \xE2\x80\x93 %s",
                           dl_date_long(batch->arena, batch->lang, span.first),
                           dl_date_long(batch->arena, batch->lang, span.last));
}

/* With a true minus, which no dash between numbers can be taken for. */
static const char *signed_text(const DlSceneBatch *batch, double number)
{
    const char *text = dl_number_real(batch->arena, batch->lang, fabs(number));
    return number < 0 ? dl_arena_printf(batch->arena, "\xE2\x88\x92%s", text) : text;
}

/* "10-49" of whole numbers, "2.5-5" of others, which are under their end but in the last step. */
static const char *step_text(const DlSceneBatch *batch, const DlBreaks *breaks, guint step,
                             gboolean are_days)
{
    gboolean is_last = step + 1 == breaks->n_classes;
    double low = breaks->bounds[step], high = breaks->bounds[step + 1];
    if ((breaks->is_whole || are_days) && !is_last)
        high -= 1;
    if (are_days)
        return days_text(batch, low, breaks->is_single ? low : high);
    const char *from = signed_text(batch, low);
    if (breaks->is_single || low == high)
        return from;
    const char *dash = low < 0 || high < 0 ? " \xE2\x80\x93 " : "\xE2\x80\x93";
    return dl_arena_printf(batch->arena, "%s%s%s", from, dash, signed_text(batch, high));
}

void dl_batch_make_steps(DlSceneBatch *batch, const DlBreaks *breaks, gboolean are_days,
                         DlMarkShape shape, guint n_more)
{
    batch->n_classes = breaks->n_classes;
    batch->classes = dl_arena_alloc(batch->arena, (breaks->n_classes + n_more) * sizeof(DlClass));
    for (guint i = 0; i < breaks->n_classes; i++) {
        DlFill fill = dl_style_step_fill(batch->style, breaks->is_diverging, i, breaks->n_classes,
                                         dl_batch_fill_scale(batch));
        batch->classes[i] = (DlClass){
            .label = step_text(batch, breaks, i, are_days),
            .colour = fill.colour,
            .fill = fill,
            .shape = shape,
            .is_ever = TRUE,
            .is_step = TRUE,
        };
    }
}

/* Spans of as many days each as can be. */
static DlBreaks day_breaks(const double *values, guint n_values)
{
    double low = values[0], high = values[0];
    for (guint i = 0; i < n_values; i++) {
        low = MIN(low, values[i]);
        high = MAX(high, values[i]);
    }
    DlBreaks breaks = {.n_classes = (guint)MIN(high - low + 1, MOST_STEPS)};
    breaks.is_single = high - low + 1 <= MOST_STEPS;
    for (guint i = 0; i <= breaks.n_classes; i++)
        breaks.bounds[i] = low + floor((high - low + 1) * i / breaks.n_classes);
    breaks.bounds[breaks.n_classes] = high;
    return breaks;
}

static void report_odd(const DlSceneBatch *batch, const char *column, guint n_odd)
{
    if (n_odd)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "column '%s': %u of its values are no numbers and count as none", column, n_odd);
}

gboolean dl_batch_class_by_number(DlSceneBatch *batch)
{
    const char *column = dl_batch_class_column(batch);
    g_autofree double *values = NULL;
    guint n_odd = 0, n_good = 0;
    DlValuesKind kind = dl_values_read(batch->events, batch->n_events, column, &values, &n_odd);
    if (kind == DL_VALUES_WORDS)
        return FALSE;
    g_autofree double *good = g_new(double, batch->n_events);
    for (guint i = 0; i < batch->n_events; i++) {
        if (!isnan(values[i]))
            good[n_good++] = values[i];
    }
    DlBreaks breaks = {0};
    if (kind == DL_VALUES_DAYS)
        breaks = day_breaks(good, n_good);
    else
        dl_breaks_choose(good, n_good, MOST_STEPS, &breaks);
    if (breaks.is_diverging)
        dl_breaks_choose(good, n_good, MOST_DIVERGING_STEPS, &breaks);
    dl_batch_make_steps(batch, &breaks, kind == DL_VALUES_DAYS, DL_MARK_CIRCLE, 1);
    batch->class_title = dl_batch_label_of(batch, column);
    batch->class_days = kind == DL_VALUES_DAYS;
    batch->class_values = dl_arena_dup(batch->arena, values, batch->n_events * sizeof(double));
    if (n_good < batch->n_events && !batch->options.shade_by)
        batch->classes[batch->n_classes++] =
            (DlClass){.label = dl_word(batch->lang, DL_WORD_NO_DATA),
                      .colour = batch->style->fill[DL_FILL_OTHER],
                      .fill = dl_batch_rival_fill(batch, -1),
                      .shape = DL_MARK_CIRCLE};
    for (guint i = 0; i < batch->n_events; i++)
        batch->class_of_event[i] =
            (int)(isnan(values[i]) ? breaks.n_classes : dl_breaks_class(&breaks, values[i]));
    report_odd(batch, column, n_odd);
    return TRUE;
}

/* No area stands for less than nothing: such a value counts as none, and is told. */
static void drop_negatives(DlSceneBatch *batch)
{
    guint n_negative = 0;
    for (guint i = 0; i < batch->n_events; i++) {
        if (!(batch->value_of_event[i] < 0))
            continue;
        batch->value_of_event[i] = (double)NAN;
        n_negative++;
    }
    if (n_negative)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "column '%s': %u of its values are negative, which no circle's area can show; "
                  "--color-by can",
                  batch->options.radius_by, n_negative);
}

void dl_batch_read_values(DlSceneBatch *batch)
{
    const char *column = batch->options.radius_by;
    DlValueScale *scale = &batch->values;
    guint n_odd = 0;
    scale->is_on = TRUE;
    scale->is_magnitude = dl_value_is_magnitude(column);
    scale->name = scale->is_magnitude ? dl_word(batch->lang, DL_WORD_MAGNITUDE)
                                      : dl_batch_label_of(batch, column);
    scale->greatest = -G_MAXDOUBLE;
    batch->value_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(double));
    dl_values_read_numbers(batch->events, batch->n_events, column, batch->value_of_event, &n_odd);
    report_odd(batch, column, n_odd);
    if (!scale->is_magnitude)
        drop_negatives(batch);
    for (guint i = 0; i < batch->n_events; i++) {
        if (!isnan(batch->value_of_event[i]))
            scale->greatest = MAX(scale->greatest, batch->value_of_event[i]);
    }
}
