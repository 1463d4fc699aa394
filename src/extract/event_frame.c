#include "event_frame.h"

struct DlEventRules {
    DlLexicon *lexicon;
};

const char *dl_hedge_to_string(DlHedge hedge)
{
    static const char *const NAMES[DL_HEDGE_N] = {"",         "modal",    "conditional", "fear",
                                                  "plan",     "denial",   "exercise",    "history",
                                                  "a figure", "no place", "question"};
    return NAMES[hedge];
}

void dl_event_frame_clear(gpointer frame)
{
    g_free(((DlEventFrame *)frame)->actor_name);
}

DlEventRules *dl_event_rules_open(DlLexicon *lexicon, GError **error)
{
    DlEventRules *rules = g_new0(DlEventRules, 1);
    rules->lexicon = lexicon;
    return rules;
}

void dl_event_rules_close(DlEventRules *rules)
{
    g_free(rules);
}

void dl_event_rules_apply(const DlEventRules *rules, const DlStory *story,
                          const DlMentions *mentions, GArray *frames)
{
}
