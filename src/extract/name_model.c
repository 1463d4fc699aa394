#include "name_model.h"

#include <math.h>
#include <string.h>

#include "error.h"

struct DlNameModel {
    DlNameLogits weights[DL_LEVEL_N][DL_FEATURE_N];
    double threshold; /* logit */
};

static GHashTable *list_features(void)
{
    GHashTable *features = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < DL_FEATURE_N; i++)
        g_hash_table_insert(features, (gpointer)dl_name_feature_to_string(i),
                            GUINT_TO_POINTER(i + 1));
    return features;
}

/* The level NAME; DL_LEVEL_N: none is called so. */
static DlNameLevel find_level(const char *name)
{
    guint level = 0;
    while (level < DL_LEVEL_N && strcmp(name, dl_name_level_to_string(level)) != 0)
        level++;
    return level;
}

/* Adds WEIGHT to the feature at LEVEL, at all levels where it is NULL. */
static gboolean add_weight(DlNameModel *model, guint judgement, guint feature, const char *level,
                           double weight)
{
    if (level) {
        DlNameLevel at = find_level(level);
        if (at == DL_LEVEL_N)
            return FALSE;
        model->weights[at][feature].by[judgement] += weight;
        return TRUE;
    }
    for (guint i = 0; i < DL_LEVEL_N; i++)
        model->weights[i][feature].by[judgement] += weight;
    return TRUE;
}

static gboolean read_line(DlNameModel *model, GHashTable *features, char *line, guint *judgement)
{
    if (line[0] == '\0' || line[0] == '#')
        return TRUE;
    if (strcmp(line, "[first]") == 0 || strcmp(line, "[second]") == 0) {
        *judgement = line[1] == 'f' ? DL_JUDGEMENT_FIRST : DL_JUDGEMENT_SECOND;
        return TRUE;
    }
    char *number = strchr(line, ' '), *end = NULL;
    if (!number)
        return FALSE;
    *number++ = '\0';
    double value = g_ascii_strtod(number, &end);
    if (end == number || *end != '\0' || !isfinite(value))
        return FALSE;
    if (strcmp(line, "threshold") == 0) {
        if (value <= 0 || value >= 1)
            return FALSE;
        model->threshold = log(value / (1 - value));
        return TRUE;
    }
    char *level = strchr(line, '.');
    if (level)
        *level++ = '\0';
    guint feature = GPOINTER_TO_UINT(g_hash_table_lookup(features, line));
    return feature > 0 && *judgement < DL_JUDGEMENT_N &&
           add_weight(model, *judgement, feature - 1, level, value);
}

DlNameModel *dl_name_model_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(DlNameModel) model = g_new0(DlNameModel, 1);
    g_autoptr(GHashTable) features = list_features();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint judgement = DL_JUDGEMENT_N;
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strdup(g_strchomp(lines[i]));
        if (read_line(model, features, line, &judgement))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %u: \"%s\": expected [first], [second], \"threshold NUMBER\", or "
                    "below one \"FEATURE NUMBER\" or \"FEATURE.LEVEL NUMBER\"",
                    name, i + 1, lines[i]);
        return NULL;
    }
    return g_steal_pointer(&model);
}

DlNameModel *dl_name_model_open(const DlLexicon *lexicon, GError **error)
{
    const char *folder = dl_lexicon_folder(lexicon);
    g_autofree char *path = folder ? g_build_filename(folder, "name_model.txt", NULL) : NULL;
    g_autofree char *text = NULL;
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS))
        return g_new0(DlNameModel, 1);
    if (!dl_lexicon_read_file(path, &text, error))
        return NULL;
    return dl_name_model_parse(path, text, error);
}

void dl_name_model_close(DlNameModel *model)
{
    g_free(model);
}

DlNameLogits dl_name_model_judge(const DlNameModel *model, const DlNameEvidence *evidence)
{
    const DlNameLogits *weights = model->weights[evidence->level];
    DlNameLogits sum = {{0}};
    for (guint block = 0; block < DL_FEATURE_BLOCKS; block++)
        for (guint64 left = evidence->features.bits[block]; left; left &= left - 1) {
            const DlNameLogits *weight = &weights[block * 64 + (guint)__builtin_ctzll(left)];
            for (guint i = 0; i < DL_JUDGEMENT_N; i++)
                sum.by[i] += weight->by[i];
        }
    return sum;
}

double dl_name_model_threshold(const DlNameModel *model)
{
    return model->threshold;
}

double dl_name_model_probability(double logit)
{
    return 1 / (1 + exp(-logit));
}
