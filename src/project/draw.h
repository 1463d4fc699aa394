/* A project's timeline to pictures. */
#ifndef DL_PROJECT_DRAW_H
#define DL_PROJECT_DRAW_H

#include "project.h"

gboolean dl_project_draw_map_to(DlProject *project, const char *path, GError **error);

gboolean dl_project_draw_frames_to(DlProject *project, const char *folder, DlProgressFunc progress,
                                   gpointer user_data, GError **error);

#endif
