#include "fold.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "dl_limits.h"
#include "fold_scripts.h"

#define PASSES 4        /* a folded name is folded again until it stays; 2 nearly always do */
#define RUN_UNITS 16384 /* UTF-16 units that one run may grow to */
#define N_LATIN 0x250   /* characters up to the end of Latin Extended-B */
#define MAX_LATIN 5     /* bytes that a folded Latin letter is remembered by */

/* Latin letters that have no decomposition. */
static const struct {
    gunichar letter; /* lower case */
    const char *plain;
} LATIN_LETTERS[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"},
    {0x0167, "t"},  {0x0180, "b"},  {0x0188, "c"}, {0x0192, "f"}, {0x0199, "k"},  {0x019A, "l"},
    {0x019E, "n"},  {0x01A5, "p"},  {0x01AD, "t"}, {0x01B4, "y"}, {0x01B6, "z"},  {0x01DD, "e"},
    {0x01E5, "g"},  {0x0225, "z"},  {0x023C, "c"}, {0x0247, "e"}, {0x0249, "j"},  {0x024B, "q"},
    {0x024D, "r"},  {0x024F, "y"},  {0x0253, "b"}, {0x0254, "o"}, {0x0256, "d"},  {0x0257, "d"},
    {0x0259, "a"},  {0x025B, "e"},  {0x0260, "g"}, {0x0263, "g"}, {0x0268, "i"},  {0x0269, "i"},
    {0x026B, "l"},  {0x026F, "u"},  {0x0272, "n"}, {0x0275, "o"}, {0x0280, "r"},  {0x0283, "sh"},
    {0x0288, "t"},  {0x0289, "u"},  {0x028B, "v"}, {0x028C, "u"}, {0x0292, "zh"}, {0x2C61, "l"},
    {0xA78C, ""},
};

/* A character that was folded already. */
typedef struct {
    gboolean is_known : 8;
    char text[MAX_LATIN + 1]; /* where it is a letter, or nothing */
} Latin;

struct DlFolder {
    UTransliterator *by_script[USCRIPT_CODE_LIMIT];
    gboolean is_tried[USCRIPT_CODE_LIMIT];
    GHashTable *han; /* gunichar to its reading, folded: 20 times as quick as the transliterator */
    Latin latin[N_LATIN];
    UChar units[RUN_UNITS];
};

DlFolder *dl_folder_new(void)
{
    DlFolder *folder = g_new0(DlFolder, 1);
    folder->han = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return folder;
}

void dl_folder_free(DlFolder *folder)
{
    if (!folder)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(folder->by_script); i++)
        if (folder->by_script[i])
            utrans_close(folder->by_script[i]);
    g_hash_table_unref(folder->han);
    g_free(folder);
}

static const char *find_latin_letter(gunichar letter)
{
    gsize low = 0, high = G_N_ELEMENTS(LATIN_LETTERS);
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (LATIN_LETTERS[middle].letter < letter)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < G_N_ELEMENTS(LATIN_LETTERS) && LATIN_LETTERS[low].letter == letter)
        return LATIN_LETTERS[low].plain;
    return NULL;
}

static void append_space(GString *out)
{
    if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
}

static void append_ascii(GString *out, char c)
{
    if (g_ascii_isalnum(c))
        g_string_append_c(out, g_ascii_tolower(c));
    else if (c != '\'' && c != '`')
        append_space(out);
}

/* U+2018 to U+201B and U+2032 are the apostrophes that people type; letters that modify
 * (U+02BB), marks and what is not seen count for nothing. */
static gboolean is_nothing(gunichar c, GUnicodeType type)
{
    return (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x00B4 || c == 0xFF07 ||
           type == G_UNICODE_MODIFIER_LETTER || type == G_UNICODE_MODIFIER_SYMBOL ||
           type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
           type == G_UNICODE_SPACING_MARK || type == G_UNICODE_FORMAT;
}

static void append_plain(GString *out, gunichar c)
{
    if (c < 0x80) {
        append_ascii(out, (char)c);
        return;
    }
    GUnicodeType type = g_unichar_type(c);
    if (is_nothing(c, type))
        return;
    gunichar lower = g_unichar_tolower(c);
    const char *plain = find_latin_letter(lower);
    if (plain)
        g_string_append(out, plain);
    else if (type == G_UNICODE_DECIMAL_NUMBER)
        g_string_append_c(out, (char)('0' + g_unichar_digit_value(c)));
    else if (g_unichar_isalnum(c))
        g_string_append_unichar(out, lower);
    else
        append_space(out);
}

static void append_parts(GString *out, gunichar c)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < n; i++)
        append_plain(out, parts[i]);
}

/* One character of Latin text: its letters without marks. Letters are remembered. */
static void append_latin(DlFolder *folder, GString *out, gunichar c)
{
    if (c < 0x80) {
        append_ascii(out, (char)c);
        return;
    }
    if (c >= N_LATIN || !g_unichar_isalpha(c)) {
        append_parts(out, c);
        return;
    }
    Latin *latin = &folder->latin[c];
    if (!latin->is_known) {
        gsize start = out->len;
        append_parts(out, c);
        latin->is_known = out->len - start <= MAX_LATIN;
        if (latin->is_known)
            memcpy(latin->text, out->str + start, out->len - start + 1);
        return;
    }
    g_string_append(out, latin->text);
}

static void append_latin_text(DlFolder *folder, GString *out, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        append_latin(folder, out, g_utf8_get_char(p));
}

static UTransliterator *get_transliterator(DlFolder *folder, UScriptCode script)
{
    if (!folder->is_tried[script]) {
        folder->is_tried[script] = TRUE;
        g_autofree char *name = g_strdup_printf("%s-Latin", uscript_getName(script));
        UChar id[64];
        UErrorCode status = U_ZERO_ERROR;
        u_uastrncpy(id, name, G_N_ELEMENTS(id) - 1);
        id[G_N_ELEMENTS(id) - 1] = 0;
        UTransliterator *made = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
        folder->by_script[script] = U_SUCCESS(status) ? made : NULL;
    }
    return folder->by_script[script];
}

/* A script that ICU cannot write in Latin keeps its letters and its vowel signs. */
static void append_as_it_is(GString *out, const char *run, gsize n_bytes)
{
    for (const char *p = run; p < run + n_bytes; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        GUnicodeType type = g_unichar_type(c);
        if (type == G_UNICODE_SPACING_MARK || type == G_UNICODE_NON_SPACING_MARK)
            g_string_append_unichar(out, c);
        else
            append_plain(out, c);
    }
}

static void append_run(DlFolder *folder, GString *out, UScriptCode script, const char *run,
                       gsize n_bytes)
{
    UTransliterator *transliterator = get_transliterator(folder, script);
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_units = 0;
    if (transliterator) {
        u_strFromUTF8(folder->units, RUN_UNITS, &n_units, run, (int32_t)n_bytes, &status);
        int32_t limit = n_units;
        utrans_transUChars(transliterator, folder->units, &n_units, RUN_UNITS, 0, &limit, &status);
    }
    if (!transliterator || U_FAILURE(status)) {
        append_as_it_is(out, run, n_bytes);
        return;
    }
    g_autofree char *latin = g_malloc(3 * (gsize)n_units + 1);
    u_strToUTF8(latin, 3 * n_units + 1, NULL, folder->units, n_units, &status);
    if (U_SUCCESS(status))
        append_latin_text(folder, out, latin);
}

/* Han characters are read one by one, each a word. */
static void append_han(DlFolder *folder, GString *out, const char *run, gsize n_bytes)
{
    for (const char *p = run; p < run + n_bytes; p = g_utf8_next_char(p)) {
        gpointer key = GUINT_TO_POINTER(g_utf8_get_char(p));
        const char *reading = g_hash_table_lookup(folder->han, key);
        if (!reading) {
            GString *made = g_string_new(NULL);
            append_run(folder, made, USCRIPT_HAN, p, (gsize)(g_utf8_next_char(p) - p));
            reading = g_strstrip(g_string_free(made, FALSE));
            g_hash_table_insert(folder->han, key, (gpointer)reading);
        }
        append_space(out);
        g_string_append(out, reading);
        append_space(out);
    }
}

static UScriptCode script_of(gunichar c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &status);
    return U_SUCCESS(status) ? script : USCRIPT_COMMON;
}

/* The end of the run of SCRIPT that starts at P: with its marks and what is inherited. */
static const char *run_end(const char *p, UScriptCode script)
{
    p = g_utf8_next_char(p);
    while (*p) {
        gunichar c = g_utf8_get_char(p);
        UScriptCode here = c < N_LATIN || dl_script_of(c) ? USCRIPT_COMMON : script_of(c);
        if (here != script && here != USCRIPT_INHERITED)
            break;
        p = g_utf8_next_char(p);
    }
    return p;
}

static gboolean is_mark(gunichar c)
{
    return c >= 0x0300 && c <= 0x036F;
}

/* Apostrophes belong to a Hebrew word: with them g, z and ts are j, zh and ch. */
static gboolean is_geresh(DlScript script, gunichar c)
{
    return script == DL_SCRIPT_HEBREW && (c == '\'' || c == 0x2019);
}

/* Appends the word of SCRIPT at P by our own table; returns its end. */
static const char *append_word(GString *out, DlScript script, const char *p)
{
    gunichar run[DL_LIMIT_NAME_BYTES];
    gsize n = 0;
    for (; *p && n < G_N_ELEMENTS(run); p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (dl_script_of(c) != script && !is_mark(c) && !is_geresh(script, c))
            break;
        run[n++] = g_unichar_tolower(c);
    }
    dl_script_append(script, out, run, n);
    return p;
}

/* TRUE where C alone, and before any other that is calm, is its own NFKC form; of Latin letters its
 * own NFC form, for they are decomposed one by one in any case. */
static gboolean is_calm(gunichar c)
{
    if (c < 0x0300)
        return TRUE;
    if (c < 0x2000)
        return (c >= 0x0388 && c <= 0x03CE) || (c >= 0x0400 && c <= 0x0482) ||
               (c >= 0x048A && c <= 0x052F) || (c >= 0x0531 && c <= 0x0586) ||
               (c >= 0x05D0 && c <= 0x05EA) || (c >= 0x0620 && c <= 0x064A) ||
               (c >= 0x0660 && c <= 0x0669) || (c >= 0x0679 && c <= 0x06BF) || c == 0x06CC ||
               (c >= 0x06F0 && c <= 0x06F9) || (c >= 0x10D0 && c <= 0x10FA) ||
               (c >= 0x1E00 && c <= 0x1E99) || (c >= 0x1EA0 && c <= 0x1EFF);
    return c == 0x200C || c == 0x2013 || c == 0x2019 || (c >= 0x3041 && c <= 0x3096) ||
           (c >= 0x30A1 && c <= 0x30FC) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

static gboolean is_all_calm(const char *name)
{
    for (const char *p = name; *p; p = g_utf8_next_char(p))
        if (!is_calm(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

/* TRUE where NAME is for sure in the form that the normalizer of GET makes: nearly all is. */
static gboolean is_normal(const char *name, const UNormalizer2 *(*get)(UErrorCode *))
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[DL_LIMIT_NAME_BYTES];
    int32_t n_units = 0;
    if (strlen(name) > G_N_ELEMENTS(units))
        return FALSE;
    u_strFromUTF8(units, G_N_ELEMENTS(units), &n_units, name, -1, &status);
    UNormalizationCheckResult result = unorm2_quickCheck(get(&status), units, n_units, &status);
    return U_SUCCESS(status) && result == UNORM_YES;
}

/* Appends what stands at P, a word or a character; returns its end. */
static const char *append_next(DlFolder *folder, GString *out, const char *p)
{
    gunichar c = g_utf8_get_char(p);
    DlScript own = c < 0x0386 ? DL_SCRIPT_OTHER : dl_script_of(c);
    if (own)
        return append_word(out, own, p);
    UScriptCode script = c < N_LATIN ? USCRIPT_LATIN : script_of(c);
    if (script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
        append_latin(folder, out, c);
        return g_utf8_next_char(p);
    }
    const char *end = run_end(p, script);
    if (script == USCRIPT_HAN)
        append_han(folder, out, p, (gsize)(end - p));
    else
        append_run(folder, out, script, p, (gsize)(end - p));
    return end;
}

static char *fold_once(DlFolder *folder, const char *name)
{
    gboolean is_plain = is_all_calm(name) || is_normal(name, unorm2_getNFKCInstance);
    g_autofree char *text = is_plain ? NULL : g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_sized_new(64);
    for (const char *p = text ? text : name; *p;)
        p = append_next(folder, out, p);
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static char *fold_ascii(const char *name)
{
    char *folded = g_malloc(strlen(name) + 1);
    char *to = folded;
    for (const char *p = name; *p; p++)
        if (g_ascii_isalnum(*p))
            *to++ = g_ascii_tolower(*p);
        else if (*p != '\'' && *p != '`' && to > folded && to[-1] != ' ')
            *to++ = ' ';
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

/* The end of the line for text whose passes never agree: its plain letters alone. */
static void drop_beyond_ascii(char *text)
{
    char *to = text;
    for (const char *p = text; *p; p++)
        if ((guchar)*p < 0x80)
            *to++ = *p;
    *to = '\0';
}

char *dl_fold(DlFolder *folder, const char *name)
{
    if (strlen(name) > DL_LIMIT_NAME_BYTES)
        return g_strdup("");
    if (g_str_is_ascii(name))
        return fold_ascii(name);
    if (!g_utf8_validate(name, -1, NULL))
        return g_strdup("");
    g_autofree char *folded = fold_once(folder, name);
    gboolean is_settled = g_str_is_ascii(folded);
    for (int pass = 1; pass < PASSES && !is_settled; pass++) {
        char *again = fold_once(folder, folded);
        is_settled = g_str_is_ascii(again) || strcmp(again, folded) == 0;
        g_free(folded);
        folded = again;
    }
    if (!is_settled)
        drop_beyond_ascii(folded);
    if (strlen(folded) > DL_LIMIT_NAME_BYTES)
        return g_strdup("");
    return is_settled ? g_steal_pointer(&folded) : fold_ascii(folded);
}

gboolean dl_fold_is_quick(const char *name)
{
    if (g_str_is_ascii(name) || !g_utf8_validate(name, -1, NULL))
        return TRUE;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < N_LATIN || dl_script_of(c))
            continue;
        UScriptCode script = script_of(c);
        if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return FALSE;
    }
    return TRUE;
}

gboolean dl_fold_is_composed(const char *name)
{
    return is_all_calm(name) || is_normal(name, unorm2_getNFCInstance);
}

char *dl_fold_case(DlFolder *folder, const char *name)
{
    if (strlen(name) > DL_LIMIT_NAME_BYTES)
        return g_strdup("");
    if (g_str_is_ascii(name))
        return g_ascii_strdown(name, -1);
    if (!g_utf8_validate(name, -1, NULL))
        return g_strdup("");
    g_autofree char *lower = g_utf8_casefold(name, -1);
    return dl_fold_is_composed(lower) ? g_steal_pointer(&lower)
                                      : g_utf8_normalize(lower, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}
