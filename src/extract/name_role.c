#include "name_role.h"

#include <string.h>

#define MAX_COMPANY 4 /* toponyms that are passed over to the verb of the first */

/* "KABUL" as "Kabul": a name that is all in capitals, as one that is not. Short ones stay as they
 * are. */
static void lower_capitals(char *name)
{
    gboolean is_begun = FALSE;
    for (char *p = name; *p; p++)
        if (g_ascii_islower(*p))
            return;
    for (char *p = name; *p; p++) {
        gboolean is_letter = g_ascii_isalpha(*p) || (*p & 0x80) != 0;
        if (is_begun)
            *p = g_ascii_tolower(*p);
        is_begun = is_letter || *p == '\'';
    }
}

/* The span's words with single spaces between; in few capitals. */
static const char *copy_name(const DlStory *story, const DlNameSpan *span, GStringChunk *strings)
{
    guint32 start = story->tokens[span->first].start, stop = story->tokens[span->end - 1].end;
    char *name = g_string_chunk_insert_len(strings, story->text + start, stop - start);
    gsize n = 0; /* never more than in the text, which is there already */
    for (guint i = span->first; i < span->end; i++) {
        gsize n_bytes = 0;
        const char *text = dl_token_text(story, i, &n_bytes);
        if (story->tokens[i].has_space && i > span->first)
            name[n++] = ' ';
        memcpy(name + n, text, n_bytes);
        n += n_bytes;
    }
    name[n] = '\0';
    if (n > 4)
        lower_capitals(name);
    return name;
}

DlPlaceMention dl_name_role_describe(const DlStory *story, const DlNameSpan *span,
                                     GStringChunk *strings)
{
    DlPlaceMention mention = {.first = span->first,
                              .end = span->end,
                              .start = story->tokens[span->first].start,
                              .stop = story->tokens[span->end - 1].end,
                              .role = DL_ROLE_PLACE,
                              .within = -1};
    if (span->form) {
        mention.role = span->form->kind == DL_FORM_DEMONYM ? DL_ROLE_DEMONYM : DL_ROLE_PLACE;
        mention.name = span->form->name;
        mention.country = span->form->country;
        return mention;
    }
    mention.name = copy_name(story, span, strings);
    return mention;
}

gboolean dl_name_span_is_country(const DlNameSpan *span)
{
    static const char *const POWERS[] = {"United States", "United Kingdom"};
    for (guint i = 0; span->form && i < G_N_ELEMENTS(POWERS); i++)
        if (strcmp(span->form->name, POWERS[i]) == 0)
            return TRUE;
    return (span->bits & DL_NAME_OF_COUNTRY) != 0;
}

gboolean dl_name_span_is_area(const DlNameSpan *span)
{
    if (span->form)
        return TRUE;
    return span->head == DL_HEAD_UNIT ||
           (span->bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_ADMIN1 | DL_NAME_OF_AREA)) != 0;
}

/* A toponym that is looked at, and the tokens of its sentence. */
typedef struct {
    const DlToponyms *toponyms;
    const DlNameSpan *span;
    guint first_of_sentence, end_of_sentence;
} Site;

static gboolean is_in(const Site *site, guint token, DlWordClass word_class)
{
    return token >= site->first_of_sentence && token < site->end_of_sentence &&
           dl_token_in(site->toponyms->story, token, word_class);
}

/* "in Kabul", "to Kabul", "northern Syria": where something is, not who acts. */
static gboolean is_where(const Site *site)
{
    guint first = site->span->first;
    if (first == site->first_of_sentence)
        return FALSE;
    guint before = first - 1;
    if (dl_token_is(site->toponyms->story, before, "the") && before > site->first_of_sentence)
        before--;
    return is_in(site, before, DL_CLASS_locative_preposition) ||
           is_in(site, before, DL_CLASS_motion_preposition) ||
           is_in(site, before, DL_CLASS_other_preposition) ||
           is_in(site, before, DL_CLASS_direction);
}

/* The token after what is named together with the toponym: "Moscow and Minsk signed". */
static guint skip_company(const Site *site, guint number)
{
    const GArray *spans = site->toponyms->spans;
    guint at = site->span->end;
    for (guint n = 0; n < MAX_COMPANY && number + 1 < spans->len && at < site->end_of_sentence;
         n++) {
        const DlNameSpan *next = &g_array_index(spans, DlNameSpan, number + 1);
        gboolean is_joined =
            next->first == at + 1 && (dl_token_is(site->toponyms->story, at, "and") ||
                                      dl_token_is_mark(site->toponyms->story, at, ','));
        if (!is_joined || next->form)
            return at;
        at = next->end;
        number++;
    }
    return at;
}

/* Whether from TOKEN on stands what a government does: "denied", "would not wait", "has asked". */
static gboolean is_deed(const Site *site, guint token)
{
    if (is_in(site, token, DL_CLASS_power_verb))
        return TRUE;
    if (!is_in(site, token, DL_CLASS_modal_verb))
        return FALSE;
    for (guint i = token + 1; i <= token + 3; i++)
        if (is_in(site, i, DL_CLASS_power_verb))
            return TRUE;
    return FALSE;
}

/* "Washington said", "Kabul's government", "asked Washington for" */
static gboolean is_power(const Site *site, guint number)
{
    const DlStory *story = site->toponyms->story;
    gboolean is_great = dl_name_span_is_country(site->span) ||
                        (site->span->bits & DL_NAME_OF_CAPITAL) != 0 ||
                        is_in(site, site->span->first, DL_CLASS_seat_of_power);
    if (!is_great || is_where(site))
        return FALSE;
    guint after = skip_company(site, number);
    if (site->span->first > site->first_of_sentence &&
        is_in(site, site->span->first - 1, DL_CLASS_power_verb) &&
        (is_in(site, after, DL_CLASS_motion_preposition) || dl_token_is(story, after, "to") ||
         dl_token_is(story, after, "of")))
        return TRUE;
    if (story->tokens[after].shape == DL_SHAPE_CLITIC)
        return dl_story_match(story, after + 1, DL_CLASS_power_noun) > after + 1;
    return is_deed(site, after);
}

/* "Milan beat Barcelona", "Boston Celtics" */
static gboolean is_team(const Site *site)
{
    guint end = site->span->end, first = site->span->first;
    const DlNameGround *ground = &site->toponyms->grounds[first];
    if (ground->run_end > end && is_in(site, end, DL_CLASS_org_sport))
        return TRUE;
    if (is_where(site) || !(site->span->bits & (DL_NAME_OF_TOWN | DL_NAME_OF_COUNTRY)))
        return FALSE;
    gboolean is_object =
        first > site->first_of_sentence && is_in(site, first - 1, DL_CLASS_team_verb);
    gboolean is_subject = is_in(site, end, DL_CLASS_team_verb) && end + 1 < site->end_of_sentence &&
                          dl_token_is_capital(&site->toponyms->story->tokens[end + 1]);
    return is_object || is_subject;
}

void dl_name_roles_settle(const DlToponyms *toponyms)
{
    for (guint i = 0; i < toponyms->spans->len; i++) {
        DlPlaceMention *place = &g_array_index(toponyms->places, DlPlaceMention, i);
        const DlNameSpan *span = &g_array_index(toponyms->spans, DlNameSpan, i);
        const DlStory *story = toponyms->story;
        const DlSentence *sentence = &story->sentences[story->tokens[span->first].sentence];
        Site site = {toponyms, span, sentence->first, sentence->end};
        if (place->role == DL_ROLE_PLACE && (is_power(&site, i) || is_team(&site)))
            place->role = DL_ROLE_METONYM;
    }
}
