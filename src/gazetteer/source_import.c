#include "source_import.h"

#include <string.h>

#include "error.h"
#include "source_private.h"
#include "source_seats.h"

#define BYTES_A_STEP 1000000u

/* One source, looked at. */
typedef struct {
    const char *path;
    char *name, *stamp;
    DlSourceKind kind;
    guint given; /* its number on the command line */
} Source;

typedef struct {
    guint64 n_places, n_names;
} Counts;

typedef struct {
    const DlSourceImport *import;
    DlBuild *build;
    DlSourceSeats *seats; /* NULL where no source has areas without a position */
    gboolean is_noting;   /* reads for the seats alone: the build has it already */
    const Source *source;
    GHashTable *lent; /* ids of places of the gazetteer that is there; NULL: sources have places */
    Counts counts;
    guint n_taken_up;
    guint64 n_seatless;
} Job;

static void clear_source(gpointer data)
{
    Source *source = data;
    g_free(source->name);
    g_free(source->stamp);
}

static gboolean has_areas_only(DlSourceKind kind)
{
    return kind == DL_SOURCE_GEONAMES_ADMIN1 || kind == DL_SOURCE_GEONAMES_ADMIN2 ||
           kind == DL_SOURCE_GEONAMES_COUNTRIES;
}

/* Places, what lies at them, what names them. */
static int turn_of(DlSourceKind kind)
{
    return has_areas_only(kind) ? 1 : kind == DL_SOURCE_GEONAMES_ALTERNATE ? 2 : 0;
}

static int compare_sources(gconstpointer a, gconstpointer b)
{
    const Source *x = a, *y = b;
    int turns = turn_of(x->kind) - turn_of(y->kind);
    if (turns)
        return turns;
    return x->given != y->given ? (int)x->given - (int)y->given : (int)x->kind - (int)y->kind;
}

/* Adds what PATH is, once for each kind that is in it. */
static gboolean look_at(const DlSourceImport *import, guint given, GArray *sources, GError **error)
{
    const char *path = import->paths[given];
    gboolean kinds[DL_SOURCE_N] = {FALSE};
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *stamp = NULL;
    if (import->kind != DL_SOURCE_N)
        kinds[import->kind] = TRUE;
    else if (!dl_source_guess_all(path, kinds, error))
        return FALSE;
    stamp = dl_source_stamp(path, error);
    for (int kind = 0; stamp && kind < DL_SOURCE_N; kind++) {
        Source source = {.path = path, .kind = (DlSourceKind)kind, .given = given};
        if (!kinds[kind])
            continue;
        source.name = g_filename_display_name(base);
        source.stamp = g_strdup(stamp);
        g_array_append_val(sources, source);
    }
    return stamp != NULL;
}

/* All sources in the order in which they are read; NULL with *error set where one is nothing. */
static GArray *look_at_sources(const DlSourceImport *import, GError **error)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(Source));
    g_array_set_clear_func(sources, clear_source);
    for (gsize i = 0; i < import->n_paths; i++)
        if (!look_at(import, (guint)i, sources, error))
            return NULL;
    g_array_sort(sources, compare_sources);
    return g_steal_pointer(&sources);
}

static gboolean take_place(const DlBuildPlace *place, gpointer user_data, GError **error)
{
    Job *job = user_data;
    if (job->seats && job->source->kind == DL_SOURCE_GEONAMES)
        dl_source_seats_add(job->seats, place);
    if (job->is_noting)
        return TRUE;
    job->counts.n_places++;
    return dl_build_add_place(job->build, place, error);
}

/* A place of the gazetteer that is there, once. CAPITAL is an area's, 0 for none. */
static gboolean lend(Job *job, const DlPlace *known, gint64 capital, GError **error)
{
    DlBuildPlace place = {.id = known->id,
                          .name = known->name,
                          .feature = known->feature,
                          .country = known->country,
                          .admin1 = known->admin1,
                          .admin2 = known->admin2,
                          .population = known->population,
                          .iso = "",
                          .capital = capital,
                          .provenance = ""};
    if (g_hash_table_contains(job->lent, &known->id))
        return TRUE;
    g_hash_table_add(job->lent, g_memdup2(&known->id, sizeof known->id));
    dl_source_degrees_to_e7(known->position.lat_deg, 90, &place.lat_e7);
    dl_source_degrees_to_e7(known->position.lon_deg, 180, &place.lon_e7);
    job->counts.n_places++;
    return dl_build_add_place(job->build, &place, error);
}

/* The place ID, and what it is the capital of, which the new database would not know else. */
static gboolean lend_place(Job *job, gint64 id, GError **error)
{
    const DlSourceImport *import = job->import;
    if (!import->place || g_hash_table_contains(job->lent, &id))
        return TRUE;
    const DlPlace *known = import->place(id, import->find_data);
    const DlPlace *area =
        known && known->capital_of ? import->place(known->capital_of, import->find_data) : NULL;
    const DlPlace *unit = known && *known->capital_of_admin1 && import->unit
                              ? import->unit(known->country, known->admin1, import->find_data)
                              : NULL;
    if (!known) { /* asked for once */
        g_hash_table_add(job->lent, g_memdup2(&id, sizeof id));
        return TRUE;
    }
    return (!area || lend(job, area, id, error)) && (!unit || lend(job, unit, id, error)) &&
           lend(job, known, 0, error);
}

static gboolean take_name(gint64 id, const char *text, const char *lang, gboolean is_historic,
                          gpointer user_data, GError **error)
{
    Job *job = user_data;
    if (job->is_noting)
        return TRUE;
    if (job->lent && !lend_place(job, id, error))
        return FALSE;
    job->counts.n_names++;
    return dl_build_add_name(job->build, id, text, lang, is_historic, error);
}

static gboolean take_area(const DlBuildPlace *area, gpointer user_data, GError **error)
{
    Job *job = user_data;
    DlBuildPlace placed = *area;
    if (job->is_noting)
        return TRUE;
    if (!dl_source_seats_find(job->seats, &placed)) {
        job->n_seatless++;
        return TRUE;
    }
    placed.provenance = "position of its seat";
    job->counts.n_places++;
    return dl_build_add_place(job->build, &placed, error);
}

static gboolean tell(const char *file, guint64 done_bytes, guint64 total_bytes, gpointer user_data)
{
    const Job *job = user_data;
    if (!job->import->progress)
        return TRUE;
    g_autofree char *stage = g_strdup_printf("reading %s (MB)", job->source->name);
    guint64 total = MAX(total_bytes / BYTES_A_STEP, 1);
    return job->import->progress(stage, MIN(done_bytes / BYTES_A_STEP, total), total,
                                 job->import->progress_data);
}

static const char *ask_country(const char *text, gpointer user_data)
{
    const DlSourceImport *import = ((const Job *)user_data)->import;
    return import->country ? import->country(text, import->find_data) : NULL;
}

static const char *ask_admin1(const char *country, const char *text, gpointer user_data)
{
    const DlSourceImport *import = ((const Job *)user_data)->import;
    return import->admin1 ? import->admin1(country, text, import->find_data) : NULL;
}

/* Reads a source into the build; while noting, its rows were told of before. */
static gboolean read_source(Job *job, GError **error)
{
    const DlSourceSink sink = {.place = take_place,
                               .name = take_name,
                               .progress = tell,
                               .user_data = job,
                               .area = take_area,
                               .country = ask_country,
                               .admin1 = ask_admin1};
    return dl_source_read(job->source->path, job->source->kind, &sink,
                          job->is_noting ? NULL : job->import->report, error);
}

static void say_counts(const Job *job, guint64 n_places, guint64 n_names, guint64 n_bad)
{
    dl_report(job->import->report, DL_REPORT_INFO,
              "'%s', %s: %" G_GUINT64_FORMAT " places, %" G_GUINT64_FORMAT
              " names, %" G_GUINT64_FORMAT " rows that cannot be used",
              job->source->path, dl_source_kind_to_string(job->source->kind), n_places, n_names,
              n_bad);
    if (job->n_seatless > 0)
        dl_report(job->import->report, DL_REPORT_INFO,
                  "'%s': %" G_GUINT64_FORMAT " areas are places already, or no place lies in them",
                  job->source->path, job->n_seatless);
}

static gboolean add_source(Job *job, const DlDataset *dataset, GError **error)
{
    DlReport *report = job->import->report;
    Counts before = job->counts;
    guint64 n_bad = dl_report_count(report, DL_REPORT_ROW);
    job->n_seatless = 0;
    if (!dl_build_start_dataset(job->build, dataset, error) || !read_source(job, error))
        return FALSE;
    n_bad = dl_report_count(report, DL_REPORT_ROW) - n_bad;
    dl_build_count_left_out(job->build, n_bad);
    say_counts(job, job->counts.n_places - before.n_places, job->counts.n_names - before.n_names,
               n_bad);
    return dl_build_end_dataset(job->build, job->source->stamp, error);
}

/* What was read before is read again only where areas need to know where its places are. */
static gboolean take_up_source(Job *job, GError **error)
{
    if (job->n_taken_up++ == 0)
        dl_report(job->import->report, DL_REPORT_WARNING, "taking up an import begun before");
    dl_report(job->import->report, DL_REPORT_INFO, "'%s' was read already", job->source->path);
    if (!job->seats || job->source->kind != DL_SOURCE_GEONAMES)
        return TRUE;
    job->is_noting = TRUE;
    gboolean is_read = read_source(job, error);
    job->is_noting = FALSE;
    return is_read;
}

static gboolean add_sources(Job *job, const GArray *sources, GError **error)
{
    for (guint i = 0; i < sources->len; i++) {
        const Source *source = &g_array_index(sources, Source, i);
        DlDataset dataset = {.name = source->name, .file = source->path};
        dl_source_describe(source->kind, &dataset);
        if (job->import->licence)
            dataset.licence = job->import->licence;
        if (job->import->attribution)
            dataset.attribution = job->import->attribution;
        job->source = source;
        gboolean is_read = dl_build_has_dataset(job->build, &dataset, source->stamp)
                               ? take_up_source(job, error)
                               : add_source(job, &dataset, error);
        if (!is_read)
            return FALSE;
    }
    if (job->counts.n_places > 0 || job->n_taken_up > 0)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "there is no place in the sources: nothing was imported");
    return FALSE;
}

gboolean dl_source_import(const DlSourceImport *import, const char *database, GError **error)
{
    g_autoptr(GArray) sources = look_at_sources(import, error);
    if (!sources)
        return FALSE;
    g_autoptr(DlBuild) build = dl_build_new(database, import->memory, TRUE, error);
    if (!build || (import->begun && !import->begun(import->find_data, error)))
        return FALSE;
    g_autoptr(DlSourceSeats) seats = NULL;
    g_autoptr(GHashTable) lent = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    gboolean has_places = FALSE;
    for (guint i = 0; i < sources->len; i++) {
        DlSourceKind kind = g_array_index(sources, Source, i).kind;
        has_places |= turn_of(kind) == 0;
        if (has_areas_only(kind) && !seats)
            seats = dl_source_seats_new();
    }
    Job job = {.import = import, .build = build, .seats = seats, .lent = has_places ? NULL : lent};
    return add_sources(&job, sources, error) &&
           dl_build_finish(build, import->progress, import->progress_data, error);
}
