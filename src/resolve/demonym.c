#include "demonym.h"

#include <glib.h>
#include <string.h>

#define MAX_WORD_BYTES 64 /* more than any of DEMONYMS and its plural */

/* Alternatives are parted by '|'. A plural in s need not be named. A word that two countries
 * share (Congolese, Guinean, Dominican, Korean, American islands) stands with the one that is
 * meant when nothing else is said. */
static const struct {
    char country[3];
    const char *words;
} DEMONYMS[] = {
    {"AD", "Andorran"},
    {"AE", "Emirati|Emirian"},
    {"AF", "Afghan|Afghani"},
    {"AG", "Antiguan|Barbudan"},
    {"AI", "Anguillan"},
    {"AL", "Albanian"},
    {"AM", "Armenian"},
    {"AO", "Angolan"},
    {"AR", "Argentine|Argentinian|Argentinean"},
    {"AS", "American Samoan"},
    {"AT", "Austrian"},
    {"AU", "Australian|Aussie"},
    {"AW", "Aruban"},
    {"AZ", "Azerbaijani|Azeri|Azerbaidzhani"},
    {"BA", "Bosnian|Herzegovinian|Bosnian-Herzegovinian"},
    {"BB", "Barbadian|Bajan"},
    {"BD", "Bangladeshi"},
    {"BE", "Belgian"},
    {"BF", "Burkinabe|Burkinabé|Burkinese|Voltaic"},
    {"BG", "Bulgarian"},
    {"BH", "Bahraini"},
    {"BI", "Burundian|Burundese"},
    {"BJ", "Beninese|Beninois|Dahomean"},
    {"BM", "Bermudian|Bermudan"},
    {"BN", "Bruneian"},
    {"BO", "Bolivian"},
    {"BR", "Brazilian|Brasilian"},
    {"BS", "Bahamian"},
    {"BT", "Bhutanese"},
    {"BW", "Botswanan|Motswana|Batswana|Tswana"},
    {"BY", "Belarusian|Belarussian|Byelorussian|Belorussian"},
    {"BZ", "Belizean"},
    {"CA", "Canadian"},
    {"CD", "Congolese|Zairean|Zairian"},
    {"CF", "Central African"},
    {"CG", "Brazzaville-Congolese"},
    {"CH", "Swiss"},
    {"CI", "Ivorian|Ivoirian|Ivory Coaster"},
    {"CK", "Cook Islander"},
    {"CL", "Chilean"},
    {"CM", "Cameroonian|Cameroonese"},
    {"CN", "Chinese"},
    {"CO", "Colombian"},
    {"CR", "Costa Rican|Tico"},
    {"CU", "Cuban"},
    {"CV", "Cape Verdean|Cabo Verdean|Cabo Verdian"},
    {"CW", "Curaçaoan|Curacaoan"},
    {"CY", "Cypriot|Cypriote"},
    {"CZ", "Czech"},
    {"DE", "German"},
    {"DJ", "Djiboutian"},
    {"DK", "Danish|Dane"},
    {"DM", "Dominica Islander"},
    {"DO", "Dominican"},
    {"DZ", "Algerian"},
    {"EC", "Ecuadorian|Ecuadorean|Ecuadoran"},
    {"EE", "Estonian"},
    {"EG", "Egyptian"},
    {"EH", "Sahrawi|Saharawi|Sahraoui|Western Saharan"},
    {"ER", "Eritrean"},
    {"ES", "Spanish|Spaniard"},
    {"ET", "Ethiopian|Abyssinian"},
    {"FI", "Finnish|Finn"},
    {"FJ", "Fijian"},
    {"FK", "Falkland Islander|Falklander"},
    {"FM", "Micronesian"},
    {"FO", "Faroese"},
    {"FR", "French|Frenchman|Frenchmen"},
    {"GA", "Gabonese"},
    {"GB", "British|Briton|Brit|English|Scottish|Scot|Welsh|Northern Irish"},
    {"GD", "Grenadian"},
    {"GE", "Georgian"},
    {"GF", "French Guianese|Guianese"},
    {"GG", "Guernseyman"},
    {"GH", "Ghanaian|Ghanian"},
    {"GI", "Gibraltarian"},
    {"GL", "Greenlandic|Greenlander"},
    {"GM", "Gambian"},
    {"GN", "Guinean"},
    {"GP", "Guadeloupean"},
    {"GQ", "Equatorial Guinean|Equatoguinean"},
    {"GR", "Greek|Hellenic"},
    {"GT", "Guatemalan"},
    {"GU", "Guamanian"},
    {"GW", "Bissau-Guinean|Guinea-Bissauan"},
    {"GY", "Guyanese"},
    {"HK", "Hongkonger|Hong Konger|Hong Kongese"},
    {"HN", "Honduran"},
    {"HR", "Croatian|Croat"},
    {"HT", "Haitian"},
    {"HU", "Hungarian|Magyar"},
    {"ID", "Indonesian"},
    {"IE", "Irish"},
    {"IL", "Israeli"},
    {"IM", "Manx"},
    {"IN", "Indian"},
    {"IQ", "Iraqi|Iraki"},
    {"IR", "Iranian|Irani|Persian"},
    {"IS", "Icelandic|Icelander"},
    {"IT", "Italian"},
    {"JM", "Jamaican"},
    {"JO", "Jordanian"},
    {"JP", "Japanese"},
    {"KE", "Kenyan"},
    {"KG", "Kyrgyz|Kyrgyzstani|Kirghiz|Kirgiz|Kyrghyz"},
    {"KH", "Cambodian|Khmer|Kampuchean"},
    {"KI", "I-Kiribati|Gilbertese"},
    {"KM", "Comoran|Comorian"},
    {"KN", "Kittitian|Nevisian"},
    {"KP", "North Korean"},
    {"KR", "South Korean|Korean"},
    {"KW", "Kuwaiti"},
    {"KY", "Caymanian"},
    {"KZ", "Kazakh|Kazakhstani|Kazak|Qazaq"},
    {"LA", "Lao|Laotian"},
    {"LB", "Lebanese"},
    {"LC", "St Lucian|Saint Lucian|St. Lucian"},
    {"LI", "Liechtensteiner"},
    {"LK", "Sri Lankan|Ceylonese|Sinhalese"},
    {"LR", "Liberian"},
    {"LS", "Basotho|Lesothan|Mosotho"},
    {"LT", "Lithuanian"},
    {"LU", "Luxembourger|Luxembourgish|Luxemburger"},
    {"LV", "Latvian"},
    {"LY", "Libyan"},
    {"MA", "Moroccan"},
    {"MC", "Monégasque|Monegasque|Monacan"},
    {"MD", "Moldovan|Moldavian"},
    {"ME", "Montenegrin"},
    {"MG", "Malagasy|Madagascan"},
    {"MH", "Marshallese"},
    {"MK", "Macedonian|North Macedonian"},
    {"ML", "Malian"},
    {"MM", "Burmese|Myanmarese|Myanma"},
    {"MN", "Mongolian|Mongol"},
    {"MO", "Macanese"},
    {"MQ", "Martinican|Martiniquais"},
    {"MR", "Mauritanian"},
    {"MS", "Montserratian"},
    {"MT", "Maltese"},
    {"MU", "Mauritian"},
    {"MV", "Maldivian"},
    {"MW", "Malawian"},
    {"MX", "Mexican"},
    {"MY", "Malaysian"},
    {"MZ", "Mozambican|Moçambican"},
    {"NA", "Namibian"},
    {"NC", "New Caledonian"},
    {"NE", "Nigerien|Nigerois"},
    {"NG", "Nigerian"},
    {"NI", "Nicaraguan"},
    {"NL", "Dutch|Dutchman|Dutchmen|Netherlander"},
    {"NO", "Norwegian"},
    {"NP", "Nepali|Nepalese"},
    {"NR", "Nauruan"},
    {"NU", "Niuean"},
    {"NZ", "New Zealander|Kiwi"},
    {"OM", "Omani"},
    {"PA", "Panamanian"},
    {"PE", "Peruvian"},
    {"PF", "French Polynesian|Tahitian"},
    {"PG", "Papua New Guinean|Papuan New Guinean"},
    {"PH", "Filipino|Philippine|Filipina"},
    {"PK", "Pakistani"},
    {"PL", "Polish|Pole"},
    {"PR", "Puerto Rican"},
    {"PS", "Palestinian"},
    {"PT", "Portuguese"},
    {"PW", "Palauan"},
    {"PY", "Paraguayan"},
    {"QA", "Qatari"},
    {"RE", "Réunionese|Reunionese|Réunionnais"},
    {"RO", "Romanian|Rumanian|Roumanian"},
    {"RS", "Serbian|Serb"},
    {"RU", "Russian"},
    {"RW", "Rwandan|Rwandese"},
    {"SA", "Saudi|Saudi Arabian"},
    {"SB", "Solomon Islander"},
    {"SC", "Seychellois|Seychelloise"},
    {"SD", "Sudanese"},
    {"SE", "Swedish|Swede"},
    {"SG", "Singaporean"},
    {"SI", "Slovenian|Slovene"},
    {"SK", "Slovak|Slovakian"},
    {"SL", "Sierra Leonean|Sierra Leonian"},
    {"SM", "Sammarinese|San Marinese"},
    {"SN", "Senegalese"},
    {"SO", "Somali|Somalian|Somalilander"},
    {"SR", "Surinamese|Surinamer"},
    {"SS", "South Sudanese"},
    {"ST", "São Toméan|Sao Tomean|Santomean"},
    {"SV", "Salvadoran|Salvadorean|Salvadorian"},
    {"SY", "Syrian"},
    {"SZ", "Swazi|Eswatini|Emaswati"},
    {"TD", "Chadian"},
    {"TG", "Togolese"},
    {"TH", "Thai"},
    {"TJ", "Tajik|Tajikistani|Tadjik|Tadzhik"},
    {"TK", "Tokelauan"},
    {"TL", "Timorese|East Timorese"},
    {"TM", "Turkmen|Turkmenistani|Turkoman"},
    {"TN", "Tunisian"},
    {"TO", "Tongan"},
    {"TR", "Turkish|Turk"},
    {"TT", "Trinidadian|Tobagonian|Trinbagonian"},
    {"TV", "Tuvaluan"},
    {"TW", "Taiwanese"},
    {"TZ", "Tanzanian|Zanzibari"},
    {"UA", "Ukrainian"},
    {"UG", "Ugandan"},
    {"US", "American|US|U.S.|Yankee"},
    {"UY", "Uruguayan"},
    {"UZ", "Uzbek|Uzbekistani"},
    {"VA", "Vatican"},
    {"VC", "Vincentian"},
    {"VE", "Venezuelan"},
    {"VI", "Virgin Islander"},
    {"VN", "Vietnamese"},
    {"VU", "Ni-Vanuatu|Vanuatuan"},
    {"WS", "Samoan"},
    {"XK", "Kosovar|Kosovan|Kosovo Albanian"},
    {"YE", "Yemeni|Yemenite"},
    {"YT", "Mahoran"},
    {"ZA", "South African"},
    {"ZM", "Zambian"},
    {"ZW", "Zimbabwean|Rhodesian"},
};

/* Each word of DEMONYMS in lower case, to the first row that has it, from 1. */
static GHashTable *index_rows(void)
{
    GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(DEMONYMS); i++) {
        g_auto(GStrv) words = g_strsplit(DEMONYMS[i].words, "|", -1);
        for (guint j = 0; words[j]; j++) {
            char *lower = g_ascii_strdown(words[j], -1);
            if (g_hash_table_contains(rows, lower))
                g_free(lower);
            else
                g_hash_table_insert(rows, lower, GSIZE_TO_POINTER(i + 1));
        }
    }
    return rows;
}

/* The row of WORD, from 1; one beyond all for none. */
static gsize find_row(const char *word)
{
    static gsize index = 0; /* a GHashTable, made once: this is asked of every word of a name */
    if (g_once_init_enter(&index))
        g_once_init_leave(&index, GPOINTER_TO_SIZE(index_rows()));
    gsize row = GPOINTER_TO_SIZE(g_hash_table_lookup(GSIZE_TO_POINTER(index), word));
    return row > 0 ? row : G_N_ELEMENTS(DEMONYMS) + 1;
}

const char *dl_demonym_find_country(const char *word)
{
    char lower[MAX_WORD_BYTES];
    gsize n = strlen(word);
    if (n >= sizeof lower)
        return NULL;
    for (gsize i = 0; i <= n; i++)
        lower[i] = g_ascii_tolower(word[i]);
    gsize row = find_row(lower);
    if (n > 1 && lower[n - 1] == 's') {
        lower[n - 1] = '\0';
        row = MIN(row, find_row(lower));
    }
    return row <= G_N_ELEMENTS(DEMONYMS) ? DEMONYMS[row - 1].country : NULL;
}
