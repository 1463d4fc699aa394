/* The rows that look-ups read, made of the input: postings, name lines, letters, places, cells,
 * largest. A database that says anything at all gives answers or an error. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "gazetteer.h"
#include "gazetteer_schema.h"
#include "key_index.h"
#include "name_index.h"
#include "place_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_bytes);

static void insert(sqlite3 *db, const char *sql, gint64 id, const uint8_t *data, size_t n_bytes)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    sqlite3_bind_int64(statement, 1, id);
    if (id % 2)
        sqlite3_bind_blob(statement, 2, data, (int)n_bytes, SQLITE_STATIC);
    else
        sqlite3_bind_text(statement, 2, (const char *)data, (int)n_bytes, SQLITE_STATIC);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
}

/* Two places that are sound, and the input as the block of those with higher ids. */
static void insert_places(sqlite3 *db, const uint8_t *data, size_t n_bytes)
{
    static const DlPlaceHead heads[] = {{.id = -2, .population = 5, .lat_e7 = 9, .dataset = 1},
                                        {.id = 1, .population = 5, .dataset = 1}};
    static const char *const texts[][DL_PLACE_TEXT_N] = {{"Herat", "A.ADM1", "AF", "11", "", ""},
                                                         {"A", "P.PPL", "AF", "11", "", ""}};
    const gint64 first_ids[] = {GINT64_TO_BE(-2), GINT64_TO_BE(2)};
    DlPlaceBlock block;
    dl_place_block_init(&block);
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
        dl_place_block_add(&block, &heads[i], texts[i]);
    g_autoptr(GByteArray) bytes = dl_place_block_take(&block);
    insert(db, "INSERT INTO place VALUES(?,?)", 0, (const uint8_t *)first_ids, sizeof first_ids);
    insert(db, "INSERT INTO place VALUES(?,?)", 1, bytes->data, bytes->len);
    insert(db, "INSERT INTO place VALUES(?,?)", 2, data, n_bytes);
    dl_place_block_clear(&block);
}

static void write_database(const char *path, const uint8_t *data, size_t n_bytes)
{
    sqlite3 *db = NULL;
    g_autofree char *form =
        g_strdup_printf("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id=%d;"
                        "PRAGMA user_version=%d; BEGIN;" DL_GAZETTEER_SCHEMA DL_GAZETTEER_INDICES
                        "INSERT INTO meta VALUES('key_bits', '4');"
                        "INSERT INTO meta VALUES('name_buckets', '1');"
                        "INSERT INTO dataset(id, kind) VALUES(1, 'own');",
                        DL_GAZETTEER_APPLICATION_ID, DL_GAZETTEER_VERSION);
    sqlite3_open(path, &db);
    sqlite3_exec(db, form, NULL, NULL, NULL);
    for (gint64 bucket = 0; bucket < 16; bucket++)
        insert(db, "INSERT INTO key VALUES(?,?)", bucket, data, n_bytes);
    for (gint64 i = 0; i < 3; i++) {
        insert(db, "INSERT INTO spelling VALUES(?, 'herat', ?)",
               (gint64)dl_key_spelling("herat", 5) + i, data, n_bytes);
        insert(db, "INSERT INTO spelling VALUES(?1, ?2, ?2)", i, data, n_bytes);
        insert(db, "INSERT INTO name_in VALUES(?,?)", i, data, n_bytes);
    }
    insert_places(db, data, n_bytes);
    insert(db, "INSERT INTO name_index VALUES(?,?)", 0, data, n_bytes);
    for (gint64 row = 355; row < 365; row++)
        insert(db, "INSERT INTO cell VALUES(?,?)", row * 1440 + 720, data, n_bytes);
    insert(db, "INSERT INTO largest VALUES('AF' || substr(?1, 1, 0), ?2)", 0, data, n_bytes);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
}

static void ask(DlGazetteer *gazetteer)
{
    static const char *const names[] = {"Herat", "Heratt", "Qala-e Naw", "هرات", "A"};
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
        for (int match = 0; match < DL_MATCH_N; match++)
            dl_gazetteer_lookup(gazetteer, names[i], (DlMatch)match, i % 2 ? "AF" : NULL, hits,
                                NULL);
        dl_gazetteer_lookup_kin(gazetteer, names[i], NULL, hits, NULL);
        dl_name_index_find(dl_gazetteer_name_index(gazetteer), names[i], strlen(names[i]));
        for (guint j = 0; j < hits->len; j++)
            g_assert(g_array_index(hits, DlHit, j).place && g_array_index(hits, DlHit, j).name);
    }
    dl_gazetteer_lookup_near(gazetteer, (DlLonLat){0, 0}, 100, 5, near, NULL);
    dl_gazetteer_lookup_largest(gazetteer, "AF", NULL, 9, places, NULL);
    dl_gazetteer_find_name_in(gazetteer, 1, "fa");
    for (gint64 id = 2; id < 1 << 20; id *= 2)
        dl_gazetteer_find(gazetteer, id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n_bytes)
{
    g_autofree char *folder = g_dir_make_tmp("dateline-fuzz-XXXXXX", NULL);
    g_autofree char *path = folder ? g_build_filename(folder, "g.db", NULL) : NULL;
    if (!path || n_bytes > 1 << 16)
        return 0;
    write_database(path, data, n_bytes);
    DlGazetteer *gazetteer = dl_gazetteer_open(path, NULL);
    if (gazetteer)
        ask(gazetteer);
    dl_gazetteer_close(gazetteer);
    g_unlink(path);
    g_rmdir(folder);
    return 0;
}
