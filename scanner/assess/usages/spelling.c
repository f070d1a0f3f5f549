// The same under another spelling: a name of eventlet's that it has in another of its modules, one of a package that
// goes on under another name, a name that is imported where the module was, the words of a command.
#include "assess/usages/usages_private.h"

#include "base/text.h"
#include "catalogue/successors.h"

#include <string.h>

static gboolean is_import_line(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    return ug_change_is_import_line(matching->ground->change, is_after, usage->path, usage->span.line);
}

/* Nobody else in the file is called as the function is, so it is the same wherever it stands. */
static gboolean is_edited_in_moved(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    const UgStretch old = {before->path, before->span, before->scope};
    const UgStretch new = {after->path, after->span, after->scope};
    return ug_usage_is_in_function(after) && strcmp(before->scope, after->scope) == 0 &&
           ug_change_is_edit_of_moved(matching->ground->change, &old, &new);
}

gboolean ug_usage_is_edited(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return (ug_change_is_edit(matching->ground->change, after->path, before->span, after->span) ||
            is_edited_in_moved(matching, before, after)) &&
           is_import_line(matching, before, FALSE) == is_import_line(matching, after, TRUE);
}

/* By the last part of its name: eventlet.greenthread.sleep is eventlet.sleep. What the project calls alike need not be
 * alike. */
char *ug_key_of_synonym(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || matching->ground->change == NULL || usage->requirement != NULL || usage->is_wrapper
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, ug_text_last_part(usage->symbol), path, usage->scope);
}

/* By what it is called in the successor of its package: os_ken.lib.hub is what became of ryu.lib.hub. */
char *ug_key_of_successor(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    g_autofree char *present = path == NULL || matching->ground->change == NULL || usage->requirement != NULL
                                   ? NULL
                                   : ug_catalogue_present_name(matching->ground->catalogue, usage->symbol);
    return present == NULL ? NULL : g_strdup_printf("%s\n%s", present, path);
}

/* The way back is none. A class that was called after the package may be called after its successor. */
gboolean ug_usage_is_succeeded(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *present = ug_catalogue_present_name(matching->ground->catalogue, after->symbol);
    gboolean in_same = strcmp(before->scope, after->scope) == 0 || ug_usage_is_renamed(matching, before, after);
    return in_same && g_strcmp0(present, after->symbol) == 0 && after->weight <= before->weight &&
           ug_usage_is_edited(matching, before, after);
}

/* By the family of its rule, whatever function of it is called. */
char *ug_key_of_family(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    const UgRule *rule = path == NULL || matching->ground->change == NULL || usage->role != UG_ROLE_CALL
                             ? NULL
                             : ug_catalogue_find(matching->ground->catalogue, usage->rule);
    return rule == NULL ? NULL : g_strdup_printf("%s\n%s\n%s", rule->family, path, usage->scope);
}

static gboolean are_given_the_same(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) old = ug_change_arguments(matching->ground->change, FALSE, before->path, before->span);
    g_auto(GStrv) new = ug_change_arguments(matching->ground->change, TRUE, after->path, after->span);
    return old[0] != NULL && g_strv_equal((const char *const *)old, (const char *const *)new);
}

/* `spawn_n` and `spawn` are called alike, and do alike. */
gboolean ug_usage_is_variant(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    const char *old = ug_text_last_part(before->symbol);
    const char *new = ug_text_last_part(after->symbol);
    return (g_str_has_prefix(old, new) || g_str_has_prefix(new, old)) && after->weight <= before->weight &&
           !after->is_wrapper && are_given_the_same(matching, before, after) &&
           ug_change_is_same_spot(matching->ground->change, after->path, before->span, after->span);
}

/* A command is told by all of its words. */
char *ug_key_of_command(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || matching->ground->change == NULL || usage->requirement != NULL ||
                   strchr(usage->symbol, ' ') == NULL
               ? NULL
               : g_strdup_printf("%s\n%s", usage->rule, path);
}

/* Is what the import brings in used there, as it was before, by whatever import? */
static gboolean brings_in(UgMatching *matching, const UgUsage *import, guint which) {
    const UgUsage *use = &g_array_index(matching->after, UgUsage, which);
    return g_array_index(matching->partners, guint, which) != UG_NO_PARTNER && strcmp(use->path, import->path) == 0 &&
           ug_text_is_at_or_below(use->symbol, import->symbol) && !is_import_line(matching, use, TRUE);
}

void ug_share_uses(UgMatching *matching) {
    for (guint i = 0; matching->ground->change != NULL && i < matching->after->len; i++) {
        const UgUsage *import = &g_array_index(matching->after, UgUsage, i);
        guint *partner = &g_array_index(matching->partners, guint, i);
        if (*partner != UG_NO_PARTNER || import->is_import || !is_import_line(matching, import, TRUE)) {
            continue;
        }
        for (guint j = 0; j < matching->after->len && *partner == UG_NO_PARTNER; j++) {
            guint other = g_array_index(matching->partners, guint, j);
            if (brings_in(matching, import, j) &&
                !ug_usage_is_worse(&g_array_index(matching->before, UgUsage, other), import)) {
                *partner = other;
            }
        }
    }
}
