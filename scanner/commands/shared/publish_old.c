// Taking out of the folder of a dashboard what an earlier run wrote for rows that are no more: nothing leads to it, and
// its numbers would stay for ever. Which files these are is known for sure, as the table of that run names its rows.
#include "commands/line/console.h"
#include "commands/shared/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a run writes for a row. */
static const struct {
    const char *within, *ending;
} FILES[] = {
    {"progress", "json"}, {"badges", "svg"}, {"badges", "json"}, {"history", "json"}, {"projects", "html"},
};

/* A link, or what lies behind one, is nothing that a run has written. */
static void remove_file(int folder, const char *within, const char *name) {
    struct stat status;
    int inner = openat(folder, within, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0) {
        return;
    }
    gboolean ours = fstatat(inner, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
    if (ours && unlinkat(inner, name, 0) != 0) {
        g_autofree char *told = g_strdup_printf("%s/%s: is of a row that is no more, and cannot be removed: %s", within,
                                                name, g_strerror(errno));
        ug_console_complain(told);
    }
    (void)close(inner);
}

static void remove_row(int folder, const char *slug) {
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autofree char *name = g_strdup_printf("%s.%s", slug, FILES[i].ending);
        remove_file(folder, FILES[i].within, name);
    }
}

void ug_publish_remove_old(const char *folder, const UgTable *earlier, const UgTable *table) {
    int held = earlier == NULL ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; held >= 0 && i < earlier->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(earlier->rows, i);
        if (!g_hash_table_contains(table->taken, row->slug)) {
            remove_row(held, row->slug);
        }
    }
    if (held >= 0) {
        (void)close(held);
    }
}
