#include "ini.h"

#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "text_source.h"

static void entry_clear(gpointer data)
{
    DlIniEntry *entry = data;
    g_free(entry->key);
    g_free(entry->value);
}

static void group_free(gpointer data)
{
    DlIniGroup *group = data;
    g_free(group->name);
    g_array_unref(group->entries);
    g_free(group);
}

void dl_ini_free(DlIni *ini)
{
    if (!ini)
        return;
    g_free(ini->path);
    g_ptr_array_unref(ini->groups);
    g_free(ini);
}

static gboolean fail(const DlIni *ini, guint line, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gboolean fail(const DlIni *ini, guint line, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s", ini->path, line, what);
    return FALSE;
}

/* The names met so far, each to its line: a search of the arrays would be quadratic. */
typedef struct {
    GHashTable *groups;
    GHashTable *keys; /* of the last group */
} Seen;

static guint line_seen(GHashTable *seen, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(seen, name));
}

static gboolean add_group(DlIni *ini, Seen *seen, char *text, guint line, GError **error)
{
    gsize n_bytes = strlen(text);
    if (text[n_bytes - 1] != ']')
        return fail(ini, line, error, "a group is written [NAME]: \"%s\"", text);
    text[n_bytes - 1] = '\0';
    const char *name = g_strstrip(text + 1);
    if (!*name)
        return fail(ini, line, error, "a group without a name");
    guint same = line_seen(seen->groups, name);
    if (same > 0)
        return fail(ini, line, error, "group [%s] stands on line %u already", name, same);
    DlIniGroup *group = g_new0(DlIniGroup, 1);
    group->name = g_strdup(name);
    group->line = line;
    group->entries = g_array_new(FALSE, FALSE, sizeof(DlIniEntry));
    g_array_set_clear_func(group->entries, entry_clear);
    g_ptr_array_add(ini->groups, group);
    g_hash_table_insert(seen->groups, group->name, GUINT_TO_POINTER(line));
    g_hash_table_remove_all(seen->keys);
    return TRUE;
}

static const DlIniEntry *find_entry(const DlIniGroup *group, const char *key)
{
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (strcmp(entry->key, key) == 0)
            return entry;
    }
    return NULL;
}

static gboolean add_entry(DlIni *ini, Seen *seen, char *text, guint line, GError **error)
{
    char *equals = strchr(text, '=');
    if (!equals)
        return fail(ini, line, error, "expected key = value, [group] or # comment: \"%s\"", text);
    if (ini->groups->len == 0)
        return fail(ini, line, error, "text before the first [group]: \"%s\"", text);
    *equals = '\0';
    const char *key = g_strstrip(text);
    const char *value = g_strstrip(equals + 1);
    if (!*key)
        return fail(ini, line, error, "a value without a key: \"%s\"", value);
    DlIniGroup *group = g_ptr_array_index(ini->groups, ini->groups->len - 1);
    guint same = line_seen(seen->keys, key);
    if (same > 0)
        return fail(ini, line, error, "'%s' stands on line %u already", key, same);
    DlIniEntry entry = {g_strdup(key), g_strdup(value), line};
    g_array_append_val(group->entries, entry);
    g_hash_table_insert(seen->keys, entry.key, GUINT_TO_POINTER(line));
    return TRUE;
}

static gboolean parse_line(DlIni *ini, Seen *seen, char *text, guint line, GError **error)
{
    g_strstrip(text);
    if (!*text || *text == '#' || *text == ';')
        return TRUE;
    if (!g_utf8_validate(text, -1, NULL))
        return fail(ini, line, error, "not UTF-8");
    return *text == '[' ? add_group(ini, seen, text, line, error)
                        : add_entry(ini, seen, text, line, error);
}

static gboolean parse_lines(DlIni *ini, Seen *seen, const char *text, const char *end,
                            GError **error)
{
    for (guint line = 1; text < end; line++) {
        gsize n_line = 0;
        while (text + n_line < end && text[n_line] != '\n' && text[n_line] != '\r')
            n_line++;
        if (memchr(text, '\0', n_line))
            return fail(ini, line, error, "a NUL byte: this is no text");
        g_autofree char *copy = g_strndup(text, n_line);
        if (!parse_line(ini, seen, copy, line, error))
            return FALSE;
        text += n_line;
        if (end - text >= 2 && text[0] == '\r' && text[1] == '\n')
            text++;
        if (text < end)
            text++;
    }
    return TRUE;
}

DlIni *dl_ini_parse(const char *path_for_messages, const char *text, gsize n_bytes, GError **error)
{
    g_autoptr(DlIni) ini = g_new0(DlIni, 1);
    ini->path = g_strdup(path_for_messages);
    ini->groups = g_ptr_array_new_with_free_func(group_free);
    const char *end = text + n_bytes;
    if (n_bytes >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    Seen seen = {groups, keys};
    return parse_lines(ini, &seen, text, end, error) ? g_steal_pointer(&ini) : NULL;
}

DlIni *dl_ini_read(const char *path, GError **error)
{
    g_autoptr(DlTextSource) source = dl_text_source_open(path, FALSE, error);
    if (!source)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    char buffer[8192];
    gsize n_read;
    do {
        if (!dl_text_source_read(source, buffer, sizeof buffer, &n_read, error))
            return NULL;
        g_string_append_len(text, buffer, (gssize)n_read);
        if (text->len > DL_LIMIT_INI_BYTES) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': longer than 1 MiB",
                        dl_text_source_name(source));
            return NULL;
        }
    } while (n_read > 0);
    return dl_ini_parse(dl_text_source_name(source), text->str, text->len, error);
}

const DlIniGroup *dl_ini_find_group(const DlIni *ini, const char *name)
{
    for (guint i = 0; i < ini->groups->len; i++) {
        const DlIniGroup *group = g_ptr_array_index(ini->groups, i);
        if (strcmp(group->name, name) == 0)
            return group;
    }
    return NULL;
}

const char *dl_ini_find(const DlIni *ini, const char *group, const char *key)
{
    const DlIniGroup *found = dl_ini_find_group(ini, group);
    const DlIniEntry *entry = found ? find_entry(found, key) : NULL;
    return entry ? entry->value : NULL;
}
