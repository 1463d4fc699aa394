/* A set of ids: 16 bytes each, at most. */
#ifndef DL_GAZETTEER_ID_SET_H
#define DL_GAZETTEER_ID_SET_H

#include <glib.h>

typedef struct DlIdSet DlIdSet;

DlIdSet *dl_id_set_new(void);
void dl_id_set_free(DlIdSet *set);

/* FALSE where ID, which is not 0, was in it. */
gboolean dl_id_set_add(DlIdSet *set, gint64 id);

gboolean dl_id_set_has(const DlIdSet *set, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlIdSet, dl_id_set_free)

#endif
