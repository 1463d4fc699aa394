/* Names to places, a tier at a time. */
#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "gazetteer_private.h"
#include "gazetteer_schema.h"
#include "near_index.h"
#include "spelling.h"

#define MAX_NEAR_SPELLINGS 4096 /* of one skeleton: more say nothing about a name */

#define MAX_KIN 512 /* places that a name without an answer may have meant */

#define MIN_KIN_SIMILARITY 0.65

/* What is nearer than this is offered; whether it is an answer the resolver decides. */
#define MIN_SIMILARITY 0.7

/* A name as it is asked for. */
typedef struct {
    char *text;    /* trimmed, NFC */
    char *lower;   /* dl_fold_case */
    char *letters; /* asked_fold sets it; NULL before */
} Asked;

static void asked_clear(Asked *asked)
{
    g_free(asked->text);
    g_free(asked->lower);
    g_free(asked->letters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

/* FALSE for what can be no name. */
static gboolean asked_init(Asked *asked, DlFolder *folder, const char *name)
{
    memset(asked, 0, sizeof *asked);
    if (strlen(name) > DL_LIMIT_NAME_BYTES || !g_utf8_validate(name, -1, NULL))
        return FALSE;
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    asked->text = g_strdup(g_strstrip(composed));
    asked->lower = dl_fold_case(folder, asked->text);
    return *asked->lower != '\0';
}

/* FALSE where no letters are left. */
static gboolean asked_fold(Asked *asked, DlFolder *folder)
{
    g_autofree char *folded = dl_fold(folder, asked->text);
    asked->letters = dl_spelling_letters(folded);
    return *asked->letters != '\0';
}

/* Appends to SPELLINGS what the postings of HASH in table WHICH hold. */
static gboolean find_spellings(DlGazetteer *gazetteer, DlSql which, guint64 hash,
                               gboolean with_derived, GArray *spellings, GError **error)
{
    g_autoptr(GError) cause = NULL;
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, which, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, dl_near_bucket(hash));
    if (dl_gazetteer_step(gazetteer, statement, &cause)) {
        const void *postings = sqlite3_column_blob(statement, 0);
        gsize n_bytes = (gsize)sqlite3_column_bytes(statement, 0);
        gboolean is_sound = dl_near_find(postings, n_bytes, hash, with_derived, spellings);
        sqlite3_reset(statement);
        if (!is_sound)
            g_set_error(&cause, DL_ERROR, DL_ERROR_DATA,
                        "'%s': the gazetteer is damaged: malformed postings", gazetteer->path);
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* The letters of a spelling; RET_LETTERS is NULL where there is none. */
static gboolean load_letters(DlGazetteer *gazetteer, guint32 spelling, char **ret_letters,
                             GError **error)
{
    g_autoptr(GError) cause = NULL;
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, DL_SQL_SPELLING, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, spelling);
    char *letters = NULL;
    if (dl_gazetteer_step(gazetteer, statement, &cause)) {
        letters = g_strdup((const char *)sqlite3_column_text(statement, 0));
        sqlite3_reset(statement);
    }
    if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    *ret_letters = letters;
    return TRUE;
}

static DlMatch match_text(DlGazetteer *gazetteer, const Asked *asked, const char *text)
{
    if (strcmp(asked->text, text) == 0)
        return DL_MATCH_EXACT;
    g_autofree char *lower = dl_fold_case(gazetteer->folder, text);
    return strcmp(asked->lower, lower) == 0 ? DL_MATCH_CASE : DL_MATCH_FOLDED;
}

/* TRUE where A is a better way to have found one place than B. */
static gboolean hit_is_better(const DlHit *a, const DlHit *b)
{
    if (a->match != b->match)
        return a->match < b->match;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity;
    return a->is_main_name + a->is_as_main > b->is_main_name + b->is_as_main;
}

/* Adds HIT to FOUND, which holds a place once: HITS_BY_PLACE finds it (index + 1). */
static void take_hit(GArray *found, GHashTable *hits_by_place, const DlHit *hit)
{
    gpointer at = g_hash_table_lookup(hits_by_place, hit->place);
    if (!at) {
        g_array_append_val(found, *hit);
        g_hash_table_insert(hits_by_place, (gpointer)hit->place, GUINT_TO_POINTER(found->len));
        return;
    }
    DlHit *known = &g_array_index(found, DlHit, GPOINTER_TO_UINT(at) - 1);
    if (hit_is_better(hit, known))
        *known = *hit;
}

typedef struct {
    gint64 place;
    int kind; /* a DlNameKind, if the database is sound */
    const char *text;
} NameRow;

/* Reads "KIND\tPLACE\tTEXT\n..."; a line that is otherwise is passed over. */
static void parse_names(DlGazetteer *gazetteer, const char *lines, GArray *rows)
{
    for (const char *line = lines; *line;) {
        const char *end = line + strcspn(line, "\n");
        if (g_ascii_isdigit(line[0]) && line[1] == '\t') {
            char *text = NULL;
            gint64 place = g_ascii_strtoll(line + 2, &text, 10);
            if (*text == '\t' && text < end) {
                NameRow row = {
                    place, line[0] - '0',
                    dl_gazetteer_intern_text(gazetteer, text + 1, (gsize)(end - text - 1))};
                g_array_append_val(rows, row);
            }
        }
        line = *end ? end + 1 : end;
    }
}

/* The names of a spelling, read before their places are, since each has its statement. */
static gboolean load_names(DlGazetteer *gazetteer, guint32 spelling, GArray *rows, GError **error)
{
    g_autoptr(GError) cause = NULL;
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, DL_SQL_SPELLING, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, spelling);
    if (dl_gazetteer_step(gazetteer, statement, &cause)) {
        const char *lines = (const char *)sqlite3_column_text(statement, 1);
        if (lines)
            parse_names(gazetteer, lines, rows);
        sqlite3_reset(statement);
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean is_historic(const char *feature)
{
    static const char *const gone[] = {"P.PPLH", "P.PPLQ",  "P.PPLW", "P.PPLCH",
                                       "A.PCLH", "A.ADM1H", "A.ADM2H"};
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++)
        if (strcmp(feature, gone[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Takes the places that have SPELLING. MATCH is SKELETON or FUZZY, or FOLDED: then each text
 * tells whether it is better. */
static gboolean take_spelling(DlGazetteer *gazetteer, const Asked *asked, guint32 spelling,
                              DlMatch match, double similarity, const char *country, GArray *found,
                              GHashTable *hits_by_place, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(NameRow));
    if (!load_names(gazetteer, spelling, rows, error))
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        const NameRow *row = &g_array_index(rows, NameRow, i);
        DlHit hit = {.name = row->text, .similarity = similarity, .match = match};
        if (!dl_gazetteer_load(gazetteer, row->place, &hit.place, error))
            return FALSE;
        if (!hit.place || (country && strcmp(country, hit.place->country) != 0))
            continue;
        if (match == DL_MATCH_FOLDED)
            hit.match = match_text(gazetteer, asked, row->text);
        hit.is_main_name = row->kind == DL_NAME_MAIN;
        hit.is_as_main = row->kind == DL_NAME_AS_MAIN;
        hit.is_historic = is_historic(hit.place->feature);
        take_hit(found, hits_by_place, &hit);
    }
    return TRUE;
}

/* Names with the same text but for case, without a look at their letters. */
static gboolean look_up_text(DlGazetteer *gazetteer, const Asked *asked, const char *country,
                             GArray *found, GHashTable *hits_by_place, GError **error)
{
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlHit));
    guint64 hash = dl_near_hash(asked->lower, strlen(asked->lower));
    if (!find_spellings(gazetteer, DL_SQL_NEAR, hash, FALSE, spellings, error))
        return FALSE;
    for (guint i = 0; i < spellings->len; i++)
        if (!take_spelling(gazetteer, asked, g_array_index(spellings, guint32, i), DL_MATCH_FOLDED,
                           1.0, country, near, hits_by_place, error))
            return FALSE;
    for (guint i = 0; i < near->len; i++)
        if (g_array_index(near, DlHit, i).match <= DL_MATCH_CASE)
            g_array_append_val(found, g_array_index(near, DlHit, i));
    g_hash_table_remove_all(hits_by_place);
    return TRUE;
}

/* Spellings with the same letters. */
static gboolean look_up_same(DlGazetteer *gazetteer, const Asked *asked, const char *country,
                             GArray *found, GHashTable *hits_by_place, GError **error)
{
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint64 hash = dl_near_hash(asked->letters, strlen(asked->letters));
    if (!find_spellings(gazetteer, DL_SQL_NEAR, hash, FALSE, spellings, error))
        return FALSE;
    for (guint i = 0; i < spellings->len; i++) {
        guint32 spelling = g_array_index(spellings, guint32, i);
        g_autofree char *letters = NULL;
        if (!load_letters(gazetteer, spelling, &letters, error))
            return FALSE;
        if (letters && strcmp(letters, asked->letters) == 0 &&
            !take_spelling(gazetteer, asked, spelling, DL_MATCH_FOLDED, 1.0, country, found,
                           hits_by_place, error))
            return FALSE;
    }
    return TRUE;
}

/* TRUE where the two have one skeleton, so that FUZZY leaves them to SKELETON. */
static gboolean has_skeleton_of(const char *letters, const char *asked_skeleton)
{
    g_autofree char *skeleton = dl_spelling_skeleton(letters);
    return *asked_skeleton && strcmp(skeleton, asked_skeleton) == 0;
}

/* Takes those SPELLINGS that are near enough and belong to tier MATCH. */
static gboolean take_near(DlGazetteer *gazetteer, const Asked *asked, GArray *spellings,
                          DlMatch match, const char *country, GArray *found,
                          GHashTable *hits_by_place, GError **error)
{
    g_autofree char *asked_skeleton = dl_spelling_skeleton(asked->letters);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < MIN(spellings->len, MAX_NEAR_SPELLINGS); i++) {
        guint32 spelling = g_array_index(spellings, guint32, i);
        g_autofree char *letters = NULL;
        if (!g_hash_table_add(seen, GUINT_TO_POINTER(spelling)))
            continue;
        if (!load_letters(gazetteer, spelling, &letters, error))
            return FALSE;
        if (!letters || strcmp(letters, asked->letters) == 0 ||
            has_skeleton_of(letters, asked_skeleton) != (match == DL_MATCH_PHONETIC))
            continue;
        double similarity = dl_spelling_similarity(asked->letters, letters);
        if (similarity >= MIN_SIMILARITY &&
            !take_spelling(gazetteer, asked, spelling, match, similarity, country, found,
                           hits_by_place, error))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    DlGazetteer *gazetteer;
    GArray *spellings;
    GError *error;
} Deletions;

static void find_deletion(const char *form, gsize n_bytes, gpointer user_data)
{
    Deletions *deletions = user_data;
    if (!deletions->error)
        find_spellings(deletions->gazetteer, DL_SQL_NEAR, dl_near_hash(form, n_bytes), TRUE,
                       deletions->spellings, &deletions->error);
}

static gboolean look_up_fuzzy(DlGazetteer *gazetteer, const Asked *asked, const char *country,
                              GArray *found, GHashTable *hits_by_place, GError **error)
{
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    Deletions deletions = {gazetteer, spellings, NULL};
    find_deletion(asked->letters, strlen(asked->letters), &deletions);
    dl_spelling_each_deletion(asked->letters, find_deletion, &deletions);
    if (deletions.error) {
        g_propagate_error(error, deletions.error);
        return FALSE;
    }
    return take_near(gazetteer, asked, spellings, DL_MATCH_FUZZY, country, found, hits_by_place,
                     error);
}

static gboolean look_up_skeleton(DlGazetteer *gazetteer, const Asked *asked, const char *country,
                                 GArray *found, GHashTable *hits_by_place, GError **error)
{
    g_autofree char *skeleton = dl_spelling_skeleton(asked->letters);
    if (!*skeleton)
        return TRUE;
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    return find_spellings(gazetteer, DL_SQL_SKELETON, dl_near_hash(skeleton, strlen(skeleton)),
                          FALSE, spellings, error) &&
           take_near(gazetteer, asked, spellings, DL_MATCH_PHONETIC, country, found, hits_by_place,
                     error);
}

/* A spelling and how like it is to what is asked. */
typedef struct {
    guint32 spelling;
    double similarity;
} Kin;

static int compare_kin(gconstpointer a, gconstpointer b)
{
    const Kin *x = a, *y = b;
    if (x->similarity != y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    return (x->spelling > y->spelling) - (x->spelling < y->spelling);
}

static void find_skeleton(const char *form, gsize n_bytes, gpointer user_data)
{
    Deletions *edits = user_data;
    if (!edits->error)
        find_spellings(edits->gazetteer, DL_SQL_SKELETON, dl_near_hash(form, n_bytes), FALSE,
                       edits->spellings, &edits->error);
}

static int compare_spellings(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

/* Those of SPELLINGS that are like enough, the likest first (GArray of Kin); NULL on error. */
static GArray *rank_kin(DlGazetteer *gazetteer, const Asked *asked, GArray *spellings,
                        GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Kin));
    g_array_sort(spellings, compare_spellings);
    for (guint i = 0; i < spellings->len; i++) {
        g_autofree char *letters = NULL;
        Kin kin = {.spelling = g_array_index(spellings, guint32, i)};
        if (i > 0 && kin.spelling == g_array_index(spellings, guint32, i - 1))
            continue;
        if (!load_letters(gazetteer, kin.spelling, &letters, error))
            return NULL;
        kin.similarity = letters ? dl_spelling_similarity(asked->letters, letters) : 0.0;
        if (kin.similarity >= MIN_KIN_SIMILARITY)
            g_array_append_val(all, kin);
    }
    g_array_sort(all, compare_kin);
    return g_steal_pointer(&all);
}

gboolean dl_gazetteer_lookup_kin(DlGazetteer *gazetteer, const char *name, const char *country,
                                 GArray *hits, GError **error)
{
    g_auto(Asked) asked;
    if (!asked_init(&asked, gazetteer->folder, name) || !asked_fold(&asked, gazetteer->folder))
        return TRUE;
    g_autofree char *skeleton = dl_spelling_skeleton(asked.letters);
    g_autoptr(GArray) spellings = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autoptr(GHashTable) by_place = g_hash_table_new(NULL, NULL);
    Deletions edits = {gazetteer, spellings, NULL};
    if (*skeleton)
        dl_spelling_each_skeleton_edit(skeleton, find_skeleton, &edits);
    if (edits.error) {
        g_propagate_error(error, edits.error);
        return FALSE;
    }
    g_autoptr(GArray) kin = rank_kin(gazetteer, &asked, spellings, error);
    for (guint i = 0; kin && i < kin->len && found->len < MAX_KIN; i++) {
        const Kin *one = &g_array_index(kin, Kin, i);
        if (!take_spelling(gazetteer, &asked, one->spelling, DL_MATCH_FUZZY, one->similarity,
                           country, found, by_place, error))
            return FALSE;
    }
    g_array_append_vals(hits, found->data, found->len);
    return kin != NULL;
}

gboolean dl_gazetteer_lookup(DlGazetteer *gazetteer, const char *name, DlMatch match,
                             const char *country, GArray *hits, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (match <= DL_MATCH_FOLDED) {
        if (!dl_gazetteer_lookup_same(gazetteer, name, country, found, error))
            return FALSE;
        for (guint i = 0; i < found->len; i++)
            if (g_array_index(found, DlHit, i).match == match)
                g_array_append_val(hits, g_array_index(found, DlHit, i));
        return TRUE;
    }
    g_auto(Asked) asked;
    if (!asked_init(&asked, gazetteer->folder, name) || !asked_fold(&asked, gazetteer->folder) ||
        g_utf8_strlen(asked.letters, -1) < DL_SPELLING_MIN_LETTERS)
        return TRUE;
    g_autoptr(GHashTable) by_place = g_hash_table_new(NULL, NULL);
    gboolean is_done = match == DL_MATCH_PHONETIC
                           ? look_up_skeleton(gazetteer, &asked, country, found, by_place, error)
                           : look_up_fuzzy(gazetteer, &asked, country, found, by_place, error);
    if (is_done)
        g_array_append_vals(hits, found->data, found->len);
    return is_done;
}

gboolean dl_gazetteer_lookup_same(DlGazetteer *gazetteer, const char *name, const char *country,
                                  GArray *hits, GError **error)
{
    g_auto(Asked) asked;
    if (!asked_init(&asked, gazetteer->folder, name))
        return TRUE;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autoptr(GHashTable) by_place = g_hash_table_new(NULL, NULL);
    if (!dl_fold_is_quick(asked.text) &&
        !look_up_text(gazetteer, &asked, country, found, by_place, error))
        return FALSE;
    if (found->len == 0 && asked_fold(&asked, gazetteer->folder) &&
        !look_up_same(gazetteer, &asked, country, found, by_place, error))
        return FALSE;
    g_array_append_vals(hits, found->data, found->len);
    return TRUE;
}
