#include "colour.h"

#include <math.h>
#include <string.h>

#define LEGIBLE 4.5
#define INK 0x1F2328FFu
#define PAPER 0xFFFFFFFFu
#define BLACK 0x000000FFu /* where neither is read: on grounds between them */

gboolean dl_colour_parse(const char *text, DlColour *ret_colour)
{
    if (!text || *text != '#')
        return FALSE;
    gsize n_digits = strspn(text + 1, "0123456789abcdefABCDEF");
    if (text[1 + n_digits] || (n_digits != 6 && n_digits != 8))
        return FALSE;
    guint64 value = g_ascii_strtoull(text + 1, NULL, 16);
    *ret_colour = n_digits == 8 ? (DlColour)value : (DlColour)(value << 8 | 0xFF);
    return TRUE;
}

static double linear(guint channel)
{
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(DlColour colour)
{
    return 0.2126 * linear(colour >> 24) + 0.7152 * linear(colour >> 16 & 0xFF) +
           0.0722 * linear(colour >> 8 & 0xFF);
}

static double lab_step(double share)
{
    const double edge = 6.0 / 29;
    return share > edge * edge * edge ? cbrt(share) : share / (3 * edge * edge) + 4.0 / 29;
}

void dl_colour_lab(DlColour colour, double ret_lab[3])
{
    double r = linear(colour >> 24), g = linear(colour >> 16 & 0xFF);
    double b = linear(colour >> 8 & 0xFF);
    double x = lab_step((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = lab_step(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = lab_step((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    ret_lab[0] = 116 * y - 16;
    ret_lab[1] = 500 * (x - y);
    ret_lab[2] = 200 * (y - z);
}

double dl_colour_contrast(DlColour a, DlColour b)
{
    double first = luminance(a), second = luminance(b);
    return (MAX(first, second) + 0.05) / (MIN(first, second) + 0.05);
}

DlColour dl_colour_legible(DlColour wanted, DlColour ground)
{
    if (dl_colour_contrast(wanted, ground) >= LEGIBLE)
        return wanted;
    double ink = dl_colour_contrast(INK, ground), paper = dl_colour_contrast(PAPER, ground);
    if (MAX(ink, paper) < LEGIBLE)
        return BLACK;
    return ink >= paper ? INK : PAPER;
}

DlColour dl_colour_mix(DlColour a, DlColour b, double share)
{
    DlColour mixed = 0;
    for (guint shift = 0; shift < 32; shift += 8) {
        double from = (a >> shift) & 0xFF, to = (b >> shift) & 0xFF;
        mixed |= (DlColour)lround(from + (to - from) * share) << shift;
    }
    return mixed;
}

DlColour dl_colour_step(const DlColour *colours, guint n_colours, guint step, guint n_steps)
{
    if (n_colours == 1)
        return colours[0];
    double share = n_steps > 1 ? (double)step / (n_steps - 1) : 0.5;
    double at = CLAMP(share, 0, 1) * (n_colours - 1);
    guint low = MIN((guint)at, n_colours - 2);
    return dl_colour_mix(colours[low], colours[low + 1], at - low);
}
