#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "charset.h"
#include "dl_limits.h"
#include "html_entity.h"

#define CHARSET_BYTES 4096 /* in which a page names its encoding */
#define ENTITY_BYTES 12    /* with "&", "#x" and ";" */

enum {
    KNOWN = DL_HTML_IS_KNOWN,
    BLOCK = DL_HTML_IS_KNOWN | DL_HTML_IS_BLOCK,
    VOID = DL_HTML_IS_KNOWN | DL_HTML_IS_VOID,
    BREAK = DL_HTML_IS_KNOWN | DL_HTML_IS_BLOCK | DL_HTML_IS_VOID,
    RAW = DL_HTML_IS_KNOWN | DL_HTML_IS_RAW | DL_HTML_IS_HIDDEN,
    HIDDEN = DL_HTML_IS_KNOWN | DL_HTML_IS_BLOCK | DL_HTML_IS_HIDDEN,
};

/* By name. */
static const struct {
    char name[DL_HTML_NAME_BYTES];
    guint8 flags; /* DlHtmlFlags */
} elements[] = {
    {"a", KNOWN},        {"abbr", KNOWN},      {"acronym", KNOWN},    {"address", BLOCK},
    {"amp-img", KNOWN},  {"area", VOID},       {"article", BLOCK},    {"aside", BLOCK},
    {"audio", HIDDEN},   {"b", KNOWN},         {"base", VOID},        {"bdi", KNOWN},
    {"bdo", KNOWN},      {"big", KNOWN},       {"blockquote", BLOCK}, {"body", BLOCK},
    {"br", BREAK},       {"button", HIDDEN},   {"canvas", HIDDEN},    {"caption", BLOCK},
    {"center", BLOCK},   {"cite", KNOWN},      {"code", KNOWN},       {"col", VOID},
    {"colgroup", BLOCK}, {"data", KNOWN},      {"datalist", HIDDEN},  {"dd", BLOCK},
    {"del", KNOWN},      {"details", BLOCK},   {"dfn", KNOWN},        {"dialog", HIDDEN},
    {"dir", BLOCK},      {"div", BLOCK},       {"dl", BLOCK},         {"dt", BLOCK},
    {"em", KNOWN},       {"embed", VOID},      {"fieldset", BLOCK},   {"figcaption", BLOCK},
    {"figure", BLOCK},   {"font", KNOWN},      {"footer", BLOCK},     {"form", BLOCK},
    {"frame", VOID},     {"frameset", BLOCK},  {"h1", BLOCK},         {"h2", BLOCK},
    {"h3", BLOCK},       {"h4", BLOCK},        {"h5", BLOCK},         {"h6", BLOCK},
    {"head", BLOCK},     {"header", BLOCK},    {"hgroup", BLOCK},     {"hr", BREAK},
    {"html", BLOCK},     {"i", KNOWN},         {"iframe", HIDDEN},    {"img", VOID},
    {"input", VOID},     {"ins", KNOWN},       {"kbd", KNOWN},        {"label", KNOWN},
    {"legend", BLOCK},   {"li", BLOCK},        {"link", VOID},        {"main", BLOCK},
    {"map", KNOWN},      {"mark", KNOWN},      {"math", HIDDEN},      {"menu", BLOCK},
    {"meta", VOID},      {"nav", BLOCK},       {"noscript", HIDDEN},  {"object", HIDDEN},
    {"ol", BLOCK},       {"optgroup", HIDDEN}, {"option", HIDDEN},    {"p", BLOCK},
    {"param", VOID},     {"picture", KNOWN},   {"pre", BLOCK},        {"q", KNOWN},
    {"s", KNOWN},        {"samp", KNOWN},      {"script", RAW},       {"section", BLOCK},
    {"select", HIDDEN},  {"small", KNOWN},     {"source", VOID},      {"span", KNOWN},
    {"strike", KNOWN},   {"strong", KNOWN},    {"style", RAW},        {"sub", KNOWN},
    {"summary", BLOCK},  {"sup", KNOWN},       {"svg", HIDDEN},       {"table", BLOCK},
    {"tbody", BLOCK},    {"td", BLOCK},        {"template", HIDDEN},  {"textarea", HIDDEN},
    {"tfoot", BLOCK},    {"th", BLOCK},        {"thead", BLOCK},      {"time", KNOWN},
    {"title", HIDDEN},   {"tr", BLOCK},        {"track", VOID},       {"tt", KNOWN},
    {"u", KNOWN},        {"ul", BLOCK},        {"var", KNOWN},        {"video", HIDDEN},
    {"wbr", VOID},
};

static int compare_names(const void *name, const void *element)
{
    return strcmp(name, element);
}

static guint find_flags(const char *name)
{
    const void *found =
        bsearch(name, elements, G_N_ELEMENTS(elements), sizeof elements[0], compare_names);
    return found
               ? elements[((const char *)found - (const char *)elements) / sizeof elements[0]].flags
               : 0;
}

static gboolean is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == ':' || c == '_' || (guint8)c >= 0x80;
}

static gboolean is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

void dl_html_init(DlHtml *html, const char *text, gsize n_bytes)
{
    *html = (DlHtml){.text = text, .n_bytes = n_bytes};
}

/* The first C not before AT; n_bytes where there is none. */
static gsize find_byte(const DlHtml *html, gsize at, char c)
{
    const char *found = at < html->n_bytes ? memchr(html->text + at, c, html->n_bytes - at) : NULL;
    return found ? (gsize)(found - html->text) : html->n_bytes;
}

/* The byte behind WHAT, from AT on; n_bytes where it is nowhere. */
static gsize find_behind(const DlHtml *html, gsize at, const char *what)
{
    gsize n_what = strlen(what);
    while ((at = find_byte(html, at, what[0])) + n_what <= html->n_bytes) {
        if (memcmp(html->text + at, what, n_what) == 0)
            return at + n_what;
        at++;
    }
    return html->n_bytes;
}

static gboolean begins_with(const DlHtml *html, gsize at, const char *what)
{
    gsize n_what = strlen(what);
    return at + n_what <= html->n_bytes && g_ascii_strncasecmp(html->text + at, what, n_what) == 0;
}

/* The quote that closes the one at AT; AT itself where none does. */
static gsize find_quote(DlHtml *html, gsize at)
{
    char quote = html->text[at];
    gboolean *has_none = &html->has_no_quote[quote == '\''];
    if (*has_none)
        return at;
    gsize end = find_byte(html, at + 1, quote);
    *has_none = end == html->n_bytes;
    return *has_none ? at : end;
}

/* The end of the tag that begins at AT, behind its ">"; a "<" or the end of the text ends it, too.
 */
static gsize find_tag_end(DlHtml *html, gsize at)
{
    gboolean is_value = FALSE;
    while (at < html->n_bytes && html->text[at] != '<') {
        char c = html->text[at];
        if (c == '>')
            return at + 1;
        if (is_value && (c == '"' || c == '\''))
            at = find_quote(html, at);
        is_value = c == '=' || (is_value && is_space(c));
        at++;
    }
    return at;
}

static void set_name(DlHtmlToken *token, const char *name, gsize n_bytes)
{
    gsize n_kept = MIN(n_bytes, DL_HTML_NAME_BYTES - 1);
    for (gsize i = 0; i < n_kept; i++)
        token->name[i] = g_ascii_tolower(name[i]);
    token->name[n_kept] = '\0';
}

/* "<p ...>" or "</p>", whose name begins at NAME. */
static void take_tag(DlHtml *html, gsize name, DlHtmlToken *token)
{
    gsize name_end = name;
    while (name_end < html->n_bytes && is_name_byte(html->text[name_end]))
        name_end++;
    set_name(token, html->text + name, name_end - name);
    token->flags = find_flags(token->name);
    html->at = find_tag_end(html, name_end);
    token->n_bytes = html->at - token->start;
    token->is_self_closed =
        token->n_bytes > 2 && html->text[html->at - 1] == '>' && html->text[html->at - 2] == '/';
    if (token->kind == DL_HTML_OPEN && (token->flags & DL_HTML_IS_RAW) && !token->is_self_closed)
        memcpy(html->raw, token->name, sizeof html->raw);
}

/* Up to the tag that closes the script. */
static void take_raw(DlHtml *html, DlHtmlToken *token)
{
    gsize n_name = strlen(html->raw);
    gsize at = html->at;
    while ((at = find_byte(html, at, '<')) < html->n_bytes) {
        gsize behind = at + 2 + n_name;
        if (begins_with(html, at, "</") && begins_with(html, at + 2, html->raw) &&
            (behind >= html->n_bytes || !is_name_byte(html->text[behind])))
            break;
        at++;
    }
    token->kind = DL_HTML_RAW;
    memcpy(token->name, html->raw, sizeof token->name);
    token->n_bytes = at - html->at;
    html->at = at;
    html->raw[0] = '\0';
}

/* What begins with "<" and is no tag: passed over. FALSE where it is text. */
static gboolean skip_declaration(DlHtml *html)
{
    gsize at = html->at;
    if (begins_with(html, at, "<!-->") || begins_with(html, at, "<!--->"))
        html->at = find_byte(html, at, '>') + 1;
    else if (begins_with(html, at, "<!--"))
        html->at = find_behind(html, at + 4, "-->");
    else if (begins_with(html, at, "<![CDATA["))
        html->at = at + strlen("<![CDATA[");
    else if (begins_with(html, at, "<!") || begins_with(html, at, "<?"))
        html->at = MIN(find_tag_end(html, at + 1), html->n_bytes);
    else
        return FALSE;
    return TRUE;
}

/* Text to the next mark. The byte at is text, whatever it is. */
static void take_text(DlHtml *html, DlHtmlToken *token)
{
    const char *text = html->text;
    gsize at = html->at + 1;
    if (html->next_mark < at)
        html->next_mark = find_byte(html, at, '<');
    const char *ampersand = memchr(text + at, '&', html->next_mark - at);
    gsize end = ampersand ? (gsize)(ampersand - text) : html->next_mark;
    token->kind = DL_HTML_TEXT;
    token->n_bytes = end - html->at;
    html->at = end;
}

gboolean dl_html_next(DlHtml *html, DlHtmlToken *ret_token)
{
    const char *text = html->text;
    DlHtmlToken token = {.start = html->at};
    while (html->at < html->n_bytes) {
        gsize at = html->at;
        token.start = at;
        gsize n_left = html->n_bytes - at;
        gboolean is_close = n_left > 2 && text[at] == '<' && text[at + 1] == '/';
        if (html->raw[0]) {
            take_raw(html, &token);
        } else if (is_close && g_ascii_isalpha(text[at + 2])) {
            token.kind = DL_HTML_CLOSE;
            take_tag(html, at + 2, &token);
        } else if (text[at] == '<' && n_left > 1 && g_ascii_isalpha(text[at + 1])) {
            token.kind = DL_HTML_OPEN;
            take_tag(html, at + 1, &token);
        } else if (text[at] == '<' && n_left > 1 && strchr("!?", text[at + 1]) &&
                   skip_declaration(html)) {
            continue;
        } else if (begins_with(html, at, "]]>")) {
            html->at += 3;
            continue;
        } else {
            token.n_bytes = text[at] == '&' ? dl_html_entity(text + at, n_left, FALSE, token.chars,
                                                             &token.n_chars)
                                            : 0;
            token.kind = DL_HTML_ENTITY;
            html->at += token.n_bytes;
            if (token.n_bytes == 0)
                take_text(html, &token);
        }
        *ret_token = token;
        return TRUE;
    }
    return FALSE;
}

/* 0x80 to 0x9F mean those of Windows code page 1252, as they do to browsers. */
static gunichar mend_code_point(guint64 code)
{
    if (code >= 0x80 && code < 0xA0)
        return dl_charset_cp1252((guint8)code);
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return 0xFFFD;
    return (gunichar)code;
}

/* The code point of "#233" or "#xE9" at TEXT, and its bytes; 0 bytes where it is none. */
static gsize read_number(const char *text, gsize n_bytes, gunichar *ret_char)
{
    gsize at = 1;
    gboolean is_hex = at < n_bytes && (text[at] == 'x' || text[at] == 'X');
    at += is_hex;
    gsize first = at;
    guint64 code = 0;
    for (; at < n_bytes && at - first < 10; at++) {
        int digit = is_hex ? g_ascii_xdigit_value(text[at]) : g_ascii_digit_value(text[at]);
        if (digit < 0)
            break;
        code = code * (is_hex ? 16 : 10) + (guint64)digit;
    }
    *ret_char = mend_code_point(code);
    return at > first ? at : 0;
}

/* "&name" or "&#233", its semicolon included; 0 where it is none. */
static gsize read_entity(const char *text, gsize n_bytes, gboolean is_strict, gunichar *ret_char)
{
    gsize n_read = 0, at = 1;
    if (n_bytes > 2 && text[1] == '#') {
        n_read = read_number(text + 1, n_bytes - 1, ret_char);
        at += n_read;
    } else {
        while (at < n_bytes && at <= DL_HTML_ENTITY_BYTES + 1 && g_ascii_isalnum(text[at]))
            at++;
        *ret_char = dl_html_entity_find(text + 1, at - 1);
        n_read = *ret_char ? at : 0;
    }
    gboolean is_closed = at < n_bytes && text[at] == ';';
    if (n_read == 0 || (is_strict && !is_closed))
        return 0;
    /* "&copy=1" and "&section" are of an address. */
    if (!is_closed && at < n_bytes && (g_ascii_isalnum(text[at]) || text[at] == '='))
        return 0;
    return at + is_closed;
}

gsize dl_html_entity(const char *text, gsize n_bytes, gboolean is_strict, char ret_chars[8],
                     guint *ret_n_chars)
{
    gunichar c = 0, inner = 0;
    gsize n_read = read_entity(text, n_bytes, is_strict, &c);
    if (n_read == 0)
        return 0;
    if (c == '&' && n_read < n_bytes && text[n_read - 1] == ';') {
        char again[ENTITY_BYTES] = "&";
        gsize n_again = MIN(n_bytes - n_read, sizeof again - 1);
        memcpy(again + 1, text + n_read, n_again);
        gsize n_inner = read_entity(again, n_again + 1, TRUE, &inner);
        if (n_inner > 0) {
            n_read += n_inner - 1;
            c = inner;
        }
    }
    *ret_n_chars = (guint)g_unichar_to_utf8(c, ret_chars);
    return n_read;
}

void dl_html_decode(const char *value, gsize n_bytes, GString *into)
{
    gsize end = MIN(n_bytes, DL_LIMIT_HTML_ATTRIBUTE_BYTES);
    while (end < n_bytes && end > 0 && ((guint8)value[end] & 0xC0) == 0x80)
        end--;
    for (gsize at = 0; at < end;) {
        char chars[8];
        guint n_chars;
        const char *next = memchr(value + at, '&', end - at);
        gsize n_plain = next ? (gsize)(next - value) - at : end - at;
        g_string_append_len(into, value + at, (gssize)n_plain);
        at += n_plain;
        gsize n_read = at < end ? dl_html_entity(value + at, end - at, FALSE, chars, &n_chars) : 0;
        if (n_read > 0)
            g_string_append_len(into, chars, n_chars);
        else if (at < end)
            g_string_append_c(into, value[at++]);
        at += n_read;
    }
}

gboolean dl_html_attribute_next(const DlHtml *html, const DlHtmlToken *token, gsize *at,
                                DlHtmlAttribute *ret_attribute)
{
    const char *tag = html->text + token->start;
    gsize end = token->n_bytes, i = *at > 0 ? *at : 1;
    while (*at == 0 && i < end && is_name_byte(tag[i]))
        i++;
    while (i < end && (is_space(tag[i]) || tag[i] == '/' || tag[i] == '='))
        i++;
    DlHtmlAttribute attribute = {.name = tag + i, .value = ""};
    while (i < end && !is_space(tag[i]) && tag[i] && !strchr("=/>", tag[i]))
        i++;
    attribute.n_name = (gsize)(tag + i - attribute.name);
    while (i < end && is_space(tag[i]))
        i++;
    if (i < end && tag[i] == '=') {
        do
            i++;
        while (i < end && is_space(tag[i]));
        gboolean is_quoted = i < end && (tag[i] == '"' || tag[i] == '\'');
        const char *close = is_quoted ? memchr(tag + i + 1, tag[i], end - i - 1) : NULL;
        attribute.value = tag + i + (close != NULL);
        while (!close && i < end && !is_space(tag[i]) && tag[i] != '>')
            i++;
        attribute.n_value = (gsize)((close ? close : tag + i) - attribute.value);
        i = close ? (gsize)(close - tag) + 1 : i;
    }
    *at = i;
    if (attribute.n_name == 0)
        return FALSE;
    *ret_attribute = attribute;
    return TRUE;
}

gboolean dl_html_attribute_is(const DlHtmlAttribute *attribute, const char *name)
{
    return attribute->n_name == strlen(name) &&
           g_ascii_strncasecmp(attribute->name, name, attribute->n_name) == 0;
}

gboolean dl_html_attribute(const DlHtml *html, const DlHtmlToken *token, const char *name,
                           GString *into)
{
    gsize at = 0;
    DlHtmlAttribute attribute;
    while (dl_html_attribute_next(html, token, &at, &attribute)) {
        if (!dl_html_attribute_is(&attribute, name))
            continue;
        dl_html_decode(attribute.value, attribute.n_value, into);
        return TRUE;
    }
    return FALSE;
}

gboolean dl_html_charset(const char *text, gsize n_bytes, char *ret_name, gsize n_name)
{
    static const char *const keys[] = {"charset", "encoding"};
    DlHtml html;
    dl_html_init(&html, text, MIN(n_bytes, CHARSET_BYTES));
    while ((html.at = find_byte(&html, html.at, '<')) < html.n_bytes) {
        gboolean is_xml = begins_with(&html, html.at, "<?xml");
        gboolean is_meta = begins_with(&html, html.at, "<meta");
        gsize end = find_byte(&html, html.at, '>');
        g_autofree char *tag = g_ascii_strdown(text + html.at, (gssize)(end - html.at));
        const char *found = is_xml || is_meta ? strstr(tag, keys[is_xml]) : NULL;
        html.at++;
        if (!found)
            continue;
        found += strlen(keys[is_xml]);
        found += strspn(found, " \t\r\n=\"'");
        gsize n_found = strspn(found, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
        if (n_found == 0 || n_found >= n_name)
            continue;
        memcpy(ret_name, found, n_found);
        ret_name[n_found] = '\0';
        return TRUE;
    }
    return FALSE;
}

gboolean dl_html_is_markup(const char *text, gsize n_bytes)
{
    static const char *const alone[] = {"p", "br", "hr", "img", "html", "body", "div"};
    DlHtml html;
    DlHtmlToken token;
    dl_html_init(&html, text, n_bytes);
    while ((html.at = find_byte(&html, html.at, '<')) < n_bytes) {
        if (begins_with(&html, html.at, "<!doctype html") || begins_with(&html, html.at, "<!--"))
            return TRUE;
        if (!dl_html_next(&html, &token))
            break;
        gboolean is_tag = (token.flags & DL_HTML_IS_KNOWN) && text[html.at - 1] == '>';
        html.raw[0] = '\0';
        if (is_tag && token.kind == DL_HTML_CLOSE)
            return TRUE;
        for (gsize i = 0; is_tag && i < G_N_ELEMENTS(alone); i++)
            if (strcmp(token.name, alone[i]) == 0)
                return TRUE;
    }
    return FALSE;
}
