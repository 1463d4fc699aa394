/* One token of a text, from its first byte on. Within extract/ alone. */
#ifndef DL_EXTRACT_STORY_TOKEN_H
#define DL_EXTRACT_STORY_TOKEN_H

#include "story.h"

/* Cuts the token that begins at byte AT of the story's text, no space, and fills all of it that can
 * be said without its neighbours. The number of tokens is 1, or 2 where a clitic is cut off. */
guint dl_story_cut_token(const DlStory *story, guint32 at, DlToken ret_tokens[2]);

/* Bytes of white space at AT: 0 for none. */
guint dl_story_space_at(const DlStory *story, guint32 at);

#endif
