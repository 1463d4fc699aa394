/* Which place lies in which, and of what kind a place is, by the words beside them. */
#include <string.h>

#include "name_role.h"
#include "place_type.h"

#define MAX_GAP 7 /* tokens between two places of which one may be said to lie in the other */
#define MAX_TYPE_BYTES 40

static const DlNameSpan *span_at(const DlToponyms *toponyms, guint number)
{
    return &g_array_index(toponyms->spans, DlNameSpan, number);
}

static DlPlaceMention *place_at(const DlToponyms *toponyms, guint number)
{
    return &g_array_index(toponyms->places, DlPlaceMention, number);
}

static gboolean is_lower(const DlToponyms *toponyms, guint token)
{
    return toponyms->story->tokens[token].shape == DL_SHAPE_LOWER;
}

/* The word for the kind of place that tokens [FIRST, END) are; NULL: none. */
static const char *type_of(const DlToponyms *toponyms, guint first, guint end, DlSide side)
{
    g_autofree char *text = first < end ? dl_story_dup(toponyms->story, first, end) : NULL;
    if (!text || strlen(text) > MAX_TYPE_BYTES)
        return NULL;
    const DlPlaceType *type = dl_place_type_find_beside(text, side);
    return type ? dl_place_type_word(type) : NULL;
}

/* The kind that a word in the plural stands for: "counties". */
static const char *type_of_plural(const DlToponyms *toponyms, guint token)
{
    g_autofree char *text = dl_story_dup(toponyms->story, token, token + 1);
    gsize n = strlen(text);
    if (n < 4 || n > MAX_TYPE_BYTES || text[n - 1] != 's')
        return NULL;
    text[n - 1] = '\0';
    if (g_str_has_suffix(text, "ie"))
        memcpy(text + n - 3, "y", 2);
    const DlPlaceType *type = dl_place_type_find_beside(text, DL_SIDE_AFTER);
    return type ? dl_place_type_word(type) : NULL;
}

/* "Butler and Warren counties": the kind at the end of the list that goes on after TOKEN. */
static const char *type_of_list(const DlToponyms *toponyms, guint number, guint end_of_sentence)
{
    const DlStory *story = toponyms->story;
    guint at = span_at(toponyms, number)->end;
    for (guint n = 0; n < MAX_GAP && number + 1 < toponyms->spans->len; n++) {
        const DlNameSpan *next = span_at(toponyms, number + 1);
        guint joint = at;
        if (joint < end_of_sentence && dl_token_is_mark(story, joint, ','))
            joint++;
        if (joint < end_of_sentence && dl_token_is(story, joint, "and"))
            joint++;
        if (joint == at || next->first != joint)
            break;
        at = next->end;
        number++;
    }
    gboolean is_kind = at < end_of_sentence && dl_token_in(story, at, DL_CLASS_place_units);
    return is_kind ? type_of_plural(toponyms, at) : NULL;
}

/* The kind that the words after the place say: "Herat province", but not "the Idlib town of". */
static const char *find_type_after(const DlToponyms *toponyms, guint number, guint end_of_sentence)
{
    const DlStory *story = toponyms->story;
    guint at = span_at(toponyms, number)->end;
    guint end = at;
    gboolean is_joined = toponyms->grounds[span_at(toponyms, number)->first].run_end > at;
    if (at < end_of_sentence && (is_lower(toponyms, at) || is_joined))
        end = dl_story_match(story, at, DL_CLASS_place_type);
    if (end > at && end < end_of_sentence && dl_token_is(story, end, "of"))
        return NULL;
    const char *type = type_of(toponyms, at, MIN(end, end_of_sentence), DL_SIDE_AFTER);
    return type ? type : type_of_list(toponyms, number, end_of_sentence);
}

/* The kind that a word before the place says: "the river Euphrates", "the city of Herat"; the
 * capital of a place is another. */
static const char *find_type_before(const DlToponyms *toponyms, guint first,
                                    guint first_of_sentence)
{
    const DlStory *story = toponyms->story;
    if (first <= first_of_sentence)
        return NULL;
    guint at = first - 1;
    gboolean is_of = dl_token_is(story, at, "of");
    if (is_of && at == first_of_sentence)
        return NULL;
    at -= is_of;
    gboolean is_kind = is_lower(toponyms, at) && dl_token_in(story, at, DL_CLASS_place_type) &&
                       (!is_of || dl_token_in(story, at, DL_CLASS_place_unit) ||
                        dl_token_in(story, at, DL_CLASS_place_head));
    return is_kind ? type_of(toponyms, at, at + 1, DL_SIDE_BEFORE) : NULL;
}

/* The kind that words beside the place say, those in its own name included. */
static const char *find_type(const DlToponyms *toponyms, guint number)
{
    const DlStory *story = toponyms->story;
    const DlNameSpan *span = span_at(toponyms, number);
    const DlSentence *sentence = &story->sentences[story->tokens[span->first].sentence];
    const char *type = NULL;
    if (span->form)
        return NULL;
    gboolean has_front =
        span->end > span->first + 1 && dl_token_in(story, span->first, DL_CLASS_place_front);
    if (has_front)
        type = type_of(toponyms, span->first, span->first + 1, DL_SIDE_BEFORE);
    guint own = dl_token_in(story, span->end - 1, DL_CLASS_place_head) ? span->end - 1 : span->end;
    if (!type && own > span->first && own < span->end)
        type = type_of(toponyms, own, span->end, DL_SIDE_AFTER);
    if (!type)
        type = find_type_after(toponyms, number, sentence->end);
    return type ? type : find_type_before(toponyms, span->first, sentence->first);
}

void dl_name_types_settle(const DlToponyms *toponyms)
{
    for (guint i = 0; i < toponyms->spans->len; i++)
        place_at(toponyms, i)->type = find_type(toponyms, i);
}

typedef enum { RELATION_NONE, RELATION_FIRST_IN_SECOND, RELATION_SECOND_IN_FIRST } Relation;

/* The words between two places. */
typedef struct {
    const DlToponyms *toponyms;
    guint number; /* of the first place */
    guint at;     /* tokens [at, end) are left to read */
    guint end;
} Gap;

static gboolean gap_take(Gap *gap, const char *word)
{
    if (gap->at >= gap->end || !dl_token_is(gap->toponyms->story, gap->at, word))
        return FALSE;
    gap->at++;
    return TRUE;
}

static void gap_skip(Gap *gap, DlWordClass word_class)
{
    while (gap->at < gap->end && dl_token_in(gap->toponyms->story, gap->at, word_class))
        gap->at++;
}

/* Takes a word for a kind of place, with at most two words before it: "strategic port city". */
static gboolean gap_take_kind(Gap *gap)
{
    for (guint i = gap->at; i < MIN(gap->end, gap->at + 3); i++) {
        guint end = dl_story_match(gap->toponyms->story, i, DL_CLASS_place_type);
        if (end > i) {
            gap->at = MIN(end, gap->end);
            return TRUE;
        }
        if (!is_lower(gap->toponyms, i))
            return FALSE;
    }
    return FALSE;
}

/* TRUE for the whole name of a province. */
static gboolean is_province(const DlNameSpan *span)
{
    return (span->bits & DL_NAME_OF_ADMIN1) && (span->bits & DL_NAME_IS_MAIN);
}

/* Whether the second place is one of a list: "in Kunduz, Baghlan and Takhar". */
static gboolean is_listed(const Gap *gap)
{
    const DlStory *story = gap->toponyms->story;
    const DlNameSpan *first = span_at(gap->toponyms, gap->number);
    const DlNameSpan *second = first + 1;
    gboolean is_followed = gap->number + 2 < gap->toponyms->spans->len;
    if (second->form)
        return FALSE;
    if (is_province(first) && is_province(second) && is_followed && is_province(&second[1]) &&
        second[1].first == second->end + 1)
        return TRUE;
    if (first->first > 0 && dl_token_is_mark(story, first->first - 1, ',') && gap->number > 0 &&
        first[-1].end == first->first - 1)
        return TRUE;
    if (dl_token_is(story, second->end, "and"))
        return TRUE;
    return is_followed && second[1].first == second->end + 1 &&
           dl_token_is_mark(story, second->end, ',') && !dl_name_span_is_area(&second[1]);
}

/* Whether the comma ends what the sentence begins with: "In Baghdad, U.S. troops". */
static gboolean is_opening(const Gap *gap)
{
    const DlStory *story = gap->toponyms->story;
    const DlNameSpan *first = span_at(gap->toponyms, gap->number);
    const DlSentence *sentence = &story->sentences[story->tokens[first->first].sentence];
    guint after = first[1].end;
    gboolean is_adjective = first[1].form && first[1].form->kind == DL_FORM_ABBREVIATION &&
                            dl_name_span_is_country(&first[1]);
    gboolean is_first = first->first == sentence->first + 1 &&
                        dl_token_in(story, sentence->first, DL_CLASS_locative_preposition);
    return (is_adjective || is_first) && after < sentence->end &&
           (is_lower(gap->toponyms, after) || story->tokens[after].shape == DL_SHAPE_CLITIC);
}

/* "Paris, Texas" */
static Relation relation_of_comma(const Gap *gap)
{
    const DlNameSpan *first = span_at(gap->toponyms, gap->number);
    gboolean is_so = dl_name_span_is_area(&first[1]) && !dl_name_span_is_country(first) &&
                     !first->form && !is_listed(gap) && !is_opening(gap);
    return is_so ? RELATION_FIRST_IN_SECOND : RELATION_NONE;
}

/* "Qalat in Zabul province", "Homs, in western Syria" */
static Relation relation_of_in(Gap gap)
{
    const DlNameSpan *first = span_at(gap.toponyms, gap.number);
    const DlPlaceMention *second = place_at(gap.toponyms, gap.number + 1);
    gap_take(&gap, "the");
    gap_skip(&gap, DL_CLASS_direction);
    gboolean is_so = gap.at == gap.end && !dl_name_span_is_country(first) && !first->form &&
                     (dl_name_span_is_area(&first[1]) || second->type);
    return is_so ? RELATION_FIRST_IN_SECOND : RELATION_NONE;
}

/* "Qalat, the capital of Zabul"; "Tbilisi, the Georgian capital" */
static Relation relation_of_apposition(Gap gap)
{
    const DlNameSpan *first = span_at(gap.toponyms, gap.number);
    if (first->form)
        return RELATION_NONE;
    if (gap_take(&gap, "the") && gap.at == gap.end) {
        guint after = first[1].end;
        after += gap.toponyms->story->tokens[after].shape == DL_SHAPE_CLITIC;
        gboolean is_kind = dl_story_match(gap.toponyms->story, after, DL_CLASS_place_type) > after;
        return is_kind ? RELATION_FIRST_IN_SECOND : RELATION_NONE;
    }
    gap_take(&gap, "a");
    if (!gap_take_kind(&gap) || (!gap_take(&gap, "of") && !gap_take(&gap, "in")))
        return RELATION_NONE;
    gap_take(&gap, "the");
    gap_skip(&gap, DL_CLASS_direction);
    return gap.at == gap.end ? RELATION_FIRST_IN_SECOND : RELATION_NONE;
}

/* "the Idlib town of Ariha", "Zabul's capital, Qalat", "the Syrian city Aleppo" */
static Relation relation_of_kind(Gap gap)
{
    gboolean is_owned =
        gap.at < gap.end && gap.toponyms->story->tokens[gap.at].shape == DL_SHAPE_CLITIC;
    const DlNameSpan *first = span_at(gap.toponyms, gap.number);
    gap.at += is_owned;
    if (!gap_take_kind(&gap))
        return RELATION_NONE;
    gap_take_kind(&gap); /* "Idlib province town of" */
    gboolean has_comma = gap_take(&gap, ",");
    if (has_comma && !is_owned && !first->form && gap.at == gap.end)
        return relation_of_comma(&gap); /* "Loudoun county, Virginia" */
    gboolean is_joined = has_comma || gap_take(&gap, "of");
    gboolean can_hold = first->form || is_owned || is_joined;
    return gap.at == gap.end && can_hold ? RELATION_SECOND_IN_FIRST : RELATION_NONE;
}

static Relation relation_after(const DlToponyms *toponyms, guint number)
{
    const DlStory *story = toponyms->story;
    const DlNameSpan *first = span_at(toponyms, number);
    Gap gap = {toponyms, number, first->end, first[1].first};
    if (gap.end <= gap.at || gap.end - gap.at > MAX_GAP ||
        story->tokens[first->first].sentence != story->tokens[gap.end].sentence)
        return RELATION_NONE;
    gboolean has_comma = gap_take(&gap, ",");
    if (has_comma && gap.at == gap.end)
        return relation_of_comma(&gap);
    if (gap_take(&gap, "in"))
        return relation_of_in(gap);
    return has_comma ? relation_of_apposition(gap) : relation_of_kind(gap);
}

void dl_name_within_settle(const DlToponyms *toponyms)
{
    for (guint i = 0; i + 1 < toponyms->spans->len; i++) {
        Relation relation = relation_after(toponyms, i);
        if (relation == RELATION_FIRST_IN_SECOND)
            place_at(toponyms, i)->within = (gint32)(i + 1);
        else if (relation == RELATION_SECOND_IN_FIRST)
            place_at(toponyms, i + 1)->within = (gint32)i;
    }
}
