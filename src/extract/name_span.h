/* Words of a story that may be a toponym, before it is judged whether they are. Within extract/
 * alone. */
#ifndef DL_EXTRACT_NAME_SPAN_H
#define DL_EXTRACT_NAME_SPAN_H

#include "name_form.h"
#include "name_index.h"
#include "name_run.h"

typedef enum {
    DL_SPAN_KNOWN,  /* the gazetteer has it */
    DL_SPAN_FORM,   /* a demonym or an abbreviation */
    DL_SPAN_TYPED,  /* a name with a word for a kind of place: "Laurel County", "Lake Lanier" */
    DL_SPAN_UNKNOWN /* nobody knows it, but its neighbours are those of places */
} DlSpanKind;

/* Which word makes a span typed. */
typedef enum {
    DL_HEAD_NONE,
    DL_HEAD_UNIT,   /* "County", after the name */
    DL_HEAD_NATURE, /* "Creek", after it */
    DL_HEAD_FRONT,  /* "Lake", before it */
    DL_HEAD_TIE     /* none: hyphens and small words make it one name, "Pul-e Naw" */
} DlSpanHead;

/* What its neighbours say for certain, which other spans of the name may be told. */
typedef struct {
    guint8 is_company; /* "Eastman Corp." */
    guint8 is_person;  /* "Jordan Smith" */
    guint8 is_located; /* "Paris, Texas" */
} DlSpanMarks;

typedef struct {
    guint32 first, end;           /* tokens */
    guint32 name_first, name_end; /* without the word for the kind: "Laurel" of "Laurel County" */
    DlSpanKind kind;
    DlSpanHead head;
    DlNameBits bits;        /* of the whole, where that is known; else of the name alone */
    const DlNameForm *form; /* of a form */
    guint64 key;            /* the same for the same words; not 0 */
    DlSpanMarks marks;
    guint8 level;       /* DlNameLevel; as all below it is for the judge to say */
    double first_logit; /* how likely it is a toponym by itself; not yet judged: 0 */
    double logit;       /* how likely it is, knowing the story's others */
} DlNameSpan;

/* What spans are found with; all borrowed. */
typedef struct {
    const DlNameForms *forms;
    DlNameIndex *index;
} DlSpanSources;

/* Marks the words that are looked for. */
void dl_name_spans_prepare(DlLexicon *lexicon);

/* The spans of STORY, ascending and none over another, to SPANS, a GArray of DlNameSpan. */
void dl_name_spans_find(const DlSpanSources *sources, const DlStory *story, const DlNameRuns *runs,
                        GArray *spans);

#endif
