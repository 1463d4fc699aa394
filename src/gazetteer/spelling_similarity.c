/* How alike two spellings are: an edit distance over sounds, weighted by what is confused. */
#include <string.h>

#include "spelling.h"
#include "spelling_sounds.h"

/* Costs in hundredths of a consonant. */
#define COST_FULL 100      /* another consonant */
#define COST_LETTER 80     /* what the distance is divided by, for each letter of the longer */
#define COST_GAP 75        /* a consonant more or less */
#define COST_SWAP 65       /* two neighbours */
#define COST_VOWEL_SWAP 40 /* of which one is a vowel */
#define COST_DOUBLED 12    /* a letter written once or twice */
#define COST_BREAK 12      /* between words */
#define COST_ARTICLE 10    /* a sound of an article that only one has */
#define COST_JOINED 30     /* the same where it may be part of the name */
#define COST_UNWRITTEN 12  /* a vowel that the other does not write, as it writes none */
#define COST_ORDER 40      /* words in another order */
#define MAX_COST 100000

/* What it costs that a sound comes or goes; COST_GAP where none is said. */
static const guint8 GAPS[DL_SOUND_OTHER + 1] = {
    [DL_SOUND_A] = 45, [DL_SOUND_E] = 40, [DL_SOUND_I] = 45,
    [DL_SOUND_O] = 48, [DL_SOUND_U] = 48, [DL_SOUND_Y] = 38,
    [DL_SOUND_H] = 50, [DL_SOUND_W] = 70, [DL_SOUND_BREAK] = COST_BREAK,
};

#define PAIR(a, b, cost) [a][b] = cost, [b][a] = cost

/* What it costs that one sound stands for another; 100 where none is said. */
static const guint8 CHANGES[DL_SOUND_DIGIT][DL_SOUND_DIGIT] = {
    PAIR(DL_SOUND_A, DL_SOUND_E, 25),    PAIR(DL_SOUND_A, DL_SOUND_I, 45),
    PAIR(DL_SOUND_A, DL_SOUND_O, 25),    PAIR(DL_SOUND_A, DL_SOUND_U, 36),
    PAIR(DL_SOUND_A, DL_SOUND_Y, 50),    PAIR(DL_SOUND_E, DL_SOUND_I, 25),
    PAIR(DL_SOUND_E, DL_SOUND_O, 42),    PAIR(DL_SOUND_E, DL_SOUND_U, 45),
    PAIR(DL_SOUND_E, DL_SOUND_Y, 28),    PAIR(DL_SOUND_I, DL_SOUND_O, 50),
    PAIR(DL_SOUND_I, DL_SOUND_U, 45),    PAIR(DL_SOUND_I, DL_SOUND_Y, 8),
    PAIR(DL_SOUND_O, DL_SOUND_U, 25),    PAIR(DL_SOUND_O, DL_SOUND_Y, 55),
    PAIR(DL_SOUND_U, DL_SOUND_Y, 45),    PAIR(DL_SOUND_U, DL_SOUND_W, 12),
    PAIR(DL_SOUND_O, DL_SOUND_W, 40),    PAIR(DL_SOUND_U, DL_SOUND_V, 40),
    PAIR(DL_SOUND_I, DL_SOUND_J, 22),    PAIR(DL_SOUND_Y, DL_SOUND_J, 18),
    PAIR(DL_SOUND_E, DL_SOUND_J, 60),    PAIR(DL_SOUND_B, DL_SOUND_P, 60),
    PAIR(DL_SOUND_B, DL_SOUND_V, 50),    PAIR(DL_SOUND_B, DL_SOUND_W, 75),
    PAIR(DL_SOUND_C, DL_SOUND_K, 10),    PAIR(DL_SOUND_C, DL_SOUND_Q, 20),
    PAIR(DL_SOUND_C, DL_SOUND_S, 40),    PAIR(DL_SOUND_C, DL_SOUND_TS, 15),
    PAIR(DL_SOUND_C, DL_SOUND_CH, 22),   PAIR(DL_SOUND_C, DL_SOUND_TCH, 28),
    PAIR(DL_SOUND_C, DL_SOUND_Z, 55),    PAIR(DL_SOUND_C, DL_SOUND_KH, 40),
    PAIR(DL_SOUND_C, DL_SOUND_G, 70),    PAIR(DL_SOUND_C, DL_SOUND_SH, 50),
    PAIR(DL_SOUND_C, DL_SOUND_J, 60),    PAIR(DL_SOUND_CH, DL_SOUND_TCH, 10),
    PAIR(DL_SOUND_CH, DL_SOUND_SH, 25),  PAIR(DL_SOUND_CH, DL_SOUND_S, 55),
    PAIR(DL_SOUND_CH, DL_SOUND_KH, 20),  PAIR(DL_SOUND_CH, DL_SOUND_K, 35),
    PAIR(DL_SOUND_CH, DL_SOUND_H, 30),   PAIR(DL_SOUND_CH, DL_SOUND_TS, 35),
    PAIR(DL_SOUND_CH, DL_SOUND_J, 55),   PAIR(DL_SOUND_CH, DL_SOUND_G, 60),
    PAIR(DL_SOUND_CH, DL_SOUND_DJ, 55),  PAIR(DL_SOUND_CH, DL_SOUND_Q, 55),
    PAIR(DL_SOUND_CH, DL_SOUND_ZH, 60),  PAIR(DL_SOUND_CH, DL_SOUND_X, 55),
    PAIR(DL_SOUND_TCH, DL_SOUND_SH, 40), PAIR(DL_SOUND_TCH, DL_SOUND_TS, 35),
    PAIR(DL_SOUND_TCH, DL_SOUND_DJ, 50), PAIR(DL_SOUND_TCH, DL_SOUND_J, 55),
    PAIR(DL_SOUND_TCH, DL_SOUND_S, 60),  PAIR(DL_SOUND_D, DL_SOUND_DH, 12),
    PAIR(DL_SOUND_D, DL_SOUND_T, 60),    PAIR(DL_SOUND_D, DL_SOUND_Z, 70),
    PAIR(DL_SOUND_D, DL_SOUND_TH, 60),   PAIR(DL_SOUND_D, DL_SOUND_DJ, 60),
    PAIR(DL_SOUND_D, DL_SOUND_DZ, 60),   PAIR(DL_SOUND_DH, DL_SOUND_Z, 40),
    PAIR(DL_SOUND_DH, DL_SOUND_TH, 40),  PAIR(DL_SOUND_DH, DL_SOUND_T, 60),
    PAIR(DL_SOUND_DJ, DL_SOUND_J, 8),    PAIR(DL_SOUND_DJ, DL_SOUND_ZH, 28),
    PAIR(DL_SOUND_DJ, DL_SOUND_Z, 40),   PAIR(DL_SOUND_DJ, DL_SOUND_DZ, 15),
    PAIR(DL_SOUND_DJ, DL_SOUND_G, 35),   PAIR(DL_SOUND_DJ, DL_SOUND_Y, 50),
    PAIR(DL_SOUND_DZ, DL_SOUND_Z, 22),   PAIR(DL_SOUND_DZ, DL_SOUND_J, 25),
    PAIR(DL_SOUND_DZ, DL_SOUND_ZH, 35),  PAIR(DL_SOUND_DZ, DL_SOUND_TS, 50),
    PAIR(DL_SOUND_F, DL_SOUND_P, 50),    PAIR(DL_SOUND_F, DL_SOUND_V, 40),
    PAIR(DL_SOUND_F, DL_SOUND_W, 60),    PAIR(DL_SOUND_G, DL_SOUND_GH, 8),
    PAIR(DL_SOUND_G, DL_SOUND_H, 40),    PAIR(DL_SOUND_G, DL_SOUND_K, 60),
    PAIR(DL_SOUND_G, DL_SOUND_Q, 40),    PAIR(DL_SOUND_G, DL_SOUND_KH, 50),
    PAIR(DL_SOUND_G, DL_SOUND_J, 40),    PAIR(DL_SOUND_G, DL_SOUND_Y, 65),
    PAIR(DL_SOUND_G, DL_SOUND_ZH, 55),   PAIR(DL_SOUND_GH, DL_SOUND_H, 40),
    PAIR(DL_SOUND_GH, DL_SOUND_Q, 35),   PAIR(DL_SOUND_GH, DL_SOUND_KH, 35),
    PAIR(DL_SOUND_GH, DL_SOUND_K, 60),   PAIR(DL_SOUND_GH, DL_SOUND_R, 60),
    PAIR(DL_SOUND_H, DL_SOUND_KH, 18),   PAIR(DL_SOUND_H, DL_SOUND_X, 40),
    PAIR(DL_SOUND_H, DL_SOUND_J, 50),    PAIR(DL_SOUND_H, DL_SOUND_K, 75),
    PAIR(DL_SOUND_J, DL_SOUND_ZH, 15),   PAIR(DL_SOUND_J, DL_SOUND_Z, 40),
    PAIR(DL_SOUND_J, DL_SOUND_KH, 45),   PAIR(DL_SOUND_J, DL_SOUND_SH, 60),
    PAIR(DL_SOUND_K, DL_SOUND_Q, 8),     PAIR(DL_SOUND_K, DL_SOUND_KH, 32),
    PAIR(DL_SOUND_K, DL_SOUND_X, 45),    PAIR(DL_SOUND_KH, DL_SOUND_Q, 30),
    PAIR(DL_SOUND_KH, DL_SOUND_X, 25),   PAIR(DL_SOUND_L, DL_SOUND_R, 70),
    PAIR(DL_SOUND_M, DL_SOUND_N, 55),    PAIR(DL_SOUND_S, DL_SOUND_SH, 22),
    PAIR(DL_SOUND_S, DL_SOUND_Z, 32),    PAIR(DL_SOUND_S, DL_SOUND_TS, 35),
    PAIR(DL_SOUND_S, DL_SOUND_TH, 45),   PAIR(DL_SOUND_S, DL_SOUND_X, 45),
    PAIR(DL_SOUND_S, DL_SOUND_ZH, 60),   PAIR(DL_SOUND_SH, DL_SOUND_X, 35),
    PAIR(DL_SOUND_SH, DL_SOUND_ZH, 45),  PAIR(DL_SOUND_SH, DL_SOUND_TS, 55),
    PAIR(DL_SOUND_T, DL_SOUND_TH, 12),   PAIR(DL_SOUND_T, DL_SOUND_TS, 50),
    PAIR(DL_SOUND_TS, DL_SOUND_Z, 32),   PAIR(DL_SOUND_V, DL_SOUND_W, 8),
    PAIR(DL_SOUND_Z, DL_SOUND_ZH, 20),
};

/* A spelling, ready to be compared. */
typedef struct {
    DlSounds sounds;
    guint8 gaps[DL_MAX_SOUNDS]; /* what it costs that the other has it not */
    gboolean has_vowels;        /* most consonants have one: it is not an abjad's */
} Spelling;

static gboolean is_vowel_at(const DlSounds *sounds, guint i)
{
    return i < sounds->n && dl_sound_is_vowel(sounds->sounds[i]);
}

/* Vowels beside vowels, and at the end, are lost and won most easily; so is an h behind a
 * consonant. The first sound few get wrong. */
static guint gap_at(const DlSounds *sounds, guint i)
{
    guint8 sound = sounds->sounds[i];
    guint gap = sound <= DL_SOUND_OTHER && GAPS[sound] ? GAPS[sound] : COST_GAP;
    gboolean is_last = sounds->flags[i] & DL_SOUND_WORD_END;
    if (sounds->flags[i] & DL_SOUND_ARTICLE)
        return COST_ARTICLE;
    if (i < sounds->joined_article)
        return COST_JOINED;
    if (i == 0)
        return gap + gap / 4;
    gboolean is_by_vowel = is_vowel_at(sounds, i - 1) || is_vowel_at(sounds, i + 1);
    if (dl_sound_is_vowel(sound))
        return is_by_vowel ? gap * 4 / 5 : is_last ? gap * 3 / 4 : gap;
    if (sound == DL_SOUND_H &&
        (sounds->sounds[i - 1] == DL_SOUND_T || sounds->sounds[i - 1] == DL_SOUND_D))
        return gap / 4;
    if (sound == DL_SOUND_H)
        return is_last || !is_vowel_at(sounds, i - 1) ? gap / 2 : gap;
    return sound == DL_SOUND_W && is_vowel_at(sounds, i - 1) ? gap * 2 / 3 : gap;
}

static void read_spelling(Spelling *spelling, const char *text)
{
    DlSounds *sounds = &spelling->sounds;
    guint n_vowels = 0, n_consonants = 0;
    dl_sounds_read(sounds, text, TRUE);
    for (guint i = 0; i < sounds->n; i++) {
        guint8 sound = sounds->sounds[i];
        gboolean is_vowel = dl_sound_is_vowel(sound) && sound != DL_SOUND_Y;
        n_vowels += is_vowel;
        n_consonants +=
            !is_vowel && sound < DL_SOUND_DIGIT && sound != DL_SOUND_W && sound != DL_SOUND_Y;
        spelling->gaps[i] = (guint8)gap_at(sounds, i);
    }
    spelling->has_vowels = 3 * n_vowels >= n_consonants;
}

/* Where OTHER writes no vowels, those that SPELLING has cost little. */
static void allow_unwritten(Spelling *spelling, const Spelling *other)
{
    const DlSounds *sounds = &spelling->sounds;
    if (other->has_vowels || !spelling->has_vowels)
        return;
    for (guint i = 1; i < sounds->n; i++)
        if (dl_sound_is_vowel(sounds->sounds[i]))
            spelling->gaps[i] = MIN(spelling->gaps[i], COST_UNWRITTEN);
}

/* What it costs that sound X, of whose changes COSTS tells, stands for Y. */
static inline int change_cost(const guint8 *costs, guint8 x, guint8 y)
{
    if (x == y)
        return 0;
    return costs && y < DL_SOUND_DIGIT && costs[y] ? costs[y] : COST_FULL;
}

/* X and Y stand at the second of two sounds. */
static inline gboolean is_swapped(const guint8 *x, const guint8 *y)
{
    return x[0] == y[-1] && x[-1] == y[0] && x[0] != x[-1];
}

/* The rows of the table of distances: of the sounds of A so far, the last, the one before. */
typedef struct {
    int *row, *last, *before;
} Rows;

/* Fills the row of the sound at I of A; returns its least. */
static int fill_row(const Rows *rows, const Spelling *a, guint i, const Spelling *b)
{
    const guint8 *x = &a->sounds.sounds[i], *y = b->sounds.sounds;
    const guint8 *costs = *x < DL_SOUND_DIGIT ? CHANGES[*x] : NULL;
    guint8 flags = a->sounds.flags[i];
    int gap = a->gaps[i];
    int least = rows->row[0] = rows->last[0] + gap;
    for (guint j = 0; j < b->sounds.n; j++) {
        int change = change_cost(costs, *x, y[j]);
        if (change == 0 && ((flags ^ b->sounds.flags[j]) & DL_SOUND_DOUBLED))
            change = COST_DOUBLED;
        int cost = rows->last[j] + (i == 0 || j == 0 ? change + change / 4 : change);
        cost = MIN(cost, rows->last[j + 1] + gap);
        cost = MIN(cost, rows->row[j] + b->gaps[j]);
        if (i > 0 && j > 0 && is_swapped(x, y + j)) {
            gboolean is_light = dl_sound_is_vowel(x[0]) || dl_sound_is_vowel(x[-1]);
            cost = MIN(cost, rows->before[j - 1] + (is_light ? COST_VOWEL_SWAP : COST_SWAP));
        }
        rows->row[j + 1] = cost;
        least = MIN(least, cost);
    }
    return least;
}

/* The least cost of making A into B; MAX_COST where it is more than MOST. */
static int find_distance(const Spelling *a, const Spelling *b, int most)
{
    guint n_b = b->sounds.n;
    int space[3][DL_MAX_SOUNDS + 1];
    Rows rows = {space[0], space[1], space[2]};
    int least_before = 0;
    rows.last[0] = 0;
    for (guint j = 0; j < n_b; j++)
        rows.last[j + 1] = rows.last[j] + b->gaps[j];
    for (guint i = 0; i < a->sounds.n; i++) {
        int least = fill_row(&rows, a, i, b);
        if (least > most && least_before > most)
            return MAX_COST;
        least_before = least;
        rows = (Rows){rows.before, rows.row, rows.last};
    }
    return rows.last[n_b] <= most ? rows.last[n_b] : MAX_COST;
}

static double compare(Spelling *a, Spelling *b, double least)
{
    guint n = MAX(a->sounds.n_letters, b->sounds.n_letters);
    if (a->sounds.n == 0 || b->sounds.n == 0)
        return 0.0;
    allow_unwritten(a, b);
    allow_unwritten(b, a);
    int most = (int)((1.0 - least) * COST_LETTER * n + 0.5);
    int distance = find_distance(a, b, most);
    double similarity = 1.0 - (double)distance / (double)(COST_LETTER * n);
    return MAX(similarity, 0.0);
}

static int compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of TEXT in order. g_free. */
static char *order_words(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    qsort(words, g_strv_length(words), sizeof *words, compare_words);
    return g_strjoinv(" ", words);
}

double dl_spelling_similarity_above(const char *a, const char *b, double least)
{
    Spelling x, y;
    read_spelling(&x, a);
    read_spelling(&y, b);
    double similarity = compare(&x, &y, least);
    if (x.sounds.n_words < 2 || y.sounds.n_words < 2 || similarity > 0.9)
        return similarity;
    g_autofree char *ordered_a = order_words(a);
    g_autofree char *ordered_b = order_words(b);
    guint n = MAX(x.sounds.n_letters, y.sounds.n_letters);
    read_spelling(&x, ordered_a);
    read_spelling(&y, ordered_b);
    double ordered = compare(&x, &y, least) - COST_ORDER / (double)(COST_LETTER * n);
    return ordered > similarity && ordered >= least ? ordered : similarity;
}

double dl_spelling_similarity(const char *a, const char *b)
{
    return dl_spelling_similarity_above(a, b, 0.0);
}
