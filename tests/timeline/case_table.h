/* Timelines from lines that a person can read; the words are explained in cases.txt. */
#ifndef CASE_TABLE_H
#define CASE_TABLE_H

#include "timeline.h"

/* Rows, rules and expectations of one case, and what was built of them. */
typedef struct {
    char *title;
    guint line;          /* of the title */
    GPtrArray *events;   /* of DlEvent */
    GPtrArray *places;   /* of DlPlace */
    GArray *placed;      /* of DlPlacedEvent */
    GPtrArray *actors;   /* of struct DlActorRule */
    GArray *initial;     /* of struct DlInitialRule */
    GPtrArray *expected; /* of char *: the lines that are not rules or rows */
    GArray *expected_at; /* of guint: their line numbers */
    int contested_days;
    GStringChunk *strings;
} Case;

Case *case_new(const char *title, guint line);
void case_free(Case *one);

/* Takes one line ("row a | 2021-08-08 | capture | Taliban"); FALSE for a word it does not know. */
gboolean case_take(Case *one, const char *line, guint number);

/* All cases of a file. */
GPtrArray *case_table_read(const char *path);

/* REPORT may be NULL. */
DlTimeline *case_build(const Case *one, DlReport *report);

/* The same with the rows in another order. */
DlTimeline *case_build_shuffled(const Case *one, GRand *rand);

/* The number of the place of this name, or G_MAXUINT. */
guint case_find_place(const DlTimeline *timeline, const char *name);

/* "Government; contested by Taliban; possible Militia (day); about". g_free. */
char *case_describe_state(const DlTimeline *timeline, guint place, DlDay day, gboolean with_since);

/* All that a timeline says, as text: places, events, actors, states on all change days. g_free. */
char *case_dump(const DlTimeline *timeline);

#endif
