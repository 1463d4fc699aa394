#include "told_row.h"

gboolean dl_told_is_row(const DlToldEvent *told)
{
    return told->is_event && told->place_text;
}

const char *dl_told_why_none(const DlToldEvent *told)
{
    gboolean is_by_place = told->hedge == DL_HEDGE_NONE && told->reason;
    return is_by_place ? told->reason : dl_hedge_to_string(told->hedge);
}

const char *dl_told_preposition(const DlToldEvent *told)
{
    static const char *const PREPOSITIONS[DL_KIND_N] = {
        [DL_KIND_WITHDRAWAL] = "from", [DL_KIND_CLASH] = "in",     [DL_KIND_ATTACK] = "on",
        [DL_KIND_AIRSTRIKE] = "on",    [DL_KIND_CONTESTED] = "in", [DL_KIND_EVACUATION] = "from",
        [DL_KIND_OTHER] = "in",        [DL_KIND_CATEGORY] = "in",
    };
    const char *preposition = PREPOSITIONS[told->frame->kind];
    return preposition ? preposition : "of";
}

gboolean dl_told_is_placed(const DlToldEvent *told)
{
    gboolean is_mentions = told->place && told->place->place == told->resolved;
    return told->resolved && (!is_mentions || told->place->is_resolved);
}

DlLonLat dl_told_position(const DlToldEvent *told)
{
    gboolean is_mentions = told->place && told->place->place == told->resolved;
    return is_mentions ? told->place->position : told->resolved->position;
}

/* TEXT is g_free'd. */
static const char *keep(GStringChunk *room, char *text)
{
    const char *kept = g_string_chunk_insert(room, text);
    g_free(text);
    return kept;
}

static const char *given(const char *text)
{
    return text && *text ? text : NULL;
}

static void take_place(const DlToldEvent *told, DlEvent *event)
{
    const DlPlaceMention *mention = told->place;
    const DlPlace *place = told->resolved;
    event->place_text = told->place_text;
    event->place_type = mention ? mention->type : NULL;
    event->country = mention ? mention->country : NULL;
    if (!dl_told_is_placed(told))
        return;
    if (!mention)
        event->place_text = place->name; /* "the second-biggest city" would be no name on a map */
    event->place_id = place->id;
    event->country = given(place->country);
    event->admin1 = given(place->admin1);
    event->has_position = TRUE;
    event->position = dl_told_position(told);
}

static void take_day(const DlToldEvent *told, DlEvent *event)
{
    event->is_dated = told->is_dated;
    event->when = told->when;
    event->is_lasting = told->is_dated && told->is_lasting;
    event->time_of_day_s = told->is_dated ? told->time_of_day_s : DL_TIME_NONE;
    event->seq = DL_SEQ_NONE;
}

static char *note_dup(const DlToldEvent *told)
{
    const char *where = told->reason ? told->reason : "";
    const char *when = told->when_reason ? told->when_reason : "";
    return g_strdup_printf("%s%s%s", where, *where && *when ? "; " : "", when);
}

void dl_told_row_make(const DlExtract *extract, guint index, guint number, GStringChunk *room,
                      DlEvent *ret_event)
{
    const DlToldEvent *told = &g_array_index(extract->told->events, DlToldEvent, index);
    const DlArticle *article = extract->article;
    DlEvent event = {
        .kind = told->frame->kind,
        .category = dl_kind_to_string(told->frame->kind),
        .certainty = told->certainty,
        .actor = told->actor,
        .target = told->target,
        .source = article->id,
        .file = article->file,
        .line = article->line,
    };
    event.id = keep(room, g_strdup_printf("%s:%u", article->id, number));
    event.note = keep(room, note_dup(told));
    event.quote = keep(room, dl_story_dup(extract->story, told->quote.first, told->quote.end));
    if (told->is_actor_loser) {
        event.target = told->actor;
        event.actor = NULL;
    }
    take_place(told, &event);
    take_day(told, &event);
    *ret_event = event;
}
