/* The first byte is the story's day, "0" none; the rest a story. */
#include <stdint.h>
#include <string.h>

#include "date_finder.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    static const char FOLDER[] = FUZZ_LEXICON;
    g_autofree char *text = g_strndup((const char *)bytes, n_bytes);
    if (!*text || !g_utf8_validate(text, -1, NULL) || (unsigned char)*text >= 0x80)
        return 0;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_open(FOLDER, NULL);
    g_autoptr(DlDateFinder) finder = lexicon ? dl_date_finder_new(lexicon, NULL) : NULL;
    g_assert_nonnull(finder);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_autoptr(DlMentions) mentions = dl_mentions_new();
    dl_story_read(story, NULL, text + 1, strlen(text + 1));
    dl_date_finder_find(finder, story, *text != '0', (*text - '0') * 5000, mentions);
    for (guint i = 0; i < mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(mentions->dates, DlDateMention, i);
        g_assert_true(date->start < date->stop && date->stop <= story->n_bytes);
        g_assert_true(date->first < date->end && date->end <= story->n_tokens);
        g_assert_true(!date->has_days || date->days.first <= date->days.last);
    }
    return 0;
}
