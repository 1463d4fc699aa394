/* Spanish. */
#include "words_table.h"

const DlWordTable dl_words_es = {
    .tag = "es",
    .day = "d 'de' MMMM 'de' y",
    .day_short = "d MMM",
    .day_short_year = "d MMM y",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Toma",
            [DL_KIND_RECAPTURE] = "Reconquista",
            [DL_KIND_SURRENDER] = "Rendición",
            [DL_KIND_WITHDRAWAL] = "Retirada",
            [DL_KIND_SIEGE] = "Asedio",
            [DL_KIND_SIEGE_LIFTED] = "Fin del asedio",
            [DL_KIND_CONTESTED] = "En disputa",
            [DL_KIND_CLASH] = "Enfrentamiento",
            [DL_KIND_ATTACK] = "Ataque",
            [DL_KIND_AIRSTRIKE] = "Ataque aéreo",
            [DL_KIND_SHELLING] = "Bombardeo",
            [DL_KIND_EVACUATION] = "Evacuación",
            [DL_KIND_OTHER] = "Otro suceso",
            [DL_KIND_CATEGORY] = "Suceso",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "al %s",
            [DL_WORD_ABOUT] = "hacia el %s",
            [DL_WORD_BY] = "a más tardar el %s",
            [DL_WORD_SINCE] = "desde el %s",
            [DL_WORD_POSSIBLE_ANY] = "Posible",
            [DL_WORD_CONTESTED] = "En disputa",
            [DL_WORD_NOBODY] = "Nadie",
            [DL_WORD_NO_DATA] = "Sin datos",
            [DL_WORD_UNCONFIRMED] = "Sin confirmar",
            [DL_WORD_FRONT_LINE] = "Línea del frente",
            [DL_WORD_CHANGED] = "Cambió este día",
            [DL_WORD_CHANGED_SINCE] = "Cambió desde el mapa anterior",
            [DL_WORD_OTHER] = "Otros",
            [DL_WORD_OTHERS] = "Otros: %s",
            [DL_WORD_SHADED_CAPITAL] = "Color: quién controla la capital",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s lugar no mostrado|"
                                         "other=%s lugares no mostrados",
            [DL_WORD_EVENTS_UNDATED] = "one=%s suceso sin fecha|"
                                       "other=%s sucesos sin fecha",
            [DL_WORD_SOURCES] = "Fuentes: %s",
            [DL_WORD_SOURCE] = "Fuente: %s",
            [DL_WORD_AND_MORE] = "%s y %s más",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s milla|"
                              "other=%s millas",
            [DL_WORD_FEET] = "one=%s pie|"
                             "other=%s pies",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "E",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "O",
            [DL_WORD_MAGNITUDE] = "Magnitud",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: un grado más es diez veces el área",
        },
};
