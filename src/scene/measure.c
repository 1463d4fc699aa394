#include "measure.h"

#include <math.h>
#include <string.h>

#include "line_pieces.h"

#define ELLIPSIS "\xE2\x80\xA6"

double dl_batch_width_px(const DlSceneBatch *batch, const char *text, const DlTextFace *face)
{
    DlTextSize size = {0};
    batch->options.measure(text, face, &size, batch->options.measure_data);
    return isfinite(size.width_px) && size.width_px > 0 ? size.width_px : 0;
}

const char *dl_batch_fit(const DlSceneBatch *batch, const char *text, const DlTextFace *face,
                         double width_px)
{
    if (dl_batch_width_px(batch, text, face) <= width_px)
        return dl_arena_strdup(batch->arena, text);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    glong least = 0, most = g_utf8_strlen(valid, -1);
    while (least < most) {
        glong middle = (least + most + 1) / 2;
        g_autofree char *head = g_utf8_substring(valid, 0, middle);
        g_autofree char *cut = g_strconcat(g_strchomp(head), ELLIPSIS, NULL);
        if (dl_batch_width_px(batch, cut, face) <= width_px)
            least = middle;
        else
            most = middle - 1;
    }
    if (!least)
        return "";
    g_autofree char *head = g_utf8_substring(valid, 0, least);
    return dl_arena_printf(batch->arena, "%s" ELLIPSIS, g_strchomp(head));
}

/* How many of WORDS fit a line of WIDTH_PX; at least one. */
static guint count_fitting(const DlSceneBatch *batch, char **words, const DlTextFace *face,
                           double width_px)
{
    g_autoptr(GString) line = g_string_new(NULL);
    guint n_words = 0;
    for (; words[n_words]; n_words++) {
        g_string_append(line, words[n_words] + (!n_words && *words[0] == ' '));
        if (n_words && dl_batch_width_px(batch, line->str, face) > width_px)
            break;
    }
    return MAX(n_words, 1);
}

gboolean dl_batch_wrap(const DlSceneBatch *batch, const char *text, const DlTextFace *face,
                       double width_px, guint max_lines, const char **ret_lines, guint *ret_n_lines)
{
    g_auto(GStrv) words = dl_line_pieces(text);
    guint n_lines = 0;
    gboolean is_whole = TRUE;
    for (char **word = words; *word && n_lines < max_lines;) {
        guint n_words = count_fitting(batch, word, face, width_px);
        gboolean is_last = n_lines + 1 == max_lines;
        char *after = is_last ? NULL : word[n_words];
        if (!is_last)
            word[n_words] = NULL;
        g_autofree char *line = g_strjoinv("", word);
        if (n_lines && *line == ' ')
            memmove(line, line + 1, strlen(line));
        if (!is_last)
            word[n_words] = after;
        is_whole = is_whole && dl_batch_width_px(batch, line, face) <= width_px;
        ret_lines[n_lines++] = dl_batch_fit(batch, line, face, width_px);
        if (is_last)
            break;
        word += n_words;
    }
    *ret_n_lines = n_lines;
    return is_whole;
}

double dl_round_down(double limit)
{
    double power = pow(10, floor(log10(limit)));
    double steps = limit / power;
    return (steps >= 5 ? 5 : steps >= 2 ? 2 : 1) * power;
}

gboolean dl_path_holds(const DlPath *path, DlPage point)
{
    gboolean is_inside = FALSE;
    guint start = 0;
    for (guint part = 0; part < path->n_parts; part++) {
        guint end = path->ends[part];
        for (guint i = start, j = end - 1; i < end; j = i++) {
            DlPage a = path->points[i], b = path->points[j];
            if ((a.y_px > point.y_px) != (b.y_px > point.y_px) &&
                point.x_px < (b.x_px - a.x_px) * (point.y_px - a.y_px) / (b.y_px - a.y_px) + a.x_px)
                is_inside = !is_inside;
        }
        start = end;
    }
    return is_inside;
}
