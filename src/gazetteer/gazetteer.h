/* The gazetteer: SQLite files of places, names, and the keys that find names, searched together.
 *
 * Opened read-only and hardened (DEFENSIVE, trusted_schema off, cell_size_check, a progress
 * handler); a damaged or foreign file is DL_ERROR_DATA, a missing one DL_ERROR_NO_INPUT.
 * A handle belongs to one thread.
 */
#ifndef DL_GAZETTEER_GAZETTEER_H
#define DL_GAZETTEER_GAZETTEER_H

#include "event.h"

typedef struct DlGazetteer DlGazetteer;

/* How a name was found, best first. */
typedef enum {
    DL_MATCH_EXACT,    /* letter for letter, a name of the place */
    DL_MATCH_CASE,     /* but for case */
    DL_MATCH_FOLDED,   /* but for accents, script and punctuation */
    DL_MATCH_PHONETIC, /* they sound alike, and the whole is near */
    DL_MATCH_FUZZY,    /* an edit or two */
    DL_MATCH_N
} DlMatch;

const char *dl_match_to_string(DlMatch match);

/* One place found by one of its names. PLACE is owned by the gazetteer and lives as long. */
typedef struct {
    const DlPlace *place;
    const char *name;      /* the name that matched; owned likewise */
    gboolean is_main_name; /* not an alternate */
    gboolean is_as_main;   /* an alternate that folds to the main name: Kandahar of Kandahār */
    gboolean is_historic;  /* the name is a former one, or the place is gone */
    gboolean is_own;       /* from a gazetteer of the user's own making (dataset kind "own") */
    guint file;            /* which of the gazetteer's files told the name, from 0 */
    DlMatch match;
    double similarity; /* 0..1; 1 for exact to folded */
} DlHit;

DlGazetteer *dl_gazetteer_open(const char *path, GError **error);

/* Several files as one, the user's first: of two places with one id the first file's counts, with
 * the names of all (each in the country that its own file says). */
DlGazetteer *dl_gazetteer_open_several(const char *const *paths, gsize n_paths, GError **error);
void dl_gazetteer_close(DlGazetteer *gazetteer);

/* All places with a name that matches NAME at tier MATCH (not the tiers before it), in the
 * country (ISO alpha-2) where COUNTRY is not NULL; of a name that over 100,000 places have, the
 * most peopled; of the tiers PHONETIC and FUZZY the 512 likest. HITS is a GArray of DlHit that is
 * appended to. FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup(DlGazetteer *gazetteer, const char *name, DlMatch match,
                             const char *country, GArray *hits, GError **error);

/* The tiers EXACT to FOLDED at once, each place in its best. A name that is not Latin and found
 * letter for letter is not folded any more: its script tells enough, and transliterators load
 * slowly. */
gboolean dl_gazetteer_lookup_same(DlGazetteer *gazetteer, const char *name, const char *country,
                                  GArray *hits, GError **error);

/* The tiers PHONETIC and FUZZY at once, each place in its best: quicker than one by one. */
gboolean dl_gazetteer_lookup_alike(DlGazetteer *gazetteer, const char *name, const char *country,
                                   GArray *hits, GError **error);

/* As that, all as tier FUZZY and a little farther off: what a name without an answer may have
 * meant. */
gboolean dl_gazetteer_lookup_kin(DlGazetteer *gazetteer, const char *name, const char *country,
                                 GArray *hits, GError **error);

/* What is named "find" cannot tell damage from absence: FALSE where any of it, or of what else was
 * read since the gazetteer was opened, met a damaged database. */
gboolean dl_gazetteer_check(const DlGazetteer *gazetteer, GError **error);

/* NULL where there is none. */
const DlPlace *dl_gazetteer_find(DlGazetteer *gazetteer, gint64 id);

/* "AF" for "AF", "AFG", "Afghanistan", "افغانستان", "Afganistán", and "RU" for "Russia (Soviet
 * Union)", as UCDP has it; NULL where none is meant. */
const char *dl_gazetteer_find_country(DlGazetteer *gazetteer, const char *text);

/* The admin-1 area of COUNTRY that TEXT names, by code ("11"), ISO 3166-2 or name; NULL: none. */
const DlPlace *dl_gazetteer_find_admin1(DlGazetteer *gazetteer, const char *country,
                                        const char *text);

/* All admin-1 areas that TEXT names, of any country where COUNTRY is NULL: by "AF.11", "AF-HER", a
 * code (with a country) or a name, misspelt where no name is right. Appends to AREAS, a GPtrArray
 * of const DlPlace. FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup_admin1(DlGazetteer *gazetteer, const char *country, const char *text,
                                    GPtrArray *areas, GError **error);

/* The country (ADMIN1 is NULL or "") or admin-1 area with these codes, NULL for none. */
const DlPlace *dl_gazetteer_find_area(DlGazetteer *gazetteer, const char *country,
                                      const char *admin1);

/* The most peopled settlements of a country, or of an admin-1 area where ADMIN1 is a code, the most
 * peopled first: at most LIMIT, and at most 100, are appended to PLACES, a GPtrArray of const
 * DlPlace. FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup_largest(DlGazetteer *gazetteer, const char *country,
                                     const char *admin1, guint limit, GPtrArray *places,
                                     GError **error);

/* A place and how far away it is. */
typedef struct {
    const DlPlace *place;
    double distance_km;
} DlNearPlace;

/* The LIMIT places nearest to POSITION, no areas, within MAX_KM, appended to PLACES, a GArray of
 * DlNearPlace: nearest first, among equals the lower id. The antimeridian and the poles are no
 * edges. FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup_near(DlGazetteer *gazetteer, DlLonLat position, double max_km,
                                  guint limit, GArray *places, GError **error);

/* The capital of an area, NULL where unknown. */
const DlPlace *dl_gazetteer_find_capital(DlGazetteer *gazetteer, gint64 area_id);

/* Where an area is said to lie: its middle, while its place is put at its seat. FALSE where no
 * other point than the place's own is known. */
gboolean dl_gazetteer_find_middle(DlGazetteer *gazetteer, gint64 area_id, DlLonLat *ret_middle);

/* The place's name in a language ("fa", "en"), one in the language's own letters before one in
 * Latin letters; NULL where it has none. Owned by the gazetteer. */
const char *dl_gazetteer_find_name_in(DlGazetteer *gazetteer, gint64 id, const char *lang);

/* In how many languages the place has a name: how well known it is in the world. */
guint dl_gazetteer_count_languages(DlGazetteer *gazetteer, gint64 id);

/* Whom the places with these IDS are owed to, as their sources ask for it: "GeoNames (CC BY 4.0)".
 * Each once, in the order of files and sources; nobody for one's own. Strings, g_ptr_array_unref.
 */
GPtrArray *dl_gazetteer_credits(DlGazetteer *gazetteer, const gint64 *ids, gsize n_ids);

/* How many places and names of them the database PATH holds. */
gboolean dl_gazetteer_count(const char *path, guint64 *ret_n_places, guint64 *ret_n_names,
                            GError **error);

/* Compares the SHA-256 of the file with the one in PATH.sha256. DL_ERROR_DATA where they differ,
 * DL_ERROR_NO_INPUT where either is missing. Takes as long as reading the file does: on demand. */
gboolean dl_gazetteer_verify(const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlGazetteer, dl_gazetteer_close)

#endif
