/* Text as the formats that we write want it. Each appends to OUT. */
#ifndef DL_BASE_QUOTE_H
#define DL_BASE_QUOTE_H

#include <glib.h>

/* A field of CSV: in quotes where it holds a comma, a quote or a line end (RFC 4180). */
void dl_quote_csv(GString *out, const char *text);

/* A JSON string with its quotes (RFC 8259); what is no UTF-8 becomes U+FFFD, NULL is "". */
void dl_quote_json(GString *out, const char *text);

/* TEXT on one line of a terminal, a log or TSV: valid UTF-8, controls as spaces. */
void dl_quote_line(GString *out, const char *text);

#endif
