/* The map file's notes, and where what they speak of lies. */
#include "drawing.h"
#include "error.h"

static gboolean is_called(const DlTimelinePlace *place, const char *folded)
{
    const char *const names[] = {place->label, place->place->name};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = names[i] ? g_utf8_casefold(names[i], -1) : NULL;
        if (name && g_str_equal(name, folded))
            return TRUE;
    }
    return FALSE;
}

/* The place of the table that is called NAME: the map has its mark. */
static gboolean find_in_table(DlProject *project, const char *name, DlLonLat *ret_position)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    g_autofree char *folded = g_utf8_casefold(name, -1);
    for (guint i = 0; i < n_places; i++) {
        if (!is_called(&places[i], folded))
            continue;
        *ret_position = places[i].place->position;
        return TRUE;
    }
    return FALSE;
}

static gboolean resolve_place(DlProject *project, const DlNoteSpec *note, DlLonLat *ret_position,
                              GError **error)
{
    if (!dl_project_need_resolver(project, error))
        return FALSE;
    DlQuery query = {.name = note->place};
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(project->resolver, &query, 1, FALSE, 1, error);
    if (!answers)
        return FALSE;
    const DlAnswer *answer = g_ptr_array_index(answers, 0);
    if (!answer->is_resolved) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: the note's place \"%s\": %s",
                    project->map_file->path, note->line, note->place,
                    answer->refusal ? answer->refusal : "no such place");
        return FALSE;
    }
    const DlCandidate *best = g_ptr_array_index(answer->candidates, 0);
    *ret_position = best->place->position;
    return TRUE;
}

gboolean dl_drawing_make_notes(DlProject *project, DlDrawing *drawing, GError **error)
{
    const GPtrArray *specs = project->map_file ? project->map_file->notes : NULL;
    drawing->notes = g_array_new(FALSE, FALSE, sizeof(DlSceneNote));
    for (guint i = 0; specs && i < specs->len; i++) {
        const DlNoteSpec *spec = specs->pdata[i];
        DlSceneNote note = {spec->text, spec->position, spec->from, spec->to};
        if (spec->place && !find_in_table(project, spec->place, &note.position) &&
            !resolve_place(project, spec, &note.position, error))
            return FALSE;
        g_array_append_val(drawing->notes, note);
    }
    return TRUE;
}
