/* A text cut into tokens. Within extract/ alone. */
#ifndef DL_EXTRACT_STORY_TOKEN_H
#define DL_EXTRACT_STORY_TOKEN_H

#include "story.h"

/* Where a sentence may end: before TOKEN. */
typedef struct {
    guint32 token;
    guint32 n_newlines; /* in the white space before it */
} DlStop;

/* What a text is cut into; used again for the next. */
typedef struct {
    DlToken *tokens;
    guint n_tokens, n_room;
    GArray *stops; /* of DlStop: wherever a line ends, or a full stop or the like stands before */
} DlTokenRoom;

void dl_token_room_init(DlTokenRoom *room);
void dl_token_room_clear(DlTokenRoom *room);

/* Cuts the story's text and looks its words up: all of each token but its sentence and whether it
 * is the first there. Behind the last comes an empty mark that is not counted. */
void dl_story_cut_tokens(const DlStory *story, DlTokenRoom *room);

/* A mark at the end of what was said: '.', '?' and their like; and what may close behind it. */
static inline gboolean dl_token_is_stop(const DlToken *token)
{
    return token->shape == DL_SHAPE_MARK && (token->mark == '.' || token->mark == '!' ||
                                             token->mark == '?' || token->mark == 0x2026);
}

static inline gboolean dl_token_is_closing(const DlToken *token)
{
    return token->shape == DL_SHAPE_MARK && !token->has_space &&
           (token->mark == '"' || token->mark == '\'' || token->mark == ')' || token->mark == ']');
}

#endif
