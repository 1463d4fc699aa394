#include "event_rule.h"

#include <string.h>

#include "error.h"

#define MAX_RULES 4000

typedef struct {
    DlEventWords *words;
    const char *name;
    guint line;
    gboolean has_kind;
    DlKind kind;
    gint prep; /* the class of prepositions */
    GError **error;
} Reader;

static gboolean fail(const Reader *reader, const char *what, const char *text)
{
    g_set_error(reader->error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s: \"%s\"", reader->name,
                reader->line, what, text);
    return FALSE;
}

void dl_event_rule_clear(gpointer data)
{
    DlEventRule *rule = data;
    g_free(rule->name);
}

/* The classes that a slot asks for: "air|group". */
static gboolean parse_slot_classes(const Reader *reader, const char *text, DlEventPart *part)
{
    g_auto(GStrv) classes = g_strsplit(text, "|", -1);
    if (g_strv_length(classes) > DL_RULE_MAX_CLASSES)
        return fail(reader, "too many alternatives", text);
    for (guint i = 0; classes[i]; i++) {
        gint number = dl_event_words_find_class(reader->words, classes[i]);
        if (number < 0)
            return fail(reader, "a class that no list of words has", classes[i]);
        part->slot_classes[part->n_classes++] = number;
    }
    return TRUE;
}

/* "ACTOR", "ACTOR:air|group"; the part's slot is NONE where the word is none. */
static gboolean parse_slot(const Reader *reader, const char *text, DlEventPart *part)
{
    static const char *const names[DL_SLOT_N] = {"", "ACTOR", "TARGET", "PLACE", "ANY"};
    gsize n = strcspn(text, ":");
    part->slot = DL_SLOT_NONE;
    for (guint i = 1; i < DL_SLOT_N; i++) {
        if (strlen(names[i]) != n || strncmp(names[i], text, n) != 0)
            continue;
        part->slot = (DlEventSlot)i;
        return !text[n] || parse_slot_classes(reader, text + n + 1, part);
    }
    return TRUE;
}

static gboolean parse_choice(const Reader *reader, const char *text, DlEventChoice *choice)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    choice->n = 0;
    for (guint i = 0; parts[i]; i++) {
        g_strdelimit(parts[i], "_", ' ');
        const DlEventWord *word = dl_event_words_find(reader->words, parts[i]);
        if (!word)
            return fail(reader, "a word that no list of words has", parts[i]);
        if (choice->n == DL_RULE_MAX_WORDS)
            return fail(reader, "too many alternatives", text);
        choice->words[choice->n++] = word;
    }
    return choice->n > 0 || fail(reader, "an empty word", text);
}

static gboolean parse_heads(const Reader *reader, const char *text, DlEventRule *rule)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    for (guint i = 0; parts[i]; i++) {
        char *plus = strchr(parts[i], '+');
        if (plus)
            *plus++ = '\0';
        const char *word = plus && rule->is_noun ? plus : parts[i];
        const char *beside = word == plus ? parts[i] : plus;
        DlEventHead head = {.word = dl_event_words_find(reader->words, word)};
        if (!head.word || (rule->is_noun ? head.word->noun : head.word->verb) != head.word)
            return fail(reader, rule->is_noun ? "no noun of the lists" : "no verb of the lists",
                        word);
        if (beside && !(head.particle = dl_event_words_find(reader->words, beside)))
            return fail(reader, "a word that no list of words has", beside);
        if (rule->n_heads == DL_RULE_MAX_WORDS)
            return fail(reader, "too many alternatives", text);
        rule->heads[rule->n_heads++] = head;
    }
    return rule->n_heads > 0 || fail(reader, "an empty word", text);
}

/* "at" stands for all of its class. */
static gboolean has_at(const DlEventChoice *choice)
{
    for (guint i = 0; i < choice->n; i++)
        if (strcmp(choice->words[i]->text, "at") == 0)
            return TRUE;
    return FALSE;
}

/* A preposition, a literal or a slot, added to the part that is begun; *RET_IS_WHOLE where the part
 * ends with it. */
static gboolean parse_piece(const Reader *reader, const char *text, DlEventPart *part,
                            gboolean *ret_is_whole)
{
    *ret_is_whole = TRUE;
    if (!parse_slot(reader, text, part))
        return FALSE;
    if (part->slot != DL_SLOT_NONE)
        return TRUE;
    DlEventChoice choice;
    if (!parse_choice(reader, text, &choice))
        return FALSE;
    if (!part->preps.n && dl_event_word_is(choice.words[0], reader->prep)) {
        part->preps = choice;
        part->is_at = has_at(&choice);
        *ret_is_whole = FALSE;
        return TRUE;
    }
    part->nouns = choice;
    return TRUE;
}

static gboolean parse_parts(const Reader *reader, char **pieces, DlEventRule *rule)
{
    DlEventPart part = {0};
    gboolean is_whole = TRUE;
    gboolean is_optional = FALSE;
    for (; *pieces; pieces++) {
        char *piece = *pieces;
        if (*piece == '(') {
            is_optional = TRUE;
            piece++;
        }
        gsize n = strlen(piece);
        gboolean closes = n > 0 && piece[n - 1] == ')';
        if (closes)
            piece[n - 1] = '\0';
        if (!parse_piece(reader, piece, &part, &is_whole))
            return FALSE;
        if (is_whole) {
            if (rule->n_parts == DL_RULE_MAX_PARTS)
                return fail(reader, "too many parts", rule->name);
            part.is_optional = is_optional;
            rule->parts[rule->n_parts++] = part;
            part = (DlEventPart){0};
        }
        if (closes)
            is_optional = FALSE;
    }
    return (is_whole && !is_optional) || fail(reader, "a pattern that is not whole", rule->name);
}

/* What stands before the head; *PIECES moves to the head. */
static gboolean parse_subject(const Reader *reader, char ***pieces, DlEventRule *rule)
{
    g_autofree char *first = g_strdup((*pieces)[0]);
    char *bare = first;
    rule->is_noun = TRUE;
    if (*bare == '(') {
        bare++;
        rule->subject.is_optional = TRUE;
        if (!g_str_has_suffix(bare, "'s)"))
            return fail(reader, "only an owner may be in brackets before the head", first);
        bare[strlen(bare) - 1] = '\0';
    }
    gboolean is_owner = g_str_has_suffix(bare, "'s");
    if (is_owner)
        bare[strlen(bare) - 2] = '\0';
    if (!parse_slot(reader, bare, &rule->subject))
        return FALSE;
    if (rule->subject.slot == DL_SLOT_NONE)
        return TRUE;
    rule->is_noun = is_owner;
    (*pieces)++;
    return TRUE;
}

/* "weak: bare: ..."; what comes after. */
static char *parse_flags(char *line, DlEventRule *rule)
{
    for (;;) {
        gboolean *flag = g_str_has_prefix(line, "weak:")      ? &rule->is_weak
                         : g_str_has_prefix(line, "finite:")  ? &rule->is_finite
                         : g_str_has_prefix(line, "bare:")    ? &rule->is_bare
                         : g_str_has_prefix(line, "passive:") ? &rule->is_passive
                         : g_str_has_prefix(line, "claimed:") ? &rule->is_claimed
                         : g_str_has_prefix(line, "town:")    ? &rule->is_town
                         : g_str_has_prefix(line, "state:")   ? &rule->is_state
                         : g_str_has_prefix(line, "echo:")    ? &rule->is_echo
                                                              : NULL;
        if (!flag)
            return line;
        *flag = TRUE;
        line = g_strstrip(strchr(line, ':') + 1);
    }
}

static gboolean parse_rule(const Reader *reader, char *line, GArray *rules)
{
    if (!reader->has_kind)
        return fail(reader, "a pattern before any [kind]", line);
    if (rules->len >= MAX_RULES)
        return fail(reader, "too many patterns", line);
    DlEventRule rule = {.kind = reader->kind};
    line = parse_flags(line, &rule);
    g_autofree char *name = g_strdup(line);
    rule.name = name;
    g_auto(GStrv) split = g_strsplit_set(line, " \t", -1);
    g_autoptr(GPtrArray) whole = g_ptr_array_new();
    for (guint i = 0; split[i]; i++)
        if (split[i][0])
            g_ptr_array_add(whole, split[i]);
    g_ptr_array_add(whole, NULL);
    char **pieces = (char **)whole->pdata;
    if (!pieces[0] || !parse_subject(reader, &pieces, &rule))
        return pieces[0] ? FALSE : fail(reader, "an empty pattern", line);
    if (!pieces[0])
        return fail(reader, "a pattern without verb or noun", name);
    if (!parse_heads(reader, pieces[0], &rule) || !parse_parts(reader, pieces + 1, &rule))
        return FALSE;
    gboolean has_place = rule.subject.slot == DL_SLOT_PLACE;
    for (guint i = 0; i < rule.n_parts; i++)
        has_place |= rule.parts[i].slot == DL_SLOT_PLACE;
    if (!has_place)
        return fail(reader, "a pattern without PLACE", name);
    rule.name = g_steal_pointer(&name);
    g_array_append_val(rules, rule);
    return TRUE;
}

static gboolean read_kind(Reader *reader, char *line)
{
    gsize n = strlen(line);
    if (line[n - 1] != ']')
        return fail(reader, "a section that does not end with ]", line);
    line[n - 1] = '\0';
    reader->kind = dl_kind_parse(line + 1);
    reader->has_kind = TRUE;
    return reader->kind != DL_KIND_CATEGORY || fail(reader, "no kind of event", line + 1);
}

static gboolean read_line(Reader *reader, char *line, GArray *rules)
{
    char *comment = strchr(line, '#');
    if (comment)
        *comment = '\0';
    g_strstrip(line);
    if (!line[0])
        return TRUE;
    return line[0] == '[' ? read_kind(reader, line) : parse_rule(reader, line, rules);
}

gboolean dl_event_rules_parse(DlEventWords *words, const char *name, const char *text,
                              GArray *rules, GError **error)
{
    Reader reader = {.words = words, .name = name, .error = error};
    reader.prep = dl_event_words_class(words, "prep");
    if (!g_utf8_validate(text, -1, NULL))
        return fail(&reader, "no UTF-8", "");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        reader.line = i + 1;
        if (!read_line(&reader, lines[i], rules))
            return FALSE;
    }
    return TRUE;
}
