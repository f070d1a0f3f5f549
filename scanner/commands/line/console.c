// Where output goes. Everything is written with write(2), so that errors are seen where they happen.
#include "commands/line/console.h"

#include "base/error.h"
#include "base/text.h"
#include "commands/line/options.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

// Lines longer than this tire the eye, however wide the terminal is.
enum { NARROWEST = 40, USUAL = 80, WIDEST = 100 };

// Problems on standard error beyond these would bury the report.
enum { MOST_COMPLAINTS = 20 };

// So much of one that is longer is told; what is to be done stands at its end.
enum { MOST_BYTES_FIRST = 1500, MOST_BYTES_LAST = 400 };

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

const char *const *ug_console_colors(void) {
    static const char *const COLORS[] = {"auto", "always", "never", NULL};
    return COLORS;
}

static gboolean is_set(const char *variable) {
    const char *value = g_getenv(variable);
    return value != NULL && value[0] != '\0';
}

/* NO_COLOR wins over CLICOLOR_FORCE, and both over what the terminal seems to be. */
static gboolean wants_colour(gboolean terminal) {
    if (is_set("NO_COLOR")) {
        return FALSE;
    }
    if (is_set("CLICOLOR_FORCE") && strcmp(g_getenv("CLICOLOR_FORCE"), "0") != 0) {
        return TRUE;
    }
    return terminal && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

static guint terminal_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return USUAL;
    }
    return CLAMP(size.ws_col, NARROWEST, WIDEST);
}

gboolean ug_console_paper(const char *color, UgPaper *paper, GError **error) {
    int choice = color != NULL ? ug_options_choose("--color", color, ug_console_colors(), error) : COLOR_AUTO;
    if (choice < 0) {
        return FALSE;
    }
    paper->terminal = isatty(STDOUT_FILENO) == 1;
    paper->colour = choice == COLOR_AUTO ? wants_colour(paper->terminal) : choice == COLOR_ALWAYS;
    paper->width = paper->terminal ? terminal_width() : USUAL;
    return TRUE;
}

static gboolean write_all(int fd, const char *text, gsize length) {
    while (length > 0) {
        ssize_t written = write(fd, text, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return FALSE;
        }
        text += written;
        length -= (gsize)written;
    }
    return TRUE;
}

gboolean ug_console_print(const GString *text, GError **error) {
    if (write_all(STDOUT_FILENO, text->str, text->len) || errno == EPIPE) {
        return TRUE;
    }
    g_set_error(error, UG_ERROR, UG_ERROR_READ, "cannot write to standard output: %s; the output is incomplete",
                g_strerror(errno));
    return FALSE;
}

static gboolean save_to_device(const char *path, const GString *text) {
    int fd = g_open(path, O_WRONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        return FALSE;
    }
    gboolean written = write_all(fd, text->str, text->len) || errno == EPIPE;
    int cause = errno;
    gboolean closed = close(fd) == 0;
    errno = written ? errno : cause;
    return written && closed;
}

/* What the system said, at the end of a message of GLib that names its own temporary file. */
static const char *reason_of(const GError *cause) {
    const char *colon = strrchr(cause->message, ':');
    return colon != NULL && colon[1] == ' ' ? colon + 2 : cause->message;
}

gboolean ug_console_save(const char *path, const GString *text, GError **error) {
    struct stat status;
    g_autoptr(GError) cause = NULL;
    const char *reason = NULL;

    // Replacing by rename would turn /dev/null into a file, so only what is a file (or nothing yet) is replaced; and of
    // a link, such as /dev/stdout, what it leads to.
    char *real = realpath(path, NULL);
    g_autofree char *target = g_strdup(real != NULL ? real : path);
    free(real);
    if (stat(path, &status) == 0 && (!S_ISREG(status.st_mode) || access(target, F_OK) != 0)) {
        reason = save_to_device(path, text) ? NULL : g_strerror(errno);
    } else if (!g_file_set_contents_full(target, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                         &cause)) {
        reason = reason_of(cause);
    }
    if (reason != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "cannot write %s: %s; name a file in a folder that you may write to", path, reason);
    }
    return reason == NULL;
}

void ug_console_remark(const GString *text) {
    (void)write_all(STDERR_FILENO, text->str, text->len); // nobody is left to be told of an error
}

void ug_console_complain(const char *message) {
    g_autofree char *printable = ug_text_printable(message);
    g_autoptr(GString) line = g_string_new(NULL);
    gsize length = strlen(printable);

    if (length > MOST_BYTES_FIRST + MOST_BYTES_LAST) {
        const char *first_end = g_utf8_find_prev_char(printable, printable + MOST_BYTES_FIRST);
        const char *last = g_utf8_find_next_char(printable + length - MOST_BYTES_LAST, NULL);
        g_string_printf(line, "ungreen: %.*s [...] %s\n", (int)(first_end - printable), printable, last);
    } else {
        g_string_printf(line, "ungreen: %s\n", printable);
    }
    ug_console_remark(line);
}

void ug_console_complain_of_all(const GPtrArray *messages) {
    for (guint i = 0; i < MIN(messages->len, MOST_COMPLAINTS); i++) {
        ug_console_complain(g_ptr_array_index(messages, i));
    }
    if (messages->len > MOST_COMPLAINTS) {
        g_autofree char *rest =
            g_strdup_printf("and %u more; --format json lists all", messages->len - MOST_COMPLAINTS);
        ug_console_complain(rest);
    }
}

void ug_console_add_problems(GPtrArray *messages, const char *before, const GArray *problems) {
    for (guint i = 0; i < problems->len; i++) {
        const UgProblem *problem = &g_array_index(problems, UgProblem, i);
        g_ptr_array_add(messages, g_strdup_printf("%s%s%s: %s", before == NULL ? "" : before,
                                                  before == NULL ? "" : ": ", problem->path, problem->reason));
    }
}
