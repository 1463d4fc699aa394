/* What stands in an event's slots: the words for a place, and how an actor is called. */
#ifndef DL_EXTRACT_EVENT_SLOT_H
#define DL_EXTRACT_EVENT_SLOT_H

#include "event_clause.h"
#include "event_frame.h"

typedef enum {
    DL_WHERE_NONE,    /* no place */
    DL_WHERE_NAMED,   /* a toponym */
    DL_WHERE_BESIDE,  /* what lies in or near a toponym: "positions outside Ghazni" */
    DL_WHERE_NOUN,    /* "the city", "border crossings" */
    DL_WHERE_PRONOUN, /* "it", "there" */
    DL_WHERE_UNKNOWN  /* a name that is nothing else that we know */
} DlWhere;

typedef struct {
    DlWhere where;
    DlTokens tokens;
    gint32 mention; /* of NAMED and BESIDE; else -1 */
    DlTokens noun;  /* of BESIDE: what lies there, where it is a place of its own; first == end: it
                       is none */
    gint chunk;     /* where the toponym or noun stands: what goes on stands after it */
} DlEventPlace;

/* What place the noun phrase at chunk NOUN is, with what hangs on it: "the town of X", "X airport",
 * "most of X", "capitals like". */
DlEventPlace dl_event_place(const DlClauses *clauses, gint noun);

/* What is counted: "commandos" of "a handful of commandos"; NOUN itself where nothing is. */
gint dl_event_counted(const DlClauses *clauses, gint noun);

/* A noun phrase, and where only its first words count, up to which token. */
typedef struct {
    gint chunk; /* -1: none */
    DlTokens tokens;
} DlEventParty;

/* The party that the noun phrase names: "Taliban" of "Taliban fighters", "the Saudi-led coalition"
 * of "jets of the Saudi-led coalition". Without determiners and numbers. */
DlEventParty dl_event_party(const DlClauses *clauses, gint noun);

/* The words from FIRST to END, from the first that names somebody or fights to the last: "Taliban"
 * of "the deadly Taliban attack". first == end: nobody. */
DlTokens dl_event_somebody(const DlClauses *clauses, guint first, guint end);

/* As it is told: "Afghan air force" for "Afghan warplanes", "rebels" for "Rebels". g_free; NULL
 * where there is none. */
char *dl_event_party_name(const DlClauses *clauses, const DlEventParty *party);

/* TRUE where a toponym or demonym is part of the noun phrase. */
gboolean dl_event_is_country(const DlClauses *clauses, gint noun);

/* Whose side somebody is on, as far as the words say. */
typedef struct {
    char country[3];          /* "" where none */
    const DlEventWord *group; /* NULL: none */
    gboolean is_rebel, is_state;
    gboolean is_armed; /* a force, a group, a weapon, a power */
    gboolean is_force; /* a force or a group */
} DlEventSide;

DlEventSide dl_event_side(const DlClauses *clauses, gint noun);
gboolean dl_event_side_is_same(const DlEventSide *one, const DlEventSide *other);

#endif
