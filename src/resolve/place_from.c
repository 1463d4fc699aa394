/* Where movements begin: each distinct name is judged once, in company with the table's places. */
#include <string.h>

#include "resolve_private.h"

typedef struct {
    GArray *queries;     /* of DlQuery */
    GHashTable *numbers; /* name to its query + 1 */
    guint n_froms;       /* queries that names of `from` make; those of places follow */
} Froms;

static void ask(Froms *froms, const char *name, const DlEvent *event)
{
    DlQuery query = {.name = name, .country = event ? event->country : NULL};
    if (!name || !*name || g_hash_table_contains(froms->numbers, name))
        return;
    g_array_append_val(froms->queries, query);
    g_hash_table_insert(froms->numbers, (gpointer)name, GUINT_TO_POINTER(froms->queries->len));
}

static void ask_all(Froms *froms, const GArray *placed)
{
    for (guint i = 0; i < placed->len; i++) {
        const DlEvent *event = g_array_index(placed, DlPlacedEvent, i).event;
        if (!event->has_from_position)
            ask(froms, event->from_text, NULL);
    }
    froms->n_froms = froms->queries->len;
    for (guint i = 0; i < placed->len && froms->n_froms; i++) {
        const DlEvent *event = g_array_index(placed, DlPlacedEvent, i).event;
        ask(froms, event->place_text, event);
    }
}

static void report_unresolved(const Froms *froms, const GPtrArray *answers, const GArray *placed,
                              DlReport *report)
{
    for (guint q = 0; q < froms->n_froms; q++) {
        const DlAnswer *answer = answers->pdata[q];
        const DlEvent *first = NULL;
        for (guint i = 0; i < placed->len && !first; i++) {
            const DlEvent *event = g_array_index(placed, DlPlacedEvent, i).event;
            if (!event->has_from_position && !g_strcmp0(event->from_text, answer->query))
                first = event;
        }
        if (first && !answer->is_resolved)
            dl_report_at(report, DL_REPORT_UNRESOLVED, first->file, first->line,
                         "'%s', where it came from, is not resolved: %s", answer->query,
                         answer->refusal ? answer->refusal : "no place is called so");
    }
}

gboolean dl_resolver_place_froms(DlResolver *resolver, GArray *placed, DlReport *report,
                                 GError **error)
{
    g_autoptr(GArray) queries = g_array_new(FALSE, TRUE, sizeof(DlQuery));
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    Froms froms = {queries, numbers, 0};
    g_autoptr(GPtrArray) answers = NULL;
    ask_all(&froms, placed);
    if (froms.n_froms) {
        answers = dl_resolver_resolve(resolver, (const DlQuery *)(void *)queries->data,
                                      queries->len, TRUE, 1, error);
        if (!answers)
            return FALSE;
        report_unresolved(&froms, answers, placed, report);
    }
    for (guint i = 0; i < placed->len; i++) {
        DlPlacedEvent *one = &g_array_index(placed, DlPlacedEvent, i);
        const DlEvent *event = one->event;
        g_autofree char *reason = NULL;
        if (event->has_from_position) {
            one->from = dl_resolver_place_at(resolver, NULL, event->from_position, FALSE, &reason);
        } else if (event->from_text && *event->from_text && answers) {
            guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, event->from_text));
            const DlAnswer *answer = answers->pdata[number - 1];
            if (answer->is_resolved)
                one->from = ((const DlCandidate *)answer->candidates->pdata[0])->place;
        }
    }
    return TRUE;
}
