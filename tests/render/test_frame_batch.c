#define _GNU_SOURCE
#include "dl_test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "frame_batch.h"
#include "frame_folder.h"
#include "golden.h"
#include "render_scenes.h"

#define N_DAYS 24
#define FIRST_DAY 18845 /* 2021-08-06 */
#define INPUT "1111111111111111111111111111111111111111111111111111111111111111"

static DlScene *build(DlDay day, gpointer data)
{
    /* The scenes are made before any thread runs: they are static. */
    DlScene *scene = g_new(DlScene, 1);
    *scene = ((const DlScene *)data)[day - FIRST_DAY];
    return scene;
}

static void free_scene(DlScene *scene)
{
    g_free(scene);
}

static void append_changes(GString *json, DlDay previous, DlDay day, gpointer data)
{
    g_string_append_printf(json, "[%d]", (int)(day - previous));
}

static DlScene scenes[N_DAYS];
static DlDay days[N_DAYS];
static const DlFrameSource source = {build, free_scene, append_changes, scenes};

static int set_up(void **state)
{
    for (int i = 0; i < N_DAYS; i++) {
        scenes[i] = render_scene_frame(i);
        days[i] = FIRST_DAY + i;
    }
    *state = g_dir_make_tmp("dl-frames-XXXXXX", NULL);
    return 0;
}

static void remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_all(inner);
    }
    g_remove(path);
}

static int tear_down(void **state)
{
    remove_all(*state);
    g_free(*state);
    return 0;
}

static DlFramesOptions options_for(int n_jobs)
{
    DlFramesOptions options = {.format = DL_PICTURE_PNG,
                               .picture = {1, 0, FALSE},
                               .n_jobs = n_jobs,
                               .n_shards = 1,
                               .input_hash = INPUT};
    return options;
}

static void write_frames(const char *folder, const DlFramesOptions *options, guint n_drawn,
                         guint n_kept)
{
    guint drawn = 99, kept = 99;
    g_autoptr(GError) error = NULL;
    dl_frame_batch_write(&source, days, N_DAYS, folder, options, &drawn, &kept, &error);
    assert_no_error(error);
    assert_int_equal(drawn, n_drawn);
    assert_int_equal(kept, n_kept);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names and checksums of all files of a folder. */
static char *list(const char *folder)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
        gsize n_bytes = 0;
        g_file_get_contents(path, &bytes, &n_bytes, NULL);
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)bytes, n_bytes);
        g_ptr_array_add(lines, g_strdup_printf("%s %s\n", name, sum));
    }
    g_ptr_array_sort(lines, by_name);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++)
        g_string_append(text, g_ptr_array_index(lines, i));
    return g_string_free(text, FALSE);
}

static char *sub_folder(void **state, const char *name)
{
    return g_build_filename(*state, name, NULL);
}

static void names__sort_as_the_days(void **state)
{
    DlDay ancient[3];
    dl_day_from_ymd(-44, 3, 15, &ancient[0]);
    dl_day_from_ymd(1, 1, 1, &ancient[1]);
    dl_day_from_ymd(12021, 8, 6, &ancient[2]);
    g_auto(GStrv) names = dl_frame_names(ancient, 3, DL_PICTURE_SVG);
    assert_string_equal(names[0], "1_-0044-03-15.svg");
    assert_string_equal(names[1], "2_0001-01-01.svg");
    assert_string_equal(names[2], "3_Y12021-08-06.svg");
    g_auto(GStrv) plain = dl_frame_names(days, 2, DL_PICTURE_PNG);
    assert_string_equal(plain[0], "2021-08-06.png");
}

static void frames__do_not_depend_on_jobs_or_shards(void **state)
{
    g_autofree char *one = sub_folder(state, "one"), *eight = sub_folder(state, "eight/deep"),
                    *shards = sub_folder(state, "shards");
    DlFramesOptions options = options_for(1);
    write_frames(one, &options, N_DAYS, 0);
    options.n_jobs = 8;
    write_frames(eight, &options, N_DAYS, 0);
    options.n_shards = 3;
    for (int i = 0; i < 3; i++) {
        options.shard = (guint[]){2, 0, 1}[i];
        write_frames(shards, &options, N_DAYS / 3, 0);
    }
    g_autofree char *list_one = list(one), *list_eight = list(eight), *list_shards = list(shards);
    assert_string_equal(list_one, list_eight);
    assert_string_equal(list_one, list_shards);
    assert_true(g_str_has_prefix(list_one, "2021-08-06.png "));
    assert_non_null(strstr(list_one, "\nframes.json "));
    assert_null(strstr(list_one, ".dateline"));
}

/* A frame is the map of its day: the shared layers lie where dl_picture_draw puts them. */
static void frames__look_as_single_pictures(void **state)
{
    g_autofree char *folder = sub_folder(state, "frames");
    DlFramesOptions options = options_for(2);
    write_frames(folder, &options, N_DAYS, 0);
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    for (int i = 0; i < 3; i++) {
        g_autofree char *name = g_strdup_printf("%s/2021-08-0%d.png", folder, 6 + i);
        g_autofree char *bytes = NULL;
        gsize n_bytes = 0;
        int width_px, height_px;
        g_file_get_contents(name, &bytes, &n_bytes, NULL);
        g_autoptr(GBytes) single =
            dl_picture_draw(&scenes[i], DL_PICTURE_PNG, NULL, typesetter, NULL);
        g_autofree guint32 *a = golden_read_png(bytes, n_bytes, &width_px, &height_px);
        g_autofree guint32 *b = golden_read_png(g_bytes_get_data(single, NULL),
                                                g_bytes_get_size(single), &width_px, &height_px);
        for (int p = 0; p < width_px * height_px; p++)
            for (int shift = 0; shift < 24; shift += 8)
                assert_true(abs((int)(a[p] >> shift & 255) - (int)(b[p] >> shift & 255)) <= 2);
    }
}

static void frames__come_as_svg_and_pdf(void **state)
{
    for (int format = DL_PICTURE_SVG; format <= DL_PICTURE_PDF; format++) {
        g_autofree char *one = sub_folder(state, dl_picture_ending(format));
        g_autofree char *two = g_strconcat(one, "-2", NULL);
        DlFramesOptions options = options_for(1);
        options.format = format;
        write_frames(one, &options, N_DAYS, 0);
        options.n_jobs = 4;
        write_frames(two, &options, N_DAYS, 0);
        g_autofree char *list_one = list(one), *list_two = list(two);
        assert_string_equal(list_one, list_two);
    }
}

static void manifest__tells_file_day_check_and_changes(void **state)
{
    DlFramesOptions options = options_for(1);
    write_frames(*state, &options, N_DAYS, 0);
    g_autofree char *path = sub_folder(state, "frames.json"), *json = NULL;
    g_autofree char *frame = sub_folder(state, "2021-08-07.png"), *bytes = NULL;
    gsize n_bytes = 0;
    assert_true(g_file_get_contents(path, &json, NULL, NULL));
    assert_true(g_file_get_contents(frame, &bytes, &n_bytes, NULL));
    g_autofree char *sum = dl_frame_check(bytes, n_bytes);
    g_autofree char *line = g_strdup_printf(
        "\n{\"file\":\"2021-08-07.png\",\"check\":\"%s\",\"day\":\"2021-08-07\",\"changed\":[1]}",
        sum);
    assert_non_null(strstr(json, line));
    assert_non_null(strstr(json, "\"input\":\"" INPUT "\""));
}

static void resume__draws_what_is_missing_or_wrong(void **state)
{
    DlFramesOptions options = options_for(2);
    options.resume = TRUE;
    write_frames(*state, &options, N_DAYS, 0); /* an empty folder: an ordinary run */
    g_autofree char *before = list(*state);
    write_frames(*state, &options, 0, N_DAYS);
    g_autofree char *gone = sub_folder(state, "2021-08-10.png");
    g_autofree char *wrong = sub_folder(state, "2021-08-11.png");
    g_remove(gone);
    g_file_set_contents(wrong, "not a picture", -1, NULL);
    write_frames(*state, &options, 2, N_DAYS - 2);
    g_autofree char *after = list(*state);
    assert_string_equal(before, after);
    options.input_hash = "2222222222222222222222222222222222222222222222222222222222222222";
    write_frames(*state, &options, N_DAYS, 0);
}

static gboolean stop_after_five(guint done, guint total, gpointer data)
{
    *(guint *)data = done;
    assert_int_equal(total, N_DAYS);
    return done < 5;
}

static void progress__counts_and_cancels(void **state)
{
    guint seen = 0, drawn = 0, kept = 0;
    g_autoptr(GError) error = NULL;
    DlFramesOptions options = options_for(1);
    options.progress = stop_after_five;
    options.progress_data = &seen;
    assert_false(
        dl_frame_batch_write(&source, days, N_DAYS, *state, &options, &drawn, &kept, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "stopped after 5 of 24 frames");
    assert_int_equal(seen, 5);
    options.progress = NULL;
    options.resume = TRUE;
    g_clear_error(&error);
    dl_frame_batch_write(&source, days, N_DAYS, *state, &options, &drawn, &kept, &error);
    assert_no_error(error);
    assert_int_equal(kept, 5);
    assert_int_equal(drawn, N_DAYS - 5);
}

static void folder__is_held_by_one_batch(void **state)
{
    g_autofree char *lock = sub_folder(state, ".dateline.lock");
    int fd = open(lock, O_RDWR | O_CREAT, 0666);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    g_autoptr(GError) error = NULL;
    DlFramesOptions options = options_for(1);
    assert_false(dl_frame_batch_write(&source, days, N_DAYS, *state, &options, NULL, NULL, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "another batch");
    close(fd);
    write_frames(*state, &options, N_DAYS, 0);
}

static void folder__keeps_what_is_not_ours(void **state)
{
    g_autofree char *other = sub_folder(state, "notes.txt"), *text = NULL;
    g_autofree char *part = sub_folder(state, ".2021-08-06.png.AbCd01.part");
    g_autofree char *foreign = sub_folder(state, ".notes.txt.AbCd01.part");
    g_file_set_contents(other, "mine", -1, NULL);
    g_file_set_contents(part, "half", -1, NULL);
    g_file_set_contents(foreign, "mine", -1, NULL);
    DlFramesOptions options = options_for(1);
    write_frames(*state, &options, N_DAYS, 0);
    assert_true(g_file_get_contents(other, &text, NULL, NULL));
    assert_string_equal(text, "mine");
    assert_false(g_file_test(part, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(foreign, G_FILE_TEST_EXISTS));
}

/* What an earlier, longer batch drew goes, so that the folder is as a fresh one; what was changed
 * by hand stays. */
static void folder__drops_frames_of_an_earlier_batch(void **state)
{
    g_autofree char *folder = sub_folder(state, "used"), *fresh = sub_folder(state, "fresh");
    g_autofree char *shard = sub_folder(state, "used/.dateline.2-of-3.progress");
    g_autofree char *edited = sub_folder(state, "used/2021-08-09.png");
    g_autofree char *part = sub_folder(state, "used/.2021-09-30.png.AbCd01.part");
    g_autoptr(GError) error = NULL;
    DlFramesOptions options = options_for(1);
    write_frames(folder, &options, N_DAYS, 0);
    g_file_set_contents(edited, "mine", -1, NULL);
    g_file_set_contents(shard, "half", -1, NULL);
    g_file_set_contents(part, "half", -1, NULL);
    for (int i = 0; i < 2; i++)
        dl_frame_batch_write(&source, days, 2, i ? fresh : folder, &options, NULL, NULL, &error);
    assert_no_error(error);
    assert_int_equal(g_remove(edited), 0);
    g_autofree char *list_used = list(folder), *list_fresh = list(fresh);
    assert_string_equal(list_used, list_fresh);
}

static void folder__refuses_a_name_that_is_no_file(void **state)
{
    g_autofree char *taken = sub_folder(state, "2021-08-08.png");
    g_mkdir(taken, 0777);
    g_autoptr(GError) error = NULL;
    DlFramesOptions options = options_for(1);
    assert_false(dl_frame_batch_write(&source, days, N_DAYS, *state, &options, NULL, NULL, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "is not a file");
}

static void folder__that_cannot_be_made_is_said(void **state)
{
    g_autofree char *file = sub_folder(state, "file"), *folder = sub_folder(state, "file/frames");
    g_file_set_contents(file, "", -1, NULL);
    g_autoptr(GError) error = NULL;
    DlFramesOptions options = options_for(1);
    assert_false(dl_frame_batch_write(&source, days, N_DAYS, folder, &options, NULL, NULL, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "cannot make the folder");
}

/* Killed wherever it may be, no frame under its own name is half written, and a resumed batch ends
 * as one that was never killed. */
static void frames__survive_kills(void **state)
{
    g_autofree char *whole = sub_folder(state, "whole"), *killed = sub_folder(state, "killed");
    DlFramesOptions options = options_for(2);
    gint64 start_us = g_get_monotonic_time();
    write_frames(whole, &options, N_DAYS, 0);
    gint64 whole_us = g_get_monotonic_time() - start_us;
    options.resume = TRUE;
    for (int i = 1; i <= 6; i++) {
        pid_t child = fork();
        if (child == 0) {
            dl_frame_batch_write(&source, days, N_DAYS, killed, &options, NULL, NULL, NULL);
            _exit(0);
        }
        g_usleep((gulong)(whole_us * i / 7));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        for (int d = 0; d < N_DAYS; d++) {
            g_auto(GStrv) name = dl_frame_names(days + d, 1, DL_PICTURE_PNG);
            g_autofree char *path = g_build_filename(killed, name[0], NULL), *bytes = NULL;
            gsize n_bytes = 0;
            int width_px, height_px;
            if (g_file_get_contents(path, &bytes, &n_bytes, NULL))
                g_free(golden_read_png(bytes, n_bytes, &width_px, &height_px));
        }
    }
    guint drawn, kept;
    g_autoptr(GError) error = NULL;
    dl_frame_batch_write(&source, days, N_DAYS, killed, &options, &drawn, &kept, &error);
    assert_no_error(error);
    g_autofree char *list_whole = list(whole), *list_killed = list(killed);
    assert_string_equal(list_whole, list_killed);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(names__sort_as_the_days),
        WITH_FOLDER(frames__do_not_depend_on_jobs_or_shards),
        WITH_FOLDER(frames__look_as_single_pictures),
        WITH_FOLDER(frames__come_as_svg_and_pdf),
        WITH_FOLDER(manifest__tells_file_day_check_and_changes),
        WITH_FOLDER(resume__draws_what_is_missing_or_wrong),
        WITH_FOLDER(progress__counts_and_cancels),
        WITH_FOLDER(folder__is_held_by_one_batch),
        WITH_FOLDER(folder__keeps_what_is_not_ours),
        WITH_FOLDER(folder__drops_frames_of_an_earlier_batch),
        WITH_FOLDER(folder__refuses_a_name_that_is_no_file),
        WITH_FOLDER(folder__that_cannot_be_made_is_said),
        WITH_FOLDER(frames__survive_kills),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
