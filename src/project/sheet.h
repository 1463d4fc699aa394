/* Small multiples: some days on one page. */
#ifndef DL_PROJECT_SHEET_H
#define DL_PROJECT_SHEET_H

#include "project.h"

/* As dl_project_draw_sheet. */
gboolean dl_project_draw_sheet_to(DlProject *project, const char *path, GError **error);

#endif
