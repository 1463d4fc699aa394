/* The fixture's gazetteer on the real basemap, as a group's state. */
#ifndef DL_TEST_REVERSE_WORLD_H
#define DL_TEST_REVERSE_WORLD_H

#include "../gazetteer/fixture.h"
#include "atlas.h"

typedef struct {
    Fixture *fixture;
    DlAtlas *atlas;
} World;

static inline int world_set_up(void **state)
{
    GError *error = NULL;
    World *world = g_new0(World, 1);
    fixture_set_up((void **)&world->fixture);
    g_autofree char *folder =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "maps", "basemap", NULL);
    world->atlas = dl_atlas_open(folder, &error);
    assert_no_error(error);
    *state = world;
    return 0;
}

static inline int world_tear_down(void **state)
{
    World *world = *state;
    fixture_tear_down((void **)&world->fixture);
    dl_atlas_close(world->atlas);
    g_free(world);
    return 0;
}

#endif
