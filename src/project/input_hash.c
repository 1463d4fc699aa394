/* What a batch was made from, as one number. */
#include "project.h"

#include <string.h>

#include "data_folder.h"
#include "drawing_names.h"
#include "error.h"
#include "gazetteer_files.h"

/* Strings are hashed with their end, so that "a","b" is not "ab"; NULL is not "". */
static void hash_text(GChecksum *hash, const char *text)
{
    g_checksum_update(hash, (const guchar *)(text ? "+" : "-"), 1);
    if (text)
        g_checksum_update(hash, (const guchar *)text, (gssize)strlen(text) + 1);
}

static void hash_integer(GChecksum *hash, gint64 number)
{
    gint64 little_endian = GINT64_TO_LE(number);
    g_checksum_update(hash, (const guchar *)&little_endian, sizeof little_endian);
}

static void hash_number(GChecksum *hash, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    hash_text(hash, g_ascii_dtostr(text, sizeof text, number));
}

static void hash_place(GChecksum *hash, const DlPlace *place)
{
    const char *const texts[] = {place->name, place->feature, place->country, place->admin1,
                                 place->capital_of_admin1};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        hash_text(hash, texts[i]);
    hash_integer(hash, place->population);
    hash_integer(hash, place->is_country_capital);
    hash_number(hash, place->position.lat_deg);
    hash_number(hash, place->position.lon_deg);
}

/* The bits of its numbers, which are finite. */
static void hash_geometry(GChecksum *hash, const DlGeometry *geometry)
{
    hash_integer(hash, geometry->kind);
    for (guint i = 0; i < geometry->n_parts; i++)
        hash_integer(hash, geometry->ends[i]);
    for (guint i = 0; i < geometry->n_points; i++) {
        gint64 bits[2];
        memcpy(bits, &geometry->points[i], sizeof bits);
        hash_integer(hash, bits[0]);
        hash_integer(hash, bits[1]);
    }
}

static void hash_event(GChecksum *hash, const DlPlacedEvent *placed)
{
    const DlEvent *event = placed->event;
    const char *const texts[] = {event->id,      event->place_text, event->place_type,
                                 event->country, event->admin1,     event->category,
                                 event->actor,   event->target,     event->label,
                                 event->source,  event->note};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        hash_text(hash, texts[i]);
    const gint64 numbers[] = {event->is_area,      event->is_dated,         event->when.first,
                              event->when.last,    event->when.uncertain,   event->when.approximate,
                              event->is_lasting,   event->time_of_day_s,    event->seq,
                              (gint64)event->kind, (gint64)event->certainty};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        hash_integer(hash, numbers[i]);
    for (guint i = 0; i < event->n_extras; i++) {
        hash_text(hash, event->extras[i].column);
        hash_text(hash, event->extras[i].value);
    }
    if (event->geometry) {
        hash_text(hash, event->series);
        hash_geometry(hash, event->geometry);
    }
    const DlPlace *const places[] = {placed->place, placed->from};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        hash_integer(hash, places[i] ? places[i]->id : G_MAXINT64);
        if (places[i])
            hash_place(hash, places[i]);
    }
}

static gboolean hash_file(GChecksum *hash, const char *path, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);
    if (!file) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': cannot be read: %s", path,
                    cause->message);
        return FALSE;
    }
    g_checksum_update(hash, (const guchar *)g_mapped_file_get_contents(file),
                      (gssize)g_mapped_file_get_length(file));
    return TRUE;
}

static int compare_text(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* Every file of FOLDER, by name. */
static gboolean hash_folder(GChecksum *hash, const char *folder, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &cause);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!dir) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", folder, cause->message);
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_text);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        hash_text(hash, names->pdata[i]);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR) && !hash_file(hash, path, error))
            return FALSE;
    }
    return TRUE;
}

/* Settings that change a picture; not where files lie or how many threads draw. */
static void hash_settings(GChecksum *hash, const DlProject *project)
{
    static const char *const UNSEEN[] = {
        "jobs",      "shard", "resume", "yes",  "areas", "gazetteer",    "basemap", "styles",
        "overrides", "names", "style",  "from", "to",    "article_date", "lexicon", NULL};
    const DlSetting *setting;
    for (gsize i = 0; (setting = dl_settings_at(i)); i++) {
        if (g_strv_contains(UNSEEN, setting->key))
            continue;
        hash_text(hash, setting->key);
        hash_text(hash, dl_settings_get(project->settings, setting->key));
    }
}

static void hash_note(GChecksum *hash, const DlNoteSpec *note)
{
    hash_text(hash, note->text);
    hash_text(hash, note->place);
    hash_number(hash, note->position.lat_deg);
    hash_number(hash, note->position.lon_deg);
    hash_integer(hash, note->from);
    hash_integer(hash, note->to);
}

/* What stands on the map beside the events, who holds what before the first of them, and which
 * names are one actor's. */
static void hash_map_file(GChecksum *hash, const DlProject *project)
{
    static const char *const TEXTS[] = {"title", "subtitle", "credit", "source", "note"};
    const DlMapFile *map_file = project->map_file;
    for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        hash_text(hash, dl_project_text(project, TEXTS[i]));
    for (guint i = 0; i < map_file->initial->len; i++) {
        const DlInitialSpec *initial = map_file->initial->pdata[i];
        hash_text(hash, initial->place);
        hash_text(hash, initial->holder);
    }
    for (guint i = 0; i < map_file->actors->len; i++) {
        const DlActorSpec *actor = map_file->actors->pdata[i];
        hash_text(hash, actor->name);
        hash_text(hash, dl_project_actor_label(project, actor->name));
        for (char **match = actor->matches; match && *match; match++)
            hash_text(hash, *match);
    }
    for (guint i = 0; i < map_file->notes->len; i++)
        hash_note(hash, map_file->notes->pdata[i]);
}

/* The names that --lang has the gazetteer give. */
static gboolean hash_names(GChecksum *hash, DlProject *project, GError **error)
{
    guint n = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n);
    if (!dl_settings_get(project->settings, "lang"))
        return TRUE;
    if (!dl_project_need_gazetteer(project, error))
        return FALSE;
    g_autoptr(DlDrawingNames) names = dl_drawing_names_new(project);
    for (guint i = 0; i < n; i++)
        hash_text(hash, dl_drawing_place_name(places[i].place, names));
    return TRUE;
}

/* The styles' folder, and which of them it is; a file of the user's own by what it holds. */
static gboolean hash_style(GChecksum *hash, DlProject *project, GError **error)
{
    const char *style = dl_settings_get(project->settings, "style");
    g_autofree char *folder = dl_data_find(project->settings, "styles", "maps/styles", error);
    if (!folder || !hash_folder(hash, folder, error))
        return FALSE;
    if (!dl_project_need_style(project, error))
        return FALSE;
    g_autoptr(GPtrArray) files = dl_style_files(project->style);
    for (guint i = 0; i < files->len; i++) {
        if (!hash_file(hash, files->pdata[i], error))
            return FALSE;
    }
    if (style && g_str_has_suffix(style, ".ini"))
        return hash_file(hash, style, error);
    hash_text(hash, style ? style : "press");
    return TRUE;
}

static void hash_actors(GChecksum *hash, const DlTimeline *timeline)
{
    guint n = 0;
    const DlActor *actors = dl_timeline_actors(timeline, &n);
    for (guint i = 0; i < n; i++) {
        hash_text(hash, actors[i].label);
        hash_text(hash, actors[i].colour);
        hash_integer(hash, actors[i].is_initial);
    }
}

/* Which place databases are searched, by what is in them, not where they lie. */
static gboolean hash_gazetteers(GChecksum *hash, const DlProject *project, GError **error)
{
    g_autoptr(GPtrArray) files = dl_gazetteer_files(project->settings, NULL);
    for (guint i = 0; files && i < files->len; i++) {
        g_autofree char *sum_path = g_strconcat(files->pdata[i], ".sha256", NULL);
        g_autofree char *sum = NULL;
        if (g_file_get_contents(sum_path, &sum, NULL, NULL)) {
            sum[strcspn(sum, " \n")] = '\0';
            hash_text(hash, sum);
            continue;
        }
        if (!hash_file(hash, files->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* What is in the files of --areas; those beside a shapefile that there are. */
static gboolean hash_areas(GChecksum *hash, const DlProject *project, GError **error)
{
    static const char *const ENDINGS[] = {".shx", ".dbf", ".cpg", ".prj"};
    const char *path = dl_settings_get(project->settings, "areas");
    if (!path)
        return TRUE;
    if (!hash_file(hash, path, error))
        return FALSE;
    for (gsize i = 0; g_str_has_suffix(path, ".shp") && i < G_N_ELEMENTS(ENDINGS); i++) {
        g_autofree char *stem = g_strndup(path, strlen(path) - 4);
        g_autofree char *beside = g_strconcat(stem, ENDINGS[i], NULL);
        if (g_file_test(beside, G_FILE_TEST_IS_REGULAR) && !hash_file(hash, beside, error))
            return FALSE;
    }
    return TRUE;
}

char *dl_project_input_hash(DlProject *project, GError **error)
{
    if (!dl_project_need_timeline(project, error))
        return NULL;
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    hash_text(hash, DL_VERSION);
    hash_settings(hash, project);
    DlDay from = 0, to = 0;
    if (dl_project_range(project, &from, &to, NULL)) {
        hash_integer(hash, from);
        hash_integer(hash, to);
    }
    hash_actors(hash, project->timeline);
    if (project->map_file)
        hash_map_file(hash, project);
    for (guint i = 0; i < project->placed->len; i++)
        hash_event(hash, &g_array_index(project->placed, DlPlacedEvent, i));
    if (!hash_areas(hash, project, error))
        return NULL;
    g_autofree char *basemap = dl_data_find(project->settings, "basemap", "maps/basemap", error);
    if (!hash_gazetteers(hash, project, error) || !basemap || !hash_folder(hash, basemap, error) ||
        !hash_style(hash, project, error) || !hash_names(hash, project, error))
        return NULL;
    return g_strdup(g_checksum_get_string(hash));
}
