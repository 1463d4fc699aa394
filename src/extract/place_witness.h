/* Names that are no mentions, but tell where a story is at home: countries and provinces inside
 * other names ("Louisiana State University"), and who fights there. Within extract/ alone. */
#ifndef DL_EXTRACT_PLACE_WITNESS_H
#define DL_EXTRACT_PLACE_WITNESS_H

#include "name_index.h"
#include "side_homes.h"

/* TRUE where one may begin with TOKEN. */
static inline gboolean dl_witness_may_begin(const DlToken *token)
{
    return token->shape >= DL_SHAPE_CAPITAL && token->shape <= DL_SHAPE_MIXED;
}

/* The end of the longest name of a country or province that begins at TOKEN and ends before LIMIT;
 * TOKEN where none does. */
guint dl_witness_find(DlNameIndex *index, const DlStory *story, guint token, guint limit);

/* dl_side_homes_find, asked of any token. */
const DlSideHome *dl_witness_find_side(DlSideHomes *homes, const DlStory *story, guint token,
                                       guint limit, guint *ret_end);

#endif
