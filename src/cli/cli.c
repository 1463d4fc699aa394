#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#define BAR_WIDTH 30

/* Removes the progress line, so that a message does not stand behind it. */
static void clear_progress(Cli *cli)
{
    if (cli->is_progress_shown)
        fputs("\r\033[K", stderr);
    cli->is_progress_shown = FALSE;
}

/* Says MESSAGE on one line. What it quotes of a file must not steer the terminal: controls, also
 * those of two bytes (U+0080 to U+009F), become spaces. */
static void say(Cli *cli, const char *kind, const char *message)
{
    g_autofree char *line = g_strdup(message);
    for (char *at = line; *at; at++) {
        gboolean is_c1 = (guchar)at[0] == 0xC2 && (guchar)at[1] >= 0x80 && (guchar)at[1] < 0xA0;
        if (g_ascii_iscntrl(*at) || is_c1)
            *at = ' ';
        if (is_c1)
            at[1] = ' ';
    }
    clear_progress(cli);
    fprintf(stderr, "dateline: %s%s%s\n", kind, *kind ? ": " : "", line);
}

static void on_message(const char *kind, const char *message, gpointer user_data)
{
    Cli *cli = user_data;
    gboolean is_info = g_str_equal(kind, "info");
    gboolean is_as_of = is_info && g_str_has_prefix(message, "as of ");
    if (cli->is_quiet ? is_info : is_info && !is_as_of && !cli->is_verbose)
        return;
    say(cli, is_info ? "" : kind, message);
}

static gboolean on_setting(const char *option, const char *value, gpointer data, GError **error)
{
    Cli *cli = data;
    return dl_project_set(cli->project, option + strspn(option, "-"), value ? value : "yes", error);
}

static gboolean on_column(const char *option, const char *value, gpointer data, GError **error)
{
    Cli *cli = data;
    g_auto(GStrv) sides = g_strsplit(value, "=", 2);
    if (g_strv_length(sides) != 2 || !*sides[0] || !*sides[1]) {
        g_set_error(error, dl_error_quark(), EX_USAGE,
                    "'--col' is \"%s\", expected OURS=THEIRS, as place=City", value);
        return FALSE;
    }
    return dl_project_map_column(cli->project, sides[0], sides[1], error);
}

static gboolean setting_is_used(const DlSetting *setting, const char *command)
{
    g_auto(GStrv) commands = g_strsplit(setting->used_by, " ", -1);
    return g_strv_contains((const char *const *)commands, command);
}

/* GOption takes a function where data stand, which ISO C has no cast for. */
static gpointer callback(GOptionArgFunc function)
{
    union {
        GOptionArgFunc function;
        gpointer data;
    } both = {function};
    return both.data;
}

/* The settings of COMMAND as option entries; their names are kept in NAMES. */
static GArray *setting_entries(const char *command, GPtrArray *names)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    const DlSetting *setting;
    for (gsize i = 0; (setting = dl_setting_at(i)); i++) {
        if (!setting_is_used(setting, command))
            continue;
        char *name = g_strdelimit(g_strdup(setting->key), "_", '-');
        g_ptr_array_add(names, name);
        GOptionEntry entry = {
            .long_name = name,
            .flags = setting->value ? G_OPTION_FLAG_FILENAME : G_OPTION_FLAG_NO_ARG,
            .arg = G_OPTION_ARG_CALLBACK,
            .arg_data = callback(on_setting),
            .description = setting->meaning,
            .arg_description = setting->value,
        };
        g_array_append_val(entries, entry);
    }
    return entries;
}

/* An option that a command has no use for is an error, not passed over in silence. */
static void add_common_entries(Cli *cli, const CliCommand *command, GOptionGroup *group)
{
    const GOptionEntry output[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &cli->output, "where to write", "FILE"}, {0}};
    const GOptionEntry columns[] = {{"col", 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK,
                                     callback(on_column),
                                     "our column's name in this table: place=City", "OURS=THEIRS"},
                                    {0}};
    const GOptionEntry entries[] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &cli->is_quiet, "say only what went wrong", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &cli->is_verbose, "say what was chosen", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli->arguments, NULL, NULL},
        {0},
    };
    if (strstr(command->arguments, "-o "))
        g_option_group_add_entries(group, output);
    if (strstr(command->arguments, "EVENTS"))
        g_option_group_add_entries(group, columns);
    g_option_group_add_entries(group, entries);
}

static void cli_clear(Cli *cli)
{
    dl_project_free(cli->project);
    g_strfreev(cli->arguments);
    g_free(cli->output);
    *cli = (Cli){0};
}

gboolean cli_init(Cli *cli, const CliCommand *command, const GOptionEntry *entries, int argc,
                  char **argv, int *ret_status)
{
    *cli = (Cli){.command = command->name};
    cli->project = dl_project_new(on_message, cli);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) settings = setting_entries(command->name, names);
    g_autofree char *program = g_strdup_printf("dateline %s", command->name);
    g_set_prgname(program); /* what the usage line of --help begins with */
    g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
    GOptionGroup *group = g_option_group_new("main", "", "", cli, NULL);
    g_option_group_add_entries(group, (const GOptionEntry *)settings->data);
    if (entries)
        g_option_group_add_entries(group, entries);
    add_common_entries(cli, command, group);
    g_option_context_set_main_group(context, group);
    g_option_context_set_summary(context, command->summary);
    g_option_context_set_help_enabled(context, FALSE);
    for (int i = 1; i < argc && !g_str_equal(argv[i], "--"); i++) {
        if (g_str_equal(argv[i], "--help") || g_str_equal(argv[i], "-h")) {
            GError *failure = NULL;
            g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
            cli_write_stdout(help, strlen(help), NULL, &failure);
            *ret_status = cli_finish(cli, failure);
            return FALSE;
        }
    }
    g_autoptr(GError) error = NULL;
    if (g_option_context_parse(context, &argc, &argv, &error))
        return TRUE;
    *ret_status = error->domain == dl_error_quark() ? cli_finish(cli, g_steal_pointer(&error))
                                                    : cli_finish_usage(cli, "%s", error->message);
    return FALSE;
}

gboolean cli_init_drawing(Cli *cli, const CliCommand *command, int argc, char **argv,
                          const char *where, int *ret_status)
{
    if (!cli_init(cli, command, NULL, argc, argv, ret_status))
        return FALSE;
    if (cli->output && cli->arguments)
        return TRUE;
    *ret_status = cli->output ? cli_finish_usage(cli, "which events? give a table or a map file")
                              : cli_finish_usage(cli, "where to? give -o %s", where);
    return FALSE;
}

gboolean cli_add_inputs(Cli *cli, GError **error)
{
    for (char **path = cli->arguments; path && *path; path++) {
        if (!dl_project_add(cli->project, *path, error))
            return FALSE;
    }
    return TRUE;
}

int cli_finish(Cli *cli, GError *error)
{
    int status = EX_OK;
    gsize n_unused = cli->project ? dl_project_n_unused(cli->project) : 0;
    clear_progress(cli);
    if (error) {
        status = error->domain == dl_error_quark() ? error->code : EX_SOFTWARE;
        say(cli, "", error->message);
    } else if (n_unused > 0) {
        g_autofree char *count =
            g_strdup_printf("%" G_GSIZE_FORMAT " %s could not be used", n_unused,
                            n_unused == 1 ? "row, name or day" : "rows, names or days");
        say(cli, "", count);
    }
    g_clear_error(&error);
    cli_clear(cli);
    return status;
}

int cli_finish_usage(Cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *hint = g_strdup_printf("%s; see 'dateline %s --help'", message, cli->command);
    return cli_finish(cli, g_error_new_literal(dl_error_quark(), EX_USAGE, hint));
}

gboolean cli_write_stdout(const char *bytes, gsize n_bytes, gpointer user_data, GError **error)
{
    if (fwrite(bytes, 1, n_bytes, stdout) == n_bytes && fflush(stdout) == 0)
        return TRUE;
    g_set_error(error, dl_error_quark(), EX_IOERR, "standard output: %s", g_strerror(errno));
    return FALSE;
}

gboolean cli_progress(const char *stage, guint64 done, guint64 total, gpointer user_data)
{
    Cli *cli = user_data;
    if (cli->is_quiet || !isatty(STDERR_FILENO) || total == 0)
        return TRUE;
    char bar[BAR_WIDTH + 1];
    guint filled = (guint)(MIN(done, total) * BAR_WIDTH / total);
    memset(bar, '.', BAR_WIDTH);
    memset(bar, '#', filled);
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r%s [%s] %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "\033[K", stage, bar, done,
            total);
    cli->is_progress_shown = TRUE;
    if (done >= total)
        clear_progress(cli);
    return TRUE;
}
