#include "reading_words.h"

#include <errno.h>
#include <string.h>

#include "error.h"

#define MAX_PHRASE_BYTES 64
#define MAX_PHRASE_WORDS 6
#define MAX_MARKS_BYTES 32 /* before a phrase */

static const char *const section_names[DL_READING_N_SECTIONS] = {
    "link",  "credit", "agency",     "byline",      "byline where", "tail",
    "alone", "day",    "part never", "part rarely", "part body",    "part day",
};

struct DlReadingWords {
    GHashTable *sections[DL_READING_N_SECTIONS]; /* sets of phrases */
    GHashTable *first_words;                     /* of the phrases of all sections */
};

static int find_section(const char *name)
{
    for (int i = 0; i < DL_READING_N_SECTIONS; i++)
        if (strcmp(name, section_names[i]) == 0)
            return i;
    return -1;
}

/* Words with single spaces, in lower case. */
static char *plain_phrase(const char *line)
{
    g_autoptr(GString) phrase = g_string_new(NULL);
    for (const char *at = line; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        gboolean is_space = c == ' ' || c == '\t';
        if (!is_space)
            g_string_append_unichar(phrase, c);
        else if (phrase->len > 0 && phrase->str[phrase->len - 1] != ' ')
            g_string_append_c(phrase, ' ');
    }
    return g_string_free(g_steal_pointer(&phrase), FALSE);
}

static gboolean add_line(DlReadingWords *words, char *line, int *section)
{
    char *hash = strchr(line, '#');
    if (hash)
        *hash = '\0';
    g_strstrip(line);
    gsize n_bytes = strlen(line);
    if (n_bytes == 0)
        return TRUE;
    if (line[0] == '[' && line[n_bytes - 1] == ']') {
        line[n_bytes - 1] = '\0';
        *section = find_section(line + 1);
        return *section >= 0;
    }
    char *phrase = plain_phrase(line);
    gboolean is_fit = *section >= 0 && strlen(phrase) < MAX_PHRASE_BYTES;
    if (!is_fit) {
        g_free(phrase);
        return FALSE;
    }
    g_hash_table_add(words->first_words, g_strndup(phrase, strcspn(phrase, " :")));
    g_hash_table_add(words->sections[*section], phrase);
    return TRUE;
}

DlReadingWords *dl_reading_words_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(DlReadingWords) words = g_new0(DlReadingWords, 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int section = -1;
    words->first_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < DL_READING_N_SECTIONS; i++)
        words->sections[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean is_text = g_utf8_validate(text, -1, NULL);
    for (guint i = 0; is_text && lines[i]; i++) {
        if (add_line(words, lines[i], &section))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %u: expected [link], [credit] or another section, or a short phrase",
                    name, i + 1);
        return NULL;
    }
    if (!is_text) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': it is no UTF-8", name);
        return NULL;
    }
    return g_steal_pointer(&words);
}

DlReadingWords *dl_reading_words_open(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "reading.txt", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) file_error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &file_error)) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "%s", file_error->message);
        return NULL;
    }
    return dl_reading_words_parse(path, text, error);
}

void dl_reading_words_free(DlReadingWords *words)
{
    if (!words)
        return;
    for (int i = 0; i < DL_READING_N_SECTIONS; i++)
        g_clear_pointer(&words->sections[i], g_hash_table_unref);
    g_clear_pointer(&words->first_words, g_hash_table_unref);
    g_free(words);
}

gboolean dl_reading_words_has(const DlReadingWords *words, DlReadingSection section,
                              const char *phrase)
{
    return words && g_hash_table_contains(words->sections[section], phrase);
}

static gboolean is_word_char(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '\'';
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == 0x2019 || c == 0x200C;
}

/* A word of LINE from *AT on, in lower case, appended to PHRASE; *AT goes behind it. FALSE where
 * there is none or no room. */
static gboolean take_word(const char *line, gsize n_bytes, gsize *at, char *phrase)
{
    gsize n_phrase = strlen(phrase), i = *at;
    while (i < n_bytes && n_phrase + 7 < MAX_PHRASE_BYTES) {
        gunichar c = g_utf8_get_char(line + i);
        if (!is_word_char(c))
            break;
        c = c == 0x2019 ? '\'' : g_unichar_tolower(c);
        n_phrase += (gsize)g_unichar_to_utf8(c, phrase + n_phrase);
        i = (gsize)(g_utf8_next_char(line + i) - line);
    }
    phrase[n_phrase] = '\0';
    gboolean is_taken = i > *at && n_phrase + 7 < MAX_PHRASE_BYTES;
    *at = i;
    return is_taken;
}

static gsize skip_marks(const char *line, gsize n_bytes)
{
    gsize at = 0;
    while (at < n_bytes && !g_unichar_isalnum(g_utf8_get_char(line + at)))
        at = (gsize)(g_utf8_next_char(line + at) - line);
    return at;
}

/* The byte behind a colon that stands next; 0 where none does. */
static gsize find_colon(const char *line, gsize n_bytes, gsize at)
{
    while (at < n_bytes && line[at] == ' ')
        at++;
    if (at < n_bytes && line[at] == ':')
        return at + 1;
    return at < n_bytes && g_utf8_get_char(line + at) == 0xFF1A ? at + 3 : 0;
}

gsize dl_reading_words_match(const DlReadingWords *words, DlReadingSection section,
                             const char *line, gsize n_bytes)
{
    char phrase[MAX_PHRASE_BYTES + 8] = "";
    gsize at = skip_marks(line, MIN(n_bytes, MAX_MARKS_BYTES)), behind = 0;
    if (!words)
        return 0;
    for (int i = 0; i < MAX_PHRASE_WORDS; i++) {
        if (!take_word(line, n_bytes, &at, phrase) ||
            (i == 0 && !g_hash_table_contains(words->first_words, phrase)))
            break;
        if (g_hash_table_contains(words->sections[section], phrase))
            behind = at;
        gsize n_phrase = strlen(phrase), colon = find_colon(line, n_bytes, at);
        if (colon > 0) {
            g_strlcat(phrase, ":", sizeof phrase);
            return g_hash_table_contains(words->sections[section], phrase) ? colon : behind;
        }
        while (at < n_bytes && (line[at] == ' ' || line[at] == '-'))
            at++;
        phrase[n_phrase] = ' ';
        phrase[n_phrase + 1] = '\0';
    }
    return behind;
}

gboolean dl_reading_words_may_begin(const DlReadingWords *words, const char *line, gsize n_bytes)
{
    char word[MAX_PHRASE_BYTES + 8] = "";
    gsize at = skip_marks(line, MIN(n_bytes, MAX_MARKS_BYTES));
    return words && take_word(line, n_bytes, &at, word) &&
           g_hash_table_contains(words->first_words, word);
}
