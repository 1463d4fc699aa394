/* Kinds of places in words, and GeoNames' classes and codes. */
#include <string.h>

#include "source_private.h"

/* In order of word. */
static const struct {
    const char *word, *feature;
} WORDS[] = {
    {"administrative", "A.ADMD"},
    {"air base", "S.AIRB"},
    {"airbase", "S.AIRB"},
    {"airfield", "S.AIRF"},
    {"airport", "S.AIRP"},
    {"base", "S.INSM"},
    {"bay", "H.BAY"},
    {"border crossing", "S.PSTB"},
    {"border post", "S.PSTB"},
    {"borough", "P.PPLX"},
    {"bridge", "S.BDG"},
    {"camp", "S.CMP"},
    {"canal", "H.CNL"},
    {"capital", "P.PPLC"},
    {"castle", "S.CSTL"},
    {"checkpoint", "S.PSTB"},
    {"city", "P.PPL"},
    {"commune", "A.ADM3"},
    {"continent", "L.CONT"},
    {"country", "A.PCLI"},
    {"county", "A.ADM2"},
    {"crossing", "S.PSTB"},
    {"dam", "S.DAM"},
    {"dependency", "A.PCLD"},
    {"desert", "T.DSRT"},
    {"district", "A.ADM2"},
    {"empire", "A.PCLH"},
    {"fort", "S.FT"},
    {"governorate", "A.ADM1"},
    {"gulf", "H.GULF"},
    {"hamlet", "P.PPL"},
    {"harbor", "H.HBR"},
    {"harbour", "H.HBR"},
    {"hill", "T.HLL"},
    {"inhabited place", "P.PPL"},
    {"island", "T.ISL"},
    {"islands", "T.ISLS"},
    {"lake", "H.LK"},
    {"localadmin", "A.ADM3"},
    {"locality", "P.PPL"},
    {"macrocounty", "A.ADM2"},
    {"macrohood", "P.PPLX"},
    {"macroregion", "L.RGN"},
    {"marinearea", "H.SEA"},
    {"metropolis", "P.PPL"},
    {"microhood", "P.PPLX"},
    {"military base", "S.INSM"},
    {"mine", "S.MN"},
    {"mountain", "T.MT"},
    {"mountains", "T.MTS"},
    {"municipality", "A.ADM2"},
    {"neighborhood", "P.PPLX"},
    {"neighbourhood", "P.PPLX"},
    {"oasis", "V.OCH"},
    {"oblast", "A.ADM1"},
    {"ocean", "H.OCN"},
    {"park", "L.PRK"},
    {"pass", "T.PASS"},
    {"peak", "T.PK"},
    {"peninsula", "T.PEN"},
    {"plain", "T.PLN"},
    {"populated place", "P.PPL"},
    {"port", "S.PRT"},
    {"power plant", "S.PS"},
    {"prefecture", "A.ADM1"},
    {"province", "A.ADM1"},
    {"quarter", "P.PPLX"},
    {"refugee camp", "S.CMPRF"},
    {"region", "A.ADM1"},
    {"reservoir", "H.RSV"},
    {"river", "H.STM"},
    {"ruin", "S.RUIN"},
    {"ruins", "S.RUIN"},
    {"sea", "H.SEA"},
    {"settlement", "P.PPL"},
    {"state", "A.ADM1"},
    {"strait", "H.STRT"},
    {"street", "R.ST"},
    {"suburb", "P.PPLX"},
    {"town", "P.PPL"},
    {"territory", "A.TERR"},
    {"tribal area", "L.AREA"},
    {"valley", "T.VAL"},
    {"village", "P.PPL"},
    {"volcano", "T.VLC"},
};

/* A letter of a class, a dot, a code. */
static gboolean is_feature(const char *text)
{
    gsize n = strlen(text);
    if (n < 2 || n >= DL_SOURCE_FEATURE_BYTES - 1 || !strchr("AHLPRSTUV", text[0]) ||
        text[1] != '.')
        return FALSE;
    for (const char *at = text + 2; *at; at++)
        if (!g_ascii_isupper(*at) && !g_ascii_isdigit(*at))
            return FALSE;
    return TRUE;
}

static const char *find_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(WORDS[i].word, word) == 0)
            return WORDS[i].feature;
    return NULL;
}

const char *dl_source_feature(const char *text, char *buffer)
{
    g_autofree char *word = g_strstrip(g_ascii_strdown(text, -1));
    g_strdelimit(word, "_-", ' ');
    const char *known = find_word(word);
    g_autofree char *upper = g_strstrip(g_ascii_strup(text, -1));
    *buffer = '\0';
    if (known)
        g_strlcpy(buffer, known, DL_SOURCE_FEATURE_BYTES);
    else if (is_feature(upper))
        g_strlcpy(buffer, upper, DL_SOURCE_FEATURE_BYTES);
    else if (g_str_has_prefix(upper, "PPL") && strlen(upper) <= 6)
        g_snprintf(buffer, DL_SOURCE_FEATURE_BYTES, "P.%s", upper);
    else if ((g_str_has_prefix(upper, "ADM") || g_str_has_prefix(upper, "PCL")) &&
             strlen(upper) <= 5)
        g_snprintf(buffer, DL_SOURCE_FEATURE_BYTES, "A.%s", upper);
    return buffer;
}

const char *dl_source_feature_of_words(const char *text, char *buffer)
{
    dl_source_feature(text, buffer);
    if (*buffer)
        return buffer;
    g_autofree char *head = g_strdup(text); /* "district of Afghanistan", "city in Iran" */
    static const char *const joints[] = {" of ", " in ", " ("};
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++) {
        char *joint = strstr(head, joints[i]);
        if (joint)
            *joint = '\0';
    }
    const char *last = strrchr(head, ' '); /* "big city" */
    dl_source_feature(head, buffer);
    return *buffer || !last ? buffer : dl_source_feature(last + 1, buffer);
}

const char *dl_source_feature_of_codes(const char *letter, const char *code, char *buffer)
{
    g_snprintf(buffer, DL_SOURCE_FEATURE_BYTES, "%s.%s", letter, code);
    if (!is_feature(buffer))
        *buffer = '\0';
    return buffer;
}

const char *dl_source_feature_of_class(char letter, char *buffer)
{
    const char *known = letter == 'P'   ? "P.PPL"
                        : letter == 'A' ? "A.ADMD"
                        : letter == 'L' ? "L.RGN"
                                        : NULL;
    const char plain[] = {letter, '.', '\0'};
    gboolean is_class = letter && strchr("AHLPRSTUV", letter);
    g_strlcpy(buffer, known ? known : is_class ? plain : "", DL_SOURCE_FEATURE_BYTES);
    return buffer;
}

const char *dl_source_feature_gone(const char *feature, char *buffer)
{
    if (g_str_has_prefix(feature, "P.")) {
        g_strlcpy(buffer, "P.PPLH", DL_SOURCE_FEATURE_BYTES);
    } else if (g_str_has_prefix(feature, "A.PCL")) {
        g_strlcpy(buffer, "A.PCLH", DL_SOURCE_FEATURE_BYTES);
    } else {
        g_strlcpy(buffer, feature, DL_SOURCE_FEATURE_BYTES - 1);
        if (g_str_has_prefix(feature, "A.ADM") && !g_str_has_suffix(feature, "H"))
            g_strlcat(buffer, "H", DL_SOURCE_FEATURE_BYTES);
    }
    return buffer;
}
