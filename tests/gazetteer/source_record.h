/* A sink that writes down what a reader tells, a line a call. */
#ifndef DL_TEST_SOURCE_RECORD_H
#define DL_TEST_SOURCE_RECORD_H

#include "dl_test.h"
#include "source.h"

typedef struct {
    GString *text;
    DlReport *report;
    guint64 n_places, n_names;
    gboolean is_counting; /* counts only */
} Record;

static inline void record_message(DlReportKind kind, const char *message, gpointer user_data)
{
    Record *record = user_data;
    g_string_append_printf(record->text, "%s %s\n", kind == DL_REPORT_ROW ? "BAD" : "SAY", message);
}

static inline void record_init(Record *record)
{
    *record = (Record){.text = g_string_new(NULL)};
    record->report = dl_report_new(record_message, record);
}

static inline void record_clear(Record *record)
{
    dl_report_free(record->report);
    g_string_free(record->text, TRUE);
}

static inline void record_line(Record *record, const char *word, const DlBuildPlace *place)
{
    g_string_append_printf(
        record->text,
        "%s %" G_GINT64_FORMAT " \"%s\" %d %d %s %s/%s/%s %" G_GINT64_FORMAT " [%s] [%s]\n", word,
        place->id, place->name, place->lat_e7, place->lon_e7, place->feature, place->country,
        place->admin1, place->admin2, place->population, place->iso, place->provenance);
}

static inline gboolean record_place(const DlBuildPlace *place, gpointer user_data, GError **error)
{
    Record *record = user_data;
    record->n_places++;
    if (!record->is_counting)
        record_line(record, "place", place);
    return TRUE;
}

static inline gboolean record_area(const DlBuildPlace *place, gpointer user_data, GError **error)
{
    record_line(user_data, "area", place);
    return TRUE;
}

static inline gboolean record_name(gint64 id, const char *text, const char *lang,
                                   gboolean is_historic, gpointer user_data, GError **error)
{
    Record *record = user_data;
    record->n_names++;
    if (!record->is_counting)
        g_string_append_printf(record->text, " name %" G_GINT64_FORMAT " \"%s\" %s%s\n", id, text,
                               lang, is_historic ? " HISTORIC" : "");
    return TRUE;
}

/* A gazetteer that is there already knows one country and one province by name. */
static inline const char *record_country(const char *text, gpointer user_data)
{
    return g_ascii_strcasecmp(text, "afghanistan") == 0 ? "AF" : NULL;
}

static inline const char *record_admin1(const char *country, const char *text, gpointer user_data)
{
    gboolean is_herat = strcmp(text, "Herat") == 0 || strcmp(text, "AF-HER") == 0;
    return strcmp(country, "AF") == 0 && is_herat ? "11" : NULL;
}

static inline DlSourceSink record_sink(Record *record)
{
    return (DlSourceSink){.place = record_place,
                          .name = record_name,
                          .user_data = record,
                          .area = record_area,
                          .country = record_country,
                          .admin1 = record_admin1};
}

/* What is read of PATH; KIND DL_SOURCE_N guesses it. */
static inline gboolean record_read(Record *record, const char *path, DlSourceKind kind,
                                   GError **error)
{
    DlSourceSink sink = record_sink(record);
    if (kind == DL_SOURCE_N) {
        kind = dl_source_guess(path, error);
        if (kind == DL_SOURCE_N)
            return FALSE;
        g_string_append_printf(record->text, "kind %s\n", dl_source_kind_to_string(kind));
    }
    return dl_source_read(path, kind, &sink, record->report, error);
}

static inline char *source_path(const char *name)
{
    const char *root = g_getenv("DATELINE_SOURCE");
    assert_non_null(root);
    return g_build_filename(root, "tests", "gazetteer", "source", name, NULL);
}

#endif
