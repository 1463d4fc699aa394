/* One token of a text, from its first byte on. Within extract/ alone. */
#ifndef DL_EXTRACT_STORY_TOKEN_H
#define DL_EXTRACT_STORY_TOKEN_H

#include "story.h"

/* Cuts the token that begins at byte AT of the story's text, no space, and fills all of it that can
 * be said without its neighbours and the lexicon. The number of tokens is 1, or 2 where a clitic is
 * cut off. */
guint dl_story_cut_token(const DlStory *story, guint32 at, DlToken ret_tokens[2]);

/* Finds the words of tokens that are cut. Together, since each look-up waits for memory. */
void dl_story_know_tokens(const DlStory *story, DlToken *tokens, guint n_tokens);

/* Bytes of white space at AT: 0 for none. */
guint dl_story_space_at(const DlStory *story, guint32 at);

#endif
