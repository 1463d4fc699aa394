/* The places that a story's toponyms mean, each judged with the story's others. */
#ifndef DL_EXTRACT_PLACE_JUDGE_H
#define DL_EXTRACT_PLACE_JUDGE_H

#include "mention.h"

typedef struct DlPlaceJudge DlPlaceJudge;

/* RESOLVER and GAZETTEER are borrowed. DL_ERROR_DATA where LEXICON's side_homes.txt is wrong. */
DlPlaceJudge *dl_place_judge_new(DlLexicon *lexicon, DlResolver *resolver, DlGazetteer *gazetteer,
                                 GError **error);
void dl_place_judge_free(DlPlaceJudge *judge);

/* Fills what the places of MENTIONS have "once resolved". FALSE only for a damaged gazetteer. */
gboolean dl_place_judge_settle(DlPlaceJudge *judge, const DlStory *story, DlMentions *mentions,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPlaceJudge, dl_place_judge_free)

#endif
