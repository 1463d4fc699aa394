#include "event_inflect.h"

#include <string.h>

static gboolean is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static gboolean has_suffix_of(const char *base, const char *const *suffixes)
{
    for (; *suffixes; suffixes++)
        if (g_str_has_suffix(base, *suffixes))
            return TRUE;
    return FALSE;
}

/* A consonant before a last y. */
static gboolean ends_in_hard_y(const char *base)
{
    gsize n = strlen(base);
    return n > 1 && base[n - 1] == 'y' && !is_vowel(base[n - 2]);
}

char *dl_inflect_s(const char *base)
{
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh", NULL};
    if (ends_in_hard_y(base))
        return g_strdup_printf("%.*sies", (int)strlen(base) - 1, base);
    return g_strconcat(base, has_suffix_of(base, hissing) ? "es" : "s", NULL);
}

/* One vowel group, then one consonant that can double: "stop", "raid" not. */
static gboolean doubles(const char *base)
{
    gsize n = strlen(base);
    if (n < 3 || is_vowel(base[n - 1]) || strchr("wxyhcj", base[n - 1]))
        return FALSE;
    if (!is_vowel(base[n - 2]) || is_vowel(base[n - 3]))
        return n >= 4 && base[n - 1] != 'r' && base[n - 3] == 'u' && base[n - 4] == 'q' &&
               is_vowel(base[n - 2]); /* "equip", but not "conquer" */
    for (gsize i = 0; i + 2 < n; i++)
        if (is_vowel(base[i]))
            return FALSE;
    return TRUE;
}

static char *with_ending(const char *base, gboolean is_doubled, const char *ending)
{
    const char last[2] = {base[strlen(base) - 1], '\0'};
    return g_strconcat(base, is_doubled || doubles(base) ? last : "", ending, NULL);
}

char *dl_inflect_ed(const char *base, gboolean is_doubled)
{
    if (g_str_has_suffix(base, "e"))
        return g_strconcat(base, "d", NULL);
    if (ends_in_hard_y(base))
        return g_strdup_printf("%.*sied", (int)strlen(base) - 1, base);
    return with_ending(base, is_doubled, "ed");
}

char *dl_inflect_ing(const char *base, gboolean is_doubled)
{
    static const char *const kept[] = {"ee", "ye", "oe", NULL};
    if (g_str_has_suffix(base, "ie"))
        return g_strdup_printf("%.*sying", (int)strlen(base) - 2, base);
    if (strlen(base) > 2 && g_str_has_suffix(base, "e") && !has_suffix_of(base, kept))
        return g_strdup_printf("%.*sing", (int)strlen(base) - 1, base);
    return with_ending(base, is_doubled, "ing");
}
