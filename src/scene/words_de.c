/* German. */
#include "words_table.h"

const DlWordTable dl_words_de = {
    .tag = "de",
    .day = "d. MMMM y",
    .day_short = "d. MMM",
    .day_short_year = "d. MMM y",
    .days = "d.–|d. MMM",
    .days_year = "d.–|d. MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Einnahme",
            [DL_KIND_RECAPTURE] = "Rückeroberung",
            [DL_KIND_SURRENDER] = "Kapitulation",
            [DL_KIND_WITHDRAWAL] = "Rückzug",
            [DL_KIND_SIEGE] = "Belagerung",
            [DL_KIND_SIEGE_LIFTED] = "Ende der Belagerung",
            [DL_KIND_CONTESTED] = "Umkämpft",
            [DL_KIND_CLASH] = "Gefecht",
            [DL_KIND_ATTACK] = "Angriff",
            [DL_KIND_AIRSTRIKE] = "Luftangriff",
            [DL_KIND_SHELLING] = "Beschuss",
            [DL_KIND_EVACUATION] = "Evakuierung",
            [DL_KIND_OTHER] = "Anderes Ereignis",
            [DL_KIND_CATEGORY] = "Ereignis",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "Stand: %s",
            [DL_WORD_ABOUT] = "um den %s",
            [DL_WORD_BY] = "spätestens %s",
            [DL_WORD_SINCE] = "seit %s",
            [DL_WORD_POSSIBLE_ANY] = "Möglich",
            [DL_WORD_CONTESTED] = "Umkämpft",
            [DL_WORD_NOBODY] = "Niemand",
            [DL_WORD_NO_DATA] = "Keine Daten",
            [DL_WORD_CHANGED] = "An diesem Tag verändert",
            [DL_WORD_CHANGED_SINCE] = "Seit der letzten Karte verändert",
            [DL_WORD_OTHER] = "Andere",
            [DL_WORD_OTHERS] = "Andere: %s",
            [DL_WORD_SHADED_CAPITAL] = "Farbe: wer die Hauptstadt hält",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s Ort nicht gezeigt|"
                                         "other=%s Orte nicht gezeigt",
            [DL_WORD_EVENTS_UNDATED] = "one=%s Ereignis ohne Datum|"
                                       "other=%s Ereignisse ohne Datum",
            [DL_WORD_SOURCES] = "Quellen: %s",
            [DL_WORD_SOURCE] = "Quelle: %s",
            [DL_WORD_AND_MORE] = "%s und %s weitere",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s Meile|"
                              "other=%s Meilen",
            [DL_WORD_FEET] = "%s Fuß",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "O",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "W",
            [DL_WORD_MAGNITUDE] = "Magnitude",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: eine Stufe ist die zehnfache Fläche",
        },
};
