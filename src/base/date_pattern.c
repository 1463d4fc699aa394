#include "date_pattern.h"

#include <string.h>

#define FIELDS "GyYuQqMLwWdDFEec"
#define MAX_BYTES 100
#define MAX_RUN 5

/* The length of the piece of a pattern at AT: a run of one letter, what stands between quotes
 * (quotes included), or one other character. 0 where a quote does not end. */
static gsize piece_length(const char *at)
{
    if (*at == '\'') {
        const char *end = strchr(at + 1, '\'');
        return end ? (gsize)(end - at) + 1 : 0;
    }
    gsize length = 1;
    while (g_ascii_isalpha(*at) && at[length] == *at)
        length++;
    return length;
}

char *dl_date_pattern_complaint(const char *pattern)
{
    gboolean has_field = FALSE;
    if (!g_utf8_validate(pattern, -1, NULL) || strlen(pattern) > MAX_BYTES)
        return g_strdup_printf("a pattern of at most %d bytes", MAX_BYTES);
    for (const char *at = pattern; *at;) {
        gsize length = piece_length(at);
        if (!length)
            return g_strdup("an end to what begins at the quote (' alone is written '')");
        if (g_ascii_isalpha(*at) && (!strchr(FIELDS, *at) || length > MAX_RUN))
            return g_strdup_printf("fields of a date as in \"d MMMM y\" or \"EEE d/M/yy\", other "
                                   "letters in quotes: '%.*s' is none",
                                   (int)MIN(length, MAX_RUN + 1), at);
        has_field |= g_ascii_isalpha(*at);
        at += length;
    }
    return has_field ? NULL : g_strdup("a field of a date, as in \"d MMMM y\"");
}

static gboolean has_era(const char *pattern)
{
    for (const char *at = pattern; *at;) {
        if (*at == 'G')
            return TRUE;
        gsize length = piece_length(at);
        at += MAX(length, 1);
    }
    return FALSE;
}

static void append_year(GString *text, const char *run, gsize length,
                        const DlDatePatternChange *change, gboolean with_era)
{
    if (with_era && change->is_era_first)
        g_string_append(text, "G");
    if (change->year)
        g_string_append_printf(text, "'%s'", change->year);
    else
        g_string_append_len(text, run, (gssize)length);
    if (with_era && !change->is_era_first)
        g_string_append(text, " G");
}

char *dl_date_pattern_change(const char *pattern, const DlDatePatternChange *change)
{
    GString *text = g_string_new(NULL);
    gboolean with_era = change->with_era && !has_era(pattern);
    for (const char *at = pattern; *at;) {
        gsize length = MAX(piece_length(at), 1);
        if (*at == 'y' || *at == 'u' || *at == 'Y') {
            append_year(text, at, length, change, with_era);
        } else {
            g_string_append_len(text, at, (gssize)length);
            if (*at == 'd' && length == 1 && change->is_first_ordinal)
                g_string_append(text, "'er'");
        }
        at += length;
    }
    return g_string_free(text, FALSE);
}
