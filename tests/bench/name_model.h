/* Names like others: a chain of letters, each drawn by the three before it. */
#ifndef DL_BENCH_NAME_MODEL_H
#define DL_BENCH_NAME_MODEL_H

#include <glib.h>

/* SplitMix64 (Steele, Lea, Flood 2014): any state is good, equal states give equal numbers. */
typedef struct {
    guint64 state;
} Random;

guint64 random_next(Random *random);
guint64 random_below(Random *random, guint64 limit);
double random_unit(Random *random); /* [0, 1) */

typedef struct NameModel NameModel;

NameModel *name_model_new(void);
void name_model_free(NameModel *model);

/* TEXT is UTF-8. Nothing is learnt after the first name is made. */
void name_model_learn(NameModel *model, const char *text);

/* How many names it has learnt. */
guint name_model_size(const NameModel *model);

/* Appends a name of at most 40 letters. The model must have learnt some. */
void name_model_make(NameModel *model, Random *random, GString *text);

#endif
