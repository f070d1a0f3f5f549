// Where something that was seen stands, what rule a string there would be a finding of, and what could not be read.
#include "facts/python/code/code_private.h"

#include "base/strings.h"

#include <string.h>

static const UgChunkFacts *facts_of(const UgCode *code, guint part) {
    return g_array_index(code->parts, UgPart, part).facts;
}

typedef struct {
    guint32 scope;
    UgRange range;
    UgRange anchor;
} Site;

static Site site_of_use(const UgChunkFacts *facts, const UgSeen *seen) {
    const UgUse *use = ug_use_at(facts, seen->index);
    return (Site){use->scope, use->range, use->anchor};
}

static Site site_of(const UgCode *code, const UgSeen *seen) {
    const UgChunkFacts *facts = facts_of(code, seen->part);
    switch (seen->kind) {
    case UG_SEEN_IMPORT: {
        const UgImport *import = ug_import_at(facts, seen->index);
        return (Site){import->scope, import->range, import->anchor};
    }
    case UG_SEEN_USE:
        return site_of_use(facts, seen);
    case UG_SEEN_STRING: {
        if (seen->is_held) {
            return site_of_use(facts, seen);
        }
        const UgString *string = ug_string_at(facts, seen->index);
        return (Site){string->scope, string->range, string->anchor};
    }
    default:
        return (Site){0};
    }
}

UgMatch ug_code_place(UgCode *code, const UgSeen *seen, UgFileFacts *facts) {
    Site site = site_of(code, seen);
    const UgChunk *chunk = &g_array_index(code->parts, UgPart, seen->part).chunk;
    UgRange around = site.anchor.end > site.anchor.start ? site.anchor : site.range;
    g_autofree char *scope = ug_namespace_scope_name(ug_code_names(code), seen->part, site.scope);
    return (UgMatch){
        .symbol = "",
        .scope = ug_strings_keep(facts->text, scope),
        .guard = seen->guard,
        .role = seen->role,
        .span = ug_line_table_span(ug_code_line_table(code), ug_chunk_range_in_file(chunk, site.range)),
        .text_hash = ug_line_table_hash(ug_code_line_table(code), ug_chunk_range_in_file(chunk, around)),
    };
}

const UgRule *ug_code_match_string(UgCode *code, const UgSeen *seen, const char *value) {
    const UgChunkFacts *facts = facts_of(code, seen->part);
    guint32 slot = seen->is_held ? ug_use_at(facts, seen->index)->slot : ug_string_at(facts, seen->index)->slot;
    guint32 scope = seen->is_held ? ug_use_at(facts, seen->index)->scope : ug_string_at(facts, seen->index)->scope;
    return ug_namespace_match_in_slot(ug_code_names(code), seen->part, slot, scope, UG_RULE_FINDING, value);
}

UgBehaviour *ug_code_behaviour(UgExtractor *extractor, UgCode *code) {
    if (code->behaviour == NULL) {
        gsize length;
        const char *bytes = g_bytes_get_data(code->bytes, &length);
        code->behaviour =
            ug_behaviour_new_lazy(ug_extractor_python(extractor)->parser, bytes == NULL ? "" : bytes, length);
    }
    return code->behaviour;
}

const UgBlock *ug_code_function_body(UgExtractor *extractor, UgBehaviour *behaviour, const UgFunction *function) {
    return ug_behaviour_function_body(behaviour, ug_extractor_python(extractor)->parser, function);
}

/* Offset of the name where a line of the part begins with `name =`; the part's end if none does. */
static guint32 find_assignment(const char *text, const UgChunk *chunk, const char *name) {
    gsize n = strlen(name);
    for (guint32 at = chunk->start; at < chunk->end;) {
        guint32 start = at + (guint32)strspn(text + at, " \t");
        guint32 after = start;
        if (start + n < chunk->end && strncmp(text + start, name, n) == 0) {
            after = start + (guint32)n;
            after += (guint32)strspn(text + after, " \t");
        }
        if (after > start && text[after] == '=' && text[after + 1] != '=') {
            return start;
        }
        const char *newline = memchr(text + at, '\n', chunk->end - at);
        at = newline == NULL ? chunk->end : (guint32)(newline + 1 - text);
    }
    return chunk->end;
}

gboolean ug_code_assigns(UgCode *code, const char *name, UgSpan *span) {
    if (!ug_code_may_hold(code, name) || !ug_code_cut(code)) {
        return FALSE;
    }
    for (guint i = 0; i < code->parts->len; i++) {
        const UgChunk *chunk = &g_array_index(code->parts, UgPart, i).chunk;
        guint32 at = chunk->is_plain && chunk->kind == UG_CHUNK_STATEMENT
                         ? find_assignment(code->source.text, chunk, name)
                         : chunk->end;
        if (at < chunk->end) {
            *span = ug_line_table_span(ug_code_line_table(code), (UgRange){at, at + (guint32)strlen(name)});
            return TRUE;
        }
    }
    return FALSE;
}
