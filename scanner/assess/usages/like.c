// Whether a function that came where another is gone is the same, renamed and edited, or one that has nothing to do
// with it but the place.
#include "assess/usages/usages_private.h"

#include "base/text.h"

#include <string.h>

/* ---- names ---- */

/* Takes the parts off both that they have in common, at the end given first or last. */
static void strip_common(char ***some, guint *n_some, char ***others, guint *n_others, gboolean at_end) {
    while (*n_some > 1 && *n_others > 1 &&
           strcmp(at_end ? (*some)[*n_some - 1] : **some, at_end ? (*others)[*n_others - 1] : **others) == 0) {
        *some += at_end ? 0 : 1;
        *others += at_end ? 0 : 1;
        --*n_some;
        --*n_others;
    }
}

/* Of "Server.start" and "Daemon.start" that is "Server" and "Daemon". */
static gboolean are_parts_alike(char *const *some, guint n_some, char *const *others, guint n_others) {
    for (guint i = 0; n_some == n_others && i < n_some; i++) {
        guint longest = (guint)MAX(strlen(some[i]), strlen(others[i]));
        if (ug_text_distance(some[i], others[i]) * 2 > longest) {
            return FALSE;
        }
    }
    return n_some == n_others;
}

/* Are they much the same, letter by letter, where they differ? */
static gboolean have_like_names(const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) old = g_strsplit(before->scope, ".", -1);
    g_auto(GStrv) new = g_strsplit(after->scope, ".", -1);
    char **some = old;
    char **others = new;
    guint n_some = g_strv_length(old);
    guint n_others = g_strv_length(new);
    strip_common(&some, &n_some, &others, &n_others, FALSE);
    strip_common(&some, &n_some, &others, &n_others, TRUE);
    return are_parts_alike(some, n_some, others, n_others);
}

/* ---- what they do ---- */

/* Is the first name that both are given the same? */
static gboolean are_given_the_same(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) old = ug_change_arguments(matching->ground->change, FALSE, before->path, before->span);
    g_auto(GStrv) new = ug_change_arguments(matching->ground->change, TRUE, after->path, after->span);
    return old[0] != NULL && g_strcmp0(old[0], new[0]) == 0;
}

static gboolean have_like_bodies(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    const UgStretch old = {before->path, before->span, before->scope};
    const UgStretch new = {after->path, after->span, after->scope};
    return ug_change_has_like_body(matching->ground->change, &old, &new);
}

gboolean ug_usage_has_like_function(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return have_like_names(before, after) || are_given_the_same(matching, before, after) ||
           have_like_bodies(matching, before, after);
}
