#include "map_note.h"

#include <string.h>

#include "coordinate.h"
#include "error.h"
#include "suggest.h"

#define TEXT_MAX 600 /* characters */

static const char *const note_keys[] = {"text", "place", "at", "from", "to", NULL};

void dl_map_note_free(gpointer data)
{
    DlNoteSpec *note = data;
    if (!note)
        return;
    g_free(note->text);
    g_free(note->place);
    g_free(note);
}

gboolean dl_map_note_is_group(const char *group_name)
{
    return strcmp(group_name, "note") == 0 || g_str_has_prefix(group_name, "note ") ||
           g_str_has_prefix(group_name, "note\t");
}

static gboolean fail(const char *path, guint line, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gboolean fail(const char *path, guint line, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s", path, line, what);
    return FALSE;
}

static gboolean read_day(const char *path, const DlIniEntry *entry, DlDay *ret_day, GError **error)
{
    g_autoptr(GError) failure = NULL;
    return dl_day_parse(entry->value, ret_day, &failure) ||
           fail(path, entry->line, error, "'%s' is \"%s\": expected a day as 2021-08-14",
                entry->key, entry->value);
}

/* HAS_POSITION is set by "at". */
static gboolean read_key(const char *path, const DlIniEntry *entry, DlNoteSpec *note,
                         gboolean *has_position, GError **error)
{
    if (strcmp(entry->key, "from") == 0)
        return read_day(path, entry, &note->from, error);
    if (strcmp(entry->key, "to") == 0)
        return read_day(path, entry, &note->to, error);
    if (strcmp(entry->key, "at") == 0) {
        *has_position = dl_coordinate_parse_pair(entry->value, &note->position);
        return *has_position || fail(path, entry->line, error,
                                     "'at' is \"%s\": expected a latitude and a longitude as "
                                     "34.57, 69.21",
                                     entry->value);
    }
    if (strcmp(entry->key, "place") == 0) {
        note->place = g_strdup(entry->value);
        return TRUE;
    }
    if (g_utf8_strlen(entry->value, -1) > TEXT_MAX)
        return fail(path, entry->line, error, "'text' is longer than %d characters", TEXT_MAX);
    note->text = g_strdup(entry->value);
    return TRUE;
}

DlNoteSpec *dl_map_note_read(const char *path, const DlIniGroup *group, GError **error)
{
    g_autoptr(DlNoteSpec) note = g_new0(DlNoteSpec, 1);
    gboolean has_position = FALSE;
    note->line = group->line;
    note->from = DL_DAY_OPEN_START;
    note->to = DL_DAY_OPEN_END;
    for (guint i = 0; i < group->entries->len; i++) {
        const DlIniEntry *entry = &g_array_index(group->entries, DlIniEntry, i);
        if (!g_strv_contains(note_keys, entry->key)) {
            g_autofree char *hint = dl_suggest_text(entry->key, note_keys);
            fail(path, entry->line, error, "[%s] has no key '%s'%s", group->name, entry->key, hint);
            return NULL;
        }
        if (!read_key(path, entry, note, &has_position, error))
            return NULL;
    }
    gboolean has_place = note->place && *note->place;
    if (!note->text || !*note->text)
        fail(path, group->line, error, "a note has a 'text'");
    else if (has_position == has_place)
        fail(path, group->line, error, "a note has either a 'place' or a position 'at'");
    else if (note->from > note->to)
        fail(path, group->line, error, "the note's 'from' comes after its 'to'");
    else
        return g_steal_pointer(&note);
    return NULL;
}
