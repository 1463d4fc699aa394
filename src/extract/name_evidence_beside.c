/* The neighbours of a span: what stands before it, after it, and beside it in its run. */
#include <string.h>

#include "name_evidence.h"

#define MAX_RUN 8 /* words of a run that are looked at on either side */

#define NOTE(feature, is_so)                                                                       \
    dl_name_features_note(features, DL_FEATURE_##feature, (is_so) ? TRUE : FALSE)

/* A span and where it stands. */
typedef struct {
    const DlEvidenceSources *sources;
    const DlStory *story;
    const DlNameGround *ground; /* of its first token */
    const DlNameSpan *span;
    const DlNameSpan *previous; /* spans; NULL: none in the sentence */
    const DlNameSpan *next;
    guint first_of_sentence;
    guint end_of_sentence;
} Site;

static Site site_of(const DlEvidenceSources *sources, guint number)
{
    const DlNameSpan *span = &g_array_index(sources->spans, DlNameSpan, number);
    const DlStory *story = sources->story;
    const DlSentence *sentence = &story->sentences[story->tokens[span->first].sentence];
    Site site = {.sources = sources,
                 .story = story,
                 .ground = &sources->grounds[span->first],
                 .span = span,
                 .first_of_sentence = sentence->first,
                 .end_of_sentence = sentence->end};
    if (number > 0 && span[-1].first >= sentence->first)
        site.previous = span - 1;
    if (number + 1 < sources->spans->len && span[1].first < sentence->end)
        site.next = span + 1;
    return site;
}

static gboolean is_word_in(const Site *site, guint token, DlWordClass word_class)
{
    return dl_token_in(site->story, token, word_class);
}

/* A mark before the span. */
static void read_mark_before(const Site *site, guint token, DlNameFeatures *features)
{
    guint16 mark = site->story->tokens[token].mark;
    gboolean is_joined =
        !site->story->tokens[token].has_space && !site->story->tokens[token + 1].has_space;
    gboolean is_after_span = site->previous && site->previous->end == token;
    NOTE(before_comma, mark == ',' && !is_after_span);
    NOTE(before_span_comma, mark == ',' && is_after_span);
    NOTE(before_quote, mark == '"' || mark == '\'');
    NOTE(before_bracket, mark == '(' || mark == '[');
    NOTE(before_hyphen, (mark == '-' || mark == '/') && is_joined);
    NOTE(before_dash, mark == 0x2014 || (mark == '-' && !is_joined));
    NOTE(before_mark, mark != 0x2014 && !dl_token_is_mark_of(site->story, token, ",\"'([-/"));
}

/* "of" before the span, and before that what it is of. */
static void read_of(const Site *site, guint token, DlNameFeatures *features)
{
    guint owner = token > site->first_of_sentence ? token - 1 : token;
    gboolean is_capital = dl_token_is_capital(&site->story->tokens[owner]);
    gboolean is_place = is_word_in(site, owner, DL_CLASS_place_of);
    gboolean is_org = is_capital && is_word_in(site, owner, DL_CLASS_org_of);
    NOTE(before_named_of, is_capital && is_word_in(site, owner, DL_CLASS_named_of));
    NOTE(before_place_of, is_place && !is_org);
    NOTE(before_org_of, is_org);
    NOTE(before_of, !is_place && !is_org);
}

static void read_the(const Site *site, guint token, DlNameFeatures *features)
{
    gboolean is_in = token > site->first_of_sentence &&
                     is_word_in(site, token - 1, DL_CLASS_locative_preposition);
    NOTE(before_locative_the, is_in);
    NOTE(before_the, !is_in);
}

/* "the fall of", "an attack on", "fighting in" */
static gboolean is_conquest_of(const Site *site, guint token)
{
    return token > site->first_of_sentence && is_word_in(site, token - 1, DL_CLASS_conquest_noun) &&
           (dl_token_is(site->story, token, "of") || dl_token_is(site->story, token, "for") ||
            dl_token_is(site->story, token, "on") || dl_token_is(site->story, token, "from") ||
            dl_token_is(site->story, token, "in"));
}

/* "left Herat Street": what was taken or left is a street. */
static gboolean is_of_street(const Site *site)
{
    guint next = site->span->end;
    return next < site->end_of_sentence && is_word_in(site, next, DL_CLASS_street) &&
           site->story->tokens[next].shape == DL_SHAPE_CAPITAL;
}

/* A word in lower case before the span. */
static DlNameFeatures word_before(const Site *site, guint token)
{
    DlNameFeatures found = {0}, *features = &found;
    NOTE(before_conquest_of, is_conquest_of(site, token));
    if (dl_token_is(site->story, token, "of")) {
        read_of(site, token, features);
        return found;
    }
    if (dl_token_is(site->story, token, "the")) {
        read_the(site, token, features);
        return found;
    }
    gboolean is_after_span = site->previous && site->previous->end == token;
    gboolean is_and =
        dl_token_is(site->story, token, "and") || dl_token_is(site->story, token, "or");
    NOTE(before_span_and, is_and && is_after_span);
    NOTE(before_and, is_and && !is_after_span);
    NOTE(before_a, dl_token_is(site->story, token, "a") || dl_token_is(site->story, token, "an"));
    NOTE(before_locative, is_word_in(site, token, DL_CLASS_locative_preposition));
    NOTE(before_motion, is_word_in(site, token, DL_CLASS_motion_preposition));
    NOTE(before_preposition, is_word_in(site, token, DL_CLASS_other_preposition));
    NOTE(before_direction, is_word_in(site, token, DL_CLASS_direction));
    NOTE(before_title, is_word_in(site, token, DL_CLASS_person_title));
    NOTE(before_office, is_word_in(site, token, DL_CLASS_person_office));
    NOTE(before_mister, is_word_in(site, token, DL_CLASS_person_mister));
    NOTE(before_speech, is_word_in(site, token, DL_CLASS_speech_verb));
    NOTE(before_verb, is_word_in(site, token, DL_CLASS_person_verb));
    NOTE(before_conquest, is_word_in(site, token, DL_CLASS_conquest_verb) && !is_of_street(site));
    NOTE(before_language, is_word_in(site, token, DL_CLASS_language_verb));
    NOTE(before_lower, dl_name_features_is_empty(&found));
    return found;
}

/* The words of its run before the span. */
static void read_run_before(const Site *site, DlNameFeatures *features)
{
    guint token = site->span->first - 1;
    token -= token > site->ground->run_first && dl_token_is_mark(site->story, token, '.');
    gboolean is_span = site->previous && site->previous->end == site->span->first;
    const DlWord *word = site->story->tokens[token].word;
    gboolean is_thing = FALSE;
    guint first = MAX(site->ground->run_first + MAX_RUN, token) - MAX_RUN;
    for (guint i = first; i <= token; i++)
        is_thing = is_thing || is_word_in(site, i, DL_CLASS_org_of) ||
                   is_word_in(site, i, DL_CLASS_org_government) ||
                   is_word_in(site, i, DL_CLASS_org_civic) ||
                   is_word_in(site, i, DL_CLASS_org_sport) ||
                   is_word_in(site, i, DL_CLASS_org_business);
    NOTE(before_span, is_span);
    NOTE(before_run_direction, dl_word_is(word, DL_CLASS_direction));
    NOTE(before_run_title,
         dl_word_is(word, DL_CLASS_person_title) || dl_word_is(word, DL_CLASS_person_office));
    NOTE(before_mister, dl_word_is(word, DL_CLASS_person_mister));
    NOTE(before_run_given, dl_word_is(word, DL_CLASS_given));
    NOTE(before_run_thing, is_thing);
    NOTE(before_run, !is_span);
}

static DlNameFeatures features_before(const Site *site)
{
    DlNameFeatures found = {0}, *features = &found;
    guint first = site->span->first;
    if (site->story->tokens[first].is_first || first == site->first_of_sentence) {
        NOTE(before_start, TRUE);
        return found;
    }
    guint token = first - 1;
    const DlToken *before = &site->story->tokens[token];
    if (before->shape == DL_SHAPE_CLITIC)
        NOTE(before_possessive, TRUE);
    else if (before->shape == DL_SHAPE_NUMBER)
        NOTE(before_number, TRUE);
    else if (site->ground->run_end > first && site->ground->run_first < first)
        read_run_before(site, features);
    else if (before->shape == DL_SHAPE_MARK)
        read_mark_before(site, token, features);
    else
        return word_before(site, token);
    return found;
}

/* Whether the span after a comma says where the one before it lies: "Texas", "Ky.". */
static gboolean is_area(const DlNameSpan *span)
{
    if (span->form)
        return span->form->kind != DL_FORM_DEMONYM;
    return (span->bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_ADMIN1)) != 0;
}

/* "Smith, 34, ..." */
static gboolean is_age(const Site *site, guint comma)
{
    gint64 age = comma + 2 < site->end_of_sentence ? dl_token_number(site->story, comma + 1) : -1;
    return age > 0 && age < 110 && site->story->tokens[comma + 2].shape != DL_SHAPE_LOWER;
}

static void read_comma_after(const Site *site, guint token, DlNameFeatures *features)
{
    gboolean is_span = site->next && site->next->first == token + 1;
    gboolean is_in_area = is_span && is_area(site->next);
    NOTE(after_comma_area, is_in_area);
    NOTE(after_comma_span, is_span && !is_in_area);
    NOTE(after_age, is_age(site, token));
    NOTE(after_comma_a, dl_token_is(site->story, token + 1, "a") ||
                            dl_token_is(site->story, token + 1, "an") ||
                            is_word_in(site, token + 1, DL_CLASS_person_office));
    NOTE(after_comma, !is_span);
}

static void read_mark_after(const Site *site, guint token, DlNameFeatures *features)
{
    const DlToken *after = &site->story->tokens[token];
    gboolean is_joined = !after->has_space && !after[1].has_space;
    guint16 mark = after->mark;
    if (mark == ',') {
        read_comma_after(site, token, features);
        return;
    }
    gboolean is_stop = mark == '.' || mark == '?' || mark == '!';
    gboolean is_hyphen = (mark == '-' || mark == '/') && is_joined;
    gboolean is_dash = mark == 0x2014 || (mark == '-' && !is_joined);
    NOTE(after_stop, is_stop);
    NOTE(after_hyphen, is_hyphen);
    NOTE(after_culture, is_hyphen && is_word_in(site, token + 1, DL_CLASS_culture_noun));
    NOTE(after_dash, is_dash);
    NOTE(after_bracket, mark == '(');
    NOTE(after_mark, !is_stop && !is_hyphen && !is_dash && mark != '(');
}

/* "Butler, Warren and Barren counties": the end of the list that begins with the span says what
 * they are. */
static gboolean is_in_list_of_units(const Site *site)
{
    guint at = site->span->end;
    for (guint n = 0; n < 12 && at < site->end_of_sentence; n++) {
        const DlToken *here = &site->story->tokens[at];
        if (here->shape == DL_SHAPE_LOWER && is_word_in(site, at, DL_CLASS_place_units))
            return TRUE;
        gboolean is_listed = dl_token_is_capital(here) || dl_token_is_mark(site->story, at, ',') ||
                             dl_token_is_mark(site->story, at, '.') ||
                             dl_token_is(site->story, at, "and");
        if (!is_listed)
            return FALSE;
        at++;
    }
    return FALSE;
}

/* "fell", "was captured", "has been taken" */
static gboolean is_conquered(const Site *site, guint token)
{
    guint at = token;
    while (at < MIN(token + 3, site->end_of_sentence) && is_word_in(site, at, DL_CLASS_modal_verb))
        at++;
    return at < site->end_of_sentence && is_word_in(site, at, DL_CLASS_conquest_after);
}

/* "police in Manchester said": who speaks is in the place. */
static gboolean is_where_others_speak(const Site *site)
{
    guint first = site->span->first;
    return first > site->first_of_sentence + 1 &&
           is_word_in(site, first - 1, DL_CLASS_locative_preposition);
}

/* A word in lower case after the span. */
static DlNameFeatures word_after(const Site *site, guint token)
{
    DlNameFeatures found = {0}, *features = &found;
    NOTE(after_and,
         dl_token_is(site->story, token, "and") || dl_token_is(site->story, token, "or"));
    gboolean is_speech = is_word_in(site, token, DL_CLASS_speech_verb);
    gboolean is_power = (site->span->bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_CAPITAL)) != 0;
    NOTE(after_speech, is_speech && !is_power && !is_where_others_speak(site));
    NOTE(after_speech_power, is_speech && is_power);
    NOTE(after_verb, is_word_in(site, token, DL_CLASS_person_verb));
    NOTE(after_person_noun, is_word_in(site, token, DL_CLASS_person_noun));
    NOTE(after_place_noun, is_word_in(site, token, DL_CLASS_place_noun));
    NOTE(after_unit, is_word_in(site, token, DL_CLASS_place_unit));
    NOTE(after_culture, is_word_in(site, token, DL_CLASS_culture_noun));
    NOTE(after_preposition, is_word_in(site, token, DL_CLASS_locative_preposition) ||
                                is_word_in(site, token, DL_CLASS_motion_preposition) ||
                                is_word_in(site, token, DL_CLASS_other_preposition));
    NOTE(after_lower, dl_name_features_is_empty(&found));
    NOTE(after_conquest, is_conquered(site, token));
    return found;
}

/* "the Sudan Tribune" */
static gboolean is_newspaper(const Site *site, guint last)
{
    guint first = site->span->first;
    return first > site->first_of_sentence && dl_token_is(site->story, first - 1, "the") &&
           dl_token_in(site->story, last, DL_CLASS_org_media) && site->ground->run_end == last + 1;
}

/* The next word of its run. */
static DlNameFeatures next_of_run(const Site *site, guint token)
{
    DlNameFeatures found = {0}, *features = &found;
    const DlWord *word = site->story->tokens[token].word;
    NOTE(after_span, site->next && site->next->first == token);
    NOTE(next_education, dl_word_is(word, DL_CLASS_org_education));
    NOTE(next_government, dl_word_is(word, DL_CLASS_org_government));
    NOTE(next_health, dl_word_is(word, DL_CLASS_org_health));
    NOTE(next_company, dl_word_is(word, DL_CLASS_org_company));
    NOTE(next_business, dl_word_is(word, DL_CLASS_org_business));
    NOTE(next_media, dl_word_is(word, DL_CLASS_org_media));
    NOTE(next_media_the, is_newspaper(site, token));
    NOTE(next_sport, dl_word_is(word, DL_CLASS_org_sport));
    NOTE(next_civic, dl_word_is(word, DL_CLASS_org_civic));
    NOTE(next_military, dl_word_is(word, DL_CLASS_org_military));
    NOTE(next_street, dl_word_is(word, DL_CLASS_street));
    NOTE(next_named_for, dl_word_is(word, DL_CLASS_named_for));
    NOTE(next_title,
         dl_word_is(word, DL_CLASS_person_title) || dl_word_is(word, DL_CLASS_person_office));
    NOTE(next_head, dl_word_is(word, DL_CLASS_place_head));
    gboolean is_name = dl_word_is(word, DL_CLASS_given) || dl_word_is(word, DL_CLASS_surname);
    NOTE(after_suffix, dl_word_is(word, DL_CLASS_person_suffix));
    gboolean is_other = dl_name_features_is_empty(&found);
    NOTE(next_name, is_other && is_name);
    NOTE(next_word, is_other && !is_name);
    return found;
}

/* The words of its run after the next. */
static void read_run_tail(const Site *site, guint first, DlNameFeatures *features)
{
    for (guint i = first; i < MIN(site->ground->run_end, first + MAX_RUN); i++) {
        const DlWord *word = site->story->tokens[i].word;
        NOTE(tail_education, dl_word_is(word, DL_CLASS_org_education));
        NOTE(tail_government, dl_word_is(word, DL_CLASS_org_government));
        NOTE(tail_health, dl_word_is(word, DL_CLASS_org_health));
        NOTE(tail_business, dl_word_is(word, DL_CLASS_org_business));
        NOTE(tail_media, dl_word_is(word, DL_CLASS_org_media));
        NOTE(tail_sport, dl_word_is(word, DL_CLASS_org_sport));
        NOTE(tail_civic, dl_word_is(word, DL_CLASS_org_civic));
        NOTE(tail_military, dl_word_is(word, DL_CLASS_org_military));
        NOTE(tail_street, dl_word_is(word, DL_CLASS_street));
        NOTE(tail_named_for, dl_word_is(word, DL_CLASS_named_for));
        NOTE(tail_company, dl_word_is(word, DL_CLASS_org_company));
        NOTE(tail_other, TRUE);
    }
}

/* Where in its run the span stands. */
static void read_run(const Site *site, DlNameFeatures *features)
{
    gboolean is_begun = site->ground->run_first < site->span->first && site->ground->run_end > 0;
    gboolean goes_on = site->ground->run_end > site->span->end;
    NOTE(run_alone, !is_begun && !goes_on);
    NOTE(run_begin, !is_begun && goes_on);
    NOTE(run_middle, is_begun && goes_on);
    NOTE(run_last, is_begun && !goes_on);
}

static DlNameFeatures features_after(const Site *site)
{
    DlNameFeatures found = {0}, *features = &found;
    guint token = site->span->end;
    if (token >= site->end_of_sentence) {
        NOTE(after_stop, TRUE);
        return found;
    }
    const DlToken *after = &site->story->tokens[token];
    if (after->shape == DL_SHAPE_LOWER && site->ground->run_end <= token)
        return word_after(site, token);
    if (after->shape == DL_SHAPE_CLITIC) {
        NOTE(after_possessive, TRUE);
    } else if (after->shape == DL_SHAPE_NUMBER) {
        NOTE(after_number, TRUE);
    } else if (after->shape == DL_SHAPE_MARK) {
        read_mark_after(site, token, features);
    } else if (site->ground->run_end > token) {
        found = next_of_run(site, token);
        read_run_tail(site, token + 1, features);
    } else {
        NOTE(after_span, site->next && site->next->first == token);
        NOTE(next_word, TRUE);
    }
    return found;
}

DlNameFeatures dl_name_evidence_beside(const DlEvidenceSources *sources, guint number)
{
    Site site = site_of(sources, number);
    DlNameFeatures found = features_before(&site), *features = &found;
    DlNameFeatures after = features_after(&site);
    dl_name_features_add(features, &after);
    read_run(&site, features);
    NOTE(after_units_list, is_in_list_of_units(&site));
    return found;
}
