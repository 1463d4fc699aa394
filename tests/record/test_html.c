#include <time.h>

#include "dl_test.h"
#include "html.h"

static const char kinds[] = {
    [DL_HTML_TEXT] = 'T',  [DL_HTML_ENTITY] = 'E', [DL_HTML_OPEN] = 'O',
    [DL_HTML_CLOSE] = 'C', [DL_HTML_RAW] = 'R',
};

/* Tokens as "T(text) O(p) E(&)": of tags the name, of entities what they stand for. */
static char *dump(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    DlHtml html;
    DlHtmlToken token;
    gsize n_bytes = strlen(text), behind = 0;
    dl_html_init(&html, text, n_bytes);
    while (dl_html_next(&html, &token)) {
        assert_true(token.start >= behind);
        behind = token.start + token.n_bytes;
        assert_true(behind <= n_bytes);
        g_string_append_printf(out, "%s%c(", out->len ? " " : "", kinds[token.kind]);
        if (token.kind == DL_HTML_ENTITY)
            g_string_append_len(out, token.chars, token.n_chars);
        else if (token.kind == DL_HTML_OPEN || token.kind == DL_HTML_CLOSE)
            g_string_append(out, token.name);
        else
            g_string_append_len(out, text + token.start, (gssize)token.n_bytes);
        g_string_append_c(out, ')');
    }
    return g_strdup(out->str);
}

static const struct {
    const char *text;
    const char *expected;
} cases[] = {
    {"", ""},
    {"plain", "T(plain)"},
    {"<p>Rain fell.</p>", "O(p) T(Rain fell.) C(p)"},
    {"<P CLASS=x>a</P >b", "O(p) T(a) C(p) T(b)"},
    {"a<br/>b<br>c", "T(a) O(br) T(b) O(br) T(c)"},
    {"<a href='x>y'>z</a>", "O(a) T(z) C(a)"},
    {"<a href=\"x>y\" title = 'u'>z", "O(a) T(z)"},
    {"5 < 6 and 7 <8> 9", "T(5 ) T(< 6 and 7 ) T(<8> 9)"},
    {"<!-- a <p> -->b<!---->c<!-->d", "T(b) T(c) T(d)"},
    {"a<!-- never closed <p>b", "T(a)"},
    {"<!DOCTYPE html><?xml version='1.0'?>a", "T(a)"},
    {"<![CDATA[<p>a</p>]]>b", "O(p) T(a) C(p) T(b)"},
    {"<script>if (a<b) x='</p>';</script>c", "O(script) R(if (a<b) x='</p>';) C(script) T(c)"},
    {"<style>p{}</STYLE >c", "O(style) R(p{}) C(style) T(c)"},
    {"<script>never closed", "O(script) R(never closed)"},
    {"<script/>a", "O(script) T(a)"},
    {"<p a", "O(p)"},
    {"<p <b>c", "O(p) O(b) T(c)"},
    {"<a title=\"never closed>b</a>", "O(a) T(b) C(a)"},
    {"it's <b title=x>\"so\"</b>", "T(it's ) O(b) T(\"so\") C(b)"},
    {"</>a</ p>b", "T(</>a) T(</ p>b)"},
    {"<", "T(<)"},
    {"a</", "T(a) T(</)"},
    {"R&amp;D", "T(R) E(&) T(D)"},
    {"caf&eacute; caf&#233; caf&#xe9;", "T(caf) E(é) T( caf) E(é) T( caf) E(é)"},
    {"&#8220;x&#x201D;", "E(\u201c) T(x) E(\u201d)"},
    {"&#146;s &#x85;", "E(\u2019) T(s ) E(\u2026)"},
    {"&#0;&#xD800;&#x110000;&#99999999999;", "E(\uFFFD) E(\uFFFD) E(\uFFFD) T(&#99999999999;)"},
    {"&amp;quot;&amp;#39;&amp;", "E(\") E(') E(&)"},
    {"&nbsp;x &nbsp y&nbspz", "E(\u00a0) T(x ) E(\u00a0) T( y) T(&nbspz)"},
    {"?a=1&copy=2&section=3", "T(?a=1) T(&copy=2) T(&section=3)"},
    {"&nosuch; & &; &#; &#x;", "T(&nosuch; ) T(& ) T(&; ) T(&#; ) T(&#x;)"},
    {"&thetasym;&Eacute;&eacute;&zwnj;", "E(ϑ) E(É) E(é) E(\u200c)"},
    {"<x-very-long-element-name>a", "O(x-very-long-ele) T(a)"},
};

static void html__parts_markup_from_text(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *dumped = dump(cases[i].text);
        assert_string_equal(dumped, cases[i].expected);
    }
}

static const struct {
    const char *tag;
    const char *name;
    const char *expected; /* NULL: none */
} attribute_cases[] = {
    {"<a href=x>", "href", "x"},
    {"<a HREF='x y' b=c>", "href", "x y"},
    {"<a href = \"x>y\" b>", "href", "x>y"},
    {"<a href>", "href", ""},
    {"<a href=>", "href", ""},
    {"<a b=c>", "href", NULL},
    {"<a data-href=x>", "href", NULL},
    {"<a b=\"href=x\" href='y'>", "href", "y"},
    {"<a href=x href=y>", "href", "x"},
    {"<a href=?a=1&amp;b=2&copy=3>", "href", "?a=1&b=2&copy=3"},
    {"<a/href=x/>", "href", "x/"},
    {"<a href='x", "href", "'x"},
    {"<a", "href", NULL},
    {"<meta content='caf&#233;'>", "content", "café"},
};

static void html__finds_attributes(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attribute_cases); i++) {
        g_autoptr(GString) value = g_string_new(NULL);
        DlHtml html;
        DlHtmlToken token;
        dl_html_init(&html, attribute_cases[i].tag, strlen(attribute_cases[i].tag));
        assert_true(dl_html_next(&html, &token));
        gboolean has = dl_html_attribute(&html, &token, attribute_cases[i].name, value);
        assert_int_equal(has, attribute_cases[i].expected != NULL);
        if (has)
            assert_string_equal(value->str, attribute_cases[i].expected);
    }
}

static void html__knows_its_elements(void **state)
{
    static const char *const blocks[] = {"p",     "article", "table", "h1", "h6",
                                         "hr",    "ul",      "tr",    "br", "figcaption",
                                         "title", "select",  "video", "dt", "address"};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
        g_autofree char *text = g_strdup_printf("<%s>", blocks[i]);
        DlHtml html;
        DlHtmlToken token;
        dl_html_init(&html, text, strlen(text));
        assert_true(dl_html_next(&html, &token));
        assert_true(token.flags & DL_HTML_IS_BLOCK);
    }
}

static const struct {
    const char *text;
    gboolean is_markup;
} markup_cases[] = {
    {"No markup at all.", FALSE}, {"Fewer than < 5 & more > 3", FALSE},
    {"<5 and <six", FALSE},       {"He wrote to <office@example.org> on Friday", FALSE},
    {"if a<b and c>d", FALSE},    {"<p>Rain fell.", TRUE},
    {"Rain <b>fell</b>.", TRUE},  {"Rain<br>fell", TRUE},
    {"x </a> y", TRUE},           {"x </nosuch> y", FALSE},
    {"<!doctype html>x", TRUE},   {"<p", FALSE},
};

static void html__tells_markup_from_plain_text(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(markup_cases); i++)
        if (dl_html_is_markup(markup_cases[i].text, strlen(markup_cases[i].text)) !=
            markup_cases[i].is_markup)
            fail_msg("%s", markup_cases[i].text);
}

/* What costs a square of it in a careless scanner: 4 MB each. */
static void html__is_linear(void **state)
{
    static const char *const parts[] = {
        "<",         "<a ",   "&",  "<!--", "<a b=\"", "</",  "<script>",        "<a b='",
        "<![CDATA[", "&amp;", "]]", "<!",   "<p>",     "&#1", "<script></script"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 4u << 20)
            g_string_append(text, parts[i]);
        clock_t start = clock();
        DlHtml html;
        DlHtmlToken token;
        dl_html_is_markup(text->str, text->len);
        dl_html_init(&html, text->str, text->len);
        while (dl_html_next(&html, &token))
            ;
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 1.5 * TEST_SLOWNESS)
            fail_msg("'%s': %.1f s", parts[i], seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__parts_markup_from_text),
        cmocka_unit_test(html__finds_attributes),
        cmocka_unit_test(html__knows_its_elements),
        cmocka_unit_test(html__tells_markup_from_plain_text),
        cmocka_unit_test(html__is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
