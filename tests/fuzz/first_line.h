/* Bytes of a fuzzer that stand for two things: the first line for a file of the lexicon, with ';'
 * for its new lines, the rest for a story. */
#ifndef DL_FUZZ_FIRST_LINE_H
#define DL_FUZZ_FIRST_LINE_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* FALSE where there is no second line or the story is no UTF-8. */
static inline gboolean split_first_line(const uint8_t *bytes, size_t n_bytes, char **ret_file,
                                        char **ret_story)
{
    g_autofree char *all = g_strndup((const char *)bytes, n_bytes);
    char *story = strchr(all, '\n');
    if (!story || !g_utf8_validate(story + 1, -1, NULL))
        return FALSE;
    *story++ = '\0';
    *ret_story = g_strdup(story);
    *ret_file = g_strdelimit(g_strdup(all), ";", '\n');
    return TRUE;
}

#endif
