/* The keys of names, and the probes that meet them. */
#include <string.h>

#include "spelling.h"
#include "spelling_readings.h"

#define MAX_KEYS 12  /* that a name is stored under, its letters among them */
#define MAX_STORED 3 /* readings of a name that are stored */
#define MAX_PROBED 9 /* readings of a name that are looked for */
#define MAX_NEAR 3   /* readings whose neighbours are looked for */
#define MAX_FORM 63  /* bytes of a key */
#define MIN_SKELETON 3
#define MAX_SKELETON 7 /* consonants that are left out one by one; of more, the ends are kept */
#define END_LENGTH 4   /* consonants of an end */
#define MIN_SOFT 4     /* letters of a soft form that are left out one by one */
#define MAX_SOFT 9
#define MAX_WORDS 12    /* that are put in order */
#define MAX_LETTERS 512 /* bytes: what is longer has no keys */

typedef struct {
    char text[MAX_FORM + 1];
    guint n;
} Form;

static void append(Form *form, char code, gboolean is_touching)
{
    gboolean is_same = is_touching && form->n > 0 && form->text[form->n - 1] == code;
    if (!is_same && form->n < MAX_FORM)
        form->text[form->n++] = code;
    form->text[form->n] = '\0';
}

/* The consonants of the slots from FIRST on. */
static void build_skeleton(const DlSlots *slots, guint first, const DlChoice *choice,
                           Form *ret_form)
{
    ret_form->n = 0;
    ret_form->text[0] = '\0';
    for (guint i = first; i < slots->n; i++) {
        const DlSlot *slot = &slots->slots[i];
        for (const char *p = slot->readings[choice->readings[i]]; *p; p++)
            append(ret_form, *p, slot->is_touching);
    }
}

static gboolean is_soft_vowel(char c)
{
    return c == 'a' || c == 'i' || c == 'u';
}

/* Consonants and vowels, for names with few consonants; of vowels side by side the last, or with
 * IS_FINE all that differ. */
static void build_soft(const DlSlots *slots, guint first, const DlChoice *choice, gboolean is_fine,
                       Form *ret_form)
{
    ret_form->n = 0;
    ret_form->text[0] = '\0';
    for (guint i = first; i < slots->n; i++) {
        const DlSlot *slot = &slots->slots[i];
        const char *reading = slot->readings[choice->readings[i]];
        char last = ret_form->n > 0 ? ret_form->text[ret_form->n - 1] : 0;
        gboolean is_soft = slot->soft && (*reading == '\0' || *reading == 'A');
        if (is_soft && is_soft_vowel(slot->soft) && is_soft_vowel(last) &&
            (!is_fine || last == slot->soft))
            ret_form->text[ret_form->n - 1] = slot->soft;
        else if (is_soft)
            append(ret_form, slot->soft, FALSE);
        else
            for (const char *p = reading; *p; p++)
                append(ret_form, g_ascii_tolower(*p), slot->is_touching);
    }
}

/* Keys on their way to a caller: no more than are allowed, and none of a kind twice. */
typedef struct {
    DlKeyFunc func;
    gpointer user_data;
    guint n_left;
} Output;

static void give(Output *output, DlKeyKind kind, const char *form, gsize n)
{
    if (output->n_left == 0 || n == 0)
        return;
    output->n_left--;
    output->func(kind, form, n, output->user_data);
}

/* Gives FORM less each of its characters; vowels that meet so and are the same become one. */
static void give_deletions(Output *output, DlKeyKind kind, const char *form, guint n)
{
    char less[MAX_FORM + 1];
    for (guint i = 0; i < n; i++) {
        if (i > 0 && form[i] == form[i - 1])
            continue;
        gboolean has_met =
            i > 0 && i + 1 < n && form[i - 1] == form[i + 1] && is_soft_vowel(form[i - 1]);
        guint rest = i + 1 + has_met;
        memcpy(less, form, i);
        memcpy(less + i, form + rest, n - rest);
        give(output, kind, less, i + n - rest);
    }
}

/* A name that could not be written in Latin: its letters less one. */
static void give_letters(Output *output, const char *letters)
{
    glong n = g_utf8_strlen(letters, -1);
    char less[MAX_FORM + 1];
    gsize n_bytes = strlen(letters);
    give(output, DL_KEY_NEAR, letters, n_bytes);
    if (n < MIN_SKELETON || n > MAX_SOFT || n_bytes > MAX_FORM)
        return;
    for (const char *p = letters; *p; p = g_utf8_next_char(p)) {
        const char *next = g_utf8_next_char(p);
        gsize at = (gsize)(p - letters), rest = strlen(next);
        memcpy(less, letters, at);
        memcpy(less + at, next, rest);
        give(output, DL_KEY_NEAR, less, at + rest);
    }
}

/* The sounds of a reading: its consonants where they tell enough, else all of it. */
static void build_sound(const DlSlots *slots, guint first, const DlChoice *choice, Form *ret_form)
{
    build_skeleton(slots, first, choice, ret_form);
    if (ret_form->n < MIN_SKELETON)
        build_soft(slots, first, choice, FALSE, ret_form);
}

static int compare_forms(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Form *)a)->text, ((const Form *)b)->text);
}

/* The words in order, whatever their order was: "w" and their consonants. */
static void build_ordered(const DlSlots *slots, Form *ret_form)
{
    Form words[MAX_WORDS];
    guint n_words = 0;
    for (guint i = 0; i < slots->n; i++) {
        const DlSlot *slot = &slots->slots[i];
        if (i == 0 || slot->word != slots->slots[i - 1].word)
            words[n_words++] = (Form){.n = 0};
        for (const char *p = slot->readings[0]; *p; p++)
            if (*p != 'A')
                append(&words[n_words - 1], *p, slot->is_touching);
        if (n_words == MAX_WORDS)
            break;
    }
    qsort(words, n_words, sizeof *words, compare_forms);
    *ret_form = (Form){.n = 0};
    append(ret_form, 'w', FALSE);
    for (guint i = 0; i < n_words; i++)
        for (guint j = 0; j < words[i].n; j++)
            append(ret_form, words[i].text[j], FALSE);
}

/* The distinct sounds of a name in its readings, at most MAX, and in the order of its words. */
static guint list_sounds(const DlSlots *slots, Form *ret_forms, guint max)
{
    DlChoice choices[MAX_PROBED];
    guint n = 0, n_choices = dl_slots_list_choices(slots, choices, MIN(max, MAX_PROBED));
    for (guint i = 0; i < n_choices; i++)
        for (guint start = 0; start < (slots->joined_article ? 2 : 1); start++) {
            Form *form = &ret_forms[n];
            gboolean is_new = n < max;
            if (is_new)
                build_sound(slots, start * slots->joined_article, &choices[i], form);
            for (guint j = 0; is_new && j < n; j++)
                is_new = strcmp(ret_forms[j].text, form->text) != 0;
            n += is_new;
        }
    return n;
}

static void give_sounds(Output *output, const DlSlots *slots, guint max)
{
    Form forms[MAX_PROBED + 1];
    guint n = list_sounds(slots, forms, max);
    for (guint i = 0; i < n; i++)
        give(output, DL_KEY_SOUND, forms[i].text, forms[i].n);
    if (slots->n_words > 1 && slots->slots[0].word != slots->slots[slots->n - 1].word) {
        build_ordered(slots, &forms[0]);
        if (forms[0].n > MIN_SKELETON)
            give(output, DL_KEY_SOUND, forms[0].text, forms[0].n);
    }
}

/* The two ends of a long skeleton: one slip leaves one of them whole. Many names share an end
 * ("airport"), so the last has the first consonant with it, which few get wrong. */
static void give_ends(Output *output, const Form *skeleton)
{
    char end[END_LENGTH + 2];
    end[0] = 'b';
    memcpy(end + 1, skeleton->text, END_LENGTH);
    give(output, DL_KEY_NEAR, end, END_LENGTH + 1);
    end[0] = skeleton->text[0];
    memcpy(end + 1, skeleton->text + skeleton->n - END_LENGTH, END_LENGTH);
    end[1] = g_ascii_tolower(end[1]);
    give(output, DL_KEY_NEAR, end, END_LENGTH + 1);
}

static void store_near(Output *output, const DlSlots *slots)
{
    static const DlChoice likeliest = {{0}};
    Form form;
    build_skeleton(slots, 0, &likeliest, &form);
    if (form.n > MAX_SKELETON) {
        give_ends(output, &form);
    } else if (form.n > MIN_SKELETON) {
        give_deletions(output, DL_KEY_NEAR, form.text, form.n);
    } else {
        build_soft(slots, 0, &likeliest, TRUE, &form);
        give(output, DL_KEY_NEAR, form.text, form.n);
        if (form.n >= MIN_SOFT && form.n <= MAX_SOFT)
            give_deletions(output, DL_KEY_NEAR, form.text, form.n);
    }
}

/* Where the letters of FOLDED are written to; NULL where they are no letters or too many. */
static const char *squeeze(const char *folded, char *letters, gsize size)
{
    gsize n = 0;
    for (const char *p = folded; *p; p++)
        if (*p != ' ') {
            if (n + 1 >= size)
                return NULL;
            letters[n++] = *p;
        }
    letters[n] = '\0';
    return n > 0 ? letters : NULL;
}

void dl_spelling_each_key(const char *folded, DlKeyFunc func, gpointer user_data)
{
    char letters[MAX_LETTERS + 1];
    if (!squeeze(folded, letters, sizeof letters))
        return;
    Output output = {func, user_data, MAX_KEYS};
    give(&output, DL_KEY_LETTERS, letters, strlen(letters));
    DlSounds sounds;
    dl_sounds_read(&sounds, folded, FALSE);
    if (!sounds.is_latin) {
        give_letters(&output, letters);
        return;
    }
    DlSlots slots;
    dl_slots_fill(&slots, &sounds, TRUE);
    give_sounds(&output, &slots, MAX_STORED);
    store_near(&output, &slots);
}

void dl_spelling_each_sound_probe(const char *folded, DlKeyFunc func, gpointer user_data)
{
    DlSounds sounds;
    DlSlots slots;
    Output output = {func, user_data, G_MAXUINT};
    dl_sounds_read(&sounds, folded, FALSE);
    if (!sounds.is_latin)
        return;
    dl_slots_fill(&slots, &sounds, FALSE);
    give_sounds(&output, &slots, MAX_PROBED);
}

/* Probes for what is one code from the skeleton of a reading. */
static void probe_skeleton(Output *output, const Form *skeleton)
{
    if (skeleton->n < MIN_SKELETON)
        return;
    if (skeleton->n >= MAX_SKELETON)
        give_ends(output, skeleton);
    if (skeleton->n <= MAX_SKELETON)
        give(output, DL_KEY_NEAR, skeleton->text, skeleton->n);
    if (skeleton->n > MIN_SKELETON && skeleton->n <= MAX_SKELETON + 1) {
        give_deletions(output, DL_KEY_SOUND, skeleton->text, skeleton->n);
        give_deletions(output, DL_KEY_NEAR, skeleton->text, skeleton->n);
    }
}

void dl_spelling_each_near_probe(const char *folded, DlKeyFunc func, gpointer user_data)
{
    char letters[MAX_LETTERS + 1];
    DlSounds sounds;
    DlSlots slots;
    DlChoice choices[MAX_NEAR];
    Output output = {func, user_data, G_MAXUINT};
    dl_sounds_read(&sounds, folded, FALSE);
    if (!sounds.is_latin) {
        if (squeeze(folded, letters, sizeof letters))
            give_letters(&output, letters);
        return;
    }
    dl_slots_fill(&slots, &sounds, FALSE);
    guint n = dl_slots_list_choices(&slots, choices, MAX_NEAR);
    for (guint i = 0; i < n; i++) {
        Form skeleton, soft;
        build_skeleton(&slots, 0, &choices[i], &skeleton);
        probe_skeleton(&output, &skeleton);
        build_soft(&slots, 0, &choices[i], TRUE, &soft);
        if (skeleton.n > MIN_SKELETON + 1 || soft.n > MAX_SOFT + 1)
            continue;
        give(&output, DL_KEY_NEAR, soft.text, soft.n);
        give_deletions(&output, DL_KEY_NEAR, soft.text, soft.n);
    }
}
