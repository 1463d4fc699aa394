#include "event_places.h"

/* "Douma, (in Ghouta,) the last town to be retaken": the name before, where NOUN says what it is.
 */
static gint named_before(const DlClauses *clauses, gint noun)
{
    gboolean is_one =
        noun >= 2 && (dl_event_place(clauses, noun).where == DL_WHERE_NOUN ||
                      dl_clauses_any_is(clauses, dl_chunk(clauses, noun), DL_CLASS_NTH));
    if (!is_one)
        return noun;
    const DlChunk *verb = dl_chunk(clauses, noun - 1);
    if (verb->type == DL_CHUNK_VERB && dl_clauses_word_is(clauses, verb->word, DL_CLASS_BE) &&
        verb->subject >= 0 && dl_event_place(clauses, verb->subject).where == DL_WHERE_NAMED)
        return verb->subject;
    gint name = verb->type == DL_CHUNK_COMMA ? dl_clauses_antecedent(clauses, noun - 1) : -1;
    return name >= 0 && dl_event_place(clauses, name).where == DL_WHERE_NAMED ? name : noun;
}

/* "Iraq's second city, Basra, was": the name that stands between commas behind NOUN. */
static gint named_after(const DlClauses *clauses, gint noun)
{
    gint n = (gint)clauses->chunks->len;
    if (noun + 3 >= n || dl_event_place(clauses, noun).where != DL_WHERE_NOUN ||
        dl_chunk(clauses, noun + 1)->type != DL_CHUNK_COMMA ||
        dl_chunk(clauses, noun + 2)->type != DL_CHUNK_NOUN ||
        dl_chunk(clauses, noun + 3)->type != DL_CHUNK_COMMA)
        return noun;
    return dl_event_place(clauses, noun + 2).where == DL_WHERE_NAMED ? noun + 2 : noun;
}

guint dl_event_places(const DlClauses *clauses, gint noun, gboolean is_sure, DlEventPlace *places)
{
    gint members[DL_EVENT_MAX_PLACES];
    noun = named_after(clauses, named_before(clauses, noun));
    DlEventPlace head = dl_event_place(clauses, noun);
    gint last = head.chunk;
    gint n_chunks = (gint)clauses->chunks->len;
    if (head.where == DL_WHERE_NOUN && last + 2 < n_chunks) {
        gint like = last + 1;
        if (dl_chunk(clauses, like)->type == DL_CHUNK_COMMA)
            like++;
        if (dl_clauses_word_is(clauses, dl_chunk(clauses, like)->word, DL_CLASS_LIKE) &&
            like + 1 < n_chunks && dl_chunk(clauses, like + 1)->type == DL_CHUNK_NOUN)
            noun = like + 1;
    }
    guint n_members = dl_clauses_list(clauses, noun, members, DL_EVENT_MAX_PLACES);
    guint n = 0;
    for (guint i = 0; i < n_members; i++) {
        DlEventPlace place = dl_event_place(clauses, members[i]);
        gboolean is_apposition = n > 0 && dl_event_place_is_named(&places[n - 1]) &&
                                 !dl_event_place_is_named(&place) &&
                                 place.where != DL_WHERE_UNKNOWN;
        if (!is_apposition)
            places[n++] = place;
    }
    gboolean has_name = FALSE;
    for (guint i = 0; i < n; i++)
        has_name |= dl_event_place_is_named(&places[i]);
    for (guint i = 0; i < n; i++)
        if (places[i].where == DL_WHERE_UNKNOWN)
            places[i].where = has_name || is_sure ? DL_WHERE_NAMED : DL_WHERE_NONE;
    return n;
}
