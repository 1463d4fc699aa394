/* The first line is a file of forms (';' for new lines) or of weights, the rest a story, whose
 * persons and forms are looked for. */
#include "first_line.h"
#include "name_form.h"
#include "name_model.h"
#include "name_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static const char WORDS[] =
    "[given]\nparis\njack\n[surname]\nhilton\n[person_title]\nmr\nprime minister\n"
    "[name_opener]\nthe\n[name_particle]\nde\n[street]\nroad\n[calendar]\nfriday\n"
    "[surname_frequent]\nroad\n[given_frequent]\njack\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    g_autofree char *file = NULL, *text = NULL;
    if (!split_first_line(bytes, n_bytes, &file, &text))
        return 0;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("fuzz", WORDS, NULL);
    g_autoptr(DlNameModel) model = dl_name_model_parse("fuzz", file, NULL);
    g_autoptr(DlNameForms) forms = dl_name_forms_parse(lexicon, "fuzz", file, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_autoptr(DlNameRuns) runs = dl_name_runs_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    dl_name_runs_read(runs, story);
    const DlNameGround *grounds = dl_name_runs_ground(runs);
    for (guint i = 0; i < story->n_tokens; i++) {
        guint end = i + 1;
        if (forms && dl_name_forms_find(forms, story, i, &end))
            g_assert_true(end > i && end <= story->n_tokens);
        g_assert_true(grounds[i].run_end <= story->n_tokens);
        g_assert_true(grounds[i].run_end == 0 || grounds[i].run_end > i);
    }
    return 0;
}
