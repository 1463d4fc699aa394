/* Where claims come from: the name as a whole, then what its words say, then what is like it. */
#include <string.h>

#include "claim.h"
#include "description_words.h"
#include "spelling.h"

#define MAX_WORDS 9
#define UNLIKE_WORD 0.75  /* below, two words are different words, not spellings of one */
#define LONG_WORD 6       /* letters: in shorter ones a vowel counts too much */
#define MAX_NEAR_SENSES 3 /* ways to read a text in which misspelt names are looked for */

/* Adds the hits as claims; a place keeps the claim that weighs most. */
static void add_claims(DlCase *asked, const DlSense *sense, const GArray *hits)
{
    if (hits->len == 0)
        return;
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL); /* place to index + 1 */
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        g_hash_table_insert(known, (gpointer)claim->hit.place, GUINT_TO_POINTER(i + 1));
    }
    for (guint i = 0; i < hits->len; i++) {
        DlClaim claim = dl_claim_make(asked, sense, &g_array_index(hits, DlHit, i));
        if (sense && sense->reading->is_loose && claim.within != DL_FIT_AGREES)
            continue;
        gpointer at = g_hash_table_lookup(known, claim.hit.place);
        if (!at) {
            g_array_append_val(asked->claims, claim);
            g_hash_table_insert(known, (gpointer)claim.hit.place,
                                GUINT_TO_POINTER(asked->claims->len));
            continue;
        }
        DlClaim *other = &g_array_index(asked->claims, DlClaim, GPOINTER_TO_UINT(at) - 1);
        if (claim.alone > other->alone)
            *other = claim;
    }
}

static void sense_free(gpointer data)
{
    DlSense *sense = data;
    dl_reading_free(sense->reading);
    g_ptr_array_unref(sense->withins);
    g_free(sense);
}

#define MAX_CODE_BYTES 3

/* The area TEXT; a code means one of the row's country first ("PA" of Brazil, not Panama). */
static DlWithin *find_within(const char *text, const char *by_words, const char *given,
                             DlGazetteer *gazetteer, GError **error)
{
    gboolean is_code = strlen(text) <= MAX_CODE_BYTES;
    const char *first = by_words || !is_code ? by_words : given;
    DlWithin *within = dl_within_find(gazetteer, text, first, error);
    const char *second = first ? by_words : given;
    if (!within || dl_within_is_known(within) || first == second)
        return within;
    dl_within_free(within);
    return dl_within_find(gazetteer, text, second, error);
}

/* The areas of SENSE, from the widest, which says where to look for the others. */
static gboolean find_withins(DlSense *sense, const DlCase *asked, DlGazetteer *gazetteer,
                             GError **error)
{
    const GPtrArray *areas = sense->reading->areas;
    sense->country = sense->reading->country;
    for (guint i = areas->len; i-- > 0;) {
        DlWithin *within = find_within(g_ptr_array_index(areas, i), sense->country, asked->country,
                                       gazetteer, error);
        if (!within)
            return FALSE;
        g_ptr_array_insert(sense->withins, 0, within);
        if (!sense->country)
            sense->country = dl_within_country(within);
    }
    return TRUE;
}

static gboolean is_usable(const DlSense *sense)
{
    gboolean is_unit = FALSE;
    for (guint i = 0; i < sense->withins->len; i++)
        is_unit = is_unit || dl_within_is_unit(g_ptr_array_index(sense->withins, i));
    return is_unit || !sense->reading->is_loose;
}

static gboolean find_senses(DlCase *asked, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(GPtrArray) readings = dl_description_read(asked->name);
    g_ptr_array_set_free_func(readings, NULL);
    asked->senses = g_ptr_array_new_with_free_func(sense_free);
    gboolean is_done = TRUE;
    for (guint i = 0; i < readings->len; i++) {
        DlSense *sense = g_new0(DlSense, 1);
        sense->reading = g_ptr_array_index(readings, i);
        sense->withins = g_ptr_array_new_with_free_func(dl_within_free);
        is_done = is_done && find_withins(sense, asked, gazetteer, error);
        if (is_done && is_usable(sense))
            g_ptr_array_add(asked->senses, sense);
        else
            sense_free(sense);
    }
    return is_done;
}

static const char *country_of(const DlCase *asked, const DlSense *sense)
{
    return sense && sense->country ? sense->country : asked->country;
}

/* Places named "NAME Airport" and the like, for a NAME that is an airport by the words or the row.
 */
static gboolean find_with_endings(DlCase *asked, const DlSense *sense, const DlPlaceType *type,
                                  DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    const char *name = sense ? sense->reading->name : asked->name;
    const char *const *endings = dl_place_type_endings(type);
    for (int i = 0; endings[i]; i++) {
        g_autofree char *whole = g_strdup_printf("%s %s", name, endings[i]);
        if (!dl_gazetteer_lookup_same(gazetteer, whole, country_of(asked, sense), hits, error))
            return FALSE;
    }
    for (guint i = hits->len; i-- > 0;) /* its own letters are the name's, but for the ending */
        if (!dl_place_type_fits(type, g_array_index(hits, DlHit, i).place))
            g_array_remove_index_fast(hits, i);
    add_claims(asked, sense, hits);
    return TRUE;
}

static gboolean find_in_senses(DlCase *asked, DlGazetteer *gazetteer, GError **error)
{
    for (guint i = 0; i < asked->senses->len; i++) {
        const DlSense *sense = g_ptr_array_index(asked->senses, i);
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        if (!dl_gazetteer_lookup_same(gazetteer, sense->reading->name, country_of(asked, sense),
                                      hits, error))
            return FALSE;
        add_claims(asked, sense, hits);
        const DlPlaceType *type = sense->reading->type;
        if (type && !find_with_endings(asked, sense, type, gazetteer, error))
            return FALSE;
    }
    return TRUE;
}

/* A word for a kind of place makes two names alike that are not: "JFK Airport", "Jeffco Airport".
 * The similarity of HITS to the whole is no more than that of what is left without the word. */
static void compare_cores(const DlCase *asked, GArray *hits)
{
    DlReading *own = dl_description_read_area(asked->name);
    g_autofree char *core = dl_fold(asked->folder, own->name);
    for (guint i = 0; own->type && i < hits->len; i++) {
        DlHit *hit = &g_array_index(hits, DlHit, i);
        DlReading *its = dl_description_read_area(hit->name);
        g_autofree char *other = dl_fold(asked->folder, its->name);
        if (its->type)
            hit->similarity = MIN(hit->similarity, dl_spelling_similarity(core, other));
        dl_reading_free(its);
    }
    dl_reading_free(own);
}

/* How alike the least alike long words of two names are that have as many words; else 1. */
static double least_alike_words(DlFolder *folder, const char *const *words, const char *name)
{
    g_auto(GStrv) others = g_strsplit_set(name, " -", MAX_WORDS);
    double least = 1.0;
    if (g_strv_length((char **)words) != g_strv_length(others))
        return least;
    for (guint i = 0; words[i]; i++) {
        g_autofree char *a = dl_fold(folder, words[i]);
        g_autofree char *b = dl_fold(folder, others[i]);
        if (strlen(a) >= LONG_WORD && strlen(b) >= LONG_WORD)
            least = MIN(least, dl_spelling_similarity(a, b));
    }
    return least;
}

/* One long word that is right does not carry another that is not: "Volodymyr Zelenskyy" is not
 * Volodymyr-Volynskyi. */
static void compare_words(const DlCase *asked, const char *name, GArray *hits)
{
    g_auto(GStrv) words = g_strsplit_set(name, " -", MAX_WORDS);
    if (g_strv_length(words) < 2)
        return;
    for (guint i = 0; i < hits->len; i++) {
        DlHit *hit = &g_array_index(hits, DlHit, i);
        double least = least_alike_words(asked->folder, (const char *const *)words, hit->name);
        if (least < UNLIKE_WORD)
            hit->similarity = MIN(hit->similarity, least);
    }
}

gboolean dl_case_find_near_claims(DlCase *asked, DlGazetteer *gazetteer, const char *country,
                                  GError **error)
{
    guint n_senses = asked->senses ? MIN(asked->senses->len, MAX_NEAR_SENSES) : 0;
    for (guint i = 0; i <= n_senses; i++) {
        const DlSense *sense = i > 0 ? g_ptr_array_index(asked->senses, i - 1) : NULL;
        const char *name = sense ? sense->reading->name : asked->name;
        const char *within = sense && sense->country ? sense->country : country;
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        if (sense && sense->reading->is_loose)
            continue;
        if (!dl_gazetteer_lookup(gazetteer, name, DL_MATCH_PHONETIC, within, hits, error) ||
            !dl_gazetteer_lookup(gazetteer, name, DL_MATCH_FUZZY, within, hits, error))
            return FALSE;
        if (!sense && n_senses > 0)
            compare_cores(asked, hits);
        compare_words(asked, name, hits);
        add_claims(asked, sense, hits);
    }
    return TRUE;
}

/* TRUE where a right name answers all that is given. */
static gboolean has_full_claim(const DlCase *asked)
{
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        if (claim->admin1 != DL_FIT_DIFFERS && claim->type != DL_FIT_DIFFERS &&
            claim->within != DL_FIT_DIFFERS)
            return TRUE;
    }
    return FALSE;
}

/* A crossing or a pass lies in two countries, a sea in none. */
static gboolean is_of_borders(const DlPlace *place)
{
    static const char *const FEATURES[] = {"S.PSTB", "T.PASS", "T.GAP", "S.BDG", "H.", "T.MT"};
    for (gsize i = 0; i < G_N_ELEMENTS(FEATURES); i++)
        if (g_str_has_prefix(place->feature, FEATURES[i]))
            return TRUE;
    return !*place->country;
}

static gboolean find_on_borders(DlCase *asked, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (!asked->country || !dl_gazetteer_lookup_same(gazetteer, asked->name, NULL, hits, error))
        return !asked->country;
    for (guint i = hits->len; i-- > 0;)
        if (!is_of_borders(g_array_index(hits, DlHit, i).place))
            g_array_remove_index_fast(hits, i);
    add_claims(asked, NULL, hits);
    return TRUE;
}

/* Sees whether the text is a phrase. "the northern province" is one unless the country that is
 * given has a Northern Province. */
static gboolean find_phrase(DlCase *asked, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(DlPhrase) phrase = dl_phrase_parse(asked->name);
    if (!phrase)
        return TRUE;
    gboolean may_be_name =
        asked->country && (phrase->kind == DL_PHRASE_DIRECTION || phrase->kind == DL_PHRASE_KIND);
    if (may_be_name) {
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        const char *name = dl_words_skip_prefix(asked->name, DL_WORD_LIST_ARTICLES);
        if (!dl_gazetteer_lookup_same(gazetteer, name, asked->country, hits, error))
            return FALSE;
        add_claims(asked, NULL, hits);
    }
    if (asked->claims->len == 0 || !asked->country)
        asked->phrase = g_steal_pointer(&phrase);
    return TRUE;
}

/* TRUE for "the city" and its like in small letters, though some place has that name. */
static gboolean is_small_talk(const DlCase *asked)
{
    return g_ascii_islower(*asked->name) && !asked->country &&
           dl_words_skip_prefix(asked->name, DL_WORD_LIST_ARTICLES) != asked->name;
}

gboolean dl_case_find_claims(DlCase *asked, DlGazetteer *gazetteer, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (!dl_gazetteer_lookup_same(gazetteer, asked->name, asked->country, hits, error))
        return FALSE;
    add_claims(asked, NULL, hits);
    if (has_full_claim(asked) && !is_small_talk(asked))
        return TRUE;
    if (!find_phrase(asked, gazetteer, error))
        return FALSE;
    if (asked->phrase)
        return TRUE;
    if (!find_on_borders(asked, gazetteer, error) || !find_senses(asked, gazetteer, error) ||
        !find_in_senses(asked, gazetteer, error))
        return FALSE;
    const DlPlaceType *type = asked->type; /* a row's "Herat" that is an airport: "Herat Airport" */
    if (!type && asked->claims->len == 0)
        type = dl_place_type_find("airport");
    if (type && !has_full_claim(asked) && !find_with_endings(asked, NULL, type, gazetteer, error))
        return FALSE;
    if (has_full_claim(asked))
        return TRUE;
    return dl_case_find_near_claims(asked, gazetteer, asked->country, error);
}

/* The name that is meant, as far as can be said without a place: that of the first way to read the
 * text that says anything. */
static const DlSense *plain_sense(const DlCase *asked)
{
    for (guint i = 0; asked->senses && i < asked->senses->len; i++) {
        const DlSense *sense = g_ptr_array_index(asked->senses, i);
        if (!sense->reading->is_loose)
            return sense;
    }
    return NULL;
}

const char *dl_case_plain_name(const DlCase *asked)
{
    const DlSense *sense = plain_sense(asked);
    return sense ? sense->reading->name : asked->name;
}

gboolean dl_case_add_kin(DlCase *asked, DlGazetteer *gazetteer, const char *country, GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    const DlSense *sense = plain_sense(asked);
    const char *name = dl_case_plain_name(asked);
    if (!dl_gazetteer_lookup_kin(gazetteer, name, country, hits, error))
        return FALSE;
    add_claims(asked, sense, hits);
    return TRUE;
}
