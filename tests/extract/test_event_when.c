#include "dl_test.h"
#include "mini_story.h"

/* The story's day is Friday, 2021-08-13. */
#define DAY "2021-08-13"

#define FRI "{d=2021-08-06:Friday}"
#define SAT "{d=2021-08-07:Saturday}"
#define SUN "{d=2021-08-08:Sunday}"

static void when__takes_the_day_of_the_clause(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t1:captured} {p1:{m:Kunduz}} on " FRI ".", "Kunduz 2021-08-06"},
        {"On " FRI " rebels {t1:captured} {p1:{m:Kunduz}}.", "Kunduz 2021-08-06"},
        {"{p1:{m:Kunduz}} was {t1:captured} by rebels on " FRI ".", "Kunduz 2021-08-06"},
        {"Rebels {t1:captured} on " FRI " the town of {p1:{m:Kunduz}}.", "Kunduz 2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} late {d=2021-08-12:Thursday}, officials said.",
         "Kunduz 2021-08-12"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} {d=t2021-08-12/2021-08-13:overnight}.",
         "Kunduz 2021-08-12/2021-08-13"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} {d=2021-07:last month}.",
         "Kunduz 2021-07-01/2021-07-31"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} {d=2021-08-09/2021-08-15:this week}.",
         "Kunduz 2021-08-09/2021-08-13"},
        {"In {d=w2021-08-12/2021-08-13:less than 24 hours} rebels {t12:seized} {p1:{m:Kunduz}} and "
         "{p2:{m:Taloqan}}.",
         "Kunduz 2021-08-12/2021-08-13; Taloqan 2021-08-12/2021-08-13"},
        {"By " FRI " rebels had {t1:taken} {p1:{m:Kunduz}}.", "Kunduz 2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} in a raid that took {d=P2D:two days}.",
         "Kunduz ../2021-08-13"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}}, officials said on " FRI ".",
         "Kunduz ../2021-08-06"},
        {"Officials said on " FRI " that rebels had {t1:captured} {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-06"},
        {"The governor told reporters in the palace on " FRI " he had {t1=withdrawal:left} "
         "{p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} on " SUN
         ", a commander said on {d=2021-08-09:Monday}.",
         "Kunduz 2021-08-08"},
        {"On " SUN " the army said that rebels had {t1:captured} {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-08"},
        {"On " SUN ", the army said, rebels {t1:captured} {p1:{m:Kunduz}}.", "Kunduz 2021-08-08"},
        {"The army said rebels {t1:captured} {p1:{m:Kunduz}} on " SUN ".", "Kunduz 2021-08-08"},
        {"{p1:{m:Kunduz}}, {t1:taken} {d=2021-08-05:last Thursday}, is quiet.",
         "Kunduz 2021-08-05"},
        {"The {t1=clash:battle} for {p1:{m:Kunduz}}, which began on " FRI ", goes on.",
         "Kunduz 2021-08-06"},
        {"It was on " SUN " that rebels {t1:took} {p1:{m:Kunduz}}.", "Kunduz 2021-08-08"},
        {"It was " SUN " when {p1:{m:Kunduz}} {t1:fell}.", "Kunduz 2021-08-08"},
        {"Rebels {t1:took} {p1:{m:Kunduz}}.", "Kunduz ../2021-08-13"},
        {"The council condemned the {n1=attack:attack} on {p1:{m:Kunduz}} on " SUN ".",
         "Kunduz ../2021-08-08"},
        {"The president on " SUN " condemned the {n1=attack:attack} on {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-08"},
        {"The {n1=attack:attack} on {p1:{m:Kunduz}} on " SUN " killed two.", "Kunduz 2021-08-08"},
        {"On " SUN " he tried to win friends with a plan that linked trade and the "
         "{n1:capture} of {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-13"},
        {"The council on " SUN " ordered an end to all trade with them as a punishment for "
         "{t1:seizing} {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-08"},
        {"The army on " SUN " in a second attempt {t1:seized} {p1:{m:Kunduz}}.",
         "Kunduz 2021-08-08"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pd");
}

static void when__tells_triggers_of_one_sentence_apart(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t1:captured} {p1:{m:Kunduz}} on " FRI " and {t2=shelling:shelled} "
         "{p2:{m:Taloqan}} on " SUN ".",
         "Kunduz 2021-08-06; Taloqan 2021-08-08"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} on " SUN " after {t2:taking} {p2:{m:Zaranj}} on " FRI
         ".",
         "Kunduz 2021-08-08; Zaranj 2021-08-06"},
        {"After {t1:taking} {p1:{m:Zaranj}} on " FRI
         ", rebels {t2:captured} {p2:{m:Kunduz}} on " SUN ".",
         "Zaranj 2021-08-06; Kunduz 2021-08-08"},
        {"Rebels {t123:captured} {p1:{m:Kunduz}}, {p2:{m:Taloqan}} and {p3:{m:Zaranj}} on " SUN ".",
         "Kunduz 2021-08-08; Taloqan 2021-08-08; Zaranj 2021-08-08"},
        {"Rebels {t12:captured} {p1:{m:Kunduz}} on " FRI " and {p2:{m:Taloqan}} on " SUN ".",
         "Kunduz 2021-08-06; Taloqan 2021-08-08"},
        {"Rebels {t12:captured} {p1:{m:Kunduz}} on " FRI ", {p2:{m:Taloqan}} on " SUN ".",
         "Kunduz 2021-08-06; Taloqan 2021-08-08"},
        {"On " FRI " rebels {t1:captured} {p1:{m:Kunduz}} and {t2=shelling:shelled} "
         "{p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan 2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} and {t2=shelling:shelled} {p2:{m:Taloqan}} on " FRI
         ".",
         "Kunduz 2021-08-06; Taloqan 2021-08-06"},
        {"Rebels who {t1:seized} {p1:{m:Kunduz}} on " FRI " {t2=attack:attacked} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan ../2021-08-13"},
        {"Oil rose again on {d=2021-08-12:Thursday} after the {t1:capture} of {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-12"},
        {"On " FRI " rebels {t1:took} {p1:{m:Kunduz}}; on " SUN " they {t2:took} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan 2021-08-08"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} on " FRI " before they {t2:overran} "
         "{p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan ../2021-08-13"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pd");
}

static void when__follows_days_that_hang_on_others(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t12:overran} {p1:{m:Mosul}} on " FRI " and {p2:{m:Tikrit}} {d=+1:a day later}.",
         "Mosul 2021-08-06; Tikrit 2021-08-07"},
        {"They entered {m:Kabul} on " SUN ", {d=+1:a day} after {p1:{m:Kunduz}} {t1:fell} and "
         "{d=+2:two days} after {p2:{m:Zaranj}} was {t2:seized}.",
         "Kunduz 2021-08-07; Zaranj 2021-08-06"},
        {"Rebels {t1=attack:attacked} {p1:{m:Kunduz}} on " FRI ". {d=+2:Two days later} they "
         "{t2:took} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan 2021-08-08"},
        {"Troops crossed the frontier on " FRI ", {t1:seizing} {p1:{m:Kunduz}} {d=+2:two days "
         "later}.",
         "Kunduz 2021-08-08"},
        {"Oil rose on {d=2021-08-12:Thursday} after the {t1:capture} of {p1:{m:Mosul}} "
         "{d=-2:two days earlier}.",
         "Mosul 2021-08-10"},
        {"Crowds {t1=attack:attacked} {p1:{m:Kabul}} {d=+1:a day} after rebels {t2:took} "
         "{p2:{m:Kunduz}} on " FRI ".",
         "Kabul 2021-08-07; Kunduz 2021-08-06"},
        {"Troops {t1=withdrawal:fled} {p1:{m:Taloqan}} on " SUN ", {d=+1:a day} after rebels "
         "{t2:took} {p2:{m:Kunduz}}.",
         "Taloqan 2021-08-08; Kunduz 2021-08-07"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ". They had {t2=attack:attacked} "
         "{p2:{m:Taloqan}} {d=-1:the day before}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-07"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN
         ". {p2:{m:Taloqan}} had {t2:fallen} the evening "
         "before.",
         "Kunduz 2021-08-08; Taloqan 2021-08-07"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SAT " and " SUN ".",
         "Kunduz 2021-08-07/2021-08-08"},
        {"Between {d=2021-08-07:Saturday} and {d=2021-08-09:Monday} rebels {t1:captured} "
         "{p1:{m:Kunduz}}.",
         "Kunduz 2021-08-07/2021-08-09"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " FRI ". {d=+1:A day later} they claimed to have "
         "{t2:taken} {p2:{m:Taloqan}}. {p3:{m:Zaranj}} {t3:fell} the same day.",
         "Kunduz 2021-08-06; Taloqan ../2021-08-07; Zaranj 2021-08-07"},
        {"{d=+1:A day} after the {t1:capture} of {p1:{m:Kunduz}} on " FRI ", rebels "
         "{t2=attack:attacked} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan 2021-08-07"},
        {"After the {n1:fall} of {p1:{m:Kunduz}}, rebels {t2:captured} {p2:{m:Taloqan}} on " FRI
         ".",
         "Kunduz ../2021-08-06; Taloqan 2021-08-06"},
        {"Although rebels {t1:took} {p1:{m:Kunduz}}, troops {t2:held} {p2:{m:Taloqan}} on " FRI ".",
         "Kunduz ../2021-08-13; Taloqan 2021-08-06"},
        {"{p1:{m:Kunduz}}: heavy {n1=clash:clashes} since {d=s2021-08-06/2021-08-13:Friday}.",
         "Kunduz 2021-08-06/2021-08-13"},
        {"{p1:{m:Kunduz}} was {t1:lost} in {d=2021-07:July}, when rebels {t2=withdrawal:drove} the "
         "army out of {p2:{m:Taloqan}}.",
         "Kunduz 2021-07-01/2021-07-31; Taloqan 2021-07-01/2021-07-31"},
        {"Planes {t1=airstrike:bombed} {p1:{m:Kunduz}}, near the frontier, on " FRI
         ", {t2=attack:killing} ten in {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-06; Taloqan 2021-08-06"},
        {"Leaders met on " SUN ". {d=-2:Two days before}, rebels had {t1:taken} "
         "{p1:{m:Kunduz}}.",
         "Kunduz 2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}}, on the frontier, on " FRI ", when soldiers "
         "{t2=surrender:gave up}.",
         "Kunduz 2021-08-06"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} shortly before eight on {d=t2021-08-08:Sunday "
         "morning}.",
         "Kunduz 2021-08-08"},
        {"Missiles {t1=attack:hit} {p1:{m:Kabul}} on " SUN ", {d=+2:two days} after a blast.",
         "Kabul 2021-08-08"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ". Hours later {p2:{m:Taloqan}} {t2:fell}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-08"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ". Later they {t2:took} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-08/2021-08-13"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ". Previously they {t2:took} "
         "{p2:{m:Taloqan}}.",
         "Kunduz 2021-08-08; Taloqan ../2021-08-08"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ", the second city to fall in "
         "{d=P1D:24 hours}. Previously they {t2:took} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-07/2021-08-08"},
        {"On " SUN " {p1:{m:Kunduz}} became the third city to {t1:fall} in {d=P3D:three days}. "
         "Earlier rebels {t23:took} {p2:{m:Taloqan}} and {p3:{m:Zaranj}}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-05/2021-08-08; Zaranj 2021-08-05/2021-08-08"},
        {"Fighters {t1=withdrawal:left} {p1:{m:Kunduz}} {d=t2021-08-13:this morning}, and by "
         "{d=t2021-08-13:noon} troops {t2:took} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-13; Taloqan 2021-08-13"},
        {"{m:Kunduz} woke to silence on {d=2021-08-08:Sunday}. Rebels had {t1:taken} {p1:the city} "
         "{d=t2021-08-12/2021-08-13:overnight}.",
         "Kunduz 2021-08-07/2021-08-08"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pd");
}

static void when__reads_headings_and_datelines(void **state)
{
    static const MiniCase cases[] = {
        {"- {d=2021-08-08:Aug. 8} - {m:KUNDUZ}. Rebels {t1:take} {p1:{m:Kunduz}}.\n"
         "- {d=2021-08-09:Aug. 9} - {m:AYBAK}. They {t2:take} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-09"},
        {"{d=2021-08-08:August 8}\n\nRebels {t1:take} {p1:{m:Kunduz}}.\n\nIt is quiet.\n\nThey "
         "{t2:take} {p2:{m:Taloqan}}.",
         "Kunduz 2021-08-08; Taloqan 2021-08-08"},
        {"KABUL, {d=2021-08-12:Aug 12} (Wire) - Rebels {t1:took} {p1:{m:Kunduz}}.",
         "Kunduz ../2021-08-13"},
        {"KABUL, {d=2021-08-12:Aug 12} (Wire) - Rebels {t1:took} {p1:{m:Kunduz}} on " SUN ".",
         "Kunduz 2021-08-08"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pd");
}

static void when__tells_sieges_by_their_length(void **state)
{
    static const MiniCase cases[] = {
        {"{p1:{m:Kunduz}} has been {t1=siege:besieged} for {d=P2W:two weeks}.",
         "Kunduz 2021-07-30/2021-08-13"},
        {"{p1:{m:Kunduz}} has been {t1=siege:besieged} since {d=2021-05-01/2021-08-13:May}.",
         "Kunduz 2021-05-01/2021-08-13"},
        {"Rebels {t1=siege:besieged} {p1:{m:Kunduz}} on " FRI ".", "Kunduz 2021-08-06"},
        {"Rebels {t1:held} {p1:{m:Kunduz}} for {d=P2W:two weeks}.", "Kunduz ../2021-08-13"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), DAY, "pd");
}

static void when__knows_history_and_plans(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t1:captured} {p1:{m:Kunduz}} in {d=1996:1996}.",
         "Kunduz 1996-01-01/1996-12-31 (history)"},
        {"The group was ousted in {d=2001:2001} after the {t1=attack:attacks} on "
         "{p1:{m:Kabul}}.",
         "Kabul ../2001-12-31 (history)"},
        {"Rebels {t1:captured} {p1:{m:Kunduz}} in {d=2021-02:February}.",
         "Kunduz 2021-02-01/2021-02-28"},
        {"Troops {t1=withdrawal:leave} {p1:{m:Kunduz}} on {d=2021-08-31:August 31}.",
         "Kunduz 2021-08-31 (plan)"},
        {"{p1:{m:Kunduz}}, {t1:captured} in {d=2015:2015}, {t2:fell} again on " SUN ".",
         "Kunduz 2015-01-01/2015-12-31 (history); - 2021-08-08 (history)"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases) - 1, DAY, "pdh");
}

static void when__dates_nothing_without_a_day(void **state)
{
    static const MiniCase cases[] = {
        {"Rebels {t1:took} {p1:{m:Kunduz}}.", "Kunduz undated"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} on {d=2021-08-08:8 August 2021}.", "Kunduz 2021-08-08"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} in {d=1996:1996}.", "Kunduz 1996-01-01/1996-12-31"},
        {"Rebels {t1:took} {p1:{m:Kunduz}} {d=+1:a day later}.", "Kunduz undated"},
    };
    mini_story_check(cases, G_N_ELEMENTS(cases), NULL, "pd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when__takes_the_day_of_the_clause),
        cmocka_unit_test(when__tells_triggers_of_one_sentence_apart),
        cmocka_unit_test(when__follows_days_that_hang_on_others),
        cmocka_unit_test(when__reads_headings_and_datelines),
        cmocka_unit_test(when__tells_sieges_by_their_length),
        cmocka_unit_test(when__knows_history_and_plans),
        cmocka_unit_test(when__dates_nothing_without_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
