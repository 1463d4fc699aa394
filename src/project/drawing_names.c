#include "drawing_names.h"

#include <string.h>

#include "language.h"

#define TAGS_MAX 6

struct DlDrawingNames {
    DlGazetteer *gazetteer;
    char *lang;      /* canonical: "fa-AF" */
    GPtrArray *tags; /* the languages to ask for, best first */
    gboolean is_english;
    gboolean is_latin;
    GStringChunk *kept;
};

/* "zh-Hant-TW", "zh-Hant", "zh"; what tables call simplified Chinese before "zh". */
static GPtrArray *find_tags(const char *lang)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *tag = g_strdup(lang);
    gboolean is_taiwan = g_str_has_prefix(tag, "zh-TW") || g_str_has_prefix(tag, "zh-HK");
    while (tags->len < TAGS_MAX) {
        char *hyphen = strrchr(tag, '-');
        if (!hyphen && g_str_equal(tag, "zh"))
            g_ptr_array_add(tags, g_strdup(is_taiwan ? "zh-Hant" : "zh-CN"));
        if (!hyphen && g_str_equal(tag, "nb"))
            g_ptr_array_add(tags, g_strdup("no"));
        g_ptr_array_add(tags, g_strdup(tag));
        if (!hyphen)
            break;
        *hyphen = '\0';
    }
    return tags;
}

char **dl_project_languages(const DlProject *project)
{
    const char *lang = dl_settings_get(project->settings, "lang");
    g_autofree char *canonical = lang ? dl_language_canonical(lang) : NULL;
    if (!canonical)
        return g_new0(char *, 1);
    GPtrArray *tags = find_tags(canonical);
    g_ptr_array_set_free_func(tags, NULL);
    g_ptr_array_add(tags, NULL);
    return (char **)g_ptr_array_free(tags, FALSE);
}

static const char *file_text(const DlProject *project, const char *actor, const char *key)
{
    g_auto(GStrv) tags = dl_project_languages(project);
    if (!project->map_file)
        return NULL;
    return dl_map_file_text(project->map_file, actor, key, (const char *const *)tags);
}

const char *dl_project_text(const DlProject *project, const char *key)
{
    const char *given = dl_settings_get_flag(project->settings, key);
    const char *text = given ? given : file_text(project, NULL, key);
    return text ? text : dl_settings_get(project->settings, key);
}

const char *dl_project_actor_label(const DlProject *project, const char *actor)
{
    return file_text(project, actor, "label");
}

DlDrawingNames *dl_drawing_names_new(DlProject *project)
{
    const char *lang = dl_settings_get(project->settings, "lang");
    if (!lang || !project->gazetteer)
        return NULL;
    g_autofree char *canonical = dl_language_canonical(lang);
    if (!canonical) /* settings take no such */
        return NULL;
    DlDrawingNames *names = g_new0(DlDrawingNames, 1);
    names->gazetteer = project->gazetteer;
    names->tags = find_tags(canonical);
    names->is_english = g_str_equal(g_ptr_array_index(names->tags, names->tags->len - 1), "en");
    g_autoptr(DlLanguage) language = dl_language_new(canonical, NULL, NULL);
    names->is_latin = !language || dl_language_is_latin(language);
    names->lang = g_steal_pointer(&canonical);
    names->kept = g_string_chunk_new(4096);
    return names;
}

void dl_drawing_names_free(DlDrawingNames *names)
{
    if (!names)
        return;
    g_ptr_array_unref(names->tags);
    g_string_chunk_free(names->kept);
    g_free(names->lang);
    g_free(names);
}

/* "Sao Paulo" of "São Paulo": letters without what stands above and below them. */
static char *without_diacritics(const char *name)
{
    static const char *const LETTERS[][2] = {{"ø", "o"}, {"Ø", "O"}, {"ł", "l"}, {"Ł", "L"},
                                             {"đ", "d"}, {"Đ", "D"}, {"ı", "i"}, {"ß", "ss"},
                                             {"ʻ", ""},  {"ʼ", ""},  {"ʿ", ""},  {"ʾ", ""}};
    g_autofree char *parted = g_utf8_normalize(name, -1, G_NORMALIZE_DEFAULT);
    GString *plain = g_string_new(NULL);
    for (const char *at = parted ? parted : name; *at; at = g_utf8_next_char(at))
        if (!g_unichar_ismark(g_utf8_get_char(at)))
            g_string_append_len(plain, at, g_utf8_next_char(at) - at);
    for (gsize i = 0; i < G_N_ELEMENTS(LETTERS); i++)
        g_string_replace(plain, LETTERS[i][0], LETTERS[i][1], 0);
    return g_string_free(plain, FALSE);
}

/* Tables have Latin spellings among the names of languages that are not written so. */
static gboolean is_in_own_letters(const DlDrawingNames *names, const char *name)
{
    for (const char *at = name; *at && !names->is_latin; at = g_utf8_next_char(at))
        if (g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_LATIN)
            return FALSE;
    return TRUE;
}

static const char *find_name(DlDrawingNames *names, gint64 id)
{
    for (guint i = 0; i < names->tags->len; i++) {
        const char *name =
            dl_gazetteer_find_name_in(names->gazetteer, id, g_ptr_array_index(names->tags, i));
        if (!name || !is_in_own_letters(names, name))
            continue;
        if (!names->is_english)
            return name;
        g_autofree char *plain = without_diacritics(name);
        return g_string_chunk_insert_const(names->kept, plain);
    }
    return NULL;
}

const char *dl_drawing_place_name(const DlPlace *place, gpointer user_data)
{
    return find_name(user_data, place->id);
}

/* NAME without the word for what it is an area of. */
static const char *without_type(DlDrawingNames *names, const char *name)
{
    static const char *const BEFORE[] = {"ولاية ",        "ولایت ",        "استان ",
                                         "محافظة ",       "إقليم ",        "د ",
                                         "Provincia de ", "Província de ", "Province de ",
                                         "Provincia di ", "Provinz ",      "Gouvernement "};
    static const char *const AFTER[] = {" Province", " Governorate", " प्रांत",     " صوبہ",
                                        " ولایت",    " ولايت",       " Vilayeti", " Eyaleti"};
    for (gsize i = 0; i < G_N_ELEMENTS(BEFORE); i++)
        if (g_str_has_prefix(name, BEFORE[i]) && name[strlen(BEFORE[i])])
            return without_type(names, name + strlen(BEFORE[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(AFTER); i++) {
        gsize n_bytes = strlen(name), n_after = strlen(AFTER[i]);
        if (n_bytes > n_after && g_str_has_suffix(name, AFTER[i])) {
            g_autofree char *head = g_strndup(name, n_bytes - n_after);
            return g_string_chunk_insert_const(names->kept, head);
        }
    }
    return name;
}

const char *dl_drawing_area_name(const char *admin1, gpointer user_data)
{
    DlDrawingNames *names = user_data;
    const char *point = strchr(admin1, '.');
    if (!point || names->is_english)
        return NULL;
    g_autofree char *country = g_strndup(admin1, (gsize)(point - admin1));
    const DlPlace *area = dl_gazetteer_find_area(names->gazetteer, country, point + 1);
    const char *name = area ? find_name(names, area->id) : NULL;
    return name ? without_type(names, name) : NULL;
}

void dl_drawing_report_language(DlProject *project, DlDrawingNames *names)
{
    guint n_places = 0, n_unnamed = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    for (guint i = 0; i < n_places && names; i++)
        n_unnamed += dl_drawing_place_name(places[i].place, names) == NULL;
    if (!n_unnamed)
        return;
    if (n_unnamed == n_places)
        dl_report(project->report, DL_REPORT_WARNING, "none of the places has a name in '%s'",
                  names->lang);
    else
        dl_report(project->report, DL_REPORT_WARNING,
                  "%u of %u places have no name in '%s' and stand as the table spells them",
                  n_unnamed, n_places, names->lang);
}
