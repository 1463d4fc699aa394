/* The gazetteer: one SQLite file of places, names, and the keys that find names.
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
    DL_MATCH_SKELETON, /* the consonants agree, and the whole is near */
    DL_MATCH_FUZZY,    /* one edit */
    DL_MATCH_N
} DlMatch;

const char *dl_match_to_string(DlMatch match);

/* One place found by one of its names. PLACE is owned by the gazetteer and lives as long. */
typedef struct {
    const DlPlace *place;
    const char *name;      /* the name that matched; owned likewise */
    gboolean is_main_name; /* not an alternate */
    gboolean is_as_main;   /* an alternate that folds to the main name: Kandahar of Kandahār */
    gboolean is_historic;
    DlMatch match;
    double similarity; /* 0..1; 1 for exact to folded */
} DlHit;

DlGazetteer *dl_gazetteer_open(const char *path, GError **error);
void dl_gazetteer_close(DlGazetteer *gazetteer);

/* All places with a name that matches NAME at tier MATCH (not the tiers before it), in the
 * country (ISO alpha-2) where COUNTRY is not NULL. HITS is a GArray of DlHit that is appended to.
 * FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup(DlGazetteer *gazetteer, const char *name, DlMatch match,
                             const char *country, GArray *hits, GError **error);

/* The tiers EXACT to FOLDED at once, each place in its best. A name that is not Latin and found
 * letter for letter is not folded any more: its script tells enough, and transliterators load
 * slowly. */
gboolean dl_gazetteer_lookup_same(DlGazetteer *gazetteer, const char *name, const char *country,
                                  GArray *hits, GError **error);

/* Names whose consonants differ from NAME's by one, the likest only: what a name without an answer
 * may have meant. Takes some ten milliseconds. Otherwise as dl_gazetteer_lookup, as tier FUZZY. */
gboolean dl_gazetteer_lookup_kin(DlGazetteer *gazetteer, const char *name, const char *country,
                                 GArray *hits, GError **error);

/* NULL where there is none. */
const DlPlace *dl_gazetteer_find(DlGazetteer *gazetteer, gint64 id);

/* "AF" for "AF", "AFG", "Afghanistan", "افغانستان", "Afganistán"; NULL where none is meant. */
const char *dl_gazetteer_find_country(DlGazetteer *gazetteer, const char *text);

/* The admin-1 area of COUNTRY that TEXT names, by code ("11"), ISO 3166-2 or name; NULL: none. */
const DlPlace *dl_gazetteer_find_admin1(DlGazetteer *gazetteer, const char *country,
                                        const char *text);

/* All admin-1 areas that TEXT names, of any country where COUNTRY is NULL: by "AF.11", "AF-HER", a
 * code (with a country) or a name, misspelt where no name is right. Appends to AREAS, a GPtrArray
 * of const DlPlace. FALSE only for a damaged database. */
gboolean dl_gazetteer_lookup_admin1(DlGazetteer *gazetteer, const char *country, const char *text,
                                    GPtrArray *areas, GError **error);

/* The capital of an area, NULL where unknown. */
const DlPlace *dl_gazetteer_find_capital(DlGazetteer *gazetteer, gint64 area_id);

/* The place's name in a language ("fa", "en"), NULL where it has none. Owned by the gazetteer. */
const char *dl_gazetteer_find_name_in(DlGazetteer *gazetteer, gint64 id, const char *lang);

/* Compares the SHA-256 of the file with the one in PATH.sha256. DL_ERROR_DATA where they differ,
 * DL_ERROR_NO_INPUT where either is missing. Takes as long as reading the file does: on demand. */
gboolean dl_gazetteer_verify(const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlGazetteer, dl_gazetteer_close)

#endif
