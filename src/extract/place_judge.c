#include "place_judge.h"

struct DlPlaceJudge {
    DlResolver *resolver;
    DlGazetteer *gazetteer;
};

DlPlaceJudge *dl_place_judge_new(DlResolver *resolver, DlGazetteer *gazetteer)
{
    DlPlaceJudge *judge = g_new0(DlPlaceJudge, 1);
    judge->resolver = resolver;
    judge->gazetteer = gazetteer;
    return judge;
}

void dl_place_judge_free(DlPlaceJudge *judge)
{
    g_free(judge);
}

gboolean dl_place_judge_settle(DlPlaceJudge *judge, const DlStory *story, DlMentions *mentions,
                               GError **error)
{
    return TRUE;
}
