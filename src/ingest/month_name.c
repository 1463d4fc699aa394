#include "month_name.h"

#include <string.h>

/* A word a month, separated by spaces: English, French, Spanish, German, Russian (nominative,
 * genitive, short), Arabic (of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb),
 * Persian, Dari and Pashto. */
static const char *const month_words[12] = {
    " january jan janvier janv enero ene januar jänner январь января янв ینایر "
    "جانفی ژانویه جنوری ",
    " february feb février fevrier févr fevr febrero febr februar feber февраль февраля фев فبرایر "
    "شباط فیفری فوریه فبروری ",
    " march mar mars marzo märz maerz mär mrz март марта мар مارس اذار مارچ ",
    " april apr avril avr abril abr апрель апреля апр ابریل نیسان افریل اوریل اپریل ",
    " may mai mayo май мая مایو ایار مای مه می ",
    " june jun juin junio juni июнь июня июн یونیو حزیران جوان ژوئن جون ",
    " july jul juillet juil julio juli июль июля июл یولیو تموز جویلیه ژوئیه جولای ",
    " august aug août aout agosto ago август августа авг اغسطس اب اوت اگست ",
    " september sep sept septembre septiembre сентябрь сентября сен сент سبتمبر ایلول سپتامبر "
    "سپتمبر ",
    " october oct octobre octubre oktober okt октябрь октября окт اکتوبر اکتبر ",
    " november nov novembre noviembre ноябрь ноября ноя نوفمبر نوامبر نومبر ",
    " december dec décembre decembre déc diciembre dic dezember dez декабрь декабря дек دیسمبر "
    "دسامبر دسمبر ",
};

static gboolean is_listed(const char *list, const char *word)
{
    gsize n_bytes = strlen(word);
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word))
        if (at > list && at[-1] == ' ' && at[n_bytes] == ' ')
            return TRUE;
    return FALSE;
}

int dl_month_find(const char *word)
{
    if (!*word)
        return 0;
    for (int i = 0; i < 12; i++)
        if (is_listed(month_words[i], word))
            return i + 1;
    return 0;
}

gboolean dl_weekday_is(const char *word)
{
    return *word && is_listed(" monday tuesday wednesday thursday friday saturday sunday mon tue "
                              "tues wed thu thur thurs fri sat sun ",
                              word);
}
