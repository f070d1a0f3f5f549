// What the parts that differ between two versions of a file bind for the rest of it.
//
// Parts know each other by the names that they bind for the whole module or a class. As long as those are the same, or
// are not written anywhere else, a part that was not touched means what it meant.
#include "facts/python/code/step/step_private.h"
#include "facts/python/names/tables.h"

#include <string.h>

/* A binding of the module or of a class, and the part that it stands in. */
typedef struct {
    const UgBinding *binding;
    const UgPart *part;
    guint32 owner; /* the class that it is of, by its index in the version before; UG_NO_CHUNK: the module */
    guint hunk;
} Outer;

/* The class that a part belongs to, by its index in the version before. Its head is not among the parts that differ. */
static guint32 owner_of(const UgStepSide *version, const UgPart *part) {
    guint32 header = part->chunk.header;
    return header == UG_NO_CHUNK || version->origins == NULL || header < version->first
               ? header
               : version->origins[header - version->first];
}

/* FALSE if one of the parts binds something that cannot be compared. */
static gboolean collect_outer_of(const UgStepSide *version, guint hunk, GArray *outer) {
    UgPartRange range = ug_step_range(version, hunk);
    for (guint i = range.from; i < range.to; i++) {
        const UgPart *part = ug_code_part(version->code, i);
        // Of a class that differs itself nobody may know anything.
        gboolean counts =
            part->facts != NULL && (part->chunk.header == UG_NO_CHUNK || !ug_step_differs(version, part->chunk.header));
        for (guint b = 0; counts && b < part->facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(part->facts, b);
            if (binding->kind == UG_BINDING_GLOBAL || binding->kind == UG_BINDING_STAR) {
                return FALSE;
            }
            if (binding->scope == 0 && binding->kind != UG_BINDING_NONLOCAL) {
                const Outer found = {binding, part, owner_of(version, part), hunk};
                g_array_append_val(outer, found);
            }
        }
    }
    return TRUE;
}

static gboolean collect_outer(const UgStepSide *version, GArray *outer) {
    for (guint h = 0; h < version->hunks->len; h++) {
        if (!collect_outer_of(version, h, outer)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* TRUE if the root of an alias is bound inside of its part, to more than a value that nobody knows. */
static gboolean is_local_matter(const Outer *alias) {
    const UgChunkFacts *facts = alias->part->facts;
    for (guint b = 0; alias->binding->chain_scope != 0 && b < facts->bindings->len; b++) {
        const UgBinding *binding = ug_binding_at(facts, b);
        if (binding->scope != 0 && binding->kind != UG_BINDING_OTHER &&
            strcmp(binding->name, alias->binding->chain.root) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE if the root is a name of the functions that the alias stands in. */
static gboolean is_bound_within(const Outer *alias) {
    const UgChunkFacts *facts = alias->part->facts;
    for (guint32 scope = alias->binding->chain_scope; scope != 0; scope = ug_scope_at(facts, scope)->parent) {
        guint n;
        guint first = ug_bindings_find(facts, scope, alias->binding->chain.root, &n);
        gboolean passed = ug_scope_at(facts, scope)->kind == UG_SCOPE_CLASS && scope != alias->binding->chain_scope;
        for (guint b = first; !passed && b < first + n; b++) {
            if (!ug_binding_at(facts, b)->attribute) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static gboolean same_alias(const Outer *a, const Outer *b) {
    const UgChain *left = &a->binding->chain;
    const UgChain *right = &b->binding->chain;
    return left->root != NULL && right->root != NULL && strcmp(left->root, right->root) == 0 &&
           strcmp(left->path, right->path) == 0 && strcmp(left->root, UG_SUPER) != 0 && !is_local_matter(a) &&
           !is_local_matter(b) && is_bound_within(a) == is_bound_within(b);
}

/* FALSE too where that is not told quickly. */
static gboolean means_the_same(const Outer *a, const Outer *b) {
    const UgBinding *left = a->binding;
    const UgBinding *right = b->binding;
    if (left->kind != right->kind || left->is_none != right->is_none || left->is_false != right->is_false ||
        left->attribute != right->attribute || left->watched != right->watched || left->guard != right->guard ||
        (left->until == UG_NONE) != (right->until == UG_NONE) || a->owner != b->owner ||
        strcmp(left->name, right->name) != 0 || g_strcmp0(left->target, right->target) != 0) {
        return FALSE;
    }
    // What a class has is bound inside of it.
    return left->kind != UG_BINDING_CLASS && (left->kind != UG_BINDING_ALIAS || same_alias(a, b));
}

static gboolean is_word_at(const char *text, gsize length, gsize at, gsize n) {
    return (at == 0 || !ug_is_word_byte(text[at - 1])) && (at + n >= length || !ug_is_word_byte(text[at + n]));
}

static gboolean is_written_in(const char *word, const UgCode *code, const UgChunk *chunk) {
    const char *text = code->source.text;
    const char *end = text + chunk->end;
    gsize n = strlen(word);
    for (const char *at = text + chunk->start; (at = memmem(at, (gsize)(end - at), word, n)) != NULL; at += n) {
        if (is_word_at(text, code->source.length, (gsize)(at - text), n)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* May parts be read because they hold what is bound so? */
static gboolean is_lead(const UgBinding *binding) {
    return binding->kind == UG_BINDING_IMPORT || binding->kind == UG_BINDING_ALIAS ||
           binding->kind == UG_BINDING_STRING;
}

/* Is the name written in a part that was read and is as it was, or in one that may be read because of it? */
static gboolean is_written_elsewhere(const UgBinding *binding, const UgStepSide *version) {
    const UgCode *code = version->code;
    gboolean unread = is_lead(binding);
    guint h = 0;
    for (guint i = 0; i < code->parts->len; i++) {
        while (h < version->hunks->len && i >= ug_step_range(version, h).to) {
            h++;
        }
        const UgPart *part = ug_code_part(code, i);
        gboolean differs = h < version->hunks->len && i >= ug_step_range(version, h).from;
        if ((part->facts != NULL ? !differs : unread) && is_written_in(binding->name, code, &part->chunk)) {
            return TRUE;
        }
    }
    return *binding->name == '\0';
}

/* TRUE for a method that is called as nothing in the module is. `self.start` stands for the same name whether the class
 * has it or may inherit it; what that leads to is up to whoever knows the other files. */
static gboolean is_method(const Outer *outer, UgCode *code) {
    return outer->part->chunk.kind == UG_CHUNK_MEMBER && outer->binding->kind == UG_BINDING_FUNCTION &&
           !g_hash_table_contains(ug_code_names(code)->module, outer->binding->name);
}

/* A step whose bindings are compared. */
typedef struct {
    const UgStepSide *before;
    const UgStepSide *after;
    const UgWatch *watch;
    GPtrArray *imports;
} Step;

/* What imports bind is noted where it differs, as other files may know it. */
static gboolean is_idle_import(const Outer *outer, const Step *step) {
    const UgBinding *binding = outer->binding;
    if (outer->part->chunk.kind == UG_CHUNK_MEMBER ||
        (is_written_elsewhere(binding, step->after) && !ug_step_leads_nowhere(binding, step->after, step->watch))) {
        return FALSE;
    }
    g_ptr_array_add(step->imports, (gpointer)binding->name);
    return TRUE;
}

/* Of bindings that differ nobody in the file may know. */
static gboolean is_unknown(const Outer *outer, const Step *step) {
    if (outer->binding->kind == UG_BINDING_IMPORT) {
        return is_idle_import(outer, step);
    }
    return is_method(outer, step->after->code) || !is_written_elsewhere(outer->binding, step->after);
}

/* Is the name written in a part that differs and was left unread? It might be read for another name of what it was
 * asked for. */
static gboolean is_written_unread(const UgBinding *binding, const UgStepSide *version) {
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = ug_step_range(version, h);
        for (guint i = range.from; i < range.to; i++) {
            const UgPart *part = ug_code_part(version->code, i);
            if (part->facts == NULL && is_written_in(binding->name, version->code, &part->chunk)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static gboolean is_unknown_alias(const Outer *outer, const Step *step) {
    return outer->binding->kind != UG_BINDING_ALIAS || !is_written_unread(outer->binding, step->after);
}

/* Does a part that is as it was bind the same name of the module? */
static gboolean is_bound_by_others(const Outer *outer, const UgStepSide *version) {
    const GArray *list = g_hash_table_lookup(ug_code_names(version->code)->module, outer->binding->name);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        if (!ug_step_differs(version, g_array_index(list, UgBound, i).part)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* By what is bound, then in the order of the source. */
static gint compare_outer(gconstpointer a, gconstpointer b) {
    const Outer *left = a;
    const Outer *right = b;
    if (left->owner != right->owner) {
        return left->owner < right->owner ? -1 : 1;
    }
    return strcmp(left->binding->name, right->binding->name);
}

/* How many from `first` on bind the same name. */
static guint length_of_run(const GArray *outer, guint first) {
    guint end = first;
    while (end < outer->len &&
           compare_outer(&g_array_index(outer, Outer, first), &g_array_index(outer, Outer, end)) == 0) {
        end++;
    }
    return end - first;
}

/* All that the parts that differ bind to one name, in both versions; either may be nothing. */
typedef struct {
    const Outer *old;
    const Outer *new;
    guint n_old;
    guint n_new;
} Pair;

/* Is the name bound to the same things in the same order? Where they have moved past parts that are as they were, these
 * must not bind it, there must be one alone and no alias, as what is bound above counts for it, nor may it be one of a
 * class, whose body knows what was bound above. */
static gboolean is_bound_as_before(const Pair *pair, const Step *step) {
    gboolean moved = FALSE;
    for (guint i = 0; i < pair->n_old; i++) {
        if (pair->n_old != pair->n_new || !means_the_same(&pair->old[i], &pair->new[i])) {
            return FALSE;
        }
        moved = moved || pair->old[i].hunk != pair->new[i].hunk;
    }
    return pair->n_old == pair->n_new &&
           (!moved ||
            (pair->n_old == 1 && pair->old[0].binding->kind != UG_BINDING_ALIAS && pair->old[0].owner == UG_NO_CHUNK &&
             !is_bound_by_others(&pair->old[0], step->before) && !is_bound_by_others(&pair->new[0], step->after)));
}

static gboolean are_unknown(const Pair *pair, const Step *step) {
    for (guint i = 0; i < pair->n_old; i++) {
        if (!is_unknown(&pair->old[i], step)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < pair->n_new; i++) {
        if (!is_unknown(&pair->new[i], step) || !is_unknown_alias(&pair->new[i], step)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The sort must keep the order of the source among equals: GLib's is a merge sort, as its manual says. */
static GArray *sorted_outer(const UgStepSide *version) {
    GArray *outer = g_array_new(FALSE, FALSE, sizeof(Outer));
    if (!collect_outer(version, outer)) {
        g_array_unref(outer);
        return NULL;
    }
    g_array_sort(outer, compare_outer);
    return outer;
}

/* Does one of the parts give another name to what an import binds that differs? */
static gboolean has_alias(const GArray *outer, const GPtrArray *imports) {
    for (guint i = 0; i < outer->len; i++) {
        const UgBinding *binding = g_array_index(outer, Outer, i).binding;
        for (guint n = 0; n < imports->len && binding->kind == UG_BINDING_ALIAS; n++) {
            if (g_strcmp0(binding->chain.root, g_ptr_array_index(imports, n)) == 0) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

gboolean ug_step_binds_alike(const UgStepSide *before, const UgStepSide *after, const UgWatch *watch,
                             GPtrArray *imports) {
    const Step step = {before, after, watch, imports};
    g_autoptr(GArray) old = sorted_outer(before);
    g_autoptr(GArray) new = old == NULL ? NULL : sorted_outer(after);
    gboolean alike = new != NULL;
    for (guint i = 0, j = 0; alike && (i < old->len || j < new->len);) {
        const Outer *left = i < old->len ? &g_array_index(old, Outer, i) : NULL;
        const Outer *right = j < new->len ? &g_array_index(new, Outer, j) : NULL;
        int order = left == NULL ? 1 : right == NULL ? -1 : compare_outer(left, right);
        const Pair pair = {left, right, order <= 0 ? length_of_run(old, i) : 0, order >= 0 ? length_of_run(new, j) : 0};
        alike = is_bound_as_before(&pair, &step) || are_unknown(&pair, &step);
        i += pair.n_old;
        j += pair.n_new;
    }
    return alike && !has_alias(old, imports) && !has_alias(new, imports);
}
