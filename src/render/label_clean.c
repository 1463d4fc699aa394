#include <string.h>

#include "dl_limits.h"
#include "text_measure.h"

#define ELLIPSIS "\xe2\x80\xa6"

static gboolean is_mark(gunichar c)
{
    return g_unichar_ismark(c);
}

/* Format characters that shaping needs; all others (bidi overrides, soft hyphens) are dropped. */
static gboolean is_joiner(gunichar c)
{
    return c == 0x200c || c == 0x200d;
}

/* Marks and isolates tell where a text of another direction begins and ends; they hide nothing. */
static gboolean is_direction(gunichar c)
{
    return c == 0x200e || c == 0x200f || c == 0x61c || (c >= 0x2066 && c <= 0x2069);
}

static gboolean is_dropped(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
        return TRUE;
    case G_UNICODE_FORMAT:
        return !is_joiner(c) && !is_direction(c);
    case G_UNICODE_UNASSIGNED:
        return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef); /* noncharacters */
    default:
        return FALSE;
    }
}

static gboolean is_space(gunichar c)
{
    return g_unichar_isspace(c) && c != 0xa0 && c != 0x202f;
}

/* Cuts at a base character, so that no accent loses its letter. */
static void cut(GString *clean)
{
    if (clean->len <= DL_LIMIT_LABEL_BYTES)
        return;
    char *end = clean->str + DL_LIMIT_LABEL_BYTES - strlen(ELLIPSIS);
    if ((*end & 0xc0) == 0x80)
        end = g_utf8_find_prev_char(clean->str, end);
    while (end > clean->str && (is_mark(g_utf8_get_char(end)) || is_joiner(g_utf8_get_char(end))))
        end = g_utf8_prev_char(end);
    g_string_truncate(clean, (gsize)(end - clean->str));
    g_string_append(clean, ELLIPSIS);
}

char *dl_label_clean(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    GString *clean = g_string_sized_new(strlen(valid) + 1);
    guint n_marks = 0;
    gboolean is_space_due = FALSE;
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_space(c)) {
            is_space_due = clean->len > 0;
            continue;
        }
        if (is_dropped(c))
            continue;
        n_marks = is_mark(c) ? n_marks + 1 : is_joiner(c) ? n_marks : 0;
        if (n_marks > DL_LIMIT_COMBINING_MARKS)
            continue;
        if (is_space_due)
            g_string_append_c(clean, ' ');
        is_space_due = FALSE;
        g_string_append_unichar(clean, c);
        if (clean->len > 2 * DL_LIMIT_LABEL_BYTES)
            break;
    }
    cut(clean);
    return g_string_free(clean, FALSE);
}

gboolean dl_label_is_rtl(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0x200e || c == 0x200f)
            return c == 0x200f;
        if (!g_unichar_isalpha(c))
            continue;
        switch (g_unichar_get_script(c)) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_ADLAM:
            return TRUE;
        default:
            return FALSE;
        }
    }
    return FALSE;
}
