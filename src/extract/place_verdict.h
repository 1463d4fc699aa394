/* What a party of mentions means, how sure that is, and why. Within extract/ alone. */
#ifndef DL_EXTRACT_PLACE_VERDICT_H
#define DL_EXTRACT_PLACE_VERDICT_H

#include "place_company.h"

typedef struct {
    const DlStanding *best; /* NULL: the gazetteer knows no such name */
    double confidence;      /* 0..1 that it is the place that is meant */
    gboolean is_holder;     /* the best is but the area that holds a place which is not known */
} DlVerdict;

DlVerdict dl_verdict_of(const DlParty *party);

/* What a party means that lies in another by its words, whose verdict is HOLDER: that one's area
 * where no such place is known in it. */
DlVerdict dl_verdict_within(DlVerdict verdict, const DlVerdict *holder);

/* Appends why, in words: "the name of Kandahār; the fittest of 7 places in this company". */
void dl_verdict_explain(const DlVerdict *verdict, const DlParty *party, GString *text);

#endif
