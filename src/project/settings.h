/* The settings of a map: one table of keys, checked when they are given.
 *
 * A setting given by a call or flag wins over the map file's.
 */
#ifndef DL_PROJECT_SETTINGS_H
#define DL_PROJECT_SETTINGS_H

#include <glib.h>

#include "dateline.h"

typedef enum { DL_LAYER_FILE, DL_LAYER_FLAG, DL_LAYER_N } DlSettingLayer;

typedef struct DlSettings DlSettings;

DlSettings *dl_settings_new(void);
void dl_settings_free(DlSettings *settings);

/* KEY with hyphens or underscores. DL_ERROR_USAGE for an unknown key or a value not of its kind. */
gboolean dl_settings_set(DlSettings *settings, DlSettingLayer layer, const char *key,
                         const char *value, GError **error);

/* NULL where it was not given. What is given as "sources" is had as "source". */
const char *dl_settings_get(const DlSettings *settings, const char *key);

/* What was given by a flag or call, not by the map file. */
const char *dl_settings_get_flag(const DlSettings *settings, const char *key);

/* Yes-or-no settings: FALSE where not given. */
gboolean dl_settings_flag(const DlSettings *settings, const char *key);

/* Numbers that were checked when set; FALLBACK where not given. */
double dl_settings_number(const DlSettings *settings, const char *key, double fallback);

/* "1600x1200". */
void dl_settings_size(const DlSettings *settings, double *ret_width_px, double *ret_height_px);

/* "2/8" is shard 1 (from 0) of 8; 0 of 1 where not given. */
void dl_settings_shard(const DlSettings *settings, guint *ret_shard, guint *ret_n_shards);

/* Setting number INDEX, in the order that help lists them; NULL past the last. */
const DlSetting *dl_settings_at(gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSettings, dl_settings_free)

#endif
