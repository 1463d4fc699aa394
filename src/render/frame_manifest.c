#include "frame_batch.h"

char **dl_frame_names(const DlDay *days, gsize n_days, DlPictureFormat format)
{
    gboolean is_plain = TRUE; /* names sort as the days do */
    int n_digits = 1;
    for (gsize n = n_days; n >= 10; n /= 10)
        n_digits++;
    for (gsize i = 0; i < n_days; i++) {
        gint64 year = 0;
        dl_day_to_ymd(days[i], &year, NULL, NULL);
        is_plain = is_plain && year >= 1 && year <= 9999;
    }
    char **names = g_new0(char *, n_days + 1);
    for (gsize i = 0; i < n_days; i++) {
        g_autofree char *day = dl_day_to_string(days[i]);
        names[i] = is_plain ? g_strdup_printf("%s.%s", day, dl_picture_ending(format))
                            : g_strdup_printf("%0*" G_GSIZE_FORMAT "_%s.%s", n_digits, i + 1, day,
                                              dl_picture_ending(format));
    }
    return names;
}

char *dl_frame_manifest(const DlFrameSource *source, const DlDay *days, char *const *names,
                        gsize n_days, const char *input_hash, DlPictureFormat format,
                        GHashTable *checks)
{
    GString *json = g_string_new("{\n");
    g_string_append_printf(json, "\"input\":\"%s\",\n\"format\":\"%s\",\n\"frames\":[", input_hash,
                           dl_picture_ending(format));
    for (gsize i = 0; i < n_days; i++) {
        g_autofree char *day = dl_day_to_string(days[i]);
        const char *check = g_hash_table_lookup(checks, names[i]);
        g_string_append_printf(json, "%s\n{\"file\":\"%s\",\"check\":\"%s\",\"day\":\"%s\"",
                               i ? "," : "", names[i], check ? check : "", day);
        g_string_append(json, ",\"changed\":");
        source->append_changes(json, i ? days[i - 1] : days[0] - 1, days[i], source->data);
        g_string_append_c(json, '}');
    }
    g_string_append(json, "\n]\n}\n");
    return g_string_free(json, FALSE);
}
