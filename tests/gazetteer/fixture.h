/* The small gazetteer of tests/gazetteer/fixture, built into a folder of the test's own. */
#ifndef DL_TEST_FIXTURE_H
#define DL_TEST_FIXTURE_H

#include <glib/gstdio.h>

#include "dl_test.h"
#include "gazetteer.h"
#include "import.h"

typedef struct {
    char *folder;
    char *path; /* of the database */
    DlGazetteer *gazetteer;
} Fixture;

static inline char *fixture_source(void)
{
    const char *root = g_getenv("DATELINE_SOURCE");
    assert_non_null(root);
    return g_build_filename(root, "tests", "gazetteer", "fixture", NULL);
}

static inline int fixture_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    Fixture *fixture = g_new0(Fixture, 1);
    g_autofree char *source = fixture_source();
    fixture->folder = g_dir_make_tmp("dateline-test-XXXXXX", &error);
    assert_no_error(error);
    fixture->path = g_build_filename(fixture->folder, "gazetteer.db", NULL);
    dl_gazetteer_build(source, fixture->path, NULL, NULL, &error);
    assert_no_error(error);
    fixture->gazetteer = dl_gazetteer_open(fixture->path, &error);
    assert_no_error(error);
    *state = fixture;
    return 0;
}

/* Removes FOLDER and the files in it. */
static inline void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static inline int fixture_tear_down(void **state)
{
    Fixture *fixture = *state;
    dl_gazetteer_close(fixture->gazetteer);
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

#endif
