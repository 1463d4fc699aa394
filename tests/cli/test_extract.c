/* `dateline extract` as a person meets it: forms, exit statuses, streams. */
#include <glib/gstdio.h>

#include "dl_test.h"
#include "run.h"

#define STORY "Rebels captured Herat on Thursday, officials said.\n"

/* "%s" in COMMAND is the scratch folder, where story.txt and empty.txt lie. */
static const struct {
    const char *command;
    const char *input;
    int status;
    const char *says; /* on standard error */
    const char *out;  /* what the output begins with; NULL: there is none */
} CASES[] = {
    {"dateline extract", NULL, 64, "which articles", NULL},
    {"dateline extract %s/none.txt", NULL, 66, "none.txt", NULL},
    {"dateline extract %s/story.txt %s/none.txt", NULL, 66, "none.txt", NULL},
    {"dateline extract %s/empty.txt", NULL, 65, "empty.txt", NULL},
    {"dateline extract %s/empty.txt %s/empty.txt", NULL, 65, "no story", NULL},
    {"dateline extract %s/empty.txt %s/story.txt", NULL, 0, "2 rows", "place,place_id,"},
    {"dateline extract %s/story.txt --format=xml", NULL, 64, "csv or jsonl", NULL},
    {"dateline extract %s/story.txt --date 2021-02-30", NULL, 64, "2021-02-30", NULL},
    {"dateline extract %s/story.txt --explain --mentions", NULL, 64, "--explain", NULL},
    {"dateline extract %s/story.txt --html - --mentions", NULL, 64, "standard output", NULL},
    {"dateline extract %s/story.txt --html %s/no/page.html", NULL, 73, "page.html", NULL},
    {"dateline extract %s/story.txt -o %s/no/events.csv", NULL, 73, "events.csv", NULL},
    {"dateline extract %s/story.txt -o %s/events.csv", NULL, 0, "", NULL},
    {"dateline extract %s/story.txt -o -", NULL, 0, "", "place,place_id,"},
    {"dateline extract %s/story.txt -o %s/events.csv --html -", NULL, 0, "", "<!DOCTYPE html>"},
    {"dateline extract %s/story.txt -o %s/a --html %s/a --mentions", NULL, 64, "both", NULL},
    {"dateline extract %s/story.txt --lexicon %s/none", NULL, 66, "none", NULL},
    {"dateline extract %s/story.txt --country Utopia", NULL, 64, "Utopia", NULL},
    {"dateline extract %s/story.txt", NULL, 0, "", "place,place_id,country,admin1,lat,lon,date,"},
    {"dateline extract -", STORY, 0, "", "place,place_id,"},
    {"dateline extract %s/story.txt --mentions --format=csv", NULL, 0, "", "article,kind,role,"},
    {"dateline extract %s/story.txt --explain", NULL, 0, "", "story: "},
    {"dateline extract %s/story.txt --html -", NULL, 0, "", "<!DOCTYPE html>"},
    {"sh -c '$DATELINE_BUILD/dateline extract %s/story.txt > /dev/full'", NULL, 74,
     "standard output", NULL},
};

static void extract__answers_with_the_documented_status(void **state)
{
    char *folder = scratch_new();
    g_autofree char *story = scratch_write(folder, "story.txt", STORY);
    g_autofree char *empty = scratch_write(folder, "empty.txt", "");
    g_autoptr(GString) problems = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(GStrv) parts = g_strsplit(CASES[i].command, "%s", -1);
        g_autofree char *command = g_strjoinv(folder, parts);
        Run run;
        run_init(&run, command, CASES[i].input, NULL);
        gboolean fits = CASES[i].out ? g_str_has_prefix(run.out, CASES[i].out) : !*run.out;
        if (run.status != CASES[i].status || !strstr(run.err, CASES[i].says) || !fits)
            g_string_append_printf(problems, "\n%s: status %d, expected %d; it said: %s%s",
                                   CASES[i].command, run.status, CASES[i].status, run.err, run.out);
        run_clear(&run);
    }
    scratch_free(folder);
    if (problems->len)
        fail_msg("%s", problems->str);
}

/* The text of NAME in FOLDER; NULL: there is no such file. */
static char *read_text(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

/* A file has what standard output would have, and one that was there stays until the new is whole.
 */
static void extract__writes_a_file_whole_or_not_at_all(void **state)
{
    static const char OLD[] = "what was there before\n";
    static const char STREAM[] = "{\"id\":\"a\",\"text\":\"Fighting went on in Herat.\"}\n"
                                 "not JSON at all\n";
    char *folder = scratch_new();
    g_autofree char *path = scratch_write(folder, "mentions.jsonl", OLD);
    g_autofree char *page = g_build_filename(folder, "page.html", NULL);
    g_autofree char *failing =
        g_strdup_printf("dateline extract --mentions --strict - -o %s --html %s", path, page);
    g_autofree char *command =
        g_strdup_printf("dateline extract --mentions - -o %s --html %s", path, page);
    Run run;
    run_init(&run, failing, STREAM, NULL);
    assert_int_equal(run.status, 65);
    assert_string_equal(run.out, "");
    run_clear(&run);
    g_autofree char *kept = read_text(folder, "mentions.jsonl");
    assert_string_equal(kept, OLD);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_string_equal(g_dir_read_name(dir), "mentions.jsonl");
    assert_null(g_dir_read_name(dir)); /* no page, no part of a file */
    run_init(&run, command, STREAM, NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.out, "");
    run_clear(&run);
    g_autofree char *written = read_text(folder, "mentions.jsonl");
    g_autofree char *html = read_text(folder, "page.html");
    run_init(&run, "dateline extract --mentions -", STREAM, NULL);
    assert_string_equal(written, run.out);
    assert_true(g_str_has_suffix(html, "</html>\n"));
    run_clear(&run);
    scratch_free(folder);
}

/* Whoever reads the table finds the file that a row is from. */
static void extract__tells_files_of_one_name_apart(void **state)
{
    char *folder = scratch_new();
    g_autofree char *a = g_build_filename(folder, "a", NULL),
                    *b = g_build_filename(folder, "b", NULL);
    assert_int_equal(g_mkdir(a, 0700), 0);
    assert_int_equal(g_mkdir(b, 0700), 0);
    g_autofree char *first = scratch_write(a, "story.txt", STORY);
    g_autofree char *second = scratch_write(b, "story.html", "<p>" STORY "</p>");
    g_autofree char *other = scratch_write(folder, "other.txt", STORY);
    g_autofree char *command =
        g_strdup_printf("sh -c 'cd %s && $DATELINE_BUILD/dateline extract --mentions a/story.txt "
                        "b/story.html other.txt | cut -d, -f1 | uniq'",
                        folder);
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_string_equal(run.out, "{\"article\":\"a/story.txt\"\n{\"article\":\"b/story.html\"\n"
                                 "{\"article\":\"other\"\n");
    run_clear(&run);
    scratch_free(folder);
}

/* What is no story is told with its line, and the stream goes on. */
static void extract__reads_on_past_bad_lines(void **state)
{
    static const char STREAM[] = "{\"id\":\"a\",\"text\":\"Fighting went on in Herat.\"}\n"
                                 "{\"id\":\"b\",\"text\":\n"
                                 "not JSON at all\n"
                                 "{\"id\":\"c\",\"title\":\"without words\"}\n"
                                 "{\"id\":\"d\",\"text\":\"Fighting went on in Kunduz.\"}\n";
    Run run;
    run_init(&run, "dateline extract --mentions -", STREAM, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "{\"article\":\"a\""));
    assert_non_null(strstr(run.out, "{\"article\":\"d\""));
    assert_non_null(strstr(run.err, "line 2"));
    assert_non_null(strstr(run.err, "line 3"));
    assert_non_null(strstr(run.err, "line 4"));
    assert_true(g_str_has_suffix(run.err, "3 rows, names or days could not be used\n"));
    run_clear(&run);
    run_init(&run, "dateline extract --mentions --strict -", STREAM, NULL);
    assert_int_equal(run.status, 65);
    run_clear(&run);
}

/* A stream without an end ends where nobody listens, and is read as it comes. */
static void extract__streams(void **state)
{
    Run run;
    run_init(&run,
             "sh -c 'yes \"{\\\"text\\\":\\\"Fighting went on in Herat.\\\"}\" | "
             "$DATELINE_BUILD/dateline extract --mentions - 2>/dev/null | head -n 1000 | wc -l'",
             NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_int_equal(g_ascii_strtoll(run.out, NULL, 10), 1000);
    run_clear(&run);
}

/* Nobody waits for the next story to hear of the last, be there empty lines or not; the second line
 * shows that it is a stream. */
static void extract__tells_a_story_before_the_next_is_there(void **state)
{
    static const char SCRIPT[] =
        "mkfifo in out || exit 1\n"
        "$DATELINE_BUILD/dateline extract --mentions - <in >out 2>/dev/null &\n"
        "exec 3>in 4<out\n"
        "put() { printf '{\"id\":\"%s\",\"text\":\"Fighting in Herat.\"}\\n\\n' $1 >&3; }\n"
        "get() { read -r line <&4; echo \"$line\" | cut -d, -f1,6; }\n"
        "put a; put b; get; get; put c; get; put d; get\n";
    char *folder = scratch_new();
    g_autofree char *script = scratch_write(folder, "live.sh", SCRIPT);
    g_autofree char *command = g_strdup_printf("sh -c 'cd %s && sh live.sh'", folder);
    Run run;
    run_init(&run, command, NULL, NULL);
    for (const char *id = "abcd"; *id; id++) {
        g_autofree char *line = g_strdup_printf("{\"article\":\"%c\",\"text\":\"Herat\"\n", *id);
        assert_non_null(strstr(run.out, line));
    }
    run_clear(&run);
    scratch_free(folder);
}

static void extract__answers_the_same_in_any_locale(void **state)
{
    static const char *const ENVIRONMENTS[] = {"LC_ALL=C TZ=UTC",
                                               "LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo"};
    char *outs[G_N_ELEMENTS(ENVIRONMENTS)];
    for (gsize i = 0; i < G_N_ELEMENTS(ENVIRONMENTS); i++) {
        g_autofree char *command =
            g_strdup_printf("sh -c 'cd $DATELINE_SOURCE && env %s $DATELINE_BUILD/dateline extract "
                            "maps/afghanistan-2021/story.txt --format=jsonl'",
                            ENVIRONMENTS[i]);
        Run run;
        run_init(&run, command, NULL, NULL);
        assert_int_equal(run.status, 0);
        outs[i] = g_strdup(run.out);
        run_clear(&run);
    }
    assert_string_equal(outs[0], outs[1]);
    g_free(outs[0]);
    g_free(outs[1]);
}

/* A story on the command line, its table through a pipe, and its JSON lines make the same map. */
static void extract__pipes_to_the_map_that_the_story_makes(void **state)
{
    char *folder = scratch_new();
    g_autofree char *command = g_strdup_printf(
        "sh -c 'cd %s && story=$DATELINE_SOURCE/maps/afghanistan-2021/story.txt && "
        "dateline=$DATELINE_BUILD/dateline && $dateline map $story -o a.svg && "
        "$dateline extract $story | $dateline map - -o b.svg && "
        "$dateline extract --format=jsonl $story | $dateline map - -o c.svg && "
        "grep -q Lashkar a.svg && grep -q took a.svg && cmp a.svg b.svg && cmp a.svg c.svg'",
        folder);
    Run run;
    run_init(&run, command, NULL, NULL);
    if (run.status != 0)
        print_error("%s%s\n", run.out, run.err);
    assert_int_equal(run.status, 0);
    run_clear(&run);
    scratch_free(folder);
}

/* The day that a map shows is not the day of its articles. */
static void extract__keeps_the_maps_day_from_the_articles(void **state)
{
    char *folder = scratch_new();
    g_autofree char *story = scratch_write(folder, "story.txt", STORY);
    g_autofree char *bare = g_strdup_printf("dateline timeline %s --to 2021-08-14", story);
    g_autofree char *dated =
        g_strdup_printf("dateline timeline %s --article-date 2021-08-13 --to 2021-08-14", story);
    Run run;
    run_init(&run, bare, NULL, NULL);
    assert_non_null(strstr(run.err, "does not tell its own day"));
    run_clear(&run);
    run_init(&run, dated, NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "2021-08-12,Herat,1140026,"));
    run_clear(&run);
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extract__answers_with_the_documented_status),
        cmocka_unit_test(extract__writes_a_file_whole_or_not_at_all),
        cmocka_unit_test(extract__tells_files_of_one_name_apart),
        cmocka_unit_test(extract__reads_on_past_bad_lines),
        cmocka_unit_test(extract__streams),
        cmocka_unit_test(extract__tells_a_story_before_the_next_is_there),
        cmocka_unit_test(extract__answers_the_same_in_any_locale),
        cmocka_unit_test(extract__pipes_to_the_map_that_the_story_makes),
        cmocka_unit_test(extract__keeps_the_maps_day_from_the_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
