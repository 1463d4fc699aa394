/* Who holds what, on every day. Nothing is inferred.
 *
 * When. An instant event with a span happened some day within it: it is possible from its first
 * day and certain from its last. A span of more than 7 days is not drawn before its last day, nor
 * is one with an open start. One with an open end is possible from its first day and never
 * certain; one open at both ends is never drawn. A lasting event holds throughout; a lasting
 * capture was under way, so it is possible throughout, however long, and certain from its last day.
 *
 * Who holds. A certain, confirmed capture, recapture or surrender makes its actor the holder; one
 * without an actor leaves it unknown who holds (DL_ACTOR_UNKNOWN). A withdrawal by the holder, or
 * by nobody named, leaves nobody (DL_ACTOR_NONE); one by another side changes no holder. What is
 * only possible, claimed, disputed or unverified changes no holder: it is possible until a later
 * certain event says who holds the place.
 *
 * Order. Events take effect in the order of their certain days; on one day in that of their first
 * days, of `time`, of `seq`. Two captures with the same days, by different actors, which neither
 * orders, contest the place between them until the next certain event, and are reported: the
 * holder before them stays where it is one of the two, else nobody knows who holds. A withdrawal
 * and a capture of one day need no order: they stand as they make sense. Where the span of a
 * capture begins before and ends after the days of another that has become certain, either may
 * have come first: the wider one stays possible, and that is reported, unless its target is the
 * holder or seq orders them.
 *
 * Contested. By a siege from its first day until siege_lifted, until the besieger gains the place
 * or withdraws, or to its own last day. A siege of a single day has no known end: where none of
 * these follows, it counts as a clash. By a clash or a contested row from its first day until it
 * is contested_days old, counted from its last, or until any capture or siege_lifted. The
 * challenger is the actor, or where the actor holds the place, the target; a row whose actor holds
 * and that names no target contests nothing. Attacks, airstrikes and shelling contest nothing. On
 * one day a capture comes after the fighting, unless time or seq says otherwise.
 *
 * Merging. Rows of one place, kind, category and gainer are one event when their spans overlap and
 * no certain change of hands lies between. It is narrowed to the days that all confirmed rows
 * allow (all rows, where none is confirmed), so that no claim narrows what is confirmed; a lasting
 * siege, to the days that any of them names. Kinds without a gainer that decides (fighting and
 * other words) happen again and again: their rows are one event only when they name the same
 * actor, the same target and the same days, and neither their times nor their own coordinates
 * differ. Sources that name
 * different days without overlap ("12", "13") stay two events: the second changes nothing, and
 * within 7 days it is reported as a disagreement.
 *
 * Areas. Rows with polygons or lines are no places: which of them holds when, area_history.h tells.
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
    const char *name;    /* canonical: the map file's, else as first spelt */
    const char *label;   /* to print */
    const char *colour;  /* "#RRGGBB" or NULL: the palette's next */
    gboolean is_initial; /* named by [initial]; before the first event */
} DlActor;

/* Rows of one place, kind and gainer that are one event, with all their sources. */
typedef struct {
    const char *ids;            /* the rows' ids joined by ";" */
    const DlPlacedEvent *first; /* the row that stands for it */
    const DlPlacedEvent *const *rows;
    guint n_rows;
    DlDaySpan when;            /* narrowed to what all sources allow; see sources_disagree */
    gboolean sources_disagree; /* the rows' spans differ, or their certainties */
    int actor;                 /* index, or DL_ACTOR_UNKNOWN */
    int target;
    DlKind kind;
    DlCertainty certainty; /* the best of its rows */
    guint place;           /* index of a DlTimelinePlace */
    gboolean is_lasting;   /* holds throughout WHEN, instead of on some day in it */
    DlDay begins;          /* the day from which it is drawn; DL_DAY_OPEN_END: never */
    DlDay certain;         /* the day from which it is certain; DL_DAY_OPEN_END: never */
    int time_of_day_s;     /* DL_TIME_NONE where no row says one */
    gint64 seq;            /* DL_SEQ_NONE where no row says one */
} DlMergedEvent;

/* A place with events. Rows of one gazetteer id are one place, but events that change nobody's hold
 * and lie by their own coordinates more than 2 km from the town are spots beside it; rows with
 * coordinates only are one place where name and position agree. */
typedef struct {
    const DlPlace *place;
    const char *label;   /* the row's label, else its spelling (the first event's) */
    gboolean is_area;    /* shades its area instead of marking a point */
    gboolean is_beside;  /* a spot beside the town whose label it has */
    const guint *events; /* indexes of merged events, in order of time */
    guint n_events;
} DlTimelinePlace;

/* A place on one day. */
typedef struct {
    int holder;  /* index, DL_ACTOR_NONE or DL_ACTOR_UNKNOWN */
    DlDay since; /* the day from which holder holds; DL_DAY_OPEN_START: from before */
    gboolean is_contested;
    int challenger;            /* who contests; DL_ACTOR_UNKNOWN where unnamed or not contested */
    int rival;                 /* where two captures of one day contest a place that neither held:
                                * the second of them; DL_ACTOR_UNKNOWN otherwise */
    gboolean is_possible;      /* a capture may have happened, by: */
    int possible_holder;       /* DL_ACTOR_NONE: a withdrawal; DL_ACTOR_UNKNOWN where unnamed or not
                                * possible */
    DlCertainty doubt;         /* why only possible: CONFIRMED = the day, else claimed, ... */
    gboolean is_about;         /* the day of the holder's event is approximate */
    gboolean is_changed;       /* an event became certain or possible on this very day */
    gboolean is_visible;       /* an event so far, or one held before the first: mark it */
    const DlMergedEvent *last; /* the latest event that has begun; NULL before the first */
    const guint *events;       /* indexes of merged events that make this state */
    guint n_events;
} DlPlaceState;

/* A polygon or line of a table, on the days on which it holds. */
typedef struct {
    const DlPlacedEvent *placed;
    const DlGeometry *geometry;
    const char *label;  /* to print; NULL: none */
    const char *series; /* as it is named; NULL: its actor's */
    int actor;          /* index, or DL_ACTOR_UNKNOWN */
    int target;
    DlDay from;  /* or DL_DAY_OPEN_START */
    DlDay until; /* or DL_DAY_OPEN_END */
    gboolean is_contested;
    DlCertainty certainty; /* all but CONFIRMED are doubtful */
} DlTimelineArea;

typedef struct {
    /* Actors of the map file; copied. MATCHES are globs (* and ?), case-blind, NULL-terminated or
     * NULL; a name is matched before all globs, globs in file order. Side names in events are
     * known by these, else by themselves, case-blind. */
    const struct DlActorRule {
        const char *name;
        const char *label;
        const char *const *matches;
        const char *colour;
    } * actors;
    guint n_actors;

    /* "*", a place's name (the gazetteer's, the rows' spelling or label), an admin-1 name or code
     * ("AF.11"), or a country = holder; case-blind. The narrowest wins, among equals the last. One
     * that no event's place answers is reported (DL_REPORT_INFO). */
    const struct DlInitialRule {
        const char *place;
        const char *holder;
    } * initial;
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

/* In the order in which they are drawn. */
const DlTimelineArea *dl_timeline_areas(const DlTimeline *timeline, guint *ret_n);

/* TRUE on a day from its first to its last. */
gboolean dl_timeline_area_holds(const DlTimelineArea *area, DlDay day);

/* The finite days from the first to the last of all events and areas; FALSE where there is none. */
gboolean dl_timeline_range(const DlTimeline *timeline, DlDay *ret_first, DlDay *ret_last);

/* The days on which some place's state changes, an event begins or becomes certain, an area
 * begins to hold or holds no more, ascending;
 * g_array_unref (of DlDay). Between two of them all states stay but for is_changed, which is true
 * on that one day. */
GArray *dl_timeline_change_days(const DlTimeline *timeline);

/* The same of one place; borrowed, NULL where there is none. */
const DlDay *dl_timeline_place_change_days(const DlTimeline *timeline, guint place, guint *ret_n);

/* Who holds before the first event, by the initial rules, what answers to one of NAMES (narrowest
 * first; case-blind), else what "*" says, else DL_ACTOR_UNKNOWN: for areas without events. */
int dl_timeline_initial_holder(const DlTimeline *timeline, const char *const *names, guint n_names);

/* The state of place number PLACE at the end of DAY. Borrowed parts live as the timeline. */
void dl_timeline_state(const DlTimeline *timeline, guint place, DlDay day, DlPlaceState *ret_state);

/* TRUE where SHOW lets EVENT be drawn on DAY: begun, and with DL_SHOW_WINDOW not over for
 * WINDOW_DAYS or more (one with an open end is never over), with DL_SHOW_DAY on a day from its
 * beginning to its last. */
gboolean dl_timeline_event_shown(const DlMergedEvent *event, DlDay day, DlShow show,
                                 int window_days);

/* "Taliban" (its label), or "" for DL_ACTOR_NONE and DL_ACTOR_UNKNOWN. */
const char *dl_timeline_actor_label(const DlTimeline *timeline, int actor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTimeline, dl_timeline_free)

#endif
