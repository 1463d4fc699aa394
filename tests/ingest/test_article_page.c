#include <time.h>

#include "article.h"
#include "dl_test.h"
#include "error.h"

#define RIVER                                                                                      \
    "The river rose by two metres on Monday, and the road to the north was closed for a week."
#define TRAINS "Trains run as usual, the office of the governor said in a statement on Friday."
#define SCHOOLS "Schools in the lower town are closed until the water falls, the office said."
#define REMARK "I have lived in this town for sixty years and have never seen such a thing, really."

static gboolean append(const DlArticle *article, gpointer user_data, GError **error)
{
    GString *out = user_data;
    if (article->title)
        g_string_append_printf(out, "%s|", article->title);
    if (article->url)
        g_string_append_printf(out, "%s|", article->url);
    if (article->date_from != DL_ARTICLE_DATE_NONE) {
        g_autofree char *day = dl_day_to_string(article->date);
        g_string_append_printf(out, "%d:%s|", article->date_from, day);
    }
    g_string_append_len(out, article->text, (gssize)article->n_bytes);
    return TRUE;
}

/* "TITLE|URL|FROM:DATE|WORDS" of what there is. */
static char *dump(const char *page)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *lexicon = g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL);
    DlArticleOptions options = {.lexicon_folder = lexicon};
    GString *out = g_string_new(NULL);
    DlTextSource *source = dl_text_source_open_memory("page.html", page, strlen(page));
    dl_article_read_source(source, &options, append, out, &error);
    assert_no_error(error);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *page;
    const char *expected;
} text_cases[] = {
    /* Texts with markup in them. */
    {"<p>" RIVER "</p>.<p>" TRAINS "</p>", RIVER "\n\n" TRAINS},
    {"<p>The <a href=x>river</a> <b>rose</b> on<br>Monday.</p>", "The river rose on\nMonday."},
    {"One.<br><br>Two.<br/>Three.", "One.\n\nTwo.\nThree."},
    {"<p>  The \n river\t&amp;&nbsp; road  </p>", "The river & road"},
    {"<b>It rose.</b>The road <i>U.S.</i>is shut", "It rose. The road U.S.is shut"},
    {"<p>" RIVER "<p>" TRAINS "<li>" SCHOOLS, RIVER "\n\n" TRAINS "\n\n" SCHOOLS},
    {"<p>" RIVER "</p><p><strong>Also read: <a href=x>Snow falls</a></strong></p><p>" TRAINS "</p>",
     RIVER "\n\n" TRAINS},
    {"<p>" RIVER "</p><p><a href=x>Snow falls on the hills to the north</a></p>", RIVER},
    {"<p>" RIVER "</p><figure><img src=a><figcaption>A flood.</figcaption></figure>", RIVER},
    {"<p>" RIVER "</p><script>var a = '<p>no</p>';</script><style>p {}</style><!-- no -->", RIVER},
    {"<p>" RIVER "</p><p style=\"display:none\">Hidden.</p><div hidden><p>Too.</p></div>", RIVER},
    {"<p>" RIVER "</p><svg><title>Icon</title><text>x</text></svg><select><option>A</select>",
     RIVER},
    {"<table><tr><td>North<td>closed<tr><td>South<td>open</table>",
     "North\n\nclosed\n\nSouth\n\nopen"},
    {"<p>" RIVER "</p><ul class=\"social share\"><li>Share</ul>", RIVER},
    {"<p>" RIVER " <span class=\"sr-only\">(opens in a new window)</span> It fell.</p>",
     RIVER " It fell."},
    {"5 < 6<p>&lt;b&gt; &#8220;so&#148;", "5 < 6\n\n<b> “so”"},
    {"<p>" RIVER "</p><a name=top><p>" TRAINS "</p>", RIVER "\n\n" TRAINS},
};

static const struct {
    const char *page;
    const char *expected;
} page_cases[] = {
    /* By what the markup says. */
    {"<html><head><title>River rises | Paper</title></head><body><nav><ul><li><a href=/>Home</a>"
     "</ul></nav><article><h1>River rises</h1><p class=byline>By the Desk</p><p>" RIVER
     "</p><p>" TRAINS "</p></article><footer><p>" SCHOOLS "</p></footer></body></html>",
     "River rises|" RIVER "\n\n" TRAINS},
    {"<html><body><div class=\"site-header\"><p>A paper of the north, since 1950.</p></div>"
     "<div itemprop=articleBody><p>" RIVER "</p><p>" TRAINS "</p></div>"
     "<div class=comments><h3>2 comments</h3><p>" REMARK "</p><p>" REMARK " No.</p></div>",
     RIVER "\n\n" TRAINS},
    {"<html><body class=\"has-sidebar nav-open\"><div class=\"wrap with-comments\"><h1>River</h1>"
     "<div class=story-body__inner><p>" RIVER "</p><h2>The north</h2><p>" TRAINS "</p>"
     "<div class=related-articles><p>" SCHOOLS "</p></div></div></div></body></html>",
     "River|" RIVER "\n\nThe north\n\n" TRAINS},
    {"<html><body><main><article><p>" RIVER "</p><p>" TRAINS "</p></article>"
     "<article><a href=a>Snow</a></article><article><a href=b>Rain</a></article></main></html>",
     RIVER "\n\n" TRAINS},
    {"<html><body><div class=\"content share-enabled nav-fixed\"><p>" RIVER "</p><p>" TRAINS
     "</p></div><div class=related-stories><p>" SCHOOLS
     "</p><ul><li><a href=a>Snow</a></ul></div></body></html>",
     RIVER "\n\n" TRAINS},
    {"<html><body><main><div class=entry-header><h1>River</h1>By <a href=a>Desk</a> <a href=b>3 "
     "remarks"
     "</a></div><div class=x-RichTextComponentWrapper><p>" RIVER
     "</p></div><div class=ad-slot>Ad</div>"
     "<div class=x-RichTextComponentWrapper><p>" TRAINS "</p></div><figure><figcaption>A boat."
     "</figcaption></figure><div class=x-RichTextComponentWrapper><p>Many have fled.</p><ul><li>One"
     "<li>Two</ul></div><div class=x-RichTextComponentWrapper><p>" SCHOOLS
     "</p></div><section class="
     "x-related><h2>Topics</h2><a href=c>North</a></section></main></body></html>",
     "River|" RIVER "\n\n" TRAINS "\n\nMany have fled.\n\nOne\n\nTwo\n\n" SCHOOLS},
    /* By its looks alone. */
    {"<html><body><table><tr><td><a href=a>News</a> <a href=b>Sport</a><td><div><p>" RIVER
     "</p><p>" TRAINS "</p><p>" SCHOOLS
     "</p></div><td><a href=c>Snow falls on the hills</a>. <a href=d>Sun "
     "shines on the lake, the office said.</a></table></body></html>",
     RIVER "\n\n" TRAINS "\n\n" SCHOOLS},
    {"<html><body><div><div><p>" RIVER "</p></div><div><p>" TRAINS "</p></div><div><p>" SCHOOLS
     "</p></div></div><div><a href=a>News</a><a href=b>Sport</a><a href=c>Weather today</a></div>",
     RIVER "\n\n" TRAINS "\n\n" SCHOOLS},
    {"<html><body><form><div>" RIVER "<br><br>" TRAINS "</div></form></body></html>",
     RIVER "\n\n" TRAINS},
    {"<html><body><p>Rain.</p></body></html>", "Rain."},
    /* Lines before and behind. */
    {"<html><head><meta property=og:title content='River rises'></head><body><div "
     "class=post-content>"
     "<h2>River rises</h2><p>13 August 2021</p><p>Two metres, and more are to come this "
     "week</p><p>" RIVER
     "</p><p>Filed under: <a href=a>River</a>, <a href=b>North</a></p><p>Share</p></div>",
     "River rises|4:2021-08-13|Two metres, and more are to come this week\n\n" RIVER},
};

static const struct {
    const char *head;
    const char *expected; /* before the words */
} fact_cases[] = {
    {"<meta property='article:published_time' content='2021-08-13T22:10:00+04:30'>",
     "3:2021-08-13|"},
    {"<meta name=date content='13 August 2021'>", "3:2021-08-13|"},
    {"<meta itemprop=datePublished content=2021-08-13>", "3:2021-08-13|"},
    {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\", "
     "\"dateModified\":\"2021-08-15\","
     "\"datePublished\" : \"2021-08-13T10:00:00Z\"}</script>",
     "3:2021-08-13|"},
    {"<script>{\"datePublished\":\"2021-08-13\"}</script>", ""},
    {"<meta name=date content=2021-08-12><meta property=article:published_time content=2021-08-13>",
     "3:2021-08-13|"},
    {"<time datetime='2021-08-13T10:00'>Friday</time>", "3:2021-08-13|"},
    {"<time datetime=2021-08-15></time><time pubdate datetime=2021-08-13></time>", "3:2021-08-13|"},
    {"<link rel=canonical href='https://example.org/2021/8/13/river'>",
     "https://example.org/2021/8/13/river|3:2021-08-13|"},
    {"<link rel=canonical href='https://example.org/2021/world/08/13/river.html'>",
     "https://example.org/2021/world/08/13/river.html|3:2021-08-13|"},
    {"<link rel=canonical href='/2021/13/32/river'>", "/2021/13/32/river|"},
    {"<span class='published_date'>August 13, 2021, 6:37 PM EDT</span>", "3:2021-08-13|"},
    {"<span property='dc:date' content='2021-08-13T00:00:00-05:00'>13/8/21</span>",
     "3:2021-08-13|"},
    {"<meta name=date content=soon><time>13 August 2021</time>", "3:2021-08-13|"},
    {"<link rel=canonical href='https://example.org/river/2021'>",
     "https://example.org/river/2021|"},
    {"<link rel=stylesheet href=a.css>", ""},
    {"<meta property=og:url content='https://example.org/a?b=1&amp;c=2'>",
     "https://example.org/a?b=1&c=2|"},
    {"<title>\n River &amp; road \n</title>", "River & road|"},
    {"<meta property=og:title content='River'><title>River | Paper</title>", "River|"},
    {"<meta name=date content='soon'>", ""},
};

static void page__gives_the_words_of_a_text(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(text_cases); i++) {
        g_autofree char *dumped = dump(text_cases[i].page);
        assert_string_equal(dumped, text_cases[i].expected);
    }
}

static void page__gives_the_story(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(page_cases); i++) {
        g_autofree char *dumped = dump(page_cases[i].page);
        assert_string_equal(dumped, page_cases[i].expected);
    }
}

static void page__says_of_what_day_it_is(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fact_cases); i++) {
        g_autofree char *page = g_strdup_printf(
            "<html><head>%s</head><body><p>" RIVER "</p></body>", fact_cases[i].head);
        g_autofree char *expected = g_strdup_printf("%s" RIVER, fact_cases[i].expected);
        g_autofree char *dumped = dump(page);
        assert_string_equal(dumped, expected);
    }
}

/* Each code point of the words is the one at its origin, but for spaces and entities. */
static gboolean check_origins(const DlArticle *article, gpointer user_data, GError **error)
{
    const gunichar *given = user_data;
    guint64 last = 0;
    for (gsize at = 0; at < article->n_bytes;) {
        gunichar c = g_utf8_get_char(article->text + at);
        guint64 origin = dl_article_origin(article, at), start, end;
        gsize next = (gsize)(g_utf8_next_char(article->text + at) - article->text);
        assert_true(origin >= last);
        if (c != ' ' && c != '\n' && given[origin] != '&')
            assert_int_equal(c, given[origin]);
        dl_article_span(article, at, next, &start, &end);
        assert_true(start == origin && end == origin + 1);
        last = origin;
        at = next;
    }
    return TRUE;
}

/* What pages are made of, and what breaks them. */
static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<div class='story-body'>",
    "<div class=share>",
    "</div>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<br>",
    "<ul><li>",
    "<li>",
    "</ul>",
    "<table><td>",
    "</table>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<h1>",
    "</h1>",
    "<span class='sr-only'>",
    "</span>",
    "<svg/>",
    "&amp;",
    "&eacute;",
    "&#8220;",
    "&nbsp;",
    "&amp;quot;",
    "&",
    "<",
    ">",
    "<p",
    "\"",
    "'",
    " ",
    "\n",
    ".",
    "The river rose on Monday, and it fell again on Friday, they said. ",
    "Хлеб и соль. ",
    "川の水位。",
    "می\u200cرود؟ ",
    "a\u00adb\u200bc\u00a0d",
    "<html><body>",
    "<article>",
    "</article>",
    "<nav>",
    "</nav>",
    "<title>",
    "</title>",
    "<template>",
    "<figcaption>",
    "Also read: ",
    "2021-08-13 ",
    "<![CDATA[",
    "]]>",
    "<div hidden>",
    "<textarea>",
    "<time datetime='2021-08-13'>",
    "\t",
    "U.S.",
};

static void page__keeps_the_way_back_through_any_tags(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autofree char *lexicon = g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL);
    DlArticleOptions options = {.lexicon_folder = lexicon};
    for (int i = 0; i < 1500; i++) {
        g_autoptr(GString) page = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 1, 60); n > 0; n--)
            g_string_append(page, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        g_autofree gunichar *given = g_utf8_to_ucs4_fast(page->str, (glong)page->len, NULL);
        assert_true(
            dl_article_read_source(dl_text_source_open_memory("soup.html", page->str, page->len),
                                   &options, check_origins, given, NULL));
    }
}

static gboolean ignore(const DlArticle *article, gpointer user_data, GError **error)
{
    return TRUE;
}

/* What costs a square of it in a careless reader: 3 MB each. */
static void page__is_read_in_linear_time(void **state)
{
    static const char *const repeated[] = {
        "<p>",
        "<div>",
        "<b>",
        "<a href=x>",
        "<li>",
        "</p>",
        "<div class='share nav story-body'>",
        "<p>a",
        "&amp;",
        "<p>It rose. ",
        "<a href=x>It rose.",
        "It rose on Monday, they said. ",
        "<h1>x",
        "<title>",
        "<svg><div>",
        "<td>a",
        "<meta name=date content=2021-08-13>",
        "\n",
        "a\n",
        "(",
        "\" ",
        "<html><body><article><p>It rose.</div>",
    };
    g_autofree char *lexicon = g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL);
    DlArticleOptions options = {.lexicon_folder = lexicon};
    for (gsize i = 0; i < G_N_ELEMENTS(repeated); i++) {
        g_autoptr(GString) page = g_string_new("<html><body>");
        while (page->len < 3u << 20)
            g_string_append(page, repeated[i]);
        clock_t start = clock();
        dl_article_read_source(dl_text_source_open_memory("p.html", page->str, page->len), &options,
                               ignore, NULL, NULL);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 3 * TEST_SLOWNESS)
            fail_msg("'%s': %.1f s", repeated[i], seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page__gives_the_words_of_a_text),
        cmocka_unit_test(page__gives_the_story),
        cmocka_unit_test(page__says_of_what_day_it_is),
        cmocka_unit_test(page__keeps_the_way_back_through_any_tags),
        cmocka_unit_test(page__is_read_in_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
