/* Names in company to places.
 *
 * A name is looked up tier by tier (exact, case, folded, phonetic, fuzzy); its candidates are
 * judged by the country and admin-1 given, by the company the names of the table keep, by the
 * class asked for, and last by population. A name whose best candidate stays under the threshold
 * is refused, with its nearest candidates.
 */
#ifndef DL_RESOLVE_RESOLVE_H
#define DL_RESOLVE_RESOLVE_H

#include "atlas.h"
#include "gazetteer.h"
#include "report.h"

/* What is asked. All strings but the name may be NULL. */
typedef struct {
    const char *name;
    const char *country; /* a code or a name in any language */
    const char *admin1;  /* a code or a name */
    const char *type;    /* "city", "province", "district", "pass", "airport", ... */
    gboolean has_position;
    DlLonLat position; /* the row's own; kept as it is */
} DlQuery;

typedef struct {
    const DlPlace *place;
    char *matched_name;
    DlMatch match;
    gboolean is_alternate; /* the name that matched is not the place's main name */
    gboolean is_historic;  /* by a former name, or of a place that is gone */
    gboolean is_pinned;    /* by an override or the row's own coordinates */
    gboolean is_own_position;
    double score;      /* 0..1: how well it answers */
    double confidence; /* 0..1: how likely it is right */
    char *reason;      /* in words: "an alternate name of Kandahar; the only one in AF" */
} DlCandidate;

typedef struct {
    char *query;           /* the name as it was asked */
    GPtrArray *candidates; /* of DlCandidate, best first; may be empty */
    gboolean is_resolved;  /* candidates[0] is the answer */
    gboolean is_ambiguous; /* and another place has nearly as good a claim */
    guint n_parts;         /* the first so many candidates are the answer together: mostly 1, but
                            * "the second- and third-biggest cities" are two; 0: not resolved */
    char *refusal;         /* why not, where it is not resolved */
} DlAnswer;

void dl_answer_free(gpointer answer);

/* "exact", "alternate", "case", "folded", "phonetic", "fuzzy", "override" or "coordinates". */
const char *dl_candidate_match_to_string(const DlCandidate *candidate);

typedef struct DlResolver DlResolver;

/* GAZETTEER is borrowed. */
DlResolver *dl_resolver_new(DlGazetteer *gazetteer);
void dl_resolver_free(DlResolver *resolver);

/* The country a whole table is about (--country); NULL for none. DL_ERROR_USAGE where no country
 * is meant by TEXT. */
gboolean dl_resolver_set_country(DlResolver *resolver, const char *text, GError **error);

/* Its alpha-2 code; NULL: none is set. */
const char *dl_resolver_get_country(const DlResolver *resolver);

/* Rows' own positions are held against ATLAS, which is borrowed, and seen from VIEWPOINT. Without
 * it (NULL, as at first) they are taken as they are. */
void dl_resolver_set_atlas(DlResolver *resolver, const DlAtlas *atlas, const char *viewpoint);

/* Pins from a CSV with columns name, and id or lat and lon (and country, optional). A row that
 * means nothing is DL_ERROR_DATA with its line. */
gboolean dl_resolver_read_overrides(DlResolver *resolver, const char *path, GError **error);

/* The place that the overrides pin NAME to; COUNTRY (NULL: not known) is what is said of it. NULL
 * where they pin it to none. */
const DlPlace *dl_resolver_find_pinned(DlResolver *resolver, const char *name, const char *country);

/* Answers in the order of the queries; each judged with all others (TOGETHER) or alone. The
 * order of the queries changes no answer. GPtrArray of DlAnswer; places live as long as the
 * resolver. LIMIT: candidates an answer keeps at most. */
GPtrArray *dl_resolver_resolve(DlResolver *resolver, const DlQuery *queries, gsize n_queries,
                               gboolean together, guint limit, GError **error);

/* Places events: one DlPlacedEvent each, in order, borrowing from EVENTS and RESOLVER (GArray of
 * DlPlacedEvent); where the words name several places, one for each of them. Every distinct name
 * that does not resolve is reported once (DL_REPORT_UNRESOLVED, with its rows and nearest
 * candidates), every ambiguous one and one that lies outside the admin-1 unit given, too
 * (DL_REPORT_WARNING). A row's own position is kept: its place takes over id and capital from the
 * name where that lies within 25 km, else has id 0. A row's place_id is the answer where the
 * gazetteer has it and it lies where the row does, unless an override pins its name. A row that
 * stands for an area gets one: the area of that name, its admin-1 unit, or "L.AREA". With an atlas,
 * a position that does not lie in the country claimed is reported (DL_REPORT_WARNING), and one that
 * claims none gets country and admin-1 unit by the polygons. */
GArray *dl_resolver_place_events(DlResolver *resolver, const DlEvent *const *events, gsize n_events,
                                 DlReport *report, GError **error);

/* Fills where the placed events' movements began: by coordinates, or by names, judged in company
 * with the table's places. A name that does not resolve is reported (DL_REPORT_UNRESOLVED). */
gboolean dl_resolver_place_froms(DlResolver *resolver, GArray *placed, DlReport *report,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlResolver, dl_resolver_free)

#endif
