#include "told_event.h"

DlTold *dl_told_new(void)
{
    DlTold *told = g_new0(DlTold, 1);
    told->events = g_array_new(FALSE, TRUE, sizeof(DlToldEvent));
    told->counts = g_array_new(FALSE, TRUE, sizeof(DlStatedCount));
    told->strings = g_string_chunk_new(4096);
    return told;
}

void dl_told_free(DlTold *told)
{
    if (!told)
        return;
    g_array_unref(told->events);
    g_array_unref(told->counts);
    g_string_chunk_free(told->strings);
    g_free(told);
}

void dl_told_reset(DlTold *told)
{
    g_array_set_size(told->events, 0);
    g_array_set_size(told->counts, 0);
    g_string_chunk_clear(told->strings);
}

struct DlEventSettler {
    DlLexicon *lexicon;
    DlResolver *resolver;
    DlGazetteer *gazetteer;
};

DlEventSettler *dl_event_settler_new(DlLexicon *lexicon, DlResolver *resolver,
                                     DlGazetteer *gazetteer, GError **error)
{
    DlEventSettler *settler = g_new0(DlEventSettler, 1);
    settler->lexicon = lexicon;
    settler->resolver = resolver;
    settler->gazetteer = gazetteer;
    return settler;
}

void dl_event_settler_free(DlEventSettler *settler)
{
    g_free(settler);
}

gboolean dl_event_settler_settle(DlEventSettler *settler, const DlStory *story,
                                 const DlMentions *mentions, const GArray *frames, gboolean has_day,
                                 DlDay day, DlTold *told, GError **error)
{
    return TRUE;
}
