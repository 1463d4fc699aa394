/* Who claims what: viewpoints.tsv. */
#include <string.h>

#include "atlas_private.h"
#include "error.h"
#include "shape_file.h"

enum { COLUMN_UNIT, COLUMN_VIEWPOINT, COLUMN_OWNER, COLUMN_DISPUTES, COLUMN_N };

static const char *const COLUMNS[COLUMN_N] = {"unit", "viewpoint", "owner", "disputes"};

/* Where reading is, for its errors. */
typedef struct {
    DlAtlas *atlas;
    const char *path;
    guint64 line;
    int columns[COLUMN_N]; /* which field each is */
    int n_needed;          /* fields a row has at least */
} Reading;

static gboolean bad_line(const Reading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean bad_line(const Reading *reading, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s",
                reading->path, reading->line, reason);
    return FALSE;
}

static gboolean is_country_code(const char *text)
{
    return g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) && text[2] == '\0';
}

static gboolean read_header(Reading *reading, char **fields, GError **error)
{
    for (int column = 0; column < COLUMN_N; column++) {
        int found = -1;
        for (int i = 0; fields[i]; i++)
            if (strcmp(fields[i], COLUMNS[column]) == 0)
                found = i;
        if (found < 0)
            return bad_line(reading, error, "the column '%s' was expected", COLUMNS[column]);
        reading->columns[column] = found;
        reading->n_needed = MAX(reading->n_needed, found + 1);
    }
    return TRUE;
}

/* "a, b" to ",a,b,": a name is then found by its commas. */
static const char *intern_disputes(DlAtlas *atlas, const char *text)
{
    g_auto(GStrv) names = g_strsplit(text, ",", -1);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (char **name = names; *name; name++) {
        g_strstrip(*name);
        if (**name == '\0')
            continue;
        g_string_append(joined, joined->len ? "" : ",");
        g_string_append(joined, *name);
        g_string_append_c(joined, ',');
    }
    return g_string_chunk_insert_const(atlas->strings, joined->str);
}

static gboolean read_row(Reading *reading, char **fields, GArray *claims, GError **error)
{
    DlAtlas *atlas = reading->atlas;
    if ((int)g_strv_length(fields) < reading->n_needed)
        return bad_line(reading, error, "at least %d columns were expected", reading->n_needed);
    const char *id = fields[reading->columns[COLUMN_UNIT]];
    const char *viewpoint = fields[reading->columns[COLUMN_VIEWPOINT]];
    const char *owner = fields[reading->columns[COLUMN_OWNER]];
    const DlUnit *unit = dl_atlas_find_unit(atlas, id);
    if (!unit)
        return bad_line(reading, error, "there is no unit '%s'", id);
    if (strcmp(viewpoint, DL_ATLAS_NEUTRAL) != 0 && !is_country_code(viewpoint))
        return bad_line(reading, error, "'%s' is neither 'neutral' nor a country's code",
                        viewpoint);
    if (owner[0] && !is_country_code(owner))
        return bad_line(reading, error, "the owner '%s' is not a country's code", owner);
    DlClaim claim = {
        .unit = (guint)(unit - atlas->units),
        .viewpoint = g_string_chunk_insert_const(atlas->strings, viewpoint),
        .owner = g_string_chunk_insert_const(atlas->strings, owner),
        .disputes = intern_disputes(atlas, fields[reading->columns[COLUMN_DISPUTES]]),
    };
    g_array_append_val(claims, claim);
    return TRUE;
}

/* "neutral" before all codes. */
static int compare_viewpoints(const char *a, const char *b)
{
    gboolean is_a = strcmp(a, DL_ATLAS_NEUTRAL) == 0, is_b = strcmp(b, DL_ATLAS_NEUTRAL) == 0;
    return is_a || is_b ? is_b - is_a : strcmp(a, b);
}

static int compare_claims(gconstpointer a, gconstpointer b)
{
    const DlClaim *left = a, *right = b;
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return compare_viewpoints(left->viewpoint, right->viewpoint);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return compare_viewpoints(*(const char *const *)a, *(const char *const *)b);
}

static void list_viewpoints(DlAtlas *atlas)
{
    atlas->viewpoints = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(seen, (gpointer)DL_ATLAS_NEUTRAL);
    g_ptr_array_add(atlas->viewpoints, (gpointer)DL_ATLAS_NEUTRAL);
    for (guint i = 0; i < atlas->n_claims; i++)
        if (g_hash_table_add(seen, (gpointer)atlas->claims[i].viewpoint))
            g_ptr_array_add(atlas->viewpoints, (gpointer)atlas->claims[i].viewpoint);
    g_ptr_array_sort(atlas->viewpoints, compare_names);
    g_ptr_array_add(atlas->viewpoints, NULL);
}

static gboolean keep_claims(Reading *reading, GArray *claims, GError **error)
{
    DlAtlas *atlas = reading->atlas;
    g_array_sort(claims, compare_claims);
    atlas->n_claims = claims->len;
    atlas->claims = g_memdup2(claims->data, sizeof(DlClaim) * claims->len);
    atlas->first_claim = g_new0(guint, atlas->n_units + 1);
    for (guint i = 0; i < claims->len; i++) {
        const DlClaim *claim = &atlas->claims[i];
        if (i > 0 && compare_claims(claim - 1, claim) == 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': unit '%s' has two rows for '%s'",
                        reading->path, atlas->units[claim->unit].id, claim->viewpoint);
            return FALSE;
        }
        atlas->first_claim[claim->unit + 1]++;
    }
    for (guint i = 0; i < atlas->n_units; i++)
        atlas->first_claim[i + 1] += atlas->first_claim[i];
    list_viewpoints(atlas);
    return TRUE;
}

static gboolean read_lines(Reading *reading, char *text, GError **error)
{
    g_autoptr(GArray) claims = g_array_new(FALSE, FALSE, sizeof(DlClaim));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        reading->line++;
        (*line)[strcspn(*line, "\r")] = '\0';
        if (**line == '\0')
            continue;
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        if (reading->n_needed == 0 ? !read_header(reading, fields, error)
                                   : !read_row(reading, fields, claims, error))
            return FALSE;
    }
    if (reading->n_needed == 0)
        return bad_line(reading, error, "a header was expected");
    return keep_claims(reading, claims, error);
}

gboolean dl_atlas_read_viewpoints(DlAtlas *atlas, const char *path, GError **error)
{
    g_autofree guint8 *bytes = NULL;
    gsize n_bytes = 0;
    if (!dl_shape_load_bytes(path, &bytes, &n_bytes, error))
        return FALSE;
    bytes[n_bytes] = '\0';
    if (!g_utf8_validate((const char *)bytes, (gssize)n_bytes, NULL)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is not UTF-8", path);
        return FALSE;
    }
    Reading reading = {.atlas = atlas, .path = path};
    return read_lines(&reading, (char *)bytes, error);
}

const DlClaim *dl_atlas_find_claim(const DlAtlas *atlas, const DlUnit *unit, const char *viewpoint)
{
    guint index = (guint)(unit - atlas->units);
    const DlClaim *neutral = NULL;
    for (guint i = atlas->first_claim[index]; i < atlas->first_claim[index + 1]; i++) {
        const DlClaim *claim = &atlas->claims[i];
        if (strcmp(claim->viewpoint, viewpoint) == 0)
            return claim;
        if (strcmp(claim->viewpoint, DL_ATLAS_NEUTRAL) == 0)
            neutral = claim;
    }
    return neutral;
}

const char *const *dl_atlas_viewpoints(const DlAtlas *atlas)
{
    return (const char *const *)atlas->viewpoints->pdata;
}

gboolean dl_atlas_has_viewpoint(const DlAtlas *atlas, const char *viewpoint)
{
    return g_strv_contains(dl_atlas_viewpoints(atlas), viewpoint);
}

const char *dl_atlas_owner(const DlAtlas *atlas, const DlUnit *unit, const char *viewpoint)
{
    const DlClaim *claim = dl_atlas_find_claim(atlas, unit, viewpoint);
    return claim ? claim->owner : unit->neutral_owner;
}

const char *dl_atlas_country_owner(const DlAtlas *atlas, const DlCountry *country,
                                   const char *viewpoint)
{
    const DlUnit *unit = atlas->country_units[country - atlas->countries];
    return unit ? dl_atlas_owner(atlas, unit, viewpoint) : country->iso_a2;
}

/* Whether a name of A (",x,y,") is one of B's. */
static gboolean share_a_dispute(const char *a, const char *b)
{
    while (a[0] == ',' && a[1] != '\0') {
        const char *end = strchr(a + 1, ',');
        gsize n = (gsize)(end - a) + 1;
        for (const char *at = b; (at = strchr(at, ',')) != NULL; at++)
            if (strncmp(at, a, n) == 0)
                return TRUE;
        a = end;
    }
    return FALSE;
}

DlBoundaryKind dl_atlas_boundary_kind(const DlAtlas *atlas, const DlBoundary *boundary,
                                      const char *viewpoint)
{
    gsize index = (gsize)(boundary - atlas->boundaries);
    const DlUnit *left = atlas->sides[2 * index], *right = atlas->sides[2 * index + 1];
    if (!left || !right)
        return DL_BOUNDARY_COAST;
    const DlClaim *of_left = dl_atlas_find_claim(atlas, left, viewpoint);
    const DlClaim *of_right = dl_atlas_find_claim(atlas, right, viewpoint);
    const char *left_owner = of_left ? of_left->owner : left->neutral_owner;
    const char *right_owner = of_right ? of_right->owner : right->neutral_owner;
    if (left_owner[0] && strcmp(left_owner, right_owner) == 0)
        return DL_BOUNDARY_PROVINCE;
    if (of_left && of_right && share_a_dispute(of_left->disputes, of_right->disputes))
        return DL_BOUNDARY_DISPUTED;
    return DL_BOUNDARY_COUNTRY;
}
