#include "language.h"

#include <math.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "date_pattern.h"
#include "error.h"

#define MS_PER_DAY 86400000.0
#define MAX_TAG 100
#define MAX_TEXT 400        /* of what ICU writes, in UTF-16 */
#define MAX_NUMBER 9e15     /* whole numbers are exact up to here */
#define MAX_ICU_YEAR 200000 /* ICU's calendars end somewhere behind */
#define GREGORIAN_YEARS 400 /* after which its days repeat */
#define GREGORIAN_DAYS 146097

struct DlLanguage {
    char *tag;
    char *id; /* ICU's */
    gboolean is_known;
    gboolean is_gregorian;
    gboolean is_era_first;
    GMutex lock;             /* of the date formats, which have a state */
    UDateFormat *date;       /* in the calendar that was asked for */
    UDateFormat *gregorian;  /* NULL where that is it */
    UNumberFormatter *whole; /* these are not changed by use */
    UNumberFormatter *real;
    UNumberFormatter *ungrouped;
    UPluralRules *plurals;
    ULocaleDisplayNames *names;
};

/* Our name and ICU's. */
static const char *const CALENDARS[][2] = {
    {"gregorian", "gregorian"},         {"persian", "persian"}, {"islamic", "islamic-umalqura"},
    {"islamic-civil", "islamic-civil"}, {"hebrew", "hebrew"},   {"ethiopic", "ethiopic"},
    {"buddhist", "buddhist"},
};

const char *const *dl_language_calendars(void)
{
    static const char *const NAMES[] = {"gregorian", "persian",  "islamic",  "islamic-civil",
                                        "hebrew",    "ethiopic", "buddhist", NULL};
    G_STATIC_ASSERT(G_N_ELEMENTS(NAMES) == G_N_ELEMENTS(CALENDARS) + 1);
    return NAMES;
}

/* Codes of ISO 639-3 that tables and people use for what ICU calls otherwise. */
static const char *const ALIASES[][2] = {
    {"prs", "fa-AF"}, {"pes", "fa"}, {"pbu", "ps"}, {"pst", "ps"}, {"cmn", "zh"},
    {"arb", "ar"},    {"iw", "he"},  {"in", "id"},  {"no", "nb"},
};

/* ICU's name of TAG, keywords included; FALSE where that is not of BCP 47. */
static gboolean find_id(const char *tag, char *ret_id)
{
    g_autofree char *plain = g_strdelimit(g_strdup(tag), "_", '-');
    gsize n_language = strcspn(plain, "-");
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_parsed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(ALIASES); i++) {
        const char *alias = ALIASES[i][0];
        if (strlen(alias) != n_language || g_ascii_strncasecmp(plain, alias, n_language) != 0)
            continue;
        char *changed = g_strconcat(ALIASES[i][1], plain + n_language, NULL);
        g_free(plain);
        plain = changed;
        break;
    }
    int32_t n_id = uloc_forLanguageTag(plain, ret_id, MAX_TAG, &n_parsed, &status);
    return U_SUCCESS(status) && n_id > 0 && n_id < MAX_TAG && n_parsed == (int32_t)strlen(plain);
}

static char *tag_of_id(const char *id)
{
    char base[MAX_TAG] = "", tag[MAX_TAG] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_getBaseName(id, base, MAX_TAG, &status);
    uloc_toLanguageTag(base, tag, MAX_TAG, FALSE, &status);
    return U_SUCCESS(status) && strlen(tag) < MAX_TAG - 1 ? g_strdup(tag) : NULL;
}

char *dl_language_canonical(const char *tag)
{
    char id[MAX_TAG] = "";
    return find_id(tag, id) ? tag_of_id(id) : NULL;
}

/* Sets the calendar in ID: CALENDAR, else the one that stands there, else Gregorian. */
static gboolean set_calendar(char *id, const char *calendar)
{
    UErrorCode status = U_ZERO_ERROR;
    char asked[MAX_TAG] = "gregorian";
    uloc_getKeywordValue(id, "calendar", asked, MAX_TAG, &status);
    if (calendar || !*asked)
        g_strlcpy(asked, calendar ? calendar : "gregorian", MAX_TAG);
    for (gsize i = 0; i < G_N_ELEMENTS(CALENDARS); i++) {
        if (!g_str_equal(asked, CALENDARS[i][0]) && !g_str_equal(asked, CALENDARS[i][1]))
            continue;
        status = U_ZERO_ERROR;
        uloc_setKeywordValue("calendar", CALENDARS[i][1], id, MAX_TAG, &status);
        return U_SUCCESS(status);
    }
    return FALSE;
}

static gboolean is_known(const char *id)
{
    char base[MAX_TAG] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_getBaseName(id, base, MAX_TAG, &status);
    UResourceBundle *bundle = ures_open(NULL, base, &status);
    gboolean is_own = U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
    ures_close(bundle);
    return is_own;
}

/* Gregorian all the way back, as DlDay is. */
static void make_proleptic(UDateFormat *format, UErrorCode *status)
{
    UCalendar *calendar = ucal_clone(udat_getCalendar(format), status);
    ucal_setGregorianChange(calendar, -(double)MAX_ICU_YEAR * 366 * MS_PER_DAY * 2, status);
    udat_setCalendar(format, calendar);
    ucal_close(calendar);
}

static UDateFormat *open_dates(const char *id, gboolean is_gregorian, UErrorCode *status)
{
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, id, u"UTC", -1, u"d", -1, status);
    if (U_SUCCESS(*status) && is_gregorian)
        make_proleptic(format, status);
    return format;
}

/* Everything of ICU's that ID needs; what fails is told by STATUS. */
static void open_all(DlLanguage *language, UErrorCode *status)
{
    static const UDisplayContext CONTEXT[] = {
        UDISPCTX_LENGTH_SHORT, UDISPCTX_CAPITALIZATION_FOR_STANDALONE, UDISPCTX_NO_SUBSTITUTE};
    char gregorian[MAX_TAG];
    const char *id = language->id;
    g_strlcpy(gregorian, id, MAX_TAG);
    uloc_setKeywordValue("calendar", "gregorian", gregorian, MAX_TAG, status);
    language->is_gregorian = g_str_equal(gregorian, id);
    language->date = open_dates(id, language->is_gregorian, status);
    if (!language->is_gregorian)
        language->gregorian = open_dates(gregorian, TRUE, status);
    language->whole = unumf_openForSkeletonAndLocale(u"precision-integer", -1, id, status);
    language->real = unumf_openForSkeletonAndLocale(u"@#####", -1, id, status);
    language->ungrouped =
        unumf_openForSkeletonAndLocale(u"precision-integer group-off", -1, id, status);
    language->plurals = uplrules_open(id, status);
    language->names = uldn_openForContext(id, (UDisplayContext *)CONTEXT, 3, status);
}

DlLanguage *dl_language_new(const char *tag, const char *calendar, GError **error)
{
    char id[MAX_TAG] = "";
    if (!find_id(tag, id)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "\"%s\" is not a language: expected one as fr, fa-AF or zh-Hans", tag);
        return NULL;
    }
    if (!set_calendar(id, calendar)) {
        g_autofree char *known = g_strjoinv(", ", (char **)dl_language_calendars());
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "no calendar \"%s\" is known (there are %s)",
                    calendar ? calendar : tag, known);
        return NULL;
    }
    UErrorCode status = U_ZERO_ERROR;
    g_autoptr(DlLanguage) language = g_new0(DlLanguage, 1);
    g_mutex_init(&language->lock);
    language->tag = tag_of_id(id);
    language->id = g_strdup(id);
    language->is_known = is_known(id);
    language->is_era_first = g_str_has_prefix(id, "zh") || g_str_has_prefix(id, "ja");
    open_all(language, &status);
    if (U_SUCCESS(status) && language->tag)
        return g_steal_pointer(&language);
    g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "language '%s': ICU says %s", tag,
                u_errorName(status));
    return NULL;
}

void dl_language_free(DlLanguage *language)
{
    if (!language)
        return;
    udat_close(language->date);
    udat_close(language->gregorian);
    unumf_close(language->whole);
    unumf_close(language->real);
    unumf_close(language->ungrouped);
    uplrules_close(language->plurals);
    uldn_close(language->names);
    g_mutex_clear(&language->lock);
    g_free(language->tag);
    g_free(language->id);
    g_free(language);
}

const char *dl_language_tag(const DlLanguage *language)
{
    return language->tag;
}

gboolean dl_language_is_known(const DlLanguage *language)
{
    return language->is_known;
}

gboolean dl_language_is_rtl(const DlLanguage *language)
{
    return uloc_isRightToLeft(language->id);
}

gboolean dl_language_is_latin(const DlLanguage *language)
{
    char full[MAX_TAG] = "", script[MAX_TAG] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(language->id, full, MAX_TAG, &status);
    uloc_getScript(full, script, MAX_TAG, &status);
    return U_SUCCESS(status) && g_str_equal(script, "Latn");
}

static char *to_utf8(const UChar *text, int32_t n_units)
{
    char bytes[MAX_TEXT * 3 + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_bytes = 0;
    if (n_units < 0 || n_units > MAX_TEXT)
        return g_strdup("");
    u_strToUTF8WithSub(bytes, sizeof bytes, &n_bytes, text, n_units, 0xFFFD, NULL, &status);
    return U_SUCCESS(status) ? g_strndup(bytes, (gsize)n_bytes) : g_strdup("");
}

static char *format_number(const UNumberFormatter *formatter, double number)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[MAX_TEXT];
    UFormattedNumber *result = unumf_openResult(&status);
    unumf_formatDouble(formatter, number, result, &status);
    int32_t n_units = unumf_resultToString(result, text, MAX_TEXT, &status);
    unumf_closeResult(result);
    return U_SUCCESS(status) ? to_utf8(text, n_units) : g_strdup("");
}

char *dl_language_number(const DlLanguage *language, double number)
{
    gboolean is_whole = number == floor(number) && fabs(number) <= MAX_NUMBER;
    return format_number(is_whole ? language->whole : language->real, number);
}

const char *dl_language_plural(const DlLanguage *language, guint64 n)
{
    static const char *const CATEGORIES[] = {"zero", "one", "two", "few", "many"};
    UChar keyword[16];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_units =
        uplrules_select(language->plurals, (double)n, keyword, G_N_ELEMENTS(keyword), &status);
    g_autofree char *category = U_SUCCESS(status) ? to_utf8(keyword, n_units) : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(CATEGORIES); i++)
        if (!g_strcmp0(category, CATEGORIES[i]))
            return CATEGORIES[i];
    return "other";
}

char *dl_language_country(const DlLanguage *language, const char *iso_a2)
{
    UChar text[MAX_TEXT];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_units =
        uldn_regionDisplayName(language->names, iso_a2, text, G_N_ELEMENTS(text), &status);
    return U_SUCCESS(status) && n_units > 0 ? to_utf8(text, n_units) : NULL;
}

char *dl_language_capitals(const DlLanguage *language, const char *text)
{
    UChar plain[MAX_TEXT], capitals[MAX_TEXT];
    int32_t n_plain = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(plain, MAX_TEXT, &n_plain, text, -1, 0xFFFD, NULL, &status);
    int32_t n_units = u_strToUpper(capitals, MAX_TEXT, plain, n_plain, language->tag, &status);
    return U_SUCCESS(status) ? to_utf8(capitals, n_units) : g_strdup(text);
}

/* What FORMAT makes of DAY by PATTERN, under the lock; "" where ICU refuses. */
static char *format_day(const DlLanguage *language, UDateFormat *format, DlDay day,
                        const char *pattern, gboolean is_first)
{
    UChar units[MAX_TEXT], text[MAX_TEXT];
    int32_t n_pattern = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(units, MAX_TEXT, &n_pattern, pattern, -1, 0xFFFD, NULL, &status);
    if (U_FAILURE(status))
        return g_strdup("");
    g_mutex_lock((GMutex *)&language->lock);
    udat_applyPattern(format, FALSE, units, n_pattern);
    udat_setContext(format,
                    is_first ? UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE
                             : UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE,
                    &status);
    int32_t n_units = udat_format(format, (double)day * MS_PER_DAY, text, MAX_TEXT, NULL, &status);
    g_mutex_unlock((GMutex *)&language->lock);
    return U_SUCCESS(status) ? to_utf8(text, n_units) : g_strdup("");
}

/* The year of DAY in the calendar that was asked for. */
static gint64 own_year(const DlLanguage *language, DlDay day)
{
    gint64 year = 0;
    UErrorCode status = U_ZERO_ERROR;
    g_mutex_lock((GMutex *)&language->lock);
    UCalendar *calendar = ucal_clone(udat_getCalendar(language->date), &status);
    g_mutex_unlock((GMutex *)&language->lock);
    ucal_setMillis(calendar, (double)day * MS_PER_DAY, &status);
    year = ucal_get(calendar, UCAL_EXTENDED_YEAR, &status);
    ucal_close(calendar);
    return U_SUCCESS(status) ? year : 0;
}

/* What ICU cannot count is written as the same day of another 400 years, its year in digits. */
static char *format_gregorian(const DlLanguage *language, DlDay day, const char *pattern,
                              gboolean is_first)
{
    gint64 year = 0;
    int day_of_month = 0;
    g_autofree char *digits = NULL;
    dl_day_to_ymd(day, &year, NULL, &day_of_month);
    DlDatePatternChange change = {.with_era = year < 1, .is_era_first = language->is_era_first};
    change.is_first_ordinal = day_of_month == 1 && g_str_has_prefix(language->id, "fr");
    if (year > MAX_ICU_YEAR || year < -MAX_ICU_YEAR) {
        gint64 n_cycles = year / GREGORIAN_YEARS + (year < 0 ? 1 : -1);
        day -= n_cycles * GREGORIAN_DAYS;
        digits = format_number(language->ungrouped, (double)(year < 1 ? 1 - year : year));
        change.year = digits;
    }
    g_autofree char *changed = dl_date_pattern_change(pattern, &change);
    UDateFormat *format = language->gregorian ? language->gregorian : language->date;
    return format_day(language, format, day, changed, is_first);
}

char *dl_language_date(const DlLanguage *language, DlDay day, const char *pattern,
                       gboolean is_first)
{
    gint64 year = 0;
    dl_day_to_ymd(day, &year, NULL, NULL);
    gboolean is_far = year < 1 || year > MAX_ICU_YEAR;
    if (language->is_gregorian || is_far || own_year(language, day) < 1)
        return format_gregorian(language, day, pattern, is_first);
    DlDatePatternChange change = {.with_era = strstr(language->id, "=buddhist") != NULL};
    g_autofree char *changed = dl_date_pattern_change(pattern, &change);
    return format_day(language, language->date, day, changed, is_first);
}

int dl_text_direction(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        switch (u_charDirection((UChar32)g_utf8_get_char(at))) {
        case U_LEFT_TO_RIGHT:
            return 1;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            return -1;
        default:
            break;
        }
    }
    return 0;
}

gboolean dl_text_is_joined(const char *text)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        int32_t joining = u_getIntPropertyValue((UChar32)letter, UCHAR_JOINING_TYPE);
        if (joining == U_JT_DUAL_JOINING || joining == U_JT_RIGHT_JOINING)
            return TRUE;
        switch (g_unichar_get_script(letter)) {
        case G_UNICODE_SCRIPT_DEVANAGARI: /* under one headline */
        case G_UNICODE_SCRIPT_BENGALI:
        case G_UNICODE_SCRIPT_GURMUKHI:
        case G_UNICODE_SCRIPT_TIBETAN:
            return TRUE;
        default:
            break;
        }
    }
    return FALSE;
}
