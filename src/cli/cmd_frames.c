#include "cli.h"

int cmd_frames(const CliCommand *command, int argc, char **argv)
{
    Cli cli;
    int status = 0;
    GError *error = NULL;
    if (!cli_init_drawing(&cli, command, argc, argv, "FOLDER", &status))
        return status;
    if (cli_add_inputs(&cli, &error))
        dl_project_draw_frames(cli.project, cli.output, cli_progress, &cli, &error);
    return cli_finish(&cli, error);
}
