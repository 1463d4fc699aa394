/* Where armed groups, armies and those who lead them are at home, as side_homes.txt of the lexicon
 * has it: what a story tells of them tells where its places may lie. Within extract/ alone.
 *
 * The file's first line is "#!side-homes"; a line is "COUNTRIES: NAMES".
 */
#ifndef DL_EXTRACT_SIDE_HOMES_H
#define DL_EXTRACT_SIDE_HOMES_H

#include "place_toponym.h"
#include "story.h"

#define DL_SIDE_MAX_HOMES 4

/* A side: its homes, each as sure as the others. */
typedef struct {
    const char *name;
    char countries[DL_SIDE_MAX_HOMES][3]; /* alpha-2 */
    guint n_countries;
    gboolean is_upper;                      /* is written in capitals: "IRA" */
    DlPlaceClaim claims[DL_SIDE_MAX_HOMES]; /* to its countries */
    guint n_claims;
} DlSideHome;

typedef struct DlSideHomes DlSideHomes;

/* Reads side_homes.txt in LEXICON's folder, and marks the words that its names begin with; without
 * folder or file there are no sides. DL_ERROR_DATA with file and line. GAZETTEER is borrowed. */
DlSideHomes *dl_side_homes_open(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error);

/* The text of such a file, for tests. */
DlSideHomes *dl_side_homes_parse(DlLexicon *lexicon, DlGazetteer *gazetteer, const char *name,
                                 const char *text, GError **error);
void dl_side_homes_close(DlSideHomes *homes);

/* The side with the longest name that begins at TOKEN, a capital, and ends before LIMIT; RET_END is
 * the token after it. NULL: none, as everywhere without DL_TRAIT_SIDE. */
const DlSideHome *dl_side_homes_find(DlSideHomes *homes, const DlStory *story, guint token,
                                     guint limit, guint *ret_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSideHomes, dl_side_homes_close)

#endif
