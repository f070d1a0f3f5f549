// Where something that was seen stands, what rule a string there would be a finding of, and what could not be read.
#include "facts/python/code_private.h"

static const UgChunkFacts *facts_of(const UgCode *code, guint part) {
    return g_array_index(code->parts, UgPart, part).facts;
}

typedef struct {
    guint32 scope;
    UgRange range;
    UgRange anchor;
} Site;

static Site site_of(const UgCode *code, const UgSeen *seen) {
    const UgChunkFacts *facts = facts_of(code, seen->part);
    switch (seen->kind) {
    case UG_SEEN_IMPORT: {
        const UgImport *import = ug_import_at(facts, seen->index);
        return (Site){import->scope, import->range, import->anchor};
    }
    case UG_SEEN_USE: {
        const UgUse *use = ug_use_at(facts, seen->index);
        return (Site){use->scope, use->range, use->anchor};
    }
    case UG_SEEN_STRING: {
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
        .scope = g_string_chunk_insert_const(facts->text, scope),
        .guard = seen->guard,
        .role = seen->role,
        .span = ug_places_span(ug_code_places(code), ug_places_in_file(chunk, site.range)),
        .text_hash = ug_places_hash(ug_code_places(code), ug_places_in_file(chunk, around)),
    };
}

const UgRule *ug_code_match_string(UgCode *code, const UgSeen *seen, const char *value) {
    const UgString *string = ug_string_at(facts_of(code, seen->part), seen->index);
    return ug_namespace_match_string(ug_code_names(code), seen->part, string, UG_RULE_FINDING, value);
}

static gboolean has_problem(const UgFileFacts *facts, guint32 line) {
    for (guint i = 0; i < facts->problems->len; i++) {
        if (g_array_index(facts->problems, UgFactProblem, i).line == line) {
            return TRUE;
        }
    }
    return FALSE;
}

static void add_problem(UgCode *code, UgFileFacts *facts, const UgPart *part) {
    const char *reason = part->facts->problem;
    guint32 offset = part->chunk.start;
    if (reason == NULL) {
        reason = "syntax error; usages around it may be missing";
        offset = MIN(part->chunk.start + part->facts->error, part->chunk.end);
    }
    guint32 line = ug_places_line(ug_code_places(code), offset) + 1;
    if (!has_problem(facts, line)) {
        ug_file_facts_add_problem(facts, line, "%s", reason);
    }
}

void ug_code_add_problems(UgCode *code, UgFileFacts *facts) {
    for (guint i = 0; code->parts != NULL && i < code->parts->len; i++) {
        const UgPart *part = &g_array_index(code->parts, UgPart, i);
        if (part->facts != NULL && (part->facts->problem != NULL || part->facts->error != UG_NONE)) {
            add_problem(code, facts, part);
        }
    }
}
