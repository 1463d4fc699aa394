#include "place_type.h"

#include <string.h>

#include "place_type_words.h"

#define MAX_WORD_BYTES 64

/* FEATURES are prefixes of class and code; ENDINGS as dl_place_type_endings says. */
struct DlPlaceType {
    const char *word;
    const char *features[6];
    const char *endings[5];
    gboolean is_natural;
};

static const DlPlaceType TYPES[DL_WORDS_N] = {
    [DL_WORDS_AREA] = {"area", {"A.", "L.RGN", "L.AREA"}, {NULL}, FALSE},
    [DL_WORDS_COUNTRY] = {"country", {"A.PCL"}, {NULL}, FALSE},
    [DL_WORDS_STATE] = {"state", {"A.ADM1", "A.PCL"}, {"State"}, FALSE},
    [DL_WORDS_PROVINCE] = {"province", {"A.ADM1"}, {"Province", "Governorate"}, FALSE},
    [DL_WORDS_DEPARTMENT] = {"department", {"A.ADM1", "A.ADM2"}, {"Department"}, FALSE},
    [DL_WORDS_COUNTY] = {"county", {"A.ADM2", "A.ADM1"}, {"County", "Parish"}, FALSE},
    [DL_WORDS_DISTRICT] = {"district", {"A.ADM2", "A.ADM3", "A.ADM1"}, {"District"}, FALSE},
    [DL_WORDS_CITY] = {"city", {"P.", "A.ADM3", "A.ADM4"}, {"City"}, FALSE},
    [DL_WORDS_QUARTER] = {"quarter", {"P."}, {NULL}, FALSE},
    [DL_WORDS_PASS] = {"pass", {"T.PASS", "T.GAP"}, {"Pass"}, FALSE},
    [DL_WORDS_MOUNTAIN] = {"mountain", {"T."}, {NULL}, TRUE},
    [DL_WORDS_VALLEY] = {"valley", {"T.VAL", "L.RGN", "A."}, {"Valley"}, FALSE},
    [DL_WORDS_ISLAND] = {"island", {"T.ISL", "T.ATOL"}, {"Island", "Islands"}, FALSE},
    [DL_WORDS_AIRPORT] = {"airport",
                          {"S.AIR"},
                          {"Airport", "International Airport", "Airfield", "Air Base"},
                          FALSE},
    [DL_WORDS_AIR_BASE] = {"air base",
                           {"S.AIR", "L.MILB"},
                           {"Air Base", "Airbase", "Airfield", "Air Force Base"},
                           FALSE},
    [DL_WORDS_BASE] = {"base", {"L.MILB", "L.NVB", "S.AIRB", "S.INSM"}, {"Naval Base"}, FALSE},
    [DL_WORDS_CROSSING] = {"border crossing",
                           {"S.PSTB", "T.PASS", "S.BDG"},
                           {"Crossing", "Border Crossing", "Border Gate"},
                           FALSE},
    [DL_WORDS_CAMP] = {"camp", {"S.CMP", "P."}, {"Camp", "Refugee Camp"}, FALSE},
    [DL_WORDS_PRISON] = {"prison", {"S.PRN"}, {"Prison"}, FALSE},
    [DL_WORDS_DAM] = {"dam", {"S.DAM"}, {"Dam"}, FALSE},
    [DL_WORDS_POWER] = {"power station", {"S.PS"}, {"Nuclear Power Plant"}, FALSE},
    [DL_WORDS_RIVER] = {"river", {"H.STM", "H."}, {"River"}, TRUE},
    [DL_WORDS_LAKE] = {"lake", {"H.LK", "H.RSV"}, {"Lake"}, TRUE},
    [DL_WORDS_SEA] = {"sea", {"H."}, {"Sea"}, TRUE},
};

/* TEXT in lower case without accents, '_' and '-' as spaces, trimmed; FALSE where it is too long
 * for a word. */
static gboolean fold_word(const char *text, char *folded)
{
    gsize n = strlen(text);
    if (n == 0 || n >= MAX_WORD_BYTES || !g_utf8_validate(text, (gssize)n, NULL))
        return FALSE;
    if (g_str_is_ascii(text)) {
        for (gsize i = 0; i <= n; i++)
            folded[i] = strchr("_-", text[i]) && text[i] ? ' ' : g_ascii_tolower(text[i]);
        g_strstrip(folded);
        return TRUE;
    }
    g_autofree char *apart = g_utf8_normalize(text, (gssize)n, G_NORMALIZE_NFD);
    g_autoptr(GString) kept = g_string_sized_new(n);
    for (const char *p = apart; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_accent = c >= 0x300 && c <= 0x36F;
        if (!is_accent)
            g_string_append_unichar(kept, c == '_' || c == '-' ? ' ' : g_unichar_tolower(c));
    }
    g_strstrip(kept->str);
    return g_strlcpy(folded, kept->str, MAX_WORD_BYTES) < MAX_WORD_BYTES;
}

static const guint SIDES[] = {DL_SIDE_BEFORE, DL_SIDE_AFTER, DL_WORD_ALONE};

/* Each word of DL_TYPE_WORDS that may stand on SIDE, to the first row that has it, from 1. */
static GHashTable *index_rows(guint side)
{
    GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; DL_TYPE_WORDS[i].words; i++) {
        if (!(DL_TYPE_WORDS[i].sides & side))
            continue;
        g_auto(GStrv) words = g_strsplit(DL_TYPE_WORDS[i].words, "|", -1);
        for (guint j = 0; words[j]; j++)
            if (!g_hash_table_contains(rows, words[j]))
                g_hash_table_insert(rows, g_strdup(words[j]), GSIZE_TO_POINTER(i + 1));
    }
    return rows;
}

/* The row of FOLDED on SIDES[NUMBER], from 1; G_MAXSIZE for none. */
static gsize find_row(const char *folded, guint number)
{
    static gsize indexes[G_N_ELEMENTS(SIDES)]; /* each a GHashTable, made once */
    if (g_once_init_enter(&indexes[number]))
        g_once_init_leave(&indexes[number], GPOINTER_TO_SIZE(index_rows(SIDES[number])));
    gsize row = GPOINTER_TO_SIZE(g_hash_table_lookup(GSIZE_TO_POINTER(indexes[number]), folded));
    return row > 0 ? row : G_MAXSIZE;
}

static const DlPlaceType *find_word(const char *text, guint sides)
{
    char folded[MAX_WORD_BYTES];
    gsize row = G_MAXSIZE;
    if (!text || !fold_word(text, folded) || !*folded)
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(SIDES); i++)
        if (sides & SIDES[i])
            row = MIN(row, find_row(folded, i));
    return row < G_MAXSIZE ? &TYPES[DL_TYPE_WORDS[row - 1].type] : NULL;
}

const DlPlaceType *dl_place_type_find(const char *text)
{
    return find_word(text, DL_SIDE_BEFORE | DL_SIDE_AFTER | DL_WORD_ALONE);
}

const DlPlaceType *dl_place_type_find_beside(const char *text, DlSide side)
{
    return find_word(text, side);
}

/* The bytes of the one of ENDINGS that NAME ends with, after something; 0 for none. */
static gsize find_ending(const char *endings, const char *name, gsize n_name)
{
    while (*endings) {
        gsize n = strcspn(endings, "|");
        if (n < n_name && memcmp(name + n_name - n, endings, n) == 0)
            return n;
        endings += n + (endings[n] == '|');
    }
    return 0;
}

const DlPlaceType *dl_place_type_find_ending(const char *name, gsize *ret_n_bytes)
{
    gsize n_name = strlen(name);
    for (gsize i = 0; DL_TYPE_ENDINGS[i].words; i++) {
        gsize n = find_ending(DL_TYPE_ENDINGS[i].words, name, n_name);
        if (n > 0) {
            *ret_n_bytes = n_name - n;
            return &TYPES[DL_TYPE_ENDINGS[i].type];
        }
    }
    return NULL;
}

const char *dl_place_type_word(const DlPlaceType *type)
{
    return type->word;
}

static gboolean has_prefix(const char *text, const char *prefix)
{
    while (*prefix && *text == *prefix) {
        text++;
        prefix++;
    }
    return *prefix == '\0';
}

gboolean dl_place_type_fits(const DlPlaceType *type, const DlPlace *place)
{
    for (int i = 0; type->features[i]; i++)
        if (has_prefix(place->feature, type->features[i]))
            return TRUE;
    return FALSE;
}

gboolean dl_place_type_is_natural(const DlPlaceType *type)
{
    return type->is_natural;
}

const char *const *dl_place_type_endings(const DlPlaceType *type)
{
    return type->endings;
}
