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

/* NUMBER as it is written in units of 10^-DECIMALS. */
static void append_scaled(GString *out, guint64 number, int decimals, gboolean is_negative)
{
    char text[24], *end = text + sizeof text, *at = end;
    for (; number > 0 || decimals >= 0; number /= 10, decimals--) {
        *--at = (char)('0' + number % 10);
        if (decimals == 1)
            *--at = '.';
    }
    if (is_negative)
        *--at = '-';
    dl_append(out, at, (gsize)(end - at));
}

void dl_quote_integer(GString *out, gint64 value)
{
    append_scaled(out, value < 0 ? -(guint64)value : (guint64)value, 0, value < 0);
}

void dl_quote_number(GString *out, double value, int decimals)
{
    static const double SCALES[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    guint64 scaled = (guint64)llround(fabs(value) * SCALES[decimals]);
    gboolean is_negative = value < 0 && scaled > 0;
    for (; decimals > 0 && scaled % 10 == 0; decimals--)
        scaled /= 10;
    append_scaled(out, scaled, decimals, is_negative);
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
