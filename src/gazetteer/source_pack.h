/* A source as it was given: a file as it is, in gzip or zip, or a folder; its texts one by one.
 *
 * Whether a file is packed is told by its first bytes. What unpacks to more than a text does
 * (dl_limits.h), is cut short or fails its checksum is DL_ERROR_DATA. Links in a folder are not
 * followed; hidden files and those of other endings than texts' are passed over.
 */
#ifndef DL_GAZETTEER_SOURCE_PACK_H
#define DL_GAZETTEER_SOURCE_PACK_H

#include "text_source.h"

typedef struct DlPack DlPack;

/* DL_ERROR_NO_INPUT where PATH is missing or nothing is in it. */
DlPack *dl_pack_open(const char *path, GError **error);
void dl_pack_close(DlPack *pack);

/* Its texts, a zip's in the order of its list, a folder's in order of name. */
guint dl_pack_n_texts(const DlPack *pack);

/* What a text is called in messages: "cities.zip/cities500.txt". */
const char *dl_pack_name(const DlPack *pack, guint text);

/* TRUE for a zip or a folder. */
gboolean dl_pack_is_several(const DlPack *pack);

/* One text; PACK must stay open as long. */
DlTextSource *dl_pack_open_text(DlPack *pack, guint text, GError **error);

/* The first bytes of a text, at most N, as UTF-8 or what else they are; g_free. Does not count as
 * read. */
char *dl_pack_peek(DlPack *pack, guint text, gsize n, GError **error);

/* Packed bytes read so far, and of all. */
guint64 dl_pack_done(const DlPack *pack);
guint64 dl_pack_total(const DlPack *pack);

/* Size and time of the file, or of all in the folder, as words that change when it does. g_free. */
char *dl_pack_stamp(const DlPack *pack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPack, dl_pack_close)

#endif
