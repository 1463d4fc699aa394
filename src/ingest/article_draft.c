#include "article_draft.h"

#include <string.h>

#include "text_scan.h"

/* A run is cut at this length, so that a byte's code point is counted from near by. */
#define RUN_BYTES 512

DlDraft *dl_draft_new(void)
{
    DlDraft *draft = g_new0(DlDraft, 1);
    draft->words = g_string_new(NULL);
    draft->runs = g_array_new(FALSE, FALSE, sizeof(DlArticleRun));
    draft->blocks = g_array_new(FALSE, FALSE, sizeof(DlDraftBlock));
    draft->cuts = g_array_new(FALSE, FALSE, sizeof(DlDraftCut));
    draft->pieces = g_array_new(FALSE, FALSE, sizeof(DlDraftPiece));
    draft->slots = g_array_new(FALSE, FALSE, sizeof(guint32));
    dl_draft_reset(draft);
    return draft;
}

void dl_draft_free(DlDraft *draft)
{
    if (!draft)
        return;
    g_string_free(draft->words, TRUE);
    g_array_unref(draft->runs);
    g_array_unref(draft->blocks);
    g_array_unref(draft->cuts);
    g_array_unref(draft->pieces);
    g_array_unref(draft->slots);
    g_free(draft);
}

void dl_draft_reset(DlDraft *draft)
{
    g_string_truncate(draft->words, 0);
    g_array_set_size(draft->runs, 0);
    g_array_set_size(draft->blocks, 0);
    g_array_set_size(draft->cuts, 0);
    draft->block_start = 0;
    draft->next_origin = G_MAXUINT64;
    draft->next_break = DL_BREAK_PARAGRAPH;
    draft->n_link = 0;
}

DlCharKind dl_char_kind(gunichar c)
{
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return DL_CHAR_LINE_END;
    if (c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
        c == 0x205F || c == 0x3000)
        return DL_CHAR_SPACE;
    gboolean is_nothing = c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
    return is_nothing ? DL_CHAR_NOTHING : DL_CHAR_WORD;
}

static void add_run(GArray *runs, gsize at, guint64 origin)
{
    DlArticleRun run = {(guint32)at, (guint32)origin};
    g_array_append_val(runs, run);
}

/* Begins a run at the end of the words, unless the last goes on and is short. */
static void continue_run(DlDraft *draft, guint64 origin)
{
    const GArray *runs = draft->runs;
    gsize at = draft->words->len;
    if (origin != draft->next_origin ||
        at - g_array_index(runs, DlArticleRun, runs->len - 1).at >= RUN_BYTES)
        add_run(draft->runs, at, origin);
}

guint64 dl_draft_copy(DlDraft *draft, const char *text, gsize n_bytes, guint64 origin)
{
    while (n_bytes > 0) {
        gsize n_part = n_bytes;
        if (n_part > RUN_BYTES)
            for (n_part = RUN_BYTES; ((guint8)text[n_part] & 0xC0) == 0x80;)
                n_part--;
        continue_run(draft, origin);
        g_string_append_len(draft->words, text, (gssize)n_part);
        origin += dl_utf8_count(text, n_part);
        draft->next_origin = origin;
        text += n_part;
        n_bytes -= n_part;
    }
    return origin;
}

void dl_draft_put(DlDraft *draft, const char *text, gsize n_bytes, guint64 origin)
{
    for (gsize at = 0, n_char; at < n_bytes; at += n_char) {
        n_char = (gsize)(g_utf8_next_char(text + at) - (text + at));
        add_run(draft->runs, draft->words->len, origin);
        g_string_append_len(draft->words, text + at, (gssize)n_char);
    }
    draft->next_origin = G_MAXUINT64;
}

/* Whether there is a letter or digit: a line of dashes is none of the words. */
static gboolean has_word(const char *words, gsize start, gsize end)
{
    while (start < end && !g_unichar_isalnum(g_utf8_get_char(words + start)))
        start = (gsize)(g_utf8_next_char(words + start) - words);
    return start < end;
}

void dl_draft_break(DlDraft *draft, DlBreak kind)
{
    const char *words = draft->words->str;
    gsize start = draft->block_start, end = draft->words->len;
    while (start < end && words[start] == ' ')
        start++;
    while (end > start && words[end - 1] == ' ')
        end--;
    if (has_word(words, start, end)) {
        DlDraftBlock block = {.start = (guint32)start,
                              .end = (guint32)end,
                              .before = draft->next_break,
                              .n_link = MIN(draft->n_link, (guint32)(end - start))};
        g_array_append_val(draft->blocks, block);
        draft->next_break = kind;
    }
    draft->next_break = MAX(draft->next_break, kind);
    draft->block_start = draft->words->len;
    draft->n_link = 0;
}

void dl_draft_cut(DlDraft *draft, gsize start, gsize end)
{
    DlDraftCut cut = {(guint32)start, (guint32)end};
    g_array_append_val(draft->cuts, cut);
}

/* Where the joining stands. */
typedef struct {
    const DlDraft *draft;
    GString *into;
    GArray *runs;
    guint run; /* the last that begins at or before what is appended */
    guint cut; /* the first that does not end before it */
    DlBreak before;
    guint64 end_origin; /* behind what was appended last */
} Joining;

static const DlArticleRun *run_at(const DlDraft *draft, guint index)
{
    return &g_array_index(draft->runs, DlArticleRun, index);
}

static void append_break(Joining *joining)
{
    if (joining->into->len == 0)
        return;
    static const char *const breaks[] = {" ", "\n", "\n\n"};
    for (const char *at = breaks[joining->before]; *at; at++) {
        add_run(joining->runs, joining->into->len, joining->end_origin);
        g_string_append_c(joining->into, *at);
    }
}

/* Appends bytes START to END of the draft's words. */
static void append_words(Joining *joining, gsize start, gsize end)
{
    const DlDraft *draft = joining->draft;
    const char *words = draft->words->str;
    append_break(joining);
    while (joining->run + 1 < draft->runs->len && run_at(draft, joining->run + 1)->at <= start)
        joining->run++;
    gsize at = start;
    for (guint i = joining->run; at < end; i++) {
        const DlArticleRun *run = run_at(draft, i);
        gsize run_end = i + 1 < draft->runs->len ? run_at(draft, i + 1)->at : draft->words->len;
        run_end = MIN(run_end, end);
        guint64 origin = run->origin + dl_utf8_count(words + run->at, at - run->at);
        add_run(joining->runs, joining->into->len + (at - start), origin);
        if (run_end == end)
            joining->end_origin = origin + dl_utf8_count(words + at, end - at);
        at = run_end;
        joining->run = i;
    }
    g_string_append_len(joining->into, words + start, (gssize)(end - start));
}

/* What the cuts leave of bytes START to END. */
static void append_block(Joining *joining, gsize start, gsize end, DlBreak before)
{
    const DlDraft *draft = joining->draft;
    const char *words = draft->words->str;
    joining->before = MAX(joining->before, before);
    while (start < end) {
        const GArray *cuts = draft->cuts;
        while (joining->cut < cuts->len &&
               g_array_index(cuts, DlDraftCut, joining->cut).end <= start)
            joining->cut++;
        DlDraftCut cut = {(guint32)end, (guint32)end};
        if (joining->cut < cuts->len)
            cut = g_array_index(cuts, DlDraftCut, joining->cut);
        gsize part_end = MIN(MAX(cut.start, start), end);
        while (part_end > start && words[part_end - 1] == ' ')
            part_end--;
        if (part_end > start) {
            append_words(joining, start, part_end);
            joining->before = DL_BREAK_SPACE;
        }
        start = cut.start < end ? MAX(start, cut.end) : end;
        while (start < end && words[start] == ' ')
            start++;
    }
}

void dl_draft_join(const DlDraft *draft, GString *into, GArray *runs)
{
    Joining joining = {.draft = draft, .into = into, .runs = runs};
    g_string_truncate(into, 0);
    g_array_set_size(runs, 0);
    for (guint i = 0; i < draft->blocks->len; i++) {
        const DlDraftBlock *block = dl_draft_block(draft, i);
        joining.before = MAX(joining.before, block->before);
        if (!block->is_dropped)
            append_block(&joining, block->start, block->end, block->before);
    }
}
