#include "dl_test.h"
#include "mini_story.h"

#define DAY "2021-08-13"
#define FRI "{d=2021-08-06:Friday}"
#define SUN "{d=2021-08-08:Sunday}"

static void events__told_twice_are_one(void **state)
{
    static const MiniCase cases[] = {
        {"{a1:The Taliban} {t1:took} {p1:{m:Kunduz}}. {p2:{m:Kunduz}} was {t2:captured} on " FRI
         ".",
         "capture Kunduz 2021-08-06 Taliban"},
        {"{p1:{m:Kunduz}} {t1:fell} on " FRI ". {a2:The Taliban} {t2:took} {p2:the city}.",
         "capture Kunduz 2021-08-06 Taliban"},
        {"{a1:The Taliban} {t1:took} {p1:{m:Kunduz}} on " FRI ". {a2:The army} "
         "{t2=recapture:retook} {p2:the city} on " SUN ".",
         "capture Kunduz 2021-08-06 Taliban; recapture Kunduz 2021-08-08 army"},
        {"{a1:The Taliban} {t1:took} {p1:{m:Kunduz}}. {t2=clash:Clashes} went on in "
         "{p2:{m:Kunduz}}.",
         "capture Kunduz ../2021-08-13 Taliban; clash Kunduz ../2021-08-13 -"},
        {"{t1=airstrike:Jets bombed} {p1:{m:Kunduz}} on " FRI " and {t2=airstrike:struck} "
         "{p2:it} again on " SUN ".",
         "airstrike Kunduz 2021-08-06 -; airstrike Kunduz 2021-08-08 -"},
        {"{a1:The rebels} {f1=modal:may} {t1:take} {p1:{m:Kunduz}}.", ""},
        {"{a1:The rebels} {f1=modal:may} {t1:take} {p1:{m:Kunduz}}. {a2:They} {t2:took} "
         "{p2:{m:Kunduz}} on " FRI ".",
         "capture Kunduz 2021-08-06 rebels"},
        {"{a1:The army} {t1=recapture:retakes} {p1:{m:Kunduz}}\n\n{p2:The city} was {t2:taken} in "
         "{d=2021-03:March}. It is {m:Kunduz}.",
         "recapture Kunduz ../2021-08-13 army; capture Kunduz 2021-03-01/2021-03-31 -"},
        {"{a1:The army} {t1:takes} {p1:{m:Kunduz}}\n\n{p2:{m:Kunduz}} {t2:fell} on " SUN ".",
         "capture Kunduz 2021-08-08 army"},
        {"Troops {t1=withdrawal:pulled} out of {p1:{m:Afghanistan}}.", ""},
        {"Troops {t1=withdrawal:left} {p1:{m:Afghanistan}} on " SUN ".",
         "withdrawal Afghanistan 2021-08-08 -"},
        {"Jets {t1=airstrike:struck} {p1:{m:Afghanistan}}.",
         "airstrike Afghanistan ../2021-08-13 -"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "kpda");
}

/* However many were joined before it. */
static void siege__that_ends_is_none(void **state)
{
    static const MiniCase cases[] = {
        {"{a1:Troops} {t1=siege_lifted:broke} through to {p1:{m:Ariha}}, {t2=siege:besieged} for a "
         "year, {p2:{m:Ariha}}.",
         "siege_lifted Ariha"},
        {"Rebels {t1:took} {p1:{m:Mosul}}. {p2:{m:Mosul}} {t2:fell}. Troops "
         "{t3=siege_lifted:relieved} {p3:{m:Ariha}}, {t4:took} {p4:{m:Idlib}} and {t5:took} "
         "{p5:{m:Jisr}}, ending the {t6=siege:siege} of {p6:{m:Ariha}}.",
         "capture Mosul; siege_lifted Ariha; capture Idlib; capture Jisr"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "kp");
}

static void events__say_what_has_no_name(void **state)
{
    static const MiniCase cases[] = {
        {"{a1:The Taliban} {t1:took} {p1:border crossings}.", "- border crossings"},
        {"{a1:The Taliban} {t1:took} {p1:{m:Kunduz}}.", "Kunduz -"},
        {"{t1:Fighting} went on.", ""},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pu");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events__told_twice_are_one),
        cmocka_unit_test(siege__that_ends_is_none),
        cmocka_unit_test(events__say_what_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
