#include "number_words.h"

#include "error.h"

#define MAX_NUMBER 1000000

struct DlNumberWords {
    GHashTable *counts; /* of the word to GINT_TO_POINTER(value) */
    GHashTable *orders;
};

static DlNumberWords *numbers_new(void)
{
    DlNumberWords *numbers = g_new0(DlNumberWords, 1);
    numbers->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    numbers->orders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return numbers;
}

void dl_number_words_close(DlNumberWords *numbers)
{
    if (!numbers)
        return;
    g_hash_table_unref(numbers->counts);
    g_hash_table_unref(numbers->orders);
    g_free(numbers);
}

/* "eleven 11", "second #2". */
static gboolean read_line(DlNumberWords *numbers, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    if (g_strv_length(words) != 2 || !*words[0])
        return FALSE;
    gboolean is_order = words[1][0] == '#';
    guint64 value = 0;
    if (!g_ascii_string_to_unsigned(words[1] + is_order, 10, 1, MAX_NUMBER, &value, NULL))
        return FALSE;
    GHashTable *table = is_order ? numbers->orders : numbers->counts;
    g_hash_table_insert(table, g_strdup(words[0]), GINT_TO_POINTER((gint)value));
    return TRUE;
}

DlNumberWords *dl_number_words_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(DlNumberWords) numbers = numbers_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_strstrip(lines[i]);
        if (*lines[i] && *lines[i] != '#' && !read_line(numbers, lines[i])) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s' line %u: not a word and its number: \"%s\"", name, i + 1, lines[i]);
            return NULL;
        }
    }
    return g_steal_pointer(&numbers);
}

DlNumberWords *dl_number_words_open(const char *folder, GError **error)
{
    if (!folder)
        return numbers_new();
    g_autofree char *path = g_build_filename(folder, "numbers.txt", NULL);
    g_autofree char *text = NULL;
    if (!dl_lexicon_read_file(path, &text, error))
        return NULL;
    return dl_number_words_parse(path, text, error);
}

/* -1 where TABLE does not have the token's word. */
static gint64 find_word(GHashTable *table, const DlStory *story, guint token)
{
    char lower[32];
    gsize n = 0;
    const char *text = dl_token_text(story, token, &n);
    if (n == 0 || n >= sizeof lower)
        return -1;
    for (gsize i = 0; i < n; i++)
        lower[i] = g_ascii_tolower(text[i]);
    lower[n] = '\0';
    gint64 value = GPOINTER_TO_INT(g_hash_table_lookup(table, lower));
    return value > 0 ? value : -1;
}

gint64 dl_number_words_count(const DlNumberWords *numbers, const DlStory *story, guint token)
{
    gint64 value = dl_token_number(story, token);
    return value >= 0 ? value : find_word(numbers->counts, story, token);
}

/* "2nd", "18th". */
static gint64 read_short_order(const DlStory *story, guint token)
{
    gsize n = 0;
    const char *text = dl_token_text(story, token, &n);
    gsize n_digits = 0;
    gint64 value = 0;
    for (; n_digits < n && n_digits < 6 && g_ascii_isdigit(text[n_digits]); n_digits++)
        value = value * 10 + (text[n_digits] - '0');
    if (n_digits == 0 || n != n_digits + 2)
        return -1;
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
    for (guint i = 0; i < G_N_ELEMENTS(ENDINGS); i++)
        if (g_ascii_strncasecmp(text + n_digits, ENDINGS[i], 2) == 0)
            return value;
    return -1;
}

gint64 dl_number_words_order(const DlNumberWords *numbers, const DlStory *story, guint token)
{
    gint64 value = find_word(numbers->orders, story, token);
    return value >= 0 ? value : read_short_order(story, token);
}
