#include "place_type.h"

#include <string.h>

struct DlPlaceType {
    const char *word;
    const char *features[5]; /* prefixes of class and code */
};

#define ANY_AREA                                                                                   \
    {                                                                                              \
        "A.", "L.RGN", "L.AREA", NULL                                                              \
    }
#define SETTLEMENT                                                                                 \
    {                                                                                              \
        "P.", "A.ADM3", "A.ADM4", NULL                                                             \
    }

static const DlPlaceType TYPES[] = {
    {"area", ANY_AREA},
    {"region", ANY_AREA},
    {"country", {"A.PCL", NULL}},
    {"nation", {"A.PCL", NULL}},
    {"province", {"A.ADM1", NULL}},
    {"state", {"A.ADM1", "A.PCL", NULL}},
    {"governorate", {"A.ADM1", NULL}},
    {"oblast", {"A.ADM1", NULL}},
    {"prefecture", {"A.ADM1", NULL}},
    {"department", {"A.ADM1", "A.ADM2", NULL}},
    {"wilayat", {"A.ADM1", NULL}},
    {"admin1", {"A.ADM1", NULL}},
    {"county", {"A.ADM2", "A.ADM1", NULL}},
    {"district", {"A.ADM2", "A.ADM3", "A.ADM1", NULL}},
    {"raion", {"A.ADM2", "A.ADM3", NULL}},
    {"rayon", {"A.ADM2", "A.ADM3", NULL}},
    {"admin2", {"A.ADM2", NULL}},
    {"city", SETTLEMENT},
    {"town", SETTLEMENT},
    {"village", SETTLEMENT},
    {"settlement", SETTLEMENT},
    {"capital", SETTLEMENT},
    {"provincial capital", SETTLEMENT},
    {"populated place", SETTLEMENT},
    {"pass", {"T.PASS", "T.GAP", NULL}},
    {"mountain", {"T.", NULL}},
    {"island", {"T.ISL", NULL}},
    {"airport", {"S.AIR", NULL}},
    {"airfield", {"S.AIR", NULL}},
    {"air base", {"S.AIR", "L.MILB", NULL}},
    {"airbase", {"S.AIR", "L.MILB", NULL}},
    {"base", {"L.MILB", "L.NVB", "S.AIRB", "S.INSM", NULL}},
    {"military base", {"L.MILB", "L.NVB", "S.AIRB", "S.INSM", NULL}},
    {"border crossing", {"S.PSTB", "T.PASS", "S.BDG", NULL}},
    {"crossing", {"S.PSTB", "T.PASS", "S.BDG", NULL}},
    {"prison", {"S.PRN", NULL}},
    {"dam", {"S.DAM", NULL}},
    {"power station", {"S.PS", NULL}},
    {"camp", {"S.CMP", "P.", NULL}},
    {"river", {"H.STM", "H.", NULL}},
    {"lake", {"H.LK", "H.RSV", NULL}},
    {"sea", {"H.", NULL}},
};

const DlPlaceType *dl_place_type_find(const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *word = g_ascii_strdown(text, -1);
    g_strdelimit(word, "_-", ' ');
    g_strstrip(word);
    for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
        if (strcmp(TYPES[i].word, word) == 0)
            return &TYPES[i];
    return NULL;
}

gboolean dl_place_type_fits(const DlPlaceType *type, const DlPlace *place)
{
    for (int i = 0; type->features[i]; i++)
        if (g_str_has_prefix(place->feature, type->features[i]))
            return TRUE;
    return FALSE;
}

char *dl_place_type_strip(const char *name, const DlPlaceType **type)
{
    g_autofree char *text = g_strdup(name);
    g_strstrip(text);
    char *first_gap = strchr(text, ' '), *last_gap = strrchr(text, ' ');
    if (!first_gap)
        return NULL;
    const DlPlaceType *found = dl_place_type_find(last_gap + 1);
    const char *core = text;
    if (found) {
        *last_gap = '\0';
    } else if (g_str_has_prefix(first_gap, " of ")) {
        *first_gap = '\0';
        found = dl_place_type_find(text);
        core = first_gap + strlen(" of ");
    }
    if (!found || !*core)
        return NULL;
    if (!*type)
        *type = found;
    return g_strdup(core);
}
