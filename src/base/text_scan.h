/* UTF-8 looked through sixteen bytes at a time: how far a text is of one kind, whether it is valid,
 * how many characters it has. All read N_BYTES and no further.
 */
#ifndef DL_BASE_TEXT_SCAN_H
#define DL_BASE_TEXT_SCAN_H

#include <glib.h>

/* How many bytes TEXT begins with that ... */

/* are ASCII and no NUL */
gsize dl_span_ascii(const char *text, gsize n_bytes);

/* are ASCII's spaces, letters, digits and marks but '"', '\\' and '&', which JSON and HTML take for
 * nothing but themselves */
gsize dl_span_plain(const char *text, gsize n_bytes);

/* are no '"', '\\' or below the space: what a string of JSON may hold as it is (RFC 8259) */
gsize dl_span_unescaped(const char *text, gsize n_bytes);

/* are ASCII, but no digits */
gsize dl_span_undigited(const char *text, gsize n_bytes);

/* are none of the three STOPS, which are ASCII */
gsize dl_span_without(const char *text, gsize n_bytes, const char stops[3]);

/* As g_utf8_validate_len: a NUL is not valid. */
gboolean dl_utf8_is_valid(const char *text, gsize n_bytes);

/* Code points of valid UTF-8. */
gsize dl_utf8_count(const char *text, gsize n_bytes);

#endif
