/* The limits of every reader and writer, in one place: what hostile or mistaken input may cost.
 * A limit that is met is an error or a report that names it, never a silent cut.
 * (The C library has a limits.h; hence dl_.)
 */
#ifndef DL_BASE_DL_LIMITS_H
#define DL_BASE_DL_LIMITS_H

/* Tables */
#define DL_LIMIT_FIELD_BYTES (1u << 20)   /* one CSV field or JSON string */
#define DL_LIMIT_RECORD_BYTES (16u << 20) /* one CSV record, JSON line or GeoJSON feature */
#define DL_LIMIT_COLUMNS 4096             /* columns of a table */
#define DL_LIMIT_JSON_DEPTH 64            /* nesting of JSON */
#define DL_LIMIT_EVENTS 5000000           /* events held by one map */
#define DL_LIMIT_GEOMETRY_POINTS 1000000  /* points of one event's polygons or lines, */
#define DL_LIMIT_GEOMETRY_ALL 20000000    /* and of all that one map holds */
#define DL_LIMIT_INI_BYTES (1u << 20)     /* a map file or style */

/* Articles */
#define DL_LIMIT_ARTICLE_BYTES (256u << 20) /* a file that is one story */
#define DL_LIMIT_SENTENCE_TOKENS 500u /* it is cut there: its words are held against each other */
#define DL_LIMIT_HTML_ATTRIBUTE_BYTES (16u << 10) /* what is read of a value */

/* Packed files */
#define DL_LIMIT_UNPACKED_RATIO 200          /* times the packed bytes, of more than */
#define DL_LIMIT_UNPACKED_FREE (64ull << 20) /* so many bytes */
#define DL_LIMIT_ZIP_LIST_BYTES (512u << 20) /* a zip file's list of what is in it */
#define DL_LIMIT_FOLDER_DEPTH 16             /* folders in a folder that is read whole */

/* Names and labels */
#define DL_LIMIT_NAME_BYTES 512    /* a place name that is looked up */
#define DL_LIMIT_LABEL_BYTES 512   /* a text that is drawn */
#define DL_LIMIT_COMBINING_MARKS 8 /* combining marks on one base character */

/* Shapefiles */
#define DL_LIMIT_SHAPE_FILE_BYTES (1ull << 30)
#define DL_LIMIT_SHAPE_RECORDS 2000000
#define DL_LIMIT_SHAPE_VERTICES 50000000

/* Days: years -9,999,999 to 9,999,999 */
#define DL_LIMIT_YEAR 9999999
#define DL_LIMIT_FRAMES_UNASKED 5000 /* more frames want --from and --to, or --yes */
#define DL_LIMIT_FRAMES 1000000      /* of one batch, all shards together */
#define DL_LIMIT_JOBS 64             /* threads that draw them */

/* Pictures */
#define DL_LIMIT_PAGE_PX 16000  /* width or height of a page, in CSS pixels */
#define DL_LIMIT_IMAGE_PX 32000 /* width or height of a PNG, in device pixels */

#endif
