#include "phrase.h"

#include <string.h>

#include "demonym.h"
#include "description_words.h"

#define MAX_TOKENS 16 /* more is a sentence */
#define MAX_DEMONYM_WORDS 3

/* Words parted by '|', lower case. */
static const char CAPITALS[] = "capital|capitale|hauptstadt|столица|столицы|столиця|başkent|"
                               "başkenti|stolica|stolicy|hoofdstad|capitala|huvudstad|"
                               "العاصمة|عاصمة|پایتخت|首都";
static const char PROVINCIALS[] = "provincial|regional|state|district|oblast|county|governorate|"
                                  "departmental";
static const char UNITS[] = "province|region|governorate|oblast|district|state|county|department";
static const char COUNTRIES[] = "country|nation";
static const char IDLE[] = "city|national|federal|political|sprawling|besieged|historic|former|"
                           "embattled";
static const char MOST[] = "largest|biggest|populous|populated|peopled|important";
static const char LARGEST[] = "largest|biggest|populous|populated|peopled";
static const char CITIES[] = "city|cities|town|towns|settlement|settlements|urban|ville|villes|"
                             "ciudad|ciudades|stadt|städte|cidade|città|город|місто";
static const char ORDINALS[] = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth";
static const char SHORT_ORDINALS[] = "1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th";
static const char NUMBERS[] = "one|two|three|four|five|six|seven|eight|nine|ten";
/* The same in other languages, each list in order. */
static const char *const OTHER_ORDINALS[] = {
    "première|deuxième|troisième|quatrième|cinquième",
    "premier|seconde",
    "primera|segunda|tercera|cuarta|quinta",
    "primeira|segunda|terceira|quarta|quinta",
    "prima|seconda|terza|quarta|quinta",
    "первый|второй|третий|четвёртый|пятый",
};
/* casefold writes "ss" for the German letter */
static const char RANKED_LARGEST[] = "grösste|zweitgrösste|drittgrösste|viertgrösste|fünftgrösste";
static const char *const LARGEST_AS_TWO[] = {"plus", "más", "mais", "più", "по"};
static const char LARGEST_SECOND[] = "grande|grandes|grandi|peuplée|poblada|величине";
/* Languages that say "capital Afghanistan's" without a word for "of". */
static const char BARE_CAPITALS[] =
    "hauptstadt|столица|столицы|столиця|stolica|stolicy|عاصمة|پایتخت";
static const char BARE_CITIES[] = "stadt|город|місто";
static const char OWNS[] = "'s";
static const char AND[] = "and|&";

/* The text's words, and how far they were read. */
typedef struct {
    GPtrArray *tokens; /* of char *, as they are written; OWNS for what makes an owner */
    guint at;
} Reader;

/* The number of WORD in LIST from 1, case-blind; 0 where it is not in it. */
static guint find_word(const char *list, const char *word)
{
    g_autofree char *folded = g_utf8_casefold(word, -1);
    gsize n_word = strlen(folded);
    guint number = 1;
    for (const char *p = list; *p && n_word > 0; number++) {
        gsize n = strcspn(p, "|");
        if (n == n_word && memcmp(p, folded, n) == 0)
            return number;
        p += n + (p[n] == '|');
    }
    return 0;
}

static const char *peek(const Reader *reader, guint ahead)
{
    guint at = reader->at + ahead;
    return at < reader->tokens->len ? g_ptr_array_index(reader->tokens, at) : "";
}

static guint take(Reader *reader, const char *list)
{
    guint found = find_word(list, peek(reader, 0));
    reader->at += found > 0;
    return found;
}

static gboolean take_list(Reader *reader, DlWordList list)
{
    gboolean is_in = dl_words_has(list, peek(reader, 0));
    reader->at += is_in;
    return is_in;
}

static gboolean is_at_end(const Reader *reader)
{
    return reader->at == reader->tokens->len;
}

/* The tokens FIRST to before END in one text. g_free. */
static char *join(const Reader *reader, guint first, guint end)
{
    GString *text = g_string_new(NULL);
    for (guint i = first; i < end; i++) {
        gboolean is_elided = text->len == 0 || text->str[text->len - 1] == '\'';
        g_string_append_printf(text, "%s%s", is_elided ? "" : " ",
                               (const char *)g_ptr_array_index(reader->tokens, i));
    }
    return g_string_free(text, FALSE);
}

/* "d'" of "d'Ukraine" as a token of its own; what is left of the word. */
static const char *add_elided(GPtrArray *tokens, const char *word)
{
    gsize n = strchr("dlDL", *word) == NULL     ? 0
              : g_str_has_prefix(word + 1, "'") ? 1
              : g_str_has_prefix(word + 1, "’") ? strlen("’")
                                                : 0;
    if (n == 0 || word[1 + n] == '\0')
        return word;
    g_ptr_array_add(tokens, g_strdup_printf("%c'", *word));
    return word + 1 + n;
}

static void add_token(GPtrArray *tokens, const char *word)
{
    word = add_elided(tokens, word);
    static const char *const OWNERS[] = {"'s", "’s", "'", "’"};
    for (gsize i = 0; i < G_N_ELEMENTS(OWNERS); i++) {
        if (!g_str_has_suffix(word, OWNERS[i]))
            continue;
        g_ptr_array_add(tokens, g_strndup(word, strlen(word) - strlen(OWNERS[i])));
        g_ptr_array_add(tokens, g_strdup(OWNS));
        return;
    }
    g_ptr_array_add(tokens, g_strdup(word));
}

static GPtrArray *tokens_of(const char *text)
{
    GPtrArray *tokens = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *tidy = dl_words_tidy(text);
    g_auto(GStrv) words = g_strsplit_set(tidy, " -,", -1);
    for (guint i = 0; words[i] && tokens->len <= MAX_TOKENS; i++)
        if (*words[i])
            add_token(tokens, words[i]);
    return tokens;
}

/* "Afghanistan's", "the country's", "the province's". */
static void take_owner(Reader *reader, DlPhrase *phrase)
{
    for (guint i = reader->at; i < reader->tokens->len; i++) {
        if (strcmp(g_ptr_array_index(reader->tokens, i), OWNS) != 0)
            continue;
        take_list(reader, DL_WORD_LIST_ARTICLES);
        g_autofree char *owner = join(reader, reader->at, i);
        if (find_word(UNITS, owner))
            phrase->is_provincial = TRUE;
        else if (!find_word(COUNTRIES, owner))
            phrase->area = g_steal_pointer(&owner);
        reader->at = i + 1;
        return;
    }
}

/* "Afghan", "South Sudanese". */
static void take_demonym(Reader *reader, DlPhrase *phrase)
{
    for (guint n = MAX_DEMONYM_WORDS; n > 0 && !phrase->country; n--) {
        if (reader->at + n > reader->tokens->len)
            continue;
        g_autofree char *text = join(reader, reader->at, reader->at + n);
        phrase->country = dl_demonym_find_country(text);
        if (phrase->country)
            reader->at += n;
    }
}

/* "of Afghanistan", "in the country", or with IS_BARE only the name; TRUE at the end of the text.
 */
static gboolean take_area(Reader *reader, DlPhrase *phrase, gboolean is_bare)
{
    if (is_at_end(reader))
        return TRUE;
    gboolean has_of = take_list(reader, DL_WORD_LIST_OF) || take_list(reader, DL_WORD_LIST_IN);
    if (phrase->area || (!has_of && !is_bare))
        return FALSE;
    take_list(reader, DL_WORD_LIST_ARTICLES);
    g_autofree char *area = join(reader, reader->at, reader->tokens->len);
    reader->at = reader->tokens->len;
    if (find_word(UNITS, area))
        phrase->is_provincial = TRUE;
    else if (!find_word(COUNTRIES, area))
        phrase->area = g_steal_pointer(&area);
    return !phrase->area || *phrase->area;
}

/* "[provincial] capital [city] [of X]" */
static gboolean read_capital(Reader *reader, DlPhrase *phrase)
{
    phrase->kind = DL_PHRASE_CAPITAL;
    take(reader, IDLE);
    if (take(reader, PROVINCIALS))
        phrase->is_provincial = TRUE;
    gboolean is_bare = find_word(BARE_CAPITALS, peek(reader, 0)) > 0;
    if (!take(reader, CAPITALS))
        return FALSE;
    take(reader, IDLE);
    return take_area(reader, phrase, is_bare);
}

static guint take_ordinal(Reader *reader)
{
    guint rank = take(reader, ORDINALS);
    if (rank == 0)
        rank = take(reader, SHORT_ORDINALS);
    for (gsize i = 0; rank == 0 && i < G_N_ELEMENTS(OTHER_ORDINALS); i++)
        rank = take(reader, OTHER_ORDINALS[i]);
    return rank;
}

/* "largest", "plus grande", "по величине". */
static gboolean take_largest(Reader *reader)
{
    if (take(reader, LARGEST))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(LARGEST_AS_TWO); i++)
        if (find_word(LARGEST_AS_TWO[i], peek(reader, 0)) &&
            find_word(LARGEST_SECOND, peek(reader, 1))) {
            reader->at += 2;
            return TRUE;
        }
    return FALSE;
}

/* "second", "second and third", "two": sets the ranks; the count for "two" is RET_COUNT. */
static void take_ranks(Reader *reader, DlPhrase *phrase, guint *ret_count)
{
    *ret_count = take(reader, NUMBERS);
    for (guint rank = 1; rank > 0;) {
        rank = take_ordinal(reader);
        if (rank > 0) {
            phrase->ranks |= 1u << rank;
            if (find_word(LARGEST, peek(reader, 0)) && find_word(AND, peek(reader, 1)))
                reader->at++; /* "second biggest and third biggest" */
            take(reader, AND);
        }
    }
}

/* "[second and third] largest [Afghan] cities [of X]", "second city" */
static gboolean read_largest(Reader *reader, DlPhrase *phrase)
{
    guint count = 0;
    phrase->kind = DL_PHRASE_LARGEST;
    take_ranks(reader, phrase, &count);
    gboolean is_most = FALSE;
    if (find_word("most", peek(reader, 0)) && find_word(MOST, peek(reader, 1)))
        reader->at++;
    guint ranked = take(reader, RANKED_LARGEST);
    phrase->ranks |= ranked > 0 ? 1u << ranked : 0;
    is_most = take_largest(reader) || ranked > 0;
    if (!phrase->country)
        take_demonym(reader, phrase);
    gboolean is_bare = find_word(BARE_CITIES, peek(reader, 0)) > 0;
    if (!take(reader, CITIES))
        return FALSE;
    is_most = take_largest(reader) || is_most; /* "la ciudad más grande" */
    if (!is_most && phrase->ranks == 0)
        return FALSE;
    for (guint rank = 1; rank <= count; rank++)
        phrase->ranks |= 1u << rank;
    if (phrase->ranks == 0)
        phrase->ranks = 1u << 1;
    return take_area(reader, phrase, is_bare);
}

/* "northern province", "city": a kind of place and no name. */
static gboolean read_kind(Reader *reader, DlPhrase *phrase)
{
    phrase->kind = DL_PHRASE_KIND;
    guint first = reader->at;
    while (take_list(reader, DL_WORD_LIST_DIRECTIONS))
        phrase->kind = DL_PHRASE_DIRECTION;
    g_autofree char *direction = join(reader, first, reader->at); /* "south western" */
    phrase->direction = g_utf8_casefold(direction, -1);
    g_autofree char *word = join(reader, reader->at, reader->tokens->len);
    phrase->type = *word ? dl_place_type_find(word) : NULL;
    reader->at = reader->tokens->len;
    return phrase->type != NULL;
}

void dl_phrase_free(DlPhrase *phrase)
{
    g_free(phrase->direction);
    g_free(phrase->area);
    g_free(phrase);
}

/* "Afghan", "the Afghans": take_demonym has read it already. */
static gboolean read_demonym(Reader *reader, DlPhrase *phrase)
{
    phrase->kind = DL_PHRASE_DEMONYM;
    return phrase->country && !phrase->area && !phrase->is_provincial;
}

/* Reads the tokens as a phrase of one kind; NULL where they are none. */
static DlPhrase *read_as(GPtrArray *tokens, gboolean (*read)(Reader *, DlPhrase *),
                         gboolean needs_article)
{
    Reader reader = {tokens, 0};
    DlPhrase *phrase = g_new0(DlPhrase, 1);
    take_owner(&reader, phrase);
    gboolean is_owned = reader.at > 0;
    gboolean has_article = take_list(&reader, DL_WORD_LIST_ARTICLES);
    take_demonym(&reader, phrase);
    gboolean is_led = is_owned || has_article || phrase->country;
    if ((is_led || !needs_article) && read(&reader, phrase) && is_at_end(&reader))
        return phrase;
    dl_phrase_free(phrase);
    return NULL;
}

DlPhrase *dl_phrase_parse(const char *text)
{
    g_autoptr(GPtrArray) tokens = tokens_of(text);
    if (tokens->len == 0 || tokens->len > MAX_TOKENS)
        return NULL;
    DlPhrase *phrase = read_as(tokens, read_demonym, FALSE);
    if (!phrase)
        phrase = read_as(tokens, read_capital, FALSE);
    if (!phrase)
        phrase = read_as(tokens, read_largest, FALSE);
    if (!phrase)
        phrase = read_as(tokens, read_kind, TRUE);
    return phrase;
}
