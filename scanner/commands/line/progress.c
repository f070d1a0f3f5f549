// Progress: one line on the terminal, redrawn at most ten times a second.
#include "commands/line/progress.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PATIENCE (1 * G_USEC_PER_SEC)
#define PAUSE    (G_USEC_PER_SEC / 10)
// An estimate from less than this jumps about.
#define EXPERIENCE (5 * G_USEC_PER_SEC)

void ug_progress_start(UgProgress *progress, gboolean quiet) {
    const char *terminal = g_getenv("TERM");
    // A dumb terminal cannot erase a line.
    progress->enabled = !quiet && isatty(STDERR_FILENO) == 1 && terminal != NULL && strcmp(terminal, "dumb") != 0;
    progress->due = g_get_monotonic_time() + PATIENCE;
    progress->drawn = FALSE;
    progress->activity = 0;
    progress->first = 0;
}

static guint columns_of_terminal(void) {
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

static void draw(const char *line) {
    // Failing to draw is no failure of the work.
    if (write(STDERR_FILENO, line, strlen(line)) < 0) {
        return;
    }
}

/* What has gone on at this pace so far goes on so; "" while there is too little to tell from. (transfer full) */
static char *time_left(const UgProgress *progress, gint64 now, guint64 done, guint64 total) {
    gint64 spent = now - progress->began;
    if (spent < EXPERIENCE || done <= progress->first || total <= done) {
        return g_strdup("");
    }
    double left = (double)spent / (double)(done - progress->first) * (double)(total - done) / G_USEC_PER_SEC;
    if (left > 100.0 * 3600.0) {
        return g_strdup("");
    }
    guint seconds = (guint)left;
    return seconds >= 90 * 60 ? g_strdup_printf("  %u h left", (seconds + 1800) / 3600)
           : seconds >= 90    ? g_strdup_printf("  %u min left", (seconds + 30) / 60)
                              : g_strdup_printf("  %u s left", seconds + 1);
}

static void note_activity(UgProgress *progress, const char *activity, gint64 now, guint64 done) {
    guint hash = ug_text_hash(activity);
    if (hash != progress->activity || done < progress->first) {
        progress->activity = hash;
        progress->began = now;
        progress->first = done;
    }
}

void ug_progress_report(const char *activity, guint64 done, guint64 total, gpointer user_data) {
    UgProgress *progress = user_data;
    gint64 now = progress->enabled ? g_get_monotonic_time() : 0;
    if (!progress->enabled) {
        return;
    }
    note_activity(progress, activity, now, done);
    if (now < progress->due) {
        return;
    }
    progress->due = now + PAUSE;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *what = ug_text_printable(activity);
    g_string_append_printf(text, "%s  %" G_GUINT64_FORMAT, what, done);
    if (total > 0) {
        guint percent = (guint)MIN(100.0, 100.0 * (double)done / (double)total);
        g_string_append_printf(text, "/%" G_GUINT64_FORMAT "  %u%%", total, percent);
        g_autofree char *left = time_left(progress, now, done, total);
        g_string_append(text, left);
    }
    // A line that wraps could not be redrawn.
    g_autofree char *fitting =
        g_utf8_substring(text->str, 0, MIN(g_utf8_strlen(text->str, -1), columns_of_terminal() - 1));
    g_autofree char *line = g_strconcat("\r", fitting, "\033[K", NULL);
    draw(line);
    progress->drawn = TRUE;
}

void ug_progress_clear(UgProgress *progress) {
    if (progress->drawn) {
        draw("\r\033[K");
        progress->drawn = FALSE;
    }
}
