/* A story's tokens in the gazetteer's name index. Within extract/ alone. */
#ifndef DL_EXTRACT_STORY_PROBE_H
#define DL_EXTRACT_STORY_PROBE_H

#include "name_index.h"
#include "story.h"

/* dl_name_probe_push of a token; IS_FIRST: no other was pushed before it. Most that begin no name,
 * and those that begin one again and again, are words of the lexicon, which the index remembers. */
static inline DlNameBits dl_story_probe(const DlStory *story, guint token, DlNameIndex *index,
                                        DlNameProbe *probe, gboolean is_first)
{
    const DlWord *word = story->tokens[token].word;
    if (is_first && word)
        return dl_name_probe_push_first(index, probe, word->number, word->text, word->n_bytes);
    gsize n_bytes = 0;
    const char *text = dl_token_text(story, token, &n_bytes);
    return dl_name_probe_push(index, probe, text, n_bytes);
}

#endif
