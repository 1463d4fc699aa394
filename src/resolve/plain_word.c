#include "plain_word.h"

#include <string.h>

#define MAX_BYTES 40

/* Lower case, parted by '|'. Many of them are names of villages, too: where a row says a type or
 * a country that has a place of just this name, the name counts. */
static const struct {
    const char *what, *words;
} PLAIN_WORDS[] = {
    {"a weekday", "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|"
                  "thur|thurs|fri|montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
                  "sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|"
                  "martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|lunedì|lunedi|"
                  "martedì|martedi|mercoledì|mercoledi|giovedì|giovedi|venerdì|venerdi|"
                  "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|"
                  "woensdag|donderdag|vrijdag|zaterdag|zondag|poniedziałek|wtorek|środa|czwartek|"
                  "piątek|sobota|niedziela|pazartesi|çarşamba|perşembe|cuma|cumartesi|"
                  "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|"
                  "вівторок|середа|четвер|п'ятниця|субота|неділя|الاثنين|الإثنين|الثلاثاء|الأربعاء|"
                  "الخميس|الجمعة|السبت|الأحد|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|"
                  "جمعه|"
                  "شنبه|"
                  "یکشنبه|"
                  "senin|selasa|rabu|kamis|jumat|sabtu|星期一|星期二|星期三|星期四|星期五|"
                  "星期六|星期日|周一|周二|周三|"
                  "周四|周五|周六|周日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日|yesterday|"
                  "today|tomorrow|gestern|heute|"
                  "morgen|hier|aujourd'hui|demain|ayer|hoy|mañana|вчера|сегодня|завтра|أمس|اليوم"},
    {"a month", "january|february|march|april|may|june|july|august|september|october|november|"
                "december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|januar|februar|märz|"
                "mai|juni|juli|oktober|dezember|janvier|février|fevrier|avril|juin|juillet|"
                "août|aout|septembre|octobre|novembre|décembre|decembre|enero|febrero|marzo|"
                "abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|"
                "febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|"
                "fevereiro|março|junho|julho|setembro|outubro|novembro|dezembro|januari|februari|"
                "maart|mei|augustus|styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|"
                "wrzesień|październik|listopad|grudzień|ocak|şubat|mart|nisan|mayıs|haziran|"
                "temmuz|ağustos|eylül|ekim|kasım|aralık|январь|февраль|март|апрель|май|июнь|июль|"
                "август|сентябрь|октябрь|ноябрь|декабрь|января|февраля|марта|апреля|мая|июня|"
                "июля|августа|сентября|октября|ноября|декабря|січень|лютий|березень|квітень|"
                "травень|червень|липень|серпень|вересень|жовтень|листопад|грудень|يناير|فبراير|"
                "مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|spring|summer|"
                "autumn|winter|ramadan|easter|christmas"},
    {"a word for what is not told",
     "unknown|unspecified|unclear|undisclosed|unnamed|none|null|nil|n/a|na|tbd|tba|"
     "misc|other|others|various|several|multiple|many|nationwide|countrywide|"
     "worldwide|everywhere|nowhere|elsewhere|online|abroad|overseas|here|there|"
     "anonymous|anywhere|somewhere|unbekannt|inconnu|desconocido|desconhecido|"
     "sconosciuto|onbekend|nieznane|bilinmiyor|неизвестно|невідомо|غير معروف|نامعلوم|"
     "不明|未知|divers|verschiedene|diverse"},
    {"a common word",
     "the|a|an|and|or|of|in|at|on|by|for|from|to|with|near|north|south|east|west|"
     "northern|southern|eastern|western|is|was|are|were|has|have|had|not|no|yes|he|"
     "she|it|they|we|you|his|her|its|their|this|that|these|those|who|what|when|where|"
     "der|die|das|und|oder|von|mit|für|auf|aus|bei|nach|über|ein|eine|ist|war|nicht|"
     "le|la|les|un|une|des|et|ou|dans|avec|pour|par|sur|est|sont|pas|el|los|las|una|y|"
     "o|de|del|en|con|por|es|son|il|lo|gli|e|di|che|non|per|os|as|um|uma|em|com|"
     "não|и|в|на|не|с|по|из|у|за|к|от|до|или|что|это|و|في|من|على|إلى|عن|مع|هذا|police|"
     "army|military|government|soldiers|troops|rebels|militants|protesters|civilians|"
     "residents|officials|president|minister|parliament|border|front|frontline|"
     "checkpoint|headquarters|hospital|market|mosque|church|school|university|prison|"
     "airport|embassy|station|base|camp|bridge|road|highway|river|mountain|village|"
     "town|city|capital|province|district|region|country|state|area|ceasefire|truce|"
     "offensive|attack|airstrike|shelling|clash|clashes|siege|withdrawal|peace|talks|"
     "election|protest|killed|wounded|injured|dead|casualties|reported|fighting|"
     "explosion|bombing|airbase|convoy|refugees|sea|coast|home|street"},
    {"an organisation",
     "hamas|hezbollah|hizbollah|hizbullah|hizballah|houthi|houthis|ansar allah|"
     "taliban|taleban|haqqani network|al-qaeda|al qaeda|al-qaida|al qaida|aqap|aqim|"
     "jnim|isis|isil|daesh|daech|islamic state|iskp|is-k|boko haram|iswap|al-shabaab|"
     "al shabaab|al-shabab|fatah|islamic jihad|muslim brotherhood|"
     "hayat tahrir al-sham|hts|al-nusra|nusra front|jabhat al-nusra|ahrar al-sham|pkk|"
     "ypg|ypj|sdf|pyd|kdp|puk|peshmerga|asayish|plo|idf|iaf|mossad|shin bet|irgc|"
     "quds force|basij|hashd al-shaabi|badr organization|kataib hezbollah|wagner|"
     "wagner group|cia|fbi|nsa|kgb|fsb|gru|svr|mi5|mi6|isi|nato|otan|nato-led|un|"
     "uno|onu|оон|нато|unicef|unhcr|unrwa|unamid|unifil|monusco|minusma|minusca|"
     "unmiss|undp|unesco|who|wfp|ocha|iom|icrc|msf|red cross|red crescent|eu|au|"
     "amisom|ecowas|sadc|asean|saarc|opec|osce|iaea|imf|wto|oecd|g7|g20|brics|"
     "interpol|europol|icc|icj|world bank|european union|african union|arab league|"
     "united nations|amnesty international|human rights watch|oxfam|greenpeace|"
     "save the children|rsf|janjaweed|splm|splm-n|spla|splm/a|tplf|olf|eplf|m23|"
     "fdlr|adf|lra|codeco|renamo|frelimo|unita|mpla|swapo|zanu|zanu-pf|anc|mend|ipob|"
     "farc|farc-ep|eln|auc|shining path|sendero luminoso|fmln|sandinistas|zetas|"
     "los zetas|cjng|ms-13|ltte|tamil tigers|jem|ulfa|nscn|lashkar-e-taiba|"
     "jaish-e-mohammed|ttp|bla|hizbul mujahideen|milf|mnlf|npa|abu sayyaf|"
     "jemaah islamiyah|knla|mndaa|arakan army|tatmadaw|khmer rouge|viet cong|"
     "vietcong|ira|uvf|rote armee fraktion|wehrmacht|bundeswehr|luftwaffe|"
     "waffen-ss|gestapo|red army|rote armee|kla|uck|jna|vrs|yakuza|"
     "cosa nostra|camorra|ndrangheta|white house|downing street|knesset|bundestag|"
     "verkhovna rada|loya jirga|congress|senate|supreme court"},
    {"a firm", "huawei|samsung|google|alphabet|facebook|microsoft|twitter|tesla|spacex|"
               "starlink|boeing|airbus|siemens|bosch|basf|thyssenkrupp|rheinmetall|"
               "krauss-maffei|thales|dassault|safran|bae systems|lockheed|"
               "lockheed martin|raytheon|northrop grumman|general dynamics|gazprom|rosneft|"
               "lukoil|novatek|transneft|rosatom|rostec|sberbank|naftogaz|ukrnafta|energoatom|"
               "exxon|exxonmobil|chevron|conocophillips|shell|total|totalenergies|eni|equinor|"
               "aramco|saudi aramco|sonatrach|sonangol|petrobras|pdvsa|pemex|ecopetrol|cnooc|"
               "sinopec|petrochina|volkswagen|daimler|mercedes|mercedes-benz|bmw|audi|renault|"
               "peugeot|citroen|fiat|ferrari|nissan|mazda|hyundai|kia motors|ford motor|"
               "general motors|caterpillar|nestlé|nestle|unilever|danone|maersk|msc|hapag-lloyd|"
               "cosco|dhl|fedex|ups|lufthansa|aeroflot|ryanair|emirates airline|"
               "turkish airlines|blackwater|halliburton|glencore|rio tinto|bhp|vale s.a.|"
               "anglo american|barrick|reliance industries|adani|infosys|alibaba|tencent|"
               "baidu|bytedance|tiktok|xiaomi|lenovo|sony|panasonic|toshiba|hitachi|mitsubishi|"
               "ericsson|deutsche bank|goldman sachs|jpmorgan|citigroup|hsbc|barclays|ubs|"
               "credit suisse"},
    {"a weapon", "kalashnikov|калашников|ak-47|ak-74|bayraktar|bayraktar tb2|tb2|himars|iskander|"
                 "iskander-m|искандер|kinzhal|кинжал|kalibr|калибр|shahed|shahed-136|geran|"
                 "geran-2|lancet|orlan-10|mavic|javelin|stinger|nlaw|patriot|iron dome|s-300|"
                 "s-400|pantsir|scud|fateh-110|qassam|katyusha|tomahawk|storm shadow|"
                 "scalp|atacms|leopard|leopard 2|abrams|challenger 2|bradley|marder|gepard|"
                 "t-72|t-80|t-90|bmp|bmp-2|bmp-3|btr|btr-80|mrap|humvee|pzh 2000|m777|d-30|"
                 "msta|smerch|uragan|mi-8|mi-24|mi-28|ka-52|su-24|su-25|su-34|su-35|mig-29|mig-31|"
                 "f-16|f-35|a-10|b-52|c-130|mq-9|reaper|predator|switchblade|kornet|rpg-7|manpads|"
                 "novichok|sarin"},
    {"a newspaper or agency",
     "reuters|afp|ap|associated press|agence france-presse|dpa|tass|тасс|ria novosti|"
     "interfax|ukrinform|unian|kyodo|xinhua|anadolu|anadolu agency|irna|tasnim|"
     "wafa|antara|bernama|pti|yonhap|bloomberg|bbc|bbc news|cnn|nbc|"
     "cbs|msnbc|fox news|npr|al jazeera|al-jazeera|al arabiya|al-arabiya|al mayadeen|"
     "rt|sputnik|meduza|mediazona|ukrainska pravda|kyiv independent|kyiv post|"
     "novaya gazeta|izvestia|kommersant|the guardian|guardian|the times|the economist|"
     "financial times|new york times|the new york times|washington post|"
     "the washington post|wall street journal|usa today|politico|axios|der spiegel|"
     "spiegel|die zeit|die welt|bild|süddeutsche zeitung|taz|le monde|le figaro|"
     "libération|le parisien|el país|el pais|el mundo|abc news|la repubblica|"
     "corriere della sera|haaretz|jerusalem post|tolo news|tolonews|pajhwok|"
     "rudaw|the hindu|times of india|hindustan times|daily star|asahi shimbun|"
     "yomiuri shimbun|mainichi|the sun|daily mail|daily telegraph|bellingcat|acled|"
     "liveuamap|telegram|whatsapp|youtube|twitter|instagram|facebook|wikipedia"},
};

struct DlPlainWords {
    GHashTable *words; /* to what they are */
};

DlPlainWords *dl_plain_words_new(void)
{
    DlPlainWords *words = g_new0(DlPlainWords, 1);
    words->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(PLAIN_WORDS); i++) {
        for (const char *p = PLAIN_WORDS[i].words; *p;) {
            gsize n = strcspn(p, "|");
            char *word = g_strndup(p, n);
            if (g_hash_table_contains(words->words, word)) /* the first counts */
                g_free(word);
            else
                g_hash_table_insert(words->words, word, (gpointer)PLAIN_WORDS[i].what);
            p += n + (p[n] == '|');
        }
    }
    return words;
}

void dl_plain_words_free(DlPlainWords *words)
{
    g_hash_table_unref(words->words);
    g_free(words);
}

const char *dl_plain_words_find(const DlPlainWords *words, const char *name)
{
    gsize n = strlen(name);
    if (n == 0 || n > MAX_BYTES || !g_utf8_validate(name, (gssize)n, NULL))
        return NULL;
    g_autofree char *folded = g_utf8_casefold(name, (gssize)n);
    return g_hash_table_lookup(words->words, g_strstrip(folded));
}
