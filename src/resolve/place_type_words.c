#include "place_type_words.h"

#include "place_type.h"

#define BOTH (DL_SIDE_BEFORE | DL_SIDE_AFTER)

/* Of a word that means two kinds, the first that stands here counts. */
const DlTypeWords DL_TYPE_WORDS[] = {
    {DL_WORDS_AREA, BOTH, "area|region|zone"},
    {DL_WORDS_COUNTRY, BOTH,
     "country|nation|republic|kingdom|republika|republique|republica|republik|"
     "республика|جمهورية"},
    {DL_WORDS_COUNTRY, DL_WORD_ALONE, "pays|pais|land|staat"},
    {DL_WORDS_STATE, BOTH,
     "state|estado|etat|stato|bundesland|delstat|stan|eyalet|eyaleti|штат|ولاية|"
     "राज्य|รัฐ|ပြည်နယ်"},
    {DL_WORDS_STATE, DL_SIDE_AFTER, "pradesh"},
    {DL_WORDS_PROVINCE, BOTH,
     "province|provincia|provincie|provinz|provins|prowincja|provinsi|provincija|"
     "governorate|gouvernorat|gobernacion|governatorato|gouvernement|muhafazah|"
     "muhafazat|muhafaza|mohafazat|mohafazah|oblast|oblasti|oblast'|voblast|"
     "voblasts|obwod|gebiet|oblys|oblysy|oblusu|viloyat|viloyati|vilayat|vilayet|"
     "veloyat|velayat|wilayat|wilaya|wilayah|welayat|wilayet|guberniya|krai|kray|"
     "okrug|voivodeship|wojewodztwo|woiwodschaft|voivodia|voivodie|zupanija|megye|"
     "judet|judetul|maakond|apskritis|fylke|ostan|ustan|prefecture|prefektur|"
     "prefectura|canton|kanton|cantone|emirate|imarat|autonomous region|"
     "autonomous oblast|autonomous republic|federal district|regione|regiao|"
     "regiones|comunidad autonoma|changwat|tinh|khet|khaet|khaeng|aimag|marz|mkhare|"
     "ili|область|краи|округ|губерния|провинция|воеводство|вилоят|вилояти|"
     "вилояты|облысы|облусу|велаят|марз|محافظة|محافظه|استان|ولایت|ولايت|إمارة|"
     "اقليم|إقليم|מחוז|จังหวัด|ខេត្ត|მხარე|მარზი|մարզ|νομος|περιφερεια|περιοχη|"
     "বিভাগ|प्रान्त|प्रदेश|क्षेत्र|ክልል|တိုင်း|depatman|обл."},
    {DL_WORDS_PROVINCE, DL_SIDE_AFTER,
     "prov.|prov|gov.|obl.|obl|reg.|обл|ar|a.r.|pref.|ken|do|namdo|bukto|sheng"},
    {DL_WORDS_PROVINCE, DL_WORD_ALONE, "admin1|admin 1|adm1"},
    {DL_WORDS_DEPARTMENT, BOTH, "department|departement|departamento|dipartimento|departament"},
    {DL_WORDS_DEPARTMENT, DL_SIDE_AFTER, "dept.|dept|depto.|dpt."},
    {DL_WORDS_COUNTY, BOTH,
     "county|comte|condado|contea|grafschaft|komitat|parish|hrabstwo|графство"},
    {DL_WORDS_COUNTY, DL_SIDE_AFTER, "co.|cty|xian"},
    {DL_WORDS_DISTRICT, BOTH,
     "district|distrito|distrikt|distretto|raion|rayon|rajon|raionul|raionu|tuman|"
     "tumani|tumany|ilce|ilcesi|kreis|landkreis|bezirk|okres|powiat|uezd|uyezd|"
     "upazila|upazilla|zila|zilla|jila|tehsil|tahsil|taluka|taluk|woreda|wereda|"
     "worada|kecamatan|kabupaten|regency|kaza|qada|qadha|nahiya|nahiyah|nahia|"
     "mudiriyah|shahrestan|shahristan|bakhsh|wuleswali|woleswali|uluswali|woluswali|"
     "okruha|arrondissement|municipality|municipio|municipalite|comune|commune|"
     "concelho|kommun|kommune|cercle|territoire|agency|tribal agency|subdivision|"
     "sub district|subdistrict|amphoe|srok|huyen|quan|khoroo|soum|aimak|banner|"
     "division|local government area|borough|раион|р н|уезд|ауданы|аудан|ноҳия|"
     "туман|тумани|قضاء|ناحية|ناحیه|مديرية|مدیریة|شهرستان|بخش|ولسوالی|ولسوالۍ|מועצה|"
     "נפה|जिला|ज़िला|জেলা|উপজেলা|ضلع|تحصیل|อำเภอ|ស្រុក|რაიონი|δημος|মহকুমা|ወረዳ|"
     "மாவட்டம்"},
    {DL_WORDS_DISTRICT, DL_SIDE_AFTER, "dist.|dist|distt.|distt|r n|lga"},
    {DL_WORDS_DISTRICT, DL_WORD_ALONE, "admin2|admin 2|adm2"},
    {DL_WORDS_CITY, BOTH,
     "city|town|village|hamlet|settlement|township|ciudad|pueblo|aldea|poblado|"
     "cidade|stadt|dorf|gemeinde|citta|paese|gorod|horod|gorodok|selo|posyolok|"
     "poselok|selyshche|stanitsa|stanica|misto|miasto|miasteczko|wies|mesto|obec|"
     "grad|oras|sat|comuna|sehir|sehri|sheher|shahr|shahri|qalasy|shaary|madinat|"
     "madina|qaryat|qarya|koy|koyu|kasaba|kasabasi|stad|dorp|kota|desa|thanh pho|"
     "muang|miestas|linn|varos|falu|bourg|bourgade|kaupunki|port|port city|"
     "capital city|garrison town|market town|border town|mining town|город|горад|"
     "місто|село|сяло|селище|поселок|станица|хутор|деревня|град|город герои|шаҳри|"
     "шаҳар|қаласы|шаары|مدينة|مدینه|شهر|قرية|روستای|بلدة|ښار|עיר|עיירה|כפר|ქალაქი|"
     "სოფელი|քաղաք|գյուղ|πολη|χωριο|शहर|नगर|गाँव|শহর|গ্রাম|เมือง|ក្រុង|မြို့|ከተማ|"
     "நகரம்|नगरपालिका|ville"},
    {DL_WORDS_CITY, DL_SIDE_BEFORE,
     "vila|villa|villaggio|villaggio di|cite|g.|г.|с.|м.|пос.|п.|смт|пгт|ст.|дер.|"
     "pgt|s.|smt|tp."},
    {DL_WORDS_CITY, DL_SIDE_AFTER, "shi"},
    {DL_WORDS_CITY, DL_SIDE_BEFORE | DL_WORD_ALONE,
     "capital|provincial capital|regional capital|state capital|capitale|hauptstadt|столица|"
     "provincial capital city|capital city"},
    {DL_WORDS_CITY, DL_WORD_ALONE, "populated place|metropolis"},
    {DL_WORDS_QUARTER, BOTH,
     "neighbourhood|neighborhood|suburb|suburbs|quarter|quartier|barrio|bairro|"
     "stadtteil|ortsteil|stadtviertel|dzielnica|mahalle|mahallesi|ward|favela|"
     "colonia|микрораион|حي|quartiere|locality"},
    {DL_WORDS_PASS, BOTH,
     "pass|mountain pass|kotal|gecidi|gecit|pereval|passo|paso|tunnel|gorge|defile|"
     "перевал|ущелье|گردنه|کوتل|ممر"},
    {DL_WORDS_PASS, DL_SIDE_BEFORE, "col|col de|puerto de|passe"},
    {DL_WORDS_MOUNTAIN, BOTH,
     "mountain|mountains|mount|mt|mt.|peak|volcano|volcan|vulkan|vulcano|hill|hills|"
     "heights|ridge|jabal|jebel|djebel|gebel|dag|dagi|dagh|gora|hora|berg|gebirge|"
     "kuh|koh|gunung|вулкан|гора|جبل|کوه|הר|山|массив"},
    {DL_WORDS_MOUNTAIN, DL_SIDE_BEFORE, "mont|monte|cerro|nevado|puy|monts|sierra"},
    {DL_WORDS_VALLEY, BOTH,
     "valley|vallee|valle|tal|dolina|darra|dara|vadisi|wadi|oued|долина|دره|وادي|"
     "oasis"},
    {DL_WORDS_ISLAND, BOTH,
     "island|islands|isle|isles|ile|iles|isla|islas|ilha|ilhas|isola|isole|insel|"
     "inseln|ostrov|ostriv|ostrovi|wyspa|wyspy|otok|ada|adasi|jazirat|jazeera|nisos|"
     "eiland|pulau|puluo|atoll|archipelago|sziget|sala|saar|остров|острів|острова|"
     "جزيرة|جزیره|νησος|νησι|אי|เกาะ"},
    {DL_WORDS_ISLAND, DL_SIDE_AFTER, "shima|jima|dao"},
    {DL_WORDS_AIRPORT, BOTH,
     "airport|international airport|intl airport|int'l airport|intl. airport|"
     "airfield|air field|airstrip|aerodrome|aeroport|aeroport international|"
     "aeropuerto|aeropuerto internacional|aeroporto|flughafen|flugplatz|lotnisko|"
     "letiste|aerodrom|aeroportul|repuloter|havalimani|havaalani|havaalanı|"
     "havalimanı|bandara|luchthaven|vliegveld|lufthavn|flygplats|letisko|аэропорт|"
     "аеропорт|аэродром|летище|аеродром|matar|مطار|فرودگاه|هوايي ډګر|میدان هوایی|"
     "שדה התעופה|נמל התעופה|विमानतल|हवाई अड्डा|বিমানবন্দর|สนามบิน|ท่าอากาศยาน|"
     "αεροδρομιο"},
    {DL_WORDS_AIRPORT, DL_SIDE_AFTER, "apt|arpt"},
    {DL_WORDS_AIR_BASE, BOTH,
     "air base|airbase|air force base|afb|military airport|military airfield|"
     "military air base|base aerienne|base aerea|luftwaffenstutzpunkt|"
     "luftwaffenbasis|hava ussu|baza lotnicza|авиабаза|قاعدة جوية|army airfield|"
     "naval air station"},
    {DL_WORDS_AIR_BASE, DL_SIDE_AFTER, "ab|ab.|raf"},
    {DL_WORDS_BASE, BOTH,
     "base|military base|naval base|garrison|barracks|base militaire|base militar|"
     "militarbasis|military camp|fort|outpost|army base|camp base|военная база|база|"
     "قاعدة"},
    {DL_WORDS_CROSSING, BOTH,
     "border crossing|crossing|border gate|border post|border crossing point|"
     "checkpoint|check post|border checkpoint|border point|border|entry point|"
     "port of entry|sinir kapisi|gecis|poste frontiere|poste frontalier|"
     "paso fronterizo|grenzubergang|przejscie graniczne|punto fronterizo|"
     "posto di frontiera|sinir|кпп|мапп|معبر|منفذ|گذرگاه|bridge|ferry|kapisi|"
     "sinir gecisi|land port"},
    {DL_WORDS_CROSSING, DL_SIDE_AFTER, "bcp|gate|kpp"},
    {DL_WORDS_CAMP, BOTH,
     "camp|refugee camp|refugee camps|idp camp|idps camp|displacement camp|idp site|"
     "camp de refugies|camp de deplaces|campo de refugiados|campamento|"
     "fluchtlingslager|lager|kamp|tented camp|internment camp|concentration camp|"
     "konzentrationslager|oboz|лагерь|табір|مخيم|مخیم|اردوگاه|muhayyam|mukhayyam|"
     "multeci kampi"},
    {DL_WORDS_CAMP, DL_SIDE_BEFORE, "camp de|kz|stalag"},
    {DL_WORDS_CAMP, DL_SIDE_AFTER, "rc|r.c.|idp"},
    {DL_WORDS_PRISON, BOTH,
     "prison|jail|detention centre|detention center|penitentiary|gefangnis|carcel|"
     "penal colony|сизо|سجن|colony"},
    {DL_WORDS_DAM, BOTH,
     "dam|barrage|presa|staudamm|diga|baraji|plotina|hydroelectric dam|"
     "hydroelectric power station|hydropower plant|ges|hes|гэс|гес|плотина|سد|"
     "reservoir"},
    {DL_WORDS_DAM, DL_SIDE_AFTER, "hpp"},
    {DL_WORDS_POWER, BOTH,
     "power station|power plant|nuclear power plant|nuclear power station|"
     "nuclear plant|centrale nucleaire|atomkraftwerk|kernkraftwerk|kraftwerk|"
     "central nuclear|аэс|аес|тэс"},
    {DL_WORDS_POWER, DL_SIDE_AFTER, "npp|aes|akw|tpp"},
    {DL_WORDS_RIVER, BOTH,
     "river|rivers|fleuve|riviere|rio|fluss|fiume|reka|richka|rzeka|nehri|nehir|"
     "irmak|nahr|rud|river valley|canal|creek|река|річка|نهر|رود|рака|แม่น้ำ|नदी"},
    {DL_WORDS_LAKE, BOTH,
     "lake|lac|lago|lagoa|laguna|lagoon|ozero|jezioro|jezero|golu|gol|buhayrat|"
     "озеро|بحيرة|دریاچه|λιμνη"},
    {DL_WORDS_LAKE, DL_SIDE_BEFORE, "see"},
    {DL_WORDS_SEA, BOTH,
     "sea|ocean|gulf|bay|strait|straits|channel|mer|mar|mare|meer|more|golfe|golfo|"
     "море|залив|бухта|пролив|بحر|خليج|مضيق"},
    {0, 0, NULL},
};

/* Of two that fit the longer stands first. */
const DlTypeWords DL_TYPE_ENDINGS[] = {
    {DL_WORDS_CAMP, 0, "難民キャンプ"},
    {DL_WORDS_PROVINCE, 0, "特别行政区|특별자치도"},
    {DL_WORDS_AIRPORT, 0, "国际机场|国際空港|國際機場|국제공항"},
    {DL_WORDS_PROVINCE, 0, "-province|自治区|自治區|자치도"},
    {DL_WORDS_CITY, 0, "特別市|特别市|광역시|특별시"},
    {DL_WORDS_CAMP, 0, "难民营|難民營"},
    {DL_WORDS_PROVINCE, 0, "-Provinz|-provinz|-Oblast|-oblast|地区"},
    {DL_WORDS_DISTRICT, 0, "-Rajon|-raion|地區"},
    {DL_WORDS_CITY, 0, "-Stadt|-machi|-stadt|-ville"},
    {DL_WORDS_PASS, 0, "高地"},
    {DL_WORDS_ISLAND, 0, "-Insel|-shima|群岛|群島|諸島"},
    {DL_WORDS_AIRPORT, 0, "机场|機場|空港|공항"},
    {DL_WORDS_SEA, 0, "海峡|海峽"},
    {DL_WORDS_CITY, 0, "-City|-city|-mura|-stad"},
    {DL_WORDS_ISLAND, 0, "-jima"},
    {DL_WORDS_PROVINCE, 0, "-ken|-obl"},
    {DL_WORDS_DISTRICT, 0, "-gun"},
    {DL_WORDS_CITY, 0, "-cho|-shi"},
    {DL_WORDS_STATE, 0, "州|邦|주"},
    {DL_WORDS_PROVINCE, 0, "-do|-fu|府|省|県|道|도"},
    {DL_WORDS_COUNTY, 0, "县|縣|郡|군"},
    {DL_WORDS_DISTRICT, 0, "-gu|-ku|区|區|旗|구"},
    {DL_WORDS_CITY, 0, "-si|乡|市|村|町|鄉|鎮|镇|리|면|시|읍"},
    {DL_WORDS_PASS, 0, "关|峠|關"},
    {DL_WORDS_MOUNTAIN, 0, "山|峰|산"},
    {DL_WORDS_ISLAND, 0, "-to|岛|島|섬"},
    {DL_WORDS_RIVER, 0, "川|江|河|강"},
    {DL_WORDS_LAKE, 0, "湖|호"},
    {DL_WORDS_SEA, 0, "海|湾|灣"},
    {0, 0, NULL},
};
