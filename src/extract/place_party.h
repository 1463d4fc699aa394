/* A story's toponyms as parties: mentions of one name in one sense, with the claims to it. Within
 * extract/ alone. */
#ifndef DL_EXTRACT_PLACE_PARTY_H
#define DL_EXTRACT_PLACE_PARTY_H

#include "mention.h"
#include "place_company.h"

typedef struct DlParties DlParties;

/* RESOLVER, which tells the country that all stories are about and pins names, and GAZETTEER are
 * borrowed. DL_ERROR_DATA where LEXICON's side_homes.txt is wrong. */
DlParties *dl_parties_new(DlLexicon *lexicon, DlResolver *resolver, DlGazetteer *gazetteer,
                          GError **error);
void dl_parties_free(DlParties *parties);

/* Gathers the mentions from FIRST on, as many as can be judged together, and judges them. RET_END
 * is the mention after them. FALSE only for a damaged gazetteer. */
gboolean dl_parties_judge(DlParties *parties, const DlStory *story, const DlMentions *mentions,
                          guint first, guint *ret_end, GError **error);

/* The index of the party that a mention of those is in. */
guint dl_parties_index(const DlParties *parties, guint mention);

/* The party at INDEX of those that were judged last; NULL beyond. */
const DlParty *dl_parties_get(const DlParties *parties, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlParties, dl_parties_free)

#endif
