#include "demonym.h"
#include "description.h"
#include "dl_test.h"

/* "NAME <TYPE> {AREA; AREA} (COUNTRY) [BESIDE]" */
static char *show(const DlReading *reading)
{
    GString *text = g_string_new(reading->name);
    if (reading->type)
        g_string_append_printf(text, " <%s>", dl_place_type_word(reading->type));
    for (guint i = 0; i < reading->areas->len; i++)
        g_string_append_printf(text, "%s%s%s", i == 0 ? " {" : "; ",
                               (const char *)g_ptr_array_index(reading->areas, i),
                               i + 1 == reading->areas->len ? "}" : "");
    if (reading->country)
        g_string_append_printf(text, " (%s)", reading->country);
    if (reading->beside)
        g_string_append_printf(text, " [%s]", reading->beside);
    return g_string_free(text, FALSE);
}

static void description__reads_what_stands_beside_a_name(void **state)
{
    static const struct {
        const char *text, *reading;
    } cases[] = {
        {"Bucha, outside Kyiv", "Bucha"},
        {"Bagram, 50 km north of Kabul", "Bagram"},
        {"Douma, Rural Damascus", "Douma {Rural Damascus}"},
        {"Herat, in Herat province", "Herat {Herat province}"},
        {"Herat (Herat Province)", "Herat {Herat Province}"},
        {"Bajaur, Pakistan", "Bajaur {Pakistan}"},
        {"the Pakistani district of Bajaur", "Bajaur <district> (PK)"},
        {"Bajaur district of Pakistan", "Bajaur <district> {Pakistan}"},
        {"the city of Kunduz", "Kunduz <city>"},
        {"Kunduz city", "Kunduz <city>"},
        {"the eastern Afghan city of Jalalabad", "Jalalabad <city> (AF)"},
        {"Springfield, Illinois", "Springfield {Illinois}"},
        {"Paris, Texas, USA", "Paris {Texas; USA}"},
        {"USA, Texas, Paris", "Paris {Texas; USA}"},
        {"Faizabad in Badakhshan", "Faizabad {Badakhshan}"},
        {"Idlib governorate", "Idlib <province>"},
        {"Al Anbar prov.", "Al Anbar <province>"},
        {"near Kunduz", "Kunduz [near]"},
        {"outside the city of Kunduz", "Kunduz <city> [outside]"},
        {"20 km north of Ghazni", "Ghazni [20 km north of]"},
        {"Kunduz outskirts", "Kunduz [outskirts]"},
        {"Afghanistan's Kunduz", "Kunduz {Afghanistan}"},
        {"northern Kunduz province", "Kunduz province [northern]"},
        {"Provinz Herat", "Herat <province>"},
        {"wilaya de Tiznit", "Tiznit <province>"},
        {"г. Херсон", "Херсон <city>"},
        {"Харьковский район", "Харьковский <district>"},
        {"Zamzam IDP camp", "Zamzam <camp>"},
        {"Incirlik AB", "Incirlik <air base>"},
        {"澎湖縣", "澎湖 <county>"},
        {"Gaza-stad", "Gaza <city>"},
        {"Cd. Juárez", "Ciudad Juárez"},
        {"S. Vicente del Caguán", "San Vicente del Caguán"},
        {"Altamira-PA", "Altamira {PA}"},
        {"Beni Nord-Kivu", "Beni {Nord-Kivu}"},
        {"دمشق، سوريا", "دمشق {سوريا}"},
        {"\"Kunduz city\"", "Kunduz <city>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) readings = dl_description_read(cases[i].text);
        g_autoptr(GString) all = g_string_new(NULL);
        gboolean is_there = FALSE;
        for (guint k = 0; k < readings->len; k++) {
            g_autofree char *shown = show(g_ptr_array_index(readings, k));
            is_there = is_there || strcmp(shown, cases[i].reading) == 0;
            g_string_append_printf(all, "\n  %s", shown);
        }
        if (!is_there)
            fail_msg("'%s' is not read as '%s' but as%s", cases[i].text, cases[i].reading,
                     all->str);
    }
}

static void description__stays_within_bounds(void **state)
{
    static const char *const texts[] = {"",
                                        " ",
                                        ",",
                                        ",,,,",
                                        "()",
                                        "of",
                                        "the",
                                        "city",
                                        "the city of",
                                        "'s ",
                                        "in in",
                                        "-",
                                        "a-",
                                        "-a",
                                        "near",
                                        "20 km",
                                        "省",
                                        "a, b, c, d, e, f",
                                        "St",
                                        "St St St St St St St St ",
                                        "((",
                                        "of of of of",
                                        "north",
                                        "  in  "};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) readings = dl_description_read(texts[i]);
        assert_true(readings->len <= DL_MAX_READINGS);
        for (guint k = 0; k < readings->len; k++)
            assert_true(*((const DlReading *)g_ptr_array_index(readings, k))->name != '\0');
        dl_reading_free(dl_description_read_area(texts[i]));
    }
}

static void demonym__tells_the_country(void **state)
{
    assert_string_equal(dl_demonym_find_country("Afghan"), "AF");
    assert_string_equal(dl_demonym_find_country("ukrainians"), "UA");
    assert_string_equal(dl_demonym_find_country("South Sudanese"), "SS");
    assert_null(dl_demonym_find_country("Afgh"));
    assert_null(dl_demonym_find_country("Herat"));
    assert_null(dl_demonym_find_country(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(description__reads_what_stands_beside_a_name),
        cmocka_unit_test(description__stays_within_bounds),
        cmocka_unit_test(demonym__tells_the_country),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
