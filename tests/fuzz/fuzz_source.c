/* Any bytes as a source of each kind: places and names that are text, or an error. The first byte
 * chooses the kind, as do the guesses of what the rest is. */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
    if (!text || !g_utf8_validate(text, -1, NULL))
        abort();
}

static gboolean check_place(const DlBuildPlace *place, gpointer user_data, GError **error)
{
    const char *const texts[] = {place->name,   place->feature, place->country,   place->admin1,
                                 place->admin2, place->iso,     place->provenance};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        check_text(texts[i]);
    if (place->id == 0 || !*place->name || place->population < 0 ||
        ABS((gint64)place->lat_e7) > 900000000 || ABS((gint64)place->lon_e7) > 1800000000)
        abort();
    return TRUE;
}

static gboolean check_name(gint64 id, const char *text, const char *lang, gboolean is_historic,
                           gpointer user_data, GError **error)
{
    check_text(text);
    check_text(lang);
    if (id == 0 || !*text)
        abort();
    return TRUE;
}

static void read_as(const char *path, DlSourceKind kind)
{
    const DlSourceSink sink = {.place = check_place, .name = check_name, .area = check_place};
    g_autoptr(GError) error = NULL;
    g_autoptr(DlReport) report = dl_report_new(NULL, NULL);
    if (kind != DL_SOURCE_N && dl_source_read(path, kind, &sink, report, &error) != !error)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "dateline-fuzz-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    if (fd < 0 || (size > 1 && write(fd, data + 1, size - 1) != (ssize_t)size - 1))
        abort();
    close(fd);
    if (size > 0)
        read_as(path, (DlSourceKind)(data[0] % DL_SOURCE_N));
    read_as(path, dl_source_guess(path, NULL));
    g_unlink(path);
    return 0;
}
