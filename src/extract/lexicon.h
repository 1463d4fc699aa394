/* The words that extraction knows, and what each is: data that a linguist reads and extends.
 *
 * A lexicon is a folder of .txt files: UTF-8, a word or phrase a line, "#" comments, and
 * "[class]" lines, each of which says what the words after it are until the next. A word may stand
 * in several classes. Words are kept in lower case; a phrase is words with spaces between. Files
 * whose first line is "#!NAME" are not word lists: NAME's own reader takes them.
 *
 * Never changes once read; may be shared by threads.
 */
#ifndef DL_EXTRACT_LEXICON_H
#define DL_EXTRACT_LEXICON_H

#include <glib.h>

#define DL_LEXICON_MAX_CLASSES 320

typedef struct DlLexicon DlLexicon;

/* A class as a number below DL_LEXICON_MAX_CLASSES. */
typedef guint DlWordClass;

/* A word; equal words are one DlWord, so that pointers can be compared. With pointers of 64 bits
 * it is 64 bytes, and lies in one line of the cache. */
typedef struct {
    const char *text; /* lower case */
    guint32 n_bytes;
    guint32 n_phrases;                            /* that begin with it */
    guint64 classes[DL_LEXICON_MAX_CLASSES / 64]; /* of the word alone */
    const struct DlPhraseEntry *phrases;          /* the longest first; see dl_lexicon_phrases */
} DlWord;

/* A phrase: its words (the first included) and classes. */
typedef struct DlPhraseEntry {
    const DlWord *const *words;
    guint n_words;
    guint64 classes[DL_LEXICON_MAX_CLASSES / 64];
} DlPhraseEntry;

/* DL_ERROR_NO_INPUT where FOLDER has none; DL_ERROR_DATA, with file and line, for a line that means
 * nothing or too many classes. */
DlLexicon *dl_lexicon_open(const char *folder, GError **error);

/* One file's text in memory, for tests. */
DlLexicon *dl_lexicon_parse(const char *name, const char *text, GError **error);
void dl_lexicon_close(DlLexicon *lexicon);

/* The names of FOLDER's .txt files, in the order of their bytes; free with g_ptr_array_unref.
 * DL_ERROR_NO_INPUT where it cannot be read. */
GPtrArray *dl_lexicon_list_files(const char *folder, GError **error);

/* All of a file, for the readers of those that are no word lists; g_free. DL_ERROR_NO_INPUT. */
gboolean dl_lexicon_read_file(const char *path, char **ret_text, GError **error);

/* The folder's path; NULL where it was parsed from memory. */
const char *dl_lexicon_folder(const DlLexicon *lexicon);

/* The class that is called NAME. One that no file has is empty: no word is in it. */
DlWordClass dl_lexicon_class(DlLexicon *lexicon, const char *name);

/* Words longer than this are no words of the lexicon; a bound on what is put into lower case. */
#define DL_WORD_LOWER_BYTES 96

/* WORD in lower case, apostrophes straight, whatever the locale, into LOWER, without a NUL; cut off
 * where it would not fit. Its length. */
gsize dl_word_lower(const char *word, gsize n_bytes, char lower[DL_WORD_LOWER_BYTES]);

static inline gboolean dl_code_is_apostrophe(gunichar code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC || code == 0x2BB || code == 0x2018;
}

/* FNV-1a over lower-case bytes; what dl_lexicon_find asks for. */
guint32 dl_word_hash(const char *lower, gsize n_bytes);

/* Says that a word with HASH will be looked up soon. */
void dl_lexicon_expect(const DlLexicon *lexicon, guint32 hash);

/* NULL where the lexicon does not have it. LOWER is in lower case. */
const DlWord *dl_lexicon_find(const DlLexicon *lexicon, const char *lower, gsize n_bytes,
                              guint32 hash);

static inline gboolean dl_word_is(const DlWord *word, DlWordClass word_class)
{
    return word && (word->classes[word_class / 64] >> (word_class % 64) & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlLexicon, dl_lexicon_close)

#endif
