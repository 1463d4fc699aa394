/* Arabic. */
#include "words_table.h"

const DlWordTable dl_words_ar = {
    .tag = "ar",
    .day = "d MMMM y",
    .day_short = "d MMM",
    .day_short_year = "d MMM y",
    .days = "d–|d MMM",
    .days_year = "d–|d MMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "سيطرة",
            [DL_KIND_RECAPTURE] = "استعادة",
            [DL_KIND_SURRENDER] = "استسلام",
            [DL_KIND_WITHDRAWAL] = "انسحاب",
            [DL_KIND_SIEGE] = "حصار",
            [DL_KIND_SIEGE_LIFTED] = "رفع الحصار",
            [DL_KIND_CONTESTED] = "متنازع عليه",
            [DL_KIND_CLASH] = "اشتباك",
            [DL_KIND_ATTACK] = "هجوم",
            [DL_KIND_AIRSTRIKE] = "غارة جوية",
            [DL_KIND_SHELLING] = "قصف",
            [DL_KIND_EVACUATION] = "إجلاء",
            [DL_KIND_OTHER] = "حدث آخر",
            [DL_KIND_CATEGORY] = "حدث",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "حتى %s",
            [DL_WORD_ABOUT] = "نحو %s",
            [DL_WORD_BY] = "بحلول %s",
            [DL_WORD_SINCE] = "منذ %s",
            [DL_WORD_POSSIBLE_ANY] = "محتمل",
            [DL_WORD_CLAIMED] = "مزعوم",
            [DL_WORD_REPORT_DISPUTED] = "خبر متنازع فيه",
            [DL_WORD_UNVERIFIED] = "غير مؤكد",
            [DL_WORD_PLACES_OUTSIDE] = "one=مكان واحد خارج الخريطة|"
                                       "two=مكانان خارج الخريطة|"
                                       "few=%s أماكن خارج الخريطة|"
                                       "many=%s مكانًا خارج الخريطة|"
                                       "other=%s مكان خارج الخريطة",
            [DL_WORD_CONTESTED] = "متنازع عليه",
            [DL_WORD_NOBODY] = "لا أحد",
            [DL_WORD_NO_DATA] = "لا بيانات",
            [DL_WORD_UNCONFIRMED] = "غير مؤكد",
            [DL_WORD_FRONT_LINE] = "خط الجبهة",
            [DL_WORD_CHANGED] = "تغيّر في هذا اليوم",
            [DL_WORD_CHANGED_SINCE] = "تغيّر منذ الخريطة السابقة",
            [DL_WORD_OTHER] = "آخرون",
            [DL_WORD_OTHERS] = "آخرون: %s",
            [DL_WORD_SHADED_CAPITAL] = "اللون: من يسيطر على مركز الإقليم",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=مكان واحد غير معروض|"
                                         "two=مكانان غير معروضين|"
                                         "few=%s أماكن غير معروضة|"
                                         "many=%s مكانًا غير معروض|"
                                         "other=%s مكان غير معروض",
            [DL_WORD_EVENTS_UNDATED] = "one=حدث واحد بلا تاريخ|"
                                       "two=حدثان بلا تاريخ|"
                                       "few=%s أحداث بلا تاريخ|"
                                       "many=%s حدثًا بلا تاريخ|"
                                       "other=%s حدث بلا تاريخ",
            [DL_WORD_SOURCES] = "المصادر: %s",
            [DL_WORD_SOURCE] = "المصدر: %s",
            [DL_WORD_AND_MORE] = "%s و%s غيرها",
            [DL_WORD_COMMA] = "، ",
            [DL_WORD_KM] = "%s كم",
            [DL_WORD_M] = "%s م",
            [DL_WORD_MILES] = "one=ميل واحد|"
                              "two=ميلان|"
                              "few=%s أميال|"
                              "many=%s ميلًا|"
                              "other=%s ميل",
            [DL_WORD_FEET] = "one=قدم واحدة|"
                             "two=قدمان|"
                             "few=%s أقدام|"
                             "many=%s قدمًا|"
                             "other=%s قدم",
            [DL_WORD_NORTH] = "ش",
            [DL_WORD_EAST] = "ق",
            [DL_WORD_SOUTH] = "ج",
            [DL_WORD_WEST] = "غ",
            [DL_WORD_EVENTS] = "الأحداث",
            [DL_WORD_EVENTS_A_HEXAGON] = "الأحداث في كل مسدّس",
            [DL_WORD_SUM_A_HEXAGON] = "%s، المجموع في كل مسدّس",
            [DL_WORD_MEAN_A_HEXAGON] = "%s، المتوسط في كل مسدّس",
            [DL_WORD_TRACK] = "مسار",
            [DL_WORD_MOVEMENT] = "حركة",
            [DL_WORD_MAGNITUDE] = "القوة",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: كل درجة عشرة أضعاف المساحة",
        },
};
