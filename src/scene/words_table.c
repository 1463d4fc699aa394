#include "words_table.h"

#include <string.h>

static const DlWordTable *const TABLES[] = {
    &dl_words_ar,    &dl_words_de, &dl_words_en,      &dl_words_en_us, &dl_words_es, &dl_words_fa,
    &dl_words_fa_af, &dl_words_fr, &dl_words_he,      &dl_words_hi,    &dl_words_it, &dl_words_ja,
    &dl_words_ps,    &dl_words_pt, &dl_words_pt_pt,   &dl_words_ru,    &dl_words_tr, &dl_words_uk,
    &dl_words_ur,    &dl_words_zh, &dl_words_zh_hant,
};

const DlWordTable *dl_word_table_at(guint index)
{
    return index < G_N_ELEMENTS(TABLES) ? TABLES[index] : NULL;
}

static gboolean is_traditional(const char *tag)
{
    static const char *const PLACES[] = {"zh-Hant", "zh-TW", "zh-HK", "zh-MO"};
    for (guint i = 0; i < G_N_ELEMENTS(PLACES); i++)
        if (g_str_has_prefix(tag, PLACES[i]))
            return TRUE;
    return FALSE;
}

const DlWordTable *dl_word_table_find(const char *tag)
{
    const DlWordTable *found = NULL;
    if (is_traditional(tag))
        return &dl_words_zh_hant;
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        gsize length = strlen(TABLES[i]->tag);
        gboolean is_match = strncmp(tag, TABLES[i]->tag, length) == 0 &&
                            (tag[length] == '\0' || tag[length] == '-');
        if (is_match && (!found || length > strlen(found->tag)))
            found = TABLES[i];
    }
    return found;
}
