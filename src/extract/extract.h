/* A story to its mentions and events: all of extraction in one object. */
#ifndef DL_EXTRACT_EXTRACT_H
#define DL_EXTRACT_EXTRACT_H

#include "told_event.h"

typedef struct DlExtractor DlExtractor;

/* What came of a story; valid until the next. */
typedef struct {
    const DlArticle *article;
    const DlStory *story;
    const DlMentions *mentions;
    const GArray *frames; /* of DlEventFrame; NULL where only mentions were asked for */
    const DlTold *told;   /* NULL likewise */
} DlExtract;

/* LEXICON_FOLDER holds the words. RESOLVER and GAZETTEER are borrowed. One thread. */
DlExtractor *dl_extractor_new(const char *lexicon_folder, DlResolver *resolver,
                              DlGazetteer *gazetteer, GError **error);
void dl_extractor_free(DlExtractor *extractor);

/* ARTICLE must live while the extract is used. With IS_MENTIONS_ONLY no events are looked for.
 * FALSE only for a damaged gazetteer. */
gboolean dl_extractor_read(DlExtractor *extractor, const DlArticle *article,
                           gboolean is_mentions_only, DlExtract *ret_extract, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlExtractor, dl_extractor_free)

#endif
