/* GeoNames' dumps (https://download.geonames.org/export/dump/readme.txt): no header, no quoting. */
#include <string.h>

#include "source_private.h"
#include "source_rows.h"

/* The table "geoname". */
enum {
    ID,
    NAME,
    ASCII_NAME,
    ALTERNATES,
    LAT,
    LON,
    CLASS,
    CODE,
    COUNTRY,
    CC2,
    ADMIN1,
    ADMIN2,
    ADMIN3,
    ADMIN4,
    POPULATION,
    N_PLACE_FIELDS = 19,
    MIN_PLACE_FIELDS = POPULATION + 1
};

/* Reads the text row by row with USE, which tells of what it cannot use. */
typedef gboolean (*UseFunc)(DlSourceReader *reader, const DlCsvRecord *row, GError **error);

static gboolean read_rows(DlSourceReader *reader, DlTextSource *source, guint min_fields,
                          UseFunc use, GError **error)
{
    g_autoptr(DlSourceRows) rows = dl_source_rows_new(source);
    g_autoptr(GError) cause = NULL;
    DlCsvRecord row;
    while (dl_source_rows_read(rows, &row, &cause)) {
        if (row.n_fields > 0 && row.fields[0][0] == '#')
            continue;
        if (!dl_source_count_row(reader, &cause))
            break;
        if (row.n_fields == 0)
            dl_source_bad_row(reader, row.line, "is not UTF-8");
        else if (row.n_fields < min_fields)
            dl_source_bad_row(reader, row.line, "%u fields, expected %u", row.n_fields, min_fields);
        else if (!use(reader, &row, &cause))
            break;
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* FALSE where ROW was told to be unusable. */
static gboolean parse_place(DlSourceReader *reader, const DlCsvRecord *row, DlBuildPlace *ret_place)
{
    DlBuildPlace place = {
        .name = row->fields[NAME],
        .country = row->fields[COUNTRY],
        .admin1 = row->fields[ADMIN1],
        .admin2 = row->fields[ADMIN2],
        .population = dl_source_parse_count(row->fields[POPULATION]),
        .iso = "",
        .provenance = "",
    };
    const char *trouble = NULL;
    int at = ID;
    if (!dl_source_parse_id(row->fields[ID], &place.id))
        trouble = "the id is not a number";
    else if (!dl_source_parse_degrees(row->fields[at = LAT], 90, &place.lat_e7))
        trouble = "the latitude is not within -90 to 90 degrees";
    else if (!dl_source_parse_degrees(row->fields[at = LON], 180, &place.lon_e7))
        trouble = "the longitude is not within -180 to 180 degrees";
    else if (!*row->fields[at = NAME])
        trouble = "the name is empty";
    if (trouble)
        dl_source_bad_row(reader, row->line, "%s: \"%s\"", trouble, row->fields[at]);
    *ret_place = place;
    return !trouble;
}

/* The column of alternates has websites, too, which are no names. */
static gboolean put_alternates(const DlSourceReader *reader, gint64 id, char *text, GError **error)
{
    for (char *at = text; *at;) {
        char *end = at + strcspn(at, ",");
        gboolean is_last = !*end;
        *end = '\0';
        if (*at && !strstr(at, "://") && !dl_source_put_name(reader, id, at, "", FALSE, error))
            return FALSE;
        at = end + !is_last;
    }
    return TRUE;
}

static gboolean use_place(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    DlBuildPlace place;
    char feature[DL_SOURCE_FEATURE_BYTES];
    if (!parse_place(reader, row, &place))
        return TRUE;
    place.feature = dl_source_feature_of_codes(row->fields[CLASS], row->fields[CODE], feature);
    if (g_str_has_prefix(feature, "A.PCL"))
        place.iso = place.country;
    if (!dl_source_put_place(reader, &place, error))
        return FALSE;
    const char *ascii = row->fields[ASCII_NAME];
    if (strcmp(ascii, place.name) != 0 &&
        !dl_source_put_name(reader, place.id, ascii, "", FALSE, error))
        return FALSE;
    return put_alternates(reader, place.id, (char *)row->fields[ALTERNATES], error);
}

gboolean dl_source_read_geonames(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    return read_rows(reader, source, MIN_PLACE_FIELDS, use_place, error);
}

/* The table "alternate names": alternateNameId, geonameid, isolanguage, alternate name,
 * isPreferredName, isShortName, isColloquial, isHistoric, from, to. */
enum {
    ALT_ID = 1,
    ALT_LANG,
    ALT_NAME,
    ALT_PREFERRED,
    ALT_COLLOQUIAL = 6,
    ALT_HISTORIC,
    ALT_FROM,
    ALT_TO
};

/* What stands where a language should: FALSE for what names nothing; RET_LANG is the language of
 * what does. */
static gboolean take_lang(const char *text, char *lang, gboolean *ret_is_historic)
{
    static const char *const nameless[] = {"link", "wkdt", "post", "unlc", "faac",
                                           "phon", "tcid", "geo",  NULL};
    static const char *const codes[] = {"iata", "icao", "abbr", NULL};
    *lang = '\0';
    if (g_strv_contains(nameless, text))
        return FALSE;
    if (strcmp(text, "fr_1793") == 0) { /* of the Revolution */
        *ret_is_historic = TRUE;
        g_strlcpy(lang, "fr", DL_SOURCE_LANG_BYTES);
    } else if (strcmp(text, "piny") == 0) {
        g_strlcpy(lang, "zh-Latn-pinyin", DL_SOURCE_LANG_BYTES);
    } else if (*text && !g_strv_contains(codes, text)) {
        dl_source_lang(text, lang);
    }
    return TRUE;
}

/* A place and a language as a number. */
static guint64 hash_of(gint64 id, const char *lang)
{
    guint64 hash = (guint64)id * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    for (const char *at = lang; *at; at++)
        hash = (hash ^ (guint8)*at) * G_GUINT64_CONSTANT(1099511628211);
    return hash ^ hash >> 31;
}

static int compare_hashes(gconstpointer a, gconstpointer b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

static gboolean is_historic_row(const DlCsvRecord *row)
{
    return *dl_source_field(row, ALT_HISTORIC) == '1' || *dl_source_field(row, ALT_TO);
}

/* The first reading: which places have a name that a language prefers. */
static gboolean note_preferred(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    gint64 id = 0;
    if (*dl_source_field(row, ALT_PREFERRED) == '1' && !is_historic_row(row) &&
        dl_source_parse_id(row->fields[ALT_ID], &id)) {
        guint64 hash = hash_of(id, row->fields[ALT_LANG]);
        g_array_append_val(reader->preferred, hash);
    }
    return TRUE;
}

/* Whether what the row says is what its language calls the place: what it prefers, where it does,
 * and nothing colloquial: "the Big Apple" finds the place, but does not stand on a map. */
static gboolean is_of_its_language(const DlSourceReader *reader, const DlCsvRecord *row, gint64 id)
{
    if (*dl_source_field(row, ALT_COLLOQUIAL) == '1')
        return FALSE;
    guint64 hash = hash_of(id, row->fields[ALT_LANG]);
    return *dl_source_field(row, ALT_PREFERRED) == '1' ||
           !g_array_binary_search(reader->preferred, &hash, compare_hashes, NULL);
}

static gboolean use_alternate(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    gint64 id = 0;
    char lang[DL_SOURCE_LANG_BYTES];
    gboolean is_historic = is_historic_row(row);
    if (!dl_source_parse_id(row->fields[ALT_ID], &id)) {
        dl_source_bad_row(reader, row->line, "the geonameid is not a number: \"%s\"",
                          row->fields[ALT_ID]);
        return TRUE;
    }
    if (!take_lang(row->fields[ALT_LANG], lang, &is_historic))
        return TRUE;
    if (!is_of_its_language(reader, row, id))
        *lang = '\0';
    return dl_source_put_name(reader, id, row->fields[ALT_NAME], lang, is_historic, error);
}

gboolean dl_source_read_alternate(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    g_autoptr(GArray) preferred = g_array_new(FALSE, FALSE, sizeof(guint64));
    reader->preferred = preferred;
    reader->is_noting = TRUE;
    gboolean is_read = read_rows(reader, source, ALT_NAME + 1, note_preferred, error);
    reader->is_noting = FALSE;
    DlTextSource *again = is_read ? dl_pack_open_text(reader->pack, reader->text, error) : NULL;
    g_array_sort(preferred, compare_hashes);
    is_read = again && read_rows(reader, again, ALT_NAME + 1, use_alternate, error);
    reader->preferred = NULL;
    return is_read;
}

/* An area without a position (source.h). */
static gboolean put_area(DlSourceReader *reader, const DlCsvRecord *row, DlBuildPlace *area,
                         const char *ascii, GError **error)
{
    if (!*area->name) {
        dl_source_bad_row(reader, row->line, "the name is empty");
        return TRUE;
    }
    if (reader->sink->area && !reader->sink->area(area, reader->sink->user_data, error))
        return FALSE;
    /* without a sink for areas they are names of places that another source has */
    return dl_source_put_name(reader, area->id, area->name, "", FALSE, error) &&
           (strcmp(ascii, area->name) == 0 ||
            dl_source_put_name(reader, area->id, ascii, "", FALSE, error));
}

/* "AF.11\tHerat\tHerat\t1140025", or with one code more of an admin-2 unit. */
static gboolean use_unit(DlSourceReader *reader, const DlCsvRecord *row, gboolean is_admin2,
                         GError **error)
{
    g_auto(GStrv) codes = g_strsplit(row->fields[0], ".", is_admin2 ? 3 : 2);
    DlBuildPlace area = {
        .name = row->fields[1],
        .feature = is_admin2 ? "A.ADM2" : "A.ADM1",
        .iso = "",
        .provenance = "",
    };
    if (g_strv_length(codes) != (is_admin2 ? 3 : 2) ||
        !dl_source_parse_id(row->fields[3], &area.id)) {
        dl_source_bad_row(reader, row->line, "expected a code as %s, two names and an id",
                          is_admin2 ? "\"AF.11.1106\"" : "\"AF.11\"");
        return TRUE;
    }
    area.country = codes[0];
    area.admin1 = codes[1];
    area.admin2 = is_admin2 ? codes[2] : "";
    return put_area(reader, row, &area, row->fields[2], error);
}

static gboolean use_admin1(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    return use_unit(reader, row, FALSE, error);
}

static gboolean use_admin2(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    return use_unit(reader, row, TRUE, error);
}

gboolean dl_source_read_admin1(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    return read_rows(reader, source, 4, use_admin1, error);
}

gboolean dl_source_read_admin2(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    return read_rows(reader, source, 4, use_admin2, error);
}

/* countryInfo.txt; its lines of '#' are remarks, the last of them the header. */
enum { INFO_ISO, INFO_ISO3, INFO_NAME = 4, INFO_CAPITAL, INFO_POPULATION = 7, INFO_ID = 16 };

static gboolean use_country(DlSourceReader *reader, const DlCsvRecord *row, GError **error)
{
    DlBuildPlace area = {
        .name = row->fields[INFO_NAME],
        .feature = "A.PCLI",
        .country = row->fields[INFO_ISO],
        .admin1 = "",
        .admin2 = "",
        .population = dl_source_parse_count(row->fields[INFO_POPULATION]),
        .iso = row->fields[INFO_ISO],
        .provenance = "",
    };
    if (strlen(area.country) != 2) {
        dl_source_bad_row(reader, row->line, "the country's code is not two letters: \"%s\"",
                          area.country);
        return TRUE;
    }
    if (!dl_source_parse_id(row->fields[INFO_ID], &area.id)) {
        /* those that are no more, as CS and AN, have none */
        reader->n_passed++;
        return TRUE;
    }
    return put_area(reader, row, &area, area.name, error);
}

gboolean dl_source_read_countries(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    return read_rows(reader, source, INFO_ID + 1, use_country, error);
}
