/* Reads a table from memory into text, for cases as data. */
#ifndef TESTS_INGEST_TABLE_DUMP_H
#define TESTS_INGEST_TABLE_DUMP_H

#include "event_table.h"

/* An event a line, "LINE PLACE @LON,LAT DATE KIND ACTOR>TARGET", what is absent left out, then
 * flags (area, lasting, certainty, time=, seq=) and extras; "! MESSAGE" for each report but
 * choices, "- " for choices, "error CODE MESSAGE" last. */
char *table_dump(const char *name, const char *text, gsize n_bytes,
                 const DlEventTableOptions *options);

#endif
