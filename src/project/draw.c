#include "draw.h"

#include <string.h>

#include "atomic_file.h"
#include "drawing.h"
#include "error.h"
#include "frames.h"
#include "picture.h"
#include "world_file.h"

/* The day that was asked for, else the last event's, said as "as of". A map without any day (no
 * event, none asked for) has DL_DAY_OPEN_START, and no date is printed. */
static gboolean map_day(DlProject *project, DlDay *ret_day, gboolean *ret_is_as_of, GError **error)
{
    const char *date = dl_settings_get(project->settings, "date");
    DlDay first = 0;
    *ret_is_as_of = FALSE;
    if (date)
        return dl_day_parse(date, ret_day, error);
    if (!dl_timeline_range(project->timeline, &first, ret_day)) {
        *ret_day = DL_DAY_OPEN_START;
        return TRUE;
    }
    if (project->is_timeless)
        return TRUE;
    *ret_is_as_of = TRUE;
    g_autofree char *text = dl_day_to_string(*ret_day);
    dl_report(project->report, DL_REPORT_INFO, "as of %s, the day of the last event", text);
    return TRUE;
}

/* A world file goes beside a PNG that has a name. DL_ERROR_USAGE. */
static gboolean check_world_file(const DlProject *project, const char *path, DlPictureFormat format,
                                 GError **error)
{
    if (!dl_settings_flag(project->settings, "worldfile") ||
        (format == DL_PICTURE_PNG && !g_str_equal(path, "-")))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                "'worldfile' goes with a picture whose name ends in .png, not with '%s'", path);
    return FALSE;
}

static gboolean write_text(const char *path, const char *text, GError **error)
{
    return dl_atomic_file_write_all(path, text, strlen(text), DL_SYNC_FILE_AND_FOLDER, error);
}

/* Beside map.png: map.pgw, and map.png.aux.xml with the coordinate system. */
static gboolean write_world_file(const DlDrawing *drawing, const char *path, double scale,
                                 GError **error)
{
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".png"));
    g_autofree char *world_path = g_strconcat(stem, ".pgw", NULL);
    g_autofree char *system_path = g_strconcat(path, ".aux.xml", NULL);
    g_autofree char *world = dl_world_file_text(drawing->view, scale);
    g_autofree char *system = dl_world_file_system(drawing->view);
    return write_text(world_path, world, error) &&
           (!system || write_text(system_path, system, error));
}

gboolean dl_project_draw_map_to(DlProject *project, const char *path, GError **error)
{
    DlPictureFormat format;
    DlDay day = 0;
    gboolean is_as_of = FALSE;
    if (!dl_picture_format_of(path, &format, error) ||
        !check_world_file(project, path, format, error) ||
        !dl_project_need_timeline(project, error) || !map_day(project, &day, &is_as_of, error))
        return FALSE;
    g_autoptr(DlDrawing) drawing =
        dl_drawing_new(project, day, day, format, FALSE, is_as_of, error);
    if (!drawing)
        return FALSE;
    g_autoptr(DlScene) scene = dl_scene_build(drawing->batch, day);
    DlPictureOptions options = dl_drawing_picture_options(project);
    g_autoptr(GBytes) picture =
        dl_picture_draw(scene, format, &options, drawing->typesetter, error);
    if (!picture)
        return FALSE;
    dl_drawing_report_glyphs(project, drawing);
    gsize n_bytes = 0;
    const void *bytes = g_bytes_get_data(picture, &n_bytes);
    if (!dl_atomic_file_write_all(path, bytes, n_bytes, DL_SYNC_FILE_AND_FOLDER, error))
        return FALSE;
    return !dl_settings_flag(project->settings, "worldfile") ||
           write_world_file(drawing, path, options.scale, error);
}

typedef struct {
    DlProgressFunc func;
    gpointer user_data;
} Progress;

static gboolean progress_forward(guint done, guint total, gpointer user_data)
{
    Progress *progress = user_data;
    return !progress->func || progress->func("frames", done, total, progress->user_data);
}

static DlPictureFormat frame_format(const DlProject *project)
{
    const char *format = dl_settings_get(project->settings, "format");
    if (format && g_str_equal(format, "svg"))
        return DL_PICTURE_SVG;
    return format && g_str_equal(format, "pdf") ? DL_PICTURE_PDF : DL_PICTURE_PNG;
}

gboolean dl_project_draw_frames_to(DlProject *project, const char *folder, DlProgressFunc progress,
                                   gpointer user_data, GError **error)
{
    g_autoptr(GArray) days = dl_project_days(project, error);
    if (!days)
        return FALSE;
    g_autofree char *input_hash = dl_project_input_hash(project, error);
    if (!input_hash)
        return FALSE;
    const DlDay *first = (const DlDay *)days->data;
    g_autoptr(DlDrawing) drawing = dl_drawing_new(project, first[0], first[days->len - 1],
                                                  frame_format(project), TRUE, FALSE, error);
    if (!drawing)
        return FALSE;
    Progress forward = {progress, user_data};
    DlFramesOptions options = {
        .format = frame_format(project),
        .picture = dl_drawing_picture_options(project),
        .n_jobs = (int)dl_settings_number(project->settings, "jobs", 0),
        .resume = dl_settings_flag(project->settings, "resume"),
        .input_hash = input_hash,
        .progress = progress_forward,
        .progress_data = &forward,
    };
    dl_settings_shard(project->settings, &options.shard, &options.n_shards);
    guint drawn = 0, kept = 0;
    if (!dl_frames_write(drawing->batch, project->timeline, first, days->len, folder, &options,
                         &drawn, &kept, error))
        return FALSE;
    dl_drawing_report_glyphs(project, drawing);
    dl_report(project->report, DL_REPORT_INFO, "%u frames drawn, %u kept", drawn, kept);
    return TRUE;
}
