#include "event_row.h"

#include <errno.h>
#include <string.h>

#include "coordinate.h"
#include "provider.h"
#include "wkt.h"

#define MAX_KNOWN_WORDS 4096

/* What an event word was folded to. */
typedef struct {
    DlKind kind;
    char *category;
} Word;

struct DlEventRow {
    const char *file;
    char *file_base;
    const DlColumnMap *map;
    DlDateForm dates;
    const char *values[DL_COLUMN_N]; /* trimmed; NULL where empty */
    GStringChunk *keep;              /* of one row */
    gboolean is_keep_used;
    GHashTable *words; /* event word as written to Word */
    GArray *extras;
    GString *id;
    char *problem;
    guint64 n_swapped;
    DlGeometry wkt; /* of the row, where it is written so */
    guint n_crossing;
    DlEvent event;
};

static void word_free(gpointer data)
{
    Word *word = data;
    g_free(word->category);
    g_free(word);
}

DlEventRow *dl_event_row_new(const char *file, const DlColumnMap *map, const DlDateForm *dates)
{
    DlEventRow *row = g_new0(DlEventRow, 1);
    row->file = file;
    row->file_base =
        strcmp(file, "standard input") == 0 ? g_strdup("stdin") : g_path_get_basename(file);
    row->map = map;
    row->dates = *dates;
    row->keep = g_string_chunk_new(1024);
    row->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, word_free);
    row->extras = g_array_new(FALSE, FALSE, sizeof(DlExtra));
    row->id = g_string_new(NULL);
    return row;
}

void dl_event_row_free(DlEventRow *row)
{
    if (!row)
        return;
    g_free(row->file_base);
    g_string_chunk_free(row->keep);
    g_hash_table_unref(row->words);
    g_array_unref(row->extras);
    g_string_free(row->id, TRUE);
    g_free(row->problem);
    dl_geometry_clear(&row->wkt);
    g_free(row);
}

static gboolean fail(DlEventRow *row, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean fail(DlEventRow *row, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_free(row->problem);
    row->problem = g_strdup_vprintf(format, args);
    va_end(args);
    for (char *at = row->problem; *at; at++)
        if (*at == '\n' || *at == '\r')
            *at = ' ';
    return FALSE;
}

static const char *name_of(const DlEventRow *row, DlColumn column)
{
    return dl_column_map_name(row->map, column);
}

/* A value as messages show it: not all of it. */
static char *shown(const char *value)
{
    return g_utf8_substring(value, 0, MIN(g_utf8_strlen(value, -1), 60));
}

static gboolean fail_value(DlEventRow *row, DlColumn column, const char *expected)
{
    g_autofree char *value = shown(row->values[column]);
    return fail(row, "'%s' is \"%s\": %s", name_of(row, column), value, expected);
}

static void take_values(DlEventRow *row, const DlTableRow *fields)
{
    for (int i = 0; i < DL_COLUMN_N; i++) {
        int index = row->map->index[i];
        row->values[i] = index < 0 ? NULL : dl_field_trim(row->keep, fields->fields[index]);
    }
}

/* A latitude or longitude that is none, with what may be the reason. */
static gboolean fail_degrees(DlEventRow *row, DlColumn column, const char *expected)
{
    DlCoordinateTrouble trouble =
        dl_coordinate_suspect(row->values[DL_COLUMN_LAT], row->values[DL_COLUMN_LON]);
    g_autoptr(GString) text = g_string_new(expected);
    if (trouble == DL_COORDINATE_SWAPPED)
        g_string_append_printf(text, "; are '%s' and '%s' swapped?", name_of(row, DL_COLUMN_LAT),
                               name_of(row, DL_COLUMN_LON));
    else if (trouble == DL_COORDINATE_POINTLESS)
        g_string_append(text, "; is a decimal point missing?");
    else if (trouble == DL_COORDINATE_TURNED)
        g_string_append(text, "; is it counted from 0 to 360?");
    row->n_swapped += trouble == DL_COORDINATE_SWAPPED;
    return fail_value(row, column, text->str);
}

static gboolean read_position(DlEventRow *row)
{
    const char *lat = row->values[DL_COLUMN_LAT], *lon = row->values[DL_COLUMN_LON];
    DlEvent *event = &row->event;
    if (!lat && !lon && event->geometry) {
        event->position = dl_geometry_middle(event->geometry);
        event->has_position = TRUE;
        return TRUE;
    }
    if (!lat && !lon)
        return event->place_text ||
               fail(row, "no place: '%s' is empty", name_of(row, DL_COLUMN_PLACE));
    if (!lat || !lon)
        return fail(row, "'%s' is given without '%s'",
                    name_of(row, lat ? DL_COLUMN_LAT : DL_COLUMN_LON),
                    name_of(row, lat ? DL_COLUMN_LON : DL_COLUMN_LAT));
    const char *why = dl_coordinate_parse(lat, 90, &event->position.lat_deg);
    if (why)
        return fail_degrees(row, DL_COLUMN_LAT, why);
    why = dl_coordinate_parse(lon, 180, &event->position.lon_deg);
    if (why)
        return fail_degrees(row, DL_COLUMN_LON, why);
    event->has_position = TRUE;
    return TRUE;
}

/* What is no whole number is no id of ours, and the place goes by its name. */
static gint64 read_place_id(const char *text)
{
    char *end = NULL;
    errno = 0;
    gint64 id = text ? g_ascii_strtoll(text, &end, 10) : 0;
    return text && end != text && !*end && errno == 0 ? id : 0;
}

/* Polygons and lines: of a GeoJSON feature, or well-known text in a column. */
static gboolean read_geometry(DlEventRow *row, const DlTableRow *fields)
{
    const char *text = row->values[DL_COLUMN_GEOMETRY];
    dl_geometry_clear(&row->wkt);
    row->n_crossing = fields->n_crossing;
    row->event.geometry = fields->geometry;
    if (fields->geometry_problem)
        return fail(row, "%s", fields->geometry_problem);
    if (fields->geometry || !text || !dl_wkt_is(text))
        return TRUE;
    g_autofree char *problem = dl_wkt_read(text, &row->wkt, &row->n_crossing);
    if (problem)
        return fail(row, "'%s': %s", name_of(row, DL_COLUMN_GEOMETRY), problem);
    row->event.geometry = &row->wkt;
    return TRUE;
}

/* A series is named by `area`, else by `place`; one without a name is its actor's. */
static void name_series(DlEvent *event)
{
    event->series = event->place_text;
    for (guint i = 0; i < event->n_extras; i++)
        if (g_ascii_strcasecmp(event->extras[i].column, "area") == 0)
            event->series = event->extras[i].value;
}

static gboolean parse_date(DlEventRow *row, DlColumn column, DlDateValue *ret_value)
{
    g_autoptr(GError) error = NULL;
    if (dl_date_text_parse(&row->dates, row->values[column], ret_value, &error))
        return TRUE;
    return fail(row, "'%s' %s", name_of(row, column), error->message);
}

/* Both columns to one span. RET_HOLDS: it may last throughout. */
static gboolean read_dates(DlEventRow *row, gboolean *ret_holds)
{
    DlEvent *event = &row->event;
    gboolean has_date = row->values[DL_COLUMN_DATE] != NULL;
    gboolean has_end = row->values[DL_COLUMN_DATE_END] != NULL;
    DlDateValue date = {.when = {.first = DL_DAY_OPEN_START}, .time_of_day_s = DL_TIME_NONE};
    DlDateValue end = {.time_of_day_s = DL_TIME_NONE};
    *ret_holds = FALSE;
    event->is_timeless =
        row->map->index[DL_COLUMN_DATE] < 0 && row->map->index[DL_COLUMN_DATE_END] < 0;
    if (!has_date && !has_end)
        return TRUE;
    if ((has_date && !parse_date(row, DL_COLUMN_DATE, &date)) ||
        (has_end && !parse_date(row, DL_COLUMN_DATE_END, &end)))
        return FALSE;
    if (has_end && (date.is_interval || end.is_interval))
        return fail(row, "'%s' is given beside an interval in '%s'",
                    name_of(row, date.is_interval ? DL_COLUMN_DATE_END : DL_COLUMN_DATE),
                    name_of(row, date.is_interval ? DL_COLUMN_DATE : DL_COLUMN_DATE_END));
    event->when = date.when;
    if (has_end) {
        event->when.last = end.when.last;
        event->when.approximate |= end.when.approximate;
        event->when.uncertain |= end.when.uncertain;
    }
    if (has_end && end.when.last < date.when.first)
        return fail_value(row, DL_COLUMN_DATE_END, "it lies before the start");
    event->is_dated = TRUE;
    event->time_of_day_s = date.time_of_day_s;
    *ret_holds = date.is_interval || has_end;
    return TRUE;
}

static gboolean read_order(DlEventRow *row)
{
    const char *time = row->values[DL_COLUMN_TIME], *seq = row->values[DL_COLUMN_SEQ];
    if (time && !dl_time_of_day_parse(time, &row->event.time_of_day_s))
        return fail_value(row, DL_COLUMN_TIME, "expected HH:MM or HH:MM:SS");
    char *end = NULL;
    errno = 0;
    gint64 number = seq ? g_ascii_strtoll(seq, &end, 10) : DL_SEQ_NONE;
    if (seq && (end == seq || *end || errno == ERANGE))
        return fail_value(row, DL_COLUMN_SEQ, "expected a whole number");
    row->event.seq = number;
    return TRUE;
}

/* The kind and category of an event word, folded once for all rows that have it. */
static void read_kind(DlEventRow *row)
{
    const char *text = row->values[DL_COLUMN_EVENT];
    row->event.kind = DL_KIND_OTHER;
    if (!text)
        return;
    Word *word = g_hash_table_lookup(row->words, text);
    if (!word) {
        if (g_hash_table_size(row->words) == MAX_KNOWN_WORDS)
            g_hash_table_remove_all(row->words);
        word = g_new0(Word, 1);
        word->kind = dl_kind_parse(text);
        word->category = word->kind == DL_KIND_CATEGORY ? dl_kind_fold(text)
                                                        : g_strdup(dl_kind_to_string(word->kind));
        g_hash_table_insert(row->words, g_strdup(text), word);
    }
    row->event.kind = word->kind;
    row->event.category = word->category;
}

/* Sieges last by nature, who holds a place changes at one moment, all else as its dates say. */
static gboolean kind_lasts(DlKind kind, gboolean holds)
{
    switch (kind) {
    case DL_KIND_SIEGE:
    case DL_KIND_CONTESTED:
        return TRUE;
    case DL_KIND_CAPTURE:
    case DL_KIND_RECAPTURE:
    case DL_KIND_SURRENDER:
    case DL_KIND_WITHDRAWAL:
    case DL_KIND_SIEGE_LIFTED:
        return FALSE;
    default:
        return holds;
    }
}

static void read_extras(DlEventRow *row, const DlTableRow *fields)
{
    const DlColumnMap *map = row->map;
    g_array_set_size(row->extras, 0);
    for (guint i = 0; i < map->n_extras; i++) {
        if (row->wkt.n_points > 0 && (int)map->extras[i] == map->index[DL_COLUMN_GEOMETRY])
            continue;
        const char *value = dl_field_trim(row->keep, fields->fields[map->extras[i]]);
        DlExtra extra = {map->names[map->extras[i]], value};
        if (value)
            g_array_append_val(row->extras, extra);
    }
    row->event.extras = (const DlExtra *)(gpointer)row->extras->data;
    row->event.n_extras = row->extras->len;
}

static const char *find_extra(const DlEvent *event, const char *column)
{
    for (guint i = 0; i < event->n_extras; i++)
        if (g_ascii_strcasecmp(event->extras[i].column, column) == 0)
            return event->extras[i].value;
    return NULL;
}

/* Where a movement began: from_lat and from_lon, or `from`, a place's name or "lat, lon". */
static gboolean read_from(DlEventRow *row)
{
    DlEvent *event = &row->event;
    const char *lat = find_extra(event, "from_lat"), *lon = find_extra(event, "from_lon");
    event->from_text = find_extra(event, "from");
    if (!lat && !lon) {
        event->has_from_position =
            event->from_text && dl_coordinate_parse_pair(event->from_text, &event->from_position);
        return TRUE;
    }
    const char *why = lat ? dl_coordinate_parse(lat, 90, &event->from_position.lat_deg)
                          : "it is given without from_lat";
    if (why)
        return fail(row, "'from_lat' is \"%s\": %s", lat ? lat : "", why);
    why = lon ? dl_coordinate_parse(lon, 180, &event->from_position.lon_deg)
              : "from_lat is given without it";
    if (why)
        return fail(row, "'from_lon' is \"%s\": %s", lon ? lon : "", why);
    event->has_from_position = TRUE;
    return TRUE;
}

/* "FILE:LINE", and ".2" behind it for a second record of JSON on one line. */
static void make_id(DlEventRow *row, const DlTableRow *fields)
{
    g_string_printf(row->id, "%s:%" G_GUINT64_FORMAT, row->file_base, fields->line);
    if (fields->n_on_line > 1)
        g_string_append_printf(row->id, ".%" G_GUINT64_FORMAT, fields->n_on_line);
    row->event.id = row->id->str;
}

static void take_texts(DlEventRow *row, const DlTableRow *fields)
{
    DlEvent *event = &row->event;
    const char *const *values = row->values;
    *event = (DlEvent){.time_of_day_s = DL_TIME_NONE, .seq = DL_SEQ_NONE};
    event->file = row->file;
    event->line = fields->line;
    event->place_text = values[DL_COLUMN_PLACE];
    event->place_type = values[DL_COLUMN_TYPE];
    event->country = values[DL_COLUMN_COUNTRY];
    event->admin1 = values[DL_COLUMN_ADMIN1];
    event->actor = values[DL_COLUMN_ACTOR];
    event->target = values[DL_COLUMN_TARGET];
    event->label = values[DL_COLUMN_LABEL];
    event->source = values[DL_COLUMN_SOURCE];
    event->note = values[DL_COLUMN_NOTE];
    event->quote = values[DL_COLUMN_QUOTE];
    event->place_id = read_place_id(values[DL_COLUMN_PLACE_ID]);
    event->id = values[DL_COLUMN_ID];
    if (!event->id)
        make_id(row, fields);
}

guint dl_event_row_n_crossing(const DlEventRow *row)
{
    return row->n_crossing;
}

guint64 dl_event_row_n_swapped(const DlEventRow *row)
{
    return row->n_swapped;
}

const DlEvent *dl_event_row_read(DlEventRow *row, const DlTableRow *fields,
                                 const char **ret_problem)
{
    DlEvent *event = &row->event;
    gboolean holds;
    g_string_chunk_clear(row->keep);
    take_values(row, fields);
    take_texts(row, fields);
    gboolean is_read = read_geometry(row, fields) && read_position(row) &&
                       read_dates(row, &holds) && read_order(row);
    if (is_read && !dl_certainty_parse(row->values[DL_COLUMN_CERTAINTY], &event->certainty))
        is_read = fail_value(row, DL_COLUMN_CERTAINTY,
                             "expected confirmed, claimed, disputed or unverified");
    if (!is_read) {
        *ret_problem = row->problem;
        return NULL;
    }
    read_kind(row);
    read_extras(row, fields);
    if (!read_from(row)) {
        *ret_problem = row->problem;
        return NULL;
    }
    event->is_lasting =
        event->is_dated && (event->geometry ? holds : kind_lasts(event->kind, holds));
    if (event->geometry)
        name_series(event);
    const char *geometry = row->values[DL_COLUMN_GEOMETRY];
    event->is_area = geometry && event->has_position &&
                     (g_ascii_isalpha(*geometry) && g_ascii_strncasecmp(geometry, "point", 5) != 0);
    dl_provider_adapt(row->map->provider, row->values, event);
    return event;
}
