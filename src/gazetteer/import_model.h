/* The gazetteer in memory, between its source tables and its database. For import*.c alone. */
#ifndef DL_GAZETTEER_IMPORT_MODEL_H
#define DL_GAZETTEER_IMPORT_MODEL_H

#include <glib.h>

#include "gazetteer_schema.h"

typedef struct {
    gint64 id;
    const char *name, *feature, *country, *admin1, *admin2;
    const char *iso;        /* of an area */
    const char *provenance; /* of this very place; "" for its dataset's */
    gint32 lat_e7, lon_e7;
    gint64 population;
    DlAreaLevel level;
    gint64 capital;    /* of an area; 0 where unknown */
    gint64 capital_of; /* the largest area that this is the capital of */
    DlAreaLevel capital_of_level;
    const char *capital_of_admin1; /* "AF.11" or "" */
    guint dataset;                 /* index into datasets */
} DlImportPlace;

typedef struct {
    guint32 place; /* index into places */
    guint32 spelling;
    DlNameKind kind;
    guint32 text_index; /* into texts */
    const char *text;
    const char *letters;
    const char *folded; /* the same with its spaces */
} DlImportName;

typedef struct {
    guint32 place;
    const char *lang;
    const char *text;
} DlImportTagged;

/* A file that was read. */
typedef struct {
    const char *file;
    const char *licence, *attribution;
    guint n_places, n_names, n_left_out;
} DlImportDataset;

typedef struct {
    GStringChunk *strings;
    GArray *datasets;         /* of DlImportDataset, in a fixed order */
    GArray *places;           /* of DlImportPlace, in order of id */
    GArray *names;            /* of DlImportName, in order of letters, population, place */
    GArray *tagged;           /* of DlImportTagged: one for each place and language */
    GHashTable *indices;      /* id to index + 1 */
    GPtrArray *texts;         /* the texts of names, each once */
    GHashTable *text_indices; /* text to its index in texts, + 1 */
    guint n_spellings;
    guint n_without_position; /* areas left out, since nothing says where they are */
} DlImportModel;

DlImportModel *dl_import_model_read(const char *folder, GError **error);
void dl_import_model_free(DlImportModel *model);

/* Folds the names, sorts them, numbers their spellings. */
gboolean dl_import_model_fold(DlImportModel *model, GError **error);

/* The database as the bytes of its file. */
GBytes *dl_import_model_write(DlImportModel *model, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlImportModel, dl_import_model_free)

#endif
