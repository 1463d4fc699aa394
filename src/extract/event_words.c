#include "event_words.h"

#include <string.h>

#include "error.h"
#include "event_inflect.h"

#define MAX_WORDS 60000 /* forms and phrases of all files */
#define MAX_PHRASE 8    /* words */

struct DlEventWords {
    GPtrArray *all;      /* of DlEventWord, by id */
    GHashTable *by_text; /* to DlEventWord */
    GPtrArray *classes;  /* of char*, by number */
    DlEventWord **slots; /* open addressing by hash, a power of two, at most half full */
    guint32 n_slots;
};

typedef enum { SECTION_NONE, SECTION_VERBS, SECTION_NOUNS, SECTION_WORDS } Section;

typedef struct {
    DlEventWords *words;
    const char *name;
    guint line;
    Section section;
    guint64 classes[DL_EVENT_MAX_CLASSES / 64];
    GError **error;
} Reader;

static void phrase_free(gpointer data)
{
    DlEventPhrase *phrase = data;
    g_free(phrase->words);
    g_free(phrase);
}

static void word_free(gpointer data)
{
    DlEventWord *word = data;
    if (word->phrases)
        g_ptr_array_unref(word->phrases);
    g_free((char *)word->text);
    g_free(word);
}

DlEventWords *dl_event_words_new(void)
{
    DlEventWords *words = g_new0(DlEventWords, 1);
    words->all = g_ptr_array_new_with_free_func(word_free);
    words->by_text = g_hash_table_new(g_str_hash, g_str_equal);
    words->classes = g_ptr_array_new_with_free_func(g_free);
    return words;
}

void dl_event_words_free(DlEventWords *words)
{
    if (!words)
        return;
    g_hash_table_unref(words->by_text);
    g_ptr_array_unref(words->all);
    g_ptr_array_unref(words->classes);
    g_free(words->slots);
    g_free(words);
}

gint dl_event_words_find_class(const DlEventWords *words, const char *name)
{
    for (guint i = 0; i < words->classes->len; i++)
        if (strcmp(words->classes->pdata[i], name) == 0)
            return (gint)i;
    return -1;
}

gint dl_event_words_class(DlEventWords *words, const char *name)
{
    gint found = dl_event_words_find_class(words, name);
    if (found >= 0 || words->classes->len == DL_EVENT_MAX_CLASSES)
        return found;
    g_ptr_array_add(words->classes, g_strdup(name));
    return (gint)words->classes->len - 1;
}

static DlEventWord *intern(DlEventWords *words, const char *text)
{
    DlEventWord *word = g_hash_table_lookup(words->by_text, text);
    if (word)
        return word;
    word = g_new0(DlEventWord, 1);
    word->text = g_strdup(text);
    word->n_bytes = (guint32)strlen(text);
    word->hash = dl_word_hash(text, word->n_bytes);
    word->id = words->all->len;
    g_ptr_array_add(words->all, word);
    g_hash_table_insert(words->by_text, (char *)word->text, word);
    return word;
}

static gboolean fail(Reader *reader, const char *what, const char *text)
{
    g_set_error(reader->error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s: \"%s\"", reader->name,
                reader->line, what, text);
    return FALSE;
}

static void add_classes(guint64 *classes, const guint64 *more)
{
    for (guint i = 0; i < DL_EVENT_MAX_CLASSES / 64; i++)
        classes[i] |= more[i];
}

static void add_verb_form(Reader *reader, DlEventWord *base, const char *text, DlVerbForm form)
{
    DlEventWord *word = intern(reader->words, text);
    if (!word->verb)
        word->verb = base;
    if (word->verb != base)
        return;
    word->forms |= (guint8)form;
    add_classes(word->verb_classes, reader->classes);
    add_classes(word->classes, reader->classes);
}

/* "stop", "take took taken", "refer+" where the last consonant doubles. */
static gboolean add_verb(Reader *reader, char **parts, guint n_parts)
{
    gsize n = strlen(parts[0]);
    gboolean is_doubled = n > 1 && parts[0][n - 1] == '+';
    if (is_doubled)
        parts[0][n - 1] = '\0';
    if (n_parts > 3)
        return fail(reader, "a verb has at most a base, a past and a participle", parts[3]);
    DlEventWord *base = intern(reader->words, parts[0]);
    g_autofree char *s = dl_inflect_s(parts[0]);
    g_autofree char *ed = dl_inflect_ed(parts[0], is_doubled);
    g_autofree char *ing = dl_inflect_ing(parts[0], is_doubled);
    base->verb = base;
    add_verb_form(reader, base, parts[0], DL_FORM_BASE);
    add_verb_form(reader, base, s, DL_FORM_S);
    add_verb_form(reader, base, n_parts > 1 ? parts[1] : ed, DL_FORM_PAST);
    add_verb_form(reader, base, parts[n_parts - 1][0] && n_parts > 1 ? parts[n_parts - 1] : ed,
                  DL_FORM_PARTICIPLE);
    add_verb_form(reader, base, ing, DL_FORM_ING);
    return TRUE;
}

static gboolean add_noun(Reader *reader, char **parts, guint n_parts)
{
    if (n_parts > 2)
        return fail(reader, "a noun has at most a singular and a plural", parts[2]);
    DlEventWord *base = intern(reader->words, parts[0]);
    g_autofree char *regular = dl_inflect_s(parts[0]);
    const char *plural = n_parts > 1 ? parts[1] : regular;
    base->noun = base;
    add_classes(base->noun_classes, reader->classes);
    add_classes(base->classes, reader->classes);
    if (strcmp(plural, "-") == 0 || strcmp(plural, parts[0]) == 0)
        return TRUE;
    DlEventWord *word = intern(reader->words, plural);
    if (!word->noun) {
        word->noun = base;
        word->is_plural = TRUE;
    }
    add_classes(word->noun_classes, reader->classes);
    add_classes(word->classes, reader->classes);
    return TRUE;
}

static gint by_length(gconstpointer a, gconstpointer b)
{
    const DlEventPhrase *one = *(DlEventPhrase *const *)a;
    const DlEventPhrase *two = *(DlEventPhrase *const *)b;
    return (gint)two->n_words - (gint)one->n_words;
}

static gboolean add_word(Reader *reader, char **parts, guint n_parts)
{
    if (n_parts > MAX_PHRASE)
        return fail(reader, "a phrase of too many words", parts[0]);
    g_autofree char *text = g_strjoinv(" ", parts);
    gboolean is_new = !g_hash_table_contains(reader->words->by_text, text);
    DlEventWord *word = intern(reader->words, text);
    add_classes(word->classes, reader->classes);
    if (n_parts == 1 || !is_new)
        return TRUE;
    DlEventPhrase *phrase = g_new0(DlEventPhrase, 1);
    phrase->words = g_new0(const DlEventWord *, n_parts);
    phrase->n_words = n_parts;
    phrase->word = word;
    for (guint i = 0; i < n_parts; i++)
        phrase->words[i] = intern(reader->words, parts[i]);
    DlEventWord *first = (DlEventWord *)phrase->words[0];
    if (!first->phrases)
        first->phrases = g_ptr_array_new_with_free_func(phrase_free);
    g_ptr_array_add(first->phrases, phrase);
    g_ptr_array_sort(first->phrases, by_length);
    return TRUE;
}

/* "[verbs report claim]" */
static gboolean read_section(Reader *reader, char *line)
{
    gsize n = strlen(line);
    if (line[n - 1] != ']')
        return fail(reader, "a section that does not end with ]", line);
    line[n - 1] = '\0';
    g_auto(GStrv) parts = g_strsplit_set(line + 1, " \t", -1);
    static const char *const kinds[] = {"verbs", "nouns", "words"};
    reader->section = SECTION_NONE;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (parts[0] && strcmp(parts[0], kinds[i]) == 0)
            reader->section = SECTION_VERBS + i;
    if (reader->section == SECTION_NONE)
        return fail(reader, "a section is of verbs, nouns or words", line + 1);
    memset(reader->classes, 0, sizeof reader->classes);
    for (guint i = 1; parts[i]; i++) {
        if (!parts[i][0])
            continue;
        gint number = dl_event_words_class(reader->words, parts[i]);
        if (number < 0)
            return fail(reader, "too many classes", parts[i]);
        reader->classes[number / 64] |= (guint64)1 << (number % 64);
    }
    return TRUE;
}

static gboolean read_line(Reader *reader, char *line)
{
    char *comment = strchr(line, '#');
    if (comment)
        *comment = '\0';
    g_strstrip(line);
    if (!line[0])
        return TRUE;
    if (line[0] == '[')
        return read_section(reader, line);
    if (reader->words->all->len > MAX_WORDS)
        return fail(reader, "too many words", line);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    gboolean is_small = reader->section == SECTION_WORDS;
    g_auto(GStrv) split = g_strsplit_set(line, is_small ? " \t-" : " \t", -1);
    for (guint i = 0; split[i]; i++)
        if (split[i][0])
            g_ptr_array_add(parts, split[i]);
    guint n_parts = parts->len;
    g_ptr_array_add(parts, NULL);
    char **words = (char **)parts->pdata;
    switch (reader->section) {
    case SECTION_VERBS:
        return add_verb(reader, words, n_parts);
    case SECTION_NOUNS:
        return add_noun(reader, words, n_parts);
    case SECTION_WORDS:
        return add_word(reader, words, n_parts);
    default:
        return fail(reader, "a word before any [section]", line);
    }
}

/* The table that tokens are looked up in, made anew. */
static void build_slots(DlEventWords *words)
{
    guint32 n = 64;
    while (n < words->all->len * 2)
        n *= 2;
    g_free(words->slots);
    words->slots = g_new0(DlEventWord *, n);
    words->n_slots = n;
    for (guint i = 0; i < words->all->len; i++) {
        DlEventWord *word = words->all->pdata[i];
        guint32 at = word->hash & (n - 1);
        while (words->slots[at])
            at = (at + 1) & (n - 1);
        words->slots[at] = word;
    }
}

gboolean dl_event_words_parse(DlEventWords *words, const char *name, const char *text,
                              GError **error)
{
    Reader reader = {.words = words, .name = name, .error = error};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean is_fine = g_utf8_validate(text, -1, NULL) || fail(&reader, "no UTF-8", "");
    for (guint i = 0; is_fine && lines[i]; i++) {
        reader.line = i + 1;
        is_fine = read_line(&reader, lines[i]);
    }
    build_slots(words);
    return is_fine;
}

const DlEventWord *dl_event_words_find(const DlEventWords *words, const char *lower)
{
    return g_hash_table_lookup(words->by_text, lower);
}

const DlEventWord *dl_event_words_first(const DlEventWords *words, gint word_class)
{
    for (guint i = 0; i < words->all->len; i++)
        if (dl_event_word_is(words->all->pdata[i], word_class))
            return words->all->pdata[i];
    return NULL;
}

guint dl_event_words_count(const DlEventWords *words)
{
    return words->all->len;
}

const DlEventWord *dl_event_words_get(const DlEventWords *words, const DlStory *story, guint token)
{
    guint32 hash = story->tokens[token].hash;
    for (guint32 at = hash & (words->n_slots - 1); words->slots[at];
         at = (at + 1) & (words->n_slots - 1))
        if (words->slots[at]->hash == hash && dl_token_is(story, token, words->slots[at]->text))
            return words->slots[at];
    return NULL;
}

static gboolean phrase_is_at(const DlEventWords *words, const DlStory *story, guint token,
                             guint end, const DlEventPhrase *phrase, guint *ret_end)
{
    guint at = token + 1;
    for (guint i = 1; i < phrase->n_words; i++, at++) {
        if (at < end && dl_token_is_mark(story, at, '-') && !story->tokens[at].has_space)
            at++;
        if (at >= end || story->tokens[at].hash != phrase->words[i]->hash ||
            dl_event_words_get(words, story, at) != phrase->words[i])
            return FALSE;
    }
    *ret_end = at;
    return TRUE;
}

const DlEventWord *dl_event_words_match(const DlEventWords *words, const DlStory *story,
                                        guint token, guint end, const DlEventWord *word,
                                        guint *ret_end)
{
    if (!word || !word->phrases)
        return NULL;
    for (guint i = 0; i < word->phrases->len; i++) {
        const DlEventPhrase *phrase = word->phrases->pdata[i];
        if (phrase_is_at(words, story, token, end, phrase, ret_end))
            return phrase->word;
    }
    return NULL;
}
