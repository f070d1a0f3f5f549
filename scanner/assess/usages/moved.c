// Statements that moved from one function to another, both of which may have been there before and still be: the same
// words, or edited ones about the same thing.
#include "assess/usages/usages_private.h"

#include "base/text.h"

#include <string.h>

/* ---- the same words ---- */

/* By the words of the call or statement. Where these are the same, a name that another library has for it is the same
 * as well; what the project calls alike need not be. */
static char *words_of(const UgUsage *usage, const char *where) {
    const char *symbol = usage->is_wrapper ? usage->symbol : ug_text_last_part(usage->symbol);
    return g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", usage->rule, symbol, where, usage->text_hash);
}

static gboolean is_statement(const UgMatching *matching, const UgUsage *usage) {
    return matching->ground->change != NULL && !usage->is_import && usage->requirement == NULL;
}

char *ug_key_of_words_in_file(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    return path == NULL || !is_statement(matching, usage) ? NULL : words_of(usage, path);
}

char *ug_key_of_words(UgMatching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return is_statement(matching, usage) ? words_of(usage, "") : NULL;
}

/* ---- the same thing ---- */

/* The class that a scope lies in, or the function, where there is none. (transfer full) */
static char *class_of(const char *scope) {
    return g_strndup(scope, strcspn(scope, "."));
}

static char *member_of(const char *scope, const char *member) {
    g_autofree char *class = class_of(scope);
    return g_strconcat(class, ".", member, NULL);
}

static gboolean have_same_class(const UgUsage *before, const UgUsage *after) {
    g_autofree char *old = class_of(before->scope);
    g_autofree char *new = class_of(after->scope);
    return strcmp(old, new) == 0;
}

/* (nullable) "run" of `self.run` */
static const char *own_member(const char *name) {
    return g_str_has_prefix(name, "self.") || g_str_has_prefix(name, "cls.") ? strchr(name, '.') + 1 : NULL;
}

/* Was the class there before that the one after stands in, and is that still there of the one before? */
static gboolean both_live_on(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *old = class_of(before->scope);
    g_autofree char *new = class_of(after->scope);
    return ug_matching_defined_after(matching, after->path, old) &&
           ug_matching_defined_before(matching, after->path, new);
}

/* What a class hands on to those that derive from it, it has in common with them. */
static gboolean have_related_classes(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *old = class_of(before->scope);
    g_autofree char *new = class_of(after->scope);
    return ug_matching_are_related(matching, after->path, old, new);
}

/* Is what the one before and the other after call so one thing? Of two classes that are not related each has its own if
 * the one still defines it and the other does, too, or if the other had it already; or if none defines it, as
 * attributes are. */
static gboolean is_one_thing(UgMatching *matching, const UgUsage *before, const UgUsage *after, const char *name) {
    const char *member = own_member(name);
    if (member == NULL || have_same_class(before, after) || have_related_classes(matching, before, after)) {
        return TRUE;
    }
    g_autofree char *old = member_of(before->scope, member);
    g_autofree char *new = member_of(after->scope, member);
    gboolean is_left = ug_matching_defined_after(matching, after->path, old);
    return ug_matching_defined_after(matching, after->path, new)
               ? !is_left && !ug_matching_defined_before(matching, after->path, new)
               : is_left || !both_live_on(matching, before, after);
}

gboolean ug_usage_has_moved_in_file(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) names = ug_change_arguments(matching->ground->change, TRUE, after->path, after->span);
    for (guint i = 0; names[i] != NULL; i++) {
        if (!is_one_thing(matching, before, after, names[i])) {
            return FALSE;
        }
    }
    return !ug_usage_leaves_switch(before, after);
}

/* ---- edited besides ---- */

/* Do both files define what is called so there, so that it is the same whatever else is handed on with it? */
static gboolean is_defined(UgMatching *matching, const UgUsage *before, const UgUsage *after, const char *name) {
    const char *member = own_member(name);
    g_autofree char *old = member == NULL ? g_strdup(name) : member_of(before->scope, member);
    g_autofree char *new = member == NULL ? g_strdup(name) : member_of(after->scope, member);
    return ug_matching_defined_before(matching, after->path, old) &&
           ug_matching_defined_after(matching, after->path, new);
}

/* What any function may call so is not known to be the same: a parameter, a variable. */
static gboolean is_known(UgMatching *matching, const UgUsage *before, const UgUsage *after, const char *name) {
    return strchr(name, '.') != NULL || is_defined(matching, before, after, name);
}

/* Does one of the two hand on all that the other does, in that order? */
static gboolean is_beginning(char *const *some, char *const *others) {
    guint i = 0;
    while (some[i] != NULL && g_strcmp0(some[i], others[i]) == 0) {
        i++;
    }
    return some[i] == NULL || others[i] == NULL;
}

/* Do both bind what they make to the same attribute of the same class? */
static gboolean have_same_target(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *old = ug_change_target(matching->ground->change, FALSE, before->path, before->span);
    g_autofree char *new = ug_change_target(matching->ground->change, TRUE, after->path, after->span);
    return old != NULL && g_strcmp0(old, new) == 0 && own_member(old) != NULL && have_same_class(before, after);
}

gboolean ug_usage_is_about_same(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) old = ug_change_arguments(matching->ground->change, FALSE, before->path, before->span);
    g_auto(GStrv) new = ug_change_arguments(matching->ground->change, TRUE, after->path, after->span);
    if (ug_usage_leaves_switch(before, after)) {
        return FALSE;
    }
    if (old[0] == NULL || new[0] == NULL) {
        return have_same_target(matching, before, after);
    }
    return strcmp(old[0], new[0]) == 0 && is_known(matching, before, after, old[0]) &&
           is_one_thing(matching, before, after, old[0]) &&
           (is_beginning(old, new) || is_defined(matching, before, after, old[0]));
}

/* ---- to another file ---- */

/* What goes with a function that is gone, into one that is new, if it is long enough not to be written alike twice. */
gboolean ug_usage_has_moved_to_file(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    enum { LEAST_LETTERS = 30 };
    g_auto(GStrv) names = ug_change_arguments(matching->ground->change, TRUE, after->path, after->span);
    for (guint i = 0; names[i] != NULL; i++) {
        if (own_member(names[i]) != NULL) {
            return FALSE; // of another class, and thus another thing
        }
    }
    return !ug_usage_leaves_switch(before, after) && before->scope[0] != '<' && after->scope[0] != '<' &&
           !ug_matching_defined_after(matching, before->path, before->scope) &&
           !ug_matching_defined_before(matching, after->path, after->scope) &&
           ug_change_letters(matching->ground->change, TRUE, after->path, after->span) >= LEAST_LETTERS;
}

/* ---- imports of what is built on eventlet ---- */

/* What was used in the file, or imported there, may be imported in any of its functions: as with eventlet itself it
 * matters that the file needs it, and whether it does wherever it is loaded. */
gboolean ug_usage_is_imported_elsewhere(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return !after->is_import && !ug_usage_leaves_switch(before, after) &&
           (before->scope[0] == '<' || after->scope[0] != '<') &&
           ug_change_is_import_line(matching->ground->change, TRUE, after->path, after->span.line);
}

/* ---- what tests replace ---- */

/* By the test: a function, be it replaced inside of it or by its decorator. */
char *ug_key_of_test(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = ug_usage_origin(matching, usage, is_after);
    if (path == NULL || !is_statement(matching, usage) || usage->is_production) {
        return NULL;
    }
    g_autofree char *decorated = ug_change_decorated(matching->ground->change, is_after, usage->path, usage->span);
    g_autofree char *inside = usage->scope[0] == '<' ? g_strdup(decorated == NULL ? "" : decorated)
                              : decorated == NULL    ? g_strdup(usage->scope)
                                                     : g_strdup_printf("%s.%s", usage->scope, decorated);
    return *inside == '\0' ? NULL : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, usage->symbol, path, inside);
}

/* One of the two is a decorator then, whose scope is that around the test. */
gboolean ug_usage_is_decorator_or_not(G_GNUC_UNUSED UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return strcmp(before->scope, after->scope) != 0;
}
