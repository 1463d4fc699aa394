#include "json_flat.h"

#include <string.h>

#include "text_scan.h"

/* Where the reading stands, in the text and in the room that strings are put into. */
typedef struct {
    const char *at;
    const char *end;
    char *into;
} Cursor;

static void skip_space(Cursor *cursor)
{
    while (cursor->at < cursor->end && (*cursor->at == ' ' || *cursor->at == '\n' ||
                                        *cursor->at == '\t' || *cursor->at == '\r'))
        cursor->at++;
}

static gboolean take(Cursor *cursor, char c)
{
    skip_space(cursor);
    if (cursor->at == cursor->end || *cursor->at != c)
        return FALSE;
    cursor->at++;
    return TRUE;
}

/* Four digits; -1 where there are none. */
static int take_hex(Cursor *cursor)
{
    int code = 0;
    if (cursor->end - cursor->at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(*cursor->at++);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* Behind "\u". */
static gboolean take_code_point(Cursor *cursor)
{
    int code = take_hex(cursor);
    if (code >= 0xD800 && code < 0xDC00) {
        if (cursor->end - cursor->at < 6 || cursor->at[0] != '\\' || cursor->at[1] != 'u')
            return FALSE;
        cursor->at += 2;
        int low = take_hex(cursor);
        if (low < 0xDC00 || low > 0xDFFF)
            return FALSE;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF)) {
        return FALSE;
    }
    cursor->into += g_unichar_to_utf8((gunichar)code, cursor->into);
    return TRUE;
}

/* Behind a backslash. */
static gboolean take_escape(Cursor *cursor)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char means[] = "\"\\/\b\f\n\r\t";
    if (cursor->at == cursor->end)
        return FALSE;
    char c = *cursor->at++;
    if (c == 'u')
        return take_code_point(cursor);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (letter)
        *cursor->into++ = means[letter - letters];
    return letter != NULL;
}

/* The next N_BYTES as they are. */
static void copy(Cursor *cursor, gsize n_bytes)
{
    memcpy(cursor->into, cursor->at, n_bytes);
    cursor->at += n_bytes;
    cursor->into += n_bytes;
}

static gboolean take_string(Cursor *cursor, const char **ret_string)
{
    char *start = cursor->into;
    if (!take(cursor, '"'))
        return FALSE;
    while (cursor->at < cursor->end) {
        copy(cursor, dl_span_unescaped(cursor->at, (gsize)(cursor->end - cursor->at)));
        char c = cursor->at < cursor->end ? *cursor->at++ : '\0';
        if (c == '"') {
            *cursor->into++ = '\0';
            *ret_string = start;
            return TRUE;
        }
        if (c != '\\' || !take_escape(cursor))
            return FALSE;
    }
    return FALSE;
}

/* Past a value that is no string, to what ends it; its brackets are only counted. */
static gboolean skip_other(Cursor *cursor)
{
    int depth = 0;
    gboolean is_string = FALSE;
    for (; cursor->at < cursor->end; cursor->at++) {
        char c = *cursor->at;
        if (is_string) {
            is_string = c != '"';
            cursor->at += c == '\\' && cursor->at + 1 < cursor->end;
        } else if (depth == 0 && (c == ',' || c == '}')) {
            return TRUE;
        } else {
            is_string = c == '"';
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        }
        if (depth < 0)
            return FALSE;
    }
    return FALSE;
}

/* A whole number that is written as it would be again: no sign alone, no zero before it. */
static gboolean is_plain_integer(const char *text, gsize n_bytes)
{
    gsize sign = n_bytes > 0 && text[0] == '-';
    gsize n_digits = 0;
    while (sign + n_digits < n_bytes && g_ascii_isdigit(text[sign + n_digits]))
        n_digits++;
    return n_digits > 0 && n_digits <= 18 && sign + n_digits == n_bytes &&
           (text[sign] != '0' || n_bytes == 1);
}

static gboolean take_other(Cursor *cursor, DlJsonFlatField *field)
{
    const char *from = cursor->at;
    if (!skip_other(cursor))
        return FALSE;
    gsize n_bytes = (gsize)(cursor->at - from);
    while (n_bytes > 0 && g_ascii_isspace(from[n_bytes - 1]))
        n_bytes--;
    if (n_bytes == 4 && memcmp(from, "null", 4) == 0)
        return TRUE;
    field->value = from;
    if (!is_plain_integer(from, n_bytes)) {
        field->n_raw = n_bytes;
        return n_bytes > 0;
    }
    field->value = cursor->into;
    memcpy(cursor->into, from, n_bytes);
    cursor->into += n_bytes;
    *cursor->into++ = '\0';
    return TRUE;
}

static gboolean take_member(Cursor *cursor, DlJsonFlatField *field)
{
    *field = (DlJsonFlatField){0};
    if (!take_string(cursor, &field->name) || !take(cursor, ':'))
        return FALSE;
    skip_space(cursor);
    if (cursor->at < cursor->end && *cursor->at == '"')
        return take_string(cursor, &field->value);
    return take_other(cursor, field);
}

static gboolean is_doubled(const DlJsonFlatField *fields, guint n_fields)
{
    for (guint i = 0; i < n_fields; i++)
        if (strcmp(fields[i].name, fields[n_fields].name) == 0)
            return TRUE;
    return FALSE;
}

gboolean dl_json_flat_read(const char *text, gsize n_bytes, GString *room,
                           DlJsonFlatField ret_fields[DL_JSON_FLAT_FIELDS], guint *ret_n_fields)
{
    guint n_fields = 0;
    /* No string is longer than it is written, its NUL in the place of a quotation mark; a number's
     * is in that of what ends it. */
    g_string_set_size(room, n_bytes + 1);
    Cursor cursor = {text, text + n_bytes, room->str};
    gboolean is_more = take(&cursor, '{');
    if (!is_more)
        return FALSE;
    while (is_more) {
        if (n_fields == DL_JSON_FLAT_FIELDS || !take_member(&cursor, &ret_fields[n_fields]) ||
            is_doubled(ret_fields, n_fields))
            return FALSE;
        n_fields++;
        is_more = take(&cursor, ',');
    }
    if (!take(&cursor, '}'))
        return FALSE;
    skip_space(&cursor);
    *ret_n_fields = n_fields;
    return cursor.at == cursor.end;
}
