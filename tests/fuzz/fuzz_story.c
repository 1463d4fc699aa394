/* The first line is a lexicon's (';' for new lines), the rest a story. */
#include "first_line.h"
#include "story.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *words = NULL, *text = NULL;
    if (!split_first_line(bytes, n_bytes, &words, &text))
        return 0;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("fuzz", words, NULL);
    if (!lexicon)
        return 0;
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    DlWordClass word_class = dl_lexicon_class(lexicon, "a");
    dl_story_read(story, NULL, text, strlen(text));
    for (guint i = 0; i < story->n_tokens; i++) {
        g_assert_true(story->tokens[i].start < story->tokens[i].end);
        g_assert_true(story->tokens[i].end <= story->tokens[i + 1].start);
        g_assert_true(dl_story_match(story, i, word_class) <= story->n_tokens);
        g_assert_true(story->tokens[i].sentence < story->n_sentences);
    }
    return 0;
}
