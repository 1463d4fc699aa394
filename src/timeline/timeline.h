/* Who holds what, on every day.
 *
 * The rules are those of README.md, "What the map means": an instant event with a span is
 * possible from its first day and certain from its last; only certain, confirmed captures,
 * recaptures and surrenders change a holder; what is possible, claimed, disputed or unverified
 * adds uncertainty; sieges and clashes contest for a while. Nothing is inferred.
 *
 * A timeline is immutable once built and may be shared between threads. It borrows the placed
 * events.
 */
#ifndef DL_TIMELINE_TIMELINE_H
#define DL_TIMELINE_TIMELINE_H

#include "event.h"
#include "report.h"

#define DL_ACTOR_NONE (-1)    /* nobody, after a withdrawal */
#define DL_ACTOR_UNKNOWN (-2) /* no data */

/* A named side. Index 0.. in dl_timeline_actors. */
typedef struct {
    const char *name;   /* canonical: the map file's, else as first spelt */
    const char *label;  /* to print */
    const char *colour; /* "#RRGGBB" or NULL: the palette's next */
    gboolean is_initial; /* named by [initial]; before the first event */
} DlActor;

/* Rows of one place, kind and gainer that are one event, with all their sources. */
typedef struct {
    const char *ids;          /* the rows' ids joined by ";" */
    const DlPlacedEvent *first; /* the row that stands for it */
    const DlPlacedEvent *const *rows;
    guint n_rows;
    DlDaySpan when;           /* narrowed to what all sources allow; see sources_disagree */
    gboolean sources_disagree; /* the rows' spans differ, or their certainties */
    int actor;                /* index, or DL_ACTOR_UNKNOWN */
    int target;
    DlKind kind;
    DlCertainty certainty;    /* the best of its rows */
    guint place;              /* index of a DlTimelinePlace */
} DlMergedEvent;

/* A place with events. Rows of one gazetteer id are one place; rows with coordinates only are one
 * place where name and position agree. */
typedef struct {
    const DlPlace *place;
    const char *label; /* the row's label, else its spelling (the first event's) */
    gboolean is_area;  /* shades its area instead of marking a point */
    const guint *events; /* indexes of merged events, in order of time */
    guint n_events;
} DlTimelinePlace;

/* A place on one day. */
typedef struct {
    int holder;              /* index, DL_ACTOR_NONE or DL_ACTOR_UNKNOWN */
    DlDay since;             /* the day from which holder holds; DL_DAY_OPEN_START: from before */
    gboolean is_contested;
    int challenger;          /* who contests; DL_ACTOR_UNKNOWN where unnamed or not contested */
    gboolean is_possible;    /* a capture may have happened, by: */
    int possible_holder;     /* DL_ACTOR_UNKNOWN where not possible */
    DlCertainty doubt;       /* why only possible: CONFIRMED = the day, else claimed, ... */
    gboolean is_about;       /* the day of the holder's event is approximate */
    gboolean is_changed;     /* an event became certain or possible on this very day */
    gboolean is_visible;     /* an event so far, or one held before the first: mark it */
    const DlMergedEvent *last; /* the latest event that has begun; NULL before the first */
    const guint *events;     /* indexes of merged events that make this state */
    guint n_events;
} DlPlaceState;

typedef struct {
    /* Actors of the map file; copied. MATCHES are globs, NULL-terminated. */
    const struct DlActorRule {
        const char *name;
        const char *label;
        const char *const *matches;
        const char *colour;
    } *actors;
    guint n_actors;

    /* "*", a place's name as in the table, or an admin-1 name or code ("AF.11") = holder. */
    const struct DlInitialRule {
        const char *place;
        const char *holder;
    } *initial;
    guint n_initial;

    int contested_days; /* how long a clash keeps a place contested; 0: 7 */
} DlTimelineOptions;

/* How much of the past a map shows. */
typedef enum { DL_SHOW_CUMULATIVE, DL_SHOW_WINDOW, DL_SHOW_DAY } DlShow;

typedef struct DlTimeline DlTimeline;

/* Unplaced (place NULL) and undated events take no part. Contradictions are reported
 * (DL_REPORT_WARNING): two captures of one place on one day, sources that disagree. The order of
 * EVENTS changes nothing. Never fails. */
DlTimeline *dl_timeline_build(const DlPlacedEvent *events, gsize n_events,
                              const DlTimelineOptions *options, DlReport *report);
void dl_timeline_free(DlTimeline *timeline);

const DlActor *dl_timeline_actors(const DlTimeline *timeline, guint *ret_n);
const DlTimelinePlace *dl_timeline_places(const DlTimeline *timeline, guint *ret_n);
const DlMergedEvent *dl_timeline_events(const DlTimeline *timeline, guint *ret_n);

/* The finite days from the first to the last of all events; FALSE where there is none. */
gboolean dl_timeline_range(const DlTimeline *timeline, DlDay *ret_first, DlDay *ret_last);

/* The days on which some place's state changes, ascending; g_array_unref (of DlDay). */
GArray *dl_timeline_change_days(const DlTimeline *timeline);

/* The state of place number PLACE at the end of DAY. Borrowed parts live as the timeline. */
void dl_timeline_state(const DlTimeline *timeline, guint place, DlDay day, DlPlaceState *ret_state);

/* TRUE where SHOW lets EVENT be drawn on DAY: begun, and with DL_SHOW_WINDOW not over for
 * WINDOW_DAYS or more, with DL_SHOW_DAY on that day itself. */
gboolean dl_timeline_event_shown(const DlMergedEvent *event, DlDay day, DlShow show,
                                 int window_days);

/* "Taliban", or "" for DL_ACTOR_NONE and DL_ACTOR_UNKNOWN. */
const char *dl_timeline_actor_label(const DlTimeline *timeline, int actor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTimeline, dl_timeline_free)

#endif
