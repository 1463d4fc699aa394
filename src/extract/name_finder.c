#include "name_finder.h"

struct DlNameFinder {
    DlLexicon *lexicon;
    DlGazetteer *gazetteer;
};

DlNameFinder *dl_name_finder_new(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error)
{
    DlNameFinder *finder = g_new0(DlNameFinder, 1);
    finder->lexicon = lexicon;
    finder->gazetteer = gazetteer;
    return finder;
}

void dl_name_finder_free(DlNameFinder *finder)
{
    g_free(finder);
}

gboolean dl_name_finder_find(DlNameFinder *finder, const DlStory *story, DlMentions *mentions,
                             GError **error)
{
    return TRUE;
}
