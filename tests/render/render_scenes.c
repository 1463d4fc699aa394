#include "render_scenes.h"

#define INK 0x1F2328FF
#define ACTOR 0xD98A5FFF
#define HOLDER 0xC8D5E0FF
#define WHITE 0xFFFFFFFF
#define BOX(x, y, w, h)                                                                            \
    {                                                                                              \
        x, y, w, h                                                                                 \
    }

static DlPage west[] = {{20, 20}, {120, 26}, {112, 110}, {60, 130}, {18, 100},
                        {50, 50}, {80, 54},  {70, 84},   {48, 80}};
static guint west_ends[] = {5, 9};
static DlPage east[] = {{120, 26}, {230, 18}, {236, 120}, {112, 110}};
static guint east_ends[] = {4};
static DlPage river[] = {{10, 150}, {60, 142}, {110, 156}, {170, 140}, {240, 152}};
static guint river_ends[] = {5};
static DlPage dashed[] = {{10, 170}, {240, 166}};
static guint dashed_ends[] = {2};

#define MARK(shape_, x, y, fill_)                                                                  \
    {                                                                                              \
        .kind = DL_ITEM_MARK, .fill = {DL_FILL_SOLID, fill_}, .stroke = {INK, 2.5, {0, 0}},        \
        .mark = {                                                                                  \
            .shape = shape_,                                                                       \
            .at = {x, y},                                                                          \
            .radius_px = 8,                                                                        \
            .ring_px = 1.5,                                                                        \
            .ring = WHITE                                                                          \
        }                                                                                          \
    }

static const DlItem area_items[] = {
    {.kind = DL_ITEM_PATH,
     .id = "unit-west",
     .title = "West <1> & \"co\"",
     .css = "province held-a",
     .fill = {DL_FILL_SOLID, ACTOR},
     .stroke = {WHITE, 1.6, {0, 0}},
     .path = {west, G_N_ELEMENTS(west), west_ends, 2, TRUE}},
    {.kind = DL_ITEM_PATH,
     .id = "unit-east",
     .fill = {DL_FILL_STRIPES, ACTOR, HOLDER, 8, 8},
     .stroke = {WHITE, 1.6, {0, 0}},
     .path = {east, G_N_ELEMENTS(east), east_ends, 1, TRUE}},
    {.kind = DL_ITEM_PATH,
     .stroke = {0xA9C4D0FF, 2, {0, 0}},
     .path = {river, G_N_ELEMENTS(river), river_ends, 1, FALSE}},
    {.kind = DL_ITEM_PATH,
     .stroke = {0x7A766FFF, 1.6, {6, 4}},
     .path = {dashed, G_N_ELEMENTS(dashed), dashed_ends, 1, FALSE}},
};

static const DlItem mark_items[] = {
    MARK(DL_MARK_CIRCLE, 24, 200, ACTOR),
    MARK(DL_MARK_SQUARE, 54, 200, ACTOR),
    MARK(DL_MARK_DIAMOND, 84, 200, ACTOR),
    MARK(DL_MARK_TRIANGLE, 114, 200, ACTOR),
    MARK(DL_MARK_STAR, 144, 200, ACTOR),
    MARK(DL_MARK_CROSS, 174, 200, ACTOR),
    MARK(DL_MARK_BURST, 204, 200, ACTOR),
    MARK(DL_MARK_RING, 234, 200, ACTOR),
    {.kind = DL_ITEM_MARK,
     .id = "split",
     .title = "contested",
     .fill = {DL_FILL_SOLID, HOLDER},
     .stroke = {INK, 2.5, {0, 0}},
     .mark = {.shape = DL_MARK_CIRCLE,
              .at = {264, 200},
              .radius_px = 8,
              .split = {DL_FILL_SOLID, ACTOR}}},
    {.kind = DL_ITEM_MARK,
     .fill = {DL_FILL_SOLID, 0x8F351059},
     .stroke = {WHITE, 1.5, {0, 0}},
     .mark = {.shape = DL_MARK_CIRCLE, .at = {270, 70}, .radius_px = 40}},
    {.kind = DL_ITEM_MARK,
     .fill = {DL_FILL_STRIPES, ACTOR, 0, 3, 9},
     .stroke = {INK, 1, {0, 0}},
     .mark = {.shape = DL_MARK_BAR, .at = {255, 130}, .width_px = 40, .height_px = 24}},
};

static const DlLayer shape_layers[] = {
    {"areas", "Areas", NULL, TRUE, area_items, G_N_ELEMENTS(area_items)},
    {"marks", "Marks", NULL, FALSE, mark_items, G_N_ELEMENTS(mark_items)},
};

const DlScene *render_scene_shapes(void)
{
    static const DlScene scene = {320,          230,
                                  0xFAF9F6FF,   BOX(0, 0, 320, 230),
                                  shape_layers, G_N_ELEMENTS(shape_layers),
                                  "Shapes",     "Every fill & mark",
                                  NULL,         NULL,
                                  NULL};
    return &scene;
}

#define TEXT(text_, x, y, anchor_, size, weight_, italic, spacing, colour_, halo_)                 \
    {                                                                                              \
        .kind = DL_ITEM_TEXT, .text = {                                                            \
            .text = text_,                                                                         \
            .at = {x, y},                                                                          \
            .anchor = anchor_,                                                                     \
            .face = {"Inter", size, weight_, italic, spacing},                                     \
            .colour = colour_,                                                                     \
            .halo = halo_,                                                                         \
            .halo_px = halo_ ? 4 : 0                                                               \
        }                                                                                          \
    }

static const DlItem text_items[] = {
    TEXT("Fourteen capitals", 10, 44, DL_TEXT_START, 32, 600, FALSE, 0, INK, 0),
    TEXT("11 August 2021", 310, 76, DL_TEXT_END, 22, 600, FALSE, 0, 0x8F3510FF, 0),
    TEXT("Zaranj", 10, 110, DL_TEXT_START, 24, 500, FALSE, 0, INK, ACTOR),
    TEXT("Qala-e-Naw", 110, 110, DL_TEXT_START, 24, 700, FALSE, 0, INK, HOLDER),
    TEXT("IRAN", 160, 140, DL_TEXT_MIDDLE, 22, 500, FALSE, 1.76, 0x65635FFF, WHITE),
    TEXT("Amu Darya", 310, 140, DL_TEXT_END, 18, 400, TRUE, 0, 0x2F5D75FF, WHITE),
    TEXT("\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa 2021", 10, 172, DL_TEXT_START, 22, 500, FALSE, 0, INK,
         WHITE),
    TEXT("\xd0\x9a\xd0\xb8\xd1\x97\xd0\xb2", 126, 170, DL_TEXT_START, 22, 500, FALSE, 0, INK, 0),
    TEXT("\xe0\xa4\xa6\xe0\xa4\xbf\xe0\xa4\xb2\xe0\xa5\x8d\xe0\xa4\xb2\xe0\xa5\x80", 180, 170,
         DL_TEXT_START, 22, 500, FALSE, 0, INK, 0),
    TEXT("\xd7\x99\xd7\xa8\xd7\x95\xd7\xa9\xd7\x9c\xd7\x99\xd7\x9d", 310, 170, DL_TEXT_END, 22, 700,
         FALSE, 0, INK, 0),
    TEXT("Reuters, VOA & <others>; 1 place not shown", 10, 200, DL_TEXT_START, 12, 400, FALSE, 0,
         0x5A6168FF, 0),
};

static const DlLayer text_layers[] = {
    {"texts", "Texts", NULL, FALSE, text_items, G_N_ELEMENTS(text_items)},
};

const DlScene *render_scene_texts(void)
{
    static const DlScene scene = {320,         210,
                                  0xECEAE4FF,  BOX(0, 0, 320, 210),
                                  text_layers, G_N_ELEMENTS(text_layers),
                                  "Texts",     "Faces\nand scripts",
                                  "An author", "Source: Reuters",
                                  "CC BY 4.0"};
    return &scene;
}

static DlPage sea[] = {{-50, 10}, {400, 10}, {400, 60}, {200, 90}, {-50, 70}};
static guint sea_ends[] = {5};

static const DlItem ground_items[] = {
    {.kind = DL_ITEM_PATH,
     .id = "sea",
     .fill = {DL_FILL_SOLID, 0xDCE6EAFF},
     .stroke = {0x9DB2BCFF, 1, {0, 0}},
     .path = {sea, G_N_ELEMENTS(sea), sea_ends, 1, TRUE}},
};
static const DlItem over_items[] = {
    TEXT("ARABIAN SEA", 120, 60, DL_TEXT_MIDDLE, 18, 400, TRUE, 1, 0x2F5D75FF, 0xDCE6EAFF),
    {.kind = DL_ITEM_PATH,
     .stroke = {0x4A4F55FF, 2.4, {0, 0}},
     .path = {river, G_N_ELEMENTS(river), river_ends, 1, FALSE}},
};

static const DlPageBox frame_panel = BOX(20, 20, 200, 140);

DlScene render_scene_frame(int day)
{
    static DlItem day_items[64][2];
    static DlLayer layers[64][3];
    static const char *const dates[] = {"6 August", "7 August", "8 August"};
    DlItem *items = day_items[day % 64];
    items[0] = (DlItem)MARK(DL_MARK_CIRCLE, 40 + 10.0 * (day % 64 % 16), 120, ACTOR);
    items[0].id = "place-1";
    items[0].title = "Zaranj";
    items[1] = (DlItem)TEXT("", 230, 26, DL_TEXT_END, 16, 600, FALSE, 0, 0x8F3510FF, WHITE);
    items[1].text.text = dates[day % 3];
    DlLayer *page = layers[day % 64];
    page[0] =
        (DlLayer){"ground", "Ground", &frame_panel, TRUE, ground_items, G_N_ELEMENTS(ground_items)};
    page[1] = (DlLayer){"events", "Events", NULL, FALSE, items, 2};
    page[2] = (DlLayer){"over", "Over", &frame_panel, TRUE, over_items, G_N_ELEMENTS(over_items)};
    DlScene scene = {240,     180,       WHITE, frame_panel, page, 3,
                     "Frame", "A frame", NULL,  "Source",    NULL};
    return scene;
}
