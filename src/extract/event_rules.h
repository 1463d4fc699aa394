/* All of the events' words and patterns, as the frames' finder has them. */
#ifndef DL_EXTRACT_EVENT_RULES_H
#define DL_EXTRACT_EVENT_RULES_H

#include "event_clause.h"
#include "event_frame.h"
#include "event_rule.h"

struct DlEventRules {
    DlEventWords *words;
    GArray *rules; /* of DlEventRule */
    gint classes[DL_CLASS_N];
    GArray **of_verb; /* by word id: rules whose head it is, in the file's order; NULL: none */
    GArray **of_noun;
    guint n_words;
    const DlEventWord *air_side; /* "air force": what a country's aircraft are; NULL: not called */
};

/* From texts in memory, for tests. DL_ERROR_DATA with "words" or "patterns" and line. */
DlEventRules *dl_event_rules_read(const char *words, const char *patterns, GError **error);

#endif
