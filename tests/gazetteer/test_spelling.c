#include "dl_test.h"
#include "spelling.h"

static void skeleton__agrees_for_romanisations_of_one_name(void **state)
{
    static const struct {
        const char *a, *b;
        gboolean agree;
    } cases[] = {
        {"terenkot", "tarinkot", TRUE},   {"kandhar", "kandahar", TRUE},
        {"feruzkoh", "fayrozkoh", TRUE},  {"sheberghan", "shibirghan", TRUE},
        {"qandahar", "kandahar", TRUE},   {"parwan", "parvan", TRUE},
        {"meymaneh", "maimana", TRUE},    {"khost", "khowst", TRUE},
        {"mihtarlam", "mehtarlam", TRUE}, {"kandahar", "kunduz", FALSE},
        {"uruzgan", "oruzgan", TRUE},     {"herat", "heart", TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *a = dl_spelling_skeleton(cases[i].a);
        g_autofree char *b = dl_spelling_skeleton(cases[i].b);
        if ((strcmp(a, b) == 0) != cases[i].agree)
            fail_msg("%s gives %s, %s gives %s", cases[i].a, a, cases[i].b, b);
    }
}

static void skeleton__is_empty_where_it_would_say_little(void **state)
{
    static const char *const names[] = {"", "ohio", "lima", "aue", "nawa"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *skeleton = dl_spelling_skeleton(names[i]);
        assert_string_equal(skeleton, "");
    }
}

static void similarity__ranks_slips_of_the_pen(void **state)
{
    assert_near(dl_spelling_similarity("herat", "herat"), 1.0, 0.0);
    assert_near(dl_spelling_similarity("", "herat"), 0.0, 0.0);
    double vowel = dl_spelling_similarity("kandhar", "kandahar");
    double doubled = dl_spelling_similarity("kandaharr", "kandahar");
    double consonant = dl_spelling_similarity("kandamar", "kandahar");
    double first = dl_spelling_similarity("mandahar", "kandahar");
    assert_true(doubled > vowel && vowel > consonant && consonant > first);
    g_autofree char *over = g_strnfill(65, 'a');
    assert_near(dl_spelling_similarity(over, over), 0.0, 0.0);
}

static void similarity__is_the_same_both_ways(void **state)
{
    static const char *const names[] = {"pulenaw", "polna", "paranov", "qala",
                                        "xa",      "a",     "qalainaw"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(names); j++)
            assert_near(dl_spelling_similarity(names[i], names[j]),
                        dl_spelling_similarity(names[j], names[i]), 0.1);
}

static void join_form(const char *form, gsize n_bytes, gpointer user_data)
{
    GString *joined = user_data;
    g_string_append_len(joined, form, (gssize)n_bytes);
    g_string_append_c(joined, ' ');
}

static void deletions__are_each_given_once(void **state)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    dl_spelling_each_deletion("aabc", join_form, joined);
    assert_string_equal(joined->str, "abc aac aab ");
    g_string_truncate(joined, 0);
    dl_spelling_each_deletion("ཁཔ", join_form, joined);
    assert_string_equal(joined->str, "པ ཁ ");
}

static void count_form(const char *form, gsize n_bytes, gpointer user_data)
{
    GHashTable *forms = user_data;
    g_hash_table_add(forms, g_strndup(form, n_bytes));
}

static void skeleton_edits__differ_by_one_consonant(void **state)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    dl_spelling_each_skeleton_edit("pln", count_form, forms);
    static const char *const made[] = {"pl",  "ln",   "pn",   "kln", "plk",
                                       "pkn", "kpln", "plkn", "plnk"};
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++)
        if (!g_hash_table_contains(forms, made[i]))
            fail_msg("'%s' is not made", made[i]);
    assert_false(g_hash_table_contains(forms, "p"));
    assert_false(g_hash_table_contains(forms, "kl"));
}

static void keep_key(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    g_autofree char *text = g_strndup(form, n_bytes);
    g_hash_table_add(user_data, g_strdup_printf("%c%s", kind, text));
}

static void find_key(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    GHashTable *keys = *(GHashTable **)user_data;
    g_autofree char *text = g_strndup(form, n_bytes);
    g_autofree char *key = g_strdup_printf("%c%s", kind, text);
    if (keys && g_hash_table_contains(keys, key))
        *(GHashTable **)user_data = NULL;
}

static gboolean is_found(const char *stored, const char *asked,
                         void (*probe)(const char *, DlKeyFunc, gpointer))
{
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    dl_spelling_each_key(stored, keep_key, keys);
    GHashTable *left = keys;
    probe(asked, find_key, &left);
    return left == NULL;
}

static void keys__are_met_by_probes_of_other_spellings(void **state)
{
    static const struct {
        const char *stored, *asked;
        gboolean by_sound, by_near;
    } cases[] = {
        {"kandahar", "kandhar", TRUE, FALSE},      {"feruz koh", "feroz koh", TRUE, FALSE},
        {"herat", "herat", TRUE, FALSE},           {"herat", "gerat", FALSE, TRUE},
        {"kandahar", "mandahar", FALSE, TRUE},     {"kandahar", "kandahr", FALSE, TRUE},
        {"kandahar", "kanahar", FALSE, TRUE},      {"kandahar", "kandhdar", FALSE, TRUE},
        {"mazar e sharif", "mazar", FALSE, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean by_sound = is_found(cases[i].stored, cases[i].asked, dl_spelling_each_sound_probe);
        gboolean by_near = is_found(cases[i].stored, cases[i].asked, dl_spelling_each_near_probe);
        if (by_sound != cases[i].by_sound || (cases[i].by_near && !by_near))
            fail_msg("'%s' asked as '%s'", cases[i].stored, cases[i].asked);
        assert_int_equal(dl_spelling_sounds_like(cases[i].stored, cases[i].asked), by_sound);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skeleton__agrees_for_romanisations_of_one_name),
        cmocka_unit_test(skeleton__is_empty_where_it_would_say_little),
        cmocka_unit_test(similarity__ranks_slips_of_the_pen),
        cmocka_unit_test(similarity__is_the_same_both_ways),
        cmocka_unit_test(deletions__are_each_given_once),
        cmocka_unit_test(keys__are_met_by_probes_of_other_spellings),
        cmocka_unit_test(skeleton_edits__differ_by_one_consonant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
