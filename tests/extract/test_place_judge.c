/* What a story's toponyms mean, against the gazetteer of the build.
 *
 * Stories are written with their mentions marked: "[Paris>], [Texas]" is Paris, which lies in the
 * mention after it; "[Iraqi=Iraq:IQ]" is a demonym of the country IQ. What they mean is told as
 * "COUNTRY.ADMIN1 FEATURE", of which either may be missing, and both may be cut short.
 */
#include <glib/gstdio.h>
#include <stdio.h>

#include "dl_test.h"
#include "place_judge.h"

#define MAX_MENTIONS 200

typedef struct {
    DlGazetteer *gazetteer;
    DlResolver *resolver;
    DlLexicon *lexicon;
    DlPlaceJudge *judge;
    DlStory *story;
    DlMentions *mentions;
    GString *text;
} World;

static int world_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    World *world = g_new0(World, 1);
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_DATA"), "gazetteer", "gazetteer.db", NULL);
    world->gazetteer = dl_gazetteer_open(path, &error);
    assert_no_error(error);
    world->resolver = dl_resolver_new(world->gazetteer);
    world->lexicon = dl_lexicon_parse("test", "[article]\nthe\n", &error);
    assert_no_error(error);
    world->judge = dl_place_judge_new(world->lexicon, world->resolver, world->gazetteer, &error);
    assert_no_error(error);
    world->story = dl_story_new(world->lexicon);
    world->mentions = dl_mentions_new();
    world->text = g_string_new(NULL);
    *state = world;
    return 0;
}

static int world_tear_down(void **state)
{
    World *world = *state;
    g_string_free(world->text, TRUE);
    dl_mentions_free(world->mentions);
    dl_story_free(world->story);
    dl_place_judge_free(world->judge);
    dl_lexicon_close(world->lexicon);
    dl_resolver_free(world->resolver);
    dl_gazetteer_close(world->gazetteer);
    g_free(world);
    return 0;
}

/* A mention of MARK, which is what stands between the brackets. */
static void add_mention(World *world, const char *mark, gsize n)
{
    g_autofree char *text = g_strndup(mark, n);
    DlPlaceMention mention = {.within = -1, .likelihood = 1.0};
    gboolean is_inside = g_str_has_suffix(text, ">");
    if (is_inside) {
        text[strlen(text) - 1] = '\0';
        mention.within = (gint32)world->mentions->places->len + 1;
    }
    g_auto(GStrv) parts = g_strsplit_set(text, "=:", 3);
    mention.start = (guint32)world->text->len;
    g_string_append(world->text, parts[0]);
    mention.stop = (guint32)world->text->len;
    mention.name = g_string_chunk_insert(world->mentions->strings, parts[1] ? parts[1] : parts[0]);
    if (parts[1] && parts[2]) {
        mention.role = DL_ROLE_DEMONYM;
        mention.country = g_string_chunk_insert(world->mentions->strings, parts[2]);
    }
    g_array_append_val(world->mentions->places, mention);
}

static void set_tokens(World *world)
{
    guint token = 0;
    for (guint i = 0; i < world->mentions->places->len; i++) {
        DlPlaceMention *mention = &g_array_index(world->mentions->places, DlPlaceMention, i);
        while (world->story->tokens[token].start < mention->start)
            token++;
        mention->first = token;
        while (token < world->story->n_tokens && world->story->tokens[token].start < mention->stop)
            token++;
        mention->end = token;
    }
}

static void settle(World *world, const char *marked)
{
    g_autoptr(GError) error = NULL;
    g_string_truncate(world->text, 0);
    dl_mentions_reset(world->mentions);
    for (const char *p = marked; *p;) {
        gsize n = strcspn(p, "[");
        g_string_append_len(world->text, p, (gssize)n);
        p += n;
        if (!*p)
            break;
        n = strcspn(p, "]");
        add_mention(world, p + 1, n - 1);
        p += n + 1;
    }
    dl_story_read(world->story, NULL, world->text->str, world->text->len);
    set_tokens(world);
    assert_true(dl_place_judge_settle(world->judge, world->story, world->mentions, &error));
    assert_no_error(error);
}

static const DlPlaceMention *mention_at(const World *world, guint at)
{
    assert_true(at < world->mentions->places->len);
    return &g_array_index(world->mentions->places, DlPlaceMention, at);
}

/* TRUE where MENTION means what GOLD tells: "US.TX", "GE A.PCL", "-" for nothing. */
static gboolean is_meant(const DlPlaceMention *mention, const char *gold)
{
    if (!mention->place)
        return strcmp(gold, "-") == 0;
    g_auto(GStrv) parts = g_strsplit(gold, " ", 2);
    g_autofree char *unit =
        g_strdup_printf("%s.%s", mention->place->country, mention->place->admin1);
    return g_str_has_prefix(unit, parts[0]) &&
           (!parts[1] || g_str_has_prefix(mention->place->feature, parts[1]));
}

static void story__decides_what_its_names_mean(void **state)
{
    World *world = *state;
    static const struct {
        const char *story, *gold; /* parted by commas, mention by mention */
    } cases[] = {
        {"A storm hit [Paris>], [Texas], on Monday.", "US.TX P.,US.TX A.ADM1"},
        {"[PRISTINA], [Kosovo] - Warplanes struck [Prizren] and [Pec].", "XK P.,XK A.PCL,XK,XK"},
        {"The army took [Königsberg] in spring and [Breslau] in May.", "RU P.,PL P."},
        {"The siege of [Leningrad] began.", "RU P."},
        /* "Al Hasaheisa", less its article */
        {"Strikes hit [Wad Madani] and [Hasaheisa].", "SD P.,SD P."},
        {"The president flew from [Paris] to [Berlin].", "FR P.,DE P."},
        {"[Paris] and [Dallas] lie in the north of [Texas]. Schools in [Tyler] closed.",
         "US.TX,US.TX,US.TX A.,US.TX"},
        {"Farmers near [Springfield] and [Peoria] in [Illinois] wait for rain.",
         "US.IL,US.IL,US.IL A."},
        {"Police in [Springfield] and [Worcester], west of [Boston], made arrests.",
         "US.MA,US.MA,US.MA"},
        {"[Russian=Russia:RU] tanks rolled toward [Tbilisi] after [Georgia] attacked "
         "[South Ossetia]. In [Gori], people fled.",
         "RU A.PCL,GE P.PPLC,GE A.PCL,GE,GE"},
        {"Voters in [Georgia] went to the polls, from [Atlanta] to [Savannah] and [Augusta].",
         "US.GA A.ADM1,US.GA,US.GA,US.GA"},
        {"Clashes broke out in [Tripoli], in the north of [Lebanon], near [Beirut].",
         "LB P.,LB A.PCL,LB"},
        {"Militias fought around [Tripoli], the airport said, and in [Misrata] and [Benghazi], "
         "[Libya].",
         "LY P.,LY,LY,LY A.PCL"},
        {"The mosque of [Cordoba] draws crowds, as do [Seville] and [Granada] in [Spain].",
         "ES,ES,ES,ES A.PCL"},
        {"Workers in [Cordoba] and [Rosario] struck, said unions in [Buenos Aires].", "AR,AR,AR"},
        {"A fire in [Hounslow>], [west London=London], was put out.", "GB,GB"},
        {"The [Iraqi=Iraq:IQ] army left [Mosul] for [Baghdad].", "IQ A.PCL,IQ,IQ"},
        {"Sheriffs of [Laurel County] and of [London>], [Kentucky], met.",
         "US.KY A.ADM2,US.KY,US.KY A."},
        {"The [Afghan=Afghanistan:AF] army left [Kandahar] and [Lashkar Gah] in [Helmand].",
         "AF A.PCL,AF P.,AF P.,AF A.ADM1"},
        {"Troops in [Kandahar province] and in [Kandahar] itself stayed.", "AF.23 A.ADM1,AF.23 P."},
        {"Shells fell on [Homs], [Aleppo] and [Hama], [Syria] said.", "SY P.,SY P.,SY P.,SY A.PCL"},
        {"[Georgia] and [Armenia] opened the border; [Azerbaijan] did not.",
         "GE A.PCL,AM A.PCL,AZ A.PCL"},
        {"From [Jordan], refugees hoped to reach [Lebanon] or [Turkey].",
         "JO A.PCL,LB A.PCL,TR A.PCL"},
        {"The virus spread from [Guinea] to [Liberia], and to [Lagos] in [Nigeria].",
         "GN A.PCL,LR A.PCL,NG P.,NG A.PCL"},
        {"Floods in [Hyderabad] and [Karachi] in [Sindh] killed dozens.", "PK,PK,PK A.ADM1"},
        {"Floods in [Hyderabad] and [Warangal] in [Telangana] killed dozens.", "IN,IN,IN A.ADM1"},
        {"Elections in [Birmingham], [Leeds] and [London] were close.", "GB,GB,GB"},
        {"A tornado hit [Birmingham], [Tuscaloosa] and [Mobile] in [Alabama].",
         "US.AL,US.AL,US.AL,US.AL A."},
        {"In [Valencia] and [Maracaibo], power failed. [Caracas] was spared.", "VE,VE,VE"},
        {"In [Santiago] and [Valparaiso], students marched.", "CL,CL"},
        {"Leaders of [Europe] and [Africa] met in [Brussels].", ". L.CONT,. L.CONT,BE P."},
        {"[Melbourne] and [Sydney] sweltered; [Newcastle] broke a record.", "AU,AU,AU"},
        {"The team of [Newcastle] lost to [Sunderland] in the north of [England].", "GB,GB,GB A."},
        {"Rebels hold [Goma] and [Bukavu] in the east of [Congo].", "CD,CD,CD A.PCL"},
        {"A bomb went off in [Qwzrtplk>], [Texas].", "US.TX A.ADM1,US.TX A.ADM1"},
        {"The army beat back an assault on [Maidan Shahr].", "AF"},
        {"[Syrian=Syria:SY] soldiers entered [Palmyra].", "SY A.PCL,SY P."},
        {"Gunmen attacked a convoy near [Derna].", "LY"},
        {"Trials go on in [Geneva], [Nairobi] and [Tokyo].", "CH,KE,JP"},
        {"The envoy flew to [Kingston], to [Port of Spain] and to [Georgetown].", "JM,TT,GY"},
        {"He left [St. Albans] for [Burlington] in [Vermont].", "US.VT,US.VT,US.VT"},
        {"Shares fell in [Milan] and [Zurich], not in [New York].", "IT,CH,US"},
        {"Shells fell on [Manchester] in the night.", "GB"},
        {"Nothing is known of [Qwzrtplk].", "-"},
    };
    guint n_wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        settle(world, cases[i].story);
        g_auto(GStrv) gold = g_strsplit(cases[i].gold, ",", -1);
        assert_int_equal(g_strv_length(gold), world->mentions->places->len);
        for (guint j = 0; gold[j]; j++) {
            const DlPlaceMention *mention = mention_at(world, j);
            if (is_meant(mention, gold[j]))
                continue;
            n_wrong++;
            print_error("'%s': '%s' is %s in %s.%s, not in %s: %s\n", world->text->str,
                        mention->name, mention->place ? mention->place->feature : "nothing",
                        mention->place ? mention->place->country : "",
                        mention->place ? mention->place->admin1 : "", gold[j], mention->reason);
        }
    }
    assert_int_equal(n_wrong, 0);
}

static void area__lies_in_its_middle(void **state)
{
    World *world = *state;
    settle(world, "From [Texas] to [Russia] and the [United States], and from [Houston].");
    assert_near(mention_at(world, 0)->position.lat_deg, 31.25, 1.0);
    assert_near(mention_at(world, 0)->position.lon_deg, -99.25, 1.0);
    assert_near(mention_at(world, 1)->position.lat_deg, 60.0, 0.01);
    assert_near(mention_at(world, 2)->position.lat_deg, 39.76, 0.01);
    assert_near(mention_at(world, 3)->position.lat_deg, 29.76, 0.1);
}

static void name__has_one_sense_in_a_story(void **state)
{
    World *world = *state;
    settle(world, "[Paris>], [Texas], is small. Its mayor likes [Paris]. From [Paris] one drives "
                  "to [Dallas].");
    assert_int_equal(mention_at(world, 0)->place->id, mention_at(world, 2)->place->id);
    assert_int_equal(mention_at(world, 0)->place->id, mention_at(world, 3)->place->id);
    assert_true(mention_at(world, 0)->confidence > 0.5);
    assert_true(mention_at(world, 0)->is_resolved);
}

/* What is not known stands where its area does, unsure; a river is not the town of its name. */
static void guess__is_not_resolved(void **state)
{
    World *world = *state;
    settle(world, "A bomb went off in [Qwzrtplk>], [Texas]. The [Zaranj River] rose.");
    assert_non_null(mention_at(world, 0)->place);
    assert_false(mention_at(world, 0)->is_resolved);
    assert_non_null(strstr(mention_at(world, 0)->reason, "Texas"));
    assert_true(mention_at(world, 1)->is_resolved);
    assert_false(mention_at(world, 2)->is_resolved);
    settle(world, "Jihadists near [Gao] in [Mali] hit a base in [Bamba]."); /* "bamba": Pampa */
    assert_false(mention_at(world, 2)->is_resolved);
}

static void stranger__is_not_certain(void **state)
{
    World *world = *state;
    settle(world, "From [Jaffna] and [Mannar] in [Sri Lanka] they came to [Mallavi].");
    assert_true(mention_at(world, 3)->confidence < 0.5);
    settle(world, "From [Cairo] in [Egypt] they came to [Mallavi].");
    assert_true(mention_at(world, 2)->confidence > 0.8);
}

/* One sure name is enough of a story. */
static void lone_name__is_resolved(void **state)
{
    World *world = *state;
    static const char *const stories[] = {"Rebels captured [Homs] late on Saturday.",
                                          "The Taliban captured [Ghazni].",
                                          "Fighters took [Fallujah] and fled.",
                                          "Troops left [Kandahar] at dawn.",
                                          "Protesters marched in [Paris].",
                                          "Rockets hit [Sderot].",
                                          "Soldiers entered [Kidal].",
                                          "[Syrian=Syria:SY] soldiers entered [Palmyra].",
                                          "The army took back [Avdiivka]."};
    for (gsize i = 0; i < G_N_ELEMENTS(stories); i++) {
        settle(world, stories[i]);
        for (guint j = 0; j < world->mentions->places->len; j++)
            if (!mention_at(world, j)->is_resolved)
                fail_msg("'%s': %s (%.2f)", stories[i], mention_at(world, j)->reason,
                         mention_at(world, j)->confidence);
    }
}

static void country__that_is_given_weighs(void **state)
{
    World *world = *state;
    static const struct {
        const char *country, *story, *gold;
    } cases[] = {
        {"LY", "Rebels took [Tripoli] on Friday.", "LY"},
        {"Lebanon", "Rebels took [Tripoli] on Friday.", "LB"},
        {"LY", "Officials in [Washington] met.", "US"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(dl_resolver_set_country(world->resolver, cases[i].country, NULL));
        settle(world, cases[i].story);
        assert_string_equal(mention_at(world, 0)->place->country, cases[i].gold);
    }
    assert_true(dl_resolver_set_country(world->resolver, NULL, NULL));
}

static void override__goes_before_all_else(void **state)
{
    World *world = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "pins.csv", NULL);
    assert_true(g_file_set_contents(
        path, "name,lat,lon\nSpringtown,10.5,20.5\nElmtown,33.6,-95.5\n", -1, &error));
    assert_true(dl_resolver_read_overrides(world->resolver, path, &error));
    settle(world, "Rebels took [Springtown] at dawn.");
    assert_near(mention_at(world, 0)->position.lat_deg, 10.5, 1e-9);
    assert_true(mention_at(world, 0)->is_resolved);
    settle(world, "From [Elmtown] he drove to [Paris]."); /* what is pinned is heard by others */
    assert_string_equal(mention_at(world, 1)->place->country, "US");
    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

/* Every mention has its answer, however many there are, and the same each time. */
static void story__may_be_of_any_length(void **state)
{
    World *world = *state;
    static const char *const names[] = {"Kabul", "Paris", "Springfield", "Qwzrt", "Texas"};
    g_autoptr(GString) marked = g_string_new(NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int i = 0; i < 3000; i++)
        if (i % 2)
            g_string_append_printf(marked, "[Town %d] ", i);
        else
            g_string_append_printf(marked, "[%s] ", names[g_rand_int_range(rand, 0, 5)]);
    settle(world, marked->str);
    g_autoptr(GArray) before = g_array_copy(world->mentions->places);
    settle(world, marked->str);
    for (guint i = 0; i < before->len; i++) {
        const DlPlaceMention *mention = mention_at(world, i);
        assert_non_null(mention->reason);
        assert_ptr_equal(mention->place, g_array_index(before, DlPlaceMention, i).place);
        assert_true(mention->confidence >= 0.0 && mention->confidence <= 1.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story__decides_what_its_names_mean),
        cmocka_unit_test(area__lies_in_its_middle),
        cmocka_unit_test(name__has_one_sense_in_a_story),
        cmocka_unit_test(guess__is_not_resolved),
        cmocka_unit_test(stranger__is_not_certain),
        cmocka_unit_test(lone_name__is_resolved),
        cmocka_unit_test(country__that_is_given_weighs),
        cmocka_unit_test(story__may_be_of_any_length),
        cmocka_unit_test(override__goes_before_all_else), /* last: the pins stay */
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
