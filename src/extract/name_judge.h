/* A story's spans, each judged: how likely it is a toponym. Within extract/ alone. */
#ifndef DL_EXTRACT_NAME_JUDGE_H
#define DL_EXTRACT_NAME_JUDGE_H

#include "name_model.h"

typedef struct DlNameJudge DlNameJudge;

/* LEXICON and GAZETTEER are borrowed. */
DlNameJudge *dl_name_judge_new(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error);
void dl_name_judge_free(DlNameJudge *judge);

/* Finds and judges STORY's spans; they are the judge's until the next story. FALSE only for a
 * damaged gazetteer. */
gboolean dl_name_judge_read(DlNameJudge *judge, const DlStory *story, GError **error);

/* Of DlNameSpan, ascending, with their logits. */
const GArray *dl_name_judge_spans(const DlNameJudge *judge);

/* TRUE where SPAN is likely enough. */
gboolean dl_name_judge_accepts(const DlNameJudge *judge, const DlNameSpan *span);

/* What it was judged by: for those who fit the weights, and for tests. */
DlNameEvidence dl_name_judge_explain(const DlNameJudge *judge, const DlStory *story, guint span,
                                     DlNameJudgement judgement);

const DlNameGround *dl_name_judge_grounds(const DlNameJudge *judge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNameJudge, dl_name_judge_free)

#endif
