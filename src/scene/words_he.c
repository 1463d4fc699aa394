/* Hebrew. */
#include "words_table.h"

const DlWordTable dl_words_he = {
    .tag = "he",
    .day = "d בMMMM y",
    .day_short = "d בMMM",
    .day_short_year = "d בMMM y",
    .days = "d–|d בMMM",
    .days_year = "d–|d בMMM y",
    .between = " – ",
    .kinds =
        {
            [DL_KIND_CAPTURE] = "כיבוש",
            [DL_KIND_RECAPTURE] = "כיבוש מחדש",
            [DL_KIND_SURRENDER] = "כניעה",
            [DL_KIND_WITHDRAWAL] = "נסיגה",
            [DL_KIND_SIEGE] = "מצור",
            [DL_KIND_SIEGE_LIFTED] = "הוסר המצור",
            [DL_KIND_CONTESTED] = "במחלוקת",
            [DL_KIND_CLASH] = "עימות",
            [DL_KIND_ATTACK] = "התקפה",
            [DL_KIND_AIRSTRIKE] = "תקיפה אווירית",
            [DL_KIND_SHELLING] = "הפגזה",
            [DL_KIND_EVACUATION] = "פינוי",
            [DL_KIND_OTHER] = "אירוע אחר",
            [DL_KIND_CATEGORY] = "אירוע",
        },
    .words =
        {
            [DL_WORD_AS_OF] = "נכון ל%s",
            [DL_WORD_ABOUT] = "בסביבות %s",
            [DL_WORD_BY] = "עד %s",
            [DL_WORD_SINCE] = "מאז %s",
            [DL_WORD_POSSIBLE_ANY] = "אפשרי",
            [DL_WORD_CLAIMED] = "נטען",
            [DL_WORD_REPORT_DISPUTED] = "דיווח שנוי במחלוקת",
            [DL_WORD_UNVERIFIED] = "לא מאומת",
            [DL_WORD_PLACES_OUTSIDE] = "one=מקום אחד מחוץ למפה|"
                                       "two=שני מקומות מחוץ למפה|"
                                       "other=%s מקומות מחוץ למפה",
            [DL_WORD_CONTESTED] = "במחלוקת",
            [DL_WORD_NOBODY] = "אף אחד",
            [DL_WORD_NO_DATA] = "אין נתונים",
            [DL_WORD_UNCONFIRMED] = "לא מאומת",
            [DL_WORD_FRONT_LINE] = "קו החזית",
            [DL_WORD_CHANGED] = "השתנה ביום זה",
            [DL_WORD_CHANGED_SINCE] = "השתנה מאז המפה הקודמת",
            [DL_WORD_OTHER] = "אחרים",
            [DL_WORD_OTHERS] = "אחרים: %s",
            [DL_WORD_SHADED_CAPITAL] = "הצבע: מי מחזיק בבירת המחוז",
            [DL_WORD_PLACES_NOT_SHOWN] = "one=מקום אחד לא מוצג|"
                                         "two=שני מקומות לא מוצגים|"
                                         "other=%s מקומות לא מוצגים",
            [DL_WORD_EVENTS_UNDATED] = "one=אירוע אחד ללא תאריך|"
                                       "two=שני אירועים ללא תאריך|"
                                       "other=%s אירועים ללא תאריך",
            [DL_WORD_SOURCES] = "מקורות: %s",
            [DL_WORD_SOURCE] = "מקור: %s",
            [DL_WORD_AND_MORE] = "%s ועוד %s",
            [DL_WORD_COMMA] = ", ",
            [DL_WORD_KM] = "%s ק״מ",
            [DL_WORD_M] = "%s מ׳",
            [DL_WORD_MILES] = "%s מייל",
            [DL_WORD_FEET] = "%s רגל",
            [DL_WORD_NORTH] = "צפון",
            [DL_WORD_EAST] = "מזרח",
            [DL_WORD_SOUTH] = "דרום",
            [DL_WORD_WEST] = "מערב",
            [DL_WORD_EVENTS] = "אירועים",
            [DL_WORD_EVENTS_A_HEXAGON] = "אירועים בכל משושה",
            [DL_WORD_SUM_A_HEXAGON] = "%s, סכום בכל משושה",
            [DL_WORD_MEAN_A_HEXAGON] = "%s, ממוצע בכל משושה",
            [DL_WORD_TRACK] = "מסלול",
            [DL_WORD_MOVEMENT] = "תנועה",
            [DL_WORD_MAGNITUDE] = "מגניטודה",
            [DL_WORD_MAGNITUDE_SCALE] = "%s: כל דרגה היא פי עשרה בשטח",
        },
};
