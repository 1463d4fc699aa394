#include "settings.h"

#include <math.h>
#include <string.h>

#include "date_pattern.h"
#include "day.h"
#include "dl_limits.h"
#include "error.h"
#include "language.h"

typedef enum {
    KIND_TEXT,
    KIND_FLAG,
    KIND_DAY,
    KIND_NUMBER, /* LOW..HIGH */
    KIND_CHOICE, /* one of CHOICES */
    KIND_SIZE,
    KIND_SHARD,
    KIND_WINDOW,   /* "7d" or "7" */
    KIND_LANGUAGE, /* of BCP 47 */
    KIND_CALENDAR, /* one or two of ICU's */
    KIND_PATTERN,  /* of a date */
} Kind;

typedef struct {
    DlSetting setting;
    Kind kind;
    double low, high;
    const char *choices;
} Rule;

#define DRAW "map frames sheet"
#define READ "map frames sheet timeline"
#define ALL "map frames sheet timeline resolve extract"

static const Rule RULES[] = {
    {{"date", "YYYY-MM-DD",
      "map: draw the end of this day (default: the last event's); extract: the articles' own day",
      "map extract"},
     KIND_DAY,
     0,
     0,
     NULL},
    {{"article_date", "YYYY-MM-DD",
      "the own day of articles among EVENTS, from which \"Friday\" counts", READ},
     KIND_DAY,
     0,
     0,
     NULL},
    {{"from", "YYYY-MM-DD", "first day (default: the first event's)", "frames sheet timeline"},
     KIND_DAY,
     0,
     0,
     NULL},
    {{"to", "YYYY-MM-DD", "last day (default: the last event's)", "frames sheet timeline"},
     KIND_DAY,
     0,
     0,
     NULL},
    {{"every", "STEP", "each day (default), week, month, year or event day",
      "frames sheet timeline"},
     KIND_CHOICE,
     0,
     0,
     "day week month year event"},
    {{"yes", NULL, "more than 5,000 days", "frames sheet timeline"}, KIND_FLAG, 0, 0, NULL},
    {{"changes", NULL, "only places whose state differs from the day before", "timeline"},
     KIND_FLAG,
     0,
     0,
     NULL},
    {{"country", "COUNTRY", "the country the events are in: ISO code or name", ALL},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"admin1", "PROVINCE", "the province the names are in: code or name", "resolve"},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"type", "TYPE", "what the names are: city, province, district, pass, airport", "resolve"},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"initial", "HOLDER", "who holds everything before the first event", READ},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"show", "WHAT", "cumulative (default), window or day", DRAW},
     KIND_CHOICE,
     0,
     0,
     "cumulative window day"},
    {{"window", "DAYS", "how far --show window looks back, as 7d", DRAW}, KIND_WINDOW, 0, 0, NULL},
    {{"shade", "HOW", "shade areas by who holds: capital, area, none or auto (default)", DRAW},
     KIND_CHOICE,
     0,
     0,
     "auto capital area none"},
    {{"areas", "FILE", "shapefile or GeoJSON of areas that rows are joined to by name", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"join", "FIELD[=COLUMN]", "by which field of --areas, and which column", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"shade_by", "COLUMN", "shade areas by a column of numbers, or of words", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"color_by", "COLUMN", "colour marks by a column of the table", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"radius_by", "COLUMN", "size marks by a column of numbers", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"as", "FORM", "marks, dots, size (by how many), hex or auto (default)", DRAW},
     KIND_CHOICE,
     0,
     0,
     "auto marks dots size hex"},
    {{"extent", "W,S,E,N", "show this box, in degrees", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"crs", "CRS", "EPSG:n, globe, equal-earth, robinson, mercator, lambert, ... (see the manual)",
      DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"center", "LON[,LAT]", "the middle of the projection, in degrees", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"locator", "HOW", "show where in the world the map lies: auto (default) or none", DRAW},
     KIND_CHOICE,
     0,
     0,
     "auto none"},
    {{"inset", "HOW", "enlarge a part where names have no room: auto (default) or none", DRAW},
     KIND_CHOICE,
     0,
     0,
     "auto none"},
    {{"graticule", "STEP", "meridians and parallels: auto, degrees, or none (default)", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"viewpoint", "CODE", "whose borders count: neutral (default) or an ISO code",
      DRAW " resolve"},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"title", "TEXT", "what the map is called", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"subtitle", "TEXT", "a line under the title", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"source", "TEXT", "sources to print (default: the table's source column)", DRAW},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"sources", "TEXT", "the same as --source", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"note", "TEXT", "a line that stands above the sources", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"credit", "TEXT", "who made the map", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"style", "STYLE", "a style's name, or an .ini file", DRAW}, KIND_TEXT, 0, 0, NULL},
    {{"lang", "LANG", "the language of words, dates and names, as fr, fa-AF, zh-Hans", DRAW},
     KIND_LANGUAGE,
     0,
     0,
     NULL},
    {{"calendar", "NAME[,NAME]", "gregorian (default), persian, islamic and more; or two", DRAW},
     KIND_CALENDAR,
     0,
     0,
     NULL},
    {{"date_format", "PATTERN", "how dates are written: ICU's pattern, as \"d. MMMM y\"", DRAW},
     KIND_PATTERN,
     0,
     0,
     NULL},
    {{"size", "WxH", "page size in pixels (default: 1600x1200)", DRAW}, KIND_SIZE, 0, 0, NULL},
    {{"scale", "N", "device pixels a page pixel in a PNG: 2 for retina", DRAW},
     KIND_NUMBER,
     0.25,
     8,
     NULL},
    {{"dpi", "N", "page pixels an inch, for PDF and print (default: 96)", DRAW},
     KIND_NUMBER,
     24,
     2400,
     NULL},
    {{"png", "COLOURS", "of a PNG: rgb (default), or a palette of at most 256: smaller", DRAW},
     KIND_CHOICE,
     0,
     0,
     "rgb palette"},
    {{"worldfile", NULL, "write map.pgw and map.png.aux.xml beside map.png, for GIS programs",
      "map"},
     KIND_FLAG,
     0,
     0,
     NULL},
    {{"text", "HOW", "SVG text as text (default) or outlines", DRAW},
     KIND_CHOICE,
     0,
     0,
     "text outlines"},
    {{"format", "FORMAT", "of the frames: png (default), svg or pdf", "frames"},
     KIND_CHOICE,
     0,
     0,
     "png svg pdf"},
    {{"columns", "N", "of maps on a sheet (default: those that show them largest)", "sheet"},
     KIND_NUMBER,
     1,
     100,
     NULL},
    {{"jobs", "N", "threads (default: one a processor)", "frames"},
     KIND_NUMBER,
     1,
     DL_LIMIT_JOBS,
     NULL},
    {{"shard", "K/N", "draw only every N-th frame, beginning with the K-th", "frames"},
     KIND_SHARD,
     0,
     0,
     NULL},
    {{"resume", NULL, "keep frames that are already right", "frames"}, KIND_FLAG, 0, 0, NULL},
    {{"date_order", "ORDER", "of 05/08/2021: infer (default), dmy or mdy", READ},
     KIND_CHOICE,
     0,
     0,
     "infer dmy mdy"},
    {{"strict", NULL, "refuse everything where one row or name cannot be used", READ " extract"},
     KIND_FLAG,
     0,
     0,
     NULL},
    {{"overrides", "FILE", "CSV that pins names to an id or to lat and lon", ALL},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"names", "FILE", "CSV of house spellings: name,label", READ}, KIND_TEXT, 0, 0, NULL},
    {{"gazetteer", "FILES", "search exactly these place databases: files or names, parted by ':'",
      ALL " gazetteer"},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"lexicon", "FOLDER", "the words and patterns that articles are read by", READ " extract"},
     KIND_TEXT,
     0,
     0,
     NULL},
    {{"basemap", "FOLDER", "the basemap", READ " resolve"}, KIND_TEXT, 0, 0, NULL},
    {{"styles", "FOLDER", "where styles are found by name", DRAW}, KIND_TEXT, 0, 0, NULL},
};

struct DlSettings {
    GHashTable *layers[DL_LAYER_N]; /* key to value */
};

DlSettings *dl_settings_new(void)
{
    DlSettings *settings = g_new0(DlSettings, 1);
    for (int i = 0; i < DL_LAYER_N; i++)
        settings->layers[i] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    return settings;
}

void dl_settings_free(DlSettings *settings)
{
    if (!settings)
        return;
    for (int i = 0; i < DL_LAYER_N; i++)
        g_hash_table_unref(settings->layers[i]);
    g_free(settings);
}

static const Rule *rule_find(const char *key)
{
    g_autofree char *wanted = g_strdelimit(g_strdup(key), "-", '_');
    for (gsize i = 0; i < G_N_ELEMENTS(RULES); i++) {
        if (g_str_equal(RULES[i].setting.key, wanted))
            return &RULES[i];
    }
    return NULL;
}

static gboolean number_parse(const char *text, const char *ends, double *ret_number)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    if (end == text || !strchr(ends, *end) || !isfinite(number))
        return FALSE;
    *ret_number = number;
    return TRUE;
}

static gboolean size_parse(const char *text, double *ret_width, double *ret_height)
{
    const char *times = strpbrk(text, "xX");
    return times && number_parse(text, "xX", ret_width) && number_parse(times + 1, "", ret_height);
}

static gboolean shard_parse(const char *text, guint *ret_k, guint *ret_n)
{
    double k = 0, n = 0;
    const char *slash = strchr(text, '/');
    if (!slash || !number_parse(text, "/", &k) || !number_parse(slash + 1, "", &n))
        return FALSE;
    if (k < 1 || n < k || n > 1e6 || k != floor(k) || n != floor(n))
        return FALSE;
    *ret_k = (guint)k - 1;
    *ret_n = (guint)n;
    return TRUE;
}

/* "7d" or "7": whole days. */
static gboolean days_parse(const char *text, double *ret_days)
{
    gsize n_digits = strspn(text, "0123456789");
    gboolean has_unit = g_str_equal(text + n_digits, "d");
    return (has_unit || !text[n_digits]) && number_parse(text, "d", ret_days);
}

static gboolean choice_is(const char *choices, const char *value)
{
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    return g_strv_contains((const char *const *)words, value);
}

/* "a number from 0.25 to 8" */
static char *range_text(const Rule *rule)
{
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(low, sizeof low, "%g", rule->low);
    g_ascii_formatd(high, sizeof high, "%g", rule->high);
    return g_strdup_printf("a number from %s to %s", low, high);
}

static char *language_complaint(const char *value)
{
    g_autofree char *tag = dl_language_canonical(value);
    return tag ? NULL : g_strdup("a language as fr, fa-AF or zh-Hans");
}

/* "persian" or "persian,gregorian" */
static char *calendar_complaint(const char *value)
{
    const char *const *known = dl_language_calendars();
    g_auto(GStrv) names = g_strsplit(value, ",", -1);
    guint n_known = 0;
    for (guint i = 0; names[i]; i++)
        n_known += g_strv_contains(known, names[i]);
    if (n_known == g_strv_length(names) && (n_known == 1 || n_known == 2))
        return NULL;
    g_autofree char *list = g_strjoinv(", ", (char **)known);
    return g_strdup_printf("one or two, parted by a comma, of %s", list);
}

/* NULL where VALUE is of RULE's kind, else what was expected. */
static char *rule_complaint(const Rule *rule, const char *value)
{
    double width = 0, height = 0, number = 0;
    guint k = 0, n = 0;
    DlDay day = 0;
    switch (rule->kind) {
    case KIND_TEXT:
        return NULL;
    case KIND_FLAG:
        return choice_is("yes no true false 1 0", value) ? NULL : g_strdup("yes or no");
    case KIND_DAY:
        return dl_day_parse(value, &day, NULL) ? NULL : g_strdup("a day as 2021-08-13");
    case KIND_NUMBER:
        if (number_parse(value, "", &number) && number >= rule->low && number <= rule->high)
            return NULL;
        return range_text(rule);
    case KIND_CHOICE:
        return choice_is(rule->choices, value) ? NULL : g_strdup_printf("one of %s", rule->choices);
    case KIND_SIZE:
        if (size_parse(value, &width, &height) && width >= 200 && height >= 200 &&
            width <= DL_LIMIT_PAGE_PX && height <= DL_LIMIT_PAGE_PX)
            return NULL;
        return g_strdup_printf("WIDTHxHEIGHT in pixels, each from 200 to %d", DL_LIMIT_PAGE_PX);
    case KIND_SHARD:
        return shard_parse(value, &k, &n) ? NULL : g_strdup("K/N, as 2/8 for the second of eight");
    case KIND_WINDOW:
        if (days_parse(value, &number) && number >= 1 && number <= 366000)
            return NULL;
        return g_strdup("a number of days, as 7d");
    case KIND_LANGUAGE:
        return language_complaint(value);
    case KIND_CALENDAR:
        return calendar_complaint(value);
    case KIND_PATTERN:
        return dl_date_pattern_complaint(value);
    }
    return NULL;
}

gboolean dl_settings_set(DlSettings *settings, DlSettingLayer layer, const char *key,
                         const char *value, GError **error)
{
    const Rule *rule = rule_find(key);
    if (!rule) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'%s' is not a setting", key);
        return FALSE;
    }
    if (!g_utf8_validate(value, -1, NULL)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'%s' is not UTF-8", key);
        return FALSE;
    }
    g_autofree char *complaint = rule_complaint(rule, value);
    if (complaint) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'%s' is \"%s\", expected %s", key, value,
                    complaint);
        return FALSE;
    }
    const char *kept = g_str_equal(rule->setting.key, "sources") ? "source" : rule->setting.key;
    g_hash_table_replace(settings->layers[layer], (gpointer)kept, g_strdup(value));
    return TRUE;
}

const char *dl_settings_get_flag(const DlSettings *settings, const char *key)
{
    return g_hash_table_lookup(settings->layers[DL_LAYER_FLAG], key);
}

const char *dl_settings_get(const DlSettings *settings, const char *key)
{
    const char *value = g_hash_table_lookup(settings->layers[DL_LAYER_FLAG], key);
    return value ? value : g_hash_table_lookup(settings->layers[DL_LAYER_FILE], key);
}

gboolean dl_settings_flag(const DlSettings *settings, const char *key)
{
    const char *value = dl_settings_get(settings, key);
    return value && choice_is("yes true 1", value);
}

double dl_settings_number(const DlSettings *settings, const char *key, double fallback)
{
    const char *value = dl_settings_get(settings, key);
    return value ? g_ascii_strtod(value, NULL) : fallback;
}

void dl_settings_size(const DlSettings *settings, double *ret_width_px, double *ret_height_px)
{
    const char *value = dl_settings_get(settings, "size");
    double width = 1600, height = 1200;
    if (value)
        size_parse(value, &width, &height);
    *ret_width_px = floor(width);
    *ret_height_px = floor(height);
}

void dl_settings_shard(const DlSettings *settings, guint *ret_shard, guint *ret_n_shards)
{
    const char *value = dl_settings_get(settings, "shard");
    *ret_shard = 0;
    *ret_n_shards = 1;
    if (value)
        shard_parse(value, ret_shard, ret_n_shards);
}

const DlSetting *dl_settings_at(gsize index)
{
    return index < G_N_ELEMENTS(RULES) ? &RULES[index].setting : NULL;
}
