#include "name_judge.h"

#include <string.h>

#include "key_table.h"

/* What spans with the same words were judged to be at first. */
typedef struct {
    guint64 key; /* of a DlKeyTable */
    guint n;
    double sum;
    double best, second_best;
    guint n_company, n_person, n_located; /* that are marked so */
    DlWorldPart heard; /* the part of the world that the name was heard to tell; NONE: not heard */
} Group;

#define HEARD 1.5 /* logit from where on a name tells what parts of the world a story is of */

struct DlNameJudge {
    DlNameForms *forms;
    DlNameModel *model;
    DlNameIndex *index; /* the gazetteer's */
    DlNameRuns *runs;
    GArray *spans;            /* of DlNameSpan */
    DlKeyTable groups;        /* of Group */
    guint n_heard[DL_PART_N]; /* names that are toponyms, likely, of each part of the world */
    guint n_heard_any;
};

#define NEVER (-99.0) /* below all logits */

DlNameJudge *dl_name_judge_new(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(DlNameJudge) judge = g_new0(DlNameJudge, 1);
    judge->index = dl_gazetteer_name_index(gazetteer);
    dl_name_spans_prepare(lexicon);
    judge->runs = dl_name_runs_new(lexicon);
    judge->spans = g_array_new(FALSE, FALSE, sizeof(DlNameSpan));
    dl_key_table_init(&judge->groups, sizeof(Group));
    judge->forms = dl_name_forms_open(lexicon, error);
    if (!judge->forms)
        return NULL;
    judge->model = dl_name_model_open(lexicon, error);
    return judge->model ? g_steal_pointer(&judge) : NULL;
}

void dl_name_judge_free(DlNameJudge *judge)
{
    if (!judge)
        return;
    dl_name_forms_close(judge->forms);
    dl_name_model_close(judge->model);
    dl_name_runs_free(judge->runs);
    g_array_unref(judge->spans);
    dl_key_table_clear(&judge->groups);
    g_free(judge);
}

const GArray *dl_name_judge_spans(const DlNameJudge *judge)
{
    return judge->spans;
}

gboolean dl_name_judge_accepts(const DlNameJudge *judge, const DlNameSpan *span)
{
    return span->logit >= dl_name_model_threshold(judge->model);
}

const DlNameGround *dl_name_judge_grounds(const DlNameJudge *judge)
{
    return dl_name_runs_ground(judge->runs);
}

static DlWorldPart part_of(const DlNameSpan *span)
{
    return span->form ? span->form->part : dl_name_bits_part(span->bits);
}

/* Gathers the spans of each name with their first logits. */
static void group_spans(DlNameJudge *judge)
{
    dl_key_table_reset(&judge->groups, judge->spans->len);
    memset(judge->n_heard, 0, sizeof judge->n_heard);
    judge->n_heard_any = 0;
    for (guint i = 0; i < judge->spans->len; i++) {
        const DlNameSpan *span = &g_array_index(judge->spans, DlNameSpan, i);
        Group *group = dl_key_table_add(&judge->groups, span->key);
        if (group->n == 0)
            group->best = group->second_best = NEVER;
        group->n++;
        group->n_company += span->marks.is_company;
        group->n_person += span->marks.is_person;
        group->n_located += span->marks.is_located;
        group->sum += span->first_logit;
        group->second_best = MAX(group->second_best, MIN(group->best, span->first_logit));
        group->best = MAX(group->best, span->first_logit);
        DlWorldPart part = part_of(span);
        if (group->heard == DL_PART_NONE && part != DL_PART_NONE && group->best >= HEARD) {
            group->heard = part;
            judge->n_heard[part]++;
            judge->n_heard_any++;
        }
    }
}

static DlEvidenceSources sources_of(const DlNameJudge *judge, const DlStory *story)
{
    return (DlEvidenceSources){story, judge->runs, dl_name_runs_ground(judge->runs), judge->spans};
}

/* What the others of the span's name are. */
static DlNameFeatures features_of_others(const DlNameJudge *judge, const DlNameSpan *span)
{
    const Group *group = dl_key_table_find(&judge->groups, span->key);
    guint n = group->n - 1;
    DlWorldPart part = part_of(span); /* which may be another than that of the name as heard */
    gboolean is_heard = group->heard != DL_PART_NONE;
    DlNameOthers others = {
        .n = n,
        .best = span->first_logit >= group->best ? group->second_best : group->best,
        .mean = n > 0 ? (group->sum - span->first_logit) / n : 0,
        .is_company = group->n_company > span->marks.is_company,
        .is_person = group->n_person > span->marks.is_person,
        .is_located = group->n_located > span->marks.is_located,
        .part = part,
        .n_of_part = judge->n_heard[part] - (is_heard && group->heard == part),
        .n_of_any = judge->n_heard_any - is_heard,
    };
    return dl_name_evidence_of_others(&others);
}

DlNameEvidence dl_name_judge_explain(const DlNameJudge *judge, const DlStory *story, guint number,
                                     DlNameJudgement judgement)
{
    DlEvidenceSources sources = sources_of(judge, story);
    const DlNameSpan *span = &g_array_index(judge->spans, DlNameSpan, number);
    DlNameEvidence evidence = dl_name_evidence_read(&sources, number);
    DlNameFeatures others = features_of_others(judge, span);
    if (judgement == DL_JUDGEMENT_SECOND)
        dl_name_features_add(&evidence.features, &others);
    return evidence;
}

gboolean dl_name_judge_read(DlNameJudge *judge, const DlStory *story, GError **error)
{
    DlSpanSources search = {judge->forms, judge->index};
    dl_name_runs_read(judge->runs, story);
    dl_name_spans_find(&search, story, judge->runs, judge->spans);
    if (!dl_name_index_check(judge->index, error))
        return FALSE;
    DlEvidenceSources sources = sources_of(judge, story);
    for (guint i = 0; i < judge->spans->len; i++) {
        DlNameSpan *span = &g_array_index(judge->spans, DlNameSpan, i);
        DlNameEvidence evidence = dl_name_evidence_read(&sources, i);
        DlNameLogits logits = dl_name_model_judge(judge->model, &evidence);
        span->level = (guint8)evidence.level;
        span->marks = dl_name_evidence_marks(&evidence.features);
        span->first_logit = CLAMP(logits.by[DL_JUDGEMENT_FIRST], -20, 20);
        span->logit = logits.by[DL_JUDGEMENT_SECOND];
    }
    group_spans(judge);
    for (guint i = 0; i < judge->spans->len; i++) {
        DlNameSpan *span = &g_array_index(judge->spans, DlNameSpan, i);
        DlNameEvidence evidence = {span->level, features_of_others(judge, span)};
        span->logit += dl_name_model_judge(judge->model, &evidence).by[DL_JUDGEMENT_SECOND];
    }
    return TRUE;
}
