#include "settling.h"

/* Classes of a noun for one place and for several. */
static const char *const NOUNS[DL_NOUN_N][2] = {
    [DL_NOUN_CITY] = {"noun: city", "nouns: city"},
    [DL_NOUN_CAPITAL] = {"noun: capital", "nouns: capital"},
    [DL_NOUN_PROVINCE] = {"noun: province", "nouns: province"},
    [DL_NOUN_DISTRICT] = {"noun: district", "nouns: district"},
    [DL_NOUN_COUNTRY] = {"noun: country", "nouns: country"},
    [DL_NOUN_AREA] = {"noun: area", "nouns: area"},
    [DL_NOUN_PLACE] = {"noun: place", "nouns: place"},
};

void dl_discourse_words_init(DlDiscourseWords *words, DlLexicon *lexicon)
{
    for (guint i = 0; i < DL_NOUN_N; i++) {
        words->noun[i] = dl_lexicon_class(lexicon, NOUNS[i][0]);
        words->nouns[i] = dl_lexicon_class(lexicon, NOUNS[i][1]);
    }
    const struct {
        DlWordClass *word_class;
        const char *name;
    } classes[] = {
        {&words->tells, "when: tells"},
        {&words->reacts, "when: reacts"},
        {&words->barrier, "when: barrier"},
        {&words->after, "when: after"},
        {&words->meanwhile, "when: meanwhile"},
        {&words->relative, "when: relative"},
        {&words->preposition, "when: preposition"},
        {&words->eve, "when: eve"},
        {&words->span, "when: span"},
        {&words->span_end, "when: span end"},
        {&words->place_beside, "place: beside"},
        {&words->join, "when: join"},
        {&words->at_which, "when: at which"},
        {&words->cleft, "when: cleft"},
        {&words->that, "when: that"},
        {&words->had, "when: had"},
        {&words->previously, "when: previously"},
        {&words->then, "when: then"},
        {&words->same_day, "when: same day"},
        {&words->clock, "when: clock"},
        {&words->to_fall, "when: to fall"},
        {&words->lasting_for, "when: for"},
        {&words->village, "noun: village"},
        {&words->people, "noun: people"},
        {&words->part, "noun: part"},
        {&words->adverb, "place: adverb"},
        {&words->pronoun, "place: pronoun"},
        {&words->both, "place: both"},
        {&words->place_within, "place: within"},
        {&words->place_of, "place: of"},
        {&words->article, "article"},
        {&words->such_as, "place: such as"},
        {&words->definite, "definite"},
        {&words->largest, "largest"},
        {&words->provincial, "provincial"},
        {&words->who, "who: pronoun"},
        {&words->who_of, "who: of"},
        {&words->who_under, "who: under"},
        {&words->owner, "who: owner"},
        {&words->armed, "who: armed"},
        {&words->one_group, "who: one group"},
        {&words->armed_group, "armed group"},
        {&words->counted, "counted"},
        {&words->held, "count: held"},
        {&words->more, "count: more"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
        *classes[i].word_class = dl_lexicon_class(lexicon, classes[i].name);
}

DlTokens dl_settling_with_definite(const DlSettling *settling, DlTokens tokens)
{
    const DlStory *story = settling->story;
    if (dl_tokens_are_none(tokens) ||
        tokens.first == story->sentences[story->tokens[tokens.first].sentence].first ||
        !dl_token_in(story, tokens.first - 1, settling->words->definite))
        return tokens;
    return (DlTokens){tokens.first - 1, tokens.end};
}

gboolean dl_settling_has(const DlSettling *settling, DlTokens tokens, DlWordClass word_class)
{
    for (guint i = tokens.first; i < tokens.end; i++) {
        guint end = dl_story_match(settling->story, i, word_class);
        if (end > i && end <= tokens.end)
            return TRUE;
    }
    return FALSE;
}

const char *dl_settling_keep(const DlSettling *settling, DlTokens tokens)
{
    g_autofree char *text = dl_story_dup(settling->story, tokens.first, tokens.end);
    return g_string_chunk_insert(settling->strings, text);
}
