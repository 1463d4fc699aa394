/* Names in order of letters to the table of spellings and the partitions of their keys. */
#include <stdlib.h>
#include <string.h>

#include "belt.h"
#include "build_partition.h"
#include "build_private.h"
#include "build_spelt.h"
#include "error.h"
#include "key_index.h"
#include "name_table.h"

#define PIECE_BYTES (128u * 1024)
#define TELL_EACH 65536 /* spellings */
#define MAX_WEIGHT 7
#define MANY_KEYS 48               /* of a spelling: these are sorted, to find doubled ones */
#define MAX_LINES_BYTES (8u << 20) /* of a spelling: readers refuse rows of more than 16 MiB */
#define MAX_CODE 5                 /* letters of what may be a code */
#define FEW_FORMS 16               /* of a spelling: among these one looks */

/* A spelling on the belt: offsets into its piece. */
typedef struct {
    gsize first, end;     /* of its names, in names */
    gsize lines, n_lines; /* worked out */
    gsize end_hash;       /* of its keys, in hashes: worked out */
    DlPosting posting;    /* but for the number: worked out */
} Entry;

/* For the name index. */
typedef struct {
    guint64 hash;
    DlNameBits bits;
} NameHash;

typedef struct {
    guint32 first_index; /* of the first spelling, among all */
    GByteArray *bytes;   /* the records */
    GArray *names;       /* of gsize: offsets of records */
    GArray *entries;     /* of Entry */
    GString *lines;      /* worked out */
    GArray *hashes;      /* of guint64: worked out */
    GArray *name_hashes; /* of NameHash: worked out */
} Piece;

typedef struct {
    DlBuild *build;
    DlFolder *folders[DL_BELT_MAX_WORKERS];
    const guint8 *record; /* that is next; NULL: none */
    gsize n_bytes;
    guint32 n_spellings; /* made so far */
    guint32 number;      /* of the spelling that was taken last */
    guint64 n_names;     /* taken so far */
    sqlite3_stmt *insert;
} Spellings;

static void piece_free(gpointer user_data)
{
    Piece *piece = user_data;
    g_byte_array_unref(piece->bytes);
    g_array_unref(piece->names);
    g_array_unref(piece->entries);
    g_string_free(piece->lines, TRUE);
    g_array_unref(piece->hashes);
    g_array_unref(piece->name_hashes);
    g_free(piece);
}

static gboolean read_record(Spellings *spellings, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (dl_sorter_read(spellings->build->spelt, &spellings->record, &spellings->n_bytes, &cause))
        return TRUE;
    spellings->record = NULL;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

/* Adds the names of the next spelling to PIECE. */
static gboolean add_entry(Spellings *spellings, Piece *piece, GError **error)
{
    gsize letters = piece->bytes->len + DL_SPELT_LETTERS;
    Entry entry = {.first = piece->names->len};
    do {
        gsize offset = piece->bytes->len;
        g_array_append_val(piece->names, offset);
        g_byte_array_append(piece->bytes, spellings->record, (guint)spellings->n_bytes);
        if (!read_record(spellings, error))
            return FALSE;
    } while (spellings->record && strcmp((const char *)piece->bytes->data + letters,
                                         (const char *)spellings->record + DL_SPELT_LETTERS) == 0);
    entry.end = piece->names->len;
    g_array_append_val(piece->entries, entry);
    return TRUE;
}

static gpointer make_piece(gpointer user_data, GError **error)
{
    Spellings *spellings = user_data;
    if (!spellings->record)
        return NULL;
    Piece *piece = g_new0(Piece, 1);
    piece->first_index = spellings->n_spellings;
    piece->bytes = g_byte_array_sized_new(PIECE_BYTES + PIECE_BYTES / 4);
    piece->names = g_array_new(FALSE, FALSE, sizeof(gsize));
    piece->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    piece->lines = g_string_sized_new(PIECE_BYTES);
    piece->hashes = g_array_new(FALSE, FALSE, sizeof(guint64));
    piece->name_hashes = g_array_new(FALSE, FALSE, sizeof(NameHash));
    while (spellings->record && piece->bytes->len < PIECE_BYTES)
        if (!add_entry(spellings, piece, error)) {
            piece_free(piece);
            return NULL;
        }
    if (piece->entries->len > G_MAXUINT32 - 1 - spellings->n_spellings) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': more spellings than can be numbered",
                    spellings->build->path);
        piece_free(piece);
        return NULL;
    }
    spellings->n_spellings += piece->entries->len;
    return piece;
}

/* "KIND\tCOUNTRY\tPLACE\tTEXT\n" */
static void append_line(GString *lines, const DlSpelt *spelt)
{
    char head[32], *at = head + sizeof head;
    *--at = '\t';
    guint64 rest = spelt->place < 0 ? -(guint64)spelt->place : (guint64)spelt->place;
    for (; rest > 0; rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (spelt->place < 0)
        *--at = '-';
    *--at = '\t';
    *--at = spelt->country[1];
    *--at = spelt->country[0];
    *--at = '\t';
    *--at = (char)('0' + spelt->kind);
    g_string_append_len(lines, at, head + sizeof head - at);
    g_string_append(lines, spelt->text);
    g_string_append_c(lines, '\n');
}

static guint8 weight_of(guint64 population)
{
    guint8 weight = 0;
    for (guint64 rest = population; rest >= 10 && weight < MAX_WEIGHT; rest /= 10)
        weight++;
    return weight;
}

static void add_key(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    Piece *piece = user_data;
    guint64 hash = dl_key_hash(kind, form, n_bytes);
    g_array_append_val(piece->hashes, hash);
}

static guint8 country_number(const char *letters)
{
    const char country[] = {letters[0], letters[1], '\0'};
    return dl_key_country(country);
}

/* The folded forms of a spelling. Names that are one spelling differ in their spaces at most, so
 * these are few; a table of nothing else would take for ever without the set. */
typedef struct {
    guint n_few;
    const char *few[FEW_FORMS];
    GHashTable *more; /* of const char *, a set */
} Forms;

static void forms_empty(Forms *forms)
{
    forms->n_few = 0;
    if (g_hash_table_size(forms->more) > 0)
        g_hash_table_remove_all(forms->more);
}

/* TRUE for a form that was not there before. */
static gboolean forms_add(Forms *forms, const char *folded)
{
    for (guint i = 0; i < forms->n_few; i++)
        if (strcmp(forms->few[i], folded) == 0)
            return FALSE;
    if (forms->n_few == FEW_FORMS)
        return g_hash_table_add(forms->more, (gpointer)folded);
    forms->few[forms->n_few++] = folded;
    return TRUE;
}

static int compare_hashes(gconstpointer a, gconstpointer b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

/* Drops the keys from FIRST on that are there twice. */
static void drop_doubled(GArray *hashes, guint first)
{
    guint64 *all = (guint64 *)(void *)hashes->data + first;
    guint n = hashes->len - first, kept = 0;
    if (n > MANY_KEYS)
        qsort(all, n, sizeof *all, compare_hashes);
    for (guint i = 0; i < n; i++) {
        guint at = n > MANY_KEYS && kept > 0 ? kept - 1 : 0; /* equal ones lie together */
        while (at < kept && all[at] != all[i])
            at++;
        if (at == kept)
            all[kept++] = all[i];
    }
    g_array_set_size(hashes, first + kept);
}

static void add_name_hash(Piece *piece, guint64 hash, DlNameBits bits)
{
    NameHash name = {dl_name_hash_end(hash), bits};
    g_array_append_val(piece->name_hashes, name);
}

/* What stands before each space of FOLDED. */
static void add_beginnings(Piece *piece, const char *folded)
{
    guint64 hash = DL_NAME_SEED;
    for (const char *p = folded; *p;) {
        gsize n = strcspn(p, " ");
        hash = dl_name_hash_add(hash, p, n);
        p += n;
        if (*p == ' ' && *++p)
            add_name_hash(piece, hash, DL_NAME_IS_BEGUN);
    }
}

/* What the names of an entry tell its name's bits, one after the other. */
typedef struct {
    DlNameBits bits;
    guint n_places;
    gint64 last_place;
    guint64 population, main_population; /* the greatest */
    DlWorldPart part;                    /* of the most peopled, which comes first */
    gboolean is_present, is_written;     /* in use; in other than capitals */
} Called;

static gboolean is_code(const char *text)
{
    gsize n = 0;
    while (g_ascii_isupper(text[n]) || g_ascii_isdigit(text[n]))
        n++;
    return !text[n] && n <= MAX_CODE;
}

static void called_add(Called *called, const DlSpelt *spelt)
{
    if (called->n_places == 0)
        called->part = dl_world_part_of(spelt->country);
    if (called->n_places == 0 || spelt->place != called->last_place)
        called->n_places++;
    called->last_place = spelt->place;
    called->bits |= spelt->bits;
    called->population = MAX(called->population, spelt->population);
    called->is_present = called->is_present || !(spelt->kind & DL_NAME_HISTORIC);
    called->is_written = called->is_written || !is_code(spelt->text);
    if ((spelt->kind & 3) == DL_NAME_ALTERNATE)
        return;
    called->bits |= DL_NAME_IS_MAIN;
    called->main_population = MAX(called->main_population, spelt->population);
}

static void called_end(const Called *called, Piece *piece, const char *letters)
{
    DlNameBits bits = dl_name_bits_with_part(called->bits | DL_NAME_IS_WHOLE, called->part);
    if (!called->is_present)
        bits |= DL_NAME_IS_FORMER;
    if (!called->is_written)
        bits |= DL_NAME_IS_CODE;
    bits = dl_name_bits_with(bits, dl_name_weight(called->population),
                             dl_name_weight(called->main_population), called->n_places);
    add_name_hash(piece, dl_name_hash_add(DL_NAME_SEED, letters, strlen(letters)), bits);
}

static const char *entry_letters(const Piece *piece, const Entry *entry)
{
    return (const char *)piece->bytes->data + DL_SPELT_LETTERS +
           g_array_index(piece->names, gsize, entry->first);
}

static void work_entry(Piece *piece, Entry *entry, DlFolder *folder, Forms *forms)
{
    DlPosting posting = {.country = 0};
    Called called = {.bits = 0};
    guint first_hash = piece->hashes->len;
    entry->lines = piece->lines->len;
    forms_empty(forms);
    for (gsize i = entry->first; i < entry->end; i++) {
        DlSpelt spelt;
        dl_spelt_read(piece->bytes->data + g_array_index(piece->names, gsize, i), &spelt);
        if (piece->lines->len - entry->lines < MAX_LINES_BYTES) /* the most peopled come first */
            append_line(piece->lines, &spelt);
        guint8 country = country_number(spelt.country);
        called_add(&called, &spelt);
        if (i == entry->first) { /* the most peopled */
            glong n_letters = g_utf8_strlen(spelt.letters, -1);
            posting.n_letters = (guint8)MIN(n_letters, DL_POSTING_MAX_LETTERS);
            posting.shape = dl_key_shape(spelt.letters);
            posting.weight = weight_of(spelt.population);
            posting.country = country;
        } else if (country != posting.country) {
            posting.country = DL_KEY_ANY_COUNTRY;
        }
        if (!dl_fold_is_quick(spelt.text)) {
            g_autofree char *lower = dl_fold_case(folder, spelt.text);
            add_key(DL_KEY_TEXT, lower, strlen(lower), piece);
        }
        if (forms_add(forms, spelt.folded)) {
            dl_spelling_each_key(*spelt.folded ? spelt.folded : spelt.letters, add_key, piece);
            add_beginnings(piece, spelt.folded);
        }
    }
    drop_doubled(piece->hashes, first_hash);
    called_end(&called, piece, entry_letters(piece, entry));
    entry->n_lines = piece->lines->len - entry->lines;
    entry->end_hash = piece->hashes->len;
    entry->posting = posting;
}

static gboolean work_piece(gpointer user_piece, guint worker, gpointer user_data, GError **error)
{
    Piece *piece = user_piece;
    Spellings *spellings = user_data;
    if (!spellings->folders[worker])
        spellings->folders[worker] = dl_folder_new();
    g_autoptr(GHashTable) more = g_hash_table_new(g_str_hash, g_str_equal);
    Forms forms = {.more = more};
    for (guint i = 0; i < piece->entries->len; i++)
        work_entry(piece, &g_array_index(piece->entries, Entry, i), spellings->folders[worker],
                   &forms);
    return TRUE;
}

/* The next spelling's number: that of its letters, or the one after the last. */
static gboolean number_spelling(Spellings *spellings, const char *letters, GError **error)
{
    if (spellings->number == G_MAXUINT32) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': more spellings than can be numbered",
                    spellings->build->path);
        return FALSE;
    }
    spellings->number = MAX(spellings->number + 1, dl_key_spelling(letters, strlen(letters)));
    return TRUE;
}

static gboolean take_piece(gpointer user_piece, gpointer user_data, GError **error)
{
    const Piece *piece = user_piece;
    Spellings *spellings = user_data;
    DlBuild *build = spellings->build;
    gsize hash = 0;
    for (guint i = 0; i < piece->entries->len; i++) {
        Entry *entry = &g_array_index(piece->entries, Entry, i);
        const char *letters = entry_letters(piece, entry);
        if (!number_spelling(spellings, letters, error))
            return FALSE;
        entry->posting.spelling = spellings->number;
        for (; hash < entry->end_hash; hash++)
            if (!dl_partitions_add(build->partitions, g_array_index(piece->hashes, guint64, hash),
                                   piece->first_index + i, error))
                return FALSE;
        g_array_append_val(build->spellings, entry->posting);
        sqlite3_bind_int64(spellings->insert, 1, spellings->number);
        dl_build_db_bind(spellings->insert, 2, letters, strlen(letters));
        dl_build_db_bind(spellings->insert, 3, piece->lines->str + entry->lines, entry->n_lines);
        if (!dl_build_db_step(build, spellings->insert, error))
            return FALSE;
    }
    for (guint i = 0; i < piece->name_hashes->len; i++) {
        const NameHash *name = &g_array_index(piece->name_hashes, NameHash, i);
        if (!dl_build_add_name_hash(build, name->hash, name->bits, error))
            return FALSE;
    }
    guint64 told = spellings->n_names / TELL_EACH;
    spellings->n_names += piece->names->len;
    build->n_keys += piece->hashes->len;
    return spellings->n_names / TELL_EACH == told ||
           dl_build_tell(build, "writing names", spellings->n_names, build->n_names, error);
}

gboolean dl_build_spellings(DlBuild *build, GError **error)
{
    Spellings spellings = {.build = build};
    const DlBelt belt = {make_piece, work_piece, take_piece, piece_free, &spellings};
    build->partitions = dl_partitions_new(dl_build_folder_path(build->folder), build->memory / 4);
    build->spellings = g_array_new(FALSE, FALSE, sizeof(DlPosting));
    build->name_hashes = dl_sorter_new(dl_build_folder_path(build->folder), "hashes",
                                       build->memory / 8, build->n_workers > 0);
    spellings.insert = dl_build_db_prepare(build, "INSERT INTO spelling VALUES(?,?,?)", error);
    gboolean is_done = spellings.insert && dl_build_tell(build, "writing names", 0, 1, error) &&
                       dl_sorter_start(build->spelt, TRUE, error) &&
                       read_record(&spellings, error) &&
                       dl_belt_run(&belt, build->n_workers, error);
    for (int i = 0; i < DL_BELT_MAX_WORKERS; i++)
        dl_folder_free(spellings.folders[i]);
    sqlite3_finalize(spellings.insert);
    g_clear_pointer(&build->spelt, dl_sorter_free);
    return is_done;
}
