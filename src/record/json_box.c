#include "json_box.h"

static void add_position(DlJsonBox *box, double lon, double lat)
{
    box->west = box->is_filled ? MIN(box->west, lon) : lon;
    box->east = box->is_filled ? MAX(box->east, lon) : lon;
    box->south = box->is_filled ? MIN(box->south, lat) : lat;
    box->north = box->is_filled ? MAX(box->north, lat) : lat;
    box->is_filled = TRUE;
}

void dl_json_box_add(DlJsonBox *box, const json_t *coordinates)
{
    const json_t *first = json_array_get(coordinates, 0), *second = json_array_get(coordinates, 1);
    if (json_is_number(first) && json_is_number(second)) {
        add_position(box, json_number_value(first), json_number_value(second));
        return;
    }
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        dl_json_box_add(box, json_array_get(coordinates, i));
}

double dl_json_box_middle_lon(const DlJsonBox *box)
{
    return box->west + (box->east - box->west) / 2;
}

double dl_json_box_middle_lat(const DlJsonBox *box)
{
    return box->south + (box->north - box->south) / 2;
}
