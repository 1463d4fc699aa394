/* What lies under labels: which fill their halo takes, and what it costs to lie over two. */
#include "labels_ground.h"
#include "areas.h"
#include "colour.h"
#include "shading.h"

#define CELL_PX 3
#define SAMPLE_COLUMNS 9
#define SAMPLE_ROWS 3
#define N_SAMPLES (SAMPLE_COLUMNS * SAMPLE_ROWS)
#define LINE_STEPS 24
#define HOME_SAMPLES 12
#define LEGIBLE 4.5    /* contrast of text */
#define PLAIN 3        /* and of a line with text that it runs through */
#define MIXED_COST 2.4 /* of a label that lies half on one fill and half on another: half of it */

/* Numbers of the raster: sea, neighbours, home without a unit, then the units. */
enum { GROUND_SEA, GROUND_NEIGHBOUR, GROUND_HOME, GROUND_UNIT };

void dl_batch_find_ground(DlSceneBatch *batch)
{
    guint n_shapes = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_COUNTRY, &n_shapes);
    batch->ground = dl_ground_new(batch->layout.panel, CELL_PX);
    for (guint i = 0; i < n_shapes; i++)
        dl_ground_paint(batch->ground, &shapes[i].path,
                        shapes[i].is_home ? GROUND_HOME : GROUND_NEIGHBOUR);
    for (guint i = 0; i < batch->n_units && i < G_MAXUINT16 - GROUND_UNIT; i++)
        dl_ground_paint(batch->ground, &batch->units[i].shape->path, (guint16)(GROUND_UNIT + i));
    shapes = dl_basemap_shapes(batch->basemap, DL_BASE_LAKE, &n_shapes);
    for (guint i = 0; i < n_shapes; i++)
        dl_ground_paint(batch->ground, &shapes[i].path, GROUND_SEA);
}

static DlColour colour_of(const DlSceneBatch *batch, guint16 number)
{
    static const DlFillRole ROLES[] = {DL_FILL_SEA, DL_FILL_NEIGHBOUR, DL_FILL_NO_DATA};
    return batch->style->fill[ROLES[MIN(number, GROUND_HOME)]];
}

static void paint_areas(DlLabelGround *ground, guint index, DlDay day)
{
    const DlSceneBatch *batch = ground->batch;
    ground->areas[index] = dl_ground_new(batch->layout.panel, CELL_PX);
    ground->area_colours[index] = g_new0(DlColour, batch->areas.n_views + 1);
    for (guint i = 0; i < MIN(batch->areas.n_views, G_MAXUINT16 - 1); i++) {
        DlFill fill = {0};
        if (!dl_batch_area_fill(batch, i, day, &fill))
            continue;
        ground->area_colours[index][i + 1] = fill.colour;
        dl_ground_paint(ground->areas[index], &batch->areas.views[i].fill, (guint16)(i + 1));
    }
}

void dl_label_ground_init(DlLabelGround *ground, const DlSceneBatch *batch)
{
    DlDay from = batch->options.from, to = batch->options.to;
    const DlDay days[] = {to, from, from + (to - from) / 2};
    guint n_numbers = GROUND_UNIT + batch->n_units;
    g_autofree DlPlaceState *states = g_new0(DlPlaceState, batch->n_places + 1);
    ground->batch = batch;
    ground->n_days = from == to ? 1 : G_N_ELEMENTS(days);
    for (guint i = 0; i < ground->n_days; i++) {
        ground->colours[i] = g_new0(DlColour, n_numbers);
        for (guint16 number = 0; number < GROUND_UNIT; number++)
            ground->colours[i][number] = colour_of(batch, number);
        for (guint j = 0; j < batch->n_places; j++)
            dl_timeline_state(batch->timeline, j, days[i], &states[j]);
        for (guint j = 0; j < batch->n_units; j++) {
            ground->colours[i][GROUND_UNIT + j] =
                dl_batch_unit_fill(batch, j, days[i], states).colour;
        }
        ground->areas[i] = NULL;
        ground->area_colours[i] = NULL;
        if (batch->areas.any_fill)
            paint_areas(ground, i, days[i]);
    }
}

void dl_label_ground_clear(DlLabelGround *ground)
{
    for (guint i = 0; i < ground->n_days; i++) {
        g_free(ground->colours[i]);
        g_free(ground->area_colours[i]);
        dl_ground_free(ground->areas[i]);
    }
}

/* The share of samples that are not of the colour most of them are; that colour in RET_COLOUR. */
static double mixed_share(const DlColour *samples, DlColour *ret_colour)
{
    guint most = 0;
    for (guint i = 0; i < N_SAMPLES && most < N_SAMPLES - i; i++) {
        guint n_same = 0;
        for (guint j = i; j < N_SAMPLES; j++)
            n_same += samples[j] == samples[i];
        if (n_same <= most)
            continue;
        most = n_same;
        *ret_colour = samples[i];
    }
    return 1 - (double)most / N_SAMPLES;
}

static void cover_by_areas(const DlLabelGround *ground, guint index, DlPageBox box,
                           DlColour *colours)
{
    guint16 numbers[N_SAMPLES];
    dl_ground_sample(ground->areas[index], box, numbers, SAMPLE_COLUMNS, SAMPLE_ROWS);
    for (guint i = 0; i < N_SAMPLES; i++) {
        if (numbers[i] > 0)
            colours[i] = ground->area_colours[index][numbers[i]];
    }
}

double dl_label_ground_cost(DlPageBox box, gpointer user_data)
{
    const DlLabelGround *ground = user_data;
    guint16 numbers[N_SAMPLES];
    DlColour colours[N_SAMPLES], colour = 0;
    double share = 0;
    dl_ground_sample(ground->batch->ground, box, numbers, SAMPLE_COLUMNS, SAMPLE_ROWS);
    for (guint i = 0; i < ground->n_days; i++) {
        for (guint j = 0; j < N_SAMPLES; j++)
            colours[j] = ground->colours[i][numbers[j]];
        if (ground->areas[i])
            cover_by_areas(ground, i, box, colours);
        share += mixed_share(colours, &colour);
    }
    return MIXED_COST * share / ground->n_days;
}

static DlFill fill_on_day(const DlSceneBatch *batch, const DlDayView *day, guint16 number)
{
    if (number < GROUND_UNIT)
        return dl_fill_solid(colour_of(batch, number));
    return dl_batch_unit_fill(batch, number - GROUND_UNIT, day->day, day->states);
}

/* Fills RET_PLAINEST with the ground that INK stands out from most; returns the least contrast. */
static double least_contrast(DlColour ink, const DlColour *grounds, guint n_grounds,
                             DlColour *ret_plainest)
{
    double least = G_MAXDOUBLE, most = 0;
    for (guint i = 0; i < n_grounds; i++) {
        if (i && grounds[i] == grounds[i - 1])
            continue;
        double contrast = dl_colour_contrast(ink, grounds[i]);
        least = MIN(least, contrast);
        if (contrast > most)
            *ret_plainest = grounds[i];
        most = MAX(most, contrast);
    }
    return least;
}

static DlPage sample_point(DlPageBox box, guint sample)
{
    return (DlPage){box.x_px + box.width_px * (sample % SAMPLE_COLUMNS + 0.5) / SAMPLE_COLUMNS,
                    box.y_px + box.height_px * (sample / SAMPLE_COLUMNS + 0.5) / SAMPLE_ROWS};
}

/* The border that runs between two of the samples; NULL: none that a letter could be lost in. */
static const DlStroke *border_between(const DlSceneBatch *batch, const guint16 *numbers)
{
    guint n_home = 0;
    for (guint i = 0; i < N_SAMPLES; i++)
        n_home += numbers[i] >= GROUND_HOME;
    if (n_home && n_home < N_SAMPLES)
        return &batch->style->line[DL_LINE_HOME];
    return &batch->style->line[n_home ? DL_LINE_PROVINCE_SHADED : DL_LINE_NEIGHBOUR];
}

void dl_label_ground_look(const DlSceneBatch *batch, const DlDayView *day, DlPageBox box,
                          DlColour wanted, DlLabelLook *ret_look)
{
    guint16 numbers[N_SAMPLES];
    DlColour colours[2 * N_SAMPLES];
    guint n_colours = N_SAMPLES;
    dl_ground_sample(batch->ground, box, numbers, SAMPLE_COLUMNS, SAMPLE_ROWS);
    for (guint i = 0; i < N_SAMPLES; i++) {
        DlFill fill = fill_on_day(batch, day, numbers[i]);
        dl_batch_area_fill_at(batch, day->day, sample_point(box, i), &fill);
        colours[i] = fill.colour;
        if (fill.kind == DL_FILL_STRIPES)
            colours[n_colours++] = fill.second;
    }
    ret_look->is_mixed = mixed_share(colours, &ret_look->ground) > 0;
    ret_look->ink = dl_colour_legible(wanted, ret_look->ground);
    ret_look->is_legible =
        least_contrast(ret_look->ink, colours, n_colours, &ret_look->plainest) >= LEGIBLE;
    DlColour border = border_between(batch, numbers)->colour;
    ret_look->is_crossed = dl_colour_contrast(ret_look->ink, border) < PLAIN;
}

double dl_label_ground_contrast(const DlSceneBatch *batch, const DlDayView *day, DlPage from,
                                DlPage to, DlColour colour)
{
    double least = G_MAXDOUBLE;
    for (guint i = 0; i <= LINE_STEPS; i++) {
        double share = (double)i / LINE_STEPS;
        DlPage at = {from.x_px + share * (to.x_px - from.x_px),
                     from.y_px + share * (to.y_px - from.y_px)};
        DlFill fill = fill_on_day(batch, day, dl_ground_at(batch->ground, at));
        least = MIN(least, dl_colour_contrast(colour, fill.colour));
        if (fill.kind == DL_FILL_STRIPES)
            least = MIN(least, dl_colour_contrast(colour, fill.second));
    }
    return least;
}

DlColour dl_ground_base_colour(const DlSceneBatch *batch, DlPageBox box)
{
    guint16 numbers[N_SAMPLES];
    DlColour colours[N_SAMPLES], colour = 0;
    dl_ground_sample(batch->ground, box, numbers, SAMPLE_COLUMNS, SAMPLE_ROWS);
    for (guint i = 0; i < N_SAMPLES; i++) {
        DlFill fill = {.colour = colour_of(batch, numbers[i])};
        if (batch->options.from == batch->options.to)
            dl_batch_area_fill_at(batch, batch->options.to, sample_point(box, i), &fill);
        colours[i] = fill.colour;
    }
    mixed_share(colours, &colour);
    return colour;
}

double dl_ground_home_share(const DlSceneBatch *batch, DlPageBox box)
{
    guint16 numbers[HOME_SAMPLES * HOME_SAMPLES];
    guint n_home = 0;
    dl_ground_sample(batch->ground, box, numbers, HOME_SAMPLES, HOME_SAMPLES);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        n_home += numbers[i] >= GROUND_HOME;
    return (double)n_home / G_N_ELEMENTS(numbers);
}
