/* Phrases answered from the gazetteer. Within resolve/ alone. */
#ifndef DL_RESOLVE_PHRASE_ANSWER_H
#define DL_RESOLVE_PHRASE_ANSWER_H

#include "claim.h"

/* What the other names of the table say where a phrase does not say of what it speaks. */
typedef struct {
    const char *country; /* the only country of their answers; NULL: none, or several */
    const char *admin1;  /* the only unit of them, a code in COUNTRY; NULL likewise */
    gboolean is_several; /* they lie in several countries */
} DlCompanyArea;

/* Answers ASKED, a case with a phrase: its claims are the places that are meant, in their order,
 * and its words say why; or why there is none. FALSE only for a damaged gazetteer. */
gboolean dl_phrase_answer(DlCase *asked, const DlCompanyArea *company, DlGazetteer *gazetteer,
                          GError **error);

#endif
