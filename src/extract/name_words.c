#include "name_words.h"

void dl_name_words_init(DlNameWords *words, DlLexicon *lexicon)
{
#define DL_NAME_CLASS(name) words->name = dl_lexicon_class(lexicon, #name);
    DL_NAME_CLASSES(DL_NAME_CLASS)
#undef DL_NAME_CLASS
}
