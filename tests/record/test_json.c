#include "dl_limits.h"
#include "dl_test.h"
#include "error.h"
#include "json.h"

/* Records as "LINE:name=value,..." joined by " / "; a problem as "LINE?problem", an error last as
 * "!message". */
static char *dump(const char *text, gsize n_bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(DlJson) json =
        dl_json_open_source(dl_text_source_open_memory("t", text, n_bytes), &error);
    DlJsonRecord record;
    while (json && dl_json_read(json, &record, &error)) {
        g_string_append_printf(out, "%s%d%s", out->len ? " / " : "", (int)record.line,
                               record.problem ? "?" : ":");
        g_string_append(out, record.problem ? record.problem : "");
        for (guint i = 0; i < record.n_fields; i++)
            g_string_append_printf(out, "%s%s=%s", i ? "," : "", record.fields[i].name,
                                   record.fields[i].value);
    }
    if (error)
        g_string_append_printf(out, "!%s", error->message);
    return g_strdup(out->str);
}

static const struct {
    const char *text;
    const char *expected;
} cases[] = {
    {"{\"a\":1,\"b\":\"x\"}\n{\"a\":2}\n", "1:a=1,b=x / 2:a=2"},
    {"{\"a\":1}{\"a\":2} {\"a\":3}", "1:a=1 / 1:a=2 / 1:a=3"},
    {"{\n\"a\":1\n}\n{\n\"a\":2\n}", "1:a=1 / 4:a=2"},
    {"[{\"a\":1},\n{\"a\":2}]\n", "1:a=1 / 2:a=2"},
    {"\x1e{\"a\":1}\n\x1e{\"a\":2}\n", "1:a=1 / 2:a=2"},
    {"\xEF\xBB\xBF{\"a\":1}", "1:a=1"},
    {"{\"a\":null,\"b\":true,\"c\":false,\"d\":[1,{\"e\":2}],\"f\":{}}",
     "1:b=true,c=false,d=[1,{\"e\":2}],f={}"},
    {"{\"a\":0.1,\"b\":34.52,\"c\":1e300,\"d\":-5,\"e\":69.17249999999999}",
     "1:a=0.1,b=34.52,c=1e+300,d=-5,e=69.17249999999999"},
    {"{\"a\":\"\\u06a9\\n]}\\\"\"}\n{\"a\":\"[{\"}", "1:a=\u06a9\n]}\" / 2:a=[{"},
    {"{\"a\":\"Caf\xE9\"}", "1:a=Café"},
    {"{\"a\":1}\nnonsense\n{\"a\":\n{\"a\":2}\n",
     "1:a=1 / 2?no JSON: invalid token near 'nonsense' / 3?no JSON: unexpected token near end of "
     "file / 4:a=2"},
    {"{\"a\":1,\"a\":2}\n{\"a\":3}", "1?no JSON: duplicate object key near '\"a\"' / 2:a=3"},
    {"[1,\"x\",null,{\"a\":1}]", "1?expected an object, {\"column\": value, ...} / 1?expected an "
                                 "object, {\"column\": value, ...} / 1?expected an object, "
                                 "{\"column\": value, ...} / 1:a=1"},
    {"{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[{\"type\":\"Feature\","
     "\"properties\":{\"n\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.5,2]}}],"
     "\"z\":[1]}",
     "1:n=1,lon=1.5,lat=2"},
    {"{\"features\":[{\"type\":\"Feature\",\"id\":7,\"properties\":{\"id\":\"own\",\"lat\":9},"
     "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}],\"type\":\"FeatureCollection\"}",
     "1:id=own,lat=9"},
    {"{\"type\":\"Feature\",\"id\":7,\"properties\":null,\"geometry\":null}\n", "1:id=7"},
    {"[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\","
     "\"geometries\":[{\"type\":\"Point\",\"coordinates\":[0,0]},{\"type\":\"LineString\","
     "\"coordinates\":[[2,2],[4,6]]}]}}]",
     "1:geometry=GeometryCollection,lon=2,lat=3"},
    {"{\"features\":[\"a\",\"b\"],\"n\":1}\n", "1:features=[\"a\",\"b\"],n=1"},
    {"{\"type\":\"Feature\",\"mood\":\"bad\"}\n", "1:type=Feature,mood=bad"},
    {"", "!'t': it holds no records"},
    {"[]", "!'t': it holds no records"},
    {"[{\"a\":1}", "1:a=1!'t' line 1: the file ends before its brackets are closed"},
    {"[{\"a\":1}]\nmore", "1:a=1!'t' line 2: text behind the end of the JSON"},
    {"{\"a\":1", "!'t' line 1: the value that starts here is never closed"},
    {"{\"features\":[{\"a\":1}]", "1:a=1!'t' line 1: the file ends before its brackets are closed"},
    {"]", "!'t' line 1: a bracket is closed that was not opened"},
    {"[}", "!'t' line 1: a bracket is closed that was not opened"},
};

static void json__reads_all_its_forms(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = dump(cases[i].text, strlen(cases[i].text));
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("case %d: got      %s\n       expected %s", (int)i, got, cases[i].expected);
    }
}

static void json__refuses_deep_nesting_but_goes_on(void **state)
{
    g_autofree char *opened = g_strnfill(200000, '[');
    g_autofree char *closed = g_strnfill(200000, ']');
    g_autofree char *text = g_strdup_printf("{\"a\":1}\n{\"a\":%s%s}\n{\"a\":2}\n", opened, closed);
    g_autofree char *got = dump(text, strlen(text));
    assert_string_equal(got, "1:a=1 / 2?nested deeper than 64 / 3:a=2");
    g_autofree char *open_only = dump(opened, strlen(opened));
    assert_non_null(strstr(open_only, "never closed"));
    g_autofree char *first = g_strndup(opened, DL_LIMIT_JSON_DEPTH - 1);
    g_autofree char *last = g_strndup(closed, DL_LIMIT_JSON_DEPTH - 1);
    g_autofree char *deepest = g_strdup_printf("{\"a\":%s%s}", first, last);
    g_autofree char *taken = dump(deepest, strlen(deepest));
    assert_true(g_str_has_prefix(taken, "1:a=[["));
}

static void json__limits_one_record(void **state)
{
    g_autofree char *filler = g_strnfill(DL_LIMIT_RECORD_BYTES + (1 << 20), 'x');
    g_autofree char *text = g_strdup_printf("{\"a\":1}\n{\"a\":\"%s\"}\n", filler);
    g_autofree char *got = dump(text, strlen(text));
    assert_non_null(strstr(got, "a record longer than 16 MiB"));
}

static void json__streams_what_its_buffer_cannot_hold(void **state)
{
    g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\n\"features\":[\n");
    const int n_features = 20000;
    for (int i = 0; i < n_features; i++)
        g_string_append_printf(text,
                               "{\"type\":\"Feature\",\"properties\":{\"n\":%d,\"t\":\"a \\\"]}\"}"
                               ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%d.5,1]}}%s\n",
                               i, i % 180, i + 1 < n_features ? "," : "");
    g_string_append(text, "]}");
    g_autoptr(GError) error = NULL;
    g_autoptr(DlJson) json =
        dl_json_open_source(dl_text_source_open_memory("t", text->str, text->len), &error);
    for (int pass = 0; pass < 2; pass++) {
        DlJsonRecord record;
        int n_records = 0;
        while (dl_json_read(json, &record, &error)) {
            assert_null(record.problem);
            assert_int_equal(atoi(record.fields[0].value), n_records);
            assert_int_equal(record.line, n_records + 3);
            n_records++;
        }
        assert_no_error(error);
        assert_int_equal(n_records, n_features);
        assert_true(dl_json_rewind(json, &error));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json__reads_all_its_forms),
        cmocka_unit_test(json__refuses_deep_nesting_but_goes_on),
        cmocka_unit_test(json__limits_one_record),
        cmocka_unit_test(json__streams_what_its_buffer_cannot_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
