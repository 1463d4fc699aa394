#include "event.h"

#include <string.h>

static const char *const kind_words[DL_KIND_N] = {
    [DL_KIND_CAPTURE] = "capture",     [DL_KIND_RECAPTURE] = "recapture",
    [DL_KIND_SURRENDER] = "surrender", [DL_KIND_WITHDRAWAL] = "withdrawal",
    [DL_KIND_SIEGE] = "siege",         [DL_KIND_SIEGE_LIFTED] = "siege_lifted",
    [DL_KIND_CONTESTED] = "contested", [DL_KIND_CLASH] = "clash",
    [DL_KIND_ATTACK] = "attack",       [DL_KIND_AIRSTRIKE] = "airstrike",
    [DL_KIND_SHELLING] = "shelling",   [DL_KIND_EVACUATION] = "evacuation",
    [DL_KIND_OTHER] = "other",         [DL_KIND_CATEGORY] = "category",
};

static const struct {
    const char *word;
    DlKind kind;
} kind_inflections[] = {
    {"captured", DL_KIND_CAPTURE},
    {"seized", DL_KIND_CAPTURE},
    {"seizure", DL_KIND_CAPTURE},
    {"conquered", DL_KIND_CAPTURE},
    {"overrun", DL_KIND_CAPTURE},
    {"recaptured", DL_KIND_RECAPTURE},
    {"retaken", DL_KIND_RECAPTURE},
    {"retook", DL_KIND_RECAPTURE},
    {"surrendered", DL_KIND_SURRENDER},
    {"withdrew", DL_KIND_WITHDRAWAL},
    {"withdrawn", DL_KIND_WITHDRAWAL},
    {"withdraw", DL_KIND_WITHDRAWAL},
    {"besieged", DL_KIND_SIEGE},
    {"siege_ended", DL_KIND_SIEGE_LIFTED},
    {"siege_broken", DL_KIND_SIEGE_LIFTED},
    {"clashes", DL_KIND_CLASH},
    {"clashed", DL_KIND_CLASH},
    {"attacks", DL_KIND_ATTACK},
    {"attacked", DL_KIND_ATTACK},
    {"airstrikes", DL_KIND_AIRSTRIKE},
    {"air_strike", DL_KIND_AIRSTRIKE},
    {"air_strikes", DL_KIND_AIRSTRIKE},
    {"shelled", DL_KIND_SHELLING},
    {"evacuated", DL_KIND_EVACUATION},
};

static const char *const certainty_words[DL_CERTAINTY_N] = {
    [DL_CERTAINTY_CONFIRMED] = "confirmed",
    [DL_CERTAINTY_CLAIMED] = "claimed",
    [DL_CERTAINTY_DISPUTED] = "disputed",
    [DL_CERTAINTY_UNVERIFIED] = "unverified",
};

const char *dl_kind_to_string(DlKind kind)
{
    return kind < DL_KIND_N ? kind_words[kind] : "other";
}

char *dl_kind_fold(const char *text)
{
    GString *folded = g_string_sized_new(strlen(text));
    gboolean is_gap = FALSE;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || c == '-' || c == '_' || c == 0x2010) {
            is_gap = folded->len > 0;
            continue;
        }
        if (is_gap)
            g_string_append_c(folded, '_');
        is_gap = FALSE;
        g_string_append_unichar(folded, g_unichar_tolower(c));
    }
    return g_string_free(folded, FALSE);
}

DlKind dl_kind_parse(const char *text)
{
    g_autofree char *folded = dl_kind_fold(text);
    for (int kind = 0; kind < DL_KIND_CATEGORY; kind++)
        if (strcmp(folded, kind_words[kind]) == 0)
            return (DlKind)kind;
    for (gsize i = 0; i < G_N_ELEMENTS(kind_inflections); i++)
        if (strcmp(folded, kind_inflections[i].word) == 0)
            return kind_inflections[i].kind;
    return DL_KIND_CATEGORY;
}

gboolean dl_kind_is_control(DlKind kind)
{
    return kind == DL_KIND_CAPTURE || kind == DL_KIND_RECAPTURE || kind == DL_KIND_SURRENDER ||
           kind == DL_KIND_WITHDRAWAL;
}

const char *dl_certainty_to_string(DlCertainty certainty)
{
    return certainty < DL_CERTAINTY_N ? certainty_words[certainty] : "unverified";
}

gboolean dl_certainty_parse(const char *text, DlCertainty *ret_certainty)
{
    g_autofree char *folded = dl_kind_fold(text ? text : "");
    if (!*folded) {
        *ret_certainty = DL_CERTAINTY_CONFIRMED;
        return TRUE;
    }
    for (int i = 0; i < DL_CERTAINTY_N; i++) {
        if (strcmp(folded, certainty_words[i]) != 0)
            continue;
        *ret_certainty = (DlCertainty)i;
        return TRUE;
    }
    return FALSE;
}

gboolean dl_place_is_area(const DlPlace *place)
{
    static const char *const points_of_class_l[] = {"L.MILB", "L.NVB", "L.PRT", "L.STNF", "L.AMUS"};
    const char *feature = place->feature ? place->feature : "";
    if (feature[0] == 'A')
        return TRUE;
    if (feature[0] != 'L')
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(points_of_class_l); i++)
        if (strcmp(feature, points_of_class_l[i]) == 0)
            return FALSE;
    return TRUE;
}
