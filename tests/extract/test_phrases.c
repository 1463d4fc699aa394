/* The dates or places that extraction mentions, against a gold table:
 *
 *     test_extract_phrases dates.txt
 *     test_extract_phrases places.txt
 *
 * Prints what was missed, wrong or told besides, then the counts; fails below floors.txt. */
#include "gold.h"

enum { PHRASE, TYPE, VALUE, N_FIELDS }; /* of a place: phrase, role, country with province */

/* A mention of either sort. */
typedef struct {
    guint32 start, stop;
    const char *type; /* "DATE"; "demonym" */
    char *value;      /* "2021-08-13"; "US.IL" */
} Found;

typedef struct {
    const char *table;
    gboolean is_places;
    GPtrArray *stories;
    GoldTools tools;
} Phrases;

typedef struct {
    GoldCount relaxed, strict, type, value;
    GoldCount traps; /* hits: not fooled */
} Score;

static void found_clear(gpointer data)
{
    g_free(((Found *)data)->value);
}

static GArray *find_all(Phrases *all, const GoldStory *story)
{
    DlArticle article;
    DlExtract extract;
    gold_tools_read(&all->tools, story, TRUE, &article, &extract);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Found));
    g_array_set_clear_func(found, found_clear);
    for (guint i = 0; !all->is_places && i < extract.mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(extract.mentions->dates, DlDateMention, i);
        Found one = {date->start, date->stop, dl_timex_to_string(date->type),
                     g_strdup(date->value)};
        g_array_append_val(found, one);
    }
    for (guint i = 0; all->is_places && i < extract.mentions->places->len; i++) {
        const DlPlaceMention *place = &g_array_index(extract.mentions->places, DlPlaceMention, i);
        Found one = {place->start, place->stop, dl_role_to_string(place->role), NULL};
        if (place->place)
            one.value = g_strdup_printf("%s.%s", place->place->country, place->place->admin1);
        g_array_append_val(found, one);
    }
    return found;
}

static void tell(const GoldStory *story, const char *what, const GoldLine *gold, const Found *found)
{
    g_autofree char *line = gold ? g_strjoinv(" | ", gold->fields) : g_strdup("-");
    g_autofree char *text =
        found ? g_strndup(story->text->str + found->start, found->stop - found->start) : NULL;
    print_message("  %s [%s %s] %s\n      gold %s; told %s | %s | %s\n", what, story->number,
                  story->date, story->text->str, line, text ? text : "-", found ? found->type : "-",
                  found && found->value ? found->value : "-");
}

/* Where the first of PHRASE's spellings begins, from byte FROM on. */
static gsize phrase_find(const GoldStory *story, const char *phrase, gsize from, gsize *ret_stop)
{
    g_auto(GStrv) spellings = g_strsplit(phrase, " or ", -1);
    const char *at = strstr(story->text->str + from, spellings[0]);
    if (!at)
        fail_msg("story %s has no \"%s\" there", story->number, phrase);
    gsize start = (gsize)(at - story->text->str);
    *ret_stop = start + strlen(spellings[0]);
    return start;
}

/* Of the mentions that share letters with [START, STOP), the first; -1: none. */
static int take_overlap(const GArray *found, const gboolean *is_taken, gsize start, gsize stop)
{
    for (guint i = 0; i < found->len; i++) {
        const Found *one = &g_array_index(found, Found, i);
        if (!is_taken[i] && one->start < stop && one->stop > start)
            return (int)i;
    }
    return -1;
}

/* "US" allows "US.IL". */
static gboolean is_right_value(const Phrases *all, const char *field, const char *value)
{
    if (!all->is_places)
        return gold_field_allows(field, value);
    return strcmp(field, "-") == 0 || (value && g_str_has_prefix(value, field) &&
                                       (value[strlen(field)] == '.' || !value[strlen(field)]));
}

static void count(GoldCount *total, gboolean is_told, gboolean is_right)
{
    total->n_gold++;
    total->n_told += is_told;
    total->n_hits += is_right;
}

static void judge_line(const Phrases *all, const GoldStory *story, const GoldLine *gold,
                       const Found *found, Score *score)
{
    g_autofree char *text =
        found ? g_strndup(story->text->str + found->start, found->stop - found->start) : NULL;
    gboolean is_strict = found && gold_field_allows(gold->fields[PHRASE], text);
    gboolean is_type = found && gold_field_allows(gold->fields[TYPE], found->type);
    gboolean is_value = found && is_right_value(all, gold->fields[VALUE], found->value);
    if (gold->is_optional)
        return;
    if (!is_strict || !is_type || !is_value)
        tell(story, found ? "wrong" : "missed", gold, found);
    count(&score->relaxed, found != NULL, found != NULL);
    count(&score->strict, found != NULL, is_strict);
    count(&score->type, found != NULL, is_type);
    count(&score->value, found != NULL, is_value);
}

static void judge_story(Phrases *all, const GoldStory *story, Score *score)
{
    g_autoptr(GArray) found = find_all(all, story);
    g_autofree gboolean *is_taken = g_new0(gboolean, found->len + 1);
    gsize from = 0;
    for (guint i = 0; i < story->lines->len; i++) {
        const GoldLine *gold = g_ptr_array_index(story->lines, i);
        gsize stop, start = phrase_find(story, gold->fields[PHRASE], from, &stop);
        int hit = take_overlap(found, is_taken, start, stop);
        if (hit >= 0)
            is_taken[hit] = TRUE;
        judge_line(all, story, gold, hit < 0 ? NULL : &g_array_index(found, Found, hit), score);
        from = stop;
    }
    guint n_besides = 0;
    for (guint i = 0; i < found->len; i++) {
        if (is_taken[i])
            continue;
        n_besides++;
        tell(story, story->none ? story->none : "besides", NULL, &g_array_index(found, Found, i));
    }
    GoldCount *totals[] = {&score->relaxed, &score->strict, &score->type, &score->value};
    for (gsize i = 0; i < G_N_ELEMENTS(totals); i++)
        totals[i]->n_told += n_besides;
    if (story->none)
        count(&score->traps, TRUE, found->len == 0);
}

static void phrases__are_mentioned(void **state)
{
    Phrases *all = *state;
    Score score = {0};
    for (guint i = 0; i < all->stories->len; i++)
        judge_story(all, g_ptr_array_index(all->stories, i), &score);
    gboolean is_enough = gold_count_tell(score.relaxed, "relaxed", all->table);
    is_enough &= gold_count_tell(score.strict, "strict", all->table);
    is_enough &= gold_count_tell(score.type, "type", all->table);
    is_enough &= gold_count_tell(score.value, "value", all->table);
    is_enough &= gold_count_tell(score.traps, "traps", all->table);
    assert_true(is_enough);
}

int main(int argc, char **argv)
{
    Phrases all = {.table = argc > 1 ? argv[1] : "places.txt"};
    all.is_places = g_str_has_prefix(all.table, "places");
    if (!gold_tools_open(&all.tools))
        return 77;
    all.stories = gold_read(all.table, N_FIELDS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(phrases__are_mentioned, &all),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    g_ptr_array_unref(all.stories);
    gold_tools_close(&all.tools);
    return status;
}
