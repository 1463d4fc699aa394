#include "description.h"

#include <string.h>

#include "demonym.h"
#include "description_words.h"
#include "phrase.h"

#define MAX_TYPE_WORDS 4    /* "autonomous republic", "nuclear power plant" */
#define MAX_AREA_WORDS 3    /* of an area without a comma: "Cox Bazar Bangladesh" */
#define MAX_SEGMENTS 5      /* between commas: more is a list, no description */
#define MAX_DEMONYM_WORDS 3 /* "Papua New Guinean" */

static DlReading *reading_new(const char *name)
{
    DlReading *reading = g_new0(DlReading, 1);
    reading->name = g_strdup(name);
    reading->areas = g_ptr_array_new_with_free_func(g_free);
    return reading;
}

static DlReading *reading_copy(const DlReading *like)
{
    DlReading *reading = reading_new(like->name);
    reading->type = like->type;
    reading->country = like->country;
    reading->beside = g_strdup(like->beside);
    reading->is_loose = like->is_loose;
    for (guint i = 0; i < like->areas->len; i++)
        g_ptr_array_add(reading->areas, g_strdup(g_ptr_array_index(like->areas, i)));
    return reading;
}

void dl_reading_free(gpointer data)
{
    DlReading *reading = data;
    g_free(reading->name);
    g_free(reading->beside);
    g_ptr_array_unref(reading->areas);
    g_free(reading);
}

/* Adds READING, which is taken over, unless it has no name or is there already. */
static void add_reading(GPtrArray *readings, DlReading *reading)
{
    g_strstrip(reading->name);
    gboolean is_new = *reading->name != '\0' && readings->len < DL_MAX_READINGS;
    for (guint i = 0; i < readings->len && is_new; i++) {
        const DlReading *other = g_ptr_array_index(readings, i);
        is_new = strcmp(other->name, reading->name) != 0 || other->type != reading->type ||
                 other->areas->len != reading->areas->len || other->country != reading->country;
    }
    if (is_new)
        g_ptr_array_add(readings, reading);
    else
        dl_reading_free(reading);
}

static void set_name(DlReading *reading, char *name)
{
    g_free(reading->name);
    reading->name = g_strstrip(name);
}

/* "50 km north of Kabul", "outside Kyiv": what lies there need not lie in it. "Rural Damascus" is
 * an area. */
static gboolean is_beside(const char *text)
{
    const char *words = dl_words_skip_distance(text);
    return g_ascii_strncasecmp(words, "rural ", strlen("rural ")) != 0 &&
           dl_words_skip_prefix(words, DL_WORD_LIST_BESIDE) != words;
}

static void add_area(DlReading *reading, const char *text)
{
    g_autofree char *area = g_strdup(text);
    g_strstrip(area);
    if (is_beside(area))
        return;
    g_autoptr(DlPhrase) phrase = dl_phrase_parse(area); /* "Kabul, the Afghan capital" */
    if (phrase && phrase->country)
        reading->country = phrase->country;
    const char *start = phrase ? phrase->area : dl_words_skip_prefix(area, DL_WORD_LIST_WITHIN);
    if (start && *start)
        g_ptr_array_insert(reading->areas, 0, g_strdup(start));
}

/* The words FIRST to before END in one text. g_free. */
static char *join(char **words, guint first, guint end)
{
    GString *text = g_string_new(NULL);
    for (guint i = first; i < end; i++)
        g_string_append_printf(text, "%s%s", i > first ? " " : "", words[i]);
    return g_string_free(text, FALSE);
}

/* The type of the words just before END: RET_FIRST is where they begin. */
static const DlPlaceType *type_before(char **words, guint end, DlSide side, guint *ret_first)
{
    for (guint n = MIN(end, MAX_TYPE_WORDS); n > 0; n--) {
        g_autofree char *text = join(words, end - n, end);
        const DlPlaceType *type = dl_place_type_find_beside(text, side);
        if (type) {
            *ret_first = end - n;
            return type;
        }
    }
    return NULL;
}

/* Takes from WORDS, FIRST to END, demonyms ("Afghan"); TRUE where all other words are lower case or
 * directions, so that none of them is a name. */
static gboolean take_modifiers(DlReading *reading, char **words, guint first, guint end)
{
    gboolean is_plain = TRUE;
    for (guint i = first; i < end; i++) {
        const char *country = NULL;
        guint n = 0;
        for (n = MIN(end - i, MAX_DEMONYM_WORDS); n > 0 && !country; n--) {
            g_autofree char *text = join(words, i, i + n);
            country = dl_demonym_find_country(text);
        }
        if (country) {
            reading->country = country;
            i += n; /* counted down once too often: the loop adds that one */
        } else if (g_unichar_isupper(g_utf8_get_char(words[i])) &&
                   !dl_words_has(DL_WORD_LIST_DIRECTIONS, words[i])) {
            is_plain = FALSE;
        }
    }
    return is_plain;
}

/* "the Pakistani district of Bajaur", "Bajaur district of Pakistan". */
static gboolean read_type_of(GPtrArray *readings, const DlReading *draft)
{
    g_auto(GStrv) words = g_strsplit(draft->name, " ", -1);
    guint n = g_strv_length(words);
    for (guint i = 1; i + 1 < n; i++) {
        guint first = 0;
        if (!dl_words_has(DL_WORD_LIST_OF, words[i]))
            continue;
        const DlPlaceType *type = type_before(words, i, DL_SIDE_BEFORE, &first);
        if (!type)
            continue;
        DlReading *reading = reading_copy(draft);
        reading->type = type;
        if (take_modifiers(reading, words, 0, first)) {
            set_name(reading, join(words, i + 1, n));
            add_reading(readings, reading);
            return TRUE;
        }
        set_name(reading, join(words, 0, first));
        reading->country = draft->country;
        g_autofree char *area = join(words, i + 1, n);
        add_area(reading, area);
        add_reading(readings, reading);
        return TRUE;
    }
    return FALSE;
}

/* "Herat province". */
static gboolean read_type_after(GPtrArray *readings, const DlReading *draft)
{
    g_auto(GStrv) words = g_strsplit(draft->name, " ", -1);
    guint n = g_strv_length(words), first = 0;
    const DlPlaceType *type = n > 1 ? type_before(words, n, DL_SIDE_AFTER, &first) : NULL;
    if (!type || first == 0)
        return FALSE;
    DlReading *reading = reading_copy(draft);
    reading->type = type;
    set_name(reading, join(words, 0, first));
    add_reading(readings, reading);
    return TRUE;
}

/* "Provinz Herat", "Afghan city Herat", "the provincial capital Herat". */
static gboolean read_type_ahead(GPtrArray *readings, const DlReading *draft)
{
    g_auto(GStrv) words = g_strsplit(draft->name, " ", -1);
    guint n = g_strv_length(words);
    for (guint end = MIN(n, MAX_TYPE_WORDS + 2); end > 0; end--) {
        guint first = 0;
        const DlPlaceType *type = end < n ? type_before(words, end, DL_SIDE_BEFORE, &first) : NULL;
        if (!type)
            continue;
        DlReading *reading = reading_copy(draft);
        reading->type = type;
        if (take_modifiers(reading, words, 0, first)) {
            guint start = end < n - 1 && dl_words_has(DL_WORD_LIST_OF, words[end]) ? end + 1 : end;
            set_name(reading, join(words, start, n));
            add_reading(readings, reading);
            return TRUE;
        }
        dl_reading_free(reading);
    }
    return FALSE;
}

/* "澎湖縣", "Gaza-stad". */
static void read_type_ending(GPtrArray *readings, const DlReading *draft)
{
    gsize n_bytes = 0;
    const DlPlaceType *type = dl_place_type_find_ending(draft->name, &n_bytes);
    if (!type)
        return;
    DlReading *reading = reading_copy(draft);
    reading->type = type;
    set_name(reading, g_strndup(draft->name, n_bytes));
    add_reading(readings, reading);
}

/* "Afghan Herat", "northern Kunduz", "rural Idlib". */
static void read_modifier(GPtrArray *readings, const DlReading *draft)
{
    g_auto(GStrv) words = g_strsplit(draft->name, " ", -1);
    guint n = g_strv_length(words);
    for (guint end = MIN(n - 1, MAX_DEMONYM_WORDS + 1); n > 1 && end > 0; end--) {
        DlReading *reading = reading_copy(draft);
        g_autofree char *text = join(words, 0, end);
        reading->country = dl_demonym_find_country(text);
        gboolean is_direction = end == 1 && dl_words_has(DL_WORD_LIST_DIRECTIONS, words[0]);
        if (!reading->country && !is_direction) {
            dl_reading_free(reading);
            continue;
        }
        if (is_direction && !reading->beside)
            reading->beside = g_utf8_casefold(words[0], -1);
        set_name(reading, join(words, end, n));
        add_reading(readings, reading);
        return;
    }
}

/* "Cd. Juárez", "S. Vicente": each way to write the short word out. */
static void read_short_words(GPtrArray *readings, const DlReading *draft)
{
    g_auto(GStrv) words = g_strsplit(draft->name, " ", -1);
    for (guint i = 0; words[i]; i++) {
        g_auto(GStrv) longs = dl_words_expand(words[i]);
        for (guint k = 0; longs && longs[k]; k++) {
            g_autofree char *kept = words[i];
            DlReading *reading = reading_copy(draft);
            words[i] = longs[k];
            set_name(reading, join(words, 0, g_strv_length(words)));
            words[i] = g_steal_pointer(&kept);
            add_reading(readings, reading);
        }
    }
}

/* Cuts NAME at the first of the words of LIST: what follows is an area. */
static gboolean cut_at_word(DlReading *reading, DlWordList list)
{
    g_auto(GStrv) words = g_strsplit(reading->name, " ", -1);
    guint n = g_strv_length(words);
    for (guint i = 1; i + 1 < n; i++) {
        if (!dl_words_has(list, words[i]))
            continue;
        g_autofree char *area = join(words, i + 1, n);
        add_area(reading, area);
        set_name(reading, join(words, 0, i));
        return TRUE;
    }
    return FALSE;
}

/* "Afghanistan's Herat" */
static gboolean cut_possessive(DlReading *reading)
{
    static const char *const ENDS[] = {"'s ", "’s ", "s' ", "s’ "};
    for (gsize i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *at = strstr(reading->name, ENDS[i]);
        if (!at || at == reading->name)
            continue;
        gsize n_kept = *ENDS[i] == 's' ? 1 : 0;
        g_autofree char *area = g_strndup(reading->name, (gsize)(at - reading->name) + n_kept);
        add_area(reading, area);
        set_name(reading, g_strdup(at + strlen(ENDS[i])));
        return TRUE;
    }
    return FALSE;
}

/* "Kunduz outskirts" */
static gboolean cut_around(DlReading *reading)
{
    const char *gap = strrchr(reading->name, ' ');
    if (!gap || gap == reading->name || !dl_words_has(DL_WORD_LIST_AROUND, gap + 1))
        return FALSE;
    g_free(reading->beside);
    reading->beside = g_strdup(gap + 1);
    set_name(reading, g_strndup(reading->name, (gsize)(gap - reading->name)));
    return TRUE;
}

/* "north of X", "20 km outside X". */
static gboolean cut_beside(DlReading *reading)
{
    const char *name = reading->name;
    const char *start = dl_words_skip_distance(name);
    const char *rest = dl_words_skip_prefix(start, DL_WORD_LIST_BESIDE);
    if (rest == start || !*rest)
        return cut_around(reading);
    g_free(reading->beside);
    reading->beside = g_strndup(name, (gsize)(rest - name));
    g_strstrip(reading->beside);
    set_name(reading, g_strdup(dl_words_skip_prefix(rest, DL_WORD_LIST_ARTICLES)));
    return TRUE;
}

/* All ways to read what has neither commas nor brackets. DRAFT is taken over; it is a reading
 * itself where the text said more. */
static void read_segment(GPtrArray *readings, DlReading *draft, gboolean is_said)
{
    if (is_said)
        add_reading(readings, reading_copy(draft));
    DlReading *cut = reading_copy(draft);
    set_name(cut, g_strdup(dl_words_skip_prefix(cut->name, DL_WORD_LIST_ARTICLES)));
    gboolean is_cut = strcmp(cut->name, draft->name) != 0;
    is_cut = cut_beside(cut) || is_cut;
    is_cut = cut_at_word(cut, DL_WORD_LIST_IN) || is_cut;
    is_cut = cut_possessive(cut) || is_cut;
    if (is_cut)
        add_reading(readings, reading_copy(cut));
    if (!read_type_of(readings, cut)) {
        read_type_after(readings, cut);
        read_type_ahead(readings, cut);
    }
    read_type_ending(readings, cut);
    read_modifier(readings, cut);
    read_short_words(readings, cut);
    dl_reading_free(cut);
    dl_reading_free(draft);
}

/* "Paris Texas", "Beni Nord-Kivu", "Altamira-PA". */
static void read_loosely(GPtrArray *readings, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n = g_strv_length(words);
    for (guint n_area = 1; n_area <= MAX_AREA_WORDS && n_area < n; n_area++) {
        g_autofree char *name = join(words, 0, n - n_area);
        g_autofree char *area = join(words, n - n_area, n);
        DlReading *reading = reading_new(name);
        reading->is_loose = TRUE;
        add_area(reading, area);
        add_reading(readings, reading);
    }
    const char *hyphen = strrchr(text, '-');
    if (!hyphen || hyphen == text || !hyphen[1] || strchr(hyphen, ' '))
        return;
    g_autofree char *name = g_strndup(text, (gsize)(hyphen - text));
    DlReading *reading = reading_new(name);
    reading->is_loose = TRUE;
    add_area(reading, hyphen + 1);
    add_reading(readings, reading);
}

/* TRUE where a segment ends with C: a comma, a bracket, and their like in other scripts. */
static gboolean is_parting(gunichar c)
{
    static const gunichar PARTING[] = {',', ';',   '(',    ')',    '[',    ']',
                                       '|', 0x60C, 0x3001, 0xFF0C, 0xFF08, 0xFF09};
    for (gsize i = 0; i < G_N_ELEMENTS(PARTING); i++)
        if (PARTING[i] == c)
            return TRUE;
    return c == 0;
}

/* TRUE for a dash or slash at P with spaces on both sides. */
static gboolean is_parting_dash(const char *text, const char *p)
{
    gunichar c = g_utf8_get_char(p);
    gboolean is_dash = c == '-' || c == '/' || c == 0x2013 || c == 0x2014;
    return is_dash && p > text && p[-1] == ' ' && *g_utf8_next_char(p) == ' ';
}

/* NULL-terminated parts of TEXT between commas, brackets and dashes. */
static GStrv split_segments(const char *text)
{
    GPtrArray *parts = g_ptr_array_new();
    g_autoptr(GString) part = g_string_new(NULL);
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_parting(c) && !is_parting_dash(text, p)) {
            g_string_append_unichar(part, c);
            continue;
        }
        g_strstrip(part->str);
        part->len = strlen(part->str);
        if (part->len > 0)
            g_ptr_array_add(parts, g_strdup(part->str));
        g_string_truncate(part, 0);
        if (c == 0)
            break;
    }
    g_ptr_array_add(parts, NULL);
    return (GStrv)g_ptr_array_free(parts, FALSE);
}

static void read_order(GPtrArray *readings, char **parts, guint n, guint name_at)
{
    DlReading *draft = reading_new(parts[name_at]);
    draft->is_loose = name_at > 0;  /* the wider first is rare */
    for (guint i = 0; i < n; i++) { /* the wider areas first: add_area puts each ahead */
        guint at = name_at == 0 ? n - 1 - i : i;
        if (at != name_at)
            add_area(draft, parts[at]);
    }
    read_segment(readings, draft, n > 1);
}

GPtrArray *dl_description_read(const char *text)
{
    GPtrArray *readings = g_ptr_array_new_with_free_func(dl_reading_free);
    g_autofree char *plain = dl_words_tidy(text);
    g_auto(GStrv) parts = split_segments(plain);
    guint n = g_strv_length(parts);
    if (n == 0 || n > MAX_SEGMENTS)
        return readings;
    read_order(readings, parts, n, 0);
    if (n > 1)
        read_order(readings, parts, n, n - 1);
    else
        read_loosely(readings, plain);
    return readings;
}

DlReading *dl_description_read_area(const char *text)
{
    g_autofree char *plain = dl_words_tidy(text);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(dl_reading_free);
    read_segment(all, reading_new(plain), TRUE);
    const DlReading *best = all->len > 0 ? g_ptr_array_index(all, 0) : NULL;
    for (guint i = 0; i < all->len && !best->type; i++)
        if (((const DlReading *)g_ptr_array_index(all, i))->type)
            best = g_ptr_array_index(all, i);
    return best ? reading_copy(best) : reading_new(plain);
}
