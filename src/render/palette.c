#include "palette.h"

#include <math.h>
#include <string.h>

#define KEPT_MAX 128      /* colours that are kept as they are */
#define KEPT_SHARE 2000.0 /* of those that cover one part in so many, or more */
#define N_MOVES 4
#define CUBE_ROOT_STEPS 24

typedef struct {
    double l, a, b;
} Lab;

typedef struct {
    guint32 colour;
    guint32 count;
    double weight; /* edges count for more than their pixels */
    Lab lab;
    guint index; /* in the palette, or of its group */
} Colour;

/* The colours of an image, and where each stands in them. */
typedef struct {
    GArray *colours; /* of Colour */
    guint32 *slots;  /* a number of COLOURS and one more; 0: free */
    guint32 mask;
} Table;

/* Colours FIRST to END of an array, and how much they differ. */
typedef struct {
    guint first, end;
    Lab mean;
    double spread[3]; /* of l, a, b: weighted squares */
} Box;

static guint32 *find_slot(const Table *table, guint32 colour)
{
    guint32 at = (colour * 2654435761u) >> 7;
    for (;; at++) {
        guint32 *slot = &table->slots[at & table->mask];
        if (!*slot || g_array_index(table->colours, Colour, *slot - 1).colour == colour)
            return slot;
    }
}

static void grow(Table *table)
{
    table->mask = table->mask * 2 + 1;
    g_free(table->slots);
    table->slots = g_new0(guint32, (gsize)table->mask + 1);
    for (guint i = 0; i < table->colours->len; i++)
        *find_slot(table, g_array_index(table->colours, Colour, i).colour) = i + 1;
}

static guint lookup(Table *table, guint32 colour)
{
    guint32 *slot = find_slot(table, colour);
    if (*slot)
        return *slot - 1;
    Colour added = {.colour = colour};
    g_array_append_val(table->colours, added);
    *slot = table->colours->len;
    if (table->colours->len * 2 > table->mask)
        grow(table);
    return table->colours->len - 1;
}

static const guint32 *row_of(const DlImage *image, int y)
{
    return (const guint32 *)(const void *)((const guint8 *)image->pixels +
                                           (gsize)y * (gsize)image->stride_bytes);
}

static void count_colours(Table *table, const DlImage *image)
{
    guint32 last = 0xffffffff;
    guint index = 0;
    for (int y = 0; y < image->height_px; y++) {
        const guint32 *row = row_of(image, y);
        for (int x = 0; x < image->width_px; x++) {
            guint32 colour = row[x] & 0xffffff;
            if (colour != last)
                index = lookup(table, colour);
            last = colour;
            g_array_index(table->colours, Colour, index).count++;
        }
    }
}

/* Linear light of the 256 steps of sRGB (IEC 61966-2-1). */
static void fill_light(double light[256])
{
    for (int i = 0; i < 256; i++) {
        double value = i / 255.0;
        light[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
}

/* Newton's, of 0 to 1: the same digits whatever the C library. */
static double cube_root(double value)
{
    double root = 1;
    if (value < 1e-12)
        return 0;
    for (int i = 0; i < CUBE_ROOT_STEPS; i++)
        root = (2 * root + value / (root * root)) / 3;
    return root;
}

static Lab lab_of(guint32 colour, const double light[256])
{
    double r = light[colour >> 16 & 0xff], g = light[colour >> 8 & 0xff], b = light[colour & 0xff];
    double l = cube_root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cube_root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cube_root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return (Lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static guint32 step_of_light(double value, const double light[256])
{
    guint32 low = 0, high = 255;
    while (low < high) {
        guint32 middle = (low + high) / 2;
        if (value > (light[middle] + light[middle + 1]) / 2)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static guint32 colour_of(Lab lab, const double light[256])
{
    double l = lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
    double m = lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
    double s = lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b;
    l = l * l * l;
    m = m * m * m;
    s = s * s * s;
    double r = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
    double g = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
    double b = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
    return step_of_light(r, light) << 16 | step_of_light(g, light) << 8 | step_of_light(b, light);
}

static gint compare_counts(gconstpointer a, gconstpointer b)
{
    const Colour *first = a, *second = b;
    if (first->count != second->count)
        return first->count < second->count ? 1 : -1;
    return (first->colour > second->colour) - (first->colour < second->colour);
}

static double part_of(const Lab *lab, int axis)
{
    return axis == 0 ? lab->l : axis == 1 ? lab->a : lab->b;
}

static Box measure_box(const Colour *colours, guint first, guint end)
{
    Box box = {first, end, {0, 0, 0}, {0, 0, 0}};
    double weight = 0, squares[3] = {0};
    for (guint i = first; i < end; i++) {
        const Colour *colour = &colours[i];
        weight += colour->weight;
        box.mean.l += colour->weight * colour->lab.l;
        box.mean.a += colour->weight * colour->lab.a;
        box.mean.b += colour->weight * colour->lab.b;
        for (int axis = 0; axis < 3; axis++) {
            double part = part_of(&colour->lab, axis);
            squares[axis] += colour->weight * part * part;
        }
    }
    box.mean = (Lab){box.mean.l / weight, box.mean.a / weight, box.mean.b / weight};
    for (int axis = 0; axis < 3; axis++) {
        double mean = part_of(&box.mean, axis);
        box.spread[axis] = squares[axis] - weight * mean * mean;
    }
    return box;
}

static int widest_axis(const Box *box)
{
    int axis = box->spread[1] > box->spread[0] ? 1 : 0;
    return box->spread[2] > box->spread[axis] ? 2 : axis;
}

/* Puts what lies below the mean before what does not; returns where the latter begins. */
static guint divide(Colour *colours, const Box *box)
{
    int axis = widest_axis(box);
    double mean = part_of(&box->mean, axis);
    guint n_below = box->first;
    for (guint i = box->first; i < box->end; i++) {
        if (part_of(&colours[i].lab, axis) >= mean)
            continue;
        Colour kept = colours[i];
        colours[i] = colours[n_below];
        colours[n_below++] = kept;
    }
    return n_below;
}

/* The box that differs most within itself; -1 where none can be divided. */
static int worst_box(const Box *boxes, guint n_boxes)
{
    int worst = -1;
    double most = 1e-9;
    for (guint i = 0; i < n_boxes; i++) {
        double spread = boxes[i].spread[0] + boxes[i].spread[1] + boxes[i].spread[2];
        if (boxes[i].end - boxes[i].first < 2 || spread <= most)
            continue;
        most = spread;
        worst = (int)i;
    }
    return worst;
}

/* The means of at most N_MOST groups of colours. */
static guint group(Colour *colours, guint n_colours, guint n_most, Lab *ret_means)
{
    Box boxes[DL_PNG_PALETTE_MAX];
    guint n_boxes = 1;
    boxes[0] = measure_box(colours, 0, n_colours);
    while (n_boxes < n_most) {
        int worst = worst_box(boxes, n_boxes);
        guint middle = worst < 0 ? 0 : divide(colours, &boxes[worst]);
        if (worst < 0 || middle == boxes[worst].first || middle == boxes[worst].end)
            break;
        boxes[n_boxes++] = measure_box(colours, middle, boxes[worst].end);
        boxes[worst] = measure_box(colours, boxes[worst].first, middle);
    }
    for (guint i = 0; i < n_boxes; i++)
        ret_means[i] = boxes[i].mean;
    return n_boxes;
}

static guint nearest(const Lab *means, guint n_means, const Lab *lab)
{
    guint best = 0;
    double least = INFINITY;
    for (guint i = 0; i < n_means; i++) {
        double l = means[i].l - lab->l, a = means[i].a - lab->a, b = means[i].b - lab->b;
        double distance = l * l + a * a + b * b;
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

/* Moves each mean from N_KEPT on to the middle of the colours that are nearest to it. */
static void move_means(const Colour *colours, guint n_colours, Lab *means, guint n_kept,
                       guint n_means)
{
    Lab sums[DL_PNG_PALETTE_MAX] = {{0, 0, 0}};
    double weights[DL_PNG_PALETTE_MAX] = {0};
    for (guint i = 0; i < n_colours; i++) {
        const Colour *colour = &colours[i];
        guint at = nearest(means, n_means, &colour->lab);
        sums[at].l += colour->weight * colour->lab.l;
        sums[at].a += colour->weight * colour->lab.a;
        sums[at].b += colour->weight * colour->lab.b;
        weights[at] += colour->weight;
    }
    for (guint i = n_kept; i < n_means; i++)
        if (weights[i] > 0)
            means[i] =
                (Lab){sums[i].l / weights[i], sums[i].a / weights[i], sums[i].b / weights[i]};
}

static guint count_kept(const GArray *colours, double n_pixels)
{
    guint n = 0;
    while (n < KEPT_MAX && n < colours->len &&
           g_array_index(colours, Colour, n).count * KEPT_SHARE >= n_pixels)
        n++;
    return n;
}

/* Gives each of COLOURS, the most frequent first, a colour of RET_PALETTE. */
static void choose(GArray *colours, double n_pixels, DlPngPalette *ret_palette)
{
    double light[256];
    Lab means[DL_PNG_PALETTE_MAX];
    Colour *all = (Colour *)(void *)colours->data;
    guint n_kept = count_kept(colours, n_pixels);
    fill_light(light);
    for (guint i = 0; i < colours->len; i++) {
        all[i].lab = lab_of(all[i].colour, light);
        all[i].weight = sqrt(all[i].count);
    }
    for (guint i = 0; i < n_kept; i++)
        means[i] = all[i].lab;
    guint n = n_kept + group(all + n_kept, colours->len - n_kept, DL_PNG_PALETTE_MAX - n_kept,
                             means + n_kept);
    for (int i = 0; i < N_MOVES; i++)
        move_means(all + n_kept, colours->len - n_kept, means, n_kept, n);
    ret_palette->n_colours = n;
    for (guint i = 0; i < n; i++)
        ret_palette->colours[i] = i < n_kept ? all[i].colour : colour_of(means[i], light);
    for (guint i = 0; i < colours->len; i++)
        all[i].index = i < n_kept ? i : nearest(means, n, &all[i].lab);
}

static guint8 *write_indices(Table *table, const DlImage *image)
{
    guint8 *indices = g_malloc((gsize)image->width_px * (gsize)image->height_px), *to = indices;
    guint32 last = 0xffffffff;
    guint8 index = 0;
    for (int y = 0; y < image->height_px; y++) {
        const guint32 *row = row_of(image, y);
        for (int x = 0; x < image->width_px; x++) {
            guint32 colour = row[x] & 0xffffff;
            if (colour != last)
                index = (guint8)g_array_index(table->colours, Colour, lookup(table, colour)).index;
            last = colour;
            *to++ = index;
        }
    }
    return indices;
}

guint8 *dl_palette_reduce(const DlImage *image, DlPngPalette *ret_palette)
{
    Table table = {g_array_new(FALSE, FALSE, sizeof(Colour)), NULL, 0x7ff};
    grow(&table);
    count_colours(&table, image);
    g_array_sort(table.colours, compare_counts);
    if (table.colours->len <= DL_PNG_PALETTE_MAX) {
        ret_palette->n_colours = table.colours->len;
        for (guint i = 0; i < table.colours->len; i++) {
            Colour *colour = &g_array_index(table.colours, Colour, i);
            ret_palette->colours[i] = colour->colour;
            colour->index = i;
        }
    } else {
        choose(table.colours, (double)image->width_px * image->height_px, ret_palette);
    }
    grow(&table); /* the colours have other places now */
    guint8 *indices = write_indices(&table, image);
    g_array_unref(table.colours);
    g_free(table.slots);
    return indices;
}
