/* Words, patterns and a story, parted by lines of "%": whatever is read is applied. */
#include <stdint.h>
#include <string.h>

#include "event_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* Every fifth token is a toponym, each seventh of these a demonym; every ninth is a day. */
static void mention_some(const DlStory *story, DlMentions *mentions)
{
    for (guint i = 2; i < story->n_tokens; i += 5) {
        DlPlaceMention place = {.first = i, .end = i + 1, .within = -1, .country = "AF"};
        place.role = i % 7 ? DL_ROLE_PLACE : DL_ROLE_DEMONYM;
        g_array_append_val(mentions->places, place);
    }
    for (guint i = 4; i < story->n_tokens; i += 9) {
        DlDateMention date = {.first = i, .end = MIN(i + 2, story->n_tokens)};
        g_array_append_val(mentions->dates, date);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *all = g_strndup((const char *)bytes, n_bytes);
    g_auto(GStrv) parts = g_strsplit(all, "\n%\n", 3);
    if (g_strv_length(parts) < 3 || !g_utf8_validate(parts[2], -1, NULL))
        return 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(DlEventRules) rules = dl_event_rules_read(parts[0], parts[1], &error);
    g_assert_true((rules == NULL) == (error != NULL));
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("none", "", NULL);
    if (!rules || !lexicon)
        return 0;
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_autoptr(DlMentions) mentions = dl_mentions_new();
    g_autoptr(GArray) frames = g_array_new(FALSE, TRUE, sizeof(DlEventFrame));
    g_array_set_clear_func(frames, dl_event_frame_clear);
    dl_story_read(story, NULL, parts[2], strlen(parts[2]));
    mention_some(story, mentions);
    dl_event_rules_apply(rules, story, mentions, frames);
    for (guint i = 0; i < frames->len; i++) {
        const DlEventFrame *frame = &g_array_index(frames, DlEventFrame, i);
        const DlTokens *spans[] = {&frame->trigger, &frame->clause, &frame->place, &frame->actor,
                                   &frame->target};
        for (guint s = 0; s < G_N_ELEMENTS(spans); s++)
            g_assert_true(spans[s]->first <= spans[s]->end && spans[s]->end <= story->n_tokens);
        g_assert_true(frame->trigger.first < frame->trigger.end);
        g_assert_true(frame->sentence < story->n_sentences);
    }
    return 0;
}
