#include "article_page.h"

#include <string.h>

#include "text_scan.h"

#define PROSE_MIN_BYTES 25   /* a shorter block may be a button's "Sorry. Try again." */
#define POOR_PROSE_BYTES 200 /* a page with fewer is no prose: a list, a poem */
#define PROSE_MAX_LINK 33    /* percent of a sentence that may be links */
#define BLOCK_MAX_LINK 60    /* percent of a block that may be links, in the story */
#define SAID_MIN_SHARE 33    /* percent of the page's prose that makes a part the story's body */
#define PART_MIN_SHARE 60    /* percent of all such parts that makes one of them the body */
#define PARTS_MIN_SHARE 80   /* and that a region around them must hold */
#define NEVER_MAX_SHARE                                                                            \
    90 /* percent of the page's prose that a part may hold and be no story's                       \
        */
#define RARELY_MAX_SHARE 50
#define DENSE_MIN_PROSE 60 /* percent of a part around the story that are sentences */
#define DENSE_MAX_LINK 25  /* and links */
#define TAIL_MIN_WORDS 3   /* one behind the last that is no button */
#define LEAD_MIN_WORDS 7   /* a line before the first sentence that is no byline or date */

static DlRegion *region_at(GArray *regions, guint32 index)
{
    return &g_array_index(regions, DlRegion, index);
}

static const char *block_text(const DlDraft *draft, const DlDraftBlock *block, gsize *ret_n_bytes)
{
    *ret_n_bytes = block->end - block->start;
    return draft->words->str + block->start;
}

/* The stops of other scripts, and three dots. */
static gboolean is_other_stop(gunichar c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964 ||
           c == 0x2026;
}

static gboolean has_other_stop(const char *text, gsize n_bytes)
{
    for (gsize at = 0; (at += dl_span_ascii(text + at, n_bytes - at)) < n_bytes;
         at = (gsize)(g_utf8_next_char(text + at) - text))
        if (is_other_stop(g_utf8_get_char(text + at)))
            return TRUE;
    return FALSE;
}

/* Whether a sentence ends in the text: a stop before a space, a quotation mark or the end. */
static gboolean has_sentence(const char *text, gsize n_bytes)
{
    for (gsize at = 0; (at += dl_span_without(text + at, n_bytes - at, ".?!")) < n_bytes; at++)
        if (at + 1 == n_bytes || !g_ascii_isalnum(text[at + 1]))
            return TRUE;
    return has_other_stop(text, n_bytes);
}

static gboolean is_prose(const DlDraft *draft, const DlDraftBlock *block)
{
    gsize n_bytes;
    const char *text = block_text(draft, block, &n_bytes);
    return n_bytes >= PROSE_MIN_BYTES && block->n_link * 100 <= n_bytes * PROSE_MAX_LINK &&
           has_sentence(text, n_bytes);
}

/* Counts what each region holds; nothing of one with the flag OUT counts above it. With IS_POOR all
 * that is no link counts as sentences. */
static void count_words(const DlDraft *draft, GArray *regions, guint out, gboolean is_poor)
{
    for (guint32 i = 0; i < regions->len; i++) {
        DlRegion *region = region_at(regions, i);
        region->n_bytes = region->n_link = region->n_prose = region->n_own = 0;
    }
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *block = dl_draft_block(draft, i);
        DlRegion *region = region_at(regions, block->region);
        guint32 n_bytes = block->end - block->start;
        guint32 n_prose = is_poor || is_prose(draft, block) ? n_bytes - block->n_link : 0;
        region->n_bytes += n_bytes;
        region->n_link += block->n_link;
        region->n_prose += n_prose;
        region->n_own += n_prose;
    }
    for (guint32 i = regions->len - 1; i > 0; i--) {
        const DlRegion *region = region_at(regions, i);
        DlRegion *parent = region_at(regions, region->parent);
        if (region->flags & out)
            continue;
        parent->n_bytes += region->n_bytes;
        parent->n_link += region->n_link;
        parent->n_prose += region->n_prose;
    }
}

/* What is in a region that is left out is left out. */
static void inherit_out(GArray *regions)
{
    for (guint32 i = 1; i < regions->len; i++) {
        DlRegion *region = region_at(regions, i);
        if (region_at(regions, region->parent)->flags & DL_REGION_OUT)
            region->flags |= DL_REGION_OUT;
    }
}

/* A part that has the story's title or body in it is around the story, whatever its class says. */
static void mark_holders(GArray *regions)
{
    for (guint32 i = regions->len - 1; i > 0; i--) {
        const DlRegion *region = region_at(regions, i);
        gboolean is_sign = (region->flags & (DL_REGION_BODY | DL_REGION_TITLE)) &&
                           !(region->flags & (DL_REGION_NEVER | DL_REGION_STRICT));
        if (is_sign || (region->flags & DL_REGION_HOLDS))
            region_at(regions, region->parent)->flags |= DL_REGION_HOLDS;
    }
}

static void leave_out(GArray *regions)
{
    guint64 n_all = region_at(regions, 0)->n_prose;
    for (guint32 i = 1; i < regions->len; i++) {
        DlRegion *region = region_at(regions, i);
        gboolean holds = (region->flags & DL_REGION_HOLDS) != 0;
        gboolean is_never = (region->flags & DL_REGION_NEVER) && !holds &&
                            (guint64)region->n_prose * 100 <= n_all * NEVER_MAX_SHARE;
        gboolean is_rare = (region->flags & DL_REGION_RARELY) && !holds &&
                           (guint64)region->n_prose * 100 <= n_all * RARELY_MAX_SHARE;
        if ((region->flags & DL_REGION_STRICT) || is_never || is_rare)
            region->flags |= DL_REGION_OUT;
    }
    inherit_out(regions);
}

/* The region with the given flag that holds most prose, the innermost of equals; 0: none does hold
 * enough. */
static guint32 find_said(GArray *regions, guint flag)
{
    guint32 found = 0;
    for (guint32 i = 1; i < regions->len; i++) {
        const DlRegion *region = region_at(regions, i);
        if ((region->flags & flag) && !(region->flags & DL_REGION_OUT) &&
            (found == 0 || region->n_prose >= region_at(regions, found)->n_prose))
            found = i;
    }
    guint64 n_all = region_at(regions, 0)->n_prose;
    gboolean is_enough =
        found > 0 && n_all > 0 &&
        (guint64)region_at(regions, found)->n_prose * 100 >= n_all * SAID_MIN_SHARE;
    return is_enough ? found : 0;
}

/* Whether what PART has beside INNER, which is in it, is sentences without many links. */
static gboolean is_dense_around(const DlRegion *part, const DlRegion *inner)
{
    guint64 n_bytes = part->n_bytes - inner->n_bytes;
    guint64 n_prose = part->n_prose - inner->n_prose, n_link = part->n_link - inner->n_link;
    return n_prose > 0 && n_prose * 100 >= n_bytes * DENSE_MIN_PROSE &&
           n_link * 100 <= n_bytes * DENSE_MAX_LINK;
}

/* Leaves out all that is not within region BODY. */
static void keep_within(GArray *regions, guint32 body)
{
    if (body == 0)
        return;
    g_autofree guint8 *is_within = g_malloc0(regions->len);
    is_within[body] = 1;
    for (guint32 i = body + 1; i < regions->len; i++)
        is_within[i] = is_within[region_at(regions, i)->parent];
    for (guint32 i = 0; i < regions->len; i++)
        if (!is_within[i])
            region_at(regions, i)->flags |= DL_REGION_OUT;
}

/* Where a story's body is in many parts that say so, the innermost region that holds nearly all of
 * them; else FOUND, the greatest of them. */
static guint32 find_around_parts(GArray *regions, guint flag, guint32 found)
{
    g_autofree guint8 *is_within = g_malloc0(regions->len);
    g_autofree guint64 *n_said = g_new0(guint64, regions->len);
    for (guint32 i = 1; i < regions->len; i++) {
        const DlRegion *region = region_at(regions, i);
        gboolean is_said = (region->flags & flag) && !(region->flags & DL_REGION_OUT);
        if (is_said && !is_within[region->parent])
            n_said[i] = region->n_prose;
        is_within[i] = is_said || is_within[region->parent];
    }
    for (guint32 i = regions->len - 1; i > 0; i--)
        n_said[region_at(regions, i)->parent] += n_said[i];
    if (found > 0 && n_said[found] * 100 >= n_said[0] * PART_MIN_SHARE)
        return found;
    guint64 n_all = region_at(regions, 0)->n_prose;
    if (n_said[0] == 0 || n_said[0] * 100 < n_all * SAID_MIN_SHARE)
        return found;
    for (guint32 i = regions->len - 1; i > 0; i--)
        if (n_said[i] * 100 >= n_said[0] * PARTS_MIN_SHARE)
            return i;
    return found;
}

/* What is around region BODY where that is dense, too, and within region LIMIT. */
static guint32 widen(GArray *regions, guint32 body, guint32 limit)
{
    for (guint32 i = body; i > limit;) {
        i = region_at(regions, i)->parent;
        if (i >= limit && is_dense_around(region_at(regions, i), region_at(regions, body)))
            body = i;
    }
    return body;
}

/* The region within LIMIT with most sentences of its own, and what is around it. */
static guint32 find_dense(GArray *regions, guint32 limit)
{
    guint32 found = limit;
    for (guint32 i = limit + 1; i < regions->len; i++) {
        const DlRegion *region = region_at(regions, i);
        if (!(region->flags & DL_REGION_OUT) && region->n_own > region_at(regions, found)->n_own)
            found = i;
    }
    return widen(regions, found, limit);
}

/* The <article> that region INDEX is in; itself where it is in none. */
static guint32 article_around(GArray *regions, guint32 index)
{
    for (guint32 i = index; i > 0; i = region_at(regions, i)->parent)
        if (region_at(regions, i)->flags & DL_REGION_ARTICLE)
            return i;
    return index;
}

/* The region that holds the story. */
static guint32 find_body(GArray *regions)
{
    guint32 body = find_said(regions, DL_REGION_BODY);
    body = find_around_parts(regions, DL_REGION_BODY, body);
    if (body > 0)
        return widen(regions, body, article_around(regions, body));
    guint32 article = find_said(regions, DL_REGION_ARTICLE);
    if (article > 0) {
        keep_within(regions, article);
        return find_dense(regions, article);
    }
    return find_dense(regions, 0);
}

static guint count_line_words(const char *text, gsize n_bytes)
{
    guint n_words = 1;
    for (gsize i = 0; i < n_bytes; i++)
        n_words += text[i] == ' ';
    return n_words;
}

/* Whether a block is of the part that the last sentence is of, or of a list in it. */
static gboolean is_near(GArray *regions, const DlDraftBlock *block, const DlDraftBlock *last)
{
    return block->region == last->region ||
           region_at(regions, block->region)->parent == last->region;
}

/* A line before the first sentence that is not the story's: a byline, a date, the title again. */
static gboolean is_lead(const DlDraft *draft, const DlDraftBlock *block, const GString *title)
{
    gsize n_bytes;
    const char *text = block_text(draft, block, &n_bytes);
    gboolean is_title = n_bytes == title->len && memcmp(text, title->str, n_bytes) == 0;
    return is_title ||
           (count_line_words(text, n_bytes) < LEAD_MIN_WORDS && !has_sentence(text, n_bytes));
}

/* A line behind the last sentence that is not: tags, buttons. */
static gboolean is_tail(const DlDraft *draft, const DlDraftBlock *block, guint min_words)
{
    gsize n_bytes;
    const char *text = block_text(draft, block, &n_bytes);
    return (block->n_link > 0 || count_line_words(text, n_bytes) < min_words) &&
           !has_sentence(text, n_bytes);
}

static void trim_ends(const DlDraft *draft, GArray *regions, const GString *title)
{
    guint first = 0, last = dl_draft_n_blocks(draft), n_blocks = last;
    while (first < n_blocks && (dl_draft_block(draft, first)->is_dropped ||
                                !is_prose(draft, dl_draft_block(draft, first))))
        first++;
    if (first == n_blocks)
        return;
    while (dl_draft_block(draft, last - 1)->is_dropped ||
           !is_prose(draft, dl_draft_block(draft, last - 1)))
        last--;
    for (guint i = 0; i < first; i++) {
        DlDraftBlock *block = dl_draft_block(draft, i);
        if (!block->is_dropped && is_lead(draft, block, title))
            block->is_dropped = block->is_lead = TRUE;
    }
    const DlDraftBlock *last_prose = dl_draft_block(draft, last - 1);
    for (guint i = last; i < n_blocks; i++) {
        DlDraftBlock *block = dl_draft_block(draft, i);
        guint min_words = is_near(regions, block, last_prose) ? TAIL_MIN_WORDS : LEAD_MIN_WORDS;
        if (is_tail(draft, block, min_words))
            block->is_dropped = TRUE;
    }
}

void dl_draft_choose_body(DlDraft *draft, GArray *regions, const DlPageFacts *facts)
{
    count_words(draft, regions, DL_REGION_STRICT, FALSE);
    gboolean is_poor = region_at(regions, 0)->n_prose < POOR_PROSE_BYTES;
    if (is_poor)
        count_words(draft, regions, DL_REGION_STRICT, TRUE);
    mark_holders(regions);
    leave_out(regions);
    if (facts->is_whole) {
        count_words(draft, regions, DL_REGION_OUT, is_poor);
        keep_within(regions, find_body(regions));
    }
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        DlDraftBlock *block = dl_draft_block(draft, i);
        const DlRegion *region = region_at(regions, block->region);
        gboolean is_links =
            (guint64)block->n_link * 100 > (guint64)(block->end - block->start) * BLOCK_MAX_LINK;
        block->is_dropped = (region->flags & DL_REGION_OUT) || is_links ||
                            (facts->is_whole && (region->flags & DL_REGION_TITLE));
    }
    if (facts->is_whole)
        trim_ends(draft, regions, facts->title);
}
