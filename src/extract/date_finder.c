#include "date_finder.h"

struct DlDateFinder {
    DlLexicon *lexicon;
};

DlDateFinder *dl_date_finder_new(DlLexicon *lexicon, GError **error)
{
    DlDateFinder *finder = g_new0(DlDateFinder, 1);
    finder->lexicon = lexicon;
    return finder;
}

void dl_date_finder_free(DlDateFinder *finder)
{
    g_free(finder);
}

void dl_date_finder_find(DlDateFinder *finder, const DlStory *story, gboolean has_day, DlDay day,
                         DlMentions *mentions)
{
}
