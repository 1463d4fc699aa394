#include "name_evidence.h"

#define NOTE(feature, is_so)                                                                       \
    dl_name_features_note(features, DL_FEATURE_##feature, (is_so) ? TRUE : FALSE)

static const char *const FEATURE_NAMES[] = {
#define DL_NAME_FEATURE(name) #name,
    DL_NAME_FEATURES(DL_NAME_FEATURE)
#undef DL_NAME_FEATURE
};

const char *dl_name_feature_to_string(DlNameFeature feature)
{
    return FEATURE_NAMES[feature];
}

const char *dl_name_level_to_string(DlNameLevel level)
{
    static const char *const NAMES[] = {"strong", "plain", "ambiguous", "form", "odd"};
    return NAMES[level];
}

/* Where English is not spoken, a place's other names are mostly ways to write it. */
static gboolean is_abroad(DlWorldPart part)
{
    return part != DL_PART_NONE && part != DL_PART_NORTH_AMERICA && part != DL_PART_BRITISH_ISLES &&
           part != DL_PART_OCEANIA;
}

/* The gazetteer's word for the name. */
static void read_places(DlNameBits bits, DlNameFeatures *features)
{
    guint weight = dl_name_bits_main_weight(bits), n_places = dl_name_bits_places(bits);
    gboolean is_main = (bits & DL_NAME_IS_MAIN) != 0;
    NOTE(is_country, bits & DL_NAME_OF_COUNTRY);
    NOTE(is_admin1, bits & DL_NAME_OF_ADMIN1);
    NOTE(is_capital, bits & DL_NAME_OF_CAPITAL);
    NOTE(is_seat, bits & DL_NAME_OF_SEAT);
    NOTE(is_town, bits & DL_NAME_OF_TOWN);
    NOTE(is_area, bits & DL_NAME_OF_AREA);
    NOTE(is_region, bits & DL_NAME_OF_REGION);
    NOTE(is_section, bits & DL_NAME_OF_SECTION);
    NOTE(is_nature, bits & DL_NAME_OF_NATURE);
    NOTE(is_building, bits & DL_NAME_OF_BUILDING);
    NOTE(is_former, bits & DL_NAME_IS_FORMER);
    NOTE(is_alternate, !is_main);
    NOTE(is_alternate_abroad, !is_main && is_abroad(dl_name_bits_part(bits)));
    NOTE(size_none, is_main && weight == 0);
    NOTE(size_hamlet, weight >= 1 && weight < 10);
    NOTE(size_village, weight >= 10 && weight < 13);
    NOTE(size_small_town, weight >= 13 && weight < 16);
    NOTE(size_town, weight >= 16 && weight < 18);
    NOTE(size_large_town, weight >= 18 && weight < 20);
    NOTE(size_city, weight >= 20 && weight < 23);
    NOTE(size_metropolis, weight >= 23);
    guint any_weight = dl_name_bits_weight(bits);
    NOTE(alternate_of_city, !is_main && any_weight >= 20);
    NOTE(alternate_of_town, !is_main && any_weight >= 16 && any_weight < 20);
    NOTE(alternate_of_village, !is_main && any_weight > 0 && any_weight < 16);
    NOTE(alternate_of_none, !is_main && any_weight == 0);
    NOTE(places_one, n_places == 1);
    NOTE(places_few, n_places > 1 && n_places < 5);
    NOTE(places_many, n_places >= 5);
}

static gboolean is_thing(const DlWord *word)
{
    return dl_word_is(word, DL_CLASS_street) || dl_word_is(word, DL_CLASS_org_education) ||
           dl_word_is(word, DL_CLASS_org_government) || dl_word_is(word, DL_CLASS_org_health) ||
           dl_word_is(word, DL_CLASS_org_business) || dl_word_is(word, DL_CLASS_org_media) ||
           dl_word_is(word, DL_CLASS_org_sport) || dl_word_is(word, DL_CLASS_org_civic) ||
           dl_word_is(word, DL_CLASS_org_military) || dl_word_is(word, DL_CLASS_named_for);
}

static gboolean is_common(const DlWord *word)
{
    return dl_word_is(word, DL_CLASS_word_10) || dl_word_is(word, DL_CLASS_word_20) ||
           dl_word_is(word, DL_CLASS_word_35);
}

/* What a name of one word is besides. */
static DlNameFeatures word_features(const DlWord *word)
{
    DlNameFeatures found = {0}, *features = &found;
    NOTE(word_10, dl_word_is(word, DL_CLASS_word_10));
    NOTE(word_20, dl_word_is(word, DL_CLASS_word_20));
    NOTE(word_35, dl_word_is(word, DL_CLASS_word_35));
    NOTE(word_given, dl_word_is(word, DL_CLASS_given));
    NOTE(word_given_frequent, dl_word_is(word, DL_CLASS_given_frequent));
    NOTE(word_surname, dl_word_is(word, DL_CLASS_surname));
    NOTE(word_surname_frequent, dl_word_is(word, DL_CLASS_surname_frequent));
    NOTE(word_calendar, dl_word_is(word, DL_CLASS_calendar));
    NOTE(word_direction, dl_word_is(word, DL_CLASS_direction));
    NOTE(word_title,
         dl_word_is(word, DL_CLASS_person_title) || dl_word_is(word, DL_CLASS_person_office));
    NOTE(word_thing, is_thing(word));
    NOTE(word_of_none, dl_name_features_is_empty(&found));
    return found;
}

static void read_own_words(const DlEvidenceSources *sources, const DlNameSpan *span,
                           DlNameFeatures *features)
{
    const DlToken *first = &sources->story->tokens[span->name_first];
    const DlToken *last = &sources->story->tokens[span->name_end - 1];
    guint n = span->name_end - span->name_first;
    if (span->form)
        return; /* "French" is a word and a surname, but that tells nothing here */
    NOTE(words_two, n == 2);
    NOTE(words_more, n > 2);
    if (n == 1) {
        DlNameFeatures word = word_features(first->word);
        dl_name_features_add(features, &word);
        return;
    }
    NOTE(begins_common, is_common(first->word));
    NOTE(begins_given, dl_word_is(first->word, DL_CLASS_given));
    NOTE(ends_surname, dl_word_is(last->word, DL_CLASS_surname));
    NOTE(ends_thing, is_thing(last->word));
    NOTE(ends_head, dl_word_is(last->word, DL_CLASS_place_head));
}

static void read_kind(const DlEvidenceSources *sources, const DlNameSpan *span,
                      DlNameFeatures *features)
{
    NOTE(head_co, span->head == DL_HEAD_UNIT &&
                      dl_token_in(sources->story, span->name_end, DL_CLASS_org_company));
    NOTE(kind_unknown, span->kind == DL_SPAN_UNKNOWN);
    NOTE(head_unit, span->head == DL_HEAD_UNIT);
    NOTE(head_nature, span->head == DL_HEAD_NATURE);
    NOTE(head_front, span->head == DL_HEAD_FRONT);
    NOTE(head_tie, span->head == DL_HEAD_TIE);
    NOTE(head_alone, span->kind == DL_SPAN_TYPED && !span->bits);
    if (!span->form)
        return;
    NOTE(kind_demonym, span->form->kind == DL_FORM_DEMONYM);
    NOTE(kind_abbreviation, span->form->kind == DL_FORM_ABBREVIATION);
    NOTE(kind_postal, span->form->kind == DL_FORM_POSTAL);
}

static void read_shape(const DlStory *story, const DlNameSpan *span, DlNameLevel level,
                       DlNameFeatures *features)
{
    const DlToken *first = &story->tokens[span->first];
    const DlSentence *sentence = &story->sentences[first->sentence];
    NOTE(shape_upper, first->shape == DL_SHAPE_UPPER && !sentence->is_upper);
    NOTE(shape_short,
         story->tokens[span->end - 1].end - first->start <= 3 && level != DL_LEVEL_STRONG);
    NOTE(shape_mixed, first->shape == DL_SHAPE_MIXED);
    NOTE(line_upper, sentence->is_upper);
    NOTE(line_title, sentence->is_title);
    NOTE(line_first, first->sentence == 0);
}

/* Whether the names on both sides are known to be persons': "Paris Hilton". */
static void read_person_names(const DlEvidenceSources *sources, const DlNameSpan *span,
                              guint8 person, DlNameFeatures *features)
{
    const DlStory *story = sources->story;
    const DlNameGround *ground = &sources->grounds[span->first];
    guint before = span->first > 0 ? span->first - 1 : 0, after = span->end;
    gboolean is_given = person == DL_PERSON_GIVEN && after < ground->run_end &&
                        dl_token_in(story, span->first, DL_CLASS_given) &&
                        dl_token_in(story, after, DL_CLASS_surname);
    gboolean is_surname = person == DL_PERSON_SURNAME && span->first > ground->run_first &&
                          dl_token_in(story, before, DL_CLASS_given);
    NOTE(person_sure, is_given || is_surname);
}

static void read_persons(const DlEvidenceSources *sources, const DlNameSpan *span,
                         DlNameFeatures *features)
{
    guint8 first = sources->grounds[span->first].person;
    guint8 last = sources->grounds[span->end - 1].person;
    gboolean is_one = span->end == span->first + 1;
    NOTE(person_given, is_one && first == DL_PERSON_GIVEN);
    NOTE(person_surname, is_one && first == DL_PERSON_SURNAME);
    NOTE(person_whole, !is_one && first == DL_PERSON_GIVEN && last == DL_PERSON_SURNAME);
    if (!is_one)
        return;
    read_person_names(sources, span, first, features);
    DlNameTally tally = dl_name_runs_count(sources->runs, sources->story, span->first);
    NOTE(story_surname, tally.n_surname > (first == DL_PERSON_SURNAME));
    NOTE(story_given, tally.n_given > (first == DL_PERSON_GIVEN));
}

static DlNameLevel level_of(const DlEvidenceSources *sources, const DlNameSpan *span)
{
    const DlWord *word = sources->story->tokens[span->first].word;
    if (span->form)
        return DL_LEVEL_FORM;
    if (span->kind != DL_SPAN_KNOWN)
        return DL_LEVEL_ODD;
    gboolean is_main = (span->bits & DL_NAME_IS_MAIN) != 0;
    gboolean is_great = (span->bits & DL_NAME_OF_COUNTRY) != 0 ||
                        ((span->bits & DL_NAME_OF_ADMIN1) != 0 && is_main) ||
                        dl_name_bits_main_weight(span->bits) >= 22;
    gboolean is_one = span->end == span->first + 1;
    gboolean is_doubtful = is_common(word) || dl_word_is(word, DL_CLASS_given) ||
                           dl_word_is(word, DL_CLASS_surname) || is_thing(word);
    if (is_great && !(is_one && is_common(word)))
        return DL_LEVEL_STRONG;
    return is_one && is_doubtful ? DL_LEVEL_AMBIGUOUS : DL_LEVEL_PLAIN;
}

DlNameEvidence dl_name_evidence_read(const DlEvidenceSources *sources, guint number)
{
    const DlNameSpan *span = &g_array_index(sources->spans, DlNameSpan, number);
    DlNameLevel level = level_of(sources, span);
    DlNameFeatures beside = dl_name_evidence_beside(sources, number);
    DlNameFeatures found = {0}, *features = &found;
    NOTE(always, TRUE);
    if (span->bits)
        read_places(span->bits, features);
    read_kind(sources, span, features);
    read_own_words(sources, span, features);
    read_shape(sources->story, span, level, features);
    read_persons(sources, span, features);
    dl_name_features_add(features, &beside);
    return (DlNameEvidence){level, found};
}

/* 0..4: no place, ..., a place. */
static guint grade(double logit)
{
    static const double BOUNDS[] = {-2, -0.5, 0.5, 2};
    guint at = 0;
    while (at < G_N_ELEMENTS(BOUNDS) && logit > BOUNDS[at])
        at++;
    return at;
}

DlNameFeatures dl_name_evidence_of_others(const DlNameOthers *others)
{
    DlNameFeatures found = {0}, *features = &found;
    gboolean is_part_known = others->part != DL_PART_NONE && others->n_of_any > 0;
    NOTE(part_heard, is_part_known && others->n_of_part > 0 && others->n_of_part < 3);
    NOTE(part_heard_often, is_part_known && others->n_of_part >= 3);
    NOTE(part_unheard, is_part_known && others->n_of_part == 0);
    NOTE(part_unknown, !is_part_known);
    NOTE(others_none, others->n == 0);
    NOTE(story_twice, others->n > 0 && others->n < 3);
    NOTE(story_often, others->n >= 3);
    if (others->n == 0)
        return found;
    dl_name_features_note(features, DL_FEATURE_others_best_0 + grade(others->best), TRUE);
    dl_name_features_note(features, DL_FEATURE_others_mean_0 + grade(others->mean), TRUE);
    NOTE(others_company, others->is_company);
    NOTE(others_person, others->is_person);
    NOTE(others_located, others->is_located);
    return found;
}

static gboolean has(const DlNameFeatures *features, DlNameFeature feature)
{
    return dl_name_features_has(features, feature);
}

DlSpanMarks dl_name_evidence_marks(const DlNameFeatures *features)
{
    return (DlSpanMarks){
        .is_company =
            has(features, DL_FEATURE_next_company) || has(features, DL_FEATURE_tail_company),
        .is_person = has(features, DL_FEATURE_person_sure) ||
                     has(features, DL_FEATURE_before_mister) || has(features, DL_FEATURE_after_age),
        .is_located = has(features, DL_FEATURE_after_comma_area) ||
                      has(features, DL_FEATURE_before_place_of) ||
                      has(features, DL_FEATURE_after_unit),
    };
}
