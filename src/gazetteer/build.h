/* Places and their names to a gazetteer database: any number of them, in any order.
 *
 * What does not fit into the memory that is allowed is sorted on disk, in PATH.part/ beside the
 * database to be; PATH itself appears whole or not at all, and PATH.sha256 beside it. The same
 * places and names give the same bytes, whatever their order in a dataset, the memory and the
 * threads.
 *
 * What the builder finds out itself: which name is like the main one when both are folded; which
 * places are capitals of what (an area without a capital is given its PPLC, PPLA or PPLA2, the most
 * peopled); what lies where; the most peopled settlements. A name is never two names of a place:
 * one that is historic anywhere is historic.
 */
#ifndef DL_GAZETTEER_BUILD_H
#define DL_GAZETTEER_BUILD_H

#include <glib.h>

#include "gazetteer_schema.h"

/* DONE of TOTAL steps; STAGE in words. FALSE cancels (DL_ERROR_TRY_AGAIN). */
typedef gboolean (*DlProgressFunc)(const char *stage, guint64 done, guint64 total,
                                   gpointer user_data);

/* Where places come from. Strings are "" where unknown. */
typedef struct {
    const char *name; /* "allCountries.txt" */
    const char *kind; /* gazetteer_schema.h, dataset */
    const char *licence;
    const char *attribution;
    const char *file; /* as it was given */
} DlDataset;

/* A place to be stored; strings are UTF-8 and borrowed during the call, "" where unknown. */
typedef struct {
    gint64 id; /* not 0; of a second place with an id that was there, see dl_build_add_place */
    const char *name;
    gint32 lat_e7, lon_e7;
    const char *feature, *country, *admin1, *admin2;
    gint64 population;
    const char *iso;        /* of an area */
    gint64 capital;         /* of an area: its capital's id, 0 where unknown */
    const char *provenance; /* where this very place is from */
} DlBuildPlace;

typedef struct DlBuild DlBuild;

/* A build of PATH. Memory is in bytes, 0 for a default that suits most machines (half a GiB); a
 * build takes some 200 MiB more. With IS_RESUMED the work that an interrupted build of the same
 * sources left in PATH.part/ is taken up. Errors: DL_ERROR_CANT_CREATE, DL_ERROR_TRY_AGAIN where
 * another build of PATH is at work. */
DlBuild *dl_build_new(const char *path, gsize memory, gboolean is_resumed, GError **error);

/* How many threads work beside the caller's: as many as there are processors, unless set; 0 is for
 * tests. Before anything is added. */
void dl_build_set_workers(DlBuild *build, guint n_workers);
guint dl_build_n_workers(const DlBuild *build);

/* Without dl_build_finish: nothing stays but, where the build can be resumed, PATH.part/. */
void dl_build_free(DlBuild *build);

/* What follows is of DATASET, until the next. */
gboolean dl_build_start_dataset(DlBuild *build, const DlDataset *dataset, GError **error);

/* Adds a place and its own name. Of two places with one id that of the first dataset stays, and
 * the other's dataset's left_out counts the other; likewise one without id, position or name. */
gboolean dl_build_add_place(DlBuild *build, const DlBuildPlace *place, GError **error);

/* Adds a name to the place ID, which may come later or never (then left_out counts it). LANG is
 * BCP 47 or "". A name that is the place's own already is no second one. */
gboolean dl_build_add_name(DlBuild *build, gint64 id, const char *text, const char *lang,
                           gboolean is_historic, GError **error);

/* The middle of an area, which is put at its seat: once for each. */
void dl_build_add_middle(DlBuild *build, gint64 id, gint32 lat_e7, gint32 lon_e7);

/* Places and names that another thread made ready: what a reader does in parallel. A batch is one
 * thread's at a time; adding it takes what it holds, and leaves it empty. */
typedef struct DlBuildBatch DlBuildBatch;

DlBuildBatch *dl_build_batch_new(void);
void dl_build_batch_free(DlBuildBatch *batch);
void dl_build_batch_place(DlBuildBatch *batch, const DlBuildPlace *place);
void dl_build_batch_name(DlBuildBatch *batch, gint64 id, const char *text, const char *lang,
                         gboolean is_historic);
gboolean dl_build_add_batch(DlBuild *build, DlBuildBatch *batch, GError **error);

/* The dataset's reader left N rows out that it could not use. */
void dl_build_count_left_out(DlBuild *build, guint64 n);

/* A dataset that was read whole before the interruption need not be read again: TRUE for the
 * dataset (by kind, file, and STAMP: size and time of its file) that PATH.part/ holds. Call it
 * instead of dl_build_start_dataset, and that one where it is FALSE: from then on all is read
 * anew, since datasets are taken up in their order. */
gboolean dl_build_has_dataset(DlBuild *build, const DlDataset *dataset, const char *stamp);

/* The dataset was read whole: what was added since its start is kept, should the build stop. */
gboolean dl_build_end_dataset(DlBuild *build, const char *stamp, GError **error);

/* Writes the database. PROGRESS may be NULL. */
gboolean dl_build_finish(DlBuild *build, DlProgressFunc progress, gpointer user_data,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlBuild, dl_build_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlBuildBatch, dl_build_batch_free)

#endif
