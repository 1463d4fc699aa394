#include "map_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "column_map.h"
#include "error.h"
#include "ini.h"
#include "language.h"
#include "suggest.h"

static const char *const map_keys[] = {
    "title",      "subtitle", "events",    "country", "style",    "lang",        "viewpoint",
    "credit",     "sources",  "source",    "note",    "calendar", "date_format", "date",
    "from",       "to",       "every",     "initial", "shade",    "show",        "window",
    "date_order", "extent",   "crs",       "size",    "scale",    "dpi",         "overrides",
    "names",      "color_by", "shade_by",  "areas",   "join",     "radius_by",   "strict",
    "gazetteer",  "center",   "graticule", "locator", "inset",    "png",         NULL,
};

static const char *const actor_keys[] = {"label", "match", "colour", NULL};
static const char *const text_keys[] = {"title", "subtitle", "credit", "source", "note", NULL};
static const char *const actor_text_keys[] = {"label", NULL};
static const char *const group_names[] = {"map", "columns", "initial", "actor", "note", NULL};

const char *const *dl_map_file_keys(void)
{
    return map_keys;
}

static void actor_free(gpointer data)
{
    DlActorSpec *actor = data;
    g_free(actor->name);
    g_free(actor->label);
    g_strfreev(actor->matches);
    g_free(actor->colour);
    g_free(actor);
}

static void initial_free(gpointer data)
{
    DlInitialSpec *initial = data;
    g_free(initial->place);
    g_free(initial->holder);
    g_free(initial);
}

void dl_map_file_free(DlMapFile *map_file)
{
    if (!map_file)
        return;
    g_free(map_file->path);
    g_hash_table_unref(map_file->map);
    g_hash_table_unref(map_file->lines);
    g_hash_table_unref(map_file->texts);
    g_strfreev(map_file->events);
    g_hash_table_unref(map_file->columns);
    g_ptr_array_unref(map_file->initial);
    g_ptr_array_unref(map_file->actors);
    g_ptr_array_unref(map_file->notes);
    g_free(map_file);
}

static gboolean fail(const DlMapFile *map_file, guint line, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gboolean fail(const DlMapFile *map_file, guint line, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s", map_file->path, line, what);
    return FALSE;
}

static gboolean fail_key(const DlMapFile *map_file, const DlIniGroup *group,
                         const DlIniEntry *entry, const char *const *known, GError **error)
{
    g_autofree char *hint = dl_suggest_text(entry->key, known);
    return fail(map_file, entry->line, error, "[%s] has no key '%s'%s", group->name, entry->key,
                hint);
}

/* PATH seen from the map file's folder. */
static char *make_absolute(const DlMapFile *map_file, const char *path)
{
    if (strcmp(path, "-") == 0)
        return g_strdup(path);
    g_autofree char *own = g_canonicalize_filename(map_file->path, NULL);
    g_autofree char *folder = g_path_get_dirname(own);
    return g_canonicalize_filename(path, folder);
}

/* "a; b" to its trimmed parts; empty ones are dropped. */
static char **split_list(const char *value)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_auto(GStrv) pieces = g_strsplit(value, ";", -1);
    for (guint i = 0; pieces[i]; i++)
        if (*g_strstrip(pieces[i]))
            g_ptr_array_add(parts, g_strdup(pieces[i]));
    g_ptr_array_add(parts, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&parts), FALSE);
}

/* "own.db:silk:default": those parts that have a '/' or end as databases do are files. */
static char *map_gazetteers(const DlMapFile *map_file, const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, ":", -1);
    for (char **part = parts; *part; part++) {
        if (!strchr(*part, '/') && !g_str_has_suffix(*part, ".db"))
            continue;
        char *absolute = make_absolute(map_file, *part);
        g_free(*part);
        *part = absolute;
    }
    return g_strjoinv(":", parts);
}

/* A value of [map] as it is kept: paths absolute. A style may be a mere name. */
static char *map_value(DlMapFile *map_file, const DlIniEntry *entry)
{
    const char *key = entry->key, *value = entry->value;
    gboolean is_style_path =
        strcmp(key, "style") == 0 && (g_str_has_suffix(value, ".ini") || strchr(value, '/'));
    gboolean is_path = strcmp(key, "overrides") == 0 || strcmp(key, "names") == 0 ||
                       strcmp(key, "areas") == 0 || is_style_path;
    if (is_path && *value)
        return make_absolute(map_file, value);
    if (strcmp(key, "gazetteer") == 0)
        return map_gazetteers(map_file, value);
    if (strcmp(key, "events") != 0)
        return g_strdup(value);
    g_strfreev(map_file->events);
    map_file->events = split_list(value);
    for (guint i = 0; map_file->events[i]; i++) {
        char *absolute = make_absolute(map_file, map_file->events[i]);
        g_free(map_file->events[i]);
        map_file->events[i] = absolute;
    }
    return g_strjoinv(";", map_file->events);
}

/* The key of a text in a language: nothing that is written in a file has a newline. */
static char *text_key(const char *actor, const char *key, const char *tag)
{
    return g_strdup_printf("%s\n%s\n%s", actor ? actor : "", key, tag);
}

const char *dl_map_file_text(const DlMapFile *map_file, const char *actor, const char *key,
                             const char *const *tags)
{
    for (; *tags; tags++) {
        g_autofree char *wanted = text_key(actor, key, *tags);
        const char *text = g_hash_table_lookup(map_file->texts, wanted);
        if (text)
            return text;
    }
    return NULL;
}

/* Takes "title[fa]" where its first part is one of KEYS; RET_IS_TEXT tells whether it is that. */
static gboolean read_text(DlMapFile *map_file, const DlIniEntry *entry, const char *actor,
                          const char *const *keys, gboolean *ret_is_text, GError **error)
{
    const char *bracket = strchr(entry->key, '[');
    *ret_is_text = FALSE;
    if (!bracket || !g_str_has_suffix(bracket, "]"))
        return TRUE;
    g_autofree char *key = g_strndup(entry->key, (gsize)(bracket - entry->key));
    g_autofree char *lang = g_strndup(bracket + 1, strlen(bracket) - 2);
    if (!g_strv_contains(keys, g_strchomp(key)))
        return TRUE;
    g_autofree char *tag = dl_language_canonical(lang);
    if (!tag)
        return fail(map_file, entry->line, error,
                    "'%s': \"%s\" is not a language: expected one as %s[fa]", entry->key, lang,
                    key);
    g_hash_table_replace(map_file->texts, text_key(actor, key, tag), g_strdup(entry->value));
    *ret_is_text = TRUE;
    return TRUE;
}

static gboolean read_map(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        gboolean is_text = FALSE;
        if (!read_text(map_file, entry, NULL, text_keys, &is_text, error))
            return FALSE;
        if (is_text)
            continue;
        if (!g_strv_contains(map_keys, entry->key))
            return fail_key(map_file, group, entry, map_keys, error);
        g_hash_table_insert(map_file->map, g_strdup(entry->key), map_value(map_file, entry));
        g_hash_table_insert(map_file->lines, g_strdup(entry->key), GUINT_TO_POINTER(entry->line));
    }
    return TRUE;
}

static gboolean read_columns(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    const char *known[DL_COLUMN_N_OURS + 1] = {NULL};
    for (int i = 0; i < DL_COLUMN_N_OURS; i++)
        known[i] = dl_column_to_string((DlColumn)i);
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!g_strv_contains(known, entry->key))
            return fail_key(map_file, group, entry, known, error);
        if (!*entry->value)
            return fail(map_file, entry->line, error, "'%s' names no column", entry->key);
        g_hash_table_insert(map_file->columns, g_strdup(entry->key), g_strdup(entry->value));
    }
    return TRUE;
}

static gboolean read_initial(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!*entry->value)
            return fail(map_file, entry->line, error, "'%s' names no holder", entry->key);
        DlInitialSpec *initial = g_new0(DlInitialSpec, 1);
        initial->place = g_strdup(entry->key);
        initial->holder = g_strdup(entry->value);
        g_ptr_array_add(map_file->initial, initial);
    }
    return TRUE;
}

/* "#c00" and "#cc0000" to "#CC0000"; NULL for anything else. */
static char *parse_colour(const char *value)
{
    gsize n_digits = strspn(value + (*value == '#'), "0123456789abcdefABCDEF");
    if (*value != '#' || value[1 + n_digits] || (n_digits != 3 && n_digits != 6))
        return NULL;
    if (n_digits == 6)
        return g_ascii_strup(value, -1);
    const char doubled[] = {'#', value[1], value[1], value[2], value[2], value[3], value[3], '\0'};
    return g_ascii_strup(doubled, -1);
}

static gboolean read_actor_key(DlMapFile *map_file, const DlIniGroup *group,
                               const DlIniEntry *entry, DlActorSpec *actor, GError **error)
{
    gboolean is_text = FALSE;
    if (!read_text(map_file, entry, actor->name, actor_text_keys, &is_text, error))
        return FALSE;
    if (is_text)
        return TRUE;
    if (!g_strv_contains(actor_keys, entry->key))
        return fail_key(map_file, group, entry, actor_keys, error);
    if (strcmp(entry->key, "match") == 0) {
        g_strfreev(actor->matches);
        actor->matches = split_list(entry->value);
        return TRUE;
    }
    if (strcmp(entry->key, "label") == 0) {
        actor->label = *entry->value ? g_strdup(entry->value) : NULL;
        return TRUE;
    }
    actor->colour = parse_colour(entry->value);
    return actor->colour || fail(map_file, entry->line, error,
                                 "'colour' is \"%s\": expected #RGB or #RRGGBB", entry->value);
}

static gboolean read_actor(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    g_autofree char *name = g_strstrip(g_strdup(group->name + strlen("actor")));
    if (!*name)
        return fail(map_file, group->line, error, "an actor is written [actor NAME]");
    for (guint i = 0; i < map_file->actors->len; i++) {
        const DlActorSpec *other = g_ptr_array_index(map_file->actors, i);
        if (strcmp(other->name, name) == 0)
            return fail(map_file, group->line, error, "actor '%s' stands twice", name);
    }
    DlActorSpec *actor = g_new0(DlActorSpec, 1);
    actor->name = g_steal_pointer(&name);
    actor->matches = g_new0(char *, 1);
    g_ptr_array_add(map_file->actors, actor);
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!read_actor_key(map_file, group, entry, actor, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_actor_group(const char *name)
{
    return strcmp(name, "actor") == 0 || g_str_has_prefix(name, "actor ") ||
           g_str_has_prefix(name, "actor\t");
}

static gboolean read_note(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    DlNoteSpec *note = dl_map_note_read(map_file->path, group, error);
    if (note)
        g_ptr_array_add(map_file->notes, note);
    return note != NULL;
}

static gboolean read_group(DlMapFile *map_file, const DlIniGroup *group, GError **error)
{
    if (strcmp(group->name, "map") == 0)
        return read_map(map_file, group, error);
    if (strcmp(group->name, "columns") == 0)
        return read_columns(map_file, group, error);
    if (strcmp(group->name, "initial") == 0)
        return read_initial(map_file, group, error);
    if (is_actor_group(group->name))
        return read_actor(map_file, group, error);
    if (dl_map_note_is_group(group->name))
        return read_note(map_file, group, error);
    g_autofree char *hint = dl_suggest_text(group->name, group_names);
    return fail(map_file, group->line, error,
                "no group [%s] is known%s (there are [map], [columns], [initial], [actor NAME], "
                "[note NAME])",
                group->name, hint);
}

static DlMapFile *read_ini(const DlIni *ini, GError **error)
{
    g_autoptr(DlMapFile) map_file = g_new0(DlMapFile, 1);
    map_file->path = g_strdup(ini->path);
    map_file->map = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    map_file->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    map_file->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    map_file->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    map_file->events = g_new0(char *, 1);
    map_file->initial = g_ptr_array_new_with_free_func(initial_free);
    map_file->actors = g_ptr_array_new_with_free_func(actor_free);
    map_file->notes = g_ptr_array_new_with_free_func(dl_map_note_free);
    for (guint i = 0; i < ini->groups->len; i++)
        if (!read_group(map_file, g_ptr_array_index(ini->groups, i), error))
            return NULL;
    if (!dl_ini_find_group(ini, "map")) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': a map file has a group [map]",
                    ini->path);
        return NULL;
    }
    return g_steal_pointer(&map_file);
}

DlMapFile *dl_map_file_read(const char *path, GError **error)
{
    g_autoptr(DlIni) ini = dl_ini_read(path, error);
    return ini ? read_ini(ini, error) : NULL;
}

DlMapFile *dl_map_file_parse(const char *path, const char *text, gsize n_bytes, GError **error)
{
    g_autoptr(DlIni) ini = dl_ini_parse(path, text, n_bytes, error);
    return ini ? read_ini(ini, error) : NULL;
}

/* TRUE where the first line that says something is "[map]". */
static gboolean starts_with_map(const char *text)
{
    if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
        text += 3;
    for (;;) {
        text += strspn(text, " \t\r\n");
        if (*text != '#' && *text != ';')
            return g_str_has_prefix(text, "[map]");
        text += strcspn(text, "\r\n");
    }
}

gboolean dl_map_file_is(const char *path)
{
    struct stat status;
    g_autofree char *lower = g_ascii_strdown(path, -1);
    if (g_str_has_suffix(lower, ".ini"))
        return TRUE;
    /* Only what can be read again later: a pipe's bytes would be lost. */
    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return FALSE;
    char head[4097];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n_head = fd >= 0 ? read(fd, head, sizeof head - 1) : 0;
    if (fd >= 0)
        (void)close(fd);
    head[MAX(n_head, 0)] = '\0';
    return starts_with_map(head);
}
