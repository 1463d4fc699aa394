/* What a toponym does in its sentence: its role, the name to look up, the kind of place that words
 * beside it say, and the place that it lies in. Within extract/ alone. */
#ifndef DL_EXTRACT_NAME_ROLE_H
#define DL_EXTRACT_NAME_ROLE_H

#include "mention.h"
#include "name_span.h"

/* A story's toponyms, span and mention side by side. */
typedef struct {
    const DlStory *story;
    const DlNameGround *grounds;
    const GArray *spans; /* of DlNameSpan: those that are toponyms */
    GArray *places;      /* of DlPlaceMention: one for each of them */
} DlToponyms;

/* The mention of SPAN by itself; its name is put into STRINGS, but for a form's own. */
DlPlaceMention dl_name_role_describe(const DlStory *story, const DlNameSpan *span,
                                     GStringChunk *strings);

/* Fills the places' roles from their neighbours. */
void dl_name_roles_settle(const DlToponyms *toponyms);

/* Fills the places' types: "Herat province", "the city of X", "Butler and Warren counties". */
void dl_name_types_settle(const DlToponyms *toponyms);

/* Fills which place lies in which by the words between: "Paris, Texas". Types are settled. */
void dl_name_within_settle(const DlToponyms *toponyms);

/* TRUE where the name is a country's (any area's). */
gboolean dl_name_span_is_country(const DlNameSpan *span);
gboolean dl_name_span_is_area(const DlNameSpan *span);

#endif
