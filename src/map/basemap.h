/* The atlas as one view shows it: projected, cut at the antimeridian, clipped to the panel,
 * vertices below a fraction of a pixel dropped. Made once a batch.
 */
#ifndef DL_MAP_BASEMAP_H
#define DL_MAP_BASEMAP_H

#include "extent.h"
#include "graticule.h"
#include "path.h"

typedef enum {
    DL_BASE_COUNTRY, /* a country piece, filled */
    DL_BASE_UNIT,    /* an admin-1 unit of a home country, filled */
    DL_BASE_LAKE,    /* goes over rivers, whose courses run on through lakes */
    DL_BASE_RIVER,
    DL_BASE_BOUNDARY, /* an arc */
    DL_BASE_N
} DlBaseKind;

typedef struct {
    DlBaseKind kind;
    const DlCountry *country; /* of a DL_BASE_COUNTRY */
    const DlUnit *unit;       /* of a DL_BASE_UNIT */
    const DlWater *water;     /* of a lake or river */
    const char *owner;        /* ISO alpha-2 from the viewpoint; "" for water */
    gboolean is_home;         /* owned by, or for an arc: beside, a home country */
    DlBoundaryKind boundary;  /* of a DL_BASE_BOUNDARY */
    DlPath path;
    DlPage label; /* a point well inside what is visible of it */
    double visible_area_px2;
} DlBaseShape;

typedef struct {
    const char *viewpoint;   /* checked by the caller: dl_atlas_has_viewpoint */
    const char *const *home; /* ISO alpha-2 of the countries the map is about, NULL-ended */
    gboolean with_units;     /* keep the units of home countries */
    int max_river_rank;      /* rivers of greater rank are left out; -1: by the scale */
    double graticule_deg;    /* as of dl_graticule_parse: 0 none, below 0 by the extent */
    double coarse_deg;       /* countries alone, in so coarse a grid: for a locator; 0: all of it */
    /* Units in place of the atlas's, all of them at home; NULL: none. Their neutral_owner owns
     * them. With OWN_OUTLINES their rings are arcs (DL_BOUNDARY_PROVINCE), too. */
    const DlUnit *own_units;
    guint n_own_units;
    gboolean own_outlines;
} DlBasemapOptions;

typedef struct DlBasemap DlBasemap;

/* Borrows ATLAS; VIEW is used here only. Arcs between units of one owner are kept where that is a
 * home country and WITH_UNITS is set; lakes under 2 px2 are left out. The label of a line is a
 * point on it. */
DlBasemap *dl_basemap_build(const DlAtlas *atlas, const DlView *view,
                            const DlBasemapOptions *options);
void dl_basemap_free(DlBasemap *basemap);

/* In the order of DlBaseKind, within it by atlas order. */
const DlBaseShape *dl_basemap_shapes(const DlBasemap *basemap, DlBaseKind kind, guint *ret_n);

/* TRUE where the panel spans so little ground that the lines of the basemap, which are drawn for
 * 1 : 10 million, are plainly off (their error is 0.7 to 3 km). */
gboolean dl_basemap_is_coarse_for(const DlView *view);

/* The shape of the world where the panel reaches beyond it, as around a globe: the sea ends there.
 * NULL: the sea fills the panel. */
const DlPath *dl_basemap_outline(const DlBasemap *basemap);

/* NULL where none was asked for. */
const DlGraticule *dl_basemap_graticule(const DlBasemap *basemap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlBasemap, dl_basemap_free)

#endif
