/* Stories with their mentions and frames written in, so that settling is tested by itself.
 *
 *   {a1:The Taliban} {t1:captured} {p1:{m:Kunduz}} on {d=2021-08-06:Friday}.
 *
 * t (n for a noun), a, g, p and c are trigger, actor, target, place and clause of the frames whose
 * numbers follow; "t1=siege" says the kind (capture where none is said) and "f1=modal" over any
 * words hedges. m is a place mention, by the places that mini_story.c knows; "m=demonym" and
 * "m=province" say its role or type. d is a date: a day or span; "+1" and "-1" days from another
 * event; "P2W" a duration; "w" before a span: a window, "s": since; "t" before: a time of day too.
 */
#ifndef DL_TEST_MINI_STORY_H
#define DL_TEST_MINI_STORY_H

#include "told_event.h"

/* What the story tells, each event in the columns asked for: "p" place, "d" days, "a" actor, "t"
 * target, "k" kind, "r" what it resolved to, "u" what is unnamed, "h" with hedged ones too (as
 * "(modal)"). Columns are parted by a space, events by "; ". DAY is the story's, NULL: none.
 * g_free.
 */
char *mini_story_tell(const char *markup, const char *day, const char *columns);

/* Its stated counts: "18 provincial capitals: 2", parted by "; ". g_free. */
char *mini_story_count(const char *markup, const char *day);

/* A case of a table, and what fails where it is not as expected. */
typedef struct {
    const char *markup;
    const char *told;
} MiniCase;

void mini_story_check(const MiniCase *cases, gsize n_cases, const char *day, const char *columns);

#endif
