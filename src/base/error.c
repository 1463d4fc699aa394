#include "error.h"

/* It would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK(dl-error-quark, dl_error)
/* clang-format on */

void dl_error_set_open(GError **error, const char *path, int saved_errno)
{
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", path, g_strerror(saved_errno));
}
