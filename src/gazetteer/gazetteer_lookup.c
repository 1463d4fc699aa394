/* Names to places, letter for letter or nearly so. */
#include <string.h>

#include "gazetteer_private.h"
#include "spelling.h"

#define MAX_SAME                                                                                   \
    16 /* spellings that a sound database has for a text, or for letters: one or two               \
        */

/* Whether the spelling with these NAMES has the letters that are asked for: the text asked for says
 * so, or a text that folds quickly; rarely its row must be read once more. */
static gboolean has_letters(DlLookup *lookup, DlStore *store, guint32 spelling, DlBytes names,
                            gboolean *ret_is_same, GError **error)
{
    DlNameLine line;
    DlAsked *asked = lookup->asked;
    const char *end = names.text + names.n_bytes;
    for (const char *at = names.text; at < end;) {
        if (!dl_name_line_parse(&at, end, &line))
            continue;
        if (dl_name_line_is(&line, asked->text)) {
            *ret_is_same = TRUE;
            return TRUE;
        }
        g_autofree char *text = g_strndup(line.text, line.n_text);
        if (g_utf8_validate(text, -1, NULL) && dl_fold_is_quick(text)) {
            g_autofree char *folded = dl_fold(lookup->gazetteer->folder, text);
            g_autofree char *letters = dl_spelling_letters(folded);
            *ret_is_same = strcmp(letters, asked->letters) == 0;
            return TRUE;
        }
    }
    DlBytes letters;
    if (!dl_store_read_letters(store, spelling, &letters, error))
        return FALSE;
    *ret_is_same = letters.text && strcmp(letters.text, asked->letters) == 0;
    return TRUE;
}

/* Takes the spellings of the store FILE that have the key FORM: by its letters, or texts that are
 * equal but for case. */
static gboolean take_key(DlLookup *lookup, guint file, DlKeyKind kind, const char *form,
                         const DlPostingRange *range, GError **error)
{
    DlStore *store = &lookup->gazetteer->stores[file];
    GArray *postings = lookup->gazetteer->postings;
    DlMatch worst = kind == DL_KEY_TEXT ? DL_MATCH_CASE : DL_MATCH_FOLDED;
    g_array_set_size(postings, 0);
    if (!dl_store_find_key(store, kind, form, strlen(form), range, postings, error))
        return FALSE;
    for (guint i = 0; i < MIN(postings->len, MAX_SAME); i++) {
        DlBytes names;
        guint32 spelling = g_array_index(postings, DlPosting, i).spelling;
        gboolean is_same = TRUE;
        if (!dl_store_read_names(store, spelling, &names, error) ||
            (kind == DL_KEY_LETTERS &&
             !has_letters(lookup, store, spelling, names, &is_same, error)))
            return FALSE;
        if (is_same &&
            !dl_lookup_take_names(lookup, file, names, DL_MATCH_FOLDED, worst, 1.0, error))
            return FALSE;
    }
    return TRUE;
}

/* Names with the same text but for case, without a look at their letters. */
static gboolean look_up_text(DlLookup *lookup, GError **error)
{
    const char *lower = dl_asked_get_lower(lookup->asked, lookup->gazetteer->folder);
    DlPostingRange range = dl_lookup_range(lookup, 0, G_MAXUINT8);
    for (guint i = 0; i < lookup->gazetteer->n_stores; i++)
        if (!take_key(lookup, i, DL_KEY_TEXT, lower, &range, error))
            return FALSE;
    return TRUE;
}

/* Names with the same letters. */
static gboolean look_up_letters(DlLookup *lookup, GError **error)
{
    guint n_letters = lookup->asked->n_letters;
    DlPostingRange range = dl_lookup_range(lookup, n_letters, n_letters);
    for (guint i = 0; i < lookup->gazetteer->n_stores; i++)
        if (!take_key(lookup, i, DL_KEY_LETTERS, lookup->asked->letters, &range, error))
            return FALSE;
    return TRUE;
}

gboolean dl_gazetteer_lookup_same(DlGazetteer *gazetteer, const char *name, const char *country,
                                  GArray *hits, GError **error)
{
    g_auto(DlAsked) asked;
    if (!dl_asked_init(&asked, name))
        return TRUE;
    DlLookup lookup = dl_lookup_begin(gazetteer, &asked, country, hits);
    gboolean is_done = dl_fold_is_quick(asked.text) || look_up_text(&lookup, error);
    if (is_done && hits->len == lookup.first && dl_asked_fold(&asked, gazetteer->folder))
        is_done = look_up_letters(&lookup, error);
    if (!is_done)
        g_array_set_size(hits, lookup.first);
    return is_done;
}

gboolean dl_gazetteer_lookup(DlGazetteer *gazetteer, const char *name, DlMatch match,
                             const char *country, GArray *hits, GError **error)
{
    if (match > DL_MATCH_FOLDED)
        return dl_gazetteer_lookup_nearly(gazetteer, name, match, country, hits, error);
    guint n_kept = hits->len;
    if (!dl_gazetteer_lookup_same(gazetteer, name, country, hits, error))
        return FALSE;
    for (guint i = n_kept; i < hits->len; i++)
        if (g_array_index(hits, DlHit, i).match == match)
            g_array_index(hits, DlHit, n_kept++) = g_array_index(hits, DlHit, i);
    g_array_set_size(hits, n_kept);
    return TRUE;
}
