#include "description_words.h"

#include <string.h>

static const char *const LISTS[DL_WORD_LIST_N] = {
    [DL_WORD_LIST_ARTICLES] = "the|la|le|l'|el|los|las|les|der|die|das|den|dem|het|il|o|a",
    [DL_WORD_LIST_OF] = "of|de|du|des|d'|del|della|dello|do|da|di|von|van|der|af|av|ve",
    [DL_WORD_LIST_IN] = "in|within|inside|en|dans|im|w|у|в|во|on",
    [DL_WORD_LIST_WITHIN] = "in the|in|within the|within|inside|of the|of|the|en|dans le|dans la|"
                            "dans|im|в|у|на",
    [DL_WORD_LIST_BESIDE] =
        "near to|near|nearby|outside of|outside|just outside|around|close to|next to|beside|by|"
        "on the outskirts of|the outskirts of|outskirts of|in the outskirts of|suburbs of|"
        "the suburbs of|the countryside of|countryside of|rural|north of|south of|east of|west of|"
        "northeast of|northwest of|southeast of|southwest of|north-east of|north-west of|"
        "south-east of|south-west of|to the north of|to the south of|to the east of|"
        "to the west of|the north of|the south of|the east of|the west of|northeast from|"
        "north from|south from|east from|west from|from|off the coast of|off|towards|toward|"
        "the vicinity of|in the vicinity of|vicinity of|the area of|area of|along|"
        "pres de|près de|a proximite de|à proximité de|au nord de|au sud de|a l'est de|"
        "à l'est de|a l'ouest de|à l'ouest de|nord de|sud de|cerca de|al norte de|al sur de|"
        "al este de|al oeste de|perto de|vicino a|a nord di|a sud di|nahe|bei|"
        "nördlich von|südlich von|östlich von|westlich von|noerdlich von|suedlich von|"
        "nordlich von|sudlich von|под|близ|возле|около|біля|поблизу|koło|pod|w pobliżu|przy|"
        "قرب|بالقرب من|نزدیک",
    [DL_WORD_LIST_AROUND] = "outskirts|suburbs|suburb|environs|surroundings|vicinity|countryside",
    [DL_WORD_LIST_DIRECTIONS] =
        "northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|"
        "north-eastern|north-western|south-eastern|south-western|north|south|east|west|northeast|"
        "northwest|southeast|southwest|north-east|north-west|south-east|south-west|central|"
        "downtown|inner|rural|greater|uptown|suburban|mainland|coastal",
};

/* Short words of names, and what they are short for. */
static const struct {
    const char *word, *longs;
} SHORT_WORDS[] = {
    {"cd.", "Ciudad"},
    {"cd", "Ciudad"},
    {"s.", "San|São|Santa|South"},
    {"st.", "Saint|Sankt"},
    {"st", "Saint|Sankt"},
    {"ste.", "Sainte"},
    {"ste", "Sainte"},
    {"sta.", "Santa"},
    {"sta", "Santa"},
    {"sto.", "Santo"},
    {"sto", "Santo"},
    {"mt.", "Mount"},
    {"mt", "Mount"},
    {"mts.", "Mountains"},
    {"ft.", "Fort"},
    {"ft", "Fort"},
    {"pt.", "Port|Point"},
    {"pto.", "Puerto"},
    {"pto", "Puerto"},
    {"gral.", "General"},
    {"gral", "General"},
    {"gen.", "General"},
    {"gov.", "Governador"},
    {"pres.", "Presidente"},
    {"cnel.", "Coronel"},
    {"col.", "Colonia"},
    {"dr.", "Doctor|Dr"},
    {"d.i.", "Dera Ismail"},
    {"d.g.", "Dera Ghazi"},
    {"r.y.", "Rahim Yar"},
    {"n.", "North|Nizhny"},
    {"e.", "East"},
    {"w.", "West"},
    {"gt.", "Great"},
    {"v.", "Villa|Velika"},
    {"vlg.", "Village"},
    {"bros.", "Brothers"},
    {"is.", "Island|Islands"},
    {"isl.", "Island"},
    {"intl", "International"},
    {"int'l", "International"},
    {"intl.", "International"},
    {"tp.", "Thành phố"},
    {"hq", "Headquarters"},
    {"jct.", "Junction"},
    {"spgs.", "Springs"},
    {"hts.", "Heights"},
    {"twp.", "Township"},
    {"&", "and"},
    {"u.", "Union"},
    {"b.", "Bad|Banja|Bosanska"},
    {"fdo.", "Fernando"},
    {"sgto.", "Sargento"},
    {"eng.", "Engenheiro"},
    {"bj.", "Banjar"},
    {"kab.", "Kabupaten"},
    {"gg.", "Gunung"},
};

/* TRUE where the first N bytes of TEXT are the N of WORD, case-blind. */
static gboolean begins_with(const char *text, const char *word, gsize n)
{
    if (g_ascii_strncasecmp(text, word, n) == 0)
        return TRUE;
    gboolean is_ascii = (guchar)*word < 0x80;
    if (is_ascii || strnlen(text, n) < n || (text[n] & 0xC0) == 0x80)
        return FALSE;
    g_autofree char *lower = g_utf8_casefold(text, (gssize)n);
    return strlen(lower) == n && memcmp(lower, word, n) == 0;
}

gboolean dl_words_has(DlWordList list, const char *word)
{
    gsize n_word = strlen(word);
    for (const char *p = LISTS[list]; *p;) {
        gsize n = strcspn(p, "|");
        if (n == n_word && begins_with(word, p, n))
            return TRUE;
        p += n + (p[n] == '|');
    }
    return FALSE;
}

const char *dl_words_skip_prefix(const char *text, DlWordList list)
{
    gsize best = 0;
    for (const char *p = LISTS[list]; *p;) {
        gsize n = strcspn(p, "|");
        if (n > best && begins_with(text, p, n) && text[n] == ' ')
            best = n;
        p += n + (p[n] == '|');
    }
    text += best;
    while (best > 0 && *text == ' ')
        text++;
    return text;
}

const char *dl_words_skip_distance(const char *text)
{
    static const char *const UNITS[] = {"kilometers", "kilometres", "km", "miles", "mi", "kms"};
    const char *p = text;
    while (g_ascii_isdigit(*p) || *p == '.')
        p++;
    if (p == text)
        return text;
    while (*p == ' ')
        p++;
    for (gsize i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        gsize n = strlen(UNITS[i]);
        if (g_ascii_strncasecmp(p, UNITS[i], n) == 0 && p[n] == ' ')
            return p + n + 1;
    }
    return text;
}

char **dl_words_expand(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(SHORT_WORDS); i++)
        if (g_ascii_strcasecmp(SHORT_WORDS[i].word, word) == 0)
            return g_strsplit(SHORT_WORDS[i].longs, "|", -1);
    return NULL;
}

char *dl_words_tidy(const char *text)
{
    static const char *const QUOTES[] = {"\"", "“", "”", "«", "»", "„"};
    GString *tidy = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && !g_unichar_iscntrl(c))
            g_string_append_unichar(tidy, c);
        else if (tidy->len > 0 && tidy->str[tidy->len - 1] != ' ')
            g_string_append_c(tidy, ' ');
    }
    for (gsize i = 0; i < G_N_ELEMENTS(QUOTES); i++)
        g_string_replace(tidy, QUOTES[i], "", 0);
    g_strstrip(tidy->str);
    return g_string_free(tidy, FALSE);
}
