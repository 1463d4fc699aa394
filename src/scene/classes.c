/* What the colours of a map stand for: actors, categories, or the values of a column. */
#include <math.h>
#include <string.h>

#include "batch.h"
#include "colour.h"
#include "values.h"
#include "words.h"

static gboolean is_control_kind(DlKind kind)
{
    return kind <= DL_KIND_WITHDRAWAL;
}

/* Captures by a named side, or a holder before the first event, make it a map of control. */
static gboolean is_about_control(const DlSceneBatch *batch)
{
    if (dl_batch_class_column(batch) || batch->options.radius_by || batch->options.as > DL_AS_MARKS)
        return FALSE;
    for (guint i = 0; i < batch->n_events; i++) {
        if (is_control_kind(batch->events[i].kind))
            return TRUE;
    }
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(batch->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++) {
        if (areas[i].actor >= 0)
            return TRUE;
    }
    for (guint i = 0; i < batch->n_actors && batch->n_events; i++) {
        if (batch->actors[i].is_initial)
            return TRUE;
    }
    return FALSE;
}

/* What the event is classed by, and how a legend says it; NULL where it has none. */
static const char *class_key(DlSceneBatch *batch, const DlMergedEvent *merged,
                             const char **ret_label)
{
    if (batch->is_by_column) {
        const char *value = dl_value_text(merged, dl_batch_class_column(batch));
        *ret_label = value;
        return value && *value ? value : NULL;
    }
    const char *category = merged->first->event->category;
    if (merged->kind == DL_KIND_CATEGORY && category && *category) {
        *ret_label = dl_batch_label_of(batch, category);
        return category;
    }
    *ret_label = dl_word_kind(batch->lang, merged->kind);
    return dl_kind_to_string(merged->kind);
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
        batch->classes[i].is_rest = dl_fill_equal(&batch->actor_fills[i], &rest);
    }
    for (guint i = 0; i < batch->n_events; i++)
        batch->class_of_event[i] = batch->events[i].actor < 0 ? -1 : batch->events[i].actor;
}

static DlMarkShape class_shape(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    return batch->is_by_column ? DL_MARK_CIRCLE : batch->style->symbol[event->kind];
}

/* A category and how many events it has. */
typedef struct {
    const char *key;
    const char *label;
    DlMarkShape shape;
    guint n_events;
    guint index; /* by first appearance, then of its class */
} Category;

static int compare_categories(gconstpointer a, gconstpointer b)
{
    const Category *first = *(const Category *const *)a, *second = *(const Category *const *)b;
    if (first->n_events != second->n_events)
        return first->n_events > second->n_events ? -1 : 1;
    return strcmp(first->key, second->key);
}

/* The categories in the order in which the events name them; RET_OF_EVENT: index + 1 of each. */
static GPtrArray *find_categories(DlSceneBatch *batch, guint *ret_of_event)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *categories = g_ptr_array_new_with_free_func(g_free);
    const char *last_key = NULL;
    Category *category = NULL;
    for (guint i = 0; i < batch->n_events; i++) {
        const char *label = NULL;
        const char *key = class_key(batch, &batch->events[i], &label);
        ret_of_event[i] = 0;
        if (!key)
            continue;
        if (key != last_key) /* events share their strings */
            category = g_hash_table_lookup(seen, key);
        last_key = key;
        if (!category) {
            category = g_new(Category, 1);
            *category =
                (Category){key, label, class_shape(batch, &batch->events[i]), 0, categories->len};
            g_ptr_array_add(categories, category);
            g_hash_table_insert(seen, (gpointer)key, category);
        }
        category->n_events++;
        ret_of_event[i] = category->index + 1;
    }
    return categories;
}

/* The rest, which the palette has no colours for, shares one class. */
static void add_rest(DlSceneBatch *batch, guint n_rest)
{
    DlClass *rest = &batch->classes[batch->n_classes++];
    rest->is_rest = TRUE;
    rest->shape = DL_MARK_CIRCLE;
    rest->fill = dl_batch_rival_fill(batch, -1);
    rest->colour = rest->fill.colour;
    rest->label = dl_word(batch->lang, DL_WORD_OTHER);
    dl_report(batch->options.report, DL_REPORT_INFO,
              "%u of the categories are too rare for a colour of their own", n_rest);
}

/* Events that say nothing in the column have a class of their own; areas have none. Returns it, -1
 * where all say something. */
static int add_void(DlSceneBatch *batch, const guint *of_event)
{
    guint n_void = 0;
    for (guint i = 0; i < batch->n_events; i++)
        n_void += of_event[i] == 0;
    if (!n_void || !batch->is_by_column || batch->options.shade_by)
        return -1;
    DlClass *none = &batch->classes[batch->n_classes];
    *none = (DlClass){.label = dl_word(batch->lang, DL_WORD_NO_DATA), .shape = DL_MARK_CIRCLE};
    none->fill = dl_style_fill(batch->style, DL_FILL_NO_DATA, dl_batch_fill_scale(batch));
    none->colour = none->fill.colour;
    return (int)batch->n_classes++;
}

/* In the order in which they come; where there are too many for the palette, the most frequent. */
static void class_by_key(DlSceneBatch *batch)
{
    const DlPalette *palette = &batch->style->palette.categories;
    g_autofree guint *of_event = g_new(guint, batch->n_events + 1);
    g_autoptr(GPtrArray) categories = find_categories(batch, of_event);
    g_autofree int *class_of = g_new(int, categories->len + 1);
    guint n_own = MIN(categories->len, palette->n_colours);
    g_autoptr(GPtrArray) ranked = g_ptr_array_copy(categories, NULL, NULL);
    g_ptr_array_set_free_func(ranked, NULL);
    if (categories->len > n_own)
        g_ptr_array_sort(ranked, compare_categories);
    batch->classes = dl_arena_alloc(batch->arena, (n_own + 2) * sizeof(DlClass));
    for (guint i = 0; i < ranked->len; i++) {
        const Category *category = ranked->pdata[i];
        class_of[category->index] = (int)MIN(i, n_own);
        if (i >= n_own)
            continue;
        DlClass *class = &batch->classes[batch->n_classes++];
        class->label = category->label;
        class->shape = category->shape;
        class->fill = dl_style_category_fill(batch->style, i, dl_batch_fill_scale(batch));
        class->colour = class->fill.colour;
    }
    if (ranked->len > n_own)
        add_rest(batch, ranked->len - n_own);
    int none = add_void(batch, of_event);
    for (guint i = 0; i < batch->n_events; i++)
        batch->class_of_event[i] = of_event[i] ? class_of[of_event[i] - 1] : none;
    if (batch->n_classes == 1) {
        batch->classes[0].colour = batch->style->fill[DL_FILL_SYMBOL];
        batch->classes[0].fill = dl_fill_solid(batch->classes[0].colour);
    }
}

const char *dl_batch_class_column(const DlSceneBatch *batch)
{
    return batch->options.shade_by ? batch->options.shade_by : batch->options.color_by;
}

/* Their legend has swatches of areas, and the unit without a number has no class. */
static void make_areas_of_classes(DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_classes; i++)
        batch->classes[i].shape = DL_MARK_BAR;
    for (guint i = 0; batch->class_values && i < batch->n_events; i++) {
        if (isnan(batch->class_values[i]))
            batch->class_of_event[i] = -1;
    }
}

void dl_batch_classify(DlSceneBatch *batch)
{
    dl_batch_fill_actors(batch);
    batch->is_by_column = dl_batch_class_column(batch) != NULL;
    batch->is_control = is_about_control(batch);
    batch->class_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(int));
    if (batch->is_control)
        class_by_actor(batch);
    else if (!batch->is_by_column || !dl_batch_class_by_number(batch))
        class_by_key(batch);
    if (batch->options.shade_by)
        make_areas_of_classes(batch);
    if (batch->options.radius_by)
        dl_batch_read_values(batch);
}
