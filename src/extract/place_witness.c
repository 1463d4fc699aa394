#include "place_witness.h"

#include "story_probe.h"

#define MAX_TOKENS 3

guint dl_witness_find(DlNameIndex *index, const DlStory *story, guint token, guint limit)
{
    DlNameProbe probe = dl_name_probe_start();
    guint found = token;
    for (guint i = token; i < MIN(limit, token + MAX_TOKENS); i++) {
        DlNameBits bits = dl_witness_may_begin(&story->tokens[i])
                              ? dl_story_probe(story, i, index, &probe, i == token)
                              : 0;
        gboolean is_area = (bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_ADMIN1)) != 0;
        if (bits & DL_NAME_IS_WHOLE && bits & DL_NAME_IS_MAIN && is_area)
            found = i + 1;
        if (!(bits & DL_NAME_IS_BEGUN))
            break;
    }
    return found;
}

const DlSideHome *dl_witness_find_side(DlSideHomes *homes, const DlStory *story, guint token,
                                       guint limit, guint *ret_end)
{
    if ((story->tokens[token].traits & DL_TRAIT_SIDE) == 0)
        return NULL;
    return dl_side_homes_find(homes, story, token, limit, ret_end);
}
