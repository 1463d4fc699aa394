/* Words that stand for a place without being its name: demonyms and abbreviations, as
 * name_forms.txt of the lexicon has them. Within extract/ alone.
 *
 * The file's first line is "#!name-forms"; "[demonym]", "[abbreviation]" and "[postal]" begin its
 * parts, whose lines are "COUNTRY NAME: WORDS".
 */
#ifndef DL_EXTRACT_NAME_FORM_H
#define DL_EXTRACT_NAME_FORM_H

#include "name_index.h"
#include "story.h"

typedef enum {
    DL_FORM_DEMONYM,
    DL_FORM_ABBREVIATION,
    DL_FORM_POSTAL, /* stands for a place only after one: "Paris, KY" */
    DL_FORM_N
} DlFormKind;

typedef struct {
    DlFormKind kind;
    const char *name;    /* of the place */
    const char *country; /* alpha-2; NULL: in several, or none */
    DlWorldPart part;    /* its country's */
    gboolean has_stop;   /* is written with a full stop that is a token of its own: "Ky." */
    gboolean is_upper;   /* is written in capitals: "UK" */
} DlNameForm;

typedef struct DlNameForms DlNameForms;

/* Reads name_forms.txt in LEXICON's folder, and marks the words that its forms begin with; without
 * folder or file there are no forms. DL_ERROR_DATA with file and line. */
DlNameForms *dl_name_forms_open(DlLexicon *lexicon, GError **error);

/* The text of such a file, for tests. */
DlNameForms *dl_name_forms_parse(DlLexicon *lexicon, const char *name, const char *text,
                                 GError **error);
void dl_name_forms_close(DlNameForms *forms);

/* The longest form that begins at TOKEN, a capital; RET_END is the token after it, its full stop
 * included. NULL: none, as everywhere without DL_TRAIT_NAME_FORM. */
const DlNameForm *dl_name_forms_find(const DlNameForms *forms, const DlStory *story, guint token,
                                     guint *ret_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNameForms, dl_name_forms_close)

#endif
