/* What make_places makes places after: the tables of gazetteer/, and words. */
#ifndef DL_BENCH_MAKE_PLACES_H
#define DL_BENCH_MAKE_PLACES_H

#include <stdio.h>

#include "name_model.h"

typedef struct {
    char *code;
    NameModel *names;    /* of its places; borrowed, shared by the countries with few */
    GPtrArray *frequent; /* its places' names, the most frequent first; borrowed strings */
    guint speech;        /* which words for rivers and hills */
} Country;

/* A way of writing other than Latin's. */
typedef struct {
    GUnicodeScript script;
    NameModel *names;
    const char *langs[2]; /* the second may be NULL */
} Script;

typedef struct {
    Country *country;
    const char *name, *admin1, *admin2; /* borrowed */
    double lat_deg, lon_deg;
    GArray *scripts; /* of GUnicodeScript, of its alternates; NULL for none */
} ModelPlace;

typedef struct {
    const char *country, *code, *admin1, *admin2, *name, *lat, *lon, *population; /* borrowed */
} Area;

typedef struct {
    guint weight;        /* of 100 */
    const char *feature; /* "P\tPPL" */
    const char *word;    /* "H": a word for it is said; NULL for none */
} FeatureKind;

typedef struct {
    GPtrArray *places; /* of ModelPlace */
    GPtrArray *areas;  /* of Area */
    GHashTable *countries, *scripts;
    GPtrArray *tables; /* the lines, which the rest borrows from */
    NameModel *latin;
} World;

/* Ends the program with a message where the tables cannot be read. */
void world_read(World *world, const char *folder);
void world_clear(World *world);

const FeatureKind *world_draw_feature(Random *random);

/* Adds what it is to a name: "Río " before, " Lake" after. */
void world_say_feature(const Country *country, const FeatureKind *feature, Random *random,
                       GString *name);

/* How an alternate of MODEL is written; NULL: in Latin letters. */
const Script *world_draw_script(const World *world, const ModelPlace *model, Random *random);

/* Spells a Latin name a little otherwise. */
void world_respell(GString *name, Random *random);

/* Without diacritics. g_free. */
char *world_to_ascii(const char *name);

#endif
