/* What the picture's metadata say of it, and what is reported as missing from it. */
#include "batch.h"

#define REPORTED_MAX 50   /* so many missing things are reported by name */
#define DESCRIBED_MAX 200 /* and stand in the metadata */

static void append_list(GString *text, const char *what, const char *const *names)
{
    for (guint i = 0; names && names[i]; i++) {
        if (i == DESCRIBED_MAX) {
            g_string_append_printf(text, "\n%s: and more", what);
            return;
        }
        g_string_append_printf(text, "\n%s: %s", what, names[i]);
    }
}

typedef gboolean (*PlaceFunc)(const DlSceneBatch *batch, const DlDayView *day, guint place);

static gboolean is_outside(const DlSceneBatch *batch, const DlDayView *day, guint place)
{
    (void)day;
    return batch->places[place].is_outside;
}

static gboolean is_unnamed(const DlSceneBatch *batch, const DlDayView *day, guint place)
{
    const DlPlaceView *view = &batch->places[place];
    if (!day->is_visible[place] || !view->is_on_page || view->place->is_area)
        return FALSE;
    return view->is_in_inset ? dl_batch_is_unnamed(batch, place) : !view->has_label;
}

static void append_places(GString *text, const DlSceneBatch *batch, const DlDayView *day,
                          const char *what, PlaceFunc is_meant)
{
    guint n_found = 0;
    for (guint i = 0; i < batch->n_places; i++) {
        if (!is_meant(batch, day, i))
            continue;
        if (n_found++ < DESCRIBED_MAX)
            g_string_append_printf(text, "\n%s: %s", what, batch->places[i].label);
    }
    if (n_found > DESCRIBED_MAX)
        g_string_append_printf(text, "\n%s: and %u more", what, n_found - DESCRIBED_MAX);
}

const char *dl_batch_describe(const DlSceneBatch *batch, const DlDayView *day)
{
    const DlProjection *projection = dl_view_projection(batch->view);
    const char *viewpoint = batch->options.viewpoint ? batch->options.viewpoint : "neutral";
    g_autofree char *iso = dl_day_to_string(day->day);
    guint n_visible = 0, n_areas = 0;
    for (guint i = 0; i < batch->n_places; i++)
        n_visible += day->is_visible[i];
    g_autoptr(GString) text = g_string_new(NULL);
    if (batch->has_events && !batch->options.is_timeless)
        g_string_append_printf(text, "day: %s%s\nplaces: %u\n", iso,
                               batch->options.is_as_of ? " (the last event's)" : "", n_visible);
    for (guint i = 0; i < batch->areas.n_views; i++)
        n_areas += dl_timeline_area_holds(batch->areas.views[i].area, day->day);
    if (n_areas)
        g_string_append_printf(text, "areas and lines: %u\n", n_areas);
    g_string_append_printf(text, "projection: %s\nviewpoint: %s",
                           dl_projection_description(projection), viewpoint);
    if (dl_basemap_is_coarse_for(batch->view))
        g_string_append(text, "\nbasemap: drawn for 1:10,000,000, so that borders, coasts and "
                              "rivers may lie a kilometre or more off");
    if (batch->options.n_unplaced)
        g_string_append_printf(text, "\nplaces not shown: %u", batch->options.n_unplaced);
    append_list(text, "not placed", batch->options.unplaced);
    append_list(text, "without a date", batch->options.undated);
    append_places(text, batch, day, "outside the map", is_outside);
    append_places(text, batch, day, "marked without a name", is_unnamed);
    return dl_arena_strdup(day->arena, text->str);
}

void dl_batch_report_missing(const DlSceneBatch *batch)
{
    DlReport *report = batch->options.report;
    guint n_unnamed = 0, n_outside = 0;
    if (!dl_batch_has(batch, DL_PART_MAP))
        return;
    for (guint i = 0; i < batch->n_places; i++) {
        const char *label = batch->places[i].label;
        if (dl_batch_is_unnamed(batch, i) && n_unnamed++ < REPORTED_MAX)
            dl_report(report, DL_REPORT_DROPPED, "no room for the name '%s'", label);
        if (batch->places[i].is_outside && n_outside++ < REPORTED_MAX)
            dl_report(report, DL_REPORT_DROPPED, "'%s' lies outside the map", label);
    }
    if (n_unnamed > REPORTED_MAX)
        dl_report(report, DL_REPORT_DROPPED, "no room for %u more names", n_unnamed - REPORTED_MAX);
    if (n_outside > REPORTED_MAX)
        dl_report(report, DL_REPORT_DROPPED, "%u more places lie outside the map",
                  n_outside - REPORTED_MAX);
}
