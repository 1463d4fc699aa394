/* Whereabouts as text: what `dateline resolve --at` prints. Independent of the locale. */
#ifndef DL_RESOLVE_REVERSE_FORMAT_H
#define DL_RESOLVE_REVERSE_FORMAT_H

#include "answer_format.h"
#include "reverse.h"

/* One position that was asked about. */
typedef struct {
    char *query;          /* as it was given; g_free */
    gboolean is_position; /* else it was none, and what follows is empty */
    DlWhereabouts where;
} DlAtAnswer;

void dl_at_answer_free(gpointer answer);

/* What comes before the first answer: the header line of TSV, nothing else. */
void dl_at_answer_append_header(GString *text, DlAnswerForm form);

/* A line an answer of ANSWERS (GPtrArray of DlAtAnswer). JSON lines are {"query","at_lat","at_lon",
 * "id","name","lat","lon","class" (of the nearest place),"distance_km","direction" (from it),
 * "town_id","town","town_distance_km","town_direction","country","country_name","admin1",
 * "admin1_name" (by the polygons; at sea the nearest ones'),"sea_km","claimants","reason"}; what
 * there is not is null. What is no position has {"query","id":null,"reason"}. */
void dl_at_answers_append(GString *text, DlAnswerForm form, const DlAtlas *atlas,
                          const GPtrArray *answers);

#endif
