#include "extract_format.h"

#include <string.h>

#include "article_cursor.h"
#include "quote.h"
#include "text_append.h"
#include "told_row.h"

#define DEGREES_DECIMALS 5
#define CONFIDENCE_DECIMALS 3

/* A place or a date, and where it stands in the text as given. */
typedef struct {
    const DlPlaceMention *place; /* or */
    const DlDateMention *date;
    const char *text;
    gsize n_bytes;
    guint64 start, end;
} Mention;

typedef void (*MentionFunc)(GString *out, const DlExtract *extract, const Mention *mention);

static void take_words(const DlExtract *extract, DlArticleCursor *cursor, guint32 start,
                       guint32 stop, Mention *mention)
{
    mention->text = extract->story->text + start;
    mention->n_bytes = stop - start;
    mention->start = dl_article_cursor_move(cursor, start);
    mention->end = dl_article_cursor_end(cursor, start, stop);
}

/* Places and dates merged, in order of where they begin. */
static void each_mention(GString *out, const DlExtract *extract, MentionFunc append)
{
    const GArray *places = extract->mentions->places, *dates = extract->mentions->dates;
    DlArticleCursor cursor;
    dl_article_cursor_init(&cursor, extract->article);
    for (guint i = 0, j = 0; i < places->len || j < dates->len;) {
        Mention mention = {0};
        if (i < places->len)
            mention.place = &g_array_index(places, DlPlaceMention, i);
        if (j < dates->len)
            mention.date = &g_array_index(dates, DlDateMention, j);
        if (mention.place && mention.date) {
            gboolean is_place = mention.place->start <= mention.date->start;
            *(is_place ? (gconstpointer *)&mention.date : (gconstpointer *)&mention.place) = NULL;
        }
        if (mention.place)
            take_words(extract, &cursor, mention.place->start, mention.place->stop, &mention);
        else
            take_words(extract, &cursor, mention.date->start, mention.date->stop, &mention);
        i += mention.place != NULL;
        j += mention.date != NULL;
        append(out, extract, &mention);
    }
}

/* ,"KEY": */
#define append_key(out, key) dl_append_literal(out, ",\"" key "\":")

/* VALUE may be NULL. */
static void append_value(GString *out, const char *value)
{
    if (value)
        dl_quote_json_bytes(out, value, strlen(value));
    else
        dl_append_literal(out, "null");
}

#define append_text(out, key, value) (append_key(out, key), append_value(out, value))

/* A word in which is nothing to escape. */
static void append_bare(GString *out, const char *word)
{
    dl_append_literal(out, "\"");
    dl_append(out, word, strlen(word));
    dl_append_literal(out, "\"");
}

#define append_word(out, key, word) (append_key(out, key), append_bare(out, word))

static void append_span(GString *out, guint64 start, guint64 end)
{
    append_key(out, "start");
    dl_quote_integer(out, (gint64)start);
    append_key(out, "end");
    dl_quote_integer(out, (gint64)end);
}

static void append_position(GString *out, DlLonLat position)
{
    append_key(out, "lat");
    dl_quote_number(out, position.lat_deg, DEGREES_DECIMALS);
    append_key(out, "lon");
    dl_quote_number(out, position.lon_deg, DEGREES_DECIMALS);
}

static void append_confidence(GString *out, double confidence)
{
    append_key(out, "confidence");
    dl_quote_number(out, confidence, CONFIDENCE_DECIMALS);
}

static void append_article(GString *out, const DlExtract *extract)
{
    dl_append_literal(out, "{\"article\":");
    append_value(out, extract->article->id);
}

static const char *known(const char *text)
{
    return text && *text ? text : NULL;
}

static void append_mention_json(GString *out, const DlExtract *extract, const Mention *mention)
{
    const DlPlaceMention *named = mention->place;
    append_article(out, extract);
    append_word(out, "kind", named ? "place" : "date");
    if (named)
        append_word(out, "role", dl_role_to_string(named->role));
    append_span(out, mention->start, mention->end);
    append_key(out, "text");
    dl_quote_json_bytes(out, mention->text, mention->n_bytes);
    if (named && named->place) {
        append_position(out, named->position);
        append_key(out, "id");
        dl_quote_integer(out, named->place->id);
        append_text(out, "name", named->place->name);
        append_text(out, "country", known(named->place->country));
        append_confidence(out, named->confidence);
    } else if (!named) {
        append_word(out, "type", dl_timex_to_string(mention->date->type));
        append_text(out, "value", known(mention->date->value));
    }
    dl_append_literal(out, "}\n");
}

void dl_extract_append_mentions_jsonl(GString *out, const DlExtract *extract)
{
    each_mention(out, extract, append_mention_json);
}

const char DL_EXTRACT_MENTIONS_CSV_HEADER[] =
    "article,kind,role,start,end,text,lat,lon,id,name,country,confidence,type,value\n";

static void append_mention_csv(GString *out, const DlExtract *extract, const Mention *mention)
{
    const DlPlaceMention *named = mention->place;
    const DlPlace *place = named ? named->place : NULL;
    g_autofree char *text = g_strndup(mention->text, mention->n_bytes);
    dl_quote_csv(out, extract->article->id);
    g_string_append_printf(out, ",%s,%s,", named ? "place" : "date",
                           named ? dl_role_to_string(named->role) : "");
    dl_quote_integer(out, (gint64)mention->start);
    g_string_append_c(out, ',');
    dl_quote_integer(out, (gint64)mention->end);
    g_string_append_c(out, ',');
    dl_quote_csv(out, text);
    if (!place) {
        g_string_append_printf(out, ",,,,,,,%s,%s\n",
                               named ? "" : dl_timex_to_string(mention->date->type),
                               named ? "" : mention->date->value);
        return;
    }
    g_string_append_c(out, ',');
    dl_quote_number(out, named->position.lat_deg, DEGREES_DECIMALS);
    g_string_append_c(out, ',');
    dl_quote_number(out, named->position.lon_deg, DEGREES_DECIMALS);
    g_string_append_printf(out, ",%" G_GINT64_FORMAT ",", place->id);
    dl_quote_csv(out, place->name);
    g_string_append_printf(out, ",%s,", place->country);
    dl_quote_number(out, named->confidence, CONFIDENCE_DECIMALS);
    g_string_append(out, ",,\n");
}

void dl_extract_append_mentions_csv(GString *out, const DlExtract *extract)
{
    each_mention(out, extract, append_mention_csv);
}

/* The quote's code points in the text as given. */
static void append_quote_span(GString *out, const DlExtract *extract, const DlToldEvent *told)
{
    const DlStory *story = extract->story;
    if (told->quote.end <= told->quote.first)
        return;
    gsize start = story->tokens[told->quote.first].start;
    gsize stop = story->tokens[told->quote.end - 1].end;
    DlArticleCursor cursor;
    dl_article_cursor_init(&cursor, extract->article);
    guint64 origin = dl_article_cursor_move(&cursor, start);
    append_span(out, origin, dl_article_cursor_end(&cursor, start, stop));
}

static void append_event_json(GString *out, const DlExtract *extract, const DlToldEvent *told,
                              const DlEvent *event)
{
    const DlPlace *place = told->resolved;
    g_autofree char *when = event->is_dated ? dl_day_span_to_string(&event->when) : NULL;
    append_article(out, extract);
    append_text(out, "place_text", told->place_text);
    append_text(out, "place", place ? place->name : NULL);
    append_text(out, "country", place ? known(place->country) : event->country);
    if (place) {
        append_position(out, dl_told_position(told));
        append_key(out, "id");
        dl_quote_integer(out, place->id);
    }
    append_text(out, "date", when);
    append_text(out, "kind", event->category);
    append_text(out, "actor", told->actor);
    append_text(out, "target", told->target);
    append_word(out, "certainty", dl_certainty_to_string(event->certainty));
    append_text(out, "quote", event->quote);
    append_quote_span(out, extract, told);
    if (place)
        append_confidence(out, told->confidence);
    append_text(out, "reason", told->reason);
    append_text(out, "when", told->when_reason);
    append_text(out, "rule", told->frame->rule);
    g_string_append(out, place && !dl_told_is_placed(told) ? ",\"unsure\":true" : "");
    g_string_append(out, told->is_actor_loser ? ",\"actor_loses\":true}\n" : "}\n");
}

typedef void (*EventFunc)(GString *out, const DlExtract *extract, const DlToldEvent *told,
                          const DlEvent *event);

static void each_event(GString *out, const DlExtract *extract, EventFunc append)
{
    const GArray *events = extract->told->events;
    g_autoptr(GStringChunk) room = g_string_chunk_new(1024);
    guint number = 0;
    for (guint i = 0; i < events->len; i++) {
        const DlToldEvent *told = &g_array_index(events, DlToldEvent, i);
        DlEvent event;
        if (!dl_told_is_row(told))
            continue;
        dl_told_row_make(extract, i, ++number, room, &event);
        append(out, extract, told, &event);
    }
}

void dl_extract_append_events_jsonl(GString *out, const DlExtract *extract)
{
    each_event(out, extract, append_event_json);
}

const char DL_EXTRACT_EVENTS_CSV_HEADER[] =
    "place,place_id,country,admin1,lat,lon,date,time,event,actor,target,certainty,source,note,id,"
    "quote\n";

/* A date of a table: a/b lasts, [a..b] is some day within. */
static void append_when(GString *out, const DlEvent *event)
{
    if (!event->is_dated)
        return;
    g_autofree char *when = dl_day_span_to_string(&event->when);
    gboolean holds = event->kind <= DL_KIND_SIEGE || event->kind == DL_KIND_SIEGE_LIFTED ||
                     event->kind == DL_KIND_CONTESTED;
    char *slash = strchr(when, '/');
    if (!slash || event->is_lasting || holds) {
        g_string_append(out, when);
        return;
    }
    *slash = '\0';
    const char *first = strcmp(when, "..") == 0 ? "" : when;
    const char *last = strcmp(slash + 1, "..") == 0 ? "" : slash + 1;
    g_string_append_printf(out, "[%s..%s]", first, last);
}

static void append_field(GString *out, const char *text)
{
    if (text)
        dl_quote_csv(out, text);
    g_string_append_c(out, ',');
}

static void append_event_csv(GString *out, const DlExtract *extract, const DlToldEvent *told,
                             const DlEvent *event)
{
    append_field(out, event->place_text);
    if (event->place_id != 0)
        dl_quote_integer(out, event->place_id);
    g_string_append_c(out, ',');
    append_field(out, event->country);
    append_field(out, event->admin1);
    if (event->has_position)
        dl_quote_number(out, event->position.lat_deg, DEGREES_DECIMALS);
    g_string_append_c(out, ',');
    if (event->has_position)
        dl_quote_number(out, event->position.lon_deg, DEGREES_DECIMALS);
    g_string_append_c(out, ',');
    append_when(out, event);
    g_string_append_c(out, ',');
    if (event->time_of_day_s != DL_TIME_NONE)
        g_string_append_printf(out, "%02d:%02d", event->time_of_day_s / 3600,
                               event->time_of_day_s / 60 % 60);
    g_string_append_c(out, ',');
    append_field(out, event->category);
    append_field(out, event->actor);
    append_field(out, event->target);
    append_field(out, dl_certainty_to_string(event->certainty));
    append_field(out, event->source);
    append_field(out, event->note);
    append_field(out, event->id);
    dl_quote_csv(out, event->quote);
    g_string_append_c(out, '\n');
}

void dl_extract_append_events_csv(GString *out, const DlExtract *extract)
{
    each_event(out, extract, append_event_csv);
}
