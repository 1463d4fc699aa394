#include "cli.h"

int cmd_sheet(const CliCommand *command, int argc, char **argv)
{
    Cli cli;
    int status = 0;
    GError *error = NULL;
    if (!cli_init(&cli, command, NULL, argc, argv, &status))
        return status;
    if (!cli.output)
        return cli_finish_usage(&cli, "where to? give -o FILE");
    if (!cli.arguments)
        return cli_finish_usage(&cli, "which events? give a table or a map file");
    if (cli_add_inputs(&cli, &error))
        dl_project_draw_sheet(cli.project, cli.output, &error);
    return cli_finish(&cli, error);
}
