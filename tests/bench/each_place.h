/* All places of a gazetteer, in order of id. */
#ifndef DL_BENCH_EACH_PLACE_H
#define DL_BENCH_EACH_PLACE_H

#include <glib.h>

#include "place_block.h"

/* TEXTS by DlPlaceText, valid during the call. */
typedef void (*EachPlaceFunc)(const DlPlaceHead *head, const char *const *texts, gpointer data);

/* FALSE where the file at PATH is no gazetteer. */
gboolean each_place(const char *path, EachPlaceFunc func, gpointer data);

#endif
