/* What each span of a corpus's stories is judged by, for fit_names.py.
 *
 * usage: dump_names LEXICON GAZETTEER first|second <CORPUS.jsonl
 *
 * A line a span: the story's id, the span's first and last character (code points), how much of the
 * text it is, its level and features; parted by tabs, features by spaces.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "name_judge.h"

static void dump_span(const DlNameJudge *judge, const DlStory *story, guint number,
                      DlNameJudgement judgement, const char *id)
{
    const DlNameSpan *span = &g_array_index(dl_name_judge_spans(judge), DlNameSpan, number);
    guint32 start = story->tokens[span->first].start, stop = story->tokens[span->end - 1].end;
    DlNameEvidence evidence = dl_name_judge_explain(judge, story, number, judgement);
    glong first = g_utf8_strlen(story->text, start);
    glong n = g_utf8_strlen(story->text + start, stop - start);
    printf("%s\t%ld\t%ld\t%.*s\t%s\t", id, first, first + n, (int)(stop - start),
           story->text + start, dl_name_level_to_string(evidence.level));
    const char *before = "";
    for (guint i = 0; i < DL_FEATURE_N; i++) {
        if (!dl_name_features_has(&evidence.features, i))
            continue;
        printf("%s%s", before, dl_name_feature_to_string(i));
        before = " ";
    }
    putchar('\n');
}

static gboolean dump_story(DlNameJudge *judge, DlStory *story, DlNameJudgement judgement,
                           const char *line, GError **error)
{
    json_error_t trouble;
    json_t *article = json_loads(line, 0, &trouble);
    const char *text = json_string_value(json_object_get(article, "text"));
    const char *id = json_string_value(json_object_get(article, "id"));
    gboolean is_done = TRUE;
    if (text && id) {
        dl_story_read(story, NULL, text, strlen(text));
        is_done = dl_name_judge_read(judge, story, error);
        for (guint i = 0; is_done && i < dl_name_judge_spans(judge)->len; i++)
            dump_span(judge, story, i, judgement, id);
    }
    json_decref(article);
    return is_done;
}

static gboolean dump(const char *lexicon_folder, const char *gazetteer_path,
                     DlNameJudgement judgement, GError **error)
{
    g_autoptr(DlLexicon) lexicon = dl_lexicon_open(lexicon_folder, error);
    g_autoptr(DlGazetteer) gazetteer = lexicon ? dl_gazetteer_open(gazetteer_path, error) : NULL;
    g_autoptr(DlNameJudge) judge = gazetteer ? dl_name_judge_new(lexicon, gazetteer, error) : NULL;
    g_autoptr(DlStory) story = judge ? dl_story_new(lexicon) : NULL;
    g_autoptr(GString) line = g_string_new(NULL);
    for (int c; judge && (c = getchar()) != EOF;) {
        if (c != '\n') {
            g_string_append_c(line, (char)c);
            continue;
        }
        if (!dump_story(judge, story, judgement, line->str, error))
            return FALSE;
        g_string_truncate(line, 0);
    }
    return judge != NULL;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 4) {
        fprintf(stderr, "usage: dump_names LEXICON GAZETTEER first|second <CORPUS.jsonl\n");
        return 64;
    }
    gboolean is_first = strcmp(argv[3], "first") == 0;
    if (dump(argv[1], argv[2], is_first ? DL_JUDGEMENT_FIRST : DL_JUDGEMENT_SECOND, &error))
        return 0;
    fprintf(stderr, "dump_names: %s\n", error->message);
    return 65;
}
