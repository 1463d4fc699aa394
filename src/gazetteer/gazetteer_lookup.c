/* Names to places, letter for letter or nearly so. */
#include <string.h>

#include "gazetteer_private.h"
#include "spelling.h"

/* Spellings that a sound database has for a text, or for letters, are one or two. */
#define MAX_SAME 16

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

/* Names with the same text but for case, without a look at their letters. */
static gboolean look_up_text(DlLookup *lookup, guint file, GError **error)
{
    DlGazetteer *gazetteer = lookup->gazetteer;
    DlStore *store = &gazetteer->stores[file];
    const char *lower = dl_asked_get_lower(lookup->asked, gazetteer->folder);
    DlPostingRange range = dl_lookup_range(lookup, 0, DL_POSTING_MAX_LETTERS);
    g_array_set_size(gazetteer->postings, 0);
    if (!dl_store_find_key(store, DL_KEY_TEXT, lower, strlen(lower), &range, gazetteer->postings,
                           error))
        return FALSE;
    for (guint i = 0; i < MIN(gazetteer->postings->len, MAX_SAME); i++) {
        DlBytes names;
        guint32 spelling = g_array_index(gazetteer->postings, DlPosting, i).spelling;
        if (!dl_store_read_names(store, spelling, &names, error) ||
            !dl_lookup_take_names(lookup, file, names, DL_MATCH_FOLDED, DL_MATCH_CASE, 1.0, error))
            return FALSE;
    }
    return TRUE;
}

/* Names with the same letters: their spelling has the letters' number, or one of the next that are
 * taken. */
static gboolean look_up_letters(DlLookup *lookup, guint file, GError **error)
{
    DlStore *store = &lookup->gazetteer->stores[file];
    const char *letters = lookup->asked->letters;
    guint32 first = dl_key_spelling(letters, strlen(letters));
    for (guint32 i = 0; i < MAX_SAME && first + i >= first; i++) {
        DlBytes names;
        gboolean is_same = FALSE;
        if (!dl_store_read_names(store, first + i, &names, error))
            return FALSE;
        if (!names.text)
            return TRUE;
        if (!has_letters(lookup, store, first + i, names, &is_same, error))
            return FALSE;
        if (is_same)
            return dl_lookup_take_names(lookup, file, names, DL_MATCH_FOLDED, DL_MATCH_FOLDED, 1.0,
                                        error);
    }
    return TRUE;
}

/* One after the other in all files. */
static gboolean look_up_all(DlLookup *lookup,
                            gboolean (*look_up)(DlLookup *lookup, guint file, GError **error),
                            GError **error)
{
    for (guint i = 0; i < lookup->gazetteer->n_stores; i++)
        if (!look_up(lookup, i, error))
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
    gboolean is_done = dl_fold_is_quick(asked.text) || look_up_all(&lookup, look_up_text, error);
    if (is_done && hits->len == lookup.first && dl_asked_fold(&asked, gazetteer->folder))
        is_done = look_up_all(&lookup, look_up_letters, error);
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
