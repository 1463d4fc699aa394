/* The fills of a style: colours, patterns over them, and steps of numbers. */
#include <math.h>

#include "colour.h"
#include "style_values.h"

gboolean dl_fill_equal(const DlFill *a, const DlFill *b)
{
    return a->kind == b->kind && a->colour == b->colour && a->second == b->second &&
           a->pattern == b->pattern && a->width_px == b->width_px && a->second_px == b->second_px;
}

DlFill dl_style_hatched(DlColour colour, DlColour ink, const DlHatch *hatch, double scale)
{
    DlFill fill = {.kind = colour ? DL_FILL_SOLID : DL_FILL_NONE, .colour = colour};
    if (!hatch->is_on)
        return fill;
    fill.kind = DL_FILL_STRIPES;
    fill.second = ink;
    fill.second_px = hatch->ink_px * scale;
    fill.width_px = hatch->gap_px * scale;
    fill.pattern = hatch->pattern;
    return fill;
}

DlFill dl_style_fill(const DlStyle *style, DlFillRole role, double scale)
{
    return dl_style_hatched(style->fill[role], style->ink[role], &style->hatch[role], scale);
}

/* The last ink and the last pattern stand for all that follow. */
static DlFill palette_fill(const DlPalette *colours, const DlPalette *inks,
                           const DlHatches *hatches, guint i, double scale)
{
    return dl_style_hatched(colours->colours[i], inks->colours[MIN(i, inks->n_colours - 1)],
                            &hatches->hatches[MIN(i, hatches->n_hatches - 1)], scale);
}

DlFill dl_style_actor_fill(const DlStyle *style, guint i, double scale)
{
    return palette_fill(&style->palette.actors, &style->palette.actor_inks,
                        &style->palette.actor_hatches, i, scale);
}

DlFill dl_style_category_fill(const DlStyle *style, guint i, double scale)
{
    return palette_fill(&style->palette.categories, &style->palette.category_inks,
                        &style->palette.category_hatches, i, scale);
}

DlFill dl_style_step_fill(const DlStyle *style, gboolean is_diverging, guint i, guint n,
                          double scale)
{
    const DlPalette *palette =
        is_diverging ? &style->palette.diverging : &style->palette.sequential;
    const DlHatches *hatches =
        is_diverging ? &style->palette.diverging_hatches : &style->palette.sequential_hatches;
    double at =
        n > 1 ? (double)i * (hatches->n_hatches - 1) / (n - 1) : 0.5 * (hatches->n_hatches - 1);
    return dl_style_hatched(dl_colour_step(palette->colours, palette->n_colours, i, n),
                            style->palette.step_ink, &hatches->hatches[(guint)round(at)], scale);
}
