/* Errors: one GError domain whose codes are the exit statuses of <sysexits.h>.
 *
 * An error says why a whole piece of work could not be done. What is wrong with one row or one
 * name goes to a DlReport (report.h) and the work goes on. Messages are lower case, names in
 * quotes, prefixed a stage at a time: 'march.csv' line 14: 'date' is not a date: "8/2021".
 */
#ifndef DL_BASE_ERROR_H
#define DL_BASE_ERROR_H

#include <glib.h>

#define DL_ERROR (dl_error_quark())
GQuark dl_error_quark(void);

typedef enum {
    DL_ERROR_USAGE = 64,       /* an option or argument has no meaning */
    DL_ERROR_DATA = 65,        /* malformed, damaged, or nothing in it can be used */
    DL_ERROR_NO_INPUT = 66,    /* a named file is missing or cannot be opened */
    DL_ERROR_INTERNAL = 70,    /* a promise of our own code was broken */
    DL_ERROR_CANT_CREATE = 73, /* an output cannot be made */
    DL_ERROR_IO = 74,          /* reading or writing failed on the way */
    DL_ERROR_TRY_AGAIN = 75,   /* someone else holds what is needed (a locked folder) */
} DlErrorCode;

/* Sets *error from errno while opening PATH to read: DL_ERROR_NO_INPUT, "'PATH': REASON". */
void dl_error_set_open(GError **error, const char *path, int saved_errno);

#endif
