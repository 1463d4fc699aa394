#include "mention.h"

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

DlPlaceMention *dl_mentions_find_place(const DlMentions *mentions, guint token)
{
    DlPlaceMention *places = (DlPlaceMention *)(gpointer)mentions->places->data;
    guint low = 0, high = mentions->places->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (places[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < mentions->places->len && places[low].first <= token ? &places[low] : NULL;
}

DlDateMention *dl_mentions_find_date(const DlMentions *mentions, guint token)
{
    DlDateMention *dates = (DlDateMention *)(gpointer)mentions->dates->data;
    guint low = 0, high = mentions->dates->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (dates[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < mentions->dates->len && dates[low].first <= token ? &dates[low] : NULL;
}
