#include "at.h"

#include "coordinate.h"
#include "reverse_format.h"

/* NULL only with *error set. */
static DlAtAnswer *answer_at(DlProject *project, const char *viewpoint, const char *text,
                             GError **error)
{
    DlAtAnswer *answer = g_new0(DlAtAnswer, 1);
    DlLonLat position;
    answer->query = g_strdup(text);
    if (!dl_coordinate_parse_pair(text, &position))
        return answer;
    answer->is_position = TRUE;
    if (dl_whereabouts_lookup(project->atlas, viewpoint, project->gazetteer, position,
                              &answer->where, error))
        return answer;
    dl_at_answer_free(answer);
    return NULL;
}

gboolean dl_project_answer_at(DlProject *project, const char *const *positions, gsize n_positions,
                              DlAnswerForm form, GString *out, gsize *ret_n_unresolved,
                              GError **error)
{
    gsize n_unresolved = 0;
    if (!dl_project_need_gazetteer(project, error) || !dl_project_need_atlas(project, error))
        return FALSE;
    const char *viewpoint = dl_project_viewpoint(project, error);
    if (!viewpoint)
        return FALSE;
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(dl_at_answer_free);
    for (gsize i = 0; i < n_positions; i++) {
        DlAtAnswer *answer = answer_at(project, viewpoint, positions[i], error);
        if (!answer)
            return FALSE;
        n_unresolved += !answer->is_position;
        g_ptr_array_add(answers, answer);
    }
    if (!project->has_answered)
        dl_at_answer_append_header(out, form);
    project->has_answered = TRUE;
    dl_at_answers_append(out, form, project->atlas, answers);
    *ret_n_unresolved = n_unresolved;
    return TRUE;
}
