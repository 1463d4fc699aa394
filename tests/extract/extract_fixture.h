/* A small story with what was found in it, made by hand: what formats are tested with. */
#ifndef DL_TEST_EXTRACT_FIXTURE_H
#define DL_TEST_EXTRACT_FIXTURE_H

#include "extract.h"

typedef struct {
    DlLexicon *lexicon;
    DlStory *story;
    DlMentions *mentions;
    DlTold *told;
    GArray *frames;
    DlArticle article;
    DlExtract extract;
} Fixture;

/* "Rebels seized <Zaranj> on Friday, \"they\" said. Kunduz could fall. Two posts fell." with a
 * capture of Zaranj, a hedged one of Kunduz, one of "posts", and a count that does not fit. */
Fixture *fixture_new(void);
void fixture_free(Fixture *fixture);

#endif
