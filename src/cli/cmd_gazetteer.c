#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define SECONDS_A_LINE 10

typedef struct {
    char *kind, *name, *licence, *credit;
} Options;

/* How far a long import is, for whoever reads a log. */
typedef struct {
    Cli *cli;
    gint64 next_us;
} Log;

static int finish_text(Cli *cli, const char *text, GError *error)
{
    if (text && !error)
        cli_write_stdout(text, strlen(text), NULL, &error);
    return cli_finish(cli, error);
}

/* The bar of a terminal; elsewhere, where --verbose asks for it, a line every ten seconds. */
static gboolean log_progress(const char *stage, guint64 done, guint64 total, gpointer user_data)
{
    Log *log = user_data;
    gint64 now_us = g_get_monotonic_time();
    if (isatty(STDERR_FILENO))
        return cli_progress(stage, done, total, log->cli);
    if (log->cli->is_verbose && total > 0 && now_us >= log->next_us) {
        if (log->next_us > 0)
            fprintf(stderr, "dateline: %s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT "\n", stage,
                    done, total);
        log->next_us = now_us + SECONDS_A_LINE * G_USEC_PER_SEC;
    }
    return TRUE;
}

static int gazetteer_import(Cli *cli, const Options *options)
{
    GError *error = NULL;
    g_autofree char *summary = NULL;
    Log log = {cli, 0};
    DlImportOptions import = {.sources = (const char *const *)cli->arguments + 1,
                              .n_sources = g_strv_length(cli->arguments + 1),
                              .kind = options->kind,
                              .name = options->name,
                              .licence = options->licence,
                              .credit = options->credit,
                              .path = cli->output};
    if (import.n_sources == 0)
        return cli_finish_usage(cli, "give the sources to import");
    if (import.name && import.path)
        return cli_finish_usage(cli, "--name and -o both say where to: give one");
    dl_project_import_gazetteer(cli->project, &import, log_progress, &log, &summary, &error);
    return finish_text(cli, summary, error);
}

static int gazetteer_undo(Cli *cli)
{
    GError *error = NULL;
    g_autofree char *summary = NULL;
    if (!cli->arguments[1] || cli->arguments[2])
        return cli_finish_usage(cli, "give the name of one gazetteer");
    dl_project_undo_gazetteer(cli->project, cli->arguments[1], &summary, &error);
    return finish_text(cli, summary, error);
}

static int gazetteer_list(Cli *cli)
{
    GError *error = NULL;
    g_autofree char *text = dl_project_list_gazetteers(cli->project, &error);
    return finish_text(cli, text, error);
}

/* Of all that are searched, or of one. */
static int gazetteer_info(Cli *cli)
{
    GError *error = NULL;
    g_autofree char *text = NULL;
    if (!cli->arguments[1] || dl_project_set(cli->project, "gazetteer", cli->arguments[1], &error))
        text = dl_project_describe_gazetteer(cli->project, &error);
    return finish_text(cli, text, error);
}

static int gazetteer_build(Cli *cli)
{
    GError *error = NULL;
    if (!cli->arguments[1] || cli->arguments[2] || !cli->output)
        return cli_finish_usage(cli, "give one folder of sources and -o FILE");
    dl_gazetteer_build(cli->arguments[1], cli->output, cli_progress, cli, &error);
    return cli_finish(cli, error);
}

static int run(Cli *cli, const Options *options)
{
    const char *verb = cli->arguments ? cli->arguments[0] : "";
    gboolean is_import = g_str_equal(verb, "import");
    gboolean is_build = g_str_equal(verb, "build");
    if (!is_import && (options->kind || options->name || options->licence || options->credit))
        return cli_finish_usage(cli, "--as, --name, --licence and --credit are for 'import'");
    if (!is_import && !is_build && cli->output)
        return cli_finish_usage(cli, "-o is for 'import' and 'build'");
    if (is_import)
        return gazetteer_import(cli, options);
    if (is_build)
        return gazetteer_build(cli);
    if (g_str_equal(verb, "undo"))
        return gazetteer_undo(cli);
    if (g_str_equal(verb, "list") && !cli->arguments[1])
        return gazetteer_list(cli);
    if (g_str_equal(verb, "info") && !(cli->arguments[1] && cli->arguments[2]))
        return gazetteer_info(cli);
    return cli_finish_usage(cli, "expected 'import', 'undo', 'list', 'info' or 'build'");
}

int cmd_gazetteer(const CliCommand *command, int argc, char **argv)
{
    Cli cli;
    Options options = {0};
    int status = 0;
    const GOptionEntry entries[] = {
        {"as", 0, 0, G_OPTION_ARG_FILENAME, &options.kind,
         "what the sources are: geonames, geonames-alternate, gns, wof, own, ...", "KIND"},
        {"name", 0, 0, G_OPTION_ARG_FILENAME, &options.name,
         "what the import is called (default: as its first source)", "NAME"},
        {"licence", 0, 0, G_OPTION_ARG_FILENAME, &options.licence, "the sources' licence",
         "LICENCE"},
        {"credit", 0, 0, G_OPTION_ARG_FILENAME, &options.credit,
         "whom maps credit for their places", "TEXT"},
        {0},
    };
    if (cli_init(&cli, command, entries, argc, argv, &status))
        status = run(&cli, &options);
    g_free(options.kind);
    g_free(options.name);
    g_free(options.licence);
    g_free(options.credit);
    return status;
}
