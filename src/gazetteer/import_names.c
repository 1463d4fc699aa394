/* Folding, sorting and numbering of the names that are imported. */
#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "fold.h"
#include "import_model.h"
#include "spelling.h"

#define MAX_THREADS 4

/* Order: letters, the most peopled place first, place, the main name first, text. */
static int compare_names(gconstpointer a, gconstpointer b, gpointer places)
{
    const DlImportName *x = a, *y = b;
    int order = strcmp(x->letters, y->letters);
    gint64 n_x = g_array_index((GArray *)places, DlImportPlace, x->place).population;
    gint64 n_y = g_array_index((GArray *)places, DlImportPlace, y->place).population;
    if (order == 0)
        order = (n_x < n_y) - (n_x > n_y);
    if (order == 0)
        order = (x->place > y->place) - (x->place < y->place);
    if (order == 0)
        order = (x->kind < y->kind) - (x->kind > y->kind);
    return order ? order : strcmp(x->text, y->text);
}

/* One name a place, language: the main name where the language has it, else the shortest. */
static int compare_tagged(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlImportTagged *x = a, *y = b;
    const GArray *places = user_data;
    int order = (x->place > y->place) - (x->place < y->place);
    if (order == 0)
        order = strcmp(x->lang, y->lang);
    if (order != 0)
        return order;
    const char *main_name = g_array_index(places, DlImportPlace, x->place).name;
    order = (strcmp(y->text, main_name) == 0) - (strcmp(x->text, main_name) == 0);
    if (order == 0)
        order = (int)g_utf8_strlen(x->text, -1) - (int)g_utf8_strlen(y->text, -1);
    return order ? order : strcmp(x->text, y->text);
}

static gboolean is_same_text(const DlImportName *a, const DlImportName *b)
{
    return a->place == b->place && strcmp(a->text, b->text) == 0;
}

/* Drops doubled names (which a sort has brought together) and numbers the spellings from 1. */
static void number_spellings(DlImportModel *model)
{
    guint kept = 0;
    const char *letters = "";
    DlImportName *names = (DlImportName *)(void *)model->names->data;
    for (guint i = 0; i < model->names->len; i++) {
        gboolean is_doubled = FALSE;
        for (guint j = kept; j > 0 && !is_doubled && names[j - 1].place == names[i].place &&
                             names[j - 1].spelling == model->n_spellings &&
                             strcmp(names[j - 1].letters, names[i].letters) == 0;
             j--)
            is_doubled = is_same_text(&names[j - 1], &names[i]);
        if (!*names[i].letters || is_doubled)
            continue;
        if (strcmp(letters, names[i].letters) != 0) {
            letters = names[i].letters;
            model->n_spellings++;
        }
        names[kept] = names[i];
        names[kept++].spelling = model->n_spellings;
    }
    g_array_set_size(model->names, kept);
}

static void drop_more_tagged(DlImportModel *model)
{
    guint kept = 0;
    DlImportTagged *tagged = (DlImportTagged *)(void *)model->tagged->data;
    for (guint i = 0; i < model->tagged->len; i++)
        if (kept == 0 || tagged[kept - 1].place != tagged[i].place ||
            strcmp(tagged[kept - 1].lang, tagged[i].lang) != 0)
            tagged[kept++] = tagged[i];
    g_array_set_size(model->tagged, kept);
}

/* A part of the texts, for one thread. */
typedef struct {
    const GPtrArray *texts;
    char **folded; /* of all texts; this thread fills its own part */
    guint first, end;
} FoldPart;

static gpointer fold_part(gpointer user_data)
{
    const FoldPart *part = user_data;
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (guint i = part->first; i < part->end; i++)
        part->folded[i] = dl_fold(folder, g_ptr_array_index(part->texts, i));
    return NULL;
}

/* TEXTS folded, in their order: transliterating is most of a build's work, so threads
 * share it. */
static char **fold_texts(const GPtrArray *texts)
{
    FoldPart parts[MAX_THREADS];
    GThread *threads[MAX_THREADS];
    char **folded = g_new0(char *, texts->len + 1);
    guint n = CLAMP(g_get_num_processors(), 1, MAX_THREADS);
    for (guint i = 0; i < n; i++) {
        parts[i] = (FoldPart){texts, folded, (guint)((guint64)texts->len * i / n),
                              (guint)((guint64)texts->len * (i + 1) / n)};
        threads[i] = g_thread_new("fold", fold_part, &parts[i]);
    }
    for (guint i = 0; i < n; i++)
        g_thread_join(threads[i]);
    return folded;
}

/* Sets the letters of every name; a text that many names share is folded once. */
static void fold_names(DlImportModel *model)
{
    char **folded = fold_texts(model->texts);
    g_autofree char **letters = g_new0(char *, model->texts->len + 1);
    for (guint i = 0; i < model->texts->len; i++) {
        char *kept = g_string_chunk_insert(model->strings, folded[i]);
        g_free(folded[i]);
        folded[i] = letters[i] = kept;
        if (strchr(kept, ' ')) {
            g_autofree char *made = dl_spelling_letters(kept);
            letters[i] = g_string_chunk_insert(model->strings, made);
        }
    }
    for (guint i = 0; i < model->names->len; i++) {
        DlImportName *name = &g_array_index(model->names, DlImportName, i);
        name->letters = letters[name->text_index];
        name->folded = folded[name->text_index];
    }
    g_free(folded);
}

/* A name and the first bytes of its letters as a number, which mostly decide its order. */
typedef struct {
    guint64 head;
    const DlImportName *name;
} SortKey;

static guint64 head_of(const char *letters)
{
    guint64 head = 0;
    for (int i = 0; i < 8; i++) {
        head = head << 8 | (guchar)*letters;
        letters += *letters != '\0';
    }
    return head;
}

static int compare_keys(gconstpointer a, gconstpointer b, gpointer places)
{
    const SortKey *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return compare_names(x->name, y->name, places);
}

static void sort_names(DlImportModel *model)
{
    g_autoptr(GArray) unsorted = g_steal_pointer(&model->names);
    g_autoptr(GArray) keys = g_array_sized_new(FALSE, FALSE, sizeof(SortKey), unsorted->len);
    for (guint i = 0; i < unsorted->len; i++) {
        const DlImportName *name = &g_array_index(unsorted, DlImportName, i);
        SortKey key = {head_of(name->letters), name};
        g_array_append_val(keys, key);
    }
    g_array_sort_with_data(keys, compare_keys, model->places);
    model->names = g_array_sized_new(FALSE, FALSE, sizeof(DlImportName), keys->len);
    for (guint i = 0; i < keys->len; i++)
        g_array_append_vals(model->names, g_array_index(keys, SortKey, i).name, 1);
}

gboolean dl_import_model_fold(DlImportModel *model, GError **error)
{
    fold_names(model);
    g_autofree const char **main_letters = g_new0(const char *, model->places->len + 1);
    for (guint i = 0; i < model->names->len; i++) {
        const DlImportName *name = &g_array_index(model->names, DlImportName, i);
        if (name->kind == DL_NAME_MAIN)
            main_letters[name->place] = name->letters;
    }
    for (guint i = 0; i < model->names->len; i++) {
        DlImportName *name = &g_array_index(model->names, DlImportName, i);
        const char *main_name = main_letters[name->place];
        if (name->kind == DL_NAME_ALTERNATE && main_name && strcmp(main_name, name->letters) == 0)
            name->kind = DL_NAME_AS_MAIN;
    }
    sort_names(model);
    number_spellings(model);
    g_array_sort_with_data(model->tagged, compare_tagged, model->places);
    drop_more_tagged(model);
    return TRUE;
}
