#include "gold.h"

static void gold_line_free(gpointer data)
{
    GoldLine *line = data;
    g_strfreev(line->fields);
    g_free(line);
}

static void gold_story_free(gpointer data)
{
    GoldStory *story = data;
    g_free(story->number);
    g_free(story->date);
    g_free(story->none);
    g_string_free(story->text, TRUE);
    g_ptr_array_unref(story->lines);
    g_free(story);
}

/* "[12 2021-08-13] Text": NULL where LINE begins no story. */
static GoldStory *story_begin(const char *line)
{
    const char *space = strchr(line, ' '), *close = strchr(line, ']');
    if (*line != '[' || !space || !close || space > close || close[1] != ' ')
        return NULL;
    GoldStory *story = g_new0(GoldStory, 1);
    story->number = g_strndup(line + 1, (gsize)(space - line - 1));
    story->date = g_strndup(space + 1, (gsize)(close - space - 1));
    story->text = g_string_new(close + 2);
    story->lines = g_ptr_array_new_with_free_func(gold_line_free);
    if (!dl_day_parse(story->date, &story->day, NULL))
        fail_msg("no day: %s", line);
    return story;
}

static GoldLine *line_parse(const char *line, guint n_fields)
{
    GoldLine *gold = g_new0(GoldLine, 1);
    gold->is_optional = *line == '?';
    gold->fields = g_strsplit(line + 2, " | ", -1);
    gold->n_fields = g_strv_length(gold->fields);
    if (gold->n_fields != n_fields)
        fail_msg("not %u fields: %s", n_fields, line);
    return gold;
}

static char *gold_path(const char *name)
{
    const char *root = g_getenv("DATELINE_SOURCE");
    return g_build_filename(root ? root : ".", "tests", "extract", name, NULL);
}

GPtrArray *gold_read(const char *name, guint n_fields)
{
    g_autofree char *path = gold_path(name);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *stories = g_ptr_array_new_with_free_func(gold_story_free);
    GoldStory *story = NULL;
    for (guint i = 0; lines[i]; i++) {
        const char *line = lines[i];
        GoldStory *next = story_begin(line);
        if (next) {
            story = next;
            g_ptr_array_add(stories, story);
        } else if (!*line || *line == '#' || g_str_has_prefix(line, "==")) {
            story = NULL;
        } else if (!story) {
            fail_msg("%s line %u: of no story", name, i + 1);
        } else if (g_str_has_prefix(line, "+ ") || g_str_has_prefix(line, "? ")) {
            g_ptr_array_add(story->lines, line_parse(line, n_fields));
        } else if (g_str_has_prefix(line, "none: ")) {
            story->none = g_strdup(line + strlen("none: "));
        } else {
            g_string_append_printf(story->text, "\n%s", line);
        }
    }
    return stories;
}

static gboolean field_allows(const char *field, const char *found, char *(*fold)(const char *))
{
    g_auto(GStrv) answers = g_strsplit(field, " or ", -1);
    g_autofree char *have = fold(found && *found ? found : "-");
    for (guint i = 0; answers[i]; i++) {
        g_autofree char *want = fold(answers[i]);
        if (strcmp(want, have) == 0)
            return TRUE;
    }
    return FALSE;
}

static char *fold_case(const char *text)
{
    return g_utf8_casefold(text, -1);
}

gboolean gold_field_allows(const char *field, const char *found)
{
    return field_allows(field, found, fold_case);
}

/* "the Taliban's fighters" as "taliban"; "the fighters" as "fighters". */
static char *fold_actor(const char *text)
{
    static const char *const articles[] = {"the", "a", "an", "its", "his", "their", NULL};
    static const char *const bodies[] = {
        "fighters", "forces",  "troops",    "militants", "units", "soldiers",   "insurgents",
        "gunmen",   "militia", "army",      "men",       "jets",  "guerrillas", "divisions",
        "tanks",    "bombers", "warplanes", "artillery", NULL};
    g_autofree char *lower = g_utf8_casefold(text, -1);
    g_auto(GStrv) words = g_strsplit(lower, " ", -1);
    g_autoptr(GString) all = g_string_new(NULL), heads = g_string_new(NULL);
    for (guint i = 0; words[i]; i++) {
        if (g_strv_contains(articles, words[i]))
            continue;
        if (g_str_has_suffix(words[i], "'s"))
            words[i][strlen(words[i]) - 2] = '\0';
        g_string_append_printf(all, " %s", words[i]);
        if (!g_strv_contains(bodies, words[i]))
            g_string_append_printf(heads, " %s", words[i]);
    }
    return g_strdup(heads->len > 0 ? heads->str : all->str);
}

gboolean gold_field_allows_actor(const char *field, const char *found)
{
    return field_allows(field, found, fold_actor);
}

double gold_floor(const char *what, const char *table)
{
    g_autofree char *path = gold_path("floors.txt");
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *key = g_strdup_printf("%s %s ", table, what);
    for (guint i = 0; lines[i]; i++)
        if (g_str_has_prefix(lines[i], key))
            return g_ascii_strtod(lines[i] + strlen(key), NULL);
    fail_msg("no floor for %s", key);
    return 1.0;
}

gboolean gold_tools_open(GoldTools *tools)
{
    const char *data = g_getenv("DATELINE_DATA");
    g_autofree char *path = g_build_filename(data ? data : ".", "gazetteer", "gazetteer.db", NULL);
    g_autofree char *lexicon = g_build_filename(data ? data : ".", "lexicon", NULL);
    g_autoptr(GError) error = NULL;
    *tools = (GoldTools){.gazetteer = dl_gazetteer_open(path, &error)};
    if (!tools->gazetteer) {
        print_message("skipped: %s\n", error->message);
        return FALSE;
    }
    tools->resolver = dl_resolver_new(tools->gazetteer);
    tools->extractor = dl_extractor_new(lexicon, tools->resolver, tools->gazetteer, &error);
    if (!tools->extractor)
        g_error("%s", error->message);
    return TRUE;
}

void gold_tools_close(GoldTools *tools)
{
    g_clear_pointer(&tools->extractor, dl_extractor_free);
    g_clear_pointer(&tools->resolver, dl_resolver_free);
    g_clear_pointer(&tools->gazetteer, dl_gazetteer_close);
}

void gold_tools_read(GoldTools *tools, const GoldStory *story, gboolean is_mentions_only,
                     DlArticle *article, DlExtract *ret_extract)
{
    g_autoptr(GError) error = NULL;
    *article = (DlArticle){.id = story->number,
                           .text = story->text->str,
                           .n_bytes = story->text->len,
                           .date_from = DL_ARTICLE_DATE_FIELD,
                           .date = story->day};
    if (!dl_extractor_read(tools->extractor, article, is_mentions_only, ret_extract, &error))
        fail_msg("story %s: %s", story->number, error->message);
}

double gold_f1(GoldCount count)
{
    guint sum = count.n_gold + count.n_told;
    return sum ? 2.0 * count.n_hits / sum : 1.0;
}

gboolean gold_count_tell(GoldCount count, const char *what, const char *table)
{
    double f1 = gold_f1(count), floor = gold_floor(what, table);
    gboolean is_enough = f1 >= floor;
    print_message("%s, %s: gold %u, told %u, right %u: precision %.3f recall %.3f F1 %.3f%s\n",
                  table, what, count.n_gold, count.n_told, count.n_hits,
                  count.n_told ? (double)count.n_hits / count.n_told : 1.0,
                  count.n_gold ? (double)count.n_hits / count.n_gold : 1.0, f1,
                  is_enough ? "" : ", BELOW ITS FLOOR");
    return is_enough;
}
