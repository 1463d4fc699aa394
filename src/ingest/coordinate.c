#include "coordinate.h"

#include <math.h>
#include <string.h>

static const char *expected(double limit_deg)
{
    return limit_deg > 90 ? "expected degrees from -180 to 180" : "expected degrees from -90 to 90";
}

/* Plain digits with one point, or one comma: what nearly all tables hold. */
static gboolean parse_plain(const char *text, double *ret_deg)
{
    char *end;
    if (strspn(text, "+-0123456789.,eE") != strlen(text) || !*text)
        return FALSE;
    const char *comma = strchr(text, ',');
    if (!comma) {
        *ret_deg = g_ascii_strtod(text, &end);
        return *end == '\0';
    }
    if (strchr(text, '.') || strchr(comma + 1, ',') || strlen(text) > 40)
        return FALSE;
    char pointed[48];
    g_strlcpy(pointed, text, sizeof pointed);
    pointed[comma - text] = '.';
    *ret_deg = g_ascii_strtod(pointed, &end);
    return *end == '\0';
}

/* Which mark of an angle stands at TEXT: 1 degree, 2 minute, 3 second, 0 none; its bytes in
 * RET_N_BYTES. */
static int find_mark(const char *text, gsize *ret_n_bytes)
{
    static const struct {
        const char *mark;
        int unit;
    } marks[] = {{"\xC2\xB0", 1},
                 {"\xC2\xBA", 1},
                 {"''", 3},
                 {"'", 2},
                 {"\xE2\x80\xB2", 2},
                 {"\xE2\x80\x99", 2},
                 {"\"", 3},
                 {"\xE2\x80\xB3", 3},
                 {"\xE2\x80\x9D", 3},
                 {"d", 1},
                 {"m", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!g_str_has_prefix(text, marks[i].mark))
            continue;
        *ret_n_bytes = strlen(marks[i].mark);
        return marks[i].unit;
    }
    return 0;
}

/* Up to three numbers, each with its mark or a space behind it. */
static gboolean parse_parts(const char *text, double parts[3], int *ret_n_parts)
{
    int n_parts = 0;
    while (*text) {
        if (*text == ' ') {
            text++;
            continue;
        }
        char *end;
        gsize n_mark = 0;
        if (n_parts == 3 || !g_ascii_isdigit(*text))
            return FALSE;
        parts[n_parts] = g_ascii_strtod(text, &end);
        if (end != text + strspn(text, "0123456789."))
            return FALSE; /* hexadecimal */
        int unit = find_mark(end, &n_mark);
        if (unit != 0 && unit != n_parts + 1)
            return FALSE;
        n_parts++;
        text = end + n_mark;
        if (n_mark == 0 && *text && *text != ' ')
            return FALSE;
    }
    *ret_n_parts = n_parts;
    return n_parts > 0;
}

/* Takes the hemisphere's letter off either end of TEXT: 1 for N and E, -1 for S and W, 0 none. */
static int take_hemisphere(char *text, double limit_deg)
{
    const char *letters = limit_deg > 90 ? "EW" : "NS";
    gsize n_bytes = strlen(text);
    const char *last = n_bytes > 0 ? strchr(letters, g_ascii_toupper(text[n_bytes - 1])) : NULL;
    const char *first = n_bytes > 0 ? strchr(letters, g_ascii_toupper(text[0])) : NULL;
    if (last)
        text[n_bytes - 1] = '\0';
    else if (first)
        text[0] = ' ';
    const char *found = last ? last : first;
    return !found ? 0 : found == letters ? 1 : -1;
}

const char *dl_coordinate_parse(const char *text, double limit_deg, double *ret_deg)
{
    double deg;
    if (!parse_plain(text, &deg)) {
        double parts[3] = {0};
        int n_parts;
        g_autofree char *copy = g_strndup(text, 64);
        int sign = take_hemisphere(copy, limit_deg);
        g_strstrip(copy);
        if (strpbrk(copy, "eE") || (sign == 0 && *copy == '-'))
            return expected(limit_deg);
        g_strdelimit(copy, ",", strchr(copy, '.') ? '?' : '.');
        if (!parse_parts(copy, parts, &n_parts) || parts[1] >= 60 || parts[2] >= 60)
            return expected(limit_deg);
        deg = (parts[0] + parts[1] / 60 + parts[2] / 3600) * (sign == 0 ? 1 : sign);
    }
    if (!isfinite(deg) || fabs(deg) > limit_deg)
        return expected(limit_deg);
    *ret_deg = deg;
    return NULL;
}

/* FALSE for text that a latitude and a longitude cannot be cut from at AT. */
static gboolean parse_halves(const char *text, gsize at, DlLonLat *ret_position)
{
    g_autofree char *left = g_strstrip(g_strndup(text, at));
    g_autofree char *right = g_strstrip(g_strdup(text + at + 1));
    DlLonLat position;
    if (!dl_coordinate_parse(left, 90, &position.lat_deg) &&
        !dl_coordinate_parse(right, 180, &position.lon_deg)) {
        *ret_position = position;
        return TRUE;
    }
    gboolean has_letters = strpbrk(left, "EWew") && strpbrk(right, "NSns");
    if (!has_letters || dl_coordinate_parse(left, 180, &position.lon_deg) ||
        dl_coordinate_parse(right, 90, &position.lat_deg))
        return FALSE;
    *ret_position = position;
    return TRUE;
}

gboolean dl_coordinate_parse_pair(const char *text, DlLonLat *ret_position)
{
    static const char MARKS[] = ";, \t";
    DlLonLat found = {0};
    if (strlen(text) > 128)
        return FALSE;
    for (const char *mark = MARKS; *mark; mark++) {
        guint n_ways = 0;
        for (const char *at = text; (at = strchr(at, *mark)); at++)
            n_ways += parse_halves(text, (gsize)(at - text), &found);
        if (n_ways == 1)
            *ret_position = found;
        if (n_ways > 0)
            return n_ways == 1;
    }
    return FALSE;
}

/* Digits alone, of a number that no degrees are. */
static gboolean is_pointless(const char *text)
{
    const char *digits = text + strspn(text, "+-");
    gsize n_digits = strlen(digits);
    return n_digits >= 3 && n_digits <= 12 && strspn(digits, "0123456789") == n_digits &&
           g_ascii_strtod(digits, NULL) > 360;
}

DlCoordinateTrouble dl_coordinate_suspect(const char *lat, const char *lon)
{
    double deg;
    gboolean is_lat = !dl_coordinate_parse(lat, 90, &deg);
    gboolean is_lon = !dl_coordinate_parse(lon, 180, &deg);
    if (is_lat && is_lon)
        return DL_COORDINATE_SOUND;
    if (!dl_coordinate_parse(lat, 180, &deg) && !dl_coordinate_parse(lon, 90, &deg))
        return DL_COORDINATE_SWAPPED;
    if ((is_lat || is_pointless(lat)) && (is_lon || is_pointless(lon)))
        return DL_COORDINATE_POINTLESS;
    if (is_lat && !dl_coordinate_parse(lon, 360, &deg) && deg > 180)
        return DL_COORDINATE_TURNED;
    return DL_COORDINATE_SOUND;
}
