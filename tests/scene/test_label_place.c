#include <time.h>

#include "box_grid.h"
#include "dl_test.h"
#include "label_place.h"

/* The provincial capitals of Afghanistan on a page of 1600x1200: x, y, width of the name. */
static const double CAPITALS[][3] = {
    {314, 937, 88},   {648, 396, 147}, {890, 391, 91},   {661, 440, 128},  {942, 389, 102},
    {824, 436, 77},   {342, 801, 81},  {1023, 350, 112}, {880, 467, 168},  {858, 698, 88},
    {1075, 566, 123}, {570, 467, 109}, {754, 393, 199},  {1000, 588, 123}, {884, 735, 105},
    {924, 693, 91},   {673, 682, 46},  {810, 576, 95},   {917, 556, 112},  {1020, 611, 119},
    {980, 717, 77},   {931, 555, 177}, {894, 617, 167},  {1055, 514, 77},  {944, 527, 109},
    {604, 603, 135},  {359, 611, 82},  {636, 885, 125},  {436, 553, 145},  {525, 884, 163},
    {907, 655, 138},  {735, 839, 75},  {651, 787, 125},  {918, 603, 83},
};

static const DlPageBox BOUNDS = {0, 0, 1520, 920};

static DlLabel label_at(double x_px, double y_px, double width_px)
{
    return (DlLabel){.anchor = {x_px, y_px}, .mark_px = 10, .width_px = width_px, .height_px = 28};
}

static void place(const DlLabel *labels, guint n_labels, const DlPageBox *obstacles,
                  guint n_obstacles, DlPageBox bounds, double gap_px, DlLabelPlace *ret_places)
{
    DlLabelTask task = {.labels = labels,
                        .n_labels = n_labels,
                        .obstacles = obstacles,
                        .n_obstacles = n_obstacles,
                        .bounds = bounds,
                        .gap_px = gap_px};
    dl_labels_place(&task, ret_places);
}

static guint count_placed(const DlLabelPlace *places, guint n_labels)
{
    guint n_placed = 0;
    for (guint i = 0; i < n_labels; i++)
        n_placed += places[i].is_placed;
    return n_placed;
}

/* What touches what, counted from the boxes alone. */
static guint count_overlaps(const DlLabel *labels, const DlLabelPlace *places, guint n_labels,
                            const DlPageBox *obstacles, guint n_obstacles, double gap_px)
{
    guint n_overlaps = 0;
    for (guint i = 0; i < n_labels; i++) {
        if (!places[i].is_placed)
            continue;
        DlPageBox box = places[i].box;
        n_overlaps += !dl_box_contains(BOUNDS, box);
        for (guint j = 0; j < n_obstacles; j++)
            n_overlaps += dl_boxes_overlap(box, obstacles[j], gap_px - 0.01);
        for (guint j = 0; j < n_labels; j++) {
            if (dl_box_distance_px(box, labels[j].anchor) < labels[j].mark_px + gap_px - 0.01)
                n_overlaps++;
            if (j > i && places[j].is_placed && dl_boxes_overlap(box, places[j].box, gap_px - 0.01))
                n_overlaps++;
            if (j != i && places[j].has_leader &&
                dl_segment_hits_box(places[j].leader[0], places[j].leader[1], box))
                n_overlaps++;
        }
    }
    return n_overlaps;
}

static void label_place__sets_a_lone_label_to_the_right(void **state)
{
    DlLabel label = label_at(700, 400, 90);
    DlLabelPlace at;
    place(&label, 1, NULL, 0, BOUNDS, 2, &at);
    assert_true(at.is_placed);
    assert_int_equal(at.anchor, DL_TEXT_START);
    assert_near(at.box.x_px, 712, 0.01);
    assert_true(at.box.y_px + 14 < 400); /* a little above */
    assert_false(at.has_leader);
}

static void label_place__turns_to_the_left_at_the_right_edge(void **state)
{
    DlLabel label = label_at(1480, 400, 90);
    DlLabelPlace at;
    place(&label, 1, NULL, 0, BOUNDS, 2, &at);
    assert_true(at.is_placed);
    assert_int_equal(at.anchor, DL_TEXT_END);
}

static void label_place__keeps_obstacles_clear(void **state)
{
    DlLabel label = label_at(700, 400, 90);
    DlPageBox wall = {711, 300, 300, 200};
    DlLabelPlace at;
    place(&label, 1, &wall, 1, BOUNDS, 2, &at);
    assert_true(at.is_placed);
    assert_false(dl_boxes_overlap(at.box, wall, 1.99));
}

static void label_place__drops_the_least_important(void **state)
{
    DlLabel labels[12];
    DlLabelPlace places[12];
    DlPageBox corner = {0, 0, 150, 90};
    for (guint i = 0; i < 12; i++) {
        labels[i] = label_at(75, 45, 120);
        labels[i].importance = i;
    }
    place(labels, 12, NULL, 0, corner, 2, places);
    guint n_placed = count_placed(places, 12);
    assert_in_range(n_placed, 1, 11);
    assert_true(places[11].is_placed);
    assert_false(places[0].is_placed);
}

static void label_place__finds_room_for_a_cluster(void **state)
{
    DlLabel labels[10];
    DlLabelPlace places[10];
    for (guint i = 0; i < 10; i++) {
        labels[i] = label_at(700 + 24 * (i % 4), 400 + 26 * (i / 4), 110);
        labels[i].importance = 10 - i;
    }
    place(labels, 10, NULL, 0, BOUNDS, 2, places);
    assert_int_equal(count_placed(places, 10), 10);
    assert_int_equal(count_overlaps(labels, places, 10, NULL, 0, 2), 0);
}

static void label_place__is_the_same_twice(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    DlLabel labels[80];
    DlLabelPlace first[80], second[80];
    for (guint i = 0; i < 80; i++)
        labels[i] =
            label_at(g_rand_double_range(rand, 0, 1520), g_rand_double_range(rand, 0, 920), 60 + i);
    place(labels, 80, NULL, 0, BOUNDS, 2, first);
    place(labels, 80, NULL, 0, BOUNDS, 2, second);
    assert_memory_equal(first, second, sizeof first);
}

static void fill_random(GRand *rand, DlLabel *labels, guint n_labels)
{
    for (guint i = 0; i < n_labels; i++) {
        labels[i] = label_at(g_rand_double_range(rand, 0, 1520), g_rand_double_range(rand, 0, 920),
                             g_rand_double_range(rand, 30, 220));
        labels[i].mark_px = g_rand_double_range(rand, 2, 14);
        labels[i].height_px = g_rand_double_range(rand, 14, 55);
        labels[i].head_px = MIN(labels[i].height_px, 30);
        labels[i].importance = g_rand_int_range(rand, 0, 5);
    }
}

static void label_place__never_overlaps(void **state)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (guint round = 0; round < 60; round++) {
        guint n_labels = (guint)g_rand_int_range(rand, 1, round % 10 ? 120 : 600);
        g_autofree DlLabel *labels = g_new0(DlLabel, n_labels);
        g_autofree DlLabelPlace *places = g_new0(DlLabelPlace, n_labels);
        DlPageBox obstacles[] = {{1300, 850, 200, 60}, {10, 10, 200, 100}};
        fill_random(rand, labels, n_labels);
        place(labels, n_labels, obstacles, 2, BOUNDS, 2, places);
        if (count_overlaps(labels, places, n_labels, obstacles, 2, 2))
            fail_msg("seed %u round %u: labels overlap", seed, round);
    }
}

static void label_place__stands_nearest_to_its_own_mark(void **state)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (guint round = 0; round < 20; round++) {
        DlLabel labels[90];
        DlLabelPlace places[90];
        fill_random(rand, labels, 90);
        for (guint i = 80; i < 90; i++)
            labels[i].width_px = 0; /* marks without names count as well */
        place(labels, 90, NULL, 0, BOUNDS, 2, places);
        for (guint i = 0; i < 90; i++) {
            DlPageBox box = places[i].box;
            double own = dl_box_distance_px(box, labels[i].anchor) - labels[i].mark_px;
            for (guint j = 0; places[i].is_placed && !places[i].has_leader && j < 90; j++) {
                double other = dl_box_distance_px(box, labels[j].anchor) - labels[j].mark_px;
                if (j != i && other < own)
                    fail_msg("seed %u round %u: label %u is nearer to mark %u", seed, round, i, j);
            }
            assert_true(i < 80 || !places[i].is_placed);
        }
    }
}

/* Between two walls there is no room for two lines: the label keeps the first alone. */
static void label_place__shortens_before_it_drops(void **state)
{
    DlLabel label = label_at(700, 400, 160);
    DlPageBox walls[] = {{0, 0, 1520, 380}, {0, 420, 1520, 500}};
    DlLabelPlace at;
    label.height_px = 50;
    label.head_px = 28;
    label.plain_width_px = 120;
    place(&label, 1, walls, 2, BOUNDS, 2, &at);
    assert_false(at.is_placed);
    label.can_shorten = TRUE;
    place(&label, 1, walls, 2, BOUNDS, 2, &at);
    assert_true(at.is_placed && at.is_short);
    assert_near(at.box.width_px, 120, 0.01);
    assert_near(at.box.height_px, 28, 0.01);
}

static gboolean is_same_place(const DlLabelPlace *a, const DlLabelPlace *b)
{
    return a->is_placed == b->is_placed && a->box.x_px == b->box.x_px &&
           a->box.y_px == b->box.y_px && a->has_leader == b->has_leader;
}

static void label_place__does_not_depend_on_the_order(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (guint round = 0; round < 10; round++) {
        DlLabel labels[120], turned[120];
        DlLabelPlace first[120], second[120];
        fill_random(rand, labels, 120);
        for (guint i = 0; i < 120; i++)
            turned[119 - i] = labels[i];
        place(labels, 120, NULL, 0, BOUNDS, 2, first);
        place(turned, 120, NULL, 0, BOUNDS, 2, second);
        for (guint i = 0; i < 120; i++)
            assert_true(is_same_place(&first[i], &second[119 - i]));
    }
}

/* A cluster on the left does not feel one on the right, however crowded. */
static void label_place__does_not_depend_on_what_is_far_away(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (guint round = 0; round < 10; round++) {
        DlLabel labels[90];
        DlLabelPlace alone[90], together[90];
        fill_random(rand, labels, 90);
        for (guint i = 0; i < 90; i++) {
            labels[i].anchor.x_px = labels[i].anchor.x_px * 0.1 + (i < 50 ? 300 : 1200);
            labels[i].anchor.y_px = labels[i].anchor.y_px * 0.4 + 200;
        }
        place(labels, 50, NULL, 0, BOUNDS, 2, alone);
        place(labels, 90, NULL, 0, BOUNDS, 2, together);
        for (guint i = 0; i < 50; i++)
            assert_true(is_same_place(&alone[i], &together[i]));
    }
}

/* Hemmed in by marks that touch its own, only what may cross them is named. */
static void label_place__crosses_marks_only_where_it_may(void **state)
{
    DlLabel labels[9];
    DlLabelPlace places[9];
    for (guint i = 0; i < 9; i++) {
        labels[i] = label_at(700 + 14 * (i % 3), 400 + 14 * (i / 3), i == 4 ? 80 : 0);
        labels[i].leader_px = 60;
    }
    place(labels, 9, NULL, 0, BOUNDS, 2, places);
    assert_false(places[4].is_placed);
    labels[4].may_cross = TRUE;
    place(labels, 9, NULL, 0, BOUNDS, 2, places);
    assert_true(places[4].is_placed && places[4].is_over && places[4].has_leader);
    labels[4].leader_px = -1;
    place(labels, 9, NULL, 0, BOUNDS, 2, places);
    assert_false(places[4].is_placed);
}

/* The room of one that matters less goes to one that matters more. */
static void label_place__takes_the_room_of_what_matters_less(void **state)
{
    DlLabel labels[2] = {label_at(700, 400, 200), label_at(706, 400, 60)};
    DlLabelPlace places[2];
    DlPageBox walls[] = {{0, 0, 1520, 386}, {0, 414, 1520, 500}, {0, 386, 680, 28}};
    labels[0].leader_px = labels[1].leader_px = -1;
    labels[0].importance = 1;
    labels[1].importance = 2;
    place(labels, 2, walls, 3, BOUNDS, 0, places);
    assert_false(places[0].is_placed && places[1].is_placed);
    assert_true(places[1].is_placed);
}

static double time_ms(guint n_labels, guint n_clusters, guint *ret_n_placed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(42);
    g_autofree DlLabel *labels = g_new0(DlLabel, n_labels);
    g_autofree DlLabelPlace *places = g_new0(DlLabelPlace, n_labels);
    for (guint i = 0; i < n_labels; i++) {
        double spread = i % n_clusters ? 120 : 460;
        labels[i] = label_at(760 + g_rand_double_range(rand, -spread, spread) * 1.5,
                             460 + g_rand_double_range(rand, -spread, spread), 110);
        labels[i].importance = i;
    }
    clock_t start = clock();
    place(labels, n_labels, NULL, 0, BOUNDS, 2, places);
    *ret_n_placed = count_placed(places, n_labels);
    return (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
}

static void label_place__names_the_capitals_quickly(void **state)
{
    DlLabel labels[G_N_ELEMENTS(CAPITALS)];
    DlLabelPlace places[G_N_ELEMENTS(CAPITALS)];
    const guint n_labels = G_N_ELEMENTS(CAPITALS), n_rounds = 20;
    for (guint i = 0; i < n_labels; i++) {
        labels[i] = label_at(CAPITALS[i][0], CAPITALS[i][1], CAPITALS[i][2]);
        labels[i].importance = CAPITALS[i][2];
    }
    DlPageBox panel = {40, 192, 1520, 920};
    clock_t start = clock();
    for (guint i = 0; i < n_rounds; i++)
        place(labels, n_labels, NULL, 0, panel, 1.5, places);
    double ms = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC / n_rounds;
    print_message("34 capitals: %.2f ms\n", ms);
    assert_int_equal(count_placed(places, n_labels), n_labels);
    assert_true(ms < 100 * TEST_SLOWNESS);
}

/* Bounds of CPU time some five times above what an optimised build takes. */
static void label_place__is_quick(void **state)
{
    const struct {
        guint n_labels;
        double most_ms;
    } CASES[] = {{34, 100}, {400, 4000}, {10000, 20000}};
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        guint n_placed = 0;
        double ms = time_ms(CASES[i].n_labels, 3, &n_placed);
        print_message("%u labels: %.2f ms, %u placed\n", CASES[i].n_labels, ms, n_placed);
        assert_true(ms < CASES[i].most_ms * TEST_SLOWNESS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(label_place__sets_a_lone_label_to_the_right),
        cmocka_unit_test(label_place__turns_to_the_left_at_the_right_edge),
        cmocka_unit_test(label_place__keeps_obstacles_clear),
        cmocka_unit_test(label_place__drops_the_least_important),
        cmocka_unit_test(label_place__finds_room_for_a_cluster),
        cmocka_unit_test(label_place__is_the_same_twice),
        cmocka_unit_test(label_place__never_overlaps),
        cmocka_unit_test(label_place__stands_nearest_to_its_own_mark),
        cmocka_unit_test(label_place__shortens_before_it_drops),
        cmocka_unit_test(label_place__does_not_depend_on_the_order),
        cmocka_unit_test(label_place__does_not_depend_on_what_is_far_away),
        cmocka_unit_test(label_place__crosses_marks_only_where_it_may),
        cmocka_unit_test(label_place__takes_the_room_of_what_matters_less),
        cmocka_unit_test(label_place__names_the_capitals_quickly),
        cmocka_unit_test(label_place__is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
