/* Languages as others write them. */
#include <string.h>

#include "source_private.h"

/* ISO 639-3 and both kinds of 639-2, and ISO 639-1, in order; and those single languages of a
 * group, like Iranian Persian, whose two letters the press means by it. */
static const char *const CODES[] = {
    "aaraa", "abkab", "afraf", "akaak", "albsq", "amham", "araar", "arbar", "argan", "armhy",
    "asmas", "avaav", "aveae", "aymay", "azeaz", "azjaz", "bakba", "bambm", "baqeu", "belbe",
    "benbn", "bihbh", "bisbi", "bodbo", "bosbs", "brebr", "bulbg", "burmy", "catca", "cescs",
    "chach", "chece", "chizh", "chucu", "chvcv", "cmnzh", "corkw", "cosco", "crecr", "cymcy",
    "czecs", "danda", "deude", "divdv", "dutnl", "dzodz", "ekket", "ellel", "engen", "epoeo",
    "estet", "euseu", "eweee", "faofo", "fasfa", "fijfj", "finfi", "frafr", "frefr", "fryfy",
    "fulff", "geoka", "gerde", "glagd", "glega", "glggl", "glvgv", "greel", "grngn", "guggn",
    "gujgu", "hatht", "hauha", "hbssh", "hebhe", "herhz", "hinhi", "hmoho", "hrvhr", "hunhu",
    "hyehy", "iboig", "iceis", "idoio", "iiiii", "ikuiu", "ileie", "inaia", "indid", "ipkik",
    "islis", "itait", "javjv", "jpnja", "kalkl", "kankn", "kasks", "katka", "kaukr", "kazkk",
    "khkmn", "khmkm", "kikki", "kinrw", "kirky", "kmrku", "komkv", "konkg", "korko", "kuakj",
    "kurku", "laolo", "latla", "lavlv", "limli", "linln", "litlt", "ltzlb", "lublu", "luglg",
    "lvslv", "macmk", "mahmh", "malml", "maomi", "marmr", "mayms", "mkdmk", "mlgmg", "mltmt",
    "monmn", "mrimi", "msams", "myamy", "nauna", "navnv", "nblnr", "ndend", "ndong", "nepne",
    "nldnl", "nnonn", "nobnb", "norno", "npine", "nyany", "ocioc", "ojioj", "orior", "ormom",
    "ossos", "panpa", "pbups", "perfa", "pesfa", "plipi", "pltmg", "polpl", "porpt", "pusps",
    "quequ", "quzqu", "rohrm", "ronro", "rumro", "runrn", "rusru", "sagsg", "sansa", "sinsi",
    "slksk", "slosk", "slvsl", "smese", "smosm", "snasn", "sndsd", "somso", "sotst", "spaes",
    "sqisq", "srdsc", "srpsr", "sswss", "sunsu", "swasw", "swesv", "swhsw", "tahty", "tamta",
    "tattt", "telte", "tgktg", "tgltl", "thath", "tibbo", "tirti", "tonto", "tsntn", "tsots",
    "tuktk", "turtr", "twitw", "uigug", "ukruk", "urdur", "uzbuz", "uznuz", "venve", "vievi",
    "volvo", "welcy", "wlnwa", "wolwo", "xhoxh", "yddyi", "yidyi", "yoryo", "zhaza", "zhozh",
    "zsmms", "zulzu",
};

static const char *find_short(const char *text)
{
    gsize low = 0, high = G_N_ELEMENTS(CODES);
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = g_ascii_strncasecmp(CODES[middle], text, 3);
        if (order == 0)
            return CODES[middle] + 3;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The letters, or letters and digits, at TEXT. */
static gsize count_letters(const char *text, gboolean with_digits)
{
    gsize n = 0;
    while (g_ascii_isalpha(text[n]) || (with_digits && g_ascii_isdigit(text[n])))
        n++;
    return n;
}

const char *dl_source_lang(const char *text, char *buffer)
{
    gsize n = count_letters(text, FALSE), n_all = strlen(text);
    const char *first = text;
    *buffer = '\0';
    if (n < 2 || n > 3 || n_all >= DL_SOURCE_LANG_BYTES || g_ascii_strncasecmp(text, "und", 3) == 0)
        return buffer;
    for (const char *at = text + n; *at;) {
        gsize n_part = *at == '-' || *at == '_' ? count_letters(at + 1, TRUE) : 0;
        if (n_part < 2 || n_part > 8)
            return buffer;
        at += 1 + n_part;
    }
    const char *brief = n == 3 ? find_short(text) : NULL;
    g_strlcpy(buffer, brief ? brief : first, brief ? 3 : n + 1);
    for (char *at = buffer; *at; at++)
        *at = g_ascii_tolower(*at);
    g_strlcat(buffer, text + n, DL_SOURCE_LANG_BYTES);
    for (char *at = buffer; *at; at++)
        *at = *at == '_' ? '-' : *at;
    return buffer;
}
