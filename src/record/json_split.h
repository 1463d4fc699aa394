/* One stream of JSON cut into its records, without parsing them: JSON lines, values one behind
 * the other, an array of records, or a GeoJSON FeatureCollection, whose features are the records.
 * Memory holds one record.
 */
#ifndef DL_RECORD_JSON_SPLIT_H
#define DL_RECORD_JSON_SPLIT_H

#include "text_source.h"

typedef struct DlJsonSplit DlJsonSplit;

/* The bytes of one record, valid until the next read. Not checked to be JSON. */
typedef struct {
    const char *text;
    gsize n_bytes;
    guint64 line;         /* on which it starts */
    gboolean is_too_deep; /* nested deeper than DL_LIMIT_JSON_DEPTH */
    gboolean is_too_long; /* in a stream that is told to be lines: the text is cut off */
} DlJsonSlice;

/* Takes SOURCE over. */
DlJsonSplit *dl_json_split_new(DlTextSource *source);

/* The same where each line is known to be a record, so that no damaged or overlong one, be it the
 * first, damages another. */
DlJsonSplit *dl_json_split_new_lines(DlTextSource *source);
void dl_json_split_free(DlJsonSplit *split);

/* FALSE with *error unset at the end; DL_ERROR_DATA where a record is over its limit or the
 * brackets do not close, DL_ERROR_IO where reading fails. */
gboolean dl_json_split_read(DlJsonSplit *split, DlJsonSlice *ret_slice, GError **error);

/* TRUE where the next record is a line that is in memory whole: to read it waits for nothing. */
gboolean dl_json_split_has_line(const DlJsonSplit *split);

gboolean dl_json_split_rewind(DlJsonSplit *split, GError **error);
const DlTextSource *dl_json_split_source(const DlJsonSplit *split);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlJsonSplit, dl_json_split_free)

#endif
