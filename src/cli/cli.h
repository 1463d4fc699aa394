/* What the subcommands share: options from the settings table, messages, exit statuses. */
#ifndef DL_CLI_CLI_H
#define DL_CLI_CLI_H

#include "dateline.h"

typedef struct CliCommand {
    const char *name;
    const char *arguments; /* "EVENTS... -o FILE": where it says so, it takes -o and --col */
    const char *summary;
    int (*run)(const struct CliCommand *command, int argc, char **argv); /* argv[0] is its name */
} CliCommand;

int cmd_map(const CliCommand *command, int argc, char **argv);
int cmd_frames(const CliCommand *command, int argc, char **argv);
int cmd_sheet(const CliCommand *command, int argc, char **argv);
int cmd_timeline(const CliCommand *command, int argc, char **argv);
int cmd_resolve(const CliCommand *command, int argc, char **argv);
int cmd_extract(const CliCommand *command, int argc, char **argv);
int cmd_gazetteer(const CliCommand *command, int argc, char **argv);

/* One run of one subcommand. */
typedef struct {
    const char *command;
    DlProject *project;
    char **arguments; /* what is no option; NULL-terminated; may be NULL */
    char *output;     /* -o */
    gboolean is_quiet;
    gboolean is_verbose;
    gboolean is_progress_shown; /* a progress line stands on the terminal */
} Cli;

/* Reads the options of COMMAND: its settings, its own ENTRIES (may be NULL), --quiet, --verbose,
 * and -o and --col where its arguments name them. FALSE where the run is over (--help, or a usage
 * error, which is said); RET_STATUS is then the exit status. */
gboolean cli_init(Cli *cli, const CliCommand *command, const GOptionEntry *entries, int argc,
                  char **argv, int *ret_status);

/* The same for a command that draws events: it has both something to draw and WHERE to ("FILE"). */
gboolean cli_init_drawing(Cli *cli, const CliCommand *command, int argc, char **argv,
                          const char *where, int *ret_status);

/* Adds the arguments as event tables and map files. */
gboolean cli_add_inputs(Cli *cli, GError **error);

/* Says ERROR, if there is one, and what could not be used; the exit status. Clears CLI. */
int cli_finish(Cli *cli, GError *error);

/* Says an error of usage; the exit status. Clears CLI. */
int cli_finish_usage(Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A DlWriteFunc to standard output. */
gboolean cli_write_stdout(const char *bytes, gsize n_bytes, gpointer user_data, GError **error);

/* A DlProgressFunc: a bar on a terminal, nothing elsewhere. USER_DATA is the Cli. */
gboolean cli_progress(const char *stage, guint64 done, guint64 total, gpointer user_data);

#endif
