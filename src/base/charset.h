/* Bytes of any encoding to UTF-8: which encoding is told by the text itself. */
#ifndef DL_BASE_CHARSET_H
#define DL_BASE_CHARSET_H

#include <glib.h>

#define DL_CHARSET_NAME_BYTES 48

/* Tells the encoding of BYTES and appends them to INTO as UTF-8, what means nothing in it as
 * U+FFFD.
 *
 * What is UTF-8 and not all ASCII is that, whatever it says of itself, some wrong bytes
 * notwithstanding (dl_charset_mend_utf8). Else it is what NAMED says ("windows-1251", "gb2312";
 * NULL: nothing does), as https://encoding.spec.whatwg.org/ takes the names: latin1 is
 * windows-1252, gb2312 is GB 18030. Else ICU's detector tells, by the words of another script than
 * ours where there are some, and where that cannot, windows-1252 is taken. RET_NAME is the
 * encoding. TRUE, and nothing is appended, where BYTES are UTF-8 already. */
gboolean dl_charset_to_utf8(const char *bytes, gsize n_bytes, const char *named, GString *into,
                            char ret_name[DL_CHARSET_NAME_BYTES]);

/* A byte of windows-1252; its five unassigned are U+FFFD. */
gunichar dl_charset_cp1252(guint8 byte);

/* Appends BYTES that are UTF-8 but for some, which are read as windows-1252. FALSE, and nothing is
 * appended, where no more of their characters beyond ASCII are UTF-8 than are not. */
gboolean dl_charset_mend_utf8(const char *bytes, gsize n_bytes, GString *into);

/* Whether BYTES are text at all: FALSE for what holds more controls than a text would. */
gboolean dl_charset_is_text(const char *bytes, gsize n_bytes);

#endif
