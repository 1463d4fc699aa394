/* A page or a text with markup in it to a draft. Within ingest/ alone.
 *
 * A whole page's story is found by its markup where that says so (<article>, itemprop=articleBody,
 * names of classes), else by where sentences are dense and links are rare; see article_body.c. Of a
 * text with markup all is the story but captions and the like.
 */
#ifndef DL_INGEST_ARTICLE_PAGE_H
#define DL_INGEST_ARTICLE_PAGE_H

#include "article_draft.h"
#include "reading_words.h"

/* What an element says of the words in it. */
typedef enum {
    DL_REGION_STRICT = 1 << 0,  /* never the story's, by its element: <nav>, <figcaption> */
    DL_REGION_NEVER = 1 << 1,   /* never the story's, by its class, unless the story is in it */
    DL_REGION_RARELY = 1 << 2,  /* not the story's, unless most of the page is in it */
    DL_REGION_ARTICLE = 1 << 3, /* <article> and the like */
    DL_REGION_BODY = 1 << 4,    /* said to hold the story's words */
    DL_REGION_TITLE = 1 << 5,
    DL_REGION_HOLDS = 1 << 6, /* a title or a body is in it */
    DL_REGION_DAY = 1 << 7,   /* said to hold the story's day */
    DL_REGION_OUT = 1 << 8,   /* left out, when all is known */
} DlRegionFlags;

/* An element that has words of its own kind, within another. */
typedef struct {
    guint32 parent; /* a smaller number; of the first itself */
    guint32 flags;
    guint32 n_bytes; /* of the words in it, here and below */
    guint32 n_link;  /* of them, in links */
    guint32 n_prose; /* of them, in sentences */
    guint32 n_own;   /* of n_prose, not below */
} DlRegion;

/* What a page says of its story, as it stands; "" where it does not. */
typedef struct {
    GString *title;
    GString *url;
    GString *date;
    guint title_rank, date_rank; /* how good the source was; 0: none */
    gboolean is_whole;           /* a page, rather than a text with markup */
} DlPageFacts;

DlPageFacts *dl_page_facts_new(void);
void dl_page_facts_free(DlPageFacts *facts);
void dl_page_facts_reset(DlPageFacts *facts);

/* TEXT is valid UTF-8. WORDS may be NULL. */
void dl_draft_read_page(DlDraft *draft, const DlReadingWords *words, const char *text,
                        gsize n_bytes, DlPageFacts *facts);

/* Drops the blocks that are not the story's. REGIONS (of DlRegion) are counted out. */
void dl_draft_choose_body(DlDraft *draft, GArray *regions, const DlPageFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPageFacts, dl_page_facts_free)

#endif
