// What is known of the files of both sides while their usages are matched: what each was called, and what it defines.
#include "assess/usages/usages_private.h"

static gboolean is_there(const UgMatching *matching, const char *path) {
    return ug_snapshot_find(matching->ground->files, path) != NULL;
}

const char *ug_matching_origin(const UgMatching *matching, const char *path) {
    if (matching->ground->change != NULL) {
        return ug_change_origin(matching->ground->change, path);
    }
    const char *origin = g_hash_table_lookup(matching->renames, path);
    return origin != NULL ? origin : path;
}

const char *ug_usage_origin(const UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    return is_after ? ug_matching_origin(matching, usage->path) : usage->path;
}

/* Remembered: it is asked of each pair that is tried, and told by all scopes of a file. */
static gboolean has(const UgMatching *matching, char side, UgDefinitions *definitions, const char *path,
                    const char *scope) {
    char *key = g_strdup_printf("%c%s\n%s", side, path, scope);
    gpointer known;
    if (g_hash_table_lookup_extended(matching->defined, key, NULL, &known)) {
        g_free(key);
        return GPOINTER_TO_INT(known);
    }
    gboolean defined = ug_definitions_has(definitions, path, scope);
    g_hash_table_insert(matching->defined, key, GINT_TO_POINTER(defined));
    return defined;
}

gboolean ug_matching_defined_before(const UgMatching *matching, const char *path, const char *scope) {
    const char *origin = ug_matching_origin(matching, path);
    return matching->ground->defined_before != NULL && origin != NULL &&
           has(matching, 'b', matching->ground->defined_before, origin, scope);
}

gboolean ug_matching_defined_after(const UgMatching *matching, const char *path, const char *scope) {
    return is_there(matching, path) && has(matching, 'a', matching->ground->defined_after, path, scope);
}

/* A function that was renamed is gone under its old name and was not there under the new one. */
gboolean ug_usage_is_renamed(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return !ug_matching_defined_after(matching, after->path, before->scope) &&
           !ug_matching_defined_before(matching, after->path, after->scope);
}

/* On each side that defines it. */
static gboolean derives(const UgMatching *matching, const char *origin, const char *path, const char *class,
                        const char *base) {
    gboolean was = ug_matching_defined_before(matching, path, class);
    gboolean is = ug_matching_defined_after(matching, path, class);
    return (was || is) && (!was || ug_change_derives(matching->ground->change, FALSE, origin, class, base)) &&
           (!is || ug_change_derives(matching->ground->change, TRUE, path, class, base));
}

gboolean ug_matching_are_related(const UgMatching *matching, const char *path, const char *class, const char *other) {
    const char *origin = ug_matching_origin(matching, path);
    char *key = g_strdup_printf("r%s\n%s\n%s", path, class, other);
    gpointer known;
    if (g_hash_table_lookup_extended(matching->defined, key, NULL, &known)) {
        g_free(key);
        return GPOINTER_TO_INT(known);
    }
    gboolean related = origin != NULL &&
                       (derives(matching, origin, path, class, other) || derives(matching, origin, path, other, class));
    g_hash_table_insert(matching->defined, key, GINT_TO_POINTER(related));
    return related;
}
