/* Gold tables: stories with what a careful reader would find in them, and the tools to find it.
 * Their form is told at the head of sentences.txt. */
#ifndef GOLD_H
#define GOLD_H

#include "dl_test.h"
#include "extract.h"

/* A line of gold: its fields, the first of them after the "+" or "?". */
typedef struct {
    gboolean is_optional; /* "?" */
    char **fields;
    guint n_fields;
} GoldLine;

typedef struct {
    char *number;
    char *date; /* "2021-08-13" */
    DlDay day;
    GString *text;
    GPtrArray *lines; /* of GoldLine */
    char *none;       /* why a trap holds nothing; NULL: it is none */
} GoldStory;

/* The stories of tests/extract/NAME, owned by the array; fails the test for a table that is not as
 * it should be, each line of N_FIELDS fields. */
GPtrArray *gold_read(const char *name, guint n_fields);

/* Whether FOUND is one of the answers of FIELD ("a or b", "-" for none), but for case. */
gboolean gold_field_allows(const char *field, const char *found);

/* As that of who acts: articles, possessives and words like "fighters" count on neither side. */
gboolean gold_field_allows_actor(const char *field, const char *found);

/* "found sentences.txt 0.85" in floors.txt; fails the test where it is not there. */
double gold_floor(const char *what, const char *table);

typedef struct {
    DlGazetteer *gazetteer;
    DlResolver *resolver;
    DlExtractor *extractor;
} GoldTools;

/* FALSE where the build has no gazetteer. */
gboolean gold_tools_open(GoldTools *tools);
void gold_tools_close(GoldTools *tools);

/* Reads STORY into RET_EXTRACT, whose article is ARTICLE. */
void gold_tools_read(GoldTools *tools, const GoldStory *story, gboolean is_mentions_only,
                     DlArticle *article, DlExtract *ret_extract);

/* Of two counts of which HITS agree. */
typedef struct {
    guint n_gold, n_told, n_hits;
} GoldCount;

double gold_f1(GoldCount count);

/* Prints WHAT with precision, recall and F1; FALSE: it is below its floor. */
gboolean gold_count_tell(GoldCount count, const char *what, const char *table);

#endif
