/* Scripts that are written in Latin by tables of our own, not by ICU: loading its transliterators
 * takes milliseconds, and they cost microseconds a name.
 *
 * The romanisations are those of the maps and of the press, without their marks; where a standard
 * leaves marks that folding would drop, what is left is what people type.
 *
 *   Cyrillic   Russian BGN/PCGN 1947; Ukrainian national system of 2010 (BGN/PCGN 2019); Serbian
 *              and Macedonian by their own Latin letters; Bulgarian BGN/PCGN 2013; the letters of
 *              Kazakh, Kyrgyz, Tajik, Uzbek, Mongolian and others by BGN/PCGN
 *   Arabic     BGN/PCGN 1956 (Arabic), 1958 (Persian), 2007 (Pashto, Urdu) for the consonants;
 *              short vowels are not written, and marks for them are dropped, that a name with
 *              them and one without agree. Sorani and Uighur write theirs.
 *   Hebrew     BGN/PCGN 1962, consonants, likewise
 *   Greek      ELOT 743 / ISO 843 (UN 1987)
 *   Armenian   BGN/PCGN 1981        Georgian  national system of 2002 (BGN/PCGN 2009)
 *   Indic      Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam:
 *              the Hunterian system, and Tamil's voiced stops as they are spoken
 *   Kana       modified Hepburn     Hangul    Revised Romanization (2000), with its liaisons
 */
#ifndef DL_BASE_FOLD_SCRIPTS_H
#define DL_BASE_FOLD_SCRIPTS_H

#include <glib.h>

typedef enum {
    DL_SCRIPT_OTHER, /* no table of ours */
    DL_SCRIPT_CYRILLIC,
    DL_SCRIPT_ARABIC,
    DL_SCRIPT_HEBREW,
    DL_SCRIPT_GREEK,
    DL_SCRIPT_ARMENIAN,
    DL_SCRIPT_GEORGIAN,
    DL_SCRIPT_INDIC,
    DL_SCRIPT_KANA,
    DL_SCRIPT_HANGUL,
} DlScript;

/* The script of a letter or of a mark that only this script uses. */
DlScript dl_script_of(gunichar c);

/* Appends to OUT the word RUN of SCRIPT, not OTHER, in lower-case ASCII. RUN is NFKC, its letters
 * of that script, among them marks; what is neither counts for nothing. */
void dl_script_append(DlScript script, GString *out, const gunichar *run, gsize n);

/* One script each; the letters of RUN are in lower case. */
void dl_cyrillic_append(GString *out, const gunichar *run, gsize n);
void dl_arabic_append(GString *out, const gunichar *run, gsize n);
void dl_hebrew_append(GString *out, const gunichar *run, gsize n);
void dl_greek_append(GString *out, const gunichar *run, gsize n);
void dl_armenian_append(GString *out, const gunichar *run, gsize n);
void dl_georgian_append(GString *out, const gunichar *run, gsize n);
void dl_indic_append(GString *out, const gunichar *run, gsize n);
void dl_kana_append(GString *out, const gunichar *run, gsize n);
void dl_hangul_append(GString *out, const gunichar *run, gsize n);

#endif
