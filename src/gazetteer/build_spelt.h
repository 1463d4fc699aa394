/* A name as it goes from its place to its spelling: a record in order of the letters' number
 * (dl_key_spelling), the letters, the most peopled place, the place, the kind (the main name first,
 * historic ones last), the text. For build*.c alone.
 */
#ifndef DL_GAZETTEER_BUILD_SPELT_H
#define DL_GAZETTEER_BUILD_SPELT_H

#include <glib.h>

typedef struct {
    const char *letters;
    const char *folded; /* with its spaces; "" where there are none */
    const char *text;
    const char *country; /* two letters */
    guint64 population;
    gint64 place;
    int kind;     /* DlNameKind */
    guint32 bits; /* DlNameBits of the place */
} DlSpelt;

#define DL_SPELT_LETTERS 4 /* where they lie in a record, after their number */

/* Appends the record to RECORDS, after its length (guint32, of this machine's order). */
void dl_spelt_append(GByteArray *records, const DlSpelt *spelt);

/* COUNTRY is not ended by a NUL; the strings lie in the record. */
void dl_spelt_read(const guint8 *record, DlSpelt *ret_spelt);

#endif
