#include "text_measure.h"

#include <math.h>
#include <pango/pangofc-fontmap.h>

#include "error.h"
#include "font_files.h"
#include "sprite.h"
#include "text_shape.h"

#define MAX_CACHED_TEXTS 4096

/* One font map: the files of a family and of some scripts. */
typedef struct {
    char *family;
    DlScriptSet scripts;
    char *names;
    PangoFontMap *map;
    PangoContext *context;
} FontSet;

struct DlTypesetter {
    GPtrArray *font_sets;   /* of FontSet, in the order in which texts asked for them */
    GHashTable *texts;      /* of DlShapedText by TextKey */
    cairo_t *outliner;      /* paths are made here */
    DlSpriteCache *sprites; /* NULL until first used */
    guint n_missing;
};

typedef struct {
    char *text;
    char *family;
    double size_px;
    int weight;
    gboolean is_italic;
    double letter_spacing_px;
} TextKey;

static void font_set_free(gpointer data)
{
    FontSet *set = data;
    g_clear_object(&set->context);
    /* Pango 1.50 lets go of a configuration when it is given another, not when it ends. */
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), NULL);
    g_clear_object(&set->map);
    g_free(set->family);
    g_free(set->names);
    g_free(set);
}

static guint text_key_hash(gconstpointer data)
{
    const TextKey *key = data;
    guint hash = g_str_hash(key->text) * 31 + g_double_hash(&key->size_px);
    return hash * 31 + (guint)key->weight * 2 + (guint)key->is_italic;
}

static gboolean text_key_equal(gconstpointer data_a, gconstpointer data_b)
{
    const TextKey *a = data_a, *b = data_b;
    return a->size_px == b->size_px && a->weight == b->weight && a->is_italic == b->is_italic &&
           a->letter_spacing_px == b->letter_spacing_px && g_str_equal(a->text, b->text) &&
           g_str_equal(a->family, b->family);
}

static void text_key_free(gpointer data)
{
    TextKey *key = data;
    g_free(key->text);
    g_free(key->family);
    g_free(key);
}

static void shaped_text_free(gpointer data)
{
    DlShapedText *shaped = data;
    if (shaped->path)
        cairo_path_destroy(shaped->path);
    g_clear_object(&shaped->layout);
    g_free(shaped->text);
    g_free(shaped);
}

/* Grey and unhinted, so that a text has the same outline at every size and place. */
static cairo_font_options_t *font_options_new(void)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    return options;
}

static FontSet *font_set_new(const char *family, DlScriptSet scripts, GError **error)
{
    g_autofree char *names = NULL;
    FcConfig *config = dl_font_config_new(family, scripts, &names, error);
    if (!config)
        return NULL;
    FontSet *set = g_new0(FontSet, 1);
    set->family = g_strdup(family);
    set->scripts = scripts;
    set->names = g_steal_pointer(&names);
    set->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), config);
    FcConfigDestroy(config); /* the map holds it */
    set->context = pango_font_map_create_context(set->map);
    cairo_font_options_t *options = font_options_new();
    pango_cairo_context_set_font_options(set->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(set->context, FALSE);
    /* A language that nothing is known of: otherwise pango looks into LANGUAGE and the fonts give
     * other shapes to the same letters. */
    pango_context_set_language(set->context, pango_language_from_string("xx"));
    return set;
}

static FontSet *lookup_font_set(DlTypesetter *typesetter, const char *family, DlScriptSet scripts,
                                GError **error)
{
    for (guint i = 0; i < typesetter->font_sets->len; i++) {
        FontSet *set = g_ptr_array_index(typesetter->font_sets, i);
        if (set->scripts == scripts && g_str_equal(set->family, family))
            return set;
    }
    FontSet *set = font_set_new(family, scripts, error);
    if (set)
        g_ptr_array_add(typesetter->font_sets, set);
    return set;
}

/* The characters of the regular face of FAMILY, which is the first of its set. */
static const FcCharSet *lookup_covered(DlTypesetter *typesetter, const char *family, GError **error)
{
    FontSet *set = lookup_font_set(typesetter, family, 0, error);
    if (!set)
        return NULL;
    FcConfig *config = pango_fc_font_map_get_config(PANGO_FC_FONT_MAP(set->map));
    FcCharSet *covered = NULL;
    FcPatternGetCharSet(FcConfigGetFonts(config, FcSetApplication)->fonts[0], FC_CHARSET, 0,
                        &covered);
    return covered;
}

DlTypesetter *dl_typesetter_new(GError **error)
{
    g_autoptr(DlTypesetter) typesetter = g_new0(DlTypesetter, 1);
    typesetter->font_sets = g_ptr_array_new_with_free_func(font_set_free);
    typesetter->texts =
        g_hash_table_new_full(text_key_hash, text_key_equal, text_key_free, shaped_text_free);
    /* without bounds, for cairo leaves out the outlines of glyphs that lie outside of them */
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    typesetter->outliner = cairo_create(surface);
    cairo_surface_destroy(surface);
    if (!lookup_covered(typesetter, DL_FONT_DEFAULT, error))
        return NULL;
    return g_steal_pointer(&typesetter);
}

void dl_typesetter_free(DlTypesetter *typesetter)
{
    if (!typesetter)
        return;
    dl_sprite_cache_free(typesetter->sprites);
    g_hash_table_unref(typesetter->texts);
    g_ptr_array_unref(typesetter->font_sets);
    cairo_destroy(typesetter->outliner);
    g_free(typesetter);
}

static PangoLayout *layout_new(const FontSet *set, const char *text, const DlTextFace *face)
{
    PangoLayout *layout = pango_layout_new(set->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, set->names);
    pango_font_description_set_absolute_size(font, face->size_px * PANGO_SCALE);
    pango_font_description_set_weight(font, (PangoWeight)face->weight);
    pango_font_description_set_style(font,
                                     face->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    if (face->letter_spacing_px != 0)
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
                                               (int)lround(face->letter_spacing_px * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

/* Sizes and outlines of a layout's only line. */
static void shape_line(DlTypesetter *typesetter, DlShapedText *shaped, double size_px)
{
    shaped->line = pango_layout_get_line_readonly(shaped->layout, 0);
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(shaped->line, &ink, &logical);
    double ascent = PANGO_ASCENT(ink) / (double)PANGO_SCALE;
    double descent = PANGO_DESCENT(ink) / (double)PANGO_SCALE;
    shaped->size.width_px = logical.width / (double)PANGO_SCALE;
    shaped->size.ascent_px = MAX(DL_TEXT_ASCENT_EM * size_px, ascent);
    shaped->size.descent_px = MAX(DL_TEXT_DESCENT_EM * size_px, descent);
    shaped->ink_left_px = ink.x / (double)PANGO_SCALE;
    shaped->ink_right_px = (ink.x + ink.width) / (double)PANGO_SCALE;
    cairo_new_path(typesetter->outliner);
    cairo_move_to(typesetter->outliner, 0, 0);
    pango_cairo_layout_line_path(typesetter->outliner, shaped->line);
    shaped->path = cairo_copy_path(typesetter->outliner);
    cairo_new_path(typesetter->outliner);
}

static DlShapedText *shape_new(DlTypesetter *typesetter, const char *text, const DlTextFace *face,
                               GError **error)
{
    const char *family = face->family;
    gboolean is_known = dl_font_family_is_known(family);
    if (!is_known || !(face->size_px > 0 && face->size_px <= 2000)) {
        g_set_error(error, DL_ERROR, is_known ? DL_ERROR_INTERNAL : DL_ERROR_NO_INPUT,
                    "no font '%s' of %g px: there are %s", face->family ? face->family : "",
                    face->size_px, dl_font_family_list());
        return NULL;
    }
    const FcCharSet *covered = lookup_covered(typesetter, family, error);
    if (!covered)
        return NULL;
    g_autofree char *clean = dl_label_clean(text);
    FontSet *set = lookup_font_set(typesetter, family, dl_font_scripts_of(clean, covered), error);
    if (!set) {
        g_prefix_error(error, "\"%s\": ", clean);
        return NULL;
    }
    DlShapedText *shaped = g_new0(DlShapedText, 1);
    shaped->layout = layout_new(set, clean, face);
    shaped->text = g_steal_pointer(&clean);
    shaped->families = set->names;
    shape_line(typesetter, shaped, face->size_px);
    typesetter->n_missing += (guint)pango_layout_get_unknown_glyphs_count(shaped->layout);
    return shaped;
}

const DlShapedText *dl_typesetter_shape(DlTypesetter *typesetter, const char *text,
                                        const DlTextFace *face, GError **error)
{
    TextKey key = {(char *)(text ? text : ""),
                   (char *)(face->family ? face->family : ""),
                   face->size_px,
                   face->weight,
                   face->is_italic,
                   face->letter_spacing_px};
    const DlShapedText *known = g_hash_table_lookup(typesetter->texts, &key);
    if (known)
        return known;
    DlShapedText *shaped = shape_new(typesetter, text, face, error);
    if (!shaped)
        return NULL;
    if (g_hash_table_size(typesetter->texts) >= MAX_CACHED_TEXTS)
        g_hash_table_remove_all(typesetter->texts);
    TextKey *kept = g_memdup2(&key, sizeof key);
    kept->text = g_strdup(key.text);
    kept->family = g_strdup(key.family);
    g_hash_table_insert(typesetter->texts, kept, shaped);
    return shaped;
}

void dl_typesetter_measure(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                           gpointer user_data)
{
    g_autoptr(GError) error = NULL; /* told when the text is drawn */
    const DlShapedText *shaped = dl_typesetter_shape(user_data, text, face, &error);
    if (shaped) {
        *ret_size = shaped->size;
        return;
    }
    g_autofree char *clean = dl_label_clean(text);
    ret_size->width_px = 0.5 * face->size_px * (double)g_utf8_strlen(clean, -1);
    ret_size->ascent_px = DL_TEXT_ASCENT_EM * face->size_px;
    ret_size->descent_px = DL_TEXT_DESCENT_EM * face->size_px;
}

DlSpriteCache *dl_typesetter_sprites(DlTypesetter *typesetter)
{
    if (!typesetter->sprites)
        typesetter->sprites = dl_sprite_cache_new();
    return typesetter->sprites;
}

guint dl_typesetter_n_missing(const DlTypesetter *typesetter)
{
    return typesetter->n_missing;
}

double dl_text_start_px(double x_px, double width_px, DlTextAnchor anchor)
{
    return anchor == DL_TEXT_START    ? x_px
           : anchor == DL_TEXT_MIDDLE ? x_px - width_px / 2
                                      : x_px - width_px;
}
