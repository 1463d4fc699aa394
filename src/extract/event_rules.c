#include "event_rules.h"

#include <string.h>

static void find_classes(DlEventRules *rules)
{
    static const char *const names[DL_CLASS_N] = {
        "det",      "no",      "adj",    "adv",        "prep",       "at",         "pron",
        "it",       "time",    "one",    "possessive", "nth",        "be",         "get",
        "have",     "do",      "modal",  "not",        "to",         "conj",       "sub",
        "if",       "whether", "that",   "rel",        "like",       "verb",       "since",
        "role",     "of",      "by",     "here",       "they",       "both",       "present",
        "still",    "again",   "span",   "cause",      "means",      "contrast",   "say",
        "claim",    "such",    "verify", "seem",       "deny",       "dispute",    "fear",
        "plan",     "may",     "try",    "fail",       "stop",       "perform",    "cease",
        "accuse",   "repel",   "real",   "exercise",   "figure",     "history",    "almost",
        "idiom",    "false",   "rumour", "place",      "site",       "part",       "country",
        "group",    "force",   "vague",  "armed",      "holding",    "arm",        "air_force",
        "air_side", "power",   "crowd",  "official",   "rebel_side", "state_side", "nature",
        "contest",  "war",     "sport",  "when",       "where"};
    for (guint i = 0; i < DL_CLASS_N; i++)
        rules->classes[i] = dl_event_words_class(rules->words, names[i]);
}

static void index_head(GArray **of, const DlEventWord *word, guint rule)
{
    GArray **list = &of[word->id];
    if (!*list)
        *list = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!(*list)->len || g_array_index(*list, guint, (*list)->len - 1) != rule)
        g_array_append_val(*list, rule);
}

static void index_rules(DlEventRules *rules)
{
    rules->n_words = dl_event_words_count(rules->words);
    rules->air_side = dl_event_words_first(rules->words, rules->classes[DL_CLASS_AIR_SIDE]);
    rules->of_verb = g_new0(GArray *, rules->n_words + 1);
    rules->of_noun = g_new0(GArray *, rules->n_words + 1);
    for (guint i = 0; i < rules->rules->len; i++) {
        const DlEventRule *rule = &g_array_index(rules->rules, DlEventRule, i);
        for (guint h = 0; h < rule->n_heads; h++)
            index_head(rule->is_noun ? rules->of_noun : rules->of_verb, rule->heads[h].word, i);
    }
}

/* Reads the files of FOLDER that begin with MARK, in order of name. */
static gboolean read_files(DlEventRules *rules, const char *folder, const char *mark,
                           GError **error)
{
    g_autoptr(GPtrArray) names = dl_lexicon_list_files(folder, error);
    if (!names)
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *text = NULL;
        if (!dl_lexicon_read_file(path, &text, error))
            return FALSE;
        if (!g_str_has_prefix(text, mark))
            continue;
        gboolean is_words = strcmp(mark, "#!events") == 0;
        if (is_words ? !dl_event_words_parse(rules->words, path, text, error)
                     : !dl_event_rules_parse(rules->words, path, text, rules->rules, error))
            return FALSE;
    }
    return TRUE;
}

static DlEventRules *rules_new(void)
{
    DlEventRules *rules = g_new0(DlEventRules, 1);
    rules->words = dl_event_words_new();
    rules->rules = g_array_new(FALSE, TRUE, sizeof(DlEventRule));
    g_array_set_clear_func(rules->rules, dl_event_rule_clear);
    find_classes(rules);
    return rules;
}

DlEventRules *dl_event_rules_open(DlLexicon *lexicon, GError **error)
{
    g_autoptr(DlEventRules) rules = rules_new();
    const char *folder = dl_lexicon_folder(lexicon);
    if (folder && (!read_files(rules, folder, "#!events", error) ||
                   !read_files(rules, folder, "#!patterns", error)))
        return NULL;
    index_rules(rules);
    return g_steal_pointer(&rules);
}

DlEventRules *dl_event_rules_read(const char *words, const char *patterns, GError **error)
{
    g_autoptr(DlEventRules) rules = rules_new();
    if (!dl_event_words_parse(rules->words, "words", words, error) ||
        !dl_event_rules_parse(rules->words, "patterns", patterns, rules->rules, error))
        return NULL;
    index_rules(rules);
    return g_steal_pointer(&rules);
}

void dl_event_rules_close(DlEventRules *rules)
{
    if (!rules)
        return;
    for (guint i = 0; i < rules->n_words; i++) {
        g_clear_pointer(&rules->of_verb[i], g_array_unref);
        g_clear_pointer(&rules->of_noun[i], g_array_unref);
    }
    g_free(rules->of_verb);
    g_free(rules->of_noun);
    g_array_unref(rules->rules);
    dl_event_words_free(rules->words);
    g_free(rules);
}
