#include "line_pieces.h"

#include <string.h>

static gboolean is_one_of(gunichar c, const char *letters)
{
    return g_utf8_strchr(letters, -1, c) != NULL;
}

/* Of a script without spaces between words, or punctuation as wide as its letters. */
static gboolean is_east_asian(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return TRUE;
    default:
        return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF60);
    }
}

/* JIS X 4051: what begins no line, and what ends none. */
static gboolean may_part(gunichar before, gunichar after)
{
    if (!is_east_asian(before) && !is_east_asian(after))
        return FALSE;
    return !is_one_of(after, "、。，．：；！？）」』】〉》〕］｝・ー々ぁぃぅぇぉっゃゅょァィゥェォ"
                             "ッャュョ,.:;!?)]}%％") &&
           !is_one_of(before, "（「『【〈《〔［｛([{");
}

char **dl_line_pieces(const char *text)
{
    GPtrArray *pieces = g_ptr_array_new();
    const char *start = text;
    gunichar before = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_break = c == ' ' || (before && before != ' ' && may_part(before, c));
        if (is_break && at > start) {
            g_ptr_array_add(pieces, g_strndup(start, (gsize)(at - start)));
            start = at;
        }
        before = c;
    }
    g_ptr_array_add(pieces, g_strdup(start));
    g_ptr_array_add(pieces, NULL);
    return (char **)g_ptr_array_free(pieces, FALSE);
}
