/* Five stories as they were published, which are not ours to ship: they lie beside the repository,
 * or the test is skipped. What is expected of each is what a careful reader takes from it. */
#include "dl_test.h"
#include "run.h"

#define MAX_EVENTS 10

/* An event: all but the day are exact; "../2021-08-13" is any day or span up to it. */
typedef struct {
    const char *place_text, *country, *date, *kind, *actor;
} Told;

typedef struct {
    const char *file; /* the beginning of its name */
    const char *day;
    const char *options;
    Told events[MAX_EVENTS];
    guint n_events;           /* at most so many in all */
    const char *says[3];      /* on standard error */
    const char *never[5];     /* no event's line holds any of these */
    const char *mentioned[4]; /* "name","country" of resolved mentions */
} Story;

#define BY_FRIDAY "../2021-08-13"

static const Story STORIES[] = {
    {.file = "000",
     .day = "2021-08-13",
     .events = {{"Qalat", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Feruz Koh", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Terenkot", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Qala-e Naw", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Lashkar Gah", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Herat", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Kandhar", "AF", BY_FRIDAY, "capture", "Taliban"},
                {"Pul-e Naw", NULL, BY_FRIDAY, "capture", "Taliban"}},
     .n_events = 8,
     .says = {"'Pul-e Naw'", "18 provincial capitals"},
     .never = {"Brussels", "\"date\":\"2003", "\"date\":\"2014"}},
    {.file = "001",
     .day = "2021-08-13",
     .events = {{"Kandahar", "AF", BY_FRIDAY, "capture", "Taliban"}},
     .n_events = 1},
    {.file = "002",
     .day = "2021-07-27",
     .n_events = 1,
     .says = {"border crossings"},
     .never = {"\"kind\":\"capture\""},
     .mentioned = {"Nawa Pass", "Bajaur", "Chitral"}},
    {.file = "003", .day = "2021-08-13", .n_events = 2, .never = {"\"place\":\"Kabul\""}},
    {.file = "004",
     .day = "2021-08-11",
     .events = {{"Sheberghan", "AF", "2021-08-07", "capture", "Taliban"},
                {"Zaranj", "AF", "2021-08-06/2021-08-07", "capture", "Taliban"}},
     .n_events = 3},
};

static char *folder(void)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), "..", "shared", "articles", NULL);
}

static char *path_of(const char *beginning)
{
    g_autofree char *stories = folder();
    g_autoptr(GDir) dir = g_dir_open(stories, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_prefix(name, beginning))
            return g_build_filename(stories, name, NULL);
    return NULL;
}

/* The value of KEY in a line of JSON, without quotes. g_free. */
static char *value_of(const char *line, const char *key)
{
    g_autofree char *wanted = g_strdup_printf("\"%s\":\"", key);
    const char *at = strstr(line, wanted);
    const char *end = at ? strchr(at + strlen(wanted), '"') : NULL;
    return end ? g_strndup(at + strlen(wanted), (gsize)(end - at) - strlen(wanted)) : NULL;
}

static gboolean day_fits(const char *day, const char *wanted)
{
    if (!g_str_has_prefix(wanted, "../"))
        return g_strcmp0(day, wanted) == 0;
    const char *slash = day ? strchr(day, '/') : NULL;
    return day && strcmp(slash ? slash + 1 : day, wanted + 3) <= 0;
}

static gboolean line_tells(const char *line, const Told *told)
{
    g_autofree char *place = value_of(line, "place_text"), *country = value_of(line, "country");
    g_autofree char *date = value_of(line, "date"), *kind = value_of(line, "kind");
    g_autofree char *actor = value_of(line, "actor");
    return g_strcmp0(place, told->place_text) == 0 && g_strcmp0(country, told->country) == 0 &&
           g_strcmp0(kind, told->kind) == 0 && g_strcmp0(actor, told->actor) == 0 &&
           day_fits(date, told->date);
}

static void check_events(const Story *story, const Run *run, GString *problems)
{
    g_auto(GStrv) lines = g_strsplit(run->out, "\n", -1);
    guint n_lines = MAX(g_strv_length(lines), 1) - 1;
    for (guint i = 0; i < MAX_EVENTS && story->events[i].place_text; i++) {
        guint n_found = 0;
        for (guint j = 0; j < n_lines; j++)
            n_found += line_tells(lines[j], &story->events[i]);
        if (n_found != 1)
            g_string_append_printf(problems, "\n%s: '%s' is told %u times", story->file,
                                   story->events[i].place_text, n_found);
    }
    if (n_lines > story->n_events)
        g_string_append_printf(problems, "\n%s: %u events, at most %u expected", story->file,
                               n_lines, story->n_events);
    for (guint i = 0; story->never[i]; i++)
        if (strstr(run->out, story->never[i]))
            g_string_append_printf(problems, "\n%s: it tells of %s", story->file, story->never[i]);
    for (guint i = 0; story->says[i]; i++)
        if (!strstr(run->err, story->says[i]))
            g_string_append_printf(problems, "\n%s: it does not say %s", story->file,
                                   story->says[i]);
}

static void check_mentions(const Story *story, const char *path, GString *problems)
{
    g_autofree char *command =
        g_strdup_printf("dateline extract --mentions %s --date %s", path, story->day);
    Run run;
    if (!story->mentioned[0])
        return;
    run_init(&run, command, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(run.out, "\n", -1);
    for (guint i = 0; story->mentioned[i]; i++) {
        gboolean is_found = FALSE;
        for (guint j = 0; lines[j]; j++) {
            g_autofree char *text = value_of(lines[j], "text");
            is_found |= g_strcmp0(text, story->mentioned[i]) == 0 &&
                        strstr(lines[j], "\"country\":\"PK\"") != NULL;
        }
        if (!is_found)
            g_string_append_printf(problems, "\n%s: '%s' is not resolved in PK", story->file,
                                   story->mentioned[i]);
    }
    run_clear(&run);
}

static void articles__tell_what_a_careful_reader_takes_from_them(void **state)
{
    g_autoptr(GString) problems = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(STORIES); i++) {
        g_autofree char *path = path_of(STORIES[i].file);
        g_autofree char *command =
            g_strdup_printf("dateline extract --format=jsonl %s --date %s", path, STORIES[i].day);
        Run run;
        gsize before = problems->len;
        run_init(&run, command, NULL, NULL);
        assert_int_equal(run.status, 0);
        check_events(&STORIES[i], &run, problems);
        check_mentions(&STORIES[i], path, problems);
        if (problems->len > before)
            g_string_append_printf(problems, "\nfor it told:\n%s%s", run.out, run.err);
        run_clear(&run);
    }
    g_auto(GStrv) lines = g_strsplit(problems->str, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        print_error("%s\n", lines[i]); /* cut at a thousand bytes, each */
    assert_int_equal(problems->len, 0);
}

/* Kandahar and Kandhar are one mark with two sources. */
static void articles__make_one_timeline_and_one_map(void **state)
{
    char *scratch = scratch_new();
    g_autofree char *stories = folder();
    g_autofree char *command = g_strdup_printf(
        "sh -c 'cd %s && $DATELINE_BUILD/dateline map %s/00[0134]* --article-date 2021-08-13 "
        "-o %s/x.svg && $DATELINE_BUILD/dateline timeline %s/00[0134]* --article-date 2021-08-13 "
        "--from 2021-08-13 --to 2021-08-13'",
        scratch, stories, scratch, stories);
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 0);
    g_auto(GStrv) lines = g_strsplit(run.out, "\n", -1);
    guint n_kandahar = 0;
    for (guint i = 0; lines[i]; i++) {
        if (!strstr(lines[i], "Kand"))
            continue;
        n_kandahar++;
        assert_non_null(strstr(lines[i], "000_"));
        assert_non_null(strstr(lines[i], "001_"));
    }
    assert_int_equal(n_kandahar, 1);
    run_clear(&run);
    scratch_free(scratch);
}

int main(void)
{
    g_autofree char *stories = folder();
    if (!g_file_test(stories, G_FILE_TEST_IS_DIR))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles__tell_what_a_careful_reader_takes_from_them),
        cmocka_unit_test(articles__make_one_timeline_and_one_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
