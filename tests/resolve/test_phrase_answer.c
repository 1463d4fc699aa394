#include "../gazetteer/fixture.h"
#include "resolve.h"

static GPtrArray *resolve(void **state, const DlQuery *queries, gsize n)
{
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GError) error = NULL;
    GPtrArray *answers = dl_resolver_resolve(resolver, queries, n, TRUE, 1, &error);
    assert_no_error(error);
    return answers;
}

/* The names of the places that are the answer, "" where it is refused. g_free. */
static char *names_of(const DlAnswer *answer)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < answer->n_parts; i++) {
        const DlCandidate *one = g_ptr_array_index(answer->candidates, i);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", one->place->name);
    }
    return g_string_free(names, FALSE);
}

static const char *words_of(const DlAnswer *answer)
{
    const DlCandidate *best =
        answer->candidates->len > 0 ? g_ptr_array_index(answer->candidates, 0) : NULL;
    return answer->is_resolved ? best->reason : answer->refusal;
}

static void phrase__is_answered_with_its_reason(void **state)
{
    static const struct {
        DlQuery query;
        const char *names, *words;
    } cases[] = {
        {{.name = "the capital of Afghanistan"}, "Kabul", "the capital of Afghanistan"},
        {{.name = "the capital", .country = "AF"}, "Kabul", "as given"},
        {{.name = "the Afghan capital"}, "Kabul", "the capital of Afghanistan"},
        {{.name = "the capital", .admin1 = "Badakhshan"}, "Fayzabad", "the capital of Badakhshan"},
        {{.name = "the provincial capital of Badakhshan"}, "Fayzabad", "capital of Badakhshan"},
        {{.name = "the capital"}, "", "of which country?"},
        {{.name = "the provincial capital", .country = "AF"}, "", "of which province"},
        {{.name = "the largest city", .country = "AF"}, "Kabul", "by population in Afghanistan"},
        {{.name = "the second- and third-biggest Afghan cities"}, "", "a tie: numbers 3 and 4"},
        {{.name = "the northern province"}, "", "of which country?"},
        {{.name = "the city", .country = "AF"}, "", "not which"},
        {{.name = "the capital of Atlantis"}, "", "no one area 'Atlantis' is known"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) answers = resolve(state, &cases[i].query, 1);
        const DlAnswer *answer = g_ptr_array_index(answers, 0);
        g_autofree char *names = names_of(answer);
        if (strcmp(names, cases[i].names) != 0 || !strstr(words_of(answer), cases[i].words))
            fail_msg("'%s' gives '%s': %s", cases[i].query.name, names, words_of(answer));
    }
}

static void phrase__is_of_the_company_s_only_country(void **state)
{
    static const DlQuery afghan[] = {{.name = "Herat"}, {.name = "the capital"}};
    g_autoptr(GPtrArray) answers = resolve(state, afghan, 2);
    g_autofree char *capital = names_of(g_ptr_array_index(answers, 1));
    assert_string_equal(capital, "Kabul");
    assert_non_null(strstr(words_of(g_ptr_array_index(answers, 1)), "all the other names lie"));
    static const DlQuery mixed[] = {{.name = "Herat"}, {.name = "London"}, {.name = "the capital"}};
    g_autoptr(GPtrArray) refused = resolve(state, mixed, 3);
    const DlAnswer *last = g_ptr_array_index(refused, 2);
    assert_false(last->is_resolved);
    assert_non_null(strstr(last->refusal, "several"));
}

static void phrase__may_have_two_answers(void **state)
{
    static const DlQuery query = {.name = "the two largest Afghan cities"};
    g_autoptr(GPtrArray) answers = resolve(state, &query, 1);
    const DlAnswer *answer = g_ptr_array_index(answers, 0);
    g_autofree char *names = names_of(answer);
    assert_string_equal(names, "Kabul, Herāt");
    assert_int_equal(answer->n_parts, 2);
    assert_int_equal(answer->candidates->len, 2); /* whatever the limit */
    const DlEvent event = {.id = "x", .place_text = query.name, .file = "e.csv", .line = 2};
    const DlEvent *events[] = {&event};
    g_autoptr(DlResolver) resolver = dl_resolver_new(((Fixture *)*state)->gazetteer);
    g_autoptr(GArray) placed = dl_resolver_place_events(resolver, events, 1, NULL, NULL);
    assert_int_equal(placed->len, 2);
    assert_string_equal(g_array_index(placed, DlPlacedEvent, 0).place->name, "Kabul");
    assert_string_equal(g_array_index(placed, DlPlacedEvent, 1).place->name, "Herāt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrase__is_answered_with_its_reason),
        cmocka_unit_test(phrase__is_of_the_company_s_only_country),
        cmocka_unit_test(phrase__may_have_two_answers),
    };
    return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
