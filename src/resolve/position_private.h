/* What position_check.c finds and position_words.c says. */
#ifndef DL_RESOLVE_POSITION_PRIVATE_H
#define DL_RESOLVE_POSITION_PRIVATE_H

#include "position_check.h"
#include "position_suspect.h"

typedef enum {
    DL_STRAY_OUTSIDE, /* not in its country */
    DL_STRAY_FAR,     /* in it, but far from the place of its name, which a slip would explain */
    DL_STRAY_SEA,     /* at sea off its country, and nothing speaks against it */
    DL_STRAY_MISSING, /* 0, 0 */
} DlStray;

/* A position that does not fit, of one or more rows. */
typedef struct {
    DlStray stray;
    const DlEvent *first;
    guint64 n_rows;
    const char *country;       /* alpha-2 that it does not lie in; NULL: none is claimed */
    gboolean is_country_given; /* by the row or table; else by the name's PLACE */
    double off_km;             /* from that country */
    const DlPlace *place;      /* that the name means, as near as can be; NULL: it means none */
    DlCorrection correction;   /* slip NONE: none fits */
} DlFinding;

/* "'Herat' at 62.2, 34.35 lies in Komi, Russia, 3310 km from Afghanistan; with lat and lon swapped
 * it would lie in Herat, Afghanistan, at Herāt". FALSE only for a damaged gazetteer. g_free. */
gboolean dl_finding_describe(const DlResolver *resolver, const DlFinding *finding, char **ret_text,
                             GError **error);

#endif
