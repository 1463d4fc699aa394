/* English. */
#include "words_table.h"

const DlWordTable dl_words_en = {
    .tag = "en",
    .day = "d MMMM y",
    .day_short = "d MMM",
    .day_short_year = "d MMM y",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Capture",
            [DL_KIND_RECAPTURE] = "Recapture",
            [DL_KIND_SURRENDER] = "Surrender",
            [DL_KIND_WITHDRAWAL] = "Withdrawal",
            [DL_KIND_SIEGE] = "Siege",
            [DL_KIND_SIEGE_LIFTED] = "Siege lifted",
            [DL_KIND_CONTESTED] = "Contested",
            [DL_KIND_CLASH] = "Clash",
            [DL_KIND_ATTACK] = "Attack",
            [DL_KIND_AIRSTRIKE] = "Airstrike",
            [DL_KIND_SHELLING] = "Shelling",
            [DL_KIND_EVACUATION] = "Evacuation",
            [DL_KIND_OTHER] = "Other event",
            [DL_KIND_CATEGORY] = "Event",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "as of %s",
            [DL_WORD_ABOUT] = "about %s",
            [DL_WORD_BY] = "by %s",
            [DL_WORD_SINCE] = "since %s",
            [DL_WORD_POSSIBLE_ANY] = "Possible",
            [DL_WORD_CONTESTED] = "Contested",
            [DL_WORD_NOBODY] = "Nobody",
            [DL_WORD_NO_DATA] = "No data",
            [DL_WORD_UNCONFIRMED] = "Not confirmed",
            [DL_WORD_FRONT_LINE] = "Front line",
            [DL_WORD_CHANGED] = "Changed this day",
            [DL_WORD_CHANGED_SINCE] = "Changed since the last map",
            [DL_WORD_OTHER] = "Others",
            [DL_WORD_OTHERS] = "Others: %s",
            [DL_WORD_SHADED_CAPITAL] = "Shaded by who holds the capital",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s place not shown|"
                                         "other=%s places not shown",
            [DL_WORD_EVENTS_UNDATED] = "one=%s event without a date|"
                                       "other=%s events without a date",
            [DL_WORD_SOURCES] = "Sources: %s",
            [DL_WORD_SOURCE] = "Source: %s",
            [DL_WORD_AND_MORE] = "%s and %s more",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s mile|"
                              "other=%s miles",
            [DL_WORD_FEET] = "one=%s foot|"
                             "other=%s feet",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "E",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "W",
            [DL_WORD_MAGNITUDE] = "Magnitude",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: a step is ten times the area",
        },
};
