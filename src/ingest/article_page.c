#include "article_page.h"

#include <string.h>

#include "article_page_facts.h"
#include "html.h"
#include "text_scan.h"

#define MAX_DEPTH 512       /* deeper elements are not told apart */
#define MAX_CLOSE_SEARCH 48 /* open elements among which a closing tag's own is looked for */
#define MAX_REGIONS (1u << 20)
#define MAX_LINK_BYTES 600 /* of a link's words; what is longer was not closed */
#define MAX_CLASS_BYTES 40
#define MAX_DAY_BYTES 120 /* of the words of an element that is said to hold a date */

/* An element that is open. */
typedef struct {
    char name[DL_HTML_NAME_BYTES];
    guint32 region; /* that it is in, or is */
    guint is_block : 1;
    guint is_inline_part : 1; /* a part of another kind within a line */
    guint is_hidden : 1;
    guint is_link : 1;
    guint is_heading : 1; /* h1 */
    guint is_title : 1;
    guint is_day : 1;
} Element;

typedef struct {
    DlDraft *draft;
    const DlReadingWords *words;
    DlPageFacts *facts;
    DlHtml html;
    GArray *regions; /* of DlRegion */
    Element stack[MAX_DEPTH];
    guint n_stack;
    guint n_hidden; /* of the elements that are open */
    guint n_links;
    gsize link_start;
    gsize link_room; /* bytes that may still be its words */
    gsize origin_at; /* byte of the text whose code point is origin */
    guint64 origin;
    gboolean is_behind_tag; /* a tag was passed since the last words */
    gboolean is_json_ld;    /* the script that is open */
    guint n_breaks;         /* <br> one behind another */
    gsize heading_start;
    gsize day_start; /* of the words in the element that is said to hold the day */
    GString *title;  /* of the <title> that is open */
} Page;

/* What an element is by its name. */
static guint region_flags(const char *name, gboolean is_in_article)
{
    static const struct {
        char name[DL_HTML_NAME_BYTES];
        guint flags;
    } kinds[] = {
        {"nav", DL_REGION_STRICT},     {"figcaption", DL_REGION_STRICT},
        {"caption", DL_REGION_STRICT}, {"menu", DL_REGION_STRICT},
        {"aside", DL_REGION_RARELY},   {"footer", DL_REGION_RARELY},
        {"figure", DL_REGION_RARELY},  {"form", DL_REGION_RARELY},
        {"address", DL_REGION_RARELY}, {"article", DL_REGION_ARTICLE},
        {"main", DL_REGION_ARTICLE},   {"h1", DL_REGION_TITLE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(name, kinds[i].name) == 0)
            return kinds[i].flags;
    return strcmp(name, "header") == 0 && !is_in_article ? DL_REGION_RARELY : 0;
}

/* The flags of a class, by its words and pairs of them: "story-body__inner", "articleBody". */
static guint class_flags(const DlReadingWords *words, const char *value, gsize n_bytes)
{
    static const struct {
        DlReadingSection section;
        guint flags;
    } kinds[] = {{DL_READING_NEVER, DL_REGION_NEVER},
                 {DL_READING_RARELY, DL_REGION_RARELY},
                 {DL_READING_BODY, DL_REGION_BODY},
                 {DL_READING_DATE, DL_REGION_DAY}};
    char pair[2 * MAX_CLASS_BYTES + 2] = "";
    gsize n_before = 0, at = 0;
    guint flags = 0;
    while (at < n_bytes) {
        gsize n_word = 0;
        char *word = pair + n_before;
        for (; at < n_bytes && g_ascii_isalnum(value[at]); at++) {
            if (n_word > 0 && g_ascii_isupper(value[at]) && !g_ascii_isupper(value[at - 1]))
                break;
            if (n_word < MAX_CLASS_BYTES - 1)
                word[n_word++] = g_ascii_tolower(value[at]);
        }
        word[n_word] = '\0';
        for (gsize i = 0; n_word > 0 && i < G_N_ELEMENTS(kinds); i++)
            if (dl_reading_words_has(words, kinds[i].section, word) ||
                (n_before > 0 && dl_reading_words_has(words, kinds[i].section, pair)))
                flags |= kinds[i].flags;
        gboolean is_new = at < n_bytes && g_ascii_isspace(value[at]);
        if (n_word > 0 && !is_new) {
            memmove(pair, word, n_word);
            pair[n_word] = '-';
            n_before = n_word + 1;
        } else if (is_new) {
            n_before = 0;
        }
        while (at < n_bytes && !g_ascii_isalnum(value[at]) &&
               (!g_ascii_isspace(value[at]) || is_new))
            at++;
    }
    return flags;
}

static gboolean value_is(const DlHtmlAttribute *attribute, const char *value)
{
    return attribute->n_value == strlen(value) &&
           g_ascii_strncasecmp(attribute->value, value, attribute->n_value) == 0;
}

static guint role_flags(const DlHtmlAttribute *attribute)
{
    static const char *const never[] = {"navigation", "menu", "menubar", "search", "toolbar"};
    for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
        if (value_is(attribute, never[i]))
            return DL_REGION_STRICT;
    if (value_is(attribute, "complementary") || value_is(attribute, "contentinfo") ||
        value_is(attribute, "banner") || value_is(attribute, "dialog"))
        return DL_REGION_RARELY;
    return value_is(attribute, "main") || value_is(attribute, "article") ? DL_REGION_ARTICLE : 0;
}

/* What the element's attributes say of it: RET_IS_HIDDEN that it is not shown, RET_HAS_HREF that it
 * leads elsewhere. */
static guint attribute_flags(const Page *page, const DlHtmlToken *token, gboolean *ret_is_hidden,
                             gboolean *ret_has_href)
{
    guint flags = 0;
    gsize at = 0;
    gboolean has_content = FALSE;
    DlHtmlAttribute attribute;
    *ret_is_hidden = *ret_has_href = FALSE;
    while (dl_html_attribute_next(&page->html, token, &at, &attribute)) {
        if (dl_html_attribute_is(&attribute, "class") || dl_html_attribute_is(&attribute, "id"))
            flags |= class_flags(page->words, attribute.value, attribute.n_value);
        else if (dl_html_attribute_is(&attribute, "itemprop") &&
                 value_is(&attribute, "articleBody"))
            flags |= DL_REGION_BODY;
        else if (dl_html_attribute_is(&attribute, "role"))
            flags |= role_flags(&attribute);
        else if (dl_html_attribute_is(&attribute, "href"))
            *ret_has_href = TRUE;
        else if (dl_html_attribute_is(&attribute, "content"))
            has_content = TRUE;
        else if (dl_html_attribute_is(&attribute, "hidden"))
            *ret_is_hidden = TRUE;
        else if (dl_html_attribute_is(&attribute, "style") &&
                 g_strstr_len(attribute.value, (gssize)attribute.n_value, "display:none"))
            *ret_is_hidden = TRUE;
    }
    if (has_content)
        dl_page_facts_meta(page->facts, &page->html, token);
    return flags;
}

static guint32 current_region(const Page *page)
{
    return page->n_stack > 0 ? page->stack[page->n_stack - 1].region : 0;
}

/* The words since the link began or was counted last are in it. */
static void count_link(Page *page)
{
    DlDraft *draft = page->draft;
    gsize n_bytes = draft->words->len - MAX(page->link_start, draft->block_start);
    n_bytes = MIN(n_bytes, page->link_room);
    draft->n_link += (guint32)n_bytes;
    page->link_room -= n_bytes;
    page->link_start = draft->words->len;
}

/* Ends the block, which is of the region that is open. */
static void end_block(Page *page, DlBreak kind)
{
    DlDraft *draft = page->draft;
    guint n_before = dl_draft_n_blocks(draft);
    if (page->n_links > 0)
        count_link(page);
    dl_draft_break(draft, kind);
    if (dl_draft_n_blocks(draft) > n_before)
        dl_draft_block(draft, n_before)->region = current_region(page);
}

static void pop(Page *page)
{
    Element *element = &page->stack[page->n_stack - 1];
    if (element->is_block || element->is_inline_part)
        end_block(page, element->is_block ? DL_BREAK_PARAGRAPH : DL_BREAK_SPACE);
    if (element->is_heading && !page->n_hidden)
        dl_page_facts_title(page->facts, TRUE, page->draft->words->str + page->heading_start,
                            page->draft->words->len - page->heading_start);
    if (element->is_day && page->draft->words->len - page->day_start <= MAX_DAY_BYTES)
        dl_page_facts_day(page->facts, page->draft->words->str + page->day_start,
                          page->draft->words->len - page->day_start);
    if (element->is_title && page->n_hidden == 1)
        dl_page_facts_title(page->facts, FALSE, page->title->str, page->title->len);
    if (element->is_link && --page->n_links == 0)
        count_link(page);
    page->n_hidden -= element->is_hidden;
    page->n_stack--;
}

/* Elements that a new one ends: a <p> any block, a <li> and an <a> the next. */
static void close_implied(Page *page, const DlHtmlToken *token)
{
    gboolean is_link = strcmp(token->name, "a") == 0;
    gboolean is_block = (token->flags & DL_HTML_IS_BLOCK) != 0;
    for (guint i = page->n_stack, n = 0; (is_block || is_link) && i > 0 && n < 8; i--, n++) {
        const Element *element = &page->stack[i - 1];
        gboolean is_ended = (is_block && strcmp(element->name, "p") == 0) ||
                            (strcmp(element->name, token->name) == 0 &&
                             (is_link || strcmp(token->name, "li") == 0));
        if (element->is_block && !is_ended)
            return;
        if (!is_ended)
            continue;
        while (page->n_stack >= i)
            pop(page);
        return;
    }
}

/* Whether an element stands among those that are open near. */
static gboolean is_in_article(const Page *page)
{
    guint32 region = current_region(page);
    for (int i = 0; i < MAX_CLOSE_SEARCH && region > 0; i++) {
        const DlRegion *at = &g_array_index(page->regions, DlRegion, region);
        if (at->flags & (DL_REGION_ARTICLE | DL_REGION_BODY))
            return TRUE;
        region = at->parent;
    }
    return FALSE;
}

static guint32 add_region(Page *page, guint flags)
{
    DlRegion region = {.parent = current_region(page), .flags = flags};
    if (page->regions->len >= MAX_REGIONS)
        return region.parent;
    g_array_append_val(page->regions, region);
    return page->regions->len - 1;
}

/* Blocks that only part lines, not what the lines are of. */
static gboolean is_line(const char *name)
{
    static const char *const names[] = {"p", "li", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static void push(Page *page, const DlHtmlToken *token)
{
    gboolean is_hidden, has_href;
    gboolean is_root = strcmp(token->name, "html") == 0 || strcmp(token->name, "body") == 0;
    guint flags = attribute_flags(page, token, &is_hidden, &has_href);
    gboolean is_block = (token->flags & DL_HTML_IS_BLOCK) != 0;
    guint kind = region_flags(token->name, is_in_article(page));
    if (is_root || (kind & DL_REGION_ARTICLE))
        flags &= ~(guint)(DL_REGION_NEVER | DL_REGION_RARELY);
    flags |= kind;
    gboolean is_part =
        is_block ? flags != 0 || !is_line(token->name) : (flags & DL_REGION_NEVER) != 0;
    if (is_block || is_part)
        end_block(page, is_block ? DL_BREAK_PARAGRAPH : DL_BREAK_SPACE);
    if (page->n_stack == MAX_DEPTH)
        return;
    Element element = {.region = is_part ? add_region(page, flags) : current_region(page),
                       .is_block = is_block,
                       .is_inline_part = is_part && !is_block};
    memcpy(element.name, token->name, sizeof element.name);
    element.is_hidden = is_hidden || (token->flags & DL_HTML_IS_HIDDEN);
    element.is_link = has_href && strcmp(token->name, "a") == 0;
    element.is_heading = strcmp(token->name, "h1") == 0;
    element.is_day = (flags & DL_REGION_DAY) || strcmp(token->name, "time") == 0;
    if (element.is_day)
        page->day_start = page->draft->words->len;
    element.is_title = strcmp(token->name, "title") == 0;
    if (element.is_heading)
        page->heading_start = page->draft->words->len;
    if (element.is_link && page->n_links++ == 0) {
        page->link_start = page->draft->words->len;
        page->link_room = MAX_LINK_BYTES;
    }
    page->n_hidden += element.is_hidden;
    page->stack[page->n_stack++] = element;
}

static void open_element(Page *page, const DlHtmlToken *token)
{
    const char *name = token->name;
    page->is_behind_tag = TRUE;
    if (strcmp(name, "meta") == 0)
        dl_page_facts_meta(page->facts, &page->html, token);
    else if (strcmp(name, "link") == 0)
        dl_page_facts_link(page->facts, &page->html, token);
    else if (strcmp(name, "time") == 0)
        dl_page_facts_time(page->facts, &page->html, token);
    else if (strcmp(name, "html") == 0 || strcmp(name, "body") == 0)
        page->facts->is_whole = TRUE;
    else if (strcmp(name, "script") == 0) {
        g_autoptr(GString) type = g_string_new(NULL);
        dl_html_attribute(&page->html, token, "type", type);
        page->is_json_ld = g_ascii_strcasecmp(type->str, "application/ld+json") == 0;
    }
    if (strcmp(name, "br") == 0) {
        end_block(page, ++page->n_breaks > 1 ? DL_BREAK_PARAGRAPH : DL_BREAK_LINE);
        return;
    }
    close_implied(page, token);
    if (token->flags & DL_HTML_IS_VOID) {
        if (token->flags & DL_HTML_IS_BLOCK)
            end_block(page, DL_BREAK_PARAGRAPH);
        return;
    }
    if (!token->is_self_closed ||
        (token->flags & (DL_HTML_IS_KNOWN | DL_HTML_IS_HIDDEN)) == DL_HTML_IS_KNOWN)
        push(page, token);
}

static void close_element(Page *page, const DlHtmlToken *token)
{
    guint n_searched = MIN(page->n_stack, MAX_CLOSE_SEARCH);
    page->is_behind_tag = TRUE;
    for (guint i = page->n_stack; i > page->n_stack - n_searched; i--) {
        if (strcmp(page->stack[i - 1].name, token->name) != 0)
            continue;
        while (page->n_stack >= i)
            pop(page);
        return;
    }
    if (token->flags & DL_HTML_IS_BLOCK)
        end_block(page, DL_BREAK_PARAGRAPH);
}

/* The code point at byte AT of the text, which is not before the one asked for last. */
static guint64 origin_at(Page *page, gsize at)
{
    page->origin += dl_utf8_count(page->html.text + page->origin_at, at - page->origin_at);
    page->origin_at = at;
    return page->origin;
}

static gboolean ends_with_space(const DlDraft *draft)
{
    return draft->words->len == draft->block_start ||
           draft->words->str[draft->words->len - 1] == ' ';
}

/* A sentence that ends at a tag parts from the next: "<b>fell.</b>The". */
static void part_sentences(Page *page, gunichar next, guint64 origin)
{
    const DlDraft *draft = page->draft;
    page->is_behind_tag = FALSE;
    if (draft->words->len == draft->block_start || !g_unichar_isupper(next))
        return;
    if (strchr(".?!", draft->words->str[draft->words->len - 1]))
        dl_draft_put(page->draft, " ", 1, origin);
}

/* Whether the byte is a word's in any case, so that it is copied with those around it. */
static gboolean is_plain(guint8 byte)
{
    return byte > ' ' && byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 &&
           byte != 0xEF;
}

/* A character that may be a space or nothing; CHARS may be what an entity stands for. */
static void append_char(Page *page, const char *chars, gsize n_bytes, guint64 origin,
                        gboolean is_copy)
{
    DlDraft *draft = page->draft;
    DlCharKind kind = dl_char_kind(g_utf8_get_char(chars));
    if (kind == DL_CHAR_NOTHING)
        return;
    if (kind != DL_CHAR_WORD) {
        if (!ends_with_space(draft))
            dl_draft_put(draft, " ", 1, origin);
        return;
    }
    page->n_breaks = 0;
    if (page->is_behind_tag)
        part_sentences(page, g_utf8_get_char(chars), origin);
    if (is_copy)
        dl_draft_copy(draft, chars, n_bytes, origin);
    else
        dl_draft_put(draft, chars, n_bytes, origin);
}

/* Bytes START to END of the text, with single spaces. */
static void append_text(Page *page, gsize start, gsize end)
{
    const char *text = page->html.text;
    guint64 origin = origin_at(page, start);
    for (gsize at = start; at < end;) {
        gsize from = at;
        while (at < end && (is_plain((guint8)text[at]) ||
                            (text[at] == ' ' && at > from && text[at - 1] != ' ')))
            at++;
        if (at > from) {
            page->n_breaks = 0;
            if (page->is_behind_tag)
                part_sentences(page, g_utf8_get_char(text + from), origin);
            origin = dl_draft_copy(page->draft, text + from, at - from, origin);
        }
        if (at < end) {
            gsize n_char = (gsize)(g_utf8_next_char(text + at) - (text + at));
            append_char(page, text + at, n_char, origin, TRUE);
            at += n_char;
            origin++;
        }
    }
    page->origin_at = end;
    page->origin = origin;
}

static void append_title(Page *page, const char *text, gsize n_bytes)
{
    if (page->n_hidden == 1 && page->stack[page->n_stack - 1].is_title &&
        page->title->len + n_bytes < 4096)
        g_string_append_len(page->title, text, (gssize)n_bytes);
}

static void take_token(Page *page, const DlHtmlToken *token)
{
    const char *text = page->html.text;
    if (token->kind == DL_HTML_OPEN)
        open_element(page, token);
    else if (token->kind == DL_HTML_CLOSE)
        close_element(page, token);
    else if (token->kind == DL_HTML_RAW && page->is_json_ld && strcmp(token->name, "script") == 0)
        dl_page_facts_script(page->facts, text + token->start, token->n_bytes);
    else if (token->kind == DL_HTML_TEXT && page->n_hidden > 0)
        append_title(page, text + token->start, token->n_bytes);
    else if (token->kind == DL_HTML_ENTITY && page->n_hidden > 0)
        append_title(page, token->chars, token->n_chars);
    else if (token->kind == DL_HTML_TEXT)
        append_text(page, token->start, token->start + token->n_bytes);
    else if (token->kind == DL_HTML_ENTITY)
        append_char(page, token->chars, token->n_chars, origin_at(page, token->start), FALSE);
}

void dl_draft_read_page(DlDraft *draft, const DlReadingWords *words, const char *text,
                        gsize n_bytes, DlPageFacts *facts)
{
    g_autoptr(GArray) regions = g_array_new(FALSE, TRUE, sizeof(DlRegion));
    g_autofree Page *page = g_new0(Page, 1);
    const DlRegion root = {0};
    DlHtmlToken token;
    g_array_append_val(regions, root);
    page->draft = draft;
    page->words = words;
    page->facts = facts;
    page->regions = regions;
    page->title = g_string_new(NULL);
    dl_html_init(&page->html, text, n_bytes);
    while (dl_html_next(&page->html, &token))
        take_token(page, &token);
    while (page->n_stack > 0)
        pop(page);
    end_block(page, DL_BREAK_PARAGRAPH);
    g_string_free(page->title, TRUE);
    dl_draft_choose_body(draft, regions, facts);
}
