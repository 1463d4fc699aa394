/* How long labels take: bench_labels DATABASE
 *
 * The provincial capitals of Afghanistan on a page of 1600x1200, and the most peopled towns of the
 * world on pages of three sizes. Names are measured as they are printed, which is timed by itself;
 * "overlaps" are counted from the boxes alone: of each name with every other, with every mark and
 * with the page's edge. Times are this thread's processor time, the best of some rounds.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "box_grid.h"
#include "each_place.h"
#include "label_place.h"
#include "text_measure.h"

#define GAP_PX 1.5
#define HALO_PX 2

typedef struct {
    const char *what;
    gboolean (*is_of)(const char *const *texts); /* which places */
    guint most;
    double width_px, height_px;
    double text_px, mark_px;
    guint n_rounds;
} Case;

static gboolean is_afghan_seat(const char *const *texts)
{
    return strcmp(texts[DL_PLACE_COUNTRY], "AF") == 0 && *texts[DL_PLACE_CAPITAL_OF_ADMIN1];
}

static gboolean is_town(const char *const *texts)
{
    return g_str_has_prefix(texts[DL_PLACE_FEATURE], "P.") &&
           strcmp(texts[DL_PLACE_FEATURE], "P.PPLX") != 0;
}

static const Case CASES[] = {
    {"Afghanistan", is_afghan_seat, 34, 1520, 920, 24, 10, 20},
    {"world", is_town, 400, 1600, 800, 11, 3, 3},
    {"world", is_town, 2500, 4000, 2000, 11, 3, 3},
    {"world", is_town, 10000, 8000, 4000, 11, 3, 3},
    {"world", is_town, 10000, 1600, 800, 11, 3, 3},
};

typedef struct {
    char *name;
    double lon, lat, population;
} Town;

static void clear_town(gpointer town)
{
    g_free(((Town *)town)->name);
}

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* The towns of a case. */
typedef struct {
    const Case *it;
    GArray *towns;
} Reading;

static void add_town(const DlPlaceHead *head, const char *const *texts, gpointer data)
{
    const Reading *reading = data;
    if (!reading->it->is_of(texts))
        return;
    Town town = {g_strdup(texts[DL_PLACE_NAME]), head->lon_e7, head->lat_e7,
                 (double)head->population};
    g_array_append_val(reading->towns, town);
}

/* The most peopled first; the sort is stable, and they come in order of id. */
static int compare_towns(gconstpointer a, gconstpointer b)
{
    double x = ((const Town *)a)->population, y = ((const Town *)b)->population;
    return (x < y) - (x > y);
}

static GArray *read_towns(const char *path, const Case *it)
{
    Reading reading = {it, g_array_new(FALSE, TRUE, sizeof(Town))};
    g_array_set_clear_func(reading.towns, clear_town);
    if (!each_place(path, add_town, &reading)) {
        fprintf(stderr, "bench_labels: '%s' is no gazetteer\n", path);
        exit(EXIT_FAILURE);
    }
    g_array_sort(reading.towns, compare_towns);
    if (reading.towns->len > it->most)
        g_array_set_size(reading.towns, it->most);
    return reading.towns;
}

/* Labels of TOWNS on a page that holds all of them; returns how long measuring took. */
static double make_labels(const Case *it, const GArray *towns, DlTypesetter *typesetter,
                          DlLabel *labels)
{
    double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
    DlTextFace face = {.family = "Inter", .size_px = it->text_px, .weight = 500};
    for (guint i = 0; i < towns->len; i++) {
        const Town *town = &g_array_index(towns, Town, i);
        west = fmin(west, town->lon);
        east = fmax(east, town->lon);
        south = fmin(south, town->lat);
        north = fmax(north, town->lat);
    }
    double start = now_ms();
    for (guint i = 0; i < towns->len; i++) {
        const Town *town = &g_array_index(towns, Town, i);
        DlTextSize size;
        dl_typesetter_measure(town->name, &face, &size, typesetter);
        labels[i] = (DlLabel){
            .anchor = {(0.06 + 0.88 * (town->lon - west) / (east - west)) * it->width_px,
                       (0.06 + 0.88 * (north - town->lat) / (north - south)) * it->height_px},
            .mark_px = it->mark_px,
            .width_px = size.width_px + 2 * HALO_PX,
            .height_px = 0.97 * it->text_px + 2 * HALO_PX,
            .importance = town->population,
            .pad_px = HALO_PX,
            .may_cross = TRUE,
        };
    }
    return now_ms() - start;
}

static guint count_overlaps(const Case *it, const DlLabel *labels, const DlLabelPlace *places,
                            guint n_labels)
{
    DlPageBox page = {0, 0, it->width_px, it->height_px};
    guint n_overlaps = 0;
    for (guint i = 0; i < n_labels; i++) {
        if (!places[i].is_placed)
            continue;
        n_overlaps += !dl_box_contains(page, places[i].box);
        for (guint j = 0; j < n_labels; j++) {
            n_overlaps += dl_box_distance_px(places[i].box, labels[j].anchor) < labels[j].mark_px;
            n_overlaps +=
                j > i && places[j].is_placed && dl_boxes_overlap(places[i].box, places[j].box, 0);
        }
    }
    return n_overlaps;
}

static void run(const char *path, const Case *it, DlTypesetter *typesetter)
{
    g_autoptr(GArray) towns = read_towns(path, it);
    g_autofree DlLabel *labels = g_new0(DlLabel, towns->len + 1);
    g_autofree DlLabelPlace *places = g_new0(DlLabelPlace, towns->len + 1);
    double measure_ms = make_labels(it, towns, typesetter, labels), best_ms = INFINITY;
    DlLabelTask task = {.labels = labels,
                        .n_labels = towns->len,
                        .bounds = {0, 0, it->width_px, it->height_px},
                        .gap_px = GAP_PX};
    for (guint round = 0; round < it->n_rounds; round++) {
        double start = now_ms();
        dl_labels_place(&task, places);
        best_ms = fmin(best_ms, now_ms() - start);
    }
    guint n_placed = 0, n_led = 0;
    for (guint i = 0; i < towns->len; i++) {
        n_placed += places[i].is_placed;
        n_led += places[i].has_leader;
    }
    printf("%s\t%.0fx%.0f\t%u\t%u\t%u\t%u\t%.2f\t%.2f\n", it->what, it->width_px, it->height_px,
           towns->len, n_placed, n_led, count_overlaps(it, labels, places, towns->len), best_ms,
           best_ms + measure_ms);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_labels DATABASE\n");
        return 64;
    }
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(&error);
    if (!typesetter) {
        fprintf(stderr, "bench_labels: %s\n", error->message);
        return EXIT_FAILURE;
    }
    printf("towns\tpage\tlabels\tnamed\twith a leader\toverlaps\tplacing_ms\twith_measuring_ms\n");
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        run(argv[1], &CASES[i], typesetter);
    return 0;
}
