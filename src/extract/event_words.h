/* The words that event rules know: verbs and nouns with their inflections, small words and names,
 * each with the classes it stands in.
 *
 * A file of them begins with "#!events". "[verbs CLASS...]", "[nouns CLASS...]" and "[words
 * CLASS...]" say what the lines after them are:
 *
 *   verbs   its base, where irregular its past and participle ("take took taken"); other forms and
 *           those of regular verbs are made by rule ("capture", "stop", "carry")
 *   nouns   its singular, where irregular its plural ("man men"); "-" for one that has none
 *   words   as they are; several words are a phrase ("north of"), with hyphens or without
 *
 * Classes are names without meaning here; a word may stand in several.
 */
#ifndef DL_EXTRACT_EVENT_WORDS_H
#define DL_EXTRACT_EVENT_WORDS_H

#include "story.h"

#define DL_EVENT_MAX_CLASSES 128

typedef enum {
    DL_FORM_BASE = 1,
    DL_FORM_S = 2,
    DL_FORM_PAST = 4,
    DL_FORM_PARTICIPLE = 8,
    DL_FORM_ING = 16
} DlVerbForm;

typedef struct DlEventWord DlEventWord;

/* A form of a word as it is written, or a phrase. */
struct DlEventWord {
    const char *text; /* lower case */
    guint32 n_bytes, hash;
    guint32 id;                                 /* 0, 1, 2, ... */
    guint64 classes[DL_EVENT_MAX_CLASSES / 64]; /* of the word whatever it is */
    const DlEventWord *verb;                    /* the base that it is a form of; NULL: no verb */
    const DlEventWord *noun;                    /* the singular; NULL: no noun */
    guint8 forms;                               /* DlVerbForm: which of the verb's */
    gboolean is_plural;                         /* as a noun, and not its singular */
    guint64 verb_classes[DL_EVENT_MAX_CLASSES / 64]; /* of its verb, of its noun */
    guint64 noun_classes[DL_EVENT_MAX_CLASSES / 64];
    GPtrArray *phrases; /* of DlEventPhrase, the longest first; NULL: none begins with it */
};

typedef struct {
    const DlEventWord **words;
    guint n_words;
    const DlEventWord *word; /* the phrase as one */
} DlEventPhrase;

typedef struct DlEventWords DlEventWords;

DlEventWords *dl_event_words_new(void);
void dl_event_words_free(DlEventWords *words);

/* Adds a file's words. DL_ERROR_DATA with NAME and line. */
gboolean dl_event_words_parse(DlEventWords *words, const char *name, const char *text,
                              GError **error);

/* The class's number, made where it is new; -1 where there are too many. */
gint dl_event_words_class(DlEventWords *words, const char *name);

/* The class's number; -1: no file has it. */
gint dl_event_words_find_class(const DlEventWords *words, const char *name);

/* NULL: not known. LOWER is in lower case. */
const DlEventWord *dl_event_words_find(const DlEventWords *words, const char *lower);

/* A token's word. */
const DlEventWord *dl_event_words_get(const DlEventWords *words, const DlStory *story, guint token);

/* The longest phrase that begins at TOKEN and ends by END, whose first word is WORD; *RET_END is
 * the token after it. NULL: none. */
const DlEventWord *dl_event_words_match(const DlEventWords *words, const DlStory *story,
                                        guint token, guint end, const DlEventWord *word,
                                        guint *ret_end);

guint dl_event_words_count(const DlEventWords *words);

/* The first word or phrase of the class, in the files' order; NULL: none. */
const DlEventWord *dl_event_words_first(const DlEventWords *words, gint word_class);

static inline gboolean dl_classes_have(const guint64 *classes, gint word_class)
{
    return word_class >= 0 && (classes[word_class / 64] >> (word_class % 64) & 1) != 0;
}

static inline gboolean dl_event_word_is(const DlEventWord *word, gint word_class)
{
    return word && dl_classes_have(word->classes, word_class);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlEventWords, dl_event_words_free)

#endif
