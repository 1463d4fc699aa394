/* ISO 3166-1 codes of countries. */
#ifndef DL_GAZETTEER_COUNTRY_CODE_H
#define DL_GAZETTEER_COUNTRY_CODE_H

#include <glib.h>

/* "AF" for "AFG" or "afg"; NULL where there is no such code. */
const char *dl_country_code_from_alpha3(const char *alpha3);

#endif
