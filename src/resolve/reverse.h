/* Positions to places: what lies nearest, and whose the ground is.
 *
 * Country and province are those of the atlas' polygons, from a viewpoint; places and towns are the
 * gazetteer's. A point up to DL_COAST_KM from land is on it, since coasts are simplified.
 */
#ifndef DL_RESOLVE_REVERSE_H
#define DL_RESOLVE_REVERSE_H

#include "atlas.h"
#include "gazetteer.h"

#define DL_COAST_KM 5.0

/* The ground a position is on; at sea the nearest. All is borrowed from the atlas. */
typedef struct {
    const DlUnit *unit;  /* NULL only for a position that is none */
    double off_km;       /* how far the unit is: 0 within it */
    gboolean is_at_sea;  /* more than DL_COAST_KM off it */
    const char *country; /* ISO alpha-2 of the unit's owner from the viewpoint; "" nobody's */
    const char *country_name;
    const char *admin1;   /* GeoNames code without the country, "" where none fits the owner */
    GPtrArray *claimants; /* ISO codes, as dl_atlas_claimants; more than one: disputed */
} DlGround;

/* RET_GROUND is to be cleared. */
void dl_ground_locate(const DlAtlas *atlas, const char *viewpoint, DlLonLat position,
                      DlGround *ret_ground);
void dl_ground_clear(DlGround *ground);

/* "Herat, Afghanistan", "Crimea, Ukraine (disputed: claimed by Ukraine and Russia)", "at sea, 40 km
 * off Aden, Yemen". g_free. */
char *dl_ground_describe(const DlAtlas *atlas, const DlGround *ground);

/* A place near by. */
typedef struct {
    const DlPlace *place; /* NULL: none */
    double distance_km;
    const char *direction; /* of the position from the place: "N", "NE", ... */
} DlVicinity;

/* The distance as a person says it: 0.5 km and less is none. */
#define DL_AT_KM 0.5

/* DIRECTION by the course at PLACE, of eight. */
void dl_vicinity_set(DlVicinity *vicinity, const DlPlace *place, DlLonLat position);

/* "12 km NW of Herāt", "at Herāt"; with the country's name where that is not COUNTRY (alpha-2;
 * NULL: never). g_free. */
char *dl_vicinity_describe(const DlVicinity *vicinity, const DlAtlas *atlas, const char *country);

typedef struct {
    DlLonLat position;
    DlGround ground;
    DlVicinity nearest; /* a settlement, or what else has a point and lies twice as near */
    DlVicinity town;    /* that a reader knows; none where the nearest is such a town */
} DlWhereabouts;

/* RET_WHEREABOUTS is to be cleared. FALSE only for a damaged gazetteer. */
gboolean dl_whereabouts_lookup(const DlAtlas *atlas, const char *viewpoint, DlGazetteer *gazetteer,
                               DlLonLat position, DlWhereabouts *ret_whereabouts, GError **error);
void dl_whereabouts_clear(DlWhereabouts *whereabouts);

/* "3 km N of Injīl, 12 km NW of Herāt; in Herat, Afghanistan". g_free. */
char *dl_whereabouts_describe(const DlWhereabouts *whereabouts, const DlAtlas *atlas);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DlGround, dl_ground_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DlWhereabouts, dl_whereabouts_clear)

#endif
