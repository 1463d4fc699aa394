/* libdateline: event tables and place names to maps of who held what on which day.
 *
 * The whole public interface. One object, DlProject, holds the settings of one map (the same words
 * as the keys of a map file and the long options of the program) and its events; what it is asked
 * for, it draws or writes. Everything works offline. There is no global state: projects are
 * independent, and each belongs to one thread at a time.
 *
 *     g_autoptr(GError) error = NULL;
 *     DlProject *project = dl_project_new(NULL, NULL);
 *     if (!dl_project_set(project, "country", "AF", &error) ||
 *         !dl_project_add(project, "events.csv", &error) ||
 *         !dl_project_draw_map(project, "map.png", &error))
 *         g_printerr("%s\n", error->message);
 *     dl_project_free(project);
 *
 * Errors. Functions that can fail return FALSE or NULL and set *error in the domain
 * dl_error_quark(); its code is the exit status of <sysexits.h> that fits: EX_USAGE (64) for a
 * setting without meaning, EX_DATAERR (65) for malformed input or nothing usable in it, EX_NOINPUT
 * (66) for what is missing, EX_SOFTWARE (70), EX_CANTCREAT (73), EX_IOERR (74), EX_TEMPFAIL (75).
 * What is wrong with single rows or names goes to the message function and the work goes on.
 *
 * Text is UTF-8. Paths are in the file system's encoding. Strings that are returned as
 * `const char *` are borrowed, as `char *` yours to g_free.
 */
#ifndef DATELINE_H
#define DATELINE_H

#include <glib.h>

G_BEGIN_DECLS

/* "0.1.0" */
const char *dl_version(void);

GQuark dl_error_quark(void);

/* One line of what a person should know. KIND is "info", "warning", "row" (a row that cannot be
 * used), "unresolved" (a name that no place answers), "undated", or "dropped" (a label without
 * room). MESSAGE is complete and has no newline. */
typedef void (*DlMessageFunc)(const char *kind, const char *message, gpointer user_data);

/* Takes the next bytes of an output; FALSE with *error set stops the work. */
typedef gboolean (*DlWriteFunc)(const char *bytes, gsize n_bytes, gpointer user_data,
                                GError **error);

/* DONE of TOTAL steps of STAGE. FALSE cancels the work with EX_TEMPFAIL. */
typedef gboolean (*DlProgressFunc)(const char *stage, guint64 done, guint64 total,
                                   gpointer user_data);

typedef struct DlProject DlProject;

/* MESSAGE may be NULL. The data (gazetteer, basemap, styles) are looked for in the settings
 * "gazetteer", "basemap", "styles" and "lexicon", then as gazetteer/gazetteer.db,
 * maps/basemap, maps/styles and lexicon in $DATELINE_DATA, beside the running program (a build
 * folder), in ../share/dateline from there, in $XDG_DATA_HOME/dateline and $XDG_DATA_DIRS/dateline,
 * and where they were installed. */
DlProject *dl_project_new(DlMessageFunc message, gpointer user_data);
void dl_project_free(DlProject *project);

/* Gives one setting; a later call wins, and a setting wins over a map file. dl_setting_at
 * tells all keys, each with a line of what it means. EX_USAGE for an unknown key, a value that is
 * not one of its kind, or a setting that comes too late: what decides how tables are read and
 * resolved, and the style, must be given before the first map, timeline or answer that needs it. */
gboolean dl_project_set(DlProject *project, const char *key, const char *value, GError **error);

/* "--col": our column name (place) and the file's (City). EX_USAGE once the tables are read. */
gboolean dl_project_map_column(DlProject *project, const char *ours, const char *theirs,
                               GError **error);

/* A setting: its key, what its value looks like ("YYYY-MM-DD"; NULL for yes or no), what it means,
 * and the subcommands of the program that know it. */
typedef struct {
    const char *key;
    const char *value;
    const char *meaning;
    const char *used_by;
} DlSetting;

/* Setting number INDEX, from 0; NULL past the last. */
const DlSetting *dl_setting_at(gsize index);

/* Adds an event table, articles (text, HTML, JSON lines with "text"), whose events are told from
 * their words, or a map file that names some; "-" is standard input. Nothing is read before
 * it is needed but a map file. EX_USAGE for a second map file, or once the tables are read. */
gboolean dl_project_add(DlProject *project, const char *path, GError **error);

/* Draws one day to PATH, whose ending (.png .svg .pdf) says how; "-" writes PNG to standard
 * output. Without the setting "date", the day of the last event, said as "as of". Without events a
 * base map of "country" or "extent". */
gboolean dl_project_draw_map(DlProject *project, const char *path, GError **error);

/* Draws a frame for every day (setting "every") between "from" and "to" into FOLDER, and
 * frames.json. PROGRESS may be NULL. */
gboolean dl_project_draw_frames(DlProject *project, const char *folder, DlProgressFunc progress,
                                gpointer user_data, GError **error);

/* Draws the days of frames (setting "every"; without it a dozen at most) as small maps on one page,
 * in "columns", with the title, legend and sources they share. PATH as of dl_project_draw_map. */
gboolean dl_project_draw_sheet(DlProject *project, const char *path, GError **error);

/* Who holds what on each day, as CSV with the columns day, place, id, holder, state, since and
 * events: a row for each place on each day (setting "every") between "from" and "to", or with
 * "changes" only where its state differs from the day before. Written as it is made. */
gboolean dl_project_write_timeline(DlProject *project, DlWriteFunc write, gpointer user_data,
                                   GError **error);

/* CSV is an event table that a map reads as it is; EXPLAIN says in words what made each event, and
 * why others are none; PAGE is an HTML page of the stories, to be checked by eye. */
typedef enum {
    DL_EXTRACT_CSV,
    DL_EXTRACT_JSONL,
    DL_EXTRACT_EXPLAIN,
    DL_EXTRACT_PAGE
} DlExtractForm;

typedef struct {
    const char *const *articles; /* paths; "-": standard input */
    gsize n_articles;
    DlExtractForm form;
    gboolean is_mentions; /* CSV and JSONL: places and dates in place of events */
    const char *output;   /* the path that all is written to, whole or not at all; NULL: WRITE */
    const char *page;     /* a page to be written to this path, too, in the same way; NULL: none */
} DlExtractOptions;

/* Reads articles (text, HTML, JSON lines of {"id","date","title","text"}) and writes what they tell
 * of, story by story as they are read, so that memory does not grow. The articles' own day is the
 * setting "date", else what each tells itself. What cannot be used is told and passed over, or with
 * the setting "strict" ends the work with EX_DATAERR, as does a reading without any story. */
gboolean dl_project_extract(DlProject *project, const DlExtractOptions *options, DlWriteFunc write,
                            gpointer user_data, GError **error);

typedef enum { DL_FORMAT_TABLE, DL_FORMAT_TSV, DL_FORMAT_JSONL } DlFormat;

/* Resolves NAMES: one by one, or TOGETHER as the names of one table; writes at most LIMIT
 * candidates for each, best first, after a header line in TSV's first answer. The settings country,
 * admin1, type and overrides narrow. RET_N_UNRESOLVED may be NULL. */
gboolean dl_project_resolve(DlProject *project, const char *const *names, gsize n_names,
                            gboolean together, DlFormat format, guint limit, DlWriteFunc write,
                            gpointer user_data, gsize *ret_n_unresolved, GError **error);

/* The other way: what lies at POSITIONS ("34.4,62.1", or degrees, minutes and seconds), each
 * answered in the order given: the nearest place and, where that is small, a town that a reader
 * knows, with distance and direction; the country and province by the basemap's polygons from the
 * setting "viewpoint". RET_N_UNRESOLVED (may be NULL): those that are no positions. */
gboolean dl_project_resolve_at(DlProject *project, const char *const *positions, gsize n_positions,
                               DlFormat format, DlWriteFunc write, gpointer user_data,
                               gsize *ret_n_unresolved, GError **error);

/* How many rows, names and days could not be used so far: what the program ends by saying. */
gsize dl_project_n_unused(const DlProject *project);

/* Builds the gazetteer database PATH from the source files in SOURCE_DIR, all or nothing. */
gboolean dl_gazetteer_build(const char *source_dir, const char *path, DlProgressFunc progress,
                            gpointer user_data, GError **error);

/* Counts, sources, licences and attributions of the gazetteers that the project searches, and
 * whether they are what was built. EX_DATAERR where one is damaged or its checksum differs.
 * g_free. */
char *dl_project_describe_gazetteer(DlProject *project, GError **error);

/* The gazetteers that are searched, a line each, in their order: those that were imported by name
 * (into $XDG_DATA_HOME/dateline/gazetteers/NAME.db), in order of name, before the default one; or
 * exactly those that the setting "gazetteer" names. g_free. */
char *dl_project_list_gazetteers(DlProject *project, GError **error);

/* What is imported, and whereto. */
typedef struct {
    const char *const *sources; /* files, or folders of them; plain, gzip or zip */
    gsize n_sources;
    const char *kind;    /* "geonames", "gns", "own", ...; NULL: each as it looks */
    const char *name;    /* NULL: as the first source is called */
    const char *path;    /* a database of one's own choosing in place of NAME's; NULL */
    const char *licence; /* of the sources, and whom maps credit for their places; NULL: as the */
    const char *credit;  /* publisher of each kind asks for */
} DlImportOptions;

/* Makes one gazetteer of SOURCES, whole or not at all: what was there stays until then, and is kept
 * for dl_project_undo_gazetteer. An import that was interrupted takes up what it had read. Rows
 * that cannot be used are told as "row". RET_SUMMARY is a line of what came of it, yours to g_free.
 * EX_DATAERR where a source is none that can be read or has no place. */
gboolean dl_project_import_gazetteer(DlProject *project, const DlImportOptions *options,
                                     DlProgressFunc progress, gpointer user_data,
                                     char **ret_summary, GError **error);

/* Takes the last import of NAME, or into the file NAME, back: what it replaced is there again, and
 * a first import is gone. EX_NOINPUT where there is none to take back. */
gboolean dl_project_undo_gazetteer(DlProject *project, const char *name, char **ret_summary,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlProject, dl_project_free)

G_END_DECLS

#endif
