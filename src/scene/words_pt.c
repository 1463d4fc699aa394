/* Portuguese. */
#include "words_table.h"

const DlWordTable dl_words_pt = {
    .tag = "pt",
    .day = "d 'de' MMMM 'de' y",
    .day_short = "d 'de' MMM",
    .day_short_year = "d 'de' MMM 'de' y",
    .days = "d–|d 'de' MMM",
    .days_year = "d–|d 'de' MMM 'de' y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Tomada",
            [DL_KIND_RECAPTURE] = "Retomada",
            [DL_KIND_SURRENDER] = "Rendição",
            [DL_KIND_WITHDRAWAL] = "Retirada",
            [DL_KIND_SIEGE] = "Cerco",
            [DL_KIND_SIEGE_LIFTED] = "Fim do cerco",
            [DL_KIND_CONTESTED] = "Disputado",
            [DL_KIND_CLASH] = "Confronto",
            [DL_KIND_ATTACK] = "Ataque",
            [DL_KIND_AIRSTRIKE] = "Ataque aéreo",
            [DL_KIND_SHELLING] = "Bombardeio",
            [DL_KIND_EVACUATION] = "Evacuação",
            [DL_KIND_OTHER] = "Outro evento",
            [DL_KIND_CATEGORY] = "Evento",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "até %s",
            [DL_WORD_ABOUT] = "por volta de %s",
            [DL_WORD_BY] = "até %s",
            [DL_WORD_SINCE] = "desde %s",
            [DL_WORD_POSSIBLE_ANY] = "Possível",
            [DL_WORD_CONTESTED] = "Disputado",
            [DL_WORD_NOBODY] = "Ninguém",
            [DL_WORD_NO_DATA] = "Sem dados",
            [DL_WORD_UNCONFIRMED] = "Não confirmado",
            [DL_WORD_FRONT_LINE] = "Linha de frente",
            [DL_WORD_CHANGED] = "Mudou neste dia",
            [DL_WORD_CHANGED_SINCE] = "Mudou desde o mapa anterior",
            [DL_WORD_OTHER] = "Outros",
            [DL_WORD_OTHERS] = "Outros: %s",
            [DL_WORD_SHADED_CAPITAL] = "Cor: quem controla a capital",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s lugar não mostrado|"
                                         "other=%s lugares não mostrados",
            [DL_WORD_EVENTS_UNDATED] = "one=%s evento sem data|"
                                       "other=%s eventos sem data",
            [DL_WORD_SOURCES] = "Fontes: %s",
            [DL_WORD_SOURCE] = "Fonte: %s",
            [DL_WORD_AND_MORE] = "%s e mais %s",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s km",
            [DL_WORD_M] = "%s m",
            [DL_WORD_MILES] = "one=%s milha|"
                              "other=%s milhas",
            [DL_WORD_FEET] = "one=%s pé|"
                             "other=%s pés",
            [DL_WORD_NORTH] = "N",
            [DL_WORD_EAST] = "L",
            [DL_WORD_SOUTH] = "S",
            [DL_WORD_WEST] = "O",
            [DL_WORD_MAGNITUDE] = "Magnitude",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: um grau a mais é dez vezes a área",
        },
};
