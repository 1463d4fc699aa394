#define _GNU_SOURCE /* memfd_create */
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shape_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Symbolic links in a folder of our own to memory files: nothing is written to the disk. */
typedef struct {
    char folder[64];
    int fds[3];
} Files;

static const char *const ENDINGS[] = {"shp", "shx", "dbf"};

static void link_path(const Files *files, int i, char *path, size_t n_path)
{
    snprintf(path, n_path, "%s/t.%s", files->folder, ENDINGS[i]);
}

static int open_files(Files *files)
{
    snprintf(files->folder, sizeof files->folder, "/tmp/fuzz-shape-XXXXXX");
    if (!g_mkdtemp(files->folder))
        return 0;
    for (int i = 0; i < 3; i++) {
        char path[128], target[64];
        files->fds[i] = memfd_create("shape", 0);
        link_path(files, i, path, sizeof path);
        snprintf(target, sizeof target, "/proc/self/fd/%d", files->fds[i]);
        if (files->fds[i] < 0 || symlink(target, path) != 0)
            return 0;
    }
    return 1;
}

static void close_files(Files *files)
{
    for (int i = 0; i < 3; i++) {
        char path[128];
        link_path(files, i, path, sizeof path);
        unlink(path);
        close(files->fds[i]);
    }
    rmdir(files->folder);
}

static void read_all(DlShapeReader *reader)
{
    guint n_records = dl_shape_reader_n_records(reader);
    for (guint i = 0; i < n_records; i++) {
        DlGeometry geometry;
        g_assert_true(dl_shape_reader_read(reader, i, &geometry, NULL));
        for (guint j = 0; j < geometry.n_points; j++)
            g_assert_true(isfinite(geometry.points[j].lon_deg + geometry.points[j].lat_deg) ||
                          fabs(geometry.points[j].lon_deg) > 1e300 ||
                          fabs(geometry.points[j].lat_deg) > 1e300);
        g_assert_true(geometry.n_parts == 0 ||
                      geometry.ends[geometry.n_parts - 1] == geometry.n_points);
        dl_geometry_clear(&geometry);
        for (guint field = 0; field < dl_shape_reader_n_fields(reader); field++) {
            g_assert_true(g_utf8_validate(dl_shape_reader_text(reader, i, field), -1, NULL));
            (void)dl_shape_reader_number(reader, i, field);
        }
    }
}

/* The first four bytes say how long the .shp and the .shx are (16 bits each, little-endian); the
 * rest is the .dbf. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes < 4)
        return 0;
    size_t sizes[3] = {(size_t)(bytes[0] | bytes[1] << 8), (size_t)(bytes[2] | bytes[3] << 8), 0};
    bytes += 4;
    n_bytes -= 4;
    sizes[0] = sizes[0] < n_bytes ? sizes[0] : n_bytes;
    sizes[1] = sizes[1] < n_bytes - sizes[0] ? sizes[1] : n_bytes - sizes[0];
    sizes[2] = n_bytes - sizes[0] - sizes[1];
    Files files = {"", {-1, -1, -1}};
    gboolean is_ready = open_files(&files);
    for (int i = 0; is_ready && i < 3; i++) {
        is_ready = write(files.fds[i], bytes, sizes[i]) == (ssize_t)sizes[i];
        bytes += sizes[i];
    }
    char path[128];
    link_path(&files, 0, path, sizeof path);
    g_autoptr(GError) error = NULL;
    DlShapeReader *reader = is_ready ? dl_shape_reader_open(path, &error) : NULL;
    if (reader)
        read_all(reader);
    dl_shape_reader_close(reader);
    close_files(&files);
    return 0;
}
