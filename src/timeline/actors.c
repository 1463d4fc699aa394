#include "actors.h"

#include <string.h>

typedef struct {
    GPatternSpec *glob;
    int actor;
} ActorGlob;

struct DlActors {
    GArray *all;         /* of DlActor */
    GArray *globs;       /* of ActorGlob, in file order */
    GHashTable *by_key;  /* name key to index: rules' names and labels, unlisted names */
    GHashTable *by_text; /* a name as spelt to index: every spelling is judged once */
    GStringChunk *strings;
};

char *dl_name_key(const char *name)
{
    if (!name || !g_utf8_validate(name, -1, NULL))
        return NULL;
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    if (!*stripped)
        return NULL;
    g_autofree char *normal = g_utf8_normalize(stripped, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(normal, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static void clear_glob(gpointer data)
{
    g_pattern_spec_free(((ActorGlob *)data)->glob);
}

static int add_actor(DlActors *actors, const char *name, const char *label, const char *colour)
{
    DlActor actor = {
        .name = g_string_chunk_insert_const(actors->strings, name),
        .label = g_string_chunk_insert_const(actors->strings, label && *label ? label : name),
        .colour = colour ? g_string_chunk_insert_const(actors->strings, colour) : NULL,
    };
    g_array_append_val(actors->all, actor);
    return (int)actors->all->len - 1;
}

/* The first side of a key keeps it. */
static void add_key(DlActors *actors, const char *name, int actor)
{
    g_autofree char *key = dl_name_key(name);
    if (key && !g_hash_table_contains(actors->by_key, key))
        g_hash_table_insert(actors->by_key, g_steal_pointer(&key), GINT_TO_POINTER(actor + 1));
}

static void add_globs(DlActors *actors, const char *const *matches, int actor)
{
    for (gsize i = 0; matches && matches[i]; i++) {
        g_autofree char *key = dl_name_key(matches[i]);
        if (!key)
            continue;
        ActorGlob glob = {g_pattern_spec_new(key), actor};
        g_array_append_val(actors->globs, glob);
    }
}

DlActors *dl_actors_new(const struct DlActorRule *rules, guint n_rules)
{
    DlActors *actors = g_new0(DlActors, 1);
    actors->all = g_array_new(FALSE, FALSE, sizeof(DlActor));
    actors->globs = g_array_new(FALSE, FALSE, sizeof(ActorGlob));
    g_array_set_clear_func(actors->globs, clear_glob);
    actors->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    actors->by_text = g_hash_table_new(g_str_hash, g_str_equal);
    actors->strings = g_string_chunk_new(1024);
    for (guint i = 0; i < n_rules; i++) {
        add_actor(actors, rules[i].name, rules[i].label, rules[i].colour);
        add_key(actors, rules[i].name, (int)i);
        add_globs(actors, rules[i].matches, (int)i);
    }
    for (guint i = 0; i < n_rules; i++)
        add_key(actors, rules[i].label, (int)i);
    return actors;
}

void dl_actors_free(DlActors *actors)
{
    if (!actors)
        return;
    g_array_unref(actors->all);
    g_array_unref(actors->globs);
    g_hash_table_unref(actors->by_key);
    g_hash_table_unref(actors->by_text);
    g_string_chunk_free(actors->strings);
    g_free(actors);
}

static int find_glob(const DlActors *actors, const char *key)
{
    gsize length = strlen(key);
    for (guint i = 0; i < actors->globs->len; i++) {
        const ActorGlob *glob = &g_array_index(actors->globs, ActorGlob, i);
        if (g_pattern_spec_match(glob->glob, length, key, NULL))
            return glob->actor;
    }
    return DL_ACTOR_UNKNOWN;
}

static int judge(DlActors *actors, const char *name)
{
    g_autofree char *key = dl_name_key(name);
    if (!key)
        return DL_ACTOR_UNKNOWN;
    gpointer known = g_hash_table_lookup(actors->by_key, key);
    if (known)
        return GPOINTER_TO_INT(known) - 1;
    int actor = find_glob(actors, key);
    if (actor >= 0)
        return actor;
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    actor = add_actor(actors, stripped, NULL, NULL);
    add_key(actors, stripped, actor);
    return actor;
}

int dl_actors_intern(DlActors *actors, const char *name)
{
    if (!name || !*name)
        return DL_ACTOR_UNKNOWN;
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(actors->by_text, name, NULL, &known))
        return GPOINTER_TO_INT(known);
    int actor = judge(actors, name);
    g_hash_table_insert(actors->by_text, g_string_chunk_insert_const(actors->strings, name),
                        GINT_TO_POINTER(actor));
    return actor;
}

void dl_actors_set_initial(DlActors *actors, int actor)
{
    if (actor >= 0)
        g_array_index(actors->all, DlActor, actor).is_initial = TRUE;
}

const DlActor *dl_actors_all(const DlActors *actors, guint *ret_n)
{
    *ret_n = actors->all->len;
    return (const DlActor *)(void *)actors->all->data;
}

const char *dl_actors_describe(const DlActors *actors, int actor)
{
    if (actor >= 0)
        return g_array_index(actors->all, DlActor, actor).name;
    return actor == DL_ACTOR_NONE ? "nobody" : "an unnamed side";
}
