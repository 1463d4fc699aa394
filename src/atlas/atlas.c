#include "atlas.h"

#include <math.h>
#include <string.h>

#include "atlas_private.h"
#include "error.h"
#include "shape_file.h"
#include "shape_reader.h"

#define MAX_ATTRIBUTION_BYTES 400

/* One layer while it is read. */
typedef struct {
    DlAtlas *atlas;
    DlShapeReader *reader;
    char *path;
} Layer;

static void layer_clear(Layer *layer)
{
    g_clear_pointer(&layer->reader, dl_shape_reader_close);
    g_clear_pointer(&layer->path, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layer, layer_clear)

static gboolean layer_open(Layer *layer, DlAtlas *atlas, const char *file, DlShapeKind kind,
                           GError **error)
{
    layer->atlas = atlas;
    layer->path = g_build_filename(atlas->folder, file, NULL);
    layer->reader = dl_shape_reader_open(layer->path, error);
    if (!layer->reader)
        return FALSE;
    if (dl_shape_reader_kind(layer->reader) == kind)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': %s were expected", layer->path,
                kind == DL_SHAPE_LINES ? "lines" : "polygons");
    return FALSE;
}

/* Finds the fields of NAMES (NULL-ended) into RET_FIELDS. */
static gboolean layer_find_fields(const Layer *layer, const char *const *names, guint *ret_fields,
                                  GError **error)
{
    for (int i = 0; names[i]; i++) {
        int field = dl_shape_reader_find_field(layer->reader, names[i]);
        if (field < 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the field '%s' was expected",
                        layer->path, names[i]);
            return FALSE;
        }
        ret_fields[i] = (guint)field;
    }
    return TRUE;
}

static const char *layer_text(Layer *layer, guint index, guint field)
{
    const char *text = dl_shape_reader_text(layer->reader, index, field);
    return text[0] ? g_string_chunk_insert_const(layer->atlas->strings, text) : "";
}

static gboolean layer_geometry(Layer *layer, guint index, DlGeometry *ret_geometry, GError **error)
{
    if (!dl_shape_reader_read(layer->reader, index, ret_geometry, error))
        return FALSE;
    DlGeoBox box = ret_geometry->box;
    if (ret_geometry->n_points == 0 || (box.west_deg >= -180 && box.east_deg <= 180 &&
                                        box.south_deg >= -90 && box.north_deg <= 90))
        return TRUE;
    dl_geometry_clear(ret_geometry);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': record %u is not in degrees", layer->path,
                index + 1);
    return FALSE;
}

static gboolean read_units(DlAtlas *atlas, GError **error)
{
    enum { UNIT, NAME, NAME_LOC, ISO_A2, ISO_3166_2, GN_A1, N };
    static const char *const NAMES[] = {"unit",       "name",  "name_loc", "iso_a2",
                                        "iso_3166_2", "gn_a1", NULL};
    guint fields[N] = {0};
    g_auto(Layer) layer = {0};
    if (!layer_open(&layer, atlas, "units.shp", DL_SHAPE_POLYGONS, error) ||
        !layer_find_fields(&layer, NAMES, fields, error))
        return FALSE;
    guint n_units = dl_shape_reader_n_records(layer.reader);
    atlas->units = g_new0(DlUnit, n_units);
    atlas->units_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n_units; i++) {
        DlUnit *unit = &atlas->units[i];
        if (!layer_geometry(&layer, i, &unit->geometry, error))
            return FALSE;
        atlas->n_units = i + 1;
        unit->id = layer_text(&layer, i, fields[UNIT]);
        unit->name = layer_text(&layer, i, fields[NAME]);
        unit->name_local = layer_text(&layer, i, fields[NAME_LOC]);
        unit->neutral_owner = layer_text(&layer, i, fields[ISO_A2]);
        unit->iso_3166_2 = layer_text(&layer, i, fields[ISO_3166_2]);
        unit->gn_admin1 = layer_text(&layer, i, fields[GN_A1]);
        if (unit->id[0] && g_hash_table_insert(atlas->units_by_id, (gpointer)unit->id, unit))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': record %u has %s '%s'", layer.path,
                    i + 1, unit->id[0] ? "the unit of another:" : "no unit:", unit->id);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_countries(DlAtlas *atlas, GError **error)
{
    enum { NAME, ISO_A2, ISO_A3, PIECE, LON, LAT, N };
    static const char *const NAMES[] = {"name", "iso_a2", "iso_a3", "piece", "lon", "lat", NULL};
    guint fields[N] = {0};
    g_auto(Layer) layer = {0};
    if (!layer_open(&layer, atlas, "countries.shp", DL_SHAPE_POLYGONS, error) ||
        !layer_find_fields(&layer, NAMES, fields, error))
        return FALSE;
    guint n_countries = dl_shape_reader_n_records(layer.reader);
    atlas->countries = g_new0(DlCountry, n_countries);
    for (guint i = 0; i < n_countries; i++) {
        DlCountry *country = &atlas->countries[i];
        if (!layer_geometry(&layer, i, &country->geometry, error))
            return FALSE;
        atlas->n_countries = i + 1;
        country->name = layer_text(&layer, i, fields[NAME]);
        country->iso_a2 = layer_text(&layer, i, fields[ISO_A2]);
        country->iso_a3 = layer_text(&layer, i, fields[ISO_A3]);
        country->piece = layer_text(&layer, i, fields[PIECE]);
        country->label.lon_deg = dl_shape_reader_number(layer.reader, i, fields[LON]);
        country->label.lat_deg = dl_shape_reader_number(layer.reader, i, fields[LAT]);
        if (dl_lon_lat_is_valid(country->label))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s': record %u has no position in 'lon' and 'lat'", layer.path, i + 1);
        return FALSE;
    }
    return TRUE;
}

/* The unit of a piece by which its owner is told: the one under its label, or else the first of
 * the same neutral owner that has a vertex of the piece's first ring. The pieces were made so that
 * all units of one have one owner, whatever the viewpoint. */
static const DlUnit *find_unit_of_piece(const DlAtlas *atlas, const DlCountry *country)
{
    const DlUnit *unit = dl_atlas_find_unit_at(atlas, country->label);
    if (unit && strcmp(unit->neutral_owner, country->iso_a2) == 0)
        return unit;
    if (country->geometry.n_points == 0)
        return NULL;
    for (guint i = 0; i < atlas->n_units; i++)
        if (strcmp(atlas->units[i].neutral_owner, country->iso_a2) == 0 &&
            dl_geometry_holds(&atlas->units[i].geometry, country->geometry.points[0]))
            return &atlas->units[i];
    return NULL;
}

static void find_units_of_pieces(DlAtlas *atlas)
{
    atlas->country_units = g_new0(const DlUnit *, atlas->n_countries);
    for (guint i = 0; i < atlas->n_countries; i++)
        atlas->country_units[i] = find_unit_of_piece(atlas, &atlas->countries[i]);
}

/* The unit of ID; NULL for the sea. LAST is a guess: arcs stand in the order of their left unit. */
static const DlUnit *find_side(const DlAtlas *atlas, const char *id, const DlUnit *last)
{
    if (!id[0])
        return NULL;
    return last && strcmp(last->id, id) == 0 ? last : dl_atlas_find_unit(atlas, id);
}

static gboolean read_boundaries(DlAtlas *atlas, GError **error)
{
    static const char *const NAMES[] = {"left", "right", NULL};
    guint fields[2] = {0};
    g_auto(Layer) layer = {0};
    if (!layer_open(&layer, atlas, "lines.shp", DL_SHAPE_LINES, error) ||
        !layer_find_fields(&layer, NAMES, fields, error))
        return FALSE;
    guint n_boundaries = dl_shape_reader_n_records(layer.reader);
    atlas->boundaries = g_new0(DlBoundary, n_boundaries);
    atlas->sides = g_new0(const DlUnit *, 2 * (gsize)n_boundaries);
    for (guint i = 0; i < n_boundaries; i++) {
        DlBoundary *boundary = &atlas->boundaries[i];
        if (!layer_geometry(&layer, i, &boundary->geometry, error))
            return FALSE;
        atlas->n_boundaries = i + 1;
        for (guint side = 0; side < 2; side++) {
            const char *id = dl_shape_reader_text(layer.reader, i, fields[side]);
            const DlUnit *unit = find_side(atlas, id, i ? atlas->sides[2 * (gsize)i - 2] : NULL);
            atlas->sides[2 * (gsize)i + side] = unit;
            *(side ? &boundary->right : &boundary->left) = unit ? unit->id : "";
            if (unit || !id[0])
                continue;
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': record %u: there is no unit '%s'",
                        layer.path, i + 1, id);
            return FALSE;
        }
    }
    return TRUE;
}

/* Rivers have a name and a rank, lakes neither. */
static gboolean read_waters(DlAtlas *atlas, const char *file, DlShapeKind kind, DlWater **waters,
                            guint *n_waters, GError **error)
{
    g_auto(Layer) layer = {0};
    if (!layer_open(&layer, atlas, file, kind, error))
        return FALSE;
    int name = dl_shape_reader_find_field(layer.reader, "name");
    int rank = dl_shape_reader_find_field(layer.reader, "scalerank");
    guint n_records = dl_shape_reader_n_records(layer.reader);
    *waters = g_new0(DlWater, n_records);
    for (guint i = 0; i < n_records; i++) {
        DlWater *water = &(*waters)[i];
        if (!layer_geometry(&layer, i, &water->geometry, error))
            return FALSE;
        *n_waters = i + 1;
        water->name = name < 0 ? "" : layer_text(&layer, i, (guint)name);
        double value = rank < 0 ? 0 : dl_shape_reader_number(layer.reader, i, (guint)rank);
        water->rank = isnan(value) ? 0 : (int)CLAMP(value, 0, 1000);
    }
    return TRUE;
}

/* ATTRIBUTION, where the folder has one; its first line. */
static char *read_attribution(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "ATTRIBUTION", NULL);
    g_autofree guint8 *bytes = NULL;
    gsize n_bytes = 0;
    if (!dl_shape_load_bytes(path, &bytes, &n_bytes, NULL))
        return g_strdup("Natural Earth");
    g_autofree char *text = g_strndup((const char *)bytes, MIN(n_bytes, MAX_ATTRIBUTION_BYTES));
    text[strcspn(text, "\r\n")] = '\0';
    return g_utf8_make_valid(g_strstrip(text), -1);
}

static gboolean read_all(DlAtlas *atlas, GError **error)
{
    g_autofree char *viewpoints = g_build_filename(atlas->folder, "viewpoints.tsv", NULL);
    if (!read_units(atlas, error) || !dl_atlas_read_viewpoints(atlas, viewpoints, error) ||
        !read_countries(atlas, error) || !read_boundaries(atlas, error) ||
        !read_waters(atlas, "rivers.shp", DL_SHAPE_LINES, &atlas->rivers, &atlas->n_rivers,
                     error) ||
        !read_waters(atlas, "lakes.shp", DL_SHAPE_POLYGONS, &atlas->lakes, &atlas->n_lakes, error))
        return FALSE;
    dl_atlas_build_grid(atlas);
    find_units_of_pieces(atlas);
    return TRUE;
}

DlAtlas *dl_atlas_open(const char *folder, GError **error)
{
    g_autoptr(DlAtlas) atlas = g_new0(DlAtlas, 1);
    atlas->folder = g_strdup(folder);
    atlas->strings = g_string_chunk_new(1 << 16);
    if (!read_all(atlas, error)) {
        g_prefix_error(error, "basemap: ");
        return NULL;
    }
    atlas->attribution = read_attribution(folder);
    return g_steal_pointer(&atlas);
}

static void free_waters(DlWater *waters, guint n_waters)
{
    for (guint i = 0; i < n_waters; i++)
        dl_geometry_clear(&waters[i].geometry);
    g_free(waters);
}

void dl_atlas_close(DlAtlas *atlas)
{
    if (!atlas)
        return;
    for (guint i = 0; i < atlas->n_units; i++)
        dl_geometry_clear(&atlas->units[i].geometry);
    for (guint i = 0; i < atlas->n_countries; i++)
        dl_geometry_clear(&atlas->countries[i].geometry);
    for (guint i = 0; i < atlas->n_boundaries; i++)
        dl_geometry_clear(&atlas->boundaries[i].geometry);
    free_waters(atlas->rivers, atlas->n_rivers);
    free_waters(atlas->lakes, atlas->n_lakes);
    g_clear_pointer(&atlas->units_by_id, g_hash_table_unref);
    g_clear_pointer(&atlas->viewpoints, g_ptr_array_unref);
    g_free(atlas->grid.starts);
    g_free(atlas->grid.units);
    g_free(atlas->units);
    g_free(atlas->countries);
    g_free(atlas->country_units);
    g_free(atlas->boundaries);
    g_free(atlas->sides);
    g_free(atlas->claims);
    g_free(atlas->first_claim);
    g_string_chunk_free(atlas->strings);
    g_free(atlas->attribution);
    g_free(atlas->folder);
    g_free(atlas);
}

const DlUnit *dl_atlas_units(const DlAtlas *atlas, guint *ret_n)
{
    *ret_n = atlas->n_units;
    return atlas->units;
}

const DlCountry *dl_atlas_countries(const DlAtlas *atlas, guint *ret_n)
{
    *ret_n = atlas->n_countries;
    return atlas->countries;
}

const DlBoundary *dl_atlas_boundaries(const DlAtlas *atlas, guint *ret_n)
{
    *ret_n = atlas->n_boundaries;
    return atlas->boundaries;
}

const DlWater *dl_atlas_rivers(const DlAtlas *atlas, guint *ret_n)
{
    *ret_n = atlas->n_rivers;
    return atlas->rivers;
}

const DlWater *dl_atlas_lakes(const DlAtlas *atlas, guint *ret_n)
{
    *ret_n = atlas->n_lakes;
    return atlas->lakes;
}

const char *dl_atlas_attribution(const DlAtlas *atlas)
{
    return atlas->attribution;
}

const DlUnit *dl_atlas_find_unit(const DlAtlas *atlas, const char *id)
{
    return g_hash_table_lookup(atlas->units_by_id, id);
}

GPtrArray *dl_atlas_find_units_by_admin1(const DlAtlas *atlas, const char *gn_admin1)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; gn_admin1[0] && i < atlas->n_units; i++)
        if (strcmp(atlas->units[i].gn_admin1, gn_admin1) == 0)
            g_ptr_array_add(found, &atlas->units[i]);
    return found;
}
