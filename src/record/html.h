/* HTML as pieces: text, entities, tags, and what scripts hold, each with the bytes where it stands.
 *
 * Lenient and linear: whatever the bytes, each is looked at a bounded number of times, nothing is
 * nested, and no input is an error. Tags that are not closed end at the next "<", quotes that are
 * not closed quote nothing, comments and CDATA marks are passed over, and an unknown entity is
 * text. Ours, because libraries that build a tree (libxml2, lexbor) do not tell where in the input
 * a character of it came from, and a mention must be shown in the text as given.
 *
 * Follows https://html.spec.whatwg.org/multipage/parsing.html where that does not lose text.
 */
#ifndef DL_RECORD_HTML_H
#define DL_RECORD_HTML_H

#include <glib.h>

typedef enum {
    DL_HTML_TEXT,   /* bytes as they stand */
    DL_HTML_ENTITY, /* "&eacute;": CHARS is what it stands for */
    DL_HTML_OPEN,   /* "<p class=x>" */
    DL_HTML_CLOSE,  /* "</p>" */
    DL_HTML_RAW,    /* what a script or style holds */
} DlHtmlKind;

/* What an element is to a reader of its words. */
typedef enum {
    DL_HTML_IS_KNOWN = 1 << 0,  /* an element of HTML */
    DL_HTML_IS_BLOCK = 1 << 1,  /* its words are not of the line around it */
    DL_HTML_IS_VOID = 1 << 2,   /* it holds nothing: br, img */
    DL_HTML_IS_RAW = 1 << 3,    /* it holds no markup: script, style */
    DL_HTML_IS_HIDDEN = 1 << 4, /* what it holds is not read as words: template, svg, select */
} DlHtmlFlags;

#define DL_HTML_NAME_BYTES 16

typedef struct {
    DlHtmlKind kind;
    gsize start; /* byte of the text as given */
    gsize n_bytes;
    char name[DL_HTML_NAME_BYTES]; /* of a tag, in lower case, cut to fit; of RAW its element's */
    guint flags;                   /* DlHtmlFlags of a tag's element */
    gboolean is_self_closed;       /* "<div/>" */
    char chars[8];                 /* of an entity, UTF-8 */
    guint n_chars;                 /* bytes */
} DlHtmlToken;

typedef struct {
    const char *text;
    gsize n_bytes;
    gsize at;
    gsize next_mark;              /* the first "<" not before at, where it is known */
    gboolean has_no_quote[2];     /* no more " and ' */
    char raw[DL_HTML_NAME_BYTES]; /* the element whose raw text comes next; "" none */
} DlHtml;

/* TEXT, valid UTF-8, is borrowed. */
void dl_html_init(DlHtml *html, const char *text, gsize n_bytes);

/* FALSE at the end. */
gboolean dl_html_next(DlHtml *html, DlHtmlToken *ret_token);

/* An attribute as it stands in its tag: nothing is decoded, the name in any case. */
typedef struct {
    const char *name;
    gsize n_name;
    const char *value;
    gsize n_value; /* 0 without a value */
} DlHtmlAttribute;

/* The next attribute of a DL_HTML_OPEN token. Set *AT to 0 to begin. FALSE where there is none. */
gboolean dl_html_attribute_next(const DlHtml *html, const DlHtmlToken *token, gsize *at,
                                DlHtmlAttribute *ret_attribute);

/* TRUE where it is called NAME, which is in lower case. */
gboolean dl_html_attribute_is(const DlHtmlAttribute *attribute, const char *name);

/* Appends N_BYTES of a value with its entities decoded, at most DL_LIMIT_HTML_ATTRIBUTE_BYTES of
 * it. */
void dl_html_decode(const char *value, gsize n_bytes, GString *into);

/* Appends the value of the attribute NAME (lower case) of a DL_HTML_OPEN token, decoded. FALSE
 * where it has none; "" for one without value.
 */
gboolean dl_html_attribute(const DlHtml *html, const DlHtmlToken *token, const char *name,
                           GString *into);

/* The entity at the "&" that TEXT begins with: RET_CHARS its UTF-8, and the bytes that it takes; 0
 * where it is none. With IS_STRICT it must end with a semicolon. "&amp;quot;", encoded twice, is a
 * quotation mark. */
gsize dl_html_entity(const char *text, gsize n_bytes, gboolean is_strict, char ret_chars[8],
                     guint *ret_n_chars);

/* The encoding that the first bytes of a page or of XML say it is in, not checked to be one. FALSE
 * where they do not. TEXT may be of any encoding that agrees with ASCII. */
gboolean dl_html_charset(const char *text, gsize n_bytes, char *ret_name, gsize n_name);

/* Whether TEXT is marked up, rather than plain text with a "<" in it: a tag of HTML that is closed,
 * or one that needs no closing. */
gboolean dl_html_is_markup(const char *text, gsize n_bytes);

#endif
