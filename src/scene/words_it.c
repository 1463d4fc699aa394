/* Italian. */
#include "words_table.h"

const DlWordTable dl_words_it = {
    .tag = "it",
    .day = "d MMMM y",
    .day_short = "d MMM",
    .day_short_year = "d MMM y",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Presa",
            [DL_KIND_RECAPTURE] = "Riconquista",
            [DL_KIND_SURRENDER] = "Resa",
            [DL_KIND_WITHDRAWAL] = "Ritirata",
            [DL_KIND_SIEGE] = "Assedio",
            [DL_KIND_SIEGE_LIFTED] = "Fine dell’assedio",
            [DL_KIND_CONTESTED] = "Conteso",
            [DL_KIND_CLASH] = "Scontro",
            [DL_KIND_ATTACK] = "Attacco",
            [DL_KIND_AIRSTRIKE] = "Attacco aereo",
            [DL_KIND_SHELLING] = "Bombardamento",
            [DL_KIND_EVACUATION] = "Evacuazione",
            [DL_KIND_OTHER] = "Altro evento",
            [DL_KIND_CATEGORY] = "Evento",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "aggiornato a %s",
            [DL_WORD_ABOUT] = "ca. %s",
            [DL_WORD_BY] = "entro %s",
            [DL_WORD_SINCE] = "da %s",
            [DL_WORD_POSSIBLE_ANY] = "Possibile",
            [DL_WORD_CONTESTED] = "Conteso",
            [DL_WORD_NOBODY] = "Nessuno",
            [DL_WORD_NO_DATA] = "Nessun dato",
            [DL_WORD_UNCONFIRMED] = "Non confermato",
            [DL_WORD_FRONT_LINE] = "Linea del fronte",
            [DL_WORD_CHANGED] = "Cambiato in questo giorno",
            [DL_WORD_CHANGED_SINCE] = "Cambiato dalla mappa precedente",
            [DL_WORD_OTHER] = "Altri",
            [DL_WORD_OTHERS] = "Altri: %s",
            [DL_WORD_SHADED_CAPITAL] = "Colore: chi controlla il capoluogo",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s luogo non mostrato|"
                                         "other=%s luoghi non mostrati",
            [DL_WORD_EVENTS_UNDATED] = "one=%s evento senza data|"
                                       "other=%s eventi senza data",
            [DL_WORD_SOURCES] = "Fonti: %s",
            [DL_WORD_SOURCE] = "Fonte: %s",
            [DL_WORD_AND_MORE] = "%s e altre %s",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s miglio|"
                              "other=%s miglia",
            [DL_WORD_FEET] = "one=%s piede|"
                             "other=%s piedi",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "E",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "O",
            [DL_WORD_MAGNITUDE] = "Magnitudo",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: un grado in più vale dieci volte l’area",
        },
};
