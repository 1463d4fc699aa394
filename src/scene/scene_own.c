#include "scene_own.h"

DlOwnScene *dl_scene_own_new(void)
{
    DlOwnScene *owned = g_new0(DlOwnScene, 1);
    owned->arena = dl_arena_new();
    owned->layers = g_array_new(FALSE, FALSE, sizeof(DlLayer));
    return owned;
}

void dl_scene_own_layer(DlOwnScene *owned, const char *id, const char *title, const DlPageBox *clip,
                        gboolean is_shared, const GArray *items)
{
    DlLayer layer = {
        .id = id, .title = title, .clip = clip, .is_shared = is_shared, .n_items = items->len};
    if (!items->len)
        return;
    layer.items = is_shared ? (const DlItem *)items->data
                            : dl_arena_dup(owned->arena, items->data, items->len * sizeof(DlItem));
    g_array_append_val(owned->layers, layer);
}

DlScene *dl_scene_own_finish(DlOwnScene *owned)
{
    owned->scene.layers = (const DlLayer *)owned->layers->data;
    owned->scene.n_layers = owned->layers->len;
    return &owned->scene;
}

void dl_scene_free(DlScene *scene)
{
    if (!scene)
        return;
    DlOwnScene *owned = (DlOwnScene *)scene; /* its first member */
    g_array_unref(owned->layers);
    dl_arena_free(owned->arena);
    g_free(owned);
}
