#include "dl_test.h"
#include "error.h"
#include "settings.h"

typedef struct {
    const char *key;
    const char *value;
    const char *complaint; /* NULL: taken */
} Case;

static const Case CASES[] = {
    {"title", "Anything: at all", NULL},
    {"date", "2021-08-13", NULL},
    {"date", "-0044-03-15", NULL},
    {"date", "2021-02-30", "a day as"},
    {"date", "yesterday", "a day as"},
    {"every", "week", NULL},
    {"every", "fortnight", "one of day week"},
    {"size", "1600x1200", NULL},
    {"size", "1600X1200", NULL},
    {"size", "1600", "WIDTHxHEIGHT"},
    {"size", "0x0", "WIDTHxHEIGHT"},
    {"size", "1e9x1200", "WIDTHxHEIGHT"},
    {"size", "nanxinf", "WIDTHxHEIGHT"},
    {"scale", "2", NULL},
    {"scale", "2,5", "a number from"},
    {"scale", "1000", "a number from"},
    {"shard", "2/8", NULL},
    {"shard", "0/8", "K/N"},
    {"shard", "9/8", "K/N"},
    {"shard", "1.5/8", "K/N"},
    {"window", "7d", NULL},
    {"window", "7", NULL},
    {"window", "7w", "a number of days"},
    {"window", "7days", "a number of days"},
    {"window", "7.5", "a number of days"},
    {"window", "d", "a number of days"},
    {"jobs", "64", NULL},
    {"jobs", "65", "a number from 1 to 64"},
    {"strict", "yes", NULL},
    {"strict", "maybe", "yes or no"},
    {"colour", "red", "is not a setting"},
    {"lang", "fa-AF", NULL},
    {"lang", "prs", NULL},
    {"lang", "xx", NULL}, /* well-formed: the map says that there are no words in it */
    {"lang", "en_US", NULL},
    {"lang", "", "a language as"},
    {"lang", "English!", "a language as"},
    {"calendar", "persian", NULL},
    {"calendar", "persian,gregorian", NULL},
    {"calendar", "martian", "one or two"},
    {"calendar", "persian,", "one or two"},
    {"calendar", "persian,islamic,hebrew", "one or two"},
    {"date-format", "d. MMMM y", NULL},
    {"date_format", "EEE d/M/yy", NULL},
    {"date_format", "%d %B", "fields of a date"},
    {"date_format", "HH:mm", "fields of a date"},
    {"source", "Reuters", NULL},
    {"sources", "Reuters", NULL},
    {"note", "Figures are provisional", NULL},
    {"title", "\xff", "is not UTF-8"},
    {"color-by", "party", NULL},
    {"color_by", "party", NULL},
};

static void settings__are_checked_when_given(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Case *c = &CASES[i];
        g_autoptr(DlSettings) settings = dl_settings_new();
        g_autoptr(GError) error = NULL;
        gboolean is_taken = dl_settings_set(settings, DL_LAYER_FLAG, c->key, c->value, &error);
        if (is_taken != (c->complaint == NULL))
            fail_msg("'%s' = \"%s\" was %s", c->key, c->value, is_taken ? "taken" : "refused");
        if (c->complaint)
            assert_error(error, DL_ERROR_USAGE, c->complaint);
    }
}

static void settings__have_one_source(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    assert_true(dl_settings_set(settings, DL_LAYER_FILE, "source", "file", NULL));
    assert_string_equal(dl_settings_get(settings, "source"), "file");
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "sources", "flag", NULL));
    assert_string_equal(dl_settings_get(settings, "source"), "flag");
}

static void settings__of_flags_win_over_the_map_file(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    assert_null(dl_settings_get(settings, "title"));
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "title", "flag", NULL));
    assert_true(dl_settings_set(settings, DL_LAYER_FILE, "title", "file", NULL));
    assert_true(dl_settings_set(settings, DL_LAYER_FILE, "credit", "file", NULL));
    assert_string_equal(dl_settings_get(settings, "title"), "flag");
    assert_string_equal(dl_settings_get(settings, "credit"), "file");
}

static void settings__read_numbers_sizes_and_shards(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    double width = 0, height = 0;
    guint shard = 9, n_shards = 9;
    dl_settings_size(settings, &width, &height);
    assert_near(width, 1600, 0);
    assert_near(height, 1200, 0);
    dl_settings_shard(settings, &shard, &n_shards);
    assert_int_equal(shard, 0);
    assert_int_equal(n_shards, 1);
    assert_near(dl_settings_number(settings, "scale", 1), 1, 0);
    assert_false(dl_settings_flag(settings, "resume"));

    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "size", "400x300", NULL));
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "shard", "3/8", NULL));
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "window", "12d", NULL));
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "resume", "yes", NULL));
    dl_settings_size(settings, &width, &height);
    assert_near(width, 400, 0);
    assert_near(height, 300, 0);
    dl_settings_shard(settings, &shard, &n_shards);
    assert_int_equal(shard, 2);
    assert_int_equal(n_shards, 8);
    assert_near(dl_settings_number(settings, "window", 7), 12, 0);
    assert_true(dl_settings_flag(settings, "resume"));
}

static void settings__tell_their_meaning(void **state)
{
    gsize n = 0;
    const DlSetting *setting;
    for (; (setting = dl_settings_at(n)); n++) {
        assert_true(strlen(setting->meaning) > 5);
        assert_true(strlen(setting->used_by) > 2);
    }
    assert_true(n > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings__are_checked_when_given),
        cmocka_unit_test(settings__have_one_source),
        cmocka_unit_test(settings__of_flags_win_over_the_map_file),
        cmocka_unit_test(settings__read_numbers_sizes_and_shards),
        cmocka_unit_test(settings__tell_their_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
