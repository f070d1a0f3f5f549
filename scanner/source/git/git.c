/* libgit2, set up once for a program that only reads.
 *
 * Its options are global to the process, so they are all set here and nowhere else. */
#include "source/git/git.h"

#include <pthread.h>

/* Extensions of the repository format that change nothing about how objects and references are read. The last two are
 * let through so that repository.c can say in plain words what is wrong with their values (sha256, reftable). */
static const char *const readable_extensions[] = {
    "noop", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig", "objectformat", "refstorage",
};

static void set_up(void) {
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, readable_extensions, G_N_ELEMENTS(readable_extensions));

    /* git refuses repositories of other users because their configuration can name programs to run. libgit2 runs none
     * when objects, references and the index are read, and a scanner in a container (root, files of uid 1000) must
     * work. */
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);

    /* Hashing all that is read costs 1.6 times the time of reading. See reader.c for what remains detected. What comes
     * from the network is hashed by the indexer while it arrives, whatever this says. */
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);

    /* The pages of a mapped pack count as memory, and what was read once is hardly read again, so few are kept. The
     * windows are small: a history jumps about in the pack from delta to base, and mapping 16 MiB anew for each jump
     * took a fifth of all time. Measured on four months of nova's history: 13.5 CPU-s with windows of 16 MiB, 8.6
     * with these, in the same memory. */
    enum { MIB = 1024 * 1024, WINDOW = MIB, MAPPED = 64 * MIB, CACHED = 24 * MIB };
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)WINDOW);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)MAPPED);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHED);
}

void ug_git_init(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT; // rather than GLib's, which ThreadSanitizer cannot see into
    (void)pthread_once(&once, set_up);
}

const char *ug_git_cause(void) {
    const git_error *last = git_error_last();
    return last != NULL && last->message != NULL ? last->message : "libgit2 gave no reason";
}

void ug_git_set_error(GError **error, UgErrorCode code, const char *format, ...) {
    g_autofree char *cause = g_strdup(ug_git_cause());
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, UG_ERROR, (int)code, "%s: %s", what, cause);
}
