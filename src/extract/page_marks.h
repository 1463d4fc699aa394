/* The words of a story that a page marks: places, dates, and what events are made of. */
#ifndef DL_EXTRACT_PAGE_MARKS_H
#define DL_EXTRACT_PAGE_MARKS_H

#include "extract.h"

/* What a run of words is; several at once. */
typedef enum {
    DL_PAGE_QUOTE = 1 << 0, /* the sentence of an event */
    DL_PAGE_ACTOR = 1 << 1,
    DL_PAGE_TARGET = 1 << 2,
    DL_PAGE_TRIGGER = 1 << 3,
    DL_PAGE_HEDGED = 1 << 4, /* the trigger of what is no event */
    DL_PAGE_HEDGE = 1 << 5,  /* the words that say so */
    DL_PAGE_PLACE = 1 << 6,
    DL_PAGE_DEMONYM = 1 << 7,
    DL_PAGE_METONYM = 1 << 8,
    DL_PAGE_UNRESOLVED = 1 << 9,
    DL_PAGE_DATE = 1 << 10,
    DL_PAGE_DURATION = 1 << 11, /* or a set: never an event's day */
} DlPageMark;

/* Appends the text of the story as paragraphs of HTML with its marks, each with a title that says
 * what it is. Before the sentence of event number N (from 0, as in the extract, hedged ones too)
 * stands an anchor "PREFIX-N", if dl_page_marks_has_anchor. */
void dl_page_marks_append(GString *out, const DlExtract *extract, const char *prefix);

/* FALSE where the event before stands in the same sentence: its anchor serves both. */
gboolean dl_page_marks_has_anchor(const DlExtract *extract, guint index);

#endif
