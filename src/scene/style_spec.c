#include "style_spec.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "colour.h"

#define LEAST_HATCH_PX 0.5

#define AT(field) offsetof(DlStyle, field)

#define TEXT(name, role, family_, size_, line_, weight_, italic_, spacing_, colour_)               \
    {"text " name, "family", DL_STYLE_FAMILY, AT(text[role].face.family), family_},                \
        {"text " name, "size", DL_STYLE_NUMBER, AT(text[role].face.size_px), size_},               \
        {"text " name, "line", DL_STYLE_NUMBER, AT(text[role].line_px), line_},                    \
        {"text " name, "weight", DL_STYLE_WEIGHT, AT(text[role].face.weight), weight_},            \
        {"text " name, "italic", DL_STYLE_SWITCH, AT(text[role].face.is_italic), italic_},         \
        {"text " name, "spacing", DL_STYLE_NUMBER, AT(text[role].face.letter_spacing_px),          \
         spacing_},                                                                                \
    {                                                                                              \
        "text " name, "colour", DL_STYLE_COLOUR, AT(text[role].colour), colour_                    \
    }

#define LINE(name, role, stroke, width, dash)                                                      \
    {"line " name, "stroke", DL_STYLE_COLOUR, AT(line[role].colour), stroke},                      \
        {"line " name, "width", DL_STYLE_NUMBER, AT(line[role].width_px), width},                  \
    {                                                                                              \
        "line " name, "dash", DL_STYLE_DASH, AT(line[role].dash_px), dash                          \
    }

#define FILL(name, role, colour)                                                                   \
    {                                                                                              \
        "fill " name, "colour", DL_STYLE_COLOUR, AT(fill[role]), colour                            \
    }

#define HATCHED(name, role, colour, ink_, pattern)                                                 \
    FILL(name, role, colour), {"fill " name, "ink", DL_STYLE_COLOUR, AT(ink[role]), ink_},         \
    {                                                                                              \
        "fill " name, "pattern", DL_STYLE_HATCH, AT(hatch[role]), pattern                          \
    }

#define SYMBOL(name, kind, shape)                                                                  \
    {                                                                                              \
        "symbol " name, "shape", DL_STYLE_SHAPE, AT(symbol[kind]), shape                           \
    }

static const DlStyleKey STYLE_KEYS[] = {
    {"style", "contested_days", DL_STYLE_COUNT, AT(contested_days), "7"},

    {"page", "margin", DL_STYLE_NUMBER, AT(page.margin_px), "40"},
    {"page", "panel_top", DL_STYLE_NUMBER, AT(page.panel_top_px), "192"},
    {"page", "panel_bottom", DL_STYLE_NUMBER, AT(page.panel_bottom_px), "88"},
    {"page", "footer_bottom", DL_STYLE_NUMBER, AT(page.footer_px), "22"},
    {"page", "min_text", DL_STYLE_NUMBER, AT(page.min_text_px), "11"},
    {"page", "halo", DL_STYLE_NUMBER, AT(page.halo_px), "4"},

    {"palette", "actors", DL_STYLE_COLOURS, AT(palette.actors),
     "#D8875B #E8CF73 #A98CBE #D0D6A0 #7FB3AE #E3AFC0"},
    {"palette", "actor_inks", DL_STYLE_COLOURS, AT(palette.actor_inks),
     "#1F2328 #1F2328 #1F2328 #1F2328 #D2E8E5 #FFF6F9"},
    {"palette", "actor_patterns", DL_STYLE_HATCHES, AT(palette.actor_hatches),
     "none none none none level:1.6:6.4 dots:2.8:5.6"},
    {"palette", "actor_marks", DL_STYLE_COLOURS, AT(palette.actor_marks), "none"},
    {"palette", "given", DL_STYLE_GIVEN, AT(palette.given), "keep"},
    {"palette", "categories", DL_STYLE_COLOURS, AT(palette.categories),
     "#CF5C26 #3F8FD0 #F2C94A #5A357A #88C48A #CB9AB6 #5B3A14 #55585C"},
    {"palette", "category_inks", DL_STYLE_COLOURS, AT(palette.category_inks), "#1F2328"},
    {"palette", "category_patterns", DL_STYLE_HATCHES, AT(palette.category_hatches), "none"},
    {"palette", "sequential", DL_STYLE_COLOURS, AT(palette.sequential),
     "#FDE3D0 #F6B48A #E2804F #B84F24 #7A2A0E"},
    {"palette", "diverging", DL_STYLE_COLOURS, AT(palette.diverging),
     "#2A5C86 #86AFCB #F1EEE8 #E89A68 #A9431A"},
    {"palette", "sequential_patterns", DL_STYLE_HATCHES, AT(palette.sequential_hatches), "none"},
    {"palette", "diverging_patterns", DL_STYLE_HATCHES, AT(palette.diverging_hatches), "none"},
    {"palette", "step_ink", DL_STYLE_COLOUR, AT(palette.step_ink), "#1F2328"},
    {"palette", "stripe_contested", DL_STYLE_NUMBER, AT(palette.stripe_contested_px), "8"},
    {"palette", "stripe_possible", DL_STYLE_NUMBER, AT(palette.stripe_possible_px), "3"},
    {"palette", "stripe_every", DL_STYLE_NUMBER, AT(palette.stripe_every_px), "12"},

    {"mark", "radius", DL_STYLE_NUMBER, AT(mark.radius_px), "8"},
    {"mark", "changed_radius", DL_STYLE_NUMBER, AT(mark.changed_px), "11"},
    {"mark", "changed_ring", DL_STYLE_NUMBER, AT(mark.changed_ring_px), "17"},
    {"mark", "capital", DL_STYLE_NUMBER, AT(mark.capital_px), "9"},
    {"mark", "symbol", DL_STYLE_NUMBER, AT(mark.symbol_px), "8"},
    {"mark", "ring", DL_STYLE_NUMBER, AT(mark.ring_px), "1.5"},
    {"mark", "value", DL_STYLE_NUMBER, AT(mark.value_px), "60"},
    {"mark", "dot", DL_STYLE_NUMBER, AT(mark.dot_px), "2.4"},
    {"mark", "dot_opacity", DL_STYLE_NUMBER, AT(mark.dot_opacity), "0.5"},
    {"mark", "hex", DL_STYLE_NUMBER, AT(mark.hex_px), "13"},
    {"mark", "hex_opacity", DL_STYLE_NUMBER, AT(mark.hex_opacity), "0.92"},
    {"mark", "wash", DL_STYLE_NUMBER, AT(mark.wash_px), "36"},
    {"mark", "wash_opacity", DL_STYLE_NUMBER, AT(mark.wash_opacity), "0.4"},
    {"mark", "claimed_dash", DL_STYLE_DASH, AT(mark.doubt_dash_px[DL_CERTAINTY_CLAIMED]), "7, 3.5"},
    {"mark", "disputed_dash", DL_STYLE_DASH, AT(mark.doubt_dash_px[DL_CERTAINTY_DISPUTED]),
     "3.5, 2.8"},
    {"mark", "unverified_dash", DL_STYLE_DASH, AT(mark.doubt_dash_px[DL_CERTAINTY_UNVERIFIED]),
     "1.6, 2.4"},

    TEXT("title", DL_TEXT_TITLE, "Inter", "46", "52", "600", "no", "0", "#1F2328"),
    TEXT("subtitle", DL_TEXT_SUBTITLE, "Inter", "26", "34", "400", "no", "0", "#5A6168"),
    TEXT("date", DL_TEXT_DATE, "Inter", "38", "46", "600", "no", "0", "#8F3510"),
    TEXT("weekday", DL_TEXT_WEEKDAY, "Inter", "22", "30", "400", "no", "0", "#5A6168"),
    TEXT("capital", DL_TEXT_CAPITAL, "Inter", "27", "32", "600", "no", "0", "#1F2328"),
    TEXT("city", DL_TEXT_CITY, "Inter", "24", "28", "500", "no", "0", "#1F2328"),
    TEXT("day", DL_TEXT_DAY, "Inter", "18", "22", "400", "no", "0", "#1F2328"),
    TEXT("country", DL_TEXT_COUNTRY, "Inter", "22", "26", "500", "no", "1.76", "#65635F"),
    TEXT("province", DL_TEXT_PROVINCE, "Inter", "17", "20", "400", "no", "0", "#5A6168"),
    TEXT("water", DL_TEXT_WATER, "Inter", "18", "22", "400", "yes", "0", "#2F5D75"),
    TEXT("legend", DL_TEXT_LEGEND, "Inter", "19", "26", "500", "no", "0", "#1F2328"),
    TEXT("note", DL_TEXT_NOTE, "Inter", "17", "26", "400", "no", "0", "#5A6168"),
    TEXT("callout", DL_TEXT_CALLOUT, "Inter", "18", "23", "400", "no", "0", "#1F2328"),
    TEXT("scale", DL_TEXT_SCALE, "Inter", "16", "20", "400", "no", "0", "#5A6168"),
    TEXT("footer", DL_TEXT_FOOTER, "Inter", "16", "22", "400", "no", "0", "#5A6168"),

    LINE("home", DL_LINE_HOME, "#4A4F55", "2.4", "none"),
    LINE("neighbour", DL_LINE_NEIGHBOUR, "#A7A39B", "1.4", "none"),
    LINE("province", DL_LINE_PROVINCE, "#CDC9C0", "1", "none"),
    LINE("province_shaded", DL_LINE_PROVINCE_SHADED, "#FFFFFF", "1.6", "none"),
    LINE("disputed", DL_LINE_DISPUTED, "#7A766F", "1.6", "6, 4"),
    LINE("coast", DL_LINE_COAST, "#9DB2BC", "1", "none"),
    LINE("area", DL_LINE_AREA, "#4A4F55", "1.2", "none"),
    LINE("front", DL_LINE_FRONT, "#1F2328", "4", "none"),
    LINE("river", DL_LINE_RIVER, "#A9C4D0", "2", "none"),
    LINE("graticule", DL_LINE_GRATICULE, "#5A61685C", "0.8", "none"),
    LINE("mark", DL_LINE_MARK, "#1F2328", "2.5", "none"),
    LINE("symbol", DL_LINE_SYMBOL, "#1F2328", "1.5", "none"),
    LINE("changed", DL_LINE_CHANGED, "#8F3510", "2.5", "none"),
    LINE("value", DL_LINE_VALUE, "#FFFFFF", "1.5", "none"),
    LINE("track", DL_LINE_TRACK, "#8F3510", "3.2", "none"),
    LINE("arrow", DL_LINE_ARROW, "#8F3510B0", "3", "none"),
    LINE("leader", DL_LINE_LEADER, "#1F2328", "1.2", "none"),
    LINE("leader_casing", DL_LINE_LEADER_CASING, "#FFFFFF", "1.2", "none"),
    LINE("scale", DL_LINE_SCALE, "#5A6168", "1.6", "none"),
    LINE("swatch", DL_LINE_SWATCH, "#8A8780", "1", "none"),
    LINE("tick", DL_LINE_TICK, "#A7A39B", "1.5", "none"),

    FILL("page", DL_FILL_PAGE, "#FFFFFF"),
    HATCHED("sea", DL_FILL_SEA, "#DCE6EA", "#8A8780", "none"),
    HATCHED("neighbour", DL_FILL_NEIGHBOUR, "#ECEAE4", "#8A8780", "none"),
    HATCHED("no_data", DL_FILL_NO_DATA, "#FAF9F6", "#8A8780", "none"),
    HATCHED("nobody", DL_FILL_NOBODY, "#FAF9F6", "#BDB8AE", "rising:2:8"),
    HATCHED("initial", DL_FILL_INITIAL, "#BDCEDD", "#8A8780", "none"),
    HATCHED("other", DL_FILL_OTHER, "#D9D5CC", "#A09888", "falling:1.4:6"),
    FILL("hollow", DL_FILL_HOLLOW, "#FFFFFF"),
    FILL("ring", DL_FILL_RING, "#FFFFFF"),
    FILL("symbol", DL_FILL_SYMBOL, "#C4572B"),
    FILL("value", DL_FILL_VALUE, "#8F351059"),
    HATCHED("wash", DL_FILL_WASH, "#8F3510", "#8A8780", "none"),
    FILL("progress", DL_FILL_PROGRESS, "#8F3510"),
    FILL("track", DL_FILL_TRACK, "#E4E1DA"),
    FILL("plate", DL_FILL_PLATE, "#FFFFFFF2"),

    SYMBOL("capture", DL_KIND_CAPTURE, "circle"),
    SYMBOL("recapture", DL_KIND_RECAPTURE, "circle"),
    SYMBOL("surrender", DL_KIND_SURRENDER, "circle"),
    SYMBOL("withdrawal", DL_KIND_WITHDRAWAL, "circle"),
    SYMBOL("siege", DL_KIND_SIEGE, "ring"),
    SYMBOL("siege_lifted", DL_KIND_SIEGE_LIFTED, "circle"),
    SYMBOL("contested", DL_KIND_CONTESTED, "circle"),
    SYMBOL("clash", DL_KIND_CLASH, "cross"),
    SYMBOL("attack", DL_KIND_ATTACK, "burst"),
    SYMBOL("airstrike", DL_KIND_AIRSTRIKE, "triangle"),
    SYMBOL("shelling", DL_KIND_SHELLING, "star"),
    SYMBOL("evacuation", DL_KIND_EVACUATION, "diamond"),
    SYMBOL("other", DL_KIND_OTHER, "circle"),
    SYMBOL("category", DL_KIND_CATEGORY, "circle"),
};

const DlStyleKey *dl_style_keys(gsize *ret_n_keys)
{
    *ret_n_keys = G_N_ELEMENTS(STYLE_KEYS);
    return STYLE_KEYS;
}

static gboolean parse_number(const char *text, double greatest, double *ret_number)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    if (end == text || *end || !isfinite(number) || number < 0 || number > greatest)
        return FALSE;
    *ret_number = number;
    return TRUE;
}

static gboolean parse_colour(const char *text, DlColour *ret_colour)
{
    if (!strcmp(text, "none")) {
        *ret_colour = 0;
        return TRUE;
    }
    return dl_colour_parse(text, ret_colour);
}

static gboolean parse_palette(const char *text, DlPalette *ret_palette)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,\t", -1);
    DlPalette palette = {0};
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        if (palette.n_colours == DL_PALETTE_MAX ||
            !parse_colour(*word, &palette.colours[palette.n_colours++]))
            return FALSE;
    }
    if (!palette.n_colours)
        return FALSE;
    *ret_palette = palette;
    return TRUE;
}

static gboolean parse_dash(const char *text, double *ret_dash)
{
    double on = 0, off = 0;
    if (strcmp(text, "none")) {
        g_auto(GStrv) parts = g_strsplit(text, ",", -1);
        if (g_strv_length(parts) != 2 || !parse_number(g_strstrip(parts[0]), 1000, &on) ||
            !parse_number(g_strstrip(parts[1]), 1000, &off) || on <= 0 || off <= 0)
            return FALSE;
    }
    ret_dash[0] = on;
    ret_dash[1] = off;
    return TRUE;
}

static gboolean parse_shape(const char *text, DlMarkShape *ret_shape)
{
    static const char *const SHAPES[] = {"circle", "square", "diamond", "triangle",
                                         "star",   "cross",  "burst",   "ring"};
    for (guint i = 0; i < G_N_ELEMENTS(SHAPES); i++) {
        if (strcmp(text, SHAPES[i]))
            continue;
        *ret_shape = (DlMarkShape)i;
        return TRUE;
    }
    return FALSE;
}

/* "rising", "rising:2:6": lines of 2 with 6 between */
static gboolean parse_hatch(const char *text, DlHatch *ret_hatch)
{
    static const char *const PATTERNS[DL_PATTERN_N] = {"rising",  "falling", "level", "upright",
                                                       "crossed", "grid",    "dots"};
    DlHatch hatch = {FALSE, DL_PATTERN_RISING, 2, 6};
    g_auto(GStrv) parts = g_strsplit(text, ":", -1);
    guint n_parts = g_strv_length(parts);
    if (n_parts == 1 && !strcmp(parts[0], "none")) {
        *ret_hatch = hatch;
        return TRUE;
    }
    for (guint i = 0; n_parts && i < DL_PATTERN_N && !hatch.is_on; i++) {
        hatch.is_on = !strcmp(parts[0], PATTERNS[i]);
        hatch.pattern = (DlPattern)i;
    }
    if (!hatch.is_on || (n_parts != 1 && n_parts != 3))
        return FALSE;
    if (n_parts == 3 &&
        (!parse_number(parts[1], 100, &hatch.ink_px) || hatch.ink_px < LEAST_HATCH_PX ||
         !parse_number(parts[2], 100, &hatch.gap_px) || hatch.gap_px < LEAST_HATCH_PX))
        return FALSE;
    *ret_hatch = hatch;
    return TRUE;
}

static gboolean parse_hatches(const char *text, DlHatches *ret_hatches)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,\t", -1);
    DlHatches hatches = {0};
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        if (hatches.n_hatches == DL_PALETTE_MAX ||
            !parse_hatch(*word, &hatches.hatches[hatches.n_hatches++]))
            return FALSE;
    }
    if (!hatches.n_hatches)
        return FALSE;
    *ret_hatches = hatches;
    return TRUE;
}

static gboolean parse_given(const char *text, DlGiven *ret_given)
{
    static const char *const WORDS[] = {"keep", "nearest", "ignore"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (strcmp(text, WORDS[i]))
            continue;
        *ret_given = (DlGiven)i;
        return TRUE;
    }
    return FALSE;
}

static gboolean parse_whole(const char *text, double least, double greatest, int *ret_number)
{
    double number = 0;
    if (!parse_number(text, greatest, &number) || number < least || number != floor(number))
        return FALSE;
    *ret_number = (int)number;
    return TRUE;
}

static gboolean parse_switch(const char *text, gboolean *ret_switch)
{
    if (strcmp(text, "yes") && strcmp(text, "no"))
        return FALSE;
    *ret_switch = !strcmp(text, "yes");
    return TRUE;
}

static gboolean put_words(GStringChunk *strings, const char *text, const char **ret_words)
{
    if (!*text || strlen(text) > 1000)
        return FALSE;
    *ret_words = g_string_chunk_insert_const(strings, text);
    return TRUE;
}

static gboolean parse_under(const char *text, DlUnder *ret_under)
{
    static const char *const WORDS[DL_UNDER_N] = {"areas", "water", "lines", "names", "marks"};
    for (guint i = 0; i < DL_UNDER_N; i++) {
        if (strcmp(text, WORDS[i]))
            continue;
        *ret_under = (DlUnder)i;
        return TRUE;
    }
    return FALSE;
}

static gboolean set_family(GStringChunk *strings, const char *text, const char **ret_family)
{
    if (!*text || strlen(text) > 100)
        return FALSE;
    *ret_family = g_string_chunk_insert_const(strings, text);
    return TRUE;
}

/* What each kind of value is, for who wrote another. */
static const char *const EXPECTED[] = {
    [DL_STYLE_NUMBER] = "a number from 0 to 1000",
    [DL_STYLE_COUNT] = "a whole number from 0 to 10000",
    [DL_STYLE_COLOUR] = "a colour such as #8F3510, or none",
    [DL_STYLE_COLOURS] = "1 to 24 colours such as #8F3510, separated by spaces",
    [DL_STYLE_DASH] = "two lengths such as 6, 4, or none",
    [DL_STYLE_WEIGHT] = "a weight from 100 to 900",
    [DL_STYLE_SWITCH] = "yes or no",
    [DL_STYLE_FAMILY] = "a font family",
    [DL_STYLE_SHAPE] = "circle, square, diamond, triangle, star, cross, burst or ring",
    [DL_STYLE_HATCH] = "none, or a pattern such as rising or dots:2:6",
    [DL_STYLE_HATCHES] = "none, or patterns such as rising or dots:2:6, separated by spaces",
    [DL_STYLE_WORDS] = "a text of 1 to 1000 bytes",
    [DL_STYLE_UNDER] = "areas, water, lines, names or marks",
    [DL_STYLE_GIVEN] = "keep, nearest or ignore",
};

/* Puts VALUE to where it belongs; FALSE where it is none of its kind. */
static gboolean parse_value(DlStyleValue kind, GStringChunk *strings, const char *value, void *at)
{
    switch (kind) {
    case DL_STYLE_NUMBER:
        return parse_number(value, 1000, at);
    case DL_STYLE_COUNT:
        return parse_whole(value, 0, 10000, at);
    case DL_STYLE_COLOUR:
        return parse_colour(value, at);
    case DL_STYLE_COLOURS:
        return parse_palette(value, at);
    case DL_STYLE_DASH:
        return parse_dash(value, at);
    case DL_STYLE_WEIGHT:
        return parse_whole(value, 100, 900, at);
    case DL_STYLE_SWITCH:
        return parse_switch(value, at);
    case DL_STYLE_FAMILY:
        return set_family(strings, value, at);
    case DL_STYLE_SHAPE:
        return parse_shape(value, at);
    case DL_STYLE_HATCH:
        return parse_hatch(value, at);
    case DL_STYLE_HATCHES:
        return parse_hatches(value, at);
    case DL_STYLE_GIVEN:
        return parse_given(value, at);
    case DL_STYLE_WORDS:
        return put_words(strings, value, at);
    case DL_STYLE_UNDER:
        return parse_under(value, at);
    }
    return FALSE;
}

gboolean dl_style_put(void *what, GStringChunk *strings, const DlStyleKey *key, const char *value,
                      const char **ret_expected)
{
    if (parse_value(key->kind, strings, value, (char *)what + key->offset))
        return TRUE;
    *ret_expected = EXPECTED[key->kind];
    return FALSE;
}

gboolean dl_style_set(DlStyle *style, const DlStyleKey *key, const char *value,
                      const char **ret_expected)
{
    return dl_style_put(style, style->strings, key, value, ret_expected);
}
