#include "lexicon.h"

#include <string.h>

#include "error.h"
#include "name_class.h"
#include "pages.h"
#include "text_scan.h"

#define MAX_PHRASE_WORDS 12

/* What is looked up stands in the table itself, so that words are found, and those that are not
 * there missed, without looking at any other memory. */
typedef struct {
    DlWordKey key;  /* 0: free */
    guint32 number; /* of the word + 1; 0: none, it has traits alone */
    DlTraits traits;
} Slot;

struct DlLexicon {
    char *folder;
    GStringChunk *strings;
    DlWord *words; /* they never move */
    guint n_words, n_words_room;
    Slot *slots; /* open addressing; a power of two, at most half of them taken */
    guint n_slots, n_taken;
    GHashTable *class_ids; /* name to number + 1 */
    GArray *drafts;        /* of PhraseDraft, until they are settled */
    GPtrArray *entries;    /* what the words' phrases are made of */
};

/* A phrase as it was read. */
typedef struct {
    guint32 words[MAX_PHRASE_WORDS]; /* their numbers */
    guint n_words;
    DlWordClass word_class;
} PhraseDraft;

#define MIN_SLOTS 1024

/* Of the lists, to a slot: a line has some eight, and half of the slots are free. */
#define SLOT_BYTES 6

/* The class of all names that no file has: it is empty. */
#define NO_CLASS (DL_LEXICON_MAX_CLASSES - 1)

/* The classes whose numbers are constants. */
static const char *const FIRST_CLASSES[] = {
#define DL_NAME_CLASS(name) #name,
    DL_NAME_CLASSES(DL_NAME_CLASS)
#undef DL_NAME_CLASS
};

/* The class NAME, a new one unless it is there; NO_CLASS where there are too many. */
static DlWordClass add_class(DlLexicon *lexicon, const char *name)
{
    guint n_classes = g_hash_table_size(lexicon->class_ids);
    if (n_classes < NO_CLASS && !g_hash_table_contains(lexicon->class_ids, name))
        g_hash_table_insert(lexicon->class_ids, g_strdup(name), GUINT_TO_POINTER(n_classes + 1));
    return dl_lexicon_class(lexicon, name);
}

/* For lists of N_BYTES in all: more words than one for two bytes and a clitic are not in them. */
static DlLexicon *lexicon_new(gsize n_bytes)
{
    DlLexicon *lexicon = g_new0(DlLexicon, 1);
    lexicon->n_words_room = (guint)(n_bytes / 2 + 2);
    lexicon->words = dl_pages_new(lexicon->n_words_room * sizeof(DlWord));
    lexicon->strings = g_string_chunk_new(1u << 16);
    lexicon->n_slots = MIN_SLOTS;
    while (lexicon->n_slots < n_bytes / SLOT_BYTES && lexicon->n_slots < G_MAXUINT / 4)
        lexicon->n_slots *= 2;
    lexicon->slots = dl_pages_new(lexicon->n_slots * sizeof(Slot));
    lexicon->class_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    lexicon->drafts = g_array_new(FALSE, TRUE, sizeof(PhraseDraft));
    lexicon->entries = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(FIRST_CLASSES); i++)
        add_class(lexicon, FIRST_CLASSES[i]);
    return lexicon;
}

void dl_lexicon_close(DlLexicon *lexicon)
{
    if (!lexicon)
        return;
    g_free(lexicon->folder);
    g_string_chunk_free(lexicon->strings);
    dl_pages_free(lexicon->words, lexicon->n_words_room * sizeof(DlWord));
    dl_pages_free(lexicon->slots, lexicon->n_slots * sizeof(Slot));
    g_hash_table_unref(lexicon->class_ids);
    g_array_unref(lexicon->drafts);
    g_ptr_array_unref(lexicon->entries);
    g_free(lexicon);
}

const char *dl_lexicon_folder(const DlLexicon *lexicon)
{
    return lexicon->folder;
}

DlWordClass dl_lexicon_class(const DlLexicon *lexicon, const char *name)
{
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->class_ids, name));
    return id > 0 ? id - 1 : NO_CLASS;
}

/* Where the slot of a key with HASH is looked for first. */
static inline Slot *first_slot(const DlLexicon *lexicon, guint32 hash)
{
    return &lexicon->slots[hash & (lexicon->n_slots - 1)];
}

/* KEY's slot, or the free one where it would be. */
static inline Slot *find_slot(const DlLexicon *lexicon, DlWordKey key, guint32 hash)
{
    Slot *slot = first_slot(lexicon, hash), *end = lexicon->slots + lexicon->n_slots;
    while (slot->key != key && slot->key != 0)
        if (++slot == end)
            slot = lexicon->slots;
    return slot;
}

static inline DlWordEntry find_entry(const DlLexicon *lexicon, DlWordKey key, guint32 hash)
{
    const Slot *slot = find_slot(lexicon, key, hash);
    const DlWord *word = slot->number ? &lexicon->words[slot->number - 1] : NULL;
    __builtin_prefetch(word); /* its classes will be asked for */
    return (DlWordEntry){word, slot->traits, hash};
}

DlWordEntry dl_lexicon_find(const DlLexicon *lexicon, DlWordKey key)
{
    return find_entry(lexicon, key, dl_word_key_hash(key));
}

void dl_lexicon_find_all(const DlLexicon *lexicon, const DlWordKey keys[], guint n,
                         DlWordEntry ret_entries[])
{
    for (guint i = 0; i < n; i++) {
        ret_entries[i].hash = dl_word_key_hash(keys[i]);
        __builtin_prefetch(first_slot(lexicon, ret_entries[i].hash));
    }
    for (guint i = 0; i < n; i++)
        ret_entries[i] = find_entry(lexicon, keys[i], ret_entries[i].hash);
}

static void grow_slots(DlLexicon *lexicon)
{
    Slot *old = lexicon->slots;
    guint n_old = lexicon->n_slots;
    lexicon->n_slots *= 2;
    lexicon->slots = dl_pages_new(lexicon->n_slots * sizeof(Slot));
    for (guint i = 0; i < n_old; i++)
        if (old[i].key)
            *find_slot(lexicon, old[i].key, dl_word_key_hash(old[i].key)) = old[i];
    dl_pages_free(old, n_old * sizeof(Slot));
}

/* KEY's slot, taken now if it was not. */
static Slot *take_slot(DlLexicon *lexicon, DlWordKey key)
{
    if (lexicon->n_taken * 2 >= lexicon->n_slots)
        grow_slots(lexicon);
    Slot *slot = find_slot(lexicon, key, dl_word_key_hash(key));
    lexicon->n_taken += slot->key == 0;
    slot->key = key;
    return slot;
}

/* The number of a word, which is added unless it is there. */
static guint32 add_word(DlLexicon *lexicon, const char *lower, gsize n_bytes)
{
    Slot *slot = take_slot(lexicon, dl_word_key_of_lower(lower, n_bytes));
    if (slot->number)
        return slot->number - 1;
    guint32 number = lexicon->n_words++;
    lexicon->words[number] =
        (DlWord){.text = g_string_chunk_insert_len(lexicon->strings, lower, (gssize)n_bytes),
                 .number = number,
                 .n_bytes = n_bytes & 0xFF};
    slot->number = number + 1;
    return number;
}

/* A set of classes, as a word has them. */
typedef struct {
    guint64 bits[DL_LEXICON_MAX_CLASSES / 64];
} ClassSet;

static ClassSet set_of(const DlWordClass *classes, guint n_classes)
{
    ClassSet set = {{0}};
    for (guint i = 0; i < n_classes; i++)
        set.bits[classes[i] / 64] |= (guint64)1 << (classes[i] % 64);
    return set;
}

static gboolean is_in_set(const guint64 *classes, const ClassSet *set)
{
    guint64 both = 0;
    for (guint i = 0; i < G_N_ELEMENTS(set->bits); i++)
        both |= classes[i] & set->bits[i];
    return both != 0;
}

static gboolean begins_one_of(const DlWord *word, const ClassSet *set)
{
    for (guint i = 0; i < word->n_phrases; i++)
        if (is_in_set(word->phrases[i].classes, set))
            return TRUE;
    return FALSE;
}

void dl_lexicon_mark_words(DlLexicon *lexicon, const DlWordClass *classes, guint n_classes,
                           DlTraits trait)
{
    ClassSet set = set_of(classes, n_classes);
    for (guint i = 0; i < lexicon->n_slots; i++) {
        Slot *slot = &lexicon->slots[i];
        if (slot->number && is_in_set(lexicon->words[slot->number - 1].classes, &set))
            slot->traits |= trait;
    }
}

void dl_lexicon_mark_phrases(DlLexicon *lexicon, const DlWordClass *classes, guint n_classes,
                             DlTraits trait)
{
    ClassSet set = set_of(classes, n_classes);
    for (guint i = 0; i < lexicon->n_slots; i++) {
        Slot *slot = &lexicon->slots[i];
        if ((slot->traits & DL_TRAIT_PHRASE) != 0 &&
            begins_one_of(&lexicon->words[slot->number - 1], &set))
            slot->traits |= trait;
    }
}

void dl_lexicon_mark_word(DlLexicon *lexicon, const char *lower, DlTraits trait)
{
    if (*lower != '\0')
        take_slot(lexicon, dl_word_key_of_lower(lower, strlen(lower)))->traits |= trait;
}

/* How many bytes of LOWER are its word: a full stop at the end is left out ("Lt."), but not that of
 * initials ("u.s."). */
static gsize word_length(const char *lower, gsize n_bytes)
{
    gboolean has_stop = n_bytes > 2 && lower[n_bytes - 1] == '.';
    return has_stop && !memchr(lower, '.', n_bytes - 1) ? n_bytes - 1 : n_bytes;
}

/* The words of LINE, parted as a story's are. FALSE where there are too many, or none. */
static gboolean split_words(DlLexicon *lexicon, const char *line, gsize n_bytes,
                            PhraseDraft *ret_draft)
{
    PhraseDraft draft = {.n_words = 0};
    for (gsize at = 0, end; at < n_bytes; at = end + 1) {
        for (end = at; end < n_bytes && line[end] != ' ' && line[end] != '-';)
            end++;
        char lower[DL_WORD_LOWER_BYTES];
        gsize n = dl_word_lower(line + at, end - at, lower);
        gboolean has_clitic = n > 2 && memcmp(lower + n - 2, "'s", 2) == 0;
        if (n == 0 || end - at + 8 >= DL_WORD_LOWER_BYTES || draft.n_words + 2 > MAX_PHRASE_WORDS)
            return FALSE;
        draft.words[draft.n_words++] =
            add_word(lexicon, lower, has_clitic ? n - 2 : word_length(lower, n));
        if (has_clitic)
            draft.words[draft.n_words++] = add_word(lexicon, "'s", 2);
    }
    *ret_draft = draft;
    return draft.n_words > 0;
}

static gboolean add_line(DlLexicon *lexicon, const char *line, gsize n_bytes,
                         DlWordClass word_class)
{
    PhraseDraft draft;
    if (!split_words(lexicon, line, n_bytes, &draft))
        return FALSE;
    draft.word_class = word_class;
    if (draft.n_words > 1)
        g_array_append_val(lexicon->drafts, draft);
    else
        lexicon->words[draft.words[0]].classes[word_class / 64] |= (guint64)1 << (word_class % 64);
    return TRUE;
}

/* A line of a list of words; WORD_CLASS is G_MAXUINT before the first class. */
static gboolean read_line(DlLexicon *lexicon, const char *line, gsize n_bytes,
                          DlWordClass *word_class)
{
    if (n_bytes == 0 || line[0] == '#')
        return TRUE;
    if (line[0] != '[')
        return *word_class != G_MAXUINT && add_line(lexicon, line, n_bytes, *word_class);
    g_autofree char *name =
        n_bytes > 2 && line[n_bytes - 1] == ']' ? g_strndup(line + 1, n_bytes - 2) : NULL;
    if (name)
        *word_class = add_class(lexicon, name);
    return name && *word_class != NO_CLASS;
}

static gboolean read_text(DlLexicon *lexicon, const char *name, const char *text, GError **error)
{
    DlWordClass word_class = G_MAXUINT;
    gsize n_bytes = strlen(text);
    if (g_str_has_prefix(text, "#!"))
        return TRUE;
    if (!dl_utf8_is_valid(text, n_bytes)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' is not UTF-8", name);
        return FALSE;
    }
    guint n_line = 1;
    for (const char *line = text, *end = text + n_bytes, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (gsize)(end - line));
        stop = stop ? stop : end;
        gsize n = (gsize)(stop - line);
        while (n > 0 && g_ascii_isspace(line[n - 1]))
            n--;
        if (!read_line(lexicon, line, n, &word_class)) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s' line %u: \"%.*s\": expected a [class], or below one a word or phrase "
                        "of at most %d words with single spaces (and at most %d classes in all)",
                        name, n_line, (int)n, line, MAX_PHRASE_WORDS - 1, NO_CLASS);
            return FALSE;
        }
        n_line++;
    }
    return TRUE;
}

/* By first word, the longest first, the same phrases together. */
static gint compare_drafts(gconstpointer a, gconstpointer b)
{
    const PhraseDraft *left = a, *right = b;
    gint order = (gint)left->words[0] - (gint)right->words[0];
    if (order == 0)
        order = (gint)right->n_words - (gint)left->n_words;
    for (guint i = 1; order == 0 && i < left->n_words; i++)
        order = (gint)left->words[i] - (gint)right->words[i];
    return order;
}

static gboolean draft_is_same(const PhraseDraft *a, const PhraseDraft *b)
{
    return a->n_words == b->n_words &&
           memcmp(a->words, b->words, a->n_words * sizeof *a->words) == 0;
}

/* Gives each word the phrases that begin with it. */
static void settle_phrases(DlLexicon *lexicon)
{
    guint n = lexicon->drafts->len, n_entries = 0;
    g_array_sort(lexicon->drafts, compare_drafts);
    DlPhraseEntry *entries = g_new0(DlPhraseEntry, n + 1);
    g_ptr_array_add(lexicon->entries, entries);
    const DlWord **words = g_new0(const DlWord *, (gsize)n *MAX_PHRASE_WORDS + 1);
    g_ptr_array_add(lexicon->entries, words);
    for (guint i = 0; i < n; i++) {
        const PhraseDraft *draft = &g_array_index(lexicon->drafts, PhraseDraft, i);
        if (i == 0 || !draft_is_same(draft, draft - 1)) {
            DlWord *first = &lexicon->words[draft->words[0]];
            entries[n_entries] = (DlPhraseEntry){.words = words, .n_words = draft->n_words};
            for (guint j = 0; j < draft->n_words; j++)
                *words++ = &lexicon->words[draft->words[j]];
            if (first->n_phrases++ == 0)
                first->phrases = &entries[n_entries];
            n_entries++;
        }
        entries[n_entries - 1].classes[draft->word_class / 64] |= (guint64)1
                                                                  << (draft->word_class % 64);
    }
    g_array_set_size(lexicon->drafts, 0);
}

/* What every story asks. */
static void settle_traits(DlLexicon *lexicon)
{
    DlWordClass function = dl_lexicon_class(lexicon, "function word");
    DlWordClass abbreviation = dl_lexicon_class(lexicon, "abbreviation");
    for (guint i = 0; i < lexicon->n_slots; i++) {
        Slot *slot = &lexicon->slots[i];
        const DlWord *word = slot->number ? &lexicon->words[slot->number - 1] : NULL;
        slot->traits = (word && word->n_phrases > 0 ? DL_TRAIT_PHRASE : 0) |
                       (dl_word_is(word, function) ? DL_TRAIT_FUNCTION : 0) |
                       (dl_word_is(word, abbreviation) ? DL_TRAIT_SHORT : 0);
    }
}

static void settle(DlLexicon *lexicon)
{
    settle_phrases(lexicon);
    settle_traits(lexicon);
}

DlLexicon *dl_lexicon_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(DlLexicon) lexicon = lexicon_new(strlen(text) + 1);
    if (!read_text(lexicon, name, text, error))
        return NULL;
    settle(lexicon);
    return g_steal_pointer(&lexicon);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *dl_lexicon_list_files(const char *folder, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &failure);
    if (!dir) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "%s", failure->message);
        return NULL;
    }
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(files, g_strdup(name));
    g_ptr_array_sort(files, compare_names);
    return files;
}

gboolean dl_lexicon_read_file(const char *path, char **ret_text, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (g_file_get_contents(path, ret_text, NULL, &failure))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "%s", failure->message);
    return FALSE;
}

/* Makes the lexicon of the files at PATHS, whose TEXTS have N_BYTES. */
static DlLexicon *make(const GPtrArray *paths, const GPtrArray *texts, gsize n_bytes,
                       GError **error)
{
    g_autoptr(DlLexicon) lexicon = lexicon_new(n_bytes);
    for (guint i = 0; i < paths->len; i++)
        if (!read_text(lexicon, paths->pdata[i], texts->pdata[i], error))
            return NULL;
    settle(lexicon);
    return g_steal_pointer(&lexicon);
}

DlLexicon *dl_lexicon_open(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = dl_lexicon_list_files(folder, error);
    if (!files)
        return NULL;
    if (files->len == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': no lists of words (.txt) are there",
                    folder);
        return NULL;
    }
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    gsize n_bytes = 0;
    for (guint i = 0; i < files->len; i++) {
        char *path = g_build_filename(folder, files->pdata[i], NULL), *text = NULL;
        g_ptr_array_add(paths, path);
        if (!dl_lexicon_read_file(path, &text, error))
            return NULL;
        g_ptr_array_add(texts, text);
        n_bytes += strlen(text) + 1;
    }
    DlLexicon *lexicon = make(paths, texts, n_bytes, error);
    if (lexicon)
        lexicon->folder = g_strdup(folder);
    return lexicon;
}
