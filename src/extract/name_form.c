#include "name_form.h"

#include <string.h>

#include "error.h"
#include "key_table.h"

#define MAX_WORDS 4
#define SEED G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

/* What a key leads to: forms[form - 1], and whether a longer form goes on from it. */
typedef struct {
    guint64 key; /* of a DlKeyTable: the words' hashes */
    guint16 form;
    guint16 is_begun;
} Slot;

struct DlNameForms {
    DlLexicon *lexicon; /* borrowed */
    GArray *forms;      /* of DlNameForm */
    GStringChunk *strings;
    DlKeyTable slots; /* of Slot */
};

static guint64 key_add(guint64 key, guint32 hash)
{
    key = (key ^ hash) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    return (key ^ key >> 32) | 1;
}

/* Marks that stand between a form's words, or end it, and are no words. */
static gboolean is_joint(const DlStory *story, guint token)
{
    return dl_token_is_mark(story, token, '.') || dl_token_is_mark(story, token, '-');
}

/* Says that a form begins with the word of TOKEN. */
static void mark_beginning(DlLexicon *lexicon, const DlStory *story, guint token)
{
    char lower[DL_WORD_LOWER_BYTES + 1];
    gsize n_bytes = 0;
    const char *text = dl_token_text(story, token, &n_bytes);
    lower[dl_word_lower(text, n_bytes, lower)] = '\0';
    dl_lexicon_mark_word(lexicon, lower, DL_TRAIT_NAME_FORM);
}

/* Files the words that STORY holds. FALSE where they are none or too many. */
static gboolean add_words(DlNameForms *forms, const DlStory *story, guint form)
{
    guint64 key = SEED;
    guint n_words = 0;
    for (guint i = 0; i < story->n_tokens; i++) {
        if (is_joint(story, i))
            continue;
        if (n_words > 0)
            ((Slot *)dl_key_table_add(&forms->slots, key))->is_begun = TRUE;
        else
            mark_beginning(forms->lexicon, story, i);
        key = key_add(key, story->tokens[i].hash);
        n_words++;
    }
    if (n_words == 0 || n_words > MAX_WORDS)
        return FALSE;
    Slot *slot = dl_key_table_add(&forms->slots, key);
    if (slot->form == 0)
        slot->form = (guint16)(form + 1);
    return TRUE;
}

/* "Afghans", "Sri Lankans"; not of "Chinese", "Irish", "Frenchmen". */
static gboolean has_plural(const char *word)
{
    gsize n = strlen(word);
    return n > 2 && !strchr("shx", word[n - 1]) && !g_str_has_suffix(word, "ese") &&
           !g_str_has_suffix(word, "men");
}

static gboolean add_form(DlNameForms *forms, DlStory *story, const DlNameForm *place,
                         const char *word)
{
    DlNameForm form = *place;
    dl_story_read(story, NULL, word, strlen(word));
    if (story->n_tokens == 0)
        return FALSE;
    form.has_stop = dl_token_is_mark(story, story->n_tokens - 1, '.');
    form.is_upper = story->tokens[0].shape == DL_SHAPE_UPPER;
    g_array_append_val(forms->forms, form);
    guint number = forms->forms->len - 1;
    if (!add_words(forms, story, number))
        return FALSE;
    if (form.kind != DL_FORM_DEMONYM || !has_plural(word))
        return TRUE;
    g_autofree char *plural = g_strconcat(word, "s", NULL);
    dl_story_read(story, NULL, plural, strlen(plural));
    return add_words(forms, story, number);
}

/* "AF Afghanistan: Afghan, Afghani" */
static gboolean read_place(DlNameForms *forms, DlStory *story, DlFormKind kind, char *line)
{
    char *name = strchr(line, ' '), *words = strchr(line, ':');
    if (!name || !words || words < name || kind == DL_FORM_N || forms->forms->len > 60000)
        return FALSE;
    *name++ = '\0';
    *words++ = '\0';
    DlNameForm place = {.kind = kind, .name = g_string_chunk_insert(forms->strings, name)};
    if (strcmp(line, "-") != 0)
        place.country = g_string_chunk_insert_const(forms->strings, line);
    if (place.country && strlen(line) != 2)
        return FALSE;
    place.part = dl_world_part_of(place.country);
    g_auto(GStrv) list = g_strsplit(words, ",", -1);
    for (guint i = 0; list[i]; i++)
        if (!add_form(forms, story, &place, g_strstrip(list[i])))
            return FALSE;
    return TRUE;
}

static gboolean read_line(DlNameForms *forms, DlStory *story, char *line, DlFormKind *kind)
{
    static const char *const PARTS[] = {"[demonym]", "[abbreviation]", "[postal]"};
    if (line[0] == '\0' || line[0] == '#')
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(PARTS); i++)
        if (strcmp(line, PARTS[i]) == 0) {
            *kind = (DlFormKind)i;
            return TRUE;
        }
    return read_place(forms, story, *kind, line);
}

static DlNameForms *forms_new(DlLexicon *lexicon)
{
    DlNameForms *forms = g_new0(DlNameForms, 1);
    forms->lexicon = lexicon;
    forms->forms = g_array_new(FALSE, TRUE, sizeof(DlNameForm));
    forms->strings = g_string_chunk_new(4096);
    dl_key_table_init(&forms->slots, sizeof(Slot));
    return forms;
}

void dl_name_forms_close(DlNameForms *forms)
{
    if (!forms)
        return;
    g_array_unref(forms->forms);
    g_string_chunk_free(forms->strings);
    dl_key_table_clear(&forms->slots);
    g_free(forms);
}

DlNameForms *dl_name_forms_parse(DlLexicon *lexicon, const char *name, const char *text,
                                 GError **error)
{
    g_autoptr(DlNameForms) forms = forms_new(lexicon);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    DlFormKind kind = DL_FORM_N;
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strdup(g_strchomp(lines[i]));
        if (g_utf8_validate(line, -1, NULL) && read_line(forms, story, line, &kind))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %u: \"%s\": expected [demonym], [abbreviation] or [postal], or "
                    "below one \"COUNTRY NAME: WORD, WORD\" with words of at most %d parts",
                    name, i + 1, lines[i], MAX_WORDS);
        return NULL;
    }
    return g_steal_pointer(&forms);
}

DlNameForms *dl_name_forms_open(DlLexicon *lexicon, GError **error)
{
    const char *folder = dl_lexicon_folder(lexicon);
    g_autofree char *path = folder ? g_build_filename(folder, "name_forms.txt", NULL) : NULL;
    g_autofree char *text = NULL;
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS))
        return forms_new(lexicon);
    if (!dl_lexicon_read_file(path, &text, error))
        return NULL;
    return dl_name_forms_parse(lexicon, path, text, error);
}

/* Whether the tokens are written as the form wants it; between commas, a stop may be left out:
 * "Brandon, Man, was", not "in Man, where". */
static gboolean is_written(const DlNameForm *form, const DlStory *story, guint first, guint end)
{
    if (form->is_upper && story->tokens[first].shape != DL_SHAPE_UPPER)
        return FALSE;
    if (!form->has_stop || dl_token_is_mark(story, end, '.') || form->kind == DL_FORM_POSTAL)
        return TRUE;
    return first > 0 && dl_token_is_mark(story, first - 1, ',') &&
           dl_token_is_mark(story, end, ',');
}

const DlNameForm *dl_name_forms_find(const DlNameForms *forms, const DlStory *story, guint token,
                                     guint *ret_end)
{
    const DlNameForm *found = NULL;
    guint64 key = SEED;
    for (guint at = token, n = 0; at < story->n_tokens && n < MAX_WORDS; at++) {
        if (at > token && is_joint(story, at) && !story->tokens[at].has_space)
            continue;
        key = key_add(key, story->tokens[at].hash);
        n++;
        const Slot *slot = dl_key_table_find(&forms->slots, key);
        const DlNameForm *form =
            slot->form ? &g_array_index(forms->forms, DlNameForm, slot->form - 1) : NULL;
        if (form && is_written(form, story, token, at + 1)) {
            found = form;
            *ret_end = at + 1 +
                       (form->has_stop && dl_token_is_mark(story, at + 1, '.') &&
                        !story->tokens[at + 1].has_space);
        }
        if (!slot->is_begun)
            break;
    }
    return found;
}
