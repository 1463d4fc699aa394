/* The first line is a file of numbers (';' for new lines), the rest a story. */
#include "first_line.h"
#include "number_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *lines = NULL, *text = NULL;
    if (!split_first_line(bytes, n_bytes, &lines, &text))
        return 0;
    g_autoptr(DlNumberWords) numbers = dl_number_words_parse("fuzz", lines, NULL);
    if (!numbers)
        return 0;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("fuzz", "[a]\nb\n", NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    for (guint i = 0; i < story->n_tokens; i++) {
        g_assert_true(dl_number_words_count(numbers, story, i) >= -1);
        g_assert_true(dl_number_words_order(numbers, story, i) >= -1);
    }
    return 0;
}
