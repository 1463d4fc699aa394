/* A note of a map file: words that stand on the map, with a line to what they speak of.
 *
 *   [note] or [note NAME]
 *   text = The airport was the last way out
 *   place = Kabul            a place of the table or of the gazetteer, or
 *   at = 34.57, 69.21        a position
 *   from = 2021-08-14        the first and last day on which it stands there; without them: always
 *   to = 2021-08-30
 */
#ifndef DL_INGEST_MAP_NOTE_H
#define DL_INGEST_MAP_NOTE_H

#include "day.h"
#include "geo.h"
#include "ini.h"

typedef struct {
    guint line; /* of its group in the map file */
    char *text;
    char *place; /* NULL where it has a position */
    DlLonLat position;
    DlDay from; /* DL_DAY_OPEN_START: from the beginning */
    DlDay to;   /* DL_DAY_OPEN_END: to the end */
} DlNoteSpec;

/* TRUE for "note" and "note NAME". */
gboolean dl_map_note_is_group(const char *group_name);

/* PATH is for messages. DL_ERROR_DATA with the line of what cannot be used. */
DlNoteSpec *dl_map_note_read(const char *path, const DlIniGroup *group, GError **error);
void dl_map_note_free(gpointer note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNoteSpec, dl_map_note_free)

#endif
