/* Where the gazetteer, the basemap, the styles and the lexicon lie. */
#ifndef DL_PROJECT_DATA_FOLDER_H
#define DL_PROJECT_DATA_FOLDER_H

#include <glib.h>

#include "settings.h"

/* The path of what setting KEY names, else of RELATIVE ("maps/basemap") in the first data folder
 * that has it (dateline.h, dl_project_new, tells the order). DL_ERROR_NO_INPUT names where it was
 * looked for. g_free. */
char *dl_data_find(const DlSettings *settings, const char *key, const char *relative,
                   GError **error);

/* The same, whatever the setting says. */
char *dl_data_find_installed(const char *key, const char *relative, GError **error);

#endif
