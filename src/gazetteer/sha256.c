#include "sha256.h"

#include <string.h>

#define BLOCK_BYTES 64

struct DlSha256 {
    GChecksum *plain; /* NULL where the processor does it */
    guint32 state[8];
    guint8 block[BLOCK_BYTES]; /* bytes that make no whole block yet */
    gsize n_block;
    guint64 n_bytes;
};

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>

/* Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64
 * primes. */
static const guint32 K[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static gboolean has_instructions(void)
{
    guint a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3))
        return FALSE;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_SHA;
}

/* The instructions want the state as the words ABEF and CDGH, from the highest down; they do two
 * rounds each, and the schedule of four words at once. */
__attribute__((target("sha,sse4.1,ssse3"))) static void
add_blocks(guint32 *state, const guint8 *bytes, gsize n_blocks)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)state);
    __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1), efgh = _mm_shuffle_epi32(hgfe, 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; n_blocks > 0; n_blocks--, bytes += BLOCK_BYTES) {
        __m128i abef_before = abef, cdgh_before = cdgh, w[4];
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            if (i < 4) {
                w[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
                w[i] = _mm_shuffle_epi8(w[i], swap);
            } else {
                __m128i made = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
                made = _mm_add_epi32(made, _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
                w[i & 3] = _mm_sha256msg2_epu32(made, w[(i + 3) & 3]);
            }
            __m128i k = _mm_load_si128((const __m128i *)(const void *)(K + 4 * i));
            __m128i sum = _mm_add_epi32(w[i & 3], k);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

static gboolean has_instructions(void)
{
    return FALSE;
}

static void add_blocks(guint32 *state, const guint8 *bytes, gsize n_blocks)
{
    g_assert_not_reached();
}

#endif

DlSha256 *dl_sha256_new(gboolean is_plain)
{
    static const guint32 first[] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    DlSha256 *sum = g_new0(DlSha256, 1);
    memcpy(sum->state, first, sizeof first);
    if (is_plain || !has_instructions())
        sum->plain = g_checksum_new(G_CHECKSUM_SHA256);
    return sum;
}

void dl_sha256_free(DlSha256 *sum)
{
    if (!sum)
        return;
    if (sum->plain)
        g_checksum_free(sum->plain);
    g_free(sum);
}

void dl_sha256_add(DlSha256 *sum, const guint8 *bytes, gsize n_bytes)
{
    if (sum->plain) {
        g_checksum_update(sum->plain, bytes, (gssize)n_bytes);
        return;
    }
    sum->n_bytes += n_bytes;
    while (n_bytes > 0) {
        gsize n = MIN(n_bytes, BLOCK_BYTES - sum->n_block);
        if (sum->n_block == 0 && n_bytes >= BLOCK_BYTES) {
            n = n_bytes - n_bytes % BLOCK_BYTES;
            add_blocks(sum->state, bytes, n / BLOCK_BYTES);
        } else {
            memcpy(sum->block + sum->n_block, bytes, n);
            sum->n_block += n;
            if (sum->n_block == BLOCK_BYTES)
                add_blocks(sum->state, sum->block, 1);
            sum->n_block %= BLOCK_BYTES;
        }
        bytes += n;
        n_bytes -= n;
    }
}

/* The bit 1, then zeros, and in the last eight bytes of a block the number of bits. */
static void pad(DlSha256 *sum)
{
    static const guint8 padding[BLOCK_BYTES] = {0x80};
    guint64 n_bits = GUINT64_TO_BE(sum->n_bytes * 8);
    gsize n_left = BLOCK_BYTES - sum->n_block;
    dl_sha256_add(sum, padding, n_left > 8 ? n_left - 8 : n_left + BLOCK_BYTES - 8);
    dl_sha256_add(sum, (const guint8 *)&n_bits, sizeof n_bits);
}

char *dl_sha256_finish(DlSha256 *sum)
{
    if (sum->plain)
        return g_strdup(g_checksum_get_string(sum->plain));
    pad(sum);
    GString *digits = g_string_sized_new(64);
    for (int i = 0; i < 8; i++)
        g_string_append_printf(digits, "%08x", sum->state[i]);
    return g_string_free(digits, FALSE);
}
