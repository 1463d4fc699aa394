/* The events that extraction tells of, against a gold table:
 *
 *     test_extract_sentences TABLE
 *
 * TABLE is sentences.txt, where how gold is decided is written, sentences_kept.txt,
 * sentences_fresh.txt or sentences_blind.txt. Prints what was missed, wrong or told besides (of the
 * last two, on which nobody tunes, only with DL_TELL_FRESH=1 or DL_TELL_BLIND=1), then the counts;
 * fails below floors.txt. */
#include <stdio.h>

#include "gold.h"

enum { KIND, PLACE_TEXT, PLACE, DATE, ACTORS, CERTAINTY, N_FIELDS };

/* What of a told event may be right. */
typedef enum {
    IS_KIND = 1,
    IS_DATE = 2,
    IS_PLACE = 4,
    IS_ACTOR = 8,
    IS_CERTAINTY = 16,
    IS_TARGET = 32,
    IS_CORE = IS_KIND | IS_DATE | IS_PLACE,
    IS_WHOLE = IS_CORE | IS_ACTOR | IS_CERTAINTY
} Right;

static const struct {
    const char *name;
    int bits;
} PARTS[] = {{"found", 0},          {"kind", IS_KIND},   {"date", IS_DATE},
             {"place", IS_PLACE},   {"actor", IS_ACTOR}, {"certainty", IS_CERTAINTY},
             {"target", IS_TARGET}, {"core", IS_CORE},   {"whole", IS_WHOLE}};

typedef struct {
    const char *table;
    gboolean is_telling;
    GPtrArray *stories;
    GoldTools tools;
} Sentences;

typedef struct {
    GoldCount parts[G_N_ELEMENTS(PARTS)];
    GoldCount traps; /* hits: not fooled */
} Score;

static gboolean is_right_date(const char *field, const DlToldEvent *told)
{
    g_auto(GStrv) answers = g_strsplit(field, " or ", -1);
    for (guint i = 0; told->is_dated && answers[i]; i++) {
        DlDaySpan span;
        if (!dl_day_span_parse(answers[i], &span, NULL, NULL))
            fail_msg("no day: %s", field);
        if (span.first == told->when.first && span.last == told->when.last)
            return TRUE;
    }
    return FALSE;
}

static int right_of(const GoldLine *gold, const DlToldEvent *told)
{
    g_auto(GStrv) actors = g_strsplit(gold->fields[ACTORS], " > ", 2);
    g_autofree char *place =
        told->resolved ? g_strdup_printf("%s, %s", told->resolved->name, told->resolved->country)
                       : NULL;
    const char *kind = dl_kind_to_string(told->frame->kind);
    const char *certainty = dl_certainty_to_string(told->frame->certainty);
    int right = 0;
    right |= gold_field_allows(gold->fields[KIND], kind) ? IS_KIND : 0;
    right |= gold_field_allows(gold->fields[PLACE], place) ? IS_PLACE : 0;
    right |= is_right_date(gold->fields[DATE], told) ? IS_DATE : 0;
    right |= gold_field_allows_actor(actors[0], told->actor) ? IS_ACTOR : 0;
    right |= gold_field_allows_actor(actors[1], told->target) ? IS_TARGET : 0;
    right |= gold_field_allows(gold->fields[CERTAINTY], certainty) ? IS_CERTAINTY : 0;
    return right;
}

static void tell(const Sentences *all, const GoldStory *story, const char *what,
                 const GoldLine *gold, const DlToldEvent *told, int right)
{
    if (!all->is_telling)
        return;
    g_autofree char *line = gold ? g_strjoinv(" | ", gold->fields) : NULL;
    g_autofree char *day = told ? dl_day_span_to_string(&told->when) : NULL;
    print_message("  %s [%s %s] %s\n", what, story->number, story->date, story->text->str);
    if (line)
        print_message("      gold %s\n", line);
    if (told)
        print_message("      told %s | %s | %s, %s | %s | %s > %s | %s (%s; %s)\n",
                      dl_kind_to_string(told->frame->kind), told->place_text,
                      told->resolved ? told->resolved->name : "-",
                      told->resolved ? told->resolved->country : "-", told->is_dated ? day : "-",
                      told->actor ? told->actor : "-", told->target ? told->target : "-",
                      dl_certainty_to_string(told->frame->certainty), told->frame->rule,
                      told->when_reason ? told->when_reason : "");
    for (gsize i = 0; gold && told && i < G_N_ELEMENTS(PARTS); i++)
        if ((right & PARTS[i].bits) != PARTS[i].bits && PARTS[i].bits < IS_TARGET &&
            PARTS[i].bits != IS_CORE && PARTS[i].bits != IS_WHOLE)
            print_message("      not its %s\n", PARTS[i].name);
}

/* The told event of that place that is most like GOLD; taken from REST. NULL: none. */
static const DlToldEvent *take_best(const GoldLine *gold, GPtrArray *rest, int *ret_right)
{
    const DlToldEvent *best = NULL;
    int best_right = 0, best_n = -1;
    for (guint i = 0; i < rest->len; i++) {
        const DlToldEvent *told = g_ptr_array_index(rest, i);
        if (!gold_field_allows(gold->fields[PLACE_TEXT], told->place_text))
            continue;
        int right = right_of(gold, told), n = __builtin_popcount((guint)right & IS_CORE);
        if (n <= best_n)
            continue;
        best = told;
        best_right = right;
        best_n = n;
    }
    if (best)
        g_ptr_array_remove(rest, (gpointer)best);
    *ret_right = best_right;
    return best;
}

static void judge_line(const Sentences *all, const GoldStory *story, const GoldLine *gold,
                       GPtrArray *rest, Score *score)
{
    int right = 0;
    const DlToldEvent *told = take_best(gold, rest, &right);
    if (gold->is_optional)
        return;
    if (!told)
        tell(all, story, "missed", gold, NULL, 0);
    else if ((right & IS_WHOLE) != IS_WHOLE)
        tell(all, story, "wrong", gold, told, right);
    for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        score->parts[i].n_gold++;
        score->parts[i].n_told += told != NULL;
        score->parts[i].n_hits += told && (right & PARTS[i].bits) == PARTS[i].bits;
    }
}

static void judge_story(Sentences *all, const GoldStory *story, Score *score)
{
    DlArticle article;
    DlExtract extract;
    gold_tools_read(&all->tools, story, FALSE, &article, &extract);
    g_autoptr(GPtrArray) rest = g_ptr_array_new();
    for (guint i = 0; i < extract.told->events->len; i++) {
        DlToldEvent *told = &g_array_index(extract.told->events, DlToldEvent, i);
        if (told->is_event && told->place_text)
            g_ptr_array_add(rest, told);
    }
    if (story->none) {
        score->traps.n_gold++;
        score->traps.n_told++;
        score->traps.n_hits += rest->len == 0;
    }
    for (int is_optional = FALSE; is_optional <= TRUE; is_optional++)
        for (guint i = 0; i < story->lines->len; i++) {
            const GoldLine *gold = g_ptr_array_index(story->lines, i);
            if (gold->is_optional == is_optional)
                judge_line(all, story, gold, rest, score);
        }
    for (guint i = 0; i < rest->len; i++)
        tell(all, story, story->none ? story->none : "besides", NULL, g_ptr_array_index(rest, i),
             0);
    for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++)
        score->parts[i].n_told += rest->len;
}

static void sentences__tell_their_events(void **state)
{
    Sentences *all = *state;
    Score score = {0};
    for (guint i = 0; i < all->stories->len; i++)
        judge_story(all, g_ptr_array_index(all->stories, i), &score);
    gboolean is_enough = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++)
        is_enough &= gold_count_tell(score.parts[i], PARTS[i].name, all->table);
    is_enough &= gold_count_tell(score.traps, "traps", all->table);
    assert_true(is_enough);
}

static void actors__are_compared_by_their_heads(void **state)
{
    assert_true(gold_field_allows_actor("Taliban", "Taliban fighters"));
    assert_true(gold_field_allows_actor("rebels or M23", "the M23"));
    assert_true(gold_field_allows_actor("Sudan's army", "the Sudan army"));
    assert_true(gold_field_allows_actor("-", NULL));
    assert_false(gold_field_allows_actor("rebels", "army"));
    assert_false(gold_field_allows_actor("soldiers", NULL));
}

static gboolean is_told(const char *table)
{
    if (strstr(table, "fresh"))
        return g_getenv("DL_TELL_FRESH") != NULL;
    return !strstr(table, "blind") || g_getenv("DL_TELL_BLIND");
}

int main(int argc, char **argv)
{
    const char *table = argc > 1 ? argv[1] : "sentences.txt";
    Sentences all = {.table = table};
    all.is_telling = is_told(table);
    if (!gold_tools_open(&all.tools))
        return 77;
    all.stories = gold_read(table, N_FIELDS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors__are_compared_by_their_heads),
        cmocka_unit_test_prestate(sentences__tell_their_events, &all),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    g_ptr_array_unref(all.stories);
    gold_tools_close(&all.tools);
    return status;
}
