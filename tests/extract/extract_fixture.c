#include "extract_fixture.h"

#include <string.h>

#define TEXT "Rebels seized <Zaranj> on Friday, \"they\" said. Kunduz could fall. Two posts fell."

static const DlPlace ZARANJ = {.id = 1120985,
                               .name = "Zaranj",
                               .position = {61.86046, 30.95962},
                               .feature = "P.PPLA",
                               .country = "AF",
                               .admin1 = "19",
                               .admin2 = "",
                               .capital_of_admin1 = ""};

/* The tokens from the first that is FIRST to the next that is LAST. */
static DlTokens words(const Fixture *fixture, const char *first, const char *last)
{
    DlTokens found = {0, 0};
    while (!dl_token_is(fixture->story, found.first, first))
        found.first++;
    for (found.end = found.first; !dl_token_is(fixture->story, found.end, last);)
        found.end++;
    found.end++;
    return found;
}

static void add_mentions(Fixture *fixture)
{
    const DlToken *tokens = fixture->story->tokens;
    DlTokens zaranj = words(fixture, "zaranj", "zaranj"), day = words(fixture, "friday", "friday");
    DlTokens kunduz = words(fixture, "kunduz", "kunduz");
    DlPlaceMention place = {.first = zaranj.first,
                            .end = zaranj.end,
                            .start = tokens[zaranj.first].start,
                            .stop = tokens[zaranj.first].end,
                            .name = "Zaranj",
                            .within = -1,
                            .place = &ZARANJ,
                            .position = ZARANJ.position,
                            .confidence = 0.91,
                            .is_resolved = TRUE,
                            .reason = "the name of Zaranj; the only one"};
    DlPlaceMention other = {.first = kunduz.first,
                            .end = kunduz.end,
                            .start = tokens[kunduz.first].start,
                            .stop = tokens[kunduz.first].end,
                            .role = DL_ROLE_METONYM,
                            .name = "Kunduz",
                            .within = -1};
    DlDateMention date = {.first = day.first,
                          .end = day.end,
                          .start = tokens[day.first].start,
                          .stop = tokens[day.first].end,
                          .type = DL_TIMEX_DATE,
                          .value = "2021-08-06",
                          .has_days = TRUE,
                          .days = {18845, 18845, FALSE, FALSE},
                          .time_of_day_s = DL_TIME_NONE};
    g_array_append_val(fixture->mentions->places, place);
    g_array_append_val(fixture->mentions->places, other);
    g_array_append_val(fixture->mentions->dates, date);
}

static void add_frames(Fixture *fixture)
{
    DlEventFrame capture = {.kind = DL_KIND_CAPTURE,
                            .trigger = words(fixture, "seized", "seized"),
                            .place = words(fixture, "zaranj", "zaranj"),
                            .actor = words(fixture, "rebels", "rebels"),
                            .after = -1,
                            .rule = "take"};
    DlEventFrame hedged = {.kind = DL_KIND_CAPTURE,
                           .hedge = DL_HEDGE_MODAL,
                           .hedge_words = words(fixture, "could", "could"),
                           .trigger = words(fixture, "fall", "fall"),
                           .place = words(fixture, "kunduz", "kunduz"),
                           .after = -1,
                           .rule = "fall"};
    DlEventFrame unnamed = {.kind = DL_KIND_CAPTURE,
                            .trigger = words(fixture, "fell", "fell"),
                            .after = -1,
                            .rule = "fall"};
    g_array_append_val(fixture->frames, capture);
    g_array_append_val(fixture->frames, hedged);
    g_array_append_val(fixture->frames, unnamed);
}

static void add_events(Fixture *fixture)
{
    const DlEventFrame *frames = (const DlEventFrame *)(gpointer)fixture->frames->data;
    const DlPlaceMention *zaranj = &g_array_index(fixture->mentions->places, DlPlaceMention, 0);
    DlToldEvent taken = {.frame = &frames[0],
                         .place_text = "Zaranj",
                         .place = zaranj,
                         .resolved = &ZARANJ,
                         .confidence = 0.91,
                         .reason = zaranj->reason,
                         .is_dated = TRUE,
                         .when = {18845, 18845, FALSE, FALSE},
                         .time_of_day_s = DL_TIME_NONE,
                         .when_reason = "Friday",
                         .actor = "Rebels",
                         .quote = words(fixture, "rebels", "said"),
                         .is_event = TRUE};
    DlToldEvent hedged = {.frame = &frames[1],
                          .hedge = DL_HEDGE_MODAL,
                          .place_text = "Kunduz",
                          .time_of_day_s = DL_TIME_NONE,
                          .quote = words(fixture, "kunduz", "fall")};
    DlToldEvent posts = {.frame = &frames[2],
                         .unnamed = "posts",
                         .certainty = DL_CERTAINTY_CLAIMED,
                         .time_of_day_s = DL_TIME_NONE,
                         .quote = words(fixture, "two", "fell"),
                         .is_event = TRUE};
    DlStatedCount count = {.words = words(fixture, "two", "posts"), .stated = 2};
    g_array_append_val(fixture->told->events, taken);
    g_array_append_val(fixture->told->events, hedged);
    g_array_append_val(fixture->told->events, posts);
    g_array_append_val(fixture->told->counts, count);
}

Fixture *fixture_new(void)
{
    static const DlArticleRun RUNS[] = {{0, 100}}; /* a hundred code points were stripped */
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->article = (DlArticle){.id = "one",
                                   .title = "On a <day>",
                                   .file = "one.txt",
                                   .text = TEXT,
                                   .n_bytes = strlen(TEXT),
                                   .runs = RUNS,
                                   .n_runs = 1,
                                   .date_from = DL_ARTICLE_DATE_GIVEN,
                                   .date = 18846};
    fixture->lexicon = dl_lexicon_parse("words", "[any]\nrebels\n", NULL);
    fixture->story = dl_story_new(fixture->lexicon);
    dl_story_read(fixture->story, &fixture->article, TEXT, strlen(TEXT));
    fixture->mentions = dl_mentions_new();
    fixture->told = dl_told_new();
    fixture->frames = g_array_new(FALSE, TRUE, sizeof(DlEventFrame));
    add_mentions(fixture);
    add_frames(fixture);
    add_events(fixture);
    fixture->extract = (DlExtract){&fixture->article, fixture->story, fixture->mentions,
                                   fixture->frames, fixture->told};
    return fixture;
}

void fixture_free(Fixture *fixture)
{
    dl_told_free(fixture->told);
    dl_mentions_free(fixture->mentions);
    g_array_unref(fixture->frames);
    dl_story_free(fixture->story);
    dl_lexicon_close(fixture->lexicon);
    g_free(fixture);
}
