#include "name_role.h"

#include <string.h>

/* "KABUL" as "Kabul": a name that is all in capitals, as one that is not. Short ones stay as they
 * are. */
static void lower_capitals(char *name)
{
    gboolean is_begun = FALSE;
    for (char *p = name; *p; p++)
        if (g_ascii_islower(*p))
            return;
    for (char *p = name; *p; p++) {
        gboolean is_letter = g_ascii_isalpha(*p) || (*p & 0x80) != 0;
        if (is_begun)
            *p = g_ascii_tolower(*p);
        is_begun = is_letter || *p == '\'';
    }
}

DlPlaceMention dl_name_role_describe(const DlStory *story, const DlNameSpan *span,
                                     GStringChunk *strings)
{
    DlPlaceMention mention = {.first = span->first,
                              .end = span->end,
                              .start = story->tokens[span->first].start,
                              .stop = story->tokens[span->end - 1].end,
                              .role = DL_ROLE_PLACE,
                              .within = -1};
    if (span->form) {
        mention.role = span->form->kind == DL_FORM_DEMONYM ? DL_ROLE_DEMONYM : DL_ROLE_PLACE;
        mention.name = g_string_chunk_insert_const(strings, span->form->name);
        if (span->form->country)
            mention.country = g_string_chunk_insert_const(strings, span->form->country);
        return mention;
    }
    g_autofree char *name = dl_story_dup(story, span->first, span->end);
    if (strlen(name) > 4)
        lower_capitals(name);
    mention.name = g_string_chunk_insert_const(strings, name);
    return mention;
}

void dl_name_roles_settle(const DlNameWords *words, const DlStory *story, DlMentions *mentions)
{
}
