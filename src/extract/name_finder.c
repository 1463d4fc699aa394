#include "name_finder.h"

#include "name_judge.h"
#include "name_role.h"

struct DlNameFinder {
    DlNameJudge *judge;
    GArray *toponyms; /* of DlNameSpan: those of the story */
};

DlNameFinder *dl_name_finder_new(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(DlNameJudge) judge = dl_name_judge_new(lexicon, gazetteer, error);
    if (!judge)
        return NULL;
    DlNameFinder *finder = g_new0(DlNameFinder, 1);
    finder->judge = g_steal_pointer(&judge);
    finder->toponyms = g_array_new(FALSE, FALSE, sizeof(DlNameSpan));
    return finder;
}

void dl_name_finder_free(DlNameFinder *finder)
{
    if (!finder)
        return;
    dl_name_judge_free(finder->judge);
    g_array_unref(finder->toponyms);
    g_free(finder);
}

gboolean dl_name_finder_find(DlNameFinder *finder, const DlStory *story, DlMentions *mentions,
                             GError **error)
{
    if (!dl_name_judge_read(finder->judge, story, error))
        return FALSE;
    const GArray *spans = dl_name_judge_spans(finder->judge);
    guint n_toponyms = 0;
    g_array_set_size(finder->toponyms, spans->len);
    for (guint i = 0; i < spans->len; i++) {
        const DlNameSpan *span = &g_array_index(spans, DlNameSpan, i);
        if (!dl_name_judge_accepts(finder->judge, span))
            continue;
        DlPlaceMention mention = dl_name_role_describe(story, span, mentions->strings);
        mention.likelihood = dl_name_model_probability(span->logit);
        g_array_append_val(mentions->places, mention);
        g_array_index(finder->toponyms, DlNameSpan, n_toponyms++) = *span;
    }
    g_array_set_size(finder->toponyms, n_toponyms);
    DlToponyms toponyms = {.story = story,
                           .grounds = dl_name_judge_grounds(finder->judge),
                           .spans = finder->toponyms,
                           .places = mentions->places};
    dl_name_roles_settle(&toponyms);
    dl_name_types_settle(&toponyms);
    dl_name_within_settle(&toponyms);
    return TRUE;
}
