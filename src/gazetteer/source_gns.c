/* The GEOnet Names Server's files, with the header of before 2022 (RC, UFI, ..., FIPS codes, roman
 * and not) and of after (rk, ufi, ..., GENC codes): a row a name, several rows a feature.
 *
 * A feature is stored with its approved name. Its rows need not lie together, so two bits for each
 * feature's number tell what was met of it. Where features have no approved name all is read again,
 * and they are stored with the best that they have.
 */
#include <string.h>

#include "fold.h"
#include "source_private.h"
#include "source_rows.h"

#define PAGE_FEATURES 65536
#define BITS_A_FEATURE 2
#define MAX_UFI G_MAXINT32 /* the pages take 1 GiB at most, whatever a file says */

/* What was met of a feature. */
typedef enum {
    UNMET,
    POOR, /* variants */
    FAIR, /* a conventional, provisional or unverified name */
    STORED,
} State;

/* Columns, of the older and the newer header. */
enum {
    UFI,
    LAT,
    LON,
    CLASS,
    CODE,
    COUNTRY,
    ADMIN1,
    POPULATION,
    TYPE,
    LANG,
    NAME,
    PLAIN_NAME,
    SHORT_NAME,
    NAME_END,
    FEATURE_END,
    N_COLUMNS
};
static const char *const COLUMNS[N_COLUMNS] = {
    [UFI] = "ufi",
    [LAT] = "lat_dd|lat",
    [LON] = "long_dd|long",
    [CLASS] = "fc",
    [CODE] = "desig_cd|dsg",
    [COUNTRY] = "cc_ft|cc1",
    [ADMIN1] = "adm1",
    [POPULATION] = "pop",
    [TYPE] = "nt",
    [LANG] = "lang_cd|lc",
    [NAME] = "full_name|full_name_ro",
    [PLAIN_NAME] = "full_nm_nd|full_name_nd_ro|full_name_nd",
    [SHORT_NAME] = "short_form",
    [NAME_END] = "term_dt_n",
    [FEATURE_END] = "term_dt_f|f_term_dt",
};

typedef struct {
    int columns[N_COLUMNS];
    gboolean is_genc;  /* countries by GENC, admin-1 units by ISO 3166-2 */
    GHashTable *pages; /* of states, by the feature's number */
    DlFolder *folder;
    guint64 n_open; /* features met and not stored */
    gboolean is_second;
} Gns;

/* Where the state of a feature is, in a page of them. */
static guint8 *find_states(Gns *gns, gint64 ufi, guint *ret_shift)
{
    guint64 number = (guint64)(ufi < 0 ? -ufi * 2 + 1 : ufi * 2);
    gint64 page = (gint64)(number / PAGE_FEATURES);
    guint8 *bits = g_hash_table_lookup(gns->pages, &page);
    if (!bits) {
        bits = g_malloc0(PAGE_FEATURES * BITS_A_FEATURE / 8);
        g_hash_table_insert(gns->pages, g_memdup2(&page, sizeof page), bits);
    }
    guint at = (guint)(number % PAGE_FEATURES) * BITS_A_FEATURE;
    *ret_shift = at % 8;
    return bits + at / 8;
}

static gint64 make_id(gint64 ufi)
{
    return dl_source_make_id(DL_SPACE_GNS, ufi < 0 ? -ufi * 2 + 1 : ufi * 2);
}

static const char *get(const Gns *gns, const DlCsvRecord *row, int column)
{
    const char *text = dl_source_field(row, gns->columns[column]);
    return g_ascii_strcasecmp(text, "NULL") == 0 ? "" : text;
}

/* GeoNames took its codes of admin-1 units from FIPS, but has those of ISO in some countries; what
 * follows ISO 3166-2 is asked for. */
static const char *find_admin1(DlSourceReader *reader, const Gns *gns, const char *country,
                               const char *code)
{
    static const char *const by_iso[] = {"BE", "CH", "ME", NULL};
    if (gns->is_genc) {
        g_autofree char *first = g_strndup(code, strcspn(code, ",; "));
        return dl_source_admin1(reader, country, first);
    }
    return strcmp(code, "00") == 0 || g_strv_contains(by_iso, country) ? "" : code;
}

/* "((Name))" is of what is believed to be no more: takes the brackets off. */
static gboolean take_brackets(char *name)
{
    gsize n = strlen(name);
    if (n < 5 || !g_str_has_prefix(name, "((") || !g_str_has_suffix(name, "))"))
        return FALSE;
    memmove(name, name + 2, n - 4);
    name[n - 4] = '\0';
    return TRUE;
}

/* The names of a row: the full one, without its marks where that is more than folding does, and the
 * short one. */
static gboolean put_names(DlSourceReader *reader, const Gns *gns, const DlCsvRecord *row, gint64 id,
                          const char *name, GError **error)
{
    char lang[DL_SOURCE_LANG_BYTES];
    const char *type = get(gns, row, TYPE);
    gboolean is_historic = *type == 'H' || *get(gns, row, NAME_END);
    const char *plain = get(gns, row, PLAIN_NAME);
    const char *brief = get(gns, row, SHORT_NAME);
    dl_source_lang(get(gns, row, LANG), lang);
    if (!dl_source_put_name(reader, id, name, lang, is_historic, error))
        return FALSE;
    if (*plain && strcmp(plain, name) != 0) {
        g_autofree char *folded = dl_fold(gns->folder, name);
        g_autofree char *folded_plain = dl_fold(gns->folder, plain);
        if (strcmp(folded, folded_plain) != 0 &&
            !dl_source_put_name(reader, id, plain, "", is_historic, error))
            return FALSE;
    }
    return strcmp(brief, name) == 0 ||
           dl_source_put_name(reader, id, brief, lang, is_historic, error);
}

static gboolean put_place(DlSourceReader *reader, const Gns *gns, const DlCsvRecord *row,
                          DlBuildPlace *place, gboolean is_gone, GError **error)
{
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES];
    const char *code = get(gns, row, COUNTRY);
    dl_source_feature_of_codes(get(gns, row, CLASS), get(gns, row, CODE), feature);
    place->feature = is_gone ? dl_source_feature_gone(feature, gone) : feature;
    place->country =
        gns->is_genc ? dl_source_country_of_genc(code) : dl_source_country_of_fips(code);
    place->admin1 = find_admin1(reader, gns, place->country, get(gns, row, ADMIN1));
    place->admin2 = place->iso = place->provenance = "";
    place->population = dl_source_parse_count(get(gns, row, POPULATION));
    return dl_source_put_place(reader, place, error);
}

/* TRUE where the row's name is the one that its feature is stored with: an approved one when it is
 * met first, in the second reading the best of what has none. */
static gboolean is_main(Gns *gns, const char *type, gint64 ufi)
{
    guint shift = 0;
    guint8 *states = find_states(gns, ufi, &shift);
    State state = (State)(*states >> shift & 3u);
    gboolean is_fair = *type && !type[1] && strchr("CDP", *type);
    gboolean is_best = gns->is_second && (is_fair || state == POOR);
    if (state == STORED)
        return FALSE;
    State next = is_best || strcmp(type, "N") == 0 ? STORED : is_fair ? FAIR : MAX(state, POOR);
    if (state == UNMET)
        gns->n_open++;
    if (next == STORED)
        gns->n_open--;
    *states = (guint8)((*states & ~(3u << shift)) | (guint)next << shift);
    return next == STORED;
}

static gboolean use_row(DlSourceReader *reader, Gns *gns, const DlCsvRecord *row, GError **error)
{
    DlBuildPlace place = {0};
    gint64 ufi = 0;
    const char *trouble = NULL;
    char *name = (char *)get(gns, row, NAME);
    if (!dl_source_parse_id(get(gns, row, UFI), &ufi) || ABS(ufi) > MAX_UFI)
        trouble = "the UFI is not a number of 32 bits";
    else if (!dl_source_parse_degrees(get(gns, row, LAT), 90, &place.lat_e7))
        trouble = "the latitude is not within -90 to 90 degrees";
    else if (!dl_source_parse_degrees(get(gns, row, LON), 180, &place.lon_e7))
        trouble = "the longitude is not within -180 to 180 degrees";
    else if (!*name)
        trouble = "the name is empty";
    if (trouble) {
        dl_source_bad_row(reader, row->line, "%s", trouble);
        return TRUE;
    }
    gboolean is_gone = take_brackets(name) || *get(gns, row, FEATURE_END);
    place.id = make_id(ufi);
    place.name = name;
    if (is_main(gns, get(gns, row, TYPE), ufi) &&
        !put_place(reader, gns, row, &place, is_gone, error))
        return FALSE;
    return gns->is_second || put_names(reader, gns, row, place.id, name, error);
}

static gboolean take_header(DlSourceReader *reader, Gns *gns, const DlCsvRecord *header,
                            GError **error)
{
    for (int i = 0; i < N_COLUMNS; i++)
        gns->columns[i] = dl_source_find_column(header->fields, header->n_fields, COLUMNS[i]);
    gns->is_genc = dl_source_find_column(header->fields, header->n_fields, "cc_ft") >= 0;
    static const int needed[] = {UFI, LAT, LON, TYPE, NAME};
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (gns->columns[needed[i]] < 0)
            return dl_source_no_column(reader, COLUMNS[needed[i]], error);
    return TRUE;
}

static gboolean read_text(DlSourceReader *reader, Gns *gns, guint text, GError **error)
{
    g_autoptr(GError) cause = NULL;
    DlTextSource *source = dl_pack_open_text(reader->pack, text, error);
    if (!source)
        return FALSE;
    g_autoptr(DlSourceRows) rows = dl_source_rows_new(source);
    DlCsvRecord row;
    gboolean has_header = FALSE;
    dl_source_start_text(reader, text);
    while (dl_source_rows_read(rows, &row, &cause)) {
        if (!has_header) {
            if (!take_header(reader, gns, &row, &cause))
                break;
            has_header = TRUE;
            continue;
        }
        if (!dl_source_count_row(reader, &cause))
            break;
        if (row.n_fields == 0)
            dl_source_bad_row(reader, row.line, "is not UTF-8");
        else if (!use_row(reader, gns, &row, &cause))
            break;
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

gboolean dl_source_read_gns(DlSourceReader *reader, const guint *texts, guint n_texts,
                            GError **error)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    g_autoptr(GHashTable) pages =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    Gns gns = {.folder = folder, .pages = pages};
    for (guint i = 0; i < n_texts; i++)
        if (!read_text(reader, &gns, texts[i], error))
            return FALSE;
    gns.is_second = reader->is_noting = gns.n_open > 0;
    for (guint i = 0; gns.is_second && i < n_texts; i++)
        if (!read_text(reader, &gns, texts[i], error))
            return FALSE;
    return TRUE;
}
