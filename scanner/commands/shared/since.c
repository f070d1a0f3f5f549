// What the project's settings say that a change is compared with.
#include "commands/shared/since.h"

#include "base/error.h"
#include "commands/line/console.h"

#include <string.h>

static const char *since_of(const UgJudging *judging) {
    return ug_configuration_value(judging->configuration, "since");
}

static const char *place_of(const UgJudging *judging) {
    return ug_configuration_origin(judging->configuration, "since");
}

/* Does it begin with what is judged, or with what the last command of git left, as HEAD~1, @{1} and FETCH_HEAD do? */
static gboolean is_from_here(const char *since) {
    gsize capitals = strspn(since, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    gboolean is_head = capitals >= strlen("HEAD") && strncmp(since + capitals - strlen("HEAD"), "HEAD", 4) == 0 &&
                       (since[capitals] == '\0' || strchr("~^@", since[capitals]) != NULL);
    return is_head || since[0] == '@';
}

/* Does it count back from something, so that the end of a branch can be taken for all of it? */
static gboolean counts_back(const char *since) {
    return is_from_here(since) || strpbrk(since, "~^") != NULL || strstr(since, "@{") != NULL;
}

static gboolean is_judged_itself(const UgJudging *judging) {
    const char *judged = ug_snapshot_commit(judging->after.snapshot);
    for (guint i = 0; judged != NULL && i < judging->n_before; i++) {
        if (g_strcmp0(ug_snapshot_commit(judging->before[i].snapshot), judged) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is it a commit that is judged, rather than what the next one will have? */
static gboolean is_of_commit(const UgJudging *judging) {
    return !judging->settings->staged && !ug_snapshot_is_work_tree(judging->after.snapshot);
}

gboolean ug_since_check_name(const UgJudging *judging, GError **error) {
    const char *since = since_of(judging);
    if (since[0] == ':' || strstr(since, "^{/") != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "the project's settings: since searches messages of commits, which may take for ever; name a "
                    "branch, as in origin/master");
        return FALSE;
    }
    return TRUE;
}

gboolean ug_since_check_sides(const UgJudging *judging, GError **error) {
    const char *since = since_of(judging);
    if (!is_judged_itself(judging) || (!is_of_commit(judging) && !is_from_here(since))) {
        return TRUE;
    }
    g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                "%s: since '%s' is, or has, the very commit that is judged, so nothing would be compared; name the "
                "branch that changes are for, or give --since, as in --since HEAD~1",
                place_of(judging), since);
    return FALSE;
}

/* ---- what is told ---- */

static gboolean go_on(G_GNUC_UNUSED const char *path, G_GNUC_UNUSED gpointer data) {
    return FALSE;
}

static gboolean differs(const UgJudging *judging) {
    g_autoptr(UgChange) change = ug_change_new(judging->before[0].snapshot, judging->after.snapshot);
    return !ug_change_for_each(change, go_on, NULL);
}

/* (nullable) (transfer full) NULL: it cannot be read, as in a shallow clone, or makes no sense. */
static UgConfiguration *configuration_at(const UgJudging *judging, const char *revision) {
    const UgSnapshotOptions which = {.location = judging->location, .revision = revision, .offline = TRUE};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&which, NULL);
    return snapshot == NULL ? NULL : ug_configuration_read(snapshot, NULL);
}

/* Is it another word than that of the settings? */
static gboolean differs_from(const UgJudging *judging, const UgConfiguration *before) {
    return before != NULL && g_strcmp0(ug_configuration_value(before, "since"), since_of(judging)) != 0;
}

/* The side that a new value names may have it, too: what the commit before had is another word. That it is gone leaves
 * no side at all. */
static void tell_of_change(const UgJudging *judging) {
    const char *commit = ug_snapshot_commit(judging->after.snapshot);
    for (guint back = is_of_commit(judging) ? 1 : 0; commit != NULL && back < 2; back++) {
        g_autofree char *revision = g_strdup_printf("%s~%u", commit, back);
        g_autoptr(UgConfiguration) before = configuration_at(judging, revision);
        if (differs_from(judging, before)) {
            ug_configuration_tell_change_of(before, judging->configuration, "since");
            return;
        }
    }
}

/* What there is to know of the value itself. (nullable) (transfer full) */
static char *describe(const UgJudging *judging) {
    const char *since = since_of(judging);
    if (since == NULL) {
        return NULL;
    }
    if (counts_back(since)) {
        return g_strdup_printf("%s: since '%s' counts back, so the beginning of a branch may not be looked at; name "
                               "the branch that changes are for",
                               place_of(judging), since);
    }
    return !is_judged_itself(judging) || differs(judging)
               ? NULL
               : g_strdup_printf("%s: since '%s' is, or has, the commit that the files stand on, from which none of "
                                 "them differs, so nothing was compared",
                                 place_of(judging), since);
}

void ug_since_tell(const UgJudging *judging, const UgConfiguration *before) {
    g_autofree char *told = describe(judging);
    if (told != NULL) {
        ug_console_complain(told);
    }
    if (!differs_from(judging, before)) {
        tell_of_change(judging);
    }
}
