/* Source files to a gazetteer database, all or nothing. */
#ifndef DL_GAZETTEER_IMPORT_H
#define DL_GAZETTEER_IMPORT_H

#include <glib.h>

/* DONE of TOTAL steps; STAGE in words. FALSE cancels (DL_ERROR_TRY_AGAIN). */
typedef gboolean (*DlProgressFunc)(const char *stage, guint64 done, guint64 total,
                                   gpointer user_data);

/* Builds PATH from the files of SOURCE_DIR (places.tsv, areas.tsv; if there: names.tsv,
 * supplement.tsv, features.tsv, airfields.tsv, more_names.tsv, former_names.tsv; each may be
 * packed, .gz; columns in gazetteer/README.md). The same sources, in whatever order of rows, give
 * the same bytes, and PATH.sha256 beside them. PATH is made in PATH.part/ (build.h). Errors name
 * the file, line and what was expected. */
gboolean dl_gazetteer_build(const char *source_dir, const char *path, DlProgressFunc progress,
                            gpointer user_data, GError **error);

/* What the database holds: counts, sources, licences, attribution, and whether it is what
 * PATH.sha256 says; text, g_free. DL_ERROR_DATA where it is damaged or that checksum differs. */
char *dl_gazetteer_describe(const char *path, GError **error);

#endif
