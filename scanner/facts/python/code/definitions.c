// The definitions of a file: what its chunks are called, and where that stands.
#include "facts/python/code/code_private.h"

#include "base/hash.h"

#include <string.h>

/* After so many questions of one file an index is made of it: few files are asked more than once, and source that was
 * made to be hard has a hundred thousand definitions that are asked for one by one. */
enum { MOST_SEARCHES = 100 };

static gboolean chunk_is_called(const UgCode *code, const UgChunk *chunk, const char *name) {
    return strlen(name) == chunk->name_length && memcmp(code->source.text + chunk->name, name, chunk->name_length) == 0;
}

/* TRUE if the part defines `name`, in the class if one is named, otherwise in the module. */
static gboolean part_defines(const UgCode *code, guint i, const char *class_name, const char *name) {
    const UgChunk *chunk = &g_array_index(code->parts, UgPart, i).chunk;
    if (!chunk_is_called(code, chunk, name)) {
        return FALSE;
    }
    if (class_name == NULL || chunk->kind != UG_CHUNK_MEMBER) {
        return class_name == NULL && chunk->kind != UG_CHUNK_MEMBER;
    }
    return chunk_is_called(code, &g_array_index(code->parts, UgPart, chunk->header).chunk, class_name);
}

static gint64 hash_of_name(const char *name, gsize length) {
    return (gint64)ug_hash(name, length);
}

/* Hash of a name -> array of the indices of the parts that are called by it. */
static GHashTable *index_parts(const UgCode *code) {
    GHashTable *called = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < code->parts->len; i++) {
        const UgChunk *chunk = &ug_code_part(code, i)->chunk;
        gint64 hash = hash_of_name(code->source.text + chunk->name, chunk->name_length);
        GArray *parts = g_hash_table_lookup(called, &hash);
        if (parts == NULL) {
            parts = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(called, g_memdup2(&hash, sizeof hash), parts);
        }
        g_array_append_val(parts, i);
    }
    return called;
}

/* NULL as long as the file was not asked often. Of workers that make the index at the same time one is heard. */
static GHashTable *parts_by_name(UgCode *code) {
    GHashTable *called = g_atomic_pointer_get(&code->called);
    if (called != NULL || (guint)g_atomic_int_add(&code->searches, 1) < MOST_SEARCHES) {
        return called;
    }
    called = index_parts(code);
    if (!g_atomic_pointer_compare_and_exchange(&code->called, NULL, called)) {
        g_hash_table_unref(called);
        called = g_atomic_pointer_get(&code->called);
    }
    return called;
}

/* The first part from `from` on that defines the name, or UG_NO_CHUNK. */
static guint find_part(UgCode *code, const char *class_name, const char *name, guint from) {
    if (!ug_code_cut(code)) {
        return UG_NO_CHUNK;
    }
    GHashTable *called = parts_by_name(code);
    if (called == NULL) {
        for (guint i = from; i < code->parts->len; i++) {
            if (part_defines(code, i, class_name, name)) {
                return i;
            }
        }
        return UG_NO_CHUNK;
    }
    gint64 hash = hash_of_name(name, strlen(name));
    const GArray *parts = g_hash_table_lookup(called, &hash);
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        guint part = g_array_index(parts, guint, i);
        if (part >= from && part_defines(code, part, class_name, name)) {
            return part;
        }
    }
    return UG_NO_CHUNK;
}

gboolean ug_code_defines(UgCode *code, const char *class_name, const char *name) {
    return find_part(code, class_name, name, 0) != UG_NO_CHUNK;
}

/* TRUE if a decorator above the chunk's name is a property, or one of those of libraries: cached_property. */
static gboolean has_property(const UgCode *code, const UgChunk *chunk) {
    const char *text = code->source.text;
    for (gsize at = chunk->start; at < chunk->name;) {
        at += strspn(text + at, " \t");
        gsize n = text[at] == '@' ? strcspn(text + at, " \t\r\n(#") : 0;
        if (n > strlen("property") &&
            strncmp(text + at + n - strlen("property"), "property", strlen("property")) == 0) {
            return TRUE;
        }
        const char *newline = memchr(text + at, '\n', chunk->name - at);
        at = newline == NULL ? chunk->name : (gsize)(newline + 1 - text);
    }
    return FALSE;
}

gboolean ug_code_is_property(UgCode *code, const char *class_name, const char *name) {
    for (guint i = 0; (i = find_part(code, class_name, name, i)) != UG_NO_CHUNK; i++) {
        if (has_property(code, &ug_code_part(code, i)->chunk)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Class -> how many functions and classes it defines, of all classes whose members are parts of their own. */
static GHashTable *count_members(const UgCode *code) {
    GHashTable *members = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < code->parts->len; i++) {
        const UgChunk *chunk = &ug_code_part(code, i)->chunk;
        if (chunk->kind == UG_CHUNK_MEMBER && chunk->name_length > 0) {
            const UgChunk *header = &ug_code_part(code, chunk->header)->chunk;
            char *name = g_strndup(code->source.text + header->name, header->name_length);
            guint so_far = GPOINTER_TO_UINT(g_hash_table_lookup(members, name));
            g_hash_table_replace(members, name, GUINT_TO_POINTER(so_far + 1));
        }
    }
    return members;
}

guint ug_code_count_members(UgCode *code, const char *class_name) {
    if (code->members == NULL && ug_code_cut(code)) {
        code->members = count_members(code);
    }
    return code->members == NULL ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(code->members, class_name));
}

static char *chunk_name(const UgCode *code, const UgChunk *chunk) {
    return chunk->name_length == 0 ? NULL : g_strndup(code->source.text + chunk->name, chunk->name_length);
}

void ug_code_visit_definitions(UgCode *code, UgDefinitionFunc func, gpointer data) {
    if (ug_code_cut(code)) {
        ug_code_visit_definitions_in(code, (UgPartRange){0, code->parts->len}, func, data);
    }
}

void ug_code_visit_definitions_in(UgCode *code, UgPartRange range, UgDefinitionFunc func, gpointer data) {
    for (guint i = range.from; i < range.to; i++) {
        const UgChunk *chunk = &ug_code_part(code, i)->chunk;
        g_autofree char *name = chunk_name(code, chunk);
        g_autofree char *class_name =
            chunk->kind == UG_CHUNK_MEMBER ? chunk_name(code, &ug_code_part(code, chunk->header)->chunk) : NULL;
        if (name != NULL) {
            func(class_name, name, has_property(code, chunk), data);
        }
    }
}

/* Where a definition stands whose chunk is not called by its name: under an `if` or in a `try`. */
static const UgBinding *find_bound_definition(UgCode *code, const char *definition, const char *last, guint *in) {
    for (guint i = 0; i < code->parts->len; i++) {
        const UgChunkFacts *facts = ug_code_part(code, i)->facts;
        for (guint b = 0; facts != NULL && b < facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(facts, b);
            if ((binding->kind != UG_BINDING_FUNCTION && binding->kind != UG_BINDING_CLASS) ||
                strcmp(binding->name, last) != 0) {
                continue;
            }
            g_autofree char *owner = ug_namespace_scope_name(ug_code_names(code), i, binding->scope);
            gboolean top = strcmp(owner, UG_THIS_MODULE) == 0;
            g_autofree char *name = g_strconcat(top ? "" : owner, top ? "" : ".", binding->name, NULL);
            if (strcmp(name, definition) == 0) {
                *in = i;
                return binding;
            }
        }
    }
    return NULL;
}

static UgSpan span_at(UgCode *code, UgRange range) {
    return ug_line_table_span(ug_code_line_table(code), range);
}

static gboolean follows_word_class(const char *text, gsize at) {
    while (at > 0 && g_ascii_isspace(text[at - 1])) {
        at--;
    }
    return at >= strlen("class") && strncmp(text + at - strlen("class"), "class", strlen("class")) == 0;
}

gboolean ug_code_find_definition(UgCode *code, const char *definition, UgSpan *span, gboolean *is_class) {
    const char *dot = strrchr(definition, '.');
    g_autofree char *class_name = dot == NULL ? NULL : g_strndup(definition, (gsize)(dot - definition));
    const char *name = dot == NULL ? definition : dot + 1;
    guint part = find_part(code, class_name, name, 0);
    if (part != UG_NO_CHUNK) {
        const UgChunk *chunk = &ug_code_part(code, part)->chunk;
        *span = span_at(code, (UgRange){chunk->name, chunk->name + chunk->name_length});
        *is_class = follows_word_class(code->source.text, chunk->name);
        return TRUE;
    }
    const UgBinding *binding = code->parts == NULL ? NULL : find_bound_definition(code, definition, name, &part);
    if (binding == NULL) {
        return FALSE;
    }
    *span = span_at(code, ug_chunk_range_in_file(&ug_code_part(code, part)->chunk, binding->range));
    *is_class = binding->kind == UG_BINDING_CLASS;
    return TRUE;
}
