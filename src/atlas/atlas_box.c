/* The box of a country's main mass. */
#include <math.h>
#include <string.h>

#include "atlas_private.h"

/* When a part of a country belongs onto its map. The box starts as that of the largest part; the
 * others come largest first. "Fullness" is how much of the box is land. */
#define NEAR_KM 250.0         /* always: a strait or a bay */
#define SMALL_LOSS 0.85       /* always: the box stays so full, relative to before */
#define LARGE_PART 0.1        /* a part that adds so much land ... */
#define LARGE_LOSS 0.7        /* ... may empty the box more (Malaysia) */
#define NEARBY_DIAGONALS 0.25 /* ... and still more where it is not far off (Papua) */
#define NEARBY_LOSS 0.45

/* A country that is scattered has no main mass: its map shows all of it (Kiribati, the Maldives).
 */
#define MASS_SHARE 0.5  /* of its land, the largest part */
#define SHOWN_SHARE 0.6 /* of its land, what would be taken */

/* A country that is smaller is shown with some of its surroundings (the Vatican). */
#define SMALL_KM 60.0
#define SMALL_MARGIN_KM 5.0

typedef struct {
    DlGeoBox box; /* east may lie beyond 180 */
    double area_deg2;
    guint order;
    gboolean is_taken;
    const DlLonLat *points;
    guint n_points;
} Part;

static double ring_area_deg2(const DlLonLat *points, guint n_points)
{
    double twice = 0, lat = 0;
    for (guint i = 0, before = n_points - 1; i < n_points; before = i++) {
        twice += (points[before].lon_deg - points[0].lon_deg) * points[i].lat_deg -
                 (points[i].lon_deg - points[0].lon_deg) * points[before].lat_deg;
        lat += points[i].lat_deg / n_points;
    }
    return fabs(twice) / 2 * cos(lat * G_PI / 180);
}

static void add_parts(GArray *parts, const DlGeometry *geometry)
{
    for (guint i = 0, start = 0; i < geometry->n_parts; start = geometry->ends[i++]) {
        const DlLonLat *points = geometry->points + start;
        guint n_points = geometry->ends[i] - start;
        Part part = {.box = {INFINITY, INFINITY, -INFINITY, -INFINITY},
                     .order = parts->len,
                     .points = points,
                     .n_points = n_points};
        for (guint j = 0; j < n_points; j++) {
            part.box.west_deg = fmin(part.box.west_deg, points[j].lon_deg);
            part.box.east_deg = fmax(part.box.east_deg, points[j].lon_deg);
            part.box.south_deg = fmin(part.box.south_deg, points[j].lat_deg);
            part.box.north_deg = fmax(part.box.north_deg, points[j].lat_deg);
        }
        part.area_deg2 = ring_area_deg2(points, n_points);
        g_array_append_val(parts, part);
    }
}

static int compare_parts(gconstpointer a, gconstpointer b)
{
    const Part *left = a, *right = b;
    if (left->area_deg2 != right->area_deg2)
        return left->area_deg2 > right->area_deg2 ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

static double shrink_at(double south, double north)
{
    return cos((south + north) / 2 * G_PI / 180);
}

static double box_area_deg2(DlGeoBox box)
{
    return fmax(1e-9, (box.east_deg - box.west_deg) * (box.north_deg - box.south_deg) *
                          shrink_at(box.south_deg, box.north_deg));
}

static DlGeoBox join(DlGeoBox a, DlGeoBox b)
{
    return (DlGeoBox){fmin(a.west_deg, b.west_deg), fmin(a.south_deg, b.south_deg),
                      fmax(a.east_deg, b.east_deg), fmax(a.north_deg, b.north_deg)};
}

/* From edge to edge. */
static double gap_km(DlGeoBox a, DlGeoBox b)
{
    double lat = fmax(0, fmax(b.south_deg - a.north_deg, a.south_deg - b.north_deg));
    double lon = fmax(0, fmax(b.west_deg - a.east_deg, a.west_deg - b.east_deg));
    double south = fmax(a.south_deg, b.south_deg), north = fmin(a.north_deg, b.north_deg);
    return DL_KM_PER_DEG * hypot(lat, lon * shrink_at(south, north));
}

static double diagonal_km(DlGeoBox box)
{
    return DL_KM_PER_DEG *
           hypot(box.north_deg - box.south_deg,
                 (box.east_deg - box.west_deg) * shrink_at(box.south_deg, box.north_deg));
}

/* BOX turned by whole turns so that it lies nearest to the middle of MAIN. */
static DlGeoBox turn_towards(DlGeoBox box, DlGeoBox main)
{
    double off = (box.west_deg + box.east_deg - main.west_deg - main.east_deg) / 2;
    double turn = -360 * round(off / 360);
    box.west_deg += turn;
    box.east_deg += turn;
    return box;
}

static gboolean belongs(const Part *part, DlGeoBox box, DlGeoBox main, double land_deg2)
{
    double gap = gap_km(main, box);
    double more_land = part->area_deg2 / land_deg2;
    double loss = (1 + more_land) * box_area_deg2(main) / box_area_deg2(join(main, box));
    if (gap <= NEAR_KM || loss >= SMALL_LOSS)
        return TRUE;
    if (more_land < LARGE_PART)
        return FALSE;
    return loss >= LARGE_LOSS ||
           (gap <= NEARBY_DIAGONALS * diagonal_km(main) && loss >= NEARBY_LOSS);
}

/* Takes what belongs to the box, largest first; then large parts again, which islands may have
 * come near to. RET_LAND_DEG2: the land of what is taken. */
static DlGeoBox take_main_mass(GArray *parts, double *ret_land_deg2)
{
    DlGeoBox main = g_array_index(parts, Part, 0).box;
    double land_deg2 = fmax(1e-9, g_array_index(parts, Part, 0).area_deg2);
    g_array_index(parts, Part, 0).is_taken = TRUE;
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 1; i < parts->len; i++) {
            Part *part = &g_array_index(parts, Part, i);
            DlGeoBox box = turn_towards(part->box, main);
            gboolean is_large = part->area_deg2 / land_deg2 >= LARGE_PART;
            if (part->is_taken || (pass > 0 && !is_large) || !belongs(part, box, main, land_deg2))
                continue;
            main = join(main, box);
            land_deg2 += part->area_deg2;
            part->is_taken = TRUE;
        }
    }
    *ret_land_deg2 = land_deg2;
    return main;
}

static DlGeoBox with_margin(DlGeoBox box, double margin_km)
{
    double lat = margin_km / DL_KM_PER_DEG;
    double lon = lat / fmax(0.01, shrink_at(box.south_deg, box.north_deg));
    return (DlGeoBox){box.west_deg - lon, fmax(-90, box.south_deg - lat), box.east_deg + lon,
                      fmin(90, box.north_deg + lat)};
}

static DlGeoBox find_mass_box(GArray *parts)
{
    double all_deg2 = 0, taken_deg2 = 0;
    g_array_sort(parts, compare_parts);
    for (guint i = 0; i < parts->len; i++)
        all_deg2 += g_array_index(parts, Part, i).area_deg2;
    DlGeoBox main = take_main_mass(parts, &taken_deg2);
    if (g_array_index(parts, Part, 0).area_deg2 >= MASS_SHARE * all_deg2 &&
        taken_deg2 >= SHOWN_SHARE * all_deg2)
        return main;
    for (guint i = 0; i < parts->len; i++) {
        Part *part = &g_array_index(parts, Part, i);
        main = join(main, turn_towards(part->box, main));
        part->is_taken = TRUE;
    }
    return main;
}

/* Marks what is taken. */
static DlGeoBox find_main_box(GArray *parts)
{
    DlGeoBox main = find_mass_box(parts);
    return diagonal_km(main) < SMALL_KM ? with_margin(main, SMALL_MARGIN_KM) : main;
}

/* Parts of all pieces that VIEWPOINT gives to the country. */
static GArray *find_parts(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    for (guint i = 0; i < atlas->n_countries; i++) {
        const DlCountry *country = &atlas->countries[i];
        if (strcmp(dl_atlas_country_owner(atlas, country, viewpoint), iso_a2) == 0)
            add_parts(parts, &country->geometry);
    }
    return parts;
}

gboolean dl_atlas_country_box(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint,
                              DlGeoBox *ret_box)
{
    g_autoptr(GArray) parts = find_parts(atlas, iso_a2, viewpoint);
    if (parts->len == 0)
        return FALSE;
    DlGeoBox main = find_main_box(parts);
    if (main.east_deg - main.west_deg >= 360)
        *ret_box = (DlGeoBox){-180, main.south_deg, 180, main.north_deg};
    else
        *ret_box = (DlGeoBox){dl_lon_wrap(main.west_deg), main.south_deg,
                              dl_lon_wrap(main.east_deg), main.north_deg};
    return TRUE;
}

GArray *dl_atlas_country_points(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    g_autoptr(GArray) parts = find_parts(atlas, iso_a2, viewpoint);
    if (parts->len == 0)
        return points;
    DlGeoBox main = find_main_box(parts);
    if (diagonal_km(main) < SMALL_KM + 3 * SMALL_MARGIN_KM) {
        const DlLonLat corners[] = {{main.west_deg, main.south_deg},
                                    {main.east_deg, main.north_deg}};
        g_array_append_vals(points, corners, G_N_ELEMENTS(corners));
    }
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        if (part->is_taken)
            g_array_append_vals(points, part->points, part->n_points);
    }
    return points;
}
