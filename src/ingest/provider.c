#include "provider.h"

#include <string.h>

const char *dl_provider_to_string(DlProvider provider)
{
    static const char *const names[] = {NULL, "ACLED", "UCDP GED", "dateline extract"};
    return names[provider];
}

/* Classes of ACLED's inter codes: 1 State forces, 2 Rebel group, 3 Political militia, 4 Identity
 * militia, 5 Rioters, 6 Protesters, 7 Civilians, 8 External/Other forces; as numbers until 2024,
 * as words since. */
static int inter_class(const char *value)
{
    static const struct {
        const char *start;
        int inter;
    } words[] = {{"state", 1},    {"rebel", 2},  {"political", 3}, {"identity", 4},
                 {"communal", 4}, {"rioter", 5}, {"protester", 6}, {"civilian", 7},
                 {"external", 8}, {"other", 8}};
    if (!value)
        return 0;
    if (value[0] >= '1' && value[0] <= '8' && (!value[1] || strcmp(value + 1, ".0") == 0))
        return value[0] - '0';
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strncasecmp(value, words[i].start, strlen(words[i].start)) == 0)
            return words[i].inter;
    return 0;
}

static gboolean is_state(int inter)
{
    return inter == 1;
}

static gboolean may_overtake(int inter)
{
    return (inter >= 2 && inter <= 4) || inter == 8;
}

/* The only one of two sides that may have won, the other being the loser; else nobody is known. */
static void set_winner(DlEvent *event, const char *const *values, gboolean (*may_win)(int))
{
    const char *sides[2] = {values[DL_COLUMN_ACTOR], values[DL_COLUMN_TARGET]};
    int inters[2] = {inter_class(values[DL_COLUMN_INTER1]), inter_class(values[DL_COLUMN_INTER2])};
    gboolean may[2];
    for (int i = 0; i < 2; i++)
        may[i] = sides[i] && may_win(inters[i]);
    /* A side whose code says nothing may be the one, too. */
    gboolean is_open = (sides[0] && inters[0] == 0) || (sides[1] && inters[1] == 0);
    event->actor = event->target = NULL;
    if (may[0] == may[1] || is_open)
        return;
    event->actor = may[0] ? sides[0] : sides[1];
    event->target = may[0] ? sides[1] : sides[0];
}

static void set_kind(DlEvent *event, DlKind kind)
{
    event->kind = kind;
    event->category = dl_kind_to_string(kind);
}

static void adapt_acled_kind(const char *const *values, DlEvent *event)
{
    static const struct {
        const char *sub_event;
        DlKind kind;
    } kinds[] = {{"Armed clash", DL_KIND_CLASH},
                 {"Attack", DL_KIND_ATTACK},
                 {"Air/drone strike", DL_KIND_AIRSTRIKE},
                 {"Shelling/artillery/missile attack", DL_KIND_SHELLING},
                 {"Other", DL_KIND_OTHER}};
    const char *sub_event = values[DL_COLUMN_EVENT];
    if (!sub_event)
        return;
    if (g_ascii_strcasecmp(sub_event, "Government regains territory") == 0) {
        set_kind(event, DL_KIND_CAPTURE);
        set_winner(event, values, is_state);
    } else if (g_ascii_strcasecmp(sub_event, "Non-state actor overtakes territory") == 0) {
        set_kind(event, DL_KIND_CAPTURE);
        set_winner(event, values, may_overtake);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_ascii_strcasecmp(sub_event, kinds[i].sub_event) == 0)
            set_kind(event, kinds[i].kind);
}

/* "3" and "3.0", as data frames write it; 0 for what is no number. */
static int small_number(const char *value)
{
    return value ? (int)g_ascii_strtoll(value, NULL, 10) : 0;
}

static void adapt_acled_time(const char *const *values, DlEvent *event)
{
    int precision = small_number(values[DL_COLUMN_TIME_PRECISION]);
    gint64 year;
    int month;
    if (!event->is_dated || event->when.first != event->when.last || precision < 2)
        return;
    if (precision == 2) {
        event->when.approximate = TRUE;
        return;
    }
    dl_day_to_ymd(event->when.first, &year, &month, NULL);
    dl_day_from_ymd(year, month, 1, &event->when.first);
    event->when.last = event->when.first + dl_days_in_month(year, month) - 1;
}

/* The row stands for TYPE, named NAME where that is known. */
static void set_area(DlEvent *event, const char *type, const char *name)
{
    event->is_area = TRUE;
    event->place_type = type;
    if (name)
        event->place_text = name;
}

static void adapt_ucdp_place(const char *const *values, DlEvent *event)
{
    int precision = small_number(values[DL_COLUMN_PLACE_PRECISION]);
    if (precision == 3)
        set_area(event, "district", values[DL_COLUMN_ADMIN2]);
    else if (precision == 4)
        set_area(event, "province", values[DL_COLUMN_ADMIN1]);
    else if (precision == 6)
        set_area(event, "country", values[DL_COLUMN_COUNTRY]);
    else if (precision >= 5)
        set_area(event, "area", NULL);
}

static void adapt_ucdp(const char *const *values, DlEvent *event)
{
    static const char *const kinds[] = {NULL, "state_based_conflict", "non_state_conflict",
                                        "one_sided_violence"};
    int violence = small_number(values[DL_COLUMN_EVENT]);
    event->is_lasting = FALSE;
    event->kind = violence >= 1 && violence <= 3 ? DL_KIND_CATEGORY : DL_KIND_OTHER;
    event->category = violence >= 1 && violence <= 3 ? kinds[violence] : NULL;
    adapt_ucdp_place(values, event);
}

/* A span without a word of duration is some day within; who surrendered has not gained; a place
 * that is not sure is left to its name. */
static void adapt_extract(const char *const *values, DlEvent *event)
{
    event->is_lasting = event->kind == DL_KIND_SIEGE || event->kind == DL_KIND_CONTESTED;
    if (values[DL_COLUMN_UNSURE]) {
        event->place_id = 0;
        event->has_position = FALSE;
        event->country = NULL;
    }
    if (!values[DL_COLUMN_ACTOR_LOSES])
        return;
    event->target = event->actor;
    event->actor = NULL;
}

void dl_provider_adapt(DlProvider provider, const char *const *values, DlEvent *event)
{
    if (provider == DL_PROVIDER_UCDP)
        adapt_ucdp(values, event);
    if (provider == DL_PROVIDER_EXTRACT)
        adapt_extract(values, event);
    if (provider != DL_PROVIDER_ACLED)
        return;
    adapt_acled_kind(values, event);
    adapt_acled_time(values, event);
    if (small_number(values[DL_COLUMN_PLACE_PRECISION]) >= 3)
        set_area(event, "province", values[DL_COLUMN_ADMIN1]);
}
