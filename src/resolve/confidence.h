/* How likely a claim is right: a small logistic model, fitted on names whose places are known.
 * Within resolve/ alone. */
#ifndef DL_RESOLVE_CONFIDENCE_H
#define DL_RESOLVE_CONFIDENCE_H

#include "claim.h"

/* What the model looks at; each speaks for the claim, the more the higher, down to N_AGREE.
 */
typedef struct {
    DlMatch match;
    double margin;         /* over all rivals together, in factors of ten; capped on both sides */
    double power;          /* how well known the place is, as a power of ten */
    double company;        /* what the other names say for it */
    gboolean is_given;     /* its country is given, or said by the words */
    double n_agree;        /* province, type and areas that are given and right */
    double n_differ;       /* and not right, or not known */
    double unlikeness;     /* 1 less the similarity */
    double loneliness;     /* neither country nor company speak for a place that few know */
    gboolean is_too_short; /* so few letters are alike in many names */
} DlEvidence;

DlEvidence dl_evidence_of(const DlCase *asked, guint index);

/* 0..1 */
double dl_evidence_weigh(const DlEvidence *evidence);

#endif
