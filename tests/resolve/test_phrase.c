#include "dl_test.h"
#include "phrase.h"

/* "capital of Afghanistan", "largest 2 3 of Syria", "province northern" */
static char *show(const DlPhrase *phrase)
{
    static const char *const KINDS[] = {"capital", "largest", "direction", "kind", "demonym"};
    GString *text = g_string_new(phrase->is_provincial ? "provincial " : "");
    g_string_append(text, KINDS[phrase->kind]);
    for (guint rank = 1; rank < 32; rank++)
        if ((phrase->ranks >> rank) & 1u)
            g_string_append_printf(text, " %u", rank);
    if (phrase->direction && *phrase->direction)
        g_string_append_printf(text, " %s", phrase->direction);
    if (phrase->type)
        g_string_append_printf(text, " <%s>", dl_place_type_word(phrase->type));
    if (phrase->area)
        g_string_append_printf(text, " of %s", phrase->area);
    if (phrase->country)
        g_string_append_printf(text, " (%s)", phrase->country);
    return g_string_free(text, FALSE);
}

static void phrase__is_read(void **state)
{
    static const struct {
        const char *text, *phrase; /* NULL: it is none */
    } cases[] = {
        {"the capital", "capital"},
        {"The Capital", "capital"},
        {"the capital of Afghanistan", "capital of Afghanistan"},
        {"the capital city of the country", "capital"},
        {"Afghanistan's capital", "capital of Afghanistan"},
        {"the Afghan capital", "capital (AF)"},
        {"the South Sudanese capital", "capital (SS)"},
        {"the country's capital", "capital"},
        {"the province's capital", "provincial capital"},
        {"the provincial capital of Badakhshan", "provincial capital of Badakhshan"},
        {"la capitale", "capital"},
        {"die Hauptstadt", "capital"},
        {"столица", "capital"},
        {"la capitale d'Ukraine", "capital of Ukraine"},
        {"la capitale de l’Afghanistan", "capital of Afghanistan"},
        {"the capital of Côte d'Ivoire", "capital of Côte d'Ivoire"},
        {"столица Украины", "capital of Украины"},
        {"la deuxième ville de France", "largest 2 of France"},
        {"la troisième plus grande ville de l'Italie", "largest 3 of Italie"},
        {"la segunda ciudad más grande de España", "largest 2 of España"},
        {"die zweitgrößte Stadt Deutschlands", "largest 2 of Deutschlands"},
        {"второй по величине город Украины", "largest 2 of Украины"},
        {"Afghanistan's second- and third-biggest cities", "largest 2 3 of Afghanistan"},
        {"the second-largest city", "largest 2"},
        {"the second largest city in Syria", "largest 2 of Syria"},
        {"Ukraine's second city", "largest 2 of Ukraine"},
        {"the two largest Ukrainian cities", "largest 1 2 (UA)"},
        {"the country's three most populous cities", "largest 1 2 3"},
        {"the biggest city", "largest 1"},
        {"the third-largest American city", "largest 3 (US)"},
        {"the northern province", "direction northern <province>"},
        {"the south-western region", "direction south western <area>"},
        {"Afghanistan's northern province", "direction northern <province> of Afghanistan"},
        {"Afghans", "demonym (AF)"},
        {"the Papua New Guineans", "demonym (PG)"},
        {"the city", "kind <city>"},
        {"the province", "kind <province>"},
        {"Mexico City", NULL},
        {"Kansas", NULL},
        {"Northern Province", NULL},
        {"the northern province of Kunduz", NULL},
        {"the Afghan capital Kabul", NULL},
        {"the capital of", NULL},
        {"second", NULL},
        {"", NULL},
        {"'s", NULL},
        {"the", NULL},
        {"city", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlPhrase *phrase = dl_phrase_parse(cases[i].text);
        g_autofree char *shown = phrase ? show(phrase) : NULL;
        if (g_strcmp0(shown, cases[i].phrase) != 0)
            fail_msg("'%s' is %s", cases[i].text, shown ? shown : "no phrase");
        g_clear_pointer(&phrase, dl_phrase_free);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrase__is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
