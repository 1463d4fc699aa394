#include "answer_format.h"

#include <string.h>

#include "quote.h"

enum {
    QUERY,
    ID,
    NAME,
    LAT,
    LON,
    CLASS,
    COUNTRY,
    ADMIN1,
    SCORE,
    CONFIDENCE,
    MATCH,
    REASON,
    N_FIELDS
};

static const char *const FIELDS[N_FIELDS] = {"query", "id",         "name",    "lat",
                                             "lon",   "class",      "country", "admin1",
                                             "score", "confidence", "match",   "reason"};

const char *dl_candidate_match_to_string(const DlCandidate *candidate)
{
    if (candidate->is_own_position)
        return "coordinates";
    if (candidate->is_pinned)
        return "override";
    if (candidate->match == DL_MATCH_EXACT && candidate->is_alternate)
        return "alternate";
    return dl_match_to_string(candidate->match);
}

/* "34.35172": at most DECIMALS, without zeros at the end. g_free. */
static char *dup_number(double value, int decimals)
{
    GString *text = g_string_new(NULL);
    dl_quote_number(text, value, decimals);
    return g_string_free(text, FALSE);
}

/* TEXT on one line. g_free. */
static char *dup_line(const char *text)
{
    GString *line = g_string_new(NULL);
    dl_quote_line(line, text);
    return g_string_free(line, FALSE);
}

/* The fields of one line, each g_free: strings, NULL for none. CANDIDATE NULL: unresolved. */
static void fill_fields(const DlAnswer *answer, const DlCandidate *candidate, char **fields)
{
    memset(fields, 0, N_FIELDS * sizeof *fields);
    fields[QUERY] = g_strdup(answer->query);
    if (!candidate) {
        fields[REASON] = g_strdup(answer->refusal);
        return;
    }
    const DlPlace *place = candidate->place;
    fields[ID] = g_strdup_printf("%" G_GINT64_FORMAT, place->id);
    fields[NAME] = g_strdup(place->name);
    fields[LAT] = dup_number(place->position.lat_deg, 5);
    fields[LON] = dup_number(place->position.lon_deg, 5);
    fields[CLASS] = g_strdup(place->feature);
    fields[COUNTRY] = g_strdup(place->country);
    fields[ADMIN1] = g_strdup(place->admin1);
    fields[SCORE] = dup_number(candidate->score, 3);
    fields[CONFIDENCE] = dup_number(candidate->confidence, 3);
    fields[MATCH] = g_strdup(dl_candidate_match_to_string(candidate));
    fields[REASON] = g_strdup(candidate->reason);
}

static void clear_fields(char **fields)
{
    for (int i = 0; i < N_FIELDS; i++)
        g_clear_pointer(&fields[i], g_free);
}

static gboolean is_number(int field)
{
    return field == ID || field == LAT || field == LON || field == SCORE || field == CONFIDENCE;
}

/* PART: which of the answer's parts the candidate is, from 1; 0 for none of them. */
static void append_json(GString *text, const DlAnswer *answer, const DlCandidate *candidate,
                        guint part)
{
    char *fields[N_FIELDS];
    fill_fields(answer, candidate, fields);
    for (int i = 0; i < N_FIELDS; i++) {
        gboolean is_missing = !candidate && i != QUERY && i != ID && i != REASON;
        if (is_missing)
            continue;
        g_string_append_printf(text, "%s\"%s\":", i == 0 ? "{" : ",", FIELDS[i]);
        if (!fields[i])
            g_string_append(text, "null");
        else if (is_number(i))
            g_string_append(text, fields[i]);
        else
            dl_quote_json(text, fields[i]);
    }
    clear_fields(fields);
    if (candidate && candidate->is_historic)
        g_string_append(text, ",\"historic\":true");
    if (candidate && part > 0 && answer->n_parts > 1)
        g_string_append_printf(text, ",\"part\":%u,\"parts\":%u", part, answer->n_parts);
    if (candidate && part == 1 && answer->is_ambiguous)
        g_string_append(text, ",\"ambiguous\":true");
    if (!candidate) {
        g_string_append(text, ",\"candidates\":[");
        for (guint i = 0; i < answer->candidates->len; i++) {
            const DlCandidate *near = g_ptr_array_index(answer->candidates, i);
            if (i > 0)
                g_string_append_c(text, ',');
            dl_quote_json(text, near->place->name);
        }
        g_string_append_c(text, ']');
    }
    g_string_append(text, "}\n");
}

static void append_tsv(GString *text, const DlAnswer *answer, const DlCandidate *candidate)
{
    char *fields[N_FIELDS];
    fill_fields(answer, candidate, fields);
    for (int i = 0; i < N_FIELDS; i++) {
        g_autofree char *line = dup_line(fields[i] ? fields[i] : "");
        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "", line);
    }
    g_string_append_c(text, '\n');
    clear_fields(fields);
}

/* Columns on a terminal. */
static gsize width_of(const char *text)
{
    gsize width = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

/* One row of the table: N_FIELDS strings, and whether it is an answer. */
typedef struct {
    char *fields[N_FIELDS];
    const char *mark;
} Row;

static void row_clear(gpointer data)
{
    clear_fields(((Row *)data)->fields);
}

static void add_row(GArray *rows, const DlAnswer *answer, const DlCandidate *candidate, guint part)
{
    Row row;
    char *raw[N_FIELDS];
    fill_fields(answer, candidate, raw);
    for (int i = 0; i < N_FIELDS; i++)
        row.fields[i] = dup_line(raw[i] ? raw[i] : "");
    clear_fields(raw);
    if (candidate && part != 1)
        *row.fields[QUERY] = '\0';
    row.mark = !candidate ? "!" : part == 0 ? " " : answer->is_ambiguous ? "?" : ">";
    g_array_append_val(rows, row);
}

static void append_padded(GString *text, const char *field, gsize width, gboolean at_right)
{
    gsize own = width_of(field);
    for (gsize i = own; at_right && i < width; i++)
        g_string_append_c(text, ' ');
    g_string_append(text, field);
    for (gsize i = own; !at_right && i < width; i++)
        g_string_append_c(text, ' ');
}

static void append_table(GString *text, const GArray *rows)
{
    gsize widths[N_FIELDS] = {0};
    for (guint r = 0; r < rows->len; r++)
        for (int i = 0; i < N_FIELDS; i++)
            widths[i] = MAX(widths[i], width_of(g_array_index(rows, Row, r).fields[i]));
    for (guint r = 0; r < rows->len; r++) {
        const Row *row = &g_array_index(rows, Row, r);
        g_string_append(text, row->mark);
        for (int i = 0; i < N_FIELDS - 1; i++) {
            g_string_append_c(text, ' ');
            append_padded(text, row->fields[i], widths[i], is_number(i));
        }
        g_string_append_printf(text, " %s\n", row->fields[REASON]);
    }
}

void dl_answer_append_header(GString *text, DlAnswerForm form)
{
    if (form != DL_ANSWER_TSV)
        return;
    for (int i = 0; i < N_FIELDS; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "\t" : "", FIELDS[i]);
    g_string_append_c(text, '\n');
}

/* Candidates that are lines; 0 where the answer is one line that says why it is none. */
static guint n_lines(const DlAnswer *answer)
{
    return answer->is_resolved ? answer->candidates->len : 0;
}

void dl_answers_append(GString *text, DlAnswerForm form, const GPtrArray *answers)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(rows, row_clear);
    for (guint i = 0; i < answers->len; i++) {
        const DlAnswer *answer = g_ptr_array_index(answers, i);
        guint n = n_lines(answer);
        for (guint j = 0; j < MAX(n, 1); j++) {
            const DlCandidate *candidate = n > 0 ? g_ptr_array_index(answer->candidates, j) : NULL;
            guint part = j < answer->n_parts ? j + 1 : 0;
            if (form == DL_ANSWER_JSONL)
                append_json(text, answer, candidate, part);
            else if (form == DL_ANSWER_TSV)
                append_tsv(text, answer, candidate);
            else
                add_row(rows, answer, candidate, part);
        }
    }
    append_table(text, rows);
}
