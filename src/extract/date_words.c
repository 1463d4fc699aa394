#include "date_words.h"

#include <string.h>

#include "error.h"

#define SLOTS_PER_WORD 4 /* at least, so that most words are found in one look */

G_STATIC_ASSERT(DL_TIME_SENSE_N <= 63);

static const char *const sense_names[DL_TIME_SENSE_N] = {
    [DL_TIME_MONTH] = "month",
    [DL_TIME_MONTH_VERB] = "month-verb",
    [DL_TIME_MONTH_SHORT] = "month-short",
    [DL_TIME_MONTH_FOREIGN] = "month-foreign",
    [DL_TIME_WEEKDAY] = "weekday",
    [DL_TIME_WEEKDAY_SHORT] = "weekday-short",
    [DL_TIME_WEEKDAYS] = "weekdays",
    [DL_TIME_SEASON] = "season",
    [DL_TIME_UNIT] = "unit",
    [DL_TIME_UNIT_PLURAL] = "unit-plural",
    [DL_TIME_PART] = "part",
    [DL_TIME_HABIT] = "habit",
    [DL_TIME_HOUR] = "hour",
    [DL_TIME_HALF_DAY] = "half-day",
    [DL_TIME_OCLOCK] = "oclock",
    [DL_TIME_ZONE] = "zone",
    [DL_TIME_ERA] = "era",
    [DL_TIME_NUMBER] = "number",
    [DL_TIME_TIMES] = "times",
    [DL_TIME_AMOUNT] = "amount",
    [DL_TIME_VAGUE] = "vague",
    [DL_TIME_HALF] = "half",
    [DL_TIME_ORDINAL] = "ordinal",
    [DL_TIME_DECADE] = "decade",
    [DL_TIME_QUARTER_NAME] = "quarter-name",
    [DL_TIME_HALF_NAME] = "half-name",
    [DL_TIME_APPROX] = "approx",
    [DL_TIME_EDGE] = "edge",
    [DL_TIME_EDGE_MORE] = "edge-more",
    [DL_TIME_STEP] = "step",
    [DL_TIME_STEP_TEXT] = "step-text",
    [DL_TIME_STEP_MANY] = "step-many",
    [DL_TIME_FROM] = "from",
    [DL_TIME_FROM_TEXT] = "from-text",
    [DL_TIME_DAY] = "day",
    [DL_TIME_NIGHT] = "night",
    [DL_TIME_TEXT_DAY] = "text-day",
    [DL_TIME_EVERY] = "every",
    [DL_TIME_FREQUENCY] = "frequency",
    [DL_TIME_SET] = "set",
    [DL_TIME_SPAN] = "span",
    [DL_TIME_OVERNIGHT] = "overnight",
    [DL_TIME_WHOLE] = "whole",
    [DL_TIME_PRESENT] = "present",
    [DL_TIME_PAST] = "past",
    [DL_TIME_PAST_FIRST] = "past-first",
    [DL_TIME_FUTURE] = "future",
    [DL_TIME_REFERENCE_ADJECTIVE] = "reference-adjective",
    [DL_TIME_THEN] = "then",
    [DL_TIME_HOLIDAY] = "holiday",
    [DL_TIME_DET] = "det",
    [DL_TIME_DET_ONE] = "det-one",
    [DL_TIME_LEAD] = "lead",
    [DL_TIME_LEAD_MEASURE] = "lead-measure",
    [DL_TIME_TENSE_PAST] = "tense-past",
    [DL_TIME_TENSE_FUTURE] = "tense-future",
    [DL_TIME_TENSE_PRESENT] = "tense-present",
    [DL_TIME_NOT_YEAR] = "not-year",
    [DL_TIME_NOT_YEAR_BEFORE] = "not-year-before",
    [DL_TIME_OLD] = "old",
    [DL_TIME_NAME_AFTER] = "name-after",
    [DL_TIME_FISCAL] = "fiscal",
};

static int sense_find(const char *name)
{
    for (int i = 0; i < DL_TIME_SENSE_N; i++)
        if (strcmp(sense_names[i], name) == 0)
            return i;
    return -1;
}

static void word_free(gpointer data)
{
    DlTimeWord *word = data;
    g_ptr_array_unref(word->entries);
    g_free(word);
}

static void entry_free(gpointer data)
{
    DlTimeEntry *entry = data;
    g_free(entry->words);
    g_free(entry);
}

/* A phrase's words as a story's tokens part: at spaces and hyphens, and before "'s". */
static void entry_split(DlTimeWords *words, DlTimeEntry *entry, const char *phrase)
{
    g_autofree char *plain = g_strdup(phrase);
    g_strdelimit(plain, "-", ' ');
    g_auto(GStrv) parts = g_strsplit(plain, " ", -1);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; parts[i]; i++) {
        gsize n = strlen(parts[i]);
        if (n == 0)
            continue;
        if (n > 1 && strchr(parts[i], '.') == parts[i] + n - 1)
            parts[i][--n] = '\0';
        gboolean has_s = n > 2 && strcmp(parts[i] + n - 2, "'s") == 0;
        gboolean has_mark = n > 2 && strcmp(parts[i] + n - 2, "s'") == 0;
        if (has_s || has_mark) {
            parts[i][has_s ? n - 2 : n - 1] = '\0';
            g_ptr_array_add(list, g_string_chunk_insert_const(words->strings, parts[i]));
            g_ptr_array_add(list, g_string_chunk_insert_const(words->strings, has_s ? "'s" : "'"));
            continue;
        }
        g_ptr_array_add(list, g_string_chunk_insert_const(words->strings, parts[i]));
    }
    entry->n_words = list->len;
    entry->words = g_new(const char *, list->len + 1);
    for (guint i = 0; i < list->len; i++)
        entry->words[i] = list->pdata[i];
}

static DlTimeWord *words_know(DlTimeWords *words, const char *text)
{
    DlTimeWord *word = g_hash_table_lookup(words->by_word, text);
    if (word)
        return word;
    word = g_new0(DlTimeWord, 1);
    word->word = text;
    word->entries = g_ptr_array_new();
    g_hash_table_insert(words->by_word, (gpointer)text, word);
    return word;
}

/* FALSE for a month, weekday or season that the calendar has not. */
static gboolean number_fits(DlTimeSense sense, int number)
{
    switch (sense) {
    case DL_TIME_MONTH:
    case DL_TIME_MONTH_VERB:
    case DL_TIME_MONTH_SHORT:
    case DL_TIME_MONTH_FOREIGN:
        return number >= 1 && number <= 12;
    case DL_TIME_WEEKDAY:
    case DL_TIME_WEEKDAY_SHORT:
        return number >= 1 && number <= 7;
    case DL_TIME_SEASON:
        return number >= 1 && number <= 4;
    default:
        return TRUE;
    }
}

/* FALSE for no word at all, a number that the sense has not, and where the first word has as many
 * entries as its `first` can count. */
static gboolean words_add(DlTimeWords *words, DlTimeSense sense, const char *value,
                          const char *phrase)
{
    DlTimeEntry *entry = g_new0(DlTimeEntry, 1);
    g_ptr_array_add(words->entries, entry);
    entry->sense = sense;
    entry->text = g_string_chunk_insert_const(words->strings, value);
    entry->number = g_ascii_isalpha(value[0]) ? value[0] : (int)g_ascii_strtoll(value, NULL, 10);
    entry_split(words, entry, phrase);
    if (entry->n_words == 0 || !number_fits(sense, entry->number))
        return FALSE;
    DlTimeWord *word = words_know(words, entry->words[0]);
    if (entry->n_words > 1) {
        DlTimeWord *second = words_know(words, entry->words[1]);
        second->follows |= DL_TIME_BIT(sense);
        entry->second = second;
        word->begins |= DL_TIME_BIT(sense);
    } else {
        word->alone |= DL_TIME_BIT(sense);
    }
    word->senses |= DL_TIME_BIT(sense);
    g_ptr_array_add(word->entries, entry);
    return word->entries->len <= G_MAXUINT8;
}

/* "KIND VALUE: entry, entry". */
static gboolean line_parse(DlTimeWords *words, char *line, const char **ret_trouble)
{
    char *colon = strstr(line, ": ");
    char *space = strchr(line, ' ');
    *ret_trouble = "is not of the form \"kind value: entry, entry\"";
    if (!colon || !space || space > colon)
        return FALSE;
    *colon = '\0';
    *space = '\0';
    int sense = sense_find(line);
    *ret_trouble = "begins with no kind of word that there is";
    if (sense < 0)
        return FALSE;
    g_auto(GStrv) entries = g_strsplit(colon + 2, ",", -1);
    for (guint i = 0; entries[i]; i++) {
        const char *entry = g_strstrip(entries[i]);
        *ret_trouble = "has an empty entry";
        if (!*entry || strcmp(entry, "-") == 0)
            return FALSE;
        *ret_trouble = "has an entry without a word, a number out of range, or too many of a word";
        if (!words_add(words, (DlTimeSense)sense, g_strstrip(space + 1), entry))
            return FALSE;
    }
    return TRUE;
}

static gint entry_compare(gconstpointer a, gconstpointer b)
{
    const DlTimeEntry *left = *(const DlTimeEntry *const *)a;
    const DlTimeEntry *right = *(const DlTimeEntry *const *)b;
    if (left->sense != right->sense)
        return left->sense < right->sense ? -1 : 1;
    return left->n_words > right->n_words ? -1 : left->n_words < right->n_words;
}

static void entries_sort(DlTimeWord *word)
{
    g_ptr_array_sort(word->entries, entry_compare);
    guint at = 0;
    for (guint sense = 0; sense <= DL_TIME_SENSE_N; sense++) {
        word->first[sense] = (guint8)at;
        while (at < word->entries->len &&
               ((const DlTimeEntry *)word->entries->pdata[at])->sense == sense)
            at++;
    }
}

static void slots_fill(DlTimeWords *words)
{
    words->n_slots = 64;
    while (words->n_slots < SLOTS_PER_WORD * g_hash_table_size(words->by_word))
        words->n_slots *= 2;
    words->slots = g_new0(DlTimeSlot, words->n_slots);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, words->by_word);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        DlTimeWord *word = value;
        guint32 hash = dl_word_hash(word->word, strlen(word->word));
        guint slot = hash & (words->n_slots - 1);
        while (words->slots[slot].word)
            slot = (slot + 1) & (words->n_slots - 1);
        entries_sort(word);
        words->slots[slot] = (DlTimeSlot){.hash = hash, .word = word};
    }
}

static DlTraits traits_of(const DlTimeWord *word)
{
    if (!(word->senses & ~DL_TIME_BESIDE))
        return DL_TRAIT_TIME;
    gboolean is_weak = !(word->alone & ~(DL_TIME_BESIDE | DL_TIME_WEAK));
    return DL_TRAIT_TIME | DL_TRAIT_TIME_START | (is_weak ? DL_TRAIT_TIME_WEAK : 0);
}

void dl_time_words_mark(const DlTimeWords *words, DlLexicon *lexicon)
{
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, words->by_word);
    while (g_hash_table_iter_next(&iter, NULL, &word))
        dl_lexicon_mark_word(lexicon, ((const DlTimeWord *)word)->word, traits_of(word));
    /* before figures: "'98" */
    dl_lexicon_mark_word(lexicon, "'", DL_TRAIT_TIME | DL_TRAIT_TIME_START | DL_TRAIT_TIME_WEAK);
}

DlTimeWords *dl_time_words_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(DlTimeWords) words = g_new0(DlTimeWords, 1);
    words->by_word = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, word_free);
    words->strings = g_string_chunk_new(4096);
    words->entries = g_ptr_array_new_with_free_func(entry_free);
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' is not UTF-8", name);
        return NULL;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        const char *trouble = NULL;
        if (!*line || *line == '#' || line_parse(words, line, &trouble))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: the line %s", name, i + 1,
                    trouble);
        return NULL;
    }
    slots_fill(words);
    return g_steal_pointer(&words);
}

DlTimeWords *dl_time_words_open(const char *file, GError **error)
{
    g_autofree char *text = NULL;
    if (!dl_lexicon_read_file(file, &text, error))
        return NULL;
    return dl_time_words_parse(file, text, error);
}

void dl_time_words_close(DlTimeWords *words)
{
    if (!words)
        return;
    g_clear_pointer(&words->by_word, g_hash_table_unref);
    g_clear_pointer(&words->entries, g_ptr_array_unref);
    g_clear_pointer(&words->strings, g_string_chunk_free);
    g_free(words->slots);
    g_free(words);
}
