#include "dl_test.h"
#include "error.h"
#include "name_model.h"

static void name_model__adds_up_weights(void **state)
{
    static const char TEXT[] = "#!name-model\n# weights\n[first]\nis_town 0.5\nis_town.plain -2\n"
                               "before_the 0.25\n[second]\nis_town 7\n\nthreshold 0.5\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(DlNameModel) model = dl_name_model_parse("model", TEXT, &error);
    assert_no_error(error);
    DlNameEvidence evidence = {.level = DL_LEVEL_STRONG};
    dl_name_features_note(&evidence.features, DL_FEATURE_is_town, TRUE);
    dl_name_features_note(&evidence.features, DL_FEATURE_before_the, TRUE);
    dl_name_features_note(&evidence.features, DL_FEATURE_before_a, FALSE);
    DlNameLogits logits = dl_name_model_judge(model, &evidence);
    assert_near(logits.by[DL_JUDGEMENT_FIRST], 0.75, 1e-9);
    evidence.level = DL_LEVEL_PLAIN;
    logits = dl_name_model_judge(model, &evidence);
    assert_near(logits.by[DL_JUDGEMENT_FIRST], -1.25, 1e-9);
    assert_near(logits.by[DL_JUDGEMENT_SECOND], 7, 1e-9);
    assert_near(dl_name_model_threshold(model), 0, 1e-9);
    assert_near(dl_name_model_probability(0), 0.5, 1e-9);
}

static void name_model__refuses_lines_that_mean_nothing(void **state)
{
    static const char *const cases[] = {
        "is_town 1\n",                /* below no part */
        "[first]\nis_city 1\n",       /* no such feature */
        "[first]\nis_town.odder 1\n", /* no such level */
        "[first]\nis_town\n",         /* no weight */
        "[first]\nis_town 1e999\n",   /* beyond numbers */
        "[first]\nis_town 1 2\n",
        "threshold 1\n",
        "[third]\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_name_model_parse("model", cases[i], &error));
        assert_error(error, DL_ERROR_DATA, "'model' line ");
    }
}

static void name_evidence__grades_what_others_are(void **state)
{
    DlNameOthers others = {.n = 3,
                           .best = 3,
                           .mean = -1,
                           .is_company = TRUE,
                           .part = DL_PART_MIDDLE_EAST,
                           .n_of_part = 2,
                           .n_of_any = 5};
    DlNameFeatures features = dl_name_evidence_of_others(&others);
    const DlNameFeature expected[] = {DL_FEATURE_story_often, DL_FEATURE_others_best_4,
                                      DL_FEATURE_others_mean_1, DL_FEATURE_others_company,
                                      DL_FEATURE_part_heard};
    for (guint i = 0, n = 0; i < DL_FEATURE_N; i++) {
        gboolean is_expected = n < G_N_ELEMENTS(expected) && expected[n] == i;
        assert_int_equal(dl_name_features_has(&features, i), is_expected);
        n += is_expected;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_model__adds_up_weights),
        cmocka_unit_test(name_model__refuses_lines_that_mean_nothing),
        cmocka_unit_test(name_evidence__grades_what_others_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
