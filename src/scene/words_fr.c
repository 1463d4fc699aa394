/* French. */
#include "words_table.h"

const DlWordTable dl_words_fr = {
    .tag = "fr",
    .day = "d MMMM y",
    .day_short = "d MMM",
    .day_short_year = "d MMM y",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Prise",
            [DL_KIND_RECAPTURE] = "Reprise",
            [DL_KIND_SURRENDER] = "Reddition",
            [DL_KIND_WITHDRAWAL] = "Retrait",
            [DL_KIND_SIEGE] = "Siège",
            [DL_KIND_SIEGE_LIFTED] = "Siège levé",
            [DL_KIND_CONTESTED] = "Disputé",
            [DL_KIND_CLASH] = "Affrontement",
            [DL_KIND_ATTACK] = "Attaque",
            [DL_KIND_AIRSTRIKE] = "Frappe aérienne",
            [DL_KIND_SHELLING] = "Bombardement",
            [DL_KIND_EVACUATION] = "Évacuation",
            [DL_KIND_OTHER] = "Autre événement",
            [DL_KIND_CATEGORY] = "Événement",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "au %s",
            [DL_WORD_ABOUT] = "vers le %s",
            [DL_WORD_BY] = "au plus tard le %s",
            [DL_WORD_SINCE] = "depuis le %s",
            [DL_WORD_POSSIBLE_ANY] = "Possible",
            [DL_WORD_CONTESTED] = "Disputé",
            [DL_WORD_NOBODY] = "Personne",
            [DL_WORD_NO_DATA] = "Pas de données",
            [DL_WORD_UNCONFIRMED] = "Non confirmé",
            [DL_WORD_FRONT_LINE] = "Ligne de front",
            [DL_WORD_CHANGED] = "Changement ce jour",
            [DL_WORD_CHANGED_SINCE] = "Changement depuis la carte précédente",
            [DL_WORD_OTHER] = "Autres",
            [DL_WORD_OTHERS] = "Autres : %s",
            [DL_WORD_SHADED_CAPITAL] = "Couleur : qui tient le chef-lieu",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s lieu non représenté|"
                                         "other=%s lieux non représentés",
            [DL_WORD_EVENTS_UNDATED] = "one=%s événement sans date|"
                                       "other=%s événements sans date",
            [DL_WORD_SOURCES] = "Sources : %s",
            [DL_WORD_SOURCE] = "Source : %s",
            [DL_WORD_AND_MORE] = "%s et %s autres",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s mille|"
                              "other=%s milles",
            [DL_WORD_FEET] = "one=%s pied|"
                             "other=%s pieds",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "E",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "O",
            [DL_WORD_MAGNITUDE] = "Magnitude",
            [DL_WORD_MAGNITUDE_SCALE] = "%s : un degré de plus, dix fois la surface",
        },
};
