/* What the words for an event's place name: which of their toponyms is the place, and which only
 * says of what, or where. Within extract/ alone. */
#ifndef DL_EXTRACT_PLACE_WORDS_H
#define DL_EXTRACT_PLACE_WORDS_H

#include "settling.h"

/* The frame's words for its place, from where they begin to where they end: "third-biggest cities"
 * is "Afghanistan's second- and third-biggest cities", "A" in "crossings along the A border" all of
 * that, "Sudan" is "Sudan's second city". */
DlTokens dl_place_words_of(const DlSettling *settling, guint frame);

/* The mention that the words name; NULL: none. RET_OWNER is the first that only tells of the place:
 * "Ghor" in "the capital of Ghor", "Idlib" in "three villages in Idlib"; NULL: none. */
const DlPlaceMention *dl_place_words_find_named(const DlSettling *settling, DlTokens words,
                                                const DlPlaceMention **ret_owner);

/* The name in the words that no mention has: "Pul-e Naw". RET_IS_SAID: a list of places or a noun
 * beside it says that it is one ("Sheberghan city", "the town of Ariha"). None where there is none.
 */
DlTokens dl_place_words_find_unknown(const DlSettling *settling, guint frame, DlTokens words,
                                     gboolean *ret_is_said);

/* TRUE for "taking A, the second city to fall": what fell is told already. */
gboolean dl_place_words_are_told_before(const DlSettling *settling, guint frame);

/* TRUE where what was taken only lies beside the place: "overran a camp near A". Fighting there is
 * fighting at A. */
gboolean dl_place_words_are_beside(const DlSettling *settling, guint frame);

/* TRUE for "the second city": one of an order, told for another that is named. */
gboolean dl_place_words_are_ordered(const DlSettling *settling, DlTokens words);

#endif
