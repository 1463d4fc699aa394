/* Any bytes as a gazetteer's source table: rows that have their fields, or an error. */
#include <stdint.h>
#include <stdlib.h>

#include "import_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned read_rows(DlImportTable *table, GError **error)
{
    unsigned n = 0;
    const char *const *fields = NULL;
    while (dl_import_table_read(table, &fields, error)) {
        gint64 id = 0, count = 0;
        gint32 degrees = 0;
        for (int i = 0; i < 4; i++)
            if (!fields[i] || !g_utf8_validate(fields[i], -1, NULL))
                abort();
        dl_import_table_get_id(table, 0, &id, NULL);
        dl_import_table_get_degrees(table, 2, 90.0, &degrees, NULL);
        dl_import_table_get_count(table, 3, &count, NULL);
        n++;
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const columns[] = {"id", "name", "lat", "?population", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(DlImportTable) table =
        dl_import_table_new_for_bytes("fuzz.tsv", data, size, columns, &error);
    if (!table && !error)
        abort();
    if (!table)
        return 0;
    unsigned n_rows = read_rows(table, &error);
    g_autoptr(DlImportTable) whole =
        dl_import_table_new_for_bytes("fuzz.tsv", data, size, columns, NULL);
    DlImportTable *part = NULL;
    if (size < 4096 && dl_import_table_cut(whole, &part, NULL) && part) {
        if (read_rows(part, NULL) != n_rows) /* all of it is one part */
            abort();
        dl_import_table_close(part);
    }
    return 0;
}
