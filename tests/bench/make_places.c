/* A GeoNames dump of any size that is nowhere: allCountries.txt, alternateNamesV2.txt,
 * admin1CodesASCII.txt and admin2Codes.txt.
 *
 * Each place is made after one of gazetteer/places.tsv.gz: it lies near it, in its country and
 * units. A third of the names are names that the country has, the frequent ones over and over (San
 * José); the others are spelt letter by letter as that country's are. What is no settlement gets a
 * word that says so (Río, Lake, Kūh-e). One place in twenty has other names, some four of them: in
 * the scripts that its model is written in, or its own name spelt a little otherwise.
 * Populations are Pareto's. Equal seeds, sizes and tables make equal bytes. */
#include "make_places.h"

#include <math.h>
#include <string.h>

enum { MEAN_ALTERNATES = 4, LINK_PERCENT = 3, AREA_IDS = 20000000, FIRST_ID = 10 };

typedef struct {
    guint64 n_places, n_names, seed;
    World world;
    FILE *places, *alternates;
    guint64 n_rows, n_alternates; /* written so far */
} Maker;

/* A place that is being made. */
typedef struct {
    guint64 number;
    const ModelPlace *model;
    const FeatureKind *feature;
    GString *name;
} Made;

/* Numbers for place NUMBER and purpose USE, whatever was drawn before. */
static Random random_for(const Maker *maker, guint64 number, guint64 use)
{
    Random random = {maker->seed * 0x9E3779B97F4A7C15u ^ (number * 8 + use) * 0xD1B54A32D192ED03u};
    random_next(&random);
    return random;
}

/* Names differ in kind by country: one of its own, or one like them; then what it is. */
static void make_name(Maker *maker, Made *made)
{
    Random random = random_for(maker, made->number, 0);
    const Country *country = made->model->country;
    g_string_truncate(made->name, 0);
    if (random_unit(&random) < 0.35) {
        double u = random_unit(&random);
        g_string_assign(made->name,
                        country->frequent->pdata[(guint)(u * u * country->frequent->len)]);
    } else {
        name_model_make(country->names, &random, made->name);
    }
    if (made->feature->word)
        world_say_feature(country, made->feature, &random, made->name);
}

static void make_place(Maker *maker, guint64 number, Made *made)
{
    Random random = random_for(maker, number, 1);
    GPtrArray *models = maker->world.places;
    made->number = number;
    made->model = models->pdata[random_below(&random, models->len)];
    made->feature = world_draw_feature(&random);
    make_name(maker, made);
}

/* How many other names place NUMBER has: geometric, in the mean what was asked for. */
static guint draw_n_alternates(const Maker *maker, guint64 number)
{
    double per_place = (double)(maker->n_names - maker->n_places) / (double)maker->n_places;
    Random random = random_for(maker, number, 2);
    double mean = MAX(MEAN_ALTERNATES, per_place);
    if (random_unit(&random) >= 1.065 * per_place / mean)
        return 0;
    return 1 + (guint)(log(1 - random_unit(&random)) / log(1 - 1 / mean));
}

static void make_alternate(Maker *maker, const Made *made, guint rank, GString *text,
                           const char **lang)
{
    Random random = random_for(maker, made->number, 8 + (guint64)rank * 0x100000000);
    const Script *script = world_draw_script(&maker->world, made->model, &random);
    g_string_truncate(text, 0);
    if (script) {
        name_model_make(script->names, &random, text);
        *lang = script->langs[random_below(&random, script->langs[1] ? 2 : 1)];
        return;
    }
    static const char *const latin[] = {"", "", "en", "fr", "de", "es"};
    *lang = latin[random_below(&random, G_N_ELEMENTS(latin))];
    g_string_append(text, made->name->str);
    for (guint i = 0; i <= rank % 4; i++)
        world_respell(text, &random);
}

static guint64 draw_population(const Made *made, Random *random)
{
    if (!g_str_has_prefix(made->feature->feature, "P\t") || random_unit(random) > 0.12)
        return 0;
    return (guint64)MIN(100 / pow(1 - random_unit(random), 0.95), 2e7);
}

static void write_place(Maker *maker, const Made *made, GString *scratch)
{
    Random random = random_for(maker, made->number, 3);
    const ModelPlace *model = made->model;
    g_autofree char *ascii = world_to_ascii(made->name->str);
    double off = random_unit(&random) + random_unit(&random) - 1;
    double lat = CLAMP(model->lat_deg + 0.4 * off, -89.9, 89.9);
    off = random_unit(&random) + random_unit(&random) - 1;
    double lon = CLAMP(model->lon_deg + 0.5 * off, -179.9, 179.9);
    fprintf(maker->places, "%" G_GUINT64_FORMAT "\t%s\t%s\t", made->number + FIRST_ID,
            made->name->str, ascii);
    guint n_alternates = draw_n_alternates(maker, made->number);
    for (guint i = 0; i < n_alternates; i++) {
        const char *lang;
        make_alternate(maker, made, i, scratch, &lang);
        fprintf(maker->places, "%s%s", i ? "," : "", scratch->str);
    }
    guint64 population = draw_population(made, &random);
    fprintf(maker->places,
            "\t%.5f\t%.5f\t%s\t%s\t\t%s\t%s\t\t\t%" G_GUINT64_FORMAT
            "\t\t%d\tEtc/UTC\t2026-01-01\n",
            lat, lon, made->feature->feature, model->country->code, model->admin1, model->admin2,
            population, (int)random_below(&random, 2000));
    maker->n_rows++;
}

/* In the order of their own ids, which is not that of the places. */
static void write_alternates(Maker *maker, const Made *made, GString *scratch)
{
    Random random = random_for(maker, made->number, 4);
    guint n_alternates = draw_n_alternates(maker, made->number);
    guint64 id = made->number + FIRST_ID;
    for (guint i = 0; i < n_alternates; i++) {
        const char *lang;
        make_alternate(maker, made, i, scratch, &lang);
        guint64 flags = random_below(&random, 1000);
        fprintf(maker->alternates,
                "%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\t%s\t\t\n",
                ++maker->n_alternates, id, lang, scratch->str, flags < 50 ? "1" : "",
                flags >= 50 && flags < 60 ? "1" : "", flags == 999 ? "1" : "",
                flags >= 60 && flags < 65 ? "1" : "");
    }
    if (random_below(&random, 100) < LINK_PERCENT)
        fprintf(maker->alternates,
                "%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT
                "\tlink\thttps://example.org/%" G_GUINT64_FORMAT "\t\t\t\t\t\t\n",
                ++maker->n_alternates, id, id);
}

/* Countries and units as they are: in the dump too, as GeoNames has them. */
static void write_areas(Maker *maker, FILE *admin1, FILE *admin2)
{
    for (guint i = 0; i < maker->world.areas->len; i++) {
        const Area *area = maker->world.areas->pdata[i];
        g_autofree char *ascii = world_to_ascii(area->name);
        fprintf(maker->places,
                "%u\t%s\t%s\t\t%s\t%s\tA\t%s\t%s\t\t%s\t%s\t\t\t%s\t\t0\tEtc/UTC\t2026-01-01\n",
                AREA_IDS + i, area->name, ascii, area->lat, area->lon, area->code, area->country,
                area->admin1, area->admin2, *area->population ? area->population : "0");
        if (g_str_equal(area->code, "ADM1"))
            fprintf(admin1, "%s.%s\t%s\t%s\t%u\n", area->country, area->admin1, area->name, ascii,
                    AREA_IDS + i);
        else if (g_str_equal(area->code, "ADM2"))
            fprintf(admin2, "%s.%s.%s\t%s\t%s\t%u\n", area->country, area->admin1, area->admin2,
                    area->name, ascii, AREA_IDS + i);
    }
}

/* NUMBER of N places, scattered: a step that no prime of any usual size shares. */
static guint64 scatter(guint64 number, guint64 n_places)
{
    return number * 2654435761u % n_places;
}

static FILE *open_in(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = fopen(path, "w");
    if (!file)
        g_error("'%s' cannot be written", path);
    return file;
}

static void close_whole(FILE *file)
{
    gboolean is_bad = ferror(file) != 0;
    if (fclose(file) || is_bad)
        g_error("the disk is full");
}

static void write_dump(Maker *maker, const char *folder)
{
    Made made = {.name = g_string_new(NULL)};
    GString *scratch = g_string_new(NULL);
    FILE *admin1 = open_in(folder, "admin1CodesASCII.txt");
    FILE *admin2 = open_in(folder, "admin2Codes.txt");
    maker->places = open_in(folder, "allCountries.txt");
    maker->alternates = open_in(folder, "alternateNamesV2.txt");
    for (guint64 i = 0; i < maker->n_places; i++) {
        make_place(maker, i, &made);
        write_place(maker, &made, scratch);
    }
    write_areas(maker, admin1, admin2);
    for (guint64 i = 0; i < maker->n_places; i++) {
        guint64 number = scatter(i, maker->n_places);
        Random random = random_for(maker, number, 4);
        if (!draw_n_alternates(maker, number) && random_below(&random, 100) >= LINK_PERCENT)
            continue;
        make_place(maker, number, &made);
        write_alternates(maker, &made, scratch);
    }
    close_whole(maker->places);
    close_whole(maker->alternates);
    close_whole(admin1);
    close_whole(admin2);
    g_string_free(scratch, TRUE);
    g_string_free(made.name, TRUE);
}

int main(int argc, char **argv)
{
    gint64 n_places = 13000000, n_names = 16000000, seed = 1;
    g_autofree char *tables = NULL;
    g_autoptr(GError) error = NULL;
    GOptionEntry entries[] = {
        {"places", 0, 0, G_OPTION_ARG_INT64, &n_places, "places (13000000)", "N"},
        {"names", 0, 0, G_OPTION_ARG_INT64, &n_names, "names, with their own (16000000)", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "seed (1)", "N"},
        {"tables", 0, 0, G_OPTION_ARG_FILENAME, &tables, "the folder gazetteer/", "DIR"},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("FOLDER");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2 || !tables ||
        n_places < 1 || n_names < n_places || n_places > AREA_IDS - FIRST_ID) {
        g_printerr("make_places: %s\n", error ? error->message
                                              : "usage: make_places --tables DIR [--places N] "
                                                "[--names N] [--seed N] FOLDER");
        return 64;
    }
    Maker maker = {
        .n_places = (guint64)n_places, .n_names = (guint64)n_names, .seed = (guint64)seed};
    world_read(&maker.world, tables);
    write_dump(&maker, argv[1]);
    g_print("%" G_GUINT64_FORMAT " places\n", maker.n_rows);
    world_clear(&maker.world);
    return 0;
}
