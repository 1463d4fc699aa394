/* What the files of the atlas share; nobody else's. */
#ifndef DL_ATLAS_ATLAS_PRIVATE_H
#define DL_ATLAS_ATLAS_PRIVATE_H

#include "atlas.h"

#define DL_ATLAS_NEUTRAL "neutral"

/* One row of viewpoints.tsv. */
typedef struct {
    guint unit;            /* index */
    const char *viewpoint; /* "neutral" comes before all others */
    const char *owner;
    const char *disputes; /* ",crimea,sevastopol," or "" */
} DlClaim;

/* Units by the cells of a grid of degrees that their boxes touch: those of cell i are
 * units[starts[i]] up to units[starts[i + 1]], ascending. */
typedef struct {
    guint *starts;
    guint *units;
} DlUnitGrid;

struct DlAtlas {
    char *folder;
    GStringChunk *strings;
    char *attribution;
    DlUnit *units;
    guint n_units;
    GHashTable *units_by_id; /* id to DlUnit */
    DlUnitGrid grid;
    DlCountry *countries;
    guint n_countries;
    const DlUnit **country_units; /* the unit that stands for a country piece, or NULL */
    DlBoundary *boundaries;
    guint n_boundaries;
    const DlUnit **sides; /* left and right of boundary i: 2 i and 2 i + 1; NULL the sea */
    DlWater *rivers;
    guint n_rivers;
    DlWater *lakes;
    guint n_lakes;
    DlClaim *claims; /* by unit, then viewpoint */
    guint n_claims;
    guint *first_claim;    /* of unit i; n_units + 1 of them */
    GPtrArray *viewpoints; /* sorted, NULL-ended */
};

/* Reads viewpoints.tsv: columns unit, viewpoint, owner, disputes (names, comma-separated), note. */
gboolean dl_atlas_read_viewpoints(DlAtlas *atlas, const char *path, GError **error);

/* The row that says what UNIT is from VIEWPOINT: its own, else the neutral one, else NULL. */
const DlClaim *dl_atlas_find_claim(const DlAtlas *atlas, const DlUnit *unit, const char *viewpoint);

void dl_atlas_build_grid(DlAtlas *atlas);

/* The cell of the grid that a valid POSITION lies in. */
guint dl_unit_grid_cell(DlLonLat position);

/* The distance from P to the arc of the great circle between A and B, which is shorter than half.
 */
double dl_edge_distance_km(DlLonLat a, DlLonLat b, DlLonLat p);

#endif
