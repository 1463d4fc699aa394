#include "breaks.h"

#include <math.h>
#include <stdlib.h>

#define GOOD_ENOUGH 0.75 /* of the best entropy: then equal steps win */
#define SIDE_SHARE 10    /* one value in so many below and above zero makes two directions */
#define SINGLES_MOST 7
#define QUANTILE_SLACK 4  /* parts of a class */
#define ALIKE 1e-12       /* of the greater */
#define SAMPLE_MOST 20000 /* values that are sorted */

static int compare_numbers(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Numbers as people write them down: without what binary fractions add. */
static double tidy(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.10g", value), NULL);
}

/* To so many significant digits. */
static double round_to(double value, int n_digits)
{
    if (value == 0)
        return 0;
    double unit = pow(10, floor(log10(fabs(value))) - n_digits + 1);
    return tidy(round(value / unit) * unit);
}

/* The least or greatest 1, 2 or 5 times a power of ten that is not under or over VALUE. */
static double round_125(double value, gboolean is_up)
{
    static const double STEPS[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(value) + 1e-12)), steps = value / power;
    if (is_up) {
        for (guint i = 0; i < G_N_ELEMENTS(STEPS); i++) {
            if (STEPS[i] >= steps * (1 - 1e-12))
                return tidy(STEPS[i] * power);
        }
    }
    for (guint i = G_N_ELEMENTS(STEPS) - 1; i > 0; i--) {
        if (STEPS[i] <= steps * (1 + 1e-12))
            return tidy(STEPS[i] * power);
    }
    return tidy(power);
}

guint dl_breaks_class(const DlBreaks *breaks, double value)
{
    guint class = 0;
    while (class + 1 < breaks->n_classes && value >= breaks->bounds[class + 1])
        class ++;
    return class;
}

/* How evenly the values spread over the classes: 0 for all in one, log(n) at most. */
static double entropy_of(const DlBreaks *breaks, const double *values, gsize n_values)
{
    gsize counts[DL_BREAKS_MAX] = {0};
    double entropy = 0;
    for (gsize i = 0; i < n_values; i++)
        counts[dl_breaks_class(breaks, values[i])]++;
    for (guint i = 0; i < breaks->n_classes; i++) {
        double share = (double)counts[i] / (double)n_values;
        entropy -= counts[i] ? share * log(share) : 0;
    }
    return entropy;
}

/* Takes BOUND where it lies above the last one and leaves a class that some value is in. */
static void add_bound(DlBreaks *breaks, double bound)
{
    if (breaks->is_whole)
        bound = ceil(bound);
    if (bound > breaks->bounds[breaks->n_classes] && breaks->n_classes < DL_BREAKS_MAX)
        breaks->bounds[++breaks->n_classes] = bound;
}

/* Steps of one length, as many as N_MOST allows. */
static DlBreaks equal_breaks(double low, double high, guint n_most, gboolean is_whole)
{
    static const double STEPS[] = {1, 2, 2.5, 5, 10};
    DlBreaks breaks = {.is_whole = is_whole};
    double power = pow(10, floor(log10((high - low) / n_most)));
    for (guint i = 0; i < G_N_ELEMENTS(STEPS); i++) {
        double step = STEPS[i] * power;
        if (is_whole && step != floor(step))
            continue;
        double first = floor(low / step + 1e-9), last = ceil(high / step - 1e-9);
        if (last - first > n_most)
            continue;
        breaks.bounds[0] = tidy(first * step);
        for (double k = first + 1; k <= MAX(last, first + 1); k++)
            add_bound(&breaks, tidy(k * step));
        break;
    }
    return breaks;
}

/* Steps of one ratio; LOW may be 0, which lies in the first class. */
static DlBreaks ratio_breaks(const double *values, gsize n_values, guint n_most, gboolean is_whole)
{
    DlBreaks breaks = {.is_whole = is_whole};
    double low = values[0], high = values[n_values - 1], least = low;
    for (gsize i = 0; i < n_values && least <= 0; i++)
        least = values[i];
    breaks.bounds[0] = low <= 0 ? 0 : round_125(low, FALSE);
    double end = round_125(high, TRUE);
    double ratio = pow(end / least, 1.0 / n_most);
    for (guint k = 1; k < n_most; k++) {
        double wanted = least * pow(ratio, k);
        double under = round_125(wanted, FALSE), over = round_125(wanted, TRUE);
        double bound = wanted * wanted < under * over ? under : over;
        if (bound < high)
            add_bound(&breaks, bound);
    }
    add_bound(&breaks, end);
    return breaks;
}

/* The number of fewest digits from LOW to HIGH; the nearest to their middle. */
static double roundest(double low, double high)
{
    double middle = low + (high - low) / 2;
    for (int n_digits = 1; n_digits < 8; n_digits++) {
        double halves = round_to(middle * 2, n_digits) / 2; /* 5, 15, 25 before 12 */
        double whole = round_to(middle, n_digits);
        if (whole >= low && whole <= high)
            return whole;
        if (halves >= low && halves <= high)
            return tidy(halves);
    }
    return middle;
}

/* A round number at or beyond VALUE, which ends a scale. */
static double round_out(double value, gboolean is_up)
{
    double unit = value == 0 ? 1 : pow(10, floor(log10(fabs(value))) - 1);
    return tidy((is_up ? ceil(value / unit - 1e-9) : floor(value / unit + 1e-9)) * unit);
}

/* Round numbers near the quantiles: within a part of a class of them. */
static DlBreaks quantile_breaks(const double *values, gsize n_values, guint n_most,
                                gboolean is_whole)
{
    DlBreaks breaks = {.is_whole = is_whole};
    double low = values[0], high = values[n_values - 1];
    gsize slack = n_values / n_most / QUANTILE_SLACK;
    breaks.bounds[0] = round_out(low, FALSE);
    for (guint k = 1; k < n_most; k++) {
        gsize at = n_values * k / n_most;
        double bound = roundest(values[at - MIN(slack, at)], values[MIN(at + slack, n_values - 1)]);
        if (bound > low && bound < high)
            add_bound(&breaks, bound);
    }
    add_bound(&breaks, round_out(high, TRUE));
    return breaks;
}

/* Classes for sorted VALUES that do not straddle zero in earnest. */
static DlBreaks choose_steps(const double *values, gsize n_values, guint n_most, gboolean is_whole)
{
    double low = values[0], high = values[n_values - 1];
    DlBreaks equal = equal_breaks(low, high, n_most, is_whole);
    DlBreaks ways[2] = {quantile_breaks(values, n_values, n_most, is_whole)};
    guint n_ways = 1;
    if (low >= 0 && high > 0)
        ways[n_ways++] = ratio_breaks(values, n_values, n_most, is_whole);
    const DlBreaks *best = &ways[n_ways - 1]; /* ratios where both are alike */
    double most = entropy_of(best, values, n_values);
    for (guint i = 0; i < n_ways; i++) {
        double entropy = entropy_of(&ways[i], values, n_values);
        if (entropy > most * 1.1) {
            most = entropy;
            best = &ways[i];
        }
    }
    return equal.n_classes && entropy_of(&equal, values, n_values) >= GOOD_ENOUGH * most ? equal
                                                                                         : *best;
}

/* The classes of distances from zero, on both of its sides. */
static DlBreaks mirror(const DlBreaks *half)
{
    DlBreaks breaks = {.is_diverging = TRUE, .n_classes = 2 * half->n_classes};
    for (guint i = 0; i <= half->n_classes; i++) {
        double bound = i ? half->bounds[i] : 0;
        breaks.bounds[half->n_classes - i] = -bound;
        breaks.bounds[half->n_classes + i] = bound; /* after it: no negative zero */
    }
    return breaks;
}

static DlBreaks choose_diverging(const double *values, gsize n_values, guint n_most)
{
    g_autofree double *distances = g_new(double, n_values);
    for (gsize i = 0; i < n_values; i++)
        distances[i] = fabs(values[i]);
    qsort(distances, n_values, sizeof(double), compare_numbers);
    distances[0] = 0; /* so that the classes begin there */
    DlBreaks half = choose_steps(distances, n_values, MAX(n_most / 2, 1), FALSE);
    return mirror(&half);
}

/* Each value a class; FALSE where there are more than N_MOST or they are not whole. */
static gboolean choose_singles(const double *values, gsize n_values, guint n_most, DlBreaks *breaks)
{
    *breaks = (DlBreaks){.is_whole = TRUE, .is_single = TRUE};
    for (gsize i = 0; i < n_values; i++) {
        guint at = 0;
        while (at < breaks->n_classes && breaks->bounds[at] < values[i])
            at++;
        if (at < breaks->n_classes && breaks->bounds[at] == values[i])
            continue;
        if (values[i] != floor(values[i]) || breaks->n_classes == n_most)
            return FALSE;
        for (guint k = breaks->n_classes++; k > at; k--)
            breaks->bounds[k] = breaks->bounds[k - 1];
        breaks->bounds[at] = values[i];
    }
    breaks->bounds[breaks->n_classes] = breaks->bounds[breaks->n_classes - 1];
    return TRUE;
}

static gboolean is_on_both_sides(const double *values, gsize n_values)
{
    gsize n_below = 0, n_above = 0;
    for (gsize i = 0; i < n_values; i++) {
        n_below += values[i] < 0;
        n_above += values[i] > 0;
    }
    return n_below * SIDE_SHARE >= n_values && n_above * SIDE_SHARE >= n_values;
}

/* Sorted; of very many every so many, with the least and the greatest of all. */
static double *sort_sample(const double *values, gsize n_values, gsize *ret_n_sorted)
{
    gsize step = n_values / SAMPLE_MOST + 1, n_sorted = 0;
    double *sorted = g_new(double, n_values / step + 3);
    double low = values[0], high = values[0];
    for (gsize i = 0; i < n_values; i++) {
        low = MIN(low, values[i]);
        high = MAX(high, values[i]);
    }
    for (gsize i = 0; i < n_values; i += step)
        sorted[n_sorted++] = values[i];
    if (step > 1) {
        sorted[n_sorted++] = low;
        sorted[n_sorted++] = high;
    }
    qsort(sorted, n_sorted, sizeof(double), compare_numbers);
    *ret_n_sorted = n_sorted;
    return sorted;
}

static gboolean are_whole(const double *values, gsize n_values)
{
    gboolean is_whole = TRUE;
    for (gsize i = 0; i < n_values && is_whole; i++)
        is_whole = values[i] == floor(values[i]) && fabs(values[i]) < 1e15;
    return is_whole;
}

/* They differ by what binary fractions add: steps between them would be too small to count. */
static gboolean are_alike(double low, double high)
{
    return high - low <= ALIKE * MAX(fabs(low), fabs(high));
}

static DlBreaks single_class(double value)
{
    return (DlBreaks){.bounds = {tidy(value), tidy(value)}, .n_classes = 1, .is_single = TRUE};
}

gboolean dl_breaks_choose(const double *values, gsize n_values, guint n_most, DlBreaks *ret_breaks)
{
    if (!n_values)
        return FALSE;
    gboolean is_whole = are_whole(values, n_values);
    gboolean is_diverging = is_on_both_sides(values, n_values);
    if (!is_diverging &&
        choose_singles(values, n_values, MIN(n_most + 2, SINGLES_MOST), ret_breaks))
        return TRUE;
    gsize n_sorted = 0;
    g_autofree double *sorted = sort_sample(values, n_values, &n_sorted);
    if (is_diverging) {
        *ret_breaks = choose_diverging(sorted, n_sorted, n_most);
    } else if (are_alike(sorted[0], sorted[n_sorted - 1])) {
        *ret_breaks = single_class(sorted[0]);
    } else {
        *ret_breaks = choose_steps(sorted, n_sorted, n_most, is_whole);
    }
    if (ret_breaks->n_classes == 0)
        *ret_breaks = single_class(sorted[0]);
    return TRUE;
}
