#include "mini_story.h"

#include "dl_test.h"
#include "stated_count.h"

#define MAX_DEPTH 8
#define MAX_FRAMES 10

/* Places that the stories name, and what a gazetteer would say. */
static const struct {
    const char *text;
    DlPlace place;
} PLACES[] = {
    {"Afghanistan", {.id = 1, .name = "Afghanistan", .feature = "A.PCLI", .country = "AF"}},
    {"Afghan", {.id = 1, .name = "Afghanistan", .feature = "A.PCLI", .country = "AF"}},
    {"Kunduz",
     {.id = 2,
      .name = "Kunduz",
      .feature = "P.PPLA",
      .country = "AF",
      .admin1 = "24",
      .capital_of_admin1 = "AF.24"}},
    {"Taloqan",
     {.id = 3,
      .name = "Taloqan",
      .feature = "P.PPLA",
      .country = "AF",
      .admin1 = "26",
      .capital_of_admin1 = "AF.26"}},
    {"Zaranj",
     {.id = 4,
      .name = "Zaranj",
      .feature = "P.PPLA",
      .country = "AF",
      .admin1 = "19",
      .capital_of_admin1 = "AF.19"}},
    {"Sheberghan",
     {.id = 5,
      .name = "Sheberghan",
      .feature = "P.PPLA",
      .country = "AF",
      .admin1 = "31",
      .capital_of_admin1 = "AF.31"}},
    {"Jawzjan", {.id = 6, .name = "Jawzjan", .feature = "A.ADM1", .country = "AF", .admin1 = "31"}},
    {"Kabul",
     {.id = 7,
      .name = "Kabul",
      .feature = "P.PPLC",
      .country = "AF",
      .admin1 = "13",
      .is_country_capital = TRUE,
      .capital_of_admin1 = "AF.13"}},
    {"Spin Boldak",
     {.id = 8, .name = "Spin Boldak", .feature = "P.PPL", .country = "AF", .admin1 = "23"}},
    {"Nawa", {.id = 9, .name = "Nawa", .feature = "A.ADM2", .country = "AF", .admin1 = "10"}},
    {"Aleppo",
     {.id = 10,
      .name = "Aleppo",
      .feature = "P.PPLA",
      .country = "SY",
      .admin1 = "09",
      .capital_of_admin1 = "SY.09"}},
    {"Idlib", {.id = 11, .name = "Idlib", .feature = "A.ADM1", .country = "SY", .admin1 = "12"}},
    {"Ariha", {.id = 12, .name = "Ariha", .feature = "P.PPL", .country = "SY", .admin1 = "12"}},
    {"Hasakah",
     {.id = 13,
      .name = "Hasakah",
      .feature = "P.PPLA",
      .country = "SY",
      .admin1 = "01",
      .capital_of_admin1 = "SY.01"}},
    {"Mosul",
     {.id = 14,
      .name = "Mosul",
      .population = 1700000,
      .feature = "P.PPLA",
      .country = "IQ",
      .admin1 = "15",
      .capital_of_admin1 = "IQ.15"}},
    {"Tikrit",
     {.id = 15,
      .name = "Tikrit",
      .feature = "P.PPLA",
      .country = "IQ",
      .admin1 = "18",
      .capital_of_admin1 = "IQ.18"}},
    {"Washington",
     {.id = 16,
      .name = "Washington",
      .feature = "P.PPLC",
      .country = "US",
      .admin1 = "DC",
      .is_country_capital = TRUE}},
};

typedef struct {
    char code;
    char ids[MAX_FRAMES + 1];
    char value[64];
    guint start, stop; /* bytes of the plain text */
} Tag;

typedef struct {
    DlLexicon *lexicon;
    DlStory *story;
    DlMentions *mentions;
    GArray *frames;
    GArray *tags; /* of Tag, in order of their ends */
    GString *text;
    DlTold *told;
} Mini;

/* "t1=siege" */
static Tag read_head(const char **at)
{
    Tag tag = {.code = *(*at)++};
    gsize n = 0;
    while (g_ascii_isdigit(**at) && n < MAX_FRAMES)
        tag.ids[n++] = *(*at)++;
    if (**at == '=') {
        gsize length = strcspn(++*at, ":");
        assert_true(length < sizeof tag.value);
        memcpy(tag.value, *at, length);
        *at += length;
    }
    assert_int_equal(**at, ':');
    (*at)++;
    return tag;
}

static void read_markup(Mini *mini, const char *markup)
{
    Tag open[MAX_DEPTH];
    guint depth = 0;
    for (const char *at = markup; *at;) {
        if (*at == '{') {
            at++;
            assert_true(depth < MAX_DEPTH);
            open[depth] = read_head(&at);
            open[depth++].start = (guint)mini->text->len;
        } else if (*at == '}') {
            assert_true(depth > 0);
            open[--depth].stop = (guint)mini->text->len;
            g_array_append_val(mini->tags, open[depth]);
            at++;
        } else {
            g_string_append_c(mini->text, *at++);
        }
    }
    assert_int_equal(depth, 0);
}

static DlTokens tokens_of(const Mini *mini, const Tag *tag)
{
    DlTokens tokens = {0, 0};
    while (mini->story->tokens[tokens.first].start < tag->start)
        tokens.first++;
    tokens.end = tokens.first;
    while (tokens.end < mini->story->n_tokens && mini->story->tokens[tokens.end].end <= tag->stop)
        tokens.end++;
    return tokens;
}

static void add_place(Mini *mini, const Tag *tag)
{
    DlTokens tokens = tokens_of(mini, tag);
    DlPlaceMention mention = {.first = tokens.first,
                              .end = tokens.end,
                              .start = tag->start,
                              .stop = tag->stop,
                              .likelihood = 1,
                              .within = -1,
                              .reason = "no place is called so"};
    g_autofree char *name = g_strndup(mini->text->str + tag->start, tag->stop - tag->start);
    mention.name = g_string_chunk_insert(mini->mentions->strings, name);
    if (g_str_equal(tag->value, "demonym"))
        mention.role = DL_ROLE_DEMONYM;
    else if (g_str_equal(tag->value, "metonym"))
        mention.role = DL_ROLE_METONYM;
    else if (*tag->value)
        mention.type = g_string_chunk_insert(mini->mentions->strings, tag->value);
    for (gsize i = 0; i < G_N_ELEMENTS(PLACES); i++)
        if (g_str_equal(PLACES[i].text, name))
            mention.place = &PLACES[i].place;
    mention.is_resolved = mention.place != NULL;
    mention.confidence = mention.place ? 0.9 : 0;
    g_array_append_val(mini->mentions->places, mention);
}

static void add_date(Mini *mini, const Tag *tag)
{
    DlTokens tokens = tokens_of(mini, tag);
    DlDateMention date = {.first = tokens.first,
                          .end = tokens.end,
                          .start = tag->start,
                          .stop = tag->stop,
                          .time_of_day_s = DL_TIME_NONE};
    const char *value = tag->value;
    if (*value == '+' || *value == '-') {
        date.anchor_event = 1;
        date.offset_days = (gint32)g_ascii_strtoll(value, NULL, 10);
    } else if (*value == 'P') {
        date.type = DL_TIMEX_DURATION;
    } else {
        date.is_within = *value == 'w';
        date.is_since = *value == 's';
        date.type = *value == 'w'   ? DL_TIMEX_DURATION
                    : *value == 't' ? DL_TIMEX_TIME
                                    : DL_TIMEX_DATE;
        value += *value == 'w' || *value == 't' || *value == 's';
        date.has_days = dl_day_span_parse(value, &date.days, NULL, NULL);
        assert_true(date.has_days);
    }
    g_strlcpy(date.value, value, sizeof date.value);
    g_array_append_val(mini->mentions->dates, date);
}

static void set_part(Mini *mini, DlEventFrame *frame, const Tag *tag)
{
    DlTokens tokens = tokens_of(mini, tag);
    switch (tag->code) {
    case 't':
    case 'n':
        frame->is_nominal = tag->code == 'n';
        frame->trigger = tokens;
        frame->kind = *tag->value ? dl_kind_parse(tag->value) : DL_KIND_CAPTURE;
        frame->sentence = mini->story->tokens[tokens.first].sentence;
        break;
    case 'a':
        frame->actor = tokens;
        break;
    case 'g':
        frame->target = tokens;
        break;
    case 'p':
        frame->place = tokens;
        break;
    case 'c':
        frame->clause = tokens;
        break;
    case 'f':
        frame->hedge_words = tokens;
        while (g_strcmp0(dl_hedge_to_string(frame->hedge), tag->value) != 0)
            frame->hedge++;
        break;
    default:
        fail_msg("a tag '%c'", tag->code);
    }
}

static int by_first_place(gconstpointer a, gconstpointer b)
{
    return (int)((const DlPlaceMention *)a)->first - (int)((const DlPlaceMention *)b)->first;
}

static int by_first_date(gconstpointer a, gconstpointer b)
{
    return (int)((const DlDateMention *)a)->first - (int)((const DlDateMention *)b)->first;
}

static void build(Mini *mini)
{
    DlEventFrame frames[MAX_FRAMES] = {{0}};
    for (guint i = 0; i < mini->tags->len; i++) {
        const Tag *tag = &g_array_index(mini->tags, Tag, i);
        if (tag->code == 'm')
            add_place(mini, tag);
        else if (tag->code == 'd')
            add_date(mini, tag);
        for (const char *id = tag->ids; *id; id++)
            set_part(mini, &frames[*id - '0'], tag);
    }
    g_array_sort(mini->mentions->places, by_first_place);
    g_array_sort(mini->mentions->dates, by_first_date);
    for (guint i = 0; i < MAX_FRAMES; i++) {
        frames[i].after = -1;
        if (frames[i].trigger.end > 0)
            g_array_append_val(mini->frames, frames[i]);
    }
}

static void mini_init(Mini *mini, const char *markup, const char *day)
{
    GError *error = NULL;
    const char *data = g_getenv("DATELINE_DATA");
    g_autofree char *folder = g_build_filename(data ? data : ".", "lexicon", NULL);
    mini->lexicon = dl_lexicon_open(folder, &error);
    assert_no_error(error);
    mini->story = dl_story_new(mini->lexicon);
    mini->mentions = dl_mentions_new();
    mini->frames = g_array_new(FALSE, TRUE, sizeof(DlEventFrame));
    mini->tags = g_array_new(FALSE, TRUE, sizeof(Tag));
    mini->text = g_string_new(NULL);
    mini->told = dl_told_new();
    DlEventSettler *settler = dl_event_settler_new(mini->lexicon, NULL, NULL, &error);
    assert_no_error(error);
    read_markup(mini, markup);
    dl_story_read(mini->story, NULL, mini->text->str, mini->text->len);
    build(mini);
    DlDay article = 0;
    if (day)
        assert_true(dl_day_parse(day, &article, NULL));
    assert_true(dl_event_settler_settle(settler, mini->story, mini->mentions, mini->frames,
                                        day != NULL, article, mini->told, &error));
    dl_event_settler_free(settler);
}

static void mini_clear(Mini *mini)
{
    dl_told_free(mini->told);
    g_string_free(mini->text, TRUE);
    g_array_unref(mini->tags);
    g_array_unref(mini->frames);
    dl_mentions_free(mini->mentions);
    dl_story_free(mini->story);
    dl_lexicon_close(mini->lexicon);
}

static void append_column(GString *out, const DlToldEvent *event, char column)
{
    g_autofree char *when = event->is_dated ? dl_day_span_to_string(&event->when) : NULL;
    const char *text = column == 'p'   ? event->place_text
                       : column == 'd' ? (when ? when : "undated")
                       : column == 'a' ? event->actor
                       : column == 't' ? event->target
                       : column == 'k' ? dl_kind_to_string(event->frame->kind)
                       : column == 'u' ? event->unnamed
                       : column == 'r' ? (event->resolved ? event->resolved->name : NULL)
                                       : "?";
    g_string_append_printf(out, " %s", text ? text : "-");
}

char *mini_story_tell(const char *markup, const char *day, const char *columns)
{
    Mini mini;
    mini_init(&mini, markup, day);
    GString *out = g_string_new(NULL);
    gboolean with_hedged = strchr(columns, 'h') != NULL;
    for (guint i = 0; i < mini.told->events->len; i++) {
        const DlToldEvent *event = &g_array_index(mini.told->events, DlToldEvent, i);
        if (!event->is_event && !with_hedged)
            continue;
        GString *line = g_string_new(NULL);
        for (const char *column = columns; *column; column++)
            if (*column != 'h')
                append_column(line, event, *column);
        if (!event->is_event)
            g_string_append_printf(line, " (%s)", dl_hedge_to_string(event->hedge));
        g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", line->str + 1);
        g_string_free(line, TRUE);
    }
    mini_clear(&mini);
    return g_string_free(out, FALSE);
}

char *mini_story_count(const char *markup, const char *day)
{
    Mini mini;
    mini_init(&mini, markup, day);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < mini.told->counts->len; i++) {
        const DlStatedCount *count = &g_array_index(mini.told->counts, DlStatedCount, i);
        g_autofree char *words = dl_story_dup(mini.story, count->words.first, count->words.end);
        g_string_append_printf(out, "%s%s = %d: %u", out->len > 0 ? "; " : "", words,
                               (int)count->stated, count->n_found);
    }
    mini_clear(&mini);
    return g_string_free(out, FALSE);
}

void mini_story_check(const MiniCase *cases, gsize n_cases, const char *day, const char *columns)
{
    guint n_wrong = 0;
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *told = mini_story_tell(cases[i].markup, day, columns);
        if (g_str_equal(told, cases[i].told))
            continue;
        n_wrong++;
        print_message("%s\n    told:     %s\n    expected: %s\n", cases[i].markup, told,
                      cases[i].told);
    }
    assert_int_equal(n_wrong, 0);
}
