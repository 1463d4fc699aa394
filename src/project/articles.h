/* Articles: to a stream of what they tell, and to the events of a map. */
#ifndef DL_PROJECT_ARTICLES_H
#define DL_PROJECT_ARTICLES_H

#include "event_table.h"
#include "project.h"

/* dl_project_extract, see dateline.h. */
gboolean dl_project_extract_to(DlProject *project, const DlExtractOptions *options,
                               DlWriteFunc write, gpointer user_data, GError **error);

/* Reads the articles of SOURCE, which is taken over: each of their events to FUNC, as rows of a
 * table come; what is to be known of them to the project's report. */
gboolean dl_project_read_articles(DlProject *project, DlTextSource *source, DlEventFunc func,
                                  gpointer user_data, GError **error);

#endif
