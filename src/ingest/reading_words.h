/* The phrases and names by which what is not an article's own words is known: reading.txt of the
 * lexicon. Within ingest/ alone.
 *
 * The file's first line is "#!reading"; then "[section]" lines and a phrase a line, "#" comments.
 * Phrases are compared in lower case, with single spaces.
 */
#ifndef DL_INGEST_READING_WORDS_H
#define DL_INGEST_READING_WORDS_H

#include <glib.h>

typedef struct DlReadingWords DlReadingWords;

typedef enum {
    DL_READING_LINK,   /* [link]: begins a line that leads to another story */
    DL_READING_CREDIT, /* [credit]: begins a line that says whose a picture is */
    DL_READING_AGENCY, /* [agency]: ends such a line, behind a bar */
    DL_READING_BYLINE, /* [byline]: begins a line that names who wrote the story */
    DL_READING_WHERE,  /* [byline where]: in such a line, before the place that it was written at */
    DL_READING_TAIL,   /* [tail]: begins a line about the story: "Tags:" */
    DL_READING_ALONE,  /* [alone]: is a whole line that the page says, not the story */
    DL_READING_DAY,    /* [day]: stands before the day of the story: "Updated" */
    DL_READING_NEVER,  /* [part never]: a class of a page's part that is never the story's */
    DL_READING_RARELY, /* [part rarely]: of one that is not, unless it holds most of the words */
    DL_READING_BODY,   /* [part body]: of the part that holds the story */
    DL_READING_DATE,   /* [part day]: of one that says on which day it was published */
    DL_READING_N_SECTIONS,
} DlReadingSection;

/* FOLDER/reading.txt. DL_ERROR_NO_INPUT, or DL_ERROR_DATA with the line that means nothing. */
DlReadingWords *dl_reading_words_open(const char *folder, GError **error);

/* The same of a text. */
DlReadingWords *dl_reading_words_parse(const char *name, const char *text, GError **error);
void dl_reading_words_free(DlReadingWords *words);

/* TRUE where the section has exactly PHRASE. WORDS may be NULL. */
gboolean dl_reading_words_has(const DlReadingWords *words, DlReadingSection section,
                              const char *phrase);

/* The byte behind the longest phrase of SECTION that N_BYTES of LINE begin with, whatever marks,
 * spaces and bullets stand before it; 0 where none does. A phrase ends with its word, and one that
 * is written with a colon with that. */
gsize dl_reading_words_match(const DlReadingWords *words, DlReadingSection section,
                             const char *line, gsize n_bytes);

/* Whether a phrase of any section may stand there: FALSE where none does, by its first word. */
gboolean dl_reading_words_may_begin(const DlReadingWords *words, const char *line, gsize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlReadingWords, dl_reading_words_free)

#endif
