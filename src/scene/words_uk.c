/* Ukrainian. */
#include "words_table.h"

const DlWordTable dl_words_uk = {
    .tag = "uk",
    .day = "d MMMM y 'р'.",
    .day_short = "d MMM",
    .day_short_year = "d MMM y 'р'.",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y 'р'.",
    .between = " – ",
    .weekdays_as_of = {"понеділок", "вівторок", "середу", "четвер", "п’ятницю", "суботу", "неділю"},
    .kinds =
        {
            [DL_KIND_CAPTURE] = "Захоплення",
            [DL_KIND_RECAPTURE] = "Повернення під контроль",
            [DL_KIND_SURRENDER] = "Здача",
            [DL_KIND_WITHDRAWAL] = "Відхід",
            [DL_KIND_SIEGE] = "Облога",
            [DL_KIND_SIEGE_LIFTED] = "Облогу знято",
            [DL_KIND_CONTESTED] = "Оспорюється",
            [DL_KIND_CLASH] = "Зіткнення",
            [DL_KIND_ATTACK] = "Напад",
            [DL_KIND_AIRSTRIKE] = "Авіаудар",
            [DL_KIND_SHELLING] = "Обстріл",
            [DL_KIND_EVACUATION] = "Евакуація",
            [DL_KIND_OTHER] = "Інша подія",
            [DL_KIND_CATEGORY] = "Подія",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "станом на %s",
            [DL_WORD_ABOUT] = "близько %s",
            [DL_WORD_BY] = "не пізніше %s",
            [DL_WORD_SINCE] = "з %s",
            [DL_WORD_POSSIBLE_ANY] = "Можливо",
            [DL_WORD_CLAIMED] = "Заявлено",
            [DL_WORD_REPORT_DISPUTED] = "Повідомлення оспорюється",
            [DL_WORD_UNVERIFIED] = "Не підтверджено",
            [DL_WORD_PLACES_OUTSIDE] = "one=%s місце поза картою|"
                                       "few=%s місця поза картою|"
                                       "many=%s місць поза картою|"
                                       "other=%s місця поза картою",
            [DL_WORD_CONTESTED] = "Оспорюється",
            [DL_WORD_NOBODY] = "Ніхто",
            [DL_WORD_NO_DATA] = "Немає даних",
            [DL_WORD_UNCONFIRMED] = "Не підтверджено",
            [DL_WORD_FRONT_LINE] = "Лінія фронту",
            [DL_WORD_CHANGED] = "Змінилося цього дня",
            [DL_WORD_CHANGED_SINCE] = "Змінилося з попередньої карти",
            [DL_WORD_OTHER] = "Інші",
            [DL_WORD_OTHERS] = "Інші: %s",
            [DL_WORD_SHADED_CAPITAL] = "Колір: хто утримує центр регіону",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=%s місце не показано|"
                                         "few=%s місця не показано|"
                                         "many=%s місць не показано|"
                                         "other=%s місця не показано",
            [DL_WORD_EVENTS_UNDATED] = "one=%s подія без дати|"
                                       "few=%s події без дати|"
                                       "many=%s подій без дати|"
                                       "other=%s події без дати",
            [DL_WORD_SOURCES] = "Джерела: %s",
            [DL_WORD_SOURCE] = "Джерело: %s",
            [DL_WORD_AND_MORE] = "%s і ще %s",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s км",
            [DL_WORD_M] = "%s м",
            [DL_WORD_MILES] = "one=%s миля|"
                              "few=%s милі|"
                              "many=%s миль|"
                              "other=%s милі",
            [DL_WORD_FEET] = "one=%s фут|"
                             "few=%s фути|"
                             "many=%s футів|"
                             "other=%s фута",
            [DL_WORD_NORTH] = "Пн",
            [DL_WORD_EAST] = "Сх",
            [DL_WORD_SOUTH] = "Пд",
            [DL_WORD_WEST] = "Зх",
            [DL_WORD_EVENTS] = "Події",
            [DL_WORD_EVENTS_A_HEXAGON] = "Події в шестикутнику",
            [DL_WORD_SUM_A_HEXAGON] = "%s, сума в шестикутнику",
            [DL_WORD_MEAN_A_HEXAGON] = "%s, середнє в шестикутнику",
            [DL_WORD_TRACK] = "Траєкторія",
            [DL_WORD_MOVEMENT] = "Переміщення",
            [DL_WORD_MAGNITUDE] = "Магнітуда",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: крок — десятикратна площа",
        },
};
