/* The inside of a resolver, for resolve*.c alone. */
#ifndef DL_RESOLVE_PRIVATE_H
#define DL_RESOLVE_PRIVATE_H

#include "claim.h"
#include "fold.h"
#include "plain_word.h"
#include "resolve.h"
#include "unit_finder.h"

struct DlResolver {
    DlGazetteer *gazetteer;
    DlFolder *folder;
    DlPlainWords *plain_words;
    GStringChunk *strings;
    const char *country;  /* alpha-2 of the whole table, NULL for none */
    GPtrArray *pins;      /* of Pin */
    GPtrArray *places;    /* of DlPlace: those that are no gazetteer's own */
    const DlAtlas *atlas; /* borrowed; NULL: rows' positions are taken as they are */
    const char *viewpoint;
    DlUnitFinder *finder; /* of the atlas, once very many positions were asked for */
    guint n_grounds;      /* asked for so far */
};

/* A name of a table: what was asked, its pin, and its case, judged. */
typedef struct {
    DlCase *asked;
    const DlPlace *pinned; /* by an override; NULL for none */
    char *trouble;         /* what was given and means nothing: an unknown country */
} DlJudged;

void dl_judged_free(gpointer data);

/* The queries as judged names (GPtrArray of DlJudged), in their order; names are borrowed.
 * POSITIONS of rows keep them company. */
GPtrArray *dl_resolver_judge(DlResolver *resolver, const DlQuery *queries, gsize n_queries,
                             const DlLonLat *positions, gsize n_positions, gboolean together,
                             GError **error);

/* The judged name's answer with at most LIMIT candidates. */
DlAnswer *dl_resolver_answer(const DlJudged *judged, const char *query, guint limit);

/* A place for a row's own POSITION: with the id and capital of the claim that lies there, if any
 * (within 25 km; for an area, with that area's). RET_REASON is set to words (g_free). */
const DlPlace *dl_resolver_place_at(DlResolver *resolver, const DlJudged *judged, DlLonLat position,
                                    gboolean is_area, char **ret_reason);

/* A new place of the resolver's, a copy of LIKE. */
DlPlace *dl_resolver_copy_place(DlResolver *resolver, const DlPlace *like);

#endif
