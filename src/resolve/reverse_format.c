#include "reverse_format.h"

#include <string.h>

#include "quote.h"

enum {
    QUERY,
    AT_LAT,
    AT_LON,
    ID,
    NAME,
    LAT,
    LON,
    CLASS,
    DISTANCE_KM,
    DIRECTION,
    TOWN_ID,
    TOWN,
    TOWN_DISTANCE_KM,
    TOWN_DIRECTION,
    COUNTRY,
    COUNTRY_NAME,
    ADMIN1,
    ADMIN1_NAME,
    SEA_KM,
    CLAIMANTS,
    REASON,
    N_FIELDS
};

/* A field's key, and what it is in JSON. */
typedef enum { TEXT, NUMBER, LIST } Kind;

static const struct {
    const char *key;
    Kind kind;
} FIELDS[N_FIELDS] = {
    [QUERY] = {"query", TEXT},
    [AT_LAT] = {"at_lat", NUMBER},
    [AT_LON] = {"at_lon", NUMBER},
    [ID] = {"id", NUMBER},
    [NAME] = {"name", TEXT},
    [LAT] = {"lat", NUMBER},
    [LON] = {"lon", NUMBER},
    [CLASS] = {"class", TEXT},
    [DISTANCE_KM] = {"distance_km", NUMBER},
    [DIRECTION] = {"direction", TEXT},
    [TOWN_ID] = {"town_id", NUMBER},
    [TOWN] = {"town", TEXT},
    [TOWN_DISTANCE_KM] = {"town_distance_km", NUMBER},
    [TOWN_DIRECTION] = {"town_direction", TEXT},
    [COUNTRY] = {"country", TEXT},
    [COUNTRY_NAME] = {"country_name", TEXT},
    [ADMIN1] = {"admin1", TEXT},
    [ADMIN1_NAME] = {"admin1_name", TEXT},
    [SEA_KM] = {"sea_km", NUMBER},
    [CLAIMANTS] = {"claimants", LIST},
    [REASON] = {"reason", TEXT},
};

void dl_at_answer_free(gpointer data)
{
    DlAtAnswer *answer = data;
    g_free(answer->query);
    dl_whereabouts_clear(&answer->where);
    g_free(answer);
}

/* "34.35172": at most DECIMALS, without zeros at the end. g_free. */
static char *dup_number(double value, int decimals)
{
    GString *text = g_string_new(NULL);
    dl_quote_number(text, value, decimals);
    return g_string_free(text, FALSE);
}

static char *dup_given(const char *text)
{
    return *text ? g_strdup(text) : NULL;
}

static void fill_places(const DlWhereabouts *where, char **fields)
{
    const DlPlace *nearest = where->nearest.place, *town = where->town.place;
    if (nearest) {
        fields[ID] = g_strdup_printf("%" G_GINT64_FORMAT, nearest->id);
        fields[NAME] = g_strdup(nearest->name);
        fields[LAT] = dup_number(nearest->position.lat_deg, 5);
        fields[LON] = dup_number(nearest->position.lon_deg, 5);
        fields[CLASS] = g_strdup(nearest->feature);
        fields[DISTANCE_KM] = dup_number(where->nearest.distance_km, 1);
        fields[DIRECTION] = g_strdup(where->nearest.direction);
    }
    if (town) {
        fields[TOWN_ID] = g_strdup_printf("%" G_GINT64_FORMAT, town->id);
        fields[TOWN] = g_strdup(town->name);
        fields[TOWN_DISTANCE_KM] = dup_number(where->town.distance_km, 1);
        fields[TOWN_DIRECTION] = g_strdup(where->town.direction);
    }
}

/* The fields of one line, each g_free: NULL for none. A list is parted by spaces. */
static void fill_fields(const DlAtlas *atlas, const DlAtAnswer *answer, char **fields)
{
    const DlWhereabouts *where = &answer->where;
    memset(fields, 0, N_FIELDS * sizeof *fields);
    fields[QUERY] = g_strdup(answer->query);
    if (!answer->is_position) {
        fields[REASON] = g_strdup("not a position: expected LAT,LON in degrees");
        return;
    }
    fields[AT_LAT] = dup_number(where->position.lat_deg, 6);
    fields[AT_LON] = dup_number(where->position.lon_deg, 6);
    fill_places(where, fields);
    fields[COUNTRY] = dup_given(where->ground.country);
    fields[COUNTRY_NAME] = dup_given(where->ground.country_name);
    fields[ADMIN1] = dup_given(where->ground.admin1);
    fields[ADMIN1_NAME] = g_strdup(where->ground.unit->name);
    if (where->ground.is_at_sea)
        fields[SEA_KM] = dup_number(where->ground.off_km, 1);
    if (where->ground.claimants->len > 1) {
        g_autoptr(GString) codes = g_string_new(NULL);
        for (guint i = 0; i < where->ground.claimants->len; i++)
            g_string_append_printf(codes, "%s%s", i > 0 ? " " : "",
                                   (const char *)where->ground.claimants->pdata[i]);
        fields[CLAIMANTS] = g_strdup(codes->str);
    }
    fields[REASON] = dl_whereabouts_describe(where, atlas);
}

static void append_json_list(GString *text, const char *words)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);
    for (char **word = all; *word; word++) {
        g_string_append_c(text, word == all ? '[' : ',');
        dl_quote_json(text, *word);
    }
    g_string_append_c(text, ']');
}

static void append_json(GString *text, char **fields, gboolean is_position)
{
    const char *before = "{";
    for (int i = 0; i < N_FIELDS; i++) {
        if (!is_position && i != QUERY && i != ID && i != REASON)
            continue;
        g_string_append_printf(text, "%s\"%s\":", before, FIELDS[i].key);
        before = ",";
        if (!fields[i])
            g_string_append(text, "null");
        else if (FIELDS[i].kind == NUMBER)
            g_string_append(text, fields[i]);
        else if (FIELDS[i].kind == LIST)
            append_json_list(text, fields[i]);
        else
            dl_quote_json(text, fields[i]);
    }
    g_string_append(text, "}\n");
}

static void append_tsv(GString *text, char **fields)
{
    for (int i = 0; i < N_FIELDS; i++) {
        g_string_append(text, i > 0 ? "\t" : "");
        dl_quote_line(text, fields[i] ? fields[i] : "");
    }
    g_string_append_c(text, '\n');
}

/* "> 34.4,62.1  12 km NW of Herāt; in Herat, Afghanistan" */
static void append_row(GString *text, char **fields, gboolean is_position, glong width)
{
    g_string_append(text, is_position ? "> " : "! ");
    gsize start = text->len;
    dl_quote_line(text, fields[QUERY]);
    for (glong n = g_utf8_strlen(text->str + start, -1); n < width; n++)
        g_string_append_c(text, ' ');
    g_string_append_c(text, ' ');
    dl_quote_line(text, fields[REASON]);
    g_string_append_c(text, '\n');
}

void dl_at_answer_append_header(GString *text, DlAnswerForm form)
{
    if (form != DL_ANSWER_TSV)
        return;
    for (int i = 0; i < N_FIELDS; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "", FIELDS[i].key);
    g_string_append_c(text, '\n');
}

/* Of the widest query, as a line. */
static glong query_width(const GPtrArray *answers)
{
    glong width = 0;
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < answers->len; i++) {
        g_string_truncate(line, 0);
        dl_quote_line(line, ((const DlAtAnswer *)answers->pdata[i])->query);
        width = MAX(width, g_utf8_strlen(line->str, -1));
    }
    return width;
}

void dl_at_answers_append(GString *text, DlAnswerForm form, const DlAtlas *atlas,
                          const GPtrArray *answers)
{
    glong width = query_width(answers);
    for (guint i = 0; i < answers->len; i++) {
        const DlAtAnswer *answer = answers->pdata[i];
        char *fields[N_FIELDS];
        fill_fields(atlas, answer, fields);
        if (form == DL_ANSWER_JSONL)
            append_json(text, fields, answer->is_position);
        else if (form == DL_ANSWER_TSV)
            append_tsv(text, fields);
        else
            append_row(text, fields, answer->is_position, width);
        for (int field = 0; field < N_FIELDS; field++)
            g_free(fields[field]);
    }
}
