#include <math.h>
#include <string.h>

#include "date_read.h"

#define MAX_WHOLE 99999 /* of what is counted in units of time */

/* Past the mark that parts two words of a phrase, if any: "mid-May", "St. Patrick". */
static inline guint skip_joint(const DlStory *story, guint token)
{
    const DlToken *here = &story->tokens[token];
    gboolean is_joint = here->shape == DL_SHAPE_MARK && !here->has_space &&
                        (here->mark == '-' || here->mark == '.') && token < story->n_tokens;
    return is_joint ? token + 1 : token;
}

/* An apostrophe of a phrase may be a curved one in the story. */
static gboolean is_apostrophe(const DlTimeText *text, guint token, const char *word)
{
    return dl_token_is_mark(text->story, token, '\'') && strcmp(word, "'") == 0;
}

/* The end of the phrase whose second word is to stand at SECOND; 0 where it does not stand there.
 */
static guint match_rest(const DlTimeText *text, guint second, const DlTimeEntry *entry)
{
    const DlStory *story = text->story;
    if (entry->second != text->words[second] && !is_apostrophe(text, second, entry->words[1]))
        return 0;
    guint end = second + 1;
    for (guint i = 2; i < entry->n_words; i++) {
        guint at = skip_joint(story, end);
        if (at >= story->n_tokens ||
            (!dl_token_is(story, at, entry->words[i]) && !is_apostrophe(text, at, entry->words[i])))
            return 0;
        end = at + 1;
    }
    return end;
}

/* Senses of which phrases may go on with TOKEN. */
static inline guint64 follows(const DlTimeText *text, guint token)
{
    if (dl_token_is_mark(text->story, token, '\''))
        return ~G_GUINT64_CONSTANT(0);
    return text->words[token] ? text->words[token]->follows : 0;
}

guint dl_time_match_phrase(const DlTimeText *text, guint token, DlTimeSense sense,
                           const DlTimeEntry **ret_entry)
{
    const DlTimeWord *word = text->words[token];
    guint second = skip_joint(text->story, token + 1);
    guint64 senses = word->alone | follows(text, second);
    for (guint i = word->first[sense]; (senses & DL_TIME_BIT(sense)) && i < word->first[sense + 1];
         i++) {
        const DlTimeEntry *entry = word->entries->pdata[i];
        guint end = entry->n_words == 1 ? token + 1 : match_rest(text, second, entry);
        if (end == 0)
            continue;
        if (ret_entry)
            *ret_entry = entry;
        return end;
    }
    return token;
}

gboolean dl_time_phrase_begins(const DlTimeText *text, guint token)
{
    const DlTimeWord *word = text->words[token];
    guint64 begins = word->begins & ~DL_TIME_BESIDE;
    if (begins == 0)
        return FALSE;
    begins &= follows(text, skip_joint(text->story, token + 1));
    for (; begins != 0; begins &= begins - 1) {
        DlTimeSense sense = (DlTimeSense)__builtin_ctzll(begins);
        if (dl_time_match_phrase(text, token, sense, NULL) > token + 1)
            return TRUE;
    }
    return FALSE;
}

guint dl_time_skip_hyphen(const DlTimeText *text, guint token)
{
    const DlStory *story = text->story;
    gboolean is_joint = token + 1 < story->n_tokens && dl_token_is_mark(story, token, '-') &&
                        !story->tokens[token].has_space && !story->tokens[token + 1].has_space;
    return is_joint ? token + 1 : token;
}

gboolean dl_time_is_led(const DlTimeText *text, guint token)
{
    const guint64 TIMES = DL_TIME_BIT(DL_TIME_MONTH) | DL_TIME_BIT(DL_TIME_MONTH_VERB) |
                          DL_TIME_BIT(DL_TIME_MONTH_SHORT) | DL_TIME_BIT(DL_TIME_WEEKDAY) |
                          DL_TIME_BIT(DL_TIME_UNIT) | DL_TIME_BIT(DL_TIME_SEASON) |
                          DL_TIME_BIT(DL_TIME_PART) | DL_TIME_BIT(DL_TIME_PRESENT) |
                          DL_TIME_BIT(DL_TIME_DAY);
    const DlTimeEntry *entry = NULL;
    if (token == 0 || dl_time_match(text, token - 1, DL_TIME_LEAD, &entry) != token)
        return FALSE;
    if (strcmp(entry->text, "join") != 0)
        return TRUE;
    const DlTimeWord *word = token > 1 ? text->words[token - 2] : NULL;
    gboolean is_number = token > 1 && text->story->tokens[token - 2].shape == DL_SHAPE_NUMBER;
    return is_number || (word && (word->alone & TIMES) != 0);
}

gboolean dl_time_is_led_as(const DlTimeText *text, guint token, const char *how)
{
    const DlTimeWord *word = token > 0 ? text->words[token - 1] : NULL;
    if (!word || !(word->alone & DL_TIME_BIT(DL_TIME_LEAD)))
        return FALSE;
    for (guint i = word->first[DL_TIME_LEAD]; i < word->first[DL_TIME_LEAD + 1]; i++) {
        const DlTimeEntry *entry = word->entries->pdata[i];
        if (entry->n_words == 1 && strcmp(entry->text, how) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean dl_time_unit_stands(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token];
    const DlSentence *sentence = &text->story->sentences[here->sentence];
    return here->shape != DL_SHAPE_CAPITAL || here->is_first || sentence->is_title ||
           sentence->is_upper;
}

guint dl_time_read_more_units(const DlTimeText *text, guint token)
{
    gboolean is_joint =
        dl_token_is(text->story, token, "and") || dl_token_is(text->story, token, "or");
    guint end = is_joint ? dl_time_match(text, token + 1, DL_TIME_UNIT_PLURAL, NULL) : token;
    return end > token + 1 ? end : token;
}

/* "twenty", "twenty-four", "twelve": below a hundred. */
static guint read_tens(const DlTimeText *text, guint token, int *ret_number)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_NUMBER, &entry);
    if (end == token)
        return token;
    *ret_number = entry->number;
    if (entry->number < 20)
        return end;
    const DlTimeEntry *ones = NULL;
    guint at = dl_time_skip_hyphen(text, end);
    guint ones_end = dl_time_match(text, at, DL_TIME_NUMBER, &ones);
    if (ones_end == at || ones->number < 1 || ones->number > 9)
        return end;
    *ret_number += ones->number;
    return ones_end;
}

/* "two hundred and ten", "a thousand". */
static guint read_words(const DlTimeText *text, guint token, int *ret_number)
{
    int tens = 1;
    guint end = read_tens(text, token, &tens);
    guint at = end == token && dl_time_is(text, token, DL_TIME_DET_ONE)
                   ? token + 1
                   : dl_time_skip_hyphen(text, end);
    const DlTimeEntry *times = NULL;
    guint times_end = dl_time_match(text, at, DL_TIME_TIMES, &times);
    if (times_end == at || tens > 99) {
        *ret_number = tens;
        return end;
    }
    *ret_number = tens * times->number;
    at = dl_token_is(text->story, times_end, "and") ? times_end + 1 : times_end;
    int more = 0;
    guint more_end = read_tens(text, at, &more);
    if (more_end == at)
        return times_end;
    *ret_number += more;
    return more_end;
}

guint dl_time_read_whole(const DlTimeText *text, guint token, int *ret_number)
{
    const DlStory *story = text->story;
    if (story->tokens[token].shape != DL_SHAPE_NUMBER)
        return text->words[token] ? read_words(text, token, ret_number) : token;
    gint64 number = dl_token_number(story, token);
    if (number < 0 || number > MAX_WHOLE)
        return token;
    *ret_number = (int)number;
    return token + 1;
}

guint dl_time_read_ordinal(const DlTimeText *text, guint token, int *ret_number)
{
    const DlToken *here = &text->story->tokens[token];
    if (here->shape == DL_SHAPE_NUMBER) {
        const char *at = text->story->text + here->start;
        gsize n = here->end - here->start;
        gboolean is_ordinal = n >= 3 && n <= 4 && g_ascii_isdigit(at[0]) &&
                              g_ascii_isdigit(at[n - 3]) && !g_ascii_isdigit(at[n - 1]) &&
                              (g_ascii_strncasecmp(at + n - 2, "th", 2) == 0 ||
                               g_ascii_strncasecmp(at + n - 2, "st", 2) == 0 ||
                               g_ascii_strncasecmp(at + n - 2, "nd", 2) == 0 ||
                               g_ascii_strncasecmp(at + n - 2, "rd", 2) == 0);
        if (!is_ordinal)
            return token;
        *ret_number = at[0] - '0';
        if (n == 4)
            *ret_number = *ret_number * 10 + at[1] - '0';
        return token + 1;
    }
    const DlTimeEntry *tens = NULL, *entry = NULL;
    guint at = dl_time_match(text, token, DL_TIME_NUMBER, &tens);
    gboolean is_tens = at > token && tens->number >= 20;
    at = is_tens ? dl_time_skip_hyphen(text, at) : token;
    guint end = dl_time_match(text, at, DL_TIME_ORDINAL, &entry);
    if (end == at || (is_tens && entry->number > 9))
        return token;
    *ret_number = entry->number + (is_tens ? tens->number : 0);
    return end;
}

/* "3.5" */
static guint read_decimal(const DlTimeText *text, guint token, double *ret_amount)
{
    const DlToken *here = &text->story->tokens[token];
    gsize n = here->end - here->start;
    char digits[12];
    if (here->shape != DL_SHAPE_NUMBER || n >= sizeof digits)
        return token;
    memcpy(digits, text->story->text + here->start, n);
    digits[n] = '\0';
    if (strspn(digits, "0123456789.") != n || !strchr(digits, '.'))
        return token;
    char *end = NULL;
    double amount = g_ascii_strtod(digits, &end);
    if (*end || amount > MAX_WHOLE)
        return token;
    *ret_amount = amount;
    return token + 1;
}

/* "1/2", "3/4", "½" */
static guint read_fraction(const DlTimeText *text, guint token, double *ret_part)
{
    const DlStory *story = text->story;
    const DlToken *here = &story->tokens[token];
    gboolean is_sign = here->shape == DL_SHAPE_MARK &&
                       (here->mark == 0xBC || here->mark == 0xBD || here->mark == 0xBE);
    if (is_sign) {
        *ret_part = (here->mark - 0xBB) * 0.25;
        return token + 1;
    }
    if (token + 2 >= story->n_tokens || !dl_token_is_mark(story, token + 1, '/') ||
        story->tokens[token + 1].has_space || story->tokens[token + 2].has_space)
        return token;
    gint64 upper = dl_token_number(story, token), lower = dl_token_number(story, token + 2);
    if (upper < 1 || upper >= lower || lower > 8)
        return token;
    *ret_part = (double)upper / (double)lower;
    return token + 3;
}

static guint read_figures(const DlTimeText *text, guint token, DlTimeAmount *ret_amount)
{
    int whole = 0;
    double part = 0;
    guint end = read_fraction(text, token, &ret_amount->amount);
    if (end > token)
        return end;
    end = dl_time_read_whole(text, token, &whole);
    if (end == token)
        return read_decimal(text, token, &ret_amount->amount);
    guint at = dl_time_skip_hyphen(text, end);
    guint part_end = read_fraction(text, at, &part);
    ret_amount->amount = whole + part;
    return part_end > at ? part_end : end;
}

static guint read_one_amount(const DlTimeText *text, guint token, DlTimeAmount *ret_amount)
{
    const DlTimeEntry *entry = NULL;
    if (text->story->tokens[token].shape == DL_SHAPE_NUMBER)
        return read_figures(text, token, ret_amount);
    guint end = dl_time_match(text, token, DL_TIME_VAGUE, NULL);
    if (end > token) {
        ret_amount->is_vague = TRUE;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_AMOUNT, &entry);
    if (end > token) {
        ret_amount->amount = entry->number;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_HALF, NULL);
    if (end > token) {
        ret_amount->amount = 0.5;
        return end;
    }
    int whole = 0;
    end = dl_time_read_whole(text, token, &whole);
    if (end > token) {
        ret_amount->amount = whole;
        return end;
    }
    if (!dl_time_is(text, token, DL_TIME_DET_ONE))
        return token;
    ret_amount->amount = 1;
    ret_amount->is_article = TRUE;
    return token + 1;
}

/* "and a half" at TOKEN. */
static guint read_and_half(const DlTimeText *text, guint token)
{
    guint at = token + 1;
    if (!dl_token_is(text->story, token, "and"))
        return token;
    guint end = dl_time_match(text, at, DL_TIME_HALF, NULL);
    return end > at ? end : token;
}

guint dl_time_read_amount(const DlTimeText *text, guint token, DlTimeAmount *ret_amount)
{
    const DlStory *story = text->story;
    DlTimeAmount amount = {0};
    if (!(dl_time_senses(text, token) & DL_TIME_AMOUNT_STARTS))
        return token;
    guint end = read_one_amount(text, token, &amount);
    if (end == token)
        return token;
    guint half_end = amount.is_vague ? end : read_and_half(text, end);
    if (half_end > end) {
        amount.amount += 0.5;
        *ret_amount = amount;
        return half_end;
    }
    /* "two to three", "12-18": the lower one counts */
    gboolean is_range = dl_token_is(story, end, "to") || dl_token_is(story, end, "or");
    guint at = is_range ? end + 1 : dl_time_skip_hyphen(text, end);
    DlTimeAmount high = {0};
    guint high_end =
        at > end && !amount.is_article && !amount.is_vague ? read_one_amount(text, at, &high) : at;
    *ret_amount = amount;
    return high_end > at && !high.is_article && high.amount > amount.amount ? high_end : end;
}
