#include "date_finder.h"

#include <string.h>

#include "date_anchor.h"

#define WORDS_FILE "dates.txt"

struct DlDateFinder {
    DlTimeWords *words;
    GArray *found;  /* of const DlTimeWord *, one a token of the story and two more */
    GArray *starts; /* of guint: tokens with which a time expression can begin */
    GArray *said;   /* of DlTimeSaid */
};

DlDateFinder *dl_date_finder_new(DlLexicon *lexicon, GError **error)
{
    const char *folder = dl_lexicon_folder(lexicon);
    g_autofree char *file = g_build_filename(folder ? folder : ".", WORDS_FILE, NULL);
    g_autoptr(DlTimeWords) words = dl_time_words_open(file, error);
    if (!words)
        return NULL;
    dl_time_words_mark(words, lexicon);
    DlDateFinder *finder = g_new0(DlDateFinder, 1);
    finder->words = g_steal_pointer(&words);
    finder->found = g_array_new(FALSE, FALSE, sizeof(const DlTimeWord *));
    finder->starts = g_array_new(FALSE, FALSE, sizeof(guint));
    finder->said = g_array_new(FALSE, FALSE, sizeof(DlTimeSaid));
    return finder;
}

void dl_date_finder_free(DlDateFinder *finder)
{
    if (!finder)
        return;
    dl_time_words_close(finder->words);
    g_array_unref(finder->found);
    g_array_unref(finder->starts);
    g_array_unref(finder->said);
    g_free(finder);
}

/* Whether a time expression may begin with TOKEN, a word of time or figures, for what follows. */
static inline gboolean may_begin(const DlToken *token)
{
    const DlToken *next = token + 1;
    gboolean is_alone = !(token->traits & DL_TRAIT_TIME_WEAK);
    return is_alone || (next->traits & DL_TRAIT_TIME) || next->shape >= DL_SHAPE_NUMBER;
}

/* Each token's word of time, and the tokens with which expressions may begin. */
static void words_find(DlDateFinder *finder, const DlStory *story)
{
    g_array_set_size(finder->found, story->n_tokens + 2);
    g_array_set_size(finder->starts, story->n_tokens + 1);
    const DlTimeWord **found = (const DlTimeWord **)(gpointer)finder->found->data;
    const DlToken *token = story->tokens;
    guint *starts = (guint *)(gpointer)finder->starts->data, n_starts = 0;
    for (guint i = 0; i < story->n_tokens; i++, token++) {
        found[i] = NULL;
        if (token->traits & DL_TRAIT_TIME)
            found[i] = dl_time_words_find(finder->words, token->hash);
        else if (token->shape != DL_SHAPE_NUMBER)
            continue;
        gboolean is_start =
            (token->traits & DL_TRAIT_TIME_START) || token->shape == DL_SHAPE_NUMBER;
        if (is_start && may_begin(token))
            starts[n_starts++] = i;
    }
    found[story->n_tokens] = found[story->n_tokens + 1] = NULL;
    g_array_set_size(finder->starts, n_starts);
}

/* "24 and 25" after "April": a further day of the same month. */
static guint read_more_day(const DlTimeText *text, guint token, const DlTimeSaid *before,
                           DlTimeSaid *said)
{
    const DlStory *story = text->story;
    gboolean is_joint = dl_token_is_mark(story, token, ',') || dl_token_is(story, token, "and") ||
                        dl_token_is(story, token, "or") || dl_token_is(story, token, "to") ||
                        dl_token_is_mark(story, token, 0x2014) ||
                        dl_time_skip_hyphen(text, token) > token;
    gint64 day = is_joint && token + 1 < story->n_tokens ? dl_token_number(story, token + 1) : -1;
    if (day < 1 || day > 31)
        return token;
    const DlToken *next = &story->tokens[token + 2];
    gboolean is_end = next->shape == DL_SHAPE_MARK || dl_token_is(story, token + 2, "and") ||
                      dl_time_is(text, token + 2, DL_TIME_LEAD);
    if (!is_end || next->mark == '%')
        return token;
    *said = *before;
    said->day = (int)day;
    said->weekday = 0;
    said->first = token + 1;
    said->end = token + 2;
    said->start = story->tokens[token + 1].start;
    said->stop = story->tokens[token + 1].end;
    int year = 0;
    guint year_at = dl_token_is_mark(story, token + 2, ',') ? token + 3 : token + 2;
    guint year_end = dl_time_read_year(text, year_at, &year);
    if (before->year == DL_TIME_NO_YEAR && year_end > year_at) {
        said->year = year;
        said->year_digits = 4;
        said->end = year_end;
        said->stop = story->tokens[year_end - 1].end;
    }
    return said->end;
}

/* Adds SAID and the further days of its month that stand behind it. Where they end. */
static guint said_add(const DlTimeText *text, const DlTimeSaid *said, GArray *ret_said)
{
    DlTimeSaid here = *said, more;
    g_array_append_val(ret_said, here);
    guint at = here.end;
    while (here.form == DL_TIME_FORM_CALENDAR && here.day > 0 && here.month > 0) {
        guint end = read_more_day(text, at, &here, &more);
        if (end == at)
            break;
        g_array_append_val(ret_said, more);
        here = more;
        at = end;
    }
    return at;
}

static void said_read(const DlTimeText *text, const GArray *starts, GArray *ret_said)
{
    guint end = 0;
    for (guint i = 0; i < starts->len; i++) {
        guint at = g_array_index(starts, guint, i);
        DlTimeSaid said;
        if (at < end || !dl_time_may_begin(text, at) || dl_time_read(text, at, &said) == at)
            continue;
        end = said.is_nothing ? said.end : said_add(text, &said, ret_said);
    }
}

/* "between July and October 1936": the year is that of both. */
static void years_share(const DlTimeText *text, GArray *said_list)
{
    const DlStory *story = text->story;
    DlTimeSaid *said = (DlTimeSaid *)(gpointer)said_list->data;
    for (guint i = said_list->len; i-- > 1;) {
        const DlTimeSaid *next = &said[i];
        DlTimeSaid *here = &said[i - 1];
        gboolean is_open = here->form == DL_TIME_FORM_CALENDAR &&
                           (here->month > 0 || here->season > 0 || here->quarter > 0) &&
                           here->year == DL_TIME_NO_YEAR && !here->has_step;
        gboolean is_joined =
            next->first == here->end + 1 &&
            (dl_token_is(story, here->end, "and") || dl_token_is(story, here->end, "to") ||
             dl_token_is(story, here->end, "or") || dl_token_is(story, here->end, "through") ||
             dl_token_is(story, here->end, "until") || dl_token_is_mark(story, here->end, '-') ||
             dl_token_is_mark(story, here->end, '/') || dl_token_is_mark(story, here->end, 0x2014));
        if (!is_open || !is_joined || next->form != DL_TIME_FORM_CALENDAR ||
            next->year == DL_TIME_NO_YEAR || (next->month > 0) != (here->month > 0) ||
            (next->season > 0) != (here->season > 0))
            continue;
        here->year = next->year - (here->month > next->month);
        here->year_digits = 4;
    }
}

/* TRUE for a day or month without a step at the head of its line, a mark behind it: "5 July: ...".
 */
static gboolean is_entry(const DlStory *story, const DlTimeSaid *said)
{
    guint sentence = story->tokens[said->first].sentence;
    const DlSentence *whole = &story->sentences[sentence];
    gboolean is_line = whole->is_bullet || sentence == 0 ||
                       story->sentences[sentence - 1].paragraph != whole->paragraph;
    if (said->form != DL_TIME_FORM_CALENDAR || said->month == 0 || said->has_step || !is_line)
        return FALSE;
    for (guint i = whole->first; i < said->first; i++)
        if (story->tokens[i].shape != DL_SHAPE_MARK)
            return FALSE;
    return dl_token_is_mark(story, said->end, ':') || dl_token_is_mark(story, said->end, '-') ||
           dl_token_is_mark(story, said->end, 0x2014);
}

static gboolean has_year(const DlTimeSaid *said)
{
    return said->year != DL_TIME_NO_YEAR;
}

/* 1: SAID's day of the year is later than BEFORE's, -1: earlier, 0: the same. */
static int order_in_year(const DlTimeSaid *before, const DlTimeSaid *said)
{
    int later = (said->month - before->month) * 32 + said->day - before->day;
    return (later > 0) - (later < 0);
}

/* The entries FIRST to before END of one chronology: a year stands until another is said, or the
 * months begin anew. Of a list that goes back more often than on nothing is known. */
static void chronology_share_year(DlTimeSaid **entries, guint first, guint end)
{
    int n_on = 0, n_back = 0;
    for (guint i = first + 1; i < end; i++) {
        int order = has_year(entries[i]) ? entries[i]->year >= entries[i - 1]->year
                                         : order_in_year(entries[i - 1], entries[i]);
        n_on += order > 0;
        n_back += order < 0;
    }
    for (guint i = first + 1; i < end && n_on >= 2 && n_on > n_back; i++) {
        const DlTimeSaid *before = entries[i - 1];
        if (has_year(entries[i]))
            continue;
        entries[i]->year = before->year + (order_in_year(before, entries[i]) < 0);
        entries[i]->year_digits = 4;
    }
}

/* "7 April 2014: A falls. / 5 July: B falls.": the year of lines that begin with a day. */
static void chronologies_share(const DlTimeText *text, GArray *said_list)
{
    DlTimeSaid *said = (DlTimeSaid *)(gpointer)said_list->data;
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    for (guint i = 0; i < said_list->len; i++)
        if (is_entry(text->story, &said[i]))
            g_ptr_array_add(entries, &said[i]);
    guint first = 0;
    while (first < entries->len && !has_year(g_ptr_array_index(entries, first)))
        first++;
    if (entries->len >= first + 3)
        chronology_share_year((DlTimeSaid **)entries->pdata, first, entries->len);
    for (guint i = 1; i < said_list->len; i++) /* "14-15 March: ..." */
        if (said[i].first == said[i - 1].end + 1 && is_entry(text->story, &said[i - 1]) &&
            said[i].form == DL_TIME_FORM_CALENDAR && said[i].month > 0 && !has_year(&said[i]))
            said[i].year = said[i - 1].year;
}

void dl_date_finder_find(DlDateFinder *finder, const DlStory *story, gboolean has_day, DlDay day,
                         DlMentions *mentions)
{
    words_find(finder, story);
    g_array_set_size(finder->said, 0);
    DlTimeText text = {.story = story, .words = (const DlTimeWord **)(gpointer)finder->found->data};
    said_read(&text, finder->starts, finder->said);
    chronologies_share(&text, finder->said);
    years_share(&text, finder->said);
    DlTimeContext context;
    const DlTimeSaid *said = (const DlTimeSaid *)(gconstpointer)finder->said->data;
    dl_time_context_init(&context, said, finder->said->len, has_day, day);
    for (guint i = 0; i < finder->said->len; i++) {
        DlDateMention mention;
        if (dl_time_anchor(&context, &text, &said[i], &mention))
            g_array_append_val(mentions->dates, mention);
    }
}
