/* An object of JSON whose members are mostly strings, read many times faster than a tree of it is
 * built: what stories and tables are. Within record/ alone.
 *
 * It takes nothing that jansson would not, and leaves what it is not sure of to it.
 */
#ifndef DL_RECORD_JSON_FLAT_H
#define DL_RECORD_JSON_FLAT_H

#include <glib.h>

#define DL_JSON_FLAT_FIELDS 64

typedef struct {
    const char *name;
    const char *value; /* a string's or whole number's; NULL: null */
    gsize n_raw; /* not 0: VALUE is so many bytes of JSON that are yet to be read, not ended by
                  * a NUL */
} DlJsonFlatField;

/* The members of the object that TEXT, valid UTF-8, is, with their strings in ROOM, whose content
 * is replaced. FALSE where it is no object, is damaged, has a key twice, more than
 * DL_JSON_FLAT_FIELDS members, or in a string what jansson would refuse. */
gboolean dl_json_flat_read(const char *text, gsize n_bytes, GString *room,
                           DlJsonFlatField ret_fields[DL_JSON_FLAT_FIELDS], guint *ret_n_fields);

#endif
