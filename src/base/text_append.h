/* Appending short pieces to a string: where they have room, which is nearly always, without a call.
 */
#ifndef DL_BASE_TEXT_APPEND_H
#define DL_BASE_TEXT_APPEND_H

#include <glib.h>
#include <string.h>

/* N_BYTES of TEXT, which is not OUT's own. */
static inline void dl_append(GString *out, const char *text, gsize n_bytes)
{
    if (out->len + n_bytes >= out->allocated_len) {
        g_string_append_len(out, text, (gssize)n_bytes);
        return;
    }
    memcpy(out->str + out->len, text, n_bytes);
    out->len += n_bytes;
    out->str[out->len] = '\0';
}

/* A string literal. */
#define dl_append_literal(out, literal) dl_append(out, "" literal, sizeof literal - 1)

#endif
