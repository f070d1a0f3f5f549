// The process that fetches: a request in, signs of life and a result out.
#include "source/clone/fetcher.h"

#include "source/clone/fetch_private.h"
#include "source/clone/fetcher_private.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void say(const char *text, gsize length) {
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, text, length);
        if (written <= 0) {
            _exit(2); // nobody listens any more
        }
        text += written;
        length -= (gsize)written;
    }
}

static void tell_progress(const char *activity, guint64 done, guint64 total, gpointer user_data) {
    (void)activity;
    (void)user_data;
    char line[64];
    int length = g_snprintf(line, sizeof line, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", done, total);
    say(line, (gsize)length);
}

static gboolean fetch(const char *folder, const char *location, GError **error) {
    const UgSnapshotOptions options = {.location = location, .progress = tell_progress};
    g_autoptr(UgUrl) url = ug_url_parse(location, error);
    g_autoptr(git_repository) repository = NULL;
    if (url == NULL) {
        return FALSE;
    }
    if (git_repository_open_bare(&repository, folder) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: cannot be opened", folder);
        return FALSE;
    }
    return ug_fetch_here(repository, url, "", &options, error);
}

static GByteArray *read_request(void) {
    GByteArray *request = g_byte_array_new();
    guint8 buffer[4096];
    ssize_t got;
    while ((got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0) {
        g_byte_array_append(request, buffer, (guint)got);
    }
    return request;
}

/* A server may name references, or send a pack of objects, without end: libgit2 keeps in memory what it learns. The
 * largest repositories that people fetch take it half a gigabyte or one. Where more is mapped from the start, as by a
 * sanitizer, there is no such limit. */
static void limit_memory(void) {
    const guint64 limit = G_GUINT64_CONSTANT(2) << 30;
    guint64 pages[6] = {0}; // of these the last is data
    g_autofree char *text = NULL;
    if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL)) {
        return;
    }
    char *at = text;
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        pages[i] = g_ascii_strtoull(at, &at, 10);
    }
    if (pages[5] * (guint64)sysconf(_SC_PAGESIZE) < limit / 4) {
        const struct rlimit bound = {limit, limit};
        (void)setrlimit(RLIMIT_DATA, &bound);
    }
}

int ug_fetcher_run(void) {
    // Whoever asked may be killed at any moment; nobody would wait for the result.
    pid_t asker = getppid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != asker) {
        return 2;
    }
    limit_memory();
    ug_git_init();
    g_autoptr(GByteArray) request = read_request();
    g_byte_array_append(request, (const guint8 *)"", 1);
    const char *folder = (const char *)request->data;
    gsize length = strlen(folder);
    g_autoptr(GError) error = NULL;
    if (length + 1 >= request->len) {
        say(UG_FETCHER_FAILED, strlen(UG_FETCHER_FAILED));
        return 2;
    }
    if (fetch(folder, folder + length + 1, &error)) {
        say(UG_FETCHER_DONE, strlen(UG_FETCHER_DONE));
        return 0;
    }
    say(UG_FETCHER_FAILED, strlen(UG_FETCHER_FAILED));
    say(error->message, strlen(error->message));
    return 2;
}
