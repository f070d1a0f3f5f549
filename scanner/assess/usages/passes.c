// Passes: which usages of both sides may be the same, what they must share for it, and what must hold besides.
#include "assess/usages/usages_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static char *key_of_place(G_GNUC_UNUSED UgMatching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return g_strdup_printf("%s\n%s", usage->fingerprint, usage->path);
}

/* Whatever others of the same text the function has. */
static char *key_of_text(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", usage->rule, usage->symbol, path,
                                 usage->scope, usage->text_hash);
}

static char *key_of_origin(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL ? NULL : g_strdup_printf("%s\n%s", usage->fingerprint, path);
}

static char *key_of_requirement(G_GNUC_UNUSED UgMatching *matching, const UgUsage *usage,
                                G_GNUC_UNUSED gboolean is_after) {
    g_autofree char *package = usage->requirement == NULL ? NULL : ug_required_package(usage->symbol);
    return package == NULL ? NULL : g_strdup_printf("%s\n%s", usage->requirement, package);
}

static char *key_of_function(G_GNUC_UNUSED UgMatching *matching, const UgUsage *usage,
                             G_GNUC_UNUSED gboolean is_after) {
    return ug_usage_is_in_function(usage) ? g_strdup(usage->fingerprint) : NULL;
}

/* A function that moved is gone where it was, and was not there where it is. */
static gboolean has_moved(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return !ug_matching_defined_after(matching, before->path, before->scope) &&
           !ug_matching_defined_before(matching, after->path, after->scope);
}

static char *key_of_module(G_GNUC_UNUSED UgMatching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return ug_usage_is_in_function(usage) ? NULL : g_strdup(usage->fingerprint);
}

/* Imports go with the functions that need them. */
static gboolean goes_along(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *move = g_strdup_printf("%s\n%s", before->path, after->path);
    return g_hash_table_contains(matching->moves, move);
}

static char *key_of_renamed(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || !ug_usage_is_in_function(usage)
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", usage->rule, usage->symbol, path,
                                 usage->text_hash);
}

static char *key_of_import(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || !usage->is_import
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, usage->symbol, path, usage->scope);
}

static char *key_of_edited(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, usage->symbol, path, usage->scope);
}

/* Whatever function it stands in. */
static char *key_of_name_in_file(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%s", usage->rule, usage->symbol, path);
}

/* A class that begins further down leaves methods to the one above, with their decorators. */
static gboolean is_kept_decorator(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return ug_change_is_kept_decorator(matching->ground->change, after->path, before->span, after->span);
}

/* What was put around or between old lines makes them a part of another function: of one that is new, or in the place
 * of one that is gone. Where both functions stay, as f() and g() do when `spawn(a)` goes from f() while g() gets one,
 * the one was fixed and the other is new, even if git's lines of the one go with those of the other. */
static gboolean is_kept(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    gboolean may_be = strcmp(before->scope, after->scope) == 0 ||
                      !ug_matching_defined_before(matching, after->path, after->scope) ||
                      !ug_matching_defined_after(matching, after->path, before->scope);
    return may_be && ug_change_is_kept(matching->ground->change, after->path, before->span, after->span);
}

/* By the same name of the project, whatever that stands for now: what became of it is told where it is bound. */
static char *key_of_own_name(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || usage->by_name == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%016" G_GINT64_MODIFIER "x", usage->by_name, path, usage->text_hash);
}

/* One that stands where another stood need not be the same. */
static gboolean is_renamed_and_edited(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return ug_usage_is_in_function(before) && ug_usage_is_in_function(after) &&
           ug_usage_is_renamed(matching, before, after) && ug_usage_is_edited(matching, before, after) &&
           ug_usage_has_like_function(matching, before, after);
}

static char *key_of_name(UgMatching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return usage->is_import || matching->ground->change == NULL ? NULL
                                                                : g_strdup_printf("%s\n%s", usage->rule, usage->symbol);
}

/* What a module does when it is loaded, it does once; in functions the same line may stand anywhere. */
static gboolean is_in_moved_lines(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    enum { LINES_OF_MODULE = 1, LINES = 2, LINES_BETWEEN_OLD_FUNCTIONS = 4 }; // a loop that tries again has three
    gboolean in_function = ug_usage_is_in_function(before) || ug_usage_is_in_function(after);
    gboolean live_on = in_function && ug_matching_defined_after(matching, before->path, before->scope) &&
                       ug_matching_defined_before(matching, after->path, after->scope);
    return ug_change_is_moved(matching->ground->change, before->path, before->span, after->path, after->span,
                              live_on       ? LINES_BETWEEN_OLD_FUNCTIONS
                              : in_function ? LINES
                                            : LINES_OF_MODULE);
}

/* What a module says once, in whole lines: `eventlet.monkey_patch()` may stand alone among imports. */
static gboolean is_moved_statement(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return !ug_usage_is_in_function(before) && !ug_usage_is_in_function(after) &&
           ug_change_is_moved_statement(matching->ground->change, before->path, before->span, after->path, after->span);
}

/* The first step of a migration: modules that patched when they were loaded leave it to a function of its own, which
 * can be called or not. How services start is told by themselves. */
static gboolean is_put_off(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return after->is_of_process && !ug_usage_is_in_function(before) && ug_usage_is_in_function(after) &&
           !ug_matching_defined_before(matching, after->path, after->scope);
}

/* ---- one function made of a part of another, or the other way round ---- */

static char *call_of(const char *path, const char *scope, const char *function) {
    return g_strdup_printf("%s\n%s\n%s", path, scope, ug_text_last_part(function));
}

/* A function that is new has the use, and is called where the use was. */
static gboolean is_pulled_out(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *call = call_of(after->path, before->scope, after->scope);
    return ug_usage_is_in_function(after) && g_hash_table_contains(matching->calls_after, call) &&
           !ug_matching_defined_before(matching, after->path, after->scope);
}

/* The same of a function inside of the one that had the use, which nobody else can call. */
static gboolean is_pulled_in(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return ug_usage_is_in_function(before) && ug_text_is_below(after->scope, before->scope) &&
           ug_change_calls_instead(matching->ground->change, after->path, before->span,
                                   ug_text_last_part(after->scope));
}

/* What a test replaces by a decorator is replaced in it, or for all of its class before they begin, and back. */
static gboolean is_replaced_otherwise(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    gboolean for_all = strcmp(ug_text_last_part(after->scope), "setUp") == 0;
    return !before->is_production && !after->is_production &&
           (ug_text_is_below(after->scope, before->scope) || ug_text_is_below(before->scope, after->scope)) &&
           (for_all || ug_usage_is_edited(matching, before, after));
}

/* The same in another file of a mere word, as in executor='eventlet', whatever became of the arguments beside it: a
 * call of the function is new where it was. A call of eventlet's own would have to bring its lines along. */
static gboolean is_pulled_out_of_file(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return ug_usage_is_in_function(after) && strchr(after->symbol, '.') == NULL &&
           strcmp(before->path, after->path) != 0 && !ug_matching_defined_before(matching, after->path, after->scope) &&
           ug_change_calls_instead(matching->ground->change, before->path, before->span,
                                   ug_text_last_part(after->scope));
}

/* A function that is gone had the use, and was called where the use is. */
static gboolean is_put_in(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *call = call_of(before->path, after->scope, before->scope);
    return ug_usage_is_in_function(before) && g_hash_table_contains(matching->calls_before, call) &&
           !ug_matching_defined_after(matching, after->path, before->scope);
}

/* ---- imports ---- */

static char *key_of_import_in_file(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || !usage->is_import ? NULL : g_strdup(path);
}

/* Is one of the two a name in the other, as eventlet.sleep is one in eventlet? */
static gboolean is_name_in(const char *whole, const char *part) {
    gsize n = strlen(whole);
    return strncmp(whole, part, n) == 0 && (part[n] == '\0' || (part[n] == '.' && strchr(part + n + 1, '.') == NULL));
}

/* The same module, or a name of it, imported in another way or place: what is used of it is told by itself. */
static gboolean is_spelled_otherwise(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    gboolean same_rule = strcmp(before->rule, after->rule) == 0;
    gboolean alike = is_name_in(before->symbol, after->symbol) || is_name_in(after->symbol, before->symbol) ||
                     (same_rule && (ug_text_is_below(before->symbol, after->symbol) ||
                                    ug_text_is_below(after->symbol, before->symbol)));
    if (alike) {
        g_hash_table_add(matching->respelled, (gpointer)before);
    }
    return alike;
}

/* ---- all of it ---- */

gboolean ug_import_may_share(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    const char *origin = ug_matching_origin(matching, after->path);
    gboolean same = strcmp(before->symbol, after->symbol) == 0 && strcmp(before->rule, after->rule) == 0;
    gboolean becomes_several = g_hash_table_contains(matching->respelled, before) &&
                               g_strcmp0(origin, before->path) == 0 && is_name_in(before->symbol, after->symbol);
    return !ug_usage_is_worse(before, after) && (becomes_several || (same && goes_along(matching, before, after)));
}

GHashTable *ug_usages_calls(const GArray *usages) {
    GHashTable *calls = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < usages->len; i++) {
        const UgUsage *usage = &g_array_index(usages, UgUsage, i);
        g_hash_table_add(calls, call_of(usage->path, usage->scope, usage->symbol));
    }
    return calls;
}

const UgPass UG_PASSES[] = {
    {key_of_text, is_kept}, // of equal ones each has its own line, though one above it may have been edited
    {key_of_place, NULL},
    {key_of_text, NULL},
    {key_of_origin, NULL},
    {key_of_requirement, NULL},
    {key_of_name_in_file, is_kept},
    {key_of_name_in_file, is_kept_decorator},
    {key_of_own_name, is_kept},
    {key_of_function, has_moved},
    {key_of_module, goes_along},
    {key_of_renamed, ug_usage_is_renamed},
    {key_of_import, NULL},
    {key_of_edited, ug_usage_is_edited},
    {key_of_name_in_file, is_renamed_and_edited},
    {key_of_name_in_file, is_pulled_out},
    {key_of_name_in_file, is_pulled_in},
    {key_of_name_in_file, is_put_in},
    {key_of_name_in_file, ug_usage_becomes_default},
    {ug_key_of_test, ug_usage_is_decorator_or_not},
    {key_of_name_in_file, is_replaced_otherwise},
    {ug_key_of_synonym, ug_usage_is_edited},
    {ug_key_of_family, ug_usage_is_variant},
    {ug_key_of_successor, ug_usage_is_succeeded},
    {ug_key_of_command, ug_usage_is_edited},
    {key_of_name_in_file, ug_usage_is_imported_elsewhere},
    {ug_key_of_words_in_file, ug_usage_has_moved_in_file},
    {key_of_name_in_file, ug_usage_is_about_same},
    {key_of_name, is_in_moved_lines},
    {key_of_name, is_moved_statement},
    {key_of_name, is_pulled_out_of_file},
    {ug_key_of_option, ug_usage_is_same_option},
    {key_of_name, is_put_off},
    {ug_key_of_words, ug_usage_has_moved_to_file},
    {key_of_module, goes_along}, // with what was found to have moved since
    {key_of_import_in_file, is_spelled_otherwise},
    {NULL, NULL},
};
