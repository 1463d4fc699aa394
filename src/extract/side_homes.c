#include "side_homes.h"

#include <string.h>

#include "error.h"
#include "key_table.h"

#define MAX_WORDS 6
#define SEED G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

/* What the hashes of some words lead to: sides[side - 1], and whether a longer name goes on. */
typedef struct {
    guint64 key; /* of a DlKeyTable */
    guint16 side;
    guint16 is_begun;
} Slot;

struct DlSideHomes {
    DlLexicon *lexicon;     /* borrowed, likewise */
    DlGazetteer *gazetteer; /* borrowed */
    GPtrArray *sides;       /* of DlSideHome */
    GStringChunk *strings;
    DlKeyTable slots; /* of Slot */
};

static guint64 key_add(guint64 key, guint32 hash)
{
    key = (key ^ hash) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    return (key ^ key >> 32) | 1;
}

static gboolean is_upper(const char *name)
{
    for (const char *p = name; *p; p++)
        if (g_ascii_islower(*p) || (guchar)*p >= 0x80)
            return FALSE;
    return TRUE;
}

/* Files the words that STORY holds for the side with NUMBER. FALSE where they are none, too many or
 * those of another side. */
static gboolean add_words(DlSideHomes *homes, const DlStory *story, guint number)
{
    char lower[DL_WORD_LOWER_BYTES + 1];
    guint64 key = SEED;
    gsize n_bytes = 0;
    if (story->n_tokens == 0)
        return FALSE;
    const char *text = dl_token_text(story, 0, &n_bytes);
    lower[dl_word_lower(text, n_bytes, lower)] = '\0';
    dl_lexicon_mark_word(homes->lexicon, lower, DL_TRAIT_SIDE);
    guint n_words = 0;
    for (guint i = 0; i < story->n_tokens; i++) {
        if (dl_token_is_mark(story, i, '-'))
            continue;
        if (n_words++ > 0)
            ((Slot *)dl_key_table_add(&homes->slots, key))->is_begun = TRUE;
        key = key_add(key, story->tokens[i].hash);
    }
    Slot *slot = dl_key_table_add(&homes->slots, key);
    if (n_words > MAX_WORDS || slot->side != 0)
        return FALSE;
    slot->side = (guint16)(number + 1);
    return TRUE;
}

/* "AF PK: Taliban, Haqqani Network" */
static gboolean read_line(DlSideHomes *homes, DlStory *story, char *line)
{
    char *names = strstr(line, ": ");
    DlSideHome home = {.n_countries = 0};
    if (line[0] == '\0' || line[0] == '#')
        return TRUE;
    if (!names || homes->sides->len > 60000)
        return FALSE;
    *names = '\0';
    g_auto(GStrv) codes = g_strsplit(line, " ", -1);
    for (guint i = 0; codes[i]; i++) {
        if (strlen(codes[i]) != 2 || home.n_countries == DL_SIDE_MAX_HOMES)
            return FALSE;
        memcpy(home.countries[home.n_countries++], codes[i], 3);
    }
    g_auto(GStrv) list = g_strsplit(names + 2, ", ", -1);
    for (guint i = 0; list[i]; i++) {
        home.name = g_string_chunk_insert(homes->strings, list[i]);
        home.is_upper = is_upper(list[i]);
        g_ptr_array_add(homes->sides, g_memdup2(&home, sizeof home));
        dl_story_read(story, NULL, list[i], strlen(list[i]));
        if (!add_words(homes, story, homes->sides->len - 1))
            return FALSE;
    }
    return TRUE;
}

static DlSideHomes *homes_new(DlLexicon *lexicon, DlGazetteer *gazetteer)
{
    DlSideHomes *homes = g_new0(DlSideHomes, 1);
    homes->lexicon = lexicon;
    homes->gazetteer = gazetteer;
    homes->sides = g_ptr_array_new_with_free_func(g_free);
    homes->strings = g_string_chunk_new(4096);
    dl_key_table_init(&homes->slots, sizeof(Slot));
    return homes;
}

void dl_side_homes_close(DlSideHomes *homes)
{
    if (!homes)
        return;
    g_ptr_array_unref(homes->sides);
    g_string_chunk_free(homes->strings);
    dl_key_table_clear(&homes->slots);
    g_free(homes);
}

DlSideHomes *dl_side_homes_parse(DlLexicon *lexicon, DlGazetteer *gazetteer, const char *name,
                                 const char *text, GError **error)
{
    g_autoptr(DlSideHomes) homes = homes_new(lexicon, gazetteer);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strdup(g_strchomp(lines[i]));
        if (g_utf8_validate(line, -1, NULL) && read_line(homes, story, line))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %u: \"%s\": expected \"COUNTRIES: NAME, NAME\" with at most %d "
                    "countries, and names of at most %d words that no other line has",
                    name, i + 1, lines[i], DL_SIDE_MAX_HOMES, MAX_WORDS);
        return NULL;
    }
    return g_steal_pointer(&homes);
}

DlSideHomes *dl_side_homes_open(DlLexicon *lexicon, DlGazetteer *gazetteer, GError **error)
{
    const char *folder = dl_lexicon_folder(lexicon);
    g_autofree char *path = folder ? g_build_filename(folder, "side_homes.txt", NULL) : NULL;
    g_autofree char *text = NULL;
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS))
        return homes_new(lexicon, gazetteer);
    if (!dl_lexicon_read_file(path, &text, error))
        return NULL;
    return dl_side_homes_parse(lexicon, gazetteer, path, text, error);
}

/* Most sides are never met: their countries are looked up when they are. */
static void make_claims(DlSideHomes *homes, DlSideHome *side)
{
    for (guint i = 0; i < side->n_countries && side->n_claims == i; i++) {
        const DlPlace *state = dl_gazetteer_find_area(homes->gazetteer, side->countries[i], NULL);
        if (state)
            side->claims[side->n_claims++] = dl_place_claim_make(homes->gazetteer, state);
    }
}

const DlSideHome *dl_side_homes_find(DlSideHomes *homes, const DlStory *story, guint token,
                                     guint limit, guint *ret_end)
{
    DlSideHome *found = NULL;
    guint64 key = SEED;
    for (guint at = token, n = 0; at < limit && n < MAX_WORDS; at++) {
        if (at > token && dl_token_is_mark(story, at, '-'))
            continue;
        key = key_add(key, story->tokens[at].hash);
        n++;
        const Slot *slot = dl_key_table_find(&homes->slots, key);
        DlSideHome *side = slot->side ? g_ptr_array_index(homes->sides, slot->side - 1) : NULL;
        if (side && (!side->is_upper || story->tokens[token].shape == DL_SHAPE_UPPER)) {
            found = side;
            *ret_end = at + 1;
        }
        if (!slot->is_begun)
            break;
    }
    if (found && found->n_claims == 0)
        make_claims(homes, found);
    return found;
}
