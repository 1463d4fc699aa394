#include "name_search.h"

static guint64 key_of(const DlStory *story, guint first, guint end)
{
    guint64 key = 0;
    for (guint i = first; i < end; i++)
        if (story->tokens[i].shape != DL_SHAPE_MARK)
            key = (key ^ story->tokens[i].hash) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return key ^ key >> 29;
}

/* The span that begins at TOKEN. FALSE: none does. */
static gboolean find_span(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    DlNameSpan known, form, fronted;
    gboolean is_known =
        dl_name_search_known(search, token, &known) && !dl_name_search_is_hiding(search, &known);
    if (is_known)
        dl_name_search_back_off(search, &known);
    gboolean is_form = dl_name_search_form(search, token, &form);
    gboolean is_country =
        is_known && (known.bits & DL_NAME_OF_COUNTRY) && (known.bits & DL_NAME_IS_MAIN);
    if (is_form && is_country && known.end == form.end && form.form->kind == DL_FORM_DEMONYM)
        is_form = FALSE; /* "the Philippines" */
    if (is_form && (!is_known || known.end <= form.end)) {
        *ret_span = form;
        return TRUE;
    }
    if (dl_name_search_fronted(search, token, &fronted) && (!is_known || known.end < fronted.end)) {
        *ret_span = fronted;
        return TRUE;
    }
    DlNameSpan hyphened;
    if (dl_name_search_tied(search, token, &hyphened) && (!is_known || known.end < hyphened.end)) {
        *ret_span = hyphened;
        return TRUE;
    }
    DlNameSpan asked;
    if (dl_name_search_asked(search, token, &asked) && (!is_known || known.end < asked.end)) {
        *ret_span = asked;
        return TRUE;
    }
    if (is_known) {
        dl_name_search_add_head(search, &known);
        *ret_span = known;
        return TRUE;
    }
    return dl_name_search_headed(search, token, ret_span) ||
           dl_name_search_unknown(search, token, ret_span);
}

/* A capital, or the article of "al-Bab". */
static gboolean can_begin(const DlNameSearch *search, guint token)
{
    const DlToken *here = &search->story->tokens[token];
    if (dl_token_is_capital(here))
        return TRUE;
    return here->shape == DL_SHAPE_LOWER && here->end - here->start <= 3 &&
           dl_name_search_is_article(search, token);
}

void dl_name_spans_find(const DlSpanSources *sources, const DlStory *story,
                        const DlNameGround *grounds, GArray *spans)
{
    DlNameSearch search = {sources, story, grounds, FALSE};
    guint last_end = 0;
    g_array_set_size(spans, 0);
    for (guint i = 0; i < story->n_tokens;) {
        DlNameSpan span;
        guint none = i;
        if (dl_token_is_capital(&story->tokens[i]))
            none = dl_story_match(story, i, DL_CLASS_not_place);
        if (none > i + 1) {
            i = none;
            continue;
        }
        search.is_listed =
            spans->len > 0 && i == last_end + 1 &&
            (dl_token_is_mark(story, last_end, ',') || dl_token_is(story, last_end, "and"));
        if (!can_begin(&search, i) || !find_span(&search, i, &span)) {
            i++;
            continue;
        }
        span.key = key_of(story, span.first, span.end);
        g_array_append_val(spans, span);
        last_end = span.end;
        i = MAX(span.end, i + 1);
    }
}
