#include "cli.h"

typedef struct {
    Cli cli;
    gboolean is_mentions;
    gboolean is_explained;
    char *format_name;
    char *page;
} Extract;

/* Events are a table by default, which a map reads; mentions are lines of JSON. */
static gboolean form_parse(const Extract *extract, DlExtractForm *ret_form)
{
    const char *name = extract->format_name;
    if (!name) {
        *ret_form = extract->is_explained  ? DL_EXTRACT_EXPLAIN
                    : extract->is_mentions ? DL_EXTRACT_JSONL
                                           : DL_EXTRACT_CSV;
        return TRUE;
    }
    if (g_str_equal(name, "csv"))
        *ret_form = DL_EXTRACT_CSV;
    else if (g_str_equal(name, "jsonl"))
        *ret_form = DL_EXTRACT_JSONL;
    return g_str_equal(name, "csv") || g_str_equal(name, "jsonl");
}

/* Table and page each to a place of its own. The page alone takes standard output; FALSE where both
 * would. */
static gboolean part_outputs(const Extract *extract, DlExtractOptions *options)
{
    const char *output = extract->cli.output ? extract->cli.output : "-";
    gboolean is_table_asked = extract->is_explained || extract->format_name || extract->is_mentions;
    if (!g_str_equal(output, "-"))
        options->output = output;
    options->page = extract->page;
    if (!extract->page || !g_str_equal(extract->page, output))
        return TRUE;
    options->form = DL_EXTRACT_PAGE;
    options->page = NULL;
    return !is_table_asked;
}

static int extract_run(Extract *extract)
{
    Cli *cli = &extract->cli;
    GError *error = NULL;
    DlExtractOptions options = {.articles = (const char *const *)cli->arguments,
                                .is_mentions = extract->is_mentions};
    if (!cli->arguments)
        return cli_finish_usage(cli, "which articles? give some, or '-' to read them");
    options.n_articles = g_strv_length(cli->arguments);
    if (!form_parse(extract, &options.form))
        return cli_finish_usage(cli, "'format' is \"%s\", expected csv or jsonl",
                                extract->format_name);
    if (extract->is_explained && (extract->format_name || extract->is_mentions))
        return cli_finish_usage(cli, "--explain is a form of its own: leave --format and "
                                     "--mentions out");
    if (!part_outputs(extract, &options))
        return cli_finish_usage(cli, "the page and something else cannot both go to %s",
                                options.output ? options.output : "standard output");
    dl_project_extract(cli->project, &options, cli_write_stdout, NULL, &error);
    return cli_finish(cli, error);
}

int cmd_extract(const CliCommand *command, int argc, char **argv)
{
    Extract extract = {0};
    int status = 0;
    const GOptionEntry entries[] = {
        {"mentions", 0, 0, G_OPTION_ARG_NONE, &extract.is_mentions,
         "the places and dates that are mentioned, in place of events", NULL},
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &extract.format_name,
         "csv (default for events) or jsonl (default for mentions)", "FORMAT"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &extract.is_explained,
         "say in words what made each event, and why others are none", NULL},
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &extract.page,
         "write the stories with all that was found as a page, too, to check by eye", "FILE"},
        {0},
    };
    if (cli_init(&extract.cli, command, entries, argc, argv, &status))
        status = extract_run(&extract);
    g_free(extract.format_name);
    g_free(extract.page);
    return status;
}
