#include "dl_limits.h"
#include "dl_test.h"
#include "fold.h"

static const struct {
    const char *name;
    const char *folded;
} CASES[] = {
    {"Herat", "herat"},
    {"Pul-e-Khumri", "pul e khumri"},
    {"  Feruz   Koh ", "feruz koh"},
    {"San José", "san jose"},
    {"SAN JOSE\xCC\x81", "san jose"},
    {"Qal'eh-ye Now", "qaleh ye now"},
    {"Qal\xE2\x80\x99"
     "eh",
     "qaleh"},
    {"Łódź", "lodz"},
    {"Straße", "strasse"},
    {"Århus", "arhus"},
    {"Tromsø", "tromso"},
    {"İstanbul", "istanbul"},
    {"ISTANBUL", "istanbul"},
    {"ısparta", "isparta"},
    {"Faīẕābād", "faizabad"},
    {"هرات", "hrat"},
    {"۱۲", "12"},
    {"Київ", "kyiv"},
    {"Кабул", "kabul"},
    {"ЧАРИКАР", "charikar"},
    {"Αθήνα", "athina"},
    {"喀布尔", "ka bu er"},
    {"カブール", "kaburu"},
    {"ｶﾌﾞｰﾙ", "kaburu"},
    {"서울", "seoul"},
    {"Saint-Denis, La Réunion", "saint denis la reunion"},
    {"ﬁ", "fi"},
    {"Ⅳ", "iv"},
    {"½", "1 2"},
    {"", ""},
    {" - ", ""},
    {"\xFF\xFE", ""},
    {"☃", ""},
};

static void fold__gives_the_form_two_spellings_share(void **state)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *folded = dl_fold(folder, CASES[i].name);
        assert_string_equal(folded, CASES[i].folded);
    }
}

/* What is written in a script of our own tables, beside what maps and the press write. */
static const struct {
    const char *name;
    const char *folded;
} SCRIPT_CASES[] = {
    /* Russian */
    {"Киев", "kiyev"},
    {"Екатеринбург", "yekaterinburg"},
    {"Нижний Новгород", "nizhniy novgorod"},
    {"Орёл", "oryol"},
    {"Щёлково", "shchyolkovo"},
    {"Тверь", "tver"},
    {"Херсон", "kherson"},
    {"Подъячево", "podyachevo"},
    /* Ukrainian and Belarusian */
    {"Харків", "kharkiv"},
    {"Луганськ", "luhansk"},
    {"Житомирська", "zhytomyrska"},
    {"Єнакієве", "yenakiieve"},
    {"Запоріжжя", "zaporizhzhia"},
    {"Ґданськ", "gdansk"},
    {"Магілёў", "mahilyou"},
    /* Serbian, Bulgarian, Kazakh, Tajik */
    {"Жабаљ", "zabalj"},
    {"Нишка Бања", "nishka banja"},
    {"Велико Търново", "veliko tarnovo"},
    {"Қызылорда", "qyzylorda"},
    {"Ӯротеппа", "uroteppa"},
    {"Қӯрғонтеппа", "qurghonteppa"},
    /* Arabic letters: one form for the variants that keyboards make */
    {"هرات", "hrat"},
    {"ھرات", "hrat"},
    {"حلب", "hlb"},
    {"الحسكة", "alhskh"},
    {"الحسکه", "alhskh"},
    {"إدلب", "adlb"},
    {"ادلب", "adlb"},
    {"أَربيل", "arbyl"},
    {"كـــابل", "kabl"},
    {"کابل", "kabl"},
    {"مزارِ شریف", "mzar shryf"},
    {"نیم‌روز", "nymrwz"},
    {"آذربایجان", "azrbayjan"},
    {"خوست", "khwst"},
    {"ټانک", "tank"},
    {"پشاور", "pshawr"},
    {"هەولێر", "hewler"},
    {"٢٣", "23"},
    /* Hebrew */
    {"ירושלים", "yrwshlym"},
    {"יְרוּשָׁלַיִם", "yrwshlym"},
    {"ג'נין", "jnyn"},
    {"ג׳נין", "jnyn"},
    {"וינה", "vynh"},
    /* Greek */
    {"Θεσσαλονίκη", "thessaloniki"},
    {"Ηράκλειο", "irakleio"},
    {"Πειραιάς", "peiraias"},
    {"Ναύπακτος", "nafpaktos"},
    {"Εύβοια", "evvoia"},
    {"Καϋμένος", "kaymenos"},
    {"Μπάρι", "bari"},
    {"ΑΓΓΕΛΟΥ", "angelou"},
    /* Armenian, Georgian */
    {"Երևան", "yerevan"},
    {"Ստեփանակերտ", "stepanakert"},
    {"Գյումրի", "gyumri"},
    {"Որոտան", "vorotan"},
    {"თბილისი", "tbilisi"},
    {"ᲗᲑᲘᲚᲘᲡᲘ", "tbilisi"},
    {"ცხინვალი", "tskhinvali"},
    /* India */
    {"दिल्ली", "dilli"},
    {"काबुल", "kabul"},
    {"हैदराबाद", "haidarabad"},
    {"मुंबई", "mumbai"},
    {"पंजाब", "panjab"},
    {"ग़ज़नी", "ghazani"},
    {"लखनऊ", "lakhanau"},
    {"কলকাতা", "kalakata"},
    {"ঢাকা", "dhaka"},
    {"চট্টগ্রাম", "chattagram"},
    {"ਅੰਮ੍ਰਿਤਸਰ", "anmritasar"},
    {"અમદાવાદ", "amadavad"},
    {"ଭୁବନେଶ୍ୱର", "bhubaneshwara"},
    {"சென்னை", "sennai"},
    {"மதுரை", "madurai"},
    {"முல்லைத்தீவு", "mullaittivu"},
    {"వరంగల్", "varangal"},
    {"హైదరాబాద్", "haidarabad"},
    {"ಬೆಂಗಳೂರು", "bengaluru"},
    {"കോഴിക്കോട്", "kozhikkot"},
    {"१२", "12"},
    /* Kana */
    {"とうきょう", "tokyo"},
    {"さっぽろ", "sapporo"},
    {"しんじゅく", "shinjuku"},
    {"フィンランド", "finrando"},
    {"ヴェネツィア", "venetsia"},
    {"ウィーン", "win"},
    {"チェチェン", "chechen"},
    /* Hangul, with its liaisons */
    {"평양", "pyeongyang"},
    {"인천", "incheon"},
    {"종로", "jongno"},
    {"신라", "silla"},
    {"독립문", "dongnimmun"},
    {"부산", "busan"},
};

static void fold__writes_scripts_by_their_own_tables(void **state)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (gsize i = 0; i < G_N_ELEMENTS(SCRIPT_CASES); i++) {
        g_autofree char *folded = dl_fold(folder, SCRIPT_CASES[i].name);
        if (strcmp(folded, SCRIPT_CASES[i].folded) != 0)
            fail_msg("'%s' folds to '%s', not to '%s'", SCRIPT_CASES[i].name, folded,
                     SCRIPT_CASES[i].folded);
        assert_true(dl_fold_is_quick(SCRIPT_CASES[i].name));
    }
}

static void fold__tells_what_needs_a_transliterator(void **state)
{
    static const struct {
        const char *name;
        gboolean is_quick;
    } cases[] = {
        {"Herat", TRUE},    {"هرات", TRUE},       {"חיפה", TRUE},
        {"Херсон", TRUE},   {"喀布尔", FALSE},    {"กรุงเทพ", FALSE},
        {"\xFF\xFE", TRUE}, {"Kabul هرات", TRUE}, {"", TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(dl_fold_is_quick(cases[i].name), cases[i].is_quick);
}

static void fold__keeps_letters_that_no_one_can_transliterate(void **state)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    g_autofree char *tibetan = dl_fold(folder, "ཁ་པུལ།");
    g_autofree char *other = dl_fold(folder, "ཁ་པལ།");
    assert_true(*tibetan && *other);
    assert_string_not_equal(tibetan, other);
}

static void fold__case_keeps_accents_and_script(void **state)
{
    static const struct {
        const char *a, *b;
        gboolean agree;
    } cases[] = {
        {"San José", "SAN JOSÉ", TRUE},      {"San José", "San Jose\xCC\x81", TRUE},
        {"San José", "San Jose", FALSE},     {"Кабул", "КАБУЛ", TRUE},
        {"Kabul", "Кабул", FALSE},           {"Pul-e Alam", "pul-e alam", TRUE},
        {"Pul-e Alam", "pul e alam", FALSE},
    };
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *a = dl_fold_case(folder, cases[i].a);
        g_autofree char *b = dl_fold_case(folder, cases[i].b);
        assert_int_equal(strcmp(a, b) == 0, cases[i].agree);
    }
}

/* Letters of many scripts, marks, digits and signs, to be strung together at random. */
static const struct {
    gunichar first, last;
} RANGES[] = {
    {0x20, 0x7E},     {0xA0, 0x24F},      {0x250, 0x36F},     {0x370, 0x3FF},   {0x400, 0x52F},
    {0x530, 0x5FF},   {0x600, 0x6FF},     {0x700, 0x7BF},     {0x900, 0xDFF},   {0xE00, 0xFFF},
    {0x1000, 0x11FF}, {0x1200, 0x139F},   {0x13A0, 0x18AF},   {0x1E00, 0x1FFF}, {0x2000, 0x2BFF},
    {0x2C00, 0x2DFF}, {0x3000, 0x31FF},   {0x3400, 0x9FFF},   {0xAC00, 0xD7A3}, {0xF900, 0xFDFF},
    {0xFE70, 0xFFEF}, {0x10000, 0x10FFF}, {0x1D400, 0x1F7FF},
};

static void fold__twice_is_fold_once(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (int round = 0; round < 4000; round++) {
        g_autoptr(GString) name = g_string_new(NULL);
        int n = g_rand_int_range(rand, 1, 12);
        gsize range = (gsize)g_rand_int_range(rand, 0, G_N_ELEMENTS(RANGES));
        for (int i = 0; i < n; i++) {
            if (g_rand_boolean(rand) && g_rand_boolean(rand))
                range = (gsize)g_rand_int_range(rand, 0, G_N_ELEMENTS(RANGES));
            g_string_append_unichar(name,
                                    (gunichar)g_rand_int_range(rand, (gint32)RANGES[range].first,
                                                               (gint32)RANGES[range].last + 1));
        }
        g_autofree char *once = dl_fold(folder, name->str);
        g_autofree char *twice = dl_fold(folder, once);
        if (strcmp(once, twice) != 0)
            fail_msg("'%s' folds to '%s', then to '%s'", name->str, once, twice);
    }
}

/* "For sure" may not be wrong: what is called composed, NFC leaves as it is. */
static void fold__composed_is_what_nfc_leaves_alone(void **state)
{
    static const char *const composed[] = {"Herat", "Qal'eh-ye Now", "Kandahār", "Łódź", "Ôîž",
                                           "هرات",  "Херсон",        "北京",     "서울"};
    for (gsize i = 0; i < G_N_ELEMENTS(composed); i++)
        assert_true(dl_fold_is_composed(composed[i]));
    for (gunichar c = 1; c < 0x30000; c++) {
        char text[16] = "";
        if (!g_unichar_validate(c))
            continue;
        int n = g_unichar_to_utf8(c, text);
        text[n] = '\0';
        g_autofree char *alone = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
        g_autofree char *after = g_strconcat("e", text, NULL);
        g_autofree char *both = g_utf8_normalize(after, -1, G_NORMALIZE_DEFAULT_COMPOSE);
        gboolean stays = strcmp(alone, text) == 0 && strcmp(both, after) == 0;
        if (!stays && dl_fold_is_composed(after))
            fail_msg("U+%04X is called composed", c);
    }
}

static void fold__refuses_what_is_over_the_limit(void **state)
{
    g_autoptr(DlFolder) folder = dl_folder_new();
    g_autofree char *fits = g_strnfill(DL_LIMIT_NAME_BYTES, 'a');
    g_autofree char *over = g_strnfill(DL_LIMIT_NAME_BYTES + 1, 'a');
    g_autofree char *folded_fits = dl_fold(folder, fits);
    g_autofree char *folded_over = dl_fold(folder, over);
    assert_string_equal(folded_fits, fits);
    assert_string_equal(folded_over, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold__gives_the_form_two_spellings_share),
        cmocka_unit_test(fold__writes_scripts_by_their_own_tables),
        cmocka_unit_test(fold__tells_what_needs_a_transliterator),
        cmocka_unit_test(fold__keeps_letters_that_no_one_can_transliterate),
        cmocka_unit_test(fold__case_keeps_accents_and_script),
        cmocka_unit_test(fold__twice_is_fold_once),
        cmocka_unit_test(fold__composed_is_what_nfc_leaves_alone),
        cmocka_unit_test(fold__refuses_what_is_over_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
