#include "mention.h"

#include <stddef.h>
#include <string.h>

const char *dl_role_to_string(DlRole role)
{
    static const char *const NAMES[DL_ROLE_N] = {"place", "demonym", "metonym"};
    return NAMES[role];
}

const char *dl_timex_to_string(DlTimex type)
{
    static const char *const NAMES[DL_TIMEX_N] = {"DATE", "TIME", "DURATION", "SET"};
    return NAMES[type];
}

DlMentions *dl_mentions_new(void)
{
    DlMentions *mentions = g_new0(DlMentions, 1);
    mentions->places = g_array_new(FALSE, TRUE, sizeof(DlPlaceMention));
    mentions->dates = g_array_new(FALSE, TRUE, sizeof(DlDateMention));
    mentions->strings = g_string_chunk_new(4096);
    return mentions;
}

void dl_mentions_free(DlMentions *mentions)
{
    if (!mentions)
        return;
    g_array_unref(mentions->places);
    g_array_unref(mentions->dates);
    g_string_chunk_free(mentions->strings);
    g_free(mentions);
}

void dl_mentions_reset(DlMentions *mentions)
{
    g_array_set_size(mentions->places, 0);
    g_array_set_size(mentions->dates, 0);
    g_string_chunk_clear(mentions->strings);
}

/* The index of the first that ends after TOKEN, where END_OFFSET is that of its member `end`. */
static guint first_ending_after(const GArray *array, gsize end_offset, guint token)
{
    gsize size = g_array_get_element_size((GArray *)array);
    guint low = 0, high = array->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        guint32 end;
        memcpy(&end, array->data + middle * size + end_offset, sizeof end);
        if (end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint dl_mentions_first_place(const DlMentions *mentions, guint token)
{
    return first_ending_after(mentions->places, offsetof(DlPlaceMention, end), token);
}

guint dl_mentions_first_date(const DlMentions *mentions, guint token)
{
    return first_ending_after(mentions->dates, offsetof(DlDateMention, end), token);
}

DlPlaceMention *dl_mentions_find_place(const DlMentions *mentions, guint token)
{
    DlPlaceMention *places = (DlPlaceMention *)(gpointer)mentions->places->data;
    guint at = dl_mentions_first_place(mentions, token);
    return at < mentions->places->len && places[at].first <= token ? &places[at] : NULL;
}

DlDateMention *dl_mentions_find_date(const DlMentions *mentions, guint token)
{
    DlDateMention *dates = (DlDateMention *)(gpointer)mentions->dates->data;
    guint at = dl_mentions_first_date(mentions, token);
    return at < mentions->dates->len && dates[at].first <= token ? &dates[at] : NULL;
}
