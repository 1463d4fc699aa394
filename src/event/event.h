/* The shared nouns: what a row or sentence says happened, where it happened, and both together. */
#ifndef DL_EVENT_EVENT_H
#define DL_EVENT_EVENT_H

#include <glib.h>

#include "day.h"
#include "geometry.h"

/* What happened. The first four decide who holds a place, siege to shelling are fighting. */
typedef enum {
    DL_KIND_CAPTURE,
    DL_KIND_RECAPTURE,
    DL_KIND_SURRENDER,
    DL_KIND_WITHDRAWAL,
    DL_KIND_SIEGE,
    DL_KIND_SIEGE_LIFTED,
    DL_KIND_CONTESTED,
    DL_KIND_CLASH,
    DL_KIND_ATTACK,
    DL_KIND_AIRSTRIKE,
    DL_KIND_SHELLING,
    DL_KIND_EVACUATION,
    DL_KIND_OTHER,
    DL_KIND_CATEGORY, /* any other word: DlEvent.category names it */
    DL_KIND_N
} DlKind;

/* How sure the source is. All but CONFIRMED never change who holds a place. */
typedef enum {
    DL_CERTAINTY_CONFIRMED,
    DL_CERTAINTY_CLAIMED,
    DL_CERTAINTY_DISPUTED,
    DL_CERTAINTY_UNVERIFIED,
    DL_CERTAINTY_N
} DlCertainty;

/* "capture", "siege_lifted", ...; "category" is never printed, DlEvent.category is. */
const char *dl_kind_to_string(DlKind kind);

/* Case-blind, spaces and hyphens as underscores, a few inflections ("captured", "seized",
 * "recaptured", "surrendered", "withdrew", "besieged"); DL_KIND_CATEGORY for any other word. */
DlKind dl_kind_parse(const char *text);

/* TRUE for what changes who holds a place: capture, recapture, surrender and withdrawal. */
gboolean dl_kind_is_control(DlKind kind);

/* An event word as it is compared and kept in DlEvent.category: lower case, runs of spaces,
 * hyphens and underscores as one underscore, none at either end. Locale-independent. g_free. */
char *dl_kind_fold(const char *text);

const char *dl_certainty_to_string(DlCertainty certainty);

/* FALSE for a word that is none of the four. Empty or NULL is confirmed. */
gboolean dl_certainty_parse(const char *text, DlCertainty *ret_certainty);

/* A column that no stage gives a meaning to; it can colour, size and filter marks. */
typedef struct {
    const char *column;
    const char *value;
} DlExtra;

#define DL_SEQ_NONE G_MININT64
#define DL_TIME_NONE (-1)

/* One row or sentence. Strings are UTF-8, NULL where the source is silent; they belong to
 * whoever gave the event out: a reader's row (valid during the call) or a DlEventList. */
typedef struct {
    const char *id; /* the row's own, or "FILE:LINE" or "FILE:LINE.NTH"; never NULL */
    const char *place_text;
    const char *place_type; /* "city", "province", ... as given, or NULL */
    const char *country;    /* as given: a code or a name */
    const char *admin1;     /* as given */
    gint64 place_id;        /* the gazetteer's, as extract and resolve tell it; 0: none is given */
    gboolean has_position;
    DlLonLat position;
    gboolean is_area;           /* low place precision: stands for an area, never for a point */
    const DlGeometry *geometry; /* an area of control or a front line; NULL: a place */
    const char *series;         /* the name of what it replaces and is replaced by; or NULL */

    gboolean is_dated;
    gboolean is_timeless; /* of a table without dates: holds from the first day on */
    DlDaySpan when;
    gboolean is_lasting; /* date_end, an interval a/b, or a kind that lasts: holds throughout */
    int time_of_day_s;   /* DL_TIME_NONE where unknown; orders events of one day */
    gint64 seq;          /* DL_SEQ_NONE where unknown; orders after time */

    DlKind kind;
    const char *category; /* the event word, folded as for dl_kind_to_string */
    const char *actor;    /* who gains */
    const char *target;   /* who loses */
    DlCertainty certainty;
    const char *label;
    const char *source;
    const char *note;
    const char *quote; /* the sentence, from articles */

    const char *from_text; /* where a movement began, as given; NULL: none */
    gboolean has_from_position;
    DlLonLat from_position;

    const DlExtra *extras; /* those of the columns from, from_lat and from_lon, too */
    guint n_extras;

    const char *file; /* where it stands */
    guint64 line;     /* 1-based; 0 where there are no lines */
} DlEvent;

/* A place of the gazetteer, or a row's own coordinates. Strings belong to the giver. */
typedef struct {
    gint64 id; /* GeoNames id; negative: our own; 0: a row's own coordinates */
    const char *name;
    DlLonLat position;
    const char *feature; /* "P.PPLA", class and code; "" where unknown */
    const char *country; /* ISO 3166-1 alpha-2, "" where none */
    const char *admin1;  /* GeoNames admin-1 code without the country ("11"), "" where none */
    const char *admin2;
    gint64 population;             /* 0 where unknown */
    gint64 capital_of;             /* id of the largest area whose capital this is; 0 where none */
    const char *capital_of_admin1; /* "AF.11" where it is that unit's capital, "" where not */
    gboolean is_country_capital;
} DlPlace;

/* TRUE for a country, province, district or other area (feature class A, L or R of area kind). */
gboolean dl_place_is_area(const DlPlace *place);

/* An event and the place it resolved to. Both are borrowed. */
typedef struct {
    const DlEvent *event;
    const DlPlace *place; /* NULL where the name did not resolve */
    const char *reason;   /* why this place, or why none; in words */
    double confidence;    /* 0..1; 1 for the row's own coordinates */
    const DlPlace *from;  /* where the movement began; NULL: it did not move, or that is unknown */
} DlPlacedEvent;

#endif
