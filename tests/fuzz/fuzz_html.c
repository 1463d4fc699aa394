#include <stdint.h>

#include "html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Tokens stand one behind the other within the text, and those without markup are its own. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    const char *text = (const char *)bytes;
    DlHtml html;
    DlHtmlToken token;
    gsize behind = 0;
    char charset[48];
    dl_html_charset(text, n_bytes, charset, sizeof charset);
    if (!g_utf8_validate_len(text, n_bytes, NULL))
        return 0;
    g_autoptr(GString) value = g_string_new(NULL);
    dl_html_is_markup(text, n_bytes);
    dl_html_init(&html, text, n_bytes);
    while (dl_html_next(&html, &token)) {
        g_assert_true(token.start >= behind && token.n_bytes <= n_bytes - token.start);
        g_assert_true(token.n_bytes > 0 || token.kind == DL_HTML_RAW);
        behind = token.start + token.n_bytes;
        if (token.kind == DL_HTML_OPEN)
            dl_html_attribute(&html, &token, "content", value);
        if (token.kind == DL_HTML_ENTITY)
            g_assert_true(g_utf8_validate_len(token.chars, token.n_chars, NULL));
    }
    g_assert_true(g_utf8_validate_len(value->str, value->len, NULL));
    return 0;
}
