/* The ways in which words of a story come to be spans. Within extract/ alone. */
#ifndef DL_EXTRACT_NAME_SEARCH_H
#define DL_EXTRACT_NAME_SEARCH_H

#include "name_span.h"

/* All that finding spans looks at. */
typedef struct {
    const DlSpanSources *sources;
    const DlStory *story;
    const DlNameGround *grounds;
    gboolean is_listed; /* the span before ended with the comma or "and" before this one */
} DlNameSearch;

/* A name that the gazetteer has. */
typedef struct {
    guint end; /* the token after it; the one where it should begin: there is none */
    DlNameBits bits;
} DlKnownName;

/* The longest from TOKEN on. */
DlKnownName dl_name_search_known(const DlNameSearch *search, guint token);

/* As that, for a span: without a word at its end that is of what comes after it, or for what is at
 * the place ("Dublin City Council", "Vancouver International Airport"); none where another name
 * begins in it ("City of Norfolk", "The Rock" of "the Rock Hill schools"). */
DlKnownName dl_name_search_known_alone(const DlNameSearch *search, guint token);

/* The demonym or abbreviation from TOKEN to before RET_END; NULL: none. */
const DlNameForm *dl_name_search_form(const DlNameSearch *search, guint token, guint *ret_end);

/* The span of all of a name. */
DlNameSpan dl_name_search_span(DlSpanKind kind, guint first, guint end);

/* "Laurel" to "Laurel County", where the gazetteer has no longer name. */
void dl_name_search_add_head(const DlNameSearch *search, DlNameSpan *span);

/* "Lake Lanier", "Gulf of Aden". */
gboolean dl_name_search_fronted(const DlNameSearch *search, guint token, DlNameSpan *ret_span);

/* "Pul-e Naw", "al-Shaddadi": names that hyphens and small words show to be one, of which no part
 * is meant. */
gboolean dl_name_search_tied(const DlNameSearch *search, guint token, DlNameSpan *ret_span);

/* The article at TOKEN that a hyphen ties to a capital: "al-Bab". */
gboolean dl_name_search_is_article(const DlNameSearch *search, guint token);

/* The following are asked of the first token of a run.
 *
 * "Mittineague Park": a word or two that nobody knows and a head. */
gboolean dl_name_search_headed(const DlNameSearch *search, guint token, DlNameSpan *ret_span);

/* "the village of Pa Zi Gyi": a whole run that is said to be a place, though a part is known. */
gboolean dl_name_search_asked(const DlNameSearch *search, guint token, DlNameSpan *ret_span);

/* A whole run that no list knows, where a place is asked for: "in X", "captured X", "X, Texas". */
gboolean dl_name_search_unknown(const DlNameSearch *search, guint token, DlNameSpan *ret_span);

/* The token after TOKEN in what may be one name, hyphens and inner full stops left out; the
 * story's end where a name cannot go on. */
guint dl_name_search_next(const DlStory *story, guint token);

/* Whether the word at HEAD is that of what comes after it in its run: "City" of "Dublin City
 * Council", whose run FIRST is in. */
gboolean dl_name_search_is_others_head(const DlNameSearch *search, guint first, guint head);

#endif
