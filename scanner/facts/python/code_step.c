// From one version of a file to the next where parts that were read differ: which parts these are, and whether all
// others still mean what they did.
//
// Parts know each other by the names that they bind for the whole module or a class. As long as those are the same, or
// are not written anywhere else, a part that was not touched means what it meant.
#include "facts/python/code_step.h"

#include "facts/python/code_private.h"
#include "facts/python/resolve_private.h"

#include <string.h>
#include <xxhash.h>

/* Where more is changed, reading the file anew costs no more. */
enum { MAX_PARTS = 400 };

static const UgPart *part_at(const UgCode *code, guint i) {
    return &g_array_index(code->parts, UgPart, i);
}

/* ---- what a part binds for others ---- */

/* A binding of the module or of a class, and the part that it stands in. */
typedef struct {
    const UgBinding *binding;
    const UgPart *part;
    guint32 owner; /* the class that it is of, by its index in the version before; UG_NO_CHUNK: the module */
    guint hunk;
} Outer;

/* One of the two versions of a step. */
typedef struct {
    UgCode *code;
    const GArray *hunks;
    const guint32 *origins; /* (nullable) for each part from `first` on, what it was in the version before */
    guint32 first;
    gboolean is_after;
} Version;

static UgPartRange range_of(const Version *version, guint hunk) {
    const UgHunk *at = &g_array_index(version->hunks, UgHunk, hunk);
    return version->is_after ? at->after : at->before;
}

/* The class that a part belongs to, by its index in the version before. Classes whose members are among the parts that
 * differ are not. */
static guint32 owner_of(const Version *version, const UgPart *part) {
    guint32 header = part->chunk.header;
    return header == UG_NO_CHUNK || version->origins == NULL || header < version->first
               ? header
               : version->origins[header - version->first];
}

/* FALSE if one of the parts binds something that cannot be compared. */
static gboolean collect_outer_of(const Version *version, guint hunk, GArray *outer) {
    UgPartRange range = range_of(version, hunk);
    for (guint i = range.from; i < range.to; i++) {
        const UgPart *part = part_at(version->code, i);
        for (guint b = 0; part->facts != NULL && b < part->facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(part->facts, b);
            if (binding->kind == UG_BINDING_GLOBAL || binding->kind == UG_BINDING_STAR) {
                return FALSE;
            }
            if (binding->scope == 0 && binding->kind != UG_BINDING_NONLOCAL) {
                const Outer found = {binding, part, owner_of(version, part), hunk};
                g_array_append_val(outer, found);
                if (binding->kind == UG_BINDING_CLASS) {
                    return FALSE; // what it has is bound inside of the part
                }
            }
        }
    }
    return TRUE;
}

static gboolean collect_outer(const Version *version, GArray *outer) {
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
    if (left->kind != right->kind || left->attribute != right->attribute || left->watched != right->watched ||
        a->owner != b->owner || strcmp(left->name, right->name) != 0 || g_strcmp0(left->target, right->target) != 0) {
        return FALSE;
    }
    return left->kind != UG_BINDING_ALIAS || same_alias(a, b);
}

static gboolean is_word_at(const char *text, gsize length, gsize at, gsize n) {
    return (at == 0 || !ug_is_word_byte(text[at - 1])) && (at + n >= length || !ug_is_word_byte(text[at + n]));
}

static gboolean is_written_in(const char *word, const char *text, gsize from, gsize to, gsize length) {
    gsize n = strlen(word);
    for (const char *at = text + from; (at = memmem(at, (gsize)(text + to - at), word, n)) != NULL; at += n) {
        if (is_word_at(text, length, (gsize)(at - text), n)) {
            return TRUE;
        }
    }
    return FALSE;
}

static guint32 start_of(const UgCode *code, guint part) {
    return part < code->parts->len ? part_at(code, part)->chunk.start : (guint32)code->source.length;
}

/* Is the word written outside of the parts that differ, or in one of these that was not read? */
static gboolean is_written_elsewhere(const char *word, const Version *version) {
    const UgCode *code = version->code;
    gsize length = code->source.length;
    gsize at = 0;
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = range_of(version, h);
        for (guint i = range.from; i < range.to; i++) {
            const UgPart *part = part_at(code, i);
            if (part->facts == NULL &&
                is_written_in(word, code->source.text, part->chunk.start, part->chunk.end, length)) {
                return TRUE;
            }
        }
        if (is_written_in(word, code->source.text, at, start_of(code, range.from), length)) {
            return TRUE;
        }
        at = start_of(code, range.to);
    }
    return *word == '\0' || is_written_in(word, code->source.text, at, length, length);
}

/* TRUE for a method that is called as nothing in the module is. `self.start` stands for the same name whether the class
 * has it or may inherit it; what that leads to is up to whoever knows the other files. */
static gboolean is_method(const Outer *outer, UgCode *code) {
    return outer->part->chunk.kind == UG_CHUNK_MEMBER && outer->binding->kind == UG_BINDING_FUNCTION &&
           !g_hash_table_contains(ug_code_names(code)->module, outer->binding->name);
}

/* Of bindings that differ nobody in the file may know. What imports bind is noted, as other files may. */
static gboolean is_unknown(const Outer *outer, const Version *after, GPtrArray *imports) {
    gboolean import = outer->binding->kind == UG_BINDING_IMPORT;
    if (import && outer->part->chunk.kind == UG_CHUNK_MEMBER) {
        return FALSE;
    }
    if (!is_method(outer, after->code) && is_written_elsewhere(outer->binding->name, after)) {
        return FALSE;
    }
    if (import) {
        g_ptr_array_add(imports, (gpointer)outer->binding->name);
    }
    return TRUE;
}

static gboolean is_among(const Version *version, guint part) {
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = range_of(version, h);
        if (range.from <= part && part < range.to) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Does a part that is as it was bind the same name of the module? */
static gboolean is_bound_by_others(const Outer *outer, const Version *version) {
    const GArray *list = g_hash_table_lookup(ug_code_names(version->code)->module, outer->binding->name);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        if (!is_among(version, g_array_index(list, UgBound, i).part)) {
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
 * must not bind it, nor may it be one of a class, whose body knows what was bound above. */
static gboolean is_bound_as_before(const Pair *pair, const Version *before, const Version *after) {
    gboolean moved = FALSE;
    for (guint i = 0; i < pair->n_old; i++) {
        if (pair->n_old != pair->n_new || !means_the_same(&pair->old[i], &pair->new[i])) {
            return FALSE;
        }
        moved = moved || pair->old[i].hunk != pair->new[i].hunk;
    }
    return pair->n_old == pair->n_new &&
           (!moved || (pair->old[0].owner == UG_NO_CHUNK && !is_bound_by_others(&pair->old[0], before) &&
                       !is_bound_by_others(&pair->new[0], after)));
}

static gboolean are_unknown(const Pair *pair, const Version *after, GPtrArray *imports) {
    for (guint i = 0; i < pair->n_old; i++) {
        if (!is_unknown(&pair->old[i], after, imports)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < pair->n_new; i++) {
        if (!is_unknown(&pair->new[i], after, imports)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The sort must keep the order of the source among equals: GLib's is a merge sort, as its manual says. */
static GArray *sorted_outer(const Version *version) {
    GArray *outer = g_array_new(FALSE, FALSE, sizeof(Outer));
    if (!collect_outer(version, outer)) {
        g_array_unref(outer);
        return NULL;
    }
    g_array_sort(outer, compare_outer);
    return outer;
}

static gboolean are_bound_alike(const Version *before, const Version *after, GPtrArray *imports) {
    g_autoptr(GArray) old = sorted_outer(before);
    g_autoptr(GArray) new = old == NULL ? NULL : sorted_outer(after);
    gboolean alike = new != NULL;
    for (guint i = 0, j = 0; alike && (i < old->len || j < new->len);) {
        const Outer *left = i < old->len ? &g_array_index(old, Outer, i) : NULL;
        const Outer *right = j < new->len ? &g_array_index(new, Outer, j) : NULL;
        int order = left == NULL ? 1 : right == NULL ? -1 : compare_outer(left, right);
        const Pair pair = {left, right, order <= 0 ? length_of_run(old, i) : 0, order >= 0 ? length_of_run(new, j) : 0};
        alike = is_bound_as_before(&pair, before, after) || are_unknown(&pair, after, imports);
        i += pair.n_old;
        j += pair.n_new;
    }
    return alike;
}

/* ---- the parts ---- */

/* Class heads, open ends, broken source and `__all__` concern more than themselves. */
static gboolean is_plain(const UgCode *code, guint i) {
    const UgPart *part = part_at(code, i);
    const UgChunk *chunk = &part->chunk;
    return chunk->kind != UG_CHUNK_CLASS_HEADER && chunk->is_closed &&
           memmem(code->source.text + chunk->start, chunk->end - chunk->start, "__all__", strlen("__all__")) == NULL &&
           (part->facts == NULL || (part->facts->problem == NULL && part->facts->error == UG_NONE));
}

static gboolean are_plain(const Version *version) {
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = range_of(version, h);
        for (guint i = range.from; i < range.to; i++) {
            if (!is_plain(version->code, i)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

/* A word that the file did not hold, of those that others are asked for or known by. */
static gboolean has_new_word(UgCode *code, const UgFileChange *change, const UgWatch *watch) {
    const UgWordSet *words = ug_code_words(code);
    return words == NULL || ug_words_any_new_in(change->new_text + change->start, change->new_end - change->start,
                                                words, watch->words, watch->leads);
}

static UgCode *code_after(const UgCode *code, GBytes *bytes, const UgFileChange *change, GArray *parts) {
    UgCode *next = ug_code_new(code->catalogue, bytes);
    next->source = code->source;
    next->source.text = (char *)change->new_text;
    next->source.length = change->new_length;
    next->decoded = TRUE;
    next->parts = parts;
    next->broken = code->broken;
    next->has_star = code->has_star;
    next->star_is_known = code->star_is_known;
    next->read_module_imports = code->read_module_imports;
    next->read_imports = code->read_imports;
    next->read_class_heads = code->read_class_heads;
    return next;
}

static gint64 hash_of_part(const UgCode *code, guint i) {
    const UgChunk *chunk = &part_at(code, i)->chunk;
    return (gint64)XXH3_64bits(code->source.text + chunk->start, chunk->end - chunk->start);
}

/* Reads all parts that differ, but for those that are the same somewhere else among them and were not read: what would
 * not be read has nothing to say. */
static void read_parts(UgExtractor *extractor, const Version *before, const Version *after) {
    g_autoptr(GHashTable) unread = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint h = 0; h < before->hunks->len; h++) {
        UgPartRange range = range_of(before, h);
        for (guint i = range.from; i < range.to; i++) {
            if (part_at(before->code, i)->facts == NULL) {
                gint64 hash = hash_of_part(before->code, i);
                g_hash_table_add(unread, g_memdup2(&hash, sizeof hash));
            }
        }
    }
    for (guint h = 0; h < after->hunks->len; h++) {
        UgPartRange range = range_of(after, h);
        for (guint i = range.from; i < range.to; i++) {
            gint64 hash = hash_of_part(after->code, i);
            if (!g_hash_table_contains(unread, &hash)) {
                ug_python_parse_part(ug_extractor_python(extractor), after->code->parts, after->code->source.text, i);
            }
        }
    }
}

/* The parts that differ, of those in two stretches that take each other's place: all that are not the same in the same
 * order. Those that are the same have the facts that they had. */
static GArray *find_hunks(const UgCode *before, UgCode *after, UgPartRange old, UgPartRange new, guint32 *origins) {
    GArray *hunks = g_array_new(FALSE, FALSE, sizeof(UgHunk));
    ug_parts_align(before, after, old, new, origins);
    UgHunk hunk = {{old.from, old.from}, {new.from, new.from}};
    for (guint j = new.from; j <= new.to; j++) {
        guint32 origin = j < new.to ? origins[j - new.from] : old.to;
        if (origin == UG_NO_CHUNK) {
            continue;
        }
        hunk.before.to = origin;
        hunk.after.to = j;
        if (hunk.before.from < hunk.before.to || hunk.after.from < hunk.after.to) {
            g_array_append_val(hunks, hunk);
        }
        hunk = (UgHunk){{origin + 1, origin + 1}, {j + 1, j + 1}};
        if (j < new.to) {
            g_array_index(after->parts, UgPart, j).facts = part_at(before, origin)->facts;
        }
    }
    return hunks;
}

static guint parts_in(const GArray *hunks) {
    guint n = 0;
    for (guint h = 0; h < hunks->len; h++) {
        const UgHunk *hunk = &g_array_index(hunks, UgHunk, h);
        n += (hunk->before.to - hunk->before.from) + (hunk->after.to - hunk->after.from);
    }
    return n;
}

/* Reads what differs. FALSE if others might mean something else by it. */
static gboolean read_step(UgExtractor *extractor, UgCode *code, UgPartRange old, UgPartRange new, UgCodeStep *step) {
    g_autofree guint32 *origins = g_new(guint32, new.to - new.from + 1);
    step->hunks = find_hunks(code, step->code, old, new, origins);
    step->imports = g_ptr_array_new();
    const Version before = {.code = code, .hunks = step->hunks};
    const Version after = {step->code, step->hunks, origins, new.from, TRUE};
    if (parts_in(step->hunks) > MAX_PARTS || !are_plain(&before) || !are_plain(&after)) {
        return FALSE;
    }
    read_parts(extractor, &before, &after);
    return are_plain(&after) && are_bound_alike(&before, &after, step->imports);
}

gboolean ug_code_step(UgExtractor *extractor, UgCode *code, GBytes *bytes, const UgWatch *watch, UgCodeStep *step) {
    *step = (UgCodeStep){.code = NULL};
    const UgFileChange change = ug_file_change_find(code->bytes, bytes);
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    UgPartRange old;
    if (code->parts == NULL || code->read_all || !ug_file_change_is_plain(code, &change) ||
        ug_code_names(code)->stars->len > 0 || !ug_code_cut_change(code, &change, chunks, &old) ||
        has_new_word(code, &change, watch)) {
        return FALSE;
    }
    gssize shift = (gssize)change.new_end - (gssize)change.old_end;
    step->start = change.start;
    step->end = change.new_end;
    step->code = code_after(code, bytes, &change, ug_code_replaced_parts(code, old, chunks, shift));
    if (read_step(extractor, code, old, (UgPartRange){old.from, old.from + chunks->len}, step)) {
        return TRUE;
    }
    ug_code_step_clear(step);
    return FALSE;
}

void ug_code_step_clear(UgCodeStep *step) {
    g_clear_pointer(&step->code, ug_code_unref);
    g_clear_pointer(&step->hunks, g_array_unref);
    g_clear_pointer(&step->imports, g_ptr_array_unref);
}

void ug_code_step_take(UgCode *code, UgCodeStep *step) {
    const UgCode former = *code;
    *code = *step->code;
    *step->code = former;
    code->words = g_steal_pointer(&step->code->words);
    ug_word_set_add(code->words, code->source.text + step->start, step->end - step->start);
    // What is the same was asked before, and what differs was read.
    code->asked = g_steal_pointer(&step->code->asked);
    ug_code_step_clear(step);
}
