/* A program of somebody else's: it knows dateline.h and what pkg-config says, and nothing more. */
#include <dateline.h>
#include <stdio.h>
#include <string.h>

static gboolean count_bytes(const char *bytes, gsize n_bytes, gpointer user_data, GError **error)
{
    gsize *n = user_data;
    *n += n_bytes;
    return strstr(bytes, "AF") != NULL;
}

int main(int argc, char **argv)
{
    const char *names[] = {"Herat"};
    gsize n_bytes = 0, n_unresolved = 0;
    GError *error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    if (argc != 3 || !dl_project_set(project, "country", "Afghanistan", &error) ||
        !dl_project_resolve(project, names, 1, FALSE, DL_FORMAT_JSONL, 1, count_bytes, &n_bytes,
                            &n_unresolved, &error) ||
        !dl_project_add(project, argv[1], &error) ||
        !dl_project_draw_map(project, argv[2], &error)) {
        fprintf(stderr, "consumer: %s\n", error ? error->message : "usage: TABLE PICTURE");
        return 1;
    }
    dl_project_free(project);
    printf("%s: %zu bytes of answer\n", dl_version(), n_bytes);
    return n_unresolved == 0 && n_bytes > 0 ? 0 : 1;
}
