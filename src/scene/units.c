/* Which place's state shades which admin-1 unit: rows that name the unit or its country outrank
 * the place that is its capital. */
#include <string.h>

#include "areas.h"
#include "shading.h"

static char *unit_key(const DlPlace *place)
{
    return g_strdup_printf("%s.%s", place->country, place->admin1);
}

/* "AF.11" to 1 + place index, for what shades a whole unit or country ("AF"). */
typedef struct {
    GHashTable *areas;
    GHashTable *countries;
    GHashTable *capitals;
} Shaders;

static void add_shader(GHashTable *table, char *key, guint index)
{
    if (!g_hash_table_contains(table, key))
        g_hash_table_insert(table, key, GUINT_TO_POINTER(index + 1));
    else
        g_free(key);
}

static void add_place(const DlSceneBatch *batch, const Shaders *shaders, const DlPlaceView *view)
{
    const DlPlace *place = view->place->place;
    DlShade shade = batch->options.shade;
    const char *feature = place->feature ? place->feature : "";
    if (!view->is_held && !dl_batch_is_shade_by(batch))
        return;
    if (view->place->is_area && shade != DL_SHADE_CAPITAL) {
        if (!strcmp(feature, "A.ADM1"))
            add_shader(shaders->areas, unit_key(place), view->index);
        else if (g_str_has_prefix(feature, "A.PCL"))
            add_shader(shaders->countries, g_strdup(place->country), view->index);
    } else if (!view->place->is_area && shade != DL_SHADE_AREA && place->capital_of_admin1 &&
               *place->capital_of_admin1) {
        add_shader(shaders->capitals, g_strdup(place->capital_of_admin1), view->index);
    }
}

static int find_shader(const Shaders *shaders, const DlBaseShape *shape)
{
    const char *code = shape->unit->gn_admin1;
    gpointer found = *code ? g_hash_table_lookup(shaders->areas, code) : NULL;
    if (!found)
        found = g_hash_table_lookup(shaders->countries, shape->owner);
    if (!found && *code)
        found = g_hash_table_lookup(shaders->capitals, code);
    return (int)GPOINTER_TO_UINT(found) - 1;
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* By the initial rules, of a unit whose capital the table never names. */
static int initial_holder(const DlSceneBatch *batch, const DlUnit *unit)
{
    const char *names[] = {unit->gn_admin1, unit->iso_3166_2, unit->name, unit->name_local};
    const char *known[G_N_ELEMENTS(names)];
    guint n_known = 0;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i] && *names[i])
            known[n_known++] = names[i];
    }
    return dl_timeline_initial_holder(batch->timeline, known, n_known);
}

DlPlaceState dl_batch_unit_state(const DlSceneBatch *batch, guint unit, const DlPlaceState *states)
{
    const DlUnitView *view = &batch->units[unit];
    DlPlaceState state = {.holder = view->initial,
                          .challenger = DL_ACTOR_UNKNOWN,
                          .possible_holder = DL_ACTOR_UNKNOWN};
    return view->place >= 0 ? states[view->place] : state;
}

void dl_batch_find_units(DlSceneBatch *batch)
{
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_UNIT, &batch->n_units);
    Shaders shaders = {new_table(), new_table(), new_table()};
    gboolean is_by_class = dl_batch_is_shade_by(batch);
    gboolean is_wanted =
        is_by_class || (batch->is_control && batch->options.shade != DL_SHADE_NONE);
    if (is_by_class)
        batch->options.shade = DL_SHADE_AREA;
    if (batch->options.shade == DL_SHADE_AUTO && dl_batch_has_areas(batch))
        batch->options.shade = DL_SHADE_AREA; /* what was drawn outranks what a capital tells */
    for (guint i = 0; is_wanted && i < batch->n_places; i++)
        add_place(batch, &shaders, &batch->places[i]);
    batch->units = dl_arena_alloc(batch->arena, batch->n_units * sizeof(DlUnitView));
    for (guint i = 0; i < batch->n_units; i++) {
        DlUnitView *unit = &batch->units[i];
        unit->shape = &shapes[i];
        unit->place = find_shader(&shaders, &shapes[i]);
        unit->initial =
            is_wanted && !is_by_class ? initial_holder(batch, shapes[i].unit) : DL_ACTOR_UNKNOWN;
        if (unit->place >= 0)
            batch->places[unit->place].is_shading = TRUE;
        batch->is_shaded |= unit->place >= 0 || unit->initial >= 0;
    }
    for (guint i = 0; i < batch->n_units && batch->is_shaded; i++) {
        const DlUnitView *unit = &batch->units[i];
        batch->any_no_data |= unit->place < 0 && unit->initial < 0;
        if (unit->place < 0 && unit->initial >= 0)
            batch->classes[unit->initial].is_ever = batch->classes[unit->initial].is_side = TRUE;
    }
    if (is_by_class)
        dl_batch_report_unshaded(batch);
    g_hash_table_unref(shaders.areas);
    g_hash_table_unref(shaders.countries);
    g_hash_table_unref(shaders.capitals);
}
