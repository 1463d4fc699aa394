/* Places as rows of the database, which its writer and its reader share. Within gazetteer/ alone.
 *
 * In order of id, DL_PLACE_BLOCK places at a time make a block: row 1, 2 ... of the table "place".
 * Row 0 has the first id of each block, 8 bytes each. A block is a head a place, and then the
 * places' texts, each ended by a NUL. Numbers are big-endian.
 */
#ifndef DL_GAZETTEER_PLACE_BLOCK_H
#define DL_GAZETTEER_PLACE_BLOCK_H

#include <glib.h>

#define DL_PLACE_BLOCK 64

/* The texts of a place, in order. */
typedef enum {
    DL_PLACE_NAME,
    DL_PLACE_FEATURE,
    DL_PLACE_COUNTRY,
    DL_PLACE_ADMIN1,
    DL_PLACE_ADMIN2,
    DL_PLACE_CAPITAL_OF_ADMIN1,
    DL_PLACE_TEXT_N,
} DlPlaceText;

/* What a head tells, in this machine's numbers. */
typedef struct {
    gint64 id, population;
    gint64 capital_of;
    gint32 lat_e7, lon_e7;
    guint32 texts; /* where they begin, from the block's beginning */
    guint32 dataset;
    guint32 n_languages; /* that have a name for it */
    guint32 is_country_capital;
} DlPlaceHead;

/* A block on its way to the database. */
typedef struct {
    GArray *heads; /* of DlPlaceHead */
    GByteArray *texts;
} DlPlaceBlock;

void dl_place_block_init(DlPlaceBlock *block);
void dl_place_block_clear(DlPlaceBlock *block);

/* Adds a place behind those with lower ids; where its texts begin is worked out. */
void dl_place_block_add(DlPlaceBlock *block, const DlPlaceHead *head,
                        const char *const texts[DL_PLACE_TEXT_N]);

/* The bytes of the block, which is empty from then on. */
GByteArray *dl_place_block_take(DlPlaceBlock *block);

/* How many places a block of N_BYTES has; 0 where it is malformed. */
guint dl_place_block_count(const guint8 *bytes, gsize n_bytes);

/* The id of a block's first place. */
gint64 dl_place_block_id(const guint8 *bytes);

/* How many of the first N ids, of a block or of row 0, are not above ID. */
guint dl_place_block_rank(const guint8 *bytes, guint n, gint64 id);
guint dl_place_directory_rank(const guint8 *bytes, guint n, gint64 id);

/* Reads the place at AT, below the block's count, and the N bytes of its texts, which end with a
 * NUL; FALSE where they are malformed. */
gboolean dl_place_block_read(const guint8 *bytes, gsize n_bytes, guint at, DlPlaceHead *ret_head,
                             const char **ret_texts, gsize *ret_n);

#endif
