#include "initial.h"

typedef struct {
    char *place; /* as the map file spells it */
    int holder;
    gboolean is_met;
} Rule;

struct DlInitial {
    GPtrArray *rules;   /* of Rule, in order */
    GHashTable *by_key; /* name key to Rule, the last one of a name */
};

static void rule_free(gpointer data)
{
    Rule *rule = data;
    g_free(rule->place);
    g_free(rule);
}

DlInitial *dl_initial_new(const struct DlInitialRule *rules, guint n_rules, DlActors *actors)
{
    DlInitial *initial = g_new0(DlInitial, 1);
    initial->rules = g_ptr_array_new_with_free_func(rule_free);
    initial->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < n_rules; i++) {
        char *key = dl_name_key(rules[i].place);
        if (!key)
            continue;
        Rule *rule = g_new0(Rule, 1);
        rule->place = g_strdup(rules[i].place);
        rule->holder = dl_actors_intern(actors, rules[i].holder);
        dl_actors_set_initial(actors, rule->holder);
        g_ptr_array_add(initial->rules, rule);
        g_hash_table_replace(initial->by_key, key, rule);
    }
    return initial;
}

void dl_initial_free(DlInitial *initial)
{
    if (!initial)
        return;
    g_hash_table_unref(initial->by_key);
    g_ptr_array_unref(initial->rules);
    g_free(initial);
}

static Rule *find_rule(const DlInitial *initial, const char *name)
{
    g_autofree char *key = dl_name_key(name);
    return key ? g_hash_table_lookup(initial->by_key, key) : NULL;
}

static Rule *find_for_place(const DlInitial *initial, const DlRowPlace *place,
                            const DlTimelineRow *rows)
{
    Rule *rule = find_rule(initial, place->label);
    for (guint i = 0; !rule && i < place->n_rows; i++) {
        const DlEvent *event = rows[i].event;
        if (i == 0 || event->place_text != rows[i - 1].event->place_text)
            rule = find_rule(initial, event->place_text);
    }
    return rule ? rule : find_rule(initial, place->place->name);
}

static Rule *find_for_admin1(const DlInitial *initial, const DlRowPlace *place,
                             const DlTimelineRow *rows)
{
    const char *country = place->place->country, *admin1 = place->place->admin1;
    Rule *rule = NULL;
    if (country && *country && admin1 && *admin1) {
        g_autofree char *code = g_strdup_printf("%s.%s", country, admin1);
        rule = find_rule(initial, code);
    }
    for (guint i = 0; !rule && i < place->n_rows; i++) {
        const DlEvent *event = rows[i].event;
        if (i == 0 || event->admin1 != rows[i - 1].event->admin1)
            rule = find_rule(initial, event->admin1);
    }
    return rule;
}

static Rule *find_for_country(const DlInitial *initial, const DlRowPlace *place,
                              const DlTimelineRow *rows)
{
    Rule *rule = find_rule(initial, place->place->country);
    for (guint i = 0; !rule && i < place->n_rows; i++) {
        const DlEvent *event = rows[i].event;
        if (i == 0 || event->country != rows[i - 1].event->country)
            rule = find_rule(initial, event->country);
    }
    return rule;
}

int dl_initial_of_place(DlInitial *initial, const DlRowPlace *place, const DlTimelineRow *rows)
{
    if (initial->rules->len == 0)
        return DL_ACTOR_UNKNOWN;
    Rule *rule = find_for_place(initial, place, rows);
    if (!rule)
        rule = find_for_admin1(initial, place, rows);
    if (!rule)
        rule = find_for_country(initial, place, rows);
    if (!rule)
        rule = find_rule(initial, "*");
    if (!rule)
        return DL_ACTOR_UNKNOWN;
    rule->is_met = TRUE;
    return rule->holder;
}

int dl_initial_of_names(const DlInitial *initial, const char *const *names, guint n_names)
{
    for (guint i = 0; i < n_names; i++) {
        const Rule *rule = find_rule(initial, names[i]);
        if (rule)
            return rule->holder;
    }
    const Rule *rule = find_rule(initial, "*");
    return rule ? rule->holder : DL_ACTOR_UNKNOWN;
}

void dl_initial_report_unmet(const DlInitial *initial, DlReport *report)
{
    for (guint i = 0; i < initial->rules->len; i++) {
        const Rule *rule = g_ptr_array_index(initial->rules, i);
        if (!rule->is_met && !g_str_equal(rule->place, "*"))
            dl_report(report, DL_REPORT_INFO,
                      "the initial holder of \"%s\" belongs to no place with events", rule->place);
    }
}
