#include "cli.h"

int cmd_sheet(const CliCommand *command, int argc, char **argv)
{
    Cli cli;
    int status = 0;
    GError *error = NULL;
    if (!cli_init_drawing(&cli, command, argc, argv, "FILE", &status))
        return status;
    if (cli_add_inputs(&cli, &error))
        dl_project_draw_sheet(cli.project, cli.output, &error);
    return cli_finish(&cli, error);
}
