#include "date_anchor.h"

#define REACH 14

/* "will be paid", "to be completed": a participle of what is to come. */
static gboolean is_to_be(const DlStory *story, guint token, guint first)
{
    for (guint i = 1; i <= 3 && token >= first + i; i++)
        if (dl_token_is(story, token - i, "be"))
            return TRUE;
    return FALSE;
}

/* -1: a verb of the past, 1: of what is to come, 0: neither. */
static int tense_at(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token];
    if (dl_time_is(text, token, DL_TIME_TENSE_FUTURE) && here->shape != DL_SHAPE_CAPITAL)
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

int dl_time_tense(const DlTimeText *text, guint first, guint end)
{
    const DlStory *story = text->story;
    const DlSentence *sentence = &story->sentences[story->tokens[first].sentence];
    guint left_reach = 0, right_reach = 0;
    int left = 0, right = 0;
    for (guint at = first; at > sentence->first && left == 0 && left_reach < REACH; at--) {
        if (is_boundary(story, at - 1))
            break;
        left = tense_at(text, at - 1);
        left_reach++;
    }
    if (left != 0)
        return left;
    guint at = end < sentence->end && dl_token_is_mark(story, end, ',') ? end + 1 : end;
    for (; at < sentence->end && right == 0 && right_reach < REACH; at++) {
        if (is_boundary(story, at))
            break;
        right = tense_at(text, at);
        right_reach++;
    }
    if (right != 0)
        return right;
    /* beyond the comma on the left */
    left_reach = 0;
    for (at = first; at > sentence->first && left == 0 && left_reach < 2 * REACH; at--) {
        left = tense_at(text, at - 1);
        left_reach++;
    }
    return left;
}
