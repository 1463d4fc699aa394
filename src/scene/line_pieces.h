/* Where a line may be broken: at spaces, and between the letters of scripts that have none. Private
 * to scene. */
#ifndef DL_SCENE_LINE_PIECES_H
#define DL_SCENE_LINE_PIECES_H

#include <glib.h>

/* The pieces of TEXT (UTF-8) between which it may be broken, in order: joined they are TEXT again,
 * so that a piece after a space begins with it. No line of Chinese or Japanese begins with what
 * closes (。」) or ends with what opens (「). g_strfreev. */
char **dl_line_pieces(const char *text);

#endif
