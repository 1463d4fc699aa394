/* What the colours of a map stand for: actors, categories, or the values of a column. */
#include <math.h>
#include <string.h>

#include "batch.h"
#include "colour.h"
#include "words.h"

static gboolean is_control_kind(DlKind kind)
{
    return kind <= DL_KIND_WITHDRAWAL;
}

/* Captures by a named side, or a holder before the first event, make it a map of control. */
static gboolean is_about_control(const DlSceneBatch *batch)
{
    if (batch->options.color_by || batch->options.radius_by)
        return FALSE;
    for (guint i = 0; i < batch->n_events; i++) {
        if (is_control_kind(batch->events[i].kind))
            return TRUE;
    }
    for (guint i = 0; i < batch->n_actors && batch->n_events; i++) {
        if (batch->actors[i].is_initial)
            return TRUE;
    }
    return FALSE;
}

/* "protest_march" to "Protest march" */
static const char *category_label(DlSceneBatch *batch, const char *word)
{
    g_autofree char *spaced = g_strdelimit(g_strdup(word), "_", ' ');
    gunichar first = g_utf8_get_char_validated(spaced, -1);
    if (first == (gunichar)-1 || first == (gunichar)-2)
        return dl_arena_strdup(batch->arena, spaced);
    char capital[7] = "";
    capital[g_unichar_to_utf8(g_unichar_totitle(first), capital)] = '\0';
    return dl_arena_printf(batch->arena, "%s%s", capital, g_utf8_next_char(spaced));
}

static const char *extra_value(const DlEvent *event, const char *column)
{
    for (guint i = 0; i < event->n_extras; i++) {
        if (!g_ascii_strcasecmp(event->extras[i].column, column))
            return event->extras[i].value;
    }
    return NULL;
}

/* A column that has a meaning of its own can colour and size marks as well. */
static const char *column_value(const DlMergedEvent *merged, const char *column)
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
    for (guint i = 0; i < n_events; i++) {
        const char *value = column_value(&events[i], column);
        if (value && *value)
            return TRUE;
    }
    return n_events == 0;
}

/* What the event is classed by, and how a legend says it; NULL where it has none. */
static const char *class_key(DlSceneBatch *batch, const DlMergedEvent *merged,
                             const char **ret_label)
{
    if (batch->is_by_column) {
        const char *value = column_value(merged, batch->options.color_by);
        *ret_label = value;
        return value && *value ? value : NULL;
    }
    const char *category = merged->first->event->category;
    if (merged->kind == DL_KIND_CATEGORY && category && *category) {
        *ret_label = category_label(batch, category);
        return category;
    }
    *ret_label = dl_word_kind(batch->lang, merged->kind);
    return dl_kind_to_string(merged->kind);
}

static gboolean is_same_fill(const DlFill *a, const DlFill *b)
{
    return a->kind == b->kind && a->colour == b->colour && a->second == b->second &&
           a->pattern == b->pattern && a->width_px == b->width_px && a->second_px == b->second_px;
}

static void class_by_actor(DlSceneBatch *batch)
{
    DlFill rest = dl_batch_rival_fill(batch, -1);
    batch->n_classes = batch->n_actors;
    batch->classes = dl_arena_alloc(batch->arena, batch->n_classes * sizeof(DlClass));
    for (guint i = 0; i < batch->n_actors; i++) {
        batch->classes[i].label = batch->actors[i].label;
        batch->classes[i].fill = batch->actor_fills[i];
        batch->classes[i].colour = batch->actor_fills[i].colour;
        batch->classes[i].shape = DL_MARK_CIRCLE;
        batch->classes[i].is_rest = is_same_fill(&batch->actor_fills[i], &rest);
    }
    for (guint i = 0; i < batch->n_events; i++)
        batch->class_of_event[i] = batch->events[i].actor < 0 ? -1 : batch->events[i].actor;
}

static DlMarkShape class_shape(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    return batch->is_by_column ? DL_MARK_CIRCLE : batch->style->symbol[event->kind];
}

static void class_by_key(DlSceneBatch *batch)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) classes = g_array_new(FALSE, TRUE, sizeof(DlClass));
    const DlPalette *palette = &batch->style->palette.categories;
    for (guint i = 0; i < batch->n_events; i++) {
        const char *label = NULL;
        const char *key = class_key(batch, &batch->events[i], &label);
        batch->class_of_event[i] = -1;
        if (!key)
            continue;
        gpointer known = g_hash_table_lookup(seen, key);
        if (!known && classes->len <= palette->n_colours) {
            gboolean is_rest = classes->len == palette->n_colours;
            DlClass class = {.label = label, .shape = class_shape(batch, &batch->events[i])};
            class.is_rest = is_rest;
            class.fill = is_rest ? dl_batch_rival_fill(batch, -1)
                                 : dl_style_category_fill(batch->style, classes->len,
                                                          dl_batch_fill_scale(batch));
            class.colour = class.fill.colour;
            if (is_rest) {
                class.label = dl_word(batch->lang, DL_WORD_OTHER);
                class.shape = DL_MARK_CIRCLE;
            }
            g_array_append_val(classes, class);
        }
        if (!known) {
            known = GUINT_TO_POINTER(MIN(classes->len, palette->n_colours + 1));
            g_hash_table_insert(seen, (gpointer)key, known);
        }
        batch->class_of_event[i] = (int)GPOINTER_TO_UINT(known) - 1;
    }
    batch->n_classes = classes->len;
    batch->classes = dl_arena_dup(batch->arena, classes->data, classes->len * sizeof(DlClass));
    if (batch->n_classes == 1) {
        batch->classes[0].colour = batch->style->fill[DL_FILL_SYMBOL];
        batch->classes[0].fill = dl_fill_solid(batch->classes[0].colour);
    }
}

/* The numbers of --radius-by; NaN where a row has none. */
static void read_values(DlSceneBatch *batch)
{
    static const char *const MAGNITUDES[] = {"mag", "magnitude", "mw", "ml", "mb", "ms"};
    const char *column = batch->options.radius_by;
    batch->values.is_on = TRUE;
    batch->values.name = category_label(batch, column);
    for (guint i = 0; i < G_N_ELEMENTS(MAGNITUDES); i++)
        batch->values.is_magnitude |= !g_ascii_strcasecmp(column, MAGNITUDES[i]);
    if (batch->values.is_magnitude)
        batch->values.name = dl_word(batch->lang, DL_WORD_MAGNITUDE);
    batch->value_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(double));
    batch->values.greatest = -G_MAXDOUBLE;
    for (guint i = 0; i < batch->n_events; i++) {
        const char *text = column_value(&batch->events[i], column);
        char *end = NULL;
        double value = text ? g_ascii_strtod(text, &end) : 0;
        gboolean is_good = text && end != text && !end[strspn(end, " ")] && value == value &&
                           value > -1e300 && value < 1e300;
        batch->value_of_event[i] = is_good ? value : (double)NAN;
        if (is_good)
            batch->values.greatest = MAX(batch->values.greatest, value);
    }
}

void dl_batch_classify(DlSceneBatch *batch)
{
    dl_batch_fill_actors(batch);
    batch->is_by_column = batch->options.color_by != NULL;
    batch->is_control = is_about_control(batch);
    batch->class_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(int));
    if (batch->is_control)
        class_by_actor(batch);
    else
        class_by_key(batch);
    if (batch->options.radius_by)
        read_values(batch);
}
