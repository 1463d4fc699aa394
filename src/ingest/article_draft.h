/* A story while it is read: its words in blocks, each code point with the way back to the text as
 * given, of which any block or stretch can still be left out. Within ingest/ alone.
 */
#ifndef DL_INGEST_ARTICLE_DRAFT_H
#define DL_INGEST_ARTICLE_DRAFT_H

#include "article.h"

/* What parts a block from the one before. */
typedef enum { DL_BREAK_SPACE, DL_BREAK_LINE, DL_BREAK_PARAGRAPH } DlBreak;

/* A line or paragraph, bytes START to END of the draft's words, without space at its ends. */
typedef struct {
    guint32 start, end;
    DlBreak before;
    gboolean is_dropped;
    gboolean is_lead; /* dropped since it stands before a page's story: its day may be there */
    guint32 n_link;   /* bytes that stand in links */
    guint32 region;   /* of a page: article_page.c's own */
} DlDraftBlock;

/* Bytes of the words that are left out. */
typedef struct {
    guint32 start, end;
} DlDraftCut;

/* A sentence or line. */
typedef struct {
    guint64 hash; /* of its bytes; those of equal ones are compared */
    guint32 start, end;
} DlDraftPiece;

typedef struct {
    GString *words;
    GArray *runs;   /* of DlArticleRun */
    GArray *blocks; /* of DlDraftBlock */
    GArray *cuts;   /* of DlDraftCut, ascending, apart from one another */
    GArray *pieces; /* of DlDraftPiece, and */
    GArray *slots;  /* of guint32: article_doubled.c's own */
    gsize block_start;
    guint64 next_origin; /* of what would go on with the last run */
    DlBreak next_break;
    guint32 n_link;
} DlDraft;

DlDraft *dl_draft_new(void);
void dl_draft_free(DlDraft *draft);
void dl_draft_reset(DlDraft *draft);

/* Appends N_BYTES of valid UTF-8 as they are, of which the first code point is ORIGIN; returns the
 * origin of what follows. */
guint64 dl_draft_copy(DlDraft *draft, const char *text, gsize n_bytes, guint64 origin);

/* Appends what stands for something else: an entity's characters, a space for a tab. */
void dl_draft_put(DlDraft *draft, const char *text, gsize n_bytes, guint64 origin);

/* Ends the block, if it has a letter or digit, and notes the break before the next: the greatest
 * asked for. */
void dl_draft_break(DlDraft *draft, DlBreak kind);

/* Leaves bytes START to END out; they follow those that were cut before. */
void dl_draft_cut(DlDraft *draft, gsize start, gsize end);

/* The words that are left, joined, with their runs. INTO and RET_RUNS are emptied first. */
void dl_draft_join(const DlDraft *draft, GString *into, GArray *runs);

static inline guint dl_draft_n_blocks(const DlDraft *draft)
{
    return draft->blocks->len;
}

static inline DlDraftBlock *dl_draft_block(const DlDraft *draft, guint index)
{
    return &g_array_index(draft->blocks, DlDraftBlock, index);
}

/* What a code point is in a text that is read. */
typedef enum { DL_CHAR_WORD, DL_CHAR_SPACE, DL_CHAR_LINE_END, DL_CHAR_NOTHING } DlCharKind;

/* Spaces of every width and controls are DL_CHAR_SPACE; soft hyphens, byte order marks and spaces
 * without width DL_CHAR_NOTHING. Joiners stay, which Persian and Hindi need. */
DlCharKind dl_char_kind(gunichar c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlDraft, dl_draft_free)

#endif
