/* Regular English inflection, by rule. */
#ifndef DL_EXTRACT_EVENT_INFLECT_H
#define DL_EXTRACT_EVENT_INFLECT_H

#include <glib.h>

/* "attacks", "carries", "pushes": the plural of a noun, or a verb's third person. g_free. */
char *dl_inflect_s(const char *base);

/* "captured", "carried", "stopped". A last consonant doubles after one short vowel, in words of one
 * syllable; IS_DOUBLED: in any. g_free. */
char *dl_inflect_ed(const char *base, gboolean is_doubled);

/* "capturing", "carrying", "stopping". g_free. */
char *dl_inflect_ing(const char *base, gboolean is_doubled);

#endif
