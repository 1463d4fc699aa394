/* dateline: one program, one subcommand a job. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli.h"

static const CliCommand COMMANDS[] = {
    {"map", "EVENTS... -o FILE", "Draws one day as .png, .svg or .pdf.", cmd_map},
    {"frames", "EVENTS... -o FOLDER", "Draws a file a day, week, month, year or event day.",
     cmd_frames},
    {"sheet", "EVENTS... -o FILE", "Draws some days as small maps on one page.", cmd_sheet},
    {"timeline", "EVENTS...", "Says who holds what on each day, as CSV.", cmd_timeline},
    {"extract", "ARTICLE... | - [-o FILE]", "Tells the events of news articles, as a table.",
     cmd_extract},
    {"resolve", "NAME... | - | --at LAT,LON", "Finds the places that names mean.", cmd_resolve},
    {"gazetteer", "import SOURCE... [-o FILE] | ...", "Imports, lists and describes gazetteers.",
     cmd_gazetteer},
};

static void print_help(FILE *out)
{
    fputs("usage: dateline COMMAND [OPTION...] [ARGUMENT...]\n\n", out);
    for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        fprintf(out, "  dateline %-9s %-29s %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
                COMMANDS[i].summary);
    fputs("\nEVENTS is an event table (CSV, TSV, GeoJSON, JSON lines), an article (text, HTML,\n"
          "JSON lines with \"text\"), '-' for standard input, or a map file (map.ini).\n"
          "'dateline COMMAND --help' lists the options.\n",
          out);
}

/* What was printed so far has reached standard output, or that is said. */
static int finish_stdout(void)
{
    if (fflush(stdout) == 0)
        return EX_OK;
    fprintf(stderr, "dateline: standard output: %s\n", g_strerror(errno));
    return EX_IOERR;
}

int main(int argc, char **argv)
{
    /* A full disk or a closed pipe is an error to be said, not a death. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (argc >= 2 && (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h"))) {
        print_help(stdout);
        return finish_stdout();
    }
    if (argc >= 2 && g_str_equal(argv[1], "--version")) {
        printf("dateline %s\n", dl_version());
        return finish_stdout();
    }
    for (gsize i = 0; argc >= 2 && i < G_N_ELEMENTS(COMMANDS); i++) {
        if (g_str_equal(argv[1], COMMANDS[i].name))
            return COMMANDS[i].run(&COMMANDS[i], argc - 1, argv + 1);
    }
    if (argc >= 2)
        fprintf(stderr, "dateline: no command '%s'\n\n", argv[1]);
    print_help(stderr);
    return EX_USAGE;
}
