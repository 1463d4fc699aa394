/* Colours of the shipped styles, as eyes of three kinds see them, and text on all of them. */
#include <math.h>

#include "colour.h"
#include "dl_test.h"
#include "style_values.h"

#define LEAST_DELTA_E 18
#define LEAST_ACTOR_DELTA_E 20 /* of the press style's solid actors */
#define LEAST_CONTRAST 4.5
#define LEAST_DENSITY 1.5 /* times the ink, where patterns run the same way */
#define LEAST_STEP 6      /* delta E of neighbouring steps of numbers */

static const char *const STYLES[] = {"press", "dark", "print", "safe"};

/* Of linear RGB, for a whole loss of one kind of cone: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009,
 * severity 1.0. */
static const struct {
    const char *name;
    double rows[3][3];
} EYES[] = {
    {"most eyes", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
};

static double to_linear(guint channel)
{
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static guint from_linear(double share)
{
    share = CLAMP(share, 0, 1);
    double value = share <= 0.0031308 ? 12.92 * share : 1.055 * pow(share, 1 / 2.4) - 0.055;
    return (guint)floor(255 * value + 0.5);
}

static DlColour seen_by(guint eye, DlColour colour)
{
    double rgb[] = {to_linear(colour >> 24), to_linear(colour >> 16 & 0xFF),
                    to_linear(colour >> 8 & 0xFF)};
    guint seen[3];
    for (guint i = 0; i < 3; i++) {
        const double *row = EYES[eye].rows[i];
        seen[i] = from_linear(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
    }
    return seen[0] << 24 | seen[1] << 16 | seen[2] << 8 | 0xFF;
}

/* The least over all eyes; which in RET_EYE. */
static double delta_e(DlColour a, DlColour b, guint *ret_eye)
{
    double least = G_MAXDOUBLE;
    for (guint eye = 0; eye < G_N_ELEMENTS(EYES); eye++) {
        double p[3], q[3];
        dl_colour_lab(seen_by(eye, a), p);
        dl_colour_lab(seen_by(eye, b), q);
        double distance = sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2));
        if (distance >= least)
            continue;
        least = distance;
        *ret_eye = eye;
    }
    return least;
}

static double ink_share(const DlFill *fill)
{
    double share = fill->second_px / (fill->second_px + fill->width_px);
    if (fill->pattern == DL_PATTERN_CROSSED || fill->pattern == DL_PATTERN_GRID)
        return 1 - (1 - share) * (1 - share);
    return fill->pattern == DL_PATTERN_DOTS ? G_PI / 4 * share * share : share;
}

/* A pattern that every eye sees on its ground. */
static gboolean has_plain_pattern(const DlFill *fill)
{
    guint eye = 0;
    return fill->kind == DL_FILL_STRIPES &&
           delta_e(fill->colour, fill->second, &eye) >= LEAST_DELTA_E;
}

static gboolean patterns_differ(const DlFill *a, const DlFill *b)
{
    if (!has_plain_pattern(a) || !has_plain_pattern(b))
        return has_plain_pattern(a) || has_plain_pattern(b);
    double share_a = ink_share(a), share_b = ink_share(b);
    return a->pattern != b->pattern ||
           MAX(share_a, share_b) / MIN(share_a, share_b) >= LEAST_DENSITY;
}

static DlStyle *open_style(const char *name)
{
    GError *error = NULL;
    g_autofree char *folder = g_build_filename(g_getenv("DATELINE_SOURCE"), "maps", "styles", NULL);
    DlStyle *style = dl_style_open(folder, name, &error);
    assert_no_error(error);
    return style;
}

#define FILLS_MAX (2 * DL_PALETTE_MAX)

typedef struct {
    DlFill fills[FILLS_MAX];
    char names[FILLS_MAX][24];
    guint n;
} Fills;

static void add(Fills *fills, const char *name, guint number, DlFill fill)
{
    fills->fills[fills->n] = fill;
    g_snprintf(fills->names[fills->n++], sizeof fills->names[0], number ? "%s %u" : "%s", name,
               number);
}

/* All that a legend of control can show side by side. */
static void list_control(const DlStyle *style, Fills *fills)
{
    fills->n = 0;
    for (guint i = 0; i < style->palette.actors.n_colours; i++)
        add(fills, "actor", i + 1, dl_style_actor_fill(style, i, 1));
    add(fills, "initial", 0, dl_style_fill(style, DL_FILL_INITIAL, 1));
    add(fills, "other", 0, dl_style_fill(style, DL_FILL_OTHER, 1));
    add(fills, "nobody", 0, dl_style_fill(style, DL_FILL_NOBODY, 1));
    add(fills, "no data", 0, dl_style_fill(style, DL_FILL_NO_DATA, 1));
}

static void list_categories(const DlStyle *style, Fills *fills)
{
    fills->n = 0;
    for (guint i = 0; i < style->palette.categories.n_colours; i++)
        add(fills, "category", i + 1, dl_style_category_fill(style, i, 1));
    add(fills, "other", 0, dl_style_fill(style, DL_FILL_OTHER, 1));
}

static guint count_alike(const char *style, const Fills *fills)
{
    guint n_alike = 0, n_patterns = 0, closest[3] = {0};
    double least = G_MAXDOUBLE;
    for (guint i = 0; i < fills->n; i++) {
        for (guint j = i + 1; j < fills->n; j++) {
            guint eye = 0;
            double distance = delta_e(fills->fills[i].colour, fills->fills[j].colour, &eye);
            if (distance < LEAST_DELTA_E && patterns_differ(&fills->fills[i], &fills->fills[j])) {
                n_patterns++;
                continue;
            }
            if (distance < LEAST_DELTA_E)
                print_error("%s: %s and %s: delta E %.1f for %s\n", style, fills->names[i],
                            fills->names[j], distance, EYES[eye].name);
            n_alike += distance < LEAST_DELTA_E;
            if (distance >= least)
                continue;
            least = distance;
            closest[0] = i;
            closest[1] = j;
            closest[2] = eye;
        }
    }
    if (least < G_MAXDOUBLE)
        print_message("%-6s closest by colour: %s and %s, %.1f for %s; by pattern: %u pairs\n",
                      style, fills->names[closest[0]], fills->names[closest[1]], least,
                      EYES[closest[2]].name, n_patterns);
    else
        print_message("%-6s by pattern: all %u pairs\n", style, n_patterns);
    return n_alike;
}

static void colours__of_a_legend_are_told_apart(void **state)
{
    guint n_alike = 0;
    Fills fills;
    for (guint i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        DlStyle *style = open_style(STYLES[i]);
        list_control(style, &fills);
        n_alike += count_alike(STYLES[i], &fills);
        list_categories(style, &fills);
        n_alike += count_alike(STYLES[i], &fills);
        dl_style_free(style);
    }
    assert_int_equal(n_alike, 0);
}

/* Two areas in bands of two colours, or of stripes on one, differ by a colour of the first that the
 * other lacks, or by the widths of their bands. */
static void colours__of_what_is_in_doubt_are_told_apart(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        g_autoptr(DlStyle) style = open_style(STYLES[i]);
        double contested = 0.5;
        double possible = style->palette.stripe_possible_px / style->palette.stripe_every_px;
        assert_true(contested / possible >= LEAST_DENSITY);
    }
}

static void colours__of_press_actors_stand_20_apart(void **state)
{
    g_autoptr(DlStyle) style = open_style("press");
    double least = G_MAXDOUBLE;
    guint eye = 0;
    for (guint i = 0; i < 4; i++) {
        for (guint j = i + 1; j < 4; j++)
            least = MIN(least, delta_e(style->palette.actors.colours[i],
                                       style->palette.actors.colours[j], &eye));
    }
    print_message("press  four actors: %.1f\n", least);
    assert_true(least >= LEAST_ACTOR_DELTA_E);
}

/* What the scene makes of a text's colour on a ground; see labels_draw.c. */
static double contrast_on(const DlStyle *style, DlTextRole role, DlColour ground)
{
    return dl_colour_contrast(dl_colour_legible(style->text[role].colour, ground), ground);
}

typedef struct {
    const char *style;
    double least;
    char where[64];
    guint n_bad;
} Least;

static void note(Least *least, const char *role, const char *ground, double contrast)
{
    if (contrast < LEAST_CONTRAST) {
        print_error("%s: %s on %s: %.2f:1\n", least->style, role, ground, contrast);
        least->n_bad++;
    }
    if (contrast >= least->least)
        return;
    least->least = contrast;
    g_snprintf(least->where, sizeof least->where, "%s on %s", role, ground);
}

/* Names lie on every fill of an area, and keep their own colour on all of them: text whose colour
 * changes from one area to the next is hard to read on. */
static void check_names(const DlStyle *style, Least *least)
{
    static const struct {
        DlTextRole role;
        const char *name;
    } NAMES[] = {{DL_TEXT_CAPITAL, "capital"}, {DL_TEXT_CITY, "city"}, {DL_TEXT_DAY, "day"}};
    Fills fills;
    list_control(style, &fills);
    add(&fills, "sea", 0, dl_style_fill(style, DL_FILL_SEA, 1));
    add(&fills, "neighbour", 0, dl_style_fill(style, DL_FILL_NEIGHBOUR, 1));
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        for (guint j = 0; j < fills.n; j++)
            note(least, NAMES[i].name, fills.names[j],
                 dl_colour_contrast(style->text[NAMES[i].role].colour, fills.fills[j].colour));
    }
    for (guint j = 0; j < fills.n; j++)
        note(least, "province", fills.names[j],
             contrast_on(style, DL_TEXT_PROVINCE, fills.fills[j].colour));
}

static void check_fixed(const DlStyle *style, Least *least)
{
    static const struct {
        DlTextRole role;
        DlFillRole ground;
        const char *name;
        const char *on;
    } TEXTS[] = {
        {DL_TEXT_TITLE, DL_FILL_PAGE, "title", "page"},
        {DL_TEXT_SUBTITLE, DL_FILL_PAGE, "subtitle", "page"},
        {DL_TEXT_DATE, DL_FILL_PAGE, "date", "page"},
        {DL_TEXT_WEEKDAY, DL_FILL_PAGE, "weekday", "page"},
        {DL_TEXT_LEGEND, DL_FILL_PAGE, "legend", "page"},
        {DL_TEXT_LEGEND, DL_FILL_PLATE, "legend", "plate"},
        {DL_TEXT_NOTE, DL_FILL_PAGE, "note", "page"},
        {DL_TEXT_NOTE, DL_FILL_PLATE, "note", "plate"},
        {DL_TEXT_SCALE, DL_FILL_PLATE, "scale", "plate"},
        {DL_TEXT_SCALE, DL_FILL_SEA, "scale", "sea"},
        {DL_TEXT_SCALE, DL_FILL_NEIGHBOUR, "scale", "neighbour"},
        {DL_TEXT_FOOTER, DL_FILL_PAGE, "footer", "page"},
        {DL_TEXT_COUNTRY, DL_FILL_NEIGHBOUR, "country", "neighbour"},
        {DL_TEXT_COUNTRY, DL_FILL_NO_DATA, "country", "no data"},
        {DL_TEXT_PROVINCE, DL_FILL_NO_DATA, "province", "no data"},
        {DL_TEXT_WATER, DL_FILL_SEA, "water", "sea"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        note(least, TEXTS[i].name, TEXTS[i].on,
             dl_colour_contrast(style->text[TEXTS[i].role].colour, style->fill[TEXTS[i].ground]));
}

static void text__is_read_on_every_fill(void **state)
{
    guint n_bad = 0;
    for (guint i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        DlStyle *style = open_style(STYLES[i]);
        Least least = {.style = STYLES[i], .least = G_MAXDOUBLE};
        check_names(style, &least);
        check_fixed(style, &least);
        print_message("%-6s least contrast of text: %.2f:1, %s\n", STYLES[i], least.least,
                      least.where);
        n_bad += least.n_bad;
        dl_style_free(style);
    }
    assert_int_equal(n_bad, 0);
}

/* Whatever a map file gives to an actor, the ink that is chosen for it can be read. */
static void text__is_read_on_any_colour_given(void **state)
{
    for (guint shade = 0; shade < 4096; shade++) {
        DlColour ground = (shade >> 8) * 0x11000000u | (shade >> 4 & 15) * 0x110000u |
                          (shade & 15) * 0x1100u | 0xFFu;
        double contrast = dl_colour_contrast(dl_colour_legible(0x1F2328FF, ground), ground);
        if (contrast < LEAST_CONTRAST)
            fail_msg("%.2f:1 on #%06X", contrast, ground >> 8);
    }
}

static double lightness(DlColour colour)
{
    double lab[3];
    dl_colour_lab(colour, lab);
    return lab[0];
}

/* Lightness runs one way, or up to the middle and back, for every eye and over any number of steps.
 */
static void check_steps(const char *name, const DlStyle *style, gboolean is_diverging, guint n)
{
    double way = 0;
    guint eye = 0;
    for (guint i = 1; i < n; i++) {
        DlFill before = dl_style_step_fill(style, is_diverging, i - 1, n, 1);
        DlFill fill = dl_style_step_fill(style, is_diverging, i, n, 1);
        if (fill.kind == DL_FILL_STRIPES || before.kind == DL_FILL_STRIPES) {
            assert_true(patterns_differ(&before, &fill));
            continue;
        }
        double step = lightness(fill.colour) - lightness(before.colour);
        if (is_diverging && i == (n + 1) / 2)
            way = 0; /* the middle */
        gboolean is_middle = is_diverging && n % 2 == 0 && i == n / 2;
        if (!is_middle && way * step < 0)
            fail_msg("%s: step %u of %u turns back", name, i, n);
        way = is_middle ? 0 : step;
        if (delta_e(before.colour, fill.colour, &eye) < LEAST_STEP)
            fail_msg("%s: steps %u and %u of %u are alike for %s", name, i, i + 1, n,
                     EYES[eye].name);
    }
}

static void colours__of_numbers_are_in_order(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        DlStyle *style = open_style(STYLES[i]);
        for (guint n = 2; n <= 7; n++) {
            check_steps(STYLES[i], style, FALSE, n);
            check_steps(STYLES[i], style, TRUE, n);
        }
        dl_style_free(style);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours__of_a_legend_are_told_apart),
        cmocka_unit_test(colours__of_what_is_in_doubt_are_told_apart),
        cmocka_unit_test(colours__of_press_actors_stand_20_apart),
        cmocka_unit_test(text__is_read_on_every_fill),
        cmocka_unit_test(text__is_read_on_any_colour_given),
        cmocka_unit_test(colours__of_numbers_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
