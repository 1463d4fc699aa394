/* What a party of mentions means, how sure that is, and why. Within extract/ alone. */
#ifndef DL_EXTRACT_PLACE_VERDICT_H
#define DL_EXTRACT_PLACE_VERDICT_H

#include "place_company.h"

typedef struct {
    const DlStanding *best; /* NULL: the gazetteer knows no such name */
    double confidence;      /* 0..1 that it is the place that is meant */
} DlVerdict;

DlVerdict dl_verdict_of(const DlParty *party);

/* Writes why, in words: "the name of Kandahār; the fittest of 7 places in this company". */
void dl_verdict_explain(const DlVerdict *verdict, const DlParty *party, char *text, gsize room);

#endif
