/* What countries and provinces are called in the language of the map. */
#include <string.h>

#include "batch.h"

const char *dl_batch_country_name(const DlSceneBatch *batch, const DlCountry *country)
{
    return dl_word_country(batch->arena, batch->lang, country->iso_a2, country->name);
}

const char *dl_batch_unit_name(const DlSceneBatch *batch, const DlUnit *unit)
{
    const DlSceneOptions *options = &batch->options;
    const char *name = NULL;
    if (options->area_name && *unit->gn_admin1)
        name = options->area_name(unit->gn_admin1, options->place_name_data);
    if (name && *name)
        return dl_arena_strdup(batch->arena, name);
    return dl_wording_is_latin(batch->lang) ? unit->name : NULL;
}
