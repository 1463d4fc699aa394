#include "word_key.h"

gsize dl_word_lower(const char *word, gsize n_bytes, char lower[DL_WORD_LOWER_BYTES])
{
    gsize n = 0;
    for (gsize i = 0; i < n_bytes && n + 8 < DL_WORD_LOWER_BYTES;) {
        guint64 octets = dl_octets_load(word + i, n_bytes - i);
        gsize n_ascii = MIN(dl_octets_run(~octets & DL_OCTETS_MARKS), n_bytes - i);
        if (n_ascii > 0) {
            octets = GUINT64_TO_LE(dl_octets_lower(octets));
            memcpy(lower + n, &octets, sizeof octets);
            n += n_ascii;
            i += n_ascii;
            continue;
        }
        gunichar code = g_utf8_get_char(word + i);
        i += (gsize)g_utf8_skip[(guint8)word[i]];
        code = dl_code_is_apostrophe(code) ? '\'' : g_unichar_tolower(code);
        n += (gsize)g_unichar_to_utf8(code, lower + n);
    }
    return n;
}

DlWordKey dl_word_key_of_lower(const char *lower, gsize n_bytes)
{
    guint64 octets = dl_octets_load(lower, n_bytes), hash = 0;
    if (n_bytes < 8)
        return octets;
    for (gsize i = 0; i < n_bytes; i += 8)
        hash = dl_word_key_add(hash, dl_octets_load(lower + i, n_bytes - i));
    return dl_word_key_end(hash);
}

DlWordKey dl_word_key(const char *word, gsize n_bytes)
{
    guint64 octets = dl_octets_load(word, n_bytes);
    if (n_bytes < 8 && (octets & DL_OCTETS_MARKS) == 0)
        return dl_octets_lower(octets);
    char lower[DL_WORD_LOWER_BYTES];
    gsize n = dl_word_lower(word, n_bytes, lower);
    return dl_word_key_of_lower(lower, n);
}
