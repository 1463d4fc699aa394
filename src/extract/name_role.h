/* What a toponym does in its sentence: its role, the name to look up, the kind of place that words
 * beside it say, and the place that it lies in. Within extract/ alone. */
#ifndef DL_EXTRACT_NAME_ROLE_H
#define DL_EXTRACT_NAME_ROLE_H

#include "mention.h"
#include "name_span.h"

/* The mention of SPAN by itself; its strings are put into STRINGS. */
DlPlaceMention dl_name_role_describe(const DlStory *story, const DlNameSpan *span,
                                     GStringChunk *strings);

/* Fills role, type and `within` of the places of MENTIONS from their neighbours. */
void dl_name_roles_settle(const DlNameWords *words, const DlStory *story, DlMentions *mentions);

#endif
