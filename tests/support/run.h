/* Runs the built program and keeps what it said. */
#ifndef DL_TEST_RUN_H
#define DL_TEST_RUN_H

#include <glib.h>

typedef struct {
    int status;
    char *out;
    char *err;
} Run;

/* COMMAND is split as a shell would; its first word is found in the build folder where it is
 * "dateline". INPUT (may be NULL) is its standard input; ENV adds NAME=VALUE pairs, NULL-ended. */
void run_init(Run *run, const char *command, const char *input, const char *const *env);
void run_clear(Run *run);

/* A new empty folder, removed with all that is in it by scratch_free. */
char *scratch_new(void);
void scratch_free(char *folder);

/* Writes TEXT to NAME in FOLDER; the path, g_free. */
char *scratch_write(const char *folder, const char *name, const char *text);

#endif
