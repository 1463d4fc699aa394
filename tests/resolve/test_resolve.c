#include "../gazetteer/fixture.h"
#include "error.h"
#include "resolve.h"

/* The place of the first candidate; 0 where the name is refused. */
static gint64 id_of(const DlAnswer *answer)
{
    if (!answer->is_resolved)
        return 0;
    const DlCandidate *best = g_ptr_array_index(answer->candidates, 0);
    return best->place->id;
}

static GPtrArray *resolve(void **state, const DlQuery *queries, gsize n, gboolean together)
{
    Fixture *fixture = *state;
    g_autoptr(DlResolver) resolver = dl_resolver_new(fixture->gazetteer);
    g_autoptr(GError) error = NULL;
    GPtrArray *answers = dl_resolver_resolve(resolver, queries, n, together, 5, &error);
    assert_no_error(error);
    assert_int_equal(answers->len, n);
    return answers;
}

enum {
    KABUL = 1138958,
    HERAT = 1140026,
    HERAT_PROVINCE = 1140025,
    KANDAHAR = 1138336,
    FAYZABAD = 1142170,
    FERUZ_KOH = 1145904,
    TARINKOT = 1122747,
    QALA_NAW = 1129867,
    SAN_JOSE_CR = 3621849,
    SAN_JOSE_US = 5392171,
    PARIS_FR = 2988507,
    PARIS_TX = 4717560,
};

static void resolve__judges_each_name_alone(void **state)
{
    static const struct {
        DlQuery query;
        gint64 id;
        gboolean is_ambiguous;
        const char *reason; /* or refusal: a part of it */
    } cases[] = {
        {{.name = "Herat"}, HERAT, FALSE, "the name of Herāt"},
        {{.name = "Kandhar"}, KANDAHAR, FALSE, "an alternate name of Kandahār; the only one"},
        {{.name = "هرات"}, HERAT, FALSE, "an alternate name of Herāt"},
        {{.name = "San José"}, SAN_JOSE_CR, TRUE, "ambiguous, it could be San Jose (US.CA)"},
        {{.name = "San Jose"}, SAN_JOSE_US, TRUE, "ambiguous, it could be San José (CR.08)"},
        {{.name = "Faizabad", .country = "AFG"}, FAYZABAD, TRUE, "Faīẕābād (AF.31)"},
        {{.name = "Faizabad", .admin1 = "Badakhshan"}, FAYZABAD, FALSE, "in Badakhshan as given"},
        {{.name = "Feruz Koh", .country = "Afghanistan"}, FERUZ_KOH, FALSE, "sounds like"},
        {{.name = "Feruz Koh", .admin1 = "Ghor"}, FERUZ_KOH, FALSE, "in Ghor as given"},
        {{.name = "Terenkot"}, 0, FALSE, "nearest: Tarinkot (AF.39)"},
        {{.name = "Terenkot", .country = "AF"}, TARINKOT, FALSE, "sounds like \"Tarinkot\""},
        {{.name = "Pul-e Naw"}, 0, FALSE, "nearest: "},
        {{.name = "Pul-e Naw", .country = "AF"}, 0, FALSE, "Qala i Naw (AF.02)"},
        {{.name = "Xyzzyqq"}, 0, FALSE, "no place has a name like it"},
        {{.name = "Herat", .type = "province"}, HERAT_PROVINCE, FALSE, "the name of Herat"},
        {{.name = "Herat", .type = "City"}, HERAT, FALSE, "the name of Herāt"},
        {{.name = "Herat", .admin1 = "Kabul"}, HERAT, FALSE, "not in Kabul as given"},
        {{.name = "Herat", .admin1 = "Nowhere"}, HERAT, FALSE, "no province 'Nowhere' is known"},
        {{.name = "Herat", .country = "Atlantis"}, 0, FALSE, "no country is called 'Atlantis'"},
        {{.name = "Kunduz city"}, 1135689, FALSE, "the name of Kunduz"},
        {{.name = "Kunduz Province"}, 1135690, FALSE, "name of Kunduz"},
        {{.name = "Kandhar province"}, 1138335, FALSE, "sounds like"},
        {{.name = "Lima"}, 0, FALSE, "no"},
        {{.name = ""}, 0, FALSE, "no"},
        {{.name = "\xFF"}, 0, FALSE, "not a name"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) answers = resolve(state, &cases[i].query, 1, FALSE);
        const DlAnswer *answer = g_ptr_array_index(answers, 0);
        const char *words = answer->refusal;
        if (answer->is_resolved)
            words = ((DlCandidate *)g_ptr_array_index(answer->candidates, 0))->reason;
        if (id_of(answer) != cases[i].id || !strstr(words, cases[i].reason) ||
            answer->is_ambiguous != cases[i].is_ambiguous)
            fail_msg("'%s' gives %" G_GINT64_FORMAT "%s: %s", cases[i].query.name, id_of(answer),
                     answer->is_ambiguous ? " (ambiguous)" : "", words);
    }
}

static void resolve__lets_company_decide(void **state)
{
    static const DlQuery afghan[] = {
        {.name = "Herat"},    {.name = "Kandhar"},   {.name = "Faizabad"},  {.name = "Feruz Koh"},
        {.name = "Terenkot"}, {.name = "Pul-e Naw"}, {.name = "Qala-e Naw"}};
    static const gint64 ids[] = {HERAT, KANDAHAR, FAYZABAD, FERUZ_KOH, TARINKOT, 0, QALA_NAW};
    g_autoptr(GPtrArray) answers = resolve(state, afghan, G_N_ELEMENTS(afghan), TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(afghan); i++)
        assert_int_equal(id_of(g_ptr_array_index(answers, i)), ids[i]);
    static const DlQuery texan[] = {{.name = "Paris"},
                                    {.name = "Dallas"},
                                    {.name = "Houston"},
                                    {.name = "Austin"},
                                    {.name = "Waco"}};
    g_autoptr(GPtrArray) in_texas = resolve(state, texan, G_N_ELEMENTS(texan), TRUE);
    assert_int_equal(id_of(g_ptr_array_index(in_texas, 0)), PARIS_TX);
    static const DlQuery world[] = {
        {.name = "Paris"}, {.name = "Dallas"}, {.name = "London"}, {.name = "Brussels"}};
    g_autoptr(GPtrArray) in_world = resolve(state, world, G_N_ELEMENTS(world), TRUE);
    assert_int_equal(id_of(g_ptr_array_index(in_world, 0)), PARIS_FR);
}

/* The spellings of a table of 2021, and the provinces whose capitals they are. */
static const struct {
    const char *place, *admin1, *code;
} CAPITALS[] = {
    {"Zaranj", "Nimroz", "19"},
    {"Sheberghan", "Jawzjan", "31"},
    {"Sar-e-Pul", "Sar-e Pol", "33"},
    {"Kunduz", "Kunduz", "24"},
    {"Taloqan", "Takhar", "26"},
    {"Aybak", "Samangan", "32"},
    {"Farah", "Farah", "06"},
    {"Pul-e-Khumri", "Baghlan", "03"},
    {"Faizabad", "Badakhshan", "01"},
    {"Ghazni", "Ghazni", "08"},
    {"Herat", "Herat", "11"},
    {"Qala-e-Naw", "Badghis", "02"},
    {"Kandahar", "Kandahar", "23"},
    {"Lashkar Gah", "Helmand", "10"},
    {"Feruz Koh", "Ghor", "09"},
    {"Pul-e-Alam", "Logar", "17"},
    {"Terenkot", "Uruzgan", "39"},
    {"Qalat", "Zabul", "28"},
    {"Sharana", "Paktika", "29"},
    {"Asadabad", "Kunar", "34"},
    {"Mazar-e-Sharif", "Balkh", "30"},
    {"Gardez", "Paktia", "36"},
    {"Nili", "Daykundi", "41"},
    {"Jalalabad", "Nangarhar", "18"},
    {"Kabul", "Kabul", "13"},
    {"Maymana", "Faryab", "07"},
    {"Mihtarlam", "Laghman", "35"},
    {"Khost", "Khost", "37"},
    {"Maidan Shahr", "Maidan Wardak", "27"},
    {"Bamyan", "Bamyan", "05"},
    {"Charikar", "Parwan", "40"},
    {"Mahmud-e Raqi", "Kapisa", "14"},
    {"Bazarak", "Panjshir", "42"},
    {"Parun", "Nuristan", "38"},
};

static void check_capitals(DlGazetteer *gazetteer, gboolean with_admin1, const char *country)
{
    DlQuery queries[G_N_ELEMENTS(CAPITALS)] = {0};
    for (gsize i = 0; i < G_N_ELEMENTS(CAPITALS); i++) {
        queries[i].name = CAPITALS[i].place;
        queries[i].admin1 = with_admin1 ? CAPITALS[i].admin1 : NULL;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(DlResolver) resolver = dl_resolver_new(gazetteer);
    dl_resolver_set_country(resolver, country, &error);
    assert_no_error(error);
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(resolver, queries, G_N_ELEMENTS(queries), TRUE, 1, &error);
    assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(CAPITALS); i++) {
        const DlAnswer *answer = g_ptr_array_index(answers, i);
        if (!answer->is_resolved)
            fail_msg("'%s': %s", answer->query, answer->refusal);
        const DlPlace *place = ((DlCandidate *)g_ptr_array_index(answer->candidates, 0))->place;
        g_autofree char *code = g_strdup_printf("AF.%s", CAPITALS[i].code);
        if (strcmp(place->country, "AF") != 0 || strcmp(place->admin1, CAPITALS[i].code) != 0 ||
            strcmp(place->capital_of_admin1, code) != 0)
            fail_msg("'%s' gives %s (%s.%s)", answer->query, place->name, place->country,
                     place->admin1);
    }
}

static void resolve__places_the_34_capitals(void **state)
{
    DlGazetteer *gazetteer = ((Fixture *)*state)->gazetteer;
    check_capitals(gazetteer, TRUE, NULL);
    check_capitals(gazetteer, FALSE, NULL);
    check_capitals(gazetteer, TRUE, "Afghanistan");
    check_capitals(gazetteer, FALSE, "AF");
}

/* The same among all places of the world, where the database is built. */
static void resolve__places_the_34_capitals_in_the_world(void **state)
{
    const char *data = g_getenv("DATELINE_DATA");
    char *path = g_build_filename(data ? data : "/nonexistent", "gazetteer", "gazetteer.db", NULL);
    gboolean is_built = g_file_test(path, G_FILE_TEST_EXISTS);
    g_autoptr(GError) error = NULL;
    g_autoptr(DlGazetteer) gazetteer = is_built ? dl_gazetteer_open(path, &error) : NULL;
    g_free(path);
    if (!is_built)
        skip(); /* jumps past releases: there is nothing to release */
    assert_no_error(error);
    check_capitals(gazetteer, TRUE, NULL);
    check_capitals(gazetteer, FALSE, NULL);
    check_capitals(gazetteer, TRUE, "Afghanistan");
    check_capitals(gazetteer, FALSE, "AF");
}

static void resolve__does_not_see_the_order_of_names(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    gsize order[G_N_ELEMENTS(CAPITALS)];
    char *first[G_N_ELEMENTS(CAPITALS)] = {NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        order[i] = i;
    for (int round = 0; round < 10; round++) {
        DlQuery queries[G_N_ELEMENTS(CAPITALS)] = {0};
        for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
            queries[i].name = CAPITALS[order[i]].place;
        g_autoptr(GPtrArray) answers = resolve(state, queries, G_N_ELEMENTS(queries), TRUE);
        for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
            const DlAnswer *answer = g_ptr_array_index(answers, i);
            const DlCandidate *best = g_ptr_array_index(answer->candidates, 0);
            g_autofree char *all =
                g_strdup_printf("%" G_GINT64_FORMAT " %.17g %.17g %s", best->place->id, best->score,
                                best->confidence, best->reason);
            if (round == 0)
                first[order[i]] = g_strdup(all);
            assert_string_equal(all, first[order[i]]);
        }
        for (gsize i = G_N_ELEMENTS(order) - 1; i > 0; i--) {
            gsize j = (gsize)g_rand_int_range(rand, 0, (gint32)i + 1);
            gsize swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        g_free(first[i]);
}

/* Every name of the small gazetteer, with its country, has its place among the candidates. */
static void resolve__lets_a_name_find_itself(void **state)
{
    g_autofree char *folder = fixture_source();
    g_autofree char *path = g_build_filename(folder, "places.tsv", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    guint n = 0;
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        gint64 id = g_ascii_strtoll(fields[0], NULL, 10);
        const DlPlace *place = dl_gazetteer_find(((Fixture *)*state)->gazetteer, id);
        if (!place)
            continue;
        DlQuery query = {.name = place->name, .country = place->country};
        g_autoptr(GPtrArray) answers = dl_resolver_resolve(resolver, &query, 1, FALSE, 1000, NULL);
        const DlAnswer *answer = g_ptr_array_index(answers, 0);
        gboolean is_found = FALSE;
        for (guint k = 0; k < answer->candidates->len && !is_found; k++)
            is_found = ((DlCandidate *)g_ptr_array_index(answer->candidates, k))->place->id == id;
        if (!is_found)
            fail_msg("'%s' does not find itself", place->name);
        n++;
    }
    assert_true(n > 50);
}

static void resolve__says_what_the_words_say(void **state)
{
    static const struct {
        const char *name;
        gint64 id;
        const char *reason;
    } cases[] = {
        {"Herat, in Herat province", HERAT, "in Herat province as the words say"},
        {"Herat (Herat Province)", HERAT, "in Herat Province as the words say"},
        {"Herat, Afghanistan", HERAT, "in Afghanistan as the words say"},
        {"the city of Kunduz", 1135689, "a city as the words say"},
        {"the northern Afghan province of Kunduz", 1135690, "in AF by the words"},
        {"Provinz Kunduz", 1135690, "a province as the words say"},
        {"Faizabad in Badakhshan", FAYZABAD, "in Badakhshan as the words say"},
        {"Paris, Texas, USA", PARIS_TX, "in Texas as the words say"},
        {"Paris, TX", PARIS_TX, "in TX as the words say"},
        {"Paris Texas", PARIS_TX, "in Texas as the words say"},
        {"Paris, France", PARIS_FR, "in France as the words say"},
        {"France, Paris", PARIS_FR, "in France as the words say"},
        {"20 km north of Herat", HERAT, "the words say \"20 km north of\""},
        {"Afghanistan's Herat", HERAT, "in Afghanistan as the words say"},
        {"Herat, Nowhere", HERAT, "no area 'Nowhere' is known"},
        {"Herat River", 0, "nearest: "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const DlQuery query = {.name = cases[i].name};
        g_autoptr(GPtrArray) answers = resolve(state, &query, 1, FALSE);
        const DlAnswer *answer = g_ptr_array_index(answers, 0);
        const char *words = answer->refusal;
        if (answer->is_resolved)
            words = ((DlCandidate *)g_ptr_array_index(answer->candidates, 0))->reason;
        if (id_of(answer) != cases[i].id || !strstr(words, cases[i].reason))
            fail_msg("'%s' gives %" G_GINT64_FORMAT ": %s", cases[i].name, id_of(answer), words);
    }
}

static void resolve__keeps_a_row_s_own_position(void **state)
{
    static const DlQuery queries[] = {
        {.name = "Herat", .has_position = TRUE, .position = {62.25, 34.30}},
        {.name = "Herat", .has_position = TRUE, .position = {10.0, 50.0}},
    };
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GPtrArray) answers = dl_resolver_resolve(resolver, queries, 2, TRUE, 5, NULL);
    const DlPlace *near =
        ((DlCandidate *)g_ptr_array_index(((DlAnswer *)answers->pdata[0])->candidates, 0))->place;
    const DlPlace *far =
        ((DlCandidate *)g_ptr_array_index(((DlAnswer *)answers->pdata[1])->candidates, 0))->place;
    assert_int_equal(near->id, HERAT);
    assert_near(near->position.lon_deg, 62.25, 0.0);
    assert_string_equal(near->capital_of_admin1, "AF.11");
    assert_int_equal(far->id, 0);
    assert_near(far->position.lat_deg, 50.0, 0.0);
    assert_string_equal(far->capital_of_admin1, "");
}

static void overrides__pin_names(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "overrides.csv", NULL);
    assert_true(g_file_set_contents(
        path, "name,id,lat,lon,country\nthe capital,1138958,,,\nKandahar,,31.5,65.5,AF\n", -1,
        NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(DlResolver) resolver = dl_resolver_new(fixture->gazetteer);
    assert_true(dl_resolver_read_overrides(resolver, path, &error));
    static const DlQuery queries[] = {
        {.name = "The Capital"}, {.name = "Kandahar"}, {.name = "Kandahar", .country = "AF"}};
    g_autoptr(GPtrArray) answers = dl_resolver_resolve(resolver, queries, 3, FALSE, 5, &error);
    assert_no_error(error);
    assert_int_equal(id_of(answers->pdata[0]), KABUL);
    assert_int_equal(id_of(answers->pdata[1]), KANDAHAR); /* the pin is for AF rows */
    const DlCandidate *pinned = g_ptr_array_index(((DlAnswer *)answers->pdata[2])->candidates, 0);
    assert_true(pinned->is_pinned);
    assert_near(pinned->place->position.lat_deg, 31.5, 0.0);
    assert_true(g_file_set_contents(path, "name,id\nA,42\n", -1, NULL));
    assert_false(dl_resolver_read_overrides(resolver, path, &error));
    assert_error(error, DL_ERROR_DATA, "line 2: no place has this 'id'");
    g_clear_error(&error);
    assert_false(dl_resolver_set_country(resolver, "Atlantis", &error));
    assert_error(error, DL_ERROR_USAGE, "'Atlantis'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolve__judges_each_name_alone),
        cmocka_unit_test(resolve__lets_company_decide),
        cmocka_unit_test(resolve__places_the_34_capitals),
        cmocka_unit_test(resolve__places_the_34_capitals_in_the_world),
        cmocka_unit_test(resolve__does_not_see_the_order_of_names),
        cmocka_unit_test(resolve__lets_a_name_find_itself),
        cmocka_unit_test(resolve__says_what_the_words_say),
        cmocka_unit_test(resolve__keeps_a_row_s_own_position),
        cmocka_unit_test(overrides__pin_names),
    };
    return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
