/* Names that sound like the one asked for, or are an edit or two from it. */
#include <string.h>

#include "gazetteer_private.h"
#include "spelling.h"

/* What is nearer than this is offered; whether it is an answer the resolver decides. */
#define MIN_SIMILARITY 0.7

#define MIN_KIN_SIMILARITY 0.65 /* of what a name without an answer may have meant */

#define MAX_LENGTH_GAP 5   /* letters that like names may differ in */
#define MAX_POSTINGS 65536 /* that the probes of a name find in one file: more say nothing */
#define MAX_SPELLINGS 128  /* whose letters are read: the likeliest, by their postings */
#define MAX_KIN_SPELLINGS 384
#define MAX_PLACES 512  /* hits */
#define SEEN_SLOTS 4096 /* twice the spellings that are told apart */
#define N_RANKS 64
#define MAX_WEIGHT 7       /* of a posting */
#define MAX_SOUND_BYTES 12 /* of a sound that kin are looked for by */

/* A spelling that a probe found, and how like it is to what is asked. */
typedef struct {
    guint32 spelling;
    guint16 file;
    guint8 rank; /* as far as its posting tells, the likeliest first */
    gboolean is_sound;
    double similarity;
} Near;

/* The probes of a name, put to one file. */
typedef struct {
    DlLookup *lookup;
    GArray *found; /* of Near */
    DlPostingRange range;
    guint file;
    guint8 shape;      /* of the letters asked for */
    gboolean is_sound; /* they are sound probes */
    gboolean has_failed;
    GError **error;
} Probes;

/* What has the same vowels and length, sounds alike and is peopled comes first: weighed so that of
 * 2,000 misspelt names 96 % are among the 100 first. */
static guint8 rank_of(const Probes *probes, const DlPosting *posting)
{
    int n_letters = (int)MIN(probes->lookup->asked->n_letters, DL_POSTING_MAX_LETTERS);
    guint gap = (guint)ABS((int)posting->n_letters - n_letters);
    guint distance = dl_key_shape_distance(posting->shape, probes->shape);
    guint rank = 4 * distance + 2 * gap + MAX_WEIGHT - posting->weight;
    return (guint8)MIN(probes->is_sound ? rank : rank + 3, N_RANKS - 1);
}

static void probe(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    Probes *probes = user_data;
    DlGazetteer *gazetteer = probes->lookup->gazetteer;
    GArray *postings = gazetteer->postings;
    if (probes->has_failed)
        return;
    g_array_set_size(postings, 0);
    probes->has_failed = !dl_store_find_key(&gazetteer->stores[probes->file], kind, form, n_bytes,
                                            &probes->range, postings, probes->error);
    for (guint i = 0; i < postings->len && probes->found->len < MAX_POSTINGS; i++) {
        const DlPosting *posting = &g_array_index(postings, DlPosting, i);
        Near near = {
            .spelling = posting->spelling,
            .file = (guint16)probes->file,
            .rank = rank_of(probes, posting),
            .is_sound = probes->is_sound,
        };
        g_array_append_val(probes->found, near);
    }
}

/* Probes for the sound FORM with one code more or another: those that spelling.h leaves out. There
 * are hundreds. */
static void probe_other_sounds(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    char other[MAX_SOUND_BYTES + 1];
    if (n_bytes > MAX_SOUND_BYTES)
        return;
    for (gsize at = 0; at <= n_bytes; at++) {
        memcpy(other, form, at);
        for (other[at] = 'A'; other[at] <= 'Z'; other[at]++) {
            memcpy(other + at + 1, form + at, n_bytes - at);
            probe(kind, other, n_bytes + 1, user_data);
            if (at == n_bytes)
                continue;
            memcpy(other + at + 1, form + at + 1, n_bytes - at - 1);
            probe(kind, other, n_bytes, user_data);
        }
    }
}

/* The likeliest first; a stable sort, since probes and postings have an order. */
static GArray *sort_by_rank(const GArray *found)
{
    guint starts[N_RANKS + 1] = {0};
    const Near *all = (const Near *)(const void *)found->data;
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(Near), found->len);
    g_array_set_size(sorted, found->len);
    for (guint i = 0; i < found->len; i++)
        starts[all[i].rank + 1]++;
    for (guint rank = 1; rank < N_RANKS; rank++)
        starts[rank] += starts[rank - 1];
    for (guint i = 0; i < found->len; i++)
        g_array_index(sorted, Near, starts[all[i].rank]++) = all[i];
    return sorted;
}

static int compare_similarities(gconstpointer a, gconstpointer b)
{
    const Near *x = a, *y = b;
    if (x->similarity != y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return (x->spelling > y->spelling) - (x->spelling < y->spelling);
}

/* The spellings that were seen. */
typedef struct {
    guint64 keys[SEEN_SLOTS]; /* 0: free */
    guint n_used;
} Seen;

/* FALSE for one that was there before, or where there is no room. */
static gboolean add_seen(Seen *seen, const Near *near)
{
    guint64 key = (guint64)near->file << 32 | near->spelling | (guint64)1 << 63;
    guint slot = (guint)(near->spelling * 0x9E3779B1u) % SEEN_SLOTS;
    for (; seen->keys[slot]; slot = (slot + 1) % SEEN_SLOTS)
        if (seen->keys[slot] == key)
            return FALSE;
    if (seen->n_used == SEEN_SLOTS / 2)
        return FALSE;
    seen->keys[slot] = key;
    seen->n_used++;
    return TRUE;
}

/* What is looked for. */
typedef struct {
    gboolean with_sound, with_near; /* the tiers PHONETIC and FUZZY */
    gboolean with_kin;              /* of names however short, and more of them */
    gboolean with_others;           /* what no key of spelling.h finds, too */
    double min_similarity;
} Wanted;

static void probe_all(Probes *probes, const Wanted *wanted)
{
    const DlAsked *asked = probes->lookup->asked;
    probes->is_sound = TRUE;
    dl_spelling_each_sound_probe(asked->folded, probe, probes);
    probes->is_sound = FALSE;
    if (wanted->with_near && (wanted->with_kin || asked->n_letters >= DL_SPELLING_MIN_LETTERS))
        dl_spelling_each_near_probe(asked->folded, probe, probes);
    if (wanted->with_others)
        dl_spelling_each_sound_probe(asked->folded, probe_other_sounds, probes);
}

/* The spellings (GArray of Near) that the probes find, the likeliest first. NULL on error. */
static GArray *find_spellings(DlLookup *lookup, const Wanted *wanted, GError **error)
{
    const DlAsked *asked = lookup->asked;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Near));
    guint n_letters = MIN(asked->n_letters, G_MAXUINT8 - MAX_LENGTH_GAP);
    Probes probes = {.lookup = lookup, .found = found, .error = error};
    probes.shape = dl_key_shape(asked->letters);
    probes.range = dl_lookup_range(lookup, n_letters - MIN(n_letters, MAX_LENGTH_GAP),
                                   n_letters + MAX_LENGTH_GAP);
    for (guint i = 0; i < lookup->gazetteer->n_stores && !probes.has_failed; i++) {
        probes.file = i;
        probe_all(&probes, wanted);
    }
    if (probes.has_failed)
        return NULL;
    return sort_by_rank(found);
}

/* Keeps those of FOUND that are like enough, the likest first. */
static gboolean judge(DlLookup *lookup, GArray *found, const Wanted *wanted, GError **error)
{
    const char *asked = lookup->asked->letters;
    Near *all = (Near *)(void *)found->data;
    guint n = 0, n_read = 0, n_most = wanted->with_kin ? MAX_KIN_SPELLINGS : MAX_SPELLINGS;
    Seen seen = {.n_used = 0};
    for (guint i = 0; i < found->len && n_read < n_most; i++) {
        if (!add_seen(&seen, &all[i]) ||
            (all[i].is_sound ? !wanted->with_sound : !wanted->with_near))
            continue;
        DlBytes letters;
        DlStore *store = &lookup->gazetteer->stores[all[i].file];
        n_read++;
        if (!dl_store_read_letters(store, all[i].spelling, &letters, error))
            return FALSE;
        if (!letters.text || strcmp(letters.text, asked) == 0)
            continue;
        all[n] = all[i];
        all[n].similarity =
            dl_spelling_similarity_above(asked, letters.text, wanted->min_similarity);
        n += all[n].similarity >= wanted->min_similarity;
    }
    g_array_set_size(found, n);
    g_array_sort(found, compare_similarities);
    return TRUE;
}

static gboolean look_up(DlLookup *lookup, const Wanted *wanted, GError **error)
{
    g_autoptr(GArray) found = find_spellings(lookup, wanted, error);
    if (!found || !judge(lookup, found, wanted, error))
        return FALSE;
    for (guint i = 0; i < found->len && lookup->hits->len - lookup->first < MAX_PLACES; i++) {
        const Near *near = &g_array_index(found, Near, i);
        DlBytes names;
        if (!dl_store_read_names(&lookup->gazetteer->stores[near->file], near->spelling, &names,
                                 error) ||
            !dl_lookup_take_names(lookup, near->file, names,
                                  near->is_sound ? DL_MATCH_PHONETIC : DL_MATCH_FUZZY, DL_MATCH_N,
                                  near->similarity, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean begin(DlGazetteer *gazetteer, const char *name, Wanted wanted, const char *country,
                      GArray *hits, GError **error)
{
    g_auto(DlAsked) asked;
    if (!dl_asked_init(&asked, name) || !dl_asked_fold(&asked, gazetteer->folder))
        return TRUE;
    DlLookup lookup = dl_lookup_begin(gazetteer, &asked, country, hits);
    if (look_up(&lookup, &wanted, error))
        return TRUE;
    g_array_set_size(hits, lookup.first);
    return FALSE;
}

gboolean dl_gazetteer_lookup_nearly(DlGazetteer *gazetteer, const char *name, DlMatch match,
                                    const char *country, GArray *hits, GError **error)
{
    Wanted wanted = {.with_sound = match == DL_MATCH_PHONETIC,
                     .with_near = match == DL_MATCH_FUZZY,
                     .min_similarity = MIN_SIMILARITY};
    return begin(gazetteer, name, wanted, country, hits, error);
}

gboolean dl_gazetteer_lookup_alike(DlGazetteer *gazetteer, const char *name, const char *country,
                                   GArray *hits, GError **error)
{
    Wanted wanted = {.with_sound = TRUE, .with_near = TRUE, .min_similarity = MIN_SIMILARITY};
    return begin(gazetteer, name, wanted, country, hits, error);
}

gboolean dl_gazetteer_lookup_kin(DlGazetteer *gazetteer, const char *name, const char *country,
                                 GArray *hits, GError **error)
{
    Wanted wanted = {.with_sound = TRUE,
                     .with_near = TRUE,
                     .with_kin = TRUE,
                     .min_similarity = MIN_KIN_SIMILARITY};
    guint first = hits->len;
    if (!begin(gazetteer, name, wanted, country, hits, error))
        return FALSE;
    wanted.with_others = hits->len == first;
    if (wanted.with_others && !begin(gazetteer, name, wanted, country, hits, error))
        return FALSE;
    for (guint i = first; i < hits->len; i++)
        g_array_index(hits, DlHit, i).match = DL_MATCH_FUZZY;
    return TRUE;
}
