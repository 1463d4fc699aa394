#include "font_files.h"

#include <string.h>

#include "error.h"

#define INTER_FOLDER "/usr/share/fonts/opentype/inter"
#define NOTO_FOLDER "/usr/share/fonts/truetype/noto"
#define LATO_FOLDER "/usr/share/fonts/truetype/lato"
#define OPEN_FOLDER "/usr/share/fonts/truetype/open-sans"
#define ROBOTO_FOLDER "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF"
#define CJK_FOLDER "/usr/share/fonts/opentype/noto"

/* A family and its files: STEM-Regular.ENDING and so on, all of which must be there. */
typedef struct {
    const char *family;
    const char *package;
    const char *folder;
    const char *stem;
    const char *ending;
    const char *const *styles;
} FontFamily;

static const char *const inter_styles[] = {"Regular",        "Medium",     "SemiBold",
                                           "Bold",           "Italic",     "MediumItalic",
                                           "SemiBoldItalic", "BoldItalic", NULL};
static const char *const lato_styles[] = {"Regular",        "Medium",     "Semibold",
                                          "Bold",           "Italic",     "MediumItalic",
                                          "SemiboldItalic", "BoldItalic", NULL};
static const char *const open_styles[] = {"Regular",        "Semibold",   "Bold", "Italic",
                                          "SemiboldItalic", "BoldItalic", NULL};
static const char *const roboto_styles[] = {"Regular",      "Medium",     "Bold", "Italic",
                                            "MediumItalic", "BoldItalic", NULL};
static const char *const noto_styles[] = {"Regular", "Bold", "Italic", "BoldItalic", NULL};
static const char *const script_styles[] = {"Regular", "Bold", NULL};
static const char *const regular_only[] = {"Regular", NULL};

static const FontFamily text_families[] = {
    {"Inter", "fonts-inter", INTER_FOLDER, "Inter", "otf", inter_styles},
    {"Noto Sans", "fonts-noto-core", NOTO_FOLDER, "NotoSans", "ttf", noto_styles},
    {"Noto Serif", "fonts-noto-core", NOTO_FOLDER, "NotoSerif", "ttf", noto_styles},
    {"Lato", "fonts-lato", LATO_FOLDER, "Lato", "ttf", lato_styles},
    {"Open Sans", "fonts-open-sans", OPEN_FOLDER, "OpenSans", "ttf", open_styles},
    {"Roboto", "fonts-roboto-unhinted", ROBOTO_FOLDER, "Roboto", "ttf", roboto_styles},
};

#define NOTO(name, stem)                                                                           \
    {                                                                                              \
        name, "fonts-noto-core", NOTO_FOLDER, stem, "ttf", script_styles                           \
    }
#define NOTO_REGULAR(name, stem)                                                                   \
    {                                                                                              \
        name, "fonts-noto-core", NOTO_FOLDER, stem, "ttf", regular_only                            \
    }

/* In the order in which a character is looked for. At most 64: they are bits of a DlScriptSet. */
static const struct {
    GUnicodeScript script;
    FontFamily family;
} script_families[] = {
    {G_UNICODE_SCRIPT_ARABIC, NOTO("Noto Sans Arabic", "NotoSansArabic")},
    {G_UNICODE_SCRIPT_ARMENIAN, NOTO("Noto Sans Armenian", "NotoSansArmenian")},
    {G_UNICODE_SCRIPT_BENGALI, NOTO("Noto Sans Bengali", "NotoSansBengali")},
    {G_UNICODE_SCRIPT_CANADIAN_ABORIGINAL,
     NOTO("Noto Sans Canadian Aboriginal", "NotoSansCanadianAboriginal")},
    {G_UNICODE_SCRIPT_CHEROKEE, NOTO("Noto Sans Cherokee", "NotoSansCherokee")},
    {G_UNICODE_SCRIPT_COPTIC, NOTO_REGULAR("Noto Sans Coptic", "NotoSansCoptic")},
    {G_UNICODE_SCRIPT_DEVANAGARI, NOTO("Noto Sans Devanagari", "NotoSansDevanagari")},
    {G_UNICODE_SCRIPT_ETHIOPIC, NOTO("Noto Sans Ethiopic", "NotoSansEthiopic")},
    {G_UNICODE_SCRIPT_GEORGIAN, NOTO("Noto Sans Georgian", "NotoSansGeorgian")},
    {G_UNICODE_SCRIPT_GUJARATI, NOTO("Noto Sans Gujarati", "NotoSansGujarati")},
    {G_UNICODE_SCRIPT_GURMUKHI, NOTO("Noto Sans Gurmukhi", "NotoSansGurmukhi")},
    {G_UNICODE_SCRIPT_HEBREW, NOTO("Noto Sans Hebrew", "NotoSansHebrew")},
    {G_UNICODE_SCRIPT_JAVANESE, NOTO("Noto Sans Javanese", "NotoSansJavanese")},
    {G_UNICODE_SCRIPT_KANNADA, NOTO("Noto Sans Kannada", "NotoSansKannada")},
    {G_UNICODE_SCRIPT_KHMER, NOTO("Noto Sans Khmer", "NotoSansKhmer")},
    {G_UNICODE_SCRIPT_LAO, NOTO("Noto Sans Lao", "NotoSansLao")},
    {G_UNICODE_SCRIPT_MALAYALAM, NOTO("Noto Sans Malayalam", "NotoSansMalayalam")},
    {G_UNICODE_SCRIPT_MEETEI_MAYEK, NOTO("Noto Sans Meetei Mayek", "NotoSansMeeteiMayek")},
    {G_UNICODE_SCRIPT_MONGOLIAN, NOTO_REGULAR("Noto Sans Mongolian", "NotoSansMongolian")},
    {G_UNICODE_SCRIPT_MYANMAR, NOTO("Noto Sans Myanmar", "NotoSansMyanmar")},
    {G_UNICODE_SCRIPT_NKO, NOTO_REGULAR("Noto Sans NKo", "NotoSansNKo")},
    {G_UNICODE_SCRIPT_OL_CHIKI, NOTO("Noto Sans Ol Chiki", "NotoSansOlChiki")},
    {G_UNICODE_SCRIPT_ORIYA, NOTO("Noto Sans Oriya", "NotoSansOriya")},
    {G_UNICODE_SCRIPT_SINHALA, NOTO("Noto Sans Sinhala", "NotoSansSinhala")},
    {G_UNICODE_SCRIPT_SUNDANESE, NOTO("Noto Sans Sundanese", "NotoSansSundanese")},
    {G_UNICODE_SCRIPT_SYRIAC, NOTO_REGULAR("Noto Sans Syriac", "NotoSansSyriac")},
    {G_UNICODE_SCRIPT_TAMIL, NOTO("Noto Sans Tamil", "NotoSansTamil")},
    {G_UNICODE_SCRIPT_TELUGU, NOTO("Noto Sans Telugu", "NotoSansTelugu")},
    {G_UNICODE_SCRIPT_THAANA, NOTO("Noto Sans Thaana", "NotoSansThaana")},
    {G_UNICODE_SCRIPT_THAI, NOTO("Noto Sans Thai", "NotoSansThai")},
    {G_UNICODE_SCRIPT_TIBETAN, NOTO("Noto Serif Tibetan", "NotoSerifTibetan")},
    {G_UNICODE_SCRIPT_TIFINAGH, NOTO_REGULAR("Noto Sans Tifinagh", "NotoSansTifinagh")},
    {G_UNICODE_SCRIPT_VAI, NOTO_REGULAR("Noto Sans Vai", "NotoSansVai")},
    {G_UNICODE_SCRIPT_YI, NOTO_REGULAR("Noto Sans Yi", "NotoSansYi")},
    {G_UNICODE_SCRIPT_ADLAM, NOTO("Noto Sans Adlam", "NotoSansAdlam")},
    {G_UNICODE_SCRIPT_HAN,
     {"Noto Sans CJK SC", "fonts-noto-cjk", CJK_FOLDER, "NotoSansCJK", "ttc", script_styles}},
    /* What the family lacks of the scripts that it has, and signs. */
    {G_UNICODE_SCRIPT_COMMON, NOTO("Noto Sans", "NotoSans")},
    {G_UNICODE_SCRIPT_COMMON, NOTO("Noto Sans Symbols", "NotoSansSymbols")},
    {G_UNICODE_SCRIPT_COMMON, NOTO_REGULAR("Noto Sans Symbols2", "NotoSansSymbols2")},
    {G_UNICODE_SCRIPT_COMMON, NOTO_REGULAR("Noto Sans Math", "NotoSansMath")},
};

G_STATIC_ASSERT(G_N_ELEMENTS(script_families) <= 64);

static const FontFamily *find_family(const char *family)
{
    for (gsize i = 0; family && i < G_N_ELEMENTS(text_families); i++)
        if (g_str_equal(family, text_families[i].family))
            return &text_families[i];
    return NULL;
}

gboolean dl_font_family_is_known(const char *family)
{
    return family && (strchr(family, '\n') || find_family(family));
}

const char *dl_font_family_list(void)
{
    return "Inter, Noto Sans, Noto Serif, Lato, Open Sans, Roboto";
}

/* The script whose font has C; several scripts share one. */
static GUnicodeScript font_script(gunichar c)
{
    if (c >= 0x600 && c <= 0x6ff) /* Arabic commas and vowel signs are common to several scripts */
        return G_UNICODE_SCRIPT_ARABIC;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return G_UNICODE_SCRIPT_HAN;
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_INHERITED:
        return G_UNICODE_SCRIPT_COMMON;
    default:
        return g_unichar_get_script(c);
    }
}

static DlScriptSet bits_of_script(GUnicodeScript script)
{
    DlScriptSet bits = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(script_families); i++)
        if (script_families[i].script == script)
            bits |= G_GUINT64_CONSTANT(1) << i;
    return bits;
}

DlScriptSet dl_font_scripts_of(const char *text, const FcCharSet *covered)
{
    DlScriptSet scripts = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if ((c >= ' ' && c < 0x7f) || FcCharSetHasChar(covered, c))
            continue;
        if ((c >= 0x200c && c <= 0x200f) || c == 0x61c ||
            (c >= 0x2066 && c <= 0x2069)) /* no glyph shows these */
            continue;
        scripts |= bits_of_script(font_script(c));
    }
    return scripts;
}

/* The file of one style, in the first folder that has it. */
static char *find_file(const FontFamily *family, const char *style)
{
    g_autofree char *name = g_strdup_printf("%s-%s.%s", family->stem, style, family->ending);
    const char *folders = g_getenv("DATELINE_FONTS");
    if (folders && *folders) {
        g_auto(GStrv) list = g_strsplit(folders, ":", -1);
        for (guint i = 0; list[i]; i++) {
            g_autofree char *path = g_build_filename(list[i], name, NULL);
            if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
                return g_steal_pointer(&path);
        }
    }
    g_autofree char *path = g_build_filename(family->folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&path) : NULL;
}

/* TRUE where some file of the configuration says it is of FAMILY. */
static gboolean has_family(FcConfig *config, const char *family)
{
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
    for (int i = 0; fonts && i < fonts->nfont; i++) {
        FcChar8 *name = NULL;
        for (int n = 0; FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &name) == FcResultMatch;
             n++)
            if (g_str_equal((const char *)name, family))
                return TRUE;
    }
    return FALSE;
}

static gboolean add_family(FcConfig *config, const FontFamily *family, GError **error)
{
    for (guint i = 0; family->styles[i]; i++) {
        g_autofree char *path = find_file(family, family->styles[i]);
        if (!path || !FcConfigAppFontAddFile(config, (const FcChar8 *)path)) {
            g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT,
                        "the font '%s' (%s-%s.%s) is missing: install the Debian package %s",
                        family->family, family->stem, family->styles[i], family->ending,
                        family->package);
            return FALSE;
        }
    }
    if (has_family(config, family->family))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT,
                "the file %s-Regular.%s is not the font '%s': reinstall the Debian package %s",
                family->stem, family->ending, family->family, family->package);
    return FALSE;
}

/* What the last file of CONFIG calls its family; NULL where that is no name to ask for. */
static const char *last_family(FcConfig *config)
{
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
    FcChar8 *name = NULL;
    if (!fonts || !fonts->nfont ||
        FcPatternGetString(fonts->fonts[fonts->nfont - 1], FC_FAMILY, 0, &name) != FcResultMatch)
        return NULL;
    return strpbrk((const char *)name, ",'\"<>&;{}\\") ? NULL : (const char *)name;
}

/* The files of a family of the user's own; RET_NAME is what they call themselves. g_free. */
static gboolean add_own_family(FcConfig *config, const char *family, char **ret_name,
                               GError **error)
{
    g_auto(GStrv) parts = g_strsplit(family, "\n", -1);
    g_autofree char *first = NULL;
    for (guint i = 1; parts[i]; i++) {
        if (!*parts[i])
            continue;
        if (!g_file_test(parts[i], G_FILE_TEST_IS_REGULAR)) {
            g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "the font '%s': there is no file '%s'",
                        parts[0], parts[i]);
            return FALSE;
        }
        gboolean is_font = FcConfigAppFontAddFile(config, (const FcChar8 *)parts[i]);
        const char *name = is_font ? last_family(config) : NULL;
        if (!name || (first && !g_str_equal(first, name))) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "the font '%s': '%s' is no font%s%s%s",
                        parts[0], parts[i], first ? " of the family '" : "", first ? first : "",
                        first ? "'" : "");
            return FALSE;
        }
        if (!first)
            first = g_strdup(name);
    }
    *ret_name = g_steal_pointer(&first);
    return *ret_name != NULL;
}

FcConfig *dl_font_config_new(const char *family, DlScriptSet scripts, char **ret_names,
                             GError **error)
{
    FcConfig *config = FcConfigCreate();
    const FontFamily *ours = find_family(family);
    g_autofree char *name = ours ? g_strdup(family) : NULL;
    gboolean is_ok =
        ours ? add_family(config, ours, error) : add_own_family(config, family, &name, error);
    g_autoptr(GString) names = g_string_new(name);
    for (gsize i = 0; is_ok && i < G_N_ELEMENTS(script_families); i++) {
        const FontFamily *other = &script_families[i].family;
        if (!(scripts >> i & 1) || g_str_equal(other->family, name))
            continue;
        is_ok = add_family(config, other, error);
        g_string_append_printf(names, ",%s", other->family);
    }
    if (!is_ok) {
        FcConfigDestroy(config);
        return NULL;
    }
    *ret_names = g_string_free(g_steal_pointer(&names), FALSE);
    return config;
}
