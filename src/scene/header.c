/* Title, subtitle, date and progress: what stands above the map. */
#include <math.h>

#include "batch.h"
#include "measure.h"
#include "words.h"

#define EXACT_DAYS 40
#define TITLE_LINES 2

static const char *weekday_text(const DlSceneBatch *batch, DlArena *arena, DlDay day)
{
    return dl_date_above(arena, batch->lang, day, batch->options.is_as_of);
}

typedef double (*DayWidthFunc)(const DlSceneBatch *batch, DlDay day);

static double day_width(const DlSceneBatch *batch, DlDay day)
{
    const DlTextStyle *text = batch->layout.text;
    double weekday = dl_batch_width_px(batch, weekday_text(batch, batch->arena, day),
                                       &text[DL_TEXT_WEEKDAY].face);
    double date = dl_batch_width_px(batch, dl_date_long(batch->arena, batch->lang, day),
                                    &text[DL_TEXT_DATE].face);
    return MAX(weekday, date);
}

static double caption_width(const DlSceneBatch *batch, DlDay day)
{
    const DlTextStyle style = dl_layout_caption(&batch->layout);
    return dl_batch_width_px(batch, dl_date_long(batch->arena, batch->lang, day), &style.face);
}

/* The widest date of the batch; in long ones of two years' months, days of two digits. */
static double widest_date(const DlSceneBatch *batch, DayWidthFunc width_of)
{
    DlDay from = batch->options.from, to = batch->options.to;
    double width = 0;
    if (to - from <= EXACT_DAYS) {
        for (DlDay day = from; day <= to; day++)
            width = MAX(width, width_of(batch, day));
        return width;
    }
    gint64 years[2];
    dl_day_to_ymd(from, &years[0], NULL, NULL);
    dl_day_to_ymd(to, &years[1], NULL, NULL);
    for (int i = 0; i < 24; i++) {
        DlDay day = 0;
        if (dl_day_from_ymd(years[i / 12], i % 12 + 1, 20 + i % 7, &day))
            width = MAX(width, width_of(batch, day));
    }
    return width;
}

typedef struct {
    double scale;
    DlTextFace face;
    double line_px;
    const char *lines[TITLE_LINES];
    guint n_lines;
} Title;

/* The largest title that fits: one line over a subtitle, else two; smaller where it must. */
static void fit_title(const DlSceneBatch *batch, double width_px, double height_px,
                      double subtitle_px, Title *title)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_TITLE];
    double least = batch->style->page.min_text_px / style->face.size_px;
    for (double scale = 1;; scale -= 0.06) {
        gboolean is_least = scale <= MAX(least, 0.5);
        title->scale = MAX(scale, least);
        title->face = style->face;
        title->face.size_px *= title->scale;
        title->line_px = style->line_px * title->scale;
        double room = height_px - subtitle_px;
        guint max_lines = room >= TITLE_LINES * title->line_px ? TITLE_LINES : 1;
        gboolean is_whole = dl_batch_wrap(batch, batch->options.title, &title->face, width_px,
                                          max_lines, title->lines, &title->n_lines);
        if (is_whole || is_least)
            return;
    }
}

static void add_line(DlItems *items, const char *text, const DlTextFace *face, DlColour colour,
                     double x_px, double middle_px, double width_px, const char *css)
{
    DlTextSpec spec = {
        .text = text,
        .at = {x_px, dl_text_baseline_px(middle_px, face)},
        .anchor = DL_TEXT_START,
        .face = face,
        .colour = colour,
        .width_px = width_px,
        .css = css,
        .id = css,
    };
    dl_items_add_text(items, &spec);
}

/* Returns the foot of what was laid out. */
static double lay_out_titles(DlSceneBatch *batch, DlPageBox room)
{
    const DlSceneOptions *options = &batch->options;
    const DlTextStyle *subtitle = &batch->layout.text[DL_TEXT_SUBTITLE];
    DlItems items = {batch->arena, batch->header_items};
    double y = room.y_px;
    double subtitle_px = options->subtitle && *options->subtitle ? subtitle->line_px : 0;
    if (options->title && *options->title) {
        Title title = {0};
        fit_title(batch, room.width_px, room.height_px, subtitle_px, &title);
        for (guint i = 0; i < title.n_lines; i++) {
            add_line(&items, title.lines[i], &title.face, batch->layout.text[DL_TEXT_TITLE].colour,
                     room.x_px, y + title.line_px / 2,
                     dl_batch_width_px(batch, title.lines[i], &title.face),
                     i ? "title-2" : "title");
            y += title.line_px;
        }
    }
    if (subtitle_px > 0) {
        const char *text = dl_batch_fit(batch, options->subtitle, &subtitle->face, room.width_px);
        add_line(&items, text, &subtitle->face, subtitle->colour, room.x_px, y + subtitle_px / 2,
                 dl_batch_width_px(batch, text, &subtitle->face), "subtitle");
        y += subtitle_px;
    }
    return y;
}

static double date_foot(const DlSceneBatch *batch)
{
    const DlTextStyle *text = batch->layout.text;
    return batch->layout.header.y_px + text[DL_TEXT_WEEKDAY].line_px + text[DL_TEXT_DATE].line_px;
}

/* Where the legend may stand: under the titles, and under the date where there is room. */
static DlPageBox legend_room(const DlSceneBatch *batch, double titles_px, double foot_px,
                             double progress_px)
{
    const DlLayout *layout = &batch->layout;
    double gap = 10 * layout->scale;
    DlPageBox room = {layout->header.x_px, foot_px + gap / 4, layout->header.width_px, 0};
    if (batch->date_width_px > 0 && room.y_px < date_foot(batch) &&
        date_foot(batch) + layout->legend_row_px > layout->panel.y_px - progress_px)
        room.width_px = titles_px; /* no room under the date */
    else if (batch->date_width_px > 0)
        room.y_px = MAX(room.y_px, date_foot(batch));
    room.height_px = layout->panel.y_px - gap - progress_px - room.y_px;
    return room;
}

void dl_batch_lay_out_header(DlSceneBatch *batch)
{
    const DlLayout *layout = &batch->layout;
    DlPageBox header = layout->header;
    gboolean is_batch = batch->options.is_batch && dl_batch_has(batch, DL_PART_PROGRESS);
    double progress = is_batch ? 10 * MAX(layout->scale, 0.4) : 0;
    gboolean is_dated =
        batch->has_events && !batch->options.is_timeless && dl_batch_has(batch, DL_PART_DATE);
    batch->date_width_px = is_dated ? widest_date(batch, day_width) : 0;
    if (batch->options.is_captioned && batch->has_events)
        batch->caption_width_px = widest_date(batch, caption_width);
    double date = batch->date_width_px > 0 ? batch->date_width_px + 40 * layout->scale : 0;
    DlPageBox titles = {header.x_px, header.y_px, MAX(header.width_px - date, 10),
                        header.height_px - layout->legend_row_px - 10 * layout->scale - progress};
    double foot = header.y_px;
    if (dl_batch_has(batch, DL_PART_TITLES))
        foot = lay_out_titles(batch, titles);
    if (dl_batch_has(batch, DL_PART_LEGEND))
        dl_batch_lay_out_legend(batch, legend_room(batch, titles.width_px, foot, progress));
}

/* In a cell of a sheet. */
static void draw_caption(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlTextStyle style = dl_layout_caption(&batch->layout);
    DlPageBox panel = batch->layout.panel;
    const char *text = dl_date_long(items->arena, batch->lang, day->day);
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    double middle = panel.y_px - dl_layout_caption_px(&batch->layout) * 0.55;
    DlTextSpec spec = {
        .text = text,
        .at = {panel.x_px, dl_text_baseline_px(middle, &style.face)},
        .anchor = DL_TEXT_START,
        .face = &style.face,
        .colour = style.colour,
        .width_px = batch->caption_width_px,
        .css = "date",
        .id = dl_arena_printf(items->arena, "%sdate", prefix),
    };
    dl_items_add_text(items, &spec);
}

void dl_batch_draw_date(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlTextStyle *text = batch->layout.text;
    DlPageBox header = batch->layout.header;
    if (batch->caption_width_px > 0)
        draw_caption(batch, day, items);
    if (batch->date_width_px <= 0)
        return;
    double right = header.x_px + header.width_px, y = header.y_px;
    const DlTextRole roles[] = {DL_TEXT_WEEKDAY, DL_TEXT_DATE};
    const char *lines[] = {weekday_text(batch, items->arena, day->day),
                           dl_date_long(items->arena, batch->lang, day->day)};
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        const DlTextStyle *style = &text[roles[i]];
        DlTextSpec spec = {
            .text = lines[i],
            .at = {right, dl_text_baseline_px(y + style->line_px / 2, &style->face)},
            .anchor = DL_TEXT_END,
            .face = &style->face,
            .colour = style->colour,
            .width_px = batch->date_width_px,
            .css = i ? "date" : "weekday",
            .id = i ? "date" : "weekday",
        };
        dl_items_add_text(items, &spec);
        y += style->line_px;
    }
}

void dl_batch_draw_progress(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlLayout *layout = &batch->layout;
    const DlStyle *style = batch->style;
    if (!batch->options.is_batch || !batch->has_events || !dl_batch_has(batch, DL_PART_PROGRESS))
        return;
    double scale = MAX(layout->scale, 0.4), height = 3 * scale;
    DlPageBox track = {layout->header.x_px, layout->panel.y_px - 9 * scale, layout->header.width_px,
                       height};
    double from = (double)batch->options.from, to = (double)batch->options.to;
    double span = MAX(to - from, 1);
    double share = CLAMP(((double)day->day - from) / span, 0, 1);
    dl_items_add_bar(items, track, dl_fill_solid(style->fill[DL_FILL_TRACK]), (DlStroke){0},
                     "track");
    double last_x = -G_MAXDOUBLE;
    for (guint i = 0; i < batch->change_days->len; i++) {
        double event_day = (double)g_array_index(batch->change_days, DlDay, i);
        double x = track.x_px + track.width_px * (event_day - from) / span;
        if (event_day < from || event_day > to || x - last_x < 1.5)
            continue;
        dl_items_add_line(items, (DlPage){x, track.y_px - 3 * scale}, (DlPage){x, track.y_px},
                          layout->line[DL_LINE_TICK], "tick");
        last_x = x;
    }
    DlPageBox done = {track.x_px, track.y_px, MAX(track.width_px * share, height), height};
    dl_items_add_bar(items, done, dl_fill_solid(style->fill[DL_FILL_PROGRESS]), (DlStroke){0},
                     "progress");
}
