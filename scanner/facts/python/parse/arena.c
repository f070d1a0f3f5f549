// The parser's arena. One reserved stretch of address space for each thread; pages are touched as they are needed.
#include "facts/python/parse/arena.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <tree_sitter/api.h>

/* Address space, not memory. A parse that outgrows it goes on with malloc. */
#define ARENA_BYTES (G_GUINT64_CONSTANT(1) << 30)
/* After a large parse the pages beyond this are given back to the system. */
#define KEEP_BYTES (8 * 1024 * 1024)

/* The sanitizers can only watch blocks that malloc made. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define USE_ARENA 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define USE_ARENA 0
#endif
#endif
#ifndef USE_ARENA
#define USE_ARENA 1
#endif

struct UgArena {
    char *base; /* NULL if the address space could not be had: then all is malloc */
    gsize used;
    gsize peak;
    char *last; /* the block handed out last, which may grow in place */
    guint64 asked;
};

static __thread UgArena *current;

/* Each block is preceded by its size. */
enum { HEADER = 16 };

static gsize *size_of(char *block) {
    return (gsize *)(void *)(block - HEADER);
}

static gboolean owns(const UgArena *arena, const char *block) {
    return block >= arena->base && block < arena->base + ARENA_BYTES;
}

static char *take(UgArena *arena, gsize size) {
    gsize need = HEADER + ((size + 15) & ~(gsize)15);
    if (need < size || need > ARENA_BYTES - arena->used) {
        return NULL;
    }
    char *block = arena->base + arena->used + HEADER;
    arena->used += need;
    *size_of(block) = size;
    arena->last = block;
    return block;
}

static void *hand_out(gsize size) {
    char *block = current != NULL && current->base != NULL ? take(current, size) : NULL;
    return block != NULL ? block : g_malloc(MAX(size, 1));
}

/* Where there is no arena, too: what is cut off must not depend on how the program was built. */
static void count(gsize size) {
    if (current != NULL) {
        current->asked += size;
    }
}

static void *arena_malloc(size_t size) {
    count(size);
    return hand_out(size);
}

static void *arena_calloc(size_t count, size_t size) {
    gsize total = 0;
    if (!g_size_checked_mul(&total, count, size)) {
        g_error("tree-sitter asked for %" G_GSIZE_FORMAT " blocks of %" G_GSIZE_FORMAT " bytes", count, size);
    }
    void *block = arena_malloc(total);
    return memset(block, 0, total);
}

static void arena_release(void *block) {
    if (current == NULL || current->base == NULL || !owns(current, block)) {
        g_free(block);
    }
}

static void *arena_realloc(void *old, size_t size) {
    if (old == NULL) {
        return arena_malloc(size);
    }
    count(size);
    if (current == NULL || current->base == NULL || !owns(current, old)) {
        return g_realloc(old, MAX(size, 1));
    }
    gsize old_size = *size_of(old);
    if (old == current->last) {
        gsize offset = (gsize)((char *)old - current->base);
        gsize need = (size + 15) & ~(gsize)15;
        if (need >= size && need <= ARENA_BYTES - offset) {
            current->used = offset + need;
            *size_of(old) = size;
            return old;
        }
    } else if (size <= old_size) {
        return old;
    }
    void *block = hand_out(size);
    return memcpy(block, old, MIN(size, old_size));
}

static void install(void) {
    ts_set_allocator(arena_malloc, arena_calloc, arena_realloc, arena_release);
}

UgArena *ug_arena_new(void) {
    static pthread_once_t installed = PTHREAD_ONCE_INIT;
    (void)pthread_once(&installed, install);
    UgArena *arena = g_new0(UgArena, 1);
    if (USE_ARENA) {
        void *base =
            mmap(NULL, ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        arena->base = base == MAP_FAILED ? NULL : base;
    }
    return arena;
}

void ug_arena_free(UgArena *arena) {
    if (arena->base != NULL) {
        (void)munmap(arena->base, ARENA_BYTES);
    }
    g_free(arena);
}

void ug_arena_enter(UgArena *arena) {
    current = arena;
}

void ug_arena_leave(UgArena *arena) {
    arena->peak = MAX(arena->peak, arena->used);
    current = NULL;
}

guint64 ug_arena_asked(const UgArena *arena) {
    return arena->asked;
}

void ug_arena_reset(UgArena *arena) {
    if (arena->peak > KEEP_BYTES) {
        (void)madvise(arena->base + KEEP_BYTES, arena->peak - KEEP_BYTES, MADV_DONTNEED);
    }
    arena->used = arena->peak = 0;
    arena->asked = 0;
    arena->last = NULL;
}
