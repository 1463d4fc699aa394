#include "dl_test.h"
#include "mini_story.h"

#define DAY "2021-08-13"

static void actors__are_followed_to_their_names(void **state)
{
    static const MiniCase cases[] = {
        {"{a1:Taliban fighters} {t1:took} {p1:{m:Kunduz}}.", "Taliban"},
        {"{a1:The Taliban} {t1:took} {p1:{m:Kunduz}}.", "Taliban"},
        {"{p1:{m:Kunduz}} is under {a1:the Taliban's} {t1:control}.", "Taliban"},
        {"{p1:{m:Kunduz}} {t1:fell} to {a1:the insurgents}.", "insurgents"},
        {"The Taliban are near. {p1:{m:Kunduz}} {t1:fell} to {a1:the insurgents}.", "Taliban"},
        {"The Taliban are near. {a1:They} {t1:took} {p1:{m:Kunduz}}.", "Taliban"},
        {"The Taliban are near. {a1:The fundamentalist group} {t1:took} {p1:{m:Kunduz}}.",
         "Taliban"},
        {"The Taliban say {a1:its fighters} {t1:took} {p1:{m:Kunduz}}.", "Taliban"},
        {"The Taliban are near. {a1:The army} {t1=recapture:retook} {p1:{m:Kunduz}}.", "army"},
        {"{a1:The rebels} {t1:took} {p1:{m:Kunduz}}.", "rebels"},
        {"{a1:The insurgents} {t1:took} {p1:{m:Kunduz}}, and the Taliban said so.", "insurgents"},
        {"The Rapid Support Forces are near. {a1:The RSF} {t1:took} {p1:{m:Mosul}}.",
         "Rapid Support Forces"},
        {"The YPG is near. Rebels led by Hayat Tahrir al-Sham are nearer. {a1:The rebels} "
         "{t1:took} "
         "{p1:{m:Mosul}}.",
         "Hayat Tahrir al-Sham"},
        {"{a1:Rebels} led by Hayat Tahrir al-Sham {t1:took} {p1:{m:Mosul}}.",
         "Hayat Tahrir al-Sham"},
        {"Hamas is near. The YPG is nearer. {a1:The rebels} {t1:took} {p1:{m:Mosul}}.", "rebels"},
        {"Hamas and Hezbollah spoke. {a1:The militants} {t1:took} {p1:{m:Mosul}}.", "militants"},
        {"{m=metonym:Washington} said {a1:its troops} {t1:took} {p1:{m:Mosul}}.", "Washington"},
        {"{m=metonym:Washington} said, as Hamas spoke, {a1:its troops} {t1:took} {p1:{m:Mosul}}.",
         "its troops"},
        {"Islamic State is in the hills. {a1:The militants} {t1:took} {p1:{m:Mosul}}.",
         "Islamic State"},
        {"{a1:The group} {t1=recapture:retook} {p1:{m:Mosul}} from {g1:Islamic State}, Hamas said.",
         "group"},
        {"The M23 rebels are near. {a1:The rebels} {t1:took} {p1:{m:Mosul}}.", "M23"},
        {"{a1:M23 rebels} {t1:took} {p1:{m:Mosul}}.", "M23"},
        {"{a1:An alliance of rebels} {t1:took} {p1:{m:Mosul}}.", "alliance of rebels"},
        {"{a1:They} {t1:took} {p1:{m:Mosul}}.", "-"},
        {"{a1:The rebels} {t1:took} {p1:{m:Kunduz}}. {a2:They} {t2:took} {p2:{m:Mosul}}.",
         "rebels; rebels"},
        {"{a1:The rebels} {t1:took} {p1:{m:Kunduz}}. {a2:They} {t2:took} {p2:{m:Mosul}}. {a3:They} "
         "{t3:took} {p3:{m:Herat}}.",
         "rebels; rebels; rebels"},
        {"{a1:The rebels} {t1:took} {p1:{m:Kunduz}}. It was hot. {a2:They} {t2:took} "
         "{p2:{m:Mosul}}.",
         "rebels; -"},
        {"{a1:Militants} of the Islamic State {t1:took} {p1:{m:Mosul}}.", "Islamic State"},
        {"{p1:{m:Mosul}} {t1:fell}.", "-"},
        {"The Taliban are near. {a1:Security forces} {t1=withdrawal:left} {p1:{m:Kunduz}}.",
         "Security forces"},
        {"{a1:Forces} loyal to eastern commander Khalifa Haftar {t1:took} {p1:{m:Mosul}}.",
         "Forces loyal to eastern commander Khalifa Haftar"},
        {"{a1:Soldiers} loyal to the government {t1:took} {p1:{m:Mosul}}.", "Soldiers"},
        {"Hamas, which Hezbollah supports, is near. {a1:The group} {t1:took} {p1:{m:Mosul}}.",
         "Hamas"},
        {"Hamas, which Hezbollah supports, is near. {a1:The rebels} {t1:took} {p1:{m:Mosul}}.",
         "rebels"},
        {"Hamas and Hezbollah are near. {a1:The group} {t1:took} {p1:{m:Mosul}}.", "group"},
        {"The Red River Brigade is near. {a1:The RRB} {t1:took} {p1:{m:Mosul}}.",
         "Red River Brigade"},
        {"The Red River Brigade is near. {a1:The RRC} {t1:took} {p1:{m:Mosul}}.", "RRC"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors__are_followed_to_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
