/* compare_png OURS THEIRS TOP TOLERANCE: compares OURS with as large a part of THEIRS, TOP rows
 * down. Prints how many pixels OURS has, how many differ by more than TOLERANCE in a channel, and
 * how many of those lie farther than a pixel from every edge of OURS; on a second line, the first
 * few of these as X,Y OURS THEIRS. */
#include <stdio.h>
#include <stdlib.h>

#include <libpng16/png.h> /* not our own png.h */

typedef struct {
    unsigned char *pixels; /* RGB */
    int width, height;
} Picture;

static Picture read_picture(const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        exit(1);
    }
    image.format = PNG_FORMAT_RGB;
    Picture picture = {malloc(PNG_IMAGE_SIZE(image)), (int)image.width, (int)image.height};
    png_color white = {255, 255, 255};
    if (!picture.pixels || !png_image_finish_read(&image, &white, picture.pixels, 0, NULL)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        exit(1);
    }
    return picture;
}

static const unsigned char *pixel_at(const Picture *picture, int x, int y)
{
    return picture->pixels + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
}

static int difference(const unsigned char *a, const unsigned char *b)
{
    int most = 0;
    for (int i = 0; i < 3; i++)
        most = abs(a[i] - b[i]) > most ? abs(a[i] - b[i]) : most;
    return most;
}

/* Whether any pixel round X, Y has another colour. */
static int is_edge(const Picture *picture, int x, int y)
{
    const unsigned char *middle = pixel_at(picture, x, y);
    for (int v = y - 1; v <= y + 1; v++)
        for (int u = x - 1; u <= x + 1; u++)
            if (u >= 0 && v >= 0 && u < picture->width && v < picture->height &&
                difference(middle, pixel_at(picture, u, v)) > 2)
                return 1;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 64;
    Picture ours = read_picture(argv[1]), theirs = read_picture(argv[2]);
    int top = atoi(argv[3]), tolerance = atoi(argv[4]), n_beyond = 0, n_off = 0;
    char shown[512] = "";
    int n_shown = 0;
    if (theirs.width < ours.width || theirs.height < ours.height + top) {
        fprintf(stderr, "%s has %dx%d pixels, %s %dx%d\n", argv[1], ours.width, ours.height,
                argv[2], theirs.width, theirs.height);
        return 1;
    }
    for (int y = 0; y < ours.height; y++) {
        for (int x = 0; x < ours.width; x++) {
            const unsigned char *a = pixel_at(&ours, x, y), *b = pixel_at(&theirs, x, y + top);
            if (difference(a, b) <= tolerance)
                continue;
            n_beyond++;
            if (is_edge(&ours, x, y))
                continue;
            if (n_off++ < 6)
                n_shown += snprintf(shown + n_shown, sizeof shown - (size_t)n_shown,
                                    "%d,%d #%02x%02x%02x #%02x%02x%02x; ", x, y, a[0], a[1], a[2],
                                    b[0], b[1], b[2]);
        }
    }
    printf("%d %d %d\n%s\n", ours.width * ours.height, n_beyond, n_off, shown);
    free(ours.pixels);
    free(theirs.pixels);
    return 0;
}
