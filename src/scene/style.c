#include "style_spec.h"

#include <string.h>

#include "error.h"
#include "ini.h"

static void layer_clear(gpointer data)
{
    dl_layer_filter_free(((DlStyleLayer *)data)->filter);
}

static DlStyle *style_new_press(void)
{
    DlStyle *style = g_new0(DlStyle, 1);
    style->strings = g_string_chunk_new(256);
    style->layers = g_array_new(FALSE, TRUE, sizeof(DlStyleLayer));
    style->fonts = g_array_new(FALSE, TRUE, sizeof(DlStyleFont));
    g_array_set_clear_func(style->layers, layer_clear);
    gsize n_keys = 0;
    const DlStyleKey *keys = dl_style_keys(&n_keys);
    for (gsize i = 0; i < n_keys; i++) {
        const char *expected = NULL;
        gboolean is_good = dl_style_set(style, &keys[i], keys[i].press, &expected);
        g_assert(is_good);
    }
    return style;
}

void dl_style_free(DlStyle *style)
{
    if (!style)
        return;
    g_array_unref(style->layers);
    g_array_unref(style->fonts);
    g_string_chunk_free(style->strings);
    g_free(style);
}

int dl_style_contested_days(const DlStyle *style)
{
    return style->contested_days;
}

#define BASES_MAX 3 /* styles over each other */

/* base = none: nothing is filled or drawn that the style does not name; sizes and faces stay. */
static void make_bare(DlStyle *style)
{
    memset(style->fill, 0, sizeof style->fill);
    memset(style->hatch, 0, sizeof style->hatch);
    for (guint i = 0; i < DL_LINE_N_ROLES; i++)
        style->line[i].colour = 0;
}

/* The key's row; RET_HAS_GROUP tells whether the group at least is known. */
static const DlStyleKey *find_key(const char *group, const char *key, gboolean *ret_has_group)
{
    gsize n_keys = 0;
    const DlStyleKey *keys = dl_style_keys(&n_keys);
    *ret_has_group = FALSE;
    for (gsize i = 0; i < n_keys; i++) {
        if (strcmp(keys[i].group, group))
            continue;
        *ret_has_group = TRUE;
        if (key && !strcmp(keys[i].key, key))
            return &keys[i];
    }
    return NULL;
}

static gboolean apply_entry(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                            const DlIniEntry *entry, GError **error)
{
    if (!strcmp(group->name, "style") && !strcmp(entry->key, "base"))
        return TRUE;
    gboolean has_group = FALSE;
    const DlStyleKey *key = find_key(group->name, entry->key, &has_group);
    if (!key) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: unknown key '%s' in [%s]",
                    ini->path, entry->line, entry->key, group->name);
        return FALSE;
    }
    const char *expected = NULL;
    if (dl_style_set(style, key, entry->value, &expected))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: '%s' is not %s: \"%s\"", ini->path,
                entry->line, entry->key, expected, entry->value);
    return FALSE;
}

static gboolean apply_group(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                            GError **error)
{
    gboolean has_group = FALSE;
    if (g_str_has_prefix(group->name, "layer ") && group->name[strlen("layer ")])
        return dl_style_add_layer(style, ini, group, error);
    if (g_str_has_prefix(group->name, "font ") && group->name[strlen("font ")])
        return dl_style_add_font(style, ini, group, error);
    find_key(group->name, NULL, &has_group);
    if (!has_group) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: unknown group [%s]", ini->path,
                    group->line, group->name);
        return FALSE;
    }
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!apply_entry(style, ini, group, entry, error))
            return FALSE;
    }
    return TRUE;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "dark, press", or "none" */
static char *list_styles(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".ini"))
            g_ptr_array_add(names, g_strndup(name, strlen(name) - 4));
    }
    if (!names->len)
        return g_strdup("none");
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

/* The file that NAME means; NULL with *error where there is none. */
static char *find_file(const char *styles_folder, const char *name, GError **error)
{
    g_autofree char *path = NULL;
    if (g_str_has_suffix(name, ".ini"))
        path = g_strdup(name);
    else if (styles_folder && *name && !strchr(name, '/'))
        path = g_strdup_printf("%s/%s.ini", styles_folder, name);
    if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&path);
    g_autofree char *styles = list_styles(styles_folder);
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "there is no style '%s'; there are: %s", name,
                styles);
    return NULL;
}

static gboolean apply_file(DlStyle *style, const char *styles_folder, const char *path, guint depth,
                           GError **error);

/* What the style overlays: press is there already. */
static gboolean apply_base(DlStyle *style, const char *styles_folder, const DlIni *ini, guint depth,
                           GError **error)
{
    const char *base = dl_ini_find(ini, "style", "base");
    if (!base || !strcmp(base, "press"))
        return TRUE;
    if (!strcmp(base, "none")) {
        make_bare(style);
        return TRUE;
    }
    if (depth == BASES_MAX || g_str_has_suffix(base, ".ini")) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    depth == BASES_MAX ? "'%s': 'base' is \"%s\": too many styles over each other"
                                       : "'%s': 'base' is not none or the name of a style: \"%s\"",
                    ini->path, base);
        return FALSE;
    }
    g_autoptr(GError) failure = NULL;
    g_autofree char *path = find_file(styles_folder, base, &failure);
    if (path)
        return apply_file(style, styles_folder, path, depth + 1, error);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': 'base': %s", ini->path, failure->message);
    return FALSE;
}

static gboolean apply_file(DlStyle *style, const char *styles_folder, const char *path, guint depth,
                           GError **error)
{
    g_autoptr(DlIni) ini = dl_ini_read(path, error);
    if (!ini || !apply_base(style, styles_folder, ini, depth, error))
        return FALSE;
    for (guint i = 0; i < ini->groups->len; i++) {
        if (!apply_group(style, ini, g_ptr_array_index(ini->groups, i), error))
            return FALSE;
    }
    return TRUE;
}

DlStyle *dl_style_open(const char *styles_folder, const char *name, GError **error)
{
    g_autofree char *path = find_file(styles_folder, name ? name : "press", error);
    g_autoptr(DlStyle) style = style_new_press();
    if (!path || !apply_file(style, styles_folder, path, 0, error))
        return NULL;
    dl_style_set_fonts(style);
    return g_steal_pointer(&style);
}
