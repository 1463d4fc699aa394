/* The classes of words that tell what a name is of: those of lexicon/names*.txt. They are asked of
 * all capitals of a story, so their numbers are constants, the same in every lexicon; a test for
 * any of several classes is then one look at the word. Within extract/ alone. */
#ifndef DL_EXTRACT_NAME_CLASS_H
#define DL_EXTRACT_NAME_CLASS_H

#define DL_NAME_CLASSES(X)                                                                         \
    X(word_10)                                                                                     \
    X(word_20)                                                                                     \
    X(word_35)                                                                                     \
    X(given)                                                                                       \
    X(given_frequent)                                                                              \
    X(surname)                                                                                     \
    X(surname_frequent)                                                                            \
    X(person_title)                                                                                \
    X(person_office)                                                                               \
    X(person_mister)                                                                               \
    X(org_company)                                                                                 \
    X(named_of)                                                                                    \
    X(person_suffix)                                                                               \
    X(person_noun)                                                                                 \
    X(person_verb)                                                                                 \
    X(speech_verb)                                                                                 \
    X(name_particle)                                                                               \
    X(name_opener)                                                                                 \
    X(place_noun)                                                                                  \
    X(place_head)                                                                                  \
    X(place_unit)                                                                                  \
    X(place_units)                                                                                 \
    X(place_front)                                                                                 \
    X(conquest_verb)                                                                               \
    X(conquest_noun)                                                                               \
    X(conquest_after)                                                                              \
    X(name_article)                                                                                \
    X(name_joint)                                                                                  \
    X(acronym)                                                                                     \
    X(not_place)                                                                                   \
    X(never_place)                                                                                 \
    X(place_county)                                                                                \
    X(place_of)                                                                                    \
    X(org_of)                                                                                      \
    X(org_education)                                                                               \
    X(org_government)                                                                              \
    X(org_health)                                                                                  \
    X(org_business)                                                                                \
    X(org_media)                                                                                   \
    X(org_sport)                                                                                   \
    X(org_civic)                                                                                   \
    X(org_military)                                                                                \
    X(named_for)                                                                                   \
    X(street)                                                                                      \
    X(locative_preposition)                                                                        \
    X(motion_preposition)                                                                          \
    X(other_preposition)                                                                           \
    X(direction)                                                                                   \
    X(culture_noun)                                                                                \
    X(language_verb)                                                                               \
    X(calendar)                                                                                    \
    X(place_type)                                                                                  \
    X(power_verb)                                                                                  \
    X(power_noun)                                                                                  \
    X(team_verb)                                                                                   \
    X(modal_verb)                                                                                  \
    X(seat_of_power)

typedef enum {
#define DL_NAME_CLASS(name) DL_CLASS_##name,
    DL_NAME_CLASSES(DL_NAME_CLASS)
#undef DL_NAME_CLASS
        DL_CLASS_NAME_N
} DlNameClass;

#endif
