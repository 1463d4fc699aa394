/* A told event as a row of an event table. */
#ifndef DL_EXTRACT_TOLD_ROW_H
#define DL_EXTRACT_TOLD_ROW_H

#include "extract.h"

/* TRUE for what is an event and has a place's name, resolved or not. */
gboolean dl_told_is_row(const DlToldEvent *told);

/* Why what is no event is none, in words: "modal"; what stands against its place, where that alone
 * makes it none. */
const char *dl_told_why_none(const DlToldEvent *told);

/* "capture of", "attack on", "clash in", "withdrawal from": what stands between kind and place. */
const char *dl_told_preposition(const DlToldEvent *told);

/* TRUE where the event's place is sure enough for tables and maps. */
gboolean dl_told_is_placed(const DlToldEvent *told);

/* Where the event is: its mention's position, which of an area is the middle, else its place's. It
 * has a place. */
DlLonLat dl_told_position(const DlToldEvent *told);

/* Event number INDEX of the extract, which is a row, as one: its id is "ARTICLE:NUMBER", its source
 * the article, its quote the sentence, its note why this place and why this day. As in all tables,
 * the actor gains and the target loses, even where only the loser of a surrender is told. Strings
 * are the extract's or ROOM's. */
void dl_told_row_make(const DlExtract *extract, guint index, guint number, GStringChunk *room,
                      DlEvent *ret_event);

#endif
