#include "spelling.h"

#include <string.h>

char *dl_spelling_letters(const char *folded)
{
    char *letters = g_strdup(folded);
    char *to = letters;
    for (const char *p = folded; *p; p++)
        if (*p != ' ')
            *to++ = *p;
    *to = '\0';
    return letters;
}
