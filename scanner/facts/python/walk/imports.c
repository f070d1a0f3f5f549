// The tree walk, import statements: what is imported, and the names that it is bound to.
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

#include <string.h>

static const char *joined(UgWalker *walker, const char *a, const char *dot, const char *b) {
    g_string_printf(walker->scratch, "%s%s%s", a, dot, b);
    return ug_strings_keep(walker->facts->text, walker->scratch->str);
}

/* A dotted name or relative import as Python reads it: white space and line joins inside it mean nothing. */
static const char *dotted_text(UgWalker *walker, TSNode node) {
    guint32 end = ts_node_is_null(node) ? 0 : ts_node_end_byte(node);
    g_string_truncate(walker->scratch, 0);
    for (guint32 i = end == 0 ? 0 : ts_node_start_byte(node); i < end; i++) {
        char c = walker->parse.text[i];
        if (!g_ascii_isspace(c) && c != '\\') {
            g_string_append_c(walker->scratch, c);
        }
    }
    return ug_strings_keep(walker->facts->text, walker->scratch->str);
}

/* The guard is kept where it says that there is no such name when the program runs. */
static void bind_import(UgWalker *walker, const Visit *visit, const char *name, const char *target) {
    ug_bind(walker, visit->scope, UG_BINDING_IMPORT, name, target);
    if (visit->guard == UG_GUARD_TYPE_CHECKING) {
        ug_binding_at(walker->facts, walker->facts->bindings->len - 1)->guard = visit->guard;
    }
}

static void record_import(UgWalker *walker, const Visit *visit, const char *name, UgRange range) {
    UgImport import = {
        .scope = visit->scope, .guard = visit->guard, .name = name, .range = range, .anchor = visit->anchor};
    g_array_append_val(walker->facts->imports, import);
}

/* The imported name and, if there is one, the name it is given: `a.b` or `a.b as c`. */
static const char *import_name(UgWalker *walker, const UgChild *child, const char **alias) {
    *alias = NULL;
    if (child->kind != NODE_aliased_import) {
        return dotted_text(walker, child->node);
    }
    TSNode as = ug_field(child->node, ug_fields()->alias);
    *alias = ts_node_is_null(as) ? NULL : ug_node_text(walker, as);
    return dotted_text(walker, ug_field(child->node, ug_fields()->name));
}

void ug_walk_import(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        const char *alias;
        const char *name = import_name(walker, child, &alias);
        record_import(walker, visit, name, ug_range(walker, child->node));
        if (alias != NULL) {
            bind_import(walker, visit, alias, name);
        } else {
            // `import a.b` binds a, and makes a.b reachable through it.
            g_autofree char *top = g_strndup(name, strcspn(name, "."));
            const char *kept = ug_strings_keep(walker->facts->text, top);
            bind_import(walker, visit, kept, kept);
        }
    }
}

void ug_walk_future_import(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        const char *alias;
        if (strcmp(import_name(walker, ug_child(walker, i), &alias), "annotations") == 0) {
            ug_bind(walker, visit->scope, UG_BINDING_IMPORT, UG_FUTURE_ANNOTATIONS, UG_FUTURE_ANNOTATIONS);
        }
    }
}

void ug_walk_import_from(UgWalker *walker, const Visit *visit) {
    TSNode module_node = ug_field(visit->node, ug_fields()->module_name);
    if (ts_node_is_null(module_node)) {
        return;
    }
    const char *module = dotted_text(walker, module_node);
    const char *dot = *module == '\0' || g_str_has_suffix(module, ".") ? "" : ".";
    ug_collect_children(walker, visit->node);
    gboolean first = TRUE;
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        if (child->kind == NODE_wildcard_import) {
            record_import(walker, visit, module, ug_range(walker, visit->node));
            ug_bind(walker, visit->scope, UG_BINDING_STAR, "*", module);
        } else if (child->field == ug_fields()->name) {
            const char *alias;
            const char *name = import_name(walker, child, &alias);
            const char *target = joined(walker, module, dot, name);
            UgRange range = ug_range(walker, child->node);
            // The first of several lines belongs to the first name, or no finding would point at `from x import (`.
            TSPoint line = ts_node_start_point(visit->node);
            if (first && ts_node_start_point(child->node).row != line.row) {
                range.start = ug_range(walker, visit->node).start;
            }
            first = FALSE;
            record_import(walker, visit, target, range);
            bind_import(walker, visit, alias != NULL ? alias : name, target);
        }
    }
}
