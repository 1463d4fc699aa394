#include "dl_test.h"
#include "mini_story.h"

#define DAY "2021-08-13"

static void places__are_named_by_their_words(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t1:took} {p1:{m:Kunduz}}.", "Kunduz Kunduz"},
        {"Shells {t1=shelling:hit} {p1:the {m:Idlib} town of {m:Ariha}}.", "Ariha Ariha"},
        {"Shells {t1=shelling:hit} {p1:{m:Ariha}, in {m:Idlib} province}.", "Ariha Ariha"},
        {"Rebels {t1:took} {p1:the city of {m:Kunduz}}.", "Kunduz Kunduz"},
        {"Rebels {t1:took} {p1:most of {m:Kunduz}}.", "Kunduz Kunduz"},
        {"Rebels {t1:took} {p1:the capital, {m:Kabul}}.", "Kabul Kabul"},
        {"Rebels {t1:took} {p1:{m:Jawzjan}'s capital, {m:Sheberghan}}.", "Sheberghan Sheberghan"},
        {"Rebels {t1:took} {p1:{m:Atlantis}}.", "Atlantis -"},
        {"Rebels {t1:took} {p1:border crossings}.", "- -"},
        {"Rebels {t1:took} {p1:three villages in {m:Idlib} province}.", "- -"},
        {"Rebels {t1:took} border crossings along the {p1:{m:Afghanistan}} frontier.", "- -"},
        {"Shells {t1=shelling:hit} villages near {p1:{m:Ariha}}.", "Ariha Ariha"},
        {"Rebels {t1:took} cities like {p1:{m:Kunduz}}.", "Kunduz Kunduz"},
        {"Rebels {t1:took} {p1:the towns of {m:Ariha}}.", "Ariha Ariha"},
        {"Rebels {t1:took} {p1:{m:Jawzjan}}'s capital, {m:Sheberghan}.", "Sheberghan Sheberghan"},
        {"Rebels {t1:overran} a camp near {p1:{m:Taloqan}}.", "- -"},
        {"Rebels {t1=attack:attacked} a camp near {p1:{m:Taloqan}}.", "Taloqan Taloqan"},
        {"Rebels {t1:took} {p1:a town} near {m:Ariha}.", "- -"},
        {"Rebels {t1:took} {p1:another city} after {m:Kunduz}.", "- -"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pr");
}

static void nouns__mean_what_was_named_before(void **state)
{
    static const MiniCase cases[] = {
        {"The governor of {m:Kunduz} {t1=surrender:surrendered} {p1:the city}.", "Kunduz Kunduz"},
        {"{m:Aleppo} woke to silence. Rebels had {t1:taken} {p1:the city}.", "Aleppo Aleppo"},
        {"{m:Aleppo} has no police. Rebels {t1:took} {p1:the northern city}.", "Aleppo Aleppo"},
        {"Rebels entered {m:Ariha}, in {m:Idlib} province, and {t1:took} {p1:the town}.",
         "Ariha Ariha"},
        {"Rebels entered {m:Ariha} from {m:Idlib} and {t1:took} {p1:the province}.", "Idlib Idlib"},
        {"Troops marched on {m:Mosul}. They {t1=siege:surrounded} {p1:it}.", "Mosul Mosul"},
        {"Troops reached {m:Mosul}. Fighting {t1=clash:raged} {p1:there}.", "Mosul Mosul"},
        {"Guns fired on {m:Mosul} from {m:Tikrit}. A mile on lies a bridge. Troops {t1:took} "
         "{p1:it}.",
         "- -"},
        {"{m=demonym:Afghan} troops are in {m:Kunduz}. Rebels {t1=attack:attacked} {p1:the city}.",
         "Kunduz Kunduz"},
        {"{m=metonym:Washington} wants peace. Rebels hold {m:Mosul}. Troops {t1:stormed} "
         "{p1:the city}.",
         "Mosul Mosul"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} and people fled to {m:Taloqan}. Shells "
         "{t2=shelling:fell} "
         "on {p2:the city}.",
         "Kunduz Kunduz; Kunduz Kunduz"},
        {"Rebels {t1:took} {p1:{m:Kunduz}}. In {m:Taloqan} they {t2:took} {p2:the town's airport}.",
         "Kunduz Kunduz; Taloqan Taloqan"},
        {"People fled {m:Kunduz}. Rebels {t1:took} {p1:the outskirts of the city}.",
         "Kunduz Kunduz"},
        {"Rebels {t1:took} {p1:{m:Sheberghan}} in {m:Jawzjan} on the way to {m:Kabul}. Shells "
         "{t2=shelling:hit} {p2:the provincial capital}.",
         "Sheberghan Sheberghan; Sheberghan Sheberghan"},
        {"In {m:Kabul} nothing moved. Shells {t1=shelling:hit} {p1:the capital}.", "Kabul Kabul"},
        {"Rebels {t1:took} {p1:{m:Ariha}}. It is quiet. Nothing moves. Few stay. None speak. All "
         "wait. They hope. It rains. Shops are shut. Troops {t2:took} {p2:the town}.",
         "Ariha Ariha; - -"},
        {"Rebels {t1:took} {p1:{m=district:Nawa}}. Shells {t2=shelling:hit} {p2:the district}.",
         "Nawa Nawa; Nawa Nawa"},
        {"Rebels {t1:took} {p1:{m:Kunduz}}. Troops {t2:took} {p2:the district}.",
         "Kunduz Kunduz; - -"},
        {"Rebels {t1:took} {p1:{m:Kunduz}}. Previously they {t2:took} {p2:{m:Zaranj}}. Shells "
         "{t3=shelling:hit} {p3:the city}.",
         "Kunduz Kunduz; Zaranj Zaranj; Kunduz Kunduz"},
        {"{m:Atlantis} lies on a slope. Both armies {t1:hold} {p1:the village}.", "Atlantis -"},
        {"Rebels {t1:took} {p1:the city}.", "- -"},
        {"Shops in {m:Kunduz} are shut. Residents of Shire said rebels {t1:took} {p1:the town}.",
         "- -"},
        {"Shops in {m:Kunduz} are shut. Residents of {m:Ariha} said rebels {t1:took} "
         "{p1:the town}.",
         "Ariha Ariha"},
        {"Shops in {m:Mosul} are shut. Rebels {t1:took} {p1:the village}.", "- -"},
        {"Shops in {m:Kunduz} are shut. People of the town of Tambul said shells "
         "{t1=shelling:fell} {p1:there}.",
         "- -"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pr");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places__are_named_by_their_words),
        cmocka_unit_test(nouns__mean_what_was_named_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
