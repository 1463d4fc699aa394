/* Bytes of a file, a pipe or memory as a stream of text, with what its encoding is.
 *
 * A byte order mark is taken off, and UTF-16 and UTF-32 (with a mark, or told by their NULs) become
 * UTF-8. Other bytes come as they are: whoever cuts them into fields calls dl_text_to_utf8 on each,
 * so that one CP1252 name in a million rows is met where it stands. Memory does not grow with the
 * file.
 */
#ifndef DL_RECORD_TEXT_SOURCE_H
#define DL_RECORD_TEXT_SOURCE_H

#include <glib.h>

typedef struct DlTextSource DlTextSource;

/* PATH "-" is standard input. With IS_REWINDABLE what cannot seek is first copied to an unlinked
 * temporary file. DL_ERROR_NO_INPUT where PATH cannot be opened or is a folder, DL_ERROR_IO where
 * copying fails. */
DlTextSource *dl_text_source_open(const char *path, gboolean is_rewindable, GError **error);

/* Borrows BYTES until closed. NAME stands for the path in messages. */
DlTextSource *dl_text_source_open_memory(const char *name, const void *bytes, gsize n_bytes);

/* Up to N_BUFFER bytes of a stream into BUFFER; RET_N_BYTES 0 is its end. */
typedef gboolean (*DlTextReadFunc)(gpointer user_data, void *buffer, gsize n_buffer,
                                   gsize *ret_n_bytes, GError **error);

/* Text out of READ, as from something packed; it cannot be rewound. DESTROY (may be NULL) is given
 * USER_DATA when the source is closed. */
DlTextSource *dl_text_source_open_func(const char *name, DlTextReadFunc read, gpointer user_data,
                                       GDestroyNotify destroy);

void dl_text_source_close(DlTextSource *source);

/* Up to N_BUFFER bytes into BUFFER; RET_N_BYTES 0 is the end. N_BUFFER is 16 or more. */
gboolean dl_text_source_read(DlTextSource *source, char *buffer, gsize n_buffer, gsize *ret_n_bytes,
                             GError **error);

/* Back to the first character. DL_ERROR_INTERNAL where the source was not opened rewindable. */
gboolean dl_text_source_rewind(DlTextSource *source, GError **error);

/* As named when opened; "standard input" for "-". */
const char *dl_text_source_name(const DlTextSource *source);

/* "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE": what the first bytes say. */
const char *dl_text_source_encoding(const DlTextSource *source);

/* TRUE where TEXT is UTF-8 already. Otherwise FALSE, and the same text read as Windows code page
 * 1252 (its five unassigned bytes become U+FFFD) is appended to INTO; where most of it is UTF-8,
 * only its wrong bytes are. */
gboolean dl_text_to_utf8(const char *text, gsize n_bytes, GString *into);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTextSource, dl_text_source_close)

#endif
