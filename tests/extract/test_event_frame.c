/* Frames of sentences, by a table: event_frames.txt says how it reads. */
#include "dl_test.h"

#include "event_frame.h"

typedef struct {
    DlLexicon *lexicon;
    DlEventRules *rules;
    DlStory *story;
    DlMentions *mentions;
    GArray *frames;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL);
    fixture->lexicon = dl_lexicon_open(folder, &error);
    assert_no_error(error);
    fixture->rules = dl_event_rules_open(fixture->lexicon, &error);
    assert_no_error(error);
    fixture->story = dl_story_new(fixture->lexicon);
    fixture->mentions = dl_mentions_new();
    fixture->frames = g_array_new(FALSE, TRUE, sizeof(DlEventFrame));
    g_array_set_clear_func(fixture->frames, dl_event_frame_clear);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    g_array_unref(fixture->frames);
    dl_mentions_free(fixture->mentions);
    dl_story_free(fixture->story);
    dl_event_rules_close(fixture->rules);
    dl_lexicon_close(fixture->lexicon);
    g_free(fixture);
    return 0;
}

/* "[Herat]" is a place, "<Afghan>" a demonym, "{Friday}" a date. */
typedef struct {
    char kind;
    guint32 start, stop;
    char country[3];
} Marked;

/* The text without its marks, which go to MARKED. g_free. */
static char *strip_marks(const char *text, GArray *marked)
{
    GString *out = g_string_new(NULL);
    Marked now = {0};
    for (const char *at = text; *at; at++) {
        if (strchr("[<{", *at))
            now = (Marked){.kind = *at, .start = (guint32)out->len};
        else if (now.kind && *at == ':' && g_ascii_isupper(at[1]) && strchr("]>", at[3])) {
            memcpy(now.country, at + 1, 2);
            at += 2;
        } else if (now.kind && strchr("]>}", *at)) {
            now.stop = (guint32)out->len;
            g_array_append_val(marked, now);
            now.kind = 0;
        } else
            g_string_append_c(out, *at);
    }
    return g_string_free(out, FALSE);
}

static guint token_at(const DlStory *story, guint32 byte)
{
    guint i = 0;
    while (i < story->n_tokens && story->tokens[i].end <= byte)
        i++;
    return i;
}

static void mark(const Fixture *fixture, const Marked *marked)
{
    guint first = token_at(fixture->story, marked->start);
    guint end = token_at(fixture->story, marked->stop - 1) + 1;
    if (marked->kind == '{') {
        DlDateMention date = {.first = first, .end = end, .anchor_event = 0};
        g_array_append_val(fixture->mentions->dates, date);
        return;
    }
    DlPlaceMention place = {.first = first, .end = end, .within = -1, .is_resolved = TRUE};
    place.role = marked->kind == '<' ? DL_ROLE_DEMONYM : DL_ROLE_PLACE;
    place.country = marked->country[0]
                        ? g_string_chunk_insert(fixture->mentions->strings, marked->country)
                        : NULL;
    g_array_append_val(fixture->mentions->places, place);
}

static char *words_of(const DlStory *story, const DlTokens *tokens)
{
    return tokens->first < tokens->end ? dl_story_dup(story, tokens->first, tokens->end)
                                       : g_strdup("-");
}

static void print_frame(const DlStory *story, const DlEventFrame *frame, GString *out)
{
    g_autofree char *place = words_of(story, &frame->place);
    g_autofree char *actor =
        frame->actor_name ? g_strdup(frame->actor_name) : words_of(story, &frame->actor);
    g_autofree char *target = words_of(story, &frame->target);
    g_string_append_printf(
        out, "%s | %s | %s > %s | %s\n", dl_kind_to_string(frame->kind), place, actor, target,
        frame->hedge ? dl_hedge_to_string(frame->hedge) : dl_certainty_to_string(frame->certainty));
}

static char *frames_of(Fixture *fixture, const char *marked_text)
{
    g_autoptr(GArray) marked = g_array_new(FALSE, FALSE, sizeof(Marked));
    g_autofree char *text = strip_marks(marked_text, marked);
    dl_story_read(fixture->story, NULL, text, strlen(text));
    dl_mentions_reset(fixture->mentions);
    g_array_set_size(fixture->frames, 0);
    for (guint i = 0; i < marked->len; i++)
        mark(fixture, &g_array_index(marked, Marked, i));
    dl_event_rules_apply(fixture->rules, fixture->story, fixture->mentions, fixture->frames);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < fixture->frames->len; i++)
        print_frame(fixture->story, &g_array_index(fixture->frames, DlEventFrame, i), out);
    return g_string_free(out, FALSE);
}

/* Each case of the table: a line "> TEXT", then the frames that it has. */
static void frame__is_what_the_table_says(void **state)
{
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "tests", "extract", "event_frames.txt", NULL);
    g_autofree char *table = NULL;
    assert_true(g_file_get_contents(path, &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    guint n_cases = 0, n_wrong = 0;
    for (guint i = 0; lines[i]; i++) {
        if (!g_str_has_prefix(lines[i], "> "))
            continue;
        g_autoptr(GString) expected = g_string_new(NULL);
        for (guint j = i + 1; lines[j] && lines[j][0] && lines[j][0] != '>' && lines[j][0] != '#';
             j++)
            g_string_append_printf(expected, "%s\n", lines[j]);
        g_autofree char *got = frames_of(*state, lines[i] + 2);
        n_cases++;
        if (strcmp(got, expected->str) == 0)
            continue;
        n_wrong++;
        print_message("line %u: %s\n expected:\n%s got:\n%s\n", i + 1, lines[i] + 2, expected->str,
                      got);
    }
    print_message("%u cases, %u wrong\n", n_cases, n_wrong);
    assert_int_equal(n_wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(frame__is_what_the_table_says, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
