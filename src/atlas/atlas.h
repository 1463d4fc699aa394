/* The atlas: the polygons and lines of a basemap folder, and who claims what.
 *
 * Units are admin-1 areas; countries are the same units dissolved by their neutral owner, in
 * pieces where the ownership is disputed; lines are the arcs between two units. All of it is
 * checked before it is opened (see shape_reader.h): a damaged file is DL_ERROR_DATA.
 * An atlas is immutable once open and may be shared between threads.
 */
#ifndef DL_ATLAS_ATLAS_H
#define DL_ATLAS_ATLAS_H

#include "geometry.h"

typedef struct {
    const char *id;            /* stable key of the basemap */
    const char *name;          /* English */
    const char *name_local;    /* "" where unknown */
    const char *iso_3166_2;    /* "AF-PAN", "" where none */
    const char *gn_admin1;     /* GeoNames code with its country: "AF.42", "" where none */
    const char *neutral_owner; /* ISO 3166-1 alpha-2, "" where nobody is named (Bir Tawil) */
    DlGeometry geometry;
} DlUnit;

typedef struct {
    const char *name; /* English */
    const char *iso_a2;
    const char *iso_a3;
    const char *piece; /* "" for the main body, else the name of the disputed piece */
    DlLonLat label;    /* a point well inside the largest part */
    DlGeometry geometry;
} DlCountry;

typedef struct {
    const char *left;  /* unit id */
    const char *right; /* unit id, "" for the sea */
    DlGeometry geometry;
} DlBoundary;

typedef struct {
    const char *name; /* "" where unknown */
    int rank;         /* 0 the greatest; of a lake 0 */
    DlGeometry geometry;
} DlWater;

/* What an arc is from a viewpoint. */
typedef enum {
    DL_BOUNDARY_COAST,
    DL_BOUNDARY_COUNTRY, /* land that is nobody's borders on everything, itself included */
    DL_BOUNDARY_PROVINCE,
    DL_BOUNDARY_DISPUTED, /* between two owners who dispute it: dashed */
    DL_BOUNDARY_N
} DlBoundaryKind;

typedef struct DlAtlas DlAtlas;

/* FOLDER holds units.shp, countries.shp, lines.shp, rivers.shp, lakes.shp, viewpoints.tsv. */
DlAtlas *dl_atlas_open(const char *folder, GError **error);
void dl_atlas_close(DlAtlas *atlas);

const DlUnit *dl_atlas_units(const DlAtlas *atlas, guint *ret_n);
const DlCountry *dl_atlas_countries(const DlAtlas *atlas, guint *ret_n);
const DlBoundary *dl_atlas_boundaries(const DlAtlas *atlas, guint *ret_n);
const DlWater *dl_atlas_rivers(const DlAtlas *atlas, guint *ret_n);
const DlWater *dl_atlas_lakes(const DlAtlas *atlas, guint *ret_n);
const char *dl_atlas_attribution(const DlAtlas *atlas);

/* NULL where there is none. */
const DlUnit *dl_atlas_find_unit(const DlAtlas *atlas, const char *id);

/* All units of a GeoNames admin-1 code ("AF.42"); pointers to DlUnit, g_ptr_array_unref. */
GPtrArray *dl_atlas_find_units_by_admin1(const DlAtlas *atlas, const char *gn_admin1);

/* The unit that holds POSITION; NULL at sea. Of a point on a common line, the unit that comes
 * first. Even-odd over the rings, by a grid of boxes: some microseconds, and two neighbours see
 * their common line alike, so no point falls between them. */
const DlUnit *dl_atlas_find_unit_at(const DlAtlas *atlas, DlLonLat position);

/* The unit that holds POSITION (RET_KM 0), or else the nearest within MAX_KM (may be INFINITY), by
 * great circles to its rings; NULL where there is none. Of equals the first. A point at sea far
 * from land takes some milliseconds. */
const DlUnit *dl_atlas_find_unit_near(const DlAtlas *atlas, DlLonLat position, double max_km,
                                      double *ret_km);

/* How far POSITION lies from all that any viewpoint gives to a country; 0 within. FALSE: there is
 * no such country. */
gboolean dl_atlas_country_distance_km(const DlAtlas *atlas, const char *iso_a2, DlLonLat position,
                                      double *ret_km);

/* ISO alpha-2 of all who claim the unit: the neutral owner first, then in the order of viewpoints
 * who claims it from its own, and what only others hold a state (const char *; g_ptr_array_unref).
 * More than one: it is disputed. */
GPtrArray *dl_atlas_claimants(const DlAtlas *atlas, const DlUnit *unit);

/* English; NULL for no country of countries.shp. */
const char *dl_atlas_country_name(const DlAtlas *atlas, const char *iso_a2);

/* "neutral" and the ISO alpha-2 codes of viewpoints.tsv, sorted. */
const char *const *dl_atlas_viewpoints(const DlAtlas *atlas);
gboolean dl_atlas_has_viewpoint(const DlAtlas *atlas, const char *viewpoint);

/* ISO alpha-2 of whom the unit belongs to from VIEWPOINT; "" where to nobody. */
const char *dl_atlas_owner(const DlAtlas *atlas, const DlUnit *unit, const char *viewpoint);

/* The owner of a country piece from VIEWPOINT: as its units'. */
const char *dl_atlas_country_owner(const DlAtlas *atlas, const DlCountry *country,
                                   const char *viewpoint);

DlBoundaryKind dl_atlas_boundary_kind(const DlAtlas *atlas, const DlBoundary *boundary,
                                      const char *viewpoint);

/* The box around all that VIEWPOINT gives to a country (its main mass: far islands that would
 * make the map mostly sea are left out, as for France and Chile; a scattered country is shown
 * whole, as Kiribati). FALSE: no such country. */
gboolean dl_atlas_country_box(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint,
                              DlGeoBox *ret_box);

/* The vertices of that main mass, and of a small country corners of its surroundings (DlLonLat;
 * none where there is no such country); g_array_unref. */
GArray *dl_atlas_country_points(const DlAtlas *atlas, const char *iso_a2, const char *viewpoint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlAtlas, dl_atlas_close)

#endif
