/* What is said of a position that does not fit. */
#include <math.h>
#include <string.h>

#include "position_private.h"
#include "reverse.h"

#define NEAR_KM 300.0 /* a place farther away tells nothing */

/* "62.2, 34.34817": at most five decimals each. */
static void append_position(GString *text, DlLonLat position)
{
    const double both[] = {position.lat_deg, position.lon_deg};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(digits, sizeof digits, "%.5f", both[i]);
        gsize n = strlen(digits);
        while (digits[n - 1] == '0' && digits[n - 2] != '.')
            digits[--n] = '\0';
        if (digits[n - 1] == '0')
            digits[n - 2] = '\0';
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               g_str_equal(digits, "-0") ? "0" : digits);
    }
}

static void append_km(GString *text, double km)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "%s km",
                           g_ascii_formatd(digits, sizeof digits, "%.0f", fmax(km, 1)));
}

/* "Herat, Afghanistan", without who disputes it. */
static void append_ground(GString *text, const DlResolver *resolver, DlLonLat position)
{
    g_auto(DlGround) ground;
    dl_ground_locate(resolver->atlas, resolver->viewpoint, position, &ground);
    g_autofree char *where = dl_ground_describe(resolver->atlas, &ground);
    g_string_append_printf(text, "%s%s", ground.is_at_sea ? "" : "in ", where);
}

/* "Afghanistan"; the code where the atlas has no name. */
static const char *country_name(const DlResolver *resolver, const char *code)
{
    const char *name = dl_atlas_country_name(resolver->atlas, code);
    return name ? name : code;
}

/* "'Herat' (3 rows) at 62.2, 34.35" */
static void append_subject(GString *text, const DlFinding *finding)
{
    const char *name = finding->first->place_text;
    if (name && *name)
        g_string_append_printf(text, "'%s' at ", name);
    else
        g_string_append(text, "the position ");
    append_position(text, finding->first->position);
    if (finding->n_rows > 1)
        g_string_append_printf(text, " (%" G_GUINT64_FORMAT " rows)", finding->n_rows);
}

/* ", 3310 km from Afghanistan" */
static void append_contradiction(GString *text, const DlResolver *resolver,
                                 const DlFinding *finding)
{
    const DlPlace *place = finding->place;
    if (finding->stray == DL_STRAY_FAR) {
        g_string_append(text, ", ");
        append_km(text, dl_distance_km(place->position, finding->first->position));
        g_string_append_printf(text, " from %s", place->name);
    } else if (finding->country && finding->is_country_given) {
        g_string_append(text, ", ");
        append_km(text, finding->off_km);
        g_string_append_printf(text, " from %s", country_name(resolver, finding->country));
    } else if (finding->country && place) {
        g_string_append_printf(text, ", but %s is in %s", place->name,
                               country_name(resolver, finding->country));
    }
}

/* ", 3 km NW of Herāt": the place that the name means where that is near, or else what is near. */
static gboolean append_vicinity(GString *text, const DlResolver *resolver, const DlFinding *finding,
                                GError **error)
{
    DlLonLat position = finding->correction.position;
    DlVicinity vicinity = {0};
    g_auto(DlWhereabouts) where = {0};
    if (finding->place)
        dl_vicinity_set(&vicinity, finding->place, position);
    if (!finding->place || vicinity.distance_km > NEAR_KM) {
        if (!dl_whereabouts_lookup(resolver->atlas, resolver->viewpoint, resolver->gazetteer,
                                   position, &where, error))
            return FALSE;
        vicinity = where.town.place ? where.town : where.nearest;
    }
    if (!vicinity.place)
        return TRUE;
    g_autofree char *near = dl_vicinity_describe(&vicinity, resolver->atlas, NULL);
    g_string_append_printf(text, ", %s", near);
    return TRUE;
}

gboolean dl_finding_describe(const DlResolver *resolver, const DlFinding *finding, char **ret_text,
                             GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_subject(text, finding);
    g_string_append(text, " lies ");
    append_ground(text, resolver, finding->first->position);
    append_contradiction(text, resolver, finding);
    if (finding->stray == DL_STRAY_MISSING) {
        g_string_append(text, "; 0, 0 mostly stands for coordinates that are missing");
    } else if (finding->correction.slip != DL_SLIP_NONE) {
        g_autofree char *slip = dl_correction_describe(&finding->correction);
        g_string_append_printf(text, "; %s it would lie ", slip);
        append_ground(text, resolver, finding->correction.position);
        if (!append_vicinity(text, resolver, finding, error))
            return FALSE;
    }
    *ret_text = g_string_free(g_steal_pointer(&text), FALSE);
    return TRUE;
}
