/* The words that extraction knows, and what each is: data that a linguist reads and extends.
 *
 * A lexicon is a folder of .txt files: UTF-8, a word or phrase a line, "#" comments, and
 * "[class]" lines, each of which says what the words after it are until the next. A word may stand
 * in several classes. Words are kept in lower case; a phrase is words with spaces between. Files
 * whose first line is "#!NAME" are not word lists: NAME's own reader takes them.
 *
 * Once read, words are given traits alone, while the stages are made that ask for them; after that
 * it never changes, and may be shared by threads.
 */
#ifndef DL_EXTRACT_LEXICON_H
#define DL_EXTRACT_LEXICON_H

#include "word_key.h"

#define DL_LEXICON_MAX_CLASSES 320

typedef struct DlLexicon DlLexicon;

/* A class as a number below DL_LEXICON_MAX_CLASSES. */
typedef guint DlWordClass;

/* What stages ask of every token, as bits that are kept with it (DlToken.traits): so they pass over
 * most without looking at their words. */
typedef guint32 DlTraits;

#define DL_TRAIT_PHRASE ((DlTraits)1 << 0)      /* it begins one of the lexicon's phrases */
#define DL_TRAIT_FUNCTION ((DlTraits)1 << 1)    /* of the class "function word" */
#define DL_TRAIT_SHORT ((DlTraits)1 << 2)       /* of the class "abbreviation" */
#define DL_TRAIT_ARTICLE ((DlTraits)1 << 8)     /* of the class name_article */
#define DL_TRAIT_TITLE ((DlTraits)1 << 9)       /* of the class person_title */
#define DL_TRAIT_LONG_TITLE ((DlTraits)1 << 10) /* it begins a phrase of that class */
#define DL_TRAIT_NO_PLACE ((DlTraits)1 << 11)   /* it begins a phrase of the class not_place */
#define DL_TRAIT_NAME_FORM ((DlTraits)1 << 12)  /* it begins a demonym or an abbreviation */
#define DL_TRAIT_SIDE ((DlTraits)1 << 13)       /* it begins the name of a side with a home */
#define DL_TRAIT_TIME ((DlTraits)1 << 16)       /* a word of time: of dates.txt */
#define DL_TRAIT_TIME_START ((DlTraits)1 << 17) /* a time expression can begin with it */
#define DL_TRAIT_TIME_WEAK ((DlTraits)1 << 18)  /* and needs one more behind it, or a mark */

/* A word; equal words are one DlWord, so that pointers can be compared. With pointers of 64 bits
 * it is 64 bytes, and lies in one line of the cache. */
typedef struct {
    const char *text; /* lower case */
    guint32 number;   /* counted from 0 */
    guint32 n_bytes : 8;
    guint32 n_phrases : 24;                       /* that begin with it */
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
DlWordClass dl_lexicon_class(const DlLexicon *lexicon, const char *name);

/* What the lexicon says of a word of a story. */
typedef struct {
    const DlWord *word; /* NULL: it does not have it */
    DlTraits traits;
    guint32 hash; /* dl_word_key_hash */
} DlWordEntry;

DlWordEntry dl_lexicon_find(const DlLexicon *lexicon, DlWordKey key);

/* Those of N words together, since each waits for memory. */
void dl_lexicon_find_all(const DlLexicon *lexicon, const DlWordKey keys[], guint n,
                         DlWordEntry ret_entries[]);

/* Give TRAIT to the words of any of the classes, to those that begin a phrase of one, and to one
 * word in lower case, whether the lexicon has it or not. For those who make the stages, before a
 * story is read. */
void dl_lexicon_mark_words(DlLexicon *lexicon, const DlWordClass *classes, guint n_classes,
                           DlTraits trait);
void dl_lexicon_mark_phrases(DlLexicon *lexicon, const DlWordClass *classes, guint n_classes,
                             DlTraits trait);
void dl_lexicon_mark_word(DlLexicon *lexicon, const char *lower, DlTraits trait);

static inline gboolean dl_word_is(const DlWord *word, DlWordClass word_class)
{
    return word && (word->classes[word_class / 64] >> (word_class % 64) & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlLexicon, dl_lexicon_close)

#endif
