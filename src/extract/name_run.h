/* What names of a story are part of: runs of capitalised words, and the persons in them. Within
 * extract/ alone. */
#ifndef DL_EXTRACT_NAME_RUN_H
#define DL_EXTRACT_NAME_RUN_H

#include "name_class.h"
#include "story.h"

/* What of a person's name a token is. */
typedef enum {
    DL_PERSON_NONE,
    DL_PERSON_GIVEN,  /* "Paris" of "Paris Hilton", initials, middle names */
    DL_PERSON_SURNAME /* "Hilton" of "Paris Hilton", "Smith" of "Mr. Smith" */
} DlPersonPart;

/* A token's surroundings. */
typedef struct {
    guint32 run_first; /* the run that it is in: tokens [run_first, run_end); of a token in none */
    guint32 run_end;   /* both are 0 */
    guint8 person;     /* DlPersonPart */
} DlNameGround;

typedef struct DlNameRuns DlNameRuns;

/* Marks the words that it looks for. */
DlNameRuns *dl_name_runs_new(DlLexicon *lexicon);
void dl_name_runs_free(DlNameRuns *runs);

/* Reads a story's; what it said of the last is forgotten. */
void dl_name_runs_read(DlNameRuns *runs, const DlStory *story);

/* One for each token. */
const DlNameGround *dl_name_runs_ground(const DlNameRuns *runs);

/* The tokens that a name may begin with, ascending: capitals, and words that may be the article of
 * one ("al-Bab") or a person's title. */
const guint32 *dl_name_runs_beginnings(const DlNameRuns *runs, guint *ret_n);

/* How often a word is a surname, and a given name, of the story's persons. */
typedef struct {
    guint16 n_surname, n_given;
} DlNameTally;

/* Of the word of TOKEN. */
DlNameTally dl_name_runs_count(const DlNameRuns *runs, const DlStory *story, guint token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNameRuns, dl_name_runs_free)

#endif
