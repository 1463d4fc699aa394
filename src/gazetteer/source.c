#include "source.h"

#include <string.h>

#include "error.h"
#include "source_private.h"

#define PEEK_BYTES (32u * 1024)
#define MAX_PEEKED_TEXTS 200
#define MAX_HEADER 64u

typedef struct {
    const char *word;
    DlSourceReadFunc read; /* NULL: dl_source_read_gns */
    const char *licence, *attribution;
} Kind;

#define GEONAMES "CC BY 4.0", "GeoNames (CC BY 4.0)"

static const Kind KINDS[DL_SOURCE_N] = {
    [DL_SOURCE_GEONAMES] = {"geonames", dl_source_read_geonames, GEONAMES},
    [DL_SOURCE_GEONAMES_ALTERNATE] = {"geonames-alternate", dl_source_read_alternate, GEONAMES},
    [DL_SOURCE_GEONAMES_ADMIN1] = {"geonames-admin1", dl_source_read_admin1, GEONAMES},
    [DL_SOURCE_GEONAMES_ADMIN2] = {"geonames-admin2", dl_source_read_admin2, GEONAMES},
    [DL_SOURCE_GEONAMES_COUNTRIES] = {"geonames-countries", dl_source_read_countries, GEONAMES},
    [DL_SOURCE_GNS] = {"gns", NULL, "public domain", "NGA GEOnet Names Server"},
    [DL_SOURCE_WOF] = {"wof", dl_source_read_wof,
                       "CC BY 4.0 and others, https://whosonfirst.org/docs/licenses/",
                       "Who's On First"},
    [DL_SOURCE_LP_TSV] = {"lp-tsv", dl_source_read_lp_tsv, "as its publisher says", ""},
    [DL_SOURCE_LPF] = {"lpf", dl_source_read_lpf, "as its publisher says", ""},
    [DL_SOURCE_WIKIDATA] = {"wikidata", dl_source_read_wikidata, "CC0 1.0", "Wikidata"},
    [DL_SOURCE_OWN] = {"own", dl_source_read_own, "", ""},
};

const char *dl_source_kind_to_string(DlSourceKind kind)
{
    return kind < DL_SOURCE_N ? KINDS[kind].word : "none";
}

DlSourceKind dl_source_kind_from_string(const char *word)
{
    int kind = 0;
    while (kind < DL_SOURCE_N && strcmp(KINDS[kind].word, word) != 0)
        kind++;
    return (DlSourceKind)kind;
}

char *dl_source_kinds(void)
{
    const char *words[DL_SOURCE_N + 1] = {NULL};
    for (int i = 0; i < DL_SOURCE_N; i++)
        words[i] = KINDS[i].word;
    return g_strjoinv(", ", (char **)words);
}

void dl_source_describe(DlSourceKind kind, DlDataset *dataset)
{
    dataset->kind = dl_source_kind_to_string(kind);
    dataset->licence = kind < DL_SOURCE_N ? KINDS[kind].licence : "";
    dataset->attribution = kind < DL_SOURCE_N ? KINDS[kind].attribution : "";
}

/* The first line that is not empty and no remark, and what follows it. */
static char *take_line(char **at)
{
    while (**at) {
        char *line = *at;
        char *end = line + strcspn(line, "\r\n");
        *at = end + strspn(end, "\r\n");
        *end = '\0';
        if (*line && *line != '#')
            return line;
    }
    return *at;
}

static gboolean is_degrees(const char *text)
{
    gint32 e7 = 0;
    return *text && dl_source_parse_degrees(text, 180, &e7);
}

/* GeoNames' tables have no header: their rows tell what they are. */
static DlSourceKind guess_dump(char *const *fields, guint n)
{
    gint64 id = 0;
    gboolean has_id = dl_source_parse_id(fields[0], &id);
    if (n >= 15 && has_id && is_degrees(fields[4]) && is_degrees(fields[5]) &&
        strlen(fields[6]) <= 1)
        return DL_SOURCE_GEONAMES;
    if (n >= 4 && n <= 10 && dl_source_is_number(fields[0]) && dl_source_parse_id(fields[1], &id) &&
        strlen(fields[2]) <= 10)
        return DL_SOURCE_GEONAMES_ALTERNATE;
    if (n >= 17 && strlen(fields[0]) == 2 && strlen(fields[1]) == 3 &&
        dl_source_is_number(fields[2]))
        return DL_SOURCE_GEONAMES_COUNTRIES;
    if (n == 4 && strlen(fields[0]) >= 4 && fields[0][2] == '.' &&
        dl_source_parse_id(fields[3], &id))
        return strchr(fields[0] + 3, '.') ? DL_SOURCE_GEONAMES_ADMIN2 : DL_SOURCE_GEONAMES_ADMIN1;
    return DL_SOURCE_N;
}

static gboolean has(const char *const *header, guint n, const char *names)
{
    return dl_source_find_column(header, n, names) >= 0;
}

static DlSourceKind guess_header(const char *const *header, guint n)
{
    gboolean has_position =
        (has(header, n, "lat|latitude|y") && has(header, n, "lon|long|lng|longitude|x")) ||
        has(header, n, "wkt|geowkt|geom|geometry|point|coord|coordinates");
    if (has(header, n, "ufi") && has(header, n, "lat_dd|lat") && has(header, n, "nt"))
        return DL_SOURCE_GNS;
    if ((has(header, n, "wof_id|wof_name|mz_uri")) ||
        (has(header, n, "geom_latitude") && has(header, n, "superseded_by|lbl_latitude")))
        return DL_SOURCE_WOF;
    if (has(header, n, "title") &&
        has(header, n, "title_source|ccodes|fclasses|aat_types|attestation_year|geowkt"))
        return DL_SOURCE_LP_TSV;
    if (has(header, n, "item|itemlabel|qid|wikidata|wikidata_id") &&
        (has_position || has(header, n, "coords|coordinate|coordinate_location|location|geo|p625")))
        return DL_SOURCE_WIKIDATA;
    if (has_position && has(header, n, "name|place|title|place_name"))
        return DL_SOURCE_OWN;
    return DL_SOURCE_N;
}

static DlSourceKind guess_json(const char *text)
{
    if (strstr(text, "\"wof:"))
        return DL_SOURCE_WOF;
    return strstr(text, "\"toponym\"") || strstr(text, "linkedplaces") ||
                   strstr(text, "linked-places") || strstr(text, "\"LPF")
               ? DL_SOURCE_LPF
               : DL_SOURCE_N;
}

/* The separator that is in LINE most often. */
static const char *find_separator(const char *line)
{
    static const char *const separators[] = {"\t", ",", ";", "|"};
    const char *best = separators[0];
    guint most = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        guint n = 0;
        for (const char *at = line; (at = strchr(at, separators[i][0])); at++)
            n++;
        if (n > most) {
            most = n;
            best = separators[i];
        }
    }
    return best;
}

/* TEXT, the first bytes of a text, is cut up. */
static DlSourceKind guess_text(char *text)
{
    text += strspn(text, " \t\r\n");
    if (*text == '{' || *text == '[')
        return guess_json(text);
    char *rest = text;
    char *line = take_line(&rest);
    g_auto(GStrv) fields = g_strsplit(line, find_separator(line), MAX_HEADER);
    guint n = g_strv_length(fields);
    for (guint i = 0; i < n; i++)
        g_strstrip(g_strdelimit(fields[i], "\"", ' '));
    if (n < 2)
        return DL_SOURCE_N;
    DlSourceKind kind = strchr(line, '\t') ? guess_dump(fields, n) : DL_SOURCE_N;
    return kind != DL_SOURCE_N ? kind : guess_header((const char *const *)fields, n);
}

static gboolean guess_one(DlPack *pack, guint text, DlSourceKind *ret_kind, GError **error)
{
    g_autofree char *first = dl_pack_peek(pack, text, PEEK_BYTES, error);
    if (!first)
        return FALSE;
    *ret_kind = guess_text(first);
    return TRUE;
}

/* Which kinds are among the texts of PACK; a folder of features has too many to open all. */
static gboolean guess_pack(const char *path, DlPack *pack, gboolean *kinds, GError **error)
{
    gboolean has_any = FALSE;
    guint n = MIN(dl_pack_n_texts(pack), MAX_PEEKED_TEXTS);
    memset(kinds, 0, DL_SOURCE_N * sizeof *kinds);
    for (guint i = 0; i < n; i++) {
        DlSourceKind kind = DL_SOURCE_N;
        if (!guess_one(pack, i, &kind, error))
            return FALSE;
        if (kind == DL_SOURCE_N)
            continue;
        kinds[kind] = has_any = TRUE;
    }
    if (has_any)
        return TRUE;
    g_autofree char *known = dl_source_kinds();
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s': is none of the gazetteers that can be read: %s; a table of your own has a "
                "header with name, lat and lon",
                path, known);
    return FALSE;
}

gboolean dl_source_guess_all(const char *path, gboolean *ret_kinds, GError **error)
{
    g_autoptr(DlPack) pack = dl_pack_open(path, error);
    return pack && guess_pack(path, pack, ret_kinds, error);
}

DlSourceKind dl_source_guess(const char *path, GError **error)
{
    gboolean kinds[DL_SOURCE_N];
    int kind = 0;
    if (!dl_source_guess_all(path, kinds, error))
        return DL_SOURCE_N;
    while (!kinds[kind])
        kind++;
    return (DlSourceKind)kind;
}

char *dl_source_stamp(const char *path, GError **error)
{
    g_autoptr(DlPack) pack = dl_pack_open(path, error);
    return pack ? dl_pack_stamp(pack) : NULL;
}

/* The features of a folder or zip say more than its meta tables, which are read only without
 * them. */
static gboolean is_feature_name(const char *name)
{
    return g_str_has_suffix(name, ".geojson") && !strstr(name, "-alt");
}

static gboolean choose_features(const DlPack *pack, GArray *chosen)
{
    for (guint i = 0; i < dl_pack_n_texts(pack); i++)
        if (is_feature_name(dl_pack_name(pack, i)))
            g_array_append_val(chosen, i);
    return chosen->len > 0;
}

/* The texts of PACK that are to be read, those of KIND. */
static GArray *choose(const DlSourceReader *reader, DlSourceKind kind, GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    DlPack *pack = reader->pack;
    guint first = 0;
    if (!dl_pack_is_several(pack)) {
        g_array_append_val(chosen, first);
        return g_steal_pointer(&chosen);
    }
    if (kind == DL_SOURCE_WOF && choose_features(pack, chosen))
        return g_steal_pointer(&chosen);
    for (guint i = 0; i < dl_pack_n_texts(pack); i++) {
        DlSourceKind found = DL_SOURCE_N;
        if (!guess_one(pack, i, &found, error))
            return NULL;
        if (found == kind)
            g_array_append_val(chosen, i);
        else if (found == DL_SOURCE_N)
            dl_report(reader->report, DL_REPORT_INFO, "'%s' is passed over: it is no gazetteer",
                      dl_pack_name(pack, i));
    }
    if (chosen->len > 0)
        return g_steal_pointer(&chosen);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': nothing in it is %s", reader->path,
                dl_source_kind_to_string(kind));
    return NULL;
}

static gboolean read_texts(DlSourceReader *reader, DlSourceKind kind, const GArray *chosen,
                           GError **error)
{
    if (!KINDS[kind].read)
        return dl_source_read_gns(reader, (const guint *)(const void *)chosen->data, chosen->len,
                                  error);
    for (guint i = 0; i < chosen->len; i++) {
        guint text = g_array_index(chosen, guint, i);
        DlTextSource *source = dl_pack_open_text(reader->pack, text, error);
        if (!source)
            return FALSE;
        dl_source_start_text(reader, text);
        gboolean is_read = KINDS[kind].read(reader, source, error);
        if (!is_read)
            return FALSE;
    }
    return TRUE;
}

gboolean dl_source_read(const char *path, DlSourceKind kind, const DlSourceSink *sink,
                        DlReport *report, GError **error)
{
    g_return_val_if_fail(kind < DL_SOURCE_N, FALSE);
    g_autoptr(DlPack) pack = dl_pack_open(path, error);
    if (!pack)
        return FALSE;
    DlSourceReader reader = {.sink = sink, .report = report, .pack = pack, .path = path};
    g_autoptr(GArray) chosen = choose(&reader, kind, error);
    gboolean is_read = chosen && read_texts(&reader, kind, chosen, error);
    g_clear_pointer(&reader.codes, g_hash_table_unref);
    g_clear_pointer(&reader.kept, g_string_chunk_free);
    dl_source_end(&reader);
    if (is_read && reader.n_passed > 0)
        dl_report(report, DL_REPORT_INFO,
                  "'%s': %" G_GUINT64_FORMAT " %s passed over: superseded, deprecated or no place",
                  path, reader.n_passed, reader.n_passed == 1 ? "record" : "records");
    return is_read;
}
