/* The font files that text is set in, by family and by script, and the packages they come in.
 *
 * Files are looked for in the folders of DATELINE_FONTS (separated by colons; for tests and for
 * systems that keep fonts elsewhere), then where Debian's packages put them. Nothing else of
 * fontconfig is read: no fonts.conf, no FONTCONFIG_FILE, no other font.
 */
#ifndef DL_RENDER_FONT_FILES_H
#define DL_RENDER_FONT_FILES_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

/* Which scripts beside those of the family itself a text needs: bit i is script family i. */
typedef guint64 DlScriptSet;

/* FAMILY is one of dl_font_family_list, or of files of the user's own: its name and, after line
 * ends, the files of its regular, bold, italic and bold italic faces, "" where there is none. */
#define DL_FONT_DEFAULT "Inter"
gboolean dl_font_family_is_known(const char *family);

/* "Inter, Noto Sans, ..." */
const char *dl_font_family_list(void);

/* The scripts that TEXT (valid UTF-8) needs beside COVERED, the family's own characters. */
DlScriptSet dl_font_scripts_of(const char *text, const FcCharSet *covered);

/* A configuration that holds the files of FAMILY and of SCRIPTS and no others; FcConfigDestroy.
 * RET_NAMES: the families in the order in which a character is looked for, joined by commas.
 * DL_ERROR_NO_INPUT naming the font and its Debian package where a file is missing, DL_ERROR_DATA
 * where one of the user's is no font or of another family than its regular face. */
FcConfig *dl_font_config_new(const char *family, DlScriptSet scripts, char **ret_names,
                             GError **error);

#endif
