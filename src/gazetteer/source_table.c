/* Tables with a header: what Wikidata's query service answers, and one's own.
 *
 * Rows that follow one another with one id are one place: the others tell more names of it.
 */
#include <string.h>

#include "source_private.h"

#define MAX_NAME_COLUMNS 64
#define MAX_DRIFT_E7 5000000 /* half a degree: positions of one place in several rows */

enum {
    NAME,
    ITEM,
    ID,
    GEONAME_ID,
    LAT,
    LON,
    POINT,
    COUNTRY,
    COUNTRY_NAME,
    ADMIN1,
    ADMIN2,
    TYPE,
    POPULATION,
    NAMES,
    NATIVE,
    FORMER,
    LANG,
    END,
    ISO,
    SOURCE,
    N_COLUMNS
};

static const char *const OWN_COLUMNS[N_COLUMNS] = {
    [NAME] = "name|place|title|place_name",
    [ITEM] = "",
    [ID] = "id",
    [GEONAME_ID] = "geonameid|geoname_id|geonames_id",
    [LAT] = "lat|latitude|y",
    [LON] = "lon|long|lng|longitude|x",
    [POINT] = "wkt|geowkt|geom|geometry|point|coord|coordinates",
    [COUNTRY] = "country_code|countrycode|country|cc|iso2",
    [COUNTRY_NAME] = "country_name|country",
    [ADMIN1] = "admin1|province|region|state",
    [ADMIN2] = "admin2",
    [TYPE] = "type|feature|kind|feature_code|place_type",
    [POPULATION] = "population|pop",
    [NAMES] = "names|alternates|alternate_names|alternatenames|alternate|alt_names|variants"
              "|aliases|aka|other_names|name_alt|alt_name",
    [NATIVE] = "native_name|local_name",
    [FORMER] = "former|former_names|former_name|historic|historic_names|old_names|old_name"
               "|name_old",
    [LANG] = "lang|language",
    [END] = "end|ended",
    [ISO] = "iso",
    [SOURCE] = "source",
};

static const char *const WIKIDATA_COLUMNS[N_COLUMNS] = {
    [NAME] = "itemlabel|label|placelabel|citylabel|name|item_label",
    [ITEM] = "item|place|city|wikidata|wikidata_id|qid|id|uri",
    [ID] = "",
    [GEONAME_ID] = "",
    [LAT] = "lat|latitude",
    [LON] = "lon|lng|long|longitude",
    [POINT] = "coord|coords|coordinates|coordinate|coordinate_location|location|geo|point|p625",
    [COUNTRY] = "countrycode|country_code|iso|iso2|p297",
    [COUNTRY_NAME] = "countrylabel|country_label|country",
    [ADMIN1] = "admin1label|adminlabel|admin1|provincelabel|regionlabel|province",
    [ADMIN2] = "",
    [TYPE] = "typelabel|instancelabel|instanceoflabel|instance_oflabel|classlabel|type",
    [POPULATION] = "population|pop|p1082",
    [NAMES] =
        "altlabel|itemaltlabel|altlabels|item_altlabel|alternative|alternatives|aliases|names",
    [NATIVE] = "nativelabel|native_label|native_name|p1705",
    [FORMER] = "former|formername|former_names|official_name_former",
    [LANG] = "lang|language|labellang",
    [END] = "end|dissolved|abolished|endtime|end_time|p576",
    [ISO] = "isosub|p300",
    [SOURCE] = "",
};

typedef struct {
    const char *label; /* what stands before the language in a column: "name", "label" */
    gboolean is_wikidata;
    int columns[N_COLUMNS];
    guint n_names;
    int name_columns[MAX_NAME_COLUMNS];
    char langs[MAX_NAME_COLUMNS][DL_SOURCE_LANG_BYTES];
    gint64 last_id;
    gint32 last_lat_e7, last_lon_e7;
} Table;

static const char *get(const Table *table, const DlCsvRecord *row, int column)
{
    return dl_source_field(row, table->columns[column]);
}

/* Columns "name:fa" or "label_fa": names in a language. */
static void find_name_columns(Table *table, const DlCsvRecord *header)
{
    static const char *const no_langs[] = {"alt", "old", NULL};
    gsize n_label = strlen(table->label);
    for (guint i = 0; i < header->n_fields && table->n_names < MAX_NAME_COLUMNS; i++) {
        const char *field = header->fields[i];
        if (g_ascii_strncasecmp(field, table->label, n_label) != 0 ||
            (field[n_label] != ':' && field[n_label] != '_') ||
            g_strv_contains(no_langs, field + n_label + 1))
            continue;
        dl_source_lang(field + n_label + 1, table->langs[table->n_names]);
        if (*table->langs[table->n_names])
            table->name_columns[table->n_names++] = (int)i;
    }
}

static gboolean take_header(DlSourceReader *reader, Table *table, const DlCsvRecord *header,
                            GError **error)
{
    const char *const *names = table->is_wikidata ? WIKIDATA_COLUMNS : OWN_COLUMNS;
    for (int i = 0; i < N_COLUMNS; i++)
        table->columns[i] = dl_source_find_column(header->fields, header->n_fields, names[i]);
    find_name_columns(table, header);
    int id = table->is_wikidata ? ITEM : NAME;
    if (table->columns[id] < 0)
        return dl_source_no_column(reader, names[id], error);
    if (table->columns[POINT] < 0 && (table->columns[LAT] < 0 || table->columns[LON] < 0))
        return dl_source_no_column(reader, names[table->is_wikidata ? POINT : LAT], error);
    return TRUE;
}

/* "34,348" of a spreadsheet whose decimals have a comma, too. */
static gboolean parse_degrees(const char *text, double limit, gint32 *ret_e7)
{
    if (!strchr(text, ',') || strchr(text, '.'))
        return dl_source_parse_degrees(text, limit, ret_e7);
    g_autofree char *pointed = g_strdelimit(g_strdup(text), ",", '.');
    return dl_source_parse_degrees(pointed, limit, ret_e7);
}

static gboolean find_position(const Table *table, const DlCsvRecord *row, DlBuildPlace *place)
{
    return (parse_degrees(get(table, row, LAT), 90, &place->lat_e7) &&
            parse_degrees(get(table, row, LON), 180, &place->lon_e7)) ||
           dl_source_parse_point(get(table, row, POINT), &place->lat_e7, &place->lon_e7);
}

/* The number of "http://www.wikidata.org/entity/Q45313" or "Q45313". */
static gboolean parse_item(const char *text, gint64 *ret_number)
{
    const char *slash = strrchr(text, '/');
    const char *item = slash ? slash + 1 : text;
    return (*item == 'Q' || *item == 'q') && dl_source_is_number(item + 1) &&
           dl_source_parse_id(item + 1, ret_number) && *ret_number > 0;
}

/* The row's id, ours or GeoNames'. */
static gboolean find_id(const Table *table, const DlCsvRecord *row, const DlBuildPlace *place,
                        gint64 *ret_id)
{
    gint64 number = 0;
    if (table->is_wikidata) {
        if (!parse_item(get(table, row, ITEM), &number))
            return FALSE;
        *ret_id = dl_source_make_id(DL_SPACE_WIKIDATA, number);
        return TRUE;
    }
    if (dl_source_parse_id(get(table, row, GEONAME_ID), ret_id))
        return TRUE;
    const char *id = get(table, row, ID);
    g_autofree char *text =
        *id ? g_strdup(id)
            : g_strdup_printf("%s\t%d\t%d", place->name, place->lat_e7, place->lon_e7);
    *ret_id = dl_source_hash_id(DL_SPACE_OWN, text);
    return TRUE;
}

/* A label that nobody wrote is the item's number. */
static const char *find_name(const Table *table, const DlCsvRecord *row)
{
    gint64 number = 0;
    const char *name = get(table, row, NAME);
    if (*name && !(table->is_wikidata && parse_item(name, &number)))
        return name;
    for (guint i = 0; i < table->n_names; i++)
        if (*dl_source_field(row, table->name_columns[i]))
            return dl_source_field(row, table->name_columns[i]);
    return get(table, row, NATIVE);
}

static gboolean put_names(DlSourceReader *reader, const Table *table, const DlCsvRecord *row,
                          gint64 id, const char *name, GError **error)
{
    char lang[DL_SOURCE_LANG_BYTES];
    char *names = (char *)get(table, row, NAMES), *former = (char *)get(table, row, FORMER);
    dl_source_lang(get(table, row, LANG), lang);
    if (!dl_source_put_name(reader, id, name, lang, FALSE, error) ||
        !dl_source_put_name(reader, id, get(table, row, NATIVE), "", FALSE, error))
        return FALSE;
    for (guint i = 0; i < table->n_names; i++)
        if (!dl_source_put_name(reader, id, dl_source_field(row, table->name_columns[i]),
                                table->langs[i], FALSE, error))
            return FALSE;
    const char *only = table->is_wikidata ? "," : "|;";
    return dl_source_put_names(reader, id, names, dl_source_separator(names, only), "", FALSE,
                               error) &&
           dl_source_put_names(reader, id, former, dl_source_separator(former, only), "", TRUE,
                               error);
}

static void set_country(DlSourceReader *reader, const Table *table, const DlCsvRecord *row,
                        DlBuildPlace *place)
{
    place->country = dl_source_country(reader, get(table, row, COUNTRY));
    if (!*place->country)
        place->country = dl_source_country(reader, get(table, row, COUNTRY_NAME));
    const char *admin1 = get(table, row, ADMIN1);
    place->admin1 = dl_source_admin1(reader, place->country, admin1);
    if (!*place->admin1 && strlen(admin1) <= 3) /* a code that no gazetteer at hand has */
        place->admin1 = admin1;
}

static void set_feature(const Table *table, const DlCsvRecord *row, DlBuildPlace *place,
                        char *feature, char *gone)
{
    const char *type = get(table, row, TYPE);
    gint64 number = 0;
    g_strlcpy(feature, "P.PPL", DL_SOURCE_FEATURE_BYTES); /* what a table of places is mostly of */
    if (*type && !(table->is_wikidata && parse_item(type, &number)))
        dl_source_feature_of_words(type, feature);
    place->feature = *get(table, row, END) ? dl_source_feature_gone(feature, gone) : feature;
}

/* TRUE for a row with the id of the one before that lies elsewhere. */
static gboolean is_another_place(const Table *table, const DlBuildPlace *place)
{
    return place->id == table->last_id &&
           (ABS((gint64)place->lat_e7 - table->last_lat_e7) > MAX_DRIFT_E7 ||
            ABS((gint64)place->lon_e7 - table->last_lon_e7) > MAX_DRIFT_E7);
}

static gboolean use_row(DlSourceReader *reader, Table *table, const DlCsvRecord *row,
                        GError **error)
{
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES];
    DlBuildPlace place = {.name = find_name(table, row),
                          .admin2 = get(table, row, ADMIN2),
                          .iso = get(table, row, ISO),
                          .provenance = get(table, row, SOURCE)};
    const char *trouble = NULL;
    if (!*place.name)
        trouble = "the name is empty";
    else if (!find_position(table, row, &place))
        trouble = "no position: lat and lon in degrees, or a point";
    else if (!find_id(table, row, &place, &place.id))
        trouble = "the item is not a Q and a number";
    else if (is_another_place(table, &place))
        trouble = "the id is that of the row before, which lies elsewhere";
    if (trouble) {
        dl_source_bad_row(reader, row->line, "%s", trouble);
        return TRUE;
    }
    if (place.id != table->last_id) {
        set_country(reader, table, row, &place);
        set_feature(table, row, &place, feature, gone);
        place.population = dl_source_parse_count(get(table, row, POPULATION));
        if (!dl_source_put_place(reader, &place, error))
            return FALSE;
        table->last_id = place.id;
        table->last_lat_e7 = place.lat_e7;
        table->last_lon_e7 = place.lon_e7;
    }
    return put_names(reader, table, row, place.id, place.name, error);
}

static gboolean read_table(DlSourceReader *reader, DlTextSource *source, Table *table,
                           GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(DlCsv) csv = dl_csv_open_source(source, error);
    DlCsvRecord row;
    if (!csv)
        return FALSE;
    if (!dl_csv_read(csv, &row, &cause)) {
        if (cause)
            g_propagate_error(error, g_steal_pointer(&cause));
        else
            dl_source_no_column(reader, "name", error);
        return FALSE;
    }
    if (!take_header(reader, table, &row, error))
        return FALSE;
    while (dl_csv_read(csv, &row, &cause))
        if (!dl_source_count_row(reader, &cause) || !use_row(reader, table, &row, &cause))
            break;
    dl_source_tell_encoding(reader, csv);
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

gboolean dl_source_read_wikidata(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    Table table = {.label = "label", .is_wikidata = TRUE};
    return read_table(reader, source, &table, error);
}

gboolean dl_source_read_own(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    Table table = {.label = "name"};
    return read_table(reader, source, &table, error);
}
