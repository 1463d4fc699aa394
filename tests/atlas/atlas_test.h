/* The basemap of the source tree as a group's state: NULL where it is not there. */
#ifndef ATLAS_TEST_H
#define ATLAS_TEST_H

#include "atlas.h"
#include "dl_test.h"

static inline int open_real_atlas(void **state)
{
    GError *error = NULL;
    *state = NULL;
    const char *source = g_getenv("DATELINE_SOURCE");
    g_autofree char *folder = g_build_filename(source ? source : ".", "maps", "basemap", NULL);
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return 0;
    *state = dl_atlas_open(folder, &error);
    if (!*state)
        print_error("%s\n", error->message);
    return *state ? 0 : -1;
}

static inline int close_real_atlas(void **state)
{
    dl_atlas_close(*state);
    return 0;
}

static inline const DlAtlas *atlas_or_skip(void **state)
{
    if (!*state)
        skip();
    return *state;
}

#endif
