#include "quote.h"

#include <math.h>
#include <string.h>

#include "text_append.h"
#include "text_scan.h"

void dl_quote_csv(GString *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        dl_append(out, text, strlen(text));
        return;
    }
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static gboolean is_escaped(char c)
{
    return (guchar)c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/* TEXT is valid UTF-8. */
static void append_escaped(GString *out, const char *text, gsize n_bytes)
{
    const char *end = text + n_bytes;
    for (const char *at = text; at < end; at++) {
        const char *plain = at;
        while (at < end && !is_escaped(*at))
            at++;
        dl_append(out, plain, (gsize)(at - plain));
        if (at == end)
            break;
        if (*at == '"' || *at == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*at);
    }
}

void dl_quote_json_bytes(GString *out, const char *text, gsize n_bytes)
{
    dl_append_literal(out, "\"");
    if (dl_span_plain(text, n_bytes) == n_bytes) {
        dl_append(out, text, n_bytes);
    } else if (dl_utf8_is_valid(text, n_bytes)) {
        append_escaped(out, text, n_bytes);
    } else {
        g_autofree char *valid = g_utf8_make_valid(text, (gssize)n_bytes);
        append_escaped(out, valid, strlen(valid));
    }
    dl_append_literal(out, "\"");
}

void dl_quote_json(GString *out, const char *text)
{
    dl_quote_json_bytes(out, text ? text : "", text ? strlen(text) : 0);
}

void dl_quote_html(GString *out, const char *text, gsize n_bytes)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)n_bytes);
    for (const char *at = valid; *at; at++) {
        if (*at == '&')
            g_string_append(out, "&amp;");
        else if (*at == '<')
            g_string_append(out, "&lt;");
        else if (*at == '>')
            g_string_append(out, "&gt;");
        else if (*at == '"')
            g_string_append(out, "&quot;");
        else
            g_string_append_c(out, g_ascii_iscntrl(*at) && *at != '\n' ? ' ' : *at);
    }
}

#define DIGITS_BYTES 24 /* of a number, its sign and its point */

/* Writes the digits of NUMBER, N_DIGITS of them or more, before END; returns where they begin. */
static char *put_digits(char *end, guint64 number, int n_digits)
{
    for (; number > 0 || n_digits > 0; number /= 10, n_digits--)
        *--end = (char)('0' + number % 10);
    return end;
}

void dl_quote_integer(GString *out, gint64 value)
{
    char digits[DIGITS_BYTES], *end = digits + sizeof digits;
    char *start = put_digits(end, value < 0 ? -(guint64)value : (guint64)value, 1);
    if (value < 0)
        *--start = '-';
    dl_append(out, start, (gsize)(end - start));
}

void dl_quote_number(GString *out, double value, int decimals)
{
    static const gint64 SCALES[] = {1,      10,      100,      1000,      10000,
                                    100000, 1000000, 10000000, 100000000, 1000000000};
    char digits[DIGITS_BYTES], *end = digits + sizeof digits;
    guint64 scaled = (guint64)llround(fabs(value) * (double)SCALES[decimals]);
    gboolean is_negative = value < 0 && scaled > 0;
    for (; decimals > 0 && scaled % 10 == 0; decimals--)
        scaled /= 10;
    char *start = put_digits(end, scaled, decimals + 1);
    if (is_negative)
        *--start = '-';
    dl_append(out, start, (gsize)(end - start) - (gsize)decimals);
    if (decimals > 0)
        dl_append_literal(out, ".");
    dl_append(out, end - decimals, (gsize)decimals);
}

void dl_quote_line(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_break = g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029;
        g_string_append_unichar(out, is_break ? ' ' : c);
    }
}
