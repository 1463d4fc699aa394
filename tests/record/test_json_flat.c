#include <jansson.h>

#include "dl_test.h"
#include "json_flat.h"

/* Fields as "name=value,...", what is yet to be read in brackets; "no" where it is not taken. */
static char *dump(const char *text, gsize n_bytes)
{
    g_autoptr(GString) room = g_string_new(NULL);
    g_autofree char *exact = g_malloc(MAX(n_bytes, 1));
    memcpy(exact, text, n_bytes);
    DlJsonFlatField fields[DL_JSON_FLAT_FIELDS];
    guint n_fields;
    GString *out = g_string_new(NULL);
    if (!dl_json_flat_read(exact, n_bytes, room, fields, &n_fields))
        return g_string_free(g_string_append(out, "no"), FALSE);
    for (guint i = 0; i < n_fields; i++) {
        g_string_append_printf(out, "%s%s=", i ? "," : "", fields[i].name);
        if (fields[i].n_raw > 0)
            g_string_append_printf(out, "[%.*s]", (int)fields[i].n_raw, fields[i].value);
        else
            g_string_append(out, fields[i].value ? fields[i].value : "(null)");
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text;
    const char *expected;
} cases[] = {
    {"{\"a\":\"x\",\"b\":7}", "a=x,b=7"},
    {" {\n\"a\" : \"x\" , \"b\" :\t-12 } \n", "a=x,b=-12"},
    {"{\"a\":null,\"b\":true,\"c\":1.50,\"d\":[1,\"]\"],\"e\":{\"f\":\"}\"}}",
     "a=(null),b=[true],c=[1.50],d=[[1,\"]\"]],e=[{\"f\":\"}\"}]"},
    {"{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u4E2d\\ud83d\\ude00\"}", "a=\"\\/\b\f\n\r\té中😀"},
    {"{\"a\":\"\"}", "a="},
    {"{\"a\":0,\"b\":-0,\"c\":007,\"d\":12345678901234567890}",
     "a=0,b=[-0],c=[007],d=[12345678901234567890]"},
    {"{}", "no"},
    {"", "no"},
    {"[]", "no"},
    {"{\"a\":1,\"a\":2}", "no"},
    {"{\"a\":1,}", "no"},
    {"{\"a\":}", "no"},
    {"{\"a\" 1}", "no"},
    {"{\"a\":1} x", "no"},
    {"{\"a\":1", "no"},
    {"{\"a\":\"x", "no"},
    {"{\"a\":\"x\ny\"}", "no"},
    {"{\"a\":\"\\x\"}", "no"},
    {"{\"a\":\"\\u0000\"}", "no"},
    {"{\"a\":\"\\ud83d\"}", "no"},
    {"{\"a\":\"\\ude00\"}", "no"},
    {"{\"a\":\"\\u12", "no"},
    {"{\"a\":\"\\", "no"},
    {"{\"a\":[1}", "no"},
    {"{a:1}", "no"},
};

static void json_flat__takes_plain_objects(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *dumped = dump(cases[i].text, strlen(cases[i].text));
        assert_string_equal(dumped, cases[i].expected);
    }
}

static void assert_same(const DlJsonFlatField *field, const json_t *value)
{
    if (!field->value)
        assert_true(json_is_null(value));
    else if (field->n_raw == 0 && json_is_integer(value))
        assert_int_equal(g_ascii_strtoll(field->value, NULL, 10), json_integer_value(value));
    else if (field->n_raw == 0)
        assert_string_equal(field->value, json_string_value(value));
}

/* What it takes, jansson takes, with the same strings: but for what is left to be read. */
static void json_flat__agrees_with_jansson(void **state)
{
    static const char *const pieces[] = {
        "{",    "}",    "\"a\"", "\"b\"",  ":",     ",",  "\"x\\ny\"", "\"\\u00e9\"",
        "null", "true", "[1,2]", "{}",     "7",     "-3", "1e3",       "\"\\ud83d\\ude00\"",
        " ",    "\n",   "\"\"",  "\"c\":", "\"d\"", "01", "\"\\u12\"", "\"Ж\"",
        "[",    "]",    "\\",
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autoptr(GString) room = g_string_new(NULL);
    guint n_taken = 0;
    for (int i = 0; i < 60000; i++) {
        g_autoptr(GString) text = g_string_new("{");
        for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--) {
            g_string_append_printf(text, "\"%c\":", 'a' + g_rand_int_range(rand, 0, 6));
            for (int k = g_rand_int_range(rand, 0, 8) == 0 ? 2 : 1; k > 0; k--)
                g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
            g_string_append(text, n > 1 ? "," : "}");
        }
        DlJsonFlatField fields[DL_JSON_FLAT_FIELDS];
        guint n_fields;
        if (!dl_json_flat_read(text->str, text->len, room, fields, &n_fields))
            continue;
        gboolean has_raw = FALSE;
        for (guint n = 0; n < n_fields; n++)
            has_raw |= fields[n].n_raw > 0;
        json_t *root = json_loadb(text->str, text->len, JSON_REJECT_DUPLICATES, NULL);
        if (!root && !has_raw)
            fail_msg("taken: %s", text->str);
        for (guint n = 0; root && n < n_fields; n++)
            assert_same(&fields[n], json_object_get(root, fields[n].name));
        json_decref(root);
        n_taken++;
    }
    assert_true(n_taken > 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_flat__takes_plain_objects),
        cmocka_unit_test(json_flat__agrees_with_jansson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
