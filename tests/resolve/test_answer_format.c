#include <locale.h>

#include "answer_format.h"
#include "dl_test.h"

static const DlPlace KANDAHAR = {.id = 1138336,
                                 .name = "Kandahār",
                                 .position = {65.71013, 31.61332},
                                 .feature = "P.PPLA",
                                 .country = "AF",
                                 .admin1 = "23",
                                 .admin2 = ""};

static DlAnswer *make_answer(const char *query, gboolean is_resolved)
{
    DlAnswer *answer = g_new0(DlAnswer, 1);
    answer->query = g_strdup(query);
    answer->candidates = g_ptr_array_new();
    answer->is_resolved = is_resolved;
    answer->n_parts = is_resolved;
    return answer;
}

static void append_one(GString *text, DlAnswerForm form, DlAnswer *answer)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new();
    g_ptr_array_add(answers, answer);
    dl_answers_append(text, form, answers);
}

static void jsonl__is_one_object_a_candidate(void **state)
{
    setlocale(LC_ALL, "de_DE.UTF-8"); /* decimal commas, where the system has them */
    DlCandidate candidate = {.place = &KANDAHAR,
                             .match = DL_MATCH_EXACT,
                             .is_alternate = TRUE,
                             .score = 0.97,
                             .confidence = 1.0,
                             .reason = (char *)"an \"other\" name"};
    DlAnswer *answer = make_answer("Kand\thar\xFF", TRUE);
    answer->is_ambiguous = TRUE;
    g_ptr_array_add(answer->candidates, &candidate);
    g_ptr_array_add(answer->candidates, &candidate);
    g_autoptr(GString) text = g_string_new(NULL);
    append_one(text, DL_ANSWER_JSONL, answer);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    assert_string_equal(
        lines[0], "{\"query\":\"Kand\\u0009har\xEF\xBF\xBD\",\"id\":1138336,\"name\":\"Kandahār\","
                  "\"lat\":31.61332,\"lon\":65.71013,\"class\":\"P.PPLA\",\"country\":\"AF\","
                  "\"admin1\":\"23\",\"score\":0.97,\"confidence\":1,\"match\":\"alternate\","
                  "\"reason\":\"an \\\"other\\\" name\",\"ambiguous\":true}");
    assert_non_null(lines[1]);
    assert_null(strstr(lines[1], "ambiguous"));
    assert_string_equal(lines[2], "");
    setlocale(LC_ALL, "C");
    dl_answer_free(answer);
}

static void jsonl__tells_parts_and_former_names(void **state)
{
    DlCandidate candidate = {.place = &KANDAHAR, .is_historic = TRUE, .reason = (char *)"a"};
    DlAnswer *answer = make_answer("two", TRUE);
    answer->n_parts = 2;
    for (int i = 0; i < 3; i++)
        g_ptr_array_add(answer->candidates, &candidate);
    g_autoptr(GString) text = g_string_new(NULL);
    append_one(text, DL_ANSWER_JSONL, answer);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    assert_true(g_str_has_suffix(lines[0], ",\"historic\":true,\"part\":1,\"parts\":2}"));
    assert_true(g_str_has_suffix(lines[1], ",\"historic\":true,\"part\":2,\"parts\":2}"));
    assert_true(g_str_has_suffix(lines[2], ",\"historic\":true}"));
    g_string_truncate(text, 0);
    append_one(text, DL_ANSWER_TABLE, answer);
    g_auto(GStrv) rows = g_strsplit(text->str, "\n", -1);
    assert_true(*rows[0] == '>' && *rows[1] == '>' && *rows[2] == ' ');
    dl_answer_free(answer);
}

static void jsonl__answers_once_for_what_does_not_resolve(void **state)
{
    DlCandidate near = {.place = &KANDAHAR};
    DlAnswer *answer = make_answer("Kan", FALSE);
    answer->refusal = g_strdup("no name is near enough");
    g_ptr_array_add(answer->candidates, &near);
    g_ptr_array_add(answer->candidates, &near);
    g_autoptr(GString) text = g_string_new(NULL);
    append_one(text, DL_ANSWER_JSONL, answer);
    assert_string_equal(text->str, "{\"query\":\"Kan\",\"id\":null,\"reason\":\"no name is near "
                                   "enough\",\"candidates\":[\"Kandahār\",\"Kandahār\"]}\n");
    dl_answer_free(answer);
}

static void tsv__has_a_header_and_no_stray_tabs(void **state)
{
    DlCandidate candidate = {.place = &KANDAHAR,
                             .match = DL_MATCH_PHONETIC,
                             .score = 0.5,
                             .confidence = 0.25,
                             .reason = (char *)"a"};
    DlAnswer *answer = make_answer("a\tb\nc", TRUE);
    g_ptr_array_add(answer->candidates, &candidate);
    g_autoptr(GString) text = g_string_new(NULL);
    dl_answer_append_header(text, DL_ANSWER_TSV);
    append_one(text, DL_ANSWER_TSV, answer);
    assert_string_equal(
        text->str, "query\tid\tname\tlat\tlon\tclass\tcountry\tadmin1\tscore\tconfidence\tmatch"
                   "\treason\na b c\t1138336\tKandahār\t31.61332\t65.71013\tP.PPLA\tAF\t23\t0.5"
                   "\t0.25\tphonetic\ta\n");
    dl_answer_free(answer);
}

static void table__is_aligned(void **state)
{
    DlCandidate candidate = {.place = &KANDAHAR, .reason = (char *)"a", .is_pinned = TRUE};
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(dl_answer_free);
    g_ptr_array_add(answers, make_answer("A", TRUE));
    g_ptr_array_add(answers, make_answer("喀布尔", TRUE));
    g_ptr_array_add(((DlAnswer *)answers->pdata[0])->candidates, &candidate);
    g_ptr_array_add(((DlAnswer *)answers->pdata[1])->candidates, &candidate);
    g_autoptr(GString) text = g_string_new(NULL);
    dl_answers_append(text, DL_ANSWER_TABLE, answers);
    assert_string_equal(
        text->str, "> A      1138336 Kandahār 31.61332 65.71013 P.PPLA AF 23 0 0 override a\n"
                   "> 喀布尔 1138336 Kandahār 31.61332 65.71013 P.PPLA AF 23 0 0 override a\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jsonl__is_one_object_a_candidate),
        cmocka_unit_test(jsonl__tells_parts_and_former_names),
        cmocka_unit_test(jsonl__answers_once_for_what_does_not_resolve),
        cmocka_unit_test(tsv__has_a_header_and_no_stray_tabs),
        cmocka_unit_test(table__is_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
