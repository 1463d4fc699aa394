/* Toponyms of a story: which words name a place, and in what role. */
#ifndef DL_EXTRACT_NAME_FINDER_H
#define DL_EXTRACT_NAME_FINDER_H

#include "mention.h"

typedef struct DlNameFinder DlNameFinder;

/* LEXICON and GAZETTEER are borrowed. */
DlNameFinder *dl_name_finder_new(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error);
void dl_name_finder_free(DlNameFinder *finder);

/* Fills MENTIONS->places, ascending, up to and with `within`. MENTIONS->dates are there already.
 * FALSE only for a damaged gazetteer. */
gboolean dl_name_finder_find(DlNameFinder *finder, const DlStory *story, DlMentions *mentions,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNameFinder, dl_name_finder_free)

#endif
