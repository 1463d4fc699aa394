/* What people and things of a country are called: Afghan, Ukrainians. Within resolve/ alone. */
#ifndef DL_RESOLVE_DEMONYM_H
#define DL_RESOLVE_DEMONYM_H

#include <glib.h>

/* "AF" for "Afghan" or "Afghans", case-blind; NULL for what is no demonym. English ones, and where
 * the press takes over another word for it ("Irani") that. */
const char *dl_demonym_find_country(const char *word);

#endif
