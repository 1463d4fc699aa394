/* What lies at positions: `resolve --at`. */
#ifndef DL_PROJECT_AT_H
#define DL_PROJECT_AT_H

#include "answer_format.h"
#include "project.h"

/* Appends the answers to POSITIONS to OUT, after a header line in the project's first answer where
 * FORM has one. RET_N_UNRESOLVED: how many are no positions. */
gboolean dl_project_answer_at(DlProject *project, const char *const *positions, gsize n_positions,
                              DlAnswerForm form, GString *out, gsize *ret_n_unresolved,
                              GError **error);

#endif
