#include "date_heading.h"

#include "date_tie.h"

gboolean dl_date_is_dateline(const DlSettling *settling, const DlDateMention *date)
{
    const DlStory *story = settling->story;
    guint sentence = story->tokens[date->first].sentence;
    const DlSentence *whole = &story->sentences[sentence];
    if (date->first > whole->first + 12 || date->first < whole->first + 2 ||
        story->tokens[date->first - 1].mark != ',' ||
        (story->tokens[date->first - 2].shape != DL_SHAPE_UPPER &&
         story->tokens[whole->first].shape != DL_SHAPE_UPPER))
        return FALSE;
    for (guint i = date->end; i < whole->end && i < date->end + 6; i++)
        if (dl_token_is_mark(story, i, '-') || dl_token_is_mark(story, i, '('))
            return TRUE;
    return FALSE;
}

/* Where a sentence's words begin: behind its bullet. */
static guint words_of(const DlStory *story, const DlSentence *sentence)
{
    guint first = sentence->first;
    while (first < sentence->end && story->tokens[first].shape == DL_SHAPE_MARK)
        first++;
    return first;
}

/* The date that the sentence begins with, a mark or nothing behind it; NULL. */
static const DlDateMention *head_date(const DlSettling *settling, guint sentence)
{
    const DlStory *story = settling->story;
    const DlSentence *whole = &story->sentences[sentence];
    guint first = words_of(story, whole);
    guint i = dl_mentions_first_date(settling->mentions, first);
    if (i >= settling->mentions->dates->len)
        return NULL;
    const DlDateMention *date = &g_array_index(settling->mentions->dates, DlDateMention, i);
    guint end = date->end;
    if (!date->has_days || end > whole->end || dl_date_lead(settling, date) > first)
        return NULL;
    gboolean is_marked = end >= whole->end || dl_token_is_mark(story, end, '-') ||
                         dl_token_is_mark(story, end, ':') || dl_token_is_mark(story, end, '.');
    return is_marked ? date : NULL;
}

#define MAX_HEADING_SENTENCES 40

const DlDateMention *dl_date_find_heading(const DlSettling *settling, guint frame)
{
    const DlStory *story = settling->story;
    guint sentence = dl_settling_frame(settling, frame)->sentence;
    guint paragraph = story->sentences[sentence].paragraph;
    for (guint n = 0; n <= MAX_HEADING_SENTENCES && n <= sentence; n++) {
        guint at = sentence - n;
        const DlSentence *whole = &story->sentences[at];
        gboolean is_own = whole->paragraph == paragraph;
        const DlDateMention *date = head_date(settling, at);
        if (date && (is_own || date->end >= whole->end))
            return date;
        if (whole->is_bullet && is_own)
            return NULL;
        if (whole->is_heading && n > 0 && !is_own)
            return NULL;
    }
    return NULL;
}
