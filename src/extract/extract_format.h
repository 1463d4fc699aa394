/* What came of a story as lines of text: JSON lines and CSV. Independent of the locale. */
#ifndef DL_EXTRACT_EXTRACT_FORMAT_H
#define DL_EXTRACT_EXTRACT_FORMAT_H

#include "extract.h"

/* Each place and date that the story mentions, in order of where it stands:
 *
 *     {"article","kind":"place","role","start","end","text","lat","lon","id","name","country",
 *      "confidence"}                   without those from "lat" on where no place answers
 *     {"article","kind":"date","start","end","text","type","value"}
 *                                      "value" null where it hangs on a day that is unknown
 *
 * start and end count code points of the text as given. */
void dl_extract_append_mentions_jsonl(GString *out, const DlExtract *extract);

/* The same in columns. */
extern const char DL_EXTRACT_MENTIONS_CSV_HEADER[];
void dl_extract_append_mentions_csv(GString *out, const DlExtract *extract);

/* Each event with a place's name, in order of the story:
 *
 *     {"article","place_text","place","country","lat","lon","id","date","kind","actor","target",
 *      "certainty","quote","start","end","confidence","reason","when","rule"}
 *
 * and "actor_loses":true for a surrender of which only the loser is told. The place is the best,
 * however unsure; "unsure":true says that tables and maps refuse it. "lat", "lon", "id" and
 * "confidence" are absent where there is none, "place", "country", "date", "actor" and "target"
 * null where they are not known. start and end are the quote's. */
void dl_extract_append_events_jsonl(GString *out, const DlExtract *extract);

/* The same as an event table, which a map reads as it is. */
extern const char DL_EXTRACT_EVENTS_CSV_HEADER[];
void dl_extract_append_events_csv(GString *out, const DlExtract *extract);

#endif
