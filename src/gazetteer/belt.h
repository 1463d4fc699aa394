/* Work on a stream, a piece at a time: one makes the pieces, several work on them at once, and one
 * takes them in the order in which they were made. So the outcome does not depend on the threads.
 */
#ifndef DL_GAZETTEER_BELT_H
#define DL_GAZETTEER_BELT_H

#include <glib.h>

typedef struct {
    /* The next piece; NULL at the end, or with *error set. In a thread of its own. */
    gpointer (*make)(gpointer user_data, GError **error);
    /* In one of the threads that work: WORKER is its number, from 0. */
    gboolean (*work)(gpointer piece, guint worker, gpointer user_data, GError **error);
    /* In the caller's thread. */
    gboolean (*take)(gpointer piece, gpointer user_data, GError **error);
    void (*free_piece)(gpointer piece);
    gpointer user_data;
} DlBelt;

#define DL_BELT_MAX_WORKERS 8

/* Until the pieces end or something fails: the first error in their order. With 0 workers all is
 * done in the caller's thread (as worker 0). */
gboolean dl_belt_run(const DlBelt *belt, guint n_workers, GError **error);

#endif
