/* Builds of a gazetteer in a folder of the test's own, and what they are fed with. */
#ifndef DL_TEST_BUILD_FIXTURE_H
#define DL_TEST_BUILD_FIXTURE_H

#include <glib/gstdio.h>
#include <string.h>

#include "build.h"
#include "dl_test.h"
#include "gazetteer.h"

#define PLACES 600

static const DlDataset FIRST = {"first.tsv", "own", "CC0", "nobody", "/data/first.tsv"};
static const DlDataset SECOND = {"second.tsv", "geonames", "CC BY 4.0", "GeoNames", "second.tsv"};

static inline void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

typedef struct {
    char *folder, *path;
} Fixture;

static inline int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    assert_non_null(fixture->folder);
    fixture->path = g_build_filename(fixture->folder, "g.db", NULL);
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state)
{
    Fixture *fixture = *state;
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static inline DlBuild *start(const Fixture *fixture, gsize memory, guint n_workers,
                             gboolean is_resumed)
{
    g_autoptr(GError) error = NULL;
    DlBuild *build = dl_build_new(fixture->path, memory, is_resumed, &error);
    assert_no_error(error);
    dl_build_set_workers(build, n_workers);
    return build;
}

static inline gboolean try_place(DlBuild *build, gint64 id, const char *name, const char *feature,
                                 gint64 population, GError **error)
{
    const DlBuildPlace place = {
        .id = id,
        .name = name,
        .lat_e7 = (gint32)(id * 7919 % 1800000001 - 900000000),
        .lon_e7 = (gint32)(id * 104729 % 3600000001 - 1800000000),
        .feature = feature,
        .country = id % 3 ? "AF" : "PK",
        .admin1 = id % 5 ? "11" : "",
        .admin2 = "",
        .population = population,
        .iso = "",
        .provenance = id % 50 ? "" : "a book",
    };
    return dl_build_add_place(build, &place, error);
}

static inline void add_place(DlBuild *build, gint64 id, const char *name, const char *feature,
                             gint64 population)
{
    g_autoptr(GError) error = NULL;
    assert_true(try_place(build, id, name, feature, population, &error));
}

static inline void add_name(DlBuild *build, gint64 id, const char *text, const char *lang,
                            gboolean is_historic)
{
    g_autoptr(GError) error = NULL;
    assert_true(dl_build_add_name(build, id, text, lang, is_historic, &error));
    assert_no_error(error);
}

static inline void start_dataset(DlBuild *build, const DlDataset *dataset)
{
    g_autoptr(GError) error = NULL;
    assert_true(dl_build_start_dataset(build, dataset, &error));
}

static inline void finish(DlBuild *build)
{
    g_autoptr(GError) error = NULL;
    dl_build_finish(build, NULL, NULL, &error);
    assert_no_error(error);
    dl_build_free(build);
}

/* Adds place number I of PLACES and its names, which share spellings with those of others. */
static inline gboolean try_number(DlBuild *build, guint i, GRand *rand, GError **error)
{
    static const char *const features[] = {"P.PPL", "P.PPLA", "A.ADM1", "S.AIRP", "P.PPLH"};
    g_autofree char *name = g_strdup_printf("Qal'eh-ye %c%c", 'a' + i % 7, 'a' + i % 11);
    g_autofree char *other = g_strdup_printf("Qaleh Ye %c%c", 'A' + i % 7, 'a' + i % 11);
    g_autofree char *pashto = g_strdup_printf("کلا %c", 'a' + i % 5);
    gint64 id = (gint64)i * 37 - 5000, population = i % 4 ? i % 17 * 1000 : 0;
    gboolean is_name_first = g_rand_boolean(rand);
    if (is_name_first && !dl_build_add_name(build, id, other, "", i % 9 == 0, error))
        return FALSE;
    if (!try_place(build, id, name, features[i % 5], population, error))
        return FALSE;
    if (!is_name_first && !dl_build_add_name(build, id, other, "", i % 9 == 0, error))
        return FALSE;
    return dl_build_add_name(build, id, pashto, "ps", FALSE, error) &&
           dl_build_add_name(build, id, name, "en", FALSE, error);
}

static inline void add_number(DlBuild *build, guint i, GRand *rand)
{
    g_autoptr(GError) error = NULL;
    assert_true(try_number(build, i, rand, &error));
}

static const DlHit *look_up(DlGazetteer *gazetteer, const char *name, GArray *hits)
{
    g_autoptr(GError) error = NULL;
    g_array_set_size(hits, 0);
    dl_gazetteer_lookup_same(gazetteer, name, NULL, hits, &error);
    assert_no_error(error);
    return hits->len > 0 ? &g_array_index(hits, DlHit, 0) : NULL;
}

static inline guint count_files(const char *folder)
{
    guint n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

#endif
