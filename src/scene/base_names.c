/* Names of countries, provinces and lakes, set where they lie wholly within what they name and
 * touch nothing. */
#include <math.h>
#include <string.h>

#include "badges.h"
#include "box_grid.h"
#include "colour.h"
#include "language.h"
#include "measure.h"
#include "shading.h"

#define GRID_STEPS 12
#define UNIT_NAMES_MAX 150
#define MIDDLE_POINTS 3
#define BLOCK_STEP_PX 12 /* of a slanting line */

typedef struct {
    DlSceneBatch *batch;
    DlBoxGrid *grid;
    GArray *boxes; /* of DlPageBox: what names keep clear of */
} Namer;

static void block(Namer *namer, DlPageBox box)
{
    dl_box_grid_add(namer->grid, namer->boxes->len, box);
    g_array_append_val(namer->boxes, box);
}

static void block_stretch(Namer *namer, DlPage a, DlPage b, double pad_px)
{
    guint n_steps = (guint)ceil(hypot(b.x_px - a.x_px, b.y_px - a.y_px) / BLOCK_STEP_PX);
    for (guint i = 0; i < n_steps; i++) {
        double from = (double)i / n_steps, to = (double)(i + 1) / n_steps;
        DlPageBox start = {a.x_px + from * (b.x_px - a.x_px), a.y_px + from * (b.y_px - a.y_px), 0,
                           0};
        DlPageBox end = {a.x_px + to * (b.x_px - a.x_px), a.y_px + to * (b.y_px - a.y_px), 0, 0};
        block(namer, dl_box_grow(dl_box_union(start, end), pad_px));
    }
}

/* Front lines of all days, in short stretches. */
static void block_fronts(Namer *namer)
{
    const DlSceneBatch *batch = namer->batch;
    double pad = batch->layout.line[DL_LINE_FRONT].width_px;
    for (guint i = 0; i < batch->areas.n_views; i++) {
        const DlAreaView *view = &batch->areas.views[i];
        if (view->area->geometry->kind != DL_GEOMETRY_LINES)
            continue;
        for (guint part = 0, k = 0; part < view->outline.n_parts; part++) {
            for (guint start = k; k < view->outline.ends[part]; k++) {
                if (k > start)
                    block_stretch(namer, view->outline.points[k - 1], view->outline.points[k], pad);
            }
        }
    }
}

static void block_all(Namer *namer)
{
    const DlSceneBatch *batch = namer->batch;
    block_fronts(namer);
    for (guint i = 0; i < batch->furniture->len; i++)
        block(namer, g_array_index(batch->furniture, DlPageBox, i));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->is_ever || !view->is_on_page || view->place->is_area)
            continue;
        DlPageBox point = {view->at.x_px, view->at.y_px, 0, 0};
        block(namer, dl_box_grow(point, view->ring_px));
        for (guint k = 0; k < view->n_badges; k++)
            block(namer, dl_batch_badge_box(batch, view, k));
        if (view->has_label)
            block(namer, view->label_place.box);
        if (view->has_label && view->label_place.has_leader) {
            const DlPage *leader = view->label_place.leader;
            DlPageBox from = {leader[0].x_px, leader[0].y_px, 0, 0};
            block(namer, dl_box_union(from, (DlPageBox){leader[1].x_px, leader[1].y_px, 0, 0}));
        }
    }
}

static gboolean is_free(const Namer *namer, DlPageBox box, double gap_px)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint));
    dl_box_grid_near(namer->grid, dl_box_grow(box, gap_px), near);
    for (guint i = 0; i < near->len; i++) {
        guint index = g_array_index(near, guint, i);
        if (dl_boxes_overlap(box, g_array_index(namer->boxes, DlPageBox, index), gap_px))
            return FALSE;
    }
    return TRUE;
}

/* Corners, and points along the long edges. */
static gboolean holds_box(const DlPath *path, DlPageBox box)
{
    for (int row = 0; row <= 1; row++) {
        for (int i = 0; i <= MIDDLE_POINTS + 1; i++) {
            DlPage point = {box.x_px + box.width_px * i / (MIDDLE_POINTS + 1),
                            box.y_px + box.height_px * row};
            if (!dl_path_holds(path, point))
                return FALSE;
        }
    }
    return TRUE;
}

typedef struct {
    const char *text;
    const DlTextStyle *style;
    const DlPath *path;
    DlPage label;
    DlColour halo;
    double slack; /* share of the height that may stick out above and below */
    const char *css;
} Name;

static gboolean fits(const Namer *namer, const Name *name, DlPageBox box)
{
    double gap = 3 * namer->batch->layout.scale;
    DlPageBox core = box;
    core.y_px += box.height_px * name->slack;
    core.height_px -= 2 * box.height_px * name->slack;
    return dl_box_contains(dl_box_grow(namer->batch->layout.panel, -4 * gap / 3), box) &&
           holds_box(name->path, core) && is_free(namer, box, gap);
}

/* The place nearest to the label point where the name fits; FALSE where there is none. */
static gboolean find_spot(const Namer *namer, const Name *name, double width_px, double height_px,
                          DlPageBox *ret_box)
{
    DlPageBox box = {name->label.x_px - width_px / 2, name->label.y_px - height_px / 2, width_px,
                     height_px};
    DlPageBox area = dl_path_box(name->path);
    double nearest = G_MAXDOUBLE;
    if (fits(namer, name, box)) {
        *ret_box = box;
        return TRUE;
    }
    for (int row = 0; row <= GRID_STEPS; row++) {
        for (int column = 0; column <= GRID_STEPS; column++) {
            DlPage at = {area.x_px + area.width_px * column / GRID_STEPS,
                         area.y_px + area.height_px * row / GRID_STEPS};
            double distance = hypot(at.x_px - name->label.x_px, at.y_px - name->label.y_px);
            box.x_px = at.x_px - width_px / 2;
            box.y_px = at.y_px - height_px / 2;
            if (distance < nearest && fits(namer, name, box)) {
                nearest = distance;
                *ret_box = box;
            }
        }
    }
    return nearest < G_MAXDOUBLE;
}

/* Tries the style's size, then smaller ones; FALSE where the name finds no room. */
static gboolean add_name(Namer *namer, const Name *name)
{
    static const double SIZES[] = {1, 0.82, 0.66};
    DlSceneBatch *batch = namer->batch;
    double halo = batch->style->page.halo_px * MAX(batch->layout.scale, 0.5) * 0.6;
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        DlTextFace face = name->style->face;
        face.size_px = MAX(face.size_px * SIZES[i], batch->style->page.min_text_px);
        face.letter_spacing_px *= dl_text_is_joined(name->text) ? 0 : SIZES[i];
        double width = dl_batch_width_px(batch, name->text, &face);
        double height = (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM) * face.size_px + 2 * halo;
        DlPageBox box;
        if (!find_spot(namer, name, width + 2 * halo, height, &box))
            continue;
        DlItems items = {batch->arena, batch->name_items};
        DlTextSpec spec = {
            .text = name->text,
            .at = {box.x_px + halo, box.y_px + halo + DL_TEXT_ASCENT_EM * face.size_px},
            .anchor = DL_TEXT_START,
            .face = &face,
            .colour = name->style->colour,
            .width_px = width,
            .halo = name->halo,
            .halo_px = halo,
            .css = name->css,
        };
        dl_items_add_text(&items, &spec);
        block(namer, box);
        return TRUE;
    }
    return FALSE;
}

static int compare_areas(gconstpointer a, gconstpointer b)
{
    const DlBaseShape *first = *(const DlBaseShape *const *)a;
    const DlBaseShape *second = *(const DlBaseShape *const *)b;
    if (first->visible_area_px2 != second->visible_area_px2)
        return first->visible_area_px2 > second->visible_area_px2 ? -1 : 1;
    return first < second ? -1 : first > second;
}

/* The shapes of KIND, largest first. */
static GPtrArray *sorted_shapes(const DlSceneBatch *batch, DlBaseKind kind)
{
    guint n_shapes = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, kind, &n_shapes);
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < n_shapes; i++)
        g_ptr_array_add(sorted, (gpointer)&shapes[i]);
    g_ptr_array_sort(sorted, compare_areas);
    return sorted;
}

static guint count_home_countries(const DlSceneBatch *batch)
{
    guint n_shapes = 0, n_home = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_COUNTRY, &n_shapes);
    for (guint i = 0; i < n_shapes; i++)
        n_home += shapes[i].is_home && shapes[i].country && !*shapes[i].country->piece;
    return n_home;
}

/* Neighbours; the country that the map is about only where there are several. */
static void name_countries(Namer *namer)
{
    DlSceneBatch *batch = namer->batch;
    g_autoptr(GPtrArray) shapes = sorted_shapes(batch, DL_BASE_COUNTRY);
    gboolean is_home_named = count_home_countries(batch) > 1 && !batch->is_shaded;
    for (guint i = 0; i < shapes->len; i++) {
        const DlBaseShape *shape = g_ptr_array_index(shapes, i);
        if (!shape->country || *shape->country->piece || !shape->country->name ||
            (shape->is_home && !is_home_named))
            continue;
        Name name = {
            .text = dl_word_capitals(batch->arena, batch->lang,
                                     dl_batch_country_name(batch, shape->country)),
            .style = &batch->layout.text[DL_TEXT_COUNTRY],
            .path = &shape->path,
            .label = shape->label,
            .halo = batch->style->fill[shape->is_home ? DL_FILL_NO_DATA : DL_FILL_NEIGHBOUR],
            .slack = 0.3,
            .css = "country-name",
        };
        add_name(namer, &name);
    }
}

static gboolean has_named_capital(const DlSceneBatch *batch, const DlUnitView *unit)
{
    return unit->place >= 0 && batch->places[unit->place].has_label;
}

/* The province that a row names, as the row spells it: that is what the map is about. Its fill
 * changes from day to day, so the name has no halo, and is legible on the last day's. */
static void name_row_unit(Namer *namer, const DlUnitView *unit)
{
    DlSceneBatch *batch = namer->batch;
    DlPlaceState state;
    DlTextStyle style = batch->layout.text[DL_TEXT_PROVINCE];
    dl_timeline_state(batch->timeline, batch->places[unit->place].index, batch->options.to, &state);
    DlColour ground = dl_batch_actor_colour(batch, state.holder);
    if (dl_batch_is_shade_by(batch))
        ground =
            dl_batch_unit_fill(batch, (guint)(unit - batch->units), batch->options.to, NULL).colour;
    style.colour = dl_colour_legible(style.colour, ground);
    Name name = {
        .text = batch->places[unit->place].label,
        .style = &style,
        .path = &unit->shape->path,
        .label = unit->shape->label,
        .slack = 0.2,
        .css = "province-name",
    };
    add_name(namer, &name);
}

static void name_units(Namer *namer)
{
    DlSceneBatch *batch = namer->batch;
    if (batch->n_units > UNIT_NAMES_MAX)
        return;
    for (guint i = 0; i < batch->n_units; i++) {
        const DlUnitView *unit = &batch->units[i];
        if (unit->place >= 0 && batch->places[unit->place].place->is_area) {
            name_row_unit(namer, unit);
            continue;
        }
        const char *text = dl_batch_unit_name(batch, unit->shape->unit);
        if (!text || has_named_capital(batch, unit) || (batch->is_shaded && unit->place >= 0))
            continue;
        Name name = {
            .text = text,
            .style = &batch->layout.text[DL_TEXT_PROVINCE],
            .path = &unit->shape->path,
            .label = unit->shape->label,
            .halo = unit->initial < 0 ? batch->style->fill[DL_FILL_NO_DATA]
                                      : dl_batch_actor_colour(batch, unit->initial),
            .slack = 0.2,
            .css = "province-name",
        };
        DlTextStyle plain = *name.style; /* the secondary colour cannot be read on every fill */
        plain.colour = dl_colour_legible(plain.colour, name.halo);
        name.style = &plain;
        add_name(namer, &name);
    }
}

static void name_lakes(Namer *namer)
{
    DlSceneBatch *batch = namer->batch;
    g_autoptr(GPtrArray) shapes = sorted_shapes(batch, DL_BASE_LAKE);
    for (guint i = 0; i < shapes->len; i++) {
        const DlBaseShape *shape = g_ptr_array_index(shapes, i);
        if (!shape->water || !shape->water->name || !*shape->water->name)
            continue;
        Name name = {
            .text = shape->water->name,
            .style = &batch->layout.text[DL_TEXT_WATER],
            .path = &shape->path,
            .label = shape->label,
            .halo = batch->style->fill[DL_FILL_SEA],
            .slack = 0.2,
            .css = "water-name",
        };
        add_name(namer, &name);
    }
}

/* Within a box of the name's own size: there or nowhere. */
static gboolean name_in_box(Namer *namer, const DlUserLabel *label, double x_px, double y_px,
                            double width_px, double height_px)
{
    DlPage corners[] = {{x_px, y_px},
                        {x_px + width_px, y_px},
                        {x_px + width_px, y_px + height_px},
                        {x_px, y_px + height_px}};
    guint end = G_N_ELEMENTS(corners);
    DlPath path = {corners, end, &end, 1, TRUE};
    Name name = {
        .text = label->text,
        .style = &label->style,
        .path = &path,
        .label = {x_px + width_px / 2, y_px + height_px / 2},
        .halo = label->ground,
        .slack = 0,
        .css = "user-name",
    };
    return add_name(namer, &name);
}

/* Right of a point, left of it, above or below; on a line, across its middle. */
static gboolean name_beside(Namer *namer, const DlUserLabel *label)
{
    const DlSceneBatch *batch = namer->batch;
    double halo = batch->style->page.halo_px * MAX(batch->layout.scale, 0.5);
    double width = dl_batch_width_px(batch, label->text, &label->style.face) + 2 * halo;
    double height = (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM) * label->style.face.size_px + 2 * halo;
    double x = label->at.x_px, y = label->at.y_px, gap = label->clear_px;
    const double corners[][2] = {{x + gap, y - height / 2},
                                 {x - gap - width, y - height / 2},
                                 {x - width / 2, y - gap - height},
                                 {x - width / 2, y + gap}};
    if (label->kind == DL_GEOMETRY_LINES)
        return name_in_box(namer, label, x - width / 2, y - height / 2, width, height);
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        if (name_in_box(namer, label, corners[i][0], corners[i][1], width, height))
            return TRUE;
    }
    return FALSE;
}

static void name_user_layers(Namer *namer)
{
    DlSceneBatch *batch = namer->batch;
    guint n_dropped = 0;
    for (guint i = 0; i < batch->user_labels->len; i++) {
        const DlUserLabel *label = &g_array_index(batch->user_labels, DlUserLabel, i);
        Name name = {
            .text = label->text,
            .style = &label->style,
            .path = &label->path,
            .label = label->at,
            .halo = label->ground,
            .slack = 0.2,
            .css = "user-name",
        };
        gboolean is_within = label->kind == DL_GEOMETRY_RINGS;
        n_dropped += !(is_within ? add_name(namer, &name) : name_beside(namer, label));
    }
    if (n_dropped)
        dl_report(batch->options.report, DL_REPORT_DROPPED,
                  "%u of %u names of the style's layers found no room", n_dropped,
                  batch->user_labels->len);
}

void dl_batch_name_base(DlSceneBatch *batch)
{
    g_autoptr(DlBoxGrid) grid = dl_box_grid_new(batch->layout.panel, 48);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(DlPageBox));
    Namer namer = {batch, grid, boxes};
    block_all(&namer);
    name_user_layers(&namer);
    name_countries(&namer);
    name_lakes(&namer);
    name_units(&namer);
}
