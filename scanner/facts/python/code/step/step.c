// From one version of a file to the next where parts that were read differ: which parts these are, and whether all
// others still mean what they did.
#include "facts/python/code/step/step.h"

#include "base/hash.h"
#include "facts/python/code/step/step_private.h"
#include "facts/python/names/tables.h"

#include <string.h>

/* Where more is changed, reading the file anew costs no more. */
enum { MAX_PARTS = 400 };

static gboolean holds(const UgCode *code, const UgChunk *chunk, const char *text) {
    return memmem(code->source.text + chunk->start, chunk->end - chunk->start, text, strlen(text)) != NULL;
}

/* Open ends, broken source, `__all__` and `from __future__` concern more than themselves, and what is for type checkers
 * is told by others. */
static gboolean is_plain(const UgCode *code, guint i) {
    const UgPart *part = ug_code_part(code, i);
    const UgChunk *chunk = &part->chunk;
    return chunk->is_closed && !holds(code, chunk, "__all__") && !holds(code, chunk, "__future__") &&
           (part->facts == NULL ||
            (part->facts->problem == NULL && part->facts->error == UG_NONE && part->facts->typing->len == 0));
}

static gboolean are_plain(const UgStepSide *version) {
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = ug_step_range(version, h);
        for (guint i = range.from; i < range.to; i++) {
            if (!is_plain(version->code, i)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean has_new_word(UgCode *code, const UgStepSide *after, const UgWatch *watch) {
    gboolean new = FALSE;
    for (guint h = 0; h < after->hunks->len && !new; h++) {
        UgPartRange range = ug_step_range(after, h);
        for (guint i = range.from; i < range.to && !new; i++) {
            new = ug_code_is_new_word_in(code, after->change, i - after->first, watch);
        }
    }
    return new;
}

static UgCode *code_after(const UgCode *code, const UgCodeChange *change) {
    UgCode *next = ug_code_new(code->catalogue, change->bytes);
    next->source = code->source;
    next->source.text = (char *)change->new_text;
    next->source.length = change->new_length;
    next->decoded = TRUE;
    next->version = code->version + 1;
    next->parts = ug_code_changed_parts(code, change);
    next->broken = code->broken;
    next->has_star = code->has_star;
    next->star_is_known = code->star_is_known;
    next->read_module_imports = code->read_module_imports;
    next->read_imports = code->read_imports;
    next->read_class_heads = code->read_class_heads;
    return next;
}

static gint64 hash_of_part(const UgCode *code, guint i) {
    const UgChunk *chunk = &ug_code_part(code, i)->chunk;
    return (gint64)ug_hash(code->source.text + chunk->start, chunk->end - chunk->start);
}

/* Was one of the parts read? */
static gboolean is_begun(const UgStepSide *version, guint hunk) {
    UgPartRange range = ug_step_range(version, hunk);
    gboolean begun = FALSE;
    for (guint i = range.from; i < range.to && !begun; i++) {
        begun = ug_code_part(version->code, i)->facts != NULL;
    }
    return begun;
}

static gboolean defines_asked(const UgStepSide *version, guint hunk, const UgWatch *watch) {
    UgPartRange range = ug_step_range(version, hunk);
    gboolean defines = FALSE;
    for (guint i = range.from; i < range.to && !defines; i++) {
        defines = ug_code_defines_asked(version->code, i, watch);
    }
    return defines;
}

static gboolean would_read(UgExtractor *extractor, UgCode *code, const UgStepSide *after, guint hunk,
                           const UgWatch *watch) {
    UgPartRange range = ug_step_range(after, hunk);
    gboolean would = FALSE;
    for (guint i = range.from; i < range.to && !would; i++) {
        would = ug_code_would_read(extractor, code, after->change, i - after->first, watch);
    }
    return would;
}

/* Was nothing of what differs read, and would none of it be? */
static gboolean is_idle(UgExtractor *extractor, const UgStepSide *before, const UgStepSide *after,
                        const UgWatch *watch) {
    gboolean idle = TRUE;
    for (guint h = 0; h < before->hunks->len && idle; h++) {
        idle = !is_begun(before, h) && !defines_asked(before, h, watch) &&
               !would_read(extractor, before->code, after, h, watch);
    }
    return idle;
}

/* Hashes of the parts that differ and were not read. */
static GHashTable *hash_unread(const UgStepSide *before) {
    GHashTable *unread = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint h = 0; h < before->hunks->len; h++) {
        UgPartRange range = ug_step_range(before, h);
        for (guint i = range.from; i < range.to; i++) {
            if (ug_code_part(before->code, i)->facts == NULL) {
                gint64 hash = hash_of_part(before->code, i);
                g_hash_table_add(unread, g_memdup2(&hash, sizeof hash));
            }
        }
    }
    return unread;
}

/* Reads of what differs what would be read anyway. Not what is the same somewhere else among the parts that differ and
 * was not read: what would not be read has nothing to say. */
static void read_parts(UgExtractor *extractor, const UgStepSide *before, const UgStepSide *after,
                       const UgWatch *watch) {
    g_autoptr(GHashTable) unread = hash_unread(before);
    for (guint h = 0; h < after->hunks->len; h++) {
        UgPartRange range = ug_step_range(after, h);
        for (guint i = range.from; i < range.to; i++) {
            gint64 hash = hash_of_part(after->code, i);
            if (ug_code_part(after->code, i)->facts == NULL && !g_hash_table_contains(unread, &hash) &&
                ug_code_would_read(extractor, before->code, after->change, i - after->first, watch)) {
                ug_code_read_part(extractor, after->code, i);
            }
        }
    }
}

/* What a part was (nullable) in the version before. */
static void set_former(UgPart *part, const UgPart *former, guint32 version) {
    part->facts = former == NULL ? NULL : former->facts;
    part->since = former == NULL ? version : former->since;
}

/* The parts that differ, of those in two stretches that take each other's place: all that are not the same in the same
 * order. Those that are the same have the facts that they had. */
static GArray *find_hunks(const UgCode *before, UgCode *after, UgPartRange old, UgPartRange new, guint32 *origins) {
    GArray *hunks = g_array_new(FALSE, FALSE, sizeof(UgHunk));
    ug_parts_align(before, after, old, new, origins);
    UgHunk hunk = {{old.from, old.from}, {new.from, new.from}};
    for (guint j = new.from; j <= new.to; j++) {
        guint32 origin = j < new.to ? origins[j - new.from] : old.to;
        if (j < new.to) {
            set_former(&g_array_index(after->parts, UgPart, j),
                       origin == UG_NO_CHUNK ? NULL : ug_code_part(before, origin), after->version);
        }
        if (origin == UG_NO_CHUNK) {
            continue;
        }
        hunk.before.to = origin;
        hunk.after.to = j;
        if (hunk.before.from < hunk.before.to || hunk.after.from < hunk.after.to) {
            g_array_append_val(hunks, hunk);
        }
        hunk = (UgHunk){{origin + 1, origin + 1}, {j + 1, j + 1}};
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
static gboolean read_step(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch,
                          UgCodeStep *step) {
    UgPartRange old = change->range;
    UgPartRange new = {old.from, old.from + change->chunks->len};
    g_autofree guint32 *origins = g_new(guint32, new.to - new.from + 1);
    step->hunks = find_hunks(code, step->code, old, new, origins);
    step->imports = g_ptr_array_new();
    const UgStepSide before = {.code = code, .hunks = step->hunks};
    const UgStepSide after = {step->code, step->hunks, origins, new.from, change};
    if (parts_in(step->hunks) > MAX_PARTS || has_new_word(code, &after, watch) || !are_plain(&before) ||
        !are_plain(&after)) {
        return FALSE;
    }
    step->is_idle = is_idle(extractor, &before, &after, watch);
    if (step->is_idle) {
        return TRUE;
    }
    if (ug_code_names(code)->stars->len > 0) {
        return FALSE;
    }
    read_parts(extractor, &before, &after, watch);
    return are_plain(&after) && ug_step_binds_alike(&before, &after, watch, step->imports);
}

gboolean ug_code_step(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch,
                      UgCodeStep *step) {
    *step = (UgCodeStep){.code = NULL};
    if (code->parts == NULL || !ug_code_cut_change(code, change)) {
        return FALSE;
    }
    step->code = code_after(code, change);
    if (read_step(extractor, code, change, watch, step)) {
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

static void add_new_words(UgCode *code, const GArray *hunks) {
    for (guint h = 0; h < hunks->len; h++) {
        UgPartRange range = g_array_index(hunks, UgHunk, h).after;
        for (guint i = range.from; i < range.to; i++) {
            const UgChunk *chunk = &ug_code_part(code, i)->chunk;
            ug_word_set_add(code->words, code->source.text + chunk->start, chunk->end - chunk->start);
        }
    }
}

void ug_code_step_take(UgCode *code, UgCodeStep *step) {
    const UgCode former = *code;
    *code = *step->code;
    *step->code = former;
    code->words = g_steal_pointer(&step->code->words);
    add_new_words(code, step->hunks);
    if (step->is_idle) {
        code->wanted = g_steal_pointer(&step->code->wanted);
    }
    code->asked = g_steal_pointer(&step->code->asked);
    ug_code_step_clear(step);
}
