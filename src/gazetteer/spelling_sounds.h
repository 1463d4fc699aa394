/* A folded name as the sounds that its letters stand for, in any romanisation.
 *
 * "kh", "tsch" and "ou" are one sound each; letters that stand for several ("c", "j", "ch") are
 * sounds of their own, and those who compare say what they may be. Private to spelling.
 */
#ifndef DL_GAZETTEER_SPELLING_SOUNDS_H
#define DL_GAZETTEER_SPELLING_SOUNDS_H

#include <glib.h>

#define DL_MAX_SOUNDS 64 /* of a name; what follows is not heard */

typedef enum {
    DL_SOUND_NONE,
    DL_SOUND_A,
    DL_SOUND_E,
    DL_SOUND_I,
    DL_SOUND_O,
    DL_SOUND_U,
    DL_SOUND_Y, /* a vowel or a glide */
    DL_SOUND_B,
    DL_SOUND_C,  /* k or s, and with marks lost ch */
    DL_SOUND_CH, /* English, French, German or Polish ch */
    DL_SOUND_TCH,
    DL_SOUND_D,
    DL_SOUND_DH,
    DL_SOUND_DJ,
    DL_SOUND_DZ,
    DL_SOUND_F,
    DL_SOUND_G,
    DL_SOUND_GH,
    DL_SOUND_H,
    DL_SOUND_J, /* English, French, German or Spanish j */
    DL_SOUND_K,
    DL_SOUND_KH,
    DL_SOUND_L,
    DL_SOUND_M,
    DL_SOUND_N,
    DL_SOUND_P,
    DL_SOUND_Q,
    DL_SOUND_R,
    DL_SOUND_S,
    DL_SOUND_SH,
    DL_SOUND_T,
    DL_SOUND_TH,
    DL_SOUND_TS,
    DL_SOUND_V,
    DL_SOUND_W,
    DL_SOUND_X,
    DL_SOUND_Z,
    DL_SOUND_ZH,
    DL_SOUND_DIGIT,                       /* 0 to 9 follow */
    DL_SOUND_BREAK = DL_SOUND_DIGIT + 10, /* between words */
    DL_SOUND_OTHER, /* and after it: letters that nobody could write in Latin */
    DL_SOUND_N_HEARD = DL_SOUND_OTHER
} DlSound;

enum {
    DL_SOUND_DOUBLED = 1,    /* its letter is written twice */
    DL_SOUND_WORD_START = 2, /* the first of its word */
    DL_SOUND_WORD_END = 4,
    DL_SOUND_ARTICLE = 8, /* of an article that comes and goes: al-, ez-, the */
    DL_SOUND_SAINT = 16,  /* of a word for saint */
};

typedef struct {
    guint n;
    guint n_letters; /* characters but for breaks */
    guint n_words;
    guint joined_article; /* sounds at the start of the name that may be an article: "alhasakah" */
    gboolean is_latin;    /* no OTHER among them */
    guint8 sounds[DL_MAX_SOUNDS];
    guint8 flags[DL_MAX_SOUNDS];
    guint8 words[DL_MAX_SOUNDS]; /* the word each is of, from 0 */
} DlSounds;

/* With IS_COMPARED there are breaks between words, and th and dh are two sounds, that "kandhar" be
 * "kandahar" less a vowel. */
void dl_sounds_read(DlSounds *sounds, const char *folded, gboolean is_compared);

/* A vowel, y among them. */
static inline gboolean dl_sound_is_vowel(guint8 sound)
{
    return sound >= DL_SOUND_A && sound <= DL_SOUND_Y;
}

#endif
