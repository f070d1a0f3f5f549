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
enum { MAX_PARTS = 200 };

static const UgPart *part_at(const UgCode *code, guint i) {
    return &g_array_index(code->parts, UgPart, i);
}

/* ---- what a part binds for others ---- */

/* A binding of the module or of a class, and the part that it stands in. */
typedef struct {
    const UgBinding *binding;
    const UgPart *part;
} Outer;

/* FALSE if one of the parts binds something that cannot be compared. */
static gboolean collect_outer(const UgCode *code, UgPartRange range, GArray *outer) {
    for (guint i = range.from; i < range.to; i++) {
        const UgPart *part = part_at(code, i);
        for (guint b = 0; part->facts != NULL && b < part->facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(part->facts, b);
            if (binding->kind == UG_BINDING_GLOBAL || binding->kind == UG_BINDING_STAR) {
                return FALSE;
            }
            if (binding->scope == 0 && binding->kind != UG_BINDING_NONLOCAL) {
                const Outer found = {binding, part};
                g_array_append_val(outer, found);
                if (binding->kind == UG_BINDING_CLASS) {
                    return FALSE; // what it has is bound inside of the part
                }
            }
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
        a->part->chunk.header != b->part->chunk.header || strcmp(left->name, right->name) != 0 ||
        g_strcmp0(left->target, right->target) != 0) {
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

/* Is the word written outside of the parts that differ, or in one of these that was not read? */
static gboolean is_written_elsewhere(const char *word, const UgCode *code, UgPartRange range) {
    for (guint i = range.from; i < range.to; i++) {
        const UgPart *part = part_at(code, i);
        if (part->facts == NULL &&
            is_written_in(word, code->source.text, part->chunk.start, part->chunk.end, code->source.length)) {
            return TRUE;
        }
    }
    gsize length = code->source.length;
    gsize from = range.from < code->parts->len ? part_at(code, range.from)->chunk.start : length;
    gsize to = range.to < code->parts->len ? part_at(code, range.to)->chunk.start : length;
    return *word == '\0' || is_written_in(word, code->source.text, 0, from, length) ||
           is_written_in(word, code->source.text, to, length, length);
}

/* TRUE for a method that is called as nothing in the module is. `self.start` stands for the same name whether the class
 * has it or may inherit it; what that leads to is up to whoever knows the other files. */
static gboolean is_method(const Outer *outer, UgCode *code) {
    return outer->part->chunk.kind == UG_CHUNK_MEMBER && outer->binding->kind == UG_BINDING_FUNCTION &&
           !g_hash_table_contains(ug_code_names(code)->module, outer->binding->name);
}

/* Of bindings that differ nobody may know, neither in the file nor, as with imports, in others. */
static gboolean is_unknown(const Outer *outer, UgCode *code, UgPartRange range) {
    return is_method(outer, code) ||
           (outer->binding->kind != UG_BINDING_IMPORT && !is_written_elsewhere(outer->binding->name, code, range));
}

static gboolean are_bound_alike(const UgCodeStep *step, const UgCode *before) {
    g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(Outer));
    g_autoptr(GArray) new = g_array_new(FALSE, FALSE, sizeof(Outer));
    if (!collect_outer(before, step->before, old) || !collect_outer(step->code, step->after, new)) {
        return FALSE;
    }
    // What stands between the equal beginning and the equal end differs.
    guint first = 0;
    guint shorter = MIN(old->len, new->len);
    for (; first < shorter && means_the_same(&g_array_index(old, Outer, first), &g_array_index(new, Outer, first));
         first++) {
    }
    guint last = 0;
    for (; last < shorter - first && means_the_same(&g_array_index(old, Outer, old->len - 1 - last),
                                                    &g_array_index(new, Outer, new->len - 1 - last));
         last++) {
    }
    for (guint i = first; i + last < old->len; i++) {
        if (!is_unknown(&g_array_index(old, Outer, i), step->code, step->after)) {
            return FALSE;
        }
    }
    for (guint i = first; i + last < new->len; i++) {
        if (!is_unknown(&g_array_index(new, Outer, i), step->code, step->after)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* ---- the parts ---- */

/* Class heads, open ends, broken source and `__all__` concern more than themselves. */
static gboolean are_plain(const UgCode *code, UgPartRange range) {
    for (guint i = range.from; i < range.to; i++) {
        const UgPart *part = part_at(code, i);
        const UgChunk *chunk = &part->chunk;
        if (chunk->kind == UG_CHUNK_CLASS_HEADER || !chunk->is_closed ||
            memmem(code->source.text + chunk->start, chunk->end - chunk->start, "__all__", strlen("__all__")) != NULL ||
            (part->facts != NULL && (part->facts->problem != NULL || part->facts->error != UG_NONE))) {
            return FALSE;
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
static void read_parts(UgExtractor *extractor, UgCodeStep *step, const UgCode *before) {
    g_autoptr(GHashTable) unread = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = step->before.from; i < step->before.to; i++) {
        if (part_at(before, i)->facts == NULL) {
            gint64 hash = hash_of_part(before, i);
            g_hash_table_add(unread, g_memdup2(&hash, sizeof hash));
        }
    }
    for (guint i = step->after.from; i < step->after.to; i++) {
        gint64 hash = hash_of_part(step->code, i);
        if (!g_hash_table_contains(unread, &hash)) {
            ug_python_parse_part(ug_extractor_python(extractor), step->code->parts, step->code->source.text, i);
        }
    }
}

gboolean ug_code_step(UgExtractor *extractor, UgCode *code, GBytes *bytes, const UgWatch *watch, UgCodeStep *step) {
    *step = (UgCodeStep){.code = NULL};
    const UgFileChange change = ug_file_change_find(code->bytes, bytes);
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    UgPartRange old;
    if (code->parts == NULL || code->read_all || !ug_file_change_is_plain(code, &change) ||
        ug_code_names(code)->stars->len > 0 || !ug_code_cut_change(code, &change, chunks, &old) ||
        old.to - old.from > MAX_PARTS || chunks->len > MAX_PARTS || has_new_word(code, &change, watch)) {
        return FALSE;
    }
    gssize shift = (gssize)change.new_end - (gssize)change.old_end;
    GArray *parts = ug_code_replaced_parts(code, old, chunks, shift);
    step->start = change.start;
    step->end = change.new_end;
    step->before = old;
    step->after = (UgPartRange){old.from, old.from + chunks->len};
    step->code = code_after(code, bytes, &change, parts);
    if (are_plain(code, old) && are_plain(step->code, step->after)) {
        read_parts(extractor, step, code);
        if (are_plain(step->code, step->after) && are_bound_alike(step, code)) {
            return TRUE;
        }
    }
    ug_code_step_clear(step);
    return FALSE;
}

void ug_code_step_clear(UgCodeStep *step) {
    g_clear_pointer(&step->code, ug_code_unref);
}

void ug_code_step_take(UgCode *code, UgCodeStep *step) {
    const UgCode former = *code;
    *code = *step->code;
    *step->code = former;
    code->words = g_steal_pointer(&step->code->words);
    ug_word_set_add(code->words, code->source.text + step->start, step->end - step->start);
    ug_code_step_clear(step);
}
