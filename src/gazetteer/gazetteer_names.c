/* A name that is asked for, the lines of names that a database holds, and the hits they make. */
#include <string.h>

#include "dl_limits.h"
#include "gazetteer_private.h"
#include "gazetteer_schema.h"
#include "spelling.h"

#define MAX_ID_DIGITS 18
#define MAX_LINES 100000 /* of names that one look-up reads */

gboolean dl_asked_init(DlAsked *asked, const char *name)
{
    memset(asked, 0, sizeof *asked);
    if (strlen(name) > DL_LIMIT_NAME_BYTES || !g_utf8_validate(name, -1, NULL))
        return FALSE;
    asked->text = dl_fold_is_composed(name)
                      ? g_strdup(name)
                      : g_utf8_normalize(name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_strstrip(asked->text);
    return *asked->text != '\0';
}

void dl_asked_clear(DlAsked *asked)
{
    g_free(asked->text);
    g_free(asked->lower);
    g_free(asked->folded);
    g_free(asked->letters);
}

const char *dl_asked_get_lower(DlAsked *asked, DlFolder *folder)
{
    if (!asked->lower)
        asked->lower = dl_fold_case(folder, asked->text);
    return asked->lower;
}

gboolean dl_asked_fold(DlAsked *asked, DlFolder *folder)
{
    if (!asked->letters) {
        asked->folded = dl_fold(folder, asked->text);
        asked->letters = dl_spelling_letters(asked->folded);
        asked->n_letters = (guint)g_utf8_strlen(asked->letters, -1);
    }
    return *asked->letters != '\0';
}

/* Reads digits, with a sign or without, up to END; FALSE where there is something else. */
static gboolean parse_id(const char *digits, const char *end, gint64 *ret_id)
{
    gboolean is_negative = digits < end && *digits == '-';
    digits += is_negative;
    gint64 id = 0;
    if (digits == end || end - digits > MAX_ID_DIGITS)
        return FALSE;
    for (; digits < end; digits++) {
        if (!g_ascii_isdigit(*digits))
            return FALSE;
        id = id * 10 + (*digits - '0');
    }
    *ret_id = is_negative ? -id : id;
    return TRUE;
}

gboolean dl_name_line_parse(const char **at, const char *end, DlNameLine *ret_line)
{
    const char *line = *at;
    const char *newline = memchr(line, '\n', (gsize)(end - line));
    const char *stop = newline ? newline : end;
    *at = newline ? newline + 1 : end;
    if (stop - line < 3 || line[0] < '0' || line[0] > '7' || line[1] != '\t')
        return FALSE;
    int kind = line[0] - '0';
    const char *country = line + 2;
    const char *country_end = memchr(country, '\t', (gsize)(stop - country));
    if (!country_end || (kind & ~DL_NAME_HISTORIC) > DL_NAME_MAIN)
        return FALSE;
    const char *id = country_end + 1;
    const char *id_end = memchr(id, '\t', (gsize)(stop - id));
    if (!id_end || id_end + 1 == stop || !parse_id(id, id_end, &ret_line->place))
        return FALSE;
    ret_line->kind = kind;
    ret_line->country = country;
    ret_line->n_country = (gsize)(country_end - country);
    ret_line->text = id_end + 1;
    ret_line->n_text = (gsize)(stop - ret_line->text);
    return TRUE;
}

/* TRUE where TEXT is the N_BYTES: a damaged line may have a NUL among them. */
static gboolean is_equal(const char *text, const char *bytes, gsize n_bytes)
{
    return strncmp(text, bytes, n_bytes) == 0 && strlen(text) == n_bytes;
}

gboolean dl_name_line_is(const DlNameLine *line, const char *text)
{
    return is_equal(text, line->text, line->n_text);
}

DlLookup dl_lookup_begin(DlGazetteer *gazetteer, DlAsked *asked, const char *country, GArray *hits)
{
    gazetteer->n_lookups++;
    return (DlLookup){gazetteer, asked, country, hits, hits->len, 0};
}

DlPostingRange dl_lookup_range(const DlLookup *lookup, guint min_letters, guint max_letters)
{
    return (DlPostingRange){
        (guint8)MIN(min_letters, DL_POSTING_MAX_LETTERS),
        (guint8)MIN(max_letters, DL_POSTING_MAX_LETTERS),
        lookup->country ? dl_key_country(lookup->country) : DL_KEY_ANY_COUNTRY,
    };
}

gboolean dl_text_is_latin(const char *text, gsize n_bytes)
{
    for (const char *at = text; at < text + n_bytes; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c))
            return g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN;
    }
    return TRUE;
}

/* How the text of LINE, whose letters are those asked for, is spelt: EXACT, CASE or FOLDED. */
static DlMatch match_text(const DlLookup *lookup, const DlNameLine *line)
{
    if (dl_name_line_is(line, lookup->asked->text))
        return DL_MATCH_EXACT;
    if (!g_utf8_validate_len(line->text, line->n_text, NULL))
        return DL_MATCH_FOLDED;
    const char *asked = lookup->asked->text;
    if (dl_text_is_latin(line->text, line->n_text) != dl_text_is_latin(asked, strlen(asked)))
        return DL_MATCH_FOLDED; /* whatever its case, a letter stays in its script */
    DlFolder *folder = lookup->gazetteer->folder;
    g_autofree char *copy = g_strndup(line->text, line->n_text);
    g_autofree char *lower = dl_fold_case(folder, copy);
    return strcmp(dl_asked_get_lower(lookup->asked, folder), lower) == 0 ? DL_MATCH_CASE
                                                                         : DL_MATCH_FOLDED;
}

/* TRUE where A is a better way to have found one place than B. */
static gboolean hit_is_better(const DlHit *a, const DlHit *b)
{
    if (a->match != b->match)
        return a->match < b->match;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity;
    gboolean is_main_a = a->is_main_name || a->is_as_main;
    gboolean is_main_b = b->is_main_name || b->is_as_main;
    if (is_main_a != is_main_b)
        return is_main_a;
    return b->is_historic && !a->is_historic;
}

/* The text of LINE for as long as the gazetteer lives. */
static const char *keep_text(DlGazetteer *gazetteer, const DlPlace *place, const DlNameLine *line)
{
    if (dl_name_line_is(line, place->name))
        return place->name;
    return dl_gazetteer_intern_text(gazetteer, line->text, line->n_text);
}

static void take_hit(DlLookup *lookup, DlLoadedPlace *loaded, const DlNameLine *line, DlHit hit)
{
    gboolean is_known = loaded->found_by == lookup->gazetteer->n_lookups;
    DlHit *known = is_known ? &g_array_index(lookup->hits, DlHit, loaded->hit) : NULL;
    if (known && !hit_is_better(&hit, known))
        return;
    hit.name = keep_text(lookup->gazetteer, hit.place, line);
    if (known) {
        *known = hit;
        return;
    }
    loaded->found_by = lookup->gazetteer->n_lookups;
    loaded->hit = lookup->hits->len;
    g_array_append_val(lookup->hits, hit);
}

static gboolean is_in_country(const DlLookup *lookup, const DlNameLine *line)
{
    return !lookup->country || is_equal(lookup->country, line->country, line->n_country);
}

gboolean dl_lookup_take_names(DlLookup *lookup, guint file, DlBytes names, DlMatch match,
                              DlMatch worst, double similarity, GError **error)
{
    DlNameLine line, before = {0};
    DlMatch line_match = match;
    const char *end = names.text + names.n_bytes;
    for (const char *at = names.text; at < end && lookup->n_lines < MAX_LINES;) {
        lookup->n_lines++;
        if (!dl_name_line_parse(&at, end, &line) || !is_in_country(lookup, &line))
            continue;
        gboolean is_same =
            before.n_text == line.n_text && memcmp(before.text, line.text, line.n_text) == 0;
        if (match == DL_MATCH_FOLDED && !is_same)
            line_match = match_text(lookup, &line);
        before = line;
        if (line_match > worst)
            continue;
        DlLoadedPlace *loaded = NULL;
        if (!dl_gazetteer_load(lookup->gazetteer, line.place, &loaded, error))
            return FALSE;
        if (!loaded)
            continue;
        int kind = line.kind & ~DL_NAME_HISTORIC;
        DlHit hit = {
            .place = &loaded->place,
            .is_main_name = kind == DL_NAME_MAIN,
            .is_as_main = kind == DL_NAME_AS_MAIN,
            .is_historic = loaded->is_gone || (line.kind & DL_NAME_HISTORIC) != 0,
            .is_own = loaded->is_own,
            .file = file,
            .match = line_match,
            .similarity = similarity,
        };
        take_hit(lookup, loaded, &line, hit);
    }
    return TRUE;
}
