/* Fetching: a mirror of branches and tags, over whatever transport the URL names.
 *
 * The steps of git_remote_fetch() are taken one by one, because it prunes last: a branch `stable` that became
 * `stable/2025.1` upstream could then never be fetched, its folder being in the way of a file. Submodules, hooks and
 * anything else that runs are left alone. */
#include "source/clone/fetch_private.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#define REMOTE "origin"

enum { REPORT_INTERVAL = 50 * 1000 /* microseconds */ };

typedef struct {
    const UgUrl *url;
    const UgSnapshotOptions *options;
    const char *activity;
    gint64 reported; /* monotonic time of the last report */
    guint64 done, total;
    guint64 most_bytes; /* that may come */
    gboolean is_too_much;
    gboolean asked_agent;
} Transfer;

static void report(Transfer *transfer, guint64 done, guint64 total) {
    gint64 now = g_get_monotonic_time();
    transfer->done = done;
    transfer->total = total;
    if (transfer->options->progress == NULL || (done != total && now - transfer->reported < REPORT_INTERVAL)) {
        return;
    }
    transfer->reported = now;
    transfer->options->progress(transfer->activity, done, total, transfer->options->progress_data);
}

static int on_progress(const git_indexer_progress *stats, void *payload) {
    Transfer *transfer = payload;
    if (stats->received_bytes > transfer->most_bytes) {
        transfer->is_too_much = TRUE;
        return GIT_EUSER;
    }
    /* Deltas are resolved after the last object came and take a while of their own: one bar counts both. */
    report(transfer, (guint64)stats->received_objects + stats->indexed_deltas,
           (guint64)stats->total_objects + stats->total_deltas);
    return 0;
}

/* "Counting objects: 12%": nothing has come yet, but the server is alive. */
static int on_message(const char *text, int length, void *payload) {
    (void)text;
    (void)length;
    Transfer *transfer = payload;
    report(transfer, transfer->done, transfer->total);
    return 0;
}

/* ssh-agent is asked once. libgit2 calls again after a refusal, for ever if it gets the same answer. */
static int on_credentials(git_credential **credential, const char *url, const char *user, unsigned int allowed,
                          void *payload) {
    (void)url;
    Transfer *transfer = payload;
    if ((allowed & GIT_CREDENTIAL_USERNAME) != 0) {
        return git_credential_username_new(credential, g_get_user_name());
    }
    if ((allowed & GIT_CREDENTIAL_SSH_KEY) != 0 && user != NULL && !transfer->asked_agent) {
        transfer->asked_agent = TRUE;
        return git_credential_ssh_key_from_agent(credential, user);
    }
    return GIT_PASSTHROUGH;
}

static const char *hint_for(const UgUrl *url, int code) {
    if (g_str_has_prefix(url->shown, "file:")) { /* libgit2 can neither clone shallow repositories nor damaged ones */
        return " (a repository on this machine can be scanned by its path, too)";
    }
    switch (code) {
    case GIT_EAUTH:
        return " (ungreen takes keys from ssh-agent and user:password from the URL; or clone it yourself and scan "
               "that)";
    case GIT_ECERTIFICATE:
        return " (for ssh, connect once by hand to make the host known; for https, check the certificates)";
    default:
        return "";
    }
}

gboolean ug_fetch_setting(const char *variable, guint64 usual, guint64 *number, GError **error) {
    const char *text = g_getenv(variable);
    *number = usual;
    if (text == NULL || *text == '\0' || g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT, number, NULL)) {
        return TRUE;
    }
    g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s is '%s', which is no number from 1 to %d", variable, text,
                G_MAXINT);
    return FALSE;
}

static void set_error(const Transfer *transfer, int code, GError **error) {
    const UgUrl *url = transfer->url;
    if (transfer->is_too_much) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "%s: cannot be fetched: more than %" G_GUINT64_FORMAT " MiB came (" UG_FETCH_LIMIT_VARIABLE
                    "=MEBIBYTES lets more come; or clone it yourself and scan "
                    "that)",
                    url->shown, transfer->most_bytes / 1024 / 1024);
        return;
    }
    g_autofree char *cause = ug_url_redact(url, ug_git_cause());
    g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be fetched: %s%s", url->shown, cause, hint_for(url, code));
}

/* The remote as the configuration has it, never with a password: that goes no further than this process. */
static int open_remote(git_remote **remote, git_repository *repository, const UgUrl *url) {
    int code = git_remote_lookup(remote, repository, REMOTE);
    if (code == GIT_ENOTFOUND) {
        g_autoptr(git_remote) created = NULL;
        code = git_remote_create_with_fetchspec(&created, repository, REMOTE, url->shown, "+refs/heads/*:refs/heads/*");
        if (code == 0) {
            code = git_remote_add_fetch(repository, REMOTE, "+refs/tags/*:refs/tags/*");
        }
        if (code == 0) {
            code = git_remote_lookup(remote, repository, REMOTE);
        }
    }
    if (code == 0 && strcmp(url->full, url->shown) != 0) {
        code = git_remote_set_instance_url(*remote, url->full);
    }
    return code;
}

/* HEAD decides what is scanned when no revision is given, and projects do rename their main branch. */
static int follow_head(git_repository *repository, git_remote *remote) {
    g_auto(git_buf) branch = {0};
    const git_remote_head **heads = NULL;
    size_t count = 0;
    int code = git_remote_default_branch(&branch, remote);
    if (code == 0) {
        return git_repository_set_head(repository, branch.ptr);
    }
    if (code != GIT_ENOTFOUND || git_remote_ls(&heads, &count, remote) < 0 || count == 0 ||
        strcmp(heads[0]->name, "HEAD") != 0) {
        return 0; /* an empty repository, or one whose HEAD leads nowhere: that is said when HEAD is asked for */
    }
    g_autoptr(git_commit) commit = NULL;
    git_oid id = heads[0]->oid;
    return git_commit_lookup(&commit, repository, &id) == 0 ? git_repository_set_head_detached(repository, &id) : 0;
}

static int run_steps(git_repository *repository, git_remote *remote, git_fetch_options *fetch) {
    git_remote_connect_options connect;
    git_remote_connect_options_init(&connect, GIT_REMOTE_CONNECT_OPTIONS_VERSION);
    connect.callbacks = fetch->callbacks;
    connect.follow_redirects = fetch->follow_redirects;
    connect.proxy_opts = fetch->proxy_opts;
    int code = git_remote_connect_ext(remote, GIT_DIRECTION_FETCH, &connect);
    if (code == 0) {
        code = git_remote_download(remote, NULL, fetch);
    }
    if (code == 0) {
        code = git_remote_prune(remote, &fetch->callbacks);
    }
    if (code == 0) {
        code = git_remote_update_tips(remote, &fetch->callbacks, 0, GIT_REMOTE_DOWNLOAD_TAGS_NONE, "ungreen: fetch");
    }
    return code == 0 ? follow_head(repository, remote) : code;
}

/* libgit2 writes to sockets without MSG_NOSIGNAL, so a server that hangs up would kill the process by SIGPIPE. Whether
 * the program dies of a closed pipe is for main() to say; here the signal is held back and, if it came, taken. */
static int run_without_sigpipe(git_repository *repository, git_remote *remote, git_fetch_options *fetch) {
    sigset_t pipe_only;
    sigset_t before;
    sigset_t pending;
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    sigpending(&pending);
    gboolean was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_only, &before);
    int code = run_steps(repository, remote, fetch);
    const struct timespec at_once = {0};
    if (!was_pending) {
        (void)sigtimedwait(&pipe_only, NULL, &at_once);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

gboolean ug_fetch_here(git_repository *repository, const UgUrl *url, const char *activity,
                       const UgSnapshotOptions *options, GError **error) {
    Transfer transfer = {.url = url, .options = options, .activity = activity};
    guint64 mebibytes;
    if (!ug_fetch_setting(UG_FETCH_LIMIT_VARIABLE, UG_FETCH_LIMIT, &mebibytes, error)) {
        return FALSE;
    }
    transfer.most_bytes = mebibytes * 1024 * 1024;
    git_fetch_options fetch;
    git_fetch_options_init(&fetch, GIT_FETCH_OPTIONS_VERSION);
    fetch.callbacks.transfer_progress = on_progress;
    fetch.callbacks.sideband_progress = on_message;
    fetch.callbacks.credentials = on_credentials;
    fetch.callbacks.payload = &transfer;
    fetch.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE; /* a refspec of their own brings them all */
    fetch.follow_redirects = GIT_REMOTE_REDIRECT_INITIAL;
    fetch.proxy_opts.type = GIT_PROXY_AUTO;
    fetch.update_fetchhead = 0;
    report(&transfer, 0, 0);
    g_autoptr(git_remote) remote = NULL;
    int code = open_remote(&remote, repository, url);
    if (code == 0) {
        code = run_without_sigpipe(repository, remote, &fetch);
    }
    if (code != 0) {
        set_error(&transfer, code, error); /* before the remote is freed: closing it may fail and say so */
        return FALSE;
    }
    return TRUE;
}
