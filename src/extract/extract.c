#include "extract.h"

#include "date_finder.h"
#include "name_finder.h"
#include "place_judge.h"

struct DlExtractor {
    DlLexicon *lexicon;
    DlStory *story;
    DlMentions *mentions;
    GArray *frames;
    DlTold *told;
    DlDateFinder *dates;
    DlNameFinder *names;
    DlPlaceJudge *judge;
    DlEventRules *rules;
    DlEventSettler *settler;
};

DlExtractor *dl_extractor_new(const char *lexicon_folder, DlResolver *resolver,
                              DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(DlExtractor) extractor = g_new0(DlExtractor, 1);
    extractor->lexicon = dl_lexicon_open(lexicon_folder, error);
    if (!extractor->lexicon)
        return NULL;
    extractor->story = dl_story_new(extractor->lexicon);
    extractor->mentions = dl_mentions_new();
    extractor->frames = g_array_new(FALSE, TRUE, sizeof(DlEventFrame));
    g_array_set_clear_func(extractor->frames, dl_event_frame_clear);
    extractor->told = dl_told_new();
    extractor->dates = dl_date_finder_new(extractor->lexicon, error);
    if (!extractor->dates)
        return NULL;
    extractor->names = dl_name_finder_new(extractor->lexicon, gazetteer, error);
    if (!extractor->names)
        return NULL;
    extractor->judge = dl_place_judge_new(extractor->lexicon, resolver, gazetteer, error);
    if (!extractor->judge)
        return NULL;
    extractor->rules = dl_event_rules_open(extractor->lexicon, error);
    if (!extractor->rules)
        return NULL;
    extractor->settler = dl_event_settler_new(extractor->lexicon, resolver, gazetteer, error);
    return extractor->settler ? g_steal_pointer(&extractor) : NULL;
}

void dl_extractor_free(DlExtractor *extractor)
{
    if (!extractor)
        return;
    dl_event_settler_free(extractor->settler);
    dl_event_rules_close(extractor->rules);
    dl_name_finder_free(extractor->names);
    dl_date_finder_free(extractor->dates);
    dl_place_judge_free(extractor->judge);
    dl_told_free(extractor->told);
    g_clear_pointer(&extractor->frames, g_array_unref);
    dl_mentions_free(extractor->mentions);
    dl_story_free(extractor->story);
    dl_lexicon_close(extractor->lexicon);
    g_free(extractor);
}

gboolean dl_extractor_read(DlExtractor *extractor, const DlArticle *article,
                           gboolean is_mentions_only, DlExtract *ret_extract, GError **error)
{
    gboolean has_day = article->date_from != DL_ARTICLE_DATE_NONE;
    DlStory *story = extractor->story;
    DlMentions *mentions = extractor->mentions;
    dl_story_read(story, article, article->text, article->n_bytes);
    dl_mentions_reset(mentions);
    g_array_set_size(extractor->frames, 0);
    dl_told_reset(extractor->told);

    dl_date_finder_find(extractor->dates, story, has_day, article->date, mentions);
    if (!dl_name_finder_find(extractor->names, story, mentions, error) ||
        !dl_place_judge_settle(extractor->judge, story, mentions, error))
        return FALSE;
    *ret_extract = (DlExtract){.article = article, .story = story, .mentions = mentions};
    if (is_mentions_only)
        return TRUE;
    dl_event_rules_apply(extractor->rules, story, mentions, extractor->frames);
    if (!dl_event_settler_settle(extractor->settler, story, mentions, extractor->frames, has_day,
                                 article->date, extractor->told, error))
        return FALSE;
    ret_extract->frames = extractor->frames;
    ret_extract->told = extractor->told;
    return TRUE;
}
