#include <gio/gio.h>
#include <string.h>

#include "make_places.h"

enum { MIN_COUNTRY_NAMES = 150 }; /* with fewer it spells as the world does */

/* Roughly as GeoNames has them. */
static const FeatureKind features[] = {
    {33, "P\tPPL", NULL}, {2, "P\tPPLX", NULL}, {2, "P\tPPLL", NULL}, {3, "A\tADM4", NULL},
    {16, "H\tSTM", "H"},  {4, "H\tLK", "L"},    {1, "H\tSPNG", NULL}, {7, "T\tHLL", "T"},
    {5, "T\tMT", "T"},    {1, "T\tISL", NULL},  {4, "S\tFRM", NULL},  {4, "S\tSCH", "S"},
    {4, "S\tCH", "C"},    {8, "S\tBLDG", NULL}, {3, "L\tLCTY", NULL}, {1, "V\tFRST", NULL},
    {1, "R\tRD", NULL},   {1, "L\tPRK", NULL},
};

/* A word before the name ends with a space or hyphen, a word after it begins with one. */
typedef struct {
    const char *countries;
    const char *river, *lake, *hill, *school, *church;
} Speech;

static const Speech speeches[] = {
    {"", " River", " Lake", " Hill", " School", " Church"},
    {"US CA AU NZ GB IE ZA", " Creek", " Lake", " Mountain", " School", " Baptist Church"},
    {"MX ES CO AR PE CL VE BO EC GT HN CU", "Río ", "Laguna ", "Cerro ", "Escuela ", "Iglesia "},
    {"BR PT AO MZ", "Rio ", "Lagoa ", "Serra ", "Escola ", "Igreja "},
    {"FR BE CH MA DZ TN SN ML NE TD CD CM CI", "Ruisseau de ", "Lac ", "Mont ", "École ",
     "Église "},
    {"DE AT", "bach", "see", "berg", " Schule", " Kirche"},
    {"RU UA BY KZ KG BG", "Reka ", "Ozero ", "Gora ", "Shkola ", "Tserkov’ "},
    {"IR AF TJ", "Rūd-e ", "Daryācheh-ye ", "Kūh-e ", "Maktab-e ", "Masjed-e "},
    {"IQ SY YE SA EG LY SD JO LB OM", "Wādī ", "Buḩayrat ", "Jabal ", "Madrasat ", "Masjid "},
    {"ID MY", "Sungai ", "Danau ", "Gunung ", "Sekolah ", "Masjid "},
    {"CN TW", " He", " Hu", " Shan", " Xuexiao", " Si"},
    {"NO SE DK FI", "elva", "vatnet", "fjellet", " skole", " kirke"},
    {"TR AZ", " Deresi", " Gölü", " Dağı", " Okulu", " Camii"},
};

static const Script script_langs[] = {
    {G_UNICODE_SCRIPT_ARABIC, NULL, {"fa", "ar"}},
    {G_UNICODE_SCRIPT_CYRILLIC, NULL, {"ru", "uk"}},
    {G_UNICODE_SCRIPT_HAN, NULL, {"zh", "ja"}},
    {G_UNICODE_SCRIPT_HANGUL, NULL, {"ko"}},
    {G_UNICODE_SCRIPT_HEBREW, NULL, {"he"}},
    {G_UNICODE_SCRIPT_GREEK, NULL, {"el"}},
    {G_UNICODE_SCRIPT_KATAKANA, NULL, {"ja"}},
    {G_UNICODE_SCRIPT_HIRAGANA, NULL, {"ja"}},
    {G_UNICODE_SCRIPT_DEVANAGARI, NULL, {"hi", "mr"}},
    {G_UNICODE_SCRIPT_ARMENIAN, NULL, {"hy"}},
    {G_UNICODE_SCRIPT_GEORGIAN, NULL, {"ka"}},
    {G_UNICODE_SCRIPT_THAI, NULL, {"th"}},
};

static char *read_gzip(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GInputStream) raw = G_INPUT_STREAM(g_file_read(file, NULL, &error));
    if (!raw)
        g_error("%s", error->message);
    g_autoptr(GConverter) gunzip =
        G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(raw, gunzip);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    if (g_output_stream_splice(memory, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error) < 0 ||
        !g_output_stream_write_all(memory, "", 1, NULL, NULL, &error) ||
        !g_output_stream_close(memory, NULL, &error))
        g_error("%s: %s", path, error->message);
    return g_memory_output_stream_steal_data(G_MEMORY_OUTPUT_STREAM(memory));
}

/* Cuts the next line of *REST into FIELDS; FALSE at the end. */
static gboolean next_row(char **rest, char **fields, guint n_fields)
{
    char *line = *rest, *end = strchr(line, '\n');
    if (!end)
        return FALSE;
    *end = '\0';
    *rest = end + 1;
    for (guint i = 0; i < n_fields; i++) {
        char *tab = line ? strchr(line, '\t') : NULL;
        if (tab)
            *tab = '\0';
        fields[i] = line ? line : end;
        line = tab ? tab + 1 : NULL;
    }
    return TRUE;
}

static guint find_speech(const char *code)
{
    for (guint i = 1; i < G_N_ELEMENTS(speeches); i++) {
        if (strstr(speeches[i].countries, code))
            return i;
    }
    return 0;
}

static Country *find_country(World *world, const char *code)
{
    Country *country = g_hash_table_lookup(world->countries, code);
    if (country)
        return country;
    country = g_new0(Country, 1);
    country->code = g_strdup(code);
    country->names = name_model_new();
    country->frequent = g_ptr_array_new();
    country->speech = find_speech(code);
    g_hash_table_insert(world->countries, country->code, country);
    return country;
}

static void learn_alternates(World *world, ModelPlace *place, char *names)
{
    for (char *next, *name = names; name && *name; name = next) {
        next = strchr(name, '|');
        if (next)
            *next++ = '\0';
        GUnicodeScript kind = g_unichar_get_script(g_utf8_get_char(name));
        Script *script = g_hash_table_lookup(world->scripts, GINT_TO_POINTER(kind));
        if (script)
            name_model_learn(script->names, name);
        if (!place->scripts)
            place->scripts = g_array_new(FALSE, FALSE, sizeof(GUnicodeScript));
        g_array_append_val(place->scripts, kind);
    }
}

static void read_places(World *world, char *table)
{
    char *fields[10];
    next_row(&table, fields, G_N_ELEMENTS(fields));
    while (next_row(&table, fields, G_N_ELEMENTS(fields))) {
        ModelPlace *place = g_new0(ModelPlace, 1);
        place->country = find_country(world, fields[5]);
        place->name = fields[1];
        place->lat_deg = g_ascii_strtod(fields[2], NULL);
        place->lon_deg = g_ascii_strtod(fields[3], NULL);
        place->admin1 = fields[6];
        place->admin2 = fields[7];
        g_ptr_array_add(world->places, place);
        g_ptr_array_add(place->country->frequent, fields[1]);
        name_model_learn(place->country->names, fields[1]);
        name_model_learn(world->latin, fields[1]);
        learn_alternates(world, place, fields[9]);
    }
}

static void read_areas(World *world, char *table)
{
    char *fields[9];
    next_row(&table, fields, G_N_ELEMENTS(fields));
    while (next_row(&table, fields, G_N_ELEMENTS(fields))) {
        if (!g_str_has_prefix(fields[1], "A.") || !*fields[2] || !*fields[6])
            continue;
        Area *area = g_new0(Area, 1);
        *area = (Area){fields[2], fields[1] + 2, fields[3], fields[4],
                       fields[5], fields[6],     fields[7], fields[8]};
        g_ptr_array_add(world->areas, area);
    }
}

typedef struct {
    const char *name;
    guint n;
} Counted;

static int compare_counted(gconstpointer a, gconstpointer b)
{
    const Counted *left = a, *right = b;
    return left->n != right->n ? (left->n > right->n ? -1 : 1) : strcmp(left->name, right->name);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names once each, the most frequent first. */
static void sort_frequent(GPtrArray *names)
{
    g_autoptr(GArray) counted = g_array_new(FALSE, FALSE, sizeof(Counted));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        Counted one = {names->pdata[i], 1};
        if (i && g_str_equal(names->pdata[i], names->pdata[i - 1]))
            g_array_index(counted, Counted, counted->len - 1).n++;
        else
            g_array_append_val(counted, one);
    }
    g_array_sort(counted, compare_counted);
    g_ptr_array_set_size(names, 0);
    for (guint i = 0; i < counted->len; i++)
        g_ptr_array_add(names, (gpointer)g_array_index(counted, Counted, i).name);
}

static void free_country(gpointer data)
{
    Country *country = data;
    g_ptr_array_unref(country->frequent);
    g_free(country->code);
    g_free(country);
}

static void free_script(gpointer data)
{
    Script *script = data;
    name_model_free(script->names);
    g_free(script);
}

static void free_place(gpointer data)
{
    ModelPlace *place = data;
    if (place->scripts)
        g_array_unref(place->scripts);
    g_free(place);
}

static void settle_countries(World *world)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, world->countries);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Country *country = value;
        sort_frequent(country->frequent);
        if (name_model_size(country->names) < MIN_COUNTRY_NAMES) {
            name_model_free(country->names);
            country->names = world->latin;
        }
    }
}

void world_read(World *world, const char *folder)
{
    world->places = g_ptr_array_new_with_free_func(free_place);
    world->areas = g_ptr_array_new_with_free_func(g_free);
    world->tables = g_ptr_array_new_with_free_func(g_free);
    world->countries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_country);
    world->scripts = g_hash_table_new_full(NULL, NULL, NULL, free_script);
    world->latin = name_model_new();
    for (guint i = 0; i < G_N_ELEMENTS(script_langs); i++) {
        Script *script = g_memdup2(&script_langs[i], sizeof *script);
        script->names = name_model_new();
        g_hash_table_insert(world->scripts, GINT_TO_POINTER(script->script), script);
    }
    g_ptr_array_add(world->tables, read_gzip(folder, "places.tsv.gz"));
    g_ptr_array_add(world->tables, read_gzip(folder, "areas.tsv.gz"));
    read_places(world, world->tables->pdata[0]);
    read_areas(world, world->tables->pdata[1]);
    settle_countries(world);
}

void world_clear(World *world)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, world->countries);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Country *country = value;
        if (country->names != world->latin)
            name_model_free(country->names);
    }
    name_model_free(world->latin);
    g_ptr_array_unref(world->places);
    g_ptr_array_unref(world->areas);
    g_hash_table_unref(world->countries);
    g_hash_table_unref(world->scripts);
    g_ptr_array_unref(world->tables);
}

const FeatureKind *world_draw_feature(Random *random)
{
    guint64 at = random_below(random, 100);
    guint i = 0;
    while (i + 1 < G_N_ELEMENTS(features) && at >= features[i].weight)
        at -= features[i++].weight;
    return &features[i];
}

void world_say_feature(const Country *country, const FeatureKind *feature, Random *random,
                       GString *name)
{
    const Speech *speech = &speeches[country->speech];
    const char *word = feature->word[0] == 'H'   ? speech->river
                       : feature->word[0] == 'L' ? speech->lake
                       : feature->word[0] == 'T' ? speech->hill
                       : feature->word[0] == 'S' ? speech->school
                                                 : speech->church;
    if (random_below(random, 4) == 0)
        return;
    if (g_str_has_suffix(word, " ") || g_str_has_suffix(word, "-"))
        g_string_prepend(name, word);
    else
        g_string_append(name, word);
}

const Script *world_draw_script(const World *world, const ModelPlace *model, Random *random)
{
    if (!model->scripts)
        return NULL;
    GUnicodeScript kind =
        g_array_index(model->scripts, GUnicodeScript, random_below(random, model->scripts->len));
    return g_hash_table_lookup(world->scripts, GINT_TO_POINTER(kind));
}

void world_respell(GString *name, Random *random)
{
    static const char from[] = "aeiouykcqwvzsjg -'", to[] = "eaeuiiqkkvwszzj-  ";
    gsize start = random_below(random, name->len + 1);
    for (gsize i = 0; i < name->len; i++) {
        gsize at = (start + i) % name->len;
        const char *found = name->str[at] ? strchr(from, name->str[at]) : NULL;
        if (!found)
            continue;
        if (random_below(random, 3) == 0)
            g_string_erase(name, (gssize)at, 1);
        else
            name->str[at] = to[found - from];
        return;
    }
    g_string_append_c(name, 'h');
}

char *world_to_ascii(const char *name)
{
    if (g_str_is_ascii(name))
        return g_strdup(name);
    return g_str_to_ascii(name, "C");
}
