#include <stdio.h>
#include <string.h>

#include "cli.h"

static int gazetteer_info(Cli *cli)
{
    GError *error = NULL;
    g_autofree char *text = dl_project_describe_gazetteer(cli->project, &error);
    if (text)
        cli_write_stdout(text, strlen(text), NULL, &error);
    return cli_finish(cli, error);
}

static int gazetteer_build(Cli *cli)
{
    GError *error = NULL;
    if (!cli->arguments[1] || cli->arguments[2] || !cli->output)
        return cli_finish_usage(cli, "give one folder of sources and -o FILE");
    dl_gazetteer_build(cli->arguments[1], cli->output, cli_progress, cli, &error);
    return cli_finish(cli, error);
}

int cmd_gazetteer(const CliCommand *command, int argc, char **argv)
{
    Cli cli;
    int status = 0;
    if (!cli_init(&cli, command, NULL, argc, argv, &status))
        return status;
    const char *verb = cli.arguments ? cli.arguments[0] : "";
    if (g_str_equal(verb, "build"))
        return gazetteer_build(&cli);
    if (g_str_equal(verb, "info") && !cli.arguments[1])
        return gazetteer_info(&cli);
    return cli_finish_usage(&cli, "expected 'build' or 'info'");
}
