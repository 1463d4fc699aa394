#include "quote.h"

#include <math.h>
#include <string.h>

void dl_quote_csv(GString *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        g_string_append(out, text);
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

void dl_quote_json_bytes(GString *out, const char *text, gsize n_bytes)
{
    g_autofree char *made = NULL;
    if (!g_utf8_validate_len(text, n_bytes, NULL)) {
        text = made = g_utf8_make_valid(text, (gssize)n_bytes);
        n_bytes = strlen(made);
    }
    const char *end = text + n_bytes;
    g_string_append_c(out, '"');
    for (const char *at = text; at < end; at++) {
        const char *plain = at;
        while (at < end && !is_escaped(*at))
            at++;
        g_string_append_len(out, plain, at - plain);
        if (at == end)
            break;
        if (*at == '"' || *at == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*at);
    }
    g_string_append_c(out, '"');
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

void dl_quote_integer(GString *out, gint64 value)
{
    char digits[24];
    gsize n = 0;
    guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
    for (; n == 0 || rest > 0; rest /= 10)
        digits[sizeof digits - ++n] = (char)('0' + rest % 10);
    if (value < 0)
        digits[sizeof digits - ++n] = '-';
    g_string_append_len(out, digits + sizeof digits - n, (gssize)n);
}

void dl_quote_number(GString *out, double value, int decimals)
{
    gint64 scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    gint64 scaled = llround(fabs(value) * (double)scale);
    if (value < 0 && scaled > 0)
        g_string_append_c(out, '-');
    dl_quote_integer(out, scaled / scale);
    gint64 rest = scaled % scale;
    if (rest > 0)
        g_string_append_c(out, '.');
    for (gint64 unit = scale / 10; rest > 0; rest %= unit, unit /= 10)
        g_string_append_c(out, (char)('0' + rest / unit));
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
