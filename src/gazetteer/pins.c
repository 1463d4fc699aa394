#include "pins.h"

#include <string.h>

#include "csv.h"
#include "error.h"

enum { NAME, COUNTRY, ID, LAT, LON, N_COLUMNS };
static const char *const COLUMNS[N_COLUMNS] = {"name", "country", "id", "lat", "lon"};

static void pin_free(gpointer data)
{
    DlPin *pin = data;
    g_free(pin->name);
    g_free(pin->country);
    g_free(pin);
}

static gboolean fail(GError **error, const char *path, guint64 line, const char *what)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s", path, line,
                what);
    return FALSE;
}

static gboolean find_columns(const char *path, const DlCsvRecord *header, int *at, GError **error)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        at[i] = -1;
        for (guint j = 0; j < header->n_fields; j++) {
            g_autofree char *field = g_strdup(header->fields[j]);
            if (g_ascii_strcasecmp(g_strstrip(field), COLUMNS[i]) == 0)
                at[i] = (int)j;
        }
    }
    if (at[NAME] < 0)
        return fail(error, path, header->line, "no column 'name'");
    if (at[ID] < 0 && (at[LAT] < 0 || at[LON] < 0))
        return fail(error, path, header->line, "no column 'id', and not both 'lat' and 'lon'");
    return TRUE;
}

/* The field without its blanks; NULL where it is empty or absent. g_free. */
static char *dup_field(const DlCsvRecord *record, int at)
{
    if (at < 0 || (guint)at >= record->n_fields)
        return NULL;
    g_autofree char *field = g_strdup(record->fields[at]);
    g_strstrip(field);
    return *field ? g_steal_pointer(&field) : NULL;
}

static gboolean parse_degrees(const char *text, double *ret_degrees)
{
    char *end = NULL;
    *ret_degrees = g_ascii_strtod(text, &end);
    return *end == '\0';
}

static gboolean parse_pin(const char *path, const DlCsvRecord *record, const int *at, DlPin *pin,
                          GError **error)
{
    g_autofree char *id = dup_field(record, at[ID]);
    g_autofree char *lat = dup_field(record, at[LAT]);
    g_autofree char *lon = dup_field(record, at[LON]);
    pin->line = record->line;
    pin->name = dup_field(record, at[NAME]);
    pin->country = dup_field(record, at[COUNTRY]);
    if (!pin->name)
        return fail(error, path, record->line, "'name' is empty");
    if (id)
        return (g_ascii_string_to_signed(id, 10, G_MININT32, G_MAXUINT32, &pin->id, NULL) &&
                pin->id != 0) ||
               fail(error, path, record->line, "'id' is not the id of a place");
    if (!lat || !lon)
        return fail(error, path, record->line, "neither 'id' nor both 'lat' and 'lon' are given");
    return (parse_degrees(lat, &pin->position.lat_deg) &&
            parse_degrees(lon, &pin->position.lon_deg) && dl_lon_lat_is_valid(pin->position)) ||
           fail(error, path, record->line, "'lat' and 'lon' are not degrees of a position");
}

GPtrArray *dl_pins_read(const char *path, GError **error)
{
    g_autoptr(DlCsv) csv = dl_csv_open(path, error);
    g_autoptr(GPtrArray) pins = g_ptr_array_new_with_free_func(pin_free);
    g_autoptr(GError) cause = NULL;
    DlCsvRecord record;
    int at[N_COLUMNS];
    if (!csv)
        return NULL;
    if (!dl_csv_read(csv, &record, &cause)) {
        if (cause)
            g_propagate_error(error, g_steal_pointer(&cause));
        else
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is empty", path);
        return NULL;
    }
    if (!find_columns(path, &record, at, error))
        return NULL;
    while (dl_csv_read(csv, &record, &cause)) {
        DlPin *pin = g_new0(DlPin, 1);
        g_ptr_array_add(pins, pin);
        if (!parse_pin(path, &record, at, pin, error))
            return NULL;
    }
    if (!cause)
        return g_steal_pointer(&pins);
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
}
