// Names that a change gives to what was used without one before, as in `sleep = eventlet.sleep` where every
// `eventlet.sleep(1)` becomes `sleep(1)`: the line that gives the name is new, what it brings in is not.
#include "assess/usages/usages_private.h"

#include "base/text.h"

#include <string.h>

/* (nullable) "sleep" of `sleep = eventlet.sleep`, "pool" of `self.pool = eventlet.GreenPool` (transfer full) */
static char *alias_of(UgMatching *matching, const UgUsage *usage) {
    gboolean may_be = usage->role == UG_ROLE_REFERENCE && !usage->is_import && usage->requirement == NULL;
    g_autofree char *target =
        may_be ? ug_change_target(matching->ground->change, TRUE, usage->path, usage->span) : NULL;
    return target == NULL ? NULL : g_strdup(ug_text_last_part(target));
}

static char *written(UgMatching *matching, const UgUsage *usage, gboolean is_after) {
    return ug_change_text(matching->ground->change, is_after, usage->path, usage->span);
}

/* Is the name one of the module at `path`? "app.compat.sleep" is one of src/app/compat.py. */
static gboolean is_name_of(const char *name, const char *path) {
    g_autoptr(GString) module = g_string_new(path);
    g_string_replace(module, "/__init__.py", "", 0);
    g_string_replace(module, ".py", "", 0);
    g_string_replace(module, "/", ".", 0);
    g_string_prepend_c(module, '.');
    const char *last = ug_text_last_part(name);
    g_autofree char *of = last == name ? g_strdup("") : g_strdup_printf(".%.*s", (int)(last - name - 1), name);
    return ug_text_is_at_or_below(of, module->str) || (*of != '\0' && g_str_has_suffix(module->str, of));
}

/* Is it by that name that the use comes to what it uses? */
static gboolean goes_by(UgMatching *matching, const UgUsage *use, const UgUsage *alias, const char *name) {
    if (use == alias || strcmp(use->symbol, alias->symbol) != 0) {
        return FALSE;
    }
    g_autofree char *text = written(matching, use, TRUE);
    gboolean is_called_so = text != NULL && strcmp(ug_text_last_part(text), name) == 0;
    return is_called_so &&
           (use->by_name == NULL ? strcmp(use->path, alias->path) == 0 : is_name_of(use->by_name, alias->path));
}

/* Did it go by eventlet's own name, and not by one that the project had for it already? */
static gboolean was_written_out(UgMatching *matching, const UgUsage *before, const UgUsage *use) {
    g_autofree char *old = written(matching, before, FALSE);
    g_autofree char *new = written(matching, use, TRUE);
    return before->by_name == NULL && (use->by_name != NULL || g_strcmp0(old, new) != 0);
}

static gboolean may_stand_for(const UgUsage *before, const UgUsage *alias) {
    return alias->weight <= before->weight && !ug_usage_is_worse(before, alias) &&
           !ug_usage_leaves_switch(before, alias);
}

/* The partner of a use that goes by the name, if it was written out; otherwise none. `tried` counts what was looked at:
 * nobody writes as many by hand. */
static guint partner_by(UgMatching *matching, const UgUsage *alias, const char *name, guint *tried) {
    enum { MOST_TRIED = 1000 * 1000 };
    for (guint i = 0; i < matching->after->len && ++*tried < MOST_TRIED; i++) {
        const UgUsage *use = &g_array_index(matching->after, UgUsage, i);
        guint partner = g_array_index(matching->partners, guint, i);
        if (partner == UG_NO_PARTNER || !goes_by(matching, use, alias, name)) {
            continue;
        }
        const UgUsage *before = &g_array_index(matching->before, UgUsage, partner);
        if (may_stand_for(before, alias) && was_written_out(matching, before, use)) {
            return partner;
        }
    }
    return UG_NO_PARTNER;
}

void ug_share_aliases(UgMatching *matching) {
    guint tried = 0;
    for (guint i = 0; matching->ground->change != NULL && i < matching->after->len; i++) {
        const UgUsage *alias = &g_array_index(matching->after, UgUsage, i);
        guint *partner = &g_array_index(matching->partners, guint, i);
        g_autofree char *name = *partner == UG_NO_PARTNER ? alias_of(matching, alias) : NULL;
        if (name != NULL) {
            *partner = partner_by(matching, alias, name, &tried);
        }
    }
}

/* `def f(pool=eventlet.GreenPool)`, where f() called that itself. What calls it now is a parameter, and no use. */
gboolean ug_usage_becomes_default(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    const char *function = ug_text_last_part(before->scope);
    g_autofree char *inside =
        ug_usage_is_in_function(after) ? g_strconcat(after->scope, ".", function, NULL) : g_strdup(function);
    return after->role == UG_ROLE_DEFAULT && before->role != UG_ROLE_DEFAULT && strcmp(before->scope, inside) == 0 &&
           after->weight <= before->weight && !ug_usage_leaves_switch(before, after) &&
           ug_change_is_in_header(matching->ground->change, after->path, after->span, function);
}
