#include "date_anchor.h"

#define REACH 14

/* "will be paid", "to be completed": a participle of what is to come; "could be seen" is none. */
static gboolean is_to_be(const DlStory *story, guint token, guint first)
{
    for (guint i = 1; i <= 3 && token >= first + i; i++)
        if (dl_token_is(story, token - i, "be"))
            return token < first + i + 1 || !dl_token_is(story, token - i - 1, "could");
    return FALSE;
}

/* -1: a verb of the past, 1: of what is to come, 0: neither. */
static int tense_at(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token];
    if (dl_time_match(text, token, DL_TIME_TENSE_FUTURE, NULL) > token &&
        here->shape != DL_SHAPE_CAPITAL)
        return 1;
    if (dl_time_is(text, token, DL_TIME_TENSE_PAST))
        return is_to_be(text->story, token, text->story->sentences[here->sentence].first) ? 1 : -1;
    guint n = here->end - here->start;
    const char *end = text->story->text + here->end;
    gboolean is_ed = here->shape == DL_SHAPE_LOWER && n > 4 && end[-1] == 'd' && end[-2] == 'e' &&
                     end[-3] != 'e';
    if (!is_ed)
        return 0;
    guint first = text->story->sentences[here->sentence].first;
    if (token > first && dl_time_is(text, token - 1, DL_TIME_TENSE_PRESENT))
        return 0; /* "is closed" */
    return is_to_be(text->story, token, first) ? 1 : -1;
}

static gboolean is_boundary(const DlStory *story, guint token)
{
    guint16 mark = story->tokens[token].mark;
    return story->tokens[token].shape == DL_SHAPE_MARK &&
           (mark == ',' || mark == ';' || mark == ':' || mark == '"' || mark == '(' ||
            mark == ')' || mark == 0x2014);
}

/* The first tense that is told on the way from token FROM, before LIMIT, for REACH tokens;
 * backwards where LIMIT lies behind. IS_CLAUSE: not beyond its end. */
static int tense_along(const DlTimeText *text, guint from, guint limit, guint reach,
                       gboolean is_clause)
{
    gboolean is_back = limit <= from;
    int tense = 0;
    for (guint i = 0; i < reach && from != limit && tense == 0; i++) {
        guint at = is_back ? from - 1 : from;
        if (is_clause && is_boundary(text->story, at))
            break;
        tense = tense_at(text, at);
        from = is_back ? from - 1 : from + 1;
    }
    return tense;
}

int dl_time_tense(const DlTimeText *text, guint first, guint end)
{
    const DlStory *story = text->story;
    const DlSentence *sentence = &story->sentences[story->tokens[first].sentence];
    guint behind = end < sentence->end && dl_token_is_mark(story, end, ',') ? end + 1 : end;
    guint limit = MAX(sentence->end, behind);
    int tense = tense_along(text, first, sentence->first, REACH, TRUE);
    if (tense == 0 && behind < limit)
        tense = tense_along(text, behind, limit, REACH, TRUE);
    if (tense == 0)
        tense = tense_along(text, first, sentence->first, 2 * REACH, FALSE);
    if (tense == 0 && behind < limit)
        tense = tense_along(text, behind, limit, 2 * REACH, FALSE);
    return tense;
}
