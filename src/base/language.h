/* A language as ICU knows it: dates by pattern in one of its calendars, numbers in its digits,
 * plural forms, names of countries, capital letters. Nothing asks the machine's locale, and a day
 * is a day of no time zone. The words of Debian 12's ICU 72 (CLDR 42); other versions may spell a
 * month or a country another way.
 *
 * May be used by several threads at once.
 */
#ifndef DL_BASE_LANGUAGE_H
#define DL_BASE_LANGUAGE_H

#include "day.h"

typedef struct DlLanguage DlLanguage;

/* TAG is of BCP 47: "fr", "fa-AF" (or "prs"), "zh-Hans", "fa-AF-u-ca-persian-nu-latn"; underscores
 * do as well. CALENDAR is one of dl_language_calendars; NULL: as the tag says in "-u-ca-", else
 * Gregorian, whatever the country writes. DL_ERROR_USAGE where either is none. */
DlLanguage *dl_language_new(const char *tag, const char *calendar, GError **error);
void dl_language_free(DlLanguage *language);

/* NULL-terminated: "gregorian", "persian", ... */
const char *const *dl_language_calendars(void);

/* TAG in ICU's spelling without what stands after "-u-": "prs" is "fa-AF"; NULL where it is not of
 * BCP 47. g_free. */
char *dl_language_canonical(const char *tag);

/* "fa-AF" */
const char *dl_language_tag(const DlLanguage *language);
/* FALSE: dates and names are ICU's root's, which are English at best. */
gboolean dl_language_is_known(const DlLanguage *language);
gboolean dl_language_is_rtl(const DlLanguage *language);
/* Whether it is written in Latin letters. */
gboolean dl_language_is_latin(const DlLanguage *language);

/* DAY (finite) as PATTERN (see date_pattern.h) writes it. Years before 1 get their era, unless it
 * is in the pattern; a day before the calendar's own first year is Gregorian. IS_FIRST: it begins a
 * line, and so with a capital where the language has it so. g_free. */
char *dl_language_date(const DlLanguage *language, DlDay day, const char *pattern,
                       gboolean is_first);

/* With as many digits as it needs, at most six behind the first where it is not whole: "1,204",
 * "2.5", "۱٬۲۰۴". g_free. */
char *dl_language_number(const DlLanguage *language, double number);

/* CLDR's category for N things: "one", "few", "other". */
const char *dl_language_plural(const DlLanguage *language, guint64 n);

/* The short name of a country; NULL where ICU has none in this language. g_free. */
char *dl_language_country(const DlLanguage *language, const char *iso_a2);

/* In capital letters, by the rules of the language (Turkish İ, Greek without accents). g_free. */
char *dl_language_capitals(const DlLanguage *language, const char *text);

/* 1 where the first character of TEXT that has a direction runs from left to right, -1 where from
 * right to left, 0 where none has one. */
int dl_text_direction(const char *text);

/* Whether letters of TEXT hang together (Arabic, Devanagari), so that none may stand apart. */
gboolean dl_text_is_joined(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlLanguage, dl_language_free)

#endif
