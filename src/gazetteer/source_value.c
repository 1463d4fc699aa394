/* The values of fields, independent of the locale. */
#include <math.h>
#include <string.h>

#include "source_private.h"

#define E7_DIGITS 7

static const char *skip_spaces(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    return text;
}

gboolean dl_source_degrees_to_e7(double degrees, double limit, gint32 *ret_e7)
{
    if (!(fabs(degrees) <= limit))
        return FALSE;
    *ret_e7 = (gint32)lround(degrees * 1e7);
    return TRUE;
}

/* Plain decimals, as nearly all are: "-34.34817". FALSE for whatever else may be a number. */
static gboolean parse_plain(const char *text, gint64 *ret_e7, const char **ret_end)
{
    gboolean is_negative = *text == '-';
    const char *at = text + (*text == '-' || *text == '+');
    gint64 value = 0;
    int n_digits = 0, n_decimals = 0;
    for (; g_ascii_isdigit(*at) && n_digits < 4; at++, n_digits++)
        value = value * 10 + (*at - '0');
    if (n_digits == 0 || n_digits == 4)
        return FALSE;
    if (*at == '.')
        for (at++; g_ascii_isdigit(*at) && n_decimals < E7_DIGITS; at++, n_decimals++)
            value = value * 10 + (*at - '0');
    for (; n_decimals < E7_DIGITS; n_decimals++)
        value *= 10;
    if (g_ascii_isdigit(*at)) {
        value += *at >= '5';
        while (g_ascii_isdigit(*at))
            at++;
    }
    *ret_e7 = is_negative ? -value : value;
    *ret_end = at;
    return TRUE;
}

gboolean dl_source_parse_degrees(const char *text, double limit, gint32 *ret_e7)
{
    const char *end = NULL;
    gint64 e7 = 0;
    text = skip_spaces(text);
    if (parse_plain(text, &e7, &end) && !*skip_spaces(end)) {
        if (ABS(e7) > (gint64)(limit * 1e7))
            return FALSE;
        *ret_e7 = (gint32)e7;
        return TRUE;
    }
    char *number_end = NULL;
    double degrees = g_ascii_strtod(text, &number_end);
    if (number_end == text || *skip_spaces(number_end))
        return FALSE;
    return dl_source_degrees_to_e7(degrees, limit, ret_e7);
}

/* The middle of the box around all positions "LON LAT" of a geometry in WKT, or of a point. */
gboolean dl_source_parse_point(const char *text, gint32 *ret_lat_e7, gint32 *ret_lon_e7)
{
    double west = 181, east = -181, south = 91, north = -91;
    gboolean has_any = FALSE;
    const char *at = strchr(text, '(');
    while (at && *at) {
        char *end = NULL;
        at += strspn(at, "(), \t");
        double lon = g_ascii_strtod(at, &end);
        if (end == at)
            break;
        at = end;
        double lat = g_ascii_strtod(at, &end);
        if (end == at || !(fabs(lon) <= 180) || !(fabs(lat) <= 90))
            return FALSE;
        west = MIN(west, lon);
        east = MAX(east, lon);
        south = MIN(south, lat);
        north = MAX(north, lat);
        has_any = TRUE;
        at = end + strcspn(end, ",)("); /* a height is no matter */
    }
    return has_any && dl_source_degrees_to_e7(south + (north - south) / 2, 90, ret_lat_e7) &&
           dl_source_degrees_to_e7(west + (east - west) / 2, 180, ret_lon_e7);
}

gboolean dl_source_parse_id(const char *text, gint64 *ret_id)
{
    text = skip_spaces(text);
    gboolean is_negative = *text == '-';
    const char *digits = text + is_negative;
    guint64 value = 0;
    gsize n = 0;
    for (; g_ascii_isdigit(digits[n]) && n < 18; n++)
        value = value * 10 + (guint64)(digits[n] - '0');
    if (n == 0 || value == 0 || *skip_spaces(digits + n))
        return FALSE;
    *ret_id = is_negative ? -(gint64)value : (gint64)value;
    return TRUE;
}

gint64 dl_source_parse_count(const char *text)
{
    gint64 value = 0;
    text = skip_spaces(text);
    for (int n = 0; g_ascii_isdigit(*text) && n < 15; text++, n++)
        value = value * 10 + (*text - '0');
    if (*text == '.') /* "874543.0" of a spreadsheet */
        text += 1 + strspn(text + 1, "0");
    return *skip_spaces(text) ? 0 : value;
}

gboolean dl_source_is_number(const char *text)
{
    text += *text == '-' || *text == '+';
    gsize n = strspn(text, "0123456789");
    return n > 0 && !text[n];
}

gint64 dl_source_make_id(int space, gint64 number)
{
    const gint64 space_size = G_GINT64_CONSTANT(1000000000000);
    return -(space_size * space + number);
}

/* FNV-1a of 64 bits, mixed by the finaliser of MurmurHash3, of which 49 fit: the ids stay below
 * 2^53, so that JSON's numbers hold them. */
gint64 dl_source_hash_id(int space, const char *text)
{
    const gint64 space_size = G_GINT64_CONSTANT(1000000000000000);
    guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
    for (const char *at = text; *at; at++)
        hash = (hash ^ (guint8)*at) * G_GUINT64_CONSTANT(1099511628211);
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xFF51AFD7ED558CCD);
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xC4CEB9FE1A85EC53);
    hash ^= hash >> 33;
    return -(space_size * space + (gint64)(hash >> 15));
}
