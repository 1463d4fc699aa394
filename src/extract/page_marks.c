#include "page_marks.h"

#include <string.h>

#include "quote.h"
#include "told_row.h"

#define NO_EVENT G_MAXUINT

typedef struct {
    guint32 start, stop; /* bytes */
    guint classes;       /* DlPageMark */
    guint anchor;        /* the event whose sentence begins here; NO_EVENT */
    char *title;         /* NULL: none */
} Mark;

/* As the classes are called in the page's style. */
static const char *const NAMES[] = {"q", "a", "g", "t", "h", "x", "p", "d", "m", "u", "w", "l"};

static void mark_clear(gpointer data)
{
    g_free(((Mark *)data)->title);
}

/* TITLE is taken over. */
static void add_mark(GArray *marks, guint32 start, guint32 stop, guint classes, char *title)
{
    Mark mark = {start, stop, classes, NO_EVENT, title};
    if (start < stop)
        g_array_append_val(marks, mark);
    else
        g_free(title);
}

static void add_words(GArray *marks, const DlExtract *extract, DlTokens words, guint classes,
                      char *title)
{
    const DlToken *tokens = extract->story->tokens;
    if (words.first < words.end)
        add_mark(marks, tokens[words.first].start, tokens[words.end - 1].end, classes, title);
    else
        g_free(title);
}

static char *place_title(const DlPlaceMention *mention)
{
    const DlPlace *place = mention->place;
    GString *title = g_string_new(NULL);
    if (!place) {
        g_string_append_printf(title, "%s: no place is found", dl_role_to_string(mention->role));
        return g_string_free(title, FALSE);
    }
    g_string_append_printf(title, "%s: %s, %s, at ", dl_role_to_string(mention->role), place->name,
                           place->country);
    dl_quote_number(title, mention->position.lat_deg, 4);
    g_string_append(title, ", ");
    dl_quote_number(title, mention->position.lon_deg, 4);
    g_string_append(title, "\nconfidence ");
    dl_quote_number(title, mention->confidence, 2);
    if (mention->reason)
        g_string_append_printf(title, ": %s", mention->reason);
    return g_string_free(title, FALSE);
}

static void add_mentions(GArray *marks, const DlExtract *extract)
{
    static const guint ROLES[DL_ROLE_N] = {DL_PAGE_PLACE, DL_PAGE_DEMONYM, DL_PAGE_METONYM};
    for (guint i = 0; i < extract->mentions->places->len; i++) {
        const DlPlaceMention *place = &g_array_index(extract->mentions->places, DlPlaceMention, i);
        guint classes = ROLES[place->role] | (place->is_resolved ? 0 : DL_PAGE_UNRESOLVED);
        add_mark(marks, place->start, place->stop, classes, place_title(place));
    }
    for (guint i = 0; i < extract->mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(extract->mentions->dates, DlDateMention, i);
        gboolean is_day = date->type == DL_TIMEX_DATE || date->type == DL_TIMEX_TIME;
        add_mark(marks, date->start, date->stop, is_day ? DL_PAGE_DATE : DL_PAGE_DURATION,
                 g_strdup_printf("%s %s", dl_timex_to_string(date->type),
                                 *date->value ? date->value : "on a day that is not known"));
    }
}

static gboolean same_words(DlTokens a, DlTokens b)
{
    return a.first == b.first && a.end == b.end;
}

static char *trigger_title(const DlToldEvent *told)
{
    const DlEventFrame *frame = told->frame;
    const char *kind = dl_kind_to_string(frame->kind), *rule = frame->rule ? frame->rule : "";
    if (told->is_event)
        return g_strdup_printf("%s, by the rule %s", kind, rule);
    return g_strdup_printf("no event (%s, by the rule %s): %s", kind, rule, dl_told_why_none(told));
}

gboolean dl_page_marks_has_anchor(const DlExtract *extract, guint index)
{
    const DlToldEvent *events = (const DlToldEvent *)(gpointer)extract->told->events->data;
    return index == 0 || !same_words(events[index - 1].quote, events[index].quote);
}

/* Frames of one trigger ("captured A, B and C") are marked once. */
static void add_event(GArray *marks, const DlExtract *extract, guint index)
{
    const DlToldEvent *told = &g_array_index(extract->told->events, DlToldEvent, index);
    const DlToldEvent *before =
        index > 0 ? &g_array_index(extract->told->events, DlToldEvent, index - 1) : NULL;
    const DlEventFrame *frame = told->frame;
    if (dl_page_marks_has_anchor(extract, index)) {
        guint n_marks = marks->len;
        add_words(marks, extract, told->quote, told->is_event ? DL_PAGE_QUOTE : 0, NULL);
        if (marks->len > n_marks)
            g_array_index(marks, Mark, n_marks).anchor = index;
    }
    if (before && same_words(before->frame->trigger, frame->trigger))
        return;
    if (told->is_event) {
        add_words(marks, extract, frame->actor, DL_PAGE_ACTOR, g_strdup("who gains, or does it"));
        add_words(marks, extract, frame->target, DL_PAGE_TARGET, g_strdup("who loses"));
    }
    add_words(marks, extract, frame->hedge_words, DL_PAGE_HEDGE, g_strdup("why it is no event"));
    add_words(marks, extract, frame->trigger, told->is_event ? DL_PAGE_TRIGGER : DL_PAGE_HEDGED,
              trigger_title(told));
}

/* By where they begin; of those, the longer first, so that the last is the innermost. */
static gint compare_marks(gconstpointer a, gconstpointer b)
{
    const Mark *one = a, *other = b;
    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    return one->stop == other->stop ? 0 : one->stop > other->stop ? -1 : 1;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;
    return one < other ? -1 : one > other;
}

/* Where marks begin and end, ascending. */
static GArray *list_edges(const GArray *marks, guint32 n_bytes)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        g_array_append_val(edges, mark->start);
        g_array_append_val(edges, mark->stop);
    }
    g_array_append_val(edges, n_bytes);
    g_array_sort(edges, compare_numbers);
    return edges;
}

/* Text without marks that begin or end in it: line ends as breaks, empty lines as paragraphs. */
static void append_text(GString *out, const char *text, gsize n_bytes, const char *open,
                        const char *close)
{
    const char *end = text + n_bytes;
    while (text < end) {
        gsize n_words = 0;
        while (text + n_words < end && text[n_words] != '\n')
            n_words++;
        if (n_words > 0) {
            g_string_append(out, open);
            dl_quote_html(out, text, n_words);
            g_string_append(out, close);
        }
        text += n_words;
        gsize n_lines = 0;
        while (text + n_lines < end && text[n_lines] == '\n')
            n_lines++;
        if (n_lines > 0)
            g_string_append(out, n_lines > 1 ? "</p>\n<p dir=\"auto\">" : "<br>\n");
        text += n_lines;
    }
}

/* <span class="q p" title="...">, or nothing. */
static void make_tag(GString *tag, guint classes, const char *title)
{
    const char *between = "";
    g_string_truncate(tag, 0);
    if (classes == 0)
        return;
    g_string_append(tag, "<span class=\"");
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (!(classes >> i & 1))
            continue;
        g_string_append_printf(tag, "%s%s", between, NAMES[i]);
        between = " ";
    }
    if (title) {
        g_string_append(tag, "\" title=\"");
        dl_quote_html(tag, title, strlen(title));
    }
    g_string_append(tag, "\">");
}

/* From one edge to the next, all that is open marks the words. */
static void append_marked(GString *out, const DlExtract *extract, const GArray *marks,
                          const char *prefix)
{
    const DlStory *story = extract->story;
    g_autoptr(GArray) edges = list_edges(marks, (guint32)story->n_bytes);
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    g_autoptr(GString) tag = g_string_new(NULL);
    guint next = 0;
    guint32 at = 0;
    for (guint i = 0; i < edges->len; i++) {
        guint32 edge = g_array_index(edges, guint32, i);
        guint classes = 0;
        const char *title = NULL;
        if (edge <= at)
            continue;
        for (guint j = open->len; j > 0; j--)
            if (((const Mark *)open->pdata[j - 1])->stop <= at)
                g_ptr_array_remove_index(open, j - 1);
        for (; next < marks->len && g_array_index(marks, Mark, next).start <= at; next++)
            g_ptr_array_add(open, &g_array_index(marks, Mark, next));
        for (guint j = 0; j < open->len; j++) {
            const Mark *mark = open->pdata[j];
            classes |= mark->classes;
            title = mark->title ? mark->title : title;
            if (mark->anchor != NO_EVENT && mark->start == at)
                g_string_append_printf(out, "<a id=\"%s-%u\"></a>", prefix, mark->anchor);
        }
        make_tag(tag, classes, title);
        append_text(out, story->text + at, edge - at, tag->str, tag->len ? "</span>" : "");
        at = edge;
    }
}

void dl_page_marks_append(GString *out, const DlExtract *extract, const char *prefix)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_array_set_clear_func(marks, mark_clear);
    add_mentions(marks, extract);
    for (guint i = 0; i < extract->told->events->len; i++)
        add_event(marks, extract, i);
    g_array_sort(marks, compare_marks);
    g_string_append(out, "<p dir=\"auto\">");
    append_marked(out, extract, marks, prefix);
    g_string_append(out, "</p>\n");
}
