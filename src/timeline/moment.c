#include "moment.h"

gboolean dl_kind_contests(DlKind kind)
{
    return kind == DL_KIND_SIEGE || kind == DL_KIND_CONTESTED || kind == DL_KIND_CLASH;
}

DlMoment dl_moment_of_event(const DlEvent *event)
{
    return (DlMoment){
        .first = MIN(event->when.first, event->when.last),
        .last = MAX(event->when.first, event->when.last),
        .is_lasting = event->is_lasting || event->kind == DL_KIND_SIEGE,
        .time_of_day_s = event->time_of_day_s,
        .seq = event->seq,
    };
}

DlDay dl_moment_begins(const DlMoment *moment)
{
    if (moment->first == DL_DAY_OPEN_START)
        return moment->last; /* open as well: never */
    if (moment->last == DL_DAY_OPEN_END || moment->is_lasting)
        return moment->first;
    if (moment->last - moment->first >= DL_MOMENT_DRAWN_SPAN_DAYS)
        return moment->last;
    return moment->first;
}

DlDay dl_moment_order_day(const DlMoment *moment)
{
    if (moment->first == DL_DAY_OPEN_START)
        return moment->last;
    if (moment->last == DL_DAY_OPEN_END || moment->is_lasting)
        return moment->first;
    return moment->last;
}

static int compare_days(DlDay a, DlDay b)
{
    return (a > b) - (a < b);
}

int dl_moment_known_order(const DlMoment *a, const DlMoment *b)
{
    gboolean is_one_day = a->first == a->last && b->first == b->last;
    if (is_one_day && a->time_of_day_s != DL_TIME_NONE && b->time_of_day_s != DL_TIME_NONE &&
        a->time_of_day_s != b->time_of_day_s)
        return a->time_of_day_s < b->time_of_day_s ? -1 : 1;
    if (a->seq != DL_SEQ_NONE && b->seq != DL_SEQ_NONE)
        return (a->seq > b->seq) - (a->seq < b->seq);
    return 0;
}

DlMoment dl_moment_closed(const DlMoment *moment)
{
    DlMoment closed = *moment;
    if (closed.first == DL_DAY_OPEN_START)
        closed.first = closed.last;
    else if (closed.last == DL_DAY_OPEN_END)
        closed.last = closed.first;
    return closed;
}

gboolean dl_moment_is_before(const DlMoment *left, const DlMoment *right)
{
    DlMoment a = dl_moment_closed(left), b = dl_moment_closed(right);
    if (a.first > b.first || a.last > b.last)
        return FALSE;
    if (a.first < b.first || a.last < b.last)
        return TRUE;
    return dl_moment_known_order(&a, &b) < 0;
}

int dl_moment_compare(const DlMoment *a, const DlMoment *b)
{
    int order = compare_days(dl_moment_order_day(a), dl_moment_order_day(b));
    if (order == 0)
        order = compare_days(a->first, b->first);
    if (order == 0)
        order = compare_days(a->last, b->last);
    if (order == 0)
        order = compare_days(a->time_of_day_s, b->time_of_day_s);
    if (order == 0)
        order = compare_days(a->seq, b->seq);
    return order;
}
