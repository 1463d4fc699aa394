/* Which days a map, a timeline or a batch of frames is asked for. */
#include "project.h"

#include "dl_limits.h"
#include "error.h"

/* A setting's day, else FALLBACK. The text was checked when it was set. */
static DlDay setting_day(const DlProject *project, const char *key, DlDay fallback)
{
    const char *text = dl_settings_get(project->settings, key);
    DlDay day = fallback;
    if (text && !dl_day_parse(text, &day, NULL))
        return fallback;
    return day;
}

gboolean dl_project_range(DlProject *project, DlDay *ret_from, DlDay *ret_to, GError **error)
{
    if (!dl_project_need_timeline(project, error))
        return FALSE;
    DlDay first = 0, last = 0;
    gboolean has_range = dl_timeline_range(project->timeline, &first, &last);
    gboolean is_given =
        dl_settings_get(project->settings, "from") && dl_settings_get(project->settings, "to");
    if (!has_range && !is_given) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "no event has a day; give the days with --from and --to");
        return FALSE;
    }
    DlDay from = setting_day(project, "from", first), to = setting_day(project, "to", last);
    if (from > to) {
        g_autofree char *from_text = dl_day_to_string(from), *to_text = dl_day_to_string(to);
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'from' is %s, after 'to', which is %s",
                    from_text, to_text);
        return FALSE;
    }
    *ret_from = from;
    *ret_to = to;
    return TRUE;
}

/* The last day of the week (Sunday), month or year that DAY lies in. */
static DlDay step_end(DlDay day, const char *every)
{
    gint64 year = 0;
    int month = 0;
    DlDay end = day;
    if (g_str_equal(every, "week"))
        return day + 6 - dl_day_weekday(day);
    dl_day_to_ymd(day, &year, &month, NULL);
    if (g_str_equal(every, "year"))
        month = 12;
    if (g_str_equal(every, "month") || g_str_equal(every, "year"))
        dl_day_from_ymd(year, month, dl_days_in_month(year, month), &end);
    return end;
}

static GArray *event_days(DlProject *project, DlDay from, DlDay to)
{
    g_autoptr(GArray) changes = dl_timeline_change_days(project->timeline);
    GArray *days = g_array_new(FALSE, FALSE, sizeof(DlDay));
    for (guint i = 0; i < changes->len; i++) {
        DlDay day = g_array_index(changes, DlDay, i);
        if (day >= from && day <= to)
            g_array_append_val(days, day);
    }
    return days;
}

/* More than this many days nobody has asked for. */
static guint days_most(const DlProject *project)
{
    const DlSettings *settings = project->settings;
    gboolean is_range_given = dl_settings_get(settings, "from") && dl_settings_get(settings, "to");
    return dl_settings_flag(settings, "yes") || is_range_given ? DL_LIMIT_FRAMES
                                                               : DL_LIMIT_FRAMES_UNASKED;
}

static gboolean check_count(guint n_days, guint n_most, GError **error)
{
    if (n_days == 0)
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "nothing changes between 'from' and 'to'");
    else if (n_days > n_most)
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    n_most == DL_LIMIT_FRAMES
                        ? "more than %u days; take larger steps with --every"
                        : "more than %u days; ask for them with --from and --to, or --yes, or "
                          "take larger steps with --every",
                    n_most);
    return n_days > 0 && n_days <= n_most;
}

GArray *dl_project_days(DlProject *project, GError **error)
{
    const char *every = dl_settings_get(project->settings, "every");
    return dl_project_days_by(project, every ? every : "day", error);
}

GArray *dl_project_days_by(DlProject *project, const char *every, GError **error)
{
    DlDay from = 0, to = 0;
    if (!dl_project_range(project, &from, &to, error))
        return NULL;
    guint n_most = days_most(project);
    gboolean is_by_event = g_str_equal(every, "event");
    g_autoptr(GArray) days =
        is_by_event ? event_days(project, from, to) : g_array_new(FALSE, FALSE, sizeof(DlDay));
    for (DlDay day = from; !is_by_event && day <= to && days->len <= n_most; day++) {
        day = MIN(step_end(day, every), to);
        g_array_append_val(days, day);
    }
    return check_count(days->len, n_most, error) ? g_steal_pointer(&days) : NULL;
}
