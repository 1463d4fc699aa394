/* The names of places: folded, told apart, and made records in order of letters. */
#include <string.h>

#include "build_join.h"
#include "build_spelt.h"
#include "name_table.h"

/* A name of a place in a language. */
typedef struct {
    const char *lang, *text;
    gboolean is_main;
} InLanguage;

/* Who works on a place. */
typedef struct {
    DlJoinPiece *piece;
    const DlJoinFolders *folders;
    DlJoinPlace place;
    GString *letters;      /* of the name at hand */
    GString *main_letters; /* of the place's own name */
    GArray *in_languages;  /* of InLanguage */
} Work;

static void set_letters(GString *letters, const char *folded)
{
    g_string_truncate(letters, 0);
    for (const char *p = folded; *p;) {
        gsize n = strcspn(p, " ");
        g_string_append_len(letters, p, (gssize)n);
        p += n + strspn(p + n, " ");
    }
}

static char *fold(const DlJoinFolders *folders, const char *text)
{
    if (dl_fold_is_quick(text))
        return dl_fold(folders->quick, text);
    g_mutex_lock(folders->mutex);
    char *folded = dl_fold(folders->slow, text);
    g_mutex_unlock(folders->mutex);
    return folded;
}

/* The record of TEXT as a name; FALSE where it has no letters. */
static gboolean add_spelt(Work *work, const char *text, gboolean is_main, gboolean is_historic)
{
    g_autofree char *folded = fold(work->folders, text);
    set_letters(work->letters, folded);
    if (work->letters->len == 0)
        return FALSE;
    int kind = DL_NAME_MAIN;
    if (is_main)
        g_string_assign(work->main_letters, work->letters->str);
    else
        kind =
            g_string_equal(work->letters, work->main_letters) ? DL_NAME_AS_MAIN : DL_NAME_ALTERNATE;
    const DlSpelt spelt = {
        .letters = work->letters->str,
        .folded = work->letters->len == strlen(folded) ? "" : folded,
        .text = text,
        .country = strlen(work->place.country) == 2 ? work->place.country : "--",
        .population = (guint64)work->place.population,
        .place = work->place.id,
        .kind = kind | (is_historic ? DL_NAME_HISTORIC : 0),
        .bits = dl_name_bits_of_feature(work->place.feature),
    };
    dl_spelt_append(work->piece->spelt, &spelt);
    return TRUE;
}

static int compare_in_languages(gconstpointer a, gconstpointer b)
{
    const InLanguage *x = a, *y = b;
    int order = strcmp(x->lang, y->lang);
    if (order == 0)
        order = y->is_main - x->is_main;
    if (order == 0) {
        glong n_x = g_utf8_strlen(x->text, -1), n_y = g_utf8_strlen(y->text, -1);
        order = (n_x > n_y) - (n_x < n_y);
    }
    return order ? order : strcmp(x->text, y->text);
}

/* One name a language: the place's own where the language has it, else the shortest. */
static void add_lines(Work *work, DlJoinEntry *entry)
{
    GString *lines = work->piece->lines;
    const char *last = "";
    g_array_sort(work->in_languages, compare_in_languages);
    entry->lines = lines->len;
    for (guint i = 0; i < work->in_languages->len; i++) {
        const InLanguage *name = &g_array_index(work->in_languages, InLanguage, i);
        if (strcmp(name->lang, last) == 0)
            continue;
        last = name->lang;
        g_string_append(lines, name->lang);
        g_string_append_c(lines, '\t');
        g_string_append(lines, name->text);
        g_string_append_c(lines, '\n');
        entry->n_lines_names++;
    }
    entry->n_lines = lines->len - entry->lines;
}

static void read_name(const Work *work, guint at, DlJoinName *ret_name)
{
    gsize offset = g_array_index(work->piece->names, gsize, at);
    dl_join_read_name(work->piece->bytes->data + offset, ret_name);
}

/* The names from FIRST to before END have one text. */
static void work_text(Work *work, guint first, guint end)
{
    DlJoinName name;
    read_name(work, end - 1, &name); /* those that are historic come last */
    gboolean is_main = strcmp(name.text, work->place.name) == 0;
    gboolean is_historic = name.is_historic;
    guint dataset = name.dataset;
    for (guint i = first; i < end; i++) {
        read_name(work, i, &name);
        dataset = MIN(dataset, name.dataset);
        InLanguage in_language = {name.lang, name.text, is_main};
        if (*name.lang && !is_historic)
            g_array_append_val(work->in_languages, in_language);
    }
    if (!is_main && add_spelt(work, name.text, FALSE, is_historic))
        work->piece->n_names[dataset]++;
}

/* TRUE where the place's own name is told to be one that it no longer bears. */
static gboolean has_historic_main(const Work *work, const DlJoinEntry *entry)
{
    for (guint i = entry->first_name; i < entry->end_name; i++) {
        DlJoinName name;
        read_name(work, i, &name);
        if (name.is_historic && strcmp(name.text, work->place.name) == 0)
            return TRUE;
    }
    return FALSE;
}

static void work_entry(Work *work, DlJoinEntry *entry)
{
    dl_join_read_place(work->piece->bytes->data + entry->record, &work->place);
    g_string_truncate(work->main_letters, 0);
    g_array_set_size(work->in_languages, 0);
    if (add_spelt(work, work->place.name, TRUE, has_historic_main(work, entry)))
        work->piece->n_names[work->place.dataset]++;
    for (guint i = entry->first_name, end = i; i < entry->end_name; i = end) {
        DlJoinName first, name;
        read_name(work, i, &first);
        for (end = i + 1; end < entry->end_name; end++) {
            read_name(work, end, &name);
            if (strcmp(first.text, name.text) != 0)
                break;
        }
        work_text(work, i, end);
    }
    add_lines(work, entry);
}

void dl_join_work(DlJoinPiece *piece, const DlJoinFolders *folders)
{
    Work work = {.piece = piece, .folders = folders};
    work.letters = g_string_new(NULL);
    work.main_letters = g_string_new(NULL);
    work.in_languages = g_array_new(FALSE, FALSE, sizeof(InLanguage));
    for (guint i = 0; i < piece->entries->len; i++)
        work_entry(&work, &g_array_index(piece->entries, DlJoinEntry, i));
    g_string_free(work.letters, TRUE);
    g_string_free(work.main_letters, TRUE);
    g_array_unref(work.in_languages);
}
