#include "charset.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#define SAMPLE_BYTES (64u * 1024) /* that the detector is shown */
#define SAMPLE_LEAD 256           /* of them before the first beyond ASCII */
#define MIN_LETTERS 8             /* different ones of another script, that show it to be one */
#define MIN_CONFIDENCE 15         /* of the detector, of 100 */
#define MIN_UTF8_BYTES 8          /* beyond ASCII, that show what says otherwise to be UTF-8 */
#define FALLBACK "windows-1252"

/* Names that browsers take for what they are most often used for. */
static const struct {
    const char *name;
    const char *means;
} aliases[] = {
    {"ISO-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ISO-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"Shift_JIS", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ISO-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"big5-hkscs", "Big5-HKSCS"},
    {"ISO-8859-8", "windows-1255"},
    {"ISO-8859-8-I", "windows-1255"},
    {"utf8", "UTF-8"},
};

/* What the detector knows by a part of it: the Cyrillic of Ukraine has letters where that of Russia
 * has frames. */
static const char *widen(const char *name)
{
    return strcmp(name, "KOI8-R") == 0 ? "KOI8-U" : name;
}

/* How many bytes are beyond ASCII; no more than MIN_UTF8_BYTES are counted. */
static gsize count_high(const char *bytes, gsize n_bytes)
{
    gsize n_high = 0;
    for (gsize i = 0; i < n_bytes && n_high < MIN_UTF8_BYTES; i++)
        n_high += (guint8)bytes[i] >= 0x80;
    return n_high;
}

/* Past what is UTF-8 from AT on, NULs included, which GLib does not take for text. */
static const char *skip_utf8(const char *at, const char *end)
{
    while (!g_utf8_validate_len(at, (gsize)(end - at), &at)) {
        if (*at != '\0')
            return at;
        at++;
    }
    return end;
}

static gboolean is_valid_utf8(const char *bytes, gsize n_bytes)
{
    return skip_utf8(bytes, bytes + n_bytes) == bytes + n_bytes;
}

/* How many characters beyond ASCII there are. */
static gsize count_characters(const char *bytes, gsize n_bytes)
{
    gsize n_characters = 0;
    for (gsize i = 0; i < n_bytes; i++)
        n_characters += (guint8)bytes[i] >= 0xC0;
    return n_characters;
}

gunichar dl_charset_cp1252(guint8 byte)
{
    /* 0x80 to 0x9F; https://encoding.spec.whatwg.org/ has the same but for the unassigned. */
    static const guint16 characters[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };
    return byte >= 0x80 && byte < 0xA0 ? characters[byte - 0x80] : byte;
}

gboolean dl_charset_mend_utf8(const char *bytes, gsize n_bytes, GString *into)
{
    const char *end = bytes + n_bytes;
    gsize n_right = 0, n_wrong = 0;
    for (const char *at = bytes, *wrong; at < end; at = wrong + 1) {
        wrong = skip_utf8(at, end);
        n_right += count_characters(at, (gsize)(wrong - at));
        n_wrong += wrong < end;
    }
    if (n_right <= n_wrong)
        return FALSE;
    for (const char *at = bytes, *wrong; at < end; at = wrong + 1) {
        wrong = skip_utf8(at, end);
        g_string_append_len(into, at, (gssize)(wrong - at));
        if (wrong < end)
            g_string_append_unichar(into, dl_charset_cp1252((guint8)*wrong));
    }
    return TRUE;
}

static const char *mend_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (g_ascii_strcasecmp(name, aliases[i].name) == 0)
            return aliases[i].means;
    return name;
}

/* Encodings in which ASCII's bytes may mean something else. */
static gboolean is_escaped(const char *name)
{
    return g_ascii_strncasecmp(name, "ISO-2022", 8) == 0 || g_ascii_strncasecmp(name, "HZ", 2) == 0;
}

/* Of two bytes a character, which a few may be in UTF-8 by chance. */
static gboolean is_of_pairs(const char *name)
{
    static const char *const begins[] = {"gb",          "big5", "windows-31j",
                                         "windows-949", "euc",  "shift"};
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++)
        if (g_ascii_strncasecmp(name, begins[i], strlen(begins[i])) == 0)
            return TRUE;
    return FALSE;
}

/* Such that a text which could be read up to its declaration cannot be in it. */
static gboolean is_wide(const char *name)
{
    return g_ascii_strncasecmp(name, "UTF", 3) == 0 || g_ascii_strncasecmp(name, "UCS", 3) == 0;
}

static gboolean is_known(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (converter)
        ucnv_close(converter);
    return U_SUCCESS(status);
}

/* Whether a word is of another script than ours: hardly a letter of it is ASCII. */
static gboolean is_of_other_script(const char *word, gsize n_bytes)
{
    gsize n_high = 0, n_ascii = 0;
    for (gsize i = 0; i < n_bytes; i++) {
        n_high += (guint8)word[i] >= 0x80;
        n_ascii += g_ascii_isalnum(word[i]);
    }
    return n_high > 2 && n_high > 2 * n_ascii;
}

/* The words of another script, up to SAMPLE_BYTES of them, a space between them. Among many of
 * English a few would not be heard. */
static GString *collect_other_script(const char *bytes, gsize n_bytes)
{
    GString *words = g_string_new(NULL);
    const char *end = bytes + n_bytes;
    for (const char *at = bytes, *stop; at < end && words->len < SAMPLE_BYTES; at = stop + 1) {
        for (stop = at; stop < end && !g_ascii_isspace(*stop) && *stop != '\0';)
            stop++;
        gsize n_word = MIN((gsize)(stop - at), SAMPLE_BYTES);
        if (is_of_other_script(at, n_word))
            g_string_append_c(g_string_append_len(words, at, (gssize)n_word), ' ');
    }
    return words;
}

/* How many different bytes beyond ASCII there are. */
static guint count_letters(const char *bytes, gsize n_bytes)
{
    gboolean is_seen[256] = {FALSE};
    guint n_letters = 0;
    for (gsize i = 0; i < n_bytes; i++) {
        guint8 byte = (guint8)bytes[i];
        n_letters += byte >= 0x80 && !is_seen[byte];
        is_seen[byte] = TRUE;
    }
    return n_letters;
}

/* Of no other script than ours. */
static gboolean is_latin(const char *name)
{
    static const char *const names[] = {"ISO-8859-1",   "ISO-8859-2",   "ISO-8859-9",
                                        "windows-1250", "windows-1252", "windows-1254"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Whether the detector may be believed. What reads as ASCII up to here is no EBCDIC. */
static gboolean can_be(const char *name, gboolean is_other_script)
{
    return !is_wide(name) && !g_str_has_prefix(name, "IBM4") &&
           !(is_other_script && is_latin(name));
}

/* The detector's likeliest for the sample; FALLBACK where it is not sure. */
static void ask_detector(const char *sample, gsize n_sample, gboolean has_tags,
                         gboolean is_other_script, char ret_name[DL_CHARSET_NAME_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    ucsdet_enableInputFilter(detector, has_tags);
    ucsdet_setText(detector, sample, (int32_t)n_sample, &status);
    int32_t n_matches = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &n_matches, &status);
    const char *name = FALLBACK;
    for (int32_t i = 0; U_SUCCESS(status) && i < n_matches; i++) {
        const char *likely = ucsdet_getName(matches[i], &status);
        if (!can_be(likely, is_other_script))
            continue;
        if (ucsdet_getConfidence(matches[i], &status) >= MIN_CONFIDENCE)
            name = mend_name(widen(likely));
        break;
    }
    g_strlcpy(ret_name, name, DL_CHARSET_NAME_BYTES);
    ucsdet_close(detector);
}

static void detect(const char *bytes, gsize n_bytes, char ret_name[DL_CHARSET_NAME_BYTES])
{
    g_autoptr(GString) other = collect_other_script(bytes, n_bytes);
    if (count_letters(other->str, other->len) >= MIN_LETTERS) {
        ask_detector(other->str, MIN(other->len, SAMPLE_BYTES), FALSE, TRUE, ret_name);
        return;
    }
    gsize start = 0;
    while (start < n_bytes && (guint8)bytes[start] < 0x80 && bytes[start] != 0x1B)
        start++;
    start -= MIN(start, SAMPLE_LEAD);
    ask_detector(bytes + start, MIN(n_bytes - start, SAMPLE_BYTES),
                 memchr(bytes, '<', n_bytes) != NULL, FALSE, ret_name);
}

static gboolean convert(const char *bytes, gsize n_bytes, const char *name, GString *into)
{
    UErrorCode status = U_ZERO_ERROR;
    gsize n_before = into->len, n_room = 3 * n_bytes + 16;
    if (n_room > G_MAXINT32)
        return FALSE;
    g_string_set_size(into, n_before + n_room);
    int32_t n_out = ucnv_convert("UTF-8", name, into->str + n_before, (int32_t)n_room, bytes,
                                 (int32_t)n_bytes, &status);
    g_string_set_size(into, n_before + (U_SUCCESS(status) ? (gsize)n_out : 0));
    return U_SUCCESS(status);
}

/* Each byte for itself, whatever it is: what is left where a converter fails. */
static void append_latin1(const char *bytes, gsize n_bytes, GString *into)
{
    for (gsize i = 0; i < n_bytes; i++)
        g_string_append_unichar(into, (guint8)bytes[i]);
}

gboolean dl_charset_to_utf8(const char *bytes, gsize n_bytes, const char *named, GString *into,
                            char ret_name[DL_CHARSET_NAME_BYTES])
{
    gsize n_high = count_high(bytes, n_bytes);
    gboolean is_utf8 = is_valid_utf8(bytes, n_bytes);
    const char *means = named && *named ? mend_name(named) : NULL;
    if (means && (is_wide(means) || strlen(means) >= DL_CHARSET_NAME_BYTES || !is_known(means)))
        means = NULL;
    gboolean is_named =
        means && (n_high > 0 ? n_high < MIN_UTF8_BYTES && is_of_pairs(means) : is_escaped(means));
    if (!means && is_utf8 && n_high == 0 && memchr(bytes, 0x1B, n_bytes)) {
        detect(bytes, n_bytes, ret_name);
        if (is_escaped(ret_name) && convert(bytes, n_bytes, ret_name, into))
            return FALSE;
    }
    if (is_utf8 && !is_named) {
        g_strlcpy(ret_name, "UTF-8", DL_CHARSET_NAME_BYTES);
        return TRUE;
    }
    if (!is_named && dl_charset_mend_utf8(bytes, n_bytes, into)) {
        g_strlcpy(ret_name, "UTF-8 with errors", DL_CHARSET_NAME_BYTES);
        return FALSE;
    }
    if (means)
        g_strlcpy(ret_name, means, DL_CHARSET_NAME_BYTES);
    else
        detect(bytes, n_bytes, ret_name);
    if (!convert(bytes, n_bytes, ret_name, into))
        append_latin1(bytes, n_bytes, into);
    return FALSE;
}

gboolean dl_charset_is_text(const char *bytes, gsize n_bytes)
{
    gsize n_controls = 0;
    n_bytes = MIN(n_bytes, SAMPLE_BYTES);
    for (gsize i = 0; i < n_bytes; i++) {
        guint8 byte = (guint8)bytes[i];
        n_controls += byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B;
    }
    return n_controls * 20 <= n_bytes + 40; /* two are no proof */
}
