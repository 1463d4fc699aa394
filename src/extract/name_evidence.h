/* What speaks for and against a span being a toponym: features, which a model weighs. None is a
 * word; all are classes of words, of neighbours and of what the gazetteer knows. Within extract/
 * alone.
 */
#ifndef DL_EXTRACT_NAME_EVIDENCE_H
#define DL_EXTRACT_NAME_EVIDENCE_H

#include "name_span.h"

#define DL_NAME_FEATURES(X)                                                                        \
    X(always)                                                                                      \
    /* what the gazetteer calls so, and how large the largest is */                                \
    X(is_country)                                                                                  \
    X(is_admin1)                                                                                   \
    X(is_capital)                                                                                  \
    X(is_seat)                                                                                     \
    X(is_town)                                                                                     \
    X(is_area)                                                                                     \
    X(is_region)                                                                                   \
    X(is_section)                                                                                  \
    X(is_nature)                                                                                   \
    X(is_building)                                                                                 \
    X(is_former)                                                                                   \
    X(is_alternate)                                                                                \
    X(is_alternate_abroad)                                                                         \
    X(size_none)                                                                                   \
    X(size_hamlet)                                                                                 \
    X(size_village)                                                                                \
    X(size_small_town)                                                                             \
    X(size_town)                                                                                   \
    X(size_large_town)                                                                             \
    X(size_city)                                                                                   \
    X(size_metropolis)                                                                             \
    X(alternate_of_city)                                                                           \
    X(alternate_of_town)                                                                           \
    X(alternate_of_village)                                                                        \
    X(alternate_of_none)                                                                           \
    X(places_one)                                                                                  \
    X(places_few)                                                                                  \
    X(places_many)                                                                                 \
    /* what else it is */                                                                          \
    X(kind_demonym)                                                                                \
    X(kind_abbreviation)                                                                           \
    X(kind_postal)                                                                                 \
    X(kind_unknown)                                                                                \
    X(head_unit)                                                                                   \
    X(head_co)                                                                                     \
    X(head_nature)                                                                                 \
    X(head_front)                                                                                  \
    X(head_tie)                                                                                    \
    X(head_alone)                                                                                  \
    X(words_two)                                                                                   \
    X(words_more)                                                                                  \
    X(word_10)                                                                                     \
    X(word_20)                                                                                     \
    X(word_35)                                                                                     \
    X(word_given)                                                                                  \
    X(word_given_frequent)                                                                         \
    X(word_surname)                                                                                \
    X(word_surname_frequent)                                                                       \
    X(word_calendar)                                                                               \
    X(word_direction)                                                                              \
    X(word_title)                                                                                  \
    X(word_thing)                                                                                  \
    X(word_of_none)                                                                                \
    X(begins_common)                                                                               \
    X(begins_given)                                                                                \
    X(ends_surname)                                                                                \
    X(ends_thing)                                                                                  \
    X(ends_head)                                                                                   \
    X(shape_upper)                                                                                 \
    X(shape_short)                                                                                 \
    X(shape_mixed)                                                                                 \
    X(line_upper)                                                                                  \
    X(line_title)                                                                                  \
    X(line_first)                                                                                  \
    /* before it */                                                                                \
    X(before_start)                                                                                \
    X(before_locative)                                                                             \
    X(before_motion)                                                                               \
    X(before_preposition)                                                                          \
    X(before_of)                                                                                   \
    X(before_place_of)                                                                             \
    X(before_org_of)                                                                               \
    X(before_named_of)                                                                             \
    X(before_the)                                                                                  \
    X(before_locative_the)                                                                         \
    X(before_a)                                                                                    \
    X(before_and)                                                                                  \
    X(before_comma)                                                                                \
    X(before_quote)                                                                                \
    X(before_bracket)                                                                              \
    X(before_dash)                                                                                 \
    X(before_hyphen)                                                                               \
    X(before_mark)                                                                                 \
    X(before_number)                                                                               \
    X(before_direction)                                                                            \
    X(before_title)                                                                                \
    X(before_office)                                                                               \
    X(before_mister)                                                                               \
    X(before_speech)                                                                               \
    X(before_verb)                                                                                 \
    X(before_language)                                                                             \
    X(before_conquest)                                                                             \
    X(before_conquest_of)                                                                          \
    X(before_possessive)                                                                           \
    X(before_lower)                                                                                \
    X(before_span)                                                                                 \
    X(before_span_comma)                                                                           \
    X(before_span_and)                                                                             \
    X(before_run)                                                                                  \
    X(before_run_direction)                                                                        \
    X(before_run_thing)                                                                            \
    X(before_run_title)                                                                            \
    X(before_run_given)                                                                            \
    /* after it */                                                                                 \
    X(after_stop)                                                                                  \
    X(after_comma)                                                                                 \
    X(after_comma_area)                                                                            \
    X(after_comma_span)                                                                            \
    X(after_comma_a)                                                                               \
    X(after_age)                                                                                   \
    X(after_and)                                                                                   \
    X(after_possessive)                                                                            \
    X(after_hyphen)                                                                                \
    X(after_dash)                                                                                  \
    X(after_bracket)                                                                               \
    X(after_mark)                                                                                  \
    X(after_number)                                                                                \
    X(after_speech)                                                                                \
    X(after_speech_power)                                                                          \
    X(after_verb)                                                                                  \
    X(after_person_noun)                                                                           \
    X(after_place_noun)                                                                            \
    X(after_unit)                                                                                  \
    X(after_units_list)                                                                            \
    X(after_culture)                                                                               \
    X(after_preposition)                                                                           \
    X(after_suffix)                                                                                \
    X(after_conquest)                                                                              \
    X(after_lower)                                                                                 \
    X(after_span)                                                                                  \
    X(next_education)                                                                              \
    X(next_government)                                                                             \
    X(next_health)                                                                                 \
    X(next_business)                                                                               \
    X(next_company)                                                                                \
    X(next_media)                                                                                  \
    X(next_media_the)                                                                              \
    X(next_sport)                                                                                  \
    X(next_civic)                                                                                  \
    X(next_military)                                                                               \
    X(next_street)                                                                                 \
    X(next_named_for)                                                                              \
    X(next_title)                                                                                  \
    X(next_head)                                                                                   \
    X(next_name)                                                                                   \
    X(next_word)                                                                                   \
    X(tail_education)                                                                              \
    X(tail_government)                                                                             \
    X(tail_health)                                                                                 \
    X(tail_business)                                                                               \
    X(tail_media)                                                                                  \
    X(tail_sport)                                                                                  \
    X(tail_civic)                                                                                  \
    X(tail_military)                                                                               \
    X(tail_street)                                                                                 \
    X(tail_named_for)                                                                              \
    X(tail_company)                                                                                \
    X(tail_other)                                                                                  \
    X(run_alone)                                                                                   \
    X(run_begin)                                                                                   \
    X(run_middle)                                                                                  \
    X(run_last)                                                                                    \
    X(person_given)                                                                                \
    X(person_surname)                                                                              \
    X(person_whole)                                                                                \
    X(person_sure)                                                                                 \
    /* elsewhere in the story */                                                                   \
    X(story_surname)                                                                               \
    X(story_given)                                                                                 \
    X(story_twice)                                                                                 \
    X(story_often)                                                                                 \
    X(others_best_0)                                                                               \
    X(others_best_1)                                                                               \
    X(others_best_2)                                                                               \
    X(others_best_3)                                                                               \
    X(others_best_4)                                                                               \
    X(others_mean_0)                                                                               \
    X(others_mean_1)                                                                               \
    X(others_mean_2)                                                                               \
    X(others_mean_3)                                                                               \
    X(others_mean_4)                                                                               \
    X(others_none)                                                                                 \
    X(others_company)                                                                              \
    X(others_person)                                                                               \
    X(others_located)                                                                              \
    X(part_heard)                                                                                  \
    X(part_heard_often)                                                                            \
    X(part_unheard)                                                                                \
    X(part_unknown)

typedef enum {
#define DL_NAME_FEATURE(name) DL_FEATURE_##name,
    DL_NAME_FEATURES(DL_NAME_FEATURE)
#undef DL_NAME_FEATURE
        DL_FEATURE_N
} DlNameFeature;

/* How much a span's own words say, so that its neighbours may count more or less. */
typedef enum {
    DL_LEVEL_STRONG, /* a country, a province, a large city */
    DL_LEVEL_PLAIN,
    DL_LEVEL_AMBIGUOUS, /* a common word, or a person's name as well */
    DL_LEVEL_FORM,
    DL_LEVEL_ODD, /* typed and unknown names */
    DL_LEVEL_N
} DlNameLevel;

/* "is_country", "strong" */
const char *dl_name_feature_to_string(DlNameFeature feature);
const char *dl_name_level_to_string(DlNameLevel level);

#define DL_FEATURE_BLOCKS ((DL_FEATURE_N + 63) / 64)

/* A set of them. */
typedef struct {
    guint64 bits[DL_FEATURE_BLOCKS];
} DlNameFeatures;

static inline void dl_name_features_note(DlNameFeatures *features, guint feature, gboolean is_so)
{
    features->bits[feature / 64] |= (guint64)(is_so != 0) << feature % 64;
}

static inline gboolean dl_name_features_has(const DlNameFeatures *features, guint feature)
{
    return (features->bits[feature / 64] >> feature % 64 & 1) != 0;
}

static inline void dl_name_features_add(DlNameFeatures *features, const DlNameFeatures *more)
{
    for (guint i = 0; i < DL_FEATURE_BLOCKS; i++)
        features->bits[i] |= more->bits[i];
}

static inline gboolean dl_name_features_is_empty(const DlNameFeatures *features)
{
    guint64 any = 0;
    for (guint i = 0; i < DL_FEATURE_BLOCKS; i++)
        any |= features->bits[i];
    return any == 0;
}

/* What speaks for and against a span. */
typedef struct {
    DlNameLevel level;
    DlNameFeatures features;
} DlNameEvidence;

/* What evidence is taken from; all borrowed. */
typedef struct {
    const DlStory *story;
    const DlNameRuns *runs;
    const DlNameGround *grounds; /* the runs' */
    const GArray *spans;         /* of DlNameSpan */
} DlEvidenceSources;

/* All but what other spans of its name say. */
DlNameEvidence dl_name_evidence_read(const DlEvidenceSources *sources, guint span);

/* What other spans with the same words are. */
typedef struct {
    guint n;                                    /* 0: there are none */
    double best, mean;                          /* of their logits */
    gboolean is_company, is_person, is_located; /* one of them is: see DlSpanMarks */

    DlWorldPart part; /* of the world, that the span's name lies in */
    guint n_of_part;  /* other names that are toponyms, likely: those of this part, and of any */
    guint n_of_any;
} DlNameOthers;

DlNameFeatures dl_name_evidence_of_others(const DlNameOthers *others);

/* What of the evidence other spans of the name are told. */
DlSpanMarks dl_name_evidence_marks(const DlNameFeatures *features);

/* Within the evidence's own files: what stands before and after the span. */
DlNameFeatures dl_name_evidence_beside(const DlEvidenceSources *sources, guint span);

#endif
