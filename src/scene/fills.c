/* What fills an area and a mark: the colours and patterns of actors, alone, in doubt and contested.
 */
#include <math.h>
#include <string.h>

#include "bands.h"
#include "batch.h"
#include "colour.h"

#define MARK_PATTERN 0.7 /* of a pattern's widths, in marks */
#define COLOURLESS 8     /* chroma from which on a colour has a hue */
#define LEAST_SCALE 0.5
#define NEAR_DELTA_E 10
#define SWATCH_BANDS 0.6    /* of the width of bands, where they explain them */
#define DOUBTED_STRIPES 0.5 /* finer where a source is in doubt than where the day is */

double dl_batch_fill_scale(const DlSceneBatch *batch)
{
    return MAX(batch->layout.scale, LEAST_SCALE);
}

/* Which colours of the palette are in use, while actors get theirs. */
typedef struct {
    gboolean is_taken[DL_PALETTE_MAX];
    gboolean is_initial_taken;
    guint next;
} Taken;

/* Too near to stand beside each other on a map. */
static gboolean is_near(DlColour first, DlColour second)
{
    double a[3], b[3];
    dl_colour_lab(first, a);
    dl_colour_lab(second, b);
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]) < NEAR_DELTA_E;
}

static void take_given(const DlSceneBatch *batch, Taken *taken)
{
    const DlPalette *palette = &batch->style->palette.actors;
    for (guint i = 0; i < batch->n_actors; i++) {
        DlColour given = 0;
        if (!dl_colour_parse(batch->actors[i].colour, &given))
            continue;
        taken->is_initial_taken |= is_near(given, batch->style->fill[DL_FILL_INITIAL]);
        for (guint j = 0; j < palette->n_colours; j++)
            taken->is_taken[j] |= is_near(given, palette->colours[j]);
    }
}

static DlFill next_fill(const DlSceneBatch *batch, Taken *taken)
{
    const DlPalette *palette = &batch->style->palette.actors;
    while (taken->next < palette->n_colours && taken->is_taken[taken->next])
        taken->next++;
    if (taken->next == palette->n_colours)
        return dl_style_fill(batch->style, DL_FILL_OTHER, dl_batch_fill_scale(batch));
    taken->is_taken[taken->next] = TRUE;
    return dl_style_actor_fill(batch->style, taken->next, dl_batch_fill_scale(batch));
}

/* How far apart two hues are: 0 to 2; 3 where one of the colours has none. */
static double hue_distance(DlColour first, DlColour second)
{
    double a[3], b[3];
    dl_colour_lab(first, a);
    dl_colour_lab(second, b);
    double chroma_a = hypot(a[1], a[2]), chroma_b = hypot(b[1], b[2]);
    if (chroma_a < COLOURLESS || chroma_b < COLOURLESS)
        return 3;
    return hypot(a[1] / chroma_a - b[1] / chroma_b, a[2] / chroma_a - b[2] / chroma_b);
}

/* The free colour of the palette of the nearest hue. */
static DlFill nearest_fill(const DlSceneBatch *batch, Taken *taken, DlColour given)
{
    const DlPalette *palette = &batch->style->palette.actors;
    double least = 2.5;
    int nearest = -1;
    for (guint i = 0; i < palette->n_colours; i++) {
        double distance = hue_distance(given, palette->colours[i]);
        if (taken->is_taken[i] || distance >= least)
            continue;
        least = distance;
        nearest = (int)i;
    }
    if (nearest < 0)
        return next_fill(batch, taken);
    taken->is_taken[nearest] = TRUE;
    return dl_style_actor_fill(batch->style, (guint)nearest, dl_batch_fill_scale(batch));
}

/* The first initial holder has a colour of its own. */
static DlFill own_fill(const DlSceneBatch *batch, guint actor, Taken *taken)
{
    if (!batch->actors[actor].is_initial || taken->is_initial_taken)
        return next_fill(batch, taken);
    taken->is_initial_taken = TRUE;
    return dl_style_fill(batch->style, DL_FILL_INITIAL, dl_batch_fill_scale(batch));
}

/* Of one whose colour the map file gives, where the style keeps such colours or answers them. */
static DlFill given_fill(const DlSceneBatch *batch, guint actor, DlColour given, Taken *taken)
{
    if (batch->style->palette.given == DL_GIVEN_KEEP)
        return dl_fill_solid(given);
    if (batch->actors[actor].is_initial && !taken->is_initial_taken)
        return own_fill(batch, actor, taken);
    return nearest_fill(batch, taken, given);
}

void dl_batch_fill_actors(DlSceneBatch *batch)
{
    Taken taken = {0};
    DlGiven rule = batch->style->palette.given;
    batch->actor_fills = dl_arena_alloc(batch->arena, batch->n_actors * sizeof(DlFill));
    if (rule == DL_GIVEN_KEEP)
        take_given(batch, &taken);
    for (int given = 1; given >= 0; given--) {
        for (guint i = 0; i < batch->n_actors; i++) {
            DlColour colour = 0;
            int is_given =
                rule != DL_GIVEN_IGNORE && dl_colour_parse(batch->actors[i].colour, &colour);
            if (is_given != given)
                continue;
            batch->actor_fills[i] =
                given ? given_fill(batch, i, colour, &taken) : own_fill(batch, i, &taken);
        }
    }
}

DlFill dl_batch_actor_fill(const DlSceneBatch *batch, int actor)
{
    if (actor < 0 || (guint)actor >= batch->n_actors)
        return dl_style_fill(batch->style, DL_FILL_NO_DATA, dl_batch_fill_scale(batch));
    return batch->actor_fills[actor];
}

DlColour dl_batch_actor_colour(const DlSceneBatch *batch, int actor)
{
    return dl_batch_actor_fill(batch, actor).colour;
}

DlFill dl_batch_rival_fill(const DlSceneBatch *batch, int actor)
{
    return actor < 0 ? dl_style_fill(batch->style, DL_FILL_OTHER, dl_batch_fill_scale(batch))
                     : dl_batch_actor_fill(batch, actor);
}

DlFill dl_batch_mark_fill(const DlSceneBatch *batch, DlFill fill)
{
    const DlPalette *marks = &batch->style->palette.actor_marks;
    guint n_marks = MIN(marks->n_colours, batch->style->palette.actors.n_colours);
    for (guint i = 0; i < n_marks; i++) {
        DlFill own = dl_style_actor_fill(batch->style, i, dl_batch_fill_scale(batch));
        if (marks->colours[i] && dl_fill_equal(&own, &fill))
            return dl_fill_solid(marks->colours[i]);
    }
    double share = MARK_PATTERN * batch->layout.mark_scale / dl_batch_fill_scale(batch);
    fill.width_px *= share;
    fill.second_px *= share;
    return fill;
}

/* The two fills of a state, and how wide the bands are that they take in turn; FALSE where it has
 * one alone. */
static gboolean find_bands(const DlSceneBatch *batch, const DlPlaceState *state, DlFill *ret_first,
                           DlFill *ret_second, double *ret_px)
{
    const DlStyle *style = batch->style;
    double scale = dl_batch_fill_scale(batch);
    *ret_first = dl_batch_actor_fill(batch, state->holder);
    if (state->is_contested) {
        *ret_second = dl_batch_rival_fill(batch, state->challenger);
        ret_px[0] = ret_px[1] = style->palette.stripe_contested_px * scale;
    } else if (state->is_possible) {
        *ret_second = dl_batch_rival_fill(batch, state->possible_holder);
        if (state->doubt != DL_CERTAINTY_CONFIRMED)
            scale *= DOUBTED_STRIPES;
        ret_px[1] = style->palette.stripe_possible_px * scale;
        ret_px[0] = style->palette.stripe_every_px * scale - ret_px[1];
    } else if (state->holder == DL_ACTOR_NONE) {
        *ret_first = dl_style_fill(style, DL_FILL_NOBODY, scale);
    }
    return state->is_contested || state->is_possible;
}

DlFill dl_batch_state_fill(const DlSceneBatch *batch, const DlPlaceState *state)
{
    DlFill first, second;
    double px[2];
    if (!find_bands(batch, state, &first, &second, px))
        return first;
    if (first.kind == DL_FILL_STRIPES)
        return first; /* its two colours are those of both, or nearly */
    DlColour colour = second.kind == DL_FILL_STRIPES ? second.second : second.colour;
    return (DlFill){DL_FILL_STRIPES, first.colour, colour, px[0], px[1], DL_PATTERN_RISING};
}

static gboolean is_hatched_band(const DlSceneBatch *batch, const DlPlaceState *state)
{
    DlFill first, second;
    double px[2];
    return find_bands(batch, state, &first, &second, px) &&
           (first.kind == DL_FILL_STRIPES || second.kind == DL_FILL_STRIPES);
}

/* SHARE is of the bands' widths. */
static void add_banded(const DlSceneBatch *batch, const DlPath *path, const DlPlaceState *state,
                       double share, const DlItem *like, DlItems *items)
{
    DlFill first, second;
    DlStroke no_stroke = {0};
    double px[2];
    find_bands(batch, state, &first, &second, px);
    DlPath bands = dl_bands_cut(items->arena, path, px[0] * share, px[1] * share);
    dl_items_add_path(items, path, first, no_stroke, like->id, like->title, like->css);
    dl_items_add_path(items, &bands, second, no_stroke, NULL, NULL, like->css);
    if (like->stroke.width_px > 0)
        dl_items_add_path(items, path, (DlFill){0}, like->stroke, NULL, NULL, like->css);
}

void dl_batch_add_state(const DlSceneBatch *batch, const DlPath *path, const DlPlaceState *state,
                        const DlItem *like, DlItems *items)
{
    if (is_hatched_band(batch, state))
        add_banded(batch, path, state, 1, like, items);
    else
        dl_items_add_path(items, path, dl_batch_state_fill(batch, state), like->stroke, like->id,
                          like->title, like->css);
}

void dl_batch_add_state_bar(const DlSceneBatch *batch, DlPageBox box, const DlPlaceState *state,
                            const DlItem *like, DlItems *items)
{
    double right = box.x_px + box.width_px, foot = box.y_px + box.height_px;
    DlPage corners[] = {{box.x_px, box.y_px}, {right, box.y_px}, {right, foot}, {box.x_px, foot}};
    guint end = G_N_ELEMENTS(corners);
    if (!is_hatched_band(batch, state)) {
        dl_items_add_bar(items, box, dl_batch_state_fill(batch, state), like->stroke, like->css);
        return;
    }
    DlPath path = {dl_arena_dup(items->arena, corners, sizeof corners), end,
                   dl_arena_dup(items->arena, &end, sizeof end), 1, TRUE};
    add_banded(batch, &path, state, SWATCH_BANDS, like, items);
}
