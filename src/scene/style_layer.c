/* What a style takes from files of the user's own: layers and fonts. */
#include <stddef.h>
#include <string.h>

#include "error.h"
#include "style_spec.h"

#define LAYER(key, kind, field, usual)                                                             \
    {                                                                                              \
        "layer", key, kind, offsetof(DlStyleLayer, field), usual                                   \
    }
#define FONT(key, field)                                                                           \
    {                                                                                              \
        "font", key, DL_STYLE_WORDS, offsetof(DlStyleFont, field), NULL                            \
    }

/* NULL where there is nothing unless the style says it. */
static const DlStyleKey LAYER_KEYS[] = {
    LAYER("file", DL_STYLE_WORDS, file, NULL),
    LAYER("where", DL_STYLE_WORDS, where, NULL),
    LAYER("under", DL_STYLE_UNDER, under, "lines"),
    LAYER("fill", DL_STYLE_COLOUR, fill, "none"),
    LAYER("ink", DL_STYLE_COLOUR, ink, "#5A6168"),
    LAYER("pattern", DL_STYLE_HATCH, hatch, "none"),
    LAYER("stroke", DL_STYLE_COLOUR, stroke.colour, "none"),
    LAYER("width", DL_STYLE_NUMBER, stroke.width_px, "1.5"),
    LAYER("dash", DL_STYLE_DASH, stroke.dash_px, "none"),
    LAYER("shape", DL_STYLE_SHAPE, shape, "circle"),
    LAYER("size", DL_STYLE_NUMBER, size_px, "4"),
    LAYER("label", DL_STYLE_WORDS, label, NULL),
    LAYER("label_colour", DL_STYLE_COLOUR, label_colour, "#5A6168"),
    LAYER("label_size", DL_STYLE_NUMBER, label_px, "17"),
};

static const DlStyleKey FONT_KEYS[] = {
    FONT("regular", regular),
    FONT("bold", bold),
    FONT("italic", italic),
    FONT("bold_italic", bold_italic),
};

const DlStyleKey *dl_style_layer_keys(gsize *ret_n_keys)
{
    *ret_n_keys = G_N_ELEMENTS(LAYER_KEYS);
    return LAYER_KEYS;
}

const DlStyleKey *dl_style_font_keys(gsize *ret_n_keys)
{
    *ret_n_keys = G_N_ELEMENTS(FONT_KEYS);
    return FONT_KEYS;
}

static const DlStyleKey *find_key(const DlStyleKey *keys, gsize n_keys, const char *name)
{
    for (gsize i = 0; i < n_keys; i++)
        if (!strcmp(keys[i].key, name))
            return &keys[i];
    return NULL;
}

/* What KEYS are by themselves, then what GROUP says. */
static gboolean fill_in(void *what, DlStyle *style, const DlStyleKey *keys, gsize n_keys,
                        const DlIni *ini, const DlIniGroup *group, GError **error)
{
    const char *expected = NULL;
    for (gsize i = 0; i < n_keys; i++)
        if (keys[i].press)
            dl_style_put(what, style->strings, &keys[i], keys[i].press, &expected);
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        const DlStyleKey *key = find_key(keys, n_keys, entry->key);
        if (!key) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: unknown key '%s' in [%s]",
                        ini->path, entry->line, entry->key, group->name);
            return FALSE;
        }
        if (dl_style_put(what, style->strings, key, entry->value, &expected))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: '%s' is not %s: \"%s\"",
                    ini->path, entry->line, entry->key, expected, entry->value);
        return FALSE;
    }
    return TRUE;
}

static guint line_of(const DlIniGroup *group, const char *key)
{
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!strcmp(entry->key, key))
            return entry->line;
    }
    return group->line;
}

/* Relative to the folder of the style. NULL for NULL. */
static const char *whole_path(DlStyle *style, const DlIni *ini, const char *file)
{
    if (!file || g_path_is_absolute(file))
        return file;
    g_autofree char *folder = g_path_get_dirname(ini->path);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    return g_string_chunk_insert_const(style->strings, path);
}

/* The NAME of "layer NAME", kept. */
static const char *name_of(DlStyle *style, const DlIniGroup *group, gsize n_before)
{
    return g_string_chunk_insert_const(style->strings, group->name + n_before);
}

static gboolean need_key(const char *value, const char *key, const DlIni *ini,
                         const DlIniGroup *group, GError **error)
{
    if (value)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: [%s] has no key '%s'", ini->path,
                group->line, group->name, key);
    return FALSE;
}

static gboolean check_layer(DlStyleLayer *layer, const DlIni *ini, const DlIniGroup *group,
                            GError **error)
{
    layer->file_line = line_of(group, "file");
    layer->where_line = line_of(group, "where");
    layer->label_line = line_of(group, "label");
    if (!need_key(layer->file, "file", ini, group, error))
        return FALSE;
    if (!g_str_has_suffix(layer->file, ".shp")) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %u: 'file' is not a shapefile (.shp): \"%s\"", ini->path,
                    layer->file_line, layer->file);
        return FALSE;
    }
    if (!layer->where)
        return TRUE;
    GError *trouble = NULL;
    layer->filter = dl_layer_filter_parse(layer->where, &trouble);
    if (layer->filter)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: 'where': %s", ini->path,
                layer->where_line, trouble->message);
    g_error_free(trouble);
    return FALSE;
}

gboolean dl_style_add_layer(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                            GError **error)
{
    DlStyleLayer layer = {.name = name_of(style, group, strlen("layer "))};
    layer.ini_path = g_string_chunk_insert_const(style->strings, ini->path);
    if (!fill_in(&layer, style, LAYER_KEYS, G_N_ELEMENTS(LAYER_KEYS), ini, group, error) ||
        !check_layer(&layer, ini, group, error))
        return FALSE;
    layer.file = whole_path(style, ini, layer.file);
    g_array_append_val(style->layers, layer);
    return TRUE;
}

gboolean dl_style_add_font(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                           GError **error)
{
    DlStyleFont font = {.name = name_of(style, group, strlen("font ")), .line = group->line};
    font.ini_path = g_string_chunk_insert_const(style->strings, ini->path);
    if (!fill_in(&font, style, FONT_KEYS, G_N_ELEMENTS(FONT_KEYS), ini, group, error) ||
        !need_key(font.regular, "regular", ini, group, error))
        return FALSE;
    font.regular = whole_path(style, ini, font.regular);
    font.bold = whole_path(style, ini, font.bold);
    font.italic = whole_path(style, ini, font.italic);
    font.bold_italic = whole_path(style, ini, font.bold_italic);
    g_array_append_val(style->fonts, font);
    return TRUE;
}

static void add_file(GPtrArray *files, char *path)
{
    if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add(files, path);
    else
        g_free(path);
}

GPtrArray *dl_style_files(const DlStyle *style)
{
    static const char *const ENDINGS[] = {"shp", "shx", "dbf", "prj", "cpg"};
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < style->layers->len; i++) {
        const char *file = g_array_index(style->layers, DlStyleLayer, i).file;
        for (guint j = 0; j < G_N_ELEMENTS(ENDINGS); j++)
            add_file(files, g_strdup_printf("%.*s%s", (int)strlen(file) - 3, file, ENDINGS[j]));
    }
    for (guint i = 0; i < style->fonts->len; i++) {
        const DlStyleFont *font = &g_array_index(style->fonts, DlStyleFont, i);
        const char *paths[] = {font->regular, font->bold, font->italic, font->bold_italic};
        for (guint j = 0; j < G_N_ELEMENTS(paths); j++)
            add_file(files, g_strdup(paths[j]));
    }
    return files;
}

static const char *files_of(DlStyle *style, const DlStyleFont *font)
{
    const char *others[] = {font->bold, font->italic, font->bold_italic};
    g_autoptr(GString) files = g_string_new(NULL);
    g_string_append_printf(files, "%s\n%s", font->name, font->regular);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        g_string_append_printf(files, "\n%s", others[i] ? others[i] : "");
    return g_string_chunk_insert_const(style->strings, files->str);
}

void dl_style_set_fonts(DlStyle *style)
{
    for (guint i = 0; i < style->fonts->len; i++) {
        const DlStyleFont *font = &g_array_index(style->fonts, DlStyleFont, i);
        const char *files = files_of(style, font);
        for (guint role = 0; role < DL_TEXT_N_ROLES; role++) {
            if (!strcmp(style->text[role].face.family, font->name))
                style->text[role].face.family = files;
        }
    }
}
