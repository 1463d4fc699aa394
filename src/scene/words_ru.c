/* Russian. */
#include "words_table.h"

const DlWordTable dl_words_ru = {
    .tag = "ru",
    .day = "d MMMM y 'г'.",
    .day_short = "d MMM",
    .day_short_year = "d MMM y 'г'.",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y 'г'.",
    .between = " – ",
    .weekdays_as_of = {"понедельник", "вторник", "среду", "четверг", "пятницу", "субботу",
                       "воскресенье"},
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Захват",
            [DL_KIND_RECAPTURE] = "Возвращение под контроль",
            [DL_KIND_SURRENDER] = "Сдача",
            [DL_KIND_WITHDRAWAL] = "Отход",
            [DL_KIND_SIEGE] = "Осада",
            [DL_KIND_SIEGE_LIFTED] = "Осада снята",
            [DL_KIND_CONTESTED] = "Оспаривается",
            [DL_KIND_CLASH] = "Столкновение",
            [DL_KIND_ATTACK] = "Нападение",
            [DL_KIND_AIRSTRIKE] = "Авиаудар",
            [DL_KIND_SHELLING] = "Обстрел",
            [DL_KIND_EVACUATION] = "Эвакуация",
            [DL_KIND_OTHER] = "Другое событие",
            [DL_KIND_CATEGORY] = "Событие",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "по состоянию на %s",
            [DL_WORD_ABOUT] = "около %s",
            [DL_WORD_BY] = "не позднее %s",
            [DL_WORD_SINCE] = "с %s",
            [DL_WORD_POSSIBLE_ANY] = "Возможно",
            [DL_WORD_CLAIMED] = "Заявлено",
            [DL_WORD_REPORT_DISPUTED] = "Сообщение оспаривается",
            [DL_WORD_UNVERIFIED] = "Не подтверждено",
            [DL_WORD_PLACES_OUTSIDE] = "one=%s место за пределами карты|"
                                       "few=%s места за пределами карты|"
                                       "many=%s мест за пределами карты|"
                                       "other=%s места за пределами карты",
            [DL_WORD_CONTESTED] = "Оспаривается",
            [DL_WORD_NOBODY] = "Никто",
            [DL_WORD_NO_DATA] = "Нет данных",
            [DL_WORD_UNCONFIRMED] = "Не подтверждено",
            [DL_WORD_FRONT_LINE] = "Линия фронта",
            [DL_WORD_CHANGED] = "Изменилось в этот день",
            [DL_WORD_CHANGED_SINCE] = "Изменилось с прошлой карты",
            [DL_WORD_OTHER] = "Прочие",
            [DL_WORD_OTHERS] = "Прочие: %s",
            [DL_WORD_SHADED_CAPITAL] = "Цвет: кто удерживает центр региона",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s место не показано|"
                                         "few=%s места не показаны|"
                                         "many=%s мест не показано|"
                                         "other=%s места не показано",
            [DL_WORD_EVENTS_UNDATED] = "one=%s событие без даты|"
                                       "few=%s события без даты|"
                                       "many=%s событий без даты|"
                                       "other=%s события без даты",
            [DL_WORD_SOURCES] = "Источники: %s",
            [DL_WORD_SOURCE] = "Источник: %s",
            [DL_WORD_AND_MORE] = "%s и ещё %s",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s км",
            [DL_WORD_M] = "%s м",
            [DL_WORD_MILES] = "one=%s миля|"
                              "few=%s мили|"
                              "many=%s миль|"
                              "other=%s мили",
            [DL_WORD_FEET] = "one=%s фут|"
                             "few=%s фута|"
                             "many=%s футов|"
                             "other=%s фута",
            [DL_WORD_NORTH] = "С",
            [DL_WORD_EAST] = "В",
            [DL_WORD_SOUTH] = "Ю",
            [DL_WORD_WEST] = "З",
            [DL_WORD_EVENTS] = "События",
            [DL_WORD_EVENTS_A_HEXAGON] = "События в шестиугольнике",
            [DL_WORD_SUM_A_HEXAGON] = "%s, сумма в шестиугольнике",
            [DL_WORD_MEAN_A_HEXAGON] = "%s, среднее в шестиугольнике",
            [DL_WORD_TRACK] = "Траектория",
            [DL_WORD_MOVEMENT] = "Перемещение",
            [DL_WORD_MAGNITUDE] = "Магнитуда",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: шаг — десятикратная площадь",
        },
};
