#include "fold_scripts.h"

/* Ranges of letters and marks, in order. */
static const struct {
    gunichar first, last;
    DlScript script;
} RANGES[] = {
    {0x0386, 0x0386, DL_SCRIPT_GREEK},    {0x0388, 0x03CE, DL_SCRIPT_GREEK},
    {0x0400, 0x052F, DL_SCRIPT_CYRILLIC}, {0x0531, 0x0556, DL_SCRIPT_ARMENIAN},
    {0x0561, 0x0587, DL_SCRIPT_ARMENIAN}, {0x0591, 0x05BD, DL_SCRIPT_HEBREW},
    {0x05BF, 0x05BF, DL_SCRIPT_HEBREW},   {0x05C1, 0x05C2, DL_SCRIPT_HEBREW},
    {0x05C4, 0x05C5, DL_SCRIPT_HEBREW},   {0x05C7, 0x05C7, DL_SCRIPT_HEBREW},
    {0x05D0, 0x05EA, DL_SCRIPT_HEBREW},   {0x05F0, 0x05F4, DL_SCRIPT_HEBREW},
    {0x0610, 0x061A, DL_SCRIPT_ARABIC},   {0x0620, 0x0669, DL_SCRIPT_ARABIC},
    {0x066E, 0x06D3, DL_SCRIPT_ARABIC},   {0x06D5, 0x06DC, DL_SCRIPT_ARABIC},
    {0x06DF, 0x06E8, DL_SCRIPT_ARABIC},   {0x06EA, 0x06FC, DL_SCRIPT_ARABIC},
    {0x0900, 0x0963, DL_SCRIPT_INDIC},    {0x0966, 0x096F, DL_SCRIPT_INDIC},
    {0x0980, 0x09F1, DL_SCRIPT_INDIC},    {0x0A01, 0x0A71, DL_SCRIPT_INDIC},
    {0x0A81, 0x0AEF, DL_SCRIPT_INDIC},    {0x0B01, 0x0B71, DL_SCRIPT_INDIC},
    {0x0B82, 0x0BEF, DL_SCRIPT_INDIC},    {0x0C00, 0x0C6F, DL_SCRIPT_INDIC},
    {0x0C80, 0x0CEF, DL_SCRIPT_INDIC},    {0x0D00, 0x0D6F, DL_SCRIPT_INDIC},
    {0x0D7A, 0x0D7F, DL_SCRIPT_INDIC},    {0x10A0, 0x10C5, DL_SCRIPT_GEORGIAN},
    {0x10D0, 0x10FA, DL_SCRIPT_GEORGIAN}, {0x1C90, 0x1CBA, DL_SCRIPT_GEORGIAN},
    {0x1F00, 0x1FBC, DL_SCRIPT_GREEK},    {0x1FC2, 0x1FCC, DL_SCRIPT_GREEK},
    {0x1FD0, 0x1FDB, DL_SCRIPT_GREEK},    {0x1FE0, 0x1FEC, DL_SCRIPT_GREEK},
    {0x1FF2, 0x1FFC, DL_SCRIPT_GREEK},    {0x2D00, 0x2D25, DL_SCRIPT_GEORGIAN},
    {0x3041, 0x3096, DL_SCRIPT_KANA},     {0x3099, 0x309A, DL_SCRIPT_KANA},
    {0x30A1, 0x30FA, DL_SCRIPT_KANA},     {0x30FC, 0x30FC, DL_SCRIPT_KANA},
    {0xAC00, 0xD7A3, DL_SCRIPT_HANGUL},
};

DlScript dl_script_of(gunichar c)
{
    gsize low = 0, high = G_N_ELEMENTS(RANGES);
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (RANGES[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    gboolean is_in = low < G_N_ELEMENTS(RANGES) && c >= RANGES[low].first;
    return is_in ? RANGES[low].script : DL_SCRIPT_OTHER;
}

void dl_script_append(DlScript script, GString *out, const gunichar *run, gsize n)
{
    switch (script) {
    case DL_SCRIPT_CYRILLIC:
        dl_cyrillic_append(out, run, n);
        break;
    case DL_SCRIPT_ARABIC:
        dl_arabic_append(out, run, n);
        break;
    case DL_SCRIPT_HEBREW:
        dl_hebrew_append(out, run, n);
        break;
    case DL_SCRIPT_GREEK:
        dl_greek_append(out, run, n);
        break;
    case DL_SCRIPT_ARMENIAN:
        dl_armenian_append(out, run, n);
        break;
    case DL_SCRIPT_GEORGIAN:
        dl_georgian_append(out, run, n);
        break;
    case DL_SCRIPT_INDIC:
        dl_indic_append(out, run, n);
        break;
    case DL_SCRIPT_KANA:
        dl_kana_append(out, run, n);
        break;
    case DL_SCRIPT_HANGUL:
        dl_hangul_append(out, run, n);
        break;
    case DL_SCRIPT_OTHER:
    default:
        break;
    }
}
