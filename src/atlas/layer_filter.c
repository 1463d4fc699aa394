#include "layer_filter.h"

#include <math.h>
#include <string.h>

#include "error.h"

typedef enum { OP_EQUAL, OP_UNEQUAL, OP_AT_MOST, OP_AT_LEAST, OP_LESS, OP_MORE } Operator;

typedef struct {
    char *field;
    Operator op;
    char *value;
    double number; /* NaN: the value is none */
} Condition;

struct DlLayerFilter {
    GArray *conditions;
};

static void condition_clear(gpointer data)
{
    Condition *condition = data;
    g_free(condition->field);
    g_free(condition->value);
}

void dl_layer_filter_free(DlLayerFilter *filter)
{
    if (!filter)
        return;
    g_array_unref(filter->conditions);
    g_free(filter);
}

static double number_of(const char *text)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    return end != text && !*end && isfinite(number) ? number : (double)NAN;
}

static void skip_blanks(const char **at)
{
    while (**at == ' ' || **at == '\t')
        (*at)++;
}

static gboolean fail(const char *expected, const char *at, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "%s is expected at \"%.40s\"", expected, at);
    return FALSE;
}

/* What stands between two quotes, the first of which is at AT. */
static char *parse_quoted(const char **at, GError **error)
{
    const char *end = strchr(*at + 1, **at);
    if (!end) {
        fail("a closing quote", *at, error);
        return NULL;
    }
    char *text = g_strndup(*at + 1, (gsize)(end - *at - 1));
    *at = end + 1;
    return text;
}

static char *parse_field(const char **at, GError **error)
{
    skip_blanks(at);
    if (**at == '"' || **at == '\'')
        return parse_quoted(at, error);
    gsize n = strcspn(*at, " \t=!<>\"'");
    if (!n) {
        fail("the name of a field", *at, error);
        return NULL;
    }
    char *text = g_strndup(*at, n);
    *at += n;
    return text;
}

static gboolean parse_operator(const char **at, Operator *ret_op, GError **error)
{
    static const char *const OPERATORS[] = {"=", "!=", "<=", ">=", "<", ">"};
    skip_blanks(at);
    for (guint i = 0; i < G_N_ELEMENTS(OPERATORS); i++) {
        if (!g_str_has_prefix(*at, OPERATORS[i]))
            continue;
        *ret_op = (Operator)i;
        *at += strlen(OPERATORS[i]);
        return TRUE;
    }
    return fail("one of = != < <= > >=", *at, error);
}

/* TRUE at "and" with a blank or a quote before it. */
static gboolean is_and(const char *at)
{
    return !g_ascii_strncasecmp(at, "and", 3) && (at[3] == ' ' || at[3] == '\t');
}

static char *parse_value(const char **at, GError **error)
{
    skip_blanks(at);
    if (**at == '"' || **at == '\'')
        return parse_quoted(at, error);
    const char *end = *at;
    while (*end && !((*end == ' ' || *end == '\t') && is_and(end + 1)))
        end++;
    char *text = g_strstrip(g_strndup(*at, (gsize)(end - *at)));
    if (!*text) {
        fail("a value", *at, error);
        g_free(text);
        return NULL;
    }
    *at = end;
    return text;
}

static gboolean parse_condition(const char **at, Condition *condition, GError **error)
{
    condition->field = parse_field(at, error);
    if (!condition->field || !parse_operator(at, &condition->op, error))
        return FALSE;
    condition->value = parse_value(at, error);
    if (!condition->value)
        return FALSE;
    condition->number = number_of(condition->value);
    if (condition->op >= OP_AT_MOST && isnan(condition->number))
        return fail("a number", condition->value, error);
    return TRUE;
}

DlLayerFilter *dl_layer_filter_parse(const char *text, GError **error)
{
    g_autoptr(DlLayerFilter) filter = g_new0(DlLayerFilter, 1);
    filter->conditions = g_array_new(FALSE, TRUE, sizeof(Condition));
    g_array_set_clear_func(filter->conditions, condition_clear);
    for (const char *at = text; TRUE; at += 3) {
        Condition condition = {0};
        gboolean is_good = parse_condition(&at, &condition, error);
        g_array_append_val(filter->conditions, condition);
        if (!is_good)
            return NULL;
        skip_blanks(&at);
        if (!*at)
            return g_steal_pointer(&filter);
        if (!is_and(at)) {
            fail("\"and\" or the end", at, error);
            return NULL;
        }
        if (filter->conditions->len == DL_LAYER_CONDITIONS_MAX) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "there are more than %d conditions",
                        DL_LAYER_CONDITIONS_MAX);
            return NULL;
        }
    }
}

const char *dl_layer_filter_find_missing(const DlLayerFilter *filter, const DlShapeReader *reader)
{
    for (guint i = 0; i < filter->conditions->len; i++) {
        const char *field = g_array_index(filter->conditions, Condition, i).field;
        if (dl_shape_reader_find_field(reader, field) < 0)
            return field;
    }
    return NULL;
}

guint dl_layer_filter_n_conditions(const DlLayerFilter *filter)
{
    return filter->conditions->len;
}

static gboolean numbers_agree(Operator op, double number, double value)
{
    switch (op) {
    case OP_EQUAL:
        return number == value;
    case OP_UNEQUAL:
        return number != value;
    case OP_AT_MOST:
        return number <= value;
    case OP_AT_LEAST:
        return number >= value;
    case OP_LESS:
        return number < value;
    default:
        return number > value;
    }
}

gboolean dl_layer_filter_agrees(const DlLayerFilter *filter, guint condition, const char *text)
{
    const Condition *asked = &g_array_index(filter->conditions, Condition, condition);
    double number = number_of(text);
    if (!isnan(number) && !isnan(asked->number))
        return numbers_agree(asked->op, number, asked->number);
    if (asked->op != OP_EQUAL && asked->op != OP_UNEQUAL)
        return FALSE;
    return (strcmp(text, asked->value) == 0) == (asked->op == OP_EQUAL);
}

gboolean dl_layer_filter_holds(const DlLayerFilter *filter, DlShapeReader *reader, guint index)
{
    for (guint i = 0; i < filter->conditions->len; i++) {
        const char *name = g_array_index(filter->conditions, Condition, i).field;
        int field = dl_shape_reader_find_field(reader, name);
        if (field < 0 ||
            !dl_layer_filter_agrees(filter, i, dl_shape_reader_text(reader, index, (guint)field)))
            return FALSE;
    }
    return TRUE;
}
