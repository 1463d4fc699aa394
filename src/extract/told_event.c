#include "told_event.h"

#include "actor_reference.h"
#include "event_same.h"
#include "event_when.h"
#include "event_where.h"
#include "stated_count.h"

DlTold *dl_told_new(void)
{
    DlTold *told = g_new0(DlTold, 1);
    told->events = g_array_new(FALSE, TRUE, sizeof(DlToldEvent));
    told->counts = g_array_new(FALSE, TRUE, sizeof(DlStatedCount));
    told->strings = g_string_chunk_new(4096);
    return told;
}

void dl_told_free(DlTold *told)
{
    if (!told)
        return;
    g_array_unref(told->events);
    g_array_unref(told->counts);
    g_string_chunk_free(told->strings);
    g_free(told);
}

void dl_told_reset(DlTold *told)
{
    g_array_set_size(told->events, 0);
    g_array_set_size(told->counts, 0);
    g_string_chunk_clear(told->strings);
}

struct DlEventSettler {
    DlResolver *resolver;
    DlGazetteer *gazetteer;
    DlNumberWords *numbers;
    DlDiscourseWords words;
};

DlEventSettler *dl_event_settler_new(DlLexicon *lexicon, DlResolver *resolver,
                                     DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(DlEventSettler) settler = g_new0(DlEventSettler, 1);
    settler->resolver = resolver;
    settler->gazetteer = gazetteer;
    settler->numbers = dl_number_words_open(dl_lexicon_folder(lexicon), error);
    if (!settler->numbers)
        return NULL;
    dl_discourse_words_init(&settler->words, lexicon);
    return g_steal_pointer(&settler);
}

void dl_event_settler_free(DlEventSettler *settler)
{
    if (!settler)
        return;
    dl_number_words_close(settler->numbers);
    g_free(settler);
}

/* TRUE for what nobody takes in one event: a country, or more. */
static gboolean is_wide(const DlPlace *place)
{
    return place && place->feature &&
           (g_str_has_prefix(place->feature, "A.PCL") || g_str_has_prefix(place->feature, "L."));
}

/* Says why the event is none, where it is none by its place or days. */
static void judge(const DlSettling *settling, const DlEventDay *day, DlToldEvent *event)
{
    if (event->hedge == DL_HEDGE_NONE && day->is_future)
        event->hedge = DL_HEDGE_PLAN;
    if (event->hedge == DL_HEDGE_NONE && dl_event_when_is_history(settling, day))
        event->hedge = DL_HEDGE_HISTORY;
    event->is_event = event->hedge == DL_HEDGE_NONE;
    if (event->is_event && dl_kind_is_control(event->frame->kind) && is_wide(event->resolved) &&
        !day->date) {
        event->is_event = FALSE;
        event->reason = "so wide a place is not taken in one event, and no day is said";
    }
}

/* TRUE for "the governor surrendered the city": who gains it is not told. */
static gboolean has_loser_alone(const DlEventFrame *frame)
{
    return frame->kind == DL_KIND_SURRENDER && dl_tokens_are_none(frame->target) &&
           !dl_tokens_are_none(frame->actor) && frame->actor.first < frame->trigger.first;
}

static void add_event(const DlSettling *settling, const DlActorNames *names,
                      const DlToldPlace *place, const DlEventDay *day, GArray *events)
{
    const DlEventFrame *frame = dl_settling_frame(settling, place->frame);
    const DlSentence *sentence = &settling->story->sentences[frame->sentence];
    DlToldEvent event = {
        .frame = frame,
        .place_words = place->words,
        .place_text = place->text,
        .unnamed = place->unnamed,
        .place = place->mention,
        .resolved = place->resolved,
        .confidence = place->confidence,
        .reason = place->reason,
        .is_dated = day->is_dated,
        .when = day->when,
        .is_lasting = day->is_lasting,
        .time_of_day_s = day->time_of_day_s,
        .when_reason = day->reason ? day->reason : "no day is said, and the story has none",
        .date = day->date,
        .actor = dl_actor_reference_actor(names, place->frame),
        .target = dl_actor_reference_target(names, place->frame),
        .is_actor_loser = has_loser_alone(frame),
        .certainty = frame->certainty,
        .hedge = frame->hedge,
        .quote = {sentence->first, sentence->end},
    };
    judge(settling, day, &event);
    g_array_append_val(events, event);
}

/* The frames by where their triggers begin; g_free. */
static guint32 *list_triggers(const DlStory *story, const GArray *frames)
{
    guint32 *triggers = g_new0(guint32, story->n_tokens + 1);
    for (guint i = frames->len; i > 0; i--)
        triggers[g_array_index(frames, DlEventFrame, i - 1).trigger.first] = i;
    return triggers;
}

gboolean dl_event_settler_settle(DlEventSettler *settler, const DlStory *story,
                                 const DlMentions *mentions, const GArray *frames, gboolean has_day,
                                 DlDay day, DlTold *told, GError **error)
{
    g_autofree guint32 *triggers = list_triggers(story, frames);
    const DlSettling settling = {.words = &settler->words,
                                 .numbers = settler->numbers,
                                 .resolver = settler->resolver,
                                 .gazetteer = settler->gazetteer,
                                 .story = story,
                                 .mentions = mentions,
                                 .frames = frames,
                                 .triggers = triggers,
                                 .has_day = has_day,
                                 .day = day,
                                 .strings = told->strings};
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(DlToldPlace));
    g_autoptr(GArray) days = g_array_new(FALSE, TRUE, sizeof(DlEventDay));
    if (!dl_event_where_settle(&settling, places, error))
        return FALSE;
    dl_event_when_settle(&settling, days);
    g_autoptr(DlActorNames) names = dl_actor_names_new(&settling);
    for (guint i = 0; i < places->len; i++) {
        const DlToldPlace *place = &g_array_index(places, DlToldPlace, i);
        add_event(&settling, names, place, &g_array_index(days, DlEventDay, place->frame),
                  told->events);
    }
    dl_event_same_join(&settling, told->events);
    dl_stated_count_find(&settling, told);
    return TRUE;
}
