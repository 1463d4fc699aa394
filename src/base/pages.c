#include "pages.h"

#include <sys/mman.h>

#if defined MAP_ANONYMOUS && defined MADV_HUGEPAGE

#define LARGE_PAGE ((gsize)2 << 20)

/* What is mapped for N_BYTES: from LARGE_PAGE on, whole large pages. */
static gsize mapped_bytes(gsize n_bytes)
{
    if (n_bytes < LARGE_PAGE)
        return MAX(n_bytes, 1);
    return (n_bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
}

gpointer dl_pages_new(gsize n_bytes)
{
    gsize n_mapped = mapped_bytes(n_bytes);
    gsize n_spare = n_mapped < LARGE_PAGE ? 0 : LARGE_PAGE; /* a large page begins within */
    char *start =
        mmap(NULL, n_mapped + n_spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        g_error("no memory for a table of %" G_GSIZE_FORMAT " bytes", n_bytes);
    if (n_spare == 0)
        return start;
    gsize n_before = (LARGE_PAGE - (gsize)start % LARGE_PAGE) % LARGE_PAGE;
    if (n_before > 0)
        munmap(start, n_before);
    start += n_before;
    munmap(start + n_mapped, n_spare - n_before);
    madvise(start, n_mapped, MADV_HUGEPAGE); /* where it fails, pages are small */
    return start;
}

void dl_pages_free(gpointer pages, gsize n_bytes)
{
    if (pages)
        munmap(pages, mapped_bytes(n_bytes));
}

#else

gpointer dl_pages_new(gsize n_bytes)
{
    return g_aligned_alloc0(1, MAX(n_bytes, 1), 64);
}

void dl_pages_free(gpointer pages, gsize n_bytes)
{
    g_aligned_free(pages);
}

#endif
