/* How likely a span is a toponym: a logistic model over its evidence, whose weights are
 * name_model.txt of the lexicon. Within extract/ alone.
 *
 * The file's first line is "#!name-model". Its parts are "[first]", which judges each span by
 * itself, and "[second]", which knows what the story's other spans of the same name were judged to
 * be. A line is "FEATURE WEIGHT", or "FEATURE.LEVEL WEIGHT" for what the feature counts more at
 * that level. Features that are not named weigh nothing. "threshold PROBABILITY" is from where on a
 * span counts as a toponym.
 */
#ifndef DL_EXTRACT_NAME_MODEL_H
#define DL_EXTRACT_NAME_MODEL_H

#include "name_evidence.h"

typedef enum { DL_JUDGEMENT_FIRST, DL_JUDGEMENT_SECOND, DL_JUDGEMENT_N } DlNameJudgement;

typedef struct DlNameModel DlNameModel;

/* Reads name_model.txt in LEXICON's folder; without folder or file nothing weighs anything.
 * DL_ERROR_DATA with file and line. */
DlNameModel *dl_name_model_open(const DlLexicon *lexicon, GError **error);

/* The text of such a file, for tests. */
DlNameModel *dl_name_model_parse(const char *name, const char *text, GError **error);
void dl_name_model_close(DlNameModel *model);

/* The logarithms of the odds by either judgement. */
typedef struct {
    double by[DL_JUDGEMENT_N];
} DlNameLogits;

DlNameLogits dl_name_model_judge(const DlNameModel *model, const DlNameEvidence *evidence);

/* The logarithm of the odds from where on a span is a toponym. */
double dl_name_model_threshold(const DlNameModel *model);

/* 0..1 */
double dl_name_model_probability(double logit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNameModel, dl_name_model_close)

#endif
