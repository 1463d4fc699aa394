#include "name_search.h"

static guint64 key_of(const DlStory *story, guint first, guint end)
{
    guint64 key = 0;
    for (guint i = first; i < end; i++)
        if (story->tokens[i].shape != DL_SHAPE_MARK)
            key = (key ^ story->tokens[i].hash) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return (key ^ key >> 29) | 1;
}

DlNameSpan dl_name_search_span(DlSpanKind kind, guint first, guint end)
{
    return (DlNameSpan){
        .kind = kind, .first = first, .end = end, .name_first = first, .name_end = end};
}

/* "the Philippines": a country's own name, though it is a demonym as well. */
static gboolean is_country(DlKnownName known, const DlNameForm *form, guint form_end)
{
    return (known.bits & DL_NAME_OF_COUNTRY) && (known.bits & DL_NAME_IS_MAIN) &&
           known.end == form_end && form->kind == DL_FORM_DEMONYM;
}

/* The span that begins at TOKEN: what is longer than the name that the gazetteer knows, else that.
 * FALSE: none does. */
static gboolean find_span(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    guint form_end = token;
    DlKnownName known = dl_name_search_known_alone(search, token);
    const DlNameForm *form = dl_name_search_form(search, token, &form_end);
    if (form && known.end <= form_end && !is_country(known, form, form_end)) {
        *ret_span = dl_name_search_span(DL_SPAN_FORM, token, form_end);
        ret_span->form = form;
        return TRUE;
    }
    const DlNameGround *ground = &search->grounds[token];
    gboolean is_run = ground->run_first == token && ground->run_end > token;
    if ((dl_name_search_fronted(search, token, ret_span) && known.end < ret_span->end) ||
        (dl_name_search_tied(search, token, ret_span) && known.end < ret_span->end) ||
        (is_run && dl_name_search_asked(search, token, ret_span) && known.end < ret_span->end))
        return TRUE;
    if (known.end > token) {
        *ret_span = dl_name_search_span(DL_SPAN_KNOWN, token, known.end);
        ret_span->bits = known.bits;
        dl_name_search_add_head(search, ret_span);
        return TRUE;
    }
    return is_run && (dl_name_search_headed(search, token, ret_span) ||
                      dl_name_search_unknown(search, token, ret_span));
}

/* Whether PREVIOUS, NULL for none, ended with the comma or "and" before TOKEN. */
static gboolean is_listed(const DlStory *story, const DlNameSpan *previous, guint token)
{
    return previous && token == previous->end + 1 &&
           (dl_token_is_mark(story, token - 1, ',') || dl_token_is(story, token - 1, "and"));
}

void dl_name_spans_prepare(DlLexicon *lexicon)
{
    static const DlWordClass NO_PLACES[] = {DL_CLASS_not_place};
    dl_lexicon_mark_phrases(lexicon, NO_PLACES, G_N_ELEMENTS(NO_PLACES), DL_TRAIT_NO_PLACE);
}

/* The end of a phrase of several words at TOKEN that is no place: "New York Times"; TOKEN where
 * there is none. */
static guint skip_no_place(const DlStory *story, guint token)
{
    if ((story->tokens[token].traits & DL_TRAIT_NO_PLACE) == 0)
        return token;
    guint end = dl_story_match(story, token, DL_CLASS_not_place);
    return end > token + 1 ? end : token;
}

void dl_name_spans_find(const DlSpanSources *sources, const DlStory *story, const DlNameRuns *runs,
                        GArray *spans)
{
    guint n_beginnings = 0, n_spans = 0;
    guint next = 0; /* the token from where on a span may begin */
    const guint32 *beginnings = dl_name_runs_beginnings(runs, &n_beginnings);
    DlNameSearch search = {sources, story, dl_name_runs_ground(runs), FALSE};
    g_array_set_size(spans, n_beginnings);
    for (guint i = 0; i < n_beginnings; i++) {
        guint token = beginnings[i];
        if (token < next)
            continue;
        gboolean can_begin =
            dl_token_is_capital(&story->tokens[token]) || dl_name_search_is_article(&search, token);
        if (!can_begin)
            continue;
        next = skip_no_place(story, token);
        if (next > token)
            continue;
        DlNameSpan *span = &g_array_index(spans, DlNameSpan, n_spans);
        search.is_listed = is_listed(story, n_spans > 0 ? span - 1 : NULL, token);
        if (!find_span(&search, token, span))
            continue;
        span->key = key_of(story, span->first, span->end);
        n_spans++;
        next = span->end;
    }
    g_array_set_size(spans, n_spans);
}
