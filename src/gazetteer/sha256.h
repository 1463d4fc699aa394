/* SHA-256 (FIPS 180-4), by the processor's own instructions where it has them: the checksum of a
 * database is summed up while everybody waits.
 */
#ifndef DL_GAZETTEER_SHA256_H
#define DL_GAZETTEER_SHA256_H

#include <glib.h>

typedef struct DlSha256 DlSha256;

/* IS_PLAIN does without those instructions. */
DlSha256 *dl_sha256_new(gboolean is_plain);
void dl_sha256_free(DlSha256 *sum);

void dl_sha256_add(DlSha256 *sum, const guint8 *bytes, gsize n_bytes);

/* 64 hexadecimal digits; nothing is added after. g_free. */
char *dl_sha256_finish(DlSha256 *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSha256, dl_sha256_free)

#endif
