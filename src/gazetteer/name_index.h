/* Which words begin the name of a place: asked word by word, in nanoseconds and without SQLite.
 *
 * All spellings of all places, and what these have before each of their spaces, are a table of
 * hashes: of folded letters without spaces, so that "Mazar-i-Sharif", "Mazar i Sharif" and
 * "MAZARI-SHARIF" are one name. A hash may collide: one in a thousand million words that begin no
 * name is taken for one that does.
 *
 *     DlNameProbe probe = dl_name_probe_start();
 *     for (guint token = first; token < end; token++) {
 *         DlNameBits bits = dl_name_probe_push(index, &probe, text, n_bytes);
 *         if (bits & DL_NAME_IS_WHOLE)
 *             ...the longest so far, with what sort of places are called so
 *         if (!(bits & DL_NAME_IS_BEGUN))
 *             break;
 *     }
 */
#ifndef DL_GAZETTEER_NAME_INDEX_H
#define DL_GAZETTEER_NAME_INDEX_H

#include "gazetteer.h"

typedef struct DlNameIndex DlNameIndex;

/* What is known of the letters so far; 0: no name is so, or begins so. */
typedef guint32 DlNameBits;

#define DL_NAME_IS_BEGUN (1u << 31)  /* a longer name goes on from here with another word */
#define DL_NAME_IS_WHOLE (1u << 30)  /* it is a name; what follows is of the places called so: */
#define DL_NAME_IS_MAIN (1u << 29)   /* it is some place's own name, not an alternate alone */
#define DL_NAME_IS_FORMER (1u << 28) /* nothing is called so any more */
/* it is only ever written in few capitals and digits: "ABQ", "UAE" */
#define DL_NAME_IS_CODE (1u << 27)
#define DL_NAME_OF_COUNTRY (1u << 26)
#define DL_NAME_OF_ADMIN1 (1u << 25)
#define DL_NAME_OF_AREA (1u << 24)     /* a lesser unit: district, county */
#define DL_NAME_OF_REGION (1u << 23)   /* of no unit: a continent, a park, a desert's land */
#define DL_NAME_OF_CAPITAL (1u << 22)  /* a country's */
#define DL_NAME_OF_SEAT (1u << 21)     /* a province's */
#define DL_NAME_OF_TOWN (1u << 20)     /* a populated place, capitals too, or of unknown kind */
#define DL_NAME_OF_SECTION (1u << 19)  /* a part of a town */
#define DL_NAME_OF_NATURE (1u << 18)   /* mountain, river, island, sea, ... */
#define DL_NAME_OF_BUILDING (1u << 17) /* airport, base, dam, ... */

/* How many places are called so: 0 to 7, those for seven and more. */
static inline guint dl_name_bits_places(DlNameBits bits)
{
    return bits >> 10 & 7;
}

/* Population of the most peopled place of those: 0 to 31, four steps a factor of ten (the floor of
 * 4 log10). */
static inline guint dl_name_bits_weight(DlNameBits bits)
{
    return bits & 31;
}

/* As that, of the places whose own name it is. */
static inline guint dl_name_bits_main_weight(DlNameBits bits)
{
    return bits >> 5 & 31;
}

/* Parts of the world, whose places stories name together. */
typedef enum {
    DL_PART_NONE, /* not known, or a sea, a continent */
    DL_PART_NORTH_AMERICA,
    DL_PART_LATIN_AMERICA,
    DL_PART_CARIBBEAN,
    DL_PART_BRITISH_ISLES,
    DL_PART_NORTHERN_EUROPE, /* and western */
    DL_PART_SOUTHERN_EUROPE,
    DL_PART_EASTERN_EUROPE,
    DL_PART_MIDDLE_EAST, /* and the Caucasus */
    DL_PART_NORTH_AFRICA,
    DL_PART_WEST_AFRICA,
    DL_PART_EAST_AFRICA, /* and the middle of it */
    DL_PART_SOUTHERN_AFRICA,
    DL_PART_SOUTH_ASIA, /* and Central Asia */
    DL_PART_EAST_ASIA,
    DL_PART_OCEANIA,
    DL_PART_N
} DlWorldPart;

/* The part that a country lies in, by its alpha-2 code. */
DlWorldPart dl_world_part_of(const char *country);

/* That of the most peopled of the places called so. */
static inline DlWorldPart dl_name_bits_part(DlNameBits bits)
{
    return (DlWorldPart)(bits >> 13 & 15);
}

/* The index of GAZETTEER, which owns it; of several files, each name's bits are those of all. */
DlNameIndex *dl_gazetteer_name_index(DlGazetteer *gazetteer);

/* The letters so far. */
typedef struct {
    guint64 hash;
} DlNameProbe;

DlNameProbe dl_name_probe_start(void);

/* Adds the letters of TEXT: UTF-8, a word or several or none (marks count for nothing), as
 * dl_fold has them. */
DlNameBits dl_name_probe_push(DlNameIndex *index, DlNameProbe *probe, const char *text,
                              gsize n_bytes);

/* As that, of the first word of a name, remembered: whoever asks numbers the words from 0 on, not
 * too high, and gives the same letters to a number always. */
DlNameBits dl_name_probe_push_first(DlNameIndex *index, DlNameProbe *probe, guint32 number,
                                    const char *text, gsize n_bytes);

/* The bits of a name as a whole. */
DlNameBits dl_name_index_find(DlNameIndex *index, const char *name, gsize n_bytes);

/* FALSE where the table proved to be damaged: pushes have answered 0 since. To be asked once a
 * story. */
gboolean dl_name_index_check(const DlNameIndex *index, GError **error);

#endif
