#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "cli.h"

typedef struct {
    Cli cli;
    gboolean is_together;
    char **positions; /* --at; NULL: names are asked for */
    char *format_name;
    int limit;
    DlFormat format;
} Resolve;

static gboolean resolve_some(Resolve *resolve, char **names, gsize n_names, gsize *n_unresolved,
                             GError **error)
{
    gsize n = 0;
    const char *const *asked = (const char *const *)names;
    DlProject *project = resolve->cli.project;
    gboolean is_done =
        resolve->positions
            ? dl_project_resolve_at(project, asked, n_names, resolve->format, cli_write_stdout,
                                    NULL, &n, error)
            : dl_project_resolve(project, asked, n_names, resolve->is_together, resolve->format,
                                 (guint)resolve->limit, cli_write_stdout, NULL, &n, error);
    if (!is_done)
        return FALSE;
    *n_unresolved += n;
    return TRUE;
}

/* One name or position a line: each answered as it comes, or all at the end where they are judged
 * together. */
static gboolean resolve_stdin(Resolve *resolve, gsize *n_unresolved, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    char *line = NULL;
    size_t size = 0;
    gboolean is_done = TRUE;
    for (ssize_t n; is_done && (n = getline(&line, &size, stdin)) >= 0;) {
        g_strchomp(line);
        g_ptr_array_add(names, g_strdup(line));
        if (!resolve->is_together) {
            is_done = resolve_some(resolve, (char **)names->pdata, 1, n_unresolved, error);
            g_ptr_array_set_size(names, 0);
        }
    }
    free(line);
    if (ferror(stdin)) {
        g_set_error(error, dl_error_quark(), EX_IOERR, "standard input: %s", g_strerror(errno));
        return FALSE;
    }
    return is_done && (names->len == 0 || resolve_some(resolve, (char **)names->pdata, names->len,
                                                       n_unresolved, error));
}

static gboolean format_parse(const char *name, DlFormat *ret_format)
{
    static const char *const NAMES[] = {"table", "tsv", "jsonl"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (!name || g_str_equal(name, NAMES[i])) {
            *ret_format = (DlFormat)i;
            return TRUE;
        }
    }
    return FALSE;
}

static int resolve_run(Resolve *resolve)
{
    Cli *cli = &resolve->cli;
    gsize n_unresolved = 0;
    GError *error = NULL;
    char **asked = resolve->positions ? resolve->positions : cli->arguments;
    if (resolve->positions && cli->arguments)
        return cli_finish_usage(cli, "names and --at are two questions: ask one");
    if (!asked)
        return cli_finish_usage(cli, "which names? give some, or '-' to read them");
    if (!format_parse(resolve->format_name, &resolve->format))
        return cli_finish_usage(cli, "'format' is \"%s\", expected table, tsv or jsonl",
                                resolve->format_name);
    if (resolve->limit < 1 || resolve->limit > 1000)
        return cli_finish_usage(cli, "'limit' is %d, expected 1 to 1000", resolve->limit);
    if (g_str_equal(asked[0], "-") && !asked[1])
        resolve_stdin(resolve, &n_unresolved, &error);
    else
        resolve_some(resolve, asked, g_strv_length(asked), &n_unresolved, &error);
    if (!error && n_unresolved > 0 && !cli->is_quiet)
        fprintf(stderr, "dateline: %" G_GSIZE_FORMAT " %s%s not resolved\n", n_unresolved,
                resolve->positions ? "position" : "name", n_unresolved == 1 ? " was" : "s were");
    return cli_finish(cli, error);
}

int cmd_resolve(const CliCommand *command, int argc, char **argv)
{
    Resolve resolve = {.limit = 5};
    int status = 0;
    const GOptionEntry entries[] = {
        {"at", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &resolve.positions,
         "what lies there, for names; '-' reads positions", "LAT,LON"},
        {"together", 0, 0, G_OPTION_ARG_NONE, &resolve.is_together,
         "judge the names as those of one table", NULL},
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &resolve.format_name,
         "table (default), tsv or jsonl", "FORMAT"},
        {"limit", 0, 0, G_OPTION_ARG_INT, &resolve.limit, "candidates for each name", "N"},
        {0},
    };
    if (cli_init(&resolve.cli, command, entries, argc, argv, &status))
        status = resolve_run(&resolve);
    g_strfreev(resolve.positions);
    g_free(resolve.format_name);
    return status;
}
