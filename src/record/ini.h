/* Map files and styles: INI text with the lines of its keys.
 *
 * GKeyFile merges doubled keys and groups in silence and tells no line numbers, so this scans
 * itself: "[group]", "key = value", "#" and ";" comments, UTF-8, values to the end of the line.
 * A doubled key or group, a line that is none of these, or text outside a group is an error:
 * DL_ERROR_DATA, "'map.ini' line 7: ...".
 */
#ifndef DL_RECORD_INI_H
#define DL_RECORD_INI_H

#include <glib.h>

typedef struct {
    char *key;
    char *value;
    guint line;
} DlIniEntry;

typedef struct {
    char *name; /* "actor Taliban" */
    guint line;
    GArray *entries; /* of DlIniEntry, in file order */
} DlIniGroup;

typedef struct {
    char *path;
    GPtrArray *groups; /* of DlIniGroup, in file order */
} DlIni;

DlIni *dl_ini_read(const char *path, GError **error);
DlIni *dl_ini_parse(const char *path_for_messages, const char *text, gsize n_bytes, GError **error);
void dl_ini_free(DlIni *ini);

/* NULL where there is none. */
const DlIniGroup *dl_ini_find_group(const DlIni *ini, const char *name);
const char *dl_ini_find(const DlIni *ini, const char *group, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlIni, dl_ini_free)

#endif
