/* Text as the formats that we write want it. Each appends to OUT. */
#ifndef DL_BASE_QUOTE_H
#define DL_BASE_QUOTE_H

#include <glib.h>

/* A field of CSV: in quotes where it holds a comma, a quote or a line end (RFC 4180). */
void dl_quote_csv(GString *out, const char *text);

/* A JSON string with its quotes (RFC 8259); what is no UTF-8 becomes U+FFFD, NULL is "". */
void dl_quote_json(GString *out, const char *text);

/* The same of the first N_BYTES of TEXT. */
void dl_quote_json_bytes(GString *out, const char *text, gsize n_bytes);

/* N_BYTES of TEXT as text of HTML or as a value in double quotes; controls but line ends are
 * spaces. */
void dl_quote_html(GString *out, const char *text, gsize n_bytes);

/* "-17" */
void dl_quote_integer(GString *out, gint64 value);

/* "34.35172": at most DECIMALS (0 to 9), without zeros at the end. VALUE is finite, below 1e9. */
void dl_quote_number(GString *out, double value, int decimals);

/* TEXT on one line of a terminal, a log or TSV: valid UTF-8, controls as spaces. */
void dl_quote_line(GString *out, const char *text);

#endif
