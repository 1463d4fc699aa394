/* Gazetteers of the user's own: imported, listed, told about. */
#ifndef DL_PROJECT_GAZETTEER_IMPORT_H
#define DL_PROJECT_GAZETTEER_IMPORT_H

#include "project.h"

/* dateline.h tells what these do. */
gboolean dl_project_import(DlProject *project, const DlImportOptions *options,
                           DlProgressFunc progress, gpointer user_data, char **ret_summary,
                           GError **error);
gboolean dl_project_undo(DlProject *project, const char *name, char **ret_summary, GError **error);
char *dl_project_list(DlProject *project, GError **error);
char *dl_project_describe(DlProject *project, GError **error);

#endif
