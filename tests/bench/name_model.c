#include "name_model.h"

enum { ORDER = 3, LONGEST = 40 };

/* A letter that came after a context; following is the group of the context it leads to. */
typedef struct {
    guint64 context; /* ORDER code points of 21 bits */
    gunichar letter; /* 0: the name ends */
    guint following;
} Step;

typedef struct {
    guint first, n_steps;
} Group;

struct NameModel {
    GArray *steps;  /* of Step; sorted by context once names are made */
    GArray *groups; /* of Group */
    guint start;    /* the group of a name's first letter */
    guint n_names;
};

guint64 random_next(Random *random)
{
    guint64 z = random->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

guint64 random_below(Random *random, guint64 limit)
{
    return (guint64)(random_unit(random) * (double)limit);
}

double random_unit(Random *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}

NameModel *name_model_new(void)
{
    NameModel *model = g_new0(NameModel, 1);
    model->steps = g_array_new(FALSE, FALSE, sizeof(Step));
    return model;
}

void name_model_free(NameModel *model)
{
    if (!model)
        return;
    g_array_unref(model->steps);
    if (model->groups)
        g_array_unref(model->groups);
    g_free(model);
}

static guint64 move_on(guint64 context, gunichar letter)
{
    return (context << 21 | letter) & (((guint64)1 << 21 * ORDER) - 1);
}

void name_model_learn(NameModel *model, const char *text)
{
    guint64 context = 0;
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        Step step = {context, g_utf8_get_char(at), 0};
        g_array_append_val(model->steps, step);
        if (!step.letter)
            break;
        context = move_on(context, step.letter);
    }
    model->n_names++;
}

guint name_model_size(const NameModel *model)
{
    return model->n_names;
}

static int compare_steps(gconstpointer a, gconstpointer b)
{
    const Step *left = a, *right = b;
    if (left->context != right->context)
        return left->context < right->context ? -1 : 1;
    return left->letter < right->letter ? -1 : left->letter > right->letter;
}

/* Joins each step to the group of steps that may come next, so that making needs no search. */
static void link_steps(NameModel *model)
{
    g_autoptr(GHashTable) group_of = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_array_sort(model->steps, compare_steps);
    model->groups = g_array_new(FALSE, FALSE, sizeof(Group));
    Step *steps = (Step *)(gpointer)model->steps->data;
    for (guint i = 0; i < model->steps->len; i++) {
        if (i == 0 || steps[i].context != steps[i - 1].context) {
            Group group = {i, 0};
            g_array_append_val(model->groups, group);
            g_hash_table_insert(group_of, &steps[i].context,
                                GUINT_TO_POINTER(model->groups->len - 1));
        }
        g_array_index(model->groups, Group, model->groups->len - 1).n_steps++;
    }
    for (guint i = 0; i < model->steps->len; i++) {
        guint64 next = move_on(steps[i].context, steps[i].letter);
        if (steps[i].letter)
            steps[i].following = GPOINTER_TO_UINT(g_hash_table_lookup(group_of, &next));
    }
    guint64 start = 0;
    model->start = GPOINTER_TO_UINT(g_hash_table_lookup(group_of, &start));
}

void name_model_make(NameModel *model, Random *random, GString *text)
{
    if (!model->groups)
        link_steps(model);
    guint at = model->start;
    for (guint length = 0; length < LONGEST; length++) {
        const Group *group = &g_array_index(model->groups, Group, at);
        const Step *step =
            &g_array_index(model->steps, Step, group->first + random_below(random, group->n_steps));
        if (!step->letter)
            break;
        g_string_append_unichar(text, step->letter);
        at = step->following;
    }
}
