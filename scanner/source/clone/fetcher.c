// Asking another process to fetch, and losing patience with it.
#include "source/clone/fetcher.h"

#include "base/error.h"
#include "source/clone/fetch_private.h"
#include "source/clone/fetcher_private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *program; /* to run; NULL: not enabled */

/* By its name, so that it works below valgrind, too, for which /proc/self/exe is valgrind. A program that was replaced
 * while it ran has no name any more, but that still leads to it. */
void ug_fetcher_enable(void) {
    static const char self[] = "/proc/self/exe";
    program = g_file_read_link(self, NULL);
    if (program == NULL || !g_file_test(program, G_FILE_TEST_IS_EXECUTABLE)) {
        g_free(program);
        program = g_strdup(self);
    }
}

/* A server may talk and send nothing ("counting objects"), but not for ever. */
enum { MUCH_TALK = 10 };

typedef struct {
    const UgUrl *url;
    const char *activity;
    const UgSnapshotOptions *options;
    GPid process;
    int requests, answers; /* ends of pipes; -1: closed */
    GString *text;         /* of the answer, that was not understood yet */
    guint64 done;
    gint64 patience;        /* microseconds */
    gint64 alive, advanced; /* monotonic times of the last sign of life, and of the last that brought something */
    gboolean is_done;       /* it said so */
    char *failure;          /* (nullable) what it said went wrong */
} Fetching;

static void close_end(int *end) {
    if (*end >= 0) {
        close(*end);
        *end = -1;
    }
}

static void clear_fetching(Fetching *fetching) {
    close_end(&fetching->requests);
    close_end(&fetching->answers);
    if (fetching->process > 0) {
        kill(fetching->process, SIGKILL); // after its last word there is nothing that it would still have to do
        while (waitpid(fetching->process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    if (fetching->text != NULL) {
        g_string_free(fetching->text, TRUE);
    }
    g_free(fetching->failure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fetching, clear_fetching)

static gboolean start(Fetching *fetching, const char *folder, GError **error) {
    char *arguments[] = {program, UG_FETCHER_ARGUMENT, NULL};
    g_autoptr(GError) cause = NULL;
    if (!g_spawn_async_with_pipes(NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &fetching->process,
                                  &fetching->requests, &fetching->answers, NULL, &cause)) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be fetched: no process can be started: %s",
                    fetching->url->shown, cause->message);
        return FALSE;
    }
    g_autoptr(GString) request = g_string_new(folder);
    g_string_append_c(request, '\0');
    g_string_append(request, fetching->url->full);
    for (gsize sent = 0; sent < request->len;) {
        ssize_t written = write(fetching->requests, request->str + sent, request->len - sent);
        if (written < 0 && errno != EINTR) {
            break; // it ended at once, which will be seen when its answer is read
        }
        sent += written > 0 ? (gsize)written : 0;
    }
    close_end(&fetching->requests);
    return TRUE;
}

/* "DONE TOTAL" */
static void take_progress(Fetching *fetching, const char *line, gint64 now) {
    char *end = NULL;
    guint64 done = g_ascii_strtoull(line, &end, 10);
    guint64 total = g_ascii_strtoull(end, NULL, 10);
    if (done != fetching->done) {
        fetching->done = done;
        fetching->advanced = now;
    }
    if (fetching->options->progress != NULL) {
        fetching->options->progress(fetching->activity, done, total, fetching->options->progress_data);
    }
}

static void take_lines(Fetching *fetching, gint64 now) {
    GString *text = fetching->text;
    char *end;
    while (!g_str_has_prefix(text->str, UG_FETCHER_FAILED) && (end = strchr(text->str, '\n')) != NULL) {
        if (g_str_has_prefix(text->str, UG_FETCHER_DONE)) {
            fetching->is_done = TRUE;
            return;
        }
        take_progress(fetching, text->str, now);
        g_string_erase(text, 0, end + 1 - text->str);
    }
}

/* Reads what has come. FALSE at the end of the answer. */
static gboolean take_answer(Fetching *fetching) {
    char buffer[4096];
    ssize_t got = read(fetching->answers, buffer, sizeof buffer);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return TRUE;
    }
    if (got <= 0) {
        const gsize begin = strlen(UG_FETCHER_FAILED);
        gboolean failed = g_str_has_prefix(fetching->text->str, UG_FETCHER_FAILED);
        fetching->failure = failed ? g_strdup(fetching->text->str + begin) : NULL;
        return FALSE;
    }
    fetching->alive = g_get_monotonic_time();
    g_string_append_len(fetching->text, buffer, got);
    take_lines(fetching, fetching->alive);
    return !fetching->is_done;
}

/* FALSE if patience is lost. */
static gboolean listen_to(Fetching *fetching) {
    for (;;) {
        gint64 limit = MIN(fetching->alive + fetching->patience, fetching->advanced + MUCH_TALK * fetching->patience);
        gint64 left = limit - g_get_monotonic_time();
        if (left <= 0) {
            return FALSE;
        }
        struct pollfd one = {.fd = fetching->answers, .events = POLLIN};
        int ready = poll(&one, 1, (int)MIN(left / 1000 + 1, 60 * 1000));
        if (ready > 0 && !take_answer(fetching)) {
            return TRUE;
        }
    }
}

static gboolean ask(const char *folder, const UgUrl *url, const char *activity, const UgSnapshotOptions *options,
                    GError **error) {
    g_auto(Fetching) fetching = {.url = url,
                                 .activity = activity,
                                 .options = options,
                                 .requests = -1,
                                 .answers = -1,
                                 .text = g_string_new(NULL)};
    guint64 seconds;
    if (!ug_fetch_setting(UG_FETCH_PATIENCE_VARIABLE, UG_FETCH_PATIENCE, &seconds, error)) {
        return FALSE;
    }
    fetching.patience = (gint64)seconds * G_USEC_PER_SEC;
    fetching.alive = g_get_monotonic_time();
    fetching.advanced = fetching.alive;
    if (!start(&fetching, folder, error)) {
        return FALSE;
    }
    if (!listen_to(&fetching)) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "%s: cannot be fetched: the server has not sent anything of use for %" G_GINT64_FORMAT
                    " seconds (" UG_FETCH_PATIENCE_VARIABLE "=SECONDS waits longer)",
                    url->shown, (g_get_monotonic_time() - fetching.advanced) / G_USEC_PER_SEC);
        return FALSE;
    }
    if (fetching.is_done) {
        return TRUE;
    }
    if (fetching.failure != NULL && fetching.failure[0] != '\0') {
        g_set_error_literal(error, UG_ERROR, UG_ERROR_READ, fetching.failure);
    } else {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "%s: cannot be fetched: the process that fetches ended without a word", url->shown);
    }
    return FALSE;
}

gboolean ug_fetch(git_repository *repository, const UgUrl *url, const char *activity, const UgSnapshotOptions *options,
                  GError **error) {
    return program != NULL ? ask(git_repository_path(repository), url, activity, options, error)
                           : ug_fetch_here(repository, url, activity, options, error);
}
