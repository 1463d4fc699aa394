/* The map file: a map's table, title, country, style and actors in one INI under version control.
 *
 *   [map]      title, subtitle, events (paths, separated by ;), country, style, lang, viewpoint,
 *              calendar, date_format, credit, source, note, date, initial, shade, date_order,
 *              extent, crs, size, overrides, names, ...
 *   [columns]  our column name = the file's
 *   [initial]  * = holder, or AREA OR PLACE = holder
 *   [actor NAME]  label, match (globs separated by ;), colour
 *              texts in a language of their own: title[fa] = ..., label[fa] = ...
 *   [note NAME]   text, place or at, from, to: map_note.h
 *
 * An unknown key or group is DL_ERROR_DATA with its line and the key that may have been meant, and
 * so is a colour that is neither #RGB nor #RRGGBB. Paths are relative to the map file; a style that
 * neither ends in .ini nor has a slash is the name of a style.
 */
#ifndef DL_INGEST_MAP_FILE_H
#define DL_INGEST_MAP_FILE_H

#include "map_note.h"

typedef struct {
    char *name;
    char *label;    /* NULL: the name */
    char **matches; /* globs, case-blind; the name itself always matches */
    char *colour;   /* "#RRGGBB" or NULL */
} DlActorSpec;

/* "* = Afghan government": place "*" stands for all. */
typedef struct {
    char *place;
    char *holder;
} DlInitialSpec;

typedef struct {
    char *path;
    GHashTable *map;   /* key to value of [map]; events, style, overrides, names made absolute */
    GHashTable *lines; /* key of [map] to the line it stands on, by GPOINTER_TO_UINT */
    char **events;     /* absolute paths */
    GHashTable *columns;
    GHashTable *texts;  /* what is said in a language of its own: see dl_map_file_text */
    GPtrArray *initial; /* of DlInitialSpec */
    GPtrArray *actors;  /* of DlActorSpec, in file order */
    GPtrArray *notes;   /* of DlNoteSpec, in file order */
} DlMapFile;

/* The keys that [map] knows, NULL-terminated; the same words are long options of the program. */
const char *const *dl_map_file_keys(void);

DlMapFile *dl_map_file_read(const char *path, GError **error);
/* The same from TEXT; PATH is for messages and for what paths are relative to. */
DlMapFile *dl_map_file_parse(const char *path, const char *text, gsize n_bytes, GError **error);

/* What [map] (ACTOR is NULL) or [actor NAME] says under KEY in the first of TAGS that it says it
 * in: "title[fa] = ...", "label[fa-AF] = ..."; of title, subtitle, credit, source and note, and an
 * actor's label. NULL: in none. */
const char *dl_map_file_text(const DlMapFile *map_file, const char *actor, const char *key,
                             const char *const *tags);

void dl_map_file_free(DlMapFile *map_file);

/* TRUE where PATH is a map file by its name (.ini) or content ("[map]" first). */
gboolean dl_map_file_is(const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlMapFile, dl_map_file_free)

#endif
