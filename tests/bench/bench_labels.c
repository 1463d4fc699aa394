/* How long labels take: bench_labels DATABASE
 *
 * The provincial capitals of Afghanistan on a page of 1600x1200, and the most peopled towns of the
 * world on pages of three sizes. Names are measured as they are printed, which is timed by itself;
 * "overlaps" are counted from the boxes alone: of each name with every other, with every mark and
 * with the page's edge. Times are this thread's processor time, the best of some rounds.
 */
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "box_grid.h"
#include "label_place.h"
#include "text_measure.h"

#define GAP_PX 1.5
#define HALO_PX 2

typedef struct {
    const char *what;
    const char *where; /* of the table of places */
    guint most;
    double width_px, height_px;
    double text_px, mark_px;
    guint n_rounds;
} Case;

#define WORLD "feature LIKE 'P.%' AND feature != 'P.PPLX'"
static const Case CASES[] = {
    {"Afghanistan", "country = 'AF' AND capital_of_admin1 != ''", 34, 1520, 920, 24, 10, 20},
    {"world", WORLD, 400, 1600, 800, 11, 3, 3},
    {"world", WORLD, 2500, 4000, 2000, 11, 3, 3},
    {"world", WORLD, 10000, 8000, 4000, 11, 3, 3},
    {"world", WORLD, 10000, 1600, 800, 11, 3, 3},
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

static GArray *read_towns(sqlite3 *db, const Case *it)
{
    GArray *towns = g_array_new(FALSE, TRUE, sizeof(Town));
    g_array_set_clear_func(towns, clear_town);
    g_autofree char *query =
        g_strdup_printf("SELECT name, lon, lat, population FROM place WHERE %s "
                        "ORDER BY population DESC, id LIMIT %u",
                        it->where, it->most);
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(db, query, -1, &rows, NULL) != SQLITE_OK) {
        fprintf(stderr, "bench_labels: %s\n", sqlite3_errmsg(db));
        exit(EXIT_FAILURE);
    }
    while (sqlite3_step(rows) == SQLITE_ROW) {
        Town town = {g_strdup((const char *)sqlite3_column_text(rows, 0)),
                     sqlite3_column_double(rows, 1), sqlite3_column_double(rows, 2),
                     sqlite3_column_double(rows, 3)};
        g_array_append_val(towns, town);
    }
    sqlite3_finalize(rows);
    return towns;
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

static void run(sqlite3 *db, const Case *it, DlTypesetter *typesetter)
{
    g_autoptr(GArray) towns = read_towns(db, it);
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
    sqlite3 *db = NULL;
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
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
        run(db, &CASES[i], typesetter);
    sqlite3_close(db);
    return 0;
}
