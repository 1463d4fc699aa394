#include "name_table.h"

#include <string.h>

#define NAMES_A_BUCKET 5.5 /* of 8: then one in ten goes on to the next */

guint32 dl_name_table_buckets(guint64 n_names)
{
    guint64 n = (guint64)((double)n_names / NAMES_A_BUCKET) + 1;
    if (n > DL_NAME_CHUNK)
        n = (n + DL_NAME_CHUNK - 1) / DL_NAME_CHUNK * DL_NAME_CHUNK;
    return (guint32)MIN(n, DL_NAME_MAX_BUCKETS);
}

guint32 dl_name_table_chunk(guint32 n_buckets, guint32 chunk)
{
    guint64 first = (guint64)chunk * DL_NAME_CHUNK;
    return first >= n_buckets ? 0 : (guint32)MIN(n_buckets - first, DL_NAME_CHUNK);
}

void dl_name_table_swap(DlNameBucket *buckets, gsize n_buckets)
{
    for (gsize i = 0; i < n_buckets; i++)
        for (guint j = 0; j < DL_NAME_SLOTS; j++) {
            buckets[i].bits[j] = GUINT32_FROM_BE(buckets[i].bits[j]);
            buckets[i].checks[j] = GUINT32_FROM_BE(buckets[i].checks[j]);
        }
}

static DlNameBits bits_of_area(const char *code)
{
    if (g_str_has_prefix(code, "PCL"))
        return DL_NAME_OF_COUNTRY;
    return g_str_has_prefix(code, "ADM1") ? DL_NAME_OF_ADMIN1 : DL_NAME_OF_AREA;
}

static DlNameBits bits_of_town(const char *code)
{
    if (strcmp(code, "PPLX") == 0)
        return DL_NAME_OF_SECTION;
    if (strcmp(code, "PPLC") == 0)
        return DL_NAME_OF_TOWN | DL_NAME_OF_CAPITAL;
    return strcmp(code, "PPLA") == 0 ? DL_NAME_OF_TOWN | DL_NAME_OF_SEAT : DL_NAME_OF_TOWN;
}

DlNameBits dl_name_bits_of_feature(const char *feature)
{
    const char *code = strlen(feature) > 2 ? feature + 2 : "";
    switch (*feature) {
    case 'A':
        return bits_of_area(code);
    case 'L':
        return strcmp(code, "MILB") == 0 ? DL_NAME_OF_BUILDING : DL_NAME_OF_REGION;
    case 'H':
    case 'T':
    case 'U':
    case 'V':
        return DL_NAME_OF_NATURE;
    case 'R':
    case 'S':
        return DL_NAME_OF_BUILDING;
    default:
        return bits_of_town(code);
    }
}

DlWorldPart dl_world_part_of(const char *country)
{
    static const char *const COUNTRIES[DL_PART_N] = {
        [DL_PART_NORTH_AMERICA] = "US CA BM PM GL",
        [DL_PART_LATIN_AMERICA] = "MX GT BZ HN SV NI CR PA CO VE GY SR GF EC PE BO PY CL AR UY BR",
        [DL_PART_CARIBBEAN] = "CU HT DO PR JM TT BS BB LC VC GD AG KN DM AW CW KY VI VG TC GP MQ",
        [DL_PART_BRITISH_ISLES] = "GB IE IM JE GG",
        [DL_PART_NORTHERN_EUROPE] = "FR DE NL BE LU CH AT LI MC DK NO SE FI IS FO AX",
        [DL_PART_SOUTHERN_EUROPE] = "ES PT IT GR MT CY SM VA AD GI AL MK RS BA HR SI ME XK",
        [DL_PART_EASTERN_EUROPE] = "PL CZ SK HU RO BG MD UA BY RU EE LV LT",
        [DL_PART_MIDDLE_EAST] = "TR SY LB IL PS JO IQ IR KW SA AE QA BH OM YE AM GE AZ",
        [DL_PART_NORTH_AFRICA] = "MA DZ TN LY EG EH",
        [DL_PART_WEST_AFRICA] = "MR SN GM GN GW SL LR CI GH TG BJ NG NE ML BF CV CM TD ST GQ",
        [DL_PART_EAST_AFRICA] = "KE TZ UG RW BI ET ER DJ SO SS SD CF CD CG GA KM SC",
        [DL_PART_SOUTHERN_AFRICA] = "ZA NA BW ZW ZM MW MZ MG LS SZ AO MU RE YT",
        [DL_PART_SOUTH_ASIA] = "IN PK BD NP LK BT MV AF KZ UZ TM KG TJ",
        [DL_PART_EAST_ASIA] = "CN JP KR KP TW HK MO MN TH VN KH LA MM MY SG ID PH BN TL",
        [DL_PART_OCEANIA] = "AU NZ PG FJ SB VU NC PF WS TO GU KI FM MH NR TV PW AS MP CK",
    };
    if (!country || strlen(country) != 2)
        return DL_PART_NONE;
    for (guint i = DL_PART_NONE + 1; i < DL_PART_N; i++)
        if (strstr(COUNTRIES[i], country))
            return (DlWorldPart)i;
    return DL_PART_NONE;
}

DlNameBits dl_name_bits_with_part(DlNameBits bits, DlWorldPart part)
{
    return (bits & ~((DlNameBits)15 << 13)) | (DlNameBits)part << 13;
}

/* By whole numbers, so that it is the same on every machine: 10^(1/4), ^(1/2) and ^(3/4). */
guint dl_name_weight(guint64 population)
{
    static const guint steps[] = {1778, 3162, 5623};
    guint weight = 0;
    guint64 unit = 1;
    for (; population / 10 >= unit && weight < 28; unit *= 10)
        weight += 4;
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (population / unit < 10 && population * 1000 / unit >= steps[i])
            weight++;
    return MIN(weight, 31);
}

DlNameBits dl_name_bits_with(DlNameBits bits, guint weight, guint main_weight, guint n_places)
{
    const DlNameBits flags = ~(DlNameBits)0x1FFF;
    return (bits & flags) | MIN(n_places, 7) << 10 | main_weight << 5 | weight;
}

DlNameBits dl_name_bits_merge(DlNameBits a, DlNameBits b)
{
    /* of these both must say so; what is no name says anything */
    const DlNameBits only = DL_NAME_IS_FORMER | DL_NAME_IS_CODE;
    DlNameBits only_a = a & DL_NAME_IS_WHOLE ? a & only : only;
    DlNameBits only_b = b & DL_NAME_IS_WHOLE ? b & only : only;
    DlNameBits flags = ((a | b) & ~only) | ((a | b) & only_a & only_b);
    DlNameBits greater = dl_name_bits_weight(a) > dl_name_bits_weight(b) ? a : b;
    DlWorldPart part = dl_name_bits_part(greater);
    if (dl_name_bits_weight(a) == dl_name_bits_weight(b)) /* whichever came first */
        part = MAX(dl_name_bits_part(a), dl_name_bits_part(b));
    flags = dl_name_bits_with_part(flags, part);
    return dl_name_bits_with(flags, MAX(dl_name_bits_weight(a), dl_name_bits_weight(b)),
                             MAX(dl_name_bits_main_weight(a), dl_name_bits_main_weight(b)),
                             dl_name_bits_places(a) + dl_name_bits_places(b));
}
